//! Start and end tags: attributes, the matching of tags, and namespaces.

use std::collections::HashMap;

use super::character::{NAME_BYTES, is_name, is_space};
use super::fault::FaultKind::{self, *};
use super::name::{NameId, NamespaceId, Prefix, Spelling, XML_URI, XMLNS_URI};
use super::read::{ATTRIBUTES, DEPTH, Event, NAMES, Reader, scan_name};
use super::reference::Place;
use super::search::{find_near, is_same};
use crate::base::span::Span;

/// An attribute as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Its name. Without a prefix it is in no namespace, but for `xmlns` itself.
    pub name: NameId,
    /// The value as written, without quotes.
    pub raw: &'t str,
    /// Where the value is, without quotes.
    pub span: Span,
    /// Where the name is.
    pub name_span: Span,
    /// Whether the value means just what is written: no references, tabs or line ends in it.
    pub plain: bool,
    /// Whether it declares a namespace.
    pub declares: bool,
}

/// An element that is open.
pub(super) struct Open<'t> {
    text: &'t str,
    pub(super) spelling: Spelling,
    pub(super) name: NameId,
    /// Where the name starts.
    start: u32,
    /// The namespace declarations before it.
    pub(super) scope: u32,
}

impl Open<'_> {
    /// Where the name is in the start tag.
    pub(super) fn name_span(&self) -> Span {
        Span { start: self.start, end: self.start + self.text.len() as u32 }
    }
}

/// What was met while a start tag was read.
#[derive(Default)]
struct Met {
    declarations: bool,
    /// Attributes with a prefix.
    prefixed: usize,
    /// Junk was reported.
    junk: bool,
    too_many: bool,
}

