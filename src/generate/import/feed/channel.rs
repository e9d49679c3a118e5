//! What a feed says of itself as a whole: nothing that a record holds, but what a feed converted from it says.

use std::collections::BTreeMap;

use super::Channel;
use super::entry::prose;
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::language::Language;
use crate::base::value::media_type::MediaType;
use crate::base::value::{number, uri::Uri};
use crate::base::words::{Message, text};
use crate::generate::feed::{Feed, Link, Person, Tag};
use crate::generate::import::article::{Collector, line, person as contact};
use crate::generate::import::xml::{Element, Space, children};
use crate::generate::import::{ImportedFeed, markup};

/// How many links, hubs, people and tags are kept, each.
const MOST: usize = 64;
/// How many kinds of left-out things are told by name.
const KINDS: usize = 64;

/// What is said of a feed as a whole, beside what its articles inherit.
#[derive(Default)]
pub(super) struct Said {
    pub id: Option<Uri>,
    pub title: String,
    pub subtitle: Option<String>,
    pub self_link: Option<Uri>,
    pub updated: Option<Date>,
    /// The language of the document, which counts where no element names one.
    pub language: Option<Language>,
    pub authors: Vec<Person>,
    pub rights: Option<String>,
    pub icon: Option<Uri>,
    pub logo: Option<Uri>,
    pub hubs: Vec<Uri>,
    pub ttl: Option<u32>,
    /// `sy:updatePeriod` in minutes, and how often in it.
    period: Option<u32>,
    frequency: Option<u32>,
    pub links: Vec<Link>,
    pub tags: Vec<Tag>,
    /// What [`Feed`] has no place for, and where it is.
    unheld: BTreeMap<String, usize>,
}

impl Said {
    /// Takes note of something that a feed has no place for.
    pub(super) fn unheld(&mut self, name: &str, at: usize) {
        if self.unheld.len() < KINDS {
            self.unheld.entry(name.to_owned()).or_insert(at);
        }
    }
}

/// Takes what a part says of the feed: an element that is no article.
pub(super) fn take(collector: &mut Collector<'_>, channel: &mut Channel, source: &str, part: &[Element<'_>]) {
    let Some(element) = part.first() else { return };
    let said = &mut channel.said;
    let written = element.text.trim();
    if said.language.is_none()
        && element.attribute_in(Space::Xml, "lang").is_none()
        && let Some(language) = &element.language
    {
        said.language = collector.language(language, element.at, "xml:lang");
    }
    let plain = || match element.space {
        Space::Atom => line(&prose(part, 0, source).into_plain()),
        _ => line(&markup::title(written)),
    };
    match (element.space, element.name) {
        (Space::Rss | Space::Atom, "title") => said.title = plain(),
        (Space::Rss, "description") | (Space::Atom, "subtitle" | "tagline") => {
            said.subtitle = Some(plain()).filter(|subtitle| !subtitle.is_empty());
        }
        (Space::Rss | Space::Atom, "link") => link(collector, said, element),
        (Space::Atom, "id") => said.id = Uri::from_iri(written).ok(),
        (Space::Atom, "updated" | "modified")
        | (Space::Rss, "lastBuildDate")
        | (Space::DcTerms, "modified") => {
            said.updated = collector.date(written, element.at, element.qname);
        }
        (Space::Rss, "pubDate") | (Space::Dc, "date") => {
            let date = collector.date(written, element.at, element.qname);
            said.updated = said.updated.or(date);
        }
        (Space::Rss, "copyright") | (Space::Dc, "rights") => {
            said.rights = Some(plain()).filter(|rights| !rights.is_empty());
        }
        (Space::Rss, "managingEditor") | (Space::Dc, "creator") if said.authors.len() < MOST => {
            said.authors.extend(contact(written));
        }
        (Space::Itunes, "author") if said.authors.is_empty() => said.authors.extend(contact(written)),
        (Space::Atom, "icon") => said.icon = address(collector, element, written),
        (Space::Atom, "logo") => said.logo = address(collector, element, written),
        (Space::Rss, "image") => {
            // The channel of RSS 1.0 only names the image that stands beside it.
            if let Some(url) = children(part, 0).find(|inside| inside.name == "url") {
                said.logo = address(collector, url, &url.text);
            }
        }
        (Space::Itunes, "image") if said.logo.is_none() => {
            let href = element.attribute("href").unwrap_or_default();
            said.logo = address(collector, element, href);
        }
        (Space::Rss, "ttl") => said.ttl = minutes(written),
        (_, "updatePeriod") => {
            let periods = [("hourly", 60), ("daily", 24 * 60), ("weekly", 7 * 24 * 60)];
            said.period = periods.iter().find(|(name, _)| *name == written).map(|(_, minutes)| *minutes);
        }
        (_, "updateFrequency") => said.frequency = minutes(written),
        (Space::Rss | Space::Atom, "category") if said.tags.len() < MOST => {
            let label = element.attribute("label").map(line).filter(|label| !label.is_empty());
            let scheme = element.attribute("scheme").or(element.attribute("domain"));
            let scheme = scheme.and_then(|scheme| Uri::from_iri(scheme).ok());
            let term = element.attribute("term").map_or_else(|| line(&markup::title(written)), line);
            said.tags.push(Tag { term, scheme, label });
        }
        (Space::Dc, "subject") if said.tags.len() < MOST => said.tags.push(Tag::new(line(written))),
        // Said again by whoever writes the feed, or of what stands in it.
        (
            Space::Rss | Space::Atom,
            "language" | "generator" | "docs" | "author" | "rights" | "item" | "entry",
        )
        | (Space::Dc, "language")
        | (Space::Rdf, _)
        | (_, "updateBase") => {}
        (Space::Atom, "copyright") => {}
        _ => said.unheld(element.qname, element.at),
    }
}

