//! What older versions of RSS ask beyond the tables of RSS 2.0, and their document type declarations.

use super::*;
use crate::base::xml::doctype::Doctype;
use crate::base::xml::reference::{Definition, Entity};

rules! {
    NONSTANDARD_LENGTH {
        name: "rss-nonstandard-length",
        severity: Warning,
        message: text("{element} of {parent} should have no more than {expected} characters in this version of RSS", "この版の RSS では、{parent} の {element} は {expected} 文字以内が推奨されます"),
        help: text("shorten it, or publish RSS 2.0, which sets no limit", "短くするか、制限のない RSS 2.0 で配信します"),
        why: text(
            "RSS 0.90 and 0.91 set these limits for programs with little room; what is longer was cut off.",
            "RSS 0.90 と 0.91 は、表示の狭いソフトのためにこの長さを定めました。超えた部分は切り捨てられます。",
        ),
        spec: &["https://www.rssboard.org/rss-0-9-1", "https://www.rssboard.org/rss-0-9-0"],
        w3c: &[],
        bad: &[Document("<rss version=\"0.91\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><image><url>https://example.jp/a.png</url><title>t</title><link>https://example.jp/</link></image><textInput><title>t</title><description>d</description><name>abcdefghijklmnopqrstuvwxyz</name><link>https://example.jp/</link></textInput></channel></rss>")],
        good: &[Document("<rss version=\"0.91\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><image><url>https://example.jp/a.png</url><title>t</title><link>https://example.jp/</link></image></channel></rss>")],
        since: "0.1.0",
    }
    MISSING_ELEMENT {
        name: "rss-missing-091-element",
        severity: Warning,
        message: text("{parent} of RSS 0.91 should have {element}", "RSS 0.91 の {parent} には {element} が推奨されます"),
        help: text("add {element}, or publish RSS 2.0, which does not ask for it", "{element} を加えるか、必須でない RSS 2.0 で配信します"),
        why: text(
            "RSS 0.91 requires it; later versions let it be left out, and readers do so too.",
            "RSS 0.91 では必須です。後の版では省略でき、リーダーもそれに従っています。",
        ),
        spec: &["https://www.rssboard.org/rss-0-9-1"],
        w3c: &[],
        bad: &[Document("<rss version=\"0.91\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language></channel></rss>")],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_COUNT {
        name: "rss-nonstandard-count",
        severity: Info,
        message: text("this version of RSS has room for {expected} items", "この版の RSS に載せられる item は {expected} 件までです"),
        help: text("keep the newest {expected}, or publish RSS 2.0, which sets no limit", "新しい {expected} 件に絞るか、制限のない RSS 2.0 で配信します"),
        why: text(
            "Programs of that time read no further.",
            "当時のソフトは、それより先を読みません。",
        ),
        spec: &["https://www.rssboard.org/rss-0-9-1", "https://www.rssboard.org/rss-0-9-0"],
        w3c: &[],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_VERSION {
        name: "rss-mismatched-version",
        severity: Info,
        message: text("{element} of {parent} came with a later version of RSS", "{parent} の {element} は、後の版の RSS で加わった要素です"),
        help: text("write version=\"2.0\"", "version=\"2.0\" と書きます"),
        why: text(
            "Readers treat the versions alike, so nothing is lost by naming the newest.",
            "リーダーはどの版も同じように読むため、最新の版を名乗って困ることはありません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#whatIsRss"],
        w3c: &[],
        bad: &[Document("<rss version=\"0.92\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><item><title>号外</title><guid isPermaLink=\"false\">1-2</guid></item></channel></rss>")],
        good: &[Document("<rss version=\"0.92\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><item><title>号外</title><category>号外</category></item></channel></rss>")],
        since: "0.1.0",
    }
    DEPRECATED_DTD {
        name: "rss-deprecated-dtd",
        severity: Warning,
        message: text("the DTD of RSS 0.91 should not be looked for at Netscape", "Netscape にある RSS 0.91 の DTD は参照しないことが推奨されます"),
        help: text("remove the DOCTYPE, or name `{expected}`", "DOCTYPE を取り除くか、`{expected}` を指定します"),
        why: text(
            "The file is gone from that address. Programs that fetch it wait in vain or fail.",
            "このアドレスにファイルはもうありません。取得しようとするソフトは、待たされるか失敗します。",
        ),
        spec: &["https://www.rssboard.org/rss-0-9-1-netscape"],
        w3c: &[Same("DeprecatedDTD")],
        bad: &[Document("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><image><url>https://example.jp/a.png</url><title>t</title><link>https://example.jp/</link></image></channel></rss>")],
        good: &[Document("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://www.rssboard.org/rss-0.91.dtd\"><rss version=\"0.91\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><image><url>https://example.jp/a.png</url><title>t</title><link>https://example.jp/</link></image></channel></rss>")],
        since: "0.1.0",
    }
    MISMATCHED_DOCTYPE {
        name: "rss-mismatched-doctype",
        severity: Error,
        message: text("the DTD of RSS 0.91 must not stand before another version", "ほかの版の RSS に、RSS 0.91 の DTD を付けてはなりません"),
        help: text("remove the DOCTYPE", "DOCTYPE を取り除きます"),
        why: text(
            "By that DTD the feed is not valid: it knows neither this version nor its elements.",
            "この DTD はこの版も要素も定義していないため、フィードは妥当ではなくなります。",
        ),
        spec: &["https://www.rssboard.org/rss-0-9-1-netscape"],
        w3c: &[Same("InvalidDoctype")],
        bad: &[Prolog("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://www.rssboard.org/rss-0.91.dtd\">")],
        good: &[],
        since: "0.1.0",
    }
    EXTERNAL_ENTITY {
        name: "xml-insecure-entity",
        severity: Warning,
        message: text("the document should not refer to {value}, which is outside it", "文書の外にある {value} を参照しないことが推奨されます"),
        help: text("remove the declaration", "宣言を取り除きます"),
        why: text(
            "Programs that follow it give away files of their machine or are led to other hosts; good ones refuse, and what it stands for is lost.",
            "これをたどるソフトは、手元のファイルを漏らしたり、別のホストへ誘導されたりします。安全なソフトは拒むため、内容が失われます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-external-ent"],
        w3c: &[Same("ContainsSystemEntity")],
        bad: &[Prolog("<!DOCTYPE rss [<!ENTITY password SYSTEM \"file:///etc/passwd\">]>"), Prolog("<!DOCTYPE rss SYSTEM \"https://example.jp/rss.dtd\">")],
        good: &[Prolog("<!DOCTYPE rss [<!ENTITY name \"号外\">]>")],
        since: "0.1.0",
    }
}

const AT_NETSCAPE: &str = "http://my.netscape.com/publish/formats/rss-0.91.dtd";
const AT_RSSBOARD: &str = "http://www.rssboard.org/rss-0.91.dtd";

/// The most characters that RSS 0.91 lets a child of an element have.
static LENGTHS_091: &[(&str, &[(&str, usize)])] = &[
    (
        "channel",
        &[
            ("title", 100),
            ("link", 500),
            ("description", 500),
            ("copyright", 100),
            ("managingEditor", 100),
            ("webMaster", 100),
            ("rating", 500),
            ("docs", 500),
        ],
    ),
    ("item", &[("title", 100), ("link", 500), ("description", 500)]),
    ("image", &[("url", 500), ("title", 100), ("link", 500), ("description", 500)]),
    ("textInput", &[("title", 100), ("description", 500), ("name", 20), ("link", 500)]),
];

/// The same of RSS 0.90.
static LENGTHS_090: &[(&str, &[(&str, usize)])] = &[
    ("channel", &[("title", 40), ("link", 500), ("description", 500)]),
    ("item", &[("title", 100), ("link", 500)]),
    ("image", &[("url", 500), ("title", 40), ("link", 500)]),
    ("textinput", &[("title", 40), ("description", 100), ("name", 500), ("link", 500)]),
];

/// Elements that came with RSS 0.92, and with 2.0.
static OF_092: &[&str] = &["cloud", "source", "enclosure", "category"];
static OF_20: &[&str] = &["author", "comments", "guid", "generator", "ttl"];

/// An element of an older version: what it may not have, what it must, and how long that may be.
pub fn element(element: Node<'_>, cx: &mut Context<'_>) {
    match cx.kind {
        FeedKind::Rss091 | FeedKind::Rss092 => {}
        FeedKind::Rss090 => {
            lengths(element, LENGTHS_090, cx);
            return count(element, cx);
        }
        _ => return,
    }
    let is_item = element.name() == "item";
    for child in element.children() {
        let name = child.name();
        let is_later = OF_20.contains(&name)
            || (name == "pubDate" && is_item)
            || (name == "category" && !is_item)
            || (OF_092.contains(&name) && cx.kind == FeedKind::Rss091);
        if is_later {
            cx.report(&MISMATCHED_VERSION, child);
        }
    }
    if cx.kind == FeedKind::Rss091 {
        let needed: &[&str] = match element.name() {
            "channel" => &["language", "image"],
            "item" => &["title", "link"],
            _ => &[],
        };
        for name in needed.iter().filter(|name| element.child(name).is_none()) {
            cx.report(&MISSING_ELEMENT, element).parent(element.qname()).element(*name);
        }
        lengths(element, LENGTHS_091, cx);
        count(element, cx);
    }
}

fn lengths(element: Node<'_>, table: &[(&str, &[(&str, usize)])], cx: &mut Context<'_>) {
    let Some((_, limits)) = table.iter().find(|(name, _)| *name == element.local()) else { return };
    for child in element.children() {
        let Some((_, most)) = limits.iter().find(|(name, _)| *name == child.local()) else { continue };
        if child.value().trimmed().chars().nth(*most).is_some() {
            cx.report(&NONSTANDARD_LENGTH, child).expected(most.to_string());
        }
    }
}

/// Says once that there are more items than the version has room for.
fn count(element: Node<'_>, cx: &mut Context<'_>) {
    const MOST: u32 = 15;
    if element.local() == "item" && cx.seen.nth("item") == MOST + 1 {
        cx.report(&NONSTANDARD_COUNT, element).expected(MOST.to_string());
    }
}

/// The DTD that declares the entities of Latin-1 for RSS 0.91, at either of its addresses.
fn is_of_091(doctype: &Doctype<'_>, source: &str) -> bool {
    matches!(doctype.system.map(|system| system.of(source)), Some(AT_NETSCAPE | AT_RSSBOARD))
}

/// Remembers which names the DTD declares, before the feed uses them.
pub fn declared(doctype: &Doctype<'_>, source: &str, cx: &mut Context<'_>) {
    if is_of_091(doctype, source) {
        cx.seen.first(LATIN_1, "", doctype.span);
    }
}

/// Whether the DTD of RSS 0.91 is there, which declares the entities of Latin-1.
pub fn declares_latin_1(cx: &Context<'_>) -> bool {
    cx.seen.has(LATIN_1, "")
}

const LATIN_1: &str = "entities of Latin-1";

/// The document type declaration, once the version is known.
pub fn doctype(doctype: &Doctype<'_>, entities: &[Entity], source: &str, cx: &mut Context<'_>) {
    if let Some(system) = doctype.system {
        let address = system.of(source);
        if !is_of_091(doctype, source) {
            cx.report(&EXTERNAL_ENTITY, system).value(address);
        } else if cx.kind.is_rss() && cx.kind != FeedKind::Rss091 {
            cx.report(&MISMATCHED_DOCTYPE, doctype.span);
        } else if address == AT_NETSCAPE {
            cx.report(&DEPRECATED_DTD, system).expected(AT_RSSBOARD).fix(Fix::likely(system, AT_RSSBOARD));
        }
    }
    for entity in entities {
        if entity.definition == Definition::External {
            cx.report(&EXTERNAL_ENTITY, entity.span).value(entity.name.as_ref());
        }
    }
}