impl<'t> Reader<'t> {
    /// The start tag here. Where reading stops in it, the event after it: one that closes, or the end.
    #[inline]
    pub(super) fn start_tag(&mut self) -> Event<'t> {
        match self.read_start_tag() {
            Some((name, span, empty)) => Event::Start { name, span, empty },
            None => {
                self.attributes.clear();
                self.next()
            }
        }
    }

    #[inline]
    fn read_start_tag(&mut self) -> Option<(NameId, Span, bool)> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let (spelling, mut at) = self.spelling(start + 1)?;
        let name_span = Span::new(start + 1, start + 1 + self.names.text(spelling).len());
        self.attributes.clear();
        self.tags += 1;
        let mut met = Met::default();
        let empty = loop {
            let before = at;
            while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
                at += 1;
            }
            match bytes.get(at) {
                Some(b'>') => {
                    at += 1;
                    break false;
                }
                Some(b'/') if bytes.get(at + 1) == Some(&b'>') => {
                    at += 2;
                    break true;
                }
                Some(b'<') | None => {
                    self.fault(UnclosedTag, Span::new(start, name_span.end as usize));
                    self.broken = true;
                    if at == bytes.len() {
                        self.lose_rest();
                        return None;
                    }
                    break false;
                }
                Some(&byte) if NAME_BYTES[byte as usize] && !self.is_ideographic_space(at) => {
                    at = self.attribute(at, at > before, &mut met)?;
                }
                Some(_) => at = self.junk(at, &mut met),
            }
        };
        self.at = at;
        if self.open.is_empty() && !self.is_fragment() {
            self.enter_root(name_span);
        }
        if self.open.len() == DEPTH {
            self.fault(TooDeep, name_span);
            self.lose_rest();
            return None;
        }
        let scope = self.names.scope();
        if met.declarations || !self.default_namespaces.is_empty() {
            self.declare_namespaces(self.names.text(spelling));
        }
        for at in 0..self.attributes.len() {
            self.resolve_attribute(at);
        }
        if met.prefixed > 1 {
            self.compare_expanded_names();
        }
        let name = self.names.element(spelling);
        if self.names.prefix_of(spelling) != Prefix::NONE {
            self.check_element_prefix(spelling, name, name_span);
        }
        *self.names.open(spelling) += 1;
        let text = self.names.text(spelling);
        self.open.push(Open { text, spelling, name, start: name_span.start, scope });
        let span = Span::new(start, at);
        if empty {
            self.close_to(self.open.len() - 1, span);
        }
        Some((name, span, empty))
    }

    /// The name at `at` and where it ends; `None` when there are too many names.
    #[inline]
    fn spelling(&mut self, at: usize) -> Option<(Spelling, usize)> {
        let bytes = self.text.as_bytes();
        let (end, hash) = scan_name(bytes, at);
        if matches!(bytes.get(end), Some(b'>' | b' ' | b'=' | b'/' | b'\n' | b'\t' | b'\r'))
            && let Some(spelling) = self.names.find(&self.text[at..end], hash)
        {
            return Some((spelling, end));
        }
        self.new_spelling(at)
    }

    /// A name met for the first time, or with something behind it that ends no name.
    #[cold]
    fn new_spelling(&mut self, at: usize) -> Option<(Spelling, usize)> {
        let rest = &self.text[at..];
        let is_end =
            |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '>' | '/' | '=' | '<' | '"' | '\'' | '\u{3000}');
        let text = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        let end = at + text.len();
        if let Some(spelling) = self.names.spelling_of(text) {
            return Some((spelling, end));
        }
        let span = Span::new(at, end);
        if self.names.len() >= NAMES {
            self.fault(TooManyNames, span);
            self.lose_rest();
            return None;
        }
        let local = text.find(':').map_or(0, |colon| colon + 1);
        let is_qualified =
            local != 1 && !text[local..].contains(':') && (local == 0 || is_name(&text[local..]));
        if !is_name(text) {
            self.fault(InvalidName, span);
        } else if !is_qualified {
            self.fault(InvalidQName, span);
        }
        // What is no qualified name has no prefix that could be undeclared.
        Some((self.names.add(text, if is_qualified { local } else { 0 }), end))
    }

    fn is_ideographic_space(&self, at: usize) -> bool {
        self.text.as_bytes()[at] >= 0x80 && self.text[at..].starts_with('\u{3000}')
    }

    /// Skips what is no attribute and reports the first of it in a tag.
    #[cold]
    fn junk(&mut self, at: usize, met: &mut Met) -> usize {
        let rest = &self.text[at..];
        let (kind, length) = if rest.starts_with('\u{3000}') {
            (IdeographicSpaceInTag, '\u{3000}'.len_utf8())
        } else {
            let is_end = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '>' | '/' | '<' | '\u{3000}');
            let first = rest.chars().next().map_or(1, char::len_utf8);
            (JunkInTag, rest[first..].find(is_end).map_or(rest.len(), |length| first + length))
        };
        if !std::mem::replace(&mut met.junk, true) {
            self.fault(kind, Span::new(at, at + length));
        }
        at + length
    }

    /// Reads the attribute at `at` and returns where it ends.
    #[inline]
    fn attribute(&mut self, at: usize, spaced: bool, met: &mut Met) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (spelling, name_end) = self.spelling(at)?;
        let name_span = Span::new(at, name_end);
        if !spaced && !met.junk {
            self.fault(MissingSpace, name_span);
        }
        let skip_spaces = |mut at: usize| {
            while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
                at += 1;
            }
            at
        };
        let equals = skip_spaces(name_end);
        if bytes.get(equals) != Some(&b'=') {
            // Where the document is cut off in a tag, that is all there is to say.
            if equals < bytes.len() {
                self.fault(AttributeWithoutValue, name_span);
            }
            return Some(name_end);
        }
        let open = skip_spaces(equals + 1);
        let (span, end, references) = match bytes.get(open) {
            Some(&quote @ (b'"' | b'\'')) => {
                let far = |rest: &[u8]| memchr::memchr3(quote, b'<', b'&', rest);
                match find_near([quote, b'<', b'&'], &bytes[open + 1..], far) {
                    Some(length) if bytes[open + 1 + length] == quote => {
                        let close = open + 1 + length;
                        (Span::new(open + 1, close), close + 1, false)
                    }
                    found => self.quoted(open, found, quote),
                }
            }
            _ => {
                let (span, end) = self.unquoted(open, name_span);
                (span, end, false)
            }
        };
        let raw = &self.text[span.start as usize..span.end as usize];
        if let Some(first) = self.names.see(spelling, self.tags, self.attributes.len() as u32) {
            if let Some(first) = self.attributes.get(first as usize) {
                self.fault_with(DuplicateAttribute, name_span, first.name_span);
            }
            return Some(end);
        }
        if self.attributes.len() == ATTRIBUTES {
            if !std::mem::replace(&mut met.too_many, true) {
                self.fault(TooManyAttributes, name_span);
            }
            return Some(end);
        }
        let prefix = self.names.prefix_of(spelling);
        let declares = spelling == Spelling::XMLNS || prefix == Prefix::XMLNS;
        met.declarations |= declares;
        met.prefixed += usize::from(prefix != Prefix::NONE);
        let controls = raw.bytes().fold(false, |found, byte| found | (byte < 0x20));
        self.attributes.push(Attribute {
            // Until the tag ends, the name is the number of its spelling.
            name: NameId::spelled(spelling),
            raw,
            span,
            name_span,
            plain: !references && !controls,
            declares,
        });
        Some(end)
    }

    /// A value in which `found` (from behind the quote at `open`) is not the closing quote but `<`, `&` or
    /// nothing. Returns its span, where it ends, and whether there are references in it.
    #[cold]
    fn quoted(&mut self, open: usize, found: Option<usize>, quote: u8) -> (Span, usize, bool) {
        let bytes = self.text.as_bytes();
        let start = open + 1;
        let no_quote = usize::from(quote == b'\'');
        let close = match found {
            Some(found) if !self.no_quote[no_quote] => {
                memchr::memchr(quote, &bytes[start + found..]).map(|length| start + found + length)
            }
            _ => None,
        };
        let Some(close) = close else {
            self.no_quote[no_quote] = true;
            let length = memchr::memchr2(b'<', b'>', &bytes[start..]).unwrap_or(bytes.len() - start);
            return self.unclosed(start, start + length);
        };
        if let Some(less) = memchr::memchr(b'<', &bytes[start..close]) {
            // A tag that seems to end in the value, and nonsense behind its quote, tell of a quote forgotten.
            let ends = memchr::memchr(b'>', &bytes[start..start + less]);
            let is_sane =
                bytes.get(close + 1).is_none_or(|&byte| is_space(byte) || matches!(byte, b'>' | b'/' | b'?'));
            match ends {
                Some(length) if !is_sane => return self.unclosed(start, start + length),
                _ => self.fault(LessThanInValue, Span::new(start + less, start + less + 1)),
            }
        }
        let references = self.references_in(start, close);
        (Span::new(start, close), close + 1, references)
    }

    /// The value from `start` on has no closing quote; its tag seems to end at `end`.
    fn unclosed(&mut self, start: usize, end: usize) -> (Span, usize, bool) {
        let end = if self.text[start..end].ends_with('/') { end - 1 } else { end };
        let span = Span::new(start, end);
        if end < self.text.len() {
            self.fault(UnclosedValue, span);
        }
        self.broken = true;
        let references = self.references_in(start, end);
        (span, end, references)
    }

    fn references_in(&mut self, start: usize, end: usize) -> bool {
        let mut at = start;
        let mut found_any = false;
        while let Some(found) = memchr::memchr(b'&', &self.text.as_bytes()[at..end]) {
            at = self.reference(at + found, Place::Attribute).min(end);
            found_any = true;
        }
        found_any
    }

    /// A value without quotes, as HTML has it: up to white space or the end of the tag.
    #[cold]
    fn unquoted(&mut self, start: usize, name: Span) -> (Span, usize) {
        let rest = &self.text[start..];
        let is_end = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '>' | '<' | '\u{3000}');
        let mut length = rest.find(is_end).unwrap_or(rest.len());
        if rest[..length].ends_with('/') && rest[length..].starts_with('>') {
            length -= 1;
        }
        let span = Span::new(start, start + length);
        match length {
            0 if rest.is_empty() => {}
            0 => self.fault(AttributeWithoutValue, name),
            _ => self.fault(UnquotedValue, span),
        }
        (span, start + length)
    }

    /// Takes in the namespace declarations of a tag, then those its DTD gives by default.
    fn declare_namespaces(&mut self, element: &str) {
        for at in 0..self.attributes.len() {
            let attribute = self.attributes[at];
            if !attribute.declares {
                continue;
            }
            let spelling = attribute.name.as_spelling();
            let uri = match attribute.plain {
                true => attribute.raw.into(),
                false => self.unescape(attribute.raw, Place::Attribute),
            };
            let is_default = spelling == Spelling::XMLNS;
            let local = if is_default { "" } else { self.names.local(spelling) };
            let fault = match (local, &*uri) {
                ("xml", XML_URI) => None,
                ("xml" | "xmlns", _) => Some((ReservedPrefix, attribute.name_span)),
                (_, XML_URI | XMLNS_URI) => Some((ReservedNamespace, attribute.span)),
                (_, "") if !is_default => Some((UndeclaringPrefix, attribute.name_span)),
                _ => None,
            };
            if let Some((kind, span)) = fault {
                self.fault(kind, span);
            }
            let prefix = self.names.prefix(local);
            if !matches!(prefix, Prefix::XML | Prefix::XMLNS) {
                self.names.bind(prefix, uri);
            }
        }
        for default in self.default_namespaces.iter().filter(|default| *default.element == *element) {
            let prefix = self.names.prefix(&default.prefix);
            let is_given = self.attributes.iter().filter(|attribute| attribute.declares).any(|attribute| {
                let spelling = attribute.name.as_spelling();
                match spelling {
                    Spelling::XMLNS => default.prefix.is_empty(),
                    _ => *self.names.local(spelling) == *default.prefix,
                }
            });
            if !is_given && !matches!(prefix, Prefix::XML | Prefix::XMLNS) {
                self.names.bind(prefix, default.uri.to_string().into());
            }
        }
    }

    fn resolve_attribute(&mut self, at: usize) {
        let attribute = &mut self.attributes[at];
        let spelling = attribute.name.as_spelling();
        attribute.name = self.names.attribute(spelling);
        let (name, span) = (attribute.name, attribute.name_span);
        if self.names.namespace_of(name) == NamespaceId::UNDECLARED {
            self.undeclared(spelling, span, UndeclaredAttributePrefix);
        }
    }

    fn check_element_prefix(&mut self, spelling: Spelling, name: NameId, span: Span) {
        match self.names.namespace_of(name) {
            NamespaceId::UNDECLARED => self.undeclared(spelling, span, UndeclaredElementPrefix),
            NamespaceId::XMLNS => self.fault(ReservedPrefix, span),
            _ => {}
        }
    }

    #[cold]
    fn undeclared(&mut self, spelling: Spelling, name: Span, kind: FaultKind) {
        if !self.is_fragment() && self.names.report_once(self.names.prefix_of(spelling)) {
            let local = self.names.local(spelling).len();
            self.fault(kind, Span::new(name.start as usize, name.end as usize - local - 1));
        }
    }

    /// No two attributes may have one local name in one namespace (Namespaces §6.3).
    fn compare_expanded_names(&mut self) {
        if self.attributes.len() <= 16 {
            for at in 1..self.attributes.len() {
                let name = self.name(self.attributes[at].name);
                let is_same = |first: &&Attribute<'t>| {
                    let first = self.name(first.name);
                    first.namespace == name.namespace && first.local == name.local
                };
                if let Some(first) = self.attributes[..at].iter().find(is_same) {
                    self.duplicate_expanded(name.namespace, self.attributes[at].name_span, first.name_span);
                }
            }
            return;
        }
        let mut seen = HashMap::with_capacity(self.attributes.len());
        for at in 0..self.attributes.len() {
            let attribute = self.attributes[at];
            let name = self.name(attribute.name);
            let first = *seen.entry((name.namespace, name.local)).or_insert(attribute.name_span);
            if first != attribute.name_span {
                self.duplicate_expanded(name.namespace, attribute.name_span, first);
            }
        }
    }

    /// Prefixes that nothing declares may all be different.
    #[cold]
    fn duplicate_expanded(&mut self, namespace: NamespaceId, second: Span, first: Span) {
        if namespace != NamespaceId::UNDECLARED {
            self.fault_with(DuplicateExpandedName, second, first);
        }
    }

    /// Reads past the end tag here if it is simply that of the innermost element.
    #[inline]
    pub(super) fn matching_end_tag(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let name = start + 2;
        let open = self.open.last()?;
        let mut end = name + open.text.len();
        if !bytes.get(name..end).is_some_and(|written| is_same(written, open.text.as_bytes())) {
            return None;
        }
        while bytes.get(end).is_some_and(|&byte| is_space(byte)) {
            end += 1;
        }
        if bytes.get(end) != Some(&b'>') {
            return None;
        }
        self.at = end + 1;
        Some(Span::new(start, end + 1))
    }

    /// An end tag that is not simply that of the innermost element: reports what is wrong and begins to close
    /// what it closes.
    #[cold]
    pub(super) fn odd_end_tag(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let skip_spaces = |at: usize| at + bytes[at..].iter().take_while(|&&byte| is_space(byte)).count();
        let name = skip_spaces(start + 2);
        let is_end = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n' | '>' | '<' | '/' | '=' | '\u{3000}');
        let rest = &self.text[name..];
        let name_end = name + rest.find(is_end).unwrap_or(rest.len());
        let text = &self.text[name..name_end];
        let junk = skip_spaces(name_end);
        let end = memchr::memchr2(b'<', b'>', &bytes[junk..]).map_or(bytes.len(), |length| junk + length);
        let is_closed = bytes.get(end) == Some(&b'>');
        self.at = end + usize::from(is_closed);
        let tag = Span::new(start, self.at);
        if !is_closed {
            self.fault(UnclosedTag, Span::new(start, name_end));
            self.broken = true;
            if end == bytes.len() {
                return self.lose_rest();
            }
        } else if name_end < end && junk < end {
            self.fault(MalformedEndTag, Span::new(junk, end));
        } else if name > start + 2 || text.is_empty() {
            self.fault(MalformedEndTag, Span::new(start + 2, name.max(name_end)));
        }
        if text.is_empty() {
            return;
        }
        let depth = self.open.len();
        let name_span = Span::new(name, name_end);
        let spelling = self.names.spelling_of(text);
        let is_crossed = spelling.is_some() && spelling == self.crossed.take();
        let Some(open) = self.open.last() else {
            if !is_crossed {
                self.fault(StrayEndTag, tag);
            }
            self.broken = true;
            return;
        };
        let (start_name, open_spelling) = (open.name_span(), open.spelling);
        if open.text == text {
            self.close_to(depth - 1, tag);
            return;
        }
        self.broken = true;
        let is_open = spelling.is_some_and(|spelling| *self.names.open(spelling) > 0);
        if is_open {
            let outer = self.open.iter().rposition(|open| open.text == text).unwrap_or(depth - 1);
            self.fault_with(UnclosedElement, start_name, tag);
            self.crossed = Some(open_spelling);
            self.close_to(outer, tag);
        } else if is_crossed {
            // `<b><i></b></i>` is one mistake, and was told at the `</b>`.
        } else if is_slip(self.names.text(open_spelling), text) {
            self.fault_with(MismatchedEndTag, name_span, start_name);
            self.close_to(depth - 1, tag);
        } else {
            self.fault(StrayEndTag, tag);
        }
    }
}

/// Whether `written` is probably `meant`: but for case, for the prefix, or for a letter or two.
fn is_slip(meant: &str, written: &str) -> bool {
    let local = |name: &str| name.rsplit(':').next().unwrap_or("").to_ascii_lowercase();
    if local(meant) == local(written) {
        return true;
    }
    let common = meant.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count();
    let shorter = meant.len().min(written.len());
    let tail = meant.bytes().rev().zip(written.bytes().rev()).take_while(|(a, b)| a == b).count();
    shorter > 2 && common + tail.min(shorter - common) + 2 >= meant.len().max(written.len())
}
