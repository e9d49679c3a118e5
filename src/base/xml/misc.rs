//! Comments and processing instructions (XML §2.5, §2.6), which stand anywhere: in content, around it, in the
//! DOCTYPE.

use std::ops::Range;

use memchr::memmem;

use super::character::{is_name, is_space, leading_name};
use super::fault::FaultKind::{self, *};
use crate::base::span::Span;

/// A comment or processing instruction, and what is wrong with it.
pub(super) struct Scanned {
    /// Where the target of an instruction ends.
    pub(super) target: usize,
    pub(super) inner: Range<usize>,
    pub(super) end: usize,
    pub(super) fault: Option<(FaultKind, Span)>,
}

impl Scanned {
    /// The one that begins at `start`, when no `?>` is left.
    pub(super) fn unclosed_instruction(text: &str, start: usize) -> Self {
        let name = leading_name(&text[start + 2..]).len();
        let fault = Some((UnclosedInstruction, Span::new(start, start + 2 + name)));
        Scanned { target: start + 2 + name, inner: text.len()..text.len(), end: text.len(), fault }
    }
}

/// Reads the comment that begins at `start`. An unclosed one takes all the rest.
pub(super) fn scan_comment(text: &str, start: usize) -> Scanned {
    let inner = start + "<!--".len();
    let Some(length) = memmem::find(&text.as_bytes()[inner..], b"-->") else {
        let fault = Some((UnclosedComment, Span::new(start, inner)));
        return Scanned { target: inner, inner: inner..text.len(), end: text.len(), fault };
    };
    let end = inner + length;
    // The hyphens may also be one inside and the first of `-->`.
    let hyphens = memmem::find(&text.as_bytes()[inner..end + 1], b"--");
    let fault = hyphens.map(|at| (DoubleHyphenInComment, Span::new(inner + at, inner + at + 2)));
    Scanned { target: inner, inner: inner..end, end: end + 3, fault }
}

/// Reads the processing instruction that begins at `start`. An unclosed one takes all the rest.
pub(super) fn scan_instruction(text: &str, start: usize) -> Scanned {
    let bytes = text.as_bytes();
    let Some(length) = memmem::find(&bytes[start + 2..], b"?>") else {
        return Scanned::unclosed_instruction(text, start);
    };
    let end = start + 2 + length;
    let mut target = start + 2;
    while target < end && !is_space(bytes[target]) {
        target += 1;
    }
    let mut inner = target;
    while inner < end && is_space(bytes[inner]) {
        inner += 1;
    }
    let span = Span::new(start + 2, target);
    let name = span.of(text);
    let fault = match name {
        "" => Some((MissingTarget, Span::new(start, start + 2))),
        _ if name.eq_ignore_ascii_case("xml") => Some((ReservedTarget, span)),
        _ if name.contains(':') || !is_name(name) => Some((InvalidTarget, span)),
        _ => None,
    };
    Scanned { target, inner: inner..end, end: end + 2, fault }
}
