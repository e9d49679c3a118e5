//! Events become the tree of one item; at each end tag the table's checks run; at an item's end its part
//! of the tree is let go. Memory beyond the text does not grow with the number of items.

use std::borrow::Cow;

use crate::base::span::Span;
use crate::base::xml::name::{NameId, NamespaceId};
use crate::base::xml::read::{Attribute, Event, Reader};
use crate::base::xml::reference::Place;
use crate::validate::document::{AttributeData, Mark, NONE, NodeData, TextRef};
use crate::validate::document::{Context, FeedKind, NameInfo, Node, Piece, PieceKind, Tree};
use crate::validate::rules::namespaces::Declaration;
use crate::validate::rules::{self, structure};
use crate::validate::spec::{self, Body, Child, Element, Occurs, Role, may};

use super::grammar::{Grammar, Kind, Row, at_most_once};

/// Reads a document and runs every check that the tables name.
pub(super) fn walk<'o>(text: &str, cx: Context<'o>) -> Context<'o> {
    let mut walk = Walk {
        tree: Tree::new(text),
        has_cr: memchr::memchr(b'\r', text.as_bytes()).is_some(),
        cx,
        frames: Vec::new(),
        seen: Vec::new(),
        declared: None,
        grammar: Grammar::default(),
        skip: 0,
        skipped: NONE,
        broken: false,
        in_extension: false,
    };
    let mut reader = Reader::new(text);
    loop {
        let event = reader.next();
        for fault in reader.new_faults() {
            rules::xml::report(fault, text, &mut walk.cx);
        }
        walk.broken = reader.broken();
        match event {
            Event::Start { name, span, .. } => walk.start(&reader, name, span),
            Event::End { span, .. } => walk.end(&reader, span),
            Event::Text { span, references, .. } => {
                walk.text(span, if references { PieceKind::Escaped } else { PieceKind::Plain });
            }
            Event::CData { span, .. } => walk.text(span, PieceKind::CData),
            Event::Doctype { .. } => {
                if let Some(doctype) = reader.doctype() {
                    rules::versions::declared(doctype, text, &mut walk.cx);
                }
            }
            Event::Comment { .. } | Event::Instruction { .. } => {}
            Event::Eof => break,
        }
    }
    rules::xml::document(&reader, text, &mut walk.cx);
    if let Some(doctype) = reader.doctype() {
        rules::versions::doctype(doctype, reader.entities(), text, &mut walk.cx);
    }
    walk.cx
}

struct Frame {
    node: u32,
    kind: Kind,
    element: &'static Element,
    /// Where in [`Walk::seen`] its words begin.
    seen: u32,
    /// Pieces of text begin here.
    pieces: u32,
    /// For an item: what to cut the tree back to, and the sibling before it.
    item: Option<(Mark, u32)>,
    /// Whether an item was among its children.
    has_items: bool,
    /// Whether text was reported where none belongs.
    said_text: bool,
}

struct Walk<'t, 'o> {
    tree: Tree<'t>,
    has_cr: bool,
    cx: Context<'o>,
    frames: Vec<Frame>,
    /// Which children were there, by slot: the words of all open elements, those of the innermost last.
    seen: Vec<u64>,
    /// The name and value of the last declaration of a namespace: many are repeated item by item.
    declared: Option<(NameId, &'t str)>,
    grammar: Grammar,
    /// How many elements deep we are in something that is not looked at.
    skip: u32,
    /// The node whose inside is skipped, where it has one.
    skipped: u32,
    /// Whether what is skipped is an extension of RSS.
    in_extension: bool,
    /// Whether the tags do not match, so that what is missing may stand elsewhere.
    broken: bool,
}

/// The row of an element inside markup: known to be there, not looked into.
static INSIDE_MARKUP: Child = may("", &ANYTHING);
static ANYTHING: Element = spec::anything();

impl<'t> Walk<'t, '_> {
    fn start(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) {
        self.enter(reader, name, tag);
        self.declarations(reader);
    }

    fn enter(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) {
        if self.skip > 0 {
            self.skip += 1;
            if self.in_extension {
                self.inside_extension(reader, name, tag);
            }
            return;
        }
        self.learn(reader, name);
        let Some(parent) = self.frames.last() else {
            return self.root(reader, name, tag);
        };
        match parent.element.body {
            Body::Any if self.cx.kind.is_rdf() => {
                self.keep(reader, name, tag);
            }
            Body::Any => self.skip = 1,
            Body::Markup => {
                self.skipped = self.push(reader, name, tag, &INSIDE_MARKUP);
                self.skip = 1;
            }
            Body::Elements | Body::Text(_) | Body::Empty | Body::List | Body::Number(_) | Body::Boolean => {
                match self.grammar.row(parent.kind, name, &self.tree.names) {
                    Some(row) => self.child(reader, name, tag, row),
                    None if self.cx.kind.is_rdf() => {
                        let holds_text = matches!(parent.element.body, Body::Text(_));
                        let node = self.keep(reader, name, tag);
                        let known = self.tree.names[name.index()].spec;
                        if !holds_text {
                            let here = Node { tree: &self.tree, index: node };
                            structure::stranger(here, known, &mut self.cx);
                        }
                    }
                    None => self.stranger(reader, name, tag),
                }
            }
        }
    }

