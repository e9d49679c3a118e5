//! The document type declaration and its internal subset (XML §2.8, §3.2, §3.3, §4.2): read for the entities
//! it declares and for its faults. Nothing outside the document is ever fetched.

use std::collections::{HashMap, HashSet};

use super::character::{NAME_BYTES, is_name_character, is_space, leading_name};
use super::fault::{Fault, FaultKind, FaultKind::*};
use super::misc::{scan_comment, scan_instruction};
use super::read::Reader;
use super::reference::{self, Definition, Entities, Entity, Place, Reference};
use crate::base::span::Span;

/// What the DOCTYPE says. Its entities are [`Reader::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doctype<'t> {
    /// The whole, from `<!DOCTYPE` to `>`.
    pub span: Span,
    /// The name the root element should have.
    pub name: &'t str,
    /// The public identifier, without quotes.
    pub public: Option<Span>,
    /// The system identifier, without quotes.
    pub system: Option<Span>,
    /// What stands between `[` and `]`.
    pub subset: Option<Span>,
}

/// How many such declarations are kept. They are gone through at each start tag.
const DEFAULTS: usize = 64;

/// A namespace declaration that the subset gives an element by default.
pub(super) struct DefaultNamespace {
    pub(super) element: Box<str>,
    /// Empty for the default namespace.
    pub(super) prefix: Box<str>,
    pub(super) uri: Box<str>,
}

impl<'t> Reader<'t> {
    /// The DOCTYPE, once it was read.
    pub fn doctype(&self) -> Option<&Doctype<'t>> {
        self.doctype.as_ref()
    }

    /// The general entities that the internal subset declares, in order.
    pub fn entities(&self) -> &[Entity] {
        &self.entities.list
    }

    /// Reads the DOCTYPE at the current place, whose keyword was recognised, and returns its span.
    pub(super) fn read_doctype(&mut self) -> Span {
        let start = self.at;
        let text = self.text;
        let mut subset = Subset {
            text,
            at: start + "<!DOCTYPE".len(),
            inside: None,
            start,
            junk: false,
            conditions: 0,
            dtd: Dtd::default(),
        };
        let mut doctype =
            Doctype { span: Span::default(), name: "", public: None, system: None, subset: None };
        if let Err(wrong) = subset.heading(&mut doctype) {
            subset.fault(wrong, MalformedDoctype);
            subset.skip_to(b"[>");
        }
        let mut closed = true;
        if subset.take("[") {
            let inner = subset.at;
            closed = subset.declarations();
            doctype.subset = Some(Span::new(inner, subset.at));
            closed = closed && subset.take("]");
        }
        if closed {
            subset.spaces();
            if !subset.take(">") {
                let wrong = subset.wrong();
                subset.skip_to(b">");
                closed = subset.take(">");
                if closed {
                    subset.fault(wrong, MalformedDoctype);
                }
            }
        }
        let (end, dtd) = (subset.at, subset.dtd);
        doctype.span = Span::new(start, end);
        self.at = end;
        self.entities = dtd.entities;
        self.default_namespaces = dtd.namespaces;
        // Outside a standalone document whatever is not read may declare more (WFC: Entity Declared).
        let standalone = self.declaration.and_then(|declaration| declaration.standalone);
        let is_standalone = standalone.is_some_and(|standalone| standalone.of(text) == "yes");
        self.entities.maybe_more &= !is_standalone;
        for fault in dtd.faults {
            self.push_fault(fault);
        }
        if !closed {
            self.fault(UnclosedDoctype, Span::new(start, start + "<!DOCTYPE".len()));
            self.broken = true;
        }
        self.doctype = Some(doctype);
        doctype.span
    }
}

/// What is known while the subset is read.
#[derive(Default)]
struct Dtd {
    entities: Entities,
    /// The parameter entities, with their text where it is in the document.
    parameters: HashMap<Box<str>, Option<Box<str>>>,
    /// The parameter entities being read.
    open: Vec<Box<str>>,
    /// The bytes of parameter entities read so far.
    expanded: usize,
    /// Namespace declarations given by default so far: of two, the first counts.
    attributes: HashSet<(Box<str>, Box<str>)>,
    namespaces: Vec<DefaultNamespace>,
    faults: Vec<Fault>,
}