/// A number of minutes, or of times, that is not 0.
fn minutes(written: &str) -> Option<u32> {
    number::whole(written).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
}

fn address(collector: &mut Collector<'_>, element: &Element<'_>, written: &str) -> Option<Uri> {
    collector.address(written, element.base.as_deref(), element.at, element.qname)
}

/// A link of the feed that does not lead to its page.
fn link(collector: &mut Collector<'_>, said: &mut Said, element: &Element<'_>) {
    let Some(href) = element.attribute("href") else { return };
    let rel = element.attribute("rel").unwrap_or("alternate");
    if rel == "alternate" || said.links.len() + said.hubs.len() >= MOST {
        return;
    }
    let Some(href) = address(collector, element, href) else { return };
    match rel {
        "self" => said.self_link = Some(href),
        "hub" => said.hubs.push(href),
        rel => said.links.push(Link {
            rel: line(rel),
            href,
            media_type: element.attribute("type").and_then(|kind| MediaType::parse(kind).ok()),
            title: element.attribute("title").map(line).filter(|title| !title.is_empty()),
        }),
    }
}

/// The feed, where it has a home: its page, else the site's, else where it is published.
pub(super) fn finish(collector: &Collector<'_>, channel: Channel) -> Option<ImportedFeed> {
    let Channel { home, language, authors, rights, said } = channel;
    let home =
        home.or_else(|| collector.input.settings.site_base.clone()).or_else(|| said.self_link.clone())?;
    let often = said.period.map(|period| period / said.frequency.unwrap_or(1));
    let title = if said.title.is_empty() { home.as_str().to_owned() } else { said.title };
    let id = said.id.or_else(|| said.self_link.clone()).unwrap_or_else(|| home.clone());
    let notes = said.unheld.iter().map(|(name, at)| {
        let message = text(
            "{name} of the feed is left out; there is no place for it",
            "フィードの {name} は書く場所がないため除きました",
        );
        let message = Message::new(message).with("name", name);
        Problem::note(collector.input.path, message).at_line(collector.line(*at))
    });
    let mut notes: Vec<_> = notes.collect();
    notes.sort_by_key(|note| note.line);
    let feed = Feed {
        subtitle: said.subtitle,
        self_link: said.self_link,
        updated: said.updated,
        language: language.or(said.language),
        authors: if authors.is_empty() { said.authors } else { authors },
        rights: rights.or(said.rights),
        icon: said.icon,
        logo: said.logo,
        hubs: said.hubs,
        ttl: said.ttl.or(often).filter(|minutes| *minutes > 0),
        links: said.links,
        tags: said.tags,
        ..Feed::new(id, title, home)
    };
    Some(ImportedFeed { feed, notes })
}
