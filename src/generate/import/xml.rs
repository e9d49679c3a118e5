//! A feed or an export as parts: each child of the outermost elements by itself, with all that is in it. Only
//! one part is held at a time, and nothing here calls itself, however deep a document is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::article::{Collector, LONGEST_BASE};
use super::markup;
use crate::base::span::Span;
use crate::base::value::uri::Uri;
use crate::base::words::{Message, text};
use crate::base::xml::name::{NameId, NamespaceId};
use crate::base::xml::read::{Event, Reader};
use crate::base::xml::reference::Place;

/// The vocabularies that articles are described in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// RSS of any version: no namespace, or one of those it had at times.
    Rss,
    Atom,
    Content,
    CreativeCommons,
    Dc,
    DcTerms,
    Enclosure,
    Excerpt,
    Itunes,
    Media,
    Rdf,
    Slash,
    Thread,
    Wfw,
    WordPress,
    Xhtml,
    Xml,
    /// The declarations of namespaces.
    Xmlns,
    Other,
}

/// How a namespace begins, the usual prefix for documents that do not declare it, and what it is.
const SPACES: &[(&str, &str, Space)] = &[
    ("http://www.w3.org/2005/Atom", "atom", Space::Atom),
    ("http://purl.org/atom/ns#", "atom03", Space::Atom),
    ("http://purl.org/rss/1.0/modules/content/", "content", Space::Content),
    ("http://purl.org/rss/1.0/modules/slash/", "slash", Space::Slash),
    ("http://purl.oclc.org/net/rss_2.0/enc#", "enc", Space::Enclosure),
    ("http://purl.org/rss/1.0/", "rss", Space::Rss),
    ("http://purl.org/net/rss1.1#", "rss11", Space::Rss),
    ("http://my.netscape.com/rdf/simple/0.9/", "rss090", Space::Rss),
    ("http://my.netscape.com/publish/formats/rss-0.91.dtd", "rss091", Space::Rss),
    ("http://backend.userland.com/", "rss2", Space::Rss),
    ("http://blogs.law.harvard.edu/tech/rss", "rss2", Space::Rss),
    ("http://purl.org/dc/elements/1.", "dc", Space::Dc),
    ("http://purl.org/dc/terms/", "dcterms", Space::DcTerms),
    ("http://search.yahoo.com/mrss", "media", Space::Media),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes", Space::Itunes),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", Space::Rdf),
    ("http://wellformedweb.org/CommentAPI/", "wfw", Space::Wfw),
    ("http://purl.org/syndication/thread/1.0", "thr", Space::Thread),
    ("http://backend.userland.com/creativeCommonsRssModule", "creativeCommons", Space::CreativeCommons),
    (
        "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
        "creativeCommons",
        Space::CreativeCommons,
    ),
    ("http://web.resource.org/cc/", "cc", Space::CreativeCommons),
    ("http://creativecommons.org/ns#", "cc", Space::CreativeCommons),
    ("http://www.w3.org/1999/xhtml", "xhtml", Space::Xhtml),
];

fn space(namespace: &str, id: NamespaceId, prefix: &str) -> Space {
    match id {
        NamespaceId::NONE => return Space::Rss,
        NamespaceId::XML => return Space::Xml,
        NamespaceId::XMLNS => return Space::Xmlns,
        // Nothing declares it: what nearly everyone means by the prefix.
        NamespaceId::UNDECLARED if prefix == "wp" => return Space::WordPress,
        NamespaceId::UNDECLARED if prefix == "excerpt" => return Space::Excerpt,
        NamespaceId::UNDECLARED => {
            let known = SPACES.iter().find(|(_, usual, _)| *usual == prefix);
            return known.map_or(Space::Other, |(.., space)| *space);
        }
        _ => {}
    }
    // WordPress counts its versions here: http://wordpress.org/export/1.2/excerpt/.
    if let Some((_, version)) = namespace.split_once("://wordpress.org/export/") {
        return if version.contains("excerpt") { Space::Excerpt } else { Space::WordPress };
    }
    // The longest that fits: the modules of RSS 1.0 are below it, and so is that of Creative Commons.
    let fits = SPACES.iter().filter(|(known, ..)| {
        let same_scheme =
            namespace.strip_prefix("https:").is_some_and(|rest| known["http:".len()..] == *rest);
        namespace.eq_ignore_ascii_case(known)
            || same_scheme
            || namespace.trim_end_matches('/') == *known
            || known.ends_with(['.', '/']) && namespace.starts_with(known)
    });
    fits.max_by_key(|(known, ..)| known.len()).map_or(Space::Other, |(.., space)| *space)
}

