//! OPML: outlines and lists of subscriptions.

use super::*;
use crate::base::value::{email, number};

rules! {
    INVALID_VERSION {
        name: "opml-invalid-version",
        severity: Error,
        message: text("version must be 2.0, or 1.0 or 1.1 of old", "version は 2.0（旧版では 1.0、1.1）でなければなりません"),
        help: text("write it as `version=\"2.0\"`", "`version=\"2.0\"` と書きます"),
        why: text(
            "Programs decide by it what the outline may hold.",
            "プログラムは、これで文書に含まれうるものを判断します。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidOPMLVersion")],
        bad: &[Document("<opml version=\"3.0\"><head/><body><outline text=\"瓦版\"/></body></opml>")],
        good: &[Document("<opml version=\"1.1\"><head/><body><outline text=\"瓦版\"/></body></opml>")],
        since: "0.1.0",
    }
    DEPRECATED_ROOT {
        name: "opml-deprecated-root",
        severity: Warning,
        message: text("outlineDocument should be opml", "outlineDocument は opml とすることが推奨されます"),
        help: text("write it as `<opml version=\"2.0\">`", "`<opml version=\"2.0\">` と書きます"),
        why: text(
            "The element had this name before OPML 1.0 was fixed; most programs no longer know it.",
            "OPML 1.0 の確定前の名前で、ほとんどのプログラムは認識しません。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("ObsoleteVersion")],
        bad: &[Document("<outlineDocument><head/><body><outline text=\"瓦版\"/></body></outlineDocument>")],
        good: &[Document("<opml version=\"1.0\"><head/><body><outline text=\"瓦版\"/></body></opml>")],
        since: "0.1.0",
    }
    MISSING_ADDRESS {
        name: "opml-missing-address",
        severity: Warning,
        message: text("an outline of type {value} should have {expected}", "type が {value} の outline には {expected} が推奨されます"),
        help: text("add `{expected}=\"https://…\"`", "`{expected}=\"https://…\"` を加えます"),
        why: text(
            "Without the address there is nothing to subscribe to or to follow.",
            "アドレスがなければ、購読することもたどることもできません。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Near("MissingXmlURL"), Near("MissingUrlAttr")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"瓦版\" title=\"瓦版\"/></body></opml>"), Document("<opml version=\"2.0\"><head/><body><outline type=\"link\" text=\"瓦版\"/></body></opml>")],
        good: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"瓦版\" title=\"瓦版\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        since: "0.1.0",
    }
    MISSING_TITLE {
        name: "opml-missing-title",
        severity: Info,
        message: text("an outline of a feed should have the attribute title too", "フィードの outline には属性 title も推奨されます"),
        help: text("add title with the same text as text", "text と同じ内容を title にも書きます"),
        why: text(
            "The specification asks not to omit it; some programs show title and not text.",
            "仕様は省略しないよう求めています。text ではなく title を表示するプログラムもあります。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("MissingTitleAttr")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"瓦版\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_TYPE {
        name: "opml-missing-type",
        severity: Warning,
        message: text("an outline with {attribute} should have the attribute type", "{attribute} のある outline には属性 type が推奨されます"),
        help: text("add type=\"{expected}\"", "type=\"{expected}\" を加えます"),
        why: text(
            "Programs tell by the type what the other attributes mean, and pass over an outline without one.",
            "プログラムは type でほかの属性の意味を判断し、type のない outline を読み飛ばします。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("MissingOutlineType")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline text=\"瓦版\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        good: &[],
        since: "0.1.0",
    }
    UNDEFINED_TYPE {
        name: "opml-undefined-type",
        severity: Warning,
        message: text("OPML 1.0 has no outline type {value}", "OPML 1.0 に type {value} はありません"),
        help: text("use rss or link, or write version=\"2.0\"", "rss か link を使うか、version=\"2.0\" とします"),
        why: text(
            "Only OPML 2.0 lets anybody define types.",
            "独自の type を使えるのは OPML 2.0 からです。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidOutlineType")],
        bad: &[Document("<opml version=\"1.0\"><head/><body><outline type=\"map\" text=\"瓦版\"/></body></opml>")],
        good: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"map\" text=\"瓦版\"/></body></opml>")],
        since: "0.1.0",
    }
    UNDEFINED_VERSION {
        name: "opml-undefined-feed-version",
        severity: Warning,
        message: text("version of an outline should be RSS, RSS1, RSS2 or scriptingNews", "outline の version は RSS、RSS1、RSS2、scriptingNews のいずれかが推奨されます"),
        help: text("use one of the four, or leave it out", "四つのうちのどれかにするか、省きます"),
        why: text(
            "It tells the format of the feed in words that OPML fixes.",
            "フィードの形式を、OPML の定める語で表す属性です。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidOutlineVersion")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"瓦版\" title=\"瓦版\" version=\"2.0\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        good: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"瓦版\" title=\"瓦版\" version=\"RSS\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        since: "0.1.0",
    }
    UNDEFINED_ATTRIBUTE {
        name: "opml-undefined-attribute",
        severity: Info,
        message: text("OPML does not define the attribute {attribute} of an outline", "outline の属性 {attribute} は OPML に定義されていません"),
        help: text("check its spelling, or give it a namespace", "綴りを確かめるか、名前空間を付けます"),
        why: text(
            "Programs ignore attributes they do not know. Those of one's own belong in a namespace.",
            "プログラムは知らない属性を無視します。独自の属性には名前空間を付けます。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("UnexpectedAttribute")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline text=\"瓦版\" colour=\"red\"/></body></opml>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_EXPANSION {
        name: "opml-invalid-expansion",
        severity: Error,
        message: text("expansionState must be line numbers with commas between them", "expansionState は、コンマで区切った行番号でなければなりません"),
        help: text("write it as in `1, 2, 4`, or leave it empty", "`1, 2, 4` のように書くか、空にします"),
        why: text(
            "Programs open these lines when they show the outline.",
            "プログラムは、ここに書かれた行を開いた状態で表示します。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidExpansionState")],
        bad: &[Document("<opml version=\"2.0\"><head><expansionState>1 2 4</expansionState></head><body><outline text=\"瓦版\"/></body></opml>")],
        good: &[Document("<opml version=\"2.0\"><head><expansionState>1, 2,4</expansionState></head><body><outline text=\"瓦版\"/></body></opml>")],
        since: "0.1.0",
    }
    INVALID_BOOLEAN {
        name: "opml-invalid-boolean",
        severity: Error,
        message: text("{attribute} must be true or false", "{attribute} は true か false でなければなりません"),
        help: text("write `true` or `false` in lower case", "小文字で `true` か `false` と書きます"),
        why: text(
            "Any other word is no answer, and counts as false or as nothing.",
            "ほかの語は答えとみなされず、false や未指定として扱われます。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidTrueFalse")],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline text=\"瓦版\" isComment=\"yes\"/></body></opml>")],
        good: &[Document("<opml version=\"2.0\"><head/><body><outline text=\"瓦版\" isComment=\"true\"/></body></opml>")],
        since: "0.1.0",
    }
    IMPLAUSIBLE_POSITION {
        name: "opml-implausible-position",
        severity: Off,
        message: text("{element} should be above 0", "{element} は正の数が推奨されます"),
        help: text("write the position on the screen in pixels", "画面上の位置をピクセル数で書きます"),
        why: text(
            "The specification says only that it is a number, and windows on a second screen may stand left of or above the first; old programs expect a positive one.",
            "仕様は数であることしか求めておらず、複数の画面があれば負の位置もありえますが、古いプログラムは正の数を前提とします。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[Same("InvalidPositiveInteger")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    DUPLICATE_FEED {
        name: "opml-duplicate-feed",
        severity: Warning,
        message: text("the list should name a feed only once", "一覧の中で、同じフィードは一度だけ挙げることが推奨されます"),
        help: text("remove one of the two", "どちらかを取り除きます"),
        why: text(
            "Readers that import the list subscribe twice, or show an error.",
            "一覧を読み込んだリーダーが二重に購読するか、エラーになります。",
        ),
        spec: &["https://opml.org/spec2.opml"],
        w3c: &[],
        bad: &[Document("<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"一\" title=\"一\" xmlUrl=\"https://example.jp/rss.xml\"/><outline type=\"rss\" text=\"二\" title=\"二\" xmlUrl=\"https://example.jp/rss.xml\"/></body></opml>")],
        good: &[],
        since: "0.1.0",
    }
}

