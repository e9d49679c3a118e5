//! Mojibake: text that was decoded as what it is not, or came through something that lost its characters.
//!
//! No dictionary is needed. A garbled text is encoded as it was wrongly decoded and decoded as it may have been
//! encoded; if it was garbled that way, the result is Japanese, and more so than the text as it stands.

mod escapes;
mod reading;

use std::ops::Range;

use super::kana::{is_half_width, is_kana};
use super::survey::Syntax;
use crate::base::encoding::{levels, weight};
use reading::Reading;

/// Garbled text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What happened to it.
    pub kind: Kind,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What stood in the range, where nothing was lost.
    pub repaired: Option<String>,
    /// Whether it stands in quotation marks or in code: shown on purpose, most likely.
    pub quoted: bool,
    /// How likely what was meant is as Japanese, from -2 to 1; 0 where it is not known.
    pub score: f32,
}

/// What happened to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was written in one encoding and read in another.
    Misread {
        /// The name of the encoding it was written in.
        written: &'static str,
        /// The name of the encoding it was read in.
        read: &'static str,
        /// Whether this happened to it twice.
        twice: bool,
    },
    /// Its characters are escaped as in some programming language, or once more than this place undoes.
    Escaped,
    /// ISO-2022-JP without the escape characters.
    MissingEscapes,
    /// It has U+FFFD where bytes could not be decoded.
    Replaced,
    /// It has control characters that nobody writes.
    Controls,
    /// It has question marks where an encoding had no room for its characters.
    QuestionMarks,
}

/// The most bytes of a text that are looked at for what happened to it. What is found there is then undone in all
/// of it.
const WINDOW: usize = 4096;

/// How many suspect parts of a text are looked at.
const MOST_PARTS: usize = 8;

/// Finds out whether a text is garbled, and how.
///
/// ```
/// use kawaraban::base::japanese::{Syntax, mojibake::detect};
///
/// let found = detect("æ–‡å­—åŒ–ã\u{81}‘", Syntax::Plain).unwrap();
/// assert_eq!(found.repaired.as_deref(), Some("文字化け"));
/// assert_eq!(detect("「文字化け」とは", Syntax::Plain), None);
/// ```
pub fn detect(text: &str, syntax: Syntax) -> Option<Found> {
    let found = escapes::without_escape(text).or_else(|| escapes::escaped(text, syntax));
    let found = found.or_else(|| if text.is_ascii() { None } else { misread(text) });
    let found =
        found.or_else(|| western(text)).or_else(|| lost(text, syntax)).or_else(|| question_marks(text))?;
    let quoted = found.quoted || is_quoted(text, &found.range, syntax);
    Some(Found { quoted, ..found })
}

impl Found {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        Found { kind, range, repaired: None, quoted: false, score: 0.0 }
    }

    fn of(reading: Reading, range: Range<usize>) -> Self {
        let repaired = reading.is_exact.then_some(reading.text);
        Found { kind: reading.kind, range, repaired, quoted: false, score: reading.score }
    }

    /// The text with this part of it repaired; none where that is not certain.
    pub fn repair(&self, text: &str) -> Option<String> {
        let repaired = self.repaired.as_ref()?;
        let (before, after) = (text.get(..self.range.start)?, text.get(self.range.end..)?);
        Some([before, repaired, after].concat())
    }
}

/// The mean weight of the characters that are not ASCII.
fn score(text: &str) -> f32 {
    let (sum, count) = text
        .chars()
        .filter(|c| !c.is_ascii())
        .fold((0.0, 0.0), |(sum, count), c| (sum + weight(c), count + 1.0_f32));
    if count > 0.0 { sum / count } else { 0.0 }
}

fn is_japanese(character: char) -> bool {
    is_kana(character) || levels().of(character) > 0
}