/// An element in a part.
#[derive(Debug)]
pub(super) struct Element<'t> {
    pub space: Space,
    /// Its name without prefix.
    pub name: &'t str,
    /// Its name as written.
    pub qname: &'t str,
    /// How deep in the part; the part itself is at 0.
    pub depth: usize,
    /// Its attributes; those without a prefix are in [`Space::Rss`].
    pub attributes: Vec<(Space, &'t str, Cow<'t, str>)>,
    /// The text directly in it.
    pub text: Cow<'t, str>,
    /// What is between its tags.
    pub inner: Span,
    /// Whether there are elements in it.
    pub has_elements: bool,
    /// Whether its end tag is there.
    pub is_closed: bool,
    /// Where it begins.
    pub at: usize,
    /// What addresses in it are relative to (`xml:base`), where anything says so.
    pub base: Option<Rc<Uri>>,
    /// Its language (`xml:lang`), where anything says so.
    pub language: Option<Rc<str>>,
}

impl Element<'_> {
    /// The value of an attribute without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_in(Space::Rss, name)
    }

    /// The value of an attribute.
    pub(super) fn attribute_in(&self, space: Space, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(of, local, _)| *of == space && *local == name);
        found.map(|(.., value)| value.trim())
    }

    /// Its text, or where there is markup in it that should have been escaped, that as HTML.
    pub(super) fn html(&self, source: &str) -> String {
        match self.has_elements {
            true => markup::from_xml(self.inner.of(source)),
            false => self.text.trim().to_owned(),
        }
    }
}

/// A part: an element and all elements in it, in the order of their start tags.
pub(super) type Part<'t> = Vec<Element<'t>>;

/// What elements say of all that is in them.
#[derive(Clone, Default)]
struct Scope {
    base: Option<Rc<Uri>>,
    language: Option<Rc<str>>,
}

/// Reads the parts of a document.
pub(super) struct Parts<'t> {
    reader: Reader<'t>,
    /// Whether an element only holds parts: `rss`, `channel`, `feed`.
    is_outer: fn(Space, &str) -> bool,
    /// What names are, by number.
    spaces: HashMap<NameId, Space>,
    /// One for each open element.
    scopes: Vec<Scope>,
    /// The open elements of the part, by their place in it.
    open: Vec<usize>,
    part: Part<'t>,
    /// The names of the outer elements, in order of their start tags.
    pub(super) outer: Vec<&'t str>,
}

impl<'t> Parts<'t> {
    pub(super) fn new(text: &'t str, is_outer: fn(Space, &str) -> bool) -> Self {
        Parts {
            reader: Reader::new(text),
            is_outer,
            spaces: HashMap::new(),
            scopes: Vec::new(),
            open: Vec::new(),
            part: Vec::new(),
            outer: Vec::new(),
        }
    }

    fn space(&mut self, name: NameId) -> Space {
        let reader = &self.reader;
        *self.spaces.entry(name).or_insert_with(|| {
            let name = reader.name(name);
            space(reader.namespace(name.namespace), name.namespace, name.prefix)
        })
    }

