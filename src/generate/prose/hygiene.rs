//! Characters that would break a feed or its readers, repaired and counted: those XML forbids (XML 1.0 §2.2),
//! carriage returns, and kana that came apart into letter and voicing mark, as in macOS file names.
//!
//! Text is not normalised further. NFC would replace compatibility ideographs that people's names are
//! written with (神, 福, 都), and NFKC would turn ㈱ into (株).

use std::borrow::Cow;

use super::joins;
use crate::base::japanese::{closing, kana};

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A title, a name, a tag: one line, nothing at its ends, nothing invisible.
    Line,
    /// Anything longer.
    Prose,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// A character that XML cannot carry, dropped.
    Forbidden,
    /// U+FEFF or U+200B in a line, dropped.
    Invisible,
    /// A kana followed by U+3099 or U+309A, composed.
    DecomposedKana,
    /// A direction begun in a line and not ended, ended.
    Direction,
    /// A carriage return made a line feed, or a line break or tab in a line made a space or nothing.
    LineBreak,
}

/// One kind of repair, with its first place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was wrong.
    pub kind: RepairKind,
    /// Offset of the first such character, in bytes of the text as given.
    pub offset: usize,
    /// The first such character.
    pub character: char,
    /// How many there were.
    pub count: u32,
}

/// A text that a feed can carry, and what had to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// The repairs, at most one of a kind, in the order they were met.
    pub repairs: Vec<Repair>,
}

/// Repairs a text. Blanks at the ends of a line are trimmed without a word, U+3000 among them.
///
/// ```
/// use kawaraban::generate::prose::hygiene::{Kind, clean};
///
/// let cleaned = clean("か\u{3099}そ\u{8}う ", Kind::Line);
/// assert_eq!(cleaned.text, "がそう");
/// assert_eq!(cleaned.repairs.len(), 2);
/// ```
pub fn clean(text: &str, kind: Kind) -> Cleaned<'_> {
    if !text.chars().any(|c| is_suspect(c, kind)) {
        let text = if kind == Kind::Line { text.trim() } else { text };
        return Cleaned { text: Cow::Borrowed(text), repairs: Vec::new() };
    }
    let mut cleaner = Cleaner {
        kind,
        out: String::with_capacity(text.len()),
        blanks: Blanks::default(),
        repairs: Vec::new(),
        direction: None,
    };
    let mut after_return = false;
    for (offset, c) in text.char_indices() {
        if !(after_return && c == '\n') {
            cleaner.take(offset, c);
        }
        after_return = c == '\r';
    }
    cleaner.close();
    Cleaned { text: Cow::Owned(cleaner.out), repairs: cleaner.repairs }
}

/// Whether XML 1.0 can carry the character (the production `Char`).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

fn is_suspect(c: char, kind: Kind) -> bool {
    match c {
        '\r' | '\u{3099}' | '\u{309A}' => true,
        _ if is_direction(c) => kind == Kind::Line,
        '\t' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{200B}' => kind == Kind::Line,
        _ => !is_xml(c),
    }
}

/// Embeddings, overrides and isolates of UAX 9.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}')
}

/// Blanks of a line that are written when something follows them.
#[derive(Default)]
struct Blanks {
    written: String,
    has_break: bool,
}

struct Cleaner {
    kind: Kind,
    out: String,
    blanks: Blanks,
    repairs: Vec<Repair>,
    /// The first character that begins a direction, in a line.
    direction: Option<(usize, char)>,
}

impl Cleaner {
    fn take(&mut self, offset: usize, c: char) {
        if !is_xml(c) {
            return self.note(RepairKind::Forbidden, offset, c);
        }
        if self.kind == Kind::Line {
            if is_direction(c) {
                self.direction = self.direction.or(Some((offset, c)));
            }
            if matches!(c, '\u{FEFF}' | '\u{200B}') {
                return self.note(RepairKind::Invisible, offset, c);
            }
            if c.is_whitespace() {
                if is_suspect(c, Kind::Line) {
                    self.blanks.has_break = true;
                    self.note(RepairKind::LineBreak, offset, c);
                }
                return self.blanks.written.push(c);
            }
            self.write_blanks(c);
        }
        match c {
            '\r' => {
                self.note(RepairKind::LineBreak, offset, c);
                self.out.push('\n');
            }
            '\u{3099}' | '\u{309A}' => {
                match self.out.chars().next_back().and_then(|base| kana::compose(base, c)) {
                    Some(composed) => {
                        self.out.pop();
                        self.out.push(composed);
                        self.note(RepairKind::DecomposedKana, offset, c);
                    }
                    None => self.out.push(c),
                }
            }
            _ => self.out.push(c),
        }
    }

