//! RSS 2.0 (RSS Advisory Board, 2.0.11), spelled as the RSS Best Practices Profile 1.0 recommends and as
//! most readers understand: names as `dc:creator`, dates with numeric zones, all text escaped, no CDATA.

use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use super::extension::{self, Scope};
use super::{
    Attributes, GENERATOR, LinkParts, borrowed, empty, feed_links, number, own_language, present, shown_name,
    stylesheet, thumbnail,
};
use crate::base::encoding::Encoding;
use crate::base::value::uri::Uri;
use crate::base::xml::write::XmlWriter;
use crate::base::xml::write::is_xml_char;
use crate::generate::feed::{Content, Enclosure, Feed, Item, Person, Tag};

/// Declared always: what the items need is not known before they come.
pub(super) const NAMESPACES: [(&str, &str); 7] = [
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("slash", "http://purl.org/rss/1.0/modules/slash/"),
    ("wfw", "http://wellformedweb.org/CommentAPI/"),
];

pub(super) fn write<W: Write>(
    feed: &Feed,
    items: impl IntoIterator<Item: Borrow<Item>>,
    encoding: Encoding,
    sink: W,
) -> io::Result<W> {
    let mut xml = XmlWriter::new(sink, encoding)?;
    stylesheet(&mut xml, feed)?;
    let scope = Scope::of_document(&NAMESPACES, &feed.extensions);
    let declarations = scope.declarations();
    let mut attributes = vec![("version", "2.0")];
    attributes.extend(declarations.iter().map(|(name, namespace)| (name.as_str(), *namespace)));
    xml.start("rss", &attributes)?;
    xml.start("channel", &[])?;
    channel(&mut xml, &scope, feed)?;
    for each in items {
        item(&mut xml, &scope, feed, each.borrow())?;
    }
    xml.end("channel")?;
    xml.end("rss")?;
    xml.finish()
}

fn channel<W: Write>(xml: &mut XmlWriter<W>, scope: &Scope<'_>, feed: &Feed) -> io::Result<()> {
    xml.element("title", &[], &feed.title)?;
    xml.element("link", &[], feed.home.as_str())?;
    xml.element("description", &[], channel_description(feed))?;
    if let Some(language) = &feed.language {
        xml.element("language", &[], language.as_str())?;
    }
    if let Some(rights) = &feed.rights {
        xml.element("copyright", &[], rights)?;
    }
    if let Some(updated) = &feed.updated {
        xml.element("lastBuildDate", &[], &updated.to_rfc822())?;
    }
    categories(xml, &feed.tags)?;
    xml.element("generator", &[], GENERATOR)?;
    if let Some(minutes) = feed.ttl {
        xml.element("ttl", &[], &minutes.to_string())?;
    }
    if let Some(picture) = image(feed) {
        xml.start("image", &[])?;
        xml.element("url", &[], picture.as_str())?;
        // Both equal to the channel's, as the Profile asks (4.1.1.9).
        xml.element("title", &[], &feed.title)?;
        xml.element("link", &[], feed.home.as_str())?;
        xml.end("image")?;
    }
    for link in feed_links(feed, "application/rss+xml") {
        empty(xml, "atom:link", link.attributes())?;
    }
    for author in &feed.authors {
        xml.element("dc:creator", &[], shown_name(author))?;
    }
    extension::write(xml, scope, &feed.extensions)
}

fn item<W: Write>(xml: &mut XmlWriter<W>, scope: &Scope<'_>, feed: &Feed, item: &Item) -> io::Result<()> {
    xml.start("item", own_language(feed, item).as_slice())?;
    let Body { description, encoded } = Body::of(item);
    // One of title and description must be there; an empty title beside a description says nothing.
    if !item.title.is_empty() || description.is_none() {
        xml.element("title", &[], &item.title)?;
    }
    if let Some(url) = &item.url {
        xml.element("link", &[], url.as_str())?;
    }
    if let Some(html) = description {
        xml.element("description", &[], &html)?;
    }
    if let Some(html) = encoded {
        xml.element("content:encoded", &[], &html)?;
    }
    let is_permalink = if is_permalink(item) { "true" } else { "false" };
    xml.element("guid", &[("isPermaLink", is_permalink)], item.id.as_str())?;
    if let Some(published) = &item.published {
        xml.element("pubDate", &[], &published.to_rfc822())?;
    }
    if let Some(updated) = &item.updated {
        xml.element("atom:updated", &[], &updated.to_rfc3339())?;
    }
    match Authors::of(item) {
        Authors::Named(names) => {
            names.into_iter().try_for_each(|name| xml.element("dc:creator", &[], name))?;
        }
        Authors::Mail(address) => xml.element("author", &[], address)?,
    }
    for person in &item.contributors {
        xml.element("dc:contributor", &[], shown_name(person))?;
    }
    categories(xml, &item.tags)?;
    if let Some(file) = item.enclosures.first() {
        let length = enclosure_length(file);
        let attributes =
            [("url", file.url.as_str()), ("length", &length), ("type", file.media_type.as_str())];
        xml.empty("enclosure", &attributes)?;
    }
    for file in item.enclosures.iter().skip(1) {
        let attributes = media_content(file);
        let Some(title) = &file.title else {
            empty(xml, "media:content", attributes)?;
            continue;
        };
        xml.start("media:content", &borrowed(&attributes))?;
        xml.element("media:title", &[], title)?;
        xml.end("media:content")?;
    }
    if let Some(image) = &item.image {
        empty(xml, "media:thumbnail", thumbnail(image))?;
    }
    if let Some(comments) = &item.comments {
        xml.element("comments", &[], comments.url.as_str())?;
        if let Some(address) = &comments.feed {
            xml.element("wfw:commentRss", &[], address.as_str())?;
        }
        if let Some(count) = comments.count {
            xml.element("slash:comments", &[], &count.to_string())?;
        }
    }
    if let Some(source) = &item.source {
        xml.element("source", &[("url", source.url.as_str())], &source.title)?;
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
    extension::write(xml, scope, &item.extensions)?;
    xml.end("item")
}

fn categories<W: Write>(xml: &mut XmlWriter<W>, tags: &[Tag]) -> io::Result<()> {
    tags.iter().try_for_each(|tag| {
        let domain = tag.scheme.as_ref().map(|scheme| ("domain", scheme.as_str()));
        xml.element("category", domain.as_slice(), &tag.term)
    })
}

/// The length of an enclosure, which is required: 0 where it is not known (Profile 4.1.1.20.5).
pub(super) fn enclosure_length(file: &Enclosure) -> String {
    file.length.unwrap_or(0).to_string()
}

/// `media:content` for a file beyond the first, since more than one `enclosure` confuses readers.
pub(super) fn media_content(file: &Enclosure) -> Attributes<'_> {
    present([
        ("url", Some(file.url.as_str().into())),
        // Unlike an enclosure's length it must not be 0.
        ("fileSize", file.length.filter(|bytes| *bytes > 0).map(number)),
        ("type", Some(file.media_type.as_str().into())),
        ("duration", file.duration.map(number)),
    ])
}

