//! Smaller namespaces: comments, access, trackbacks.

use super::structure::{MISSING_ATTRIBUTE, UNDEFINED_ATTRIBUTE};
use super::*;
use crate::base::span::Span;
use crate::validate::diagnostic::{Edit, Safety};

rules! {
    MISSPELT_COMMENT_FEED {
        name: "feed-nonstandard-comment-rss",
        severity: Warning,
        message: text("wfw:commentRSS should be written wfw:commentRss", "wfw:commentRSS は wfw:commentRss と書くことが推奨されます"),
        help: text("write it as `wfw:commentRss`", "`wfw:commentRss` と書きます"),
        why: text(
            "Element names are case-sensitive; readers that know only the specified name do not find the comments.",
            "要素名は大文字と小文字を区別します。仕様の名前だけを知るリーダーは、コメントを見つけられません。",
        ),
        spec: &["https://web.archive.org/web/2003/http://wellformedweb.org/news/wfw_namespace_elements"],
        w3c: &[Same("CommentRSS")],
        bad: &[RssItem("<wfw:commentRSS xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\">https://example.jp/1/comments.xml</wfw:commentRSS>")],
        good: &[RssItem("<wfw:commentRss xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\">https://example.jp/1/comments.xml</wfw:commentRss>")],
        since: "0.1.0",
    }
    INVALID_RESTRICTION {
        name: "feed-invalid-restriction",
        severity: Error,
        message: text("relationship of {element} must be allow or deny", "{element} の relationship は allow か deny でなければなりません"),
        help: text("write one of the two", "どちらかを書きます"),
        why: text(
            "Services leave a feed out of their search results only by the word deny.",
            "検索結果に出さないようにするには deny と書く必要があります。",
        ),
        spec: &["https://web.archive.org/web/2008/http://www.bloglines.com/about/specs/fac-1.0"],
        w3c: &[Same("InvalidAccessRestrictionRel")],
        bad: &[AtomFeed("<access:restriction xmlns:access=\"http://www.bloglines.com/about/specs/fac-1.0\" relationship=\"none\"/>")],
        good: &[AtomFeed("<access:restriction xmlns:access=\"http://www.bloglines.com/about/specs/fac-1.0\" relationship=\"deny\"/>")],
        since: "0.1.0",
    }
    INVALID_COLOUR {
        name: "feed-invalid-colour",
        severity: Warning,
        message: text("{element} should be a colour in six hexadecimal digits", "{element} は 16 進数 6 桁の色が推奨されます"),
        help: text("write it as in `00FF00`", "`00FF00` のように書きます"),
        why: text(
            "Readers keep their own colour when they cannot read this one.",
            "読めなければ、リーダーの標準の色が使われます。",
        ),
        spec: &["https://feedly.com/new-features/posts/10-ways-to-optimize-your-feed-for-feedly"],
        w3c: &[],
        bad: &[RssChannel("<webfeeds:accentColor xmlns:webfeeds=\"http://webfeeds.org/rss/1.0\">緑</webfeeds:accentColor>")],
        good: &[RssChannel("<webfeeds:accentColor xmlns:webfeeds=\"http://webfeeds.org/rss/1.0\">00FF00</webfeeds:accentColor>")],
        since: "0.1.0",
    }
}

/// The common misspelling of `wfw:commentRss`.
pub fn comment_feed(node: Node<'_>, cx: &mut Context<'_>) {
    let name = node.qname();
    let meant = name.replace(node.local(), "commentRss");
    let mut edits = vec![Edit { span: node.name_span(), text: meant.clone() }];
    // An element with content has an end tag, whose name stands behind `</`.
    let end = node.inner_span().end as usize + "</".len();
    if node.span().end as usize >= end + name.len() {
        edits.push(Edit { span: Span::new(end, end + name.len()), text: meant });
    }
    cx.report(&MISSPELT_COMMENT_FEED, node).fix(Fix { safety: Safety::Safe, edits });
}

/// `allow` or `deny`.
pub fn allow_deny(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "allow" | "deny") {
        cx.report(&INVALID_RESTRICTION, value);
    }
}

/// A colour, with or without the sign before it.
pub fn colour(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.trimmed();
    let digits = text.strip_prefix('#').unwrap_or(text);
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        cx.report(&INVALID_COLOUR, value);
    }
}

/// An address: in an attribute where the feed is RDF, else as text.
pub fn trackback(node: Node<'_>, cx: &mut Context<'_>) {
    let resource = node.attribute("rdf:resource");
    let has_text_form = cx.kind.is_rss() || matches!(cx.kind, FeedKind::AtomFeed | FeedKind::AtomEntry);
    match resource {
        None if !has_text_form => {
            cx.report(&MISSING_ATTRIBUTE, node).attribute("rdf:resource");
        }
        Some(resource) if has_text_form => {
            cx.report(&UNDEFINED_ATTRIBUTE, resource);
            super::uris::absolute(node.value(), cx);
        }
        Some(resource) => super::uris::absolute(resource, cx),
        None => super::uris::absolute(node.value(), cx),
    }
}
