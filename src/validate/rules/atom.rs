//! Atom feeds and entries, where RFC 4287 says more than a table can.

use super::*;
use crate::base::value::{base64, media_type};

rules! {
    MISSING_ID {
        name: "atom-missing-id",
        severity: Error,
        message: text("{parent} must have id", "{parent} には id が必要です"),
        help: text("add an id that never changes, such as the permanent address or a `tag:` or `urn:uuid:` URI", "恒久的なアドレスや `tag:`、`urn:uuid:` など、変わらない id を加えます"),
        why: text(
            "Readers tell entries apart by their id and by nothing else.",
            "リーダーは id だけで記事を区別します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"],
        w3c: &[Same("MissingElement")],
        bad: &[AtomFeed("<entry><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISSING_TITLE {
        name: "atom-missing-title",
        severity: Error,
        message: text("{parent} must have title", "{parent} には title が必要です"),
        help: text("add title; it may be empty for an entry that has none", "title を加えます。表題のない記事なら空でもかまいません"),
        why: text(
            "Readers list feeds and entries by their title.",
            "リーダーの一覧には title が表示されます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.14"],
        w3c: &[Same("MissingElement")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISSING_UPDATED {
        name: "atom-missing-updated",
        severity: Error,
        message: text("{parent} must have updated", "{parent} には updated が必要です"),
        help: text("add `<updated>2026-11-24T09:00:00+09:00</updated>` with the time of the last change", "最後に変更した日時を `<updated>2026-11-24T09:00:00+09:00</updated>` のように加えます"),
        why: text(
            "Readers order entries by it and notice changes by it.",
            "リーダーはこの日時で記事を並べ、更新に気づきます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15"],
        w3c: &[Same("MissingElement")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><content>a</content></entry>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISSING_AUTHOR {
        name: "atom-missing-author",
        severity: Error,
        message: text("entry must have an author, or its feed must", "entry かその feed には author が必要です"),
        help: text("add `<author><name>…</name></author>` to the feed", "feed に `<author><name>…</name></author>` を加えます"),
        why: text(
            "Every entry has an author in Atom: its own, that of its source, or that of the feed.",
            "Atom の entry には、自身、source、feed のいずれかの author が必ずあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.1"],
        w3c: &[Same("MissingElement")],
        bad: &[Document("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:example:f</id><title>t</title><updated>2026-11-24T09:00:00+09:00</updated><link rel=\"self\" href=\"https://example.jp/atom.xml\"/><entry><id>urn:example:1</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry></feed>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISPLACED_METADATA {
        name: "atom-invalid-order",
        severity: Error,
        message: text("{element} must come before the first entry", "{element} は最初の entry より前に置かなければなりません"),
        help: text("move {element} before the first entry", "{element} を最初の entry の前に移します"),
        why: text(
            "Readers that stop after the newest entries never see what follows them.",
            "新しい entry だけを読んで止まるリーダーには、その後ろにある要素が届きません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[Same("MisplacedMetadata")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><content>a</content></entry><subtitle>号外</subtitle>")],
        good: &[AtomFeed("<subtitle>号外</subtitle>")],
        since: "0.1.0",
    }
    MISSING_ALTERNATE {
        name: "atom-missing-alternate",
        severity: Error,
        message: text("an entry without content must have an alternate link", "content のない entry には alternate のリンクが必要です"),
        help: text("add `<link href=\"https://…\"/>` with the article's address, or add content", "記事のアドレスを `<link href=\"https://…\"/>` として加えるか、content を加えます"),
        why: text(
            "Readers have neither a text to show nor a page to open.",
            "表示する本文も、開くページもありません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2"],
        w3c: &[Same("MissingContentOrAlternate")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><summary>a</summary></entry>")],
        good: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><summary>a</summary><link href=\"https://example.jp/2\"/></entry>")],
        since: "0.1.0",
    }
    MISSING_TEXT {
        name: "atom-missing-text",
        severity: Warning,
        message: text("entry should have content or summary", "entry には content か summary が推奨されます"),
        help: text("add `<summary>…</summary>`", "`<summary>…</summary>` を加えます"),
        why: text(
            "Readers show nothing but the title.",
            "リーダーには表題しか表示されません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1.1"],
        w3c: &[Same("MissingTextualContent")],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-24T09:00:00+09:00</updated><link href=\"https://example.jp/2\"/></entry>")],
        good: &[AtomEntry("")],
        since: "0.1.0",
    }
    MISSING_SUMMARY {
        name: "atom-missing-summary",
        severity: Error,
        message: text("an entry whose content is elsewhere or binary must have summary", "content が外部にあるか、バイナリである entry には summary が必要です"),
        help: text("add `<summary>…</summary>`", "`<summary>…</summary>` を加えます"),
        why: text(
            "Readers cannot show such content in the list.",
            "このような content は一覧に表示できません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2"],
        w3c: &[Same("MissingSummary")],
        bad: &[AtomEntry("<content type=\"video/mp4\" src=\"https://example.jp/a.mp4\"/>")],
        good: &[AtomEntry("<content type=\"video/mp4\" src=\"https://example.jp/a.mp4\"/><summary>動画</summary>")],
        since: "0.1.0",
    }
    INVALID_TYPE {
        name: "atom-invalid-type",
        severity: Error,
        message: text("type of {element} must be text, html or xhtml", "{element} の type は text、html、xhtml のいずれかでなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers do not know how to show any other type and may show the source.",
            "それ以外の type は表示方法が分からず、ソースがそのまま表示されることがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1"],
        w3c: &[Near("InvalidTextType"), Near("InvalidMIMEType")],
        bad: &[AtomEntry("<title type=\"text/html\">一</title>")],
        good: &[AtomEntry("<title type=\"html\">一</title>")],
        since: "0.1.0",
    }
    INVALID_CONTENT_TYPE {
        name: "atom-invalid-content-type",
        severity: Error,
        message: text("type of content must be text, html, xhtml or a media type", "content の type は text、html、xhtml、またはメディアタイプでなければなりません"),
        help: text("write it as `html`, or name a media type that is not composite", "`html` などと書くか、複合型でないメディアタイプを書きます"),
        why: text(
            "Readers choose by the type how to show the content.",
            "リーダーは type によって表示方法を決めます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.1"],
        w3c: &[Same("InvalidMIMEType")],
        bad: &[AtomEntry("<content type=\"HTML\">一</content>"), AtomEntry("<content type=\"multipart/mixed\">一</content>")],
        good: &[AtomEntry("<content type=\"text/plain\">一</content>")],
        since: "0.1.0",
    }
    UNDEFINED_CHILD {
        name: "atom-undefined-markup",
        severity: Error,
        message: text("{parent} must not hold elements unless its type is xhtml", "type が xhtml でない {parent} に要素を入れてはなりません"),
        help: text("escape the markup and write type=\"html\", or wrap it in an XHTML div and write type=\"xhtml\"", "マークアップをエスケープして type=\"html\" とするか、XHTML の div で包んで type=\"xhtml\" とします"),
        why: text(
            "Readers drop the elements, often with the text in them.",
            "リーダーは要素を、多くの場合は中の文字ごと捨てます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1"],
        w3c: &[Near("UndefinedElement"), Near("NotEscaped")],
        bad: &[AtomEntry("<summary>これは<b>重要</b></summary>")],
        good: &[AtomEntry("<summary type=\"html\">これは&lt;b&gt;重要&lt;/b&gt;</summary>")],
        since: "0.1.0",
    }
    MISSING_DIV {
        name: "atom-missing-div",
        severity: Error,
        message: text("{element} of type xhtml must hold exactly one XHTML div", "type が xhtml の {element} には、XHTML の div がちょうど一つ必要です"),
        help: text("wrap the content in `<div xmlns=\"http://www.w3.org/1999/xhtml\">…</div>`", "内容を `<div xmlns=\"http://www.w3.org/1999/xhtml\">…</div>` で包みます"),
        why: text(
            "The div is the frame of the content and not part of it; readers look for it.",
            "div は内容の枠であって内容ではありません。リーダーはこの枠を探します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3"],
        w3c: &[Same("MissingXhtmlDiv")],
        bad: &[AtomEntry("<content type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\">一</p></content>")],
        good: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>一</p></div></content>")],
        since: "0.1.0",
    }
    INVALID_BASE64 {
        name: "atom-invalid-base64",
        severity: Error,
        message: text("content of type {value} must be in Base64", "type が {value} の content は Base64 でなければなりません"),
        help: text("encode it in Base64, or write the type of a text", "Base64 で符号化するか、テキストの type を書きます"),
        why: text(
            "Only text and XML stand in a feed as they are. Readers decode everything else, and fail.",
            "そのまま書けるのはテキストと XML だけです。それ以外はリーダーが Base64 として復号し、失敗します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3"],
        w3c: &[Same("NotBase64")],
        bad: &[AtomEntry("<summary>画像</summary><content type=\"image/png\">瓦版</content>")],
        good: &[AtomEntry("<summary>画像</summary><content type=\"image/png\">iVBORw0KGgo=</content>")],
        since: "0.1.0",
    }
    CONFLICTING_SOURCE {
        name: "atom-conflicting-content",
        severity: Error,
        message: text("content with src must be empty", "src をもつ content は空でなければなりません"),
        help: text("remove the text or remove src", "内容か src の一方を取り除きます"),
        why: text(
            "The content is what stands at the address; readers cannot show both.",
            "src の先にあるものが本文です。リーダーは両方を表示できません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2"],
        w3c: &[Near("UnexpectedText"), Near("UndefinedElement")],
        bad: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\" type=\"text/html\">一</content>")],
        good: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\" type=\"text/html\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_TYPE {
        name: "atom-conflicting-type",
        severity: Error,
        message: text("type of content with src must be a media type", "src をもつ content の type はメディアタイプでなければなりません"),
        help: text("write it as `text/html`, `image/png` or what else stands at the address", "`text/html` や `image/png` など、src の先にあるもののメディアタイプを書きます"),
        why: text(
            "text, html and xhtml say how content is written in the feed. What stands elsewhere has a media type.",
            "text、html、xhtml はフィードに書かれた内容の種類です。外部にあるものはメディアタイプで示します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2"],
        w3c: &[Same("InvalidMIMEType")],
        bad: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\" type=\"html\"/>")],
        good: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\" type=\"text/html\"/>")],
        since: "0.1.0",
    }
    MISSING_CONTENT_TYPE {
        name: "atom-missing-type",
        severity: Warning,
        message: text("content with src should have type", "src をもつ content には type が推奨されます"),
        help: text("add the media type of what stands at the address", "src の先にあるもののメディアタイプを加えます"),
        why: text(
            "Readers decide by it whether they fetch the content at all.",
            "リーダーは type を見て、取得するかどうかを決めます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2"],
        w3c: &[Same("MissingTypeAttr")],
        bad: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\"/>")],
        good: &[AtomEntry("<summary>要約</summary><content src=\"https://example.jp/a.html\" type=\"text/html\"/>")],
        since: "0.1.0",
    }
    MISSING_SOURCE_ELEMENT {
        name: "atom-missing-source-element",
        severity: Warning,
        message: text("{parent} should have {element}", "{parent} には {element} が推奨されます"),
        help: text("copy {element} from the feed that the entry was taken from", "転載元のフィードの {element} を写します"),
        why: text(
            "source tells where an entry was taken from; without id, title and date its feed cannot be named or found.",
            "source は転載元を示します。id、題名、日時がないと、どのフィードのものか分かりません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11"],
        w3c: &[Same("MissingSourceElement")],
        bad: &[AtomEntry("<id>urn:example:1</id><updated>2026-11-24T09:00:00+09:00</updated><source><id>urn:example:other</id><updated>2026-11-24T09:00:00+09:00</updated></source>")],
        good: &[],
        since: "0.1.0",
    }
}

