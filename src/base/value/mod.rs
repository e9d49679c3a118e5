//! What a value may look like: parse and print, with the faults as small enums. No rules, no sentences,
//! no idea of which element a value belongs to. Each grammar names the document it comes from.

use std::ops::Range;

pub mod base64;
pub mod coordinate;
pub mod country;
pub mod date;
pub mod duration;
pub mod email;
pub mod html;
pub mod language;
pub mod media_type;
pub mod number;
pub mod uri;

/// A fault and the bytes of the value that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<F> {
    /// What is wrong.
    pub fault: F,
    /// Where: bytes of the text that was parsed, on character boundaries. Empty where something is missing.
    pub range: Range<usize>,
}

impl<F> At<F> {
    /// A fault about some bytes of the text.
    pub fn new(fault: F, range: Range<usize>) -> Self {
        At { fault, range }
    }

    /// A fault about all of the text.
    pub fn whole(fault: F, text: &str) -> Self {
        At { fault, range: 0..text.len() }
    }

    /// The same place, counted from a text that starts `bytes` earlier.
    pub fn moved(mut self, bytes: usize) -> Self {
        self.range.start += bytes;
        self.range.end += bytes;
        self
    }
}

/// The bytes of `whole` that `part`, a slice of it, takes up.
pub fn range_in(whole: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
    debug_assert!(start <= whole.len() && part.len() <= whole.len() - start);
    start..start + part.len()
}

/// The first run of full-width ASCII digits (`０`–`９`), as an input method types them.
pub(crate) fn full_width_digits(text: &str) -> Option<Range<usize>> {
    let start = text.find(is_full_width_digit)?;
    let length = text[start..].find(|c| !is_full_width_digit(c)).unwrap_or(text.len() - start);
    Some(start..start + length)
}

fn is_full_width_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// White space of XML 1.0 §2.3: what may stand around a value without being part of it.
pub(crate) fn is_xml_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