/// An OPML document.
pub fn recognise(root: Node<'_>) -> FeedKind {
    match root.attribute("version") {
        Some(version) if !version.trimmed().starts_with("1.") => FeedKind::Opml20,
        _ => FeedKind::Opml10,
    }
}

/// The name of the document element before 1.0.
pub fn deprecated_root(root: Node<'_>, cx: &mut Context<'_>) {
    cx.report(&DEPRECATED_ROOT, root);
}

/// The version attribute.
pub fn version(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "2.0" | "1.0" | "1.1") {
        cx.report(&INVALID_VERSION, value).fix(Fix::likely(value.span(), "2.0"));
    }
}

/// Line numbers, or none.
pub fn expansion(value: Value<'_>, cx: &mut Context<'_>) {
    if !value.trimmed().is_empty() && number::list(value.trimmed()).is_err() {
        cx.report(&INVALID_EXPANSION, value);
    }
}

/// A position on the screen.
pub fn position(value: Value<'_>, cx: &mut Context<'_>) {
    match number::integer(value.trimmed()) {
        Ok(number) if number > 0 => {}
        Ok(_) => {
            cx.report(&IMPLAUSIBLE_POSITION, value);
        }
        Err(_) => {
            cx.report(&super::numbers::INVALID_INTEGER, value)
                .expected(value.node().qname())
                .w3c(&[Same("InvalidPositiveInteger")]);
        }
    }
}

