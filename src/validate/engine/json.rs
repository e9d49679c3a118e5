//! The same for JSON: events become the tree of one item, each member and each value of a list a node of
//! its own. A value in a list is let go at its end, so that long lists take no memory.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::base::json::{self, Event, Kind as Json, Reader, Token};
use crate::base::span::Span;
use crate::base::xml::name::NameId;
use crate::validate::document::{Context, Mark, NONE, NameInfo, Node, NodeData};
use crate::validate::document::{Piece, PieceKind, TextRef, Tree};
use crate::validate::rules::{self, json_feed, structure};
use crate::validate::spec::json_feed::ROOT;
use crate::validate::spec::{Body, Child, Element, Occurs};

use super::grammar::{Grammar, Kind};

/// Reads a document and runs every check that the tables name.
pub(super) fn walk<'o>(text: &str, mut cx: Context<'o>) -> Context<'o> {
    let is_feed = json_feed::recognise(text, &mut cx);
    let mut tree = Tree::new(text);
    tree.is_json = true;
    let mut walk = Walk {
        tree,
        cx,
        frames: Vec::new(),
        grammar: Grammar::default(),
        names: HashMap::new(),
        name: None,
        // What is no feed is only read for its faults.
        skip: u32::from(!is_feed),
        broken: false,
    };
    let mut reader = Reader::new(text);
    loop {
        let event = reader.next();
        for fault in reader.new_faults() {
            rules::json::report(fault, text, &mut walk.cx);
        }
        walk.broken = reader.broken();
        match event {
            Event::Name(token) => walk.name = Some(token),
            Event::Begin { .. } if walk.skip > 0 => walk.skip += 1,
            Event::End { .. } if walk.skip > 0 => walk.skip -= 1,
            Event::Scalar(_) if walk.skip > 0 => {}
            Event::Begin { kind, span } => walk.begin(kind, span),
            Event::End { span } => walk.end(span),
            Event::Scalar(token) => walk.scalar(token),
            Event::Eof => break,
        }
    }
    walk.cx
}

struct Frame {
    node: u32,
    kind: Kind,
    element: &'static Element,
    /// Which members were there, by slot.
    seen: u64,
    /// Where a value of a list began, to cut the tree back to.
    cut: Option<Cut>,
}

/// What to cut the tree back to, and the sibling before.
type Cut = (Mark, u32);

struct Walk<'t, 'o> {
    tree: Tree<'t>,
    cx: Context<'o>,
    frames: Vec<Frame>,
    grammar: Grammar,
    /// The names that tables have, as far as they were met.
    names: HashMap<&'static str, NameId>,
    /// The name that was read last, until its value comes.
    name: Option<Token>,
    /// How many objects and lists deep we are in something that is not looked at.
    skip: u32,
    /// Whether brackets do not match, so that what is missing may stand elsewhere.
    broken: bool,
}

