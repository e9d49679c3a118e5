//! The members of a JSON Feed.

use super::*;
use crate::base::json::{Event, Kind, Reader, Token, is_number, unescape};
use crate::base::span::Span;
use crate::base::value::date::rfc3339 as internet;
use crate::base::value::{media_type as types, uri};
use crate::validate::spec::Body;

rules! {
    UNDEFINED_FEED {
        name: "json-undefined-feed",
        severity: Error,
        message: text("this JSON is not a feed", "この JSON はフィードではありません"),
        help: text(
            "a JSON Feed is an object with the members version, title and items; its version is `https://jsonfeed.org/version/1.1`",
            "JSON Feed は、メンバー version、title、items をもつオブジェクトです。version は `https://jsonfeed.org/version/1.1` です",
        ),
        why: text(
            "Readers tell a feed by its version. JSON of another kind usually means that the address is wrong.",
            "リーダーは version によってフィードを見分けます。別の JSON が返ってきた場合は、アドレスの誤りであることがほとんどです。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[Document("[]"), Document("{\"name\": \"瓦版\", \"version\": \"0.1.0\"}")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_VERSION {
        name: "json-missing-version",
        severity: Error,
        message: text("{parent} must have version", "{parent} には version が必要です"),
        help: text("add `\"version\": \"https://jsonfeed.org/version/1.1\"`", "`\"version\": \"https://jsonfeed.org/version/1.1\"` を加えます"),
        why: text(
            "Readers tell by it that this is a feed.",
            "リーダーは version によって、これがフィードであることを知ります。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[Document("{\"title\": \"試験\", \"home_page_url\": \"https://example.jp/\", \"feed_url\": \"https://example.jp/feed.json\", \"items\": []}")],
        good: &[JsonFeed("")],
        since: "0.1.0",
    }
    INVALID_VERSION {
        name: "json-invalid-version",
        severity: Error,
        message: text("version must be the address of a version of JSON Feed", "version は JSON Feed の版を示すアドレスでなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers compare it letter by letter.",
            "リーダーは一字ずつ比べて版を判別します。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[JsonFeed("\"version\": \"1.1\""), JsonFeed("\"version\": \"http://jsonfeed.org/version/1\"")],
        good: &[JsonFeed("\"version\": \"https://jsonfeed.org/version/1.1\"")],
        since: "0.1.0",
    }
    DEPRECATED_VERSION {
        name: "json-deprecated-version",
        severity: Info,
        message: text("version 1 has been replaced by version 1.1", "バージョン 1 は 1.1 に置き換えられています"),
        help: text("write it as `{expected}`; nothing else must change", "`{expected}` と書きます。ほかに変えなければならない点はありません"),
        why: text(
            "Version 1.1 adds the language and more than one author.",
            "1.1 では、言語と複数の著者を示せるようになりました。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#changes-a-name-changes-a"],
        w3c: &[],
        bad: &[JsonFeed("\"version\": \"https://jsonfeed.org/version/1\"")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_MEMBER {
        name: "json-missing-member",
        severity: Error,
        message: text("{parent} must have {element}", "{parent} には {element} が必要です"),
        help: text("add {element} to {parent}", "{parent} に {element} を加えます"),
        why: text(
            "The specification requires it, and readers rely on it.",
            "仕様で必須とされており、リーダーもそれを前提としています。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level", "https://www.jsonfeed.org/version/1.1/#attachments"],
        w3c: &[],
        bad: &[JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\"}]"), JsonFeed("\"hubs\": [{\"type\": \"WebSub\"}]")],
        good: &[JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\", \"mime_type\": \"audio/mpeg\"}]")],
        since: "0.1.0",
    }
    MISSING_ID {
        name: "json-missing-id",
        severity: Error,
        message: text("item must have an id that is not blank", "item には空でない id が必要です"),
        help: text("add the id, best the permalink of the article", "id を加えます。記事のパーマリンクが最適です"),
        why: text(
            "Readers must discard an item without one.",
            "id のない item は、リーダーが捨てることになっています。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[Document("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"試験\", \"home_page_url\": \"https://example.jp/\", \"feed_url\": \"https://example.jp/feed.json\", \"items\": [{\"content_text\": \"本文\"}]}"), JsonItem("\"id\": \"　\"")],
        good: &[JsonItem("\"id\": \"https://example.jp/1\"")],
        since: "0.1.0",
    }
    NONSTANDARD_ID {
        name: "json-nonstandard-id",
        severity: Warning,
        message: text("id should be a string", "id は文字列が推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers are asked to turn a number into a string, and long numbers lose their last digits on the way.",
            "リーダーは数値を文字列に直すことになっていますが、桁の多い数値は末尾の桁が失われます。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[JsonItem("\"id\": 1")],
        good: &[JsonItem("\"id\": \"1\"")],
        since: "0.1.0",
    }
    DUPLICATE_ID {
        name: "json-duplicate-id",
        severity: Error,
        message: text("id must be unique in the feed", "id はフィードの中で一意でなければなりません"),
        help: text("give each item an id of its own", "item ごとに別の id を付けます"),
        why: text(
            "Items with one id are one item to readers: they keep one and drop the others.",
            "id が同じ item は同じ記事とみなされ、リーダーは一つだけを残します。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[JsonFeed("\"items\": [{\"id\": \"1\", \"content_text\": \"一\"}, {\"id\": \"1\", \"content_text\": \"二\"}]")],
        good: &[JsonFeed("\"items\": [{\"id\": \"1\", \"content_text\": \"一\"}, {\"id\": \"2\", \"content_text\": \"二\"}]")],
        since: "0.1.0",
    }
    MISSING_CONTENT {
        name: "json-missing-content",
        severity: Error,
        message: text("item must have content_html or content_text", "item には content_html か content_text が必要です"),
        help: text("add the text as content_text, or as content_html with markup", "本文を content_text か、マークアップ付きの content_html として加えます"),
        why: text(
            "One of the two must be there, and readers have nothing to show without it.",
            "どちらか一方は必須です。なければ、リーダーに表示するものがありません。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[Document("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"試験\", \"home_page_url\": \"https://example.jp/\", \"feed_url\": \"https://example.jp/feed.json\", \"items\": [{\"id\": \"1\", \"summary\": \"要約\"}]}")],
        good: &[JsonItem("\"content_html\": \"<p>本文</p>\"")],
        since: "0.1.0",
    }
    MISSING_ADDRESS {
        name: "json-missing-address",
        severity: Warning,
        message: text("{parent} should have {element}", "{parent} には {element} が推奨されます"),
        help: text("add {element} with the full URL", "完全な URL を {element} として加えます"),
        why: text(
            "Readers link to the site by home_page_url, and feed_url is the unique name of the feed. On the public web both count as required.",
            "リーダーは home_page_url でサイトへ案内し、feed_url をフィードの識別子として使います。公開されたウェブでは、どちらも必須とみなされます。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[Document("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"試験\", \"home_page_url\": \"https://example.jp/\", \"items\": []}")],
        good: &[JsonFeed("")],
        since: "0.1.0",
    }
    INVALID_TYPE {
        name: "json-invalid-type",
        severity: Error,
        message: text("{element} must be {hint}", "{element} は{hint}でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers in typed languages give the whole feed up when a value is of another type.",
            "型のある言語で書かれたリーダーは、型の違う値があるとフィード全体を捨てます。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level", "https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[JsonItem("\"title\": 24"), JsonItem("\"tags\": \"速報\""), JsonItem("\"authors\": {\"name\": \"編集部\"}"), JsonFeed("\"expired\": \"true\"")],
        good: &[JsonItem("\"title\": \"24\""), JsonItem("\"tags\": [\"速報\"]"), JsonFeed("\"expired\": true")],
        since: "0.1.0",
    }
    INVALID_NULL {
        name: "json-invalid-null",
        severity: Error,
        message: text("{element} must be {hint}, not null", "{element} は null ではなく{hint}でなければなりません"),
        help: text("leave {element} out where there is nothing to say", "値がないときは {element} そのものを省きます"),
        why: text(
            "The specification knows no null: a member is there with a value, or it is not there.",
            "仕様に null はありません。メンバーは値とともに置くか、置かないかのどちらかです。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[JsonItem("\"summary\": null")],
        good: &[JsonItem("\"summary\": \"\"")],
        since: "0.1.0",
    }
    IMPLAUSIBLE_NUMBER {
        name: "json-implausible-number",
        severity: Error,
        message: text("{element} must be {hint}", "{element} は{hint}でなければなりません"),
        help: text("write the number, or leave {element} out where it is not known", "数を書くか、分からなければ {element} を省きます"),
        why: text(
            "Readers show it beside the file.",
            "リーダーはこの数をファイルに添えて表示します。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#attachments"],
        w3c: &[],
        bad: &[
            JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\", \"mime_type\": \"audio/mpeg\", \"size_in_bytes\": -1}]"),
            JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\", \"mime_type\": \"audio/mpeg\", \"size_in_bytes\": 1.5}]"),
            JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\", \"mime_type\": \"audio/mpeg\", \"duration_in_seconds\": -1}]"),
        ],
        good: &[JsonItem("\"attachments\": [{\"url\": \"https://example.jp/a.mp3\", \"mime_type\": \"audio/mpeg\", \"size_in_bytes\": 1e6, \"duration_in_seconds\": 60.5}]")],
        since: "0.1.0",
    }
    UNDEFINED_MEMBER {
        name: "json-undefined-member",
        severity: Warning,
        message: text("{parent} has no member {element}", "{parent} にメンバー {element} は定義されていません"),
        help: text(
            "remove it, or put it into an object whose name begins with an underscore",
            "取り除くか、名前が _ で始まるオブジェクトに入れます",
        ),
        why: text(
            "Readers ignore it, and a later version of the specification may give the name another meaning.",
            "リーダーは無視します。仕様の今後の版で、同じ名前が別の意味をもつこともあります。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#extensions"],
        w3c: &[],
        bad: &[JsonItem("\"headline\": \"号外\"")],
        good: &[JsonItem("\"_kawaraban\": {\"headline\": \"号外\"}")],
        since: "0.1.0",
    }
    MISSPELT_MEMBER {
        name: "json-misspelt-member",
        severity: Warning,
        message: text("{parent} has no member {element}; {expected} is meant, it seems", "{parent} にメンバー {element} は定義されていません。{expected} の誤りと思われます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers ignore what they do not know, so whatever the member says is lost.",
            "リーダーは知らないメンバーを無視するため、その内容は読者に届きません。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#items"],
        w3c: &[],
        bad: &[JsonItem("\"datePublished\": \"2026-11-24T09:00:00+09:00\""), JsonItem("\"sumary\": \"要約\""), JsonItem("\"link\": \"https://example.jp/1\"")],
        good: &[JsonItem("\"date_published\": \"2026-11-24T09:00:00+09:00\"")],
        since: "0.1.0",
    }
    INVALID_EXTENSION {
        name: "json-invalid-extension",
        severity: Warning,
        message: text("the extension {element} should be {hint}", "拡張 {element} は{hint}が推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` のように書きます"),
        why: text(
            "The name of an extension is an underscore and a letter, without points, and its value is an object, so that all of an extension stays together.",
            "拡張の名前は _ と英字で始まり、ピリオドを含みません。値はオブジェクトで、拡張の内容を一つにまとめます。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#extensions"],
        w3c: &[],
        bad: &[JsonItem("\"_edition\": \"夕刊\""), JsonItem("\"_example.jp\": {}")],
        good: &[JsonItem("\"_example\": {\"edition\": \"夕刊\"}")],
        since: "0.1.0",
    }
    DEPRECATED_AUTHOR {
        name: "json-deprecated-author",
        severity: Info,
        message: text("author has been replaced by authors", "author は authors に置き換えられています"),
        help: text("write it as `\"authors\": [{…}]`, beside author or instead of it", "author に代えて、または author と並べて `\"authors\": [{…}]` と書きます"),
        why: text(
            "Version 1.1 allows several authors. Readers of version 1 know author only, so that both may stand.",
            "1.1 では複数の著者を示せます。バージョン 1 のリーダーのために、両方を書いてもかまいません。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#deprecations"],
        w3c: &[],
        bad: &[JsonItem("\"author\": {\"name\": \"編集部\"}")],
        good: &[JsonItem("\"authors\": [{\"name\": \"編集部\"}], \"author\": {\"name\": \"編集部\"}")],
        since: "0.1.0",
    }
    EMPTY_AUTHOR {
        name: "json-empty-author",
        severity: Error,
        message: text("{element} must have name, url or avatar", "{element} には name、url、avatar のいずれかが必要です"),
        help: text("add the name, or remove {element}", "名前を加えるか、{element} を取り除きます"),
        why: text(
            "An author of whom nothing is said cannot be shown.",
            "何も書かれていない著者は表示できません。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[JsonItem("\"authors\": [{}]")],
        good: &[JsonItem("\"authors\": [{\"url\": \"https://example.jp/\"}]"), JsonItem("\"authors\": []")],
        since: "0.1.0",
    }
    CONFLICTING_NEXT {
        name: "json-conflicting-next-url",
        severity: Error,
        message: text("next_url must differ from feed_url", "next_url は feed_url と異なるものでなければなりません"),
        help: text("write the address of the next page, or remove next_url from the last one", "次のページのアドレスを書きます。最後のページからは next_url を取り除きます"),
        why: text(
            "A reader that follows it reads the same page over and over.",
            "リーダーが同じページを読み続けることになります。",
        ),
        spec: &["https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[JsonFeed("\"next_url\": \"https://example.jp/feed.json\"")],
        good: &[JsonFeed("\"next_url\": \"https://example.jp/feed-2.json\"")],
        since: "0.1.0",
    }
}

