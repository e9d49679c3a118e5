//! Feeds in parts: complete, paged and archived feeds, RFC 5005.

use super::links::relation_of;
use super::*;
use crate::validate::spec::Role;

rules! {
    CONFLICTING_COMPLETE {
        name: "archive-conflicting-complete",
        severity: Error,
        message: text("a complete feed must not link to other parts of itself ({value})", "fh:complete のあるフィードは、自身の別の部分（{value}）にリンクしてはなりません"),
        help: text("remove the link, or fh:complete", "リンクか fh:complete のどちらかを取り除きます"),
        why: text(
            "fh:complete tells readers that every entry is here and that all others are gone; a page or an archive with more of them contradicts it.",
            "fh:complete は、項目がここにあるもので全部だと伝えます。ほかのページや過去分があれば、それと矛盾します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-2"],
        w3c: &[Same("FeedRelInCompleteFeed")],
        bad: &[AtomFeed("<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"next\" href=\"https://example.jp/2.xml\"/>")],
        good: &[AtomFeed("<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"current\" href=\"https://example.jp/atom.xml\"/>")],
        since: "0.1.0",
    }
    MISMATCHED_CURRENT {
        name: "archive-mismatched-current",
        severity: Error,
        message: text("the current document of a complete feed must be the feed itself", "fh:complete のあるフィードの current は、そのフィード自身でなければなりません"),
        help: text("give rel=\"current\" and rel=\"self\" the same address, or remove fh:complete", "rel=\"current\" と rel=\"self\" を同じアドレスにするか、fh:complete を取り除きます"),
        why: text(
            "A complete feed has no other document that could be more current.",
            "すべての項目を含むフィードに、より新しい別の文書があるはずはありません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-2"],
        w3c: &[Same("CurrentNotSelfInCompleteFeed")],
        bad: &[AtomFeed("<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"current\" href=\"https://example.jp/b.xml\"/>")],
        good: &[AtomFeed("<link rel=\"current\" href=\"https://example.jp/b.xml\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_END {
        name: "archive-conflicting-end",
        severity: Error,
        message: text("the {expected} page of a feed must not link to one beyond it ({value})", "フィードの {expected} のページは、その先のページ（{value}）にリンクしてはなりません"),
        help: text("remove the link, or correct rel=\"{expected}\"", "リンクを取り除くか、rel=\"{expected}\" を直します"),
        why: text(
            "One of the two links is wrong, and readers that follow pages miss some or ask for pages that are not there.",
            "どちらかのリンクが誤っています。ページをたどるリーダーは、項目を取りこぼすか、存在しないページを取得しようとします。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-3"],
        w3c: &[Same("LinkPastEnd")],
        bad: &[AtomFeed("<link rel=\"last\" href=\"https://example.jp/atom.xml\"/><link rel=\"next\" href=\"https://example.jp/2.xml\"/>"), AtomFeed("<link rel=\"first\" href=\"https://example.jp/atom.xml\"/><link rel=\"previous\" href=\"https://example.jp/0.xml\"/>")],
        good: &[AtomFeed("<link rel=\"first\" href=\"https://example.jp/atom.xml\"/><link rel=\"next\" href=\"https://example.jp/2.xml\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_SELF {
        name: "archive-conflicting-self",
        severity: Warning,
        message: text("rel=\"{value}\" should lead to another document than this one", "rel=\"{value}\" は、この文書とは別の文書を指すことが推奨されます"),
        help: text("correct the address, or remove the link where there is no such document", "アドレスを直します。該当する文書がなければリンクを取り除きます"),
        why: text(
            "Readers that follow the link come back to this document and go round in a circle.",
            "リンクをたどるリーダーは、この文書に戻って堂々巡りになります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-3", "https://www.rfc-editor.org/rfc/rfc5005#section-4"],
        w3c: &[],
        bad: &[AtomFeed("<link rel=\"next\" href=\"https://example.jp/atom.xml\"/>")],
        good: &[AtomFeed("<link rel=\"first\" href=\"https://example.jp/atom.xml\"/>")],
        since: "0.1.0",
    }
    DUPLICATE_LINK {
        name: "archive-duplicate-link",
        severity: Warning,
        message: text("{parent} should not have more than one link rel=\"{value}\"", "{parent} の rel=\"{value}\" のリンクは一つだけが推奨されます"),
        help: text("keep one of them", "一つだけ残します"),
        why: text(
            "Readers follow one of them, and what lies behind the other is lost.",
            "リーダーがたどるのは一方だけで、もう一方の先にある項目は読まれません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-3", "https://www.rfc-editor.org/rfc/rfc5005#section-4"],
        w3c: &[],
        bad: &[AtomFeed("<link rel=\"next\" href=\"https://example.jp/2.xml\"/><link rel=\"next\" href=\"https://example.jp/3.xml\"/>")],
        good: &[AtomFeed("<link rel=\"next\" href=\"https://example.jp/2.xml\"/><link rel=\"last\" href=\"https://example.jp/2.xml\"/>")],
        since: "0.1.0",
    }
    MISSING_LINK {
        name: "archive-missing-link",
        severity: Warning,
        message: text("an archive document should link to the one before or after it", "fh:archive のある文書には、前後の文書へのリンクが推奨されます"),
        help: text(
            "add `<link rel=\"prev-archive\" href=\"…\"/>`, unless it is the oldest, or `<link rel=\"next-archive\" href=\"…\"/>`",
            "`<link rel=\"prev-archive\" href=\"…\"/>`（最古のものは不要）か `<link rel=\"next-archive\" href=\"…\"/>` を加えます",
        ),
        why: text(
            "Readers walk from archive to archive to collect the whole feed; without a link the walk ends here.",
            "リーダーは過去分の文書を順にたどって全体を集めます。リンクがないと、ここで途切れます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-4"],
        w3c: &[Same("ArchiveIncomplete")],
        bad: &[AtomFeed("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"current\" href=\"https://example.jp/b.xml\"/>")],
        good: &[AtomFeed("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"current\" href=\"https://example.jp/b.xml\"/><link rel=\"next-archive\" href=\"https://example.jp/2.xml\"/>")],
        since: "0.1.0",
    }
    MISSING_CURRENT {
        name: "archive-missing-current",
        severity: Warning,
        message: text("an archive document should link to the current one", "fh:archive のある文書には、最新の文書へのリンクが推奨されます"),
        help: text("add `<link rel=\"current\" href=\"…\"/>` with the address to subscribe to", "購読用のアドレスを `<link rel=\"current\" href=\"…\"/>` として加えます"),
        why: text(
            "Somebody who comes upon an archive can subscribe only by this link; the archive itself never changes.",
            "過去分の文書は変わらないため、そこから訪れた人はこのリンクがなければ購読できません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-4"],
        w3c: &[Same("MissingCurrentInArchive")],
        bad: &[AtomFeed("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/><link rel=\"prev-archive\" href=\"https://example.jp/1.xml\"/>")],
        good: &[AtomFeed("<link rel=\"prev-archive\" href=\"https://example.jp/1.xml\"/>")],
        since: "0.1.0",
    }
    UNDEFINED_IN_ENTRY {
        name: "archive-undefined-in-entry",
        severity: Warning,
        message: text("rel=\"{value}\" should be a link of the feed, not of {parent}", "rel=\"{value}\" のリンクは、{parent} ではなくフィードに置くことが推奨されます"),
        help: text("move it before the entries", "項目より前に移します"),
        why: text(
            "Pages and archives are parts of a feed; readers do not look for them in an entry.",
            "ページや過去分はフィードを構成する文書です。リーダーは項目の中までは探しません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5005#section-3", "https://www.rfc-editor.org/rfc/rfc5005#section-4"],
        w3c: &[Same("FeedHistoryRelInEntry")],
        bad: &[AtomEntry("<link rel=\"next\" href=\"https://example.jp/2.xml\"/>")],
        good: &[AtomFeed("<link rel=\"next\" href=\"https://example.jp/2.xml\"/>")],
        since: "0.1.0",
    }
}

/// The relations between the documents of a feed; `prev` is another name of `previous`.
const RELATIONS: [&str; 7] = ["first", "last", "previous", "next", "prev-archive", "next-archive", "current"];
const LAST_STEP: usize = 6;
const CURRENT: usize = 6;

fn position(relation: &str) -> Option<usize> {
    let relation = if relation == "prev" { "previous" } else { relation };
    RELATIONS.iter().position(|known| *known == relation)
}

/// A link stands where links of its relation belong.
pub fn link(link: Node<'_>, cx: &mut Context<'_>) {
    let relation = relation_of(link);
    let in_item = || link.parent().is_some_and(|parent| parent.element().role == Role::Item);
    if position(relation).is_some() && in_item() {
        cx.report(&UNDEFINED_IN_ENTRY, link).value(relation).param("rel", relation);
    }
}

/// The links of a feed between its documents agree with each other and with what it says of itself.
pub fn feed(feed: Node<'_>, cx: &mut Context<'_>) {
    let mut own = None;
    let mut links: [Option<Node<'_>>; RELATIONS.len()] = [None; RELATIONS.len()];
    for link in feed.all("atom:link") {
        let relation = relation_of(link);
        if relation == "self" {
            own = own.or(href(link));
        } else if let Some(at) = position(relation) {
            match links[at] {
                Some(_) => {
                    cx.report(&DUPLICATE_LINK, link).value(relation);
                }
                None => links[at] = Some(link),
            }
        }
    }
    let [first, last, previous, next, previous_archive, next_archive, current] = links;
    if feed.child("fh:complete").is_some() {
        for (relation, link) in RELATIONS.iter().zip(links).take(LAST_STEP) {
            let Some(link) = link else { continue };
            cx.report(&CONFLICTING_COMPLETE, link).value(relation).param("rel", *relation);
        }
        if let Some(current) = links[CURRENT].filter(|current| href(*current) != own) {
            cx.report(&MISMATCHED_CURRENT, current);
        }
        return;
    }
    for (end, beyond, [name, step]) in
        [(first, previous, ["first", "previous"]), (last, next, ["last", "next"])]
    {
        if let (Some(end), Some(beyond)) = (end, beyond)
            && own.is_some()
            && href(end) == own
        {
            cx.report(&CONFLICTING_END, beyond)
                .value(step)
                .expected(name)
                .param("self", name)
                .param("rel", step);
        }
    }
    for (relation, link) in RELATIONS.iter().zip(links).skip(2).take(4) {
        if let Some(link) = link.filter(|link| own.is_some() && href(*link) == own) {
            cx.report(&CONFLICTING_SELF, link).value(relation);
        }
    }
    let Some(archive) = feed.child("fh:archive") else { return };
    if previous_archive.is_none() && next_archive.is_none() {
        cx.report(&MISSING_LINK, archive);
    }
    if current.is_none() {
        cx.report(&MISSING_CURRENT, archive);
    }
}

fn href<'d>(link: Node<'d>) -> Option<&'d str> {
    link.attribute("href").map(|href| href.trimmed())
}
