//! Characters XML forbids, and those that make a name.

use crate::base::span::Span;

/// Whether XML 1.0 allows a character at all (production 2).
pub fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a byte is white space (production 3).
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a name may start with this character (production 4).
pub fn is_name_start(character: char) -> bool {
    matches!(character,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a name may hold this character (production 4a).
pub fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether `text` is a name (production 5), colons included.
pub fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

/// Bytes that may belong to a name: the ASCII ones that do, and all of other characters, which are looked
/// at once for each distinct name.
pub(super) static NAME_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte >= 0x80
            || matches!(byte as u8, b':' | b'_' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z');
        byte += 1;
    }
    table
};

/// The name `text` starts with; empty if it starts with none.
pub(super) fn leading_name(text: &str) -> &str {
    if !text.starts_with(is_name_start) {
        return "";
    }
    &text[..text.find(|character| !is_name_character(character)).unwrap_or(text.len())]
}

/// Calls `report` with each run of characters XML forbids, in order.
///
/// Blocks are looked at with byte comparisons that become vector instructions. U+FFFE and U+FFFF are EF BF BE
/// and EF BF BF: the pair of the last two bytes is rare in any language, EF alone or BF alone is not.
pub(super) fn for_each_illegal(text: &str, mut report: impl FnMut(Span)) {
    const BLOCK: usize = 256;
    let bytes = text.as_bytes();
    let mut run: Option<Span> = None;
    let mut add = |start: usize, end: usize| match &mut run {
        Some(open) if open.end as usize == start => open.end = end as u32,
        _ => {
            if let Some(done) = run.replace(Span::new(start, end)) {
                report(done);
            }
        }
    };
    let mut start = 0;
    while start < bytes.len() {
        let end = (start + BLOCK).min(bytes.len());
        let block = &bytes[start..end];
        let before = &bytes[start.saturating_sub(1)..end - usize::from(start > 0)];
        // At the very start there is no byte before; the block is then compared with itself, which can
        // only raise a false alarm.
        let alarm = block.iter().zip(before).fold(0u8, |alarm, (&byte, &before)| {
            let control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
            let noncharacter = (before == 0xBF) & (byte & 0xFE == 0xBE);
            alarm | u8::from(control) | u8::from(noncharacter)
        });
        if alarm != 0 {
            for at in start..end {
                match bytes[at] {
                    b'\t' | b'\n' | b'\r' => {}
                    ..0x20 => add(at, at + 1),
                    0xBE | 0xBF if at >= 2 && bytes[at - 1] == 0xBF && bytes[at - 2] == 0xEF => {
                        add(at - 2, at + 1);
                    }
                    _ => {}
                }
            }
        }
        start = end;
    }
    if let Some(last) = run {
        report(last);
    }
}
