//! A strict reader of XML 1.0 (fifth edition) with namespaces over decoded text: events with spans, and
//! beside them every fault of well-formedness. It never stops at a fault, only at a limit.
//!
//! Text is handed over whole, markup by number; nothing is allocated for an event. Tags are read in `tag`,
//! the DOCTYPE in [`doctype`](super::doctype).

use memchr::memmem::Finder;

use super::character::{self, NAME_BYTES};
pub use super::declaration::Declaration;
use super::declaration::is_declaration;
use super::doctype::DefaultNamespace;
pub use super::doctype::Doctype;
pub use super::fault::Fault;
use super::fault::FaultKind::{self, *};
use super::misc::{Scanned, scan_comment, scan_instruction};
use super::name::{Name, NameId, Names, NamespaceId, Spelling};
use super::reference::{self, Entities, Place, Reference};
use super::search::find_near;
pub use super::tag::Attribute;
use super::tag::Open;
use crate::base::span::Span;

/// How deep elements may nest.
pub const DEPTH: usize = 1024;

/// How many attributes one element may have.
pub const ATTRIBUTES: usize = 10_000;

/// How many distinct names a document may have.
pub const NAMES: usize = 1 << 16;

/// How many faults are kept; the rest is counted.
pub const FAULTS: usize = 10_000;

/// What the reader met. Spans are of the decoded text; starts and ends always balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'t> {
    /// A start tag or an empty element, for which an end follows.
    Start {
        /// The element's name.
        name: NameId,
        /// The whole tag.
        span: Span,
        /// Whether it is written `<name/>`.
        empty: bool,
    },
    /// The end of an element.
    End {
        /// The element's name.
        name: NameId,
        /// The end tag, the whole of an empty element, or an empty span where the end tag is missing.
        span: Span,
    },
    /// Text between two pieces of markup.
    Text {
        /// As written.
        raw: &'t str,
        /// Where.
        span: Span,
        /// Whether there are references in it.
        references: bool,
    },
    /// A CDATA section.
    CData {
        /// What is between the marks.
        raw: &'t str,
        /// Where that is.
        span: Span,
        /// From `<![CDATA[` to `]]>`.
        whole: Span,
    },
    /// A comment.
    Comment {
        /// What is between the marks.
        raw: &'t str,
        /// From `<!--` to `-->`.
        span: Span,
    },
    /// A processing instruction.
    Instruction {
        /// Its target.
        target: &'t str,
        /// What follows target and white space.
        raw: &'t str,
        /// From `<?` to `?>`.
        span: Span,
    },
    /// The document type declaration; [`Reader::doctype`] tells more.
    Doctype {
        /// From `<!DOCTYPE` to `>`.
        span: Span,
    },
    /// The end of the document, now and ever after.
    Eof,
}

/// How far the document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before the root element.
    Prolog,
    /// In the root element.
    Root,
    /// Behind it.
    Epilog,
    /// In or behind a second root, which is looked through for faults only.
    Second,
}

/// Reads one document.
pub struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) stage: Stage,
    pub(super) declaration: Option<Declaration>,
    pub(super) doctype: Option<Doctype<'t>>,
    pub(super) default_namespaces: Vec<DefaultNamespace>,
    pub(super) entities: Entities,
    pub(super) names: Names<'t>,
    pub(super) open: Vec<Open<'t>>,
    pub(super) attributes: Vec<Attribute<'t>>,
    /// Start tags read.
    pub(super) tags: u32,
    /// To what depth elements are being closed, when they are.
    close_to: usize,
    /// The last element that was closed by the end tag of one around it.
    pub(super) crossed: Option<Spelling>,
    /// What closes the last of them.
    closed_by: Span,
    faults: Vec<Fault>,
    taken: usize,
    omitted: usize,
    pub(super) broken: bool,
    /// Whether the rest of the document is lost, so that its end proves nothing.
    pub(super) lost: bool,
    outside_reported: bool,
    find_cdata_end: Finder<'static>,
    /// The next `]]>`, looked for once.
    next_cdata_end: usize,
    /// Whether no `?>` is left.
    no_instruction_end: bool,
    /// Whether no `"` or `'` is left.
    pub(super) no_quote: [bool; 2],
    /// The bytes that references expanded to.
    expanded: usize,
    /// When the text is that of an entity: what it refers to.
    used: Option<Vec<(Box<str>, Place)>>,
}

