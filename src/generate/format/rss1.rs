//! RSS 1.0 (RSS-DEV 1.3.5), which sites in Japan have served since their first blogs, with the modules Dublin
//! Core, Content and Syndication. As in RSS 2.0 all text is escaped, and text for readers is HTML.
//!
//! The channel lists its items before they come, so they are gone through twice. What has no address cannot
//! be an item: `link` is required.

use std::borrow::Borrow;
use std::io::{self, Write};

use super::extension::{self, Scope};
use super::rss2::{Body, channel_description, image, media_content};
use super::{LinkParts, empty, feed_links, own_language, shown_name, stylesheet, thumbnail};
use crate::base::encoding::Encoding;
use crate::base::value::uri::Uri;
use crate::base::xml::write::{XmlWriter, is_xml_char};
use crate::generate::feed::{Extension, ExtensionNode, Feed, Item, Person, Tag};

const NAMESPACE: &str = "http://purl.org/rss/1.0/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Declared always: what the items need is not known before they come.
const NAMESPACES: [(&str, &str); 11] = [
    ("rdf", RDF),
    ("", NAMESPACE),
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("slash", "http://purl.org/rss/1.0/modules/slash/"),
    ("sy", "http://purl.org/rss/1.0/modules/syndication/"),
    ("wfw", "http://wellformedweb.org/CommentAPI/"),
];

pub(super) fn write<W: Write>(
    feed: &Feed,
    items: impl IntoIterator<Item: Borrow<Item>> + Clone,
    encoding: Encoding,
    sink: W,
) -> io::Result<W> {
    let mut xml = XmlWriter::new(sink, encoding)?;
    stylesheet(&mut xml, feed)?;
    let scope = Scope::of_document(&NAMESPACES, &feed.extensions);
    let declarations = scope.declarations();
    let mut attributes: Vec<_> =
        declarations.iter().map(|(name, namespace)| (name.as_str(), *namespace)).collect();
    attributes.extend(feed.language.as_ref().map(|language| ("xml:lang", language.as_str())));
    xml.start("rdf:RDF", &attributes)?;

    let address = feed.self_link.as_ref().unwrap_or(&feed.home);
    xml.start("channel", &[("rdf:about", address.as_str())])?;
    channel(&mut xml, &scope, feed)?;
    xml.start("items", &[])?;
    xml.start("rdf:Seq", &[])?;
    for each in items.clone() {
        let item = each.borrow();
        if item.url.is_some() {
            xml.empty("rdf:li", &[("rdf:resource", item.id.as_str())])?;
        }
    }
    xml.end("rdf:Seq")?;
    xml.end("items")?;
    xml.end("channel")?;

    if let Some(picture) = image(feed) {
        xml.start("image", &[("rdf:about", picture.as_str())])?;
        xml.element("title", &[], &feed.title)?;
        xml.element("url", &[], picture.as_str())?;
        xml.element("link", &[], feed.home.as_str())?;
        xml.end("image")?;
    }
    for each in items {
        let item = each.borrow();
        if let Some(url) = &item.url {
            self::item(&mut xml, &scope, feed, item, url)?;
        }
    }
    xml.end("rdf:RDF")?;
    xml.finish()
}

fn channel<W: Write>(xml: &mut XmlWriter<W>, scope: &Scope<'_>, feed: &Feed) -> io::Result<()> {
    xml.element("title", &[], &feed.title)?;
    xml.element("link", &[], feed.home.as_str())?;
    xml.element("description", &[], channel_description(feed))?;
    // Beside `xml:lang`: few readers know that, and more know this.
    if let Some(language) = &feed.language {
        xml.element("dc:language", &[], language.as_str())?;
    }
    if let Some(updated) = &feed.updated {
        xml.element("dc:date", &[], &updated.to_rfc3339())?;
    }
    people(xml, "dc:creator", &feed.authors)?;
    subjects(xml, &feed.tags)?;
    if let Some(rights) = &feed.rights {
        xml.element("dc:rights", &[], rights)?;
    }
    if let Some((period, frequency)) = feed.ttl.and_then(updates) {
        xml.element("sy:updatePeriod", &[], period)?;
        xml.element("sy:updateFrequency", &[], &frequency.to_string())?;
    }
    for link in feed_links(feed, "application/rdf+xml") {
        empty(xml, "atom:link", link.attributes())?;
    }
    extensions(xml, scope, &feed.extensions)?;
    if let Some(picture) = image(feed) {
        xml.empty("image", &[("rdf:resource", picture.as_str())])?;
    }
    Ok(())
}