    /// An element of RDF that no table has: kept with all that is in it, for what RDF says of every element.
    fn keep(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) -> u32 {
        let kind = self.grammar.kind(&ANYTHING);
        let node = self.push(reader, name, tag, &INSIDE_MARKUP);
        self.open(node, kind, &ANYTHING, None);
        node
    }

    fn root(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) {
        let canonical = &self.tree.names[name.index()].canonical;
        let known = spec::all().find_map(|spec| {
            let root = spec.roots.iter().find(|root| root.name == *canonical)?;
            Some((spec, root))
        });
        let Some((spec, root)) = known else {
            self.skipped = self.push(reader, name, tag, &INSIDE_MARKUP);
            self.skip = 1;
            structure::unknown_root(Node { tree: &self.tree, index: self.skipped }, &mut self.cx);
            return;
        };
        let kind = self.grammar.kind(root.element);
        let node = self.push(reader, name, tag, root);
        let here = Node { tree: &self.tree, index: node };
        if let Some(recognise) = spec.recognise {
            self.cx.kind = recognise(here);
        }
        if here.namespace() != spec.namespace {
            structure::nearly_root(here, spec, &mut self.cx);
        }
        self.open(node, kind, root.element, None);
    }

    fn child(&mut self, reader: &Reader<'t>, name: NameId, tag: Span, row: Row) {
        let is_item = row.child.element.role == Role::Item;
        let Some(parent) = self.frames.last_mut() else { return };
        let (word, bit) = (parent.seen as usize + row.slot as usize / 64, 1u64 << (row.slot % 64));
        if word >= self.seen.len() {
            self.seen.resize(word + 1, 0);
        }
        let again = self.seen[word] & bit != 0;
        self.seen[word] |= bit;
        let late = parent.element.late.filter(|_| parent.has_items && !is_item);
        parent.has_items |= is_item;
        let item = is_item.then(|| (self.tree.mark(), self.tree.nodes[parent.node as usize].last_child));
        let node = self.push(reader, name, tag, row.child);
        let here = Node { tree: &self.tree, index: node };
        if again && at_most_once(row.child.occurs) {
            structure::repeated(here, row.child, &mut self.cx);
        }
        if let Some(rule) = late {
            self.cx.report(rule, here);
        }
        self.open(node, row.kind, row.child.element, item);
    }

    /// An element that the tables do not have here: reported where that is a fault, and skipped as a whole.
    fn stranger(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) {
        let mark = self.tree.mark();
        let parent = self.frames.last().map_or(NONE, |frame| frame.node);
        let previous = self.tree.nodes.get(parent as usize).map_or(NONE, |node| node.last_child);
        let node = self.push(reader, name, tag, &INSIDE_MARKUP);
        let known = self.tree.names[name.index()].spec;
        structure::stranger(Node { tree: &self.tree, index: node }, known, &mut self.cx);
        self.tree.cut(mark, parent, previous);
        self.skip = 1;
        self.skipped = NONE;
        // An extension that is known and left alone has names as its own specification wants them.
        let is_left_alone = known.is_some_and(|spec| spec.is_open);
        let is_qualified = self.tree.names[name.index()].is_qualified();
        self.in_extension = self.cx.kind.is_rss() && is_qualified && !is_left_alone;
    }

    /// An element without a namespace has no place in an extension of a format that has none itself.
    fn inside_extension(&mut self, reader: &Reader<'t>, name: NameId, tag: Span) {
        let found = reader.name(name);
        if found.namespace == NamespaceId::NONE && found.prefix.is_empty() {
            let start = tag.start as usize + 1;
            let span = Span::new(start, start + found.local.len());
            rules::namespaces::unqualified_child(found.local, span, &mut self.cx);
            self.in_extension = false;
        }
    }

