//! Atom 1.0 (RFC 4287), with threading (RFC 4685) and Media RSS thumbnails. Text constructs are always of
//! type `text`, since many readers show the escapes of HTML titles; only articles are HTML.

use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use super::extension::{self, Scope};
use super::{
    GENERATOR, LinkParts, empty, feed_links, own_language, present, shown_name, stylesheet, thumbnail,
};
use crate::base::encoding::Encoding;
use crate::base::value::date::Date;
use crate::base::xml::write::XmlWriter;
use crate::generate::feed::{Content, Extension, Feed, Item, Person, Source, Tag};

pub(super) const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// Declared always: what the entries need is not known before they come.
pub(super) const NAMESPACES: [(&str, &str); 3] = [
    ("", NAMESPACE),
    ("media", "http://search.yahoo.com/mrss/"),
    ("thr", "http://purl.org/syndication/thread/1.0"),
];

pub(super) fn write<W: Write>(
    feed: &Feed,
    items: impl IntoIterator<Item: Borrow<Item>>,
    undated: Date,
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
    let updated = feed.updated.unwrap_or(undated);
    xml.start("feed", &attributes)?;
    metadata(&mut xml, &scope, feed, updated)?;
    for item in items {
        entry(&mut xml, &scope, feed, item.borrow(), updated)?;
    }
    xml.end("feed")?;
    xml.finish()
}

fn metadata<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    feed: &Feed,
    updated: Date,
) -> io::Result<()> {
    xml.element("id", &[], feed.id.as_str())?;
    xml.element("title", &[], &feed.title)?;
    if let Some(subtitle) = &feed.subtitle {
        xml.element("subtitle", &[], subtitle)?;
    }
    xml.element("updated", &[], &updated.to_rfc3339())?;
    people(xml, "author", &feed_authors(feed))?;
    for link in metadata_links(feed) {
        empty(xml, "link", link.attributes())?;
    }
    categories(xml, &feed.tags)?;
    xml.element("generator", &[], GENERATOR)?;
    if let Some(icon) = &feed.icon {
        xml.element("icon", &[], icon.as_str())?;
    }
    if let Some(logo) = &feed.logo {
        xml.element("logo", &[], logo.as_str())?;
    }
    if let Some(rights) = &feed.rights {
        xml.element("rights", &[], rights)?;
    }
    extension::write(xml, scope, foreign(&feed.extensions))
}

fn entry<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    feed: &Feed,
    item: &Item,
    feed_updated: Date,
) -> io::Result<()> {
    xml.start("entry", own_language(feed, item).as_slice())?;
    xml.element("id", &[], item.id.as_str())?;
    xml.element("title", &[], &item.title)?;
    xml.element("updated", &[], &item.changed().unwrap_or(feed_updated).to_rfc3339())?;
    if let Some(published) = &item.published {
        xml.element("published", &[], &published.to_rfc3339())?;
    }
    people(xml, "author", &item.authors)?;
    people(xml, "contributor", &item.contributors)?;
    for link in links(item) {
        empty(xml, "link", link.attributes())?;
    }
    categories(xml, &item.tags)?;
    let Body { summary, content } = Body::of(item);
    if let Some(summary) = summary {
        xml.element("summary", &[], summary)?;
    }
    if let Some((kind, content)) = content {
        xml.element("content", &[("type", kind)], content)?;
    }
    if let Some(rights) = &item.rights {
        xml.element("rights", &[], rights)?;
    }
    if let Some(source) = &item.source {
        self::source(xml, source)?;
    }
    if let Some(image) = &item.image {
        empty(xml, "media:thumbnail", thumbnail(image))?;
    }
    extension::write(xml, scope, foreign(&item.extensions))?;
    xml.end("entry")
}

/// The authors of the feed, of whom there must be one where an entry has none (RFC 4287 §4.1.1): the
/// feed's title speaks where nobody is named.
pub(super) fn feed_authors(feed: &Feed) -> Cow<'_, [Person]> {
    match feed.authors.as_slice() {
        [] => vec![Person::named(&feed.title)].into(),
        authors => authors.into(),
    }
}