impl<'t> Reader<'t> {
    /// A reader of a document without byte order mark and of at most [`Span::MOST`] bytes.
    pub fn new(text: &'t str) -> Self {
        let mut reader = Reader::over(text, None);
        character::for_each_illegal(text, |span| reader.fault(IllegalCharacter, span));
        reader.read_declaration();
        reader
    }

    fn over(text: &'t str, used: Option<Vec<(Box<str>, Place)>>) -> Self {
        let find_cdata_end = Finder::new("]]>");
        let next_cdata_end = find_cdata_end.find(text.as_bytes()).unwrap_or(usize::MAX);
        Reader {
            text,
            at: 0,
            stage: Stage::Prolog,
            declaration: None,
            doctype: None,
            default_namespaces: Vec::new(),
            entities: Entities::default(),
            names: Names::new(),
            open: Vec::new(),
            attributes: Vec::new(),
            tags: 0,
            close_to: usize::MAX,
            crossed: None,
            closed_by: Span::default(),
            faults: Vec::new(),
            taken: 0,
            omitted: 0,
            broken: false,
            lost: false,
            outside_reported: false,
            find_cdata_end,
            next_cdata_end,
            no_instruction_end: false,
            no_quote: [false; 2],
            expanded: 0,
            used,
        }
    }

    /// Reads the text of an entity as content (production 43) and returns what it refers to, or `None` if it
    /// is not well-formed by itself. Prefixes are not looked up: that depends on where the entity is used.
    pub(super) fn fragment(text: &str) -> Option<Vec<(Box<str>, Place)>> {
        let mut reader = Reader::over(text, Some(Vec::new()));
        while reader.next() != Event::Eof {}
        reader.used.filter(|_| reader.faults.is_empty())
    }

