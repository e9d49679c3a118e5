//! `check` and its parts beside the bare event loop of quick-xml, on the same bytes in the same run.
//!
//! Machines are noisy: only the ratios say something. Give files to measure them instead of the built-in feeds:
//! `cargo bench --bench check -- feed.xml …`.

mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};

use kawaraban::base::xml::read::{Event, Reader};
use kawaraban::{Options, check};

/// The least of many runs, each of the candidates in turn so that noise meets all alike.
fn least(candidates: &mut [(&str, &mut dyn FnMut())]) -> Vec<Duration> {
    let mut least = vec![Duration::MAX; candidates.len()];
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(3) {
        for (index, (_, run)) in candidates.iter_mut().enumerate() {
            let start = Instant::now();
            run();
            least[index] = least[index].min(start.elapsed());
        }
    }
    least
}

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
    let mut findings = 0;
    let times = least(&mut [
        ("quick-xml, bare events", &mut || quick_xml(text)),
        ("reader", &mut || reader(text)),
        ("decode", &mut || {
            black_box(kawaraban::base::encoding::decode(bytes, None));
        }),
        ("check", &mut || findings = black_box(check(bytes, &options)).diagnostics.len()),
    ]);
    let bare = times[0].as_secs_f64();
    println!("{name}: {} bytes, {findings} findings", text.len());
    for (label, time) in ["quick-xml, bare events", "reader", "decode", "check"].iter().zip(&times) {
        let seconds = time.as_secs_f64();
        println!(
            "  {label:<24}{:>9.3} ms {:>8.0} MB/s {:>6.2}x",
            seconds * 1e3,
            text.len() as f64 / seconds / 1e6,
            seconds / bare
        );
    }
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
