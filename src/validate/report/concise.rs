//! A line a finding, as compilers and `grep` print them, for editors and the eye.

use std::io::{self, Write};

use super::{End, File, Format, human, plain};

pub(super) struct Concise;

impl Format for Concise {
    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let path = plain(file.path);
        for (finding, start, _) in file.placed() {
            let (severity, rule) = (finding.severity.word().in_lang(file.lang), finding.rule.name);
            let message = plain(&finding.message(file.lang));
            writeln!(to, "{path}:{}:{}: {severity}[{rule}] {message}", start.line, start.column)?;
        }
        human::omitted(file).try_for_each(|line| writeln!(to, "{line}"))
    }

    fn finish(&mut self, end: &End, to: &mut dyn Write) -> io::Result<()> {
        human::summary(end, to)
    }
}