const VERSION_1: &str = "https://jsonfeed.org/version/1";
const VERSION_1_1: &str = "https://jsonfeed.org/version/1.1";

/// Looks whether a document is meant to be a feed, and of which version. Reads no further than to its
/// version, which should come first.
pub fn recognise(text: &str, cx: &mut Context<'_>) -> bool {
    let mut reader = Reader::new(text);
    let mut depth = 0;
    let mut name: Option<Token> = None;
    let mut version = None;
    let mut has_items = false;
    let mut is_sound = true;
    while version.is_none() {
        match reader.next() {
            Event::Name(token) => name = (depth == 1).then_some(token),
            Event::Begin { .. } => depth += 1,
            Event::End { .. } => depth -= 1,
            Event::Scalar(token) => {
                if name.take().is_some_and(|name| name.text.of(text) == "version") {
                    let written = unescape(token.text.of(text));
                    version = written.contains("jsonfeed.org").then(|| written.into_owned());
                }
            }
            Event::Eof => break,
        }
        has_items |= depth == 2 && name.take().is_some_and(|name| name.text.of(text) == "items");
        is_sound &= reader.new_faults().iter().all(|fault| !fault.kind.is_syntax());
    }
    let is_feed = version.is_some() || has_items;
    if is_feed {
        let is_first = version.is_some_and(|version| version == VERSION_1);
        cx.kind = if is_first { FeedKind::JsonFeed10 } else { FeedKind::JsonFeed11 };
    } else if is_sound {
        // Of a broken document nobody can tell what it would have been.
        let start = text.len() - text.trim_start().len();
        cx.report(&UNDEFINED_FEED, Span::new(start, text.len().min(start + 1)));
    }
    is_feed
}

