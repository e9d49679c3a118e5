//! JUnit XML: a test case a file, which fails where a finding fails the check. A suite holds each, since a suite must
//! tell its numbers before its cases and files are written as they are checked.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{End, File, Format, plain, xml};

pub(super) struct Junit;

impl Format for Junit {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kawaraban\">")
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let path = xml(file.path);
        let failures = u32::from(file.fails());
        writeln!(to, "  <testsuite name=\"{path}\" tests=\"1\" failures=\"{failures}\" errors=\"0\">")?;
        writeln!(to, "    <testcase name=\"{path}\" classname=\"kawaraban\" file=\"{path}\">")?;
        let (mut failing, mut others) = (String::new(), String::new());
        for (finding, start, _) in file.placed() {
            let lines = if file.is_failure(finding) { &mut failing } else { &mut others };
            let (severity, rule) = (finding.severity.name(), finding.rule.name);
            let message = plain(&finding.message(file.lang));
            let _ = writeln!(lines, "{}:{}: {severity}[{rule}] {message}", start.line, start.column);
        }
        if failures > 0 {
            let first = file.checked.diagnostics.iter().find(|finding| file.is_failure(finding));
            let message = first.map(|finding| finding.message(file.lang)).unwrap_or_default();
            let rule = first.map_or("", |finding| finding.rule.name);
            let lines = lines(&failing);
            writeln!(to, "      <failure message=\"{}\" type=\"{rule}\">{lines}</failure>", xml(&message))?;
        }
        if !others.is_empty() {
            writeln!(to, "      <system-out>{}</system-out>", lines(&others))?;
        }
        writeln!(to, "    </testcase>\n  </testsuite>")
    }

    fn finish(&mut self, _: &End, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "</testsuites>")
    }
}

/// Lines as they are: only attributes would lose their breaks.
fn lines(text: &str) -> String {
    text.lines().map(xml).collect::<Vec<_>>().join("\n")
}
