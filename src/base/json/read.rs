//! The reader: events with spans, and beside them every fault. It stops at nothing but a limit, and reads
//! what people write for JSON (comments, single quotes, names without quotes) as they mean it.

use std::hash::{BuildHasher, RandomState};

use super::fault::{Fault, FaultKind, FaultKind::*};
use super::string::{Escape, escape, unescape};
use crate::base::span::Span;

/// How deep objects and lists may nest.
pub const DEPTH: usize = 512;

/// How many faults are kept.
pub const FAULTS: usize = 10_000;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{…}`.
    Object,
    /// `[…]`.
    List,
    /// `"…"`.
    String,
    /// Digits.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// Nothing JSON knows; a fault has told.
    Unknown,
}

/// A name, or a value that is neither object nor list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// All of it.
    pub whole: Span,
    /// A string without its quotes; anything else whole.
    pub text: Span,
    /// Whether there are escapes in it.
    pub escaped: bool,
}

/// What the reader met. Begins and ends always balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The name of a member. Its value follows, or, where that is missing, the next name or the end.
    Name(Token),
    /// The opening bracket of an object or a list.
    Begin {
        /// Which of the two.
        kind: Kind,
        /// The bracket.
        span: Span,
    },
    /// The closing bracket, or an empty span where it is missing.
    End {
        /// The bracket.
        span: Span,
    },
    /// Any other value.
    Scalar(Token),
    /// The end of the document, now and ever after.
    Eof,
}

/// Whether a document is meant to be a JSON object or list, by its first character.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// What may come next in the innermost object or list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The first value or name, or the end.
    First,
    /// A value or name, behind a comma.
    Another,
    /// A value, behind a name and its colon.
    Value,
    /// A comma or the end.
    Comma,
}

struct Open {
    is_object: bool,
    bracket: Span,
    /// Where its names begin among those of all open objects.
    names: usize,
}

/// Reads one document.
pub struct Reader<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Open>,
    next: Next,
    /// The names of the open objects, by keyed hash.
    names: Vec<(u64, Span)>,
    hasher: RandomState,
    /// The last comma.
    comma: Span,
    /// The last value, or its closing bracket.
    last: Span,
    started: bool,
    /// To what depth everything is being closed, when it is.
    close_to: usize,
    closed_by: Span,
    faults: Vec<Fault>,
    taken: usize,
    broken: bool,
    /// Whether a string or comment goes on to the end.
    cut_off: bool,
}

impl<'t> Reader<'t> {
    /// A reader of a document of at most [`Span::MOST`] bytes.
    pub fn new(text: &'t str) -> Self {
        Reader {
            text,
            at: 0,
            open: Vec::new(),
            next: Next::First,
            names: Vec::new(),
            hasher: RandomState::new(),
            comma: Span::default(),
            last: Span::default(),
            started: false,
            close_to: usize::MAX,
            closed_by: Span::default(),
            faults: Vec::new(),
            taken: 0,
            broken: false,
            cut_off: false,
        }
    }

    /// The next event; at the end [`Event::Eof`], however often it is asked.
    #[allow(clippy::should_implement_trait)] // An iterator could not say Eof for ever.
    pub fn next(&mut self) -> Event {
        if self.open.len() > self.close_to {
            return self.close();
        }
        loop {
            self.skip_space();
            let Some(&byte) = self.text.as_bytes().get(self.at) else { return self.end_of_text() };
            let event = match self.open.last() {
                None if self.started => {
                    self.fault(TrailingContent, self.character());
                    self.at = self.text.len();
                    return Event::Eof;
                }
                None => {
                    self.started = true;
                    self.value(byte)
                }
                Some(open) => {
                    let is_object = open.is_object;
                    self.inside(byte, is_object)
                }
            };
            if let Some(event) = event {
                return event;
            }
        }
    }

    /// The faults since this was last asked, in the order they were noticed.
    pub fn new_faults(&mut self) -> &[Fault] {
        let from = std::mem::replace(&mut self.taken, self.faults.len());
        &self.faults[from..]
    }

    /// Whether the structure is damaged, so that what an object holds cannot be told for sure.
    pub fn broken(&self) -> bool {
        self.broken
    }

    #[cold]
    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.push_fault(Fault { kind, span, related: None });
    }

    #[cold]
    fn push_fault(&mut self, fault: Fault) {
        self.broken |= fault.kind.breaks();
        if self.faults.len() < FAULTS {
            self.faults.push(fault);
        }
    }

    /// The character here.
    fn character(&self) -> Span {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.at, self.at + length)
    }

    fn end_of_text(&mut self) -> Event {
        let end = Span::new(self.text.len(), self.text.len());
        if let Some(innermost) = self.open.last() {
            let span = innermost.bracket;
            // One cut through the document is told once.
            if !self.cut_off {
                self.push_fault(Fault { kind: Unclosed, span, related: Some(end) });
            }
            return self.close_all(0, end);
        }
        if !self.started {
            self.started = true;
            self.fault(Empty, end);
        }
        Event::Eof
    }

    /// What stands in an object or list.
    fn inside(&mut self, byte: u8, is_object: bool) -> Option<Event> {
        match byte {
            b'}' | b']' => {
                match self.next {
                    Next::Another => self.fault(ExtraComma, self.comma),
                    Next::Value => self.fault(MissingValue, self.character()),
                    Next::First | Next::Comma => {}
                }
                Some(self.closing_bracket(byte == b'}'))
            }
            b',' => {
                self.comma();
                None
            }
            _ => {
                if byte >= 0x80 && self.text[self.at..].starts_with(['，', '、']) {
                    self.fault(FullWidth, self.character());
                    self.comma();
                    return None;
                }
                if self.next == Next::Comma {
                    self.fault(MissingComma, self.last);
                    self.next = Next::Another;
                }
                if is_object && self.next != Next::Value { self.name(byte) } else { self.value(byte) }
            }
        }
    }

    fn comma(&mut self) {
        let comma = self.character();
        match self.next {
            Next::Comma => {}
            Next::First | Next::Another => self.fault(ExtraComma, comma),
            Next::Value => self.fault(MissingValue, comma),
        }
        self.comma = comma;
        self.at = comma.end as usize;
        self.next = Next::Another;
    }

    fn closing_bracket(&mut self, is_object: bool) -> Event {
        let bracket = self.character();
        self.at = bracket.end as usize;
        let innermost = self.open.len() - 1;
        let meant = self.open.iter().rposition(|open| open.is_object == is_object);
        if meant != Some(innermost) {
            let related = Some(self.open[innermost].bracket);
            self.push_fault(Fault { kind: MismatchedEnd, span: bracket, related });
        }
        // Where nothing of its kind is open, a slip of the finger is likelier than a bracket too many.
        self.close_all(meant.unwrap_or(innermost), bracket)
    }

    fn close_all(&mut self, depth: usize, by: Span) -> Event {
        self.close_to = depth;
        self.closed_by = by;
        self.close()
    }

    /// Closes the innermost object or list.
    fn close(&mut self) -> Event {
        if let Some(open) = self.open.pop() {
            self.duplicates(open.names);
        }
        self.next = Next::Comma;
        let span = if self.open.len() == self.close_to { self.closed_by } else { self.closed_by.before() };
        if self.open.len() <= self.close_to {
            self.close_to = usize::MAX;
        }
        self.last = span;
        Event::End { span }
    }

    /// Looks for names that repeat in the object that ends, whose names are those from `from` on.
    fn duplicates(&mut self, from: usize) {
        if self.names.len() - from > 1 {
            let mut names = self.names.split_off(from);
            names.sort_unstable();
            let mut first = names[0];
            for name in &names[1..] {
                if name.0 != first.0 {
                    first = *name;
                } else if unescape(name.1.of(self.text)) == unescape(first.1.of(self.text)) {
                    self.push_fault(Fault { kind: DuplicateName, span: name.1, related: Some(first.1) });
                }
            }
        }
        self.names.truncate(from);
    }

    fn begin(&mut self, is_object: bool) -> Event {
        let bracket = self.character();
        self.at = bracket.end as usize;
        if self.open.len() == DEPTH {
            self.fault(TooDeep, bracket);
            self.at = self.text.len();
            return self.close_all(0, Span::new(self.at, self.at));
        }
        self.open.push(Open { is_object, bracket, names: self.names.len() });
        self.next = Next::First;
        Event::Begin { kind: if is_object { Kind::Object } else { Kind::List }, span: bracket }
    }

    /// A name and the colon behind it.
    fn name(&mut self, byte: u8) -> Option<Event> {
        if matches!(byte, b'{' | b'[') {
            self.fault(MissingName, self.character());
            return self.value(byte);
        }
        let Some(token) = self.quoted(byte).or_else(|| self.bare_name()) else {
            self.unexpected();
            return None;
        };
        let name = unescape(token.text.of(self.text));
        self.names.push((self.hasher.hash_one(&*name), token.text));
        self.last = token.whole;
        self.skip_space();
        self.next = Next::Value;
        match self.text[self.at..].chars().next() {
            Some(':') => self.at += 1,
            Some(wide @ '：') => {
                self.fault(FullWidth, self.character());
                self.at += wide.len_utf8();
            }
            Some('=') => {
                self.fault(MissingColon, token.whole);
                self.at += if self.text[self.at..].starts_with("=>") { 2 } else { 1 };
            }
            Some(',' | '}' | ']') => {
                self.fault(MissingColon, token.whole);
                self.next = Next::Comma;
            }
            Some(_) => self.fault(MissingColon, token.whole),
            // The end of the document is told where it comes.
            None => {}
        }
        Some(Event::Name(token))
    }

    fn bare_name(&mut self) -> Option<Token> {
        let token = self.word()?;
        self.fault(UnquotedName, token.whole);
        Some(token)
    }

    fn value(&mut self, byte: u8) -> Option<Event> {
        self.next = Next::Comma;
        let token = match byte {
            b'{' | b'[' => return Some(self.begin(byte == b'{')),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            _ => match self.quoted(byte) {
                Some(token) => token,
                None => match self.word() {
                    Some(word) => self.literal(word),
                    None => {
                        self.unexpected();
                        return None;
                    }
                },
            },
        };
        self.last = token.whole;
        Some(Event::Scalar(token))
    }

    /// A run of what can stand nowhere.
    #[cold]
    fn unexpected(&mut self) {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..]
            .find(|c: char| c.is_ascii() && (c <= ' ' || b",:{}[]\"'/#".contains(&(c as u8))))
            .map_or(rest.len(), |length| first + length);
        self.fault(UnexpectedCharacter, Span::new(self.at, self.at + length));
        self.at += length;
    }

    /// A run of letters, digits and what stands between them in words and numbers.
    fn word(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '+' | '.' | '@');
        let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        if length == 0 {
            return None;
        }
        let whole = Span::new(self.at, self.at + length);
        self.at += length;
        Some(Token { kind: Kind::Unknown, whole, text: whole, escaped: false })
    }

    fn literal(&mut self, word: Token) -> Token {
        let written = word.whole.of(self.text);
        let kind = match written {
            "true" | "false" => Kind::Boolean,
            "null" => Kind::Null,
            _ => {
                self.fault(UndefinedWord, word.whole);
                Kind::Unknown
            }
        };
        Token { kind, ..word }
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        let word = self.word();
        let whole = word.map_or(Span::new(start, start), |word| word.whole);
        if !is_number(whole.of(self.text)) {
            self.fault(InvalidNumber, whole);
        }
        Token { kind: Kind::Number, whole, text: whole, escaped: false }
    }

    /// A string, if a quote of some kind is here.
    fn quoted(&mut self, byte: u8) -> Option<Token> {
        match byte {
            b'"' => Some(self.string(b'"')),
            b'\'' => {
                let token = self.string(b'\'');
                self.fault(SingleQuotes, token.whole);
                Some(token)
            }
            0x80.. => self.typographic(),
            _ => None,
        }
    }

    fn string(&mut self, quote: u8) -> Token {
        let text = self.text;
        let bytes = text.as_bytes();
        let open = self.at;
        let mut at = open + 1;
        let mut escaped = false;
        let (end, is_closed) = loop {
            let stop = memchr::memchr2(quote, b'\\', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            if let Some(end) = self.controls(at, stop) {
                break (end, false);
            }
            match bytes.get(stop) {
                None => break (stop, false),
                Some(b'\\') => {
                    escaped = true;
                    let (meaning, length) = escape(&text[stop..]);
                    let span = Span::new(stop, stop + length);
                    match meaning {
                        Escape::Character(_) => {}
                        Escape::LoneSurrogate => self.fault(LoneSurrogate, span),
                        // A single quote may be escaped where it delimits.
                        Escape::Invalid if quote == b'\'' && bytes.get(stop + 1) == Some(&quote) => {}
                        Escape::Invalid => self.fault(InvalidEscape, span),
                    }
                    at = stop + length;
                }
                Some(_) => break (stop, true),
            }
        };
        self.at = if is_closed { end + 1 } else { end };
        let whole = Span::new(open, self.at);
        if !is_closed {
            self.cut_off = self.at == self.text.len();
            self.fault(UnclosedString, whole);
        }
        Token { kind: Kind::String, whole, text: Span::new(open + 1, end), escaped }
    }

    /// Reports the control characters in a part of a string. Tells where the string ends, if its closing
    /// quote seems to be missing at the end of a line.
    fn controls(&mut self, from: usize, to: usize) -> Option<usize> {
        let part = &self.text.as_bytes()[from..to];
        // Without a way out in the middle this is done many bytes at a time.
        if !part.iter().fold(false, |any, byte| any | (*byte < 0x20)) {
            return None;
        }
        let mut at = from;
        while let Some(found) = self.text.as_bytes()[at..to].iter().position(|byte| *byte < 0x20) {
            let start = at + found;
            let run = self.text.as_bytes()[start..to].iter().take_while(|byte| **byte < 0x20).count();
            at = start + run;
            let is_line_end = self.text[start..at].contains(['\n', '\r']);
            if is_line_end && (at == self.text.len() || begins_member(&self.text.as_bytes()[at..])) {
                let line = self.text[..start].trim_end_matches([' ', '\t']);
                let line = line.strip_suffix(',').unwrap_or(line);
                return Some(line.len().max(from));
            }
            self.fault(ControlCharacter, Span::new(start, at));
        }
        None
    }

    /// A string in quotation marks of typography, which ends at the next of them or with the line.
    #[cold]
    fn typographic(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        let open = rest.chars().next()?;
        let marks: &[char] = match open {
            '“' | '”' | '„' | '‟' | '＂' => &['“', '”', '„', '‟', '＂', '"', '\n', '\r'],
            '‘' | '’' | '‚' | '‛' | '＇' => &['‘', '’', '‚', '‛', '＇', '\'', '\n', '\r'],
            _ => return None,
        };
        let start = self.at + open.len_utf8();
        let inside = &self.text[start..];
        let end = start + inside.find(marks).unwrap_or(inside.len());
        let close = self.text[end..].chars().next().filter(|mark| !matches!(mark, '\n' | '\r'));
        self.at = end + close.map_or(0, char::len_utf8);
        let whole = Span::new(start - open.len_utf8(), self.at);
        self.fault(TypographicQuotes, whole);
        Some(Token { kind: Kind::String, whole, text: Span::new(start, end), escaped: false })
    }

    fn skip_space(&mut self) {
        loop {
            let bytes = self.text.as_bytes();
            while let Some(b' ' | b'\n' | b'\t' | b'\r') = bytes.get(self.at) {
                self.at += 1;
            }
            match bytes.get(self.at) {
                Some(b'/' | b'#' | 0x0B | 0x0C | 0x80..) if self.skip_odd_space() => {}
                _ => return,
            }
        }
    }

    /// Skips a comment, or white space that JSON does not have.
    #[cold]
    fn skip_odd_space(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let (kind, length) = if let Some(inside) = rest.strip_prefix("/*") {
            match memchr::memmem::find(inside.as_bytes(), b"*/") {
                Some(length) => (Comment, length + 4),
                None => {
                    self.fault(UnclosedComment, Span::new(self.at, self.at + 2));
                    self.cut_off = true;
                    self.at = self.text.len();
                    return true;
                }
            }
        } else if rest.starts_with("//") || rest.starts_with('#') {
            (Comment, rest.find(['\n', '\r']).unwrap_or(rest.len()))
        } else {
            let is_odd = |c: char| (c.is_whitespace() || c == '\u{feff}') && !" \n\t\r".contains(c);
            (InvalidSpace, rest.find(|c: char| !is_odd(c)).unwrap_or(rest.len()))
        };
        if length > 0 {
            self.fault(kind, Span::new(self.at, self.at + length));
            self.at += length;
        }
        length > 0
    }
}

/// Whether a line begins like the next member or the end of an object: what follows where the closing
/// quote of a string is missing.
fn begins_member(rest: &[u8]) -> bool {
    /// No name that a feed has is longer.
    const NEAR: usize = 128;
    let line = rest[..rest.len().min(NEAR)].trim_ascii_start();
    match line {
        [b'}' | b']', ..] => true,
        [b'"', name @ ..] => match memchr::memchr2(b'"', b'\n', name) {
            Some(end) => name[end] == b'"' && name[end + 1..].trim_ascii_start().starts_with(b":"),
            None => false,
        },
        _ => false,
    }
}

/// Whether this is a number (§6).
pub fn is_number(written: &str) -> bool {
    let written = written.as_bytes();
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = written.strip_prefix(b"-").unwrap_or(written);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}
