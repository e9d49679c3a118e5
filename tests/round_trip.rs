//! Any article, in any format and encoding: our own reader gives back what went in, and the checker, which
//! shares no idea of RSS or Atom with the writer, finds nothing wrong.

use kawaraban::base::encoding::{Encoding, decode};
use kawaraban::base::value::date::{Date, rfc3339};
use kawaraban::base::value::{language::Language, uri::Uri};
use kawaraban::base::xml::read::{Event, Reader};
use kawaraban::base::xml::reference::Place;
use kawaraban::base::xml::write::is_xml_char;
use kawaraban::generate::feed::{Content, Feed, Item, Person, Tag};
use kawaraban::generate::format::Format;
use kawaraban::validate::diagnostic::Severity;
use kawaraban::{Options, check};
use proptest::prelude::*;

const ENCODINGS: [Encoding; 4] = [Encoding::Utf8, Encoding::Ascii, Encoding::ShiftJis, Encoding::EucJp];

fn date(text: &str) -> Date {
    rfc3339::parse(text).expect("a date of the test")
}

fn uri(text: &str) -> Uri {
    Uri::parse(text).expect("an address of the test")
}

fn feed(title: &str) -> Feed {
    Feed {
        subtitle: Some("試験のフィード".into()),
        self_link: Some(uri("https://example.jp/feed.xml")),
        updated: Some(date("2026-11-24T09:00:00+09:00")),
        language: Language::parse("ja").ok(),
        authors: vec![Person::named("編集部")],
        ..Feed::new(uri("https://example.jp/"), title, uri("https://example.jp/"))
    }
}

fn item(title: &str, body: &str) -> Item {
    Item {
        url: Some(uri("https://example.jp/1")),
        content: Some(Content::Text(body.into())),
        published: Some(date("2026-11-24T09:00:00+09:00")),
        authors: vec![Person::named(title)],
        tags: vec![Tag::new(title)],
        ..Item::new(uri("https://example.jp/1"), title)
    }
}

fn written(format: Format, encoding: Encoding, title: &str, body: &str) -> Vec<u8> {
    let undated = date("2026-11-24T09:00:00+09:00");
    format.write(&feed(title), [item(title, body)], undated, encoding, Vec::new()).expect("a Vec takes all")
}

/// The texts of all elements of a local name, by our own reader.
fn texts(bytes: &[u8], name: &str) -> Vec<String> {
    let decoded = decode(bytes, None);
    let mut reader = Reader::new(&decoded.text);
    let (mut texts, mut open) = (Vec::new(), None::<String>);
    loop {
        match reader.next() {
            Event::Start { name: found, .. } if reader.name(found).local == name => {
                open = Some(String::new())
            }
            Event::Text { raw, .. } => {
                if let Some(text) = &mut open {
                    reader.unescape_into(raw, Place::Text, text);
                }
            }
            Event::End { name: found, .. } if reader.name(found).local == name => texts.extend(open.take()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(reader.faults().is_empty(), "{:?}", reader.faults());
    texts
}

fn findings(bytes: &[u8], least: Severity) -> Vec<&'static str> {
    let options = Options { now: Some(date("2026-11-30T00:00:00+09:00")), ..Options::default() };
    let checked = check(bytes, &options);
    let mut found: Vec<_> = checked.diagnostics.iter().filter(|finding| finding.severity >= least).collect();
    found.retain(|finding| finding.rule.name != "encoding-nonstandard");
    found.iter().map(|finding| finding.rule.name).collect()
}

fn allowed(text: &str) -> String {
    text.chars().filter(|c| is_xml_char(*c)).collect()
}

/// What an author writes: kana, kanji, both kinds of Latin, marks, emoji, and what looks like markup.
fn prose() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[ぁ-んァ-ヶ一-龥々〜ー、。！？「」（）０-９Ａ-ｚ]{1,8}",
        "[a-zA-Z0-9 ,.!?'+-]{1,8}",
        "[①②㈱髙﨑𠮷🤗–—…’®ｱｲｳ]{1,3}",
        "( 1 < 2 | & | R&D |]]>)",
    ];
    proptest::collection::vec(part, 1..8).prop_map(|parts| format!("記{}録", parts.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_and_breaks_nothing(title in "\\PC{0,40}", body in any::<String>()) {
        for encoding in ENCODINGS {
            for format in Format::ALL {
                let bytes = written(format, encoding, &title, &body);
                prop_assert_eq!(findings(&bytes, Severity::Error), Vec::<&str>::new());
                if format == Format::JsonFeed {
                    let read: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
                    prop_assert_eq!(&read["items"][0]["content_text"], &allowed(&body));
                    continue;
                }
                let titles = texts(&bytes, "title");
                let mut expected = allowed(&title);
                if format == Format::Rss1 && expected.trim().is_empty() {
                    // A title that must say something says the address.
                    expected = "https://example.jp/1".to_owned();
                }
                prop_assert_eq!(titles.last(), Some(&expected));
                if format == Format::Atom {
                    prop_assert_eq!(texts(&bytes, "content"), [allowed(&body)]);
                }
            }
        }
    }

    #[test]
    fn what_authors_write_raises_nothing(title in prose(), body in prose()) {
        for encoding in ENCODINGS {
            for format in Format::ALL {
                let bytes = written(format, encoding, &title, &body);
                prop_assert_eq!(findings(&bytes, Severity::Warning), Vec::<&str>::new());
            }
        }
    }
}
