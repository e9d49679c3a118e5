//! Names for addresses.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

/// The longest name, in bytes.
const LONGEST: usize = 60;

/// A name of small letters, digits and hyphens for a title. What it cannot hold is left out, and a mark made of the
/// whole title keeps the names of two titles apart, the same on every run.
///
/// ```
/// use kawaraban::generate::prose::slug::ascii;
///
/// assert_eq!(ascii("Hello, World!"), "hello-world");
/// assert_eq!(ascii("GPUの使い方"), "gpu-dfe8d62f");
/// ```
pub fn ascii(title: &str) -> String {
    let mut slug = String::new();
    let mut is_whole = true;
    for character in title.nfkd() {
        if is_combining_mark(character) {
            continue;
        }
        let is_letter = character.is_ascii_alphanumeric();
        is_whole &= character.is_ascii();
        if is_letter && slug.len() < LONGEST {
            slug.push(character.to_ascii_lowercase());
        } else if is_letter {
            is_whole = false;
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() || !is_whole {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&mark(title));
    }
    slug
}

/// Eight hexadecimal digits that follow from a text, whatever form of Unicode it is in.
pub fn mark(text: &str) -> String {
    let whole = Uuid::new_v5(&Uuid::NAMESPACE_OID, text.nfc().collect::<String>().as_bytes());
    whole.simple().to_string()[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ascii_and_differ() {
        for (title, slug) in [
            ("BLOOM: the technology", "bloom-the-technology"),
            ("Crème brûlée", "creme-brulee"),
            ("ＡＢＣ①", "abc1"),
            ("---", "83e80ada"),
        ] {
            assert_eq!(ascii(title), slug);
        }
        assert_eq!(ascii("瓦版").len(), 8);
        assert_ne!(ascii("瓦版 1"), ascii("号外 1"));
        assert_eq!(ascii("か\u{3099}"), ascii("が"));
        assert_ne!(ascii(&"a".repeat(80)), ascii(&"a".repeat(81)));
        assert!(ascii(&"瓦版a".repeat(80)).len() <= LONGEST + 9);
    }
}
