//! A [`Feed`] and its items become text and bytes, one file per format. Writing takes an item at a time
//! and cannot fail but for the sink: what a format requires and the model does not know has a documented
//! stand-in, and what a format cannot say is left out and told by [`Format::omitted_of_item`].

mod atom;
#[cfg(feature = "exchange")]
pub mod exchange;
mod extension;
mod rss2;

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use super::feed::{Extension, Feed, Image, Item, Link, Person, Source};
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
}

impl Format {
    /// Every format, the most widely read first.
    pub const ALL: [Format; 2] = [Format::Rss2, Format::Atom];

    /// Its name with its version: `rss-2.0`, `atom-1.0`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Rss2 => "rss-2.0",
            Format::Atom => "atom-1.0",
        }
    }

    /// Its name in settings: `rss`, `atom`.
    pub fn key(self) -> &'static str {
        match self {
            Format::Rss2 => "rss",
            Format::Atom => "atom",
        }
    }

    /// The extension of its files, without the dot. It is `xml` for both: servers and browsers know it.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Rss2 | Format::Atom => "xml",
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss2 => "application/rss+xml",
            Format::Atom => "application/atom+xml",
        }
    }

    /// Writes a feed, taking one item after the other, and gives the sink back.
    ///
    /// Atom demands a date of the feed and of every entry. An entry without one takes the feed's, and a
    /// feed without one takes `undated`, so that neither the clock nor 1970 gets into a feed. RSS, where
    /// dates are optional, never writes `undated`.
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
        items: impl IntoIterator<Item: Borrow<Item>>,
        undated: Date,
        encoding: Encoding,
        sink: W,
    ) -> io::Result<W> {
        match self {
            Format::Rss2 => rss2::write(feed, items, encoding, sink),
            Format::Atom => atom::write(feed, items, undated, encoding, sink),
        }
    }

    /// What of the feed as a whole this format leaves out. Not told is the id, which in RSS is the address.
    pub fn omitted_of_feed(self, feed: &Feed) -> Vec<Omitted> {
        let is_rss = self == Format::Rss2;
        those([
            (!is_rss && feed.ttl.is_some(), Omitted::Ttl),
            (is_rss && feed.icon.is_some() && feed.logo.is_some(), Omitted::Icon),
            (is_rss && rss2::hides_address(&feed.authors), Omitted::PersonAddress),
            (is_rss && feed.tags.iter().any(|tag| tag.label.is_some()), Omitted::TagLabel),
            (!feed.extensions.iter().all(|each| self.can_hold(each)), Omitted::Extension),
        ])
    }

    /// What of an item this format leaves out.
    pub fn omitted_of_item(self, item: &Item) -> Vec<Omitted> {
        let is_rss = self == Format::Rss2;
        // RSS says more of the files beyond the first than of the first.
        let mut untimed = item.enclosures.iter().take(if is_rss { 1 } else { usize::MAX });
        let first = item.enclosures.first();
        let has_identity = |source: &Source| source.id.is_some() || source.updated.is_some();
        those([
            (is_rss && rss2::hides_summary(item), Omitted::Summary),
            (is_rss && rss2::hides_people(item), Omitted::PersonAddress),
            (is_rss && item.tags.iter().any(|tag| tag.label.is_some()), Omitted::TagLabel),
            (is_rss && first.is_some_and(|file| file.title.is_some()), Omitted::EnclosureTitle),
            (untimed.any(|file| file.duration.is_some()), Omitted::Duration),
            (is_rss && item.source.as_ref().is_some_and(has_identity), Omitted::SourceIdentity),
            (item.image.as_ref().is_some_and(|image| image.alt.is_some()), Omitted::ImageText),
            (!item.extensions.iter().all(|each| self.can_hold(each)), Omitted::Extension),
        ])
    }

    fn can_hold(self, extension: &Extension) -> bool {
        extension::can_be_written(extension)
            && (self != Format::Atom || extension.namespace != atom::NAMESPACE)
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

    /// Reads a format's key or its whole name.
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Format::ALL
            .into_iter()
            .find(|format| [format.key(), format.name()].contains(&name))
            .ok_or(UnknownFormat)
    }
}

/// Something the model knows and a format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Omitted {
    /// How long a reader may keep the feed.
    Ttl,
    /// The icon, where there is room for one picture and the logo takes it.
    Icon,
    /// Mail address or home page of a person: only the name is written, or one address where no name is known.
    PersonAddress,
    /// What to show for a tag.
    TagLabel,
    /// A summary that is not shorter than the article: some readers show whichever is longer.
    Summary,
    /// The title of a file.
    EnclosureTitle,
    /// How long a file plays.
    Duration,
    /// What a picture shows.
    ImageText,
    /// Id and date of the feed that an item was taken from.
    SourceIdentity,
    /// An element of another namespace whose name cannot be written, or that is nested too deeply.
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
