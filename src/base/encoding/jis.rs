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
        let mut units = [0u16; 256];
        for row in 16..=84u8 {
            let level = if row < 48 { 1 } else { 2 };
            let bytes: [u8; 188] =
                std::array::from_fn(|at| if at % 2 == 0 { row + 0xA0 } else { (at / 2) as u8 + 0xA1 });
            let mut decoder = encoding_rs::EUC_JP.new_decoder_without_bom_handling();
            let (_, _, written, _) = decoder.decode_to_utf16(&bytes, &mut units, true);
            // The rows end in a few cells that are empty, which become U+FFFD.
            for &unit in &units[..written] {
                if let Some(of) = usize::from(unit).checked_sub(0x4E00).and_then(|at| levels.get_mut(at)) {
                    *of = level;
                }
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
