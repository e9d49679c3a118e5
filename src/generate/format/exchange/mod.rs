//! A [`Feed`](crate::generate::feed::Feed) as the types that Rust programs hold, and back: `rss::Channel` and `atom_syndication::Feed`.
//! What comes out is what their readers make of the text we write; what goes in may have been made by hand.
//!
//! Those types hold less than the model: no language of items, no stylesheet, no order among elements of
//! other namespaces. Their readers must not be run on text from strangers, since deep nesting overflows
//! their stack; and the writer of `atom_syndication` does not escape attributes of such elements.
//!
//! ```
//! use kawaraban::generate::format::exchange;
//!
//! let channel = rss::Channel {
//!     title: "瓦版".into(),
//!     link: "https://example.com/".into(),
//!     items: vec![rss::Item {
//!         title: Some("最初の記事".into()),
//!         link: Some("https://example.com/1".into()),
//!         ..Default::default()
//!     }],
//!     ..Default::default()
//! };
//! let (feed, items) = exchange::from_rss(&channel)?;
//! assert_eq!(exchange::to_rss(&feed, &items).title, "瓦版");
//! # Ok::<(), exchange::Fault>(())
//! ```

mod atom;
mod rss;

pub use atom::{from_atom, to_atom};
pub use rss::{from_rss, to_rss};

use std::collections::BTreeMap;
use std::fmt;

use super::extension::{self, Scope};
use crate::base::value::{language::Language, media_type::MediaType, uri::Uri};
use crate::base::xml::write::is_xml_char;
use crate::generate::feed::{Extension, ExtensionNode, Image, Link};

/// A value that the model cannot take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which item, from 0; `None` for the feed as a whole.
    pub item: Option<usize>,
    /// The element that holds the value, named as in the format.
    pub element: &'static str,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is missing, and nothing can stand in for it.
    Missing,
    /// It is not an absolute URI; this is what it is.
    Uri(String),
    /// It is not a date of the format.
    Date(String),
    /// It is not a language tag.
    Language(String),
    /// It is not a media type.
    MediaType(String),
    /// It is not a number of the right size.
    Number(String),
    /// It is neither text nor HTML, or stands somewhere else.
    Content,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            Some(item) => write!(f, "{} of item {item}", self.element)?,
            None => write!(f, "{} of the feed", self.element)?,
        }
        match &self.kind {
            FaultKind::Missing => write!(f, " is missing"),
            FaultKind::Uri(value) => write!(f, " must be an absolute URI: {value:?}"),
            FaultKind::Date(value) => write!(f, " must be a date of the format: {value:?}"),
            FaultKind::Language(value) => write!(f, " must be a language tag: {value:?}"),
            FaultKind::MediaType(value) => write!(f, " must be a media type: {value:?}"),
            FaultKind::Number(value) => write!(f, " must be a number: {value:?}"),
            FaultKind::Content => write!(f, " must be text or HTML"),
        }
    }
}

impl std::error::Error for Fault {}

/// Reads values and says of which item they are when they cannot be taken over.
#[derive(Clone, Copy)]
struct Reading {
    item: Option<usize>,
}

impl Reading {
    fn fault(self, element: &'static str, kind: FaultKind) -> Fault {
        Fault { item: self.item, element, kind }
    }

    fn value<T>(
        self,
        element: &'static str,
        text: &str,
        parsed: Option<T>,
        kind: fn(String) -> FaultKind,
    ) -> Result<T, Fault> {
        parsed.ok_or_else(|| self.fault(element, kind(text.into())))
    }

    fn uri(self, element: &'static str, text: &str) -> Result<Uri, Fault> {
        self.value(element, text, Uri::parse(text).ok(), FaultKind::Uri)
    }

    fn number<T: std::str::FromStr>(self, element: &'static str, text: &str) -> Result<T, Fault> {
        self.value(element, text, text.trim().parse().ok(), FaultKind::Number)
    }

    fn language(self, element: &'static str, text: &str) -> Result<Language, Fault> {
        self.value(element, text, Language::parse(text).ok(), FaultKind::Language)
    }

    fn media_type(self, element: &'static str, text: &str) -> Result<MediaType, Fault> {
        self.value(element, text, MediaType::parse(text).ok(), FaultKind::MediaType)
    }

    /// `media:thumbnail`.
    fn thumbnail(self, element: &Extension) -> Result<Image, Fault> {
        let number =
            |name| attribute(element, name).map(|text| self.number("media:thumbnail", text)).transpose();
        Ok(Image {
            url: self.uri("media:thumbnail", attribute(element, "url").unwrap_or(""))?,
            width: number("width")?,
            height: number("height")?,
            alt: None,
        })
    }
}

/// An element of another namespace as the two crates hold it: by prefix, its children by name.
trait Element: Sized {
    fn new(
        name: String,
        value: Option<String>,
        attributes: BTreeMap<String, String>,
        children: BTreeMap<String, Vec<Self>>,
    ) -> Self;
    fn name(&self) -> &str;
    fn value(&self) -> Option<&str>;
    fn attributes(&self) -> &BTreeMap<String, String>;
    fn children(&self) -> &BTreeMap<String, Vec<Self>>;
}

