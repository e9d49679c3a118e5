//! Elements of RSS and of extensions that say the same: which to keep, and whether they agree.

use super::*;
use crate::base::value::date::{Date, rfc822, w3cdtf};

rules! {
    DUPLICATE {
        name: "rss-duplicate-semantics",
        severity: Warning,
        message: text("{parent} should not have both {expected} and {element}", "{parent} に {expected} と {element} の両方を置かないことが推奨されます"),
        help: text("keep {expected}, which every reader knows", "どのリーダーも知っている {expected} を残します"),
        why: text(
            "Both say the same. Readers take one of the two, and when one is changed and the other forgotten they disagree about the article.",
            "どちらも同じことを表します。リーダーは片方だけを使うため、一方だけを直すと、リーダーによって表示が食い違います。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements"],
        w3c: &[Near("DuplicateSemantics"), Near("DuplicateItemSemantics")],
        bad: &[
            RssItem("<author>editor@example.jp (編集部)</author><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">編集部</dc:creator>"),
            RssChannel("<language>ja</language><dc:language xmlns:dc=\"http://purl.org/dc/elements/1.1/\">ja</dc:language>"),
            RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-11-24T00:00:00Z</dc:date>"),
        ],
        good: &[RssItem("<dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">編集部</dc:creator>")],
        since: "0.1.0",
    }
    CONFLICTING {
        name: "rss-conflicting-semantics",
        severity: Warning,
        message: text("{expected} and {element} of {parent} should agree", "{parent} の {expected} と {element} は一致することが推奨されます"),
        help: text("correct the wrong one, and keep {expected} alone", "誤っている方を確かめ、{expected} だけを残します"),
        why: text(
            "Both say the same, with different values. Which of them a reader believes is left to chance.",
            "同じことを表す二つの要素の値が異なります。どちらを信じるかはリーダー次第です。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements"],
        w3c: &[Near("DuplicateSemantics"), Near("DuplicateItemSemantics")],
        bad: &[
            RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-11-24T09:00:00Z</dc:date>"),
            RssChannel("<language>ja</language><dc:language xmlns:dc=\"http://purl.org/dc/elements/1.1/\">en</dc:language>"),
        ],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_TEXT {
        name: "rss-nonstandard-text",
        severity: Warning,
        message: text("{element} should be written as {expected} in RSS", "{element} の内容は、RSS では {expected} に書くことが推奨されます"),
        help: text("move it to {expected}", "{expected} に移します"),
        why: text(
            "Few readers look for the elements of another format inside RSS; the others show an article without text.",
            "RSS の中で別の形式の要素を探すリーダーは多くありません。ほかのリーダーでは、本文のない記事になります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements"],
        w3c: &[Same("DuplicateDescriptionSemantics")],
        bad: &[RssItem("<description>要約</description><atom:content>本文</atom:content>")],
        good: &[RssItem("<description>要約</description><atom:content src=\"https://example.jp/1.pdf\" type=\"application/pdf\"/>")],
        since: "0.1.0",
    }
    NONSTANDARD_XHTML {
        name: "rss-nonstandard-xhtml",
        severity: Off,
        message: text("{element} should be written as {expected} in RSS", "{element} の内容は、RSS では {expected} に書くことが推奨されます"),
        help: text("move it to {expected}, with its markup escaped", "マークアップをエスケープして {expected} に移します"),
        why: text(
            "Many readers know a body in XHTML; more know content:encoded and description.",
            "XHTML の body を読むリーダーは少なくありませんが、content:encoded と description を読むリーダーの方が多数です。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements"],
        w3c: &[Same("DuplicateDescriptionSemantics")],
        bad: &[RssItem("<description>要約</description><body xmlns=\"http://www.w3.org/1999/xhtml\"><p>本文</p></body>")],
        good: &[RssItem("<description>&lt;p&gt;本文&lt;/p&gt;</description>")],
        since: "0.1.0",
    }
    NONSTANDARD_CONTENT {
        name: "rss-nonstandard-content",
        severity: Warning,
        message: text("content:encoded should follow a description", "content:encoded は description の後に置くことが推奨されます"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Of two texts many readers show the one that comes last; those that do not know content:encoded show nothing without description.",
            "二つの本文があると、多くのリーダーは後にある方を表示します。content:encoded を知らないリーダーは、description がなければ何も表示しません。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements-content-encoded"],
        w3c: &[Same("NeedDescriptionBeforeContent")],
        bad: &[
            RssItem("<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">本文</content:encoded>"),
            RssItem("<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">本文</content:encoded><description>要約</description>"),
        ],
        good: &[RssItem("<description>要約</description><content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">本文</content:encoded>")],
        since: "0.1.0",
    }
}

/// An extension's element, and the one of RSS (or of an older extension) that says the same.
type Pair = (&'static str, &'static str);

static OF_CHANNEL: &[Pair] = &[
    ("admin:generatorAgent", "generator"),
    ("cc:license", "creativeCommons:license"),
    ("dc:creator", "managingEditor"),
    ("dc:date", "pubDate"),
    ("dc:language", "language"),
    ("dc:publisher", "webMaster"),
    ("dc:rights", "copyright"),
    ("dc:subject", "category"),
    ("dcterms:modified", "lastBuildDate"),
];

static OF_ITEM: &[Pair] = &[
    ("atom:id", "guid"),
    ("atom:published", "pubDate"),
    ("cc:license", "creativeCommons:license"),
    ("dc:creator", "author"),
    ("dc:date", "pubDate"),
    ("dc:source", "source"),
    ("dc:subject", "category"),
];

/// Texts of other formats, and where RSS has them.
static TEXTS: &[Pair] = &[
    ("atom:title", "title"),
    ("atom:subtitle", "description"),
    ("atom:rights", "copyright"),
    ("atom:content", "description"),
    ("xhtml:body", "description"),
];

/// A channel of RSS.
pub fn channel(channel: Node<'_>, cx: &mut Context<'_>) {
    pairs(channel, OF_CHANNEL, &[Same("DuplicateSemantics")], cx);
}

/// An item of RSS.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    pairs(item, OF_ITEM, &[Same("DuplicateItemSemantics")], cx);
    let Some(content) = item.child("content:encoded") else { return };
    let hint = match item.child("description") {
        None => text(
            "put a summary into description, or the text itself where there is none",
            "要約を description に書きます。要約がなければ、本文を description に書きます",
        ),
        Some(description) if description.tag().start > content.tag().start => {
            text("move description before content:encoded", "description を content:encoded の前に移します")
        }
        Some(_) => return,
    };
    cx.report(&NONSTANDARD_CONTENT, content).hint(hint);
}

/// Looks at extensions only: most children of most items are none.
fn pairs(parent: Node<'_>, table: &[Pair], classes: &'static [W3c], cx: &mut Context<'_>) {
    // One look for the other element suffices, however often this one repeats.
    let mut said: u32 = 0;
    for child in parent.children() {
        let name = child.name();
        if !name.contains(':') {
            continue;
        }
        if let Some((_, expected)) = TEXTS.iter().find(|(text, _)| *text == name) {
            if child.attribute("src").is_none() {
                let rule = if name == "xhtml:body" { &NONSTANDARD_XHTML } else { &NONSTANDARD_TEXT };
                cx.report(rule, child).expected(*expected);
            }
            continue;
        }
        let Some(index) = table.iter().position(|(extension, _)| *extension == name) else { continue };
        let (_, core) = table[index];
        if said & (1 << index) != 0 {
            continue;
        }
        said |= 1 << index;
        let Some(other) = parent.child(core) else { continue };
        let rule = if disagree(other, child) { &CONFLICTING } else { &DUPLICATE };
        cx.report(rule, child)
            .expected(core)
            .w3c(classes)
            .param("core", core)
            .param("ext", name)
            .related(other.name_span(), text("it is said here too", "ここにも書かれています"));
    }
}

/// Whether two elements that say the same are known to say it differently: only of dates and languages can
/// that be told.
fn disagree(core: Node<'_>, extension: Node<'_>) -> bool {
    let (one, other) = (core.value().trimmed(), extension.value().trimmed());
    match core.name() {
        "pubDate" | "lastBuildDate" => match (rfc822::parse(one), w3cdtf::parse(other)) {
            (Ok(one), Ok(other)) => !is_within(one.date, other),
            _ => false,
        },
        "language" => !one.is_empty() && !other.is_empty() && !one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// Whether a moment is within what may be as rough as a year.
fn is_within(moment: Date, rough: w3cdtf::Parsed) -> bool {
    let start = rough.date.instant();
    let (before, length) = match rough.precision {
        w3cdtf::Precision::Year => (DAY, 366 * DAY),
        w3cdtf::Precision::Month => (DAY, 31 * DAY),
        // A day without a zone may begin up to a day earlier or later.
        w3cdtf::Precision::Day => (DAY, DAY),
        w3cdtf::Precision::Minute => (0, 59),
        w3cdtf::Precision::Second => (0, 0),
    };
    (start - before..=start + length + before).contains(&moment.instant())
}

const DAY: i64 = 24 * 60 * 60;