fn item<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    feed: &Feed,
    item: &Item,
    url: &Uri,
) -> io::Result<()> {
    let mut attributes = vec![("rdf:about", item.id.as_str())];
    attributes.extend(own_language(feed, item));
    xml.start("item", &attributes)?;
    xml.element("title", &[], title(item, url))?;
    xml.element("link", &[], url.as_str())?;
    let Body { description, encoded } = Body::of(item);
    if let Some(html) = description {
        xml.element("description", &[], &html)?;
    }
    if let Some(html) = encoded {
        xml.element("content:encoded", &[], &html)?;
    }
    if let Some(published) = &item.published {
        xml.element("dc:date", &[], &published.to_rfc3339())?;
    }
    if let Some(updated) = &item.updated {
        xml.element("dcterms:modified", &[], &updated.to_rfc3339())?;
    }
    people(xml, "dc:creator", &item.authors)?;
    people(xml, "dc:contributor", &item.contributors)?;
    subjects(xml, &item.tags)?;
    // RSS 1.0 has no element for files, and readers know this one. A title in it would be no RDF.
    for file in &item.enclosures {
        empty(xml, "media:content", media_content(file))?;
    }
    if let Some(image) = &item.image {
        empty(xml, "media:thumbnail", thumbnail(image))?;
    }
    if let Some(comments) = &item.comments {
        let page = LinkParts { media_type: Some("text/html"), ..LinkParts::new("replies", &comments.url) };
        empty(xml, "atom:link", page.attributes())?;
        if let Some(address) = &comments.feed {
            xml.element("wfw:commentRss", &[], address.as_str())?;
        }
        if let Some(count) = comments.count {
            xml.element("slash:comments", &[], &count.to_string())?;
        }
    }
    if let Some(source) = &item.source {
        xml.element("dc:source", &[], source.url.as_str())?;
    }
    if let Some(rights) = &item.rights {
        xml.element("dc:rights", &[], rights)?;
    }
    if let Some(license) = &item.license {
        xml.element("creativeCommons:license", &[], license.as_str())?;
    }
    for link in &item.links {
        empty(xml, "atom:link", LinkParts::from(link).attributes())?;
    }
    extensions(xml, scope, &item.extensions)?;
    xml.end("item")
}

/// The item's title, which is required and must say something: the address where it says nothing.
fn title<'i>(item: &'i Item, url: &'i Uri) -> &'i str {
    let says_something = |c: char| is_xml_char(c) && !c.is_whitespace();
    if item.title.contains(says_something) { &item.title } else { url.as_str() }
}

fn people<W: Write>(xml: &mut XmlWriter<W>, role: &str, people: &[Person]) -> io::Result<()> {
    let named = people.iter().map(shown_name).filter(|name| !name.is_empty());
    named.into_iter().try_for_each(|name| xml.element(role, &[], name))
}

fn subjects<W: Write>(xml: &mut XmlWriter<W>, tags: &[Tag]) -> io::Result<()> {
    tags.iter().try_for_each(|tag| xml.element("dc:subject", &[], &tag.term))
}

/// How often a reader is to ask, as the Syndication module says it: so many times an hour, a day, a week.
/// `None` for what is no whole number of times in any of them.
pub(super) fn updates(minutes: u32) -> Option<(&'static str, u32)> {
    let periods = [("hourly", 60), ("daily", 24 * 60), ("weekly", 7 * 24 * 60)];
    let fits = |(_, length): &(&str, u32)| length.is_multiple_of(minutes);
    let (period, length) = periods.into_iter().filter(|_| minutes > 0).find(fits)?;
    Some((period, length / minutes))
}

/// Writes the extensions. To RDF an element in an element is a statement about a thing, so one that holds
/// others is declared to be a literal of XML (RDF/XML §7.2.17).
fn extensions<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    extensions: &[Extension],
) -> io::Result<()> {
    extensions.iter().filter(|extension| is_foreign(extension)).try_for_each(|extension| {
        let has_elements = extension.children.iter().any(|child| matches!(child, ExtensionNode::Element(_)));
        let literal = has_elements.then_some(("rdf:parseType", "Literal"));
        extension::write_one(xml, scope, extension, literal.as_slice())
    })
}

/// Whether an element is none of RSS 1.0 or RDF, which are written from the model alone.
pub(super) fn is_foreign(extension: &Extension) -> bool {
    ![NAMESPACE, RDF].contains(&extension.namespace.as_str())
}