    /// The next event; at the end [`Event::Eof`], however often it is asked.
    #[allow(clippy::should_implement_trait)] // An iterator could not say Eof for ever.
    pub fn next(&mut self) -> Event<'t> {
        if self.open.len() > self.close_to {
            return self.close_next();
        }
        // What nearly every event is. Each is written where the caller wants it, which shows in the time.
        if self.stage == Stage::Root {
            match self.text.as_bytes().get(self.at..) {
                Some([b'<', b'/', ..]) => {
                    if let Some(tag) = self.matching_end_tag() {
                        return self.close(tag);
                    }
                }
                Some([b'<', b'a'..=b'z' | b'A'..=b'Z', ..]) => return self.start_tag(),
                Some([byte, ..]) if *byte != b'<' => return self.characters(),
                _ => {}
            }
        }
        self.next_rarely()
    }

    /// The next event, whatever it is.
    #[inline(never)]
    fn next_rarely(&mut self) -> Event<'t> {
        loop {
            let event = if self.open.len() > self.close_to {
                Some(self.close_next())
            } else if self.at >= self.text.len() {
                match self.finish() {
                    true => return Event::Eof,
                    false => None,
                }
            } else if self.is_markup(self.at) {
                self.markup()
            } else if self.is_inside() {
                Some(self.characters())
            } else {
                self.outside();
                None
            };
            match event {
                Some(Event::Start { .. } | Event::End { .. } | Event::Text { .. } | Event::CData { .. })
                    if self.stage == Stage::Second => {}
                Some(event) => return event,
                None => {}
            }
        }
    }

    /// The attributes of the last start tag, in order and without duplicates. Namespace declarations are
    /// among them. Names are resolved.
    pub fn attributes(&self) -> &[Attribute<'t>] {
        &self.attributes
    }

    /// A name taken apart.
    pub fn name(&self, id: NameId) -> Name<'t> {
        self.names.name(id)
    }

    /// A name as written, prefix and colon included.
    pub fn qname(&self, id: NameId) -> &'t str {
        self.names.text(self.names.spelling(id))
    }

    /// The URI of a namespace; empty for none and for undeclared prefixes.
    pub fn namespace(&self, id: NamespaceId) -> &str {
        self.names.uri(id)
    }

    /// The XML declaration, if there is one.
    pub fn declaration(&self) -> Option<Declaration> {
        self.declaration
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The faults so far: first the forbidden characters of the whole document, then the rest in the order
    /// they were noticed.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The faults since this was last asked.
    pub fn new_faults(&mut self) -> &[Fault] {
        let from = std::mem::replace(&mut self.taken, self.faults.len());
        &self.faults[from..]
    }

    /// How many faults there were beyond the [`FAULTS`] that are kept.
    pub fn omitted_faults(&self) -> usize {
        self.omitted
    }

    /// Whether the structure is damaged: tags that do not match, elements that are not closed, markup that
    /// is cut off, reading stopped at a limit. What an element holds can then not be told for sure.
    pub fn broken(&self) -> bool {
        self.broken
    }

    /// Whether entities are still expanded.
    pub(super) fn expands(&self) -> bool {
        self.expanded <= reference::EXPANSION + self.text.len()
    }

    #[cold]
    pub(super) fn fault(&mut self, kind: FaultKind, span: Span) {
        self.push_fault(Fault { kind, span, related: None });
    }

    #[cold]
    pub(super) fn fault_with(&mut self, kind: FaultKind, span: Span, related: Span) {
        self.push_fault(Fault { kind, span, related: Some(related) });
    }

    #[cold]
    pub(super) fn push_fault(&mut self, fault: Fault) {
        if self.faults.len() < FAULTS {
            self.faults.push(fault);
        } else {
            self.omitted += 1;
        }
    }

    /// Gives up the rest of the document.
    #[cold]
    pub(super) fn lose_rest(&mut self) {
        self.at = self.text.len();
        self.lost = true;
        self.broken = true;
    }

    pub(super) fn is_fragment(&self) -> bool {
        self.used.is_some()
    }

    fn is_inside(&self) -> bool {
        !self.open.is_empty() || self.is_fragment()
    }

    /// Whether markup begins here: `<` and something that may follow it.
    #[inline]
    fn is_markup(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        bytes[at] == b'<'
            && match bytes.get(at + 1) {
                Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?' | b'_' | b':') | None => true,
                Some(0x80..) => self.text[at + 1..].starts_with(character::is_name_start),
                _ => false,
            }
    }

    fn markup(&mut self) -> Option<Event<'t>> {
        match self.text.as_bytes().get(self.at + 1) {
            Some(b'/') => match self.matching_end_tag() {
                Some(tag) => Some(self.close(tag)),
                None => {
                    self.odd_end_tag();
                    None
                }
            },
            Some(b'!') => self.exclamation(),
            Some(b'?') => self.instruction(),
            Some(_) => Some(self.start_tag()),
            None => {
                self.fault(UnclosedTag, Span::new(self.at, self.at + 1));
                self.lose_rest();
                None
            }
        }
    }

    /// Text up to the next markup.
    #[inline]
    fn characters(&mut self) -> Event<'t> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut references = false;
        let mut at = start;
        let end = loop {
            let far = |rest: &[u8]| memchr::memchr2(b'<', b'&', rest);
            let Some(found) = find_near([b'<', b'&'], &bytes[at..], far) else { break bytes.len() };
            at += found;
            if bytes[at] == b'&' {
                references = true;
                at = self.reference(at, Place::Text);
            } else if self.is_markup(at) {
                break at;
            } else {
                self.fault(BareLessThan, Span::new(at, at + 1));
                at += 1;
            }
        };
        if self.cdata_end(start) < end {
            self.stray_cdata_ends(start, end);
        }
        self.at = end;
        Event::Text { raw: &self.text[start..end], span: Span::new(start, end), references }
    }

    #[cold]
    fn stray_cdata_ends(&mut self, start: usize, end: usize) {
        let mut found = self.cdata_end(start);
        while found < end {
            self.fault(CDataEndInText, Span::new(found, found + 3));
            found = self.cdata_end(found + 3);
        }
    }

    /// The first `]]>` from `from` on. Asked in rising order, the text is searched once.
    #[inline]
    fn cdata_end(&mut self, from: usize) -> usize {
        if self.next_cdata_end < from {
            let found = self.find_cdata_end.find(&self.text.as_bytes()[from..]);
            self.next_cdata_end = found.map_or(usize::MAX, |found| from + found);
        }
        self.next_cdata_end
    }

    /// Checks the reference at `at` and returns a place behind which the next may begin.
    #[inline]
    pub(super) fn reference(&mut self, at: usize, place: Place) -> usize {
        match reference::is_predefined(&self.text.as_bytes()[at..]) {
            true => at + 1,
            false => self.other_reference(at, place),
        }
    }

    fn other_reference(&mut self, at: usize, place: Place) -> usize {
        let (reference, length) = reference::scan(&self.text[at..]);
        let span = Span::new(at, at + length);
        match (reference, &mut self.used) {
            (Reference::Character(_), _) => {}
            (Reference::Named(name), Some(used)) => used.push((name.into(), place)),
            (Reference::Named(name), None) => match self.entities.refer(name, place) {
                Ok(size) if self.expands() => {
                    self.expanded = self.expanded.saturating_add(size);
                    if !self.expands() {
                        self.fault(ExpansionLimit, span);
                    }
                }
                Ok(_) | Err(None) => {}
                Err(Some(kind)) => self.fault(kind, span),
            },
            (ill_formed, _) => self.fault(reference::ill_formed(ill_formed), span),
        }
        at + length
    }

    /// Text where none may be but white space.
    fn outside(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start;
        let end = loop {
            let Some(found) = memchr::memchr(b'<', &bytes[at..]) else { break bytes.len() };
            at += found;
            if self.is_markup(at) {
                break at;
            }
            at += 1;
        };
        self.at = end;
        let text = &self.text[start..end];
        let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
        if trimmed.is_empty() {
            return;
        }
        let start = start + (text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len());
        self.outside_fault(Span::new(start, start + trimmed.len()));
    }

    /// Reports the first text before the root, or the first after it.
    #[cold]
    fn outside_fault(&mut self, span: Span) {
        if std::mem::replace(&mut self.outside_reported, true) {
            return;
        }
        match self.stage {
            Stage::Prolog if span.end as usize >= self.text.trim_end().len() => {
                self.fault(NoRoot, span);
                self.lost = true;
            }
            Stage::Prolog => self.fault(TextBeforeRoot, span),
            Stage::Root | Stage::Epilog => self.fault(TextAfterRoot, span),
            Stage::Second => {}
        }
    }

    /// Takes note that a start tag begins at `name` outside of all elements.
    pub(super) fn enter_root(&mut self, name: Span) {
        match self.stage {
            Stage::Prolog => {
                self.stage = Stage::Root;
                self.outside_reported = false;
            }
            Stage::Root | Stage::Epilog => {
                self.fault(SecondRoot, name);
                self.stage = Stage::Second;
            }
            Stage::Second => {}
        }
    }

    /// Closes all elements deeper than `depth`, the last by `span`, one with each following event.
    pub(super) fn close_to(&mut self, depth: usize, span: Span) {
        self.close_to = depth;
        self.closed_by = span;
    }

    #[inline]
    fn close_next(&mut self) -> Event<'t> {
        let is_last = self.open.len() == self.close_to + 1;
        let span = if is_last { self.closed_by } else { self.closed_by.before() };
        if is_last {
            self.close_to = usize::MAX;
        }
        self.close(span)
    }

    /// Closes the innermost element, which there is.
    #[inline]
    pub(super) fn close(&mut self, span: Span) -> Event<'t> {
        let open = self.open.pop().expect("an element is open");
        self.names.leave(open.scope);
        *self.names.open(open.spelling) -= 1;
        if self.open.is_empty() && self.stage == Stage::Root {
            self.stage = Stage::Epilog;
        }
        Event::End { name: open.name, span }
    }

    /// At the end of the text: whether all is said.
    fn finish(&mut self) -> bool {
        let end = Span::new(self.text.len(), self.text.len());
        if let Some(open) = self.open.last() {
            let name = open.name_span();
            if !self.lost {
                self.fault_with(UnclosedAtEnd, name, end);
            }
            self.broken = true;
            self.close_to(0, end);
            return false;
        }
        if self.stage == Stage::Prolog && !self.lost && !self.is_fragment() {
            self.fault(NoRoot, end);
            self.lost = true;
        }
        true
    }

    /// `<!` and what may follow.
    fn exclamation(&mut self) -> Option<Event<'t>> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        if rest.starts_with(b"<!--") {
            let comment = scan_comment(self.text, start);
            self.at = comment.end;
            if let Some((kind, span)) = comment.fault {
                self.fault(kind, span);
                if kind == UnclosedComment {
                    self.lose_rest();
                    return None;
                }
            }
            let span = Span::new(start, comment.end);
            return Some(Event::Comment { raw: &self.text[comment.inner], span });
        }
        let begins = |word: &[u8]| rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word));
        if begins(b"<![CDATA[") {
            if !rest.starts_with(b"<![CDATA[") {
                self.fault(MisspelledCData, Span::new(start, start + 9));
            }
            return self.cdata(start + 9);
        }
        if begins(b"<!DOCTYPE") {
            return self.doctype_here();
        }
        if begins(b"<![CDATA") || begins(b"<!CDATA[") {
            self.fault(MisspelledCData, Span::new(start, start + 8));
            return self.cdata(start + 8);
        }
        let end = memchr::memchr2(b'<', b'>', &rest[2..])
            .map_or(rest.len(), |found| if rest[2 + found] == b'>' { found + 3 } else { found + 2 });
        self.fault(UnknownMarkup, Span::new(start, start + end));
        self.at = start + end;
        None
    }

    /// A CDATA section whose text starts at `inner`.
    fn cdata(&mut self, inner: usize) -> Option<Event<'t>> {
        let start = self.at;
        let end = self.cdata_end(inner);
        if end == usize::MAX {
            self.fault(UnclosedCData, Span::new(start, inner));
            self.lose_rest();
            return None;
        }
        self.at = end + 3;
        if !self.is_inside() {
            self.outside_fault(Span::new(start, end + 3));
            return None;
        }
        let (span, whole) = (Span::new(inner, end), Span::new(start, end + 3));
        Some(Event::CData { raw: &self.text[inner..end], span, whole })
    }

    fn doctype_here(&mut self) -> Option<Event<'t>> {
        let start = self.at;
        let keyword = Span::new(start, start + "<!DOCTYPE".len());
        if keyword.of(self.text) != "<!DOCTYPE" {
            self.fault(MalformedDoctype, keyword);
        }
        if self.stage != Stage::Prolog || self.is_fragment() {
            self.fault(MisplacedDoctype, keyword);
        } else if let Some(first) = self.doctype {
            self.fault_with(DuplicateDoctype, keyword, first.span);
        } else {
            return Some(Event::Doctype { span: self.read_doctype() });
        }
        // Only skipped: up to `]>` where there is a subset, else up to `>`.
        let rest = &self.text[start..];
        let end = match rest.find(['[', '>']) {
            Some(open) if rest.as_bytes()[open] == b'[' => rest[open..].find("]>").map(|at| open + at + 2),
            close => close.map(|at| at + 1),
        };
        match end {
            Some(end) => self.at = start + end,
            None => self.lose_rest(),
        }
        None
    }

    fn instruction(&mut self) -> Option<Event<'t>> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let instruction = match self.no_instruction_end {
            false => scan_instruction(self.text, start),
            true => Scanned::unclosed_instruction(self.text, start),
        };
        self.at = instruction.end;
        if is_declaration(&self.text[start..]) {
            self.fault(DeclarationNotFirst, Span::new(start, instruction.end));
        } else if let Some((kind, span)) = instruction.fault {
            self.fault(kind, span);
        }
        if matches!(instruction.fault, Some((UnclosedInstruction, _))) {
            // It probably ends at the next `>`; whether that is so nobody knows.
            self.no_instruction_end = true;
            self.broken = true;
            match memchr::memchr2(b'<', b'>', &rest[2..]) {
                Some(found) => self.at = start + 2 + found + usize::from(rest[2 + found] == b'>'),
                None => self.lose_rest(),
            }
            return None;
        }
        if is_declaration(&self.text[start..]) {
            return None;
        }
        let span = Span::new(start, instruction.end);
        Some(Event::Instruction {
            target: &self.text[start + 2..instruction.target],
            raw: &self.text[instruction.inner],
            span,
        })
    }
}

/// Where the run of name characters that starts at `at` ends, and a hash of it. Not all such bytes need belong
/// to the name, so only so many are tried as a name may well have.
#[inline]
pub(super) fn scan_name(bytes: &[u8], at: usize) -> (usize, u64) {
    const LONG: usize = 256;
    let mut hash = 0u64;
    let longest = &bytes[at..bytes.len().min(at + LONG)];
    for (length, &byte) in longest.iter().enumerate() {
        if !NAME_BYTES[byte as usize] {
            return (at + length, hash);
        }
        hash = hash.rotate_left(5) ^ u64::from(byte);
    }
    (at + longest.len(), hash)
}
