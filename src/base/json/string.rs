//! The inside of JSON strings: escapes read and written (RFC 8259 §7).

use std::borrow::Cow;

/// What an escape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// A character.
    Character(char),
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// Nothing: it is no escape.
    Invalid,
}

/// The escape at the start of `rest`, which begins with a backslash, and its length in bytes.
pub fn escape(rest: &str) -> (Escape, usize) {
    let simple = match rest.as_bytes().get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return code_unit_escape(rest),
        _ => return (Escape::Invalid, 1 + rest[1..].chars().next().map_or(0, char::len_utf8)),
    };
    (Escape::Character(simple), 2)
}

fn code_unit_escape(rest: &str) -> (Escape, usize) {
    let Some(unit) = code_unit(rest.as_bytes()) else {
        let digits = rest.as_bytes()[2..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
        return (Escape::Invalid, 2 + digits);
    };
    match unit {
        0xD800..=0xDBFF => match code_unit(&rest.as_bytes()[6..]) {
            Some(low @ 0xDC00..=0xDFFF) => {
                let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                (char::from_u32(code).map_or(Escape::Invalid, Escape::Character), 12)
            }
            _ => (Escape::LoneSurrogate, 6),
        },
        _ => (char::from_u32(unit).map_or(Escape::LoneSurrogate, Escape::Character), 6),
    }
}

/// The four digits behind a `\u` at the start of `bytes`.
fn code_unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.first_chunk::<4>()?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

/// Appends what the inside of a string stands for. Half a surrogate pair becomes U+FFFD; what is no escape
/// stays as written.
pub fn unescape_into(raw: &str, to: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        to.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meaning, length) = escape(rest);
        match meaning {
            Escape::Character(character) => to.push(character),
            Escape::LoneSurrogate => to.push(char::REPLACEMENT_CHARACTER),
            Escape::Invalid => to.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    to.push_str(rest);
}

/// What the inside of a string stands for.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    unescape_into(raw, &mut text);
    Cow::Owned(text)
}

/// Appends a text as the inside of a string.
pub fn push_escaped(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            '\0'..='\u{1F}' => to.push_str(&format!("\\u{:04x}", u32::from(character))),
            other => to.push(other),
        }
    }
}
