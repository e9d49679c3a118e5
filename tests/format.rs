//! Feeds as they are written: whole documents beside this file, byte for byte
//! (`SNAPSHOTS=overwrite cargo test` writes them anew), and what must hold of any text.

mod format {
    pub mod fixtures;
    pub mod tree;
}

use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;

use format::fixtures::{self, characters, date, element, full, minimal, search, undated, uri, words};
use format::tree;
use kawaraban::base::encoding::Encoding;
use kawaraban::base::xml::write::is_xml_char;
use kawaraban::generate::feed::*;
use kawaraban::generate::format::{Format, Omitted, UnknownFormat, opml};
use proptest::prelude::*;
use snapbox::{Assert, Data, data::DataFormat};

/// The formats that are XML.
const XML: [Format; 3] = [Format::Rss2, Format::Atom, Format::Rss1];

const ENCODINGS: [Encoding; 4] = [Encoding::Utf8, Encoding::Ascii, Encoding::ShiftJis, Encoding::EucJp];

fn write(format: Format, feed: &Feed, items: &[Item], encoding: Encoding) -> Vec<u8> {
    format.write(feed, items, undated(), encoding, Vec::new()).expect("memory takes everything")
}

#[test]
fn whole_documents() {
    let cases = [("full", full()), ("search", search()), ("minimal", (minimal(), Vec::new()))];
    for format in Format::ALL {
        for (name, (feed, items)) in &cases {
            let written = write(format, feed, items, Encoding::Utf8);
            compare(&format!("{name}.{}.{}", format.key(), format.extension()), written, DataFormat::Text);
        }
        let (feed, items) = characters();
        for encoding in ENCODINGS.into_iter().filter(|encoding| format.can_be_in(*encoding)) {
            let kind = match encoding {
                Encoding::Utf8 | Encoding::Ascii => DataFormat::Text,
                Encoding::ShiftJis | Encoding::EucJp => DataFormat::Binary,
            };
            let (key, extension) = (format.key(), format.extension());
            let name = format!("characters.{key}.{encoding:?}.{extension}").to_lowercase();
            compare(&name, write(format, &feed, &items, encoding), kind);
        }
    }
}

#[test]
fn a_list_of_feeds() {
    let (full, _) = full();
    let (search, _) = search();
    let at = |address: &str| Feed { self_link: Some(uri(address)), ..full.clone() };
    let (atom, json) = (at("https://example.com/atom.xml"), at("https://example.com/feed.json"));
    let nowhere = minimal();
    let feeds = [
        (Format::Rss2, &full),
        (Format::Rss1, &search),
        (Format::Atom, &atom),
        (Format::JsonFeed, &json),
        // It cannot be subscribed to.
        (Format::Rss2, &nowhere),
    ];
    let written = opml::write("瓦版 & <号外>", feeds, Vec::new()).expect("memory takes everything");
    let checked = kawaraban::check(&written, &kawaraban::Options::default());
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    compare("feeds.opml", written, DataFormat::Text);
}

fn compare(name: &str, written: Vec<u8>, kind: DataFormat) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format").join(name);
    let written = match kind {
        DataFormat::Text => Data::text(String::from_utf8(written).unwrap()),
        _ => Data::binary(written),
    };
    let expected = Data::read_from(&path, Some(kind)).raw();
    Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).eq(written, expected);
}

