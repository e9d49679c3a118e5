//! [`Feed`] ⇄ `atom_syndication::Feed`.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use atom_syndication as syndication;

use super::{Elements, Fault, FaultKind, FeedLinks, Reading, add, add_extensions, clean, extensions, take};
use crate::base::value::{date::Date, uri::Uri};
use crate::generate::feed::{Comments, Content, Enclosure, Feed, Item, Link, Person, Source, Tag};
use crate::generate::format::atom::{self, Body};
use crate::generate::format::extension::Scope;
use crate::generate::format::{GENERATOR, LinkParts, shown_name, thumbnail};

const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// The feed that [`Format::Atom`](crate::generate::format::Format::Atom) writes, as `atom_syndication`
/// holds it: without the number of answers, and without the languages of entries. Where the source of an
/// item has no id or no date it holds what its own reader puts there, an empty id and 1970.
///
/// `undated` is the date of a feed that has none, as in [`Format::write`](crate::generate::format::Format::write).
pub fn to_atom(
    feed: &Feed,
    items: impl IntoIterator<Item: Borrow<Item>>,
    undated: Date,
) -> syndication::Feed {
    let scope = Scope::of_document(&atom::NAMESPACES, &feed.extensions);
    let namespaces = scope.declarations().into_iter();
    let updated = feed.updated.unwrap_or(undated);
    let mut extensions = Elements::new();
    add_extensions(&mut extensions, &scope, atom::foreign(&feed.extensions));
    syndication::Feed {
        title: plain(&feed.title),
        id: feed.id.as_str().into(),
        updated: updated.to_chrono(),
        authors: atom::feed_authors(feed).iter().map(person).collect(),
        categories: feed.tags.iter().map(category).collect(),
        generator: Some(syndication::Generator { value: GENERATOR.into(), ..Default::default() }),
        icon: feed.icon.as_ref().map(|icon| icon.as_str().into()),
        links: atom::metadata_links(feed).iter().map(link).collect(),
        logo: feed.logo.as_ref().map(|logo| logo.as_str().into()),
        rights: feed.rights.as_deref().map(plain),
        subtitle: feed.subtitle.as_deref().map(plain),
        entries: items.into_iter().map(|item| entry(&scope, item.borrow(), updated)).collect(),
        extensions,
        namespaces: namespaces
            .filter_map(|(name, namespace)| Some((name.strip_prefix("xmlns:")?.into(), namespace.into())))
            .collect(),
        lang: feed.language.as_ref().map(|language| language.as_str().into()),
        ..Default::default()
    }
}

fn entry(scope: &Scope<'_>, item: &Item, feed_updated: Date) -> syndication::Entry {
    let Body { summary, content } = Body::of(item);
    let mut extensions = Elements::new();
    if let Some(image) = &item.image {
        add(&mut extensions, "media:thumbnail", thumbnail(image), None);
    }
    add_extensions(&mut extensions, scope, atom::foreign(&item.extensions));
    syndication::Entry {
        title: plain(&item.title),
        id: item.id.as_str().into(),
        updated: item.changed().unwrap_or(feed_updated).to_chrono(),
        authors: item.authors.iter().map(person).collect(),
        categories: item.tags.iter().map(category).collect(),
        contributors: item.contributors.iter().map(person).collect(),
        links: atom::links(item).iter().map(link).collect(),
        published: item.published.map(Date::to_chrono),
        rights: item.rights.as_deref().map(plain),
        source: item.source.as_ref().map(|source| syndication::Source {
            title: plain(&source.title),
            id: source.id.as_ref().map_or("", |id| id.as_str()).into(),
            updated: source.updated.map_or_else(|| syndication::Source::default().updated, Date::to_chrono),
            links: vec![link(&LinkParts::new("self", &source.url))],
            ..Default::default()
        }),
        summary: summary.map(plain),
        content: content.map(|(kind, value)| syndication::Content {
            value: Some(clean(value)).filter(|value| !value.is_empty()),
            content_type: Some(kind.into()),
            ..Default::default()
        }),
        extensions,
        ..Default::default()
    }
}

fn plain(text: &str) -> syndication::Text {
    syndication::Text::plain(clean(text))
}