/// The links of the feed: its page, and what every format says.
pub(super) fn metadata_links(feed: &Feed) -> Vec<LinkParts<'_>> {
    let home = LinkParts { media_type: Some("text/html"), ..LinkParts::new("alternate", &feed.home) };
    let mut links = vec![home];
    links.extend(feed_links(feed, "application/atom+xml"));
    links
}

fn people<W: Write>(xml: &mut XmlWriter<W>, role: &str, people: &[Person]) -> io::Result<()> {
    people.iter().try_for_each(|person| {
        xml.start(role, &[])?;
        xml.element("name", &[], shown_name(person))?;
        if let Some(uri) = &person.uri {
            xml.element("uri", &[], uri.as_str())?;
        }
        if let Some(email) = &person.email {
            xml.element("email", &[], email)?;
        }
        xml.end(role)
    })
}

/// The links of an entry: its page, the files, the answers, the licence, and the rest.
pub(super) fn links(item: &Item) -> Vec<LinkParts<'_>> {
    let mut links = Vec::new();
    links.extend(item.url.as_ref().map(|url| LinkParts::new("alternate", url)));
    links.extend(item.enclosures.iter().map(|file| LinkParts {
        media_type: Some(file.media_type.as_str()),
        title: file.title.as_deref(),
        length: file.length,
        ..LinkParts::new("enclosure", &file.url)
    }));
    if let Some(comments) = &item.comments {
        let page = LinkParts::new("replies", &comments.url);
        links.push(LinkParts { media_type: Some("text/html"), count: comments.count, ..page });
        links.extend(comments.feed.as_ref().map(|feed| LinkParts::new("replies", feed)));
    }
    links.extend(item.license.as_ref().map(|license| LinkParts::new("license", license)));
    links.extend(item.links.iter().map(LinkParts::from));
    links
}

fn categories<W: Write>(xml: &mut XmlWriter<W>, tags: &[Tag]) -> io::Result<()> {
    tags.iter().try_for_each(|tag| {
        let attributes = present([
            ("term", Some(tag.term.as_str().into())),
            ("scheme", tag.scheme.as_ref().map(|scheme| scheme.as_str().into())),
            ("label", tag.label.as_deref().map(Cow::from)),
        ]);
        empty(xml, "category", attributes)
    })
}

fn source<W: Write>(xml: &mut XmlWriter<W>, source: &Source) -> io::Result<()> {
    xml.start("source", &[])?;
    if let Some(id) = &source.id {
        xml.element("id", &[], id.as_str())?;
    }
    xml.element("title", &[], &source.title)?;
    if let Some(updated) = &source.updated {
        xml.element("updated", &[], &updated.to_rfc3339())?;
    }
    empty(xml, "link", LinkParts::new("self", &source.url).attributes())?;
    xml.end("source")
}

/// Summary and content of an entry; the content with its type.
///
/// An entry without a page must have a content (RFC 4287 §4.1.2), so the summary becomes it, or the title
/// where there is nothing else.
pub(super) struct Body<'i> {
    pub(super) summary: Option<&'i str>,
    pub(super) content: Option<(&'static str, &'i str)>,
}

impl<'i> Body<'i> {
    pub(super) fn of(item: &'i Item) -> Self {
        let summary = item.summary.as_deref();
        match &item.content {
            Some(Content::Html(html)) => Body { summary, content: Some(("html", html)) },
            Some(Content::Text(text)) => Body { summary, content: Some(("text", text)) },
            None if item.url.is_some() => Body { summary, content: None },
            None => Body { summary: None, content: Some(("text", summary.unwrap_or(&item.title))) },
        }
    }
}

/// The extensions that are no elements of Atom: those are written from the model alone.
pub(super) fn foreign(extensions: &[Extension]) -> impl Iterator<Item = &Extension> {
    extensions.iter().filter(|extension| extension.namespace != NAMESPACE)
}
