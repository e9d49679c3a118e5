//! What the specifications say, one file per document: tables only, read top to bottom like the
//! specification itself, in the words of RFC 2119.
//!
//! A table names what is checked on an element; where a rule applies is computed from the tables and
//! cannot drift. Names are spelled with the prefix of their specification (`atom:link`, `dc:creator`),
//! whatever prefix a document uses; elements of RSS, which has no namespace, have none.

pub mod atom;
pub mod dublin_core;
pub mod geo;
pub mod itunes;
pub mod json_feed;
pub mod media;
pub mod modules;
pub mod opensearch;
pub mod opml;
pub mod others;
pub mod podcast;
pub mod rss1;
pub mod rss2;
pub mod threading;
pub mod types;
pub mod xhtml;

use crate::base::words::Text;
use crate::validate::diagnostic::Rule;
use crate::validate::document::{Context, FeedKind, Node, Value};

/// A check of an element, run at its end tag.
pub type Check = fn(Node<'_>, &mut Context<'_>);

/// What a text may look like.
#[derive(Debug)]
pub struct Type {
    /// Its name, for people.
    pub name: Text,
    /// Looks at one value.
    pub check: fn(Value<'_>, &mut Context<'_>),
}

/// Where extension elements of all specifications join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nowhere.
    Plain,
    /// Like an image: the rows `anywhere` of every specification are children too.
    Part,
    /// Like a channel: the rows `in_feed` and `anywhere` of every specification are children too.
    Feed,
    /// Like an item: the rows `in_item` and `anywhere` are children too, and the element is let go at its end.
    Item,
}

/// What is inside an element.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// Elements only.
    Elements,
    /// Text of a type, and no elements.
    Text(&'static Type),
    /// Nothing at all.
    Empty,
    /// Text, or elements of any kind that are not walked: a check looks at the source.
    Markup,
    /// Whatever it is, it is not looked at.
    Any,
    /// In JSON: a list of values, which the only row for a child describes.
    List,
    /// In JSON: a number of a type.
    Number(&'static Type),
    /// In JSON: true or false.
    Boolean,
}

/// What the specification says of an element.
#[derive(Debug)]
pub struct Element {
    /// What is inside.
    pub body: Body,
    /// Attributes it may have, besides `xml:*` and those of other namespaces.
    pub attributes: &'static [Attribute],
    /// Child elements of the same specification.
    pub children: &'static [Child],
    /// What else is checked at its end.
    pub checks: &'static [Check],
    /// Where extensions join.
    pub role: Role,
    /// Reported where a child that is not an item follows the first item.
    pub late: Option<&'static Rule>,
}

/// A row for a child element.
#[derive(Debug)]
pub struct Child {
    /// Its name, with the specification's prefix.
    pub name: &'static str,
    /// What it is.
    pub element: &'static Element,
    /// How often it occurs.
    pub occurs: Occurs,
    /// Reported where it is missing, if not the general rule.
    pub missing: Option<&'static Rule>,
    /// Reported where it repeats, if not the general rule.
    pub repeated: Option<&'static Rule>,
}

/// How often a child occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurs {
    /// Exactly once: the specification says MUST.
    Must,
    /// At most once, and it should be there.
    Should,
    /// At most once.
    May,
    /// Any number of times.
    Many,
    /// At least once.
    Some,
}

/// A row for an attribute.
#[derive(Debug)]
pub struct Attribute {
    /// Its name, with the specification's prefix where it has a namespace.
    pub name: &'static str,
    /// What its value may look like.
    pub value: &'static Type,
    /// Whether it must be there.
    pub required: bool,
    /// Reported where it is missing, if not the general rule.
    pub missing: Option<&'static Rule>,
}

