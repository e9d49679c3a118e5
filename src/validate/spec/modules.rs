//! Modules of RSS 1.0 that RSS 2.0 uses as well: content, syndication, slash and the smaller ones.
//! <https://web.resource.org/rss/1.0/modules/>

use super::rss1::REFERENCE;
use super::types::*;
use super::*;
use crate::validate::rules::modules;

/// The specifications of this file.
pub static SPECS: &[&Spec] =
    &[&CONTENT, &SLASH, &SY, &ADMIN, &AG, &ANNOTATE, &CP, &EV, &L, &TAXO, &THREADING, &WIKI, &FOAF, &HATENA];

static CONTENT: Spec = namespace(
    "RSS 1.0 Content Module",
    "https://web.resource.org/rss/1.0/modules/content/",
    "http://purl.org/rss/1.0/modules/content/",
    "content",
)
.in_item(&[may("content:encoded", &ENCODED), may("content:items", &ANY)]);
static ENCODED: Element = holds(&HTML);

static SLASH: Spec = namespace(
    "RSS 1.0 Slash Module",
    "https://web.resource.org/rss/1.0/modules/slash/",
    "http://purl.org/rss/1.0/modules/slash/",
    "slash",
)
.in_item(&[
    may("slash:section", &ANY_TEXT),
    may("slash:department", &ANY_TEXT),
    may("slash:comments", &COMMENTS),
    may("slash:hit_parade", &HIT_PARADE),
]);
static COMMENTS: Element = holds(&COUNT).check(&[modules::comments]);
static HIT_PARADE: Element = holds(&COUNTS);

static SY: Spec = namespace(
    "RSS 1.0 Syndication Module",
    "https://web.resource.org/rss/1.0/modules/syndication/",
    "http://purl.org/rss/1.0/modules/syndication/",
    "sy",
)
.in_feed(&[
    may("sy:updatePeriod", &PERIOD),
    may("sy:updateFrequency", &FREQUENCY),
    may("sy:updateBase", &BASE),
]);
static PERIOD: Element = holds(&UPDATE_PERIOD);
static FREQUENCY: Element = holds(&POSITIVE_INTEGER);
static BASE: Element = holds(&W3CDTF_DATE);

static ADMIN: Spec = namespace(
    "RSS 1.0 Administrative Module",
    "https://web.archive.org/web/2005/http://webns.net/mvcb/",
    "http://webns.net/mvcb/",
    "admin",
)
.in_feed(&[may("admin:errorReportsTo", &LOOSE_REFERENCE), may("admin:generatorAgent", &LOOSE_REFERENCE)]);

static AG: Spec = namespace(
    "RSS 1.0 Aggregation Module",
    "https://web.resource.org/rss/1.0/modules/aggregation/",
    "http://purl.org/rss/1.0/modules/aggregation/",
    "ag",
)
.in_item(&[may("ag:source", &ANY_TEXT), may("ag:sourceURL", &ADDRESS), may("ag:timestamp", &TIMESTAMP)]);
static TIMESTAMP: Element = holds(&ISO8601_DATE);

static ANNOTATE: Spec = namespace(
    "RSS 1.0 Annotation Module",
    "https://web.resource.org/rss/1.0/modules/annotate/",
    "http://purl.org/rss/1.0/modules/annotate/",
    "annotate",
)
.in_item(&[may("annotate:reference", &REFERENCE)]);

static CP: Spec = namespace(
    "RSS 1.0 Changed Page Module",
    "https://web.archive.org/web/2005/http://web.resource.org/rss/1.0/modules/changedpage/",
    "http://my.theinfo.org/changed/1.0/rss/",
    "cp",
)
.in_feed(&[may("cp:server", &REFERENCE)]);

static EV: Spec = namespace(
    "RSS 1.0 Event Module",
    "https://web.resource.org/rss/1.0/modules/event/",
    "http://purl.org/rss/1.0/modules/event/",
    "ev",
)
.in_item(&[
    may("ev:startdate", &EVENT_TIME),
    may("ev:enddate", &EVENT_TIME),
    may("ev:location", &ANY),
    may("ev:organizer", &ANY),
    may("ev:type", &ANY_TEXT),
]);
static EVENT_TIME: Element = holds(&EVENT_DATE);

static L: Spec = namespace(
    "RSS 1.0 Link Module",
    "https://web.resource.org/rss/1.0/modules/link/",
    "http://purl.org/rss/1.0/modules/link/",
    "l",
)
.in_item(&[many("l:permalink", &PERMALINK)])
.anywhere(&[many("l:link", &MODULE_LINK)]);
static PERMALINK: Element =
    empty().attributes(&[required("rdf:resource", &URI), optional("l:type", &MEDIA_TYPE)]);
static MODULE_LINK: Element = empty().attributes(&[
    required("rdf:resource", &URI),
    required("l:rel", &URI),
    optional("l:type", &TEXT),
    optional("l:lang", &LANGUAGE),
    optional("l:title", &PLAIN_TEXT),
]);

static TAXO: Spec = namespace(
    "RSS 1.0 Taxonomy Module",
    "https://web.resource.org/rss/1.0/modules/taxonomy/",
    "http://purl.org/rss/1.0/modules/taxonomy/",
    "taxo",
)
.in_feed(&[may("taxo:topics", &ANY)])
.in_item(&[may("taxo:topics", &ANY)])
.open();

/// It shares its prefix with RFC 4685, which is of another namespace.
static THREADING: Spec = namespace(
    "RSS 1.0 Threading Module",
    "https://web.resource.org/rss/1.0/modules/threading/",
    "http://purl.org/rss/1.0/modules/threading/",
    "thr",
)
.in_item(&[may("thr:children", &ANY)]);

static WIKI: Spec = namespace(
    "RSS 1.0 Wiki Module",
    "https://web.archive.org/web/2005/http://www.meatballwiki.org/wiki/ModWiki",
    "http://purl.org/rss/1.0/modules/wiki/",
    "wiki",
)
.in_feed(&[may("wiki:interwiki", &ANY)])
.in_item(&[
    may("wiki:version", &ANY_TEXT),
    may("wiki:status", &ANY_TEXT),
    may("wiki:importance", &ANY_TEXT),
    may("wiki:diff", &ANY_TEXT),
    may("wiki:history", &ANY_TEXT),
]);

static FOAF: Spec = namespace(
    "FOAF Vocabulary Specification",
    "https://web.archive.org/web/2014/http://xmlns.com/foaf/spec/",
    "http://xmlns.com/foaf/0.1/",
    "foaf",
)
.in_feed(&[many("foaf:maker", &ANY)])
.in_item(&[many("foaf:maker", &ANY), many("foaf:primaryTopic", &ANY)])
.open();

/// How often a page is bookmarked, and by whom; the host documents no more than the names.
static HATENA: Spec = namespace(
    "はてなブックマーク フィード",
    "https://developer.hatena.ne.jp/ja/documents/bookmark/misc/feed/",
    "http://www.hatena.ne.jp/info/xmlns#",
    "hatena",
)
.open();

static ANY: Element = anything();
static ANY_TEXT: Element = holds(&TEXT);
static ADDRESS: Element = holds(&URI);
/// A reference that feeds without RDF are seen to leave out.
static LOOSE_REFERENCE: Element =
    empty().attributes(&[optional("rdf:resource", &URI)]).check(&[modules::reference]);