/// The version.
pub fn version(value: Value<'_>, cx: &mut Context<'_>) {
    match value.text() {
        VERSION_1_1 => {}
        VERSION_1 => {
            let finding = cx.report(&DEPRECATED_VERSION, value);
            finding.expected(VERSION_1_1).fix(Fix::likely(value.span(), VERSION_1_1));
        }
        other => {
            let is_first = other.trim_end_matches('/').ends_with("/version/1");
            let expected = if is_first { VERSION_1 } else { VERSION_1_1 };
            let finding = cx.report(&INVALID_VERSION, value).expected(expected);
            if !other.is_empty() {
                finding.fix(Fix::likely(value.span(), expected));
            }
        }
    }
}

/// The feed around its items.
pub fn feed(feed: Node<'_>, cx: &mut Context<'_>) {
    let Some(own) = feed.child("json:feed_url").map(Node::value) else { return };
    if own.text().is_empty() {
        return;
    }
    if let Some(next) = feed.child("json:next_url").map(Node::value)
        && next.text() == own.text()
    {
        cx.report(&CONFLICTING_NEXT, next)
            .related(own.span(), text("feed_url is here", "feed_url はここにあります"));
    }
    if let Some(url) = cx.options.url.as_deref()
        && uri::check(own.text(), uri::Kind::Iri).is_ok()
        && uri::canonical(own.text()) != uri::canonical(url)
    {
        cx.report(&links::MISMATCHED_SELF, own).expected(url);
    }
}

