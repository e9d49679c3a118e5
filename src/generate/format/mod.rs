//! A [`Feed`] and its items become text and bytes, one file per format. Writing takes an item at a time
//! and cannot fail but for the sink: what a format requires and the model does not know has a documented
//! stand-in, and what a format cannot say is left out and told by [`Format::omitted_of_item`].

mod atom;
#[cfg(feature = "exchange")]
pub mod exchange;
mod extension;
mod json_feed;
pub mod opml;
mod rss1;
mod rss2;

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use super::feed::{Enclosure, Extension, Feed, Image, Item, Link, Person, Source};
use crate::base::encoding::Encoding;
use crate::base::value::{date::Date, uri::Uri};
use crate::base::xml::write::XmlWriter;

/// A format a feed can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// RSS 2.0 as the RSS Best Practices Profile 1.0 wants it.
    Rss2,
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// RSS 1.0, which is RDF.
    Rss1,
    /// JSON Feed 1.1.
    JsonFeed,
}

impl Format {
    /// Every format, the most widely read first.
    pub const ALL: [Format; 4] = [Format::Rss2, Format::Atom, Format::Rss1, Format::JsonFeed];

    /// Its name with its version: `rss-2.0`, `atom-1.0`, `rss-1.0`, `json-feed-1.1`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Rss2 => "rss-2.0",
            Format::Atom => "atom-1.0",
            Format::Rss1 => "rss-1.0",
            Format::JsonFeed => "json-feed-1.1",
        }
    }

    /// Its names in settings, the usual one first.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Format::Rss2 => &["rss"],
            Format::Atom => &["atom"],
            Format::Rss1 => &["rss1", "rdf"],
            Format::JsonFeed => &["json"],
        }
    }

    /// Its usual name in settings: `rss`, `atom`, `rss1`, `json`.
    pub fn key(self) -> &'static str {
        self.keys()[0]
    }

    /// The extension of its files, without the dot. It is `xml` for RSS 2.0 and Atom: servers and browsers
    /// know it.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Rss2 | Format::Atom => "xml",
            Format::Rss1 => "rdf",
            Format::JsonFeed => "json",
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss2 => "application/rss+xml",
            Format::Atom => "application/atom+xml",
            Format::Rss1 => "application/rdf+xml",
            Format::JsonFeed => "application/feed+json",
        }
    }

    /// The media type to serve its files with. For RSS 1.0 it is not its own: browsers download that
    /// instead of showing it.
    pub fn served_as(self) -> &'static str {
        match self {
            Format::Rss1 => "application/xml",
            Format::Rss2 | Format::Atom | Format::JsonFeed => self.media_type(),
        }
    }

    /// Whether its files may be in an encoding. JSON is UTF-8 (RFC 8259 §8.1), of which ASCII is a part.
    pub fn can_be_in(self, encoding: Encoding) -> bool {
        self != Format::JsonFeed || matches!(encoding, Encoding::Utf8 | Encoding::Ascii)
    }

    /// Whether an item can be in a feed of this format at all. RSS 1.0 has none without an address.
    pub fn can_show(self, item: &Item) -> bool {
        self != Format::Rss1 || item.url.is_some()
    }

    /// Writes a feed, taking one item after the other, and gives the sink back.
    ///
    /// Atom demands a date of the feed and of every entry. An entry without one takes the feed's, and a
    /// feed without one takes `undated`, so that neither the clock nor 1970 gets into a feed. The others,
    /// where dates are optional, never write `undated`.
    ///
    /// RSS 1.0 lists its items before them, and so goes through `items` twice; those it cannot show
    /// ([`Format::can_show`]) are passed over. JSON is ASCII in every encoding but UTF-8.
    ///
    /// # Errors
    ///
    /// Those of the sink only.
    ///
    /// ```
    /// use kawaraban::base::{encoding::Encoding, value::{date::rfc3339, uri::Uri}};
    /// use kawaraban::generate::{feed::{Feed, Item}, format::Format};
    ///
    /// let uri = |text| Uri::parse(text).unwrap();
    /// let feed = Feed::new(uri("https://example.com/feed"), "瓦版", uri("https://example.com/"));
    /// let item = Item::new(uri("https://example.com/1"), "最初の記事");
    /// let undated = rfc3339::parse("2026-11-25T09:00:00+09:00").unwrap();
    /// let bytes = Format::Atom.write(&feed, [item], undated, Encoding::Utf8, Vec::new())?;
    /// assert!(String::from_utf8(bytes).unwrap().contains("<title>最初の記事</title>"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write<W: Write>(
        self,
        feed: &Feed,
        items: impl IntoIterator<Item: Borrow<Item>> + Clone,
        undated: Date,
        encoding: Encoding,
        sink: W,
    ) -> io::Result<W> {
        match self {
            Format::Rss2 => rss2::write(feed, items, encoding, sink),
            Format::Atom => atom::write(feed, items, undated, encoding, sink),
            Format::Rss1 => rss1::write(feed, items, encoding, sink),
            Format::JsonFeed => json_feed::write(feed, items, encoding, sink),
        }
    }

    /// What of the feed as a whole this format leaves out. Not told are the id, which in RSS and JSON Feed is
    /// the address, and in JSON Feed the stylesheet and the date, which follows from the items.
    pub fn omitted_of_feed(self, feed: &Feed) -> Vec<Omitted> {
        let is_json = self == Format::JsonFeed;
        let is_rss = matches!(self, Format::Rss2 | Format::Rss1);
        let hides_ttl = |minutes| match self {
            Format::Rss2 => false,
            Format::Rss1 => rss1::updates(minutes).is_none(),
            Format::Atom | Format::JsonFeed => true,
        };
        those([
            (feed.ttl.is_some_and(hides_ttl), Omitted::Ttl),
            (is_rss && feed.icon.is_some() && feed.logo.is_some(), Omitted::Icon),
            (self.hides_address(&feed.authors), Omitted::PersonAddress),
            (is_json && !feed.tags.is_empty(), Omitted::FeedTags),
            (is_rss && feed.tags.iter().any(|tag| tag.label.is_some()), Omitted::TagLabel),
            (self == Format::Rss1 && feed.tags.iter().any(|tag| tag.scheme.is_some()), Omitted::TagScheme),
            (is_json && feed.rights.is_some(), Omitted::Rights),
            (is_json && feed.links.len() > usize::from(json_feed::next(feed).is_some()), Omitted::Links),
            (!feed.extensions.iter().all(|each| self.can_hold(each)), Omitted::Extension),
        ])
    }

    /// What of an item this format leaves out.
    pub fn omitted_of_item(self, item: &Item) -> Vec<Omitted> {
        if !self.can_show(item) {
            return vec![Omitted::Item];
        }
        let is_json = self == Format::JsonFeed;
        let is_rss = matches!(self, Format::Rss2 | Format::Rss1);
        let hides_people = match self {
            Format::Rss2 => rss2::hides_people(item),
            _ => self.hides_address(item.authors.iter().chain(&item.contributors)),
        };
        // RSS 2.0 says more of the files beyond the first than of the first.
        let first = item.enclosures.first();
        let has_duration = |file: &Enclosure| file.duration.is_some();
        let hides_duration = match self {
            Format::Rss2 => first.is_some_and(has_duration),
            Format::Atom => item.enclosures.iter().any(has_duration),
            Format::Rss1 | Format::JsonFeed => false,
        };
        let has_identity = |source: &Source| source.id.is_some() || source.updated.is_some();
        let has_size = |image: &Image| image.width.is_some() || image.height.is_some();
        let has_title = |file: &Enclosure| file.title.is_some();
        let hides_title = match self {
            Format::Rss2 => first.is_some_and(has_title),
            Format::Rss1 => item.enclosures.iter().any(has_title),
            Format::Atom | Format::JsonFeed => false,
        };
        let has_label = item.tags.iter().any(|tag| tag.label.is_some());
        let has_scheme = item.tags.iter().any(|tag| tag.scheme.is_some());
        let further = item.links.len() > usize::from(json_feed::external(item).is_some());
        those([
            (is_rss && rss2::hides_summary(item), Omitted::Summary),
            (hides_people, Omitted::PersonAddress),
            (self != Format::Atom && has_label, Omitted::TagLabel),
            (matches!(self, Format::Rss1 | Format::JsonFeed) && has_scheme, Omitted::TagScheme),
            (hides_title, Omitted::EnclosureTitle),
            (hides_duration, Omitted::Duration),
            (is_json && item.comments.is_some(), Omitted::Comments),
            (self == Format::Rss2 && item.source.as_ref().is_some_and(has_identity), Omitted::SourceIdentity),
            (matches!(self, Format::Rss1 | Format::JsonFeed) && item.source.is_some(), Omitted::Source),
            (is_json && item.image.as_ref().is_some_and(has_size), Omitted::ImageSize),
            (item.image.as_ref().is_some_and(|image| image.alt.is_some()), Omitted::ImageText),
            (is_json && item.rights.is_some(), Omitted::Rights),
            (is_json && item.license.is_some(), Omitted::License),
            (is_json && further, Omitted::Links),
            (!item.extensions.iter().all(|each| self.can_hold(each)), Omitted::Extension),
        ])
    }

    fn hides_address<'p>(self, people: impl IntoIterator<Item = &'p Person>) -> bool {
        match self {
            Format::Rss2 | Format::Rss1 => rss2::hides_address(people),
            Format::Atom => false,
            Format::JsonFeed => json_feed::hides_address(people),
        }
    }

    fn can_hold(self, extension: &Extension) -> bool {
        extension::can_be_written(extension)
            && match self {
                Format::Rss2 => true,
                Format::Atom => extension.namespace != atom::NAMESPACE,
                Format::Rss1 => rss1::is_foreign(extension),
                Format::JsonFeed => false,
            }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no [`Format`]'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    /// Reads one of a format's keys or its whole name.
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let has_name = |format: &Format| format.keys().contains(&name) || format.name() == name;
        Format::ALL.into_iter().find(has_name).ok_or(UnknownFormat)
    }
}

