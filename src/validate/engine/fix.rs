//! Applies the edits that findings carry, and checks again, until there is nothing left to mend.

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
/// An edit is made only if it leaves no more errors than there were: a mended document is never worse. What
/// no edit touches stays byte for byte as it was.
pub fn fix(bytes: &[u8], options: &Options, safety: Safety) -> Fixed {
    /// Edits that overlap are made one after the other; no document needs more rounds than this.
    const ROUNDS: usize = 16;
    /// More findings of one rule than a report lists are mended, but not without bound.
    const MOST: u32 = 10_000;
    let options = &Options { most_per_rule: MOST, ..options.clone() };
    let mut fixed = Fixed { bytes: bytes.to_vec(), fixes: 0 };
    for _ in 0..ROUNDS {
        let checked = check(&fixed.bytes, options);
        let chosen = choose(&checked.diagnostics, safety);
        let Some((better, fixes)) = apply(&checked, &fixed.bytes, chosen, options) else { break };
        fixed = Fixed { bytes: better, fixes: fixed.fixes + fixes };
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

/// Makes the edits of all chosen findings; where the document is the worse for it, of those that do no harm
/// by themselves, so that one bad edit does not keep the good ones out.
fn apply(
    checked: &Checked<'_>,
    bytes: &[u8],
    chosen: Vec<&Diagnostic>,
    options: &Options,
) -> Option<(Vec<u8>, u32)> {
    /// How many edits are tried one by one.
    const SINGLY: usize = 64;
    if let Some(better) = attempt(checked, bytes, &chosen, options) {
        return Some((better, chosen.len() as u32));
    }
    let mut harmless = chosen;
    harmless.truncate(SINGLY);
    harmless.retain(|finding| attempt(checked, bytes, &[finding], options).is_some());
    let better = attempt(checked, bytes, &harmless, options)?;
    Some((better, harmless.len() as u32))
}

/// The document with some edits made, if it is the better for them.
fn attempt(
    checked: &Checked<'_>,
    bytes: &[u8],
    findings: &[&Diagnostic],
    options: &Options,
) -> Option<Vec<u8>> {
    let mut edits: Vec<(Span, &str)> = findings
        .iter()
        .flat_map(|finding| finding.fix.iter().flat_map(|fix| &fix.edits))
        .map(|edit| (edit.span, edit.text.as_str()))
        .collect();
    edits.sort_by_key(|(span, _)| *span);
    let spliced = checked.source.splice(bytes, &edits)?;
    let again = check(&spliced, options);
    let is_better = again.count(Severity::Error) <= checked.count(Severity::Error)
        && again.diagnostics.len() < checked.diagnostics.len();
    is_better.then_some(spliced)
}
