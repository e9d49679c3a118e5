//! A written feed is checked before it is published, and what is found is traced to the record it is about.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::base::span::{Lines, Position};
use crate::generate::format::Format;
use crate::generate::record::Record;
use crate::validate::diagnostic::Diagnostic;
use crate::validate::document::Options;
use crate::validate::engine::check;

/// Something a check found in a feed.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// The feed's file.
    pub file: String,
    /// Where in it.
    pub position: Position,
    /// The file of the record it is about, and the line the record begins on.
    pub record: Option<(PathBuf, Option<u32>)>,
    /// Other feeds with the same finding.
    pub also_in: Vec<String>,
}

/// Checks the bytes of a feed that shows `records`. Gives the findings by place, and how many more there
/// are of rules that are broken all over.
pub fn verify(
    bytes: &[u8],
    file: &str,
    format: Format,
    records: &[&Record],
    options: &Options,
) -> (Vec<Finding>, u32) {
    let mut items = None;
    located(bytes, file, options, |text, at| {
        let items = items.get_or_insert_with(|| items_of(text, format));
        let record = records.get(items.of(at)?)?;
        Some((record.origin.path.clone(), record.origin.line))
    })
}

/// Checks bytes, and finds for each finding its line and its record, of which `record_at` knows.
fn located(
    bytes: &[u8],
    file: &str,
    options: &Options,
    mut record_at: impl FnMut(&str, usize) -> Option<(PathBuf, Option<u32>)>,
) -> (Vec<Finding>, u32) {
    let checked = check(bytes, options);
    let more = checked.omitted.iter().map(|(_, count)| count).sum();
    let text: &str = &checked.source.text;
    let mut lines = Lines::new(text);
    let findings = checked.diagnostics.into_iter().map(|diagnostic| Finding {
        position: lines.position(diagnostic.span.start),
        file: file.to_owned(),
        record: record_at(text, diagnostic.span.start as usize),
        also_in: Vec::new(),
        diagnostic,
    });
    (findings.collect(), more)
}

/// Checks the bytes of a list of feeds. Gives what [`verify`] does.
pub fn verify_list(bytes: &[u8], file: &str, options: &Options) -> (Vec<Finding>, u32) {
    located(bytes, file, options, |_, _| None)
}

/// Whether the bytes of a feed that we wrote have items in them.
pub fn has_items(bytes: &[u8], format: Format) -> bool {
    !items_of(&String::from_utf8_lossy(bytes), format).starts.is_empty()
}

/// Where the items of a document begin, and where the last one ends.
struct Items {
    starts: Vec<usize>,
    end: usize,
}

impl Items {
    /// The item that a byte of the text belongs to.
    fn of(&self, at: usize) -> Option<usize> {
        let before = self.starts.partition_point(|start| *start <= at);
        before.checked_sub(1).filter(|_| at < self.end)
    }
}

/// Finds the items by how they begin, in letters that the writers write nowhere else: of XML they escape all
/// text, and in JSON no text has a line break.
fn items_of(text: &str, format: Format) -> Items {
    let (open, close) = match format {
        Format::Rss2 | Format::Rss1 => ("<item", "</item>"),
        Format::Atom => ("<entry", "</entry>"),
        Format::JsonFeed => ("\n    {", "\n    }"),
    };
    let list = match format {
        Format::JsonFeed => text.find("\n  \"items\": [").unwrap_or(text.len()),
        _ => 0,
    };
    let is_whole_name = |at: &usize| text[at + open.len()..].starts_with(['>', ' ', '/', '\n']);
    let starts = text[list..].match_indices(open).map(|(at, _)| list + at).filter(is_whole_name).collect();
    Items { starts, end: text.rfind(close).map_or(text.len(), |at| at + close.len()) }
}

/// The findings with those that several feeds share told once, at the first of them.
pub fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut once: Vec<Finding> = Vec::new();
    let mut known = HashMap::new();
    for finding in findings {
        let diagnostic = &finding.diagnostic;
        let key = (diagnostic.rule.name, finding.record.clone(), format!("{:?}", diagnostic.args));
        match known.get(&key) {
            Some(&first) => {
                let first: &mut Finding = &mut once[first];
                // The findings of a file come one after the other.
                if first.file != finding.file && first.also_in.last() != Some(&finding.file) {
                    first.also_in.push(finding.file);
                } else if first.file == finding.file {
                    once.push(finding);
                }
            }
            None => {
                known.insert(key, once.len());
                once.push(finding);
            }
        }
    }
    once
}
