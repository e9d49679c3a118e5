//! [`Feed`] ⇄ `rss::Channel`.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;

use rss::extension::dublincore::DublinCoreExtension;

use super::{
    Elements, Fault, FaultKind, FeedLinks, Reading, add, add_extensions, attribute, clean, extensions, take,
    text,
};
use crate::base::value::date::{Date, rfc822, rfc3339};
use crate::base::value::{email, uri::Uri};
use crate::generate::feed::{
    Comments, Content, Enclosure, Extension, ExtensionNode, Feed, Item, Link, Person, Source, Tag,
};
use crate::generate::format::extension::Scope;
use crate::generate::format::rss2::{self, Authors, Body};
use crate::generate::format::{GENERATOR, LinkParts, feed_links, shown_name, thumbnail};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const MEDIA: &str = "http://search.yahoo.com/mrss/";
const WFW: &str = "http://wellformedweb.org/CommentAPI/";
const SLASH: &str = "http://purl.org/rss/1.0/modules/slash/";
const CREATIVE_COMMONS: &str = "http://backend.userland.com/creativeCommonsRssModule";

/// The channel that [`Format::Rss2`](crate::generate::format::Format::Rss2) writes, as `rss` holds it.
pub fn to_rss(feed: &Feed, items: impl IntoIterator<Item: Borrow<Item>>) -> rss::Channel {
    let scope = Scope::of_document(&rss2::NAMESPACES, &feed.extensions);
    let namespaces = scope.declarations().into_iter();
    let mut extensions = Elements::new();
    for link in feed_links(feed, "application/rss+xml") {
        add(&mut extensions, "atom:link", link.attributes(), None);
    }
    add_extensions(&mut extensions, &scope, &feed.extensions);
    rss::Channel {
        title: clean(&feed.title),
        link: feed.home.as_str().into(),
        description: clean(rss2::channel_description(feed)),
        language: feed.language.as_ref().map(|language| language.as_str().into()),
        copyright: feed.rights.as_deref().map(clean),
        last_build_date: feed.updated.map(Date::to_rfc822),
        categories: feed.tags.iter().map(category).collect(),
        generator: Some(GENERATOR.into()),
        ttl: feed.ttl.map(|minutes| minutes.to_string()),
        image: rss2::image(feed).map(|picture| rss::Image {
            url: picture.as_str().into(),
            title: clean(&feed.title),
            link: feed.home.as_str().into(),
            ..Default::default()
        }),
        items: items.into_iter().map(|each| item(&scope, each.borrow())).collect(),
        extensions,
        dublin_core_ext: dublin_core(DublinCoreExtension {
            creators: feed.authors.iter().map(|author| clean(shown_name(author))).collect(),
            ..Default::default()
        }),
        namespaces: namespaces
            .filter_map(|(name, namespace)| Some((name.strip_prefix("xmlns:")?.into(), namespace.into())))
            .collect(),
        ..Default::default()
    }
}

