//! Atom 1.0, RFC 4287. <https://www.rfc-editor.org/rfc/rfc4287>
//!
//! The same rows serve Atom elements inside RSS, where `atom:link rel="self"` is recommended by the RSS
//! Profile.

use super::types::*;
use super::*;
use crate::validate::rules::{archives, atom, consistency, ids, itunes, japanese, links, publishing, text};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&ATOM];

static ATOM: Spec = namespace(
    "RFC 4287, The Atom Syndication Format",
    "https://www.rfc-editor.org/rfc/rfc4287",
    "http://www.w3.org/2005/Atom",
    "atom",
)
.roots(&[must("atom:feed", &FEED), must("atom:entry", &ENTRY_DOCUMENT)], atom::recognise)
.without_prefix()
.in_feed(&[
    many("atom:link", &LINK),
    may("atom:id", &ID),
    may("atom:updated", &DATE),
    many("atom:author", &PERSON),
    many("atom:contributor", &PERSON),
    many("atom:category", &CATEGORY),
    may("atom:icon", &PICTURE),
    may("atom:logo", &PICTURE),
    may("atom:rights", &TEXT_CONSTRUCT),
    may("atom:title", &TEXT_CONSTRUCT),
    may("atom:subtitle", &TEXT_CONSTRUCT),
    may("atom:generator", &GENERATOR),
])
.in_item(&[
    many("atom:link", &LINK),
    may("atom:id", &ID),
    may("atom:updated", &DATE),
    may("atom:published", &DATE),
    many("atom:author", &PERSON),
    many("atom:contributor", &PERSON),
    many("atom:category", &CATEGORY),
    may("atom:rights", &TEXT_CONSTRUCT),
    may("atom:title", &TEXT_CONSTRUCT),
    may("atom:summary", &TEXT_CONSTRUCT),
    many("atom:content", &CONTENT),
    may("atom:source", &SOURCE),
]);

static FEED: Element = container()
    .feed()
    .children(&[
        must("atom:id", &ID).or(&atom::MISSING_ID),
        must("atom:title", &TEXT_CONSTRUCT).or(&atom::MISSING_TITLE),
        must("atom:updated", &DATE).or(&atom::MISSING_UPDATED),
        many("atom:author", &PERSON),
        many("atom:link", &LINK),
        many("atom:category", &CATEGORY),
        many("atom:contributor", &PERSON),
        may("atom:generator", &GENERATOR),
        may("atom:icon", &PICTURE),
        may("atom:logo", &PICTURE),
        may("atom:rights", &TEXT_CONSTRUCT),
        may("atom:subtitle", &TEXT_CONSTRUCT),
        many("atom:entry", &ENTRY),
    ])
    .late(&atom::MISPLACED_METADATA)
    .attributes(&[optional("indexing:index", &YES_NO)])
    .check(&[
        links::self_link,
        links::alternates,
        archives::feed,
        itunes::channel,
        japanese::language,
        consistency::feed,
        ids::atom_feed,
    ]);

static ENTRY: Element = container().item().children(&ENTRY_ROWS).check(&[
    atom::entry,
    ids::atom_entry,
    consistency::item,
    links::alternates,
    publishing::edit_links,
    itunes::item,
]);
static ENTRY_DOCUMENT: Element =
    container().item().children(&ENTRY_ROWS).check(&[atom::entry, links::alternates, publishing::edit_links]);

static ENTRY_ROWS: [Child; 12] = [
    must("atom:id", &ID).or(&atom::MISSING_ID),
    must("atom:title", &TEXT_CONSTRUCT).or(&atom::MISSING_TITLE),
    must("atom:updated", &DATE).or(&atom::MISSING_UPDATED),
    many("atom:author", &PERSON),
    may("atom:content", &CONTENT),
    many("atom:link", &LINK),
    may("atom:summary", &TEXT_CONSTRUCT),
    many("atom:category", &CATEGORY),
    many("atom:contributor", &PERSON),
    may("atom:published", &DATE),
    may("atom:rights", &TEXT_CONSTRUCT),
    may("atom:source", &SOURCE),
];

pub(super) static SOURCE: Element = container().feed().check(&[links::alternates]).children(&[
    should("atom:id", &ID).or(&atom::MISSING_SOURCE_ELEMENT),
    should("atom:title", &TEXT_CONSTRUCT).or(&atom::MISSING_SOURCE_ELEMENT),
    should("atom:updated", &DATE).or(&atom::MISSING_SOURCE_ELEMENT),
    many("atom:author", &PERSON),
    many("atom:link", &LINK),
    many("atom:category", &CATEGORY),
    many("atom:contributor", &PERSON),
    may("atom:generator", &GENERATOR),
    may("atom:icon", &PICTURE),
    may("atom:logo", &PICTURE),
    may("atom:rights", &TEXT_CONSTRUCT),
    may("atom:subtitle", &TEXT_CONSTRUCT),
]);

static ID: Element = holds(&ATOM_ID);
pub(super) static DATE: Element = holds(&RFC3339_DATE);
static REFERENCE: Element = holds(&IRI_REFERENCE);
static PICTURE: Element = holds(&IRI_REFERENCE).check(&[text::filled_element]);

/// Text constructs (§3.1): plain, escaped HTML, or an XHTML div, as the attribute `type` says.
pub(super) static TEXT_CONSTRUCT: Element =
    markup().attributes(&[optional("type", &TEXT_KIND)]).check(&[atom::text_construct]);

static CONTENT: Element = markup()
    .attributes(&[optional("type", &CONTENT_KIND), optional("src", &IRI_REFERENCE)])
    .check(&[atom::content]);

/// Person constructs (§3.2).
pub(super) static PERSON: Element = container().children(&[
    must("atom:name", &NAME),
    may("atom:uri", &REFERENCE),
    may("atom:email", &EMAIL_ADDRESS),
]);
static NAME: Element = holds(&PERSON_NAME);
static EMAIL_ADDRESS: Element = holds(&EMAIL);

/// Categories and links have undefined content (§4.2.2, §4.2.7).
pub(super) static CATEGORY: Element = markup()
    .attributes(&[
        required("term", &FILLED_TEXT),
        optional("scheme", &CATEGORY_SCHEME),
        optional("label", &PLAIN_TEXT),
    ])
    .check(&[links::category]);

pub(super) static LINK: Element = markup()
    .attributes(&[
        required("href", &IRI_REFERENCE).or(&links::MISSING_HREF),
        optional("rel", &LINK_RELATION),
        optional("type", &MEDIA_TYPE),
        optional("hreflang", &LANGUAGE),
        optional("title", &ATTRIBUTE_TEXT),
        optional("length", &LENGTH),
        optional("thr:count", &COUNT),
        optional("thr:updated", &RFC3339_DATE),
        optional("thr:when", &REPLIES_DATE),
    ])
    .check(&[links::link, archives::link, publishing::replies]);

static GENERATOR: Element =
    holds(&FILLED_TEXT).attributes(&[optional("uri", &IRI_REFERENCE), optional("version", &TEXT)]);
