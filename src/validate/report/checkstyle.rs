//! Checkstyle XML, which many tools that show findings read.

use std::io::{self, Write};

use super::{End, File, Format, xml};

pub(super) struct Checkstyle;

impl Format for Checkstyle {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "  <file name=\"{}\">", xml(file.path))?;
        for (finding, start, _) in file.placed() {
            writeln!(
                to,
                "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"kawaraban.{}\"/>",
                start.line,
                start.column,
                finding.severity.name(),
                xml(&finding.message(file.lang)),
                finding.rule.name,
            )?;
        }
        writeln!(to, "  </file>")
    }

    fn finish(&mut self, _: &End, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "</checkstyle>")
    }
}
