//! FeedSync: what a feed says of how its items are kept in step with copies elsewhere.

use super::*;
use crate::base::value::date::rfc3339;
use crate::base::value::number as numbers;

rules! {
    INVALID_RELATION {
        name: "feedsync-invalid-relation",
        severity: Error,
        message: text("type of {element} must be complete or aggregated", "{element} の type は complete か aggregated でなければなりません"),
        help: text("write one of the two", "どちらかを書きます"),
        why: text(
            "It says whether the other feed holds all items or those of several feeds.",
            "もう一方のフィードが、全項目を含むのか、複数のフィードをまとめたものなのかを表します。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("InvalidSseType")],
        bad: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\"><sx:related link=\"https://example.jp/all.xml\" type=\"all\"/></sx:sharing>")],
        good: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\"><sx:related link=\"https://example.jp/all.xml\" type=\"complete\"/></sx:sharing>")],
        since: "0.1.0",
    }
    INVALID_ID {
        name: "feedsync-invalid-id",
        severity: Error,
        message: text("{attribute} of {element} must hold only characters of a URN", "{element} の {attribute} には URN に使える文字だけを書かなければなりません"),
        help: text("use ASCII letters, digits and ( ) + , - . : = @ ; $ _ ! * '", "ASCII の英数字と ( ) + , - . : = @ ; $ _ ! * ' だけを使います"),
        why: text(
            "The id must be usable as the last part of a URN (RFC 2141).",
            "識別子は URN（RFC 2141）の末尾部分として使えなければなりません。",
        ),
        spec: &[FEEDSYNC, "https://www.rfc-editor.org/rfc/rfc2141#section-2.2"],
        w3c: &[Same("InvalidNSS")],
        bad: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"item 1\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>")],
        good: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"item_1\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>")],
        since: "0.1.0",
    }
    DUPLICATE_ID {
        name: "feedsync-duplicate-id",
        severity: Error,
        message: text("{attribute} of {element} must be unique within the feed", "{element} の {attribute} はフィードの中で一意でなければなりません"),
        help: text("give each item an id of its own", "項目ごとに別の識別子を付けます"),
        why: text(
            "Items with one id are merged into one, and one of the two is lost.",
            "識別子が同じ項目は一つにまとめられ、片方が失われます。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("DuplicateValue")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-26T09:00:00+09:00</updated><content>a</content><sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync></entry><entry><id>urn:example:3</id><title>二</title><updated>2026-11-25T09:00:00+09:00</updated><content>b</content><sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync></entry>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_NUMBER {
        name: "feedsync-invalid-number",
        severity: Error,
        message: text("{attribute} of {element} must be a whole number from 1 to 2147483647", "{element} の {attribute} は 1 から 2147483647 までの整数でなければなりません"),
        help: text("begin with 1 and count up by 1", "1 から始めて 1 ずつ増やします"),
        why: text(
            "Copies are compared by these numbers; a wrong one makes an old copy win.",
            "写しどうしはこの数で比べられます。誤っていると、古いほうが採用されます。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Near("InvalidPositiveInteger"), Near("IntegerOverflow")],
        bad: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"0\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>"), AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"2147483648\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>")],
        good: &[],
        since: "0.1.0",
    }
    CONFLICTING_RANGE {
        name: "feedsync-conflicting-range",
        severity: Error,
        message: text("since must not be later than until", "since は until より後であってはなりません"),
        help: text("exchange the two", "二つを入れ替えます"),
        why: text(
            "The feed says that it holds what changed between the two, which is nothing.",
            "この間に変わったものを含むという意味なので、何も含まないことになります。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("SinceAfterUntil")],
        bad: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\" since=\"2026-11-24T09:00:00Z\" until=\"2026-11-23T09:00:00Z\"/>")],
        good: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\" since=\"2026-11-23T09:00:00Z\" until=\"2026-11-24T09:00:00Z\"/>")],
        since: "0.1.0",
    }
    MISSING_PAIR {
        name: "feedsync-missing-range",
        severity: Error,
        message: text("since and until must come together: {attribute} is missing", "since と until は組で必要です。{attribute} がありません"),
        help: text("add {attribute}, or remove the other", "{attribute} を加えるか、もう一方を取り除きます"),
        why: text(
            "One end of a range alone says nothing.",
            "片方だけでは期間になりません。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("MissingAttribute")],
        bad: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\" since=\"2026-11-24T09:00:00Z\"/>")],
        good: &[AtomFeed("<sx:sharing xmlns:sx=\"http://feedsync.org/2007/feedsync\"/>")],
        since: "0.1.0",
    }
    MISSING_BY_AND_WHEN {
        name: "feedsync-missing-author",
        severity: Error,
        message: text("{element} must have by or when", "{element} には by か when が必要です"),
        help: text("add who made the change and when", "変更した人と日時を加えます"),
        why: text(
            "Changes with the same number are told apart by them.",
            "番号が同じ変更は、この二つで区別されます。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("MissingByAndWhenAttrs")],
        bad: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\"/></sx:sync>")],
        good: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>")],
        since: "0.1.0",
    }
    MISSING_BY_OR_WHEN {
        name: "feedsync-missing-detail",
        severity: Warning,
        message: text("{element} should have {attribute} too", "{element} には {attribute} も推奨されます"),
        help: text("add {attribute}", "{attribute} を加えます"),
        why: text(
            "With only one of the two, conflicting changes cannot always be put in order.",
            "片方だけでは、競合した変更の順序を決められないことがあります。",
        ),
        spec: &[FEEDSYNC],
        w3c: &[Same("MissingRecommendedAttribute")],
        bad: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\"/></sx:sync>")],
        good: &[AtomEntry("<sx:sync xmlns:sx=\"http://feedsync.org/2007/feedsync\" id=\"i\" updates=\"1\"><sx:history sequence=\"1\" by=\"a\" when=\"2026-11-24T09:00:00+09:00\"/></sx:sync>")],
        since: "0.1.0",
    }
}