#[test]
fn names() {
    for format in Format::ALL {
        assert_eq!(format.key().parse(), Ok(format));
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert_eq!("rdf".parse(), Ok(Format::Rss1));
    assert_eq!("rss3".parse::<Format>(), Err(UnknownFormat));
    assert_eq!(Format::Rss2.to_string(), "rss-2.0");
    for (format, media_type, served_as, extension) in [
        (Format::Rss2, "application/rss+xml", "application/rss+xml", "xml"),
        (Format::Atom, "application/atom+xml", "application/atom+xml", "xml"),
        (Format::Rss1, "application/rdf+xml", "application/xml", "rdf"),
        (Format::JsonFeed, "application/feed+json", "application/feed+json", "json"),
    ] {
        assert_eq!((format.media_type(), format.served_as()), (media_type, served_as));
        assert_eq!(format.extension(), extension);
    }
}

#[test]
fn what_is_left_out_is_told() {
    let (feed, items) = full();
    assert_eq!(
        Format::Rss2.omitted_of_feed(&feed),
        [Omitted::Icon, Omitted::PersonAddress, Omitted::TagLabel]
    );
    assert_eq!(Format::Atom.omitted_of_feed(&feed), [Omitted::Ttl]);
    assert_eq!(Format::Rss1.omitted_of_feed(&feed), Format::Rss2.omitted_of_feed(&feed));
    let of_json = [
        Omitted::Ttl,
        Omitted::PersonAddress,
        Omitted::FeedTags,
        Omitted::Rights,
        Omitted::Links,
        Omitted::Extension,
    ];
    assert_eq!(Format::JsonFeed.omitted_of_feed(&feed), of_json);
    for (minutes, is_omitted) in
        [(30, false), (60, false), (120, false), (10_080, false), (11, true), (0, true)]
    {
        let omitted = Format::Rss1.omitted_of_feed(&Feed { ttl: Some(minutes), ..minimal() });
        assert_eq!(omitted.contains(&Omitted::Ttl), is_omitted, "{minutes}");
    }
    let told = |format: Format| items.iter().map(|item| format.omitted_of_item(item)).collect::<Vec<_>>();
    let of_first = [
        Omitted::PersonAddress,
        Omitted::TagLabel,
        Omitted::EnclosureTitle,
        Omitted::Duration,
        Omitted::SourceIdentity,
        Omitted::ImageText,
    ];
    assert_eq!(told(Format::Rss2), [of_first.to_vec(), vec![], vec![Omitted::Summary], vec![]]);
    assert_eq!(told(Format::Atom), [vec![Omitted::Duration, Omitted::ImageText], vec![], vec![], vec![]]);
    let of_first = [
        Omitted::PersonAddress,
        Omitted::TagLabel,
        Omitted::TagScheme,
        Omitted::EnclosureTitle,
        Omitted::Source,
        Omitted::ImageText,
    ];
    let without_address = vec![Omitted::Item];
    assert_eq!(
        told(Format::Rss1),
        [of_first.to_vec(), without_address.clone(), vec![Omitted::Summary], without_address]
    );
    let of_first = [
        Omitted::TagLabel,
        Omitted::TagScheme,
        Omitted::Comments,
        Omitted::Source,
        Omitted::ImageSize,
        Omitted::ImageText,
        Omitted::Rights,
        Omitted::License,
        Omitted::Extension,
    ];
    assert_eq!(told(Format::JsonFeed), [of_first.to_vec(), vec![], vec![], vec![]]);

    // Names that cannot be written, a namespace that may not be declared, and Atom's own elements.
    let nested = element("x", "urn:x", "a", vec![ExtensionNode::Element(element("x", "urn:x", "1", vec![]))]);
    for (extension, atom_only) in [
        (element("x", "urn:x", "a b", vec![]), false),
        (element("x", "", "a", vec![]), false),
        (element("x", "http://www.w3.org/2000/xmlns/", "a", vec![]), false),
        (nested, false),
        (
            Extension { attributes: vec![("xmlns".into(), "".into())], ..element("x", "urn:x", "a", vec![]) },
            false,
        ),
        (element("x", "http://www.w3.org/2005/Atom", "title", vec![]), true),
    ] {
        let feed = Feed { extensions: vec![extension], ..minimal() };
        for format in Format::ALL {
            let is_held = atom_only && matches!(format, Format::Rss2 | Format::Rss1);
            let expected = if is_held { vec![] } else { vec![Omitted::Extension] };
            assert_eq!(format.omitted_of_feed(&feed), expected, "{:?}", feed.extensions);
            let written = write(format, &feed, &[], Encoding::Utf8);
            if XML.contains(&format) {
                tree::read(&written);
            }
        }
    }
}

#[test]
fn extensions_may_be_nested_deeply() {
    let mut deep = element("x", "urn:0", "a", vec![]);
    for level in 1..500 {
        deep = element("x", &format!("urn:{level}"), "a", vec![ExtensionNode::Element(deep)]);
    }
    let url = Some(uri("https://example.com/"));
    let item = Item { extensions: vec![deep], url, ..Item::new(uri("urn:a:b"), "") };
    for format in XML {
        assert!(format.omitted_of_item(&item).contains(&Omitted::Extension));
        tree::read(&write(format, &minimal(), std::slice::from_ref(&item), Encoding::Utf8));
    }
}

#[test]
fn dates_stand_in_for_missing_ones() {
    let dates = |feed: &Feed, item: &Item| {
        let root = tree::read(&write(Format::Atom, feed, std::slice::from_ref(item), Encoding::Utf8));
        let entry = root.child("entry").unwrap();
        [root.text_of("updated"), entry.text_of("updated")].map(|text| date(text.unwrap()))
    };
    let (first, second, third) =
        (date("2026-01-01T00:00:00Z"), date("2026-01-02T00:00:00Z"), date("2026-01-03T00:00:00Z"));
    let dated_feed = Feed { updated: Some(first), ..minimal() };
    let item = Item::new(uri("urn:a:b"), "題");
    let imported = Item { imported_at: Some(second), ..item.clone() };
    let published = Item { published: Some(third), ..imported.clone() };
    assert_eq!(dates(&minimal(), &item), [undated(), undated()]);
    assert_eq!(dates(&minimal(), &imported), [undated(), second]);
    assert_eq!(dates(&dated_feed, &item), [first, first]);
    assert_eq!(dates(&dated_feed, &published), [first, third]);
    assert_eq!(dates(&dated_feed, &Item { updated: Some(first), ..published }), [first, first]);
    // RSS needs no dates and makes none up.
    let root = tree::read(&write(Format::Rss2, &minimal(), &[imported], Encoding::Utf8));
    let channel = root.child("channel").unwrap();
    assert!(
        channel.child("lastBuildDate").is_none() && channel.child("item").unwrap().child("pubDate").is_none()
    );
}

/// Any characters, with more of those that have a meaning somewhere.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ぁ-んァ-ヶ一-龠。、　]{1,8}",
        "[ -~]{1,8}",
        prop::sample::select(vec![
            "\r\n", "\r", "\n\n", "\t", "\0", "]]>", "&lt;", "&#0;", "<b>", "〜", "～", "🤗", "①"
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn allowed(text: &str) -> String {
    text.chars().filter(|&c| is_xml_char(c)).collect()
}

/// Reads back the HTML that stands for plain text.
fn text_of_html(html: &str) -> String {
    let lines = html.replace("<p>", "").replace("</p>", "\n").replace("<br>", "");
    lines.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The lines that are not blank, which is what HTML keeps of a text.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.trim().is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back(
        title in any_text(),
        summary in any_text(),
        body in any_text(),
        tag in any_text(),
        name in any_text(),
        is_html in any::<bool>(),
    ) {
        let item = Item {
            url: Some(uri("https://example.com/1")),
            summary: Some(summary.clone()),
            content: Some(if is_html { Content::Html(body.clone()) } else { Content::Text(body.clone()) }),
            tags: vec![Tag { label: Some(tag.clone()), ..Tag::new(&tag) }],
            authors: vec![Person::named(&name)],
            rights: Some(tag.clone()),
            extensions: vec![Extension {
                attributes: vec![("a".into(), tag.clone())],
                ..element("x", "urn:x", "y", vec![words(&tag)])
            }],
            ..Item::new(uri("urn:a:b"), title.clone())
        };
        let feed = Feed { title: title.clone(), subtitle: Some(summary.clone()), ..minimal() };
        for encoding in ENCODINGS {
            let root = tree::read(&write(Format::Rss2, &feed, std::slice::from_ref(&item), encoding));
            let channel = root.child("channel").unwrap();
            let read = channel.child("item").unwrap();
            prop_assert_eq!(channel.text_of("title"), Some(&*allowed(&title)));
            prop_assert_eq!(channel.text_of("description"), Some(&*allowed(&summary)));
            prop_assert_eq!(read.text_of("title").unwrap_or(""), allowed(&title));
            prop_assert_eq!(read.text_of("category"), Some(&*allowed(&tag)));
            prop_assert_eq!(read.text_of("creator").unwrap_or(""), allowed(&name));
            let written_body = match read.text_of("encoded") {
                Some(content) => {
                    let description = read.text_of("description").unwrap();
                    prop_assert_eq!(text_of_html(description), allowed(&summary));
                    prop_assert!(description.len() <= content.len());
                    content
                }
                None => read.text_of("description").unwrap(),
            };
            let body = allowed(&body);
            if is_html {
                prop_assert_eq!(written_body, &body);
            } else {
                let text = text_of_html(written_body);
                prop_assert_eq!(lines(&text), lines(&body));
            }
            extension_is_read_back(read, &tag)?;

            let root = tree::read(&write(Format::Atom, &feed, std::slice::from_ref(&item), encoding));
            let entry = root.child("entry").unwrap();
            prop_assert_eq!(root.text_of("title"), Some(&*allowed(&title)));
            prop_assert_eq!(entry.text_of("title"), Some(&*allowed(&title)));
            prop_assert_eq!(entry.text_of("summary"), Some(&*allowed(&summary)));
            let content = entry.child("content").unwrap();
            prop_assert_eq!(&content.text, &body);
            prop_assert_eq!(content.attribute("type"), Some(if is_html { "html" } else { "text" }));
            prop_assert_eq!(entry.text_of("rights"), Some(&*allowed(&tag)));
            let category = entry.child("category").unwrap();
            prop_assert_eq!(category.attribute("term"), Some(&*allowed(&tag)));
            prop_assert_eq!(category.attribute("label"), Some(&*allowed(&tag)));
            let author = entry.child("author").unwrap();
            prop_assert_eq!(author.text_of("name"), Some(&*allowed(&name)));
            extension_is_read_back(entry, &tag)?;

            let root = tree::read(&write(Format::Rss1, &feed, std::slice::from_ref(&item), encoding));
            let (channel, read) = (root.child("channel").unwrap(), root.child("item").unwrap());
            prop_assert_eq!(channel.text_of("title"), Some(&*allowed(&title)));
            let written_title = allowed(&title);
            let is_blank = written_title.trim().is_empty();
            let shown = if is_blank { "https://example.com/1" } else { &*written_title };
            prop_assert_eq!(read.text_of("title"), Some(shown));
            prop_assert_eq!(read.text_of("subject"), Some(&*allowed(&tag)));
            prop_assert_eq!(read.text_of("creator").unwrap_or(""), allowed(&name));
            prop_assert_eq!(read.text_of("rights"), Some(&*allowed(&tag)));
            let written_body = read.text_of("encoded").or_else(|| read.text_of("description")).unwrap();
            if is_html {
                prop_assert_eq!(written_body, &body);
            } else {
                let text = text_of_html(written_body);
                prop_assert_eq!(lines(&text), lines(&body));
            }
            extension_is_read_back(read, &tag)?;

            let written = write(Format::JsonFeed, &feed, std::slice::from_ref(&item), encoding);
            prop_assert!(encoding == Encoding::Utf8 || written.is_ascii());
            let root: serde_json::Value = serde_json::from_slice(&written).unwrap();
            let read = &root["items"][0];
            prop_assert_eq!(&root["title"], &allowed(&title));
            prop_assert_eq!(&root["description"], &allowed(&summary));
            prop_assert_eq!(read["title"].as_str().unwrap_or(""), allowed(&title));
            prop_assert_eq!(&read["summary"], &allowed(&summary));
            prop_assert_eq!(&read[if is_html { "content_html" } else { "content_text" }], &body);
            prop_assert_eq!(&read["tags"][0], &allowed(&tag));
            prop_assert_eq!(read["authors"][0]["name"].as_str().unwrap_or(""), allowed(&name));
        }
    }

    #[test]
    fn any_names_of_extensions_are_well_formed(
        extensions in prop::collection::vec(("(x|media|xml|atom|ns1|)", "(urn:[xyz]|)", "[a:ä1]{0,2}", any_text()), 0..6),
    ) {
        let mut nested: Vec<Extension> = Vec::new();
        for (prefix, namespace, name, text) in extensions {
            let inner = nested.drain(..).map(ExtensionNode::Element).chain([words(&text)]).collect();
            let attributes = vec![(name.clone(), text.clone()), (name.clone(), text.clone())];
            nested = vec![
                Extension { attributes: attributes.clone(), ..element(&prefix, &namespace, &name, inner) },
                Extension { attributes, ..element(&prefix, "urn:z", "z", vec![]) },
            ];
        }
        let url = Some(uri("https://example.com/"));
        let item = Item { extensions: nested.clone(), url, ..Item::new(uri("urn:a:b"), "題") };
        let feed = Feed { extensions: nested.clone(), ..minimal() };
        for format in XML {
            let root = tree::read(&write(format, &feed, std::slice::from_ref(&item), Encoding::Utf8));
            let place = root.child("channel").unwrap_or(&root);
            let top = nested.iter().filter(|each| !each.namespace.is_empty() && is_ascii_name(&each.name));
            let expected: Vec<_> = top.map(|each| (each.namespace.as_str(), each.name.as_str())).collect();
            let found = place.children.iter().filter(|child| child.namespace.starts_with("urn:"));
            let found: Vec<_> = found.map(|child| (child.namespace.as_str(), child.name.as_str())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

fn is_ascii_name(name: &str) -> bool {
    name.starts_with('a') && !name.contains(':') && name.is_ascii() || name == "z"
}

fn extension_is_read_back(item: &tree::Element, text: &str) -> Result<(), TestCaseError> {
    let extension = item.child("y").unwrap();
    prop_assert_eq!(&extension.namespace, "urn:x");
    prop_assert_eq!(&extension.text, &allowed(text));
    prop_assert_eq!(extension.attribute("a"), Some(&*allowed(text)));
    Ok(())
}

/// Counts what it is given, and keeps nothing.
struct Counter<'c>(&'c Cell<usize>);

impl Write for Counter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Each of 10 000 items has left for the sink, but for a buffer, before the next but one is asked for. RSS 1.0
/// asks for all of them once before, for their addresses.
#[test]
fn items_are_written_one_at_a_time() {
    const BUFFER: usize = 64 * 1024;
    let text = "瓦版".repeat(200);
    for format in Format::ALL {
        let written = Cell::new(0);
        let asked = Cell::new(0);
        let first = if format == Format::Rss1 { 10_000 } else { 0 };
        let items = (0..10_000).map(|number| {
            asked.set(asked.get() + 1);
            assert!(
                asked.get() <= first || written.get() + BUFFER >= number * text.len(),
                "{format} holds back before item {number}"
            );
            let content = Some(Content::Text(text.clone()));
            let url = Some(uri("https://example.com/"));
            Item { content, url, ..Item::new(uri(&format!("tag:example.com,2026:{number}")), "題") }
        });
        format.write(&minimal(), items, undated(), Encoding::Utf8, Counter(&written)).unwrap();
        assert_eq!(asked.get(), first + 10_000);
        assert!(written.get() > 10_000 * text.len());
    }
}

/// A sink that takes only so much.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 && !bytes.is_empty() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_wherever_it_happens() {
    let (feed, items) = full();
    for format in Format::ALL {
        let length = write(format, &feed, &items, Encoding::Utf8).len();
        for room in (0..length).step_by(97) {
            let result = format.write(&feed, &items, undated(), Encoding::Utf8, Full(room));
            assert_eq!(result.err().map(|error| error.kind()), Some(io::ErrorKind::StorageFull), "{room}");
        }
    }
}

#[cfg(feature = "exchange")]
mod exchange {
    use kawaraban::generate::format::exchange::{Fault, FaultKind, from_atom, from_rss, to_atom, to_rss};

    use super::fixtures::{language, media_type};
    use super::*;

    #[test]
    fn rss_reads_our_text_as_what_we_hand_out() {
        for (feed, items) in [full(), search(), characters(), (minimal(), Vec::new())] {
            let text = write(Format::Rss2, &feed, &items, Encoding::Utf8);
            let mut ours = to_rss(&feed, &items);
            // The reader trims all text, even of the ideographic space.
            for item in &mut ours.items {
                item.description = item.description.take().map(|text| text.trim().into());
                item.content = item.content.take().map(|text| text.trim().into());
            }
            assert_eq!(rss::Channel::read_from(&*text).unwrap(), ours);
        }
    }

    #[test]
    fn atom_syndication_reads_our_text_as_what_we_hand_out() {
        for (feed, items) in [full(), search(), characters(), (minimal(), Vec::new())] {
            let text = write(Format::Atom, &feed, &items, Encoding::Utf8);
            let mut ours = to_atom(&feed, &items, undated());
            // The reader drops the prefixes of attributes, those of declarations too.
            for entry in &mut ours.entries {
                entry
                    .extensions
                    .values_mut()
                    .flat_map(|names| names.values_mut().flatten())
                    .for_each(local_names);
            }
            assert_eq!(atom_syndication::Feed::read_from(&*text).unwrap(), ours);
        }
    }

    fn local_names(extension: &mut atom_syndication::extension::Extension) {
        let attributes = std::mem::take(&mut extension.attrs).into_iter();
        let local = |name: String| name.rsplit(':').next().unwrap_or_default().to_owned();
        extension.attrs = attributes.map(|(name, value)| (local(name), value)).collect();
        extension.children.values_mut().flatten().for_each(local_names);
    }

    /// Text that the readers of the crates leave as it is: they trim, and take the empty for missing.
    fn kept_text() -> impl Strategy<Value = String> {
        any_text()
            .prop_map(|text| {
                format!("あ{}", text.trim_end_matches(|c| c <= ' ' || !is_xml_char(c)).trim_end())
            })
            .prop_filter("ends in white space", |text| allowed(text).trim() == allowed(text))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_crates_read_any_text_as_what_we_hand_out(
            title in kept_text(),
            summary in kept_text(),
            body in kept_text(),
            is_html in any::<bool>(),
        ) {
            let item = Item {
                summary: Some(summary.clone()),
                content: Some(if is_html { Content::Html(body) } else { Content::Text(body) }),
                authors: vec![Person::named(&title)],
                tags: vec![Tag::new(&summary)],
                rights: Some(title.clone()),
                extensions: vec![Extension {
                    attributes: vec![("a".into(), title.clone())],
                    ..element("x", "urn:x", "y", vec![words(&summary)])
                }],
                ..Item::new(uri("urn:a:b"), &title)
            };
            let extensions = vec![element("x", "urn:x", "z", vec![])];
            let feed = Feed { title, subtitle: Some(summary), extensions, ..minimal() };
            let items = [item];

            let channel = to_rss(&feed, &items);
            prop_assert_eq!(&rss::Channel::read_from(&*write(Format::Rss2, &feed, &items, Encoding::Utf8)).unwrap(), &channel);
            // Its writer has no references for line breaks, but what it writes of ours can be read.
            prop_assert!(rss::Channel::read_from(channel.to_string().as_bytes()).is_ok());
            let (read, read_items) = from_rss(&channel).unwrap();
            prop_assert_eq!(to_rss(&read, &read_items), channel);

            let written = to_atom(&feed, &items, undated());
            let text = write(Format::Atom, &feed, &items, Encoding::Utf8);
            prop_assert_eq!(&atom_syndication::Feed::read_from(&*text).unwrap(), &written);
            let (read, read_items) = from_atom(&written).unwrap();
            prop_assert_eq!(to_atom(&read, &read_items, undated()), written);
        }
    }

    #[test]
    fn what_rss_can_say_comes_back() {
        for (feed, items) in [full(), search(), characters(), (minimal(), Vec::new())] {
            let channel = to_rss(&feed, &items);
            let (read, read_items) = from_rss(&channel).unwrap();
            assert_eq!(to_rss(&read, &read_items), channel);
        }
        let (feed, items) = full();
        let (read, read_items) = from_rss(&to_rss(&feed, &items)).unwrap();
        let expected = Feed {
            id: feed.self_link.clone().unwrap(),
            authors: feed.authors.iter().map(|author| Person::named(&author.name)).collect(),
            icon: None,
            stylesheet: None,
            tags: vec![Tag::new("news")],
            ..feed
        };
        assert_eq!(read, expected);
        assert_eq!(
            read_items[0],
            Item { extensions: read_items[0].extensions.clone(), ..as_rss_says(&items[0]) }
        );
        for (read, written) in read_items.iter().zip(&items).skip(1) {
            assert_eq!(*read, as_rss_says(written));
        }
    }

    /// An item without what RSS, and `rss`, have no place for.
    fn as_rss_says(item: &Item) -> Item {
        let mut item = item.clone();
        item.imported_at = None;
        item.language = None;
        let names_known = item.authors.iter().any(|author| !author.name.is_empty());
        for person in item.authors.iter_mut().chain(&mut item.contributors) {
            person.uri = None;
            person.email = person.email.take().filter(|_| !names_known);
        }
        item.tags.iter_mut().for_each(|tag| tag.label = None);
        item.image.iter_mut().for_each(|image| image.alt = None);
        if let Some(first) = item.enclosures.first_mut() {
            (first.title, first.duration) = (None, None);
        }
        item.enclosures.iter_mut().for_each(|file| file.length = file.length.filter(|bytes| *bytes > 0));
        item.source.iter_mut().for_each(|source| (source.id, source.updated) = (None, None));
        if Format::Rss2.omitted_of_item(&item).contains(&Omitted::Summary) {
            item.summary = None;
        }
        item
    }

    #[test]
    fn what_atom_can_say_comes_back() {
        for (feed, items) in [full(), search(), characters(), (minimal(), Vec::new())] {
            let written = to_atom(&feed, &items, undated());
            let (read, read_items) = from_atom(&written).unwrap();
            assert_eq!(to_atom(&read, &read_items, undated()), written);
        }
        let (feed, items) = full();
        let (read, read_items) = from_atom(&to_atom(&feed, &items, undated())).unwrap();
        assert_eq!(read, Feed { ttl: None, stylesheet: None, ..feed.clone() });
        let mut first =
            Item { imported_at: None, extensions: read_items[0].extensions.clone(), ..items[0].clone() };
        first.image.iter_mut().for_each(|image| image.alt = None);
        first.enclosures.iter_mut().for_each(|file| file.duration = None);
        first.comments.iter_mut().for_each(|comments| comments.count = None);
        assert_eq!(read_items[0], first);
    }

    #[test]
    fn extensions_keep_names_and_namespaces() {
        let (feed, items) = full();
        let names = |item: &Item| {
            let mut names: Vec<_> =
                item.extensions.iter().map(|each| (each.namespace.clone(), each.name.clone())).collect();
            names.sort();
            names
        };
        let (_, from_channel) = from_rss(&to_rss(&feed, &items)).unwrap();
        let (_, from_feed) = from_atom(&to_atom(&feed, &items, undated())).unwrap();
        assert_eq!(names(&from_channel[0]), names(&items[0]));
        assert_eq!(names(&from_feed[0]), names(&items[0]));
    }

    #[test]
    fn values_made_by_hand_are_understood() {
        let channel = rss::Channel {
            title: "瓦版".into(),
            link: "https://example.com/".into(),
            managing_editor: Some("desk@example.com (編集部)".into()),
            items: vec![
                rss::Item {
                    guid: Some(rss::Guid { value: "https://example.com/1".into(), permalink: true }),
                    author: Some("taro@example.com (山田太郎)".into()),
                    description: Some("<p>要約 &lt;b&gt;".into()),
                    content: Some("a &amp; b".into()),
                    ..Default::default()
                },
                rss::Item {
                    link: Some("https://example.com/2".into()),
                    description: Some("a <b>&amp;</b>".into()),
                    ..Default::default()
                },
            ],
            ..Default::default()
        };
        let (feed, items) = from_rss(&channel).unwrap();
        let mailbox = |name, address: &str| Person { email: Some(address.into()), ..Person::named(name) };
        assert_eq!(feed.authors, [mailbox("編集部", "desk@example.com")]);
        assert_eq!(feed.id, feed.home);
        let first = Item {
            url: Some(uri("https://example.com/1")),
            authors: vec![mailbox("山田太郎", "taro@example.com")],
            summary: Some("要約 <b>".into()),
            content: Some(Content::Text("a & b".into())),
            ..Item::new(uri("https://example.com/1"), "")
        };
        let second = Item {
            url: Some(uri("https://example.com/2")),
            content: Some(Content::Html("a <b>&amp;</b>".into())),
            ..Item::new(uri("https://example.com/2"), "")
        };
        assert_eq!(items, [first, second]);
    }

    #[test]
    fn faults_name_the_item_and_the_element() {
        let (feed, items) = full();
        let rss = |spoil: fn(&mut rss::Channel)| {
            let mut channel = to_rss(&feed, &items);
            spoil(&mut channel);
            from_rss(&channel).unwrap_err()
        };
        let atom = |spoil: fn(&mut atom_syndication::Feed)| {
            let mut written = to_atom(&feed, &items, undated());
            spoil(&mut written);
            from_atom(&written).unwrap_err()
        };
        let fault = |item, element, kind| Fault { item, element, kind };
        let cases = [
            (rss(|it| it.link = "あ い".into()), fault(None, "link", FaultKind::Uri("あ い".into()))),
            (rss(|it| it.items[3].guid = None), fault(Some(3), "guid", FaultKind::Missing)),
            (
                rss(|it| it.items[1].pub_date = Some("昨日".into())),
                fault(Some(1), "pubDate", FaultKind::Date("昨日".into())),
            ),
            (rss(|it| it.ttl = Some("-1".into())), fault(None, "ttl", FaultKind::Number("-1".into()))),
            (
                rss(|it| it.items[0].enclosure.as_mut().unwrap().mime_type = "".into()),
                fault(Some(0), "enclosure", FaultKind::MediaType("".into())),
            ),
            (
                atom(|it| it.lang = Some("日本語".into())),
                fault(None, "xml:lang", FaultKind::Language("日本語".into())),
            ),
            (atom(|it| it.links.clear()), fault(None, "link", FaultKind::Missing)),
            (
                atom(|it| it.entries[0].content.as_mut().unwrap().content_type = Some("image/png".into())),
                fault(Some(0), "content", FaultKind::Content),
            ),
        ];
        for (found, expected) in cases {
            assert_eq!(found, expected, "{found}");
        }
        assert_eq!(fault(Some(3), "guid", FaultKind::Missing).to_string(), "guid of item 3 is missing");
        // Used by the fixtures' values, and here to show that they are values.
        assert_eq!((language("ja").as_str(), media_type("a/b").as_str()), ("ja", "a/b"));
    }
}