/// A specification.
#[derive(Debug)]
pub struct Spec {
    /// Its title.
    pub title: &'static str,
    /// Where it is.
    pub url: &'static str,
    /// Its namespace name; empty for RSS.
    pub namespace: &'static str,
    /// The prefix that tables and people use; empty for RSS.
    pub prefix: &'static str,
    /// The document elements.
    pub roots: &'static [Child],
    /// Tells from the start tag of the document element what kind of feed it is.
    pub recognise: Option<fn(Node<'_>) -> FeedKind>,
    /// Whether elements that are in no row are left alone.
    pub is_open: bool,
    /// Reported for elements that are in no row, if not the general rule.
    pub strangers: Option<&'static Rule>,
    /// Whether it should be the default namespace, without a prefix.
    pub avoids_prefix: bool,
    /// Reported for elements that are in no row, if not the general rule.
    pub undefined: Option<&'static Rule>,
    /// What it adds to a channel or feed.
    pub in_feed: &'static [Child],
    /// What it adds to an item or entry.
    pub in_item: &'static [Child],
    /// What it adds to channels, items, and parts such as images.
    pub anywhere: &'static [Child],
}

/// Every specification we know, by file.
static FILES: &[&[&Spec]] = &[
    rss2::SPECS,
    atom::SPECS,
    rss1::SPECS,
    modules::SPECS,
    dublin_core::SPECS,
    itunes::SPECS,
    podcast::SPECS,
    media::SPECS,
    threading::SPECS,
    opensearch::SPECS,
    opml::SPECS,
    geo::SPECS,
    others::SPECS,
    json_feed::SPECS,
    xhtml::SPECS,
];

/// Every specification we know.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    FILES.iter().copied().flatten().copied()
}

/// The specification of a namespace.
pub fn of_namespace(namespace: &str) -> Option<&'static Spec> {
    all().find(|spec| spec.namespace == namespace)
}

/// A namespace that adds nothing yet.
pub const fn namespace(
    title: &'static str,
    url: &'static str,
    namespace: &'static str,
    prefix: &'static str,
) -> Spec {
    Spec {
        title,
        url,
        namespace,
        prefix,
        roots: &[],
        recognise: None,
        is_open: false,
        strangers: None,
        avoids_prefix: false,
        undefined: None,
        in_feed: &[],
        in_item: &[],
        anywhere: &[],
    }
}

impl Spec {
    /// What it adds to a channel or feed.
    pub const fn in_feed(self, in_feed: &'static [Child]) -> Self {
        Spec { in_feed, ..self }
    }

    /// What it adds to an item or entry.
    pub const fn in_item(self, in_item: &'static [Child]) -> Self {
        Spec { in_item, ..self }
    }

    /// What it adds to channels, items and their parts.
    pub const fn anywhere(self, anywhere: &'static [Child]) -> Self {
        Spec { anywhere, ..self }
    }

    /// Its document elements, and how to tell the kind of feed from their start tag.
    pub const fn roots(self, roots: &'static [Child], recognise: fn(Node<'_>) -> FeedKind) -> Self {
        Spec { roots, recognise: Some(recognise), ..self }
    }

    /// It should be the default namespace, without a prefix.
    pub const fn without_prefix(self) -> Self {
        Spec { avoids_prefix: true, ..self }
    }

    /// What to report for elements that are in no row.
    pub const fn undefined(self, rule: &'static Rule) -> Self {
        Spec { undefined: Some(rule), ..self }
    }

    /// Elements that are in no row are left alone.
    pub const fn open(self) -> Self {
        Spec { is_open: true, ..self }
    }

    /// What is reported for elements that are in no row.
    pub const fn strangers(self, rule: &'static Rule) -> Self {
        Spec { strangers: Some(rule), ..self }
    }
}

/// The specification of a namespace that differs from this one in case, scheme, `www.` or the last
/// character only: what people write who copy by hand.
pub fn near(namespace: &str) -> Option<&'static Spec> {
    let bare = bare(namespace);
    if bare.is_empty() {
        return None;
    }
    all().find(|spec| spec.namespace != namespace && bare.eq_ignore_ascii_case(self::bare(spec.namespace)))
}

