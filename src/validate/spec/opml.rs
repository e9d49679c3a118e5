//! OPML 2.0, with 1.0 and 1.1, which are read alike. <https://opml.org/spec2.opml>

use super::types::*;
use super::*;
use crate::validate::rules::opml;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&OPML, &EMBEDDED, &EMBEDDED_WWW];

/// A document of its own has no namespace, as RSS has none.
static OPML: Spec = namespace("OPML 2.0", "https://opml.org/spec2.opml", "", "")
    .roots(&[must("opml", &DOCUMENT), must("outlineDocument", &OUTLINE_DOCUMENT)], opml::recognise);

static DOCUMENT: Element = container().attributes(&[required("version", &OPML_VERSION)]).children(&PARTS);
static OUTLINE_DOCUMENT: Element =
    container().attributes(&[optional("version", &TEXT)]).children(&PARTS).check(&[opml::deprecated_root]);
static PARTS: [Child; 2] = [must("head", &HEAD), must("body", &BODY)];

static HEAD: Element = container().part().children(&[
    may("title", &ANY_TEXT),
    may("dateCreated", &DATE),
    may("dateModified", &DATE),
    may("ownerName", &ANY_TEXT),
    may("ownerEmail", &OWNER_EMAIL),
    may("ownerId", &PAGE),
    may("docs", &PAGE),
    may("expansionState", &EXPANSION_STATE),
    may("vertScrollState", &NUMBER),
    may("windowTop", &NUMBER),
    may("windowLeft", &NUMBER),
    may("windowBottom", &NUMBER),
    may("windowRight", &NUMBER),
]);

static ANY_TEXT: Element = holds(&TEXT);
static DATE: Element = holds(&RFC822_DATE);
static OWNER_EMAIL: Element = holds(&OWNER_ADDRESS);
static PAGE: Element = holds(&HTTP_URL);
static EXPANSION_STATE: Element = holds(&EXPANSION);
static NUMBER: Element = holds(&WINDOW);

static BODY: Element = container().part().children(&[some("outline", &OUTLINE)]);

/// An outline may hold outlines, to any depth.
static OUTLINE: Element = container()
    .part()
    .attributes(&[
        required("text", &TEXT),
        optional("type", &TEXT),
        optional("isComment", &TRUE_FALSE),
        optional("isBreakpoint", &TRUE_FALSE),
        optional("created", &RFC822_DATE),
        optional("category", &TEXT),
        optional("description", &TEXT),
        optional("htmlUrl", &URI),
        optional("language", &LANGUAGE),
        optional("title", &TEXT),
        optional("version", &OUTLINE_VERSION),
        optional("xmlUrl", &URI),
        optional("url", &URI),
    ])
    .children(&[many("outline", &OUTLINE)])
    .check(&[opml::outline]);

static EMBEDDED: Spec = namespace("OPML 2.0", "https://opml.org/spec2.opml", "http://opml.org/spec2", "opml")
    .anywhere(&EMBEDDED_ROWS);
static EMBEDDED_WWW: Spec =
    namespace("OPML 2.0", "https://opml.org/spec2.opml", "http://www.opml.org/spec2", "opml")
        .anywhere(&EMBEDDED_ROWS);
static EMBEDDED_ROWS: [Child; 5] = [
    may("opml:dateCreated", &DATE),
    may("opml:dateModified", &DATE),
    may("opml:ownerName", &ANY_TEXT),
    may("opml:ownerEmail", &OWNER_EMAIL),
    may("opml:ownerId", &PAGE),
];
