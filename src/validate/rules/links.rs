//! Links of a feed: to itself, to its page, and what relation they claim.

use super::*;
use crate::base::value::uri::{self, Uri};

rules! {
    MISSING_SELF {
        name: "feed-missing-self",
        severity: Warning,
        message: text("{element} should have a link to itself", "{element} には、フィード自身を指すリンクが推奨されます"),
        help: text(
            "add `<{expected} rel=\"self\" href=\"https://…\" type=\"…\"/>` with the address of this feed",
            "このフィードのアドレスを `<{expected} rel=\"self\" href=\"https://…\" type=\"…\"/>` として加えます",
        ),
        why: text(
            "Readers that were given a copy or a redirect learn from it where the feed lives, and services that notify them rely on it.",
            "写しや転送先から読み始めたリーダーも、これでフィードの本来のアドレスを知ります。更新通知の仕組みもこれを頼りにします。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements-atom-link", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[Near("MissingSelf"), Near("MissingAtomSelfLink")],
        bad: &[Document("<rss version=\"2.0\"><channel><title>t</title><link>https://example.jp/</link><description>d</description></channel></rss>")],
        good: &[RssChannel("")],
        since: "0.1.0",
    }
    MISMATCHED_SELF {
        name: "feed-mismatched-self",
        severity: Warning,
        message: text("the link to itself should be the address of the feed, {expected}", "フィード自身を指すリンクは、フィードのアドレス {expected} と一致することが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers may move their subscription to the address named here.",
            "リーダーは、ここに書かれたアドレスへ購読先を移すことがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2"],
        w3c: &[Same("SelfDoesntMatchLocation")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    MISSING_HREF {
        name: "atom-missing-href",
        severity: Error,
        message: text("{element} must have the attribute href", "{element} には属性 href が必要です"),
        help: text("add href with the address", "アドレスを href に書きます"),
        why: text(
            "Atom's link keeps the address in an attribute; RSS's link keeps it as text. They are easily mixed up.",
            "Atom の link はアドレスを属性に、RSS の link は要素の内容に書きます。混同しやすいところです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.1"],
        w3c: &[Same("MissingHref")],
        bad: &[AtomEntry("<link rel=\"related\"/>")],
        good: &[AtomEntry("<link rel=\"related\" href=\"https://example.jp/2\"/>")],
        since: "0.1.0",
    }
    DUPLICATE_ALTERNATE {
        name: "atom-duplicate-alternate",
        severity: Error,
        message: text("{parent} must not have two alternate links of one type and language", "{parent} に、type と hreflang が同じ alternate のリンクを二つ置いてはなりません"),
        help: text("keep one, or tell them apart by type or hreflang", "一つだけ残すか、type か hreflang で区別します"),
        why: text(
            "Readers cannot know which of them is the article.",
            "どちらが記事のページなのか、リーダーには分かりません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2"],
        w3c: &[Same("DuplicateAtomLink")],
        bad: &[AtomEntry("<link href=\"https://example.jp/2\"/><link rel=\"alternate\" href=\"https://example.jp/3\"/>")],
        good: &[AtomEntry("<link href=\"https://example.jp/2\"/><link href=\"https://example.jp/en/2\" hreflang=\"en\"/>")],
        since: "0.1.0",
    }
    NONSTANDARD_RELATION {
        name: "atom-nonstandard-relation",
        severity: Info,
        message: text("{value} is not a registered link relation", "{value} は登録されたリンク関係ではありません"),
        help: text("use a registered name, or an IRI of your own", "登録された名前か、独自の IRI を使います"),
        why: text(
            "Readers ignore links whose relation they do not know.",
            "リーダーは、知らない関係のリンクを無視します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2", "https://www.iana.org/assignments/link-relations/"],
        w3c: &[Same("UnregisteredAtomLinkRel")],
        bad: &[AtomEntry("<link rel=\"elsewhere\" href=\"https://example.jp/2\"/>")],
        good: &[AtomEntry("<link rel=\"related\" href=\"https://example.jp/2\"/>"), AtomEntry("<link rel=\"https://example.jp/rel\" href=\"https://example.jp/2\"/>")],
        since: "0.1.0",
    }
    EMPTY_RELATION {
        name: "atom-empty-relation",
        severity: Warning,
        message: text("rel should not be empty", "rel は空でないことが推奨されます"),
        help: text("leave rel out (alternate is assumed), or name a relation", "rel を省く（alternate とみなされます）か、関係を書きます"),
        why: text(
            "An empty relation is neither alternate nor anything else.",
            "空の rel は alternate ともみなされません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2"],
        w3c: &[Same("AttrNotBlank")],
        bad: &[AtomEntry("<link rel=\"\" href=\"https://example.jp/2\"/>")],
        good: &[],
        since: "0.1.0",
    }
    DUPLICATE_SELF {
        name: "feed-duplicate-self",
        severity: Warning,
        message: text("{parent} should not have more than one link to itself", "{parent} 自身を指すリンクは一つだけが推奨されます"),
        help: text("keep the one with the address that readers should subscribe to", "購読してほしいアドレスのものだけを残します"),
        why: text(
            "Readers cannot know which address the feed lives at.",
            "どれがフィードの本来のアドレスなのか、リーダーには分かりません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"],
        w3c: &[],
        bad: &[AtomFeed("<link rel=\"self\" href=\"https://example.jp/b.xml\"/>")],
        good: &[AtomFeed("<link rel=\"related\" href=\"https://example.jp/b.xml\"/>")],
        since: "0.1.0",
    }
    RELATIVE_SELF {
        name: "feed-relative-self",
        severity: Warning,
        message: text("the link to itself should be a full address", "フィード自身を指すリンクは、完全なアドレスが推奨されます"),
        help: text("write the address with its scheme and host", "スキームとホストを含むアドレスを書きます"),
        why: text(
            "The link is there for those who no longer know where the feed came from; a relative address tells them nothing.",
            "このリンクは、フィードの入手元が分からなくなったときのためのものです。相対アドレスでは役に立ちません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2"],
        w3c: &[Same("RelativeSelf")],
        bad: &[Document("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:example:feed</id><title>t</title><updated>2026-11-24T09:00:00+09:00</updated><author><name>編集部</name></author><link rel=\"self\" href=\"atom.xml\"/></feed>")],
        good: &[Document("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://example.jp/\"><id>urn:example:feed</id><title>t</title><updated>2026-11-24T09:00:00+09:00</updated><author><name>編集部</name></author><link rel=\"self\" href=\"atom.xml\"/></feed>")],
        since: "0.1.0",
    }
    MISMATCHED_SELF_TYPE {
        name: "feed-mismatched-self-type",
        severity: Warning,
        message: text("the type of a link to itself should be that of a feed", "自身を指すリンクの type は、フィードのメディアタイプが推奨されます"),
        help: text("for a page write rel=\"alternate\"", "記事のページを指すなら rel=\"alternate\" とします"),
        why: text(
            "rel=\"self\" names this very document, which is no page. The article's page is rel=\"alternate\".",
            "rel=\"self\" はこの文書そのものを指します。記事のページは rel=\"alternate\" です。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2"],
        w3c: &[Same("SelfNotAtom")],
        bad: &[AtomEntry("<link rel=\"self\" type=\"text/html\" href=\"https://example.jp/2\"/>")],
        good: &[AtomEntry("<link rel=\"self\" type=\"application/atom+xml;type=entry\" href=\"https://example.jp/2.atom\"/>")],
        since: "0.1.0",
    }
    SAME_DOCUMENT {
        name: "uri-conflicting-base",
        severity: Info,
        message: text("href is the same address as xml:base, and so means this document", "href が xml:base と同じアドレスになり、この文書自身を指しています"),
        help: text("write the full address", "完全なアドレスを書きます"),
        why: text(
            "A reference that equals its base means the document at hand (RFC 3986), and some programs stay there instead of fetching the page.",
            "基底 URI と等しい参照は手元の文書を意味するため（RFC 3986）、ページを取得しないプログラムがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc3986#section-4.4"],
        w3c: &[Same("SameDocumentReference")],
        bad: &[AtomEntry("<link rel=\"related\" xml:base=\"https://example.jp/\" href=\".\"/>")],
        good: &[AtomEntry("<link rel=\"related\" xml:base=\"https://example.jp/\" href=\"a\"/>")],
        since: "0.1.0",
    }
    UNDEFINED_CONTENT {
        name: "atom-undefined-content",
        severity: Warning,
        message: text("{element} should not hold text", "{element} に文字を入れないことが推奨されます"),
        help: text("move the text into an attribute: title for a link, term or label for a category", "文字は属性に移します。link なら title、category なら term か label です"),
        why: text(
            "Atom gives no meaning to what stands inside it, and readers do not show it. In RSS the text would count.",
            "Atom では要素の中の文字に意味がなく、リーダーは表示しません。RSS と混同しやすいところです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.2"],
        w3c: &[Near("AtomLinkNotEmpty")],
        bad: &[AtomEntry("<link rel=\"related\" href=\"https://example.jp/2\">続き</link>"), AtomEntry("<category term=\"a\">号外</category>")],
        good: &[AtomEntry("<link rel=\"related\" href=\"https://example.jp/2\">\n</link>")],
        since: "0.1.0",
    }
}

/// A channel or feed links to itself, and to where it was fetched from.
pub fn self_link(feed: Node<'_>, cx: &mut Context<'_>) {
    let mut selves = feed.all("atom:link").filter(|link| relation_of(*link) == "self");
    let own = selves.next();
    if let (Some(first), Some(second)) = (own, selves.next()) {
        cx.report(&DUPLICATE_SELF, second)
            .related(first.tag(), text("the first one is here", "最初のものはここにあります"));
    }
    let Some(own) = own else {
        match cx.kind {
            FeedKind::Rss20 => {
                cx.report(&MISSING_SELF, feed).expected("atom:link").w3c(&[Same("MissingAtomSelfLink")])
            }
            FeedKind::AtomFeed => {
                let link = feed.qname().replace(feed.local(), "link");
                cx.report(&MISSING_SELF, feed).expected(link).w3c(&[Same("MissingSelf")])
            }
            _ => return,
        };
        return;
    };
    let Some(url) = cx.options.url.as_deref() else { return };
    let Some(href) = own.attribute("href") else { return };
    let address = match base(own) {
        Some(base) => base.join(href.text()).ok(),
        None => Uri::from_iri(href.text()).ok(),
    };
    if href.text() != url && address.is_some_and(|address| address.as_str() != url) {
        cx.report(&MISMATCHED_SELF, href).expected(url);
    }
}

/// A link by itself: nothing stands in it, and where it is relative it still leads somewhere.
pub fn link(link: Node<'_>, cx: &mut Context<'_>) {
    no_text(link, &[Same("AtomLinkNotEmpty")], cx);
    let is_self = relation_of(link) == "self";
    if is_self && let Some(kind) = link.attribute("type") {
        let essence = kind.text().split(';').next().unwrap_or("").trim();
        if essence.contains('/') && !FEED_TYPES.iter().any(|known| known.eq_ignore_ascii_case(essence)) {
            let meant = match cx.kind {
                FeedKind::AtomFeed => "application/atom+xml",
                FeedKind::Rss20 => "application/rss+xml",
                _ => "",
            };
            let finding = cx.report(&MISMATCHED_SELF_TYPE, kind);
            if !meant.is_empty() {
                finding.fix(Fix::likely(kind.span(), meant));
            }
        }
    }
    let Some(href) = link.attribute("href") else { return };
    if !is_relative(href.text()) {
        return;
    }
    let base = base(link);
    if is_self && base.is_none() {
        cx.report(&RELATIVE_SELF, href);
    }
    let Some(base) = base.filter(|_| !is_self) else { return };
    if cx.options.url.as_deref() != Some(base.as_str())
        && base.join(href.text()).is_ok_and(|address| address.as_str() == base.as_str())
    {
        cx.report(&SAME_DOCUMENT, href);
    }
}

/// The media types of feeds, and those under which servers often send them.
const FEED_TYPES: [&str; 7] = [
    "application/atom+xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "application/feed+json",
    "application/json",
];

/// What a category says is in its attributes.
pub fn category(category: Node<'_>, cx: &mut Context<'_>) {
    no_text(category, &[], cx);
}

fn no_text(node: Node<'_>, classes: &'static [W3c], cx: &mut Context<'_>) {
    if !node.value().trimmed().is_empty() {
        cx.report(&UNDEFINED_CONTENT, node).w3c(classes);
    }
}

/// Whether a reference needs a base: whether it has no scheme.
fn is_relative(reference: &str) -> bool {
    reference.bytes().find(|byte| matches!(byte, b':' | b'/' | b'?' | b'#')) != Some(b':')
}

/// The base that `xml:base` makes at a node, if it is absolute.
fn base(node: Node<'_>) -> Option<Uri> {
    let mut references = Vec::new();
    for node in std::iter::successors(Some(node), |node| node.parent()) {
        let Some(reference) = node.attribute("xml:base") else { continue };
        if is_relative(reference.trimmed()) {
            references.push(reference.trimmed());
            continue;
        }
        let outermost = Uri::from_iri(reference.trimmed()).ok()?;
        return references.iter().rev().try_fold(outermost, |base, next| base.join(next).ok());
    }
    None
}

/// No two alternates of one type and language.
pub fn alternates(parent: Node<'_>, cx: &mut Context<'_>) {
    let all = || parent.all("atom:link").filter(|link| relation_of(*link) == "alternate");
    if all().nth(1).is_none() {
        return;
    }
    let mut seen = std::collections::HashMap::new();
    for link in all() {
        let part = |name| link.attribute(name).map_or("", |value| value.text()).to_ascii_lowercase();
        if let Some(first) = seen.insert((part("type"), part("hreflang")), link) {
            cx.report(&DUPLICATE_ALTERNATE, link)
                .related(first.tag(), text("the first one is here", "最初のものはここにあります"));
        }
    }
}

/// A relation is registered or an IRI (RFC 8288 §2.1; names compare in lower case).
pub fn relation(value: Value<'_>, cx: &mut Context<'_>) {
    let name = value.text();
    if name.is_empty() {
        cx.report(&EMPTY_RELATION, value);
    } else if !is_registered(short_relation(name))
        && !is_registered(&short_relation(name).to_ascii_lowercase())
        && uri::check(name, uri::Kind::Iri).is_err()
    {
        cx.report(&NONSTANDARD_RELATION, value);
    }
}

/// The relation of a link, with the default and the short form of a registered one (RFC 4287 §4.2.7.2).
pub(super) fn relation_of<'d>(link: Node<'d>) -> &'d str {
    link.attribute("rel").map_or("alternate", |rel| short_relation(rel.text()))
}

fn short_relation(relation: &str) -> &str {
    relation.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(relation)
}

fn is_registered(relation: &str) -> bool {
    RELATIONS.binary_search(&relation).is_ok()
}

/// The IANA registry of link relations, sorted.
static RELATIONS: &[&str] = &[
    "about",
    "acl",
    "alternate",
    "amphtml",
    "api-catalog",
    "appendix",
    "apple-touch-icon",
    "apple-touch-startup-image",
    "archives",
    "author",
    "blocked-by",
    "bookmark",
    "c2pa-manifest",
    "canonical",
    "chapter",
    "cite-as",
    "collection",
    "compression-dictionary",
    "contents",
    "convertedfrom",
    "copyright",
    "create-form",
    "current",
    "deprecation",
    "describedby",
    "describes",
    "disclosure",
    "dns-prefetch",
    "dpp",
    "duplicate",
    "edit",
    "edit-form",
    "edit-media",
    "enclosure",
    "external",
    "first",
    "geofeed",
    "glossary",
    "help",
    "hosts",
    "hub",
    "ice-server",
    "icon",
    "index",
    "intervalafter",
    "intervalbefore",
    "intervalcontains",
    "intervaldisjoint",
    "intervalduring",
    "intervalequals",
    "intervalfinishedby",
    "intervalfinishes",
    "intervalin",
    "intervalmeets",
    "intervalmetby",
    "intervaloverlappedby",
    "intervaloverlaps",
    "intervalstartedby",
    "intervalstarts",
    "item",
    "last",
    "latest-version",
    "license",
    "linkset",
    "lrdd",
    "manifest",
    "mask-icon",
    "me",
    "media-feed",
    "memento",
    "micropub",
    "modulepreload",
    "monitor",
    "monitor-group",
    "next",
    "next-archive",
    "nofollow",
    "noopener",
    "noreferrer",
    "opener",
    "openid2.local_id",
    "openid2.provider",
    "original",
    "p3pv1",
    "payment",
    "pingback",
    "preconnect",
    "predecessor-version",
    "prefetch",
    "preload",
    "prerender",
    "prev",
    "prev-archive",
    "preview",
    "previous",
    "privacy-policy",
    "profile",
    "publication",
    "rdap-active",
    "rdap-bottom",
    "rdap-down",
    "rdap-top",
    "rdap-up",
    "related",
    "replies",
    "restconf",
    "ruleinput",
    "search",
    "section",
    "self",
    "service",
    "service-desc",
    "service-doc",
    "service-meta",
    "sip-trunking-capability",
    "sponsored",
    "start",
    "status",
    "stylesheet",
    "subsection",
    "successor-version",
    "sunset",
    "tag",
    "terms-of-service",
    "timegate",
    "timemap",
    "type",
    "ugc",
    "up",
    "version-history",
    "via",
    "webmention",
    "working-copy",
    "working-copy-of",
];
