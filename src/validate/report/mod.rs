//! Findings become something to read, one file per output. The language is chosen here and nowhere below.
//!
//! A [`Report`] takes files one at a time, so that a run over thousands of them holds one.

mod human;
mod json;
pub mod page;

use std::io::{self, Write};

use crate::base::{span::Lines, span::Position, words::Lang};
use crate::validate::diagnostic::{Diagnostic, Severity};
use crate::validate::engine::Checked;

/// A way to write findings down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// Frames with the source, for people.
    #[default]
    Human,
    /// One JSON document, for scripts.
    Json,
}

/// Whether the output may use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// ANSI escapes.
    Ansi,
    /// Plain text.
    Plain,
}

/// Counts over a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files checked.
    pub files: u32,
    /// Files without an error.
    pub valid: u32,
    /// Errors.
    pub errors: u32,
    /// Warnings.
    pub warnings: u32,
    /// Infos.
    pub infos: u32,
}

/// A report being written.
pub struct Report<'w> {
    output: Output,
    lang: Lang,
    colour: Colour,
    to: &'w mut dyn Write,
    summary: Summary,
}

impl<'w> Report<'w> {
    /// Begins a report.
    ///
    /// # Errors
    /// Those of `to`, as everywhere here.
    pub fn begin(output: Output, lang: Lang, colour: Colour, to: &'w mut dyn Write) -> io::Result<Self> {
        let report = Report { output, lang, colour, to, summary: Summary::default() };
        match output {
            Output::Human => {}
            Output::Json => json::begin(report.to)?,
        }
        Ok(report)
    }

    /// Writes the findings of one file.
    pub fn file(&mut self, path: &str, checked: &Checked<'_>) -> io::Result<()> {
        match self.output {
            Output::Human => human::file(path, checked, self.lang, self.colour, self.to)?,
            Output::Json => json::file(path, checked, self.lang, self.summary.files == 0, self.to)?,
        }
        self.summary.files += 1;
        self.summary.valid += u32::from(checked.is_valid());
        self.summary.errors += checked.count(Severity::Error);
        self.summary.warnings += checked.count(Severity::Warning);
        self.summary.infos += checked.count(Severity::Info);
        Ok(())
    }

    /// Ends the report.
    pub fn finish(self) -> io::Result<Summary> {
        match self.output {
            Output::Human => human::summary(self.summary, self.lang, self.colour, self.to)?,
            Output::Json => json::finish(self.summary, self.to)?,
        }
        self.to.flush()?;
        Ok(self.summary)
    }
}

/// The findings with where they start and end, in one walk over the text: findings come by place.
fn positioned<'c>(checked: &'c Checked<'_>) -> impl Iterator<Item = (&'c Diagnostic, Position, Position)> {
    let mut starts = Lines::new(&checked.source.text);
    let mut ends = Lines::new(&checked.source.text);
    checked.diagnostics.iter().map(move |finding| {
        let start = starts.position(finding.span.start);
        // Ends do not rise with starts; one that lies before the last is found from the top.
        (finding, start, ends.position(finding.span.end))
    })
}