/// The part of a text from `start` on that is looked at.
fn window(text: &str, start: usize) -> &str {
    let mut end = text.len().min(start + WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[start..end]
}

/// The whole text, or a part of it, as it reads in another encoding.
fn misread(text: &str) -> Option<Found> {
    let first = text.find(|c: char| !c.is_ascii())?;
    let sample = if text.len() > WINDOW { window(text, first) } else { text };
    if score(sample) < 0.6
        && let Some(reading) = reading::best(sample)
    {
        if sample.len() == text.len() {
            return Some(Found::of(reading, 0..text.len()));
        }
        return Some(match reading::again(text, &reading) {
            Some(all) => Found::of(all, 0..text.len()),
            None => Found { score: reading.score, ..Found::new(reading.kind, first..first + sample.len()) },
        });
    }
    parts(text).into_iter().find_map(|part| part_misread(text, part))
}

/// Parts without three good characters in a row, each from its first bad character to its last.
fn parts(text: &str) -> Vec<Range<usize>> {
    /// So many good characters in a row are hardly ever garbled ones.
    const GOOD: u32 = 3;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut part: Option<(Range<usize>, u32)> = None;
    let mut good = 0;
    for (at, character) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let weight = weight(character);
        if weight < 0.0 {
            good = 0;
            let end = at + character.len_utf8();
            match &mut part {
                Some((range, bad)) => {
                    range.end = end;
                    *bad += 1;
                }
                None => part = Some((at..end, 1)),
            }
        } else if weight > 0.0 {
            good += 1;
            if good == GOOD
                && let Some((range, bad)) = part.take()
                && bad > 1
            {
                parts.push(range);
                if parts.len() == MOST_PARTS {
                    return parts;
                }
            }
        }
    }
    parts.extend(part.filter(|(_, bad)| *bad > 1).map(|(range, _)| range));
    parts
}

/// A part, and up to two characters behind it, which the last of its bytes may have become.
fn part_misread(text: &str, part: Range<usize>) -> Option<Found> {
    let behind = text[part.end..].char_indices().take_while(|(_, c)| !c.is_ascii()).take(2);
    let ends = std::iter::once(part.end).chain(behind.map(|(at, c)| part.end + at + c.len_utf8()));
    let mut best: Option<(Reading, Range<usize>)> = None;
    for end in ends {
        let range = part.start..part.start + window(&text[..end], part.start).len();
        let Some(reading) = reading::best(&text[range.clone()]) else { continue };
        let is_better = best
            .as_ref()
            .is_none_or(|(best, _)| (reading.is_exact, reading.merit()) > (best.is_exact, best.merit()));
        if is_better {
            best = Some((reading, range));
        }
    }
    best.map(|(reading, range)| Found::of(reading, range))
}

/// UTF-8 read as windows-1252, its control characters lost, so that it cannot be read again: the first byte of each
/// character and one or two that can follow it, over and over.
fn western(text: &str) -> Option<Found> {
    // Each of the first bytes has become one of U+00C0 to U+00FF.
    memchr::memchr(0xC3, text.as_bytes())?;
    let (mut leads, mut twice, mut others) = (0_u32, 0_u32, 0_u32);
    let mut range: Option<Range<usize>> = None;
    let mut characters = text.chars().peekable();
    let mut at = 0;
    while let Some(character) = characters.next() {
        let start = at;
        at += character.len_utf8();
        let next = characters.peek().copied().unwrap_or(' ');
        let is_lead = match character {
            'ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' => {
                reading::continues(next) && !is_punctuation(next)
            }
            'Ã' => matches!(next, '£'..='©'),
            _ => false,
        };
        if is_lead {
            leads += 1;
            twice += u32::from(character == 'Ã');
            range = Some(range.map_or(start, |range| range.start)..at + next.len_utf8());
        } else {
            // A first byte whose second was lost stands alone, mostly that of kana.
            let is_first = matches!(character, 'ã' | 'ä' | 'å' | 'æ' | 'Â' | 'â' | 'ï');
            others += u32::from(!character.is_ascii() && !is_first && !reading::continues(character));
        }
    }
    let range = range.filter(|_| leads >= 3 && leads >= others)?;
    let kind = Kind::Misread { written: "UTF-8", read: "windows-1252", twice: twice * 2 > leads };
    Some(Found::new(kind, range))
}