impl<'t> Walk<'t, '_> {
    fn begin(&mut self, kind: Json, bracket: Span) {
        let Some(frame) = self.value(kind, bracket) else {
            self.skip = 1;
            return;
        };
        if !self.fits(&frame, kind) {
            self.cut(&frame);
            self.skip = 1;
            return;
        }
        self.frames.push(frame);
    }

    fn scalar(&mut self, token: Token) {
        let Some(frame) = self.value(token.kind, token.whole) else { return };
        let text = self.text(token);
        let data = &mut self.tree.nodes[frame.node as usize];
        data.text = text;
        data.end = token.whole.end;
        data.inner_end = token.whole.end;
        if self.fits(&frame, token.kind) {
            let node = Node { tree: &self.tree, index: frame.node };
            if let Body::Text(of) | Body::Number(of) = frame.element.body {
                (of.check)(node.value(), &mut self.cx);
            }
        }
        self.cut(&frame);
    }

    fn end(&mut self, bracket: Span) {
        self.name = None;
        let Some(frame) = self.frames.pop() else { return };
        let data = &mut self.tree.nodes[frame.node as usize];
        data.inner_end = bracket.start;
        data.end = bracket.end;
        self.run_checks(&frame);
        self.cut(&frame);
    }

    /// Lets a value of a list go.
    fn cut(&mut self, frame: &Frame) {
        if let Some((mark, previous)) = frame.cut {
            let parent = self.tree.nodes[frame.node as usize].parent;
            self.tree.cut(mark, parent, previous);
        }
    }

    /// Makes a node of a value that begins with `first`, if a table has it here.
    fn value(&mut self, json: Json, first: Span) -> Option<Frame> {
        let name = self.name.take();
        let Some(parent) = self.frames.last() else {
            let name = self.intern(&ROOT);
            let kind = self.grammar.kind(ROOT.element);
            return Some(self.push(name, first, true, &ROOT, kind, None));
        };
        if matches!(parent.element.body, Body::List) {
            let row = parent.element.children.first()?;
            let cut = (self.tree.mark(), self.tree.nodes[parent.node as usize].last_child);
            let name = self.intern(row);
            let kind = self.grammar.kind(row.element);
            return Some(self.push(name, first, true, row, kind, Some(cut)));
        }
        // A value without a name is a fault of its own.
        let token = name?;
        let key = match token.escaped {
            false => Cow::Borrowed(token.text.of(self.tree.source)),
            true => json::unescape(token.text.of(self.tree.source)),
        };
        let found = self
            .look_up(&key, parent.element)
            .and_then(|id| Some((id, self.grammar.row(self.frames.last()?.kind, id, &self.tree.names)?)));
        let parent = self.frames.last_mut()?;
        let Some((id, row)) = found else {
            let node = Node { tree: &self.tree, index: parent.node };
            json_feed::stranger(node, &key, token.text, json, &mut self.cx);
            return None;
        };
        parent.seen |= 1 << row.slot;
        let tag_is_name = token.escaped || token.text.start != token.whole.start + 1;
        Some(self.push(id, token.whole, tag_is_name, row.child, row.kind, None))
    }

    /// Whether a value is of the kind that its row asks for. Reports it where it is not.
    fn fits(&mut self, frame: &Frame, json: Json) -> bool {
        let fits = match frame.element.body {
            Body::List => json == Json::List,
            Body::Text(_) | Body::Markup => json == Json::String,
            Body::Number(_) => json == Json::Number,
            Body::Boolean => json == Json::Boolean,
            Body::Elements | Body::Empty => json == Json::Object,
            Body::Any => true,
        };
        if !fits && json != Json::Unknown {
            let node = Node { tree: &self.tree, index: frame.node };
            json_feed::other_kind(node, frame.element.body, json, &mut self.cx);
        }
        fits
    }

    fn push(
        &mut self,
        name: NameId,
        tag: Span,
        tag_is_name: bool,
        row: &'static Child,
        kind: Kind,
        cut: Option<Cut>,
    ) -> Frame {
        let node = self.tree.append(NodeData {
            name,
            element: row.element,
            parent: self.frames.last().map_or(NONE, |frame| frame.node),
            first_child: NONE,
            last_child: NONE,
            next: NONE,
            attributes: (0, 0),
            tag,
            tag_is_name,
            text: TextRef { span: tag.behind(), ..TextRef::default() },
            end: tag.end,
            inner_end: tag.end,
        });
        Frame { node, kind, element: row.element, seen: 0, cut }
    }

    fn text(&mut self, token: Token) -> TextRef {
        let span = token.text;
        if !token.escaped {
            return TextRef { span, ..TextRef::default() };
        }
        let piece = self.tree.pieces.len() as u32;
        self.tree.pieces.push(Piece { span, kind: PieceKind::Json });
        let from = self.tree.buffer.len() as u32;
        json::unescape_into(span.of(self.tree.source), &mut self.tree.buffer);
        TextRef { span, buffered: Some((from, self.tree.buffer.len() as u32)), pieces: (piece, piece + 1) }
    }

    fn run_checks(&mut self, frame: &Frame) {
        if self.broken {
            return;
        }
        let node = Node { tree: &self.tree, index: frame.node };
        for check in frame.element.checks {
            check(node, &mut self.cx);
        }
        for (slot, child) in frame.element.children.iter().enumerate() {
            let is_there = frame.seen & (1 << slot) != 0;
            if !is_there && matches!(child.occurs, Occurs::Must | Occurs::Should) {
                structure::missing(node, child, &mut self.cx);
            }
        }
    }

    /// The number of a name, if it is the number of a name that some table has.
    fn look_up(&mut self, key: &str, parent: &'static Element) -> Option<NameId> {
        if let Some(id) = self.names.get(key) {
            return Some(*id);
        }
        let row = parent.children.iter().find(|row| bare(row.name) == key)?;
        Some(self.intern(row))
    }

    /// The number of a row's name. Only names of tables get one, so that a document cannot bring more.
    fn intern(&mut self, row: &'static Child) -> NameId {
        let name = bare(row.name);
        let names = &mut self.tree.names;
        *self.names.entry(name).or_insert_with(|| {
            names.push(NameInfo {
                qname: Cow::Borrowed(name),
                canonical: Cow::Borrowed(row.name),
                namespace: Cow::Borrowed(""),
                local: Cow::Borrowed(name),
                spec: None,
            });
            NameId::from_index(names.len() - 1)
        })
    }
}

/// A row's name as documents write it.
fn bare(name: &'static str) -> &'static str {
    name.split_once(':').map_or(name, |(_, bare)| bare)
}
