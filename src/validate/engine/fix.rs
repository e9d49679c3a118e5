//! Applies the edits that findings carry, and checks again, until there is nothing left to mend.

use std::collections::HashMap;

use super::{Checked, check};
use crate::base::span::Span;
use crate::validate::diagnostic::{Diagnostic, Safety, Severity};
use crate::validate::document::Options;

/// A mended document.
#[derive(Debug)]
pub struct Fixed {
    /// Its bytes, in the encoding they were in.
    pub bytes: Vec<u8>,
    /// How many findings were mended.
    pub fixes: u32,
}

/// Mends what can be mended. With [`Safety::Safe`] only where the right text is certain; with
/// [`Safety::Unsafe`] also where it is likely.
///
/// An edit is made only if its finding goes and none comes that is as grave: a mended document is never worse.
/// What no edit touches stays byte for byte as it was.
pub fn fix(bytes: &[u8], options: &Options, safety: Safety) -> Fixed {
    /// Edits that overlap are made one after the other; no document needs more rounds than this.
    const ROUNDS: usize = 16;
    /// More findings of one rule than a report lists are mended, but not without bound.
    const MOST: u32 = 10_000;
    /// How often edits are tried in one round.
    const ATTEMPTS: u32 = 64;
    let options = &Options { most_per_rule: MOST, ..options.clone() };
    let mut fixed = Fixed { bytes: bytes.to_vec(), fixes: 0 };
    for _ in 0..ROUNDS {
        let checked = check(&fixed.bytes, options);
        let chosen = choose(&checked.diagnostics, safety);
        let mut trial = Trial {
            checked: &checked,
            bytes: &fixed.bytes,
            options,
            counts: counts(&checked.diagnostics),
            mended: Vec::new(),
            better: None,
            left: ATTEMPTS,
        };
        trial.mend(&chosen);
        let (better, mended) = (trial.better, trial.mended.len() as u32);
        let Some(better) = better else { break };
        fixed = Fixed { bytes: better, fixes: fixed.fixes + mended };
    }
    fixed
}

/// The findings to mend in one round: none overlaps another.
fn choose(findings: &[Diagnostic], safety: Safety) -> Vec<&Diagnostic> {
    let mut chosen: Vec<&Diagnostic> = findings
        .iter()
        .filter(|finding| {
            finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe || safety == Safety::Unsafe)
        })
        .collect();
    chosen.sort_by_key(|finding| first_edit(finding).start);
    let mut end = None;
    chosen.retain(|finding| {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let whole = edits.map(|edit| edit.span).reduce(Span::to).unwrap_or_default();
        let is_free = end.is_none_or(|end| whole.start > end || (whole.start == end && !whole.is_empty()));
        if is_free {
            end = Some(whole.end);
        }
        is_free
    });
    chosen
}

fn first_edit(finding: &Diagnostic) -> Span {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.map(|edit| edit.span).min().unwrap_or_default()
}

/// Tries edits on a document: all at once, and where that is not for the better, by halves, so that one edit
/// that does harm does not keep the others out.
struct Trial<'c, 'b> {
    checked: &'c Checked<'b>,
    bytes: &'c [u8],
    options: &'c Options,
    /// How often each finding was there.
    counts: Counts,
    /// The findings mended so far, and the document without them.
    mended: Vec<&'c Diagnostic>,
    better: Option<Vec<u8>>,
    /// How many more attempts there may be: each is a check.
    left: u32,
}

type Counts = HashMap<(&'static str, Severity), u32>;

/// How often there is a finding of each rule and severity.
fn counts(findings: &[Diagnostic]) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry((finding.rule.name, finding.severity)).or_default() += 1;
    }
    counts
}

impl<'c> Trial<'c, '_> {
    fn mend(&mut self, chosen: &[&'c Diagnostic]) {
        if chosen.is_empty() || self.left == 0 {
            return;
        }
        self.left -= 1;
        let before = self.mended.len();
        self.mended.extend(chosen);
        if let Some(better) = self.attempt() {
            self.better = Some(better);
            return;
        }
        self.mended.truncate(before);
        if chosen.len() > 1 {
            let (first, second) = chosen.split_at(chosen.len() / 2);
            self.mend(first);
            self.mend(second);
        }
    }

    /// The document with the edits made, if each took its finding away and brought none but milder ones: a file
    /// that says its encoding at last may be told that the encoding is an old one.
    fn attempt(&self) -> Option<Vec<u8>> {
        let mut edits: Vec<(Span, &str)> = self
            .mended
            .iter()
            .flat_map(|finding| finding.fix.iter().flat_map(|fix| &fix.edits))
            .map(|edit| (edit.span, edit.text.as_str()))
            .collect();
        edits.sort_by_key(|(span, _)| *span);
        let spliced = self.checked.source.splice(self.bytes, &edits)?;
        let again = counts(&check(&spliced, self.options).diagnostics);
        let mildest = self.mended.iter().map(|finding| finding.severity).min()?;
        let mut left = self.mended.len();
        for (kind, count) in again {
            let had = self.counts.get(&kind).copied().unwrap_or(0);
            if count > had && kind.1 >= mildest {
                return None;
            }
            left += count.min(had) as usize;
        }
        (left <= self.checked.diagnostics.len()).then_some(spliced)
    }
}
