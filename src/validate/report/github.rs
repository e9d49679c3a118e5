//! Workflow commands of GitHub Actions, which become annotations:
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::io::{self, Write};

use super::{File, Format};
use crate::validate::diagnostic::Severity;

pub(super) struct Github;

impl Format for Github {
    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        for (finding, start, end) in file.placed() {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Off => "notice",
            };
            write!(to, "::{command} file={},line={},col={}", property(file.path), start.line, start.column)?;
            // A column at the end is understood only where both are on one line.
            if end.line == start.line {
                write!(to, ",endColumn={}", end.column)?;
            } else {
                write!(to, ",endLine={}", end.line)?;
            }
            let mut message = finding.message(file.lang);
            let help = finding.help(file.lang);
            if !help.is_empty() {
                message = format!("{message}\n{help}");
            }
            writeln!(to, ",title={}::{}", property(finding.rule.name), data(&message))?;
        }
        Ok(())
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
