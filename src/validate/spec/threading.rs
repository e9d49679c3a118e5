//! Atom's companions: publishing (RFC 5023), threads (RFC 4685), feeds in parts (RFC 5005), deleted entries
//! (RFC 6721).

use super::atom::{CATEGORY, DATE, LINK, PERSON, SOURCE, TEXT_CONSTRUCT};
use super::types::*;
use super::*;
use crate::validate::rules::publishing;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&APP, &APP_DRAFT, &THR, &FH, &AT];

static APP: Spec = namespace(
    "RFC 5023, The Atom Publishing Protocol",
    "https://www.rfc-editor.org/rfc/rfc5023",
    "http://www.w3.org/2007/app",
    "app",
)
.roots(&[must("app:service", &SERVICE), must("app:categories", &CATEGORIES)], publishing::recognise)
.in_feed(&[may("app:collection", &COLLECTION)])
.in_item(&[may("app:edited", &DATE), may("app:control", &CONTROL), may("app:collection", &COLLECTION)]);

/// The namespace of the drafts, which early servers still write.
static APP_DRAFT: Spec = namespace(
    "The Atom Publishing Protocol, drafts",
    "https://www.rfc-editor.org/rfc/rfc5023",
    "http://purl.org/atom/app#",
    "app",
)
.open();

static SERVICE: Element = container().part().children(&[some("app:workspace", &WORKSPACE)]);
static WORKSPACE: Element =
    container().part().children(&[must("atom:title", &TEXT_CONSTRUCT), many("app:collection", &COLLECTION)]);
static COLLECTION: Element = container().part().attributes(&[required("href", &IRI_REFERENCE)]).children(&[
    must("atom:title", &TEXT_CONSTRUCT),
    many("app:accept", &ACCEPT),
    many("app:categories", &CATEGORIES),
]);
static ACCEPT: Element = holds(&MEDIA_RANGE);
static CATEGORIES: Element = container()
    .attributes(&[optional("href", &IRI_REFERENCE), optional("fixed", &YES_NO), optional("scheme", &IRI)])
    .children(&[many("atom:category", &CATEGORY)])
    .check(&[publishing::categories]);

/// Control (§13.1) is foreign markup to Atom, and may hold more of it.
static CONTROL: Element = container().part().children(&[may("app:draft", &DRAFT)]);
static DRAFT: Element = holds(&YES_NO).check(&[publishing::draft]);

static THR: Spec = namespace(
    "RFC 4685, Atom Threading Extensions",
    "https://www.rfc-editor.org/rfc/rfc4685",
    "http://purl.org/syndication/thread/1.0",
    "thr",
)
.in_feed(&[many("thr:in-reply-to", &IN_REPLY_TO)])
.in_item(&[many("thr:in-reply-to", &IN_REPLY_TO), may("thr:total", &TOTAL)]);

static IN_REPLY_TO: Element = anything().attributes(&[
    required("ref", &ATOM_ID).or(&publishing::MISSING_REF),
    optional("href", &IRI_REFERENCE),
    optional("source", &IRI_REFERENCE),
    optional("type", &MEDIA_TYPE),
]);
static TOTAL: Element = holds(&COUNT);

static FH: Spec = namespace(
    "RFC 5005, Feed Paging and Archiving",
    "https://www.rfc-editor.org/rfc/rfc5005",
    "http://purl.org/syndication/history/1.0",
    "fh",
)
.in_feed(&[may("fh:complete", &MARK), may("fh:archive", &MARK)]);

/// The RFC defines no content for its two elements, and does not forbid any.
static MARK: Element = anything();

static AT: Spec = namespace(
    "RFC 6721, The Atom \"deleted-entry\" Element",
    "https://www.rfc-editor.org/rfc/rfc6721",
    "http://purl.org/atompub/tombstones/1.0",
    "at",
)
.roots(&[must("at:deleted-entry", &DELETED_ENTRY)], publishing::recognise_tombstone)
.in_feed(&[many("at:deleted-entry", &DELETED_ENTRY)]);

/// Like an entry it may stand anywhere among entries, and is let go at its end.
static DELETED_ENTRY: Element = container()
    .item()
    .attributes(&[required("ref", &ATOM_ID), required("when", &RFC3339_DATE)])
    .children(&[
        may("at:by", &PERSON),
        may("at:comment", &TEXT_CONSTRUCT),
        many("atom:link", &LINK),
        may("atom:source", &SOURCE),
    ])
    .check(&[publishing::tombstone]);
