//! XHTML, SVG and MathML as feeds hold them: inside constructs of type xhtml, where a check scans the source,
//! and, in RSS, as the text of an item. <https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3>

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
.in_item(&[many("xhtml:body", &FLOW), many("xhtml:div", &FLOW)]);

static FLOW: Element = markup().check(&[html::misplaced]);

static SVG: Spec =
    namespace("SVG", "https://www.w3.org/TR/SVG2/", "http://www.w3.org/2000/svg", "svg").open();

static MATHML: Spec =
    namespace("MathML", "https://www.w3.org/TR/mathml-core/", "http://www.w3.org/1998/Math/MathML", "mathml")
        .open();
