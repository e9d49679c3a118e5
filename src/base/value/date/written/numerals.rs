//! The many ways to write a digit, a bracket or a dash, made one.

use unicode_normalization::UnicodeNormalization as _;

/// The text in compatibility form (full-width digits, `㋿`, `㈫`), with one kind of dash, and with kanji
/// numerals before the units of a date as ASCII digits.
pub fn tidy(text: &str) -> String {
    let characters: Vec<char> = text.nfkc().map(one_dash).collect();
    let mut tidy = String::with_capacity(text.len());
    let mut rest = &characters[..];
    while let [first, behind @ ..] = rest {
        let length = rest.iter().take_while(|c| is_numeral(**c)).count();
        let (numerals, after) = rest.split_at(length);
        let counts = after.first().is_some_and(|c| "年月日時分秒".contains(*c));
        match arabic(numerals).filter(|_| counts) {
            Some(digits) => {
                tidy.push_str(&digits);
                rest = after;
            }
            None if length > 0 => {
                tidy.extend(numerals);
                rest = after;
            }
            None => {
                tidy.push(*first);
                rest = behind;
            }
        }
    }
    tidy
}

fn one_dash(c: char) -> char {
    if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c }
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == c)
        .or((c == '零').then_some(0))
        .map(|digit| digit as u32)
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// 二〇二六 digit by digit, 二千二十六 and 二十四 by their units.
fn arabic(numerals: &[char]) -> Option<String> {
    if numerals.is_empty() || numerals.len() > 8 {
        return None;
    }
    if numerals.iter().all(|c| digit(*c).is_some()) {
        return numerals.iter().map(|c| digit(*c).and_then(|digit| char::from_digit(digit, 10))).collect();
    }
    let (mut sum, mut count) = (0, None);
    for c in numerals {
        match (unit(*c), digit(*c)) {
            (Some(unit), _) => sum += unit * count.take().unwrap_or(1),
            (None, Some(digit)) if count.is_none() => count = Some(digit),
            _ => return None,
        }
    }
    Some((sum + count.unwrap_or(0)).to_string())
}
