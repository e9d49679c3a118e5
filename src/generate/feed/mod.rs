//! The neutral model of a feed, between records and formats: meanings, not spellings. It is built from
//! values that already parsed, so that a writer has nothing left to refuse.
//!
//! A [`Feed`] is what is said of the feed as a whole; its items go beside it, as an iterator, so that a
//! writer needs one item at a time.

mod item;
mod person;

pub use item::{Comments, Content, Enclosure, Extension, ExtensionNode, Image, Item, Link, Source, Tag};
pub use person::Person;

use crate::base::value::{date::Date, language::Language, uri::Uri};

/// What is said of a feed as a whole: RSS calls it the channel, Atom the feed's metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// Identity that never changes: Atom `id` (RFC 4287 §4.2.6).
    pub id: Uri,
    /// Title, plain text on one line.
    pub title: String,
    /// One sentence about the feed, plain text: RSS `description` (required there), Atom `subtitle`.
    pub subtitle: Option<String>,
    /// The page that the feed belongs to: RSS `link`, Atom `link rel="alternate"`.
    pub home: Uri,
    /// Where this feed is published: `link rel="self"`.
    pub self_link: Option<Uri>,
    /// When the newest item changed: Atom `updated`, RSS `lastBuildDate`. `None` where no item has a date.
    pub updated: Option<Date>,
    /// Language of the whole feed.
    pub language: Option<Language>,
    /// Authors of the feed, and of each item that names none.
    pub authors: Vec<Person>,
    /// Rights, plain text.
    pub rights: Option<String>,
    /// A small square picture: Atom `icon`.
    pub icon: Option<Uri>,
    /// A larger picture: Atom `logo`, RSS `image`.
    pub logo: Option<Uri>,
    /// WebSub hubs.
    pub hubs: Vec<Uri>,
    /// How many minutes a reader may keep the feed before it asks again: RSS `ttl`.
    pub ttl: Option<u32>,
    /// The stylesheet for browsers, written as an `xml-stylesheet` instruction.
    pub stylesheet: Option<Uri>,
    /// Paging and archives (RFC 5005), and other feed-level links, in order: relation and address.
    pub links: Vec<Link>,
    /// Tags of the whole feed.
    pub tags: Vec<Tag>,
    /// Elements of other namespaces, in order.
    pub extensions: Vec<Extension>,
}

impl Feed {
    /// A feed with what every format requires; the other fields empty.
    pub fn new(id: Uri, title: impl Into<String>, home: Uri) -> Self {
        Feed {
            id,
            title: title.into(),
            subtitle: None,
            home,
            self_link: None,
            updated: None,
            language: None,
            authors: Vec::new(),
            rights: None,
            icon: None,
            logo: None,
            hubs: Vec::new(),
            ttl: None,
            stylesheet: None,
            links: Vec::new(),
            tags: Vec::new(),
            extensions: Vec::new(),
        }
    }
}
