//! Attributes: the states of the tokenizer between a tag's name and its end (HTML §13.2.5.32–40).

use std::borrow::Cow;

use super::{Fault, reference};

/// An attribute of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Its name as written; HTML compares names in lower case.
    pub name: &'t str,
    /// Its value as written, without quotes; empty where there is none.
    pub raw: &'t str,
    /// Where the name starts: bytes of the scanned text.
    pub name_start: usize,
    /// Where the value starts.
    pub value_start: usize,
}

impl<'t> Attribute<'t> {
    /// The value with its character references resolved, as far as [`reference::decode`] knows them.
    pub fn value(&self) -> Cow<'t, str> {
        reference::decode(self.raw)
    }

    /// Whether the name is `name`, which is in lower case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The attributes of one tag, in order; repeated ones too, of which browsers keep the first.
#[derive(Clone, Debug)]
pub struct Attributes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Attributes<'t> {
    /// The attributes behind a tag's name, which ends at `at`, in a tag that is known to end.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Attributes { text, at }
    }
}

impl<'t> Iterator for Attributes<'t> {
    type Item = Attribute<'t>;

    fn next(&mut self) -> Option<Attribute<'t>> {
        match step(self.text, &mut self.at, &mut None) {
            Step::Attribute(attribute) => Some(attribute),
            Step::End { .. } | Step::Eof => None,
        }
    }
}

/// What comes next in a tag.
pub(super) enum Step<'t> {
    Attribute(Attribute<'t>),
    /// The `>`, at which `at` now stands.
    End {
        self_closing: bool,
    },
    Eof,
}

/// Reads one attribute, or the end of the tag. `fault` keeps the first fault of the tag.
pub(super) fn step<'t>(text: &'t str, at: &mut usize, fault: &mut Option<(Fault, usize)>) -> Step<'t> {
    let bytes = text.as_bytes();
    let peek = |at: usize| bytes.get(at).copied();
    let mut note = |what, at| {
        fault.get_or_insert((what, at));
    };
    // Before attribute name.
    let mut self_closing = false;
    loop {
        match peek(*at) {
            None => return Step::Eof,
            Some(b'>') => return Step::End { self_closing },
            Some(b'/') => {
                if peek(*at + 1).is_some_and(|next| next != b'>') {
                    note(Fault::UnexpectedSolidus, *at);
                }
                self_closing = true;
            }
            Some(byte) if is_space(byte) => self_closing = false,
            Some(_) => break,
        }
        *at += 1;
    }
    let name_start = *at;
    if peek(*at) == Some(b'=') {
        note(Fault::UnexpectedEquals, *at);
        *at += 1;
    }
    loop {
        match peek(*at) {
            None => return Step::Eof,
            Some(b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'/' | b'>' | b'=') => break,
            Some(b'"' | b'\'' | b'<') => note(Fault::AttributeName, *at),
            Some(_) => {}
        }
        *at += 1;
    }
    let name = &text[name_start..*at];
    let mut behind = *at;
    while peek(behind).is_some_and(is_space) {
        behind += 1;
    }
    if peek(behind) != Some(b'=') {
        // A name alone; what follows is for the next step.
        return Step::Attribute(Attribute { name, raw: "", name_start, value_start: *at });
    }
    *at = behind + 1;
    while peek(*at).is_some_and(is_space) {
        *at += 1;
    }
    let attribute =
        |from: usize, to: usize| Attribute { name, raw: &text[from..to], name_start, value_start: from };
    match peek(*at) {
        None => Step::Eof,
        Some(b'>') => {
            note(Fault::MissingAttributeValue, *at);
            Step::Attribute(attribute(*at, *at))
        }
        Some(quote @ (b'"' | b'\'')) => {
            let from = *at + 1;
            let Some(length) = memchr::memchr(quote, &bytes[from..]) else {
                *at = bytes.len();
                return Step::Eof;
            };
            *at = from + length + 1;
            if !peek(*at).is_none_or(|next| is_space(next) || matches!(next, b'/' | b'>')) {
                note(Fault::MissingSpace, *at);
            }
            Step::Attribute(attribute(from, from + length))
        }
        Some(_) => {
            let from = *at;
            loop {
                match peek(*at) {
                    None => return Step::Eof,
                    Some(b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'>') => break,
                    Some(b'"' | b'\'' | b'<' | b'=' | b'`') => note(Fault::UnquotedValue, *at),
                    Some(_) => {}
                }
                *at += 1;
            }
            Step::Attribute(attribute(from, *at))
        }
    }
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}
