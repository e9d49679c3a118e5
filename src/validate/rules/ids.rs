//! Identity: guids and ids, within an item and across items.

use super::*;
use crate::base::value::uri;

rules! {
    MISSING_GUID {
        name: "rss-missing-guid",
        severity: Warning,
        message: text("item should have guid", "item には guid が推奨されます"),
        help: text(
            "add `<guid isPermaLink=\"false\">…</guid>` with an id that never changes, or the item's address as `<guid>…</guid>`",
            "変わらない識別子を `<guid isPermaLink=\"false\">…</guid>`、または記事のアドレスを `<guid>…</guid>` として加えます",
        ),
        why: text(
            "Without it readers guess by link or title which items are new, and show an item again when its title is corrected.",
            "guid がないと、リーダーは link や title から新着を推測します。表題を直しただけで、同じ記事がもう一度届きます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-guid"],
        w3c: &[Same("MissingGuid")],
        bad: &[RssChannel("<item><title>号外</title></item>")],
        good: &[RssItem("")],
        since: "0.1.0",
    }
    DUPLICATE_GUID {
        name: "rss-duplicate-guid",
        severity: Error,
        message: text("guid must be unique within the feed", "guid はフィードの中で一意でなければなりません"),
        help: text("give each item an id of its own", "item ごとに別の識別子を付けます"),
        why: text(
            "Readers take items with one guid for one item and show only one of them.",
            "guid が同じ item は同じ記事とみなされ、一つしか表示されません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"],
        w3c: &[Same("DuplicateValue")],
        bad: &[RssChannel("<item><title>一</title><guid isPermaLink=\"false\">a-1</guid></item><item><title>二</title><guid isPermaLink=\"false\">a-1</guid></item>")],
        good: &[RssChannel("<item><title>一</title><guid isPermaLink=\"false\">a-1</guid></item><item><title>二</title><guid isPermaLink=\"false\">A-1</guid></item>")],
        since: "0.1.0",
    }
    INVALID_PERMALINK {
        name: "rss-invalid-permalink",
        severity: Error,
        message: text("guid must be a full URL unless isPermaLink is false", "isPermaLink が false でなければ、guid は完全な URL でなければなりません"),
        help: text("write `<guid isPermaLink=\"false\">`", "`<guid isPermaLink=\"false\">` と書きます"),
        why: text(
            "isPermaLink is true when it is not written: readers open the guid as the article's address.",
            "isPermaLink を省くと true になり、リーダーは guid を記事のアドレスとして開きます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"],
        w3c: &[Near("InvalidHttpGUID"), Near("InvalidPermalink")],
        bad: &[RssItem("<guid>1234-5678</guid>"), RssItem("<guid>tag:example.jp,2026:1</guid>")],
        good: &[RssItem("<guid>https://example.jp/1</guid>"), RssItem("<guid isPermaLink=\"false\">1234-5678</guid>")],
        since: "0.1.0",
    }
    IMPLAUSIBLE_GUID {
        name: "rss-implausible-guid",
        severity: Warning,
        message: text("guid should be unique beyond this feed", "guid は、ほかのフィードの guid とも重ならないものが推奨されます"),
        help: text("write the article's address, or a tag such as `tag:example.jp,2026:{value}`", "記事のアドレスか、`tag:example.jp,2026:{value}` のような tag URI を書きます"),
        why: text(
            "Short numbers meet those of other sites where feeds are merged, and start again when the database does.",
            "短い番号は、フィードをまとめたときにほかのサイトの番号と重なり、データベースを作り直すと初めからになります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-guid"],
        w3c: &[Same("NotSufficientlyUnique")],
        bad: &[RssItem("<guid isPermaLink=\"false\">1234</guid>")],
        good: &[RssItem("<guid isPermaLink=\"false\">123456789</guid>")],
        since: "0.1.0",
    }
    DUPLICATE_ATOM_ID {
        name: "atom-duplicate-id",
        severity: Warning,
        message: text("two entries should not have the same id", "二つの entry の id は異なるものが推奨されます"),
        help: text("give each entry an id of its own; for revisions of one entry, publish only the newest", "entry ごとに別の id を付けます。同じ記事の改訂なら、最新のものだけを載せます"),
        why: text(
            "Entries with one id are revisions of one entry: readers keep one of them and drop the others.",
            "id が同じ entry は同じ記事の改訂とみなされ、リーダーは一つだけを残します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[Same("DuplicateEntries")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-26T09:00:00+09:00</updated><content>a</content></entry><entry><id>urn:example:2</id><title>二</title><updated>2026-11-25T09:00:00+09:00</updated><content>b</content></entry>")],
        good: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry>")],
        since: "0.1.0",
    }
    ALL_THE_SAME {
        name: "atom-duplicate-ids",
        severity: Error,
        message: text("the entries of a feed must not all have one id", "フィードのすべての entry の id が同じであってはなりません"),
        help: text("give each entry an id of its own", "entry ごとに別の id を付けます"),
        why: text(
            "An id stands for one entry. A reader keeps a single entry of such a feed.",
            "id は一つの entry を表します。このようなフィードでは、リーダーに一つの記事しか残りません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"],
        w3c: &[Same("DuplicateIds")],
        bad: &[],
        good: &[AtomEntry("<id>urn:example:2</id>")],
        since: "0.1.0",
    }
    NONSTANDARD_ID {
        name: "atom-nonstandard-id",
        severity: Warning,
        message: text("{element} should be in normal form", "{element} は正規形で書くことが推奨されます"),
        help: text("mint new ids in normal form, as in `{expected}`; leave ids that are published as they are", "新しい id は `{expected}` のような正規形で作ります。公開済みの id は変えません"),
        why: text(
            "Ids are compared letter by letter. Software that tidies addresses makes another id of one that is not in normal form.",
            "id は一字ずつ比べられます。正規形でない id は、アドレスを整えるソフトウェアによって別の id になることがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6", "https://www.rfc-editor.org/rfc/rfc3986#section-6.2"],
        w3c: &[Same("NonCanonicalURI")],
        bad: &[AtomEntry("<id>http://Example.jp:80/1</id>")],
        good: &[AtomEntry("<id>http://example.jp/1</id>")],
        since: "0.1.0",
    }
}

