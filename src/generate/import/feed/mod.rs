//! Feeds of any kind: RSS 0.9x to 2.0, RSS 0.90, 1.0 and 1.1, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. An
//! article keeps the id that it has there. What a record has no place for is told of, once for each kind.

mod channel;
mod entry;
mod json;

use super::article::Collector;
use super::xml::{Element, Parts, Space, children};
use super::{Imported, Importer, Input};
use crate::base::value::{language::Language, uri::Uri};
use crate::base::words::text;
use crate::base::xml::read::{Event, Reader};
use crate::generate::feed::Person;

/// Feeds.
pub static FEED: Importer = Importer { name: "feed", recognises, read };

fn recognises(input: &Input<'_>) -> bool {
    match input.text.trim_start().as_bytes().first() {
        Some(b'<') => {
            let mut reader = Reader::new(input.text);
            loop {
                match reader.next() {
                    Event::Start { name, .. } => return is_root(reader.name(name).local),
                    Event::Eof => return false,
                    _ => {}
                }
            }
        }
        Some(b'{') => json::recognises(input.text),
        _ => false,
    }
}

fn is_root(name: &str) -> bool {
    matches!(name, "rss" | "RDF" | "feed" | "Channel" | "entry")
}

/// What a feed says of all its articles.
#[derive(Default)]
struct Channel {
    /// What addresses are relative to where nothing else is said.
    home: Option<Uri>,
    language: Option<Language>,
    /// The authors of articles that name none (RFC 4287 §4.1.1).
    authors: Vec<Person>,
    /// The rights in articles that name none (RFC 4287 §4.2.10).
    rights: Option<String>,
    /// What else is said of the feed.
    said: channel::Said,
}

fn read(input: &Input<'_>) -> Imported {
    let mut collector = Collector::new(input, FEED.name);
    let channel = match input.text.trim_start().starts_with('{') {
        true => json::read(&mut collector),
        false => read_xml(&mut collector),
    };
    let feed = channel::finish(&collector, channel);
    Imported { feed, ..collector.finish() }
}

fn is_outer(space: Space, name: &str) -> bool {
    match space {
        Space::Rss => matches!(name, "rss" | "channel" | "Channel" | "items" | "feed"),
        Space::Atom => name == "feed",
        _ => name == "RDF" || name == "rss",
    }
}

fn read_xml(collector: &mut Collector<'_>) -> Channel {
    let source = collector.input.text;
    let mut parts = Parts::new(source, is_outer);
    let mut channel = Channel::default();
    // An entry may be a document of its own (RFC 4287 §2).
    let mut is_feed = false;
    while let Some(part) = parts.next() {
        let Some(root) = part.first() else { continue };
        channel::take(collector, &mut channel, source, &part);
        match (root.space, root.name) {
            (Space::Rss | Space::Atom, "item" | "entry") => {
                is_feed = true;
                entry::read(collector, &channel, source, &part);
            }
            (Space::Rss | Space::Atom, "link") => link(collector, &mut channel, root),
            (Space::Rss | Space::Dc, "language") => {
                channel.language = collector.language(&root.text, root.at, root.qname);
            }
            (Space::Atom, "author") => {
                channel.authors.extend(entry::person(collector, children(&part, 0)));
            }
            (Space::Atom, "rights" | "copyright") => {
                channel.rights = Some(entry::prose(&part, 0, source).into_plain());
            }
            _ => {}
        }
    }
    if !is_feed && !parts.outer.first().is_some_and(|root| is_root(root)) {
        let message = text(
            "the document is no feed: its outermost element is none of rss, feed and rdf:RDF",
            "フィードではありません (最も外側の要素が rss、feed、rdf:RDF のどれでもありません)",
        );
        collector.fail(0, message);
    }
    // Atom lets the feed's own elements stand behind its entries.
    for record in collector.records() {
        if record.item.authors.is_empty() {
            record.item.authors.clone_from(&channel.authors);
        }
        if record.item.rights.is_none() {
            record.item.rights.clone_from(&channel.rights);
        }
    }
    parts.tell_faults(collector);
    channel
}

/// The page that a feed belongs to.
fn link(collector: &mut Collector<'_>, channel: &mut Channel, element: &Element<'_>) {
    let address = match element.attribute("href") {
        Some(href) if element.attribute("rel").is_none_or(|rel| rel == "alternate") => href,
        Some(_) => return,
        None => &element.text,
    };
    if channel.home.is_none() && !address.trim().is_empty() {
        channel.home = collector.address(address, element.base.as_deref(), element.at, element.qname);
        collector.home.clone_from(&channel.home);
    }
}
