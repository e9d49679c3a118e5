//! The smallest valid feed around a fragment: what the examples of rules are put into.

use std::borrow::Cow;

use crate::base::json::is_json;
use crate::validate::diagnostic::Example;

impl Example {
    /// The fragment itself, as a page shows it.
    pub fn fragment(self) -> Cow<'static, str> {
        match self {
            Example::RssItem(text)
            | Example::RssChannel(text)
            | Example::AtomEntry(text)
            | Example::AtomFeed(text)
            | Example::RdfItem(text)
            | Example::RdfChannel(text)
            | Example::RdfDocument(text)
            | Example::Prolog(text)
            | Example::Utf16(text)
            | Example::JsonItem(text)
            | Example::JsonFeed(text)
            | Example::Document(text) => Cow::Borrowed(text),
            Example::RssAttributes(attributes) => Cow::Owned(format!("<rss{attributes}>")),
            Example::Title(label, bytes) => {
                Cow::Owned(format!("encoding=\"{label}\" … <title>{}</title>", bytes.escape_ascii()))
            }
        }
    }

    /// Whether it is JSON.
    pub fn is_json(self) -> bool {
        match self {
            Example::JsonItem(_) | Example::JsonFeed(_) => true,
            Example::Document(text) => is_json(text),
            _ => false,
        }
    }

    /// The whole document.
    pub fn document(self) -> Cow<'static, [u8]> {
        let text = match self {
            Example::RssItem(fragment) => rss(DECLARATION, VERSION, "", &item(fragment)),
            Example::RssChannel(fragment) => rss(DECLARATION, VERSION, fragment, &item("")),
            Example::Prolog(prolog) => rss(prolog, VERSION, "<title>t</title>", ""),
            Example::Utf16(prolog) => {
                let feed = rss(prolog, VERSION, "", "");
                return Cow::Owned(feed.encode_utf16().flat_map(u16::to_le_bytes).collect());
            }
            Example::RssAttributes(attributes) => rss(DECLARATION, attributes, "", ""),
            Example::Title(label, bytes) => {
                let prolog = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n");
                let feed = rss(&prolog, VERSION, "<title>@</title>", "");
                let mut parts = feed.as_bytes().split(|byte| *byte == b'@');
                let (before, after) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                return Cow::Owned([before, bytes, after].concat());
            }
            Example::RdfItem(fragment) => rdf("", "", fragment),
            Example::RdfChannel(fragment) => rdf(fragment, "", ""),
            Example::RdfDocument(fragment) => rdf("", fragment, ""),
            Example::AtomEntry(fragment) => atom("", &entry(fragment)),
            Example::AtomFeed(fragment) => atom(fragment, ""),
            Example::JsonItem(fragment) => {
                let item = members(&[("id", "\"1\""), ("content_text", "\"本文\"")], fragment);
                json(&format!("[{item}]"), "")
            }
            Example::JsonFeed(fragment) => json("[]", fragment),
            Example::Document(text) => return Cow::Borrowed(text.as_bytes()),
        };
        Cow::Owned(text.into_bytes())
    }
}

/// The children that the fragment does not bring itself, and the fragment.
fn filled(children: &[(&str, &str)], fragment: &str) -> String {
    let mut filled = String::new();
    for (name, text) in children {
        if !fragment.contains(&format!("<{name}")) {
            filled.push_str(text);
        }
    }
    filled.push_str(fragment);
    filled
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const VERSION: &str = " version=\"2.0\"";

fn rss(prolog: &str, attributes: &str, fragment: &str, items: &str) -> String {
    // Items and images in the fragment have a title too: only what it begins with is the channel's.
    let title = if fragment.starts_with("<title") { "" } else { "<title>試験</title>" };
    let channel = filled(
        &[
            ("language", "<language>ja</language>"),
            (
                "atom:link",
                "<atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/>",
            ),
        ],
        fragment,
    );
    format!(
        "{prolog}<rss{attributes} xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>{title}\
         <link>https://example.jp/</link><description>d</description>{channel}{items}</channel></rss>"
    )
}

fn item(fragment: &str) -> String {
    let children = filled(
        &[("title", "<title>号外</title>"), ("guid", "<guid isPermaLink=\"false\">urn:example:1</guid>")],
        fragment,
    );
    format!("<item>{children}</item>")
}

fn rdf(channel: &str, beside: &str, item: &str) -> String {
    let channel = filled(
        &[("items", "<items><rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Seq></items>")],
        channel,
    );
    let item =
        filled(&[("title", "<title>号外</title>"), ("link", "<link>https://example.jp/1</link>")], item);
    format!(
        "{DECLARATION}<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xml:lang=\"ja\">\
         <channel rdf:about=\"https://example.jp/index.rdf\"><title>試験</title><link>https://example.jp/</link>\
         <description>d</description>{channel}</channel>{beside}\
         <item rdf:about=\"https://example.jp/1\">{item}</item></rdf:RDF>"
    )
}

fn atom(fragment: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\
         <id>urn:example:feed</id><title>試験</title><updated>2026-11-29T09:00:00+09:00</updated>\
         <author><name>編集部</name></author>\
         <link rel=\"self\" href=\"https://example.jp/atom.xml\" type=\"application/atom+xml\"/>\
         {fragment}{entries}</feed>"
    )
}

fn entry(fragment: &str) -> String {
    let children = filled(
        &[
            ("id", "<id>urn:example:1</id>"),
            ("title", "<title>号外</title>"),
            ("updated", "<updated>2026-11-24T09:00:00+09:00</updated>"),
            ("content", "<content>本文</content>"),
        ],
        fragment,
    );
    format!("<entry>{children}</entry>")
}

/// A JSON object of the members that the fragment does not bring itself, and the fragment.
fn members(members: &[(&str, &str)], fragment: &str) -> String {
    let mut object = String::from("{");
    for (name, value) in members {
        let name = format!("\"{name}\"");
        if !fragment.contains(&name) {
            object.push_str(&format!("{name}: {value}, "));
        }
    }
    format!("{object}{fragment}}}").replace(", }", "}")
}

fn json(items: &str, fragment: &str) -> String {
    members(
        &[
            ("version", "\"https://jsonfeed.org/version/1.1\""),
            ("title", "\"試験\""),
            ("home_page_url", "\"https://example.jp/\""),
            ("feed_url", "\"https://example.jp/feed.json\""),
            ("items", items),
        ],
        fragment,
    )
}