    fn declarations(&mut self, reader: &Reader<'t>) {
        let is_atom = matches!(self.cx.kind, FeedKind::AtomFeed | FeedKind::AtomEntry);
        for attribute in reader.attributes().iter().filter(|attribute| attribute.declares) {
            let latest = Some((attribute.name, attribute.raw));
            if self.declared == latest {
                continue;
            }
            self.declared = latest;
            let declaration = Declaration {
                attribute: reader.qname(attribute.name),
                namespace: &reader.unescape(attribute.raw, Place::Attribute),
                span: attribute.span,
                is_atom,
            };
            rules::namespaces::declaration(declaration, &mut self.cx);
        }
    }

    fn open(&mut self, node: u32, kind: Kind, element: &'static Element, item: Option<(Mark, u32)>) {
        let pieces = self.tree.pieces.len() as u32;
        self.frames.push(Frame {
            node,
            kind,
            element,
            seen: self.seen.len() as u32,
            pieces,
            item,
            has_items: false,
            said_text: false,
        });
    }

    /// Adds a node to the tree, with its attributes, as the last child of the open element.
    fn push(&mut self, reader: &Reader<'t>, name: NameId, tag: Span, row: &'static Child) -> u32 {
        let parent = self.frames.last().map_or(NONE, |frame| frame.node);
        let from = self.tree.attributes.len() as u32;
        for attribute in reader.attributes() {
            self.learn(reader, attribute.name);
            let text = self.attribute_text(reader, attribute);
            self.tree.attributes.push(AttributeData {
                name: attribute.name,
                name_span: attribute.name_span,
                text,
                declares: attribute.declares,
            });
        }
        self.tree.append(NodeData {
            name,
            element: row.element,
            parent,
            first_child: NONE,
            last_child: NONE,
            next: NONE,
            attributes: (from, self.tree.attributes.len() as u32),
            tag,
            tag_is_name: false,
            text: TextRef { span: tag.behind(), ..TextRef::default() },
            end: tag.end,
            inner_end: tag.end,
        })
    }

    fn attribute_text(&mut self, reader: &Reader<'t>, attribute: &Attribute<'t>) -> TextRef {
        let span = attribute.span;
        if attribute.plain {
            return TextRef { span, ..TextRef::default() };
        }
        let from = self.tree.buffer.len() as u32;
        reader.unescape_into(span.of(self.tree.source), Place::Attribute, &mut self.tree.buffer);
        TextRef { span, buffered: Some((from, self.tree.buffer.len() as u32)), pieces: (0, 0) }
    }