/// Tells feed documents from entry documents.
pub fn recognise(root: Node<'_>) -> FeedKind {
    if root.name() == "atom:entry" { FeedKind::AtomEntry } else { FeedKind::AtomFeed }
}

/// What an entry must have, one way or another.
pub fn entry(entry: Node<'_>, cx: &mut Context<'_>) {
    let content = entry.child("atom:content");
    if content.is_none() {
        let has_alternate = entry.all("atom:link").any(|link| {
            link.attribute("rel").is_none_or(|rel| {
                matches!(rel.text(), "alternate" | "http://www.iana.org/assignments/relation/alternate")
            })
        });
        let has_text = entry.child("atom:summary").is_some();
        if !has_alternate {
            let classes: &'static [W3c] = match has_text {
                true => &[Same("MissingContentOrAlternate")],
                false => &[Same("MissingContentOrAlternate"), Same("MissingTextualContent")],
            };
            cx.report(&MISSING_ALTERNATE, entry).w3c(classes);
        } else if !has_text {
            cx.report(&MISSING_TEXT, entry);
        }
    } else if entry.child("atom:summary").is_none() && content.is_some_and(needs_summary) {
        cx.report(&MISSING_SUMMARY, entry);
    }
    let has_author = |node: Node<'_>| node.child("atom:author").is_some();
    if !has_author(entry)
        && !entry.child("atom:source").is_some_and(has_author)
        && !entry.parent().is_some_and(has_author)
    {
        cx.report(&MISSING_AUTHOR, entry).param("parent", "entry").param("element", "author");
    }
}

