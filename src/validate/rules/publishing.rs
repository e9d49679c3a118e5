//! Atom beyond the feed: publishing (RFC 5023), threads (RFC 4685), deleted entries (RFC 6721).

use super::links::relation_of;
use super::*;
use crate::base::value::media_type;

rules! {
    INVALID_YES_NO {
        name: "atom-invalid-yes-no",
        severity: Error,
        message: text("{expected} must be yes or no", "{expected} は yes か no でなければなりません"),
        help: text("write `yes` or `no` in lower case", "小文字で `yes` か `no` と書きます"),
        why: text(
            "Any other word is no answer, and the default holds instead.",
            "ほかの語は答えとみなされず、既定値が使われます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-13.1.1", "https://www.rfc-editor.org/rfc/rfc5023#section-7.2.1.1"],
        w3c: &[Same("InvalidYesNo")],
        bad: &[AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>true</app:draft></app:control>")],
        good: &[AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>no</app:draft></app:control>")],
        since: "0.1.0",
    }
    IMPLAUSIBLE_DRAFT {
        name: "atom-implausible-draft",
        severity: Info,
        message: text("the entry is marked as a draft", "この entry は下書きとされています"),
        help: text("remove it from a feed that is published", "公開するフィードからは取り除きます"),
        why: text(
            "A draft is not meant to be seen, yet readers show it like any other entry.",
            "下書きは公開を望まない項目ですが、リーダーはほかの項目と同じように表示します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-13.1.1"],
        w3c: &[],
        bad: &[AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"><app:draft>yes</app:draft></app:control>")],
        good: &[AtomEntry("<app:control xmlns:app=\"http://www.w3.org/2007/app\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_CATEGORIES {
        name: "atom-conflicting-categories",
        severity: Error,
        message: text("app:categories with href must not have {expected}", "href のある app:categories に {expected} を置いてはなりません"),
        help: text("put {expected} into the document that href names, or remove href", "{expected} を href の指す文書に移すか、href を取り除きます"),
        why: text(
            "With href the list is in another document; what stands here contradicts it or is ignored.",
            "href があると分類の一覧は別の文書にあります。ここに書いたものは矛盾するか、無視されます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-8.3.6"],
        w3c: &[Near("ConflictingCatAttr"), Near("ConflictingCatChildren")],
        bad: &[Document("<app:categories xmlns:app=\"http://www.w3.org/2007/app\" href=\"https://example.jp/a.atomcat\" fixed=\"yes\"/>")],
        good: &[Document("<app:categories xmlns:app=\"http://www.w3.org/2007/app\" fixed=\"yes\"/>"), Document("<app:categories xmlns:app=\"http://www.w3.org/2007/app\" href=\"https://example.jp/a.atomcat\"/>")],
        since: "0.1.0",
    }
    INVALID_ACCEPT {
        name: "atom-invalid-accept",
        severity: Error,
        message: text("{element} must be a media range", "{element} はメディアタイプの範囲でなければなりません"),
        help: text("write one such as `image/png` or `image/*` in each app:accept, or leave it empty where nothing is accepted", "`image/png` や `image/*` のように、app:accept ごとに一つ書きます。何も受け付けないなら空にします"),
        why: text(
            "Clients learn from it what they may send to the collection.",
            "クライアントはこれを見て、送信できるものを判断します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4"],
        w3c: &[Same("InvalidMIMEType")],
        bad: &[Document("<service xmlns=\"http://www.w3.org/2007/app\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><workspace><atom:title>瓦版</atom:title><collection href=\"https://example.jp/pic\"><atom:title>写真</atom:title><accept>png</accept></collection></workspace></service>")],
        good: &[Document("<service xmlns=\"http://www.w3.org/2007/app\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><workspace><atom:title>瓦版</atom:title><collection href=\"https://example.jp/pic\"><atom:title>写真</atom:title><accept>image/*</accept></collection></workspace></service>")],
        since: "0.1.0",
    }
    UNDEFINED_PARAMETER {
        name: "atom-undefined-parameter",
        severity: Warning,
        message: text("the parameter q has no meaning in {element}", "{element} の引数 q に意味はありません"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Quality values belong to HTTP's Accept header; a collection accepts a type or does not.",
            "q は HTTP の Accept ヘッダーのものです。コレクションは、受け付けるか受け付けないかのどちらかです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4"],
        w3c: &[Same("UndefinedParam")],
        bad: &[Document("<service xmlns=\"http://www.w3.org/2007/app\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><workspace><atom:title>瓦版</atom:title><collection href=\"https://example.jp/pic\"><atom:title>写真</atom:title><accept>image/png;q=0.5</accept></collection></workspace></service>")],
        good: &[Document("<service xmlns=\"http://www.w3.org/2007/app\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><workspace><atom:title>瓦版</atom:title><collection href=\"https://example.jp/pic\"><atom:title>記事</atom:title><accept>application/atom+xml;type=entry</accept></collection></workspace></service>")],
        since: "0.1.0",
    }
    DUPLICATE_EDIT {
        name: "atom-duplicate-edit",
        severity: Error,
        message: text("{parent} must not have two links rel=\"{value}\" of one type and language", "{parent} に、type と hreflang が同じ rel=\"{value}\" のリンクを二つ置いてはなりません"),
        help: text("keep one of them", "一つだけ残します"),
        why: text(
            "An editor cannot know which address to change the entry at.",
            "編集するプログラムは、どのアドレスで更新すればよいのか判断できません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5023#section-11.1", "https://www.rfc-editor.org/rfc/rfc5023#section-11.2"],
        w3c: &[],
        bad: &[AtomEntry("<link rel=\"edit\" href=\"https://example.jp/a\"/><link rel=\"edit\" href=\"https://example.jp/b\" type=\"text/html\"/>"), AtomEntry("<link rel=\"edit-media\" href=\"https://example.jp/a\"/><link rel=\"edit-media\" href=\"https://example.jp/b\"/>")],
        good: &[AtomEntry("<link rel=\"edit-media\" href=\"https://example.jp/a\" type=\"image/png\"/><link rel=\"edit-media\" href=\"https://example.jp/b\" type=\"image/jpeg\"/>")],
        since: "0.1.0",
    }
    MISSING_REF {
        name: "atom-missing-ref",
        severity: Error,
        message: text("{element} must have the attribute ref", "{element} には属性 ref が必要です"),
        help: text("add ref with the id of the entry that this one answers", "返信先の entry の id を ref に書きます"),
        why: text(
            "ref is the id of what is answered; href only tells where to fetch it.",
            "返信先を示すのは ref の id です。href は取得先を示すだけです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4685#section-3"],
        w3c: &[],
        bad: &[AtomEntry("<thr:in-reply-to xmlns:thr=\"http://purl.org/syndication/thread/1.0\" href=\"https://example.jp/1\"/>")],
        good: &[AtomEntry("<thr:in-reply-to xmlns:thr=\"http://purl.org/syndication/thread/1.0\" ref=\"tag:example.jp,2026:1\" href=\"https://example.jp/1\"/>")],
        since: "0.1.0",
    }
    MISMATCHED_REPLIES {
        name: "atom-mismatched-replies",
        severity: Error,
        message: text("{attribute} must stand on a link with rel=\"replies\"", "{attribute} は rel=\"replies\" のリンクに付けなければなりません"),
        help: text("move it there, or write rel=\"replies\"", "そのリンクに移すか、rel=\"replies\" とします"),
        why: text(
            "It says how many replies there are and since when; of another link it says nothing.",
            "返信の数と更新日時を表す属性で、ほかのリンクでは意味をなしません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4685#section-4"],
        w3c: &[Same("UnexpectedAttribute")],
        bad: &[AtomEntry("<link rel=\"related\" href=\"https://example.jp/2\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" thr:count=\"2\"/>")],
        good: &[AtomEntry("<link rel=\"replies\" href=\"https://example.jp/2\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" thr:count=\"2\"/>")],
        since: "0.1.0",
    }
    DEPRECATED_WHEN {
        name: "atom-deprecated-when",
        severity: Error,
        message: text("thr:when must be written thr:updated", "thr:when は thr:updated と書かなければなりません"),
        help: text("write it as `thr:updated`", "`thr:updated` と書きます"),
        why: text(
            "A draft of the specification had thr:when; readers know the name of RFC 4685.",
            "thr:when は仕様の草案にあった名前です。リーダーが知っているのは RFC 4685 の名前です。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4685#section-4"],
        w3c: &[Same("NoThrWhen")],
        bad: &[AtomEntry("<link rel=\"replies\" href=\"https://example.jp/2\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" thr:when=\"2026-11-24T09:00:00+09:00\"/>")],
        good: &[AtomEntry("<link rel=\"replies\" href=\"https://example.jp/2\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" thr:updated=\"2026-11-24T09:00:00+09:00\"/>")],
        since: "0.1.0",
    }
    DUPLICATE_TOMBSTONE {
        name: "atom-duplicate-tombstone",
        severity: Error,
        message: text("two at:deleted-entry must not have the same ref and when", "ref と when が同じ at:deleted-entry を二つ置いてはなりません"),
        help: text("keep one of them", "一つだけ残します"),
        why: text(
            "RFC 6721 lets a feed say of an entry only once that it was deleted at a time.",
            "RFC 6721 では、同じ削除を二度伝えることはできません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc6721#section-3"],
        w3c: &[],
        bad: &[AtomFeed("<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"urn:example:3\" when=\"2026-11-24T09:00:00+09:00\"/><at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"urn:example:3\" when=\"2026-11-24T09:00:00+09:00\"/>")],
        good: &[AtomFeed("<at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"urn:example:3\" when=\"2026-11-24T09:00:00+09:00\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_TOMBSTONE {
        name: "atom-conflicting-tombstone",
        severity: Warning,
        message: text("an entry that is deleted should not be in the feed any more", "削除済みとした entry は、フィードに残さないことが推奨されます"),
        help: text("remove the entry, or at:deleted-entry", "entry か at:deleted-entry のどちらかを取り除きます"),
        why: text(
            "Whether the entry is shown depends on which of the two is newer, and on whether the reader knows RFC 6721.",
            "表示されるかどうかが、両者の日時と、リーダーが RFC 6721 に対応しているかどうかで変わります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc6721#section-3"],
        w3c: &[],
        bad: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-23T09:00:00+09:00</updated><content>a</content></entry><at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"urn:example:2\" when=\"2026-11-24T09:00:00+09:00\"/>")],
        good: &[AtomFeed("<entry><id>urn:example:2</id><title>一</title><updated>2026-11-23T09:00:00+09:00</updated><content>a</content></entry><at:deleted-entry xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" ref=\"urn:example:3\" when=\"2026-11-24T09:00:00+09:00\"/>")],
        since: "0.1.0",
    }
}

/// What kind of publishing document it is.
pub fn recognise(root: Node<'_>) -> FeedKind {
    if root.name() == "app:categories" { FeedKind::AtomCategories } else { FeedKind::AtomService }
}

/// A deleted entry by itself.
pub fn recognise_tombstone(_: Node<'_>) -> FeedKind {
    FeedKind::AtomDeleted
}

/// `yes` or `no`.
pub fn yes_no(value: Value<'_>, cx: &mut Context<'_>) {
    let meant = match value.text() {
        "yes" | "no" => return,
        other => match other.trim().to_ascii_lowercase().as_str() {
            "yes" | "true" | "1" => Some("yes"),
            "no" | "false" | "0" => Some("no"),
            _ => None,
        },
    };
    let finding =
        cx.report(&INVALID_YES_NO, value).expected(value.attribute().unwrap_or(value.node().qname()));
    if let Some(meant) = meant {
        finding.fix(Fix::likely(value.span(), meant));
    }
}

/// A draft among what is published.
pub fn draft(draft: Node<'_>, cx: &mut Context<'_>) {
    if draft.value().text() == "yes" {
        cx.report(&IMPLAUSIBLE_DRAFT, draft);
    }
}

/// Categories are here, or elsewhere.
pub fn categories(categories: Node<'_>, cx: &mut Context<'_>) {
    let Some(href) = categories.attribute("href") else { return };
    for attribute in
        categories.attributes().filter(|attribute| matches!(attribute.name(), "fixed" | "scheme"))
    {
        super::structure::name_of(attribute, &CONFLICTING_CATEGORIES, cx)
            .expected(attribute.name())
            .w3c(&[Same("ConflictingCatAttr")]);
    }
    if categories.child("atom:category").is_some() {
        cx.report(&CONFLICTING_CATEGORIES, href)
            .expected("atom:category")
            .w3c(&[Same("ConflictingCatChildren")]);
    }
}

/// A media range, or nothing where nothing is accepted.
pub fn accept(value: Value<'_>, cx: &mut Context<'_>) {
    if value.trimmed().is_empty() {
        return;
    }
    match media_type::check_range(value.trimmed()) {
        Ok(parts) if parts.parameter("q").is_some() => {
            cx.report(&UNDEFINED_PARAMETER, value).param("param", "q");
        }
        Ok(_) => {}
        Err(_) => {
            cx.report(&INVALID_ACCEPT, value);
        }
    }
}

/// An entry is edited at one address, and its media at one of each kind.
pub fn edit_links(entry: Node<'_>, cx: &mut Context<'_>) {
    let mut is_edited = false;
    let mut media = Vec::new();
    for link in entry.all("atom:link") {
        let relation = relation_of(link);
        let again = match relation {
            "edit" => std::mem::replace(&mut is_edited, true),
            "edit-media" => {
                let part = |name| link.attribute(name).map_or("", |value| value.text()).to_ascii_lowercase();
                media.push(((part("type"), part("hreflang")), link));
                false
            }
            _ => false,
        };
        if again {
            cx.report(&DUPLICATE_EDIT, link).value(relation);
        }
    }
    media.sort_by(|(a, _), (b, _)| a.cmp(b));
    for pair in media.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        cx.report(&DUPLICATE_EDIT, pair[1].1).value("edit-media");
    }
}

/// What only links to replies may carry.
pub fn replies(link: Node<'_>, cx: &mut Context<'_>) {
    if relation_of(link) == "replies" {
        return;
    }
    for name in ["thr:count", "thr:updated"] {
        if let Some(attribute) = link.attributes().find(|attribute| attribute.name() == name) {
            super::structure::name_of(attribute, &MISMATCHED_REPLIES, cx);
        }
    }
}

/// The draft's name of `thr:updated`.
pub fn when(value: Value<'_>, cx: &mut Context<'_>) {
    let name = value.attribute().unwrap_or("thr:when");
    let attribute = value.node().attributes().find(|attribute| attribute.qname() == name);
    if let Some(attribute) = attribute {
        let prefix = name.split_once(':').map_or("thr", |(prefix, _)| prefix);
        super::structure::name_of(attribute, &DEPRECATED_WHEN, cx)
            .fix(Fix::safe(attribute.name_span(), format!("{prefix}:updated")));
    }
}

/// A deleted entry is said to be so once, and is not there any more.
pub fn tombstone(tombstone: Node<'_>, cx: &mut Context<'_>) {
    let (Some(id), Some(when)) = (tombstone.attribute("ref"), tombstone.attribute("when")) else { return };
    let key = format!("{} {}", when.text(), id.text());
    if let Some(first) = cx.seen.first("at:deleted-entry", &key, tombstone.tag()) {
        cx.report(&DUPLICATE_TOMBSTONE, tombstone)
            .related(first, text("the first one is here", "最初のものはここにあります"));
    } else if cx.seen.has("atom:id", id.trimmed()) {
        cx.report(&CONFLICTING_TOMBSTONE, id);
    }
}
