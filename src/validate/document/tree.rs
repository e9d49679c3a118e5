//! The arena behind [`Node`](super::Node): filled by the engine as events come, cut back when an item ends.

use std::borrow::Cow;

use crate::base::json;
use crate::base::span::{Span, floor};
use crate::base::xml::{name::NameId, reference, reference::Reference};
use crate::validate::spec::{Element, Spec};

/// What the grammar made of a name in this document.
#[derive(Clone, Debug)]
pub struct NameInfo<'t> {
    /// The name as written, with its prefix.
    pub qname: Cow<'t, str>,
    /// The name as the tables spell it: `title`, `atom:link`, `dc:creator`. Empty in a namespace that no
    /// table knows.
    pub canonical: Cow<'static, str>,
    /// The namespace name; empty for none.
    pub namespace: Cow<'t, str>,
    /// The local part.
    pub local: Cow<'t, str>,
    /// The specification of its namespace.
    pub spec: Option<&'static Spec>,
}

impl NameInfo<'_> {
    /// Whether it is in a namespace.
    pub fn is_qualified(&self) -> bool {
        !self.namespace.is_empty()
    }
}

/// How the source of a piece of text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Character data with no reference in it.
    Plain,
    /// Character data with references.
    Escaped,
    /// The inside of a CDATA section.
    CData,
    /// The inside of a JSON string.
    Json,
}

/// A run of source text that belongs to an element or attribute.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// How it is read.
    pub kind: PieceKind,
}

/// A text as a rule sees it: straight from the source where nothing had to be resolved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextRef {
    /// The source, from the first piece to the end of the last.
    pub span: Span,
    /// Range of the side buffer, where the source itself would not do.
    pub buffered: Option<(u32, u32)>,
    /// Range of the pieces (empty for attributes).
    pub pieces: (u32, u32),
}

#[derive(Clone, Debug)]
pub(crate) struct NodeData {
    pub name: NameId,
    pub element: &'static Element,
    pub parent: u32,
    pub first_child: u32,
    pub last_child: u32,
    pub next: u32,
    pub attributes: (u32, u32),
    /// The start tag; in JSON the name of a member, or what begins the value where it has none.
    pub tag: Span,
    /// Whether all of the tag is the name, rather than what follows its first character.
    pub tag_is_name: bool,
    /// The name in the start tag is `tag.start + 1` on.
    pub text: TextRef,
    /// Behind the end tag; the end of the start tag while the element is open.
    pub end: u32,
    /// Where the content ends: before the end tag.
    pub inner_end: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AttributeData {
    pub name: NameId,
    pub name_span: Span,
    pub text: TextRef,
    /// Whether the attribute declares a namespace.
    pub declares: bool,
}

/// No node.
pub(crate) const NONE: u32 = u32::MAX;

/// The arena.
#[derive(Debug)]
pub struct Tree<'t> {
    pub(crate) source: &'t str,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) attributes: Vec<AttributeData>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) buffer: String,
    pub(crate) names: Vec<NameInfo<'t>>,
    pub(crate) is_json: bool,
}

/// Sizes of the arena at one moment, to cut it back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    nodes: usize,
    attributes: usize,
    pieces: usize,
    buffer: usize,
}

impl<'t> Tree<'t> {
    /// An empty arena over a text.
    pub fn new(source: &'t str) -> Self {
        Tree {
            source,
            nodes: Vec::new(),
            attributes: Vec::new(),
            pieces: Vec::new(),
            buffer: String::new(),
            names: Vec::new(),
            is_json: false,
        }
    }

