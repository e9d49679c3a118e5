//! RSS 2.0.11, with its ancestors 0.91 and 0.92, which readers treat alike.
//! <https://www.rssboard.org/rss-specification>

use super::others::RESTRICTION;
use super::types::*;
use super::*;
use crate::validate::rules::{
    archives, consistency, enclosures, ids, itunes, japanese, links, modules, rss, semantics, versions,
};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&RSS2];

static RSS2: Spec =
    namespace("RSS 2.0 Specification (version 2.0.11)", "https://www.rssboard.org/rss-specification", "", "")
        .roots(&[must("rss", &RSS)], rss::recognise);

static RSS: Element = container()
    .attributes(&[required("version", &RSS_VERSION).or(&rss::MISSING_VERSION)])
    .children(&[must("channel", &CHANNEL), may("access:restriction", &RESTRICTION)]);

static CHANNEL: Element = container()
    .feed()
    .children(&[
        must("title", &TITLE).or(&rss::MISSING_TITLE),
        must("link", &LINK).or(&rss::MISSING_LINK),
        must("description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
        may("language", &LANG),
        may("copyright", &PLAIN),
        may("managingEditor", &CONTACT),
        may("webMaster", &CONTACT),
        may("pubDate", &DATE),
        may("lastBuildDate", &DATE),
        many("category", &CATEGORY),
        may("generator", &ANY_TEXT),
        may("docs", &LINK),
        may("cloud", &CLOUD),
        may("ttl", &TTL),
        may("image", &IMAGE),
        may("rating", &ANY_TEXT),
        may("textInput", &TEXT_INPUT),
        may("skipHours", &SKIP_HOURS),
        may("skipDays", &SKIP_DAYS),
        many("item", &ITEM),
    ])
    .attributes(&[optional("indexing:index", &YES_NO)])
    .late(&rss::MISPLACED_METADATA)
    .check(&[
        rss::channel,
        archives::feed,
        links::self_link,
        semantics::channel,
        modules::build_date,
        versions::element,
        itunes::channel,
        japanese::language,
        consistency::feed,
    ]);

pub(super) static ITEM: Element = container()
    .item()
    .children(&[
        may("title", &TITLE),
        may("link", &LINK),
        may("description", &HTML_TEXT),
        may("author", &CONTACT),
        many("category", &CATEGORY),
        may("comments", &LINK),
        may("enclosure", &ENCLOSURE).once(&enclosures::DUPLICATE_ENCLOSURE),
        should("guid", &GUID),
        may("pubDate", &DATE),
        may("source", &SOURCE),
    ])
    .check(&[rss::item, ids::rss_item, consistency::item, semantics::item, versions::element, itunes::item]);

static TITLE: Element = holds(&FILLED_TEXT);
static LINK: Element = holds(&URI);
static LANG: Element = holds(&LANGUAGE);
static DATE: Element = holds(&RFC822_DATE);
static CONTACT: Element = holds(&NAMED_EMAIL);
static PLAIN: Element = holds(&PLAIN_TEXT);
static ANY_TEXT: Element = holds(&TEXT);
static HTML_TEXT: Element = holds(&HTML);
static CATEGORY: Element = holds(&FILLED_TEXT).attributes(&[optional("domain", &TEXT)]);
static TTL: Element = holds(&MINUTES);

static GUID: Element =
    holds(&IDENTIFIER).attributes(&[optional("isPermaLink", &BOOLEAN)]).check(&[ids::guid]);

static SOURCE: Element = holds(&PLAIN_TEXT).attributes(&[required("url", &URI)]);

static ENCLOSURE: Element = empty()
    .attributes(&[required("url", &HTTP_URL), required("length", &LENGTH), required("type", &MEDIA_TYPE)])
    .check(&[enclosures::enclosure]);

static CLOUD: Element = empty().attributes(&[
    required("domain", &TEXT),
    required("port", &POSITIVE_INTEGER),
    required("path", &TEXT),
    required("registerProcedure", &TEXT),
    required("protocol", &CLOUD_PROTOCOL),
]);

static IMAGE: Element = container()
    .part()
    .children(&[
        must("url", &PICTURE),
        must("title", &TITLE).or(&rss::MISSING_TITLE),
        must("link", &LINK).or(&rss::MISSING_LINK),
        may("width", &WIDTH),
        may("height", &HEIGHT),
        may("description", &PLAIN),
    ])
    .check(&[versions::element]);
static PICTURE: Element = holds(&IMAGE_URL);
static WIDTH: Element = holds(&IMAGE_WIDTH);
static HEIGHT: Element = holds(&IMAGE_HEIGHT);

static TEXT_INPUT: Element = container()
    .part()
    .children(&[
        must("title", &PLAIN).or(&rss::MISSING_TITLE),
        must("description", &ANY_TEXT).or(&rss::MISSING_DESCRIPTION),
        must("name", &FORM_FIELD),
        must("link", &LINK).or(&rss::MISSING_LINK),
    ])
    .check(&[rss::text_input, versions::element]);

static FORM_FIELD: Element = holds(&FORM_NAME);

static SKIP_HOURS: Element = container().children(&[some("hour", &HOUR)]).check(&[rss::skip_hours]);
static HOUR: Element = holds(&SKIPPED_HOUR);

static SKIP_DAYS: Element = container().children(&[some("day", &DAY)]).check(&[rss::skip_days]);
static DAY: Element = holds(&SKIPPED_DAY);
