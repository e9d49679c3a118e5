//! Lines and columns of everything a report names, found in one walk over the text.

use crate::base::span::{Lines, Position, Span};
use crate::validate::diagnostic::Diagnostic;
use crate::validate::engine::Checked;

/// Where the offsets that findings name stand.
pub(super) struct Places {
    /// Offsets, rising, each once, and where the line of each begins.
    known: Vec<(u32, Position, u32)>,
}

impl Places {
    /// The places of some findings, with those they point at and those they would edit.
    pub(super) fn of(checked: &Checked<'_>, findings: &[Diagnostic]) -> Places {
        let mut offsets: Vec<u32> = findings
            .iter()
            .flat_map(|finding| {
                let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
                let related = finding.related.iter().map(|(span, _)| *span);
                std::iter::once(finding.span).chain(related).chain(edits)
            })
            .flat_map(|span| [span.start, span.end])
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        let text = &checked.source.text;
        let mut lines = Lines::new(text);
        let (mut line, mut line_start, mut searched) = (1, 0, 0);
        let known = offsets.into_iter().map(|offset| {
            let position = lines.position(offset);
            let end = (offset as usize).min(text.len());
            if position.line != line {
                let fresh = &text.as_bytes()[searched..end];
                // The first half of a CR LF ends no line.
                let is_half = text.as_bytes().get(end) == Some(&b'\n');
                let fresh = fresh.strip_suffix(b"\r").filter(|_| is_half).unwrap_or(fresh);
                line = position.line;
                line_start = searched + memchr::memrchr2(b'\n', b'\r', fresh).map_or(0, |found| found + 1);
            }
            searched = end;
            (offset, position, line_start as u32)
        });
        Places { known: known.collect() }
    }

    /// Where a span starts and ends.
    pub(super) fn range(&self, span: Span) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }

    /// The column of an offset, from 1, in bytes of UTF-8.
    pub(super) fn byte_column(&self, offset: u32) -> u32 {
        self.find(offset).map_or(1, |(_, _, line_start)| offset - line_start + 1)
    }

    fn position(&self, offset: u32) -> Position {
        self.find(offset).map_or(Position { line: 1, column: 1 }, |(_, position, _)| *position)
    }

    fn find(&self, offset: u32) -> Option<&(u32, Position, u32)> {
        let index = self.known.binary_search_by_key(&offset, |(known, ..)| *known).ok()?;
        self.known.get(index)
    }
}