    /// The next part; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Part<'t>> {
        loop {
            match self.reader.next() {
                Event::Start { name, span, .. } => self.start(name, span),
                Event::End { span, .. } => {
                    self.scopes.pop();
                    if let Some(index) = self.open.pop() {
                        let start = self.part[index].inner.start;
                        self.part[index].inner.end = span.start.max(start);
                        self.part[index].is_closed = !span.is_empty();
                        if self.open.is_empty() {
                            return Some(std::mem::take(&mut self.part));
                        }
                    }
                }
                Event::Text { raw, .. } => {
                    let text = self.reader.unescape(raw, Place::Text);
                    self.append(text);
                }
                Event::CData { raw, .. } => self.append(Cow::Borrowed(raw)),
                Event::Eof => return None,
                Event::Comment { .. } | Event::Instruction { .. } | Event::Doctype { .. } => {}
            }
        }
    }

    fn append(&mut self, text: Cow<'t, str>) {
        if let Some(&index) = self.open.last() {
            let element = &mut self.part[index];
            match element.text.is_empty() {
                true => element.text = text,
                false => element.text.to_mut().push_str(&text),
            }
        }
    }

    fn start(&mut self, name: NameId, span: Span) {
        let space = self.space(name);
        let local = self.reader.name(name).local;
        let mut attributes = Vec::new();
        for index in 0..self.reader.attributes().len() {
            let attribute = self.reader.attributes()[index];
            let space = self.space(attribute.name);
            if space != Space::Xmlns {
                let value = self.reader.unescape(attribute.raw, Place::Attribute);
                attributes.push((space, self.reader.name(attribute.name).local, value));
            }
        }
        let mut scope = self.scopes.last().cloned().unwrap_or_default();
        for (of, local, value) in &attributes {
            match (of, *local) {
                (Space::Xml, "base") => {
                    let base = match &scope.base {
                        Some(base) => base.join(value.trim()).ok(),
                        None => Uri::from_iri(value.trim()).ok(),
                    };
                    if let Some(base) = base.filter(|base| base.as_str().len() <= LONGEST_BASE) {
                        scope.base = Some(Rc::new(base));
                    }
                }
                (Space::Xml, "lang") => scope.language = Some(Rc::from(value.trim())),
                _ => {}
            }
        }
        if self.open.is_empty() && (self.is_outer)(space, local) {
            self.outer.push(local);
            self.scopes.push(scope);
            return;
        }
        if let Some(&parent) = self.open.last() {
            self.part[parent].has_elements = true;
        }
        let inner = span.behind();
        self.open.push(self.part.len());
        self.part.push(Element {
            space,
            name: local,
            qname: self.reader.qname(name),
            depth: self.open.len() - 1,
            attributes,
            text: Cow::Borrowed(""),
            inner,
            has_elements: false,
            is_closed: false,
            at: span.start as usize,
            base: scope.base.clone(),
            language: scope.language.clone(),
        });
        self.scopes.push(scope);
    }

    /// Tells what was wrong with the document as XML.
    pub(super) fn tell_faults(&self, collector: &mut Collector<'_>) {
        let faults = self.reader.faults();
        let Some(first) = faults.first() else { return };
        let count = faults.len() + self.reader.omitted_faults();
        let (line, at) = (collector.line(first.span.start as usize), first.span.start as usize);
        let message = match self.reader.broken() {
            true => text(
                "the XML is damaged: {count} faults from line {line} on, and something may be missing",
                "XML が壊れています ({line} 行から {count} 件)。読めた分だけを取り込みます",
            ),
            false => text(
                "the XML is not well-formed: {count} faults from line {line} on, which were read over",
                "XML が整形式でありません ({line} 行から {count} 件)。補って読みました",
            ),
        };
        let message = Message::new(message).with("count", count.to_string()).with("line", line.to_string());
        collector.warn(at, message);
    }
}

/// The elements directly in an element of a part.
pub(super) fn children<'p, 't>(
    part: &'p [Element<'t>],
    index: usize,
) -> impl Iterator<Item = &'p Element<'t>> {
    let depth = part.get(index).map_or(0, |element| element.depth);
    let behind = part.get(index + 1..).unwrap_or_default().iter();
    behind.take_while(move |element| element.depth > depth).filter(move |element| element.depth == depth + 1)
}