/// Something the model knows and a format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Omitted {
    /// The whole item: it has no address.
    Item,
    /// How long a reader may keep the feed.
    Ttl,
    /// The icon, where there is room for one picture and the logo takes it.
    Icon,
    /// Mail address or home page of a person: only the name is written, or one address where no name is
    /// known. JSON Feed has room for one address.
    PersonAddress,
    /// Tags of the feed as a whole.
    FeedTags,
    /// What to show for a tag.
    TagLabel,
    /// The list that a tag is from.
    TagScheme,
    /// A summary that is not shorter than the article: some readers show whichever is longer.
    Summary,
    /// The title of a file.
    EnclosureTitle,
    /// How long a file plays.
    Duration,
    /// Where readers answer.
    Comments,
    /// Width and height of a picture.
    ImageSize,
    /// What a picture shows.
    ImageText,
    /// The feed that an item was taken from; RSS 1.0 says its address.
    Source,
    /// Id and date of the feed that an item was taken from.
    SourceIdentity,
    /// Rights.
    Rights,
    /// The licence.
    License,
    /// Links beside those that have a place of their own.
    Links,
    /// An element of another namespace, where there is no place for any, its name cannot be written, or it is
    /// nested too deeply.
    Extension,
}

fn those<const N: usize>(cases: [(bool, Omitted); N]) -> Vec<Omitted> {
    cases.into_iter().filter_map(|(is_omitted, what)| is_omitted.then_some(what)).collect()
}