/// The owner's mail address, without a name.
pub fn owner_email(value: Value<'_>, cx: &mut Context<'_>) {
    if email::parse(value.trimmed()).is_err() {
        cx.report(&super::people::INVALID_ADDRESS, value).w3c(&[Same("InvalidContact")]);
    }
}

/// `true` or `false`.
pub fn true_false(value: Value<'_>, cx: &mut Context<'_>) {
    if matches!(value.text(), "true" | "false") {
        return;
    }
    let meant = match value.trimmed().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some("true"),
        "false" | "no" | "0" | "" => Some("false"),
        _ => None,
    };
    let finding = cx.report(&INVALID_BOOLEAN, value);
    if let Some(meant) = meant {
        finding.fix(Fix::likely(value.span(), meant));
    }
}

/// The format of the feed that an outline names.
pub fn outline_version(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "RSS" | "RSS1" | "RSS2" | "scriptingNews") {
        cx.report(&UNDEFINED_VERSION, value);
    }
}

/// What an outline must have follows from its type (OPML 2.0, "Subscription lists", "Inclusion").
pub fn outline(outline: Node<'_>, cx: &mut Context<'_>) {
    let address = outline.attribute("xmlUrl");
    match outline.attribute("type") {
        None => {
            for (name, kind) in [("xmlUrl", "rss"), ("htmlUrl", "rss"), ("url", "link")] {
                if outline.attribute(name).is_some() {
                    cx.report(&MISSING_TYPE, outline).attribute(name).expected(kind);
                    break;
                }
            }
        }
        Some(kind) if kind.trimmed().eq_ignore_ascii_case("rss") => {
            if address.is_none() {
                missing_address(outline, kind, "xmlUrl", &[Same("MissingXmlURL")], cx);
            }
            if outline.attribute("title").is_none() {
                cx.report(&MISSING_TITLE, outline);
            }
        }
        Some(kind) if ["link", "include"].iter().any(|known| known.eq_ignore_ascii_case(kind.trimmed())) => {
            if outline.attribute("url").is_none() {
                missing_address(outline, kind, "url", &[Same("MissingUrlAttr")], cx);
            }
        }
        Some(kind) if cx.kind == FeedKind::Opml10 => {
            cx.report(&UNDEFINED_TYPE, kind);
        }
        Some(_) => {}
    }
    if let Some(address) = address.filter(|address| !address.text().is_empty())
        && let Some(first) = cx.seen.first("xmlUrl", address.trimmed(), address.span())
    {
        cx.report(&DUPLICATE_FEED, address)
            .related(first, text("the first one is here", "最初のものはここにあります"));
    }
}

fn missing_address(
    outline: Node<'_>,
    kind: Value<'_>,
    name: &'static str,
    classes: &'static [W3c],
    cx: &mut Context<'_>,
) {
    cx.report(&MISSING_ADDRESS, outline).value(kind.text()).expected(name).w3c(classes);
}