/// An item has something to read, and an id of its own.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    if item.child("json:content_html").is_none() && item.child("json:content_text").is_none() {
        cx.report(&MISSING_CONTENT, item);
    }
    let Some(id) = item.child("json:id").map(Node::value).filter(|id| !id.text().trim().is_empty()) else {
        return;
    };
    if let Some(first) = cx.seen.first("json:id", id.text(), id.span()) {
        cx.report(&DUPLICATE_ID, id).related(first, text("it stands here first", "最初に使われた場所です"));
    }
}

/// An id says something.
pub fn id(value: Value<'_>, cx: &mut Context<'_>) {
    if value.text().trim().is_empty() {
        cx.report(&MISSING_ID, value);
    }
}

/// Version 1.1 has a list of authors.
pub fn author_of(node: Node<'_>, cx: &mut Context<'_>) {
    if cx.kind == FeedKind::JsonFeed11
        && let Some(author) = node.child("json:author")
        && node.child("json:authors").is_none()
    {
        cx.report(&DEPRECATED_AUTHOR, author);
    }
}

/// Something is said of an author.
pub fn author(author: Node<'_>, cx: &mut Context<'_>) {
    if author.children().next().is_none() {
        cx.report(&EMPTY_AUTHOR, author);
    }
}

/// A type agrees with the extension of the file's name, where both are known.
pub fn attachment(attachment: Node<'_>, cx: &mut Context<'_>) {
    let (Some(url), Some(kind)) = (attachment.text_of("json:url"), attachment.child("json:mime_type")) else {
        return;
    };
    let kind = kind.value();
    let (Ok(parts), Ok(essence)) = (uri::check(url, uri::Kind::Iri), types::check(kind.text())) else {
        return;
    };
    let Some((_, extension)) = parts.path.rsplit_once('.') else { return };
    if types::fits_extension(essence.essence, extension) == Some(false) {
        let finding = cx.report(&enclosures::MISMATCHED_MEDIA_TYPE, kind).element("attachment");
        if let Some(expected) = types::MediaType::from_extension(extension) {
            finding.expected(expected.as_str()).fix(Fix::likely(kind.span(), expected.as_str()));
        }
    }
}