/// The program that wrote the feed. Without its version, so that a new one does not change every feed.
const GENERATOR: &str = "kawaraban";

/// Writes the `xml-stylesheet` instruction (Associating Style Sheets with XML documents 1.0).
fn stylesheet<W: Write>(xml: &mut XmlWriter<W>, feed: &Feed) -> io::Result<()> {
    let Some(address) = &feed.stylesheet else { return Ok(()) };
    let address = address.as_str();
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let media_type = if path.ends_with(".css") { "text/css" } else { "text/xsl" };
    // The data of an instruction is not markup, but its pseudo-attributes are read as if it were.
    let href = address.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    xml.instruction("xml-stylesheet", &format!("type=\"{media_type}\" href=\"{href}\""))
}

/// The links of the feed as a whole, in order: where it is published, its hubs, and the rest.
fn feed_links<'f>(feed: &'f Feed, media_type: &'static str) -> Vec<LinkParts<'f>> {
    let mut links = Vec::new();
    if let Some(address) = &feed.self_link {
        links.push(LinkParts { media_type: Some(media_type), ..LinkParts::new("self", address) });
    }
    links.extend(feed.hubs.iter().map(|hub| LinkParts::new("hub", hub)));
    links.extend(feed.links.iter().map(LinkParts::from));
    links
}

