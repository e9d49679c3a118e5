//! [`Node`] and [`Value`]: elements, attributes and text, and where they stand.

use crate::base::xml::{name::NameId, write};
use crate::base::{json, span::Span};
use crate::validate::spec::Element;

use super::tree::{AttributeData, NONE, NodeData, TextRef, Tree};

/// An element.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    pub(crate) tree: &'d Tree<'d>,
    pub(crate) index: u32,
}

impl<'d> Node<'d> {
    fn data(self) -> &'d NodeData {
        &self.tree.nodes[self.index as usize]
    }

    /// The name as the document writes it, with its prefix.
    pub fn qname(self) -> &'d str {
        &self.tree.names[self.data().name.index()].qname
    }

    /// The name as the tables spell it: `title`, `atom:link`, `dc:creator`.
    pub fn name(self) -> &'d str {
        let canonical: &str = &self.tree.names[self.data().name.index()].canonical;
        if canonical.is_empty() { self.qname() } else { canonical }
    }

    /// The name as the tables spell it, without the prefix of the document's own format.
    pub fn core_name(self) -> &'d str {
        let name = self.name();
        let Some((prefix, local)) = name.split_once(':') else { return name };
        let root = self.tree.nodes.first().map_or("", |root| &self.tree.names[root.name.index()].canonical);
        let is_core = match prefix {
            "atom" => root.starts_with("atom:"),
            "opensearch" => root.starts_with("opensearch:"),
            "rss1" | "rss090" | "rss11" | "json" | "opml" => true,
            _ => false,
        };
        if is_core { local } else { name }
    }

    /// The name without any prefix.
    pub fn local(self) -> &'d str {
        &self.tree.names[self.data().name.index()].local
    }

    /// The namespace name; empty for none.
    pub fn namespace(self) -> &'d str {
        &self.tree.names[self.data().name.index()].namespace
    }

    /// The table row's element that it was recognised as.
    pub fn element(self) -> &'static Element {
        self.data().element
    }

    /// The start tag.
    pub fn tag(self) -> Span {
        self.data().tag
    }

    /// The name in the start tag; of a JSON list's member, which has none, the beginning of its value.
    pub fn name_span(self) -> Span {
        let tag = self.data().tag;
        if self.data().tag_is_name {
            return tag;
        }
        let start = tag.start as usize + 1;
        Span::new(start, (start + self.qname().len()).min(tag.end as usize).max(start))
    }

    /// The whole element, as far as it has been read.
    pub fn span(self) -> Span {
        let data = self.data();
        Span { start: data.tag.start, end: data.end.max(data.tag.end) }
    }

    /// The source between the tags.
    pub fn inner(self) -> &'d str {
        let data = self.data();
        Span { start: data.tag.end, end: data.inner_end.max(data.tag.end) }.of(self.tree.source)
    }

    /// Where the source between the tags stands.
    pub fn inner_span(self) -> Span {
        let data = self.data();
        Span { start: data.tag.end, end: data.inner_end.max(data.tag.end) }
    }

    /// The element around it.
    pub fn parent(self) -> Option<Node<'d>> {
        let parent = self.data().parent;
        (parent != NONE).then_some(Node { tree: self.tree, index: parent })
    }

    /// Its child elements, in order: those the tables know, or all of them where anything may stand.
    pub fn children(self) -> impl Iterator<Item = Node<'d>> {
        let tree = self.tree;
        let first = self.data().first_child;
        std::iter::successors((first != NONE).then_some(first), move |index| {
            let next = tree.nodes[*index as usize].next;
            (next != NONE).then_some(next)
        })
        .map(move |index| Node { tree, index })
    }

    /// The first child of a name, as the tables spell it. Where the name is known when this is compiled, it is
    /// compared in a few instructions; so it is below.
    #[inline]
    pub fn child(self, name: &str) -> Option<Node<'d>> {
        self.children().find(|child| child.name() == name)
    }

    /// All children of a name, as the tables spell it.
    #[inline]
    pub fn all(self, name: &str) -> impl Iterator<Item = Node<'d>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// Its text, references resolved. Empty where the tables expect no text.
    pub fn value(self) -> Value<'d> {
        Value { node: self, attribute: None, text: self.data().text }
    }

    /// The text of the first child of a name.
    #[inline]
    pub fn text_of(self, name: &str) -> Option<&'d str> {
        self.child(name).map(|child| child.value().text())
    }

    /// Its attributes, in order.
    pub fn attributes(self) -> impl Iterator<Item = AttributeNode<'d>> {
        let (from, to) = self.data().attributes;
        (from..to).map(move |index| AttributeNode { node: self, index })
    }

    /// The value of an attribute, its name as the tables spell it: `href`, `xml:lang`, `thr:count`.
    #[inline(always)]
    pub fn attribute(self, name: &str) -> Option<Value<'d>> {
        self.attributes().find(|attribute| attribute.name() == name).map(AttributeNode::value)
    }
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct AttributeNode<'d> {
    node: Node<'d>,
    index: u32,
}

