//! References: how they are spelled, the entities they may name, and text with its references replaced.

use std::borrow::Cow;
use std::collections::HashMap;

use super::character::{is_allowed, leading_name};
use super::fault::FaultKind;
use super::read::Reader;
use super::search::find_near;
use crate::base::span::Span;

/// How deep entities may refer to entities.
pub const DEPTH: usize = 16;

/// How many bytes entities may expand to beyond the length of the document.
pub const EXPANSION: usize = 1 << 20;

/// Where text with references stands, which decides what white space becomes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The content of an element: CR LF and CR become LF (XML §2.11).
    Text,
    /// The value of an attribute: line ends and tabs become spaces (XML §3.3.3).
    Attribute,
}

/// What follows an ampersand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference<'t> {
    /// A character by number.
    Character(char),
    /// The number of a character XML forbids, or of none.
    Illegal,
    /// `&#` without a number or a semicolon.
    Malformed,
    /// An entity by name.
    Named(&'t str),
    /// A name without a semicolon.
    Unterminated,
    /// No name at all.
    Bare,
}

/// Reads the reference that `text` starts with; `text` starts with `&`. Also tells its length in bytes.
pub(crate) fn scan(text: &str) -> (Reference<'_>, usize) {
    let rest = &text[1..];
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix, lead) = match number.strip_prefix('x') {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let length =
            digits.bytes().position(|byte| !char::from(byte).is_digit(radix)).unwrap_or(digits.len());
        let whole = lead + length;
        if length == 0 || text.as_bytes().get(whole) != Some(&b';') {
            return (Reference::Malformed, whole);
        }
        let significant = digits[..length].trim_start_matches('0');
        let code = match significant.len() {
            0 => Some(0),
            1..=8 => u32::from_str_radix(significant, radix).ok(),
            _ => None,
        };
        return match code.and_then(char::from_u32).filter(|&character| is_allowed(character)) {
            Some(character) => (Reference::Character(character), whole + 1),
            None => (Reference::Illegal, whole + 1),
        };
    }
    let name = leading_name(rest);
    match rest.as_bytes().get(name.len()) {
        _ if name.is_empty() => (Reference::Bare, 1),
        Some(b';') => (Reference::Named(name), name.len() + 2),
        _ => (Reference::Unterminated, name.len() + 1),
    }
}

/// Whether `bytes` start with a reference to one of the five entities of XML itself. Escaped HTML is full of
/// them in no foreseeable order, so all five are compared without a jump.
#[inline]
pub(super) fn is_predefined(bytes: &[u8]) -> bool {
    let Some(word) = bytes.first_chunk().map(|word| u64::from_le_bytes(*word)) else { return false };
    let (four, five, six) = (word << 32, word << 24, word << 16);
    (four == packed(b"&lt;"))
        | (four == packed(b"&gt;"))
        | (five == packed(b"&amp;"))
        | (six == packed(b"&quot;"))
        | (six == packed(b"&apos;"))
}

/// The bytes of a reference at the upper end of a word.
const fn packed(reference: &[u8]) -> u64 {
    let mut word = 0;
    let mut at = 0;
    while at < reference.len() {
        word = word >> 8 | (reference[at] as u64) << 56;
        at += 1;
    }
    word
}

/// The entity of XML itself that `bytes` refer to at their start, and the length of the reference.
#[inline]
fn leading_predefined(bytes: &[u8]) -> Option<(char, usize)> {
    Some(match bytes {
        [b'&', b'l', b't', b';', ..] => ('<', 4),
        [b'&', b'g', b't', b';', ..] => ('>', 4),
        [b'&', b'a', b'm', b'p', b';', ..] => ('&', 5),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => ('"', 6),
        [b'&', b'a', b'p', b'o', b's', b';', ..] => ('\'', 6),
        _ => return None,
    })
}

fn is_predefined_name(name: &str) -> bool {
    matches!(name, "lt" | "gt" | "amp" | "quot" | "apos")
}

/// What the declaration of a general entity says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    /// The text that replaces a reference, character references already resolved in it (XML §4.5).
    Internal(Box<str>),
    /// A file that is never fetched.
    External,
    /// A file that is not XML.
    Unparsed,
}

/// A general entity that the internal subset declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The name, as between `&` and `;`.
    pub name: Box<str>,
    /// The declaration, or the reference to the parameter entity that held it.
    pub span: Span,
    /// What it stands for.
    pub definition: Definition,
    as_text: State,
    in_attribute: State,
    reported: bool,
}