    /// Adds a node as the last child of its parent.
    pub(crate) fn append(&mut self, node: NodeData) -> u32 {
        let index = self.nodes.len() as u32;
        let parent = node.parent;
        self.nodes.push(node);
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            let last = std::mem::replace(&mut parent.last_child, index);
            if last == NONE {
                parent.first_child = index;
            } else {
                self.nodes[last as usize].next = index;
            }
        }
        index
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            attributes: self.attributes.len(),
            pieces: self.pieces.len(),
            buffer: self.buffer.len(),
        }
    }

    /// Forgets everything added since `mark`, and unhooks it from `parent`, whose last child it was.
    pub(crate) fn cut(&mut self, mark: Mark, parent: u32, previous: u32) {
        self.nodes.truncate(mark.nodes);
        self.attributes.truncate(mark.attributes);
        self.pieces.truncate(mark.pieces);
        self.buffer.truncate(mark.buffer);
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            parent.last_child = previous;
            if previous == NONE {
                parent.first_child = NONE;
            }
        }
        if let Some(previous) = self.nodes.get_mut(previous as usize) {
            previous.next = NONE;
        }
    }

    pub(crate) fn text(&self, text: TextRef) -> &str {
        match text.buffered {
            Some((start, end)) => self.buffer.get(start as usize..end as usize).unwrap_or(""),
            None => text.span.of(self.source),
        }
    }

    /// Where bytes `start..end` of a text stand in the source. Resolving is done again from the pieces:
    /// only findings ask.
    pub(crate) fn locate(&self, text: TextRef, start: usize, end: usize) -> Span {
        let Span { start, end } = self.locate_bytes(text, start, end);
        // After an entity that the document declares, places are as near as can be told.
        let whole = |at: u32| floor(self.source, at as usize);
        Span::new(whole(start), whole(end))
    }

    fn locate_bytes(&self, text: TextRef, start: usize, end: usize) -> Span {
        if text.buffered.is_none() {
            let length = (text.span.end - text.span.start) as usize;
            let base = text.span.start as usize;
            return Span::new(base + start.min(length), base + end.min(length).max(start.min(length)));
        }
        let whole = [Piece { span: text.span, kind: PieceKind::Escaped }];
        let pieces = match text.pieces {
            (from, to) if from < to => &self.pieces[from as usize..to as usize],
            _ => &whole,
        };
        let mut before = 0;
        let mut from = None;
        for piece in pieces {
            let raw = piece.span.of(self.source);
            for (offset, raw_length, length) in Steps::new(raw, piece.kind) {
                let here = piece.span.start as usize + offset;
                if from.is_none() && before + length > start {
                    from = Some(here + if length == raw_length { start - before } else { 0 });
                }
                if before + length >= end
                    && let Some(from) = from
                {
                    let inside = if length == raw_length { end.saturating_sub(before) } else { raw_length };
                    return Span::new(from, (here + inside).max(from));
                }
                before += length;
            }
        }
        match from {
            Some(from) => Span::new(from, (text.span.end as usize).max(from)),
            None => text.span.behind(),
        }
    }
}

/// Walks raw text in steps of (offset, bytes of source, bytes of text): runs that stand for themselves,
/// references or escapes, and line ends.
struct Steps<'t> {
    raw: &'t str,
    at: usize,
    kind: PieceKind,
}

impl<'t> Steps<'t> {
    fn new(raw: &'t str, kind: PieceKind) -> Self {
        Steps { raw, at: 0, kind }
    }
}

impl Iterator for Steps<'_> {
    type Item = (usize, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let rest = &self.raw[at..];
        let first = *rest.as_bytes().first()?;
        let (raw, text) =
            match (first, self.kind) {
                (b'&', PieceKind::Escaped) => reference(rest),
                (b'\\', PieceKind::Json) => json_escape(rest),
                (b'\r', PieceKind::Plain | PieceKind::Escaped | PieceKind::CData) => {
                    if rest.starts_with("\r\n") { (2, 1) } else { (1, 1) }
                }
                _ => {
                    let stop = match self.kind {
                        PieceKind::Escaped => memchr::memchr2(b'&', b'\r', rest.as_bytes()),
                        PieceKind::Plain | PieceKind::CData => memchr::memchr(b'\r', rest.as_bytes()),
                        PieceKind::Json => memchr::memchr(b'\\', rest.as_bytes()),
                    };
                    let run = stop.unwrap_or(rest.len());
                    (run, run)
                }
            };
        self.at += raw;
        Some((at, raw, text))
    }
}

/// Bytes of source and of text of the escape at the start of `rest`.
fn json_escape(rest: &str) -> (usize, usize) {
    let (meaning, length) = json::escape(rest);
    match meaning {
        json::Escape::Character(character) => (length, character.len_utf8()),
        json::Escape::LoneSurrogate => (length, char::REPLACEMENT_CHARACTER.len_utf8()),
        json::Escape::Invalid => (length, length),
    }
}

/// Bytes of source and of text of the reference at the start of `rest`. Entities that only the document
/// declares count as themselves: a position inside one is as good as its start.
fn reference(rest: &str) -> (usize, usize) {
    let (reference, length) = reference::scan(rest);
    let text = match reference {
        Reference::Character(character) => character.len_utf8(),
        Reference::Named("lt" | "gt" | "amp" | "quot" | "apos") => 1,
        _ => length,
    };
    (length, text)
}
