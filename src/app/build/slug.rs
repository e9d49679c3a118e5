//! Names of files out of names of tags: what every file system takes, and no two tags one name.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::base::value::uri::Uri;
use crate::generate::import::IMPORT_FEED;
use crate::generate::record::derived_id;

/// The longest name, in bytes, and what there is room for in the shortest.
const LONGEST: usize = 100;
const SHORTEST: usize = 24;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// How many bytes a name may have in the name of a file that is `around` it.
pub(super) fn room(around: &str) -> usize {
    200_usize.saturating_sub(around.len()).clamp(SHORTEST, LONGEST)
}

/// The part of a file's name for a tag: the tag itself in NFC, or what of it is ASCII. Where anything of it
/// is lost, a mark made of the whole tag stands behind it.
pub(super) fn of(name: &str, is_ascii: bool, most: usize) -> String {
    let mut slug = String::new();
    let mut is_lossy = false;
    for c in name.nfc() {
        let stays = match is_ascii {
            true => c.is_ascii_alphanumeric() || matches!(c, '-' | '_'),
            false => !c.is_whitespace() && !c.is_control() && !r#"/\:*?"<>|"#.contains(c),
        };
        if stays {
            slug.push(if is_ascii { c.to_ascii_lowercase() } else { c });
            continue;
        }
        is_lossy |= !c.is_whitespace();
        if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let trimmed = slug.trim_matches(['-', '.']);
    is_lossy |= trimmed.len() < slug.trim_matches('-').len() || trimmed.is_empty();
    let stem = trimmed.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = matches!(stem.as_bytes(), [b'c' | b'l', b'o' | b'p', b'm' | b't', b'0'..=b'9']);
    is_lossy |= is_port || DEVICES.contains(&stem.as_str());
    // The mark and the hyphen before it.
    let most = most.saturating_sub(9);
    let fits = |(at, grapheme): &(usize, &str)| at + grapheme.len() <= most;
    let end = trimmed.grapheme_indices(true).take_while(fits).last();
    let cut = &trimmed[..end.map_or(0, |(at, grapheme)| at + grapheme.len())];
    is_lossy |= cut.len() < trimmed.len();
    let cut = cut.trim_end_matches(['-', '.']);
    match (is_lossy, cut.is_empty()) {
        (false, _) => cut.to_owned(),
        (true, true) => mark(name),
        (true, false) => format!("{cut}-{}", mark(name)),
    }
}

/// Eight hexadecimal digits made of a name.
pub(super) fn mark(name: &str) -> String {
    let here = Uri::parse(IMPORT_FEED).expect("a valid id");
    derived_id(&here, name).as_str().trim_start_matches("urn:uuid:").chars().take(8).collect()
}

/// Whether a text may be such a mark.
pub(super) fn is_mark(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (tag, plain, ascii) in [
            ("機械学習", "機械学習", "*"),
            ("Rust 入門", "Rust-入門", "rust-*"),
            ("AI", "AI", "ai"),
            ("か\u{3099}", "が", "*"),
            ("C#", "C#", "c-*"),
            ("a/../b", "a-..-b-*", "a-b-*"),
            ("../../etc", "etc-*", "etc-*"),
            ("..", "*", "*"),
            ("CON", "CON-*", "con-*"),
            (" 東京 ", "東京", "*"),
            ("🗾", "🗾", "*"),
        ] {
            for (is_ascii, pattern) in [(false, plain), (true, ascii)] {
                let expected = pattern.replace('*', &mark(tag));
                assert_eq!(of(tag, is_ascii, LONGEST), expected, "{tag}");
            }
        }
        let long = of(&"版木👩‍👩‍👧".repeat(20), false, LONGEST);
        assert!(long.len() <= LONGEST && is_mark(&long[long.len() - 8..]), "{long}");
    }
}
