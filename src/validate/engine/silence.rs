//! Comments that silence findings: `<!-- kawaraban-allow: rule-or-area-* reason -->`. One silences what is found
//! in the element that follows it; before the document element, what is found anywhere.

use crate::base::span::Span;
use crate::base::xml::read::{Event, Reader};
use crate::validate::diagnostic::{Diagnostic, Rule};
use crate::validate::document::{Context, Options};
use crate::validate::rules::{self, silencers};

/// What such a comment begins with.
const MARK: &str = "kawaraban-allow:";
/// More comments in one document are comments like any other.
const MOST: usize = 1000;
/// How many findings of a rule are kept until those that are silenced are taken out.
pub(super) const MOST_FINDINGS: u32 = 10_000;

/// A comment that silences.
pub(super) struct Silencer<'t> {
    /// The name of a rule, or an area with `*`, and where it stands.
    name: &'t str,
    span: Span,
    /// What it is about; nothing where no element follows.
    over: Option<Span>,
    is_everywhere: bool,
    is_used: bool,
}

impl Silencer<'_> {
    fn names(&self, rule: &Rule) -> bool {
        match self.name.strip_suffix('*') {
            Some(area) => rule.name.starts_with(area),
            None => rule.name == self.name,
        }
    }
}

/// Takes out what is silenced, and adds what is to be said of the silencers.
pub(super) fn apply(
    mut silencers: Vec<Silencer<'_>>,
    options: &Options,
    findings: &mut Vec<Diagnostic>,
    omitted: &mut Vec<(&'static Rule, u32)>,
) {
    findings.retain(|finding| {
        let mut is_silenced = false;
        for silencer in &mut silencers {
            let is_over =
                silencer.over.is_some_and(|over| (over.start..=over.end).contains(&finding.span.start));
            if is_over && silencer.names(finding.rule) {
                silencer.is_used = true;
                is_silenced = true;
            }
        }
        !is_silenced
    });
    // Where those that were only counted stand is not known, unless all of them are meant.
    omitted
        .retain(|(rule, _)| !silencers.iter().any(|silencer| silencer.is_everywhere && silencer.names(rule)));
    let mut cx = Context::new(options);
    for silencer in silencers.iter().filter(|silencer| !silencer.is_used) {
        if rules::all().any(|rule| silencer.names(rule)) {
            cx.report(&silencers::EMPTY_SILENCER, silencer.span).value(silencer.name);
        } else {
            let close = rules::close_to(silencer.name).map_or("rss-missing-guid", |rule| rule.name);
            cx.report(&silencers::UNDEFINED_RULE, silencer.span).value(silencer.name).expected(close);
        }
    }
    let (more, more_omitted) = cx.finish();
    findings.extend(more);
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    omitted.extend(more_omitted);
}

/// The silencers of a document; most have none, which costs one search.
pub(super) fn find(text: &str) -> Vec<Silencer<'_>> {
    if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut silencers: Vec<Silencer<'_>> = Vec::new();
    // Those that wait for an element, and elements that are open: depth, start, and their silencers.
    let mut waiting = Vec::new();
    let mut open: Vec<(u32, u32, Vec<usize>)> = Vec::new();
    let mut depth = 0;
    let mut reader = Reader::new(text);
    loop {
        match reader.next() {
            Event::Comment { raw, span } if silencers.len() < MOST => {
                let Some(rest) = raw.trim_start().strip_prefix(MARK) else { continue };
                let name = rest.split_whitespace().next().unwrap_or("");
                let before = raw.len() - rest.trim_start().len();
                let start = span.start as usize + "<!--".len() + before;
                waiting.push(silencers.len());
                let span = Span::new(start, start + name.len());
                silencers.push(Silencer { name, span, over: None, is_everywhere: false, is_used: false });
            }
            Event::Start { span, .. } => {
                depth += 1;
                if depth == 1 {
                    for index in waiting.drain(..) {
                        silencers[index].over = Some(Span::new(0, text.len()));
                        silencers[index].is_everywhere = true;
                    }
                } else if !waiting.is_empty() {
                    open.push((depth, span.start, std::mem::take(&mut waiting)));
                }
            }
            Event::End { span, .. } => {
                waiting.clear();
                if let Some((_, start, indices)) = open.pop_if(|(opened, ..)| *opened == depth) {
                    for index in indices {
                        silencers[index].over = Some(Span { start, end: span.end });
                    }
                }
                depth = depth.saturating_sub(1);
            }
            Event::Eof => return silencers,
            _ => {}
        }
    }
}
