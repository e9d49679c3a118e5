//! Dublin Core: the fifteen elements, and the terms that refine them. DCMI lets every one repeat; feeds show
//! one of some. <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>

use super::types::*;
use super::*;
use crate::validate::rules::dublin_core::DUPLICATE;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&DC, &DCTERMS];

static DC: Spec = namespace(
    "Dublin Core Metadata Element Set 1.1",
    "https://www.dublincore.org/specifications/dublin-core/dces/",
    "http://purl.org/dc/elements/1.1/",
    "dc",
)
.in_item(&[many("dc:date", &DATE)])
.anywhere(&[
    may("dc:title", &ANY_TEXT).once(&DUPLICATE),
    many("dc:creator", &ANY_TEXT),
    many("dc:subject", &ANY_TEXT),
    may("dc:description", &ANY_TEXT).once(&DUPLICATE),
    many("dc:publisher", &ANY_TEXT),
    many("dc:contributor", &ANY_TEXT),
    may("dc:date", &DATE).once(&DUPLICATE),
    may("dc:type", &ANY_TEXT).once(&DUPLICATE),
    may("dc:format", &ANY_TEXT).once(&DUPLICATE),
    many("dc:identifier", &ANY_TEXT),
    may("dc:source", &ANY_TEXT).once(&DUPLICATE),
    may("dc:language", &LANG).once(&DUPLICATE),
    many("dc:relation", &ANY_TEXT),
    many("dc:coverage", &ANY_TEXT),
    may("dc:rights", &PLAIN).once(&DUPLICATE),
]);

static DCTERMS: Spec = namespace(
    "DCMI Metadata Terms",
    "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/",
    "http://purl.org/dc/terms/",
    "dcterms",
)
.anywhere(&[
    may("dcterms:abstract", &ANY_TEXT).once(&DUPLICATE),
    many("dcterms:accessRights", &ANY),
    many("dcterms:accrualMethod", &ANY),
    many("dcterms:accrualPeriodicity", &ANY),
    many("dcterms:accrualPolicy", &ANY),
    many("dcterms:alternative", &ANY_TEXT),
    many("dcterms:audience", &ANY_TEXT),
    many("dcterms:available", &ANY_TEXT),
    many("dcterms:bibliographicCitation", &ANY_TEXT),
    many("dcterms:conformsTo", &RELATION),
    many("dcterms:contributor", &ANY_TEXT),
    many("dcterms:coverage", &ANY_TEXT),
    may("dcterms:created", &DATE).once(&DUPLICATE),
    many("dcterms:creator", &ANY_TEXT),
    many("dcterms:date", &DATE),
    may("dcterms:dateAccepted", &ANY_TEXT).once(&DUPLICATE),
    may("dcterms:dateCopyrighted", &ANY_TEXT).once(&DUPLICATE),
    may("dcterms:dateSubmitted", &ANY_TEXT).once(&DUPLICATE),
    many("dcterms:description", &ANY_TEXT),
    many("dcterms:educationLevel", &ANY),
    may("dcterms:extent", &ANY_TEXT).once(&DUPLICATE),
    many("dcterms:format", &ANY_TEXT),
    many("dcterms:hasFormat", &RELATION),
    many("dcterms:hasPart", &RELATION),
    many("dcterms:hasVersion", &RELATION),
    many("dcterms:identifier", &ANY_TEXT),
    many("dcterms:instructionalMethod", &ANY),
    many("dcterms:isFormatOf", &RELATION),
    many("dcterms:isPartOf", &RELATION),
    many("dcterms:isReferencedBy", &RELATION),
    many("dcterms:isReplacedBy", &RELATION),
    many("dcterms:isRequiredBy", &RELATION),
    many("dcterms:isVersionOf", &RELATION),
    may("dcterms:issued", &DATE).once(&DUPLICATE),
    many("dcterms:language", &LANG),
    many("dcterms:license", &ANY),
    may("dcterms:mediator", &ANY_TEXT).once(&DUPLICATE),
    many("dcterms:medium", &ANY_TEXT),
    may("dcterms:modified", &DATE).once(&DUPLICATE),
    many("dcterms:provenance", &ANY),
    many("dcterms:publisher", &ANY_TEXT),
    many("dcterms:references", &RELATION),
    many("dcterms:relation", &ANY_TEXT),
    many("dcterms:replaces", &RELATION),
    many("dcterms:requires", &RELATION),
    many("dcterms:rights", &ANY_TEXT),
    many("dcterms:rightsHolder", &ANY),
    many("dcterms:source", &ANY_TEXT),
    many("dcterms:spatial", &ANY),
    many("dcterms:subject", &ANY_TEXT),
    may("dcterms:tableOfContents", &RELATION).once(&DUPLICATE),
    many("dcterms:temporal", &ANY_TEXT),
    many("dcterms:title", &ANY_TEXT),
    many("dcterms:type", &ANY_TEXT),
    many("dcterms:valid", &ANY_TEXT),
]);

static ANY_TEXT: Element = holds(&TEXT);
static PLAIN: Element = holds(&PLAIN_TEXT);
static LANG: Element = holds(&LANGUAGE);
static DATE: Element = holds(&W3CDTF_DATE);
static ANY: Element = anything();
/// Another resource: by reference in RDF, as an address elsewhere.
static RELATION: Element = anything().attributes(&[optional("rdf:resource", &URI)]);
