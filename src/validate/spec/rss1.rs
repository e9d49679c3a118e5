//! RSS 1.0 (<https://web.resource.org/rss/1.0/spec>) with 0.90 before it and the draft 1.1 behind it: feeds
//! that are RDF as well. What RDF itself asks of elements is checked from the node elements down.

use super::types::*;
use super::*;
use crate::validate::rules::{archives, consistency, japanese, rdf, rss, versions};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&RDF, &RDFS, &RSS10, &RSS090, &RSS11];

static RDF: Spec = namespace(
    "RDF 1.1 XML Syntax",
    "https://www.w3.org/TR/rdf-syntax-grammar/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdf",
)
.roots(&[must("rdf:RDF", &DOCUMENT)], rdf::recognise)
.anywhere(&[
    many("rdf:RDF", &ANY),
    many("rdf:Description", &ANY),
    many("rdf:type", &ANY),
    many("rdf:value", &ANY),
]);

static RDFS: Spec = namespace(
    "RDF Schema 1.1",
    "https://www.w3.org/TR/rdf-schema/",
    "http://www.w3.org/2000/01/rdf-schema#",
    "rdfs",
)
.anywhere(&[
    many("rdfs:seeAlso", &REFERENCE),
    many("rdfs:label", &ANY_TEXT),
    many("rdfs:comment", &ANY_TEXT),
    many("rdfs:isDefinedBy", &REFERENCE),
]);

static RSS10: Spec =
    namespace("RSS 1.0", "https://web.resource.org/rss/1.0/spec", "http://purl.org/rss/1.0/", "rss1");

/// §5.2: channel and items stand beside each other. Of a document without either kind of channel, the
/// check says that one is missing.
static DOCUMENT: Element = container()
    .children(&[
        may("rss1:channel", &CHANNEL),
        may("rss1:image", &IMAGE),
        many("rss1:item", &ITEM),
        may("rss1:textinput", &TEXT_INPUT),
        may("rss090:channel", &CHANNEL_090),
        may("rss090:image", &IMAGE_090),
        many("rss090:item", &ITEM_090),
        may("rss090:textinput", &TEXT_INPUT_090),
    ])
    .check(&[rdf::document]);

/// §5.3
static CHANNEL: Element = container()
    .feed()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[
        must("rss1:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss1:link", &LINK).or(&rss::MISSING_LINK),
        must("rss1:description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
        may("rss1:image", &REFERENCE),
        must("rss1:items", &ITEMS),
        may("rss1:textinput", &REFERENCE),
    ])
    .check(&[rdf::about, rdf::node, japanese::language, archives::feed]);

/// §5.3.5
static ITEMS: Element =
    container().children(&[may("rdf:Seq", &LIST), may("rdf:Bag", &LIST)]).check(&[rdf::items]);
static LIST: Element = container().children(&[many("rdf:li", &LIST_ITEM)]);
static LIST_ITEM: Element =
    empty().attributes(&[optional("rdf:resource", &URI), optional("resource", &URI)]).check(&[rdf::listed]);

/// §5.4
static IMAGE: Element = container()
    .part()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[
        must("rss1:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss1:url", &PICTURE),
        must("rss1:link", &LINK).or(&rss::MISSING_LINK),
    ])
    .check(&[rdf::about, rdf::node]);

/// §5.5
static ITEM: Element = container()
    .item()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[must("rss1:title", &TITLE), must("rss1:link", &LINK), may("rss1:description", &HTML_TEXT)])
    .check(&[rdf::about, rdf::item, rdf::node, consistency::item]);

/// §5.6
static TEXT_INPUT: Element = container()
    .part()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[
        must("rss1:title", &PLAIN).or(&rss::MISSING_TITLE),
        must("rss1:description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
        must("rss1:name", &FORM_FIELD),
        must("rss1:link", &LINK).or(&rss::MISSING_LINK),
    ])
    .check(&[rdf::about, rdf::node]);

static RSS090: Spec = namespace(
    "RSS 0.90",
    "https://www.rssboard.org/rss-0-9-0",
    "http://my.netscape.com/rdf/simple/0.9/",
    "rss090",
);

static CHANNEL_090: Element = container()
    .feed()
    .children(&[
        must("rss090:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss090:link", &LINK).or(&rss::MISSING_LINK),
        must("rss090:description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
    ])
    .check(&[versions::element, rdf::node]);

static IMAGE_090: Element = container()
    .part()
    .children(&[
        must("rss090:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss090:url", &PICTURE),
        must("rss090:link", &LINK).or(&rss::MISSING_LINK),
    ])
    .check(&[versions::element, rdf::node]);

static ITEM_090: Element = container()
    .item()
    .children(&[must("rss090:title", &TITLE), must("rss090:link", &LINK)])
    .check(&[versions::element, rdf::node]);

static TEXT_INPUT_090: Element = container()
    .part()
    .children(&[
        must("rss090:title", &PLAIN).or(&rss::MISSING_TITLE),
        must("rss090:description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
        must("rss090:name", &ANY_TEXT),
        must("rss090:link", &LINK).or(&rss::MISSING_LINK),
    ])
    .check(&[versions::element, rdf::node]);

static FORM_FIELD: Element = holds(&FORM_NAME);

static RSS11: Spec = namespace(
    "RSS 1.1: RDF Site Summary (draft)",
    "https://web.archive.org/web/2005/http://inamidst.com/rss1.1/",
    "http://purl.org/net/rss1.1#",
    "rss11",
)
.roots(&[must("rss11:Channel", &CHANNEL_11)], |_| FeedKind::Rss11);

static CHANNEL_11: Element = container()
    .feed()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[
        must("rss11:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss11:link", &LINK).or(&rss::MISSING_LINK),
        must("rss11:description", &PLAIN).or(&rss::MISSING_DESCRIPTION),
        may("rss11:image", &IMAGE_11),
        must("rss11:items", &ITEMS_11),
    ])
    .check(&[rdf::about, rdf::node]);

static IMAGE_11: Element =
    container().part().attributes(&[required("rdf:parseType", &RESOURCE_TYPE)]).children(&[
        must("rss11:title", &TITLE).or(&rss::MISSING_TITLE),
        must("rss11:url", &PICTURE),
        may("rss11:link", &LINK),
    ]);

static ITEMS_11: Element = container()
    .attributes(&[required("rdf:parseType", &COLLECTION_TYPE)])
    .children(&[many("rss11:item", &ITEM_11)]);

static ITEM_11: Element = container()
    .item()
    .attributes(&[required("rdf:about", &URI)])
    .children(&[
        must("rss11:title", &TITLE),
        must("rss11:link", &LINK),
        may("rss11:description", &HTML_TEXT),
        may("rss11:image", &IMAGE_11),
    ])
    .check(&[rdf::about, rdf::item, rdf::node]);

static TITLE: Element = holds(&FILLED_TEXT);
static LINK: Element = holds(&URI);
static PICTURE: Element = holds(&IMAGE_URL);
static PLAIN: Element = holds(&PLAIN_TEXT);
static ANY_TEXT: Element = holds(&TEXT);
static HTML_TEXT: Element = holds(&HTML);
static ANY: Element = anything();
/// An element that only refers to something.
pub(super) static REFERENCE: Element = empty().attributes(&[required("rdf:resource", &URI)]);