    fn text(&mut self, span: Span, kind: PieceKind) {
        if self.skip > 0 {
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        match frame.element.body {
            Body::Text(_) | Body::Markup => self.tree.pieces.push(Piece { span, kind }),
            Body::Any if self.cx.kind.is_rdf() => {
                // Whether there is text is all that RDF asks.
                let text = &mut self.tree.nodes[frame.node as usize].text;
                if text.span.is_empty() && !is_blank(span.of(self.tree.source)) {
                    text.span = span;
                }
            }
            Body::Any | Body::List | Body::Number(_) | Body::Boolean => {}
            Body::Elements | Body::Empty => {
                if frame.said_text || is_blank(span.of(self.tree.source)) {
                    return;
                }
                frame.said_text = true;
                let node = Node { tree: &self.tree, index: frame.node };
                structure::unexpected_text(node, span, &mut self.cx);
            }
        }
    }

    fn end(&mut self, reader: &Reader<'t>, tag: Span) {
        if self.skip > 0 {
            self.skip -= 1;
            self.in_extension &= self.skip > 0;
            if self.skip == 0 && self.skipped != NONE {
                self.close(self.skipped, tag);
                self.skipped = NONE;
            }
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        self.close(frame.node, tag);
        self.resolve_text(reader, &frame);
        self.run_checks(&frame);
        self.seen.truncate(frame.seen as usize);
        if let Some((mark, previous)) = frame.item {
            let parent = self.frames.last().map_or(NONE, |frame| frame.node);
            self.tree.cut(mark, parent, previous);
        }
    }

    fn close(&mut self, node: u32, tag: Span) {
        if let Some(data) = self.tree.nodes.get_mut(node as usize) {
            // An empty-element tag ends itself.
            data.inner_end = if tag == data.tag { tag.end } else { tag.start };
            data.end = tag.end;
        }
    }

    /// Makes the text of an element: the source itself where that is the text, else a copy with the
    /// references resolved.
    fn resolve_text(&mut self, reader: &Reader<'t>, frame: &Frame) {
        let (Body::Text(_) | Body::Markup) = frame.element.body else { return };
        let to = self.tree.pieces.len() as u32;
        let Some(first) = self.tree.pieces.get(frame.pieces as usize).copied() else { return };
        let last = self.tree.pieces[to as usize - 1];
        let pieces = (frame.pieces, to);
        let span = first.span.to(last.span);
        let is_source = to - frame.pieces == 1
            && first.kind != PieceKind::Escaped
            && !(self.has_cr && memchr::memchr(b'\r', first.span.of(self.tree.source).as_bytes()).is_some());
        let buffered = (!is_source).then(|| {
            let from = self.tree.buffer.len() as u32;
            for piece in &self.tree.pieces[frame.pieces as usize..] {
                let raw = piece.span.of(self.tree.source);
                match piece.kind {
                    PieceKind::CData => push_lines(raw, &mut self.tree.buffer),
                    PieceKind::Plain | PieceKind::Escaped | PieceKind::Json => {
                        reader.unescape_into(raw, Place::Text, &mut self.tree.buffer);
                    }
                }
            }
            (from, self.tree.buffer.len() as u32)
        });
        self.tree.nodes[frame.node as usize].text = TextRef { span, buffered, pieces };
    }

    fn run_checks(&mut self, frame: &Frame) {
        if std::ptr::eq(frame.element, &ANYTHING) {
            return;
        }
        let node = Node { tree: &self.tree, index: frame.node };
        if let Body::Text(kind) = frame.element.body
            && !(self.cx.kind.is_rdf() && rules::rdf::is_reference(node))
        {
            (kind.check)(node.value(), &mut self.cx);
        }
        let rows = frame.element.attributes;
        let mut met = 0u64;
        for attribute in node.attributes().filter(|attribute| !attribute.declares_namespace()) {
            match self.grammar.attribute(frame.kind, attribute.id(), &self.tree.names) {
                Some(index) => {
                    met |= 1u64.checked_shl(index).unwrap_or(0);
                    (rows[index as usize].value.check)(attribute.value(), &mut self.cx);
                }
                None => structure::other_attribute(attribute, &mut self.cx),
            }
        }
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.required) {
            let is_met = met.checked_shr(index as u32).is_some_and(|met| met & 1 != 0);
            if !is_met && node.attribute(row.name).is_none() {
                structure::missing_attribute(node, row, &mut self.cx);
            }
        }
        if self.broken {
            return;
        }
        for check in frame.element.checks {
            check(node, &mut self.cx);
        }
        let has = |slot: usize| {
            let word = self.seen.get(frame.seen as usize + slot / 64).copied().unwrap_or(0);
            word & (1 << (slot % 64)) != 0
        };
        for (slot, child) in frame.element.children.iter().enumerate() {
            if matches!(child.occurs, Occurs::Must | Occurs::Should | Occurs::Some) && !has(slot) {
                structure::missing(node, child, &mut self.cx);
            }
        }
    }

    /// Makes out what a name means, once per name and document.
    #[inline]
    fn learn(&mut self, reader: &Reader<'t>, name: NameId) {
        if self.tree.names.len() <= name.index() {
            self.learn_new(reader, name);
        }
    }

    #[cold]
    fn learn_new(&mut self, reader: &Reader<'t>, name: NameId) {
        while self.tree.names.len() <= name.index() {
            let id = NameId::from_index(self.tree.names.len());
            let found = reader.name(id);
            let namespace: Cow<'t, str> = match found.namespace {
                NamespaceId::NONE => Cow::Borrowed(""),
                other => Cow::Owned(reader.namespace(other).to_owned()),
            };
            let spec = match found.namespace {
                NamespaceId::UNDECLARED | NamespaceId::XML | NamespaceId::XMLNS => None,
                // A prefix that means no namespace, or a second colon: the reader has said so.
                NamespaceId::NONE if !found.prefix.is_empty() || found.local.contains(':') => None,
                _ => spec::of_namespace(&namespace).or_else(|| spec::near(&namespace)),
            };
            let canonical = match spec {
                Some(spec) if spec.prefix.is_empty() => Cow::Owned(found.local.to_owned()),
                Some(spec) => Cow::Owned(format!("{}:{}", spec.prefix, found.local)),
                None if found.namespace == NamespaceId::XML => Cow::Owned(format!("xml:{}", found.local)),
                None => Cow::Borrowed(""),
            };
            let qname = if found.prefix.is_empty() {
                Cow::Borrowed(found.local)
            } else {
                Cow::Owned(format!("{}:{}", found.prefix, found.local))
            };
            self.tree.names.push(NameInfo {
                qname,
                canonical,
                namespace,
                local: Cow::Borrowed(found.local),
                spec,
            });
        }
    }
}

fn is_blank(raw: &str) -> bool {
    raw.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Appends a CDATA section's text: only its line ends are normalised (XML 1.0 §2.11).
fn push_lines(raw: &str, to: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        to.push_str(&rest[..at]);
        to.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    to.push_str(rest);
}
