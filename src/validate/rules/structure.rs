//! What the tables themselves say: elements and attributes that are missing, repeated, or not theirs.
//! The engine calls these; no table does.

use super::*;
use crate::base::span::Span;
use crate::validate::diagnostic::{Diagnostic, Edit, Safety};
use crate::validate::document::AttributeNode;
use crate::validate::spec::{self, Body, Child, Occurs, Spec};

rules! {
    UNDEFINED_ELEMENT {
        name: "feed-undefined-element",
        severity: Error,
        message: text("{element} is not defined in {parent}", "{element} は {parent} の中に定義されていません"),
        help: text("remove it, or use an element of a namespace of its own", "取り除くか、名前空間をもつ要素を使います"),
        why: text(
            "A feed can be extended only by elements in a namespace. Readers ignore what they do not know, so whatever the element says is lost.",
            "フィードを拡張できるのは、名前空間をもつ要素だけです。リーダーは知らない要素を読み飛ばすため、その内容は読者に届きません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss", "https://www.rfc-editor.org/rfc/rfc4287#section-6.1"],
        w3c: &[Same("UndefinedElement")],
        bad: &[RssItem("<headline>号外</headline>"), AtomEntry("<headline xmlns=\"http://www.w3.org/2005/Atom\">号外</headline>")],
        good: &[RssItem("<x:headline xmlns:x=\"https://example.jp/ns\">号外</x:headline>")],
        since: "0.1.0",
    }
    QUESTIONABLE_ELEMENT {
        name: "feed-undefined-meaning",
        severity: Warning,
        message: text("{element} has no defined meaning in {parent}", "{parent} の中の {element} に、定められた意味はありません"),
        help: text("move it to where it belongs, or remove it", "本来の位置に移すか、取り除きます"),
        why: text(
            "Atom lets its elements be used in other formats, but what one means at a place has to be written somewhere. Readers ignore it here.",
            "Atom の要素はほかの形式でも使えますが、その位置での意味が定められている必要があります。ここではリーダーに無視されます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-6.1"],
        w3c: &[Same("QuestionableUsage")],
        bad: &[RssItem("<atom:name>編集部</atom:name>")],
        good: &[RssItem("<atom:author><atom:name>編集部</atom:name></atom:author>")],
        since: "0.1.0",
    }
    MISSPELT_ELEMENT {
        name: "feed-misspelt-element",
        severity: Error,
        message: text("{element} is not defined in {parent}; {expected} is", "{element} は {parent} の中に定義されていません。正しくは {expected} です"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Element names are case-sensitive. Readers do not recognise a name that differs in one letter.",
            "要素名は大文字と小文字を区別します。一文字でも違うと、リーダーは認識しません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-starttags", "https://www.rssboard.org/rss-specification"],
        w3c: &[Same("UndefinedElement")],
        bad: &[RssItem("<pubdate>Tue, 24 Nov 2026 09:00:00 +0900</pubdate>")],
        good: &[RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate>")],
        since: "0.1.0",
    }
    DUPLICATE_ELEMENT {
        name: "feed-duplicate-element",
        severity: Error,
        message: text("{parent} must not have more than one {element}", "{parent} の {element} は一つだけでなければなりません"),
        help: text("keep one of them", "一つだけ残します"),
        why: text(
            "Readers differ in which one they show: some take the first, others the last.",
            "どれを表示するかはリーダーによって異なります。最初のものを使うリーダーもあれば、最後のものを使うリーダーもあります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[Same("DuplicateElement")],
        bad: &[RssItem("<title>一</title><title>二</title>")],
        good: &[RssItem("<category>一</category><category>二</category>")],
        since: "0.1.0",
    }
    MISSING_ELEMENT {
        name: "feed-missing-element",
        severity: Error,
        message: text("{parent} must have {element}", "{parent} には {element} が必要です"),
        help: text("add {element} to {parent}", "{parent} に {element} を加えます"),
        why: text(
            "The specification requires it, and readers rely on it.",
            "仕様で必須とされており、リーダーもそれを前提としています。",
        ),
        spec: &["https://www.rssboard.org/rss-specification", "https://www.rfc-editor.org/rfc/rfc4287#section-4"],
        w3c: &[Same("MissingElement")],
        bad: &[RssChannel("<image><title>試験</title><link>https://example.jp/</link></image>")],
        good: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link></image>")],
        since: "0.1.0",
    }
    UNDEFINED_ATTRIBUTE {
        name: "feed-undefined-attribute",
        severity: Error,
        message: text("{element} has no attribute {attribute}", "{element} に属性 {attribute} は定義されていません"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Readers ignore attributes they do not know. Often the attribute belongs to another element or another version of the format.",
            "リーダーは知らない属性を無視します。別の要素や、別の版の属性であることがよくあります。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss", "https://www.rfc-editor.org/rfc/rfc4287#section-2"],
        w3c: &[Same("UnexpectedAttribute")],
        bad: &[RssItem("<category scheme=\"x\">号外</category>")],
        good: &[RssItem("<category domain=\"x\">号外</category>")],
        since: "0.1.0",
    }
    MISSPELT_ATTRIBUTE {
        name: "feed-misspelt-attribute",
        severity: Error,
        message: text("{element} has no attribute {attribute}; it has {expected}", "{element} に属性 {attribute} は定義されていません。正しくは {expected} です"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Attribute names are case-sensitive, and readers act as if the attribute were not there.",
            "属性名は大文字と小文字を区別します。リーダーは、その属性がないものとして扱います。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-starttags", "https://www.rssboard.org/rss-specification"],
        w3c: &[Same("UnexpectedAttribute")],
        bad: &[RssItem("<guid isPermalink=\"false\">https://example.jp/1</guid>")],
        good: &[RssItem("<guid isPermaLink=\"false\">https://example.jp/1</guid>")],
        since: "0.1.0",
    }
    UNQUALIFIED_LANG {
        name: "lang-undefined-attribute",
        severity: Error,
        message: text("the language must be given by xml:lang, not by {attribute}", "言語は {attribute} ではなく xml:lang で示さなければなりません"),
        help: text("write it as `xml:lang`", "`xml:lang` と書きます"),
        why: text(
            "An attribute without the xml: prefix is not the language of the text for any reader.",
            "xml: のない lang 属性を、文章の言語として扱うリーダーはありません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-2", "https://www.w3.org/TR/xml/#sec-lang-tag"],
        w3c: &[Same("UnexpectedAttribute")],
        bad: &[Document("<feed xmlns=\"http://www.w3.org/2005/Atom\" lang=\"ja\"><title>t</title><id>https://example.jp/</id><updated>2026-11-24T09:00:00+09:00</updated><author><name>編集部</name></author><link rel=\"self\" href=\"https://example.jp/atom.xml\"/></feed>")],
        good: &[Document("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\"><title>t</title><id>https://example.jp/</id><updated>2026-11-24T09:00:00+09:00</updated><author><name>編集部</name></author><link rel=\"self\" href=\"https://example.jp/atom.xml\"/></feed>")],
        since: "0.1.0",
    }
    MISSING_ATTRIBUTE {
        name: "feed-missing-attribute",
        severity: Error,
        message: text("{element} must have the attribute {attribute}", "{element} には属性 {attribute} が必要です"),
        help: text("add {attribute} to {element}", "{element} に {attribute} を加えます"),
        why: text(
            "The element means nothing without it.",
            "この属性がなければ、要素は意味をなしません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2"],
        w3c: &[Same("MissingAttribute")],
        bad: &[RssItem("<source>元の記事</source>")],
        good: &[RssItem("<source url=\"https://example.jp/feed.xml\">元の記事</source>")],
        since: "0.1.0",
    }
    UNEXPECTED_TEXT {
        name: "feed-undefined-text",
        severity: Error,
        message: text("{element} must not hold text", "{element} に文字を直接書くことはできません"),
        help: text("put the text into an element, or remove it", "要素の中に移すか、取り除きます"),
        why: text(
            "No reader shows it. Usually a tag was lost or a comment was closed too early.",
            "この文字を表示するリーダーはありません。タグが欠けたか、コメントが早く閉じられたことが多いようです。",
        ),
        spec: &["https://www.rssboard.org/rss-specification", "https://www.rfc-editor.org/rfc/rfc4287#section-2"],
        w3c: &[Same("UnexpectedText")],
        bad: &[RssChannel("号外")],
        good: &[RssChannel("<!-- 号外 -->")],
        since: "0.1.0",
    }
    UNKNOWN_ROOT {
        name: "feed-undefined-root",
        severity: Error,
        message: text("{element} is not the document element of a feed", "{element} はフィードの文書要素ではありません"),
        help: text(
            "a feed begins with `rss`, or with `feed` in the namespace http://www.w3.org/2005/Atom",
            "フィードは `rss`、または名前空間 http://www.w3.org/2005/Atom の `feed` で始まります",
        ),
        why: text(
            "Readers tell the format by the document element. A page in HTML here usually means that the address is wrong or the server sent an error page.",
            "リーダーは文書要素で形式を判別します。HTML が返ってきた場合は、アドレスの誤りか、サーバーのエラーページであることがほとんどです。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#whatIsRss", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[Same("UndefinedElement")],
        bad: &[Document("<html><body>404</body></html>")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_NAMESPACE {
        name: "ns-mismatched-root",
        severity: Error,
        message: text("{element} must be in the namespace {expected}", "{element} の名前空間は {expected} でなければなりません"),
        help: text("write xmlns=\"{expected}\"", "xmlns=\"{expected}\" と書きます"),
        why: text(
            "The namespace tells readers what the element is; without it this is not a feed to them.",
            "リーダーは名前空間によって要素を判別します。正しくなければ、フィードとして扱われません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-1.2"],
        w3c: &[Near("MissingNamespace"), Near("InvalidNamespace"), Near("ObsoleteNamespace")],
        bad: &[Document("<feed><title>t</title></feed>")],
        good: &[],
        since: "0.1.0",
    }
}

/// Reports the document element that no table has.
pub fn unknown_root(root: Node<'_>, cx: &mut Context<'_>) {
    let meant = spec::all().find(|spec| {
        spec.roots.iter().any(|known| local(known.name) == root.local()) && !spec.namespace.is_empty()
    });
    match meant {
        Some(spec) => {
            let classes: &'static [W3c] = match root.namespace() {
                "" => &[Same("MissingNamespace")],
                "http://purl.org/atom/ns#" => &[Same("ObsoleteNamespace")],
                _ => &[Same("InvalidNamespace")],
            };
            cx.report(&MISMATCHED_NAMESPACE, root).expected(spec.namespace).w3c(classes);
        }
        None if matches!(root.local(), "rss" | "opml") => {
            cx.report(&MISMATCHED_NAMESPACE, root).expected("").w3c(&[Same("InvalidNamespace")]);
        }
        None => {
            cx.report(&UNKNOWN_ROOT, root).param("parent", "root");
        }
    }
}

/// Reports a document element whose namespace is that of a feed but for a slip.
pub fn nearly_root(root: Node<'_>, spec: &'static Spec, cx: &mut Context<'_>) {
    super::namespaces::silence(root.namespace(), cx);
    cx.report(&MISMATCHED_NAMESPACE, root).expected(spec.namespace).w3c(&[Same("InvalidNamespace")]);
}

/// Reports an element that the tables do not have at this place, if it is not one of another namespace
/// that we do not know.
pub fn stranger(node: Node<'_>, known: Option<&'static Spec>, cx: &mut Context<'_>) {
    let Some(parent) = node.parent() else { return };
    if matches!(parent.element().body, Body::Text(_)) {
        cx.report(&UNDEFINED_ELEMENT, node).param("element", node.local());
        return;
    }
    let Some(spec) = known else { return };
    // Beside a channel of RDF, any other thing may be described.
    if parent.name() == "rdf:RDF" && !super::rdf::is_core(spec) {
        return;
    }
    // A name that is nearly the specification's own was reported where it is declared.
    if spec.is_open || node.namespace() != spec.namespace {
        return;
    }
    if node.namespace().is_empty() && !parent.namespace().is_empty() && !cx.kind.is_rss() {
        cx.report(&super::namespaces::MISSING_NAMESPACE, node);
        return;
    }
    if let Some(rule) = spec.undefined {
        cx.report(rule, node);
        return;
    }
    let close =
        parent.element().children.iter().find(|child| {
            child.name.len() == node.name().len() && child.name.eq_ignore_ascii_case(node.name())
        });
    let is_publishing = matches!(spec.prefix, "atom" | "app") && parent.namespace() != spec.namespace;
    match close {
        None if is_publishing => {
            cx.report(&QUESTIONABLE_ELEMENT, node)
                .param("element", node.name())
                .param("parent", parent.name());
        }
        Some(child) => {
            let expected = node.qname().replace(node.local(), local(child.name));
            let finding = cx.report(&MISSPELT_ELEMENT, node);
            finding.fix = renamed(node, &expected);
            finding.expected(expected);
        }
        None => {
            let finding = cx.report(spec.strangers.unwrap_or(&UNDEFINED_ELEMENT), node);
            // The RSS specification says in jest that there is no such element.
            if node.name() == "blink" {
                finding.w3c(&[Same("NoBlink")]);
            }
        }
    }
}

/// Another name for an element that has only been entered: its end tag is looked for, not far away.
fn renamed(node: Node<'_>, name: &str) -> Option<Fix> {
    /// What is misspelt is a date or a name; of a longer text the end tag is left to the author.
    const NEAR: usize = 4096;
    let mut edits = vec![Edit { span: node.name_span(), text: name.to_owned() }];
    let source = node.value().source().as_bytes();
    let start = node.tag().end as usize;
    if !source.get(..start)?.ends_with(b"/>") {
        let content = source.get(start..source.len().min(start + NEAR))?;
        let length = node.qname().len();
        let at = memchr::memmem::find(content, format!("</{}", node.qname()).as_bytes())? + "</".len();
        let is_whole = matches!(content.get(at + length)?, b'>' | b' ' | b'\t' | b'\n' | b'\r');
        let is_nested =
            memchr::memmem::find(&content[..at], format!("<{}", node.qname()).as_bytes()).is_some();
        if !is_whole || is_nested {
            return None;
        }
        edits.push(Edit { span: Span::new(start + at, start + at + length), text: name.to_owned() });
    }
    Some(Fix { safety: Safety::Safe, edits })
}

/// Reports an attribute that the element's row does not have.
pub fn other_attribute(attribute: AttributeNode<'_>, cx: &mut Context<'_>) {
    match attribute.name() {
        "xml:lang" => super::languages::language_or_none(attribute.value(), cx),
        "xml:base" => super::uris::reference(attribute.value(), cx),
        "lang" if cx.kind == FeedKind::AtomFeed || cx.kind == FeedKind::AtomEntry => {
            name_of(attribute, &UNQUALIFIED_LANG, cx).fix(Fix::safe(attribute.name_span(), "xml:lang"));
        }
        _ if attribute.namespace().is_empty() => {
            let is_outline = matches!(cx.kind, FeedKind::Opml20 | FeedKind::Opml10)
                && attribute.value().node().local() == "outline";
            let rule = if is_outline { &super::opml::UNDEFINED_ATTRIBUTE } else { &UNDEFINED_ATTRIBUTE };
            match misspelt(attribute) {
                Some(name) => {
                    let finding = name_of(attribute, &MISSPELT_ATTRIBUTE, cx).expected(name);
                    finding.fix(Fix::safe(attribute.name_span(), name));
                }
                None => {
                    name_of(attribute, rule, cx);
                }
            }
        }
        _ if cx.kind.is_rss() && attribute.value().node().namespace().is_empty() => {
            name_of(attribute, &super::namespaces::EXTENSION_ATTRIBUTE, cx);
        }
        _ => {}
    }
}

/// The attribute of the row that is meant by one in other case, if it is not there as well.
fn misspelt(attribute: AttributeNode<'_>) -> Option<&'static str> {
    let node = attribute.value().node();
    let mut rows = node.element().attributes.iter().map(|row| row.name);
    let name = rows.find(|name| name.eq_ignore_ascii_case(attribute.name()))?;
    node.attribute(name).is_none().then_some(name)
}

/// Reports an attribute for its name, whatever its value.
pub(super) fn name_of<'c>(
    attribute: AttributeNode<'_>,
    rule: &'static Rule,
    cx: &'c mut Context<'_>,
) -> &'c mut Diagnostic {
    let node = attribute.value().node();
    let finding = cx.report(rule, node);
    if node.parent().is_none() {
        finding.param("parent", "root");
    }
    finding
        .attribute(attribute.qname())
        .value(attribute.value().text())
        .param("attribute", attribute.name())
        .span = attribute.name_span();
    finding
}

/// Reports a child that is there again.
pub fn repeated(node: Node<'_>, row: &'static Child, cx: &mut Context<'_>) {
    let first =
        node.parent().and_then(|parent| parent.child(row.name)).filter(|first| first.span() != node.span());
    let finding = cx.report(row.repeated.unwrap_or(&DUPLICATE_ELEMENT), node);
    if let Some(first) = first {
        finding.related(first.name_span(), text("the first one is here", "最初のものはここにあります"));
    }
}

/// Reports a child that is not there.
pub fn missing(node: Node<'_>, row: &'static Child, cx: &mut Context<'_>) {
    let rule = match (row.missing, row.occurs) {
        (Some(rule), _) => rule,
        (None, Occurs::Should) => return,
        (None, _) => &MISSING_ELEMENT,
    };
    // The reference leaves out the prefix of the document's own format.
    let prefix = |name: &'static str| name.split_once(':').map_or("", |(prefix, _)| prefix);
    let is_own = node.core_name() == node.local() && node.name().starts_with(prefix(row.name));
    let expected = if is_own { local(row.name) } else { row.name };
    cx.report(rule, node)
        .parent(node.qname())
        .element(local(row.name))
        .param("parent", node.core_name().replace(':', "_"))
        .param("element", expected);
}

/// Reports an attribute that is not there.
pub fn missing_attribute(node: Node<'_>, row: &'static spec::Attribute, cx: &mut Context<'_>) {
    let finding = cx.report(row.missing.unwrap_or(&MISSING_ATTRIBUTE), node).attribute(row.name);
    if node.name() == "rss" && row.name == "version" {
        // Readers take it for the latest version anyway.
        finding.fix(Fix::likely(node.name_span().behind(), " version=\"2.0\""));
    }
    if node.parent().is_none() {
        finding.param("parent", node.core_name());
    }
}

/// Reports text where only elements belong.
pub fn unexpected_text(node: Node<'_>, span: Span, cx: &mut Context<'_>) {
    cx.report(&UNEXPECTED_TEXT, node).span = span;
}

/// A table's name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
