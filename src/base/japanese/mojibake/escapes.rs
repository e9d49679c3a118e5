//! ASCII that stands for other characters: what is left of ISO-2022-JP when the escape characters are gone, and
//! escapes of programming languages, URIs and markup.

use std::ops::Range;

use encoding_rs::EUC_JP;

use super::{Found, Kind, is_japanese, score};
use crate::base::japanese::survey::Syntax;

/// How likely the meant text must be as Japanese.
const LIKELY: f32 = 0.35;

/// `$B` … `(B`: two letters a character, with an escape character, U+FFFD in its place or nothing before the marks.
pub(super) fn without_escape(text: &str) -> Option<Found> {
    /// A text of so many beginnings without an end is something else.
    const BEGINNINGS: usize = 64;
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    let mut from = 0;
    for (at, _) in text
        .match_indices('$')
        .filter(|(at, _)| matches!(text.as_bytes().get(at + 1), Some(b'B' | b'@')))
        .take(BEGINNINGS)
    {
        if at < from {
            continue;
        }
        let Some((length, meant)) = double_bytes(&text[at + 2..]) else { continue };
        let start = at - escape_before(&text[from..at]);
        from = at + 2 + length;
        parts.push((start..from, meant));
    }
    let range = parts.first()?.0.start..from;
    let mut repaired = String::new();
    let mut end = range.start;
    for (part, meant) in &parts {
        repaired.push_str(&text[end..part.start]);
        repaired.push_str(meant);
        end = part.end;
    }
    let score = score(&repaired);
    let is_exact = !repaired.contains('\u{FFFD}');
    Some(Found { repaired: is_exact.then_some(repaired), score, ..Found::new(Kind::MissingEscapes, range) })
}

/// The bytes of an escape character, or of what stands for one, at the end of `before`.
fn escape_before(before: &str) -> usize {
    before.chars().next_back().filter(|c| matches!(c, '\u{1B}' | '\u{FFFD}')).map_or(0, char::len_utf8)
}

/// Pairs of letters up to the mark of ASCII: how many bytes all of it takes, and what it means.
fn double_bytes(text: &str) -> Option<(usize, String)> {
    /// No line of mail is so long; the encoding ends with each.
    const LONGEST: usize = 4096;
    let mut bytes = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).filter(|_| at < LONGEST)?;
        let escape =
            rest.chars().next().filter(|c| matches!(c, '\u{1B}' | '\u{FFFD}')).map_or(0, char::len_utf8);
        if rest[escape..].starts_with("(B") || rest[escape..].starts_with("(J") {
            let (meant, has_faults) = EUC_JP.decode_without_bom_handling(&bytes);
            let is_meant = !has_faults && !bytes.is_empty() && score(&meant) >= LIKELY;
            return is_meant.then(|| (at + escape + 2, meant.into_owned()));
        }
        match rest.as_bytes() {
            [row @ 0x21..=0x7E, cell @ 0x21..=0x7E, ..] => bytes.extend([row | 0x80, cell | 0x80]),
            _ => return None,
        }
        at += 2;
    }
}

/// Escapes that make up most of a text: `&#26085;` in plain text, `\u65e5`, `\xe6\x97\xa5`, `%E6%97%A5`.
pub(super) fn escaped(text: &str, syntax: Syntax) -> Option<Found> {
    let is_plain = syntax == Syntax::Plain;
    // In an address they are in their place.
    let is_address = text.split('%').next().is_some_and(|before| before.contains([':', '/']));
    let has_percent = is_plain && !is_address;
    let mut out: Vec<u8> = Vec::new();
    let (mut count, mut length) = (0, 0);
    let mut first: Option<usize> = None;
    let mut from = 0;
    for at in memchr::memchr3_iter(b'\\', b'&', b'%', text.as_bytes()) {
        // Whoever escapes escapes in one way; all else is part of the text.
        let mark = text.as_bytes()[at];
        if at < from || first.is_some_and(|first| text.as_bytes()[first] != mark) {
            continue;
        }
        let Some((taken, meant)) = escape(&text[at..], is_plain, has_percent) else { continue };
        out.extend_from_slice(&text.as_bytes()[from..at]);
        meant.append_to(&mut out);
        count += 1;
        length += taken;
        first = first.or(Some(at));
        from = at + taken;
    }
    out.extend_from_slice(&text.as_bytes()[from..]);
    if count < 3 || length * 5 <= text.len() * 2 {
        return None;
    }
    let is_whole = std::str::from_utf8(&out).is_ok();
    let meant = String::from_utf8_lossy(&out).into_owned();
    let score = score(&meant);
    if score < LIKELY || !meant.contains(is_japanese) {
        return None;
    }
    // What stands before and behind the escapes is the same in both.
    let (before, after) = (first?, text.len() - from);
    let repaired = meant.get(before..meant.len().checked_sub(after)?).map(str::to_owned).filter(|_| is_whole);
    Some(Found { repaired, score, ..Found::new(Kind::Escaped, before..from) })
}

/// What an escape stands for.
enum Meant {
    Character(char),
    Byte(u8),
}

impl Meant {
    fn append_to(&self, out: &mut Vec<u8>) {
        match self {
            Meant::Character(character) => {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Meant::Byte(byte) => out.push(*byte),
        }
    }
}

/// The escape that a text begins with: its length, and what it stands for.
fn escape(text: &str, is_plain: bool, has_percent: bool) -> Option<(usize, Meant)> {
    match text.as_bytes() {
        [b'\\', b'u', ..] => unit(text).and_then(|unit| match unit {
            0xD800..=0xDBFF => {
                let low = text.get(6..).and_then(self::unit).filter(|low| (0xDC00..=0xDFFF).contains(low))?;
                let character = char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))?;
                Some((12, Meant::Character(character)))
            }
            _ => Some((6, Meant::Character(char::from_u32(unit)?))),
        }),
        [b'\\', b'x', ..] => Some((4, Meant::Byte(hexadecimal(text.get(2..4)?)? as u8))),
        [b'%', ..] if has_percent => Some((3, Meant::Byte(hexadecimal(text.get(1..3)?)? as u8))),
        [b'&', ..] if is_plain => reference(text),
        _ => None,
    }
}

/// The number in `\u65e5`.
fn unit(text: &str) -> Option<u32> {
    hexadecimal(text.strip_prefix("\\u")?.get(..4)?)
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// `&#26085;`, `&#x65e5;`, and the same with `&amp;` for `&`, however often.
fn reference(text: &str) -> Option<(usize, Meant)> {
    /// No reference has more digits than this, zeros aside.
    const DIGITS: usize = 8;
    /// Nobody escapes oftener.
    const TIMES: usize = 4;
    let mut rest = &text[1..];
    for _ in 0..TIMES {
        rest = rest.strip_prefix("amp;").unwrap_or(rest);
    }
    let rest = rest.strip_prefix('#')?;
    let end = rest.bytes().take(DIGITS + 2).position(|byte| byte == b';')?;
    let number = match rest[..end].strip_prefix(['x', 'X']) {
        Some(digits) => hexadecimal(digits)?,
        None => rest[..end].parse().ok()?,
    };
    Some((text.len() - rest.len() + end + 1, Meant::Character(char::from_u32(number)?)))
}
