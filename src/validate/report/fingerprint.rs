//! What a finding is known by when lines are added above it: its rule, what it is about, and the text of its
//! line. The number of the line is no part of it.

use std::collections::HashMap;

use crate::base::span::Span;
use crate::validate::diagnostic::Diagnostic;

/// Longer lines are known by what follows the place: feeds are often one line.
const LINE: usize = 400;
/// How much of a long line counts behind the place.
const BEHIND: usize = 120;

/// Fingerprints of the findings of one file, each once.
#[derive(Default)]
pub struct Fingerprints {
    seen: HashMap<u64, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding, 16 hexadecimal digits. Findings that look the same are counted, so
    /// that one more of them is a new one.
    pub fn next(&mut self, finding: &Diagnostic, text: &str) -> String {
        let args = &finding.args;
        let mut hash = Fnv::default();
        hash.part(finding.rule.name);
        for argument in [&args.element, &args.parent, &args.attribute, &args.value] {
            hash.part(argument.as_deref().unwrap_or(""));
        }
        hash.part(context(text, finding.span));
        let count = self.seen.entry(hash.0).or_default();
        *count += 1;
        if *count > 1 {
            hash.part(&count.to_string());
        }
        hash.hex()
    }
}

/// A hash of some parts, the same on every machine and in every version.
pub fn hash(parts: &[&str]) -> String {
    let mut hash = Fnv::default();
    for part in parts {
        hash.part(part);
    }
    hash.hex()
}

/// The text that a place is known by. What is looked at is bounded, whatever the length of the line.
fn context(text: &str, span: Span) -> &str {
    let bytes = text.as_bytes();
    let (start, end) = (span.start as usize, span.end as usize);
    if end > bytes.len() || !text.is_char_boundary(start) {
        return "";
    }
    let until = |from: usize, most: usize| {
        let window = &bytes[from..(from + most).min(bytes.len())];
        match memchr::memchr2(b'\n', b'\r', window) {
            Some(found) => Some(from + found),
            None => (from + window.len() == bytes.len()).then_some(bytes.len()),
        }
    };
    let before = &bytes[start.saturating_sub(LINE)..start];
    let line_start = match memchr::memrchr2(b'\n', b'\r', before) {
        Some(found) => Some(start - before.len() + found + 1),
        None => (start == before.len()).then_some(0),
    };
    let (Some(line_start), Some(line_end)) = (line_start, until(start, LINE)) else {
        let mut behind = (start + BEHIND).min(bytes.len());
        while !text.is_char_boundary(behind) {
            behind -= 1;
        }
        return &text[start..behind];
    };
    let line = text[line_start..line_end].trim();
    if line.len() > (end - start) + "</>".len() {
        return line;
    }
    // A line with nothing but the tag looks like every other of its kind: the next tells them apart.
    let next = text[line_end..].find(|c| !matches!(c, '\n' | '\r')).map_or(bytes.len(), |at| line_end + at);
    until(next, LINE).map_or(line, |next_end| text[line_start..next_end].trim())
}

/// FNV-1a, 64 bits.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn part(&mut self, part: &str) {
        // A byte that UTF-8 never has ends a part.
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn hex(&self) -> String {
        format!("{:016x}", self.0)
    }
}