/// Whether content is somewhere else, or Base64 (RFC 4287 §4.1.2).
fn needs_summary(content: Node<'_>) -> bool {
    if content.attribute("src").is_some() {
        return true;
    }
    content.attribute("type").is_some_and(|kind| {
        is_content_type(kind.text()) && ContentKind::of(kind.text()) == ContentKind::Binary
    })
}

/// The ways to read content, RFC 4287 §4.1.3.3.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ContentKind {
    Text,
    Html,
    Xhtml,
    Xml,
    Binary,
}

impl ContentKind {
    fn of(kind: &str) -> ContentKind {
        match kind {
            "" | "text" => ContentKind::Text,
            "html" => ContentKind::Html,
            "xhtml" => ContentKind::Xhtml,
            _ => {
                let essence = essence(kind).to_ascii_lowercase();
                if essence.ends_with("+xml") || essence.ends_with("/xml") {
                    ContentKind::Xml
                } else if essence.starts_with("text/") {
                    ContentKind::Text
                } else {
                    ContentKind::Binary
                }
            }
        }
    }
}

/// A text construct's type.
pub fn text_kind(value: Value<'_>, cx: &mut Context<'_>) {
    if matches!(value.text(), "text" | "html" | "xhtml") {
        return;
    }
    let lower = value.trimmed().to_ascii_lowercase();
    let meant = match lower.as_str() {
        _ if lower.contains("xhtml") => "xhtml",
        _ if lower.contains("html") => "html",
        _ => "text",
    };
    let classes: &'static [W3c] = match value.text() {
        "" => &[Same("InvalidMIMEType"), Same("AttrNotBlank")],
        kind if is_html_type(kind) => &[Same("InvalidTextType"), Same("HtmlFragment")],
        kind if kind.contains('/') => &[Same("InvalidTextType")],
        _ => &[Same("InvalidMIMEType")],
    };
    cx.report(&INVALID_TYPE, value).w3c(classes).expected(meant).fix(Fix::likely(value.span(), meant));
}

