//! `check` and its parts beside the bare event loop of quick-xml, on the same bytes in the same run.
//!
//! Machines are noisy: only the ratios say something. Give files to measure them instead of the built-in feeds:
//! `cargo bench --bench check -- feed.xml …`. With `--once` each part runs once, for tools that count instructions.

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use kawaraban::base::xml::read::{Event, Reader};
use kawaraban::{Options, check};

type Part<'p> = (&'static str, &'p dyn Fn());

/// The least of many runs, each of the parts in turn so that noise meets all alike.
fn least(parts: &[Part<'_>], limit: Duration) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; parts.len()];
    let begin = Instant::now();
    loop {
        for ((_, run), least) in parts.iter().zip(&mut least) {
            let start = Instant::now();
            run();
            *least = start.elapsed().min(*least);
        }
        if begin.elapsed() >= limit {
            return least;
        }
    }
}

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

fn measure(name: &str, text: &str, limit: Duration) {
    let options = Options::default();
    let bytes = text.as_bytes();
    let parts: [Part<'_>; 4] = [
        ("quick-xml, bare events", &|| quick_xml(text)),
        ("reader", &|| reader(text)),
        ("decode", &|| drop(black_box(kawaraban::base::encoding::decode(bytes, None)))),
        ("check", &|| drop(black_box(check(bytes, &options)))),
    ];
    let times = least(&parts, limit);
    println!("{name}: {} bytes", text.len());
    for ((label, _), time) in parts.iter().zip(&times) {
        let seconds = time.as_secs_f64();
        println!(
            "  {label:<24}{:>9.3} ms {:>8.0} MB/s {:>6.2}x",
            seconds * 1e3,
            text.len() as f64 / seconds / 1e6,
            seconds / times[0].as_secs_f64()
        );
    }
}

fn main() {
    let is_once = std::env::args().any(|argument| argument == "--once");
    let limit = if is_once { Duration::ZERO } else { Duration::from_secs(3) };
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => measure(file, &text, limit),
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
            measure(name, &corpus::feed(kind, 1000, light), limit);
        }
    }
}
