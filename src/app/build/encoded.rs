//! A feed in a legacy encoding is decoded again and compared with what it is in UTF-8, and the user is told
//! which characters became references.

use std::collections::BTreeMap;
use std::path::Path;

use super::PlannedFeed;
use crate::base::encoding::{Encoding, decode};
use crate::base::error::Problem;
use crate::base::words::{Message, text};
use crate::generate::format::Format;

/// What is to be told of a feed's bytes: an error if they read otherwise than the feed in UTF-8, a note if
/// characters became references.
pub(super) fn tell(feed: &PlannedFeed<'_>, bytes: &[u8], path: &Path) -> Option<Problem> {
    let encoding = feed.config.encoding;
    if encoding == Encoding::Utf8 || feed.config.format == Format::JsonFeed {
        return None;
    }
    let (resolved, references) = resolve(&decode(bytes, None).text, encoding);
    let original = feed.write_in(Encoding::Utf8, Vec::new());
    // The two differ in what they declare, which is the first line.
    let after_declaration = |text: &str| text.split_once('\n').map(|(_, rest)| rest.to_owned());
    let original = String::from_utf8(original).ok()?;
    if after_declaration(&resolved) != after_declaration(&original) {
        let message = text(
            "the feed reads otherwise in {encoding} than in UTF-8",
            "{encoding} で書いたフィードが UTF-8 のものと一致しません",
        );
        let help = text("write this feed in UTF-8", "このフィードは UTF-8 で書きます");
        return Some(
            Problem::error(path, Message::new(message).with("encoding", encoding.name())).help(help),
        );
    }
    // In ASCII all of it is references, as was asked for.
    if references.is_empty() || encoding == Encoding::Ascii {
        return None;
    }
    let message = text(
        "characters that not every reader of {encoding} knows alike are written as references: {characters}",
        "{encoding} ですべてのリーダーが同じように読めるとは限らない文字は参照で書いています: {characters}",
    );
    let message =
        Message::new(message).with("encoding", encoding.name()).with("characters", listed(&references));
    Some(Problem::note(path, message))
}

/// A text with the references that the encoding step makes replaced, and how often each character was one.
fn resolve(text: &str, encoding: Encoding) -> (String, BTreeMap<char, usize>) {
    let mut resolved = String::with_capacity(text.len());
    let mut references = BTreeMap::new();
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"&#") {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let made = rest.find(';').and_then(|end| {
            let character = rest[2..end].parse().ok().and_then(char::from_u32)?;
            // Readers take these two bytes of Shift_JIS for a yen sign and an overline.
            let is_made =
                !character.is_ascii() || (encoding == Encoding::ShiftJis && matches!(character, '\\' | '~'));
            is_made.then_some((end + 1, character))
        });
        match made {
            Some((length, character)) => {
                *references.entry(character).or_insert(0) += 1;
                resolved.push(character);
                rest = &rest[length..];
            }
            None => {
                resolved.push_str("&#");
                rest = &rest[2..];
            }
        }
    }
    resolved.push_str(rest);
    (resolved, references)
}

/// The commonest first, and not all of many.
fn listed(references: &BTreeMap<char, usize>) -> String {
    /// How many characters are named.
    const NAMED: usize = 12;
    let mut sorted: Vec<(char, usize)> = references.iter().map(|(c, count)| (*c, *count)).collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut listed: Vec<String> =
        sorted.iter().take(NAMED).map(|(character, count)| format!("{character} ×{count}")).collect();
    if sorted.len() > NAMED {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}
