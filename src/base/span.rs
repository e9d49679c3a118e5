//! Where something stands: byte ranges of the decoded text, and lines and columns made from them when a
//! finding is printed, never before.

/// A range of bytes of the decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// `start..end`, in bytes of the decoded text.
    ///
    /// Offsets are kept in 32 bits; whoever lets text in refuses what is larger ([`Span::MOST`]).
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= Self::MOST);
        Span { start: start as u32, end: end as u32 }
    }

    /// The most bytes of text that spans can tell apart.
    pub const MOST: usize = u32::MAX as usize;

    /// The text in this span. Empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// From the start of `self` to the end of `other`.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span before `self`.
    pub fn before(self) -> Span {
        Span { start: self.start, end: self.start }
    }

    /// The empty span behind `self`.
    pub fn behind(self) -> Span {
        Span { start: self.end, end: self.end }
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A place as people count it: lines from 1, columns from 1 in characters (Unicode scalar values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1. LF, CR and CR LF end a line, as in XML (XML 1.0 §2.11).
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// Turns offsets into positions, walking the text once as long as the offsets asked for rise.
pub struct Lines<'t> {
    text: &'t str,
    /// Start of the line that `line` counts.
    line_start: usize,
    line: u32,
    /// An offset in that line, and its column.
    at: usize,
    column: u32,
}

impl<'t> Lines<'t> {
    /// Positions in `text`.
    pub fn new(text: &'t str) -> Self {
        Lines { text, line_start: 0, line: 1, at: 0, column: 1 }
    }

    /// The position of a byte offset. Offsets inside a character or behind the end count as the
    /// nearest place before. Asking in rising order reads the text once; an offset before the last
    /// one starts again from the top.
    pub fn position(&mut self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        if offset < self.at {
            *self = Lines::new(self.text);
        }
        let bytes = self.text.as_bytes();
        for end in memchr::memchr2_iter(b'\n', b'\r', &bytes[self.at..offset]) {
            let end = self.line_break(bytes, end, offset);
            if let Some(next) = end {
                self.line += 1;
                self.line_start = next;
            }
        }
        let from = self.line_start.max(self.at);
        if self.line_start >= self.at {
            self.column = 1;
        }
        self.column += self.text[from..offset].chars().count() as u32;
        self.at = offset;
        Position { line: self.line, column: self.column }
    }

    /// Where the next line starts, when the break found at `found` (counted from `self.at`) ends a line
    /// before `offset`. The CR of a CR LF does not; the LF behind it does.
    fn line_break(&self, bytes: &[u8], found: usize, offset: usize) -> Option<usize> {
        let at = self.at + found;
        let is_first_half = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        (!is_first_half && at < offset).then_some(at + 1)
    }
}

/// The start of the character that byte `at` of `text` belongs to.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_characters_and_every_kind_of_break() {
        let text = "あい\n瓦版\r\n𠮷x\ry";
        let mut lines = Lines::new(text);
        let mut at = |needle: &str| {
            let position = lines.position(text.find(needle).unwrap() as u32);
            (position.line, position.column)
        };
        assert_eq!(at("い"), (1, 2));
        assert_eq!(at("瓦"), (2, 1));
        assert_eq!(at("版"), (2, 2));
        assert_eq!(at("x"), (3, 2));
        assert_eq!(at("y"), (4, 1));
        assert_eq!(at("あ"), (1, 1), "going back starts again");
    }
}