impl<'d> AttributeNode<'d> {
    fn data(self) -> &'d AttributeData {
        &self.node.tree.attributes[self.index as usize]
    }

    /// The name as the tables spell it; as written in a namespace no table knows.
    pub fn name(self) -> &'d str {
        let info = &self.node.tree.names[self.data().name.index()];
        if info.canonical.is_empty() { &info.qname } else { &info.canonical }
    }

    /// The number of its name.
    pub(crate) fn id(self) -> NameId {
        self.data().name
    }

    /// The name as the document writes it.
    pub fn qname(self) -> &'d str {
        &self.node.tree.names[self.data().name.index()].qname
    }

    /// The namespace name; empty for none.
    pub fn namespace(self) -> &'d str {
        &self.node.tree.names[self.data().name.index()].namespace
    }

    /// Whether it declares a namespace.
    pub fn declares_namespace(self) -> bool {
        self.data().declares
    }

    /// Where its name stands.
    pub fn name_span(self) -> Span {
        self.data().name_span
    }

    /// The whole attribute, name to closing quote.
    pub fn span(self) -> Span {
        let data = self.data();
        Span { start: data.name_span.start, end: data.text.span.end + 1 }
    }

    /// Its value.
    pub fn value(self) -> Value<'d> {
        Value { node: self.node, attribute: Some(self.index), text: self.data().text }
    }
}

/// A text and where it stands: of an element or of an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Value<'d> {
    node: Node<'d>,
    attribute: Option<u32>,
    text: TextRef,
}

impl<'d> Value<'d> {
    /// The text, references resolved, line ends as LF.
    pub fn text(self) -> &'d str {
        self.node.tree.text(self.text)
    }

    /// The text without white space around it (XML's four characters: U+3000 is text).
    pub fn trimmed(self) -> &'d str {
        match self.text() {
            // Nearly every text: nothing to look for character by character.
            text if matches!(text.as_bytes(), [first, .., last] if *first > b' ' && *last > b' ') => text,
            text => text.trim_matches(XML_SPACE),
        }
    }

    /// Where the text stands: the source of all of it, or the start tag's name where there is none.
    pub fn span(self) -> Span {
        if self.attribute.is_none() && self.text.span.is_empty() {
            return self.node.name_span();
        }
        self.text.span
    }

    /// Where the trimmed text stands.
    pub fn trimmed_span(self) -> Span {
        let text = self.text();
        let start = text.len() - text.trim_start_matches(XML_SPACE).len();
        let end = text.trim_end_matches(XML_SPACE).len();
        if start >= end { self.span() } else { self.locate(start, end) }
    }

    /// Where bytes `start..end` of [`Value::text`] stand in the source.
    pub fn locate(self, start: usize, end: usize) -> Span {
        self.node.tree.locate(self.text, start, end)
    }

    /// Where bytes `start..end` of [`Value::trimmed`] stand in the source.
    pub fn locate_trimmed(self, start: usize, end: usize) -> Span {
        let text = self.text();
        let before = text.len() - text.trim_start_matches(XML_SPACE).len();
        self.locate(before + start, before + end)
    }

    /// Whether the source is a CDATA section, or is it in part: a fix must not escape there.
    pub fn in_cdata(self) -> bool {
        let (from, to) = self.text.pieces;
        self.node.tree.pieces[from as usize..to as usize]
            .iter()
            .any(|piece| piece.kind == super::tree::PieceKind::CData)
    }

    /// Another text, spelled as the source must spell it where this one stands.
    pub fn respelled(self, text: &str) -> String {
        if self.node.tree.is_json {
            let mut escaped = String::with_capacity(text.len());
            json::push_escaped(text, &mut escaped);
            escaped
        } else if self.in_cdata() {
            text.to_owned()
        } else {
            write::escape(text)
        }
    }

    /// The whole document.
    pub fn source(self) -> &'d str {
        self.node.tree.source
    }

    /// The element it belongs to.
    pub fn node(self) -> Node<'d> {
        self.node
    }

    /// The name of the attribute it is the value of, as the document writes it.
    pub fn attribute(self) -> Option<&'d str> {
        self.attribute.map(|index| AttributeNode { node: self.node, index }.qname())
    }
}

/// White space as XML 1.0 §2.3 means it.
pub(crate) const XML_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
