//! JSON Feed 1.1, through serde, its members always in the same order. What it has no member for stands in
//! `_kawaraban` where it is little: those who took part, and whether the text is cut.
//!
//! JSON is UTF-8 (RFC 8259 §8.1). In every other encoding all characters beyond ASCII are written as `\u`
//! escapes, which any system leaves alone.

use std::borrow::Borrow;
use std::cell::Cell;
use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use crate::base::encoding::Encoding;
use crate::base::value::{date::Date, uri::Uri};
use crate::base::xml::write::is_xml_char;
use crate::generate::feed::{Content, Enclosure, Feed, Item, Link, Person};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

pub(super) fn write<W: Write>(
    feed: &Feed,
    items: impl IntoIterator<Item: Borrow<Item>>,
    encoding: Encoding,
    sink: W,
) -> io::Result<W> {
    let mut sink = BufWriter::new(sink);
    let text = Text { lines: PrettyFormatter::new(), is_ascii: encoding != Encoding::Utf8 };
    let mut serializer = serde_json::Serializer::with_formatter(&mut sink, text);
    Document { feed, items: Cell::new(Some(items)) }.serialize(&mut serializer)?;
    sink.write_all(b"\n")?;
    sink.flush()?;
    sink.into_inner().map_err(io::IntoInnerError::into_error)
}

struct Document<'f, I> {
    feed: &'f Feed,
    /// Taken by the first who writes them.
    items: Cell<Option<I>>,
}

impl<I: IntoIterator<Item: Borrow<Item>>> Serialize for Document<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { feed, items } = self;
        let mut object = Object::of(serializer)?;
        object.member("version", VERSION)?;
        object.member("title", &feed.title)?;
        object.member("home_page_url", feed.home.as_str())?;
        object.some("feed_url", feed.self_link.as_ref().map(Uri::as_str))?;
        object.some("description", feed.subtitle.as_deref())?;
        object.some("next_url", next(feed).map(|link| link.href.as_str()))?;
        object.some("icon", feed.logo.as_ref().map(Uri::as_str))?;
        object.some("favicon", feed.icon.as_ref().map(Uri::as_str))?;
        object.list("authors", authors(&feed.authors))?;
        object.some("language", feed.language.as_ref().map(|language| language.as_str()))?;
        object.list("hubs", feed.hubs.iter().map(Hub))?;
        object.member("items", &Items { feed, items })?;
        object.end()
    }
}

struct Items<'d, I> {
    feed: &'d Feed,
    items: &'d Cell<Option<I>>,
}

impl<I: IntoIterator<Item: Borrow<Item>>> Serialize for Items<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in self.items.take().into_iter().flatten() {
            list.serialize_element(&Entry { feed: self.feed, item: item.borrow() })?;
        }
        list.end()
    }
}

struct Entry<'i> {
    feed: &'i Feed,
    item: &'i Item,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Entry { feed, item } = self;
        let mut object = Object::of(serializer)?;
        object.member("id", item.id.as_str())?;
        object.some("url", item.url.as_ref().map(Uri::as_str))?;
        object.some("external_url", external(item).map(|link| link.href.as_str()))?;
        object.some("title", Some(item.title.as_str()).filter(|title| !title.is_empty()))?;
        match &item.content {
            Some(Content::Html(html)) => object.member("content_html", html)?,
            Some(Content::Text(text)) => object.member("content_text", text)?,
            // One of the two is required.
            None => object.member("content_text", item.summary.as_ref().unwrap_or(&item.title))?,
        }
        object.some("summary", item.summary.as_deref().filter(|_| item.content.is_some()))?;
        object.some("image", item.image.as_ref().map(|image| image.url.as_str()))?;
        object.some("date_published", item.published.map(Date::to_rfc3339))?;
        object.some("date_modified", item.updated.map(Date::to_rfc3339))?;
        object.list("authors", authors(&item.authors))?;
        object.list("tags", item.tags.iter().map(|tag| &tag.term))?;
        let own_language = item.language.as_ref().filter(|own| Some(*own) != feed.language.as_ref());
        object.some("language", own_language.map(|language| language.as_str()))?;
        object.list("attachments", item.enclosures.iter().map(Attachment))?;
        object.some("_kawaraban", Some(Ours(item)).filter(Ours::says_something))?;
        object.end()
    }
}

/// What JSON Feed has no member for.
struct Ours<'i>(&'i Item);

impl Ours<'_> {
    fn says_something(&self) -> bool {
        self.0.truncated || authors(&self.0.contributors).next().is_some()
    }
}

impl Serialize for Ours<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::of(serializer)?;
        object.list("contributors", authors(&self.0.contributors))?;
        object.some("truncated", Some(true).filter(|_| self.0.truncated))?;
        object.end()
    }
}

