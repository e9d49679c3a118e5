//! OPML 2.0: the feeds of a site as a list that readers subscribe to.

use std::io::{self, Write};

use super::{Format, empty, present};
use crate::base::encoding::Encoding;
use crate::base::xml::write::XmlWriter;
use crate::generate::feed::Feed;

/// Writes a list of feeds in UTF-8 and gives the sink back. Feeds that do not say where they are published
/// (`self_link`) cannot be subscribed to and are left out.
///
/// # Errors
///
/// Those of the sink only.
pub fn write<'f, W: Write>(
    title: &str,
    feeds: impl IntoIterator<Item = (Format, &'f Feed)>,
    sink: W,
) -> io::Result<W> {
    let mut xml = XmlWriter::new(sink, Encoding::Utf8)?;
    xml.start("opml", &[("version", "2.0")])?;
    xml.start("head", &[])?;
    xml.element("title", &[], title)?;
    xml.end("head")?;
    xml.start("body", &[])?;
    for (format, feed) in feeds {
        let Some(address) = &feed.self_link else { continue };
        let attributes = present([
            // The type of every feed, whatever its format.
            ("type", Some("rss".into())),
            ("text", Some(feed.title.as_str().into())),
            ("title", Some(feed.title.as_str().into())),
            ("xmlUrl", Some(address.as_str().into())),
            ("htmlUrl", Some(feed.home.as_str().into())),
            ("version", version(format).map(Into::into)),
            ("language", feed.language.as_ref().map(|language| language.as_str().into())),
            ("description", feed.subtitle.as_deref().map(Into::into)),
        ]);
        empty(&mut xml, "outline", attributes)?;
    }
    xml.end("body")?;
    xml.end("opml")?;
    xml.finish()
}

/// The name OPML has for a format. It knows the names of RSS only.
fn version(format: Format) -> Option<&'static str> {
    match format {
        Format::Rss2 => Some("RSS"),
        Format::Rss1 => Some("RSS1"),
        Format::Atom | Format::JsonFeed => None,
    }
}
