//! Runs the tables over a document. Knows no element by name, and of the rules only those of structure,
//! well-formedness and encoding: everything else is named by a table.
//!
//! [`check`] is a function of bytes and options. It reads no file, no clock and no environment, and it
//! never fails: a broken feed has findings.

pub mod fix;
mod grammar;
mod json;
mod silence;
mod walk;

use std::collections::HashMap;

use crate::base::encoding::{self, Decoded};
use crate::base::json::is_json;
use crate::base::span::Span;
use crate::validate::diagnostic::{Diagnostic, Rule, Severity};
use crate::validate::document::{Context, FeedKind, Options};
use crate::validate::rules;

/// A checked document.
#[derive(Debug)]
pub struct Checked<'b> {
    /// The document as text, and how it became text.
    pub source: Decoded<'b>,
    /// What kind of feed it is.
    pub kind: FeedKind,
    /// The findings, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Rules that were broken more often than [`Options::most_per_rule`], and how many findings of each
    /// were left out.
    pub omitted: Vec<(&'static Rule, u32)>,
}

impl Checked<'_> {
    /// Whether no finding is an error.
    pub fn is_valid(&self) -> bool {
        self.diagnostics.iter().all(|finding| finding.severity != Severity::Error)
    }

    /// Keeps so many findings of each rule, and counts the others.
    pub fn keep(&mut self, most_per_rule: u32) {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let omitted = &mut self.omitted;
        self.diagnostics.retain(|finding| {
            let count = counts.entry(finding.rule.name).or_default();
            *count += 1;
            if *count > most_per_rule {
                match omitted.iter_mut().find(|(rule, _)| rule.name == finding.rule.name) {
                    Some((_, count)) => *count += 1,
                    None => omitted.push((finding.rule, 1)),
                }
            }
            *count <= most_per_rule
        });
        self.omitted.sort_by_key(|(rule, _)| rule.name);
    }

    /// How many findings of a severity there are, left-out ones included.
    pub fn count(&self, severity: Severity) -> u32 {
        let shown = self.diagnostics.iter().filter(|finding| finding.severity == severity).count() as u32;
        // Those left out matter as much in this run as those of their rule that were kept.
        let level = |rule: &Rule| {
            let kept = self.diagnostics.iter().find(|finding| finding.rule.name == rule.name);
            kept.map_or(rule.severity, |finding| finding.severity)
        };
        let omitted = self.omitted.iter().filter(|(rule, _)| level(rule) == severity);
        shown + omitted.map(|(_, count)| count).sum::<u32>()
    }
}

/// Checks a document.
///
/// ```
/// let feed = br#"<rss version="2.0"><channel><title>a</title><link>https://example.jp/</link></channel></rss>"#;
/// let checked = kawaraban::check(feed, &kawaraban::Options::default());
/// assert!(!checked.is_valid());
/// assert!(checked.diagnostics.iter().any(|finding| finding.rule.name == "rss-missing-description"));
/// ```
pub fn check<'b>(bytes: &'b [u8], options: &Options) -> Checked<'b> {
    if bytes.len() > Span::MOST / 3 {
        // Decoding makes at most three bytes of text of one byte of a legacy encoding.
        let mut cx = Context::new(options);
        cx.report(&rules::xml::LIMIT, Span::default()).expected("1.4 GB");
        let (diagnostics, omitted) = cx.finish();
        let source = encoding::decode(&[], None);
        return Checked { source, kind: FeedKind::Unknown, diagnostics, omitted };
    }
    let source = encoding::decode(bytes, options.charset.as_deref());
    let is_json = is_json(&source.text);
    let silencers = if is_json { Vec::new() } else { silence::find(&source.text) };
    // What is silenced must not take the place of what is not.
    let wide = (!silencers.is_empty()).then(|| Options {
        most_per_rule: options.most_per_rule.max(silence::MOST_FINDINGS),
        ..options.clone()
    });
    let mut cx = Context::new(wide.as_ref().unwrap_or(options));
    let cx = if is_json {
        if rules::json::encoding(&source, &mut cx) { json::walk(&source.text, cx) } else { cx }
    } else {
        rules::encoding::report(&source, &mut cx);
        walk::walk(&source.text, cx)
    };
    let kind = cx.kind;
    let (mut diagnostics, mut omitted) = cx.finish();
    if !silencers.is_empty() {
        silence::apply(silencers, options, &mut diagnostics, &mut omitted);
    }
    let mut checked = Checked { source, kind, diagnostics, omitted };
    if wide.is_some() {
        checked.keep(options.most_per_rule);
    }
    checked
}
