//! Kana: their two widths, and their marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose as compose_any;

/// Hiragana and full-width katakana with their marks.
pub fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30FF}')
}

/// Katakana of half the width, with their punctuation and marks.
pub fn is_half_width(character: char) -> bool {
    matches!(character, '\u{FF61}'..='\u{FF9F}')
}

/// A kana and a mark that follows it (U+3099, U+309A) as one character, where there is one: か゚ (a nasal か) has
/// none and stays two.
pub fn compose(base: char, mark: char) -> Option<char> {
    let is_mark = matches!(mark, '\u{3099}' | '\u{309A}');
    (is_mark && is_kana(base)).then(|| compose_any(base, mark)).flatten()
}

/// The text with its kana composed, and nothing else.
pub fn composed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match out.chars().next_back().and_then(|base| compose(base, character)) {
            Some(kana) => {
                out.pop();
                out.push(kana);
            }
            None => out.push(character),
        }
    }
    out
}

/// Half-width katakana in full width, ｶﾞ as ガ.
///
/// ```
/// assert_eq!(kawaraban::base::japanese::kana::widened("ﾃﾞｰﾀ①"), "データ①");
/// ```
pub fn widened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_half_width) {
        let run = &rest[start..];
        let end = run.find(|c| !is_half_width(c)).unwrap_or(run.len());
        out.push_str(&rest[..start]);
        out.extend(run[..end].nfkc());
        rest = &run[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_widths() {
        for (written, meant) in [
            ("か\u{3099}ハ\u{309A}う\u{3099}", "がパゔ"),
            ("か\u{309A}e\u{301}神\u{3099}", "か\u{309A}e\u{301}神\u{3099}"),
            ("\u{3099}か", "\u{3099}か"),
        ] {
            assert_eq!(composed(written), meant);
        }
        for (written, meant) in
            [("ｶﾞｲﾄﾞ", "ガイド"), ("Σ(ﾟДﾟ；)ｴｰｯ", "Σ(\u{309A}Д\u{309A}；)エーッ"), ("㈱ﾔﾏﾀﾞ", "㈱ヤマダ")]
        {
            assert_eq!(widened(written), meant);
        }
    }
}
