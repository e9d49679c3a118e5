//! Items against each other and against their feed: what is there twice, what is out of order, what
//! disagrees. Each of the values may be right by itself.

use super::*;
use crate::base::value::date::{Date, rfc822, rfc3339, w3cdtf};
use crate::base::value::uri;

rules! {
    STALE_FEED {
        name: "feed-mismatched-date",
        severity: Warning,
        message: text("{element} should not be older than the newest item", "{element} は最も新しい記事より古くないことが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers that look at the date of the feed first conclude that nothing is new.",
            "先にフィードの日付を見るリーダーは、新着がないと判断します。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#optionalChannelElements", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15"],
        w3c: &[],
        bad: &[RssChannel("<lastBuildDate>Mon, 23 Nov 2026 09:00:00 +0900</lastBuildDate><item><title>一</title><guid isPermaLink=\"false\">a</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate></item>")],
        good: &[RssChannel("<lastBuildDate>Tue, 24 Nov 2026 00:00:00 GMT</lastBuildDate><item><title>一</title><guid isPermaLink=\"false\">a</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate></item>")],
        since: "0.1.0",
    }
    UNSORTED {
        name: "feed-nonstandard-order",
        severity: Info,
        message: text("items are usually ordered by date, the newest first", "記事は新しい順に並べるのが一般的です"),
        help: text("sort the items by date, the newest first", "記事を日付の新しい順に並べます"),
        why: text(
            "The order means nothing in the specifications, but some readers show the items as they come, and keep only the first.",
            "仕様では順序に意味はありませんが、並び順のまま表示し、先頭の記事だけを残すリーダーがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1", "https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt"],
        w3c: &[],
        bad: &[RssChannel("<item><title>一</title><guid isPermaLink=\"false\">a</guid><pubDate>Mon, 23 Nov 2026 09:00:00 +0900</pubDate></item><item><title>二</title><guid isPermaLink=\"false\">b</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate></item>")],
        good: &[RssChannel("<item><title>二</title><guid isPermaLink=\"false\">b</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate></item><item><title>一</title><guid isPermaLink=\"false\">a</guid><pubDate>Mon, 23 Nov 2026 09:00:00 +0900</pubDate></item>")],
        since: "0.1.0",
    }
    LATE_PUBLICATION {
        name: "atom-conflicting-dates",
        severity: Warning,
        message: text("published should not be later than updated", "published は updated より後にしないことが推奨されます"),
        help: text("write updated as `{expected}` or later", "updated を `{expected}` かそれ以降にします"),
        why: text(
            "An entry cannot have changed before it was there. Readers show one of the two dates, some this, some that.",
            "公開される前に更新されることはありません。どちらの日付を表示するかはリーダーによって異なります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.9", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15"],
        w3c: &[],
        bad: &[AtomEntry("<published>2026-11-25T09:00:00+09:00</published>")],
        good: &[AtomEntry("<published>2026-11-24T00:00:00Z</published>")],
        since: "0.1.0",
    }
    SAME_UPDATED {
        name: "atom-duplicate-updated",
        severity: Off,
        message: text("two entries have the same updated", "二つの entry の updated が同じです"),
        help: text("write the time of each entry's own change", "それぞれの entry が変更された日時を書きます"),
        why: text(
            "Entries that were all written by one run of a program change at one time; there is nothing wrong with it, but the order of the entries is lost.",
            "一度に書き出された記事の更新日時が同じになるのは誤りではありませんが、記事の順序は分からなくなります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.3"],
        w3c: &[Same("DuplicateUpdated")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry><entry><id>urn:example:3</id><title>二</title><updated>2026-11-24T00:00:00Z</updated><content>b</content></entry>")],
        good: &[],
        since: "0.1.0",
    }
    DUPLICATE_LINK {
        name: "feed-duplicate-link",
        severity: Warning,
        message: text("two items should not have the same link", "二つの記事のリンクは異なるものが推奨されます"),
        help: text("give each item the address of its own page", "それぞれの記事のページのアドレスを書きます"),
        why: text(
            "Many readers take items with one link for one article and show one of them.",
            "リンクが同じ記事を一つの記事とみなし、一つしか表示しないリーダーが多くあります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-link"],
        w3c: &[],
        bad: &[RssChannel("<item><title>一</title><link>https://example.jp/1</link><guid isPermaLink=\"false\">a</guid></item><item><title>二</title><link>https://example.jp/1</link><guid isPermaLink=\"false\">b</guid></item>")],
        good: &[RssChannel("<item><title>一</title><link>https://example.jp/1</link><guid isPermaLink=\"false\">a</guid></item><item><title>二</title><link>https://example.jp/2</link><guid isPermaLink=\"false\">b</guid></item>")],
        since: "0.1.0",
    }
    DUPLICATE_FILE {
        name: "feed-duplicate-enclosure-url",
        severity: Warning,
        message: text("two items should not have the same file", "二つの記事の添付ファイルは異なるものが推奨されます"),
        help: text("give each item the address of its own file", "それぞれの記事のファイルのアドレスを書きます"),
        why: text(
            "Podcast players take the second for one already heard.",
            "ポッドキャストの再生アプリは、二つ目を再生済みとみなします。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltenclosuregtSubelementOfLtitemgt"],
        w3c: &[],
        bad: &[RssChannel("<item><title>一</title><enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/><guid isPermaLink=\"false\">a</guid></item><item><title>二</title><enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/><guid isPermaLink=\"false\">b</guid></item>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    DUPLICATE_CATEGORY {
        name: "feed-duplicate-category",
        severity: Info,
        message: text("the item has this category already", "同じ category がすでにあります"),
        help: text("remove one of them", "一方を取り除きます"),
        why: text("Readers list it twice.", "リーダーに二度表示されます。"),
        spec: &["https://www.rssboard.org/rss-specification#ltcategorygtSubelementOfLtitemgt", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.2"],
        w3c: &[],
        bad: &[RssItem("<category>号外</category><category>号外</category>")],
        good: &[RssItem("<category domain=\"a\">号外</category><category domain=\"b\">号外</category>")],
        since: "0.1.0",
    }
    FEED_ID_IN_ENTRY {
        name: "atom-duplicate-feed-id",
        severity: Warning,
        message: text("an entry should not have the id of its feed", "entry の id は feed の id と異なるものが推奨されます"),
        help: text("give the entry an id of its own", "entry に別の id を付けます"),
        why: text(
            "An id stands for one thing, and readers keep feeds and entries by it.",
            "id は一つのものだけを表します。リーダーは id でフィードと記事を管理します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"],
        w3c: &[],
        bad: &[AtomFeed("<entry><id>urn:example:feed</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISMATCHED_PERMALINK {
        name: "rss-mismatched-permalink",
        severity: Info,
        message: text("the permalink is on another host than link", "permalink のホストが link と異なります"),
        help: text("write isPermaLink=\"false\" if the guid is no address to open", "guid が開くためのアドレスでなければ isPermaLink=\"false\" と書きます"),
        why: text(
            "Some readers open link, others the permalink, and arrive at different sites. A guid kept through a move should say that it is no permalink any more.",
            "link を開くリーダーも permalink を開くリーダーもあり、別のサイトに着きます。引っ越し前の guid を使い続けるときは、permalink でないことを示します。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"],
        w3c: &[],
        bad: &[RssItem("<link>https://example.jp/1</link><guid>https://old.example.com/1</guid>")],
        good: &[RssItem("<link>https://example.jp/1?x</link><guid>https://example.jp/1</guid>")],
        since: "0.1.0",
    }
    PLACEHOLDER {
        name: "feed-implausible-text",
        severity: Warning,
        message: text("{element} holds what a program left behind", "{element} にプログラムの残したものが含まれています"),
        help: text("find out why the value was missing where the feed was written", "フィードを書き出したときに値が欠けていた原因を調べます"),
        why: text(
            "`undefined`, `[object Object]` and unfilled templates are what is shown to readers.",
            "`undefined` や `[object Object]`、埋められなかったテンプレートが、そのまま読者に表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-characterdata"],
        w3c: &[],
        bad: &[RssItem("<title>[object Object]</title>"), RssItem("<title>{{ page.title }}</title>")],
        good: &[RssItem("<title>undefined とは何か</title>")],
        since: "0.1.0",
    }
    LOCAL_HOST {
        name: "uri-implausible-host",
        severity: Warning,
        message: text("{element} should not point to a local machine", "{element} は手元の機械を指さないことが推奨されます"),
        help: text("write the public address of the site", "公開されているサイトのアドレスを書きます"),
        why: text(
            "Nobody else can open it. The feed was probably written by a development server.",
            "ほかの人には開けません。開発用サーバーが書き出したフィードのようです。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-url"],
        w3c: &[],
        bad: &[RssItem("<link>http://localhost:1313/1</link>")],
        good: &[RssItem("<link>https://example.jp:1313/1</link>")],
        since: "0.1.0",
    }
    UNKNOWN_LENGTH {
        name: "feed-implausible-length",
        severity: Info,
        message: text("length 0 says that the size is not known", "length の 0 は、大きさが分からないことを示します"),
        help: text("write the size of the file in bytes", "ファイルのバイト数を書きます"),
        why: text(
            "Players show how much there is to download, and some directories ask for the true size.",
            "再生アプリはダウンロードの大きさを表示します。正しい値を求める配信サービスもあります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-enclosure"],
        w3c: &[],
        bad: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"0\" type=\"audio/mpeg\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"12345\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    INCOMPLETE_ENCLOSURE {
        name: "atom-missing-enclosure-detail",
        severity: Info,
        message: text("a link to an enclosure usually has {expected}", "enclosure のリンクには {expected} を付けるのが一般的です"),
        help: text("add {expected}", "{expected} を加えます"),
        why: text(
            "Players decide by type and length whether and when to download the file.",
            "再生アプリは type と length を見て、取得するかどうかを決めます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.6"],
        w3c: &[],
        bad: &[AtomEntry("<link rel=\"enclosure\" href=\"https://example.jp/a.mp3\"/>")],
        good: &[AtomEntry("<link rel=\"enclosure\" href=\"https://example.jp/a.mp3\" type=\"audio/mpeg\" length=\"12345\"/>")],
        since: "0.1.0",
    }
}

/// An item against those before it.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    let (mut link, mut id, mut shown, mut changed) = (None, None, None, None);
    let mut categories = 0;
    for child in item.children() {
        match child.name() {
            "link" | "rss1:link" | "json:url" => link = Some(child.value()),
            "guid" | "atom:id" | "json:id" => id = id.or(Some(child)),
            "pubDate" | "atom:published" | "dc:date" | "json:date_published" => shown = Some(child.value()),
            "atom:updated" | "json:date_modified" => changed = Some(child.value()),
            "atom:link" => atom_link(child, &mut link, cx),
            "category" | "atom:category" => categories += 1,
            "enclosure" => {
                if let Some(url) = child.attribute("url") {
                    file(url, cx);
                }
                if let Some(length) = child.attribute("length").filter(|length| length.text() == "0") {
                    cx.report(&UNKNOWN_LENGTH, length);
                }
            }
            "title" | "atom:title" | "rss1:title" | "json:title" => placeholder(child.value(), cx),
            _ => {}
        }
    }
    if let Some(link) = link.filter(|link| !link.trimmed().is_empty()) {
        // An item whose link is its guid too has been looked up by that already.
        let is_id = id.is_some_and(|id| id.value().trimmed() == link.trimmed());
        if !is_id && let Some(first) = cx.seen.first("link", link.trimmed(), link.trimmed_span()) {
            cx.report(&DUPLICATE_LINK, link).related(first, FIRST);
        }
        local(link, cx);
        if !is_id && let Some(id) = id {
            permalink(id, link, cx);
        }
    }
    if categories > 1 {
        repeated_categories(item, cx);
    }
    if let Some(id) = id.filter(|id| id.name() == "atom:id") {
        let of_feed = item.parent().and_then(|feed| feed.text_of("atom:id"));
        if of_feed.is_some_and(|of_feed| of_feed == id.value().text() && !of_feed.is_empty()) {
            cx.report(&FEED_ID_IN_ENTRY, id.value());
        }
    }
    atom_dates(item, cx);
    let [shown, changed] = [shown, changed].map(|value| value.map(|value| (value, understood(value))));
    order(shown.or(changed), changed.or(shown), cx);
}

/// The dates of an item in the order of the items: the one that readers show, and the last change.
fn order(
    shown: Option<(Value<'_>, Option<Date>)>,
    changed: Option<(Value<'_>, Option<Date>)>,
    cx: &mut Context<'_>,
) {
    if let Some((value, Some(date))) = shown {
        if cx.seen.previous.is_some_and(|previous| previous < date) && cx.seen.nth("unsorted") == 1 {
            cx.report(&UNSORTED, value);
        }
        cx.seen.previous = Some(date);
    }
    if let Some((value, Some(date))) = changed
        // Of a date in the future it is said already that it is implausible.
        && cx.options.now.is_none_or(|now| date <= now)
        && cx.seen.newest.is_none_or(|(newest, _)| newest < date)
    {
        cx.seen.newest = Some((date, value.trimmed_span()));
    }
}

/// A feed against its items, once they have all been seen.
pub fn feed(feed: Node<'_>, cx: &mut Context<'_>) {
    let Some((newest, place)) = cx.seen.newest else { return };
    for name in ["lastBuildDate", "atom:updated"] {
        let Some(value) = feed.child(name).map(Node::value) else { continue };
        let Some(date) = understood(value) else { continue };
        if date < newest {
            let expected = if name == "lastBuildDate" { newest.to_rfc822() } else { newest.to_rfc3339() };
            cx.report(&STALE_FEED, value)
                .related(place, text("the newest item is of this date", "最も新しい記事の日付"))
                .fix(Fix::likely(value.trimmed_span(), &*expected))
                .expected(expected);
        }
    }
}

const FIRST: crate::base::words::Text = text("it stands here first", "最初に使われた場所です");

/// A date of any feed format, if it is one.
fn understood(value: Value<'_>) -> Option<Date> {
    let text = value.trimmed();
    // A date that begins with its year is no RFC 822 date.
    if text.as_bytes().get(4) == Some(&b'-') {
        rfc3339::parse(text).ok().or_else(|| w3cdtf::parse(text).ok().map(|parsed| parsed.date))
    } else {
        rfc822::parse(text).ok().map(|parsed| parsed.date)
    }
}

fn atom_link<'d>(node: Node<'d>, link: &mut Option<Value<'d>>, cx: &mut Context<'_>) {
    let Some(href) = node.attribute("href") else { return };
    match node.attribute("rel").map_or("alternate", |rel| rel.text()) {
        "alternate" => *link = link.or(Some(href)),
        "enclosure" => {
            file(href, cx);
            let missing = ["type", "length"].into_iter().filter(|name| node.attribute(name).is_none());
            let missing: Vec<&str> = missing.collect();
            if !missing.is_empty() {
                cx.report(&INCOMPLETE_ENCLOSURE, node).expected(missing.join(", "));
            }
        }
        _ => {}
    }
}

fn file(url: Value<'_>, cx: &mut Context<'_>) {
    if !url.text().is_empty()
        && let Some(first) = cx.seen.first("enclosure", url.text(), url.span())
    {
        cx.report(&DUPLICATE_FILE, url).related(first, FIRST);
    }
}

/// Addresses that only the machine itself can open.
fn local(link: Value<'_>, cx: &mut Context<'_>) {
    if host(link.trimmed()).is_some_and(|host| !host.is_empty() && uri::is_local_host(host)) {
        cx.report(&LOCAL_HOST, link);
    }
}

fn permalink(id: Node<'_>, link: Value<'_>, cx: &mut Context<'_>) {
    if id.name() != "guid" || id.attribute("isPermaLink").is_some_and(|flag| flag.text() != "true") {
        return;
    }
    if let (Some(own), Some(of_link)) = (host(id.value().trimmed()), host(link.trimmed()))
        && !own.eq_ignore_ascii_case(of_link)
    {
        cx.report(&MISMATCHED_PERMALINK, id.value());
    }
}

/// The host of an address that is checked elsewhere: what stands between the slashes and the next mark.
fn host(address: &str) -> Option<&str> {
    let slashes =
        memchr::memchr_iter(b':', address.as_bytes()).find(|at| address[at + 1..].starts_with("//"))?;
    let rest = &address[slashes + 3..];
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let authority = &rest[..end];
    let host = authority.rsplit('@').next()?;
    Some(if host.starts_with('[') { host } else { host.split(':').next()? })
}

fn repeated_categories(item: Node<'_>, cx: &mut Context<'_>) {
    let keys = || item.children().filter_map(|child| category(child).map(|key| (child, key)));
    // Each of a few names leaves a mark of its own, mostly; only where two are the same are names compared.
    let mut marks = 0u64;
    let is_alike = |(_, (name, _)): (Node<'_>, (&str, Option<&str>))| {
        let sum = name.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(5).wrapping_add(byte));
        let mark = 1u64 << (sum & 63);
        let is_marked = marks & mark != 0;
        marks |= mark;
        is_marked
    };
    if !keys().any(is_alike) {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    for (node, key) in keys() {
        if !seen.insert(key) {
            cx.report(&DUPLICATE_CATEGORY, node);
        }
    }
}

/// A category's name and scheme.
fn category<'d>(node: Node<'d>) -> Option<(&'d str, Option<&'d str>)> {
    let (name, scheme) = match node.name() {
        "category" => (node.value().trimmed(), node.attribute("domain")),
        "atom:category" => (node.attribute("term").map_or("", Value::text), node.attribute("scheme")),
        _ => return None,
    };
    (!name.is_empty()).then_some((name, scheme.map(Value::text)))
}

fn atom_dates(entry: Node<'_>, cx: &mut Context<'_>) {
    let Some(updated) = entry.child("atom:updated").map(Node::value) else { return };
    let Some(changed) = understood(updated) else { return };
    if let Some(published) = entry.child("atom:published").map(Node::value)
        && let Some(date) = understood(published)
        && date > changed
    {
        cx.report(&LATE_PUBLICATION, published).expected(date.to_rfc3339());
    }
    if cx.wants(&SAME_UPDATED) {
        let instant = changed.instant().to_string();
        if let Some(first) = cx.seen.first("updated", &instant, updated.trimmed_span()) {
            cx.report(&SAME_UPDATED, updated).related(first, FIRST);
        }
    }
}

/// What programs write for a value that was not there, where it is all of a title or a template's braces.
fn placeholder(title: Value<'_>, cx: &mut Context<'_>) {
    let text = title.trimmed();
    let is_leftover =
        matches!(text, "undefined" | "null" | "NaN" | "None" | "[object Object]" | "Invalid Date")
            || (text.starts_with("{{") && text.ends_with("}}"))
            || (text.starts_with("{%") && text.ends_with("%}"));
    if is_leftover {
        cx.report(&PLACEHOLDER, title);
    }
}
