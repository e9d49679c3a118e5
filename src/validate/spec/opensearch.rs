//! OpenSearch 1.1 draft 6: description documents, and what search results say in a feed.
//! <https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md>

use super::types::*;
use super::*;
use crate::validate::rules::opensearch;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&OPENSEARCH, &OPENSEARCH10];

static OPENSEARCH: Spec = namespace(
    "OpenSearch 1.1 Draft 6",
    "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md",
    "http://a9.com/-/spec/opensearch/1.1/",
    "opensearch",
)
.roots(&[must("opensearch:OpenSearchDescription", &DESCRIPTION_DOCUMENT)], opensearch::recognise)
.in_feed(&[
    may("opensearch:totalResults", &TOTAL),
    may("opensearch:startIndex", &OFFSET),
    may("opensearch:itemsPerPage", &TOTAL),
    many("opensearch:Query", &QUERY),
]);

static DESCRIPTION_DOCUMENT: Element = container()
    .children(&[
        must("opensearch:ShortName", &NAME),
        must("opensearch:Description", &DESCRIPTION),
        some("opensearch:Url", &URL),
        may("opensearch:Contact", &CONTACT),
        may("opensearch:Tags", &ATTRIBUTION),
        may("opensearch:LongName", &FULL_NAME),
        many("opensearch:Image", &IMAGE),
        many("opensearch:Query", &QUERY),
        may("opensearch:Developer", &DEVELOPER),
        may("opensearch:Attribution", &ATTRIBUTION),
        may("opensearch:SyndicationRight", &RIGHT),
        may("opensearch:AdultContent", &ADULT),
        many("opensearch:Language", &LANG),
        many("opensearch:InputEncoding", &ENCODING),
        many("opensearch:OutputEncoding", &ENCODING),
    ])
    .check(&[opensearch::root]);

static NAME: Element = holds(&SHORT_NAME);
static DESCRIPTION: Element = holds(&SUMMARY);
static URL: Element = anything().attributes(&[
    required("template", &URL_TEMPLATE),
    required("type", &MEDIA_TYPE),
    optional("rel", &TEXT),
    optional("indexOffset", &INTEGER),
    optional("pageOffset", &INTEGER),
]);
static CONTACT: Element = holds(&EMAIL);
static FULL_NAME: Element = holds(&LONG_NAME);
static IMAGE: Element = holds(&URI).attributes(&[
    optional("height", &COUNT),
    optional("width", &COUNT),
    optional("type", &MEDIA_TYPE),
]);
static DEVELOPER: Element = holds(&DEVELOPER_NAME);
static ATTRIBUTION: Element = holds(&CREDIT);
static RIGHT: Element = holds(&SYNDICATION_RIGHT);
static ADULT: Element = holds(&ADULT_CONTENT);
static LANG: Element = holds(&LANGUAGE_OR_ANY);
static ENCODING: Element = holds(&CHARSET);

static QUERY: Element = empty().attributes(&[
    required("role", &QUERY_ROLE),
    optional("title", &CREDIT),
    optional("totalResults", &COUNT),
    optional("searchTerms", &SEARCH_TERMS),
    optional("count", &COUNT),
    optional("startIndex", &INTEGER),
    optional("startPage", &INTEGER),
    optional("language", &LANGUAGE_OR_ANY),
    optional("inputEncoding", &CHARSET),
    optional("outputEncoding", &CHARSET),
]);

static TOTAL: Element = holds(&COUNT);
static OFFSET: Element = holds(&INTEGER);

static OPENSEARCH10: Spec = namespace(
    "OpenSearch RSS 1.0",
    "https://web.archive.org/web/2005/http://opensearch.a9.com/spec/opensearchrss/1.0/",
    "http://a9.com/-/spec/opensearchrss/1.0/",
    "opensearch10",
)
.in_feed(&[
    may("opensearch10:totalResults", &TOTAL),
    may("opensearch10:startIndex", &OFFSET),
    may("opensearch10:itemsPerPage", &TOTAL),
]);
