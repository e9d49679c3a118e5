//! HTML in feeds: what is unsafe in it, what does not arrive as it was meant, and text that is HTML without
//! saying so. Escaped HTML and XHTML are scanned alike; what they may contain is judged in one place.

use super::*;

mod judge;
mod markup;
mod xhtml;

pub use markup::{decoded, html, undeclared};
pub use xhtml::{XHTML, inside, is_escaped, misplaced, xhtml};

rules! {
    INSECURE_ELEMENT {
        name: "html-insecure-element",
        severity: Warning,
        message: text("{value} should not be in {element}", "{element} に {value} を入れないことが推奨されます"),
        help: text("remove it, or link to a page that has it", "取り除くか、それを含むページへのリンクにします"),
        why: text(
            "It runs, loads or sends something from inside the reader. Careful readers drop it, often with what is in it; the careless ones are open to attack.",
            "リーダーの中で何かを実行したり、読み込んだり、送信したりする要素です。安全なリーダーは中身ごと取り除き、そうでないリーダーは攻撃にさらされます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1", "https://html.spec.whatwg.org/multipage/scripting.html"],
        w3c: &[Same("SecurityRisk")],
        bad: &[RssItem("<description>&lt;script&gt;alert(1)&lt;/script&gt;</description>"), AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><object data=\"https://example.jp/a\"/></div></content>")],
        good: &[RssItem("<description>&lt;video src=\"https://example.jp/a.mp4\"&gt;&lt;/video&gt;</description>")],
        since: "0.1.0",
    }
    NONSTANDARD_EMBED {
        name: "html-nonstandard-embed",
        severity: Info,
        message: text("not every reader shows the {value} in {element}", "{element} の {value} は、リーダーによっては表示されません"),
        help: text("put a link to the same page beside it", "同じページへのリンクを添えます"),
        why: text(
            "Some readers show embedded players and maps, others drop them for safety; a link is there for everybody.",
            "埋め込みの動画や地図を表示するリーダーもあれば、安全のために取り除くリーダーもあります。リンクなら誰にでも届きます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1", "https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-iframe-element"],
        w3c: &[Same("SecurityRisk")],
        bad: &[RssItem("<description>&lt;iframe src=\"https://example.jp/player\"&gt;&lt;/iframe&gt;</description>")],
        good: &[RssItem("<description>&lt;a href=\"https://example.jp/player\"&gt;動画&lt;/a&gt;</description>")],
        since: "0.1.0",
    }
    INSECURE_ATTRIBUTE {
        name: "html-insecure-attribute",
        severity: Warning,
        message: text("{element} should not use the event attribute {value}", "{element} でイベント属性 {value} を使わないことが推奨されます"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Its value is a script. Careful readers drop it; the careless ones run it.",
            "値はスクリプトです。安全なリーダーは取り除き、そうでないリーダーは実行してしまいます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1", "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-attributes"],
        w3c: &[Same("SecurityRiskAttr")],
        bad: &[RssItem("<description>&lt;img src=\"https://example.jp/a.png\" onerror=\"alert(1)\"&gt;</description>")],
        good: &[RssItem("<description>&lt;img src=\"https://example.jp/a.png\" alt=\"onerror\"&gt;</description>")],
        since: "0.1.0",
    }
    INSECURE_STYLE {
        name: "html-insecure-style",
        severity: Warning,
        message: text("a style in {element} should not reach beyond the article", "{element} の style で記事の外に影響を与えないことが推奨されます"),
        help: text("remove position, behavior and scripts from the style", "style から position、behavior、スクリプトを取り除きます"),
        why: text(
            "A positioned element can cover the buttons of the reader; a few properties even run scripts.",
            "位置を指定した要素はリーダーのボタンを覆い隠せます。スクリプトを実行させる書き方もあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1", "https://www.w3.org/TR/css-position-3/#position-property"],
        w3c: &[Same("DangerousStyleAttr")],
        bad: &[RssItem("<description>&lt;p style=\"position:fixed\"&gt;号外&lt;/p&gt;</description>")],
        good: &[RssItem("<description>&lt;p style=\"writing-mode:vertical-rl\"&gt;号外&lt;/p&gt;</description>")],
        since: "0.1.0",
    }
    INSECURE_LINK {
        name: "html-insecure-link",
        severity: Warning,
        message: text("{attribute} in {element} should not be a script or a document in itself", "{element} の中の {attribute} を、スクリプトや文書そのものにしないことが推奨されます"),
        help: text("write the address of a page", "ページのアドレスを書きます"),
        why: text(
            "javascript: and data: addresses run in the reader with its rights. Most readers remove them.",
            "javascript: や data: のアドレスは、リーダーの権限で実行されます。多くのリーダーは取り除きます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1", "https://url.spec.whatwg.org/#url-writing"],
        w3c: &[],
        bad: &[RssItem("<description>&lt;a href=\"java&amp;#115;cript:alert(1)\"&gt;号外&lt;/a&gt;</description>")],
        good: &[RssItem("<description>&lt;img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"&gt;</description>")],
        since: "0.1.0",
    }
    RELATIVE_LINK {
        name: "html-relative-link",
        severity: Warning,
        message: text("{attribute} in {element} should be a full URL", "{element} の中の {attribute} は完全な URL が推奨されます"),
        help: text("write it in full: `https://…`", "`https://…` から省略せずに書きます"),
        why: text(
            "RSS has no base address: readers resolve relative links against their own page, against the feed, or against the site, and pictures are missing.",
            "RSS には基準となるアドレスがありません。リーダーによって解決のしかたが異なり、画像が表示されなくなります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-description", "https://html.spec.whatwg.org/multipage/urls-and-fetching.html"],
        w3c: &[Same("ContainsRelRef")],
        bad: &[RssItem("<description>&lt;img src=\"/a.png\"&gt;</description>"), RssItem("<description>&lt;img srcset=\"/a.png 2x\"&gt;</description>")],
        good: &[RssItem("<description>&lt;a href=\"#note\"&gt;注&lt;/a&gt;</description>")],
        since: "0.1.0",
    }
    MISSING_BASE {
        name: "html-missing-base",
        severity: Info,
        message: text("{attribute} in {element} is relative, and there is no xml:base", "{element} の中の {attribute} は相対アドレスですが、xml:base がありません"),
        help: text("write it in full, or add xml:base to the feed", "省略せずに書くか、feed に xml:base を加えます"),
        why: text(
            "Without xml:base the address the feed was fetched from is the base, which differs from reader to reader and is lost in copies.",
            "xml:base がなければフィードの取得元が基準になります。取得元は読み方によって変わり、写しでは失われます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-2", "https://www.rfc-editor.org/rfc/rfc3986#section-5.1"],
        w3c: &[],
        bad: &[AtomEntry("<content type=\"html\">&lt;img src=\"/a.png\"&gt;</content>")],
        good: &[AtomEntry("<content type=\"html\" xml:base=\"https://example.jp/\">&lt;img src=\"/a.png\"&gt;</content>")],
        since: "0.1.0",
    }
    UNDEFINED_ELEMENT {
        name: "html-undefined-element",
        severity: Warning,
        message: text("{value} in {element} is not an element of HTML", "{element} の中の {value} は HTML の要素ではありません"),
        help: text("check its spelling, or escape the `<` if it was meant as text", "綴りを確かめます。文字として書いたのなら `<` をエスケープします"),
        why: text(
            "Readers drop what they take for an unknown tag, so a text such as a name in angle brackets vanishes.",
            "リーダーは知らないタグを取り除きます。山括弧で囲んだだけの文字も消えてしまいます。",
        ),
        spec: &["https://html.spec.whatwg.org/multipage/indices.html#elements-3", "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3"],
        w3c: &[Near("NotHtml"), Near("SecurityRisk")],
        bad: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><headline>号外</headline></div></content>"), RssItem("<description>&lt;headline&gt;号外&lt;/headline&gt;</description>")],
        good: &[RssItem("<description>&lt;search&gt;&lt;x-map&gt;&lt;/x-map&gt;&lt;/search&gt;&lt;svg viewBox=\"0 0 1 1\"&gt;&lt;path d=\"M0 0\"/&gt;&lt;/svg&gt;</description>")],
        since: "0.1.0",
    }
    INVALID_MARKUP {
        name: "html-invalid-markup",
        severity: Warning,
        message: text("the HTML in {element} is broken: {hint}", "{element} の HTML が壊れています: {hint}"),
        help: text("mend the tag, or escape the `<` if it was meant as text", "タグを直します。文字として書いたのなら `<` をエスケープします"),
        why: text(
            "Everything up to the next `>` or quotation mark, often the rest of the article, is lost in readers.",
            "次の `>` や引用符までの内容が、しばしば記事の残りすべてが、リーダーでは失われます。",
        ),
        spec: &["https://html.spec.whatwg.org/multipage/parsing.html#parse-errors", "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.2"],
        w3c: &[Same("NotHtml")],
        bad: &[RssItem("<description>続きは &lt;a href=\"https://example.jp/</description>"), RssItem("<description>&lt;!-- 続き</description>")],
        good: &[RssItem("<description>3 &lt; 5 &lt;!-- 続き --&gt;</description>")],
        since: "0.1.0",
    }
    MISMATCHED_TAG {
        name: "html-mismatched-tag",
        severity: Warning,
        message: text("{value} in {element} {hint}", "{element} の中の {value} {hint}"),
        help: text("close elements in the reverse of the order they were opened in", "要素は、開いたのと逆の順に閉じます"),
        why: text(
            "Readers that show part of a text, or several articles on one page, let the style run on into what follows.",
            "一部だけを表示するリーダーや、記事を並べて表示するリーダーでは、書式が後ろまで続いてしまいます。",
        ),
        spec: &["https://html.spec.whatwg.org/multipage/syntax.html#optional-tags", "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"],
        w3c: &[Same("NotHtml")],
        bad: &[RssItem("<description>&lt;b&gt;&lt;i&gt;号外&lt;/b&gt;&lt;/i&gt;</description>"), RssItem("<description>&lt;div&gt;号外</description>")],
        good: &[RssItem("<description>&lt;ul&gt;&lt;li&gt;一&lt;li&gt;二&lt;/ul&gt;&lt;p&gt;三&lt;p&gt;四</description>")],
        since: "0.1.0",
    }
    NONSTANDARD_ELEMENT {
        name: "html-nonstandard-element",
        severity: Info,
        message: text("{value} does not belong in {element}", "{element} に {value} を入れるのは適切ではありません"),
        help: text("keep only the article, in elements of today's HTML", "記事の本体だけを、現行の HTML の要素で書きます"),
        why: text(
            "An item holds a fragment that readers put into a page of their own; the frame of a page, and elements browsers gave up, are dropped or do harm there.",
            "リーダーは記事の断片を自分のページに埋め込みます。ページの枠や廃止された要素は、取り除かれるか、表示を崩します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.2", "https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features"],
        w3c: &[Same("SecurityRisk")],
        bad: &[RssItem("<description>&lt;html&gt;&lt;body&gt;号外&lt;/body&gt;&lt;/html&gt;</description>")],
        good: &[RssItem("<description>&lt;center&gt;号外&lt;/center&gt;</description>")],
        since: "0.1.0",
    }
    NONSTANDARD_MARKUP {
        name: "html-nonstandard-markup",
        severity: Off,
        message: text("{value} in {element} is not what strict checkers accept", "{element} の中の {value} は、厳格な検査では受け入れられません"),
        help: text("write HTML that parses without any error, in elements of HTML 5 as it was in 2010", "2010 年ごろの HTML 5 の要素だけを使い、構文解析の誤りがまったくない HTML を書きます"),
        why: text(
            "Browsers and readers show it as it was meant. The W3C feed validator reports it.",
            "ブラウザーもリーダーも意図どおりに表示しますが、W3C のフィード検証器は指摘します。",
        ),
        spec: &["https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"],
        w3c: &[Near("NotHtml"), Near("SecurityRisk"), Near("SecurityRiskAttr"), Near("ContainsHTML"), Near("ContainsRelRef")],
        bad: &[RssItem("<description>3 &lt; 5</description>"), RssItem("<description>&lt;search&gt;&lt;/search&gt;</description>")],
        good: &[RssItem("<description>3 &amp;lt; 5</description>")],
        since: "0.1.0",
    }
    NONSTANDARD_STYLE {
        name: "html-nonstandard-style",
        severity: Off,
        message: text("a style in {element} is not on the short list of harmless ones", "{element} の style は、無害とされる短い一覧にありません"),
        help: text("use only simple properties of text and boxes, with plain values", "文字と枠の簡単なプロパティだけを、単純な値で使います"),
        why: text(
            "Some readers let only a few properties through. The W3C feed validator reports the others.",
            "わずかなプロパティしか残さないリーダーもあります。W3C のフィード検証器は、それ以外を指摘します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.1"],
        w3c: &[Same("DangerousStyleAttr")],
        bad: &[RssItem("<description>&lt;p style=\"writing-mode:vertical-rl\"&gt;号外&lt;/p&gt;</description>")],
        good: &[RssItem("<description>&lt;p style=\"color:red\"&gt;号外&lt;/p&gt;</description>")],
        since: "0.1.0",
    }
    CONFLICTING_ESCAPES {
        name: "html-conflicting-escapes",
        severity: Warning,
        message: text("the HTML in {element} is escaped twice", "{element} の HTML は二重にエスケープされています"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Readers show the tags as text.",
            "リーダーにはタグがそのまま文字として表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-description", "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.2"],
        w3c: &[],
        bad: &[RssItem("<description><![CDATA[&lt;p&gt;号外&lt;/p&gt;]]></description>"), RssItem("<description>&amp;lt;p&amp;gt;号外&amp;lt;/p&amp;gt;</description>")],
        good: &[RssItem("<description><![CDATA[<code>&lt;p&gt;号外&lt;/p&gt;</code>]]></description>"), RssItem("<description>要素 &amp;lt;p&amp;gt; について</description>")],
        since: "0.1.0",
    }
    UNDECLARED {
        name: "html-undeclared",
        severity: Warning,
        message: text("{element} is plain text, but holds the HTML {value}", "{element} はプレーンテキストですが、HTML の {value} が含まれています"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Some readers show the markup as it is written, others take it for HTML: the same title looks different in each.",
            "マークアップをそのまま表示するリーダーもあれば、HTML として扱うリーダーもあり、表示が揃いません。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-characterdata", "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1"],
        w3c: &[Near("ContainsHTML"), Near("ContainsUndeclaredHTML")],
        bad: &[RssItem("<title>&lt;b&gt;号外&lt;/b&gt;</title>"), RssItem("<title>号外&lt;br&gt;続報</title>"), AtomEntry("<title>R&amp;amp;D</title>")],
        good: &[RssItem("<title>R&amp;D</title>"), AtomEntry("<title type=\"html\">&lt;b&gt;号外&lt;/b&gt;</title>"), RssItem("<title>The &#x26;amp; entity</title>")],
        since: "0.1.0",
    }
    NONSTANDARD_ESCAPE {
        name: "text-nonstandard-escape",
        severity: Info,
        message: text("{value} in {element} is taken for HTML by some readers", "{element} の中の {value} は、一部のリーダーで HTML とみなされます"),
        help: text("write `<` as `&#x3C;` and `&` as `&#x26;`", "`<` は `&#x3C;`、`&` は `&#x26;` と書きます"),
        why: text(
            "RSS does not say whether a title is HTML. Readers have agreed to leave alone what is written in hexadecimal references.",
            "RSS は title が HTML かどうかを定めていません。十六進の文字参照で書かれたものは、そのまま表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-characterdata"],
        w3c: &[Same("CharacterData")],
        bad: &[RssItem("<title>List&lt;String&gt; の使い方</title>")],
        good: &[RssItem("<title>List&#x3C;String&#x3E; の使い方</title>"), RssItem("<title>3 &lt; 5</title>")],
        since: "0.1.0",
    }
    MISPLACED {
        name: "html-misplaced-xhtml",
        severity: Warning,
        message: text("{element} should be inside content or summary of type xhtml", "{element} は、type が xhtml の content か summary の中に置くことが推奨されます"),
        help: text("wrap it: `<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">…</div></content>`", "`<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">…</div></content>` で包みます"),
        why: text(
            "Readers look for text in content and summary only.",
            "リーダーが本文を探すのは content と summary の中だけです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3", "https://www.rfc-editor.org/rfc/rfc4287#section-6.4"],
        w3c: &[Same("MisplacedXHTMLContent")],
        bad: &[AtomEntry("<div xmlns=\"http://www.w3.org/1999/xhtml\">号外</div>")],
        good: &[RssItem("<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>号外</p></body>")],
        since: "0.1.0",
    }
    CONFLICTING_TYPE {
        name: "html-conflicting-type",
        severity: Warning,
        message: text("{element} says xhtml, but its markup is escaped", "{element} の type は xhtml ですが、マークアップがエスケープされています"),
        help: text("write type=\"html\", or the markup as elements in an XHTML div", "type=\"html\" とするか、マークアップを XHTML の div の中に要素として書きます"),
        why: text(
            "Readers show the tags as text, or nothing.",
            "リーダーにはタグが文字として表示されるか、何も表示されません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3"],
        w3c: &[Same("NotInline"), Same("MissingXhtmlDiv")],
        bad: &[AtomEntry("<content type=\"xhtml\">&lt;p&gt;号外&lt;/p&gt;</content>")],
        good: &[AtomEntry("<content type=\"html\">&lt;p&gt;号外&lt;/p&gt;</content>")],
        since: "0.1.0",
    }
    MISSING_ROOT {
        name: "html-missing-root",
        severity: Warning,
        message: text("{element} of type {value} should be a whole HTML document", "type が {value} の {element} は、HTML の文書全体であることが推奨されます"),
        help: text("write type=\"html\" for a fragment", "断片なら type=\"html\" と書きます"),
        why: text(
            "A media type describes a document. Readers show fragments only where type says html or xhtml.",
            "メディアタイプは文書全体を表します。断片を表示するのは、type が html か xhtml のときだけです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3"],
        w3c: &[Same("HtmlFragment")],
        bad: &[AtomEntry("<content type=\"text/html\">&lt;p&gt;号外&lt;/p&gt;</content>")],
        good: &[AtomEntry("<content type=\"html\">&lt;p&gt;号外&lt;/p&gt;</content>")],
        since: "0.1.0",
    }
    MISSING_NAMESPACE {
        name: "html-missing-namespace",
        severity: Warning,
        message: text("{value} in {element} has no namespace", "{element} の中の {value} には名前空間がありません"),
        help: text("write it in the namespace http://www.w3.org/1999/xhtml", "名前空間 http://www.w3.org/1999/xhtml に入れます"),
        why: text(
            "Only elements in the namespace of XHTML are XHTML; readers drop others.",
            "XHTML の名前空間にない要素は XHTML ではなく、リーダーに取り除かれます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3"],
        w3c: &[Same("MissingNamespace")],
        bad: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><b xmlns=\"\">号外</b></div></content>")],
        good: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><b>号外</b></div></content>")],
        since: "0.1.0",
    }
    UNDEFINED_NAMESPACE {
        name: "html-undefined-namespace",
        severity: Info,
        message: text("{value} in {element} is neither XHTML nor SVG nor MathML", "{element} の中の {value} は XHTML でも SVG でも MathML でもありません"),
        help: text("remove it, or say the same in XHTML", "取り除くか、XHTML で書きます"),
        why: text(
            "Readers show nothing in its place.",
            "リーダーには何も表示されません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3"],
        w3c: &[Same("UnknownNamespace")],
        bad: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><x xmlns=\"https://example.jp/ns\"/></div></content>")],
        good: &[AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><svg xmlns=\"http://www.w3.org/2000/svg\"/></div></content>")],
        since: "0.1.0",
    }
    INVALID_ROBOTS {
        name: "html-invalid-robots",
        severity: Warning,
        message: text("{attribute} of {element} should be {expected}", "{element} の {attribute} は {expected} が推奨されます"),
        help: text("write it as `<xhtml:meta name=\"robots\" content=\"noindex\"/>`", "`<xhtml:meta name=\"robots\" content=\"noindex\"/>` と書きます"),
        why: text(
            "In a feed this element only tells robots what they may do; anything else in it has no reader.",
            "フィードでは、この要素は検索ロボットへの指示にだけ使われます。それ以外の内容は読まれません。",
        ),
        spec: &["https://www.robotstxt.org/meta.html", "https://html.spec.whatwg.org/multipage/semantics.html#standard-metadata-names"],
        w3c: &[Near("InvalidMetaName"), Near("InvalidMetaContent")],
        bad: &[AtomFeed("<meta xmlns=\"http://www.w3.org/1999/xhtml\" name=\"robots\" content=\"hidden\"/>")],
        good: &[AtomFeed("<meta xmlns=\"http://www.w3.org/1999/xhtml\" name=\"robots\" content=\"noindex, nofollow\"/>")],
        since: "0.1.0",
    }
}

/// The name of an XHTML meta element in a feed: `robots`.
pub fn meta_name(value: Value<'_>, cx: &mut Context<'_>) {
    if !value.trimmed().eq_ignore_ascii_case("robots") {
        cx.report(&INVALID_ROBOTS, value).expected("`robots`").w3c(&[Same("InvalidMetaName")]);
    }
}

/// What robots are told, comma-separated.
pub fn robots(value: Value<'_>, cx: &mut Context<'_>) {
    const WORDS: [&str; 10] = [
        "all",
        "none",
        "index",
        "noindex",
        "follow",
        "nofollow",
        "noarchive",
        "nosnippet",
        "noimageindex",
        "notranslate",
    ];
    let is_known = |word: &str| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word.trim()));
    if !value.text().split(',').all(is_known) {
        cx.report(&INVALID_ROBOTS, value)
            .expected("`noindex`, `nofollow` …")
            .w3c(&[Same("InvalidMetaContent")]);
    }
}