fn person(person: &Person) -> syndication::Person {
    syndication::Person {
        name: clean(shown_name(person)),
        email: person.email.as_deref().map(clean),
        uri: person.uri.as_ref().map(|uri| uri.as_str().into()),
        ..Default::default()
    }
}

fn category(tag: &Tag) -> syndication::Category {
    syndication::Category {
        term: clean(&tag.term),
        scheme: tag.scheme.as_ref().map(|scheme| scheme.as_str().into()),
        label: tag.label.as_deref().map(clean),
    }
}

fn link(link: &LinkParts<'_>) -> syndication::Link {
    syndication::Link {
        href: link.href.as_str().into(),
        rel: clean(link.rel),
        hreflang: None,
        mime_type: link.media_type.map(String::from),
        title: link.title.map(clean),
        length: link.length.map(|bytes| bytes.to_string()),
    }
}

/// The feed and the items that an Atom feed describes.
///
/// Text of types `html` and `xhtml` becomes plain where the model is plain. Left behind is what the model
/// has no meaning for: contributors of the feed, `hreflang`, bases, generator, extensions of people, and
/// what a source says beyond id, title, date and address. An entry's published date stands for its updated
/// date where both are the same.
///
/// # Errors
///
/// The first value that is not what Atom says it is, a feed without a page, content that is neither text
/// nor HTML or is somewhere else.
pub fn from_atom(feed: &syndication::Feed) -> Result<(Feed, Vec<Item>), Fault> {
    let reading = Reading { item: None };
    let (page, links) = reading.page_and_links(&feed.links)?;
    let FeedLinks { self_link, hubs, others: links } = FeedLinks::sort(links);
    let home = page.ok_or_else(|| reading.fault("link", FaultKind::Missing))?;
    let optional_uri = |element, text: &Option<String>| {
        text.as_deref().filter(|text| !text.is_empty()).map(|text| reading.uri(element, text)).transpose()
    };
    let model = Feed {
        subtitle: feed.subtitle.as_ref().map(words),
        self_link,
        updated: Some(reading.date("updated", feed.updated)?),
        language: feed.lang.as_deref().map(|tag| reading.language("xml:lang", tag)).transpose()?,
        authors: reading.people(&feed.authors)?,
        rights: feed.rights.as_ref().map(words),
        icon: optional_uri("icon", &feed.icon)?,
        logo: optional_uri("logo", &feed.logo)?,
        hubs,
        links,
        tags: tags(reading, &feed.categories)?,
        extensions: extensions(&feed.extensions, &feed.namespaces),
        ..Feed::new(reading.uri("id", &feed.id)?, words(&feed.title), home)
    };
    let entries = feed.entries.iter().enumerate();
    let items =
        entries.map(|(index, entry)| read_entry(Reading { item: Some(index) }, entry, &feed.namespaces));
    Ok((model, items.collect::<Result<_, _>>()?))
}

fn read_entry(
    reading: Reading,
    entry: &syndication::Entry,
    namespaces: &BTreeMap<String, String>,
) -> Result<Item, Fault> {
    let mut bound = namespaces.clone();
    bound.extend(entry.namespaces.clone());
    let mut others = extensions(&entry.extensions, &bound);
    let image = take(&mut others, MEDIA, "thumbnail");
    let (files, links): (Vec<_>, Vec<_>) =
        entry.links.iter().cloned().partition(|link| link.rel == "enclosure");
    let (url, mut links) = reading.page_and_links(&links)?;
    let license = first(&mut links, |link| link.rel == "license");
    let is_page = |link: &Link| link.media_type.as_ref().is_some_and(|kind| kind.as_str() == "text/html");
    let comments = match first(&mut links, |link| link.rel == "replies" && is_page(link)) {
        None => None,
        Some(page) => {
            let feed = first(&mut links, |link| link.rel == "replies").map(|link| link.href);
            Some(Comments { url: page.href, feed, count: None })
        }
    };
    let published = entry.published.map(|date| reading.date("published", date)).transpose()?;
    let updated = Some(reading.date("updated", entry.updated)?).filter(|updated| Some(*updated) != published);
    Ok(Item {
        url,
        summary: entry.summary.as_ref().map(words),
        content: entry.content.as_ref().map(|content| reading.content(content)).transpose()?,
        published,
        updated,
        authors: reading.people(&entry.authors)?,
        contributors: reading.people(&entry.contributors)?,
        tags: tags(reading, &entry.categories)?,
        image: image.first().map(|image| reading.thumbnail(image)).transpose()?,
        enclosures: files.iter().map(|file| reading.enclosure(file)).collect::<Result<_, _>>()?,
        comments,
        source: entry.source.as_ref().map(|source| reading.source(source)).transpose()?,
        rights: entry.rights.as_ref().map(words),
        license: license.map(|link| link.href),
        links,
        extensions: others,
        ..Item::new(reading.uri("id", &entry.id)?, words(&entry.title))
    })
}