/// A media type.
pub fn media_type(value: Value<'_>, cx: &mut Context<'_>) {
    if types::check(value.text()).is_err() {
        cx.report(&enclosures::INVALID_MEDIA_TYPE, value).attribute("mime_type").element("attachment");
    }
}

/// A date of RFC 3339, which unlike Atom allows `t` and `z` (§5.6).
pub fn date(value: Value<'_>, cx: &mut Context<'_>) {
    let is_lower_case = internet::parse(value.text()).is_err_and(|at| at.fault == internet::Fault::LowerCase)
        && internet::parse(&value.text().to_ascii_uppercase()).is_ok();
    if !is_lower_case {
        dates::rfc3339(value, cx);
    }
}

/// A number of bytes.
pub fn bytes(value: Value<'_>, cx: &mut Context<'_>) {
    let number: Option<f64> = value.text().parse().ok();
    if number.is_some_and(|number| number < 0.0 || number.fract() != 0.0 || !number.is_finite()) {
        let kind = text("a whole number of bytes from 0 up", "0 以上の整数（バイト数）");
        cx.report(&IMPLAUSIBLE_NUMBER, value).hint(kind);
    }
}

/// A number of seconds.
pub fn seconds(value: Value<'_>, cx: &mut Context<'_>) {
    let number: Option<f64> = value.text().parse().ok();
    if number.is_some_and(|number| number < 0.0 || !number.is_finite()) {
        let kind = text("a number of seconds from 0 up", "0 以上の数（秒数）");
        cx.report(&IMPLAUSIBLE_NUMBER, value).hint(kind);
    }
}

