//! Feeds written from ten thousand items, beside bare quick-xml writing the same bytes, which are escaped already,
//! and the `rss` crate writing the same items, articles in CDATA, in the same run.
//!
//! Machines are noisy: only the ratios say something. With `--once` each part runs once, for tools that count
//! instructions.

#[allow(dead_code)] // It has Atom feeds too.
mod corpus;
mod measure;

use std::hint::black_box;

use kawaraban::base::encoding::Encoding;
use kawaraban::base::value::date::rfc3339;
use kawaraban::generate::format::{Format, exchange};
use quick_xml::events::Event;

/// The events of a document, to be written again.
fn events(document: &str) -> Vec<Event<'_>> {
    let mut reader = quick_xml::Reader::from_str(document);
    let read = || reader.read_event().expect("we write well-formed feeds");
    std::iter::repeat_with(read).take_while(|event| !matches!(event, Event::Eof)).collect()
}

fn main() {
    let source = corpus::feed(corpus::Kind::Rss, 10_000, false);
    let channel = rss::Channel::read_from(source.as_bytes()).expect("the corpus is RSS");
    let (feed, items) = exchange::from_rss(&channel).expect("the corpus has nothing that is not ours");
    let undated = rfc3339::parse("2026-11-25T09:00:00+09:00").expect("a date of our own");
    let write = |format: Format| {
        format.write(&feed, &items, undated, Encoding::Utf8, Vec::new()).expect("memory does not fail")
    };
    let channel = exchange::to_rss(&feed, &items);
    for (name, format) in [("RSS", Format::Rss2), ("Atom", Format::Atom)] {
        let document = String::from_utf8(write(format)).expect("we write UTF-8");
        let events = events(&document);
        let bare = || {
            let mut writer = quick_xml::Writer::new(Vec::new());
            for event in &events {
                writer.write_event(event.borrow()).expect("memory does not fail");
            }
            black_box(writer.into_inner());
        };
        let ours = || drop(black_box(write(format)));
        let write_channel = |channel: &rss::Channel| {
            drop(black_box(channel.write_to(Vec::new()).expect("memory does not fail")));
        };
        let theirs = || write_channel(&exchange::to_rss(&feed, &items));
        let theirs_made = || write_channel(&channel);
        let parts: [measure::Part<'_>; 4] = [
            ("quick-xml, bare events", &bare),
            ("kawaraban", &ours),
            ("rss crate", &theirs),
            ("rss crate, channel made", &theirs_made),
        ];
        // The crate writes RSS only.
        let parts = if format == Format::Rss2 { &parts[..] } else { &parts[..2] };
        measure::report(name, document.len(), parts);
    }
}