/// A piece of subset being read: the document's own, or the text of a parameter entity.
struct Subset<'s> {
    text: &'s str,
    at: usize,
    /// The reference that led here, if not the document's own subset.
    inside: Option<Span>,
    /// Where the declaration being read starts.
    start: usize,
    /// Whether junk was reported.
    junk: bool,
    /// Conditional sections that are open; each was reported.
    conditions: usize,
    dtd: Dtd,
}

/// Where a declaration breaks its grammar, and the kind if it is more than that.
struct Wrong(Option<FaultKind>, usize, usize);

type Parsed<T = ()> = Result<T, Wrong>;

impl<'s> Subset<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// A parse that fails here.
    fn wrong(&self) -> Wrong {
        let rest = self.rest();
        if let Some(name) = rest.strip_prefix('%').map(leading_name).filter(|name| !name.is_empty()) {
            let semicolon = usize::from(rest.as_bytes().get(1 + name.len()) == Some(&b';'));
            return Wrong(Some(ParameterEntityInDeclaration), self.at, self.at + 1 + name.len() + semicolon);
        }
        let word = rest.bytes().take_while(|&byte| NAME_BYTES[byte as usize]).count();
        let length = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
        Wrong(None, self.at, self.at + length)
    }

    fn fault(&mut self, Wrong(kind, start, end): Wrong, otherwise: FaultKind) {
        let kind = kind.unwrap_or(otherwise);
        let (span, related) = match self.inside {
            Some(reference) => (reference, None),
            None => {
                let word = self.text[self.start..]
                    .bytes()
                    .take_while(|&byte| matches!(byte, b'<' | b'!' | b'?') || byte.is_ascii_alphabetic());
                (Span::new(start, end), Some(Span::new(self.start, self.start + word.count())))
            }
        };
        match self.inside {
            // One word for all that is wrong in a parameter entity.
            Some(_) => {
                let kind = match kind {
                    EntityRecursion | ExpansionLimit => kind,
                    _ => ParameterEntityIllFormed,
                };
                if self.dtd.faults.last().is_none_or(|last| last.span != span) {
                    self.dtd.faults.push(Fault { kind, span, related });
                }
            }
            None => self.dtd.faults.push(Fault { kind, span, related }),
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let taken = self.rest().starts_with(word);
        self.at += if taken { word.len() } else { 0 };
        taken
    }

    fn expect(&mut self, word: &str) -> Parsed {
        if self.take(word) { Ok(()) } else { Err(self.wrong()) }
    }

    /// Skips white space; whether there was any.
    fn spaces(&mut self) -> bool {
        let start = self.at;
        while self.byte().is_some_and(is_space) {
            self.at += 1;
        }
        self.at > start
    }

    fn space(&mut self) -> Parsed {
        if self.spaces() { Ok(()) } else { Err(self.wrong()) }
    }

    fn name(&mut self) -> Parsed<&'s str> {
        let name = leading_name(self.rest());
        if name.is_empty() {
            return Err(self.wrong());
        }
        self.at += name.len();
        Ok(name)
    }

    /// The name of an element or attribute: a qualified name (Namespaces §4).
    fn qualified_name(&mut self) -> Parsed<&'s str> {
        let name = self.name()?;
        let local =
            name.split_once(':').map_or(name, |(prefix, local)| if prefix.is_empty() { "" } else { local });
        if local.contains(':') || !super::character::is_name(local) {
            return Err(Wrong(Some(InvalidQName), self.at - name.len(), self.at));
        }
        Ok(name)
    }

    /// The name of an entity, a notation: no colon (Namespaces §7).
    fn plain_name(&mut self) -> Parsed<&'s str> {
        let name = self.name()?;
        if name.contains(':') {
            return Err(Wrong(Some(InvalidQName), self.at - name.len(), self.at));
        }
        Ok(name)
    }

    /// What stands between quotes, and where it starts.
    fn literal(&mut self) -> Parsed<(&'s str, usize)> {
        let quote = match self.byte() {
            Some(quote @ (b'"' | b'\'')) => quote,
            _ => return Err(self.wrong()),
        };
        let start = self.at + 1;
        let Some(length) = memchr::memchr(quote, &self.text.as_bytes()[start..]) else {
            return Err(self.wrong());
        };
        self.at = start + length + 1;
        Ok((&self.text[start..start + length], start))
    }

    /// Skips to one of `ends` outside quotes, or to markup that begins before it. An odd quote is no quote.
    fn skip_to(&mut self, ends: &[u8]) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = self.byte() {
            match byte {
                _ if ends.contains(&byte) => return,
                b'<' if self.at > self.start => return,
                b'"' | b'\'' => {
                    let close = memchr::memchr(byte, &bytes[self.at + 1..]).unwrap_or(0);
                    self.at += 1 + if close > 0 { close + 1 } else { 0 };
                }
                _ => self.at += 1,
            }
        }
    }

    /// `<!DOCTYPE` was read: the name and the identifiers.
    fn heading(&mut self, doctype: &mut Doctype<'s>) -> Parsed {
        self.space()?;
        doctype.name = self.qualified_name()?;
        if self.spaces() && self.rest().starts_with(['S', 'P', 's', 'p']) {
            (doctype.public, doctype.system) = self.external_identifier(false)?;
            self.dtd.entities.maybe_more = true;
            self.spaces();
        }
        match self.byte() {
            Some(b'[' | b'>') | None => Ok(()),
            _ => Err(self.wrong()),
        }
    }

    /// Public and system identifier; only notations may leave the system identifier out.
    fn external_identifier(&mut self, of_notation: bool) -> Parsed<(Option<Span>, Option<Span>)> {
        if self.take("SYSTEM") {
            self.space()?;
            let (system, start) = self.literal()?;
            return Ok((None, Some(Span::new(start, start + system.len()))));
        }
        self.expect("PUBLIC")?;
        self.space()?;
        let (public, start) = self.literal()?;
        let span = Span::new(start, start + public.len());
        let is_public =
            |byte: u8| byte.is_ascii_alphanumeric() || b" \r\n-'()+,./:=?;!*#@$_%".contains(&byte);
        if !public.bytes().all(is_public) {
            return Err(Wrong(Some(InvalidPublicIdentifier), start, start + public.len()));
        }
        let spaced = self.spaces();
        if of_notation && !matches!(self.byte(), Some(b'"' | b'\'')) {
            return Ok((Some(span), None));
        }
        if !spaced {
            return Err(self.wrong());
        }
        let (system, start) = self.literal()?;
        Ok((Some(span), Some(Span::new(start, start + system.len()))))
    }

    /// Reads declarations up to `]` or the end of the text. False where markup of the document itself begins,
    /// or the text ends, inside the subset.
    fn declarations(&mut self) -> bool {
        loop {
            self.spaces();
            self.start = self.at;
            let rest = self.rest();
            match self.byte() {
                None => return self.inside.is_some(),
                Some(b']') if self.conditions > 0 && rest.starts_with("]]>") => {
                    self.conditions -= 1;
                    self.at += 3;
                }
                Some(b']') if self.inside.is_none() => return true,
                Some(b'%') => self.parameter_reference(),
                Some(b'<') if rest.starts_with("<!--") => {
                    let comment = scan_comment(self.text, self.at);
                    self.at = comment.end;
                    if let Some((kind, span)) = comment.fault {
                        self.fault(Wrong(Some(kind), span.start as usize, span.end as usize), kind);
                        if kind == UnclosedComment {
                            self.at = self.text.len();
                        }
                    }
                }
                Some(b'<') if rest.starts_with("<?") => {
                    let instruction = scan_instruction(self.text, self.at);
                    self.at = instruction.end;
                    if let Some((kind, span)) = instruction.fault {
                        self.fault(Wrong(Some(kind), span.start as usize, span.end as usize), kind);
                    }
                }
                Some(b'<') if rest.starts_with("<![") => {
                    self.fault(Wrong(None, self.at, self.at + 3), ConditionalSection);
                    self.at += 3;
                    self.conditions += 1;
                    self.junk = true;
                }
                Some(b'<') if rest.starts_with("<!") => self.declaration(),
                Some(b'<') if self.inside.is_none() => return false,
                Some(_) => {
                    let first = rest.chars().next().map_or(1, char::len_utf8);
                    let length = rest[first..].find(['<', ']', '%']).map_or(rest.len(), |more| first + more);
                    if !std::mem::replace(&mut self.junk, true) {
                        let end = self.at + rest[..length].trim_end().len();
                        self.fault(Wrong(None, self.at, end), JunkInSubset);
                    }
                    self.at += length;
                }
            }
        }
    }

    fn declaration(&mut self) {
        self.at += 2;
        let word = self.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
        let keyword = &self.rest()[..word];
        self.at += word;
        let (parsed, kind) = match keyword {
            "ELEMENT" => (self.element(), MalformedElementDeclaration),
            "ATTLIST" => (self.attribute_list(), MalformedAttributeDeclaration),
            "ENTITY" => (self.entity(), MalformedEntityDeclaration),
            "NOTATION" => (self.notation(), MalformedNotationDeclaration),
            _ => (Err(Wrong(None, self.start, self.at)), UnknownDeclaration),
        };
        let parsed = parsed.and_then(|()| {
            self.spaces();
            self.expect(">")
        });
        if let Err(wrong) = parsed {
            self.fault(wrong, kind);
            self.skip_to(b">");
            self.take(">");
        }
    }

    fn element(&mut self) -> Parsed {
        self.space()?;
        self.qualified_name()?;
        self.space()?;
        if self.take("EMPTY") || self.take("ANY") {
            return Ok(());
        }
        self.expect("(")?;
        self.spaces();
        if self.take("#PCDATA") {
            return self.mixed();
        }
        // The separators of the groups that are open; 0 where none was met yet.
        let mut groups = vec![0u8];
        loop {
            self.spaces();
            if self.take("(") {
                groups.push(0);
                continue;
            }
            self.qualified_name()?;
            self.occurrence();
            loop {
                self.spaces();
                match (self.byte(), groups.last_mut()) {
                    (Some(b')'), _) => {
                        self.at += 1;
                        groups.pop();
                        self.occurrence();
                        if groups.is_empty() {
                            return Ok(());
                        }
                    }
                    (Some(byte @ (b'|' | b',')), Some(separator))
                        if matches!(*separator, 0) || *separator == byte =>
                    {
                        *separator = byte;
                        self.at += 1;
                        break;
                    }
                    _ => return Err(self.wrong()),
                }
            }
        }
    }

    fn occurrence(&mut self) {
        if matches!(self.byte(), Some(b'?' | b'*' | b'+')) {
            self.at += 1;
        }
    }

    /// `(#PCDATA` was read.
    fn mixed(&mut self) -> Parsed {
        let mut names = false;
        loop {
            self.spaces();
            if self.take(")") {
                return match self.take("*") {
                    false if names => Err(self.wrong()),
                    _ => Ok(()),
                };
            }
            self.expect("|")?;
            self.spaces();
            self.qualified_name()?;
            names = true;
        }
    }

    fn attribute_list(&mut self) -> Parsed {
        self.space()?;
        let element = self.qualified_name()?;
        loop {
            let spaced = self.spaces();
            if self.rest().starts_with('>') {
                return Ok(());
            }
            if !spaced {
                return Err(self.wrong());
            }
            let attribute = self.qualified_name()?;
            self.space()?;
            self.attribute_type()?;
            self.space()?;
            if self.take("#REQUIRED") || self.take("#IMPLIED") {
                continue;
            }
            if self.take("#FIXED") {
                self.space()?;
            }
            let (value, start) = self.literal()?;
            self.default_value(value, start)?;
            let prefix = match attribute.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            if self.dtd.namespaces.len() < DEFAULTS
                && self.dtd.attributes.insert((element.into(), attribute.into()))
            {
                let mut uri = String::new();
                self.dtd.entities.unescape(value, Place::Attribute, 0, &mut uri);
                let (element, prefix, uri) = (element.into(), prefix.into(), uri.into());
                self.dtd.namespaces.push(DefaultNamespace { element, prefix, uri });
            }
        }
    }

    fn attribute_type(&mut self) -> Parsed {
        let word = self.rest().bytes().take_while(u8::is_ascii_uppercase).count();
        match &self.rest()[..word] {
            "CDATA" | "ID" | "IDREF" | "IDREFS" | "ENTITY" | "ENTITIES" | "NMTOKEN" | "NMTOKENS" => {
                self.at += word;
                return Ok(());
            }
            "NOTATION" => {
                self.at += word;
                self.space()?;
            }
            "" => {}
            _ => return Err(self.wrong()),
        }
        let of_names = word > 0;
        self.expect("(")?;
        loop {
            self.spaces();
            if of_names {
                self.plain_name()?;
            } else {
                let rest = self.rest();
                match rest.find(|character| !is_name_character(character)).unwrap_or(rest.len()) {
                    0 => return Err(self.wrong()),
                    length => self.at += length,
                }
            }
            self.spaces();
            if self.take(")") {
                return Ok(());
            }
            self.expect("|")?;
        }
    }

    /// The rules of attribute values hold for defaults too; entities must be declared before.
    fn default_value(&mut self, value: &str, start: usize) -> Parsed {
        if let Some(at) = value.find('<') {
            return Err(Wrong(Some(LessThanInValue), start + at, start + at + 1));
        }
        for at in memchr::memchr_iter(b'&', value.as_bytes()) {
            let (reference, length) = reference::scan(&value[at..]);
            let kind = match reference {
                Reference::Character(_) => None,
                Reference::Named(name) => self.dtd.entities.refer(name, Place::Attribute).err().flatten(),
                other => Some(reference::ill_formed(other)),
            };
            if let Some(kind) = kind.filter(|&kind| kind != UndeclaredEntityMaybeExternal) {
                return Err(Wrong(Some(kind), start + at, start + at + length));
            }
        }
        Ok(())
    }

    fn entity(&mut self) -> Parsed {
        self.space()?;
        let is_parameter = self.take("%");
        if is_parameter {
            self.space()?;
        }
        let name = self.plain_name()?;
        self.space()?;
        let definition = if matches!(self.byte(), Some(b'"' | b'\'')) {
            let (literal, start) = self.literal()?;
            let text = reference::replacement_text(literal)
                .map_err(|(kind, from, to)| Wrong(Some(kind), start + from, start + to))?;
            Definition::Internal(text)
        } else {
            self.external_identifier(false)?;
            if self.spaces() && !is_parameter && self.take("NDATA") {
                self.space()?;
                self.plain_name()?;
                Definition::Unparsed
            } else {
                Definition::External
            }
        };
        if is_parameter {
            let text = match definition {
                Definition::Internal(text) => Some(text),
                _ => None,
            };
            self.dtd.parameters.entry(name.into()).or_insert(text);
        } else {
            let span = self.inside.unwrap_or(Span::new(self.start, self.at));
            self.dtd.entities.add(Entity::new(name, span, definition));
        }
        Ok(())
    }

    fn notation(&mut self) -> Parsed {
        self.space()?;
        self.plain_name()?;
        self.space()?;
        self.external_identifier(true)?;
        Ok(())
    }

    /// A parameter entity between declarations: its text must be declarations (WFC: PE Between Declarations).
    fn parameter_reference(&mut self) {
        let name = leading_name(&self.rest()[1..]);
        let end = self.at + 1 + name.len();
        if name.is_empty() || self.text.as_bytes().get(end) != Some(&b';') {
            self.fault(Wrong(None, self.at, end), JunkInSubset);
            self.at = end;
            return;
        }
        let span = self.inside.unwrap_or(Span::new(self.at, end + 1));
        let whole = (self.at, end + 1);
        self.at = end + 1;
        self.dtd.entities.maybe_more = true;
        let Some(Some(text)) = self.dtd.parameters.get(name) else { return };
        if self.dtd.open.iter().any(|open| **open == *name) {
            return self.fault(Wrong(Some(EntityRecursion), whole.0, whole.1), EntityRecursion);
        }
        self.dtd.expanded = self.dtd.expanded.saturating_add(text.len() + 1);
        if self.dtd.open.len() == reference::DEPTH || self.dtd.expanded > reference::EXPANSION {
            return self.fault(Wrong(Some(ExpansionLimit), whole.0, whole.1), ExpansionLimit);
        }
        let text = text.clone();
        self.dtd.open.push(name.into());
        let dtd = std::mem::take(&mut self.dtd);
        let mut inner =
            Subset { text: &text, at: 0, inside: Some(span), start: 0, junk: false, conditions: 0, dtd };
        inner.declarations();
        self.dtd = inner.dtd;
        self.dtd.open.pop();
    }
}