/// Content's type.
pub fn content_kind(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "text" | "html" | "xhtml") && !is_content_type(value.text()) {
        cx.report(&INVALID_CONTENT_TYPE, value);
    }
}

/// Whether a media type may be that of content: a composite one may not.
fn is_content_type(kind: &str) -> bool {
    let lower = kind.to_ascii_lowercase();
    !lower.starts_with("multipart/") && !lower.starts_with("message/") && media_type::check(kind).is_ok()
}

/// A text construct holds text, or one div.
pub fn text_construct(node: Node<'_>, cx: &mut Context<'_>) {
    let kind = node.attribute("type").map_or("text", |kind| kind.text());
    match kind {
        "xhtml" => one_div(node, cx),
        "html" => html(node, cx),
        // Not allowed here, but its meaning is plain.
        _ if is_html_type(kind) => html(node, cx),
        _ => {
            no_elements(node, cx);
            super::text::filled_construct(node.value(), cx);
        }
    }
}

/// Content holds what its type says.
pub fn content(node: Node<'_>, cx: &mut Context<'_>) {
    let kind = node.attribute("type");
    let has_nothing = node.children().next().is_none() && node.value().trimmed().is_empty();
    if node.attribute("src").is_some() {
        if !has_nothing {
            let finding = cx.report(&CONFLICTING_SOURCE, node);
            match node.children().next() {
                Some(child) => finding
                    .param("parent", "content")
                    .param("element", child.local())
                    .w3c(&[Same("UndefinedElement")]),
                None => finding.w3c(&[Same("UnexpectedText")]),
            };
        }
        match kind {
            None => {
                cx.report(&MISSING_CONTENT_TYPE, node).attribute("type").param("attr", "type");
            }
            // What stands elsewhere has a media type (§4.1.3.2); the three short names are for what stands here.
            Some(kind) if matches!(kind.text(), "text" | "html" | "xhtml") => {
                cx.report(&CONFLICTING_TYPE, kind);
            }
            Some(_) => {}
        }
        return;
    }
    let kind = kind.map_or("text", |kind| kind.text());
    match ContentKind::of(kind) {
        ContentKind::Xhtml => one_div(node, cx),
        ContentKind::Html if !has_nothing => html(node, cx),
        ContentKind::Text if is_html_type(kind) => {
            html(node, cx);
            let text = node.value().text().as_bytes();
            let has_root = memchr::memchr_iter(b'<', text)
                .any(|at| text[at..].get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<html")));
            if !has_root {
                cx.report(&super::html::MISSING_ROOT, node).value(kind);
            }
        }
        ContentKind::Text | ContentKind::Html if has_nothing => super::text::filled(node.value(), cx),
        ContentKind::Text | ContentKind::Html => {
            no_elements(node, cx);
            super::text::undeclared(node.value(), cx);
        }
        ContentKind::Binary => {
            no_elements(node, cx);
            if is_content_type(kind) {
                binary(node.value(), kind, cx);
            }
        }
        ContentKind::Xml => {
            if is_xhtml_type(kind) && node.children().all(|child| child.local() != "html") {
                cx.report(&super::html::MISSING_ROOT, node).value(kind);
            }
        }
    }
}

fn html(node: Node<'_>, cx: &mut Context<'_>) {
    no_elements(node, cx);
    super::text::html(node.value(), cx);
}

/// Whether a media type means a document of HTML.
fn is_html_type(kind: &str) -> bool {
    essence(kind).eq_ignore_ascii_case("text/html")
}

/// Whether a media type means a document of XHTML.
fn is_xhtml_type(kind: &str) -> bool {
    essence(kind).eq_ignore_ascii_case("application/xhtml+xml")
}

fn essence(kind: &str) -> &str {
    kind.split(';').next().unwrap_or("").trim()
}

/// Content of a type that is neither text nor XML is Base64 (§4.1.3.3).
fn binary(value: Value<'_>, kind: &str, cx: &mut Context<'_>) {
    let Some(bytes) = base64::decode(value.text()) else {
        cx.report(&INVALID_BASE64, value).value(kind);
        return;
    };
    // Some write HTML under a made-up type.
    if kind.to_ascii_lowercase().ends_with("/html")
        && let Ok(text) = str::from_utf8(&bytes)
    {
        super::html::decoded(value, text, cx);
    }
}

fn no_elements(node: Node<'_>, cx: &mut Context<'_>) {
    let Some(child) = node.children().next() else { return };
    // Atom 0.3 said mode="escaped" for what type="html" says today.
    let is_declared = node.attribute("mode").is_some_and(|mode| mode.text() == "escaped");
    let finding = cx.report(&UNDEFINED_CHILD, child);
    if is_declared {
        let parent = node.parent().map_or("", Node::core_name);
        finding.param("element", node.core_name()).param("parent", parent).w3c(&[Same("NotEscaped")]);
    } else {
        finding.w3c(&[Same("UndefinedElement")]);
    }
}

fn one_div(node: Node<'_>, cx: &mut Context<'_>) {
    if super::html::is_escaped(node, cx) {
        return;
    }
    let mut divs = 0;
    let mut others = !node.value().trimmed().is_empty();
    let mut is_foreign = false;
    for child in node.children() {
        if child.local() == "div" && child.namespace() == super::html::XHTML {
            divs += 1;
        } else {
            others = true;
            is_foreign |= child.namespace() != super::html::XHTML;
        }
    }
    if divs != 1 || others {
        let finding = cx.report(&MISSING_DIV, node);
        if is_foreign {
            finding.w3c(&[Same("MissingXhtmlDiv"), Same("NotHtml")]);
        }
    }
    for child in node.children().filter(|child| child.namespace() == super::html::XHTML) {
        super::html::inside(child, node, cx);
    }
}
