//! XHTML in Atom constructs and in RSS items. Its source is well-formed when it gets here, and is scanned as
//! it stands: its namespaces are followed, a tree is not needed.

use std::collections::HashMap;

use super::judge::{Judge, Place};
use super::*;
use crate::base::value::html::{Kind, Tag, Tokens, Traits, find};

/// The namespace of XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// XHTML directly in a channel, feed, item or entry: text that readers of Atom do not look for there.
pub fn misplaced(node: Node<'_>, cx: &mut Context<'_>) {
    if matches!(cx.kind, FeedKind::AtomFeed | FeedKind::AtomEntry) {
        cx.report(&MISPLACED, node);
    } else {
        xhtml(node, cx);
    }
}

/// Whether a construct of type xhtml has escaped markup where its div should be; said if so.
pub fn is_escaped(node: Node<'_>, cx: &mut Context<'_>) -> bool {
    let value = node.value();
    let text = value.text();
    let Some(at) = memchr::memchr(b'<', text.as_bytes()) else { return false };
    let span = value.locate(at, at + 1);
    cx.report(&CONFLICTING_TYPE, (value, span));
    true
}

/// The inside of an XHTML element that stands in a channel or item.
pub fn xhtml(node: Node<'_>, cx: &mut Context<'_>) {
    inside(node, node, cx);
}

/// The inside of an XHTML element, which is the text of `construct`.
pub fn inside<'d>(node: Node<'d>, construct: Node<'d>, cx: &mut Context<'_>) {
    let span = node.inner_span();
    let text = span.of(node.value().source());
    if memchr::memchr(b'<', text.as_bytes()).is_none() && node.attributes().next().is_none() {
        return;
    }
    let mut judge = Judge::new(construct.value(), Place::Source(span.start), cx);
    let mut scopes = Scopes::new(node);
    for token in Tokens::xml(text).without_text() {
        match token.kind {
            Kind::Start(tag) => {
                scopes.enter(&tag);
                element(&tag, scopes.of(prefix_of(tag.name)), &mut judge);
                if tag.self_closing {
                    scopes.leave();
                }
            }
            Kind::End(_) => scopes.leave(),
            _ => {}
        }
        if !judge.has_room() {
            break;
        }
    }
}

/// The namespace declarations in force.
struct Scopes<'t> {
    /// Declarations outside the scanned source are found from here up.
    node: Node<'t>,
    /// What each prefix stands for, by depth, as written; the depth of what was found outside is 0.
    names: HashMap<&'t str, Vec<(u32, &'t str)>>,
    /// The declarations to forget, by depth.
    declared: Vec<(u32, &'t str)>,
    depth: u32,
    /// The last answer, until a declaration comes or goes: most tags have the prefix of the one before.
    last: Option<(&'t str, &'t str)>,
}

impl<'t> Scopes<'t> {
    fn new(node: Node<'t>) -> Self {
        Scopes { node, names: HashMap::new(), declared: Vec::new(), depth: 0, last: None }
    }

    fn enter(&mut self, tag: &Tag<'t>) {
        self.depth += 1;
        for attribute in tag.attributes() {
            let prefix = match attribute.name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            self.last = None;
            self.declared.push((self.depth, prefix));
            self.names.entry(prefix).or_default().push((self.depth, attribute.raw));
        }
    }