/// The channel's description, which is required: the title where the feed has no other.
pub(super) fn channel_description(feed: &Feed) -> &str {
    feed.subtitle.as_deref().unwrap_or(&feed.title)
}

/// The one picture RSS has room for.
pub(super) fn image(feed: &Feed) -> Option<&Uri> {
    feed.logo.as_ref().or(feed.icon.as_ref())
}

/// Whether the guid is an address that opens the article.
pub(super) fn is_permalink(item: &Item) -> bool {
    item.id.is_http() && item.url.as_ref() == Some(&item.id)
}

/// The HTML of `description` and `content:encoded`.
///
/// The latter is never without the former, and longer: some readers show whichever is longer. So an
/// article without a summary, or with one that is as long as the article, goes into `description` alone.
pub(super) struct Body<'i> {
    pub(super) description: Option<Cow<'i, str>>,
    pub(super) encoded: Option<Cow<'i, str>>,
}

impl<'i> Body<'i> {
    pub(super) fn of(item: &'i Item) -> Self {
        let summary = item.summary.as_deref().map(escape);
        let content = item.content.as_ref().map(|content| match content {
            Content::Html(html) => Cow::from(html),
            Content::Text(text) => html_of(text),
        });
        match (summary, content) {
            (Some(summary), Some(content)) if written(&summary) < written(&content) => {
                Body { description: Some(summary), encoded: Some(content) }
            }
            (summary, content) => Body { description: content.or(summary), encoded: None },
        }
    }
}

/// How many bytes of a text will be there for a reader: forbidden characters are not written.
fn written(text: &str) -> usize {
    text.len() - text.chars().filter(|c| !is_xml_char(*c)).map(char::len_utf8).sum::<usize>()
}

/// Whether the summary gives way to the article.
pub(super) fn hides_summary(item: &Item) -> bool {
    item.summary.is_some() && item.content.is_some() && Body::of(item).encoded.is_none()
}

/// Plain text as HTML, its white space as it is.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").into()
}

/// Plain text as HTML that looks the same: blank lines part paragraphs, line breaks stay.
pub(super) fn html_of(text: &str) -> Cow<'_, str> {
    let escaped = escape(text);
    if !escaped.contains('\n') {
        return escaped;
    }
    let lines: Vec<&str> = escaped.lines().collect();
    let paragraphs: Vec<String> = lines
        .split(|line| line.trim().is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.join("<br>\n"))
        .collect();
    match paragraphs.as_slice() {
        [] => escaped,
        [only] => only.clone().into(),
        _ => format!("<p>{}</p>", paragraphs.join("</p>\n<p>")).into(),
    }
}

/// How the authors of an item are written: by name, or one mail address where no name is known. Never
/// both: many readers show them mixed.
pub(super) enum Authors<'i> {
    Named(Vec<&'i str>),
    Mail(&'i str),
}

impl<'i> Authors<'i> {
    pub(super) fn of(item: &'i Item) -> Self {
        let names: Vec<&str> = item.authors.iter().map(|author| author.name.as_str()).collect();
        let named: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        match item.authors.iter().find_map(|author| author.email.as_deref()) {
            Some(address) if named.is_empty() => Authors::Mail(address),
            _ => Authors::Named(named),
        }
    }
}

/// Whether more is known of someone than the name, or what stands in for it.
pub(super) fn hides_address<'p>(people: impl IntoIterator<Item = &'p Person>) -> bool {
    let known = |person: &Person| {
        usize::from(!person.name.is_empty())
            + usize::from(person.email.is_some())
            + usize::from(person.uri.is_some())
    };
    people.into_iter().any(|person| known(person) > 1)
}

/// Whether someone who took part is not written, or not with all that is known.
pub(super) fn hides_people(item: &Item) -> bool {
    let written = match Authors::of(item) {
        Authors::Named(names) => names.len(),
        Authors::Mail(_) => 1,
    };
    written < item.authors.len() || hides_address(item.authors.iter().chain(&item.contributors))
}
