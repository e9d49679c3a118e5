//! Findings become something to read, one file per output. The language is chosen here and nowhere below.
//!
//! A [`Report`] takes files one at a time and writes each at once, so that a run over thousands of them holds one.

mod checkstyle;
mod concise;
pub mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod ndjson;
pub mod page;
mod places;
mod rdjson;
mod sarif;
mod tap;

use std::io::{self, Write};

use self::places::Places;
use crate::base::{span::Position, words::Lang};
use crate::validate::diagnostic::{Diagnostic, Severity};
use crate::validate::engine::Checked;

/// A way to write findings down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Output {
    /// Frames with the source, for people.
    #[default]
    Human,
    /// A line a finding: `path:line:column: severity[rule] message`.
    Concise,
    /// One JSON document, for scripts.
    Json,
    /// One JSON document a file, each on a line, as they are checked.
    Ndjson,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, for what shows test results: a test case a file.
    Junit,
    /// Workflow commands, which GitHub shows beside the lines.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// The format of reviewdog.
    Rdjson,
    /// Checkstyle XML.
    Checkstyle,
    /// The Test Anything Protocol, version 14.
    Tap,
}

impl Output {
    /// Every output.
    pub const ALL: [Output; 11] = [
        Output::Human,
        Output::Concise,
        Output::Json,
        Output::Ndjson,
        Output::Sarif,
        Output::Junit,
        Output::Github,
        Output::Gitlab,
        Output::Rdjson,
        Output::Checkstyle,
        Output::Tap,
    ];

    /// Its name in arguments.
    pub const fn name(self) -> &'static str {
        match self {
            Output::Human => "human",
            Output::Concise => "concise",
            Output::Json => "json",
            Output::Ndjson => "ndjson",
            Output::Sarif => "sarif",
            Output::Junit => "junit",
            Output::Github => "github",
            Output::Gitlab => "gitlab",
            Output::Rdjson => "rdjson",
            Output::Checkstyle => "checkstyle",
            Output::Tap => "tap",
        }
    }

    /// Whether it is for people, who want a summary.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Output::Human | Output::Concise)
    }
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
    writer: Box<dyn Format>,
    lang: Lang,
    colour: Colour,
    to: &'w mut dyn Write,
    summary: Summary,
    /// How many more findings are written.
    room: usize,
    hidden: usize,
    is_quiet: bool,
    fail_on: Severity,
}

/// How an output is written: the place for what it must remember from file to file.
trait Format {
    /// What stands before the first file.
    fn begin(&mut self, _to: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// One file.
    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()>;

    /// What stands behind the last.
    fn finish(&mut self, _end: &End, _to: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// What an output knows of one file.
struct File<'f> {
    path: &'f str,
    checked: &'f Checked<'f>,
    /// Those of its findings that are written.
    findings: &'f [Diagnostic],
    places: Places,
    lang: Lang,
    colour: Colour,
    /// How many files came before.
    number: u32,
    /// The least severity that makes the file fail; [`Severity::Off`] for none.
    fail_on: Severity,
}

/// A finding, and where it starts and ends.
type Placed<'f> = (&'f Diagnostic, Position, Position);

impl File<'_> {
    fn placed(&self) -> impl Iterator<Item = Placed<'_>> {
        self.findings.iter().map(|finding| {
            let (start, end) = self.places.range(finding.span);
            (finding, start, end)
        })
    }

    /// Whether a finding makes the file fail.
    fn is_failure(&self, finding: &Diagnostic) -> bool {
        self.fail_on != Severity::Off && finding.severity >= self.fail_on
    }

    /// Whether the file fails.
    fn fails(&self) -> bool {
        self.checked.diagnostics.iter().any(|finding| self.is_failure(finding))
    }

    fn text(&self) -> &str {
        &self.checked.source.text
    }
}

/// What an output knows at the end.
struct End {
    summary: Summary,
    /// How many findings were not written, there being too many.
    hidden: usize,
    lang: Lang,
    is_quiet: bool,
}

impl<'w> Report<'w> {
    /// Begins a report.
    ///
    /// # Errors
    /// Those of `to`, as everywhere here.
    pub fn begin(output: Output, lang: Lang, colour: Colour, to: &'w mut dyn Write) -> io::Result<Self> {
        let mut writer: Box<dyn Format> = match output {
            Output::Human => Box::new(human::Human),
            Output::Concise => Box::new(concise::Concise),
            Output::Json => Box::new(json::Json),
            Output::Ndjson => Box::new(ndjson::Ndjson),
            Output::Sarif => Box::new(sarif::Sarif::default()),
            Output::Junit => Box::new(junit::Junit),
            Output::Github => Box::new(github::Github),
            Output::Gitlab => Box::new(gitlab::Gitlab::default()),
            Output::Rdjson => Box::new(rdjson::Rdjson::default()),
            Output::Checkstyle => Box::new(checkstyle::Checkstyle),
            Output::Tap => Box::new(tap::Tap),
        };
        writer.begin(to)?;
        Ok(Report {
            writer,
            lang,
            colour,
            to,
            summary: Summary::default(),
            room: usize::MAX,
            hidden: 0,
            is_quiet: false,
            fail_on: Severity::Error,
        })
    }

    /// Writes no more than so many findings. All of them count.
    #[must_use]
    pub fn at_most(mut self, findings: usize) -> Self {
        self.room = findings;
        self
    }

    /// Says which severity makes a file fail, where an output tells; [`Severity::Off`] for none.
    #[must_use]
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Leaves out the summary that is for people.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }

    /// Writes the findings of one file.
    pub fn file(&mut self, path: &str, checked: &Checked<'_>) -> io::Result<()> {
        let shown = checked.diagnostics.len().min(self.room);
        self.room -= shown;
        self.hidden += checked.diagnostics.len() - shown;
        let findings = &checked.diagnostics[..shown];
        let file = File {
            path,
            checked,
            findings,
            places: Places::of(checked, findings),
            lang: self.lang,
            colour: self.colour,
            number: self.summary.files,
            fail_on: self.fail_on,
        };
        self.writer.file(&file, self.to)?;
        self.summary.files += 1;
        self.summary.valid += u32::from(checked.is_valid());
        self.summary.errors += checked.count(Severity::Error);
        self.summary.warnings += checked.count(Severity::Warning);
        self.summary.infos += checked.count(Severity::Info);
        Ok(())
    }

    /// Ends the report.
    pub fn finish(mut self) -> io::Result<Summary> {
        let end =
            End { summary: self.summary, hidden: self.hidden, lang: self.lang, is_quiet: self.is_quiet };
        self.writer.finish(&end, self.to)?;
        self.to.flush()?;
        Ok(self.summary)
    }
}

/// A text on one line, without what would move the cursor of a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The value of an XML attribute or the text of an element. What XML cannot hold becomes U+FFFD.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A path as a relative or absolute reference (RFC 3986): other characters are percent-encoded.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let segments: Vec<String> = path
        .split('/')
        .map(crate::base::value::uri::percent_encode)
        .filter(|segment| segment != ".")
        .collect();
    let reference = segments.join("/");
    if path.starts_with('/') { format!("file://{reference}") } else { reference }
}

/// Where a rule is explained.
fn help_uri(rule: &crate::validate::diagnostic::Rule) -> Option<&'static str> {
    rule.spec.iter().copied().find(|link| link.starts_with("http"))
}
