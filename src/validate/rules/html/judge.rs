//! What a tag amounts to, whichever syntax it was written in.

use super::*;
use crate::base::span::Span;
use crate::base::value::html::{Attribute, ElementId, Link, Style, Tag, candidates, style};
use crate::validate::diagnostic::Diagnostic;

/// The most findings in one text: an article that is broken throughout is not described to its end, and a
/// place costs a walk over the text.
const MOST: u32 = 20;

/// A text of markup under judgement.
pub(super) struct Judge<'d, 'c, 'o> {
    pub cx: &'c mut Context<'o>,
    /// What findings are about: the element or attribute.
    pub value: Value<'d>,
    /// Where bytes of the scanned text stand.
    pub place: Place,
    /// Whether what only strict checkers mind is wanted.
    pub is_strict: bool,
    left: u32,
}

/// How bytes of the scanned text become places in the document.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The text is the value's own.
    Value,
    /// The text is source, from this byte on.
    Source(u32),
    /// The text was decoded from the value.
    Decoded,
}

/// Where an address with no scheme leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// RSS knows none.
    None,
    /// Atom has the feed's address if no `xml:base` is there.
    Unstated,
    /// `xml:base`.
    Stated,
}

impl<'d, 'c, 'o> Judge<'d, 'c, 'o> {
    pub fn new(value: Value<'d>, place: Place, cx: &'c mut Context<'o>) -> Self {
        let is_strict = cx.wants(&NONSTANDARD_MARKUP) || cx.wants(&NONSTANDARD_STYLE);
        Judge { cx, value, place, is_strict, left: MOST }
    }

    /// Whether there is room for another finding.
    pub fn has_room(&self) -> bool {
        self.left > 0
    }

    /// Reports something at bytes `range` of the scanned text, and names it.
    #[cold]
    pub fn report(
        &mut self,
        rule: &'static Rule,
        range: std::ops::Range<usize>,
        name: &str,
    ) -> Option<&mut Diagnostic> {
        if self.left == 0 || !self.cx.wants(rule) {
            return None;
        }
        self.left -= 1;
        let span = match self.place {
            Place::Value => self.value.locate(range.start, range.end),
            Place::Source(base) => Span::new(base as usize + range.start, base as usize + range.end),
            Place::Decoded => self.value.trimmed_span(),
        };
        let finding = self.cx.report(rule, (self.value, span));
        finding.value(name).param("tag", name);
        Some(finding)
    }

    /// An element that runs or loads something, or sends what readers type.
    #[cold]
    pub fn active(&mut self, element: ElementId, tag: &Tag<'_>) {
        // Readers show embedded players and maps, or leave them out; neither does harm.
        if element.name() == "iframe" && is_embedded_page(tag) {
            self.report(&NONSTANDARD_EMBED, tag.name_range(), tag.name);
            return;
        }
        let is_shared = !matches!(element.name(), "form" | "bgsound");
        if let Some(finding) = self.report(&INSECURE_ELEMENT, tag.name_range(), tag.name) {
            finding.w3c(if is_shared { &[Same("SecurityRisk")] } else { &[] });
        }
    }

    /// A start tag's attributes.
    pub fn attributes(&mut self, tag: &Tag<'_>) {
        for attribute in tag.attributes() {
            self.attribute(tag, &attribute);
        }
    }

    fn attribute(&mut self, tag: &Tag<'_>, attribute: &Attribute<'_>) {
        let name = attribute.name;
        let range = attribute.name_start..attribute.name_start + name.len();
        match role(name, tag.name) {
            Role::Plain => {}
            Role::Event => {
                if let Some(finding) = self.report(&INSECURE_ATTRIBUTE, range, name) {
                    finding.param("attr", name);
                }
            }
            Role::Style => {
                let rule = match style(&attribute.value()) {
                    Style::Listed => return,
                    Style::Unlisted if self.is_strict => &NONSTANDARD_STYLE,
                    Style::Unlisted => return,
                    Style::Dangerous => &INSECURE_STYLE,
                };
                let end = attribute.value_start + attribute.raw.len();
                self.report(rule, attribute.value_start..end, attribute.raw);
            }
            Role::Link => self.link(tag, attribute, &attribute.value(), false),
            Role::Resource => self.link(tag, attribute, &attribute.value(), true),
            Role::Candidates => {
                let value = attribute.value();
                if let Some((_, address)) =
                    candidates(&value).find(|(_, address)| !matches!(Link::of(address), Link::Absolute))
                {
                    self.link(tag, attribute, address, true);
                }
            }
        }
    }