/// Takes the first link that is meant.
fn first(links: &mut Vec<Link>, is_meant: impl Fn(&Link) -> bool) -> Option<Link> {
    links.iter().position(is_meant).map(|index| links.remove(index))
}

/// A text construct as plain text.
fn words(text: &syndication::Text) -> String {
    match text.r#type {
        syndication::TextType::Text => text.value.clone(),
        syndication::TextType::Html | syndication::TextType::Xhtml => super::rss::plain_text(&text.value),
    }
}

fn tags(reading: Reading, categories: &[syndication::Category]) -> Result<Vec<Tag>, Fault> {
    let tag = |category: &syndication::Category| {
        let scheme = category.scheme.as_deref().map(|scheme| reading.uri("category", scheme)).transpose()?;
        Ok(Tag { term: category.term.clone(), scheme, label: category.label.clone() })
    };
    categories.iter().map(tag).collect()
}

impl Reading {
    fn date(self, element: &'static str, date: syndication::FixedDateTime) -> Result<Date, Fault> {
        Date::try_from(date).map_err(|_| self.fault(element, FaultKind::Date(date.to_rfc3339())))
    }

    /// The page, which is the first `alternate` link, and the other links.
    fn page_and_links(self, links: &[syndication::Link]) -> Result<(Option<Uri>, Vec<Link>), Fault> {
        let link = |link: &syndication::Link| {
            let media_type = link.mime_type.as_deref().filter(|media_type| !media_type.is_empty());
            Ok(Link {
                rel: link.rel.clone(),
                href: self.uri("link", &link.href)?,
                media_type: media_type.map(|text| self.media_type("link", text)).transpose()?,
                title: link.title.clone(),
            })
        };
        let mut links = links.iter().map(link).collect::<Result<Vec<_>, _>>()?;
        let page = first(&mut links, |link| link.rel == "alternate");
        Ok((page.map(|link| link.href), links))
    }

    fn people(self, people: &[syndication::Person]) -> Result<Vec<Person>, Fault> {
        let person = |person: &syndication::Person| {
            let uri = person.uri.as_deref().map(|uri| self.uri("uri", uri)).transpose()?;
            Ok(Person { name: person.name.clone(), email: person.email.clone(), uri })
        };
        people.iter().map(person).collect()
    }

    fn enclosure(self, link: &syndication::Link) -> Result<Enclosure, Fault> {
        Ok(Enclosure {
            url: self.uri("link", &link.href)?,
            media_type: self.media_type("link", link.mime_type.as_deref().unwrap_or(""))?,
            length: link.length.as_deref().map(|length| self.number("link", length)).transpose()?,
            title: link.title.clone(),
            duration: None,
        })
    }

    fn source(self, source: &syndication::Source) -> Result<Source, Fault> {
        let link = source.links.iter().find(|link| link.rel == "self").or(source.links.first());
        let id = Some(source.id.as_str()).filter(|id| !id.is_empty());
        let is_known = source.updated != syndication::Source::default().updated;
        Ok(Source {
            title: words(&source.title),
            url: self.uri("source", link.map_or("", |link| link.href.as_str()))?,
            id: id.map(|id| self.uri("source", id)).transpose()?,
            updated: if is_known { Some(self.date("source", source.updated)?) } else { None },
        })
    }

    fn content(self, content: &syndication::Content) -> Result<Content, Fault> {
        let value = content.value.clone().unwrap_or_default();
        match content.content_type.as_deref() {
            _ if content.src.is_some() => Err(self.fault("content", FaultKind::Content)),
            None | Some("text") => Ok(Content::Text(value)),
            // The markup of XHTML is HTML too.
            Some("html" | "xhtml") => Ok(Content::Html(value)),
            Some(_) => Err(self.fault("content", FaultKind::Content)),
        }
    }
}