fn bare(namespace: &str) -> &str {
    let rest = namespace.split_once("://").map_or(namespace, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches(['/', '#', ' '])
}

/// A table's name without the prefix of the format that it belongs to.
pub fn core(name: &str) -> &str {
    match name.split_once(':') {
        Some(("atom" | "rss1" | "rss090" | "rss11" | "json" | "opml", local)) => local,
        _ => name,
    }
}

const NOTHING: Element = Element {
    body: Body::Elements,
    attributes: &[],
    children: &[],
    checks: &[],
    role: Role::Plain,
    late: None,
};

/// An element of elements.
pub const fn container() -> Element {
    NOTHING
}

/// An element of text.
pub const fn holds(text: &'static Type) -> Element {
    Element { body: Body::Text(text), ..NOTHING }
}

/// An element with nothing in it.
pub const fn empty() -> Element {
    Element { body: Body::Empty, ..NOTHING }
}

/// An element of text or of elements that a check looks at.
pub const fn markup() -> Element {
    Element { body: Body::Markup, ..NOTHING }
}

/// A JSON list.
pub const fn list(of: &'static [Child; 1]) -> Element {
    Element { body: Body::List, children: of, ..NOTHING }
}

/// A JSON number.
pub const fn number(of: &'static Type) -> Element {
    Element { body: Body::Number(of), ..NOTHING }
}

/// A JSON true or false.
pub const fn boolean() -> Element {
    Element { body: Body::Boolean, ..NOTHING }
}

/// An element whose inside is nobody's business.
pub const fn anything() -> Element {
    Element { body: Body::Any, ..NOTHING }
}

impl Element {
    /// Its attributes.
    pub const fn attributes(self, attributes: &'static [Attribute]) -> Self {
        Element { attributes, ..self }
    }

    /// Its children.
    pub const fn children(self, children: &'static [Child]) -> Self {
        Element { children, ..self }
    }

    /// Its checks.
    pub const fn check(self, checks: &'static [Check]) -> Self {
        Element { checks, ..self }
    }

    /// It is like a channel.
    pub const fn feed(self) -> Self {
        Element { role: Role::Feed, ..self }
    }

    /// It is a part, like an image.
    pub const fn part(self) -> Self {
        Element { role: Role::Part, ..self }
    }

    /// It is like an item.
    pub const fn item(self) -> Self {
        Element { role: Role::Item, ..self }
    }

    /// What is reported where metadata follows the first item.
    pub const fn late(self, rule: &'static Rule) -> Self {
        Element { late: Some(rule), ..self }
    }
}

const fn row(name: &'static str, element: &'static Element, occurs: Occurs) -> Child {
    Child { name, element, occurs, missing: None, repeated: None }
}

/// Exactly once.
pub const fn must(name: &'static str, element: &'static Element) -> Child {
    row(name, element, Occurs::Must)
}

/// At most once, and it should be there.
pub const fn should(name: &'static str, element: &'static Element) -> Child {
    row(name, element, Occurs::Should)
}

/// At most once.
pub const fn may(name: &'static str, element: &'static Element) -> Child {
    row(name, element, Occurs::May)
}

/// Any number of times.
pub const fn many(name: &'static str, element: &'static Element) -> Child {
    row(name, element, Occurs::Many)
}

/// At least once.
pub const fn some(name: &'static str, element: &'static Element) -> Child {
    row(name, element, Occurs::Some)
}

impl Child {
    /// What to report where it is missing.
    pub const fn or(self, rule: &'static Rule) -> Self {
        Child { missing: Some(rule), ..self }
    }

    /// What to report where it repeats.
    pub const fn once(self, rule: &'static Rule) -> Self {
        Child { repeated: Some(rule), ..self }
    }
}

/// An attribute that may be there.
pub const fn optional(name: &'static str, value: &'static Type) -> Attribute {
    Attribute { name, value, required: false, missing: None }
}

/// An attribute that must be there.
pub const fn required(name: &'static str, value: &'static Type) -> Attribute {
    Attribute { name, value, required: true, missing: None }
}

impl Attribute {
    /// What to report where it is missing.
    pub const fn or(self, rule: &'static Rule) -> Self {
        Attribute { missing: Some(rule), ..self }
    }
}

/// The elements and attributes whose rows name a rule: `rss`, `channel/title` …, as the tables spell them.
/// Rules that only checks report are not among them.
pub fn applies_to(rule: &'static Rule) -> Vec<String> {
    let is_it = |other: &Option<&'static Rule>| other.is_some_and(|other| std::ptr::eq(other, rule));
    let mut places = Vec::new();
    let mut visited: Vec<*const Element> = Vec::new();
    let mut waiting: Vec<&'static Child> = all()
        .flat_map(|spec| spec.roots.iter().chain(spec.in_feed).chain(spec.in_item).chain(spec.anywhere))
        .collect();
    while let Some(child) = waiting.pop() {
        if is_it(&child.repeated) {
            places.push(child.name.to_owned());
        }
        let element = child.element;
        if visited.contains(&std::ptr::from_ref(element)) {
            continue;
        }
        visited.push(element);
        places.extend(
            element
                .children
                .iter()
                .filter(|row| is_it(&row.missing))
                .map(|row| format!("{}/{}", child.name, row.name)),
        );
        places.extend(
            element
                .attributes
                .iter()
                .filter(|row| is_it(&row.missing))
                .map(|row| format!("{}/@{}", child.name, row.name)),
        );
        waiting.extend(element.children);
    }
    places.sort();
    places.dedup();
    places
}