/// The specification.
const FEEDSYNC: &str = "https://web.archive.org/web/2008/http://dev.live.com/feedsync/spec/spec.aspx";

/// Whether another feed holds everything.
pub fn relation(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "complete" | "aggregated") {
        cx.report(&INVALID_RELATION, value);
    }
}

/// What may end a URN (RFC 2141 §2.2).
pub fn id(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.text();
    let is_part = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"()+,-.:=@;$_!*'".contains(&byte))
    };
    let mut parts = text.split('%');
    let is_valid = parts.next().is_some_and(is_part)
        && parts.all(|part| {
            part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()) && is_part(part)
        });
    if text.is_empty() || !is_valid {
        cx.report(&INVALID_ID, value);
    }
}

/// Who made a change: a name that could be an id.
pub fn author(value: Value<'_>, cx: &mut Context<'_>) {
    super::text::filled(value, cx);
    id(value, cx);
}

/// A count of changes.
pub fn number(value: Value<'_>, cx: &mut Context<'_>) {
    const MOST: u64 = 2_147_483_647;
    let classes: &'static [W3c] = match numbers::whole(value.trimmed()) {
        Some(1..=MOST) => return,
        Some(0) | None => &[Same("InvalidPositiveInteger")],
        Some(_) => &[Same("IntegerOverflow")],
    };
    cx.report(&INVALID_NUMBER, value).w3c(classes);
}

/// The range that a feed covers has two ends in order.
pub fn sharing(sharing: Node<'_>, cx: &mut Context<'_>) {
    match (sharing.attribute("since"), sharing.attribute("until")) {
        (Some(_), None) => {
            cx.report(&MISSING_PAIR, sharing).attribute("until");
        }
        (None, Some(_)) => {
            cx.report(&MISSING_PAIR, sharing).attribute("since");
        }
        (Some(since), Some(until)) => {
            if let (Ok(from), Ok(to)) = (rfc3339::parse(since.trimmed()), rfc3339::parse(until.trimmed()))
                && from.instant() > to.instant()
            {
                cx.report(&CONFLICTING_RANGE, since);
            }
        }
        (None, None) => {}
    }
}

/// An item is kept in step under one id.
pub fn sync(sync: Node<'_>, cx: &mut Context<'_>) {
    if let Some(id) = sync.attribute("id")
        && let Some(first) = cx.seen.first("sx:sync", id.text(), id.span())
    {
        cx.report(&DUPLICATE_ID, id)
            .related(first, text("the first one is here", "最初のものはここにあります"));
    }
}

/// A change has an author or a date, and better both.
pub fn history(history: Node<'_>, cx: &mut Context<'_>) {
    match (history.attribute("by"), history.attribute("when")) {
        (None, None) => {
            cx.report(&MISSING_BY_AND_WHEN, history);
        }
        (Some(_), None) => {
            cx.report(&MISSING_BY_OR_WHEN, history).attribute("when");
        }
        (None, Some(_)) => {
            cx.report(&MISSING_BY_OR_WHEN, history).attribute("by");
        }
        (Some(_), Some(_)) => {}
    }
}
