//! The Test Anything Protocol: a test point a file. <https://testanything.org/tap-version-14-specification.html>

use std::io::{self, Write};

use super::{End, File, Format, plain};

pub(super) struct Tap;

impl Format for Tap {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "TAP version 14")
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let ok = if file.fails() { "not ok" } else { "ok" };
        let path = plain(file.path).replace('\\', "\\\\").replace('#', "\\#");
        writeln!(to, "{ok} {} - {path}", file.number + 1)?;
        if file.findings.is_empty() {
            return Ok(());
        }
        writeln!(to, "  ---\n  findings:")?;
        for (finding, start, _) in file.placed() {
            // A JSON string is a string of YAML, too.
            let message = serde_json::to_string(&finding.message(file.lang))?;
            writeln!(to, "    - rule: {}\n      severity: {}", finding.rule.name, finding.severity.name())?;
            writeln!(to, "      line: {}\n      column: {}", start.line, start.column)?;
            writeln!(to, "      message: {message}")?;
        }
        writeln!(to, "  ...")
    }

    fn finish(&mut self, end: &End, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "1..{}", end.summary.files)
    }
}
