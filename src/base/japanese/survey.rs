//! One pass over a text, cheap enough for every text of every feed.

use crate::base::encoding::{Levels, levels};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Each character stands for itself.
    Plain,
    /// HTML or Markdown, where references are in their place and `code` shows what is not meant.
    Markup,
}

/// What a text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Hiragana and full-width katakana with their marks.
    pub kana: u32,
    /// Unified ideographs.
    pub ideographs: u32,
    /// Characters that [`oddities`](super::oddities) may have something to say about.
    pub is_odd: bool,
    /// Text that [`mojibake::detect`](super::mojibake::detect) may have something to say about.
    pub is_suspect: bool,
    /// U+301C, the wave dash.
    pub has_wave_dash: bool,
    /// U+FF5E, the full-width tilde that Microsoft's tables have for the wave dash.
    pub has_wide_tilde: bool,
}

/// Reads a text once. Nothing in plain text of ASCII or of usual Japanese makes it `is_odd` or `is_suspect`.
///
/// The beginning is read character by character, and so is the surrounding of every unusual byte; what lies between
/// is looked at in blocks. Kana and ideographs are counted where characters are read: in all of a title.
pub fn survey(text: &str, syntax: Syntax) -> Survey {
    let bytes = text.as_bytes();
    let mut scan = Scan { survey: Survey::default(), syntax, levels: levels(), unlikely: 0, pairs: 0 };
    scan.survey.is_suspect = has_escapes(bytes, syntax);
    let head = match syntax {
        Syntax::Plain => 1024,
        Syntax::Markup => 256,
    };
    let mut at = scan.characters(bytes, 0, head);
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let end = at + BLOCK;
        at = if is_plain_japanese(block) || is_usual(block) {
            end
        } else {
            scan.characters(bytes, first_byte(bytes, at), end)
        };
    }
    scan.characters(bytes, first_byte(bytes, at), bytes.len());
    // A garbled character is two or three that are unlikely; so is a rare word, but not everywhere.
    scan.survey.is_suspect |= scan.pairs >= 2 || (scan.pairs == 1 && text.len() < 256);
    scan.survey
}

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Whether the characters that begin in a block are ASCII, kana in one piece, ideographs and their punctuation.
/// Written without branches, so that many bytes are compared at once.
fn is_plain_japanese(block: &[u8; BLOCK + 2]) -> bool {
    let mut others = false;
    for at in 0..BLOCK {
        let (lead, second, third) = (block[at], block[at + 1], block[at + 2]);
        // No byte but a first one is above 0xBF.
        let is_other = (lead > 0xBF) & (lead.wrapping_sub(0xE3) > 0xE9 - 0xE3);
        others |= is_other | is_kana_mark(lead, second, third);
    }
    !others
}

/// U+3099 or U+309A.
fn is_kana_mark(lead: u8, second: u8, third: u8) -> bool {
    (lead == 0xE3) & (second == 0x82) & (third.wrapping_sub(0x99) < 2)
}

/// Whether the characters that begin in a block are those, symbols and full-width letters, as far as three bytes
/// tell.
fn is_usual(block: &[u8; BLOCK + 2]) -> bool {
    (0..BLOCK).all(|at| {
        let (lead, second, third) = (block[at], block[at + 1], block[at + 2]);
        match lead {
            ..0xC0 | 0xE4..=0xED => true,
            0xE2 => match second {
                // … — “ ” and what is like them; arrows, stars and other symbols.
                0x80 => matches!(third, 0x93..0xA7) && !matches!(third, 0x9A | 0x9E | 0xA0 | 0xA1),
                _ => matches!(second, 0x84..0xBA),
            },
            0xE3 => !is_kana_mark(lead, second, third),
            0xEF => second == 0xBC || (second == 0xBD && third < 0x9E),
            _ => false,
        }
    })
}

/// The first byte of the character that the byte at `at` belongs to.
fn first_byte(bytes: &[u8], at: usize) -> usize {
    (at.saturating_sub(3)..=at).rev().find(|at| byte(bytes, *at) & 0xC0 != 0x80).unwrap_or(at)
}

fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or_default()
}