    fn link(&mut self, tag: &Tag<'_>, attribute: &Attribute<'_>, address: &str, is_resource: bool) {
        // Nearly every address begins so, and none that does can be anything else.
        if address.starts_with("https:") || address.starts_with("http:") {
            return;
        }
        let range = attribute.value_start..attribute.value_start + attribute.raw.len();
        let (rule, classes): (_, &'static [W3c]) = match Link::of(address) {
            Link::Absolute | Link::Empty => return,
            Link::DataMedia if is_resource => return,
            Link::Script | Link::DataDocument | Link::DataMedia => (&INSECURE_LINK, &[]),
            kind @ (Link::Relative | Link::Fragment) => match self.base() {
                Base::Stated => return,
                Base::Unstated if kind == Link::Relative => (&MISSING_BASE, &[]),
                Base::Unstated => return,
                Base::None => {
                    let is_known = attribute.is("href") && tag.name.eq_ignore_ascii_case("a")
                        || attribute.is("src") && tag.name.eq_ignore_ascii_case("img");
                    let classes: &'static [W3c] = if is_known { &[Same("ContainsRelRef")] } else { &[] };
                    (if kind == Link::Fragment { &NONSTANDARD_MARKUP } else { &RELATIVE_LINK }, classes)
                }
            },
        };
        if let Some(finding) = self.report(rule, range, address) {
            finding.attribute(attribute.name).w3c(classes);
        }
    }

    #[cold]
    fn base(&self) -> Base {
        let mut around = Some(self.value.node());
        if !matches!(self.cx.kind, FeedKind::AtomFeed | FeedKind::AtomEntry | FeedKind::Atom03) {
            return Base::None;
        }
        while let Some(node) = around {
            if node.attribute("xml:base").is_some() {
                return Base::Stated;
            }
            around = node.parent();
        }
        Base::Unstated
    }
}

/// Whether a frame shows a page of the web, and nothing written into it.
fn is_embedded_page(tag: &Tag<'_>) -> bool {
    let starts = ["https://", "http://", "//"];
    tag.attribute("srcdoc").is_none()
        && tag
            .attribute("src")
            .is_some_and(|src| starts.iter().any(|start| src.value().trim_start().starts_with(start)))
}

/// What an attribute can do.
enum Role {
    Plain,
    Event,
    Style,
    /// Followed when the user asks.
    Link,
    /// Loaded with the page.
    Resource,
    /// Loaded with the page, one of several.
    Candidates,
}

/// What an attribute of an element can do, by its name in whatever case.
fn role(name: &str, element: &str) -> Role {
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    let bytes = name.as_bytes();
    let Some(first) = bytes.first() else { return Role::Plain };
    match first | 0x20 {
        b'o' if bytes.len() > 2 && bytes[1] | 0x20 == b'n' => Role::Event,
        b's' if is("src") => Role::Resource,
        b's' if is("style") => Role::Style,
        b's' if is("srcset") => Role::Candidates,
        b'h' if is("href") => {
            match element.eq_ignore_ascii_case("image") || element.eq_ignore_ascii_case("use") {
                true => Role::Resource,
                false => Role::Link,
            }
        }
        b'x' if is("xlink:href") => Role::Resource,
        b'a' if is("action") => Role::Link,
        b'f' if is("formaction") => Role::Link,
        b'c' if is("cite") || is("codebase") => Role::Link,
        b'l' if is("longdesc") => Role::Link,
        b'l' if is("lowsrc") => Role::Resource,
        b'b' if is("background") => Role::Resource,
        b'd' if is("dynsrc") => Role::Resource,
        b'd' if is("data") && element.eq_ignore_ascii_case("object") => Role::Resource,
        b'p' if is("poster") => Role::Resource,
        _ => Role::Plain,
    }
}
