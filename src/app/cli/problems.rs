//! Problems as the terminal shows them: what is wrong, where, and what to do.
//!
//! ```text
//! error: site.title is missing
//!   --> kawaraban.toml:1:1
//!   = field: site.title
//!   = help: add `title = "…"` under [site]
//! ```

use std::io::{self, Write};
use std::path::Path;

use crate::app::build::verify::Finding;
use crate::base::error::{Level, Problem};
use crate::base::words::{Lang, Text, text};

/// Writes one problem.
///
/// # Errors
/// Those of the sink.
pub fn write(problem: &Problem, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let level = match problem.level {
        Level::Error => text("error", "エラー"),
        Level::Warning => text("warning", "警告"),
        Level::Note => text("note", "情報"),
    };
    writeln!(to, "{}: {}", level.in_lang(lang), plain(&problem.message.say(lang)))?;
    place(&problem.path, problem.line, problem.column, to)?;
    if let Some(field) = &problem.field {
        line(text("field", "項目"), field, lang, to)?;
    }
    if let Some(help) = &problem.help {
        line(HELP, &help.say(lang), lang, to)?;
    }
    Ok(())
}

/// Writes one finding in a feed that was built.
///
/// # Errors
/// Those of the sink.
pub fn write_finding(finding: &Finding, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    let diagnostic = &finding.diagnostic;
    let severity = diagnostic.severity.word().in_lang(lang);
    writeln!(to, "{severity}[{}]: {}", diagnostic.rule.name, plain(&diagnostic.message(lang)))?;
    place(Path::new(&finding.file), Some(finding.position.line), Some(finding.position.column), to)?;
    if let Some((path, line_number)) = &finding.record {
        let number = line_number.map(|line| format!(":{line}")).unwrap_or_default();
        line(text("record", "記事"), &format!("{}{number}", path.display()), lang, to)?;
    }
    if !finding.also_in.is_empty() {
        /// A site may have thousands of feeds.
        const MOST: usize = 8;
        let mut also_in =
            finding.also_in.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
        if let Some(more) = finding.also_in.len().checked_sub(MOST).filter(|more| *more > 0) {
            also_in.push_str(&format!(" … (+{more})"));
        }
        line(text("also in", "同じ指摘"), &also_in, lang, to)?;
    }
    line(HELP, &diagnostic.help(lang), lang, to)
}

const HELP: Text = text("help", "対処");

fn place(path: &Path, line: Option<u32>, column: Option<u32>, to: &mut dyn Write) -> io::Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    let numbers: String = [line, column].iter().map_while(|n| n.map(|n| format!(":{n}"))).collect();
    writeln!(to, "  --> {}{numbers}", plain(&path.display().to_string()))
}

fn line(name: Text, text: &str, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "  = {}: {}", name.in_lang(lang), plain(text))
}

/// A text on one line. A control character in a file's name or a record must not move the cursor of the
/// terminal that shows it.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.trim_end().chars() {
        match c {
            '\n' | '\t' => plain.push(' '),
            c if c.is_control() => plain.extend(c.escape_default()),
            c => plain.push(c),
        }
    }
    plain
}
