//! Namespaces: names that nobody knows, names that are nearly known, and prefixes that mislead.

use super::*;
use crate::base::span::Span;
use crate::base::value::{At, uri};
use crate::validate::spec;

rules! {
    UNDEFINED_NAMESPACE {
        name: "ns-undefined",
        severity: Info,
        message: text("the namespace {value} is not known here; its elements are not checked", "名前空間 {value} は未知のもので、その要素は検査していません"),
        help: text("check its spelling if it is not your own", "独自のものでなければ綴りを確かめます"),
        why: text(
            "Feeds may carry elements of any namespace. Readers ignore those they do not know.",
            "フィードにはどの名前空間の要素でも加えられます。リーダーは知らないものを読み飛ばします。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss", "https://www.rfc-editor.org/rfc/rfc4287#section-6.3"],
        w3c: &[Same("UnknownNamespace")],
        bad: &[RssItem("<x:a xmlns:x=\"https://example.jp/ns\">号外</x:a>")],
        good: &[RssItem("<atom:updated>2026-11-24T09:00:00+09:00</atom:updated>")],
        since: "0.1.0",
    }
    MISMATCHED_NAMESPACE {
        name: "ns-mismatched",
        severity: Warning,
        message: text("the namespace {value} is nearly one that is known", "名前空間 {value} は、よく知られたものに似ていますが違います"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Namespaces are compared letter by letter. Readers that do so see none of the elements in it.",
            "名前空間は一字ずつ比べられます。厳密なリーダーには、その要素が一つも見えません。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#NSNameComparison"],
        w3c: &[Near("UnknownNamespace"), Near("MediaRssNamespace"), Near("ObsoleteWikiNamespace")],
        bad: &[RssItem("<x:updated xmlns:x=\"https://www.w3.org/2005/Atom\">2026-11-24T09:00:00+09:00</x:updated>")],
        good: &[],
        since: "0.1.0",
    }
    DEPRECATED_NAMESPACE {
        name: "ns-deprecated",
        severity: Warning,
        message: text("the namespace {value} should no longer be used", "名前空間 {value} は使わないことが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "It was replaced by another name, which is the one that readers look for.",
            "別の名前に置き換えられました。リーダーが探すのは新しい名前です。",
        ),
        spec: &["https://web.archive.org/web/2005/http://www.meatballwiki.org/wiki/ModWiki"],
        w3c: &[Same("ObsoleteWikiNamespace")],
        bad: &[RssItem("<wiki:version xmlns:wiki=\"http://www.usemod.com/cgi-bin/mb.pl?ModWiki\">1</wiki:version>")],
        good: &[RssItem("<wiki:version xmlns:wiki=\"http://purl.org/rss/1.0/modules/wiki/\">1</wiki:version>")],
        since: "0.1.0",
    }
    NONSTANDARD_MODULE {
        name: "ns-nonstandard-module",
        severity: Off,
        message: text("the W3C feed validator does not look into the namespace {value}", "W3C のフィード検証器は、名前空間 {value} を検査しません"),
        help: text("nothing needs to be done; its elements are checked here", "対処は不要です。ここでは、その要素も検査しています"),
        why: text(
            "That validator remarks on the namespaces it has no checks for, for those who compare reports.",
            "W3C のフィード検証器は、検査できない名前空間を報告します。報告を比べる人のための規則です。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss"],
        w3c: &[Near("UnsupportedNamespace")],
        bad: &[RssItem("<podcast:season xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">1</podcast:season>")],
        good: &[RssItem("<atom:updated>2026-11-24T09:00:00+09:00</atom:updated>")],
        since: "0.1.0",
    }
    INVALID_NAMESPACE {
        name: "ns-invalid",
        severity: Warning,
        message: text("a namespace name should be an IRI", "名前空間名は IRI が推奨されます"),
        help: text("write a full address of your own, such as `https://example.jp/ns`", "`https://example.jp/ns` のような、自分の完全なアドレスを書きます"),
        why: text(
            "A name that is not an IRI, or a relative one, is not unique in the world.",
            "IRI でない名前や相対的な名前は、世界で一意になりません。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#sec-namespaces", "https://www.w3.org/TR/xml-names/#iri-use"],
        w3c: &[Near("InvalidIRI"), Near("InvalidTAG"), Near("InvalidURN"), Near("SAXError")],
        bad: &[RssItem("<x:a xmlns:x=\"瓦 版\">号外</x:a>")],
        good: &[],
        since: "0.1.0",
    }
    CONFLICTING_PREFIX {
        name: "ns-conflicting-prefix",
        severity: Warning,
        message: text("the prefix {expected} should not be bound to another namespace than its usual one", "接頭辞 {expected} は、慣用の名前空間以外に割り当てないことが推奨されます"),
        help: text("use another prefix, or correct the namespace", "別の接頭辞を使うか、名前空間を直します"),
        why: text(
            "Many readers look at the prefix only, and take the elements for those they know.",
            "多くのリーダーは接頭辞だけを見て、よく知られた要素と取り違えます。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#ns-decl"],
        w3c: &[Same("ReservedPrefix")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_PREFIX {
        name: "ns-nonstandard-prefix",
        severity: Info,
        message: text("this namespace is usually bound to the prefix {expected}", "この名前空間の接頭辞は {expected} が慣用です"),
        help: text("write it as `xmlns:{expected}`", "`xmlns:{expected}` と書きます"),
        why: text(
            "Readers that look at the prefix only do not see these elements.",
            "接頭辞だけを見るリーダーには、この要素が見えません。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#ns-decl"],
        w3c: &[Same("NonstdPrefix")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_CORE_PREFIX {
        name: "ns-nonstandard-default",
        severity: Warning,
        message: text("{value} should be the default namespace, without a prefix", "{value} は、接頭辞のない既定の名前空間にすることが推奨されます"),
        help: text("write it as `xmlns=\"…\"`, and the elements without a prefix", "`xmlns=\"…\"` と宣言し、要素に接頭辞を付けずに書きます"),
        why: text(
            "Some readers do not understand Atom or XHTML elements with a prefix.",
            "接頭辞の付いた Atom や XHTML の要素を理解できないリーダーがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-1.2"],
        w3c: &[Same("AvoidNamespacePrefix")],
        bad: &[Document("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:id>urn:example:feed</a:id><a:title>試験</a:title><a:updated>2026-11-24T09:00:00+09:00</a:updated><a:author><a:name>編集部</a:name></a:author><a:link rel=\"self\" href=\"https://example.jp/atom.xml\"/></a:feed>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_NAMESPACE {
        name: "ns-missing",
        severity: Warning,
        message: text("{element} should be in a namespace", "{element} は名前空間に属することが推奨されます"),
        help: text("declare a namespace for it", "名前空間を宣言します"),
        why: text(
            "In a format whose elements have a namespace, nobody can tell where an element without one belongs.",
            "要素が名前空間をもつ形式では、名前空間のない要素がどの語彙のものか分かりません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-6.1"],
        w3c: &[Same("UndeterminableVocabulary")],
        bad: &[AtomEntry("<headline xmlns=\"\">号外</headline>")],
        good: &[],
        since: "0.1.0",
    }
    UNQUALIFIED_CHILD {
        name: "ns-missing-in-extension",
        severity: Error,
        message: text("{element} inside an extension must be in a namespace", "拡張要素の中の {element} は名前空間に属さなければなりません"),
        help: text("give it the prefix of the element around it", "外側の要素と同じ接頭辞を付けます"),
        why: text(
            "RSS has only elements without a namespace for itself; an unknown one inside an extension looks like a slip.",
            "名前空間のない要素は RSS 自身のものです。拡張要素の中にあると、書き間違いとみなされます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss"],
        w3c: &[Same("NotInANamespace")],
        bad: &[],
        good: &[RssItem("<title>一</title>")],
        since: "0.1.0",
    }
    EXTENSION_ATTRIBUTE {
        name: "ns-nonstandard-attribute",
        severity: Info,
        message: text("{attribute} extends an element of RSS itself", "{attribute} は RSS 自身の要素に付けられた拡張属性です"),
        help: text("put what it says into an element of your namespace", "内容を独自の名前空間の要素に移します"),
        why: text(
            "RSS was extended by elements first; few readers look at attributes of other namespaces.",
            "RSS の拡張は要素で行うのが一般的で、ほかの名前空間の属性を見るリーダーはわずかです。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#extendingRss"],
        w3c: &[Same("UseOfExtensionAttr")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
}

/// The namespace of mod_wiki, and the one it began with.
const WIKI: &str = "http://purl.org/rss/1.0/modules/wiki/";
const OLD_WIKI: &str = "http://www.usemod.com/cgi-bin/mb.pl?ModWiki";

/// Says no more of a namespace: it has been reported where it matters.
pub fn silence(namespace: &str, cx: &mut Context<'_>) {
    cx.seen.first("silenced namespace", namespace, Span::default());
}

/// A namespace declaration: `prefix` is empty for the default namespace.
#[derive(Clone, Copy)]
pub struct Declaration<'d> {
    /// The attribute as written: `xmlns:x`.
    pub attribute: &'d str,
    /// The namespace name.
    pub namespace: &'d str,
    /// Where the name stands.
    pub span: Span,
    /// Whether the document's own elements are in a namespace.
    pub is_atom: bool,
}

/// Namespaces that the W3C validator knows and does not look into.
const UNCHECKED_THERE: [&str; 4] = [
    "https://podcastindex.org/namespace/1.0",
    "http://schemas.google.com/g/2005",
    "http://www.rawvoice.com/rawvoiceRssModule/",
    "https://schema.org/",
];

/// Looks at a declaration, once per namespace and prefix.
pub fn declaration(declaration: Declaration<'_>, cx: &mut Context<'_>) {
    let Declaration { attribute, namespace, span, is_atom } = declaration;
    let prefix = attribute.strip_prefix("xmlns:").unwrap_or("");
    if namespace.is_empty()
        || cx.seen.has("silenced namespace", namespace)
        || cx.seen.first("declaration", &format!("{prefix} {namespace}"), span).is_some()
    {
        return;
    }
    if namespace == OLD_WIKI {
        cx.report(&DEPRECATED_NAMESPACE, span)
            .value(namespace)
            .expected(WIKI)
            .fix(Fix::safe(span, WIKI))
            .param("element", attribute)
            .param("namespace", namespace);
        return;
    }
    let known = spec::of_namespace(namespace);
    let usual = spec::all().find(|spec| !prefix.is_empty() && spec.prefix == prefix);
    if UNCHECKED_THERE.contains(&namespace) {
        cx.report(&NONSTANDARD_MODULE, span).value(namespace).param("namespace", namespace);
    }
    match known {
        Some(spec) if spec.avoids_prefix && !prefix.is_empty() && is_atom => {
            cx.report(&NONSTANDARD_CORE_PREFIX, span).value(namespace).param("prefix", spec.prefix);
        }
        Some(spec) if !prefix.is_empty() && spec.prefix != prefix && !spec.prefix.is_empty() => {
            cx.report(&NONSTANDARD_PREFIX, span)
                .value(namespace)
                .expected(spec.prefix)
                .param("preferred", spec.prefix);
        }
        Some(_) => {}
        None => unknown(declaration, usual.is_some(), cx),
    }
    if known.is_none()
        && let Some(usual) = usual
        && spec::near(namespace).is_none()
    {
        cx.report(&CONFLICTING_PREFIX, span)
            .value(namespace)
            .expected(usual.prefix)
            .param("prefix", usual.prefix);
    }
}

fn unknown(declaration: Declaration<'_>, has_usual_prefix: bool, cx: &mut Context<'_>) {
    let Declaration { attribute, namespace, span, .. } = declaration;
    if let Some(near) = spec::near(namespace) {
        let classes: &'static [W3c] = match near.prefix {
            "media" => &[Same("MediaRssNamespace")],
            _ => &[Same("UnknownNamespace")],
        };
        cx.report(&MISMATCHED_NAMESPACE, span)
            .value(namespace)
            .expected(near.namespace)
            .fix(Fix::likely(span, near.namespace))
            .param("namespace", namespace)
            .w3c(classes);
        return;
    }
    if let Err(classes) = valid(namespace) {
        cx.report(&INVALID_NAMESPACE, span)
            .value(namespace)
            .element(attribute)
            .param("element", attribute)
            .param("value", namespace)
            .w3c(classes);
        return;
    }
    if !has_usual_prefix {
        cx.report(&UNDEFINED_NAMESPACE, span).value(namespace).param("namespace", namespace);
    }
}

/// A namespace name is an IRI, and relative ones are deprecated.
fn valid(namespace: &str) -> Result<(), &'static [W3c]> {
    let scheme = uri::check(namespace, uri::Kind::Iri).map(|parts| parts.scheme.unwrap_or(""));
    match scheme {
        Ok(scheme) if scheme.eq_ignore_ascii_case("tag") => match uri::tag::parse(namespace) {
            Ok(_) => Ok(()),
            Err(_) => Err(&[Same("InvalidTAG")]),
        },
        Ok(scheme) if scheme.eq_ignore_ascii_case("urn") => match uri::urn::parse(namespace) {
            Ok(_) | Err(At { fault: uri::urn::Fault::Component, .. }) => Ok(()),
            Err(_) => Err(&[Same("InvalidURN")]),
        },
        Ok(_) => Ok(()),
        Err(_) if namespace.contains(char::is_whitespace) => Err(&[Same("SAXError")]),
        Err(_) => Err(&[Same("InvalidIRI")]),
    }
}

/// Reports an element without a namespace inside an extension of RSS.
pub fn unqualified_child(name: &str, span: Span, cx: &mut Context<'_>) {
    cx.report(&UNQUALIFIED_CHILD, span).element(name);
}
