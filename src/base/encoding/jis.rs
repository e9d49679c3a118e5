//! Where a character stands in JIS X 0208, and how likely it is in Japanese text.

use std::sync::LazyLock;

/// Row and cell of a character in the table of EUC-JP, each from 1 to 94. Row 13 and rows from 85 are the
/// extensions of NEC and IBM; see [`is_standard`].
pub(super) fn position(character: char) -> Option<(u8, u8)> {
    let mut utf8 = [0; 4];
    let mut bytes = [0; 8];
    let (_, _, written) = encoding_rs::EUC_JP.new_encoder().encode_from_utf8_without_replacement(
        character.encode_utf8(&mut utf8),
        &mut bytes,
        true,
    );
    match bytes[..written] {
        [row @ 0xA1..=0xFE, cell @ 0xA1..=0xFE] => Some((row - 0xA0, cell - 0xA0)),
        _ => None,
    }
}

/// Whether a row is one of JIS X 0208, the part of the table that every decoder has.
pub(super) fn is_standard(row: u8) -> bool {
    matches!(row, 1..=8 | 16..=84)
}

/// U+FF61 to U+FF9F.
pub(super) fn is_half_width_kana(character: char) -> bool {
    matches!(character, '\u{FF61}'..='\u{FF9F}')
}

/// Hiragana and full-width katakana with their marks.
pub(super) fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30FF}')
}

/// How much a character speaks for (above 0) or against Japanese text that was decoded as it was meant.
pub fn weight(character: char) -> f32 {
    match character {
        '\u{3041}'..='\u{309F}' => 1.0,
        '\u{30A0}'..='\u{30FF}' => 0.8,
        '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' => 0.5,
        '\u{FF61}'..='\u{FF9F}' => -0.5,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => match levels().of(character) {
            1 => 0.6,
            2 => -0.4,
            _ => -0.7,
        },
        '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' => -2.0,
        '\u{A0}'..='\u{24F}' => -0.6,
        '\u{370}'..='\u{52F}' => -0.5,
        '\u{FFFD}' => -1.5,
        _ => 0.0,
    }
}

/// The levels of the unified ideographs, U+4E00 to U+9FFF.
#[derive(Debug)]
pub struct Levels(Box<[u8; 0x5200]>);

/// The table of levels, made on first use.
pub fn levels() -> &'static Levels {
    static LEVELS: LazyLock<Levels> = LazyLock::new(|| {
        let mut levels = Box::new([0; 0x5200]);
        for (level, rows) in [(1, 16..=47_u8), (2, 48..=84)] {
            let bytes: Vec<u8> =
                rows.flat_map(|row| (1..=94_u8).flat_map(move |cell| [row + 0xA0, cell + 0xA0])).collect();
            let (text, _) = encoding_rs::EUC_JP.decode_without_bom_handling(&bytes);
            // The rows end in a few cells that are empty.
            for ideograph in text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
                levels[ideograph as usize - 0x4E00] = level;
            }
        }
        Levels(levels)
    });
    &LEVELS
}

impl Levels {
    /// 1 for an ideograph that every school teaches or many names have, 2 for another one of JIS X 0208,
    /// 0 for all else.
    pub fn of(&self, ideograph: char) -> u8 {
        (ideograph as usize).checked_sub(0x4E00).and_then(|at| self.0.get(at)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions() {
        for (character, place) in [
            ('　', Some((1, 1))),
            ('あ', Some((4, 2))),
            ('亜', Some((16, 1))),
            ('腕', Some((47, 51))),
            ('弌', Some((48, 1))),
            ('熙', Some((84, 6))),
            ('①', Some((13, 1))),
            ('ｶ', None),
            ('¥', None),
            ('a', None),
            ('𠮷', None),
        ] {
            assert_eq!(position(character), place, "{character}");
            let level = match place {
                Some((16..=47, _)) => 1,
                Some((48..=84, _)) => 2,
                _ => 0,
            };
            assert_eq!(levels().of(character), level, "{character}");
        }
        assert_eq!([1, 2].map(|level| levels().0.iter().filter(|of| **of == level).count()), [2965, 3390]);
    }
}