/// How many bytes of ASCII there are, at least one.
fn ascii(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(chunk) = bytes[length..].first_chunk::<8>() {
        let high = u64::from_le_bytes(*chunk) & 0x8080_8080_8080_8080;
        if high != 0 {
            return length + (high.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    length + bytes[length..].iter().take_while(|byte| byte.is_ascii()).count()
}

struct Scan {
    survey: Survey,
    syntax: Syntax,
    levels: &'static Levels,
    /// How many of the last characters were unlikely in text that was decoded right.
    unlikely: u32,
    /// How many unlikely characters followed another.
    pairs: u32,
}

impl Scan {
    /// Reads the characters that begin from `at` up to `end`; says where the next begins.
    fn characters(&mut self, bytes: &[u8], mut at: usize, end: usize) -> usize {
        let end = end.min(bytes.len());
        while at < end {
            // Kana, half of Japanese.
            if let [0xE3, second, third, ..] = bytes[at..]
                && matches!((second, third), (0x81, 0x81..) | (0x82, ..0x99 | 0x9B..) | (0x83, _))
            {
                self.survey.kana += 1;
                self.unlikely = 0;
                at += 3;
                continue;
            }
            let lead = bytes[at];
            at += match lead {
                0..0x80 => {
                    self.unlikely = 0;
                    ascii(&bytes[at..end])
                }
                0x80..0xE0 => {
                    self.two(lead, byte(bytes, at + 1));
                    2
                }
                0xE0..0xF0 => {
                    self.three(bytes, at, lead, byte(bytes, at + 1), byte(bytes, at + 2));
                    3
                }
                0xF0.. => {
                    self.four(bytes, at, lead);
                    4
                }
            };
        }
        at
    }

    fn unlikely(&mut self) {
        self.pairs += u32::from(self.unlikely > 0);
        self.unlikely = 1;
    }

    fn odd(&mut self) {
        self.survey.is_odd = true;
        self.unlikely = 0;
    }

    /// U+0080 to U+07FF.
    fn two(&mut self, lead: u8, second: u8) {
        match (lead, second) {
            (0xC2, 0x80..=0x9F) => {
                self.survey.is_odd = true;
                self.survey.is_suspect = true;
            }
            (0xC2..=0xC9, _) => self.unlikely(),
            // Combining marks; the mark of direction.
            (0xCC, _) | (0xCD, ..0xB0) | (0xD8, 0x9C) => self.odd(),
            _ => self.unlikely = 0,
        }
    }

    /// U+0800 to U+FFFF.
    fn three(&mut self, bytes: &[u8], at: usize, lead: u8, second: u8, third: u8) {
        match lead {
            0xE3 if (0x80..=0x83).contains(&second) => {
                self.unlikely = 0;
                match (second, third) {
                    (0x80, 0x9C) => self.survey.has_wave_dash = true,
                    (0x82, 0x99 | 0x9A) => self.survey.is_odd = true,
                    // Kana have been counted.
                    _ => {}
                }
            }
            0xE4..=0xE9 => {
                self.survey.ideographs += 1;
                let code =
                    u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
                match char::from_u32(code).map(|ideograph| self.levels.of(ideograph)) {
                    Some(1) => self.unlikely = 0,
                    _ => self.unlikely(),
                }
            }
            0xE2 => match (second, third) {
                // Zero width (but not the joiner that emoji are made with), directions, word joiner, isolates.
                (0x80, 0x8B | 0x8C | 0xAA..=0xAE) | (0x81, 0xA0..=0xAF) => self.odd(),
                // Combining marks for symbols; radicals.
                (0x83, 0x90..=0xB0) | (0xBA..=0xBF, _) => self.odd(),
                // ‚ „ † ‡ ‰ ‹ ›: what windows-1252 has where other bytes begin a character.
                (0x80, 0x9A | 0x9E | 0xA0 | 0xA1 | 0xB0 | 0xB9 | 0xBA) => self.unlikely(),
                _ => self.unlikely = 0,
            },
            0xEE => self.private(),
            0xEF => match (second, third) {
                (0x80..=0xA3, _) => self.private(),
                // Unified ideographs among the compatibility ones: U+FA0E, U+FA0F, U+FA11 …
                (0xA8, 0x8E | 0x8F | 0x91 | 0x93 | 0x94 | 0x9F | 0xA1 | 0xA3 | 0xA4 | 0xA7..=0xA9) => {
                    self.unlikely = 0;
                }
                (0xA4..=0xAB, _) | (0xB7, 0x90..=0xAF) | (0xBB, 0xBF) => self.odd(),
                // A selector is odd where nothing stands before it.
                (0xB8, 0x80..=0x8F) if at == 0 || is_no_base(byte(bytes, at - 1)) => self.odd(),
                (0xB8, 0xA0..=0xAF) => self.odd(),
                (0xBD, 0x9E) => self.survey.has_wide_tilde = true,
                (0xBD, 0xA1..) | (0xBE, ..=0x9F) => {
                    self.survey.is_odd |= self.syntax == Syntax::Plain;
                    self.unlikely();
                }
                (0xBF, 0xBD) => {
                    self.survey.is_odd = true;
                    self.survey.is_suspect = true;
                }
                _ => self.unlikely = 0,
            },
            // Ideographs that JIS X 0208 has not: Extension A.
            0xE3 if second >= 0x90 => self.unlikely(),
            0xE1 if matches!(second, 0xAA | 0xAB | 0xB7) => self.odd(),
            _ => self.unlikely = 0,
        }
    }

    fn private(&mut self) {
        self.survey.is_odd = true;
        self.unlikely();
    }

    /// From U+10000 on.
    fn four(&mut self, bytes: &[u8], at: usize, lead: u8) {
        self.unlikely = 0;
        let (second, third, fourth) = (byte(bytes, at + 1), byte(bytes, at + 2), byte(bytes, at + 3));
        self.survey.is_odd |= match (lead, second) {
            _ if second & 0xF == 0xF && third == 0xBF && fourth >= 0xBE => true,
            // Compatibility ideographs.
            (0xF0, 0xAF) => matches!(third, 0xA0..=0xA8),
            (0xF3, 0xA0) => third >= 0x84 && (at == 0 || is_no_base(byte(bytes, at - 1))),
            (0xF3, 0xB0..) | (0xF4.., _) => true,
            _ => false,
        };
    }
}

/// Whether a byte before a variation selector is no character that has variants. Keycaps are made of `#`, `*` and
/// digits.
fn is_no_base(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'#' | b'*' | b'0'..=b'9')
}

/// Whether ASCII may stand for other characters: escapes, what is left of ISO-2022-JP, and runs of question marks.
fn has_escapes(bytes: &[u8], syntax: Syntax) -> bool {
    let next = |at: usize, offset: usize| byte(bytes, at + offset);
    memchr::memchr3_iter(b'\\', b'$', b'?', bytes).any(|at| match bytes[at] {
        b'\\' => matches!(next(at, 1), b'u' | b'x') && next(at, 2).is_ascii_hexdigit(),
        b'$' => matches!(next(at, 1), b'B' | b'@'),
        _ => next(at, 1) == b'?' && next(at, 2) == b'?' || (syntax == Syntax::Plain && next(at, 1) >= 0x80),
    }) || (syntax == Syntax::Plain
        && memchr::memchr2_iter(b'%', b'&', bytes).any(|at| match bytes[at] {
            b'%' => next(at, 1).is_ascii_hexdigit() && next(at, 1) >= b'8' && next(at, 3) == b'%',
            _ => next(at, 1) == b'#' || bytes[at..].starts_with(b"&amp;"),
        }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_text_needs_no_second_look() {
        for text in [
            "",
            "All the news that's fit to print? Yes & no, 100 % (C$5)",
            "瓦版、本日の号外です。「東京」から〜『大阪』まで！　ＡＢＣ①㈱髙𠮷",
            "👨\u{200D}👩\u{FE0F} 1\u{FE0F}⃣ — “quoted” … Beyoncé",
        ] {
            let survey = survey(text, Syntax::Plain);
            // The mark of a keycap is a combining one.
            let is_keycap = text.contains('\u{20E3}');
            assert!(!survey.is_suspect && survey.is_odd == is_keycap, "{text}: {survey:?}");
        }
        let long = "瓦版、本日の「号外」です——！？（東京→大阪…）ＡＢＣ<p class=\"a\">".repeat(40);
        assert!(is_usual(long.as_bytes()[300..].first_chunk().unwrap()));
        assert_eq!(
            (survey(&long, Syntax::Markup).is_odd, survey(&long, Syntax::Markup).is_suspect),
            (false, false)
        );
        let survey = survey("かな カナ 漢字〜～", Syntax::Plain);
        assert_eq!((survey.kana, survey.ideographs), (4, 2));
        assert!(survey.has_wave_dash && survey.has_wide_tilde);
    }
}