    /// Ends the directions that a line begins, lest they go on in what stands behind it.
    fn close(&mut self) {
        let closing = if self.kind == Kind::Line { closing(&self.out) } else { String::new() };
        if let Some((offset, opening)) = closing.chars().next().and(self.direction) {
            self.out.push_str(&closing);
            self.note(RepairKind::Direction, offset, opening);
        }
    }

    fn write_blanks(&mut self, next: char) {
        let blanks = std::mem::take(&mut self.blanks);
        match self.out.chars().next_back() {
            None => {}
            Some(last) if blanks.has_break && joins(last, next) => {}
            Some(_) if blanks.has_break => self.out.push(' '),
            Some(_) => self.out.push_str(&blanks.written),
        }
    }

    fn note(&mut self, kind: RepairKind, offset: usize, character: char) {
        match self.repairs.iter_mut().find(|repair| repair.kind == kind) {
            Some(repair) => repair.count += 1,
            None => self.repairs.push(Repair { kind, offset, character, count: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_and_prose() {
        for (kind, written, meant) in [
            // Forbidden characters go, allowed oddities stay.
            (Kind::Prose, "a\u{0}b\u{8}c\u{FFFE}d\u{FFFF}", "abcd"),
            (Kind::Prose, "a\u{85}b\u{FEFF}c\t", "a\u{85}b\u{FEFF}c\t"),
            // Line breaks.
            (Kind::Prose, "a\r\nb\rc\n", "a\nb\nc\n"),
            (Kind::Line, "a\r\nb\tc", "a b c"),
            (Kind::Line, "瓦\n  版", "瓦版"),
            (Kind::Line, "\u{3000}瓦\u{3000}版\u{3000} \n", "瓦\u{3000}版"),
            // Kana, and only kana.
            (Kind::Prose, "か\u{3099}ハ\u{309A}う\u{3099}", "がパゔ"),
            (Kind::Prose, "か\u{309A}e\u{301}神\u{3099}", "か\u{309A}e\u{301}神\u{3099}"),
            (Kind::Line, "か\u{200B}\u{3099}", "が"),
            // Directions end with their line.
            (Kind::Line, "a\u{2067}b \u{202B}c\n", "a\u{2067}b \u{202B}c\u{202C}\u{2069}"),
            (Kind::Line, "a\u{2067}b\u{2069}", "a\u{2067}b\u{2069}"),
            (Kind::Prose, "a\u{2067}b", "a\u{2067}b"),
            // Names keep their compatibility ideographs, emoji their joiners.
            (Kind::Line, "\u{FA19}👩\u{200D}💻\u{FE0F}\u{FEFF}", "\u{FA19}👩\u{200D}💻\u{FE0F}"),
        ] {
            assert_eq!(clean(written, kind).text, meant, "{written:?}");
        }
    }

    #[test]
    fn repairs_are_counted_from_the_first() {
        let cleaned = clean("あ\u{8}\u{8}\r\n", Kind::Prose);
        assert_eq!(
            cleaned.repairs,
            [
                Repair { kind: RepairKind::Forbidden, offset: 3, character: '\u{8}', count: 2 },
                Repair { kind: RepairKind::LineBreak, offset: 5, character: '\r', count: 1 },
            ]
        );
    }

    proptest! {
        #[test]
        fn cleaning_is_done_once(text in "[あが゚漢a \t\r\n\u{0}\u{8}\u{3000}\u{feff}\u{200b}\u{fffe}]{0,24}|\\PC*") {
            for kind in [Kind::Line, Kind::Prose] {
                let once = clean(&text, kind).text.into_owned();
                let twice = clean(&once, kind);
                prop_assert_eq!(twice.text.as_ref(), once.as_str());
                prop_assert_eq!(twice.repairs, vec![]);
                prop_assert!(once.chars().all(|c| is_xml(c) && c != '\r'));
                if kind == Kind::Line {
                    let has_invisible = once.contains(['\n', '\t', '\u{FEFF}']);
                    prop_assert!(!has_invisible && once.trim() == once);
                }
            }
        }
    }
}