/// An id in the normal form that RFC 4287 §4.2.6 asks for, the first one that is not.
pub fn normal_form(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.trimmed();
    let canonical = uri::canonical(text);
    if canonical != text && cx.seen.first("normal form", "", value.span()).is_none() {
        cx.report(&NONSTANDARD_ID, value).expected(&*canonical).param("uri", text);
    }
}

/// A guid that claims to be an address must be one.
pub fn guid(guid: Node<'_>, cx: &mut Context<'_>) {
    let value = guid.value();
    let text = value.trimmed();
    if text.is_empty() {
        return;
    }
    if guid.attribute("isPermaLink").is_some_and(|flag| flag.text() != "true") {
        const SHORT: usize = 9;
        if text.len() < SHORT && text.bytes().all(|byte| byte.is_ascii_digit()) {
            cx.report(&IMPLAUSIBLE_GUID, value);
        }
        return;
    }
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let classes: &'static [W3c] = match scheme {
        "tag" | "urn" => &[Same("InvalidPermalink")],
        _ if uri::check(text, uri::Kind::Iri).is_ok() => return,
        _ => &[Same("InvalidHttpGUID")],
    };
    let finding = cx.report(&INVALID_PERMALINK, value).w3c(classes);
    match guid.attribute("isPermaLink") {
        Some(flag) => finding.fix(Fix::likely(flag.span(), "false")),
        None => finding.fix(Fix::likely(guid.name_span().behind(), " isPermaLink=\"false\"")),
    };
}

/// Items of one feed have guids that differ.
pub fn rss_item(item: Node<'_>, cx: &mut Context<'_>) {
    let Some(guid) = item.child("guid") else {
        if cx.kind == FeedKind::Rss20 {
            cx.report(&MISSING_GUID, item);
        }
        return;
    };
    unique(guid, "guid", &DUPLICATE_GUID, cx);
}

/// Entries of one feed differ in their ids.
pub fn atom_entry(entry: Node<'_>, cx: &mut Context<'_>) {
    let Some(id) = entry.child("atom:id") else { return };
    cx.seen.nth("entries");
    unique(id, "atom:id", &DUPLICATE_ATOM_ID, cx);
}

/// The entries of a feed are not all one.
pub fn atom_feed(feed: Node<'_>, cx: &mut Context<'_>) {
    /// A few entries may be revisions of one.
    const MANY: u32 = 10;
    if cx.seen.count("entries") >= MANY && cx.seen.distinct("atom:id") == 1 {
        cx.report(&ALL_THE_SAME, feed).param("parent", "root");
    }
}

fn unique(id: Node<'_>, kind: &'static str, rule: &'static Rule, cx: &mut Context<'_>) {
    let text = id.value().trimmed();
    if text.is_empty() {
        return;
    }
    if let Some(first) = cx.seen.first(kind, text, id.value().trimmed_span()) {
        cx.report(rule, id.value()).related(first, text_first());
    }
}

fn text_first() -> crate::base::words::Text {
    text("it stands here first", "最初に使われた場所です")
}