struct Author<'p>(&'p Person);

impl Serialize for Author<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::of(serializer)?;
        object.some("name", Some(self.0.name.as_str()).filter(|name| !name.is_empty()))?;
        let mail = || self.0.email.as_deref().and_then(mailto);
        object.some("url", self.0.uri.clone().or_else(mail).as_ref().map(Uri::as_str))?;
        object.end()
    }
}

struct Attachment<'i>(&'i Enclosure);

impl Serialize for Attachment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Attachment(file) = self;
        let mut object = Object::of(serializer)?;
        object.member("url", file.url.as_str())?;
        object.member("mime_type", file.media_type.as_str())?;
        object.some("title", file.title.as_deref())?;
        object.some("size_in_bytes", file.length)?;
        object.some("duration_in_seconds", file.duration)?;
        object.end()
    }
}

struct Hub<'f>(&'f Uri);

impl Serialize for Hub<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Object::of(serializer)?;
        object.member("type", "WebSub")?;
        object.member("url", self.0.as_str())?;
        object.end()
    }
}

/// An object whose members are there only where they say something.
struct Object<M>(M);

impl<M: SerializeMap> Object<M> {
    fn of<S: Serializer<SerializeMap = M>>(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Object)
    }

    fn member(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn some(&mut self, name: &'static str, value: Option<impl Serialize>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.member(name, &value))
    }

    fn list<T: Serialize>(
        &mut self,
        name: &'static str,
        values: impl Iterator<Item = T>,
    ) -> Result<(), M::Error> {
        let values: Vec<T> = values.collect();
        self.some(name, Some(values).filter(|values| !values.is_empty()))
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

/// Those of whom there is something to say.
fn authors(people: &[Person]) -> impl Iterator<Item = Author<'_>> {
    let is_known =
        |person: &&Person| !person.name.is_empty() || person.uri.is_some() || person.email.is_some();
    people.iter().filter(is_known).map(Author)
}

/// A mail address as the address of a person, which JSON Feed allows.
fn mailto(address: &str) -> Option<Uri> {
    let (name, domain) = address.rsplit_once('@')?;
    Uri::from_iri(&format!("mailto:{}@{domain}", crate::base::value::uri::percent_encode(name))).ok()
}

/// Whether more is known of someone than one member can say: mail address and home page.
pub(super) fn hides_address<'p>(people: impl IntoIterator<Item = &'p Person>) -> bool {
    people.into_iter().any(|person| {
        person.email.as_deref().is_some_and(|address| person.uri.is_some() || mailto(address).is_none())
    })
}

/// The link that is `next_url`: the next page of the feed.
pub(super) fn next(feed: &Feed) -> Option<&Link> {
    feed.links.iter().find(|link| link.rel == "next")
}

/// The link that is `external_url`: the page elsewhere that the item is about.
pub(super) fn external(item: &Item) -> Option<&Link> {
    item.links.iter().find(|link| link.rel == "related")
}

/// Lines as `serde_json` breaks them, and in them the characters that every format can carry: what XML
/// forbids is dropped here, too, so that the feeds of a site say the same.
struct Text<'i> {
    lines: PrettyFormatter<'i>,
    is_ascii: bool,
}

/// Passes calls on to the formatter that breaks the lines.
macro_rules! in_lines {
    ($($method:ident($($argument:ident: $kind:ty),*);)+) => {
        $(fn $method<W: ?Sized + Write>(&mut self, sink: &mut W $(, $argument: $kind)*) -> io::Result<()> {
            self.lines.$method(sink $(, $argument)*)
        })+
    };
}

impl Formatter for Text<'_> {
    in_lines! {
        begin_array();
        end_array();
        begin_array_value(is_first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(is_first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, sink: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::AsciiControl(_) | CharEscape::Backspace | CharEscape::FormFeed => Ok(()),
            escape => self.lines.write_char_escape(sink, escape),
        }
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, sink: &mut W, fragment: &str) -> io::Result<()> {
        let mut copied = 0;
        for (at, character) in fragment.char_indices().filter(|(_, character)| !self.is_plain(*character)) {
            sink.write_all(&fragment.as_bytes()[copied..at])?;
            copied = at + character.len_utf8();
            if is_xml_char(character) {
                let mut units = [0; 2];
                let units = character.encode_utf16(&mut units);
                units.iter().try_for_each(|unit| write!(sink, "\\u{unit:04X}"))?;
            }
        }
        sink.write_all(&fragment.as_bytes()[copied..])
    }
}

impl Text<'_> {
    /// Whether a character is written as itself.
    fn is_plain(&self, character: char) -> bool {
        if self.is_ascii { character.is_ascii() } else { is_xml_char(character) }
    }
}
