//! JSON Feed 1.1, with 1.0, which readers treat alike. <https://www.jsonfeed.org/version/1.1/>
//!
//! A member of an object is a child of its name; a value in a list is a child of the name that the
//! specification has for one of them: an item, an author, a tag.

use super::types::*;
use super::*;
use crate::base::words::text;
use crate::validate::rules::{consistency, json_feed, uris};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&JSON_FEED];

/// JSON Feed has no namespace, as RSS has none, and its own prefix keeps the two apart.
static JSON_FEED: Spec =
    namespace("JSON Feed Version 1.1", "https://www.jsonfeed.org/version/1.1/", "", "json");

/// The object that a document is.
pub static ROOT: Child = must("json:feed", &FEED);

static FEED: Element = container()
    .children(&[
        must("json:version", &VERSION).or(&json_feed::MISSING_VERSION),
        must("json:title", &TITLE).or(&json_feed::MISSING_MEMBER),
        should("json:home_page_url", &ADDRESS).or(&json_feed::MISSING_ADDRESS),
        should("json:feed_url", &ADDRESS).or(&json_feed::MISSING_ADDRESS),
        may("json:description", &PLAIN),
        may("json:user_comment", &ANY_TEXT),
        may("json:next_url", &ADDRESS),
        may("json:icon", &ADDRESS),
        may("json:favicon", &ADDRESS),
        may("json:authors", &AUTHORS),
        may("json:author", &AUTHOR),
        may("json:language", &LANG),
        may("json:expired", &boolean()),
        may("json:hubs", &HUBS),
        must("json:items", &ITEMS).or(&json_feed::MISSING_MEMBER),
    ])
    .check(&[json_feed::feed, json_feed::author_of]);

static ITEMS: Element = list(&[many("json:item", &ITEM)]);
static ITEM: Element = container()
    .item()
    .children(&[
        must("json:id", &ID).or(&json_feed::MISSING_ID),
        may("json:url", &ADDRESS),
        may("json:external_url", &ADDRESS),
        may("json:title", &PLAIN),
        may("json:content_html", &HTML_TEXT),
        may("json:content_text", &PLAIN),
        may("json:summary", &PLAIN),
        may("json:image", &ADDRESS),
        may("json:banner_image", &ADDRESS),
        may("json:date_published", &DATE),
        may("json:date_modified", &DATE),
        may("json:authors", &AUTHORS),
        may("json:author", &AUTHOR),
        may("json:tags", &TAGS),
        may("json:language", &LANG),
        may("json:attachments", &ATTACHMENTS),
    ])
    .check(&[json_feed::item, json_feed::author_of, consistency::item]);

static AUTHORS: Element = list(&[many("json:author", &AUTHOR)]);
static AUTHOR: Element = container()
    .children(&[may("json:name", &TITLE), may("json:url", &ADDRESS), may("json:avatar", &ADDRESS)])
    .check(&[json_feed::author]);

static TAGS: Element = list(&[many("json:tag", &TITLE)]);

static ATTACHMENTS: Element = list(&[many("json:attachment", &ATTACHMENT)]);
static ATTACHMENT: Element = container()
    .children(&[
        must("json:url", &ADDRESS).or(&json_feed::MISSING_MEMBER),
        must("json:mime_type", &MIME_TYPE).or(&json_feed::MISSING_MEMBER),
        may("json:title", &PLAIN),
        may("json:size_in_bytes", &SIZE),
        may("json:duration_in_seconds", &DURATION),
    ])
    .check(&[json_feed::attachment]);

static HUBS: Element = list(&[many("json:hub", &HUB)]);
static HUB: Element = container().children(&[
    must("json:type", &TITLE).or(&json_feed::MISSING_MEMBER),
    must("json:url", &ADDRESS).or(&json_feed::MISSING_MEMBER),
]);

static VERSION: Element =
    holds(&Type { name: text("version of JSON Feed", "JSON Feed の版"), check: json_feed::version });
static ID: Element = holds(&Type { name: text("id", "識別子"), check: json_feed::id });
static ADDRESS: Element =
    holds(&Type { name: text("absolute URL", "絶対 URL"), check: uris::unpadded_iri });
static DATE: Element =
    holds(&Type { name: text("RFC 3339 date", "RFC 3339 の日付"), check: json_feed::date });
static MIME_TYPE: Element =
    holds(&Type { name: text("media type", "メディアタイプ"), check: json_feed::media_type });
static SIZE: Element =
    number(&Type { name: text("number of bytes", "バイト数"), check: json_feed::bytes });
static DURATION: Element =
    number(&Type { name: text("number of seconds", "秒数"), check: json_feed::seconds });
static TITLE: Element = holds(&FILLED_TEXT);
static PLAIN: Element = holds(&PLAIN_TEXT);
static ANY_TEXT: Element = holds(&TEXT);
static HTML_TEXT: Element = holds(&HTML);
static LANG: Element = holds(&LANGUAGE);
