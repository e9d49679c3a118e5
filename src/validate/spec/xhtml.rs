//! XHTML, SVG and MathML as feeds hold them: inside constructs of type xhtml, where a check scans the source,
//! and, in RSS, as the text of an item. <https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3>

use super::types::*;
use super::*;
use crate::validate::rules::html;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&XHTML, &SVG, &MATHML];

static XHTML: Spec = namespace(
    "XHTML",
    "https://html.spec.whatwg.org/multipage/xhtml.html",
    "http://www.w3.org/1999/xhtml",
    "xhtml",
)
.undefined(&html::MISPLACED)
.in_feed(&[many("xhtml:meta", &META), many("xhtml:div", &FLOW)])
.in_item(&[many("xhtml:body", &TEXT_OF_ITEM), many("xhtml:div", &TEXT_OF_ITEM)]);

/// A note to robots, the only meta element that feeds are known to have.
static META: Element =
    empty().attributes(&[required("name", &META_NAME), required("content", &ROBOTS), optional("id", &TEXT)]);

static FLOW: Element = markup().attributes(HTML_ATTRIBUTES).check(&[html::xhtml]);
static TEXT_OF_ITEM: Element = markup().attributes(HTML_ATTRIBUTES).check(&[html::misplaced]);

static HTML_ATTRIBUTES: &[Attribute] = &[
    optional("class", &TEXT),
    optional("id", &TEXT),
    optional("style", &TEXT),
    optional("lang", &TEXT),
    optional("dir", &TEXT),
    optional("title", &TEXT),
];

static SVG: Spec =
    namespace("SVG", "https://www.w3.org/TR/SVG2/", "http://www.w3.org/2000/svg", "svg").open();

static MATHML: Spec =
    namespace("MathML", "https://www.w3.org/TR/mathml-core/", "http://www.w3.org/1998/Math/MathML", "mathml")
        .open();
