//! The code quality report of GitLab: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::io::{self, Write};

use serde_json::json;

use super::fingerprint::{self, Fingerprints};
use super::{End, File, Format};
use crate::validate::diagnostic::Severity;

#[derive(Default)]
pub(super) struct Gitlab {
    has_written: bool,
}

impl Format for Gitlab {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(b"[")
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let mut fingerprints = Fingerprints::default();
        for (finding, start, end) in file.placed() {
            let severity = match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info | Severity::Off => "info",
            };
            // A fingerprint is to be of one finding in the whole report.
            let fingerprint = fingerprints.next(finding, file.text());
            let finding = json!({
                "description": finding.message(file.lang),
                "check_name": finding.rule.name,
                "fingerprint": fingerprint::hash(&[file.path, &fingerprint]),
                "severity": severity,
                "location": {"path": file.path, "lines": {"begin": start.line, "end": end.line}},
            });
            to.write_all(if self.has_written { b",\n" } else { b"\n" })?;
            self.has_written = true;
            serde_json::to_writer(&mut *to, &finding)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &End, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(b"\n]\n")
    }
}