/// What an Atom `link` says (RFC 4287 §4.2.7), in RSS too.
struct LinkParts<'f> {
    rel: &'f str,
    href: &'f Uri,
    media_type: Option<&'f str>,
    title: Option<&'f str>,
    length: Option<u64>,
    /// `thr:count` (RFC 4685 §4).
    count: Option<u32>,
}

impl<'f> LinkParts<'f> {
    fn new(rel: &'f str, href: &'f Uri) -> Self {
        LinkParts { rel, href, media_type: None, title: None, length: None, count: None }
    }

    fn attributes(&self) -> Attributes<'f> {
        present([
            ("rel", Some(self.rel.into())),
            ("type", self.media_type.map(Cow::from)),
            ("href", Some(self.href.as_str().into())),
            ("length", self.length.map(number)),
            ("title", self.title.map(Cow::from)),
            ("thr:count", self.count.map(number)),
        ])
    }
}

impl<'f> From<&'f Link> for LinkParts<'f> {
    fn from(link: &'f Link) -> Self {
        LinkParts {
            media_type: link.media_type.as_ref().map(|media_type| media_type.as_str()),
            title: link.title.as_deref(),
            ..LinkParts::new(&link.rel, &link.href)
        }
    }
}

/// `media:thumbnail`, the picture to show beside an item (Media RSS 1.5.1).
fn thumbnail(image: &Image) -> Attributes<'_> {
    present([
        ("url", Some(image.url.as_str().into())),
        ("width", image.width.map(number)),
        ("height", image.height.map(number)),
    ])
}

/// Names and values of attributes, in the order they are written.
type Attributes<'a> = Vec<(&'static str, Cow<'a, str>)>;

/// The attributes that have a value.
fn present<'a, const N: usize>(attributes: [(&'static str, Option<Cow<'a, str>>); N]) -> Attributes<'a> {
    attributes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn number<'a>(number: impl ToString) -> Cow<'a, str> {
    number.to_string().into()
}

fn borrowed<'a>(attributes: &'a Attributes<'_>) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_ref())).collect()
}

fn empty<W: Write>(xml: &mut XmlWriter<W>, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
    xml.empty(name, &borrowed(&attributes))
}

/// The item's language, where it is not the feed's.
fn own_language<'i>(feed: &Feed, item: &'i Item) -> Option<(&'static str, &'i str)> {
    let own = item.language.as_ref().filter(|own| Some(*own) != feed.language.as_ref())?;
    Some(("xml:lang", own.as_str()))
}

/// What to call a person: the name, else the mail address, else the home page.
fn shown_name(person: &Person) -> &str {
    match (person.name.as_str(), &person.email, &person.uri) {
        ("", Some(email), _) => email,
        ("", None, Some(uri)) => uri.as_str(),
        (name, ..) => name,
    }
}