/// Reports a value of another kind than the row asks for.
pub fn other_kind(node: Node<'_>, expected: Body, found: Kind, cx: &mut Context<'_>) {
    let value = node.value();
    let written = value.text();
    let wanted = match expected {
        Body::List => text("a list", "配列"),
        Body::Number(_) => text("a number", "数値"),
        Body::Boolean => text("true or false", "true か false"),
        Body::Elements | Body::Empty | Body::Any => text("an object", "オブジェクト"),
        Body::Text(_) | Body::Markup => text("a string", "文字列"),
    };
    if found == Kind::Null {
        cx.report(&INVALID_NULL, node).hint(wanted);
        return;
    }
    let is_id = node.name() == "json:id" && found == Kind::Number;
    let finding = cx.report(if is_id { &NONSTANDARD_ID } else { &INVALID_TYPE }, node).hint(wanted);
    // A string stands between its quotes, and the quotes go with it.
    let string = Span { start: value.span().start.saturating_sub(1), end: value.span().end + 1 };
    let is_short = written.len() <= MOST_QUOTED;
    match (expected, found) {
        (Body::Text(_) | Body::Markup, Kind::Number | Kind::Boolean) if is_short => {
            let quoted = format!("\"{written}\"");
            finding.expected(&*quoted).fix(Fix::likely(value.span(), quoted));
        }
        (Body::Number(_), Kind::String) | (Body::Boolean, Kind::String)
            if is_short && is_bare(written, expected) && string.of(value.source()).starts_with('"') =>
        {
            finding.expected(written).fix(Fix::likely(string, written));
        }
        (Body::Text(_) | Body::Markup, _) => {
            finding.expected("\"…\"");
        }
        (Body::List, Kind::Object) => {
            finding.expected("[{…}]");
        }
        (Body::List, Kind::String) => {
            finding.expected("[\"…\"]");
        }
        (Body::List, _) => {
            finding.expected("[…]");
        }
        (Body::Number(_), _) => {
            finding.expected("60");
        }
        (Body::Boolean, _) => {
            finding.expected("true");
        }
        (Body::Elements | Body::Empty | Body::Any, _) => {
            finding.expected("{…}");
        }
    }
}

/// Whether a text is the number or truth value that is asked for, but for its quotes.
fn is_bare(text: &str, expected: Body) -> bool {
    match expected {
        Body::Number(_) => is_number(text),
        _ => matches!(text, "true" | "false"),
    }
}

/// The longest value that a sentence quotes in full, in bytes.
const MOST_QUOTED: usize = 80;

