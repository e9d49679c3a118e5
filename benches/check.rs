//! `check` and its parts beside the bare event loop of quick-xml, on the same bytes in the same run.
//!
//! Machines are noisy: only the ratios say something. Give files to measure them instead of the built-in feeds:
//! `cargo bench --bench check -- feed.xml …`. With `--once` each part runs once, for tools that count instructions.

mod corpus;
mod measure;

use std::hint::black_box;

use kawaraban::base::xml::read::{Event, Reader};
use kawaraban::{Options, check};
use measure::Part;

#[inline(never)]
fn quick_xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().expect("the feed is well-formed") {
            quick_xml::events::Event::Eof => break,
            event => {
                black_box(&event);
            }
        }
    }
}

#[inline(never)]
fn reader(text: &str) {
    let mut reader = Reader::new(text);
    loop {
        match reader.next() {
            Event::Eof => break,
            event => {
                black_box(&event);
            }
        }
    }
}

fn measure(name: &str, text: &str) {
    let options = Options::default();
    let bytes = text.as_bytes();
    let parts: [Part<'_>; 4] = [
        ("quick-xml, bare events", &|| quick_xml(text)),
        ("reader", &|| reader(text)),
        ("decode", &|| drop(black_box(kawaraban::base::encoding::decode(bytes, None)))),
        ("check", &|| drop(black_box(check(bytes, &options)))),
    ];
    measure::report(name, text.len(), &parts);
}

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => measure(file, &text),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    if files.is_empty() {
        use corpus::Kind::{Atom, Rss};
        for (name, kind, light) in [
            ("RSS, whole articles", Rss, false),
            ("Atom, whole articles", Atom, false),
            ("RSS, summaries", Rss, true),
            ("Atom, summaries", Atom, true),
        ] {
            measure(name, &corpus::feed(kind, 1000, light));
        }
    }
}