impl Entity {
    pub(super) fn new(name: &str, span: Span, definition: Definition) -> Self {
        let (as_text, in_attribute) = (State::Unknown, State::Unknown);
        Entity { name: name.into(), span, definition, as_text, in_attribute, reported: false }
    }
}

/// What is known of an entity in one kind of place: the bytes it expands to, or why it may not stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unknown,
    BeingJudged,
    Judged(Result<usize, FaultKind>),
}

/// The general entities of a document.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub(super) list: Vec<Entity>,
    by_name: HashMap<Box<str>, usize>,
    /// Whether something outside the document, which is never read, may declare more.
    pub(super) maybe_more: bool,
}

impl Entities {
    /// Adds an entity; of two with one name the first counts (XML §4.2).
    pub(super) fn add(&mut self, entity: Entity) {
        if !self.by_name.contains_key(&entity.name) {
            self.by_name.insert(entity.name.clone(), self.list.len());
            self.list.push(entity);
        }
    }

    fn undefined(&self) -> FaultKind {
        match self.maybe_more {
            true => FaultKind::UndeclaredEntityMaybeExternal,
            false => FaultKind::UndefinedEntity,
        }
    }

    /// The bytes a reference expands to, or what is wrong with it there. What is wrong with the entity itself
    /// is told at its first reference only.
    pub(super) fn refer(&mut self, name: &str, place: Place) -> Result<usize, Option<FaultKind>> {
        if is_predefined_name(name) {
            return Ok(1);
        }
        let Some(&index) = self.by_name.get(name) else { return Err(Some(self.undefined())) };
        self.judge(index, place, 0)
            .map_err(|kind| (!std::mem::replace(&mut self.list[index].reported, true)).then_some(kind))
    }

    /// Judges an entity and all it refers to, each once. The recursion is no deeper than [`DEPTH`].
    fn judge(&mut self, index: usize, place: Place, depth: usize) -> Result<usize, FaultKind> {
        match self.state(index, place) {
            State::Judged(verdict) => return *verdict,
            State::BeingJudged => return Err(FaultKind::EntityRecursion),
            State::Unknown if depth == DEPTH => return Err(FaultKind::ExpansionLimit),
            state => *state = State::BeingJudged,
        }
        let verdict = match std::mem::replace(&mut self.list[index].definition, Definition::External) {
            Definition::Internal(text) => {
                let verdict = self.judge_text(&text, place, depth);
                self.list[index].definition = Definition::Internal(text);
                verdict
            }
            Definition::Unparsed => {
                self.list[index].definition = Definition::Unparsed;
                Err(FaultKind::UnparsedEntityReference)
            }
            Definition::External if place == Place::Attribute => Err(FaultKind::ExternalEntityInAttribute),
            Definition::External => Ok(0),
        };
        *self.state(index, place) = State::Judged(verdict);
        verdict
    }

    fn state(&mut self, index: usize, place: Place) -> &mut State {
        let entity = &mut self.list[index];
        match place {
            Place::Text => &mut entity.as_text,
            Place::Attribute => &mut entity.in_attribute,
        }
    }

    fn judge_text(&mut self, text: &str, place: Place, depth: usize) -> Result<usize, FaultKind> {
        let used = match place {
            Place::Text if text.contains('<') => Reader::fragment(text),
            Place::Text if text.contains("]]>") => None,
            Place::Attribute if text.contains('<') => return Err(FaultKind::EntityHoldsLessThan),
            _ => references(text, place),
        };
        let used = used.ok_or(FaultKind::EntityIllFormed)?;
        let mut size = text.len();
        for (name, place) in used {
            let Some(&index) = self.by_name.get(&*name) else {
                if self.maybe_more {
                    continue;
                }
                return Err(FaultKind::UndefinedEntity);
            };
            size = size.saturating_add(self.judge(index, place, depth + 1)?);
        }
        Ok(size)
    }

    /// The text of an entity that may replace a reference without making markup.
    fn replacement(&self, name: &str, place: Place) -> Option<&str> {
        let entity = &self.list[*self.by_name.get(name)?];
        let state = match place {
            Place::Text => entity.as_text,
            Place::Attribute => entity.in_attribute,
        };
        match &entity.definition {
            Definition::Internal(text) if matches!(state, State::Judged(Ok(_))) && !text.contains('<') => {
                Some(text)
            }
            _ => None,
        }
    }