macro_rules! element {
    ($type:ty) => {
        impl Element for $type {
            fn new(
                name: String,
                value: Option<String>,
                attrs: BTreeMap<String, String>,
                children: BTreeMap<String, Vec<Self>>,
            ) -> Self {
                Self { name, value, attrs, children }
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn value(&self) -> Option<&str> {
                self.value.as_deref()
            }
            fn attributes(&self) -> &BTreeMap<String, String> {
                &self.attrs
            }
            fn children(&self) -> &BTreeMap<String, Vec<Self>> {
                &self.children
            }
        }
    };
}
element!(::rss::extension::Extension);
element!(::atom_syndication::extension::Extension);

/// Elements of other namespaces by prefix and local name.
type Elements<E> = BTreeMap<String, BTreeMap<String, Vec<E>>>;

/// A text without the characters that XML forbids, which the crates' writers would let through.
fn clean(text: &str) -> String {
    text.chars().filter(|&character| is_xml_char(character)).collect()
}

/// Adds an element that has no children.
fn add<E: Element>(
    elements: &mut Elements<E>,
    name: &str,
    attributes: super::Attributes<'_>,
    value: Option<&str>,
) {
    let attributes = attributes.into_iter().map(|(name, value)| (name.into(), clean(&value))).collect();
    insert(elements, E::new(name.into(), value.map(clean), attributes, BTreeMap::new()));
}

fn insert<E: Element>(elements: &mut Elements<E>, element: E) {
    if let Some((prefix, local)) = element.name().split_once(':') {
        let (prefix, local) = (prefix.into(), local.into());
        elements.entry(prefix).or_default().entry(local).or_default().push(element);
    }
}

/// Adds elements of the model, leaving out what no format can write.
fn add_extensions<'e, E: Element>(
    elements: &mut Elements<E>,
    scope: &Scope<'_>,
    extensions: impl IntoIterator<Item = &'e Extension>,
) {
    for extension in extensions {
        if let Some(element) = held(scope, extension, 0) {
            insert(elements, element);
        }
    }
}

fn held<E: Element>(scope: &Scope<'_>, extension: &Extension, depth: usize) -> Option<E> {
    if depth == extension::DEEPEST || !extension::is_writable(extension) {
        return None;
    }
    let scope = scope.inside(extension);
    let declarations = scope.declarations().into_iter().map(|(name, namespace)| (name, clean(namespace)));
    let own = extension::attributes(extension).into_iter().map(|(name, value)| (name.into(), clean(value)));
    let mut text = String::new();
    let mut children: BTreeMap<String, Vec<E>> = BTreeMap::new();
    for child in &extension.children {
        match child {
            ExtensionNode::Text(more) => text.push_str(&clean(more)),
            ExtensionNode::Element(inner) => {
                if let Some(element) = held(&scope, inner, depth + 1) {
                    children.entry(inner.name.clone()).or_default().push(element);
                }
            }
        }
    }
    let text = Some(text.trim()).filter(|text| !text.is_empty()).map(String::from);
    Some(E::new(scope.name_of(extension), text, declarations.chain(own).collect(), children))
}

/// The elements as the model has them, their prefixes resolved. One whose prefix nothing binds is no
/// element of a namespace and left out.
fn extensions<E: Element>(elements: &Elements<E>, bound: &BTreeMap<String, String>) -> Vec<Extension> {
    let all = elements.values().flat_map(BTreeMap::values).flatten();
    all.filter_map(|element| model(element, bound, 0)).collect()
}

fn model<E: Element>(element: &E, bound: &BTreeMap<String, String>, depth: usize) -> Option<Extension> {
    if depth == extension::DEEPEST {
        return None;
    }
    let (declarations, attributes): (Vec<_>, Vec<_>) =
        element.attributes().iter().partition(|(name, _)| *name == "xmlns" || name.starts_with("xmlns:"));
    let mut bound = std::borrow::Cow::Borrowed(bound);
    for (name, namespace) in declarations {
        let prefix = name.strip_prefix("xmlns:").unwrap_or("");
        bound.to_mut().insert(prefix.into(), namespace.clone());
    }
    let (prefix, name) = element.name().split_once(':').unwrap_or(("", element.name()));
    let mut children: Vec<_> =
        element.value().map(|text| ExtensionNode::Text(text.into())).into_iter().collect();
    let inner = element.children().values().flatten().filter_map(|child| model(child, &bound, depth + 1));
    children.extend(inner.map(ExtensionNode::Element));
    Some(Extension {
        namespace: bound.get(prefix)?.clone(),
        prefix: prefix.into(),
        name: name.into(),
        attributes: attributes.into_iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        children,
    })
}

/// Takes the elements of one name out of the rest.
fn take(extensions: &mut Vec<Extension>, namespace: &str, name: &str) -> Vec<Extension> {
    extensions.extract_if(.., |each| each.namespace == namespace && each.name == name).collect()
}

fn attribute<'e>(extension: &'e Extension, name: &str) -> Option<&'e str> {
    extension.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The text right inside an element.
fn text(extension: &Extension) -> Option<&str> {
    extension.children.iter().find_map(|child| match child {
        ExtensionNode::Text(text) => Some(text.as_str()),
        ExtensionNode::Element(_) => None,
    })
}

/// What a format says once of the feed, in links: where it is published, its hubs, and the rest.
#[derive(Default)]
struct FeedLinks {
    self_link: Option<Uri>,
    hubs: Vec<Uri>,
    others: Vec<Link>,
}

impl FeedLinks {
    fn sort(links: Vec<Link>) -> Self {
        let mut sorted = FeedLinks::default();
        for link in links {
            match link.rel.as_str() {
                "self" if sorted.self_link.is_none() => sorted.self_link = Some(link.href),
                "hub" => sorted.hubs.push(link.href),
                _ => sorted.others.push(link),
            }
        }
        sorted
    }
}
