//! Conversions: `tests/convert/<case>/feed.*` becomes a feed in each format beside it, byte for byte, with all
//! that is told in `report.txt`. `SNAPSHOTS=overwrite cargo test` rewrites both. And records come back from every
//! format as they went in, but for what docs/formats.md lists.
#![cfg(feature = "cli")]

#[allow(dead_code)] // Another test uses the rest.
#[path = "format/fixtures.rs"]
mod fixtures;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use fixtures::{date, full, language, undated, uri};
use kawaraban::base::encoding::Encoding;
use kawaraban::generate::feed::*;
use kawaraban::generate::format::Format;
use kawaraban::generate::import::{IMPORT_FEED, Imported, Input, decode, feed::FEED};
use kawaraban::generate::record::Settings;

fn kawaraban(arguments: &[&str], lang: &str, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .arg("convert")
        .args(["--now", "2026-11-30T00:00:00+09:00"])
        .args(arguments)
        .env("KAWARABAN_LANG", lang)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that fails before it reads closes the pipe.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn compare(path: &Path, bytes: Vec<u8>) -> Option<String> {
    let expected = snapbox::Data::read_from(path, Some(snapbox::data::DataFormat::Text)).raw();
    let actual = snapbox::Data::text(String::from_utf8(bytes).expect("UTF-8"));
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
    assert.try_eq(Some(&path.display()), actual, expected).err().map(|error| error.to_string())
}

#[test]
fn conversions() {
    let mut wrong = Vec::new();
    for case in fs::read_dir("tests/convert").expect("the folder is there").flatten() {
        let case = case.path();
        let inside = fs::read_dir(&case).expect("a folder").flatten().map(|entry| entry.path());
        let is_input = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "feed");
        let input = inside.into_iter().find(is_input).expect("a feed to convert");
        let input = input.to_str().expect("a plain name");
        let mut report = String::new();
        for format in Format::ALL {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let name = format!("to-{}.{}", format.key(), format.extension());
            let out = folder.path().join(&name);
            let url = format!("https://kawaraban.example/new/{name}");
            let place = out.to_str().expect("a plain name");
            let arguments = [input, "--to", format.key(), "--out", place, "--url", &url];
            for lang in ["en", "ja"] {
                let told = kawaraban(&arguments, lang, b"");
                assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
                for told in [told.stderr, told.stdout] {
                    report.push_str(&String::from_utf8_lossy(&told).replace(place, &name));
                }
            }
            wrong.extend(compare(&case.join(&name), fs::read(&out).expect("the feed is there")));
        }
        wrong.extend(compare(&case.join("report.txt"), report.into_bytes()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pipes_and_encodings() {
    let rdf = fs::read("tests/convert/index-rdf/feed.rdf").expect("the case is there");
    let from_pipe = kawaraban(&["-", "--to", "atom", "--encoding", "shift_jis"], "en", &rdf);
    assert_eq!(from_pipe.status.code(), Some(0));
    assert!(from_pipe.stdout.starts_with(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"));
    let atom = kawaraban(&["-", "--to", "rss"], "en", &from_pipe.stdout);
    assert!(String::from_utf8_lossy(&atom.stdout).contains("<title>両国の花火 &amp; 屋台</title>"));
    let json = kawaraban(&["tests/convert/json/feed.json", "--to", "rss"], "en", b"");
    let told = String::from_utf8(json.stderr).expect("text");
    assert!(told.contains("give its address with --url"), "{told}");
    let ascii = kawaraban(&["-", "--to", "json", "--encoding", "ascii"], "en", &rdf);
    assert!(ascii.stdout.is_ascii() && ascii.stdout.starts_with(b"{"));
}

#[test]
fn what_cannot_be_converted() {
    let home_less = r#"{"version":"https://jsonfeed.org/version/1.1","title":"a","items":[]}"#;
    let cut_off = r#"{"version":"https://jsonfeed.org/version/1.1","#;
    for (arguments, input, code, says) in [
        (vec!["-", "--to", "rss"], "瓦版", 1, "this is no feed"),
        (vec!["-", "--to", "rss"], cut_off, 1, "not JSON"),
        (vec!["-", "--to", "rss"], home_less, 1, "--base-url"),
        (vec!["-", "--to", "json", "--base-url", "https://kawaraban.example/"], home_less, 0, ""),
        (vec!["-", "--to", "json", "--encoding", "euc-jp"], home_less, 2, "JSON is always UTF-8"),
        (vec!["-", "--to", "opml"], home_less, 2, "write rss, atom, rss1 or json"),
        (vec!["none.xml", "--to", "rss"], "", 2, "cannot be read"),
        (
            vec!["-", "--to", "json", "--base-url", "https://kawaraban.example/", "--out", "."],
            home_less,
            2,
            "cannot be",
        ),
    ] {
        let told = kawaraban(&arguments, "en", input.as_bytes());
        let text = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.status.code(), Some(code), "{arguments:?}: {text}");
        assert!(text.contains(says), "{arguments:?}: {text}");
        assert!(code == 0 || told.stdout.is_empty());
    }
}

#[test]
fn a_feed_that_would_have_an_error_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let out = folder.path().join("feed.xml");
    fs::write(&out, "the old one").expect("the file can be written");
    let feed = r#"<rss version="2.0"><channel><title>瓦版</title><link>https://kawaraban.example/</link>
        <description>号外</description><item><title>号外</title><link>https://kawaraban.example/1</link>
        <enclosure url="ftp://kawaraban.example/1" type="audio/mpeg" length="1"/></item></channel></rss>"#;
    let arguments = ["-", "--to", "rss", "--out", out.to_str().expect("a plain name")];
    let told = kawaraban(&arguments, "en", feed.as_bytes());
    let text = String::from_utf8_lossy(&told.stderr);
    assert_eq!(told.status.code(), Some(1), "{text}");
    assert!(text.contains("uri-nonstandard-scheme") && text.contains("record: -:2"), "{text}");
    assert!(text.contains("the feed is not written"), "{text}");
    assert_eq!(fs::read(&out).expect("the file is there"), b"the old one");
}

fn import(bytes: &[u8]) -> Imported {
    let decoded = decode(bytes, None);
    let settings = Settings::new(uri(IMPORT_FEED));
    let input = Input {
        path: Path::new("feed"),
        text: &decoded.text,
        settings: &settings,
        keep_boilerplate: false,
        drafts: false,
    };
    assert!((FEED.recognises)(&input));
    (FEED.read)(&input)
}

/// Articles that say all an article can say.
fn articles() -> Vec<Item> {
    let (_, items) = full();
    let mut everything = items[0].clone();
    everything.content =
        Some(Content::Html("<p>本文は<ruby>瓦<rt>かわら</rt></ruby>版 &amp; <b>号外</b>。</p>".into()));
    let text = Item {
        url: Some(uri("https://example.com/2")),
        summary: Some("短い要約".into()),
        content: Some(Content::Text("一行目\n二行目\n\n1 < 2 & 3".into())),
        published: Some(date("2026-11-22T00:00:00-03:30")),
        authors: vec![Person::named("鈴木花子")],
        language: Some(language("en")),
        ..Item::new(uri("urn:uuid:2d5f2c0e-5a39-4c39-9d8e-f3c9d1f0a222"), "二つ目")
    };
    let summary = Item {
        url: Some(uri("https://example.com/3")),
        summary: Some("要約だけの記事".into()),
        updated: Some(date("2026-11-21T00:00:00Z")),
        authors: vec![Person::named("佐藤次郎")],
        ..Item::new(uri("https://example.com/3"), "三つ目")
    };
    vec![everything, text, summary]
}

/// An item without what a format does not hold: the list of docs/formats.md.
fn as_format_says(format: Format, item: &mut Item, feed: &Feed) {
    item.imported_at = None;
    item.extensions.clear();
    item.language = item.language.take().or_else(|| feed.language.clone());
    item.image.iter_mut().for_each(|image| image.alt = None);
    if format != Format::JsonFeed {
        item.enclosures.iter_mut().for_each(|file| file.length = file.length.filter(|bytes| *bytes > 0));
    }
    match format {
        Format::Rss2 => {
            as_rss_says(item);
            item.enclosures.iter_mut().take(1).for_each(|file| file.duration = None);
            item.source.iter_mut().for_each(|source| (source.id, source.updated) = (None, None));
        }
        Format::Rss1 => {
            as_rss_says(item);
            item.tags.iter_mut().for_each(|tag| tag.scheme = None);
            // Its address alone is a link like others.
            let via = item.source.take().map(|source| Link {
                rel: "via".into(),
                href: source.url,
                media_type: None,
                title: None,
            });
            item.links.splice(0..0, via);
        }
        Format::Atom => item.enclosures.iter_mut().for_each(|file| file.duration = None),
        Format::JsonFeed => {
            item.tags.iter_mut().for_each(|tag| (tag.label, tag.scheme) = (None, None));
            item.image.iter_mut().for_each(|image| (image.width, image.height) = (None, None));
            item.links.iter_mut().for_each(|link| (link.media_type, link.title) = (None, None));
            (item.comments, item.source, item.rights, item.license) = (None, None, None, None);
            if item.content.is_none() {
                item.content = item.summary.take().map(Content::Text);
            }
        }
    }
}

fn as_rss_says(item: &mut Item) {
    for person in item.authors.iter_mut().chain(&mut item.contributors) {
        (person.email, person.uri) = (None, None);
    }
    if let Some(Content::Text(_)) = item.content {
        item.content = Some(Content::Html("<p>一行目<br>\n二行目</p>\n<p>1 &lt; 2 &amp; 3</p>".into()));
    }
    item.tags.iter_mut().for_each(|tag| tag.label = None);
    item.enclosures.iter_mut().for_each(|file| file.title = None);
}

#[test]
fn records_come_back_from_every_format() {
    let (feed, _) = full();
    let feed = Feed { authors: Vec::new(), rights: None, ..feed };
    for format in Format::ALL {
        for encoding in [Encoding::Utf8, Encoding::Ascii, Encoding::ShiftJis, Encoding::EucJp] {
            let written = format.write(&feed, articles(), undated(), encoding, Vec::new()).expect("memory");
            let read = import(&written);
            let items: Vec<_> = read.records.into_iter().map(|record| record.item).collect();
            let mut expected = articles();
            expected.iter_mut().for_each(|item| as_format_says(format, item, &feed));
            for (item, expected) in items.iter().zip(&expected) {
                assert_eq!(item, expected, "{format}");
            }
            assert_eq!(items.len(), expected.len());
        }
    }
}