/// A name as a sentence can carry it.
fn short(name: &str) -> String {
    match name.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// Reports a member that its object's row does not have: an extension of a wrong form, or no extension.
pub fn stranger(parent: Node<'_>, name: &str, span: Span, found: Kind, cx: &mut Context<'_>) {
    if let Some(bare) = name.strip_prefix('_') {
        let is_named = bare.starts_with(|c: char| c.is_ascii_alphabetic()) && !bare.contains('.');
        let hint = match is_named {
            true if matches!(found, Kind::Object | Kind::Unknown) => return,
            true => text("an object", "オブジェクト"),
            false => text(
                "named with a letter behind the underscore, and without points",
                "_ の次が英字で、ピリオドを含まない名前",
            ),
        };
        let finding = cx.report(&INVALID_EXTENSION, span).hint(hint);
        finding
            .expected(if is_named { "{…}" } else { "_example" })
            .element(short(name))
            .parent(parent.qname());
        return;
    }
    let finding = match meant(parent, name, cx) {
        Some(meant) => cx.report(&MISSPELT_MEMBER, span).expected(meant).fix(Fix::likely(span, meant)),
        None => cx.report(&UNDEFINED_MEMBER, span),
    };
    finding.element(short(name)).parent(parent.qname());
}

/// What other formats and other libraries call the members of a feed.
static SYNONYMS: &[(&str, &str)] = &[
    ("article", "content_html"),
    ("body", "content_html"),
    ("categories", "tags"),
    ("category", "tags"),
    ("content", "content_html"),
    ("created", "date_published"),
    ("date", "date_published"),
    ("duration", "duration_in_seconds"),
    ("enclosures", "attachments"),
    ("entries", "items"),
    ("guid", "id"),
    ("homepage", "home_page_url"),
    ("href", "url"),
    ("html", "content_html"),
    ("keywords", "tags"),
    ("lang", "language"),
    ("length", "size_in_bytes"),
    ("link", "home_page_url"),
    ("link", "url"),
    ("logo", "icon"),
    ("modified", "date_modified"),
    ("next", "next_url"),
    ("permalink", "url"),
    ("pubdate", "date_published"),
    ("published", "date_published"),
    ("self", "feed_url"),
    ("size", "size_in_bytes"),
    ("subtitle", "description"),
    ("text", "content_text"),
    ("thumbnail", "image"),
    ("type", "mime_type"),
    ("updated", "date_modified"),
    ("uri", "url"),
    ("description", "summary"),
];

/// The member that a name was probably meant to be: the same letters in another case, another format's
/// word for it, or a slip of one or two letters.
fn meant(parent: Node<'_>, name: &str, cx: &Context<'_>) -> Option<&'static str> {
    // No name of the specification is longer, but for a slip.
    const LONGEST: usize = 24;
    let rows = parent.element().children;
    if name.len() > LONGEST || cx.is_full(&UNDEFINED_MEMBER) {
        return None;
    }
    let known = || rows.iter().filter_map(|row| Some(row.name.split_once(':')?.1));
    let letters = |name: &str| name.to_ascii_lowercase().replace(['_', '-', ' '], "");
    let bare = letters(name);
    let by_letters = known().find(|known| letters(known) == bare);
    let by_word = || {
        let words = SYNONYMS.iter().filter(|(word, _)| *word == bare);
        words.map(|(_, meant)| *meant).find(|meant| known().any(|known| known == *meant))
    };
    let by_slip = || {
        let most = if bare.len() > 5 { 2 } else { 1 };
        known().filter(|known| known.len() > 3).find(|known| distance(&bare, &letters(known)) <= most)
    };
    by_letters.or_else(by_word).or_else(by_slip)
}

/// How many letters must be put in, left out or changed to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (index, against) in other.bytes().enumerate() {
            let changed = corner + usize::from(letter != against);
            corner = row[index + 1];
            row[index + 1] = changed.min(corner + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}