/// What follows letters in French and Portuguese too.
fn is_punctuation(character: char) -> bool {
    matches!(character, '…' | '«' | '»' | '‘' | '’' | '“' | '”' | '–' | '—' | '°' | '·' | '\u{A0}')
}

/// U+FFFD, or control characters.
fn lost(text: &str, syntax: Syntax) -> Option<Found> {
    /// More examples in quotation marks than this are none.
    const EXAMPLES: usize = 16;
    let mut quoted = None;
    for (at, mark) in text.match_indices('\u{FFFD}').take(EXAMPLES) {
        let range = at..at + mark.len();
        if !is_quoted(text, &range, syntax) {
            return Some(Found::new(Kind::Replaced, range));
        }
        quoted = quoted.or(Some(range));
    }
    if let Some(range) = quoted {
        return Some(Found { quoted: true, ..Found::new(Kind::Replaced, range) });
    }
    // U+0080 to U+00BF.
    memchr::memchr(0xC2, text.as_bytes())?;
    let mut controls = text.match_indices(|c| matches!(c, '\u{80}'..='\u{9F}') && c != '\u{85}');
    let (at, first) = controls.next()?;
    controls.next()?;
    Some(Found::new(Kind::Controls, at..at + first.len()))
}

/// Question marks: a third of a text without anything Japanese, or scattered within words.
fn question_marks(text: &str) -> Option<Found> {
    // Fewer prove nothing.
    memchr::memchr_iter(b'?', text.as_bytes()).nth(2)?;
    let mut marks = 0_u32;
    let mut length = 0_u32;
    let mut japanese = 0_u32;
    let mut scattered = 0_u32;
    let mut range: Option<Range<usize>> = None;
    // The last character before the present run of question marks, and whether there is such a run.
    let (mut before, mut in_run) = (' ', false);
    for (at, character) in text.char_indices() {
        if character == '?' {
            marks += 1;
            length += 1;
            in_run = true;
            range = Some(range.map_or(at, |range| range.start)..at + 1);
            continue;
        }
        japanese += u32::from(is_japanese(character) || is_half_width(character));
        length += u32::from(!character.is_whitespace());
        scattered += u32::from(in_run && is_word(before) && is_word(character));
        (before, in_run) = (character, false);
    }
    let range = range?;
    // An encoding that had room for other letters would have had room for these.
    let is_bare = !text.contains(|c: char| !c.is_ascii() && c.is_alphabetic());
    let is_all = is_bare && if marks > 3 { marks * 20 >= length * 7 } else { marks == 3 && length == 3 };
    let is_some = japanese > 0 && scattered >= 4 && marks * 20 >= length * 3;
    (is_all || is_some).then(|| Found::new(Kind::QuestionMarks, range))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == 'ー'
}

/// Whether a part of a text stands between quotation marks, or in code.
fn is_quoted(text: &str, range: &Range<usize>, syntax: Syntax) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_between = |open: &str, close: &str| {
        before.rfind(open).is_some_and(|at| !before[at..].contains(close)) && after.contains(close)
    };
    let in_marks = [("「", "」"), ("『", "』"), ("“", "”"), ("‘", "’"), ("〈", "〉"), ("\u{AB}", "\u{BB}")]
        .iter()
        .any(|(open, close)| is_between(open, close));
    let in_markup = || {
        ["code", "pre", "samp", "kbd", "tt"]
            .iter()
            .any(|name| is_between(&format!("<{name}"), &format!("</{name}")))
            // Markdown's code, and blocks of it, whose marks are three.
            || (memchr::memchr_iter(b'`', before.as_bytes()).count() % 2 == 1 && after.contains('`'))
    };
    in_marks || (syntax == Syntax::Markup && in_markup())
}