    /// Appends `raw` with its references replaced; those that cannot be stay as written.
    pub(super) fn unescape(&self, raw: &str, place: Place, depth: usize, out: &mut String) {
        let mut rest = raw;
        loop {
            let found = match place {
                Place::Text => {
                    find_near([b'&', b'\r'], rest.as_bytes(), |rest| memchr::memchr2(b'&', b'\r', rest))
                }
                Place::Attribute => {
                    rest.bytes().position(|byte| matches!(byte, b'&' | b'\r' | b'\n' | b'\t'))
                }
            };
            let Some(at) = found else { break };
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let mut length = 1;
            if let Some((character, whole)) = leading_predefined(rest.as_bytes()) {
                out.push(character);
                length = whole;
            } else if rest.starts_with('&') {
                let (reference, whole) = scan(rest);
                length = whole;
                match reference {
                    Reference::Character(character) => out.push(character),
                    Reference::Named(name) if depth < DEPTH => match self.replacement(name, place) {
                        Some(text) => self.unescape(text, place, depth + 1, out),
                        None => out.push_str(&rest[..length]),
                    },
                    _ => out.push_str(&rest[..length]),
                }
            } else {
                if rest.starts_with("\r\n") {
                    length = 2;
                }
                out.push(if place == Place::Text { '\n' } else { ' ' });
            }
            rest = &rest[length..];
        }
        out.push_str(rest);
    }
}

/// The entities that text without markup refers to; `None` when a reference is ill-formed.
fn references(text: &str, place: Place) -> Option<Vec<(Box<str>, Place)>> {
    let mut used = Vec::new();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        match scan(&text[at..]).0 {
            Reference::Character(_) => {}
            Reference::Named(name) if is_predefined_name(name) => {}
            Reference::Named(name) => used.push((name.into(), place)),
            _ => return None,
        }
    }
    Some(used)
}

/// The text an entity stands for by its literal: character references are resolved, all others wait until
/// the entity is used (XML §4.5). `Err` tells where in the literal what is wrong.
pub(super) fn replacement_text(literal: &str) -> Result<Box<str>, (FaultKind, usize, usize)> {
    if !literal.contains(['&', '%', '\r']) {
        return Ok(literal.into());
    }
    let mut out = String::with_capacity(literal.len());
    let mut at = 0;
    while let Some(next) = literal[at..].find(['&', '%', '\r']) {
        out.push_str(&literal[at..at + next]);
        at += next;
        let rest = &literal[at..];
        let length = match rest.as_bytes()[0] {
            b'\r' => {
                out.push('\n');
                if rest.starts_with("\r\n") { 2 } else { 1 }
            }
            b'%' => {
                let name = leading_name(&rest[1..]);
                let kind = match name.is_empty() {
                    true => FaultKind::MalformedEntityDeclaration,
                    false => FaultKind::ParameterEntityInDeclaration,
                };
                return Err((kind, at, at + 1 + name.len()));
            }
            _ => {
                let (reference, length) = scan(rest);
                match reference {
                    Reference::Character(character) => out.push(character),
                    Reference::Named(_) => out.push_str(&rest[..length]),
                    other => return Err((ill_formed(other), at, at + length)),
                }
                length
            }
        };
        at += length;
    }
    out.push_str(&literal[at..]);
    Ok(out.into())
}

/// The fault of a reference that is none.
pub(super) fn ill_formed(reference: Reference<'_>) -> FaultKind {
    match reference {
        Reference::Illegal => FaultKind::IllegalCharacterReference,
        Reference::Malformed => FaultKind::MalformedCharacterReference,
        Reference::Unterminated => FaultKind::UnterminatedReference,
        Reference::Bare | Reference::Character(_) | Reference::Named(_) => FaultKind::BareAmpersand,
    }
}

impl Reader<'_> {
    /// `raw` as it is meant: references replaced, line ends and, in attributes, white space normalised.
    /// References that cannot be replaced stay as written, those to entities that hold markup too.
    pub fn unescape<'r>(&self, raw: &'r str, place: Place) -> Cow<'r, str> {
        let plain = match place {
            Place::Text => memchr::memchr2(b'&', b'\r', raw.as_bytes()).is_none(),
            Place::Attribute => !raw.bytes().any(|byte| matches!(byte, b'&' | b'\r' | b'\n' | b'\t')),
        };
        if plain {
            return Cow::Borrowed(raw);
        }
        let mut out = String::with_capacity(raw.len());
        self.unescape_into(raw, place, &mut out);
        Cow::Owned(out)
    }

    /// Appends what [`Reader::unescape`] gives to `out`.
    pub fn unescape_into(&self, raw: &str, place: Place, out: &mut String) {
        // Beyond the limit nothing is expanded any more.
        let depth = if self.expands() { 0 } else { DEPTH };
        self.entities.unescape(raw, place, depth, out);
    }
}