fn item(scope: &Scope<'_>, item: &Item) -> rss::Item {
    let Body { description, encoded } = Body::of(item);
    let mut creators = Vec::new();
    let mut author = None;
    match Authors::of(item) {
        Authors::Named(names) => creators.extend(names.into_iter().map(clean)),
        Authors::Mail(address) => author = Some(clean(address)),
    }
    rss::Item {
        title: Some(clean(&item.title)).filter(|title| !title.is_empty()),
        link: item.url.as_ref().map(|url| url.as_str().into()),
        description: description.as_deref().map(clean),
        content: encoded.as_deref().map(clean),
        author,
        categories: item.tags.iter().map(category).collect(),
        comments: item.comments.as_ref().map(|comments| comments.url.as_str().into()),
        enclosure: item.enclosures.first().map(|file| rss::Enclosure {
            url: file.url.as_str().into(),
            length: rss2::enclosure_length(file),
            mime_type: file.media_type.as_str().into(),
        }),
        guid: Some(rss::Guid { value: item.id.as_str().into(), permalink: rss2::is_permalink(item) }),
        pub_date: item.published.map(Date::to_rfc822),
        source: item
            .source
            .as_ref()
            .map(|source| rss::Source { url: source.url.as_str().into(), title: Some(source.title.clone()) }),
        extensions: item_extensions(scope, item),
        dublin_core_ext: dublin_core(DublinCoreExtension {
            creators,
            contributors: item.contributors.iter().map(|person| clean(shown_name(person))).collect(),
            rights: item.rights.as_deref().map(clean).into_iter().collect(),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn item_extensions(scope: &Scope<'_>, item: &Item) -> rss::extension::ExtensionMap {
    let mut elements = rss::extension::ExtensionMap::new();
    if let Some(updated) = item.updated {
        add(&mut elements, "atom:updated", Vec::new(), Some(&updated.to_rfc3339()));
    }
    for file in item.enclosures.iter().skip(1) {
        add(&mut elements, "media:content", rss2::media_content(file), None);
        let added = elements.get_mut("media").and_then(|media| media.get_mut("content")?.last_mut());
        if let (Some(content), Some(title)) = (added, &file.title) {
            let name = String::from("media:title");
            let title = rss::extension::Extension { name, value: Some(clean(title)), ..Default::default() };
            content.children.insert("title".into(), vec![title]);
        }
    }
    if let Some(image) = &item.image {
        add(&mut elements, "media:thumbnail", thumbnail(image), None);
    }
    if let Some(comments) = &item.comments {
        if let Some(address) = &comments.feed {
            add(&mut elements, "wfw:commentRss", Vec::new(), Some(address.as_str()));
        }
        if let Some(count) = comments.count {
            add(&mut elements, "slash:comments", Vec::new(), Some(&count.to_string()));
        }
    }
    if let Some(license) = &item.license {
        add(&mut elements, "creativeCommons:license", Vec::new(), Some(license.as_str()));
    }
    for link in &item.links {
        add(&mut elements, "atom:link", LinkParts::from(link).attributes(), None);
    }
    add_extensions(&mut elements, scope, &item.extensions);
    elements
}

fn dublin_core(elements: DublinCoreExtension) -> Option<DublinCoreExtension> {
    Some(elements).filter(|elements| *elements != DublinCoreExtension::default())
}

fn category(tag: &Tag) -> rss::Category {
    rss::Category { name: clean(&tag.term), domain: tag.scheme.as_ref().map(|scheme| scheme.as_str().into()) }
}

/// The feed and the items that a channel describes.
///
/// The feed's id is where it is published, or its home page: RSS has no other. An item's id is its guid,
/// else its link. A description without an article beside it is the article. Left behind is what the model
/// has no meaning for: editors, cloud, text input, hours and days to skip, rating, and the elements that
/// `rss` sorts out itself (iTunes, syndication, Dublin Core beyond people and rights).
///
/// # Errors
///
/// The first value that is not what RSS says it is, and an item without guid and link.
pub fn from_rss(channel: &rss::Channel) -> Result<(Feed, Vec<Item>), Fault> {
    let reading = Reading { item: None };
    let home = reading.uri("link", &channel.link)?;
    let mut others = extensions(&channel.extensions, &channel.namespaces);
    let FeedLinks { self_link, hubs, others: links } = FeedLinks::sort(links(reading, &mut others)?);
    let optional_date = |element, text: &Option<String>| {
        text.as_deref().map(|text| reading.rfc822(element, text)).transpose()
    };
    let description = Some(&channel.description).filter(|text| !text.is_empty() && **text != channel.title);
    let feed = Feed {
        title: channel.title.clone(),
        subtitle: description.cloned(),
        updated: optional_date("lastBuildDate", &channel.last_build_date)?
            .or(optional_date("pubDate", &channel.pub_date)?),
        language: channel.language.as_deref().map(|tag| reading.language("language", tag)).transpose()?,
        authors: creators(channel.dublin_core_ext.as_ref())
            .chain(channel.managing_editor.as_deref().map(mailbox))
            .collect(),
        rights: channel.copyright.clone(),
        logo: channel.image.as_ref().map(|image| reading.uri("image", &image.url)).transpose()?,
        hubs,
        ttl: channel.ttl.as_deref().map(|minutes| reading.number("ttl", minutes)).transpose()?,
        links,
        tags: tags(&channel.categories),
        extensions: others,
        ..Feed::new(self_link.clone().unwrap_or_else(|| home.clone()), "", home)
    };
    let items = channel.items.iter().enumerate();
    let items =
        items.map(|(index, item)| read_item(Reading { item: Some(index) }, item, &channel.namespaces));
    Ok((Feed { self_link, ..feed }, items.collect::<Result<_, _>>()?))
}

fn read_item(
    reading: Reading,
    item: &rss::Item,
    namespaces: &BTreeMap<String, String>,
) -> Result<Item, Fault> {
    let mut others = extensions(&item.extensions, namespaces);
    let permalink = item.guid.as_ref().filter(|guid| guid.permalink).map(|guid| guid.value.as_str());
    let url = item.link.as_deref().or(permalink).map(|text| reading.uri("link", text)).transpose()?;
    let id = match (&item.guid, &url) {
        (Some(guid), _) => reading.uri("guid", &guid.value)?,
        (None, Some(url)) => url.clone(),
        (None, None) => return Err(reading.fault("guid", FaultKind::Missing)),
    };
    let (summary, content) = match (&item.description, &item.content) {
        (Some(summary), Some(content)) => (Some(plain_text(summary)), Some(content)),
        (description, content) => (None, content.as_ref().or(description.as_ref())),
    };
    let mut authors: Vec<Person> = creators(item.dublin_core_ext.as_ref()).collect();
    if authors.is_empty() {
        authors.extend(item.author.as_deref().map(mailbox));
    }
    let dublin_core = item.dublin_core_ext.as_ref();
    let mut enclosures = Vec::new();
    if let Some(file) = &item.enclosure {
        enclosures.push(Enclosure {
            url: reading.uri("enclosure", &file.url)?,
            media_type: reading.media_type("enclosure", &file.mime_type)?,
            // 0 stands for a size that is not known.
            length: Some(reading.number("enclosure", &file.length)?).filter(|bytes| *bytes > 0),
            title: None,
            duration: None,
        });
    }
    for file in take(&mut others, MEDIA, "content") {
        enclosures.push(reading.media_content(&file)?);
    }
    let image = take(&mut others, MEDIA, "thumbnail");
    let first_text = |found: Vec<Extension>| found.first().and_then(text).map(String::from);
    let updated = first_text(take(&mut others, ATOM, "updated"));
    let comment_feed = first_text(take(&mut others, WFW, "commentRss"));
    let comment_count = first_text(take(&mut others, SLASH, "comments"));
    let license = first_text(take(&mut others, CREATIVE_COMMONS, "license"));
    Ok(Item {
        url,
        summary,
        content: content.map(|html| read_content(html)),
        published: item.pub_date.as_deref().map(|text| reading.rfc822("pubDate", text)).transpose()?,
        updated: updated.map(|text| reading.rfc3339("atom:updated", &text)).transpose()?,
        authors,
        contributors: dublin_core.iter().flat_map(|dc| &dc.contributors).map(Person::named).collect(),
        tags: tags(&item.categories),
        image: image.first().map(|image| reading.thumbnail(image)).transpose()?,
        enclosures,
        comments: match &item.comments {
            None => None,
            Some(url) => Some(Comments {
                url: reading.uri("comments", url)?,
                feed: comment_feed.map(|address| reading.uri("wfw:commentRss", &address)).transpose()?,
                count: comment_count.map(|count| reading.number("slash:comments", &count)).transpose()?,
            }),
        },
        source: match &item.source {
            None => None,
            Some(source) => Some(Source {
                title: source.title.clone().unwrap_or_default(),
                url: reading.uri("source", &source.url)?,
                id: None,
                updated: None,
            }),
        },
        rights: dublin_core.and_then(|dc| dc.rights.first().cloned()),
        license: license.map(|address| reading.uri("creativeCommons:license", &address)).transpose()?,
        links: links(reading, &mut others)?,
        extensions: others,
        ..Item::new(id, item.title.clone().unwrap_or_default())
    })
}

impl Reading {
    fn rfc822(self, element: &'static str, text: &str) -> Result<Date, Fault> {
        self.value(element, text, rfc822::parse(text).ok().map(|parsed| parsed.date), FaultKind::Date)
    }

    fn rfc3339(self, element: &'static str, text: &str) -> Result<Date, Fault> {
        self.value(element, text, rfc3339::parse(text).ok(), FaultKind::Date)
    }

    fn media_content(self, element: &Extension) -> Result<Enclosure, Fault> {
        const NAME: &str = "media:content";
        let given = |name| attribute(element, name).unwrap_or("");
        let title = element.children.iter().find_map(|child| match child {
            ExtensionNode::Element(inner) if inner.namespace == MEDIA && inner.name == "title" => text(inner),
            _ => None,
        });
        Ok(Enclosure {
            url: self.uri(NAME, given("url"))?,
            media_type: self.media_type(NAME, given("type"))?,
            length: attribute(element, "fileSize").map(|size| self.number(NAME, size)).transpose()?,
            title: title.map(String::from),
            duration: attribute(element, "duration").map(|time| self.number(NAME, time)).transpose()?,
        })
    }
}

/// A domain may be any string in RSS; one that is no URI names no list of tags, and is left behind.
fn tags(categories: &[rss::Category]) -> Vec<Tag> {
    let scheme = |category: &rss::Category| Uri::parse(category.domain.as_deref()?).ok();
    categories.iter().map(|category| Tag { scheme: scheme(category), ..Tag::new(&category.name) }).collect()
}

/// Takes the `atom:link` elements out of the rest.
fn links(reading: Reading, extensions: &mut Vec<Extension>) -> Result<Vec<Link>, Fault> {
    let link = |element: &Extension| {
        let media_type = attribute(element, "type").filter(|media_type| !media_type.is_empty());
        Ok(Link {
            rel: attribute(element, "rel").unwrap_or("alternate").into(),
            href: reading.uri("atom:link", attribute(element, "href").unwrap_or(""))?,
            media_type: media_type.map(|text| reading.media_type("atom:link", text)).transpose()?,
            title: attribute(element, "title").map(String::from),
        })
    };
    take(extensions, ATOM, "link").iter().map(link).collect()
}

fn creators(dublin_core: Option<&DublinCoreExtension>) -> impl Iterator<Item = Person> {
    dublin_core.into_iter().flat_map(|elements| &elements.creators).map(Person::named)
}

/// An address with or without a name, or a name where an address should be.
fn mailbox(text: &str) -> Person {
    match email::parse_contact(text) {
        Ok(contact) => {
            Person { email: Some(contact.email.into()), ..Person::named(contact.name.unwrap_or("")) }
        }
        Err(_) => Person::named(text.trim()),
    }
}

/// HTML as an article: plain text where it says no more than plain text would.
fn read_content(html: &str) -> Content {
    let lines =
        html.replace("<br>\n", "\n").replace("</p>\n<p>", "\n\n").replace("<p>", "").replace("</p>", "");
    let text = unescape(&lines);
    if rss2::html_of(&text) == html { Content::Text(text) } else { Content::Html(html.into()) }
}

/// The text of HTML, its tags dropped.
pub(super) fn plain_text(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = String::from(pieces.next().unwrap_or(""));
    for piece in pieces {
        text.push_str(piece.split_once('>').map_or("", |(_, behind)| behind));
    }
    unescape(&text)
}

/// Resolves character references; text with one that nobody knows stays as it is.
fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.into(), Cow::into_owned)
}