    fn leave(&mut self) {
        while let Some((_, prefix)) = self.declared.pop_if(|(depth, _)| *depth == self.depth) {
            self.last = None;
            self.names.get_mut(prefix).and_then(Vec::pop);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// The namespace name that a prefix stands for.
    fn of(&mut self, prefix: &'t str) -> &'t str {
        if let Some((known, name)) = self.last
            && known == prefix
        {
            return name;
        }
        let names = self.names.entry(prefix).or_default();
        if names.is_empty() {
            names.push((0, declared_outside(self.node, prefix)));
        }
        let name = names.last().map_or("", |(_, name)| *name);
        self.last = Some((prefix, name));
        name
    }
}

/// What a prefix stands for at an element of the feed.
fn declared_outside<'t>(node: Node<'t>, prefix: &str) -> &'t str {
    std::iter::successors(Some(node), |node| node.parent())
        .flat_map(Node::attributes)
        .find(|attribute| {
            attribute.declares_namespace()
                && match attribute.qname().split_once(':') {
                    Some((_, other)) => other == prefix,
                    None => prefix.is_empty(),
                }
        })
        .map_or("", |attribute| attribute.value().text())
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

fn element(tag: &Tag<'_>, namespace: &str, judge: &mut Judge<'_, '_, '_>) {
    let local = tag.name.split_once(':').map_or(tag.name, |(_, local)| local);
    let known = find(local).filter(|element| element.name() == local);
    match namespace {
        XHTML => match known {
            Some(element) if element.has(Traits::ACTIVE) => judge.active(element, tag),
            Some(element) if element.has(Traits::PAGE) => {
                judge.report(&NONSTANDARD_ELEMENT, tag.name_range(), tag.name);
            }
            Some(element) => {
                if judge.is_strict && matches!(element.name(), "bdo" | "slot" | "search" | "param") {
                    strict(tag.name_range(), tag.name, &[Same("SecurityRisk")], judge);
                }
            }
            None if local.contains('-') => {}
            None => {
                let is_rss = judge.cx.kind.is_rss();
                if let Some(finding) = judge.report(&UNDEFINED_ELEMENT, tag.name_range(), tag.name) {
                    finding.w3c(if is_rss { &[Same("SecurityRisk")] } else { &[Same("NotHtml")] });
                }
            }
        },
        SVG => foreign(tag, local, SVG_ELEMENTS, SVG_ATTRIBUTES, judge),
        MATHML => foreign(tag, local, MATHML_ELEMENTS, MATHML_ATTRIBUTES, judge),
        "" => {
            if let Some(finding) = judge.report(&MISSING_NAMESPACE, tag.name_range(), tag.name) {
                finding.param("element", tag.name);
            }
        }
        _ => {
            judge.report(&UNDEFINED_NAMESPACE, tag.name_range(), tag.name);
            return;
        }
    }
    judge.attributes(tag);
}

/// SVG and MathML: what runs is said; what is merely not on the short list of the W3C validator is for those
/// who ask for it.
fn foreign(tag: &Tag<'_>, local: &str, elements: &str, attributes: &str, judge: &mut Judge<'_, '_, '_>) {
    if matches!(local, "script" | "handler" | "listener") {
        judge.report(&INSECURE_ELEMENT, tag.name_range(), tag.name);
        return;
    }
    if !judge.is_strict {
        return;
    }
    let is_in = |list: &str, name: &str| list.split_ascii_whitespace().any(|other| other == name);
    if !is_in(elements, local) {
        strict(tag.name_range(), tag.name, &[Same("SecurityRisk")], judge);
    }
    for attribute in tag.attributes() {
        if !is_in(attributes, attribute.name) && !attribute.name.starts_with("xmlns") {
            let range = attribute.name_start..attribute.name_start + attribute.name.len();
            strict(range, attribute.name, &[Same("SecurityRiskAttr")], judge);
        }
    }
}

#[cold]
fn strict(range: std::ops::Range<usize>, name: &str, classes: &'static [W3c], judge: &mut Judge<'_, '_, '_>) {
    if let Some(finding) = judge.report(&NONSTANDARD_MARKUP, range, name) {
        finding.w3c(classes).param("attr", name);
    }
}

/// Elements of SVG Tiny, without those that embed.
static SVG_ELEMENTS: &str = "\
    a animate animateColor animateMotion animateTransform circle defs desc ellipse font-face \
    font-face-name font-face-src g glyph hkern line linearGradient marker metadata missing-glyph mpath \
    path polygon polyline radialGradient rect set stop svg switch text title tspan use";

/// Attributes of SVG Tiny.
static SVG_ATTRIBUTES: &str = "\
    accent-height accumulate additive alphabetic arabic-form ascent attributeName attributeType \
    baseProfile bbox begin by calcMode cap-height class color color-rendering content cx cy d descent \
    display dur dx dy end fill fill-opacity fill-rule font-family font-size font-stretch font-style \
    font-variant font-weight from fx fy g1 g2 glyph-name gradientUnits hanging height horiz-adv-x \
    horiz-origin-x id ideographic k keyPoints keySplines keyTimes lang marker-end marker-mid \
    marker-start markerHeight markerUnits markerWidth mathematical max min name offset opacity orient \
    origin overline-position overline-thickness panose-1 path pathLength points preserveAspectRatio r \
    refX refY repeatCount repeatDur requiredExtensions requiredFeatures restart rotate rx ry slope \
    stemh stemv stop-color stop-opacity strikethrough-position strikethrough-thickness stroke \
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity \
    stroke-width style systemLanguage target text-anchor to transform type u1 u2 underline-position \
    underline-thickness unicode unicode-range units-per-em values version viewBox visibility width \
    widths x x-height x1 x2 xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title \
    xlink:type xml:base xml:lang xml:space y y1 y2 zoomAndPan";

/// Elements of presentation MathML 2.
static MATHML_ELEMENTS: &str = "\
    annotation annotation-xml maction math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom \
    mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder \
    munderover none semantics";

/// Attributes of presentation MathML 2.
static MATHML_ATTRIBUTES: &str = "\
    actiontype align columnalign columnlines columnspacing columnspan depth display displaystyle \
    encoding equalcolumns equalrows fence fontstyle fontweight frame height linethickness lspace \
    mathbackground mathcolor mathvariant maxsize minsize other rowalign rowlines rowspacing rowspan \
    rspace scriptlevel selection separator stretchy width xlink:href xlink:show xlink:type";
