//! Characters that the tables of legacy encodings swap. The byte pair 0x8160 of Shift_JIS is 〜 in the table
//! of JIS and ～ in that of Microsoft, so one feed reads differently in two readers.

use std::borrow::Cow;

/// The character of the JIS tables, and the one that another table has in its place.
pub const TWINS: &[(char, char)] = &[
    ('\u{301C}', '\u{FF5E}'), // 〜 wave dash, ～ full-width tilde
    ('\u{2212}', '\u{FF0D}'), // − minus sign, － full-width hyphen-minus
    ('\u{2016}', '\u{2225}'), // ‖ double vertical line, ∥ parallel to
    ('\u{2015}', '\u{2014}'), // ― horizontal bar, — em dash
    ('\u{A2}', '\u{FFE0}'),   // ¢, ￠
    ('\u{A3}', '\u{FFE1}'),   // £, ￡
    ('\u{AC}', '\u{FFE2}'),   // ¬, ￢
];

/// Whether some decoder of a legacy encoding has another character in the place of this one.
pub fn is_twin(character: char) -> bool {
    TWINS.iter().any(|&(jis, other)| jis == character || other == character)
}

/// The text with each twin replaced by the character of the JIS tables, for comparing.
pub fn fold_twins(text: &str) -> Cow<'_, str> {
    let folded = |c: char| TWINS.iter().find(|&&(_, other)| other == c).map(|&(jis, _)| jis);
    if !text.chars().any(|c| folded(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| folded(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_compare_equal() {
        for (one, other) in [("東京～大阪", "東京〜大阪"), ("−1", "－1"), ("—", "―"), ("￠￡￢∥", "¢£¬‖")]
        {
            assert_eq!(fold_twins(one), fold_twins(other));
        }
        assert!(matches!(fold_twins("瓦版"), Cow::Borrowed("瓦版")));
    }
}
