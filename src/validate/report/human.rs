//! Frames that show the place in the source, as compilers print them.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::{Colour, End, File, Format, Placed};
use crate::base::span::{Span, floor};
use crate::base::words::{Lang, text};
use crate::validate::diagnostic::Severity;

/// Longer lines are shown in part: feeds are often one line.
const LINE: usize = 160;
/// How much of a long line is shown before the place.
const BEFORE: usize = 60;

/// More findings than this in one file are grouped by rule.
const MANY: usize = 100;
/// How many frames a rule gets where they are grouped.
const FRAMES: usize = 3;
/// How many lines are named of the others.
const NAMED: usize = 12;

pub(super) struct Human;

impl Format for Human {
    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let renderer = match file.colour {
            Colour::Ansi => Renderer::styled(),
            Colour::Plain => Renderer::plain(),
        }
        .decor_style(DecorStyle::Ascii);
        if file.findings.len() <= MANY {
            for placed in file.placed() {
                writeln!(to, "{}\n", frame(file, placed, &renderer))?;
            }
        } else {
            grouped(file, &renderer, to)?;
        }
        omitted(file).try_for_each(|line| writeln!(to, "{line}\n"))
    }

    fn finish(&mut self, end: &End, to: &mut dyn Write) -> io::Result<()> {
        summary(end, to)
    }
}

/// Rule by rule, in the order of their first findings: some frames, and the lines of the others.
fn grouped(file: &File<'_>, renderer: &Renderer, to: &mut dyn Write) -> io::Result<()> {
    let mut groups: Vec<(&str, Vec<Placed<'_>>)> = Vec::new();
    for placed in file.placed() {
        let rule = placed.0.rule.name;
        match groups.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, group)) => group.push(placed),
            None => groups.push((rule, vec![placed])),
        }
    }
    for (rule, group) in groups {
        let (shown, others) = group.split_at(group.len().min(FRAMES));
        for placed in shown {
            writeln!(to, "{}\n", frame(file, *placed, renderer))?;
        }
        if others.is_empty() {
            continue;
        }
        let line = text(
            "… and {count} more of {rule}, in lines {lines}\n",
            "… ほかに {rule} が {count} 件あります (行 {lines})\n",
        );
        let mut lines: Vec<String> =
            others.iter().take(NAMED).map(|(_, start, _)| start.line.to_string()).collect();
        if others.len() > NAMED {
            lines.push("…".to_owned());
        }
        lines.dedup();
        let (count, lines) = (others.len().to_string(), lines.join(", "));
        let line = line.fill(file.lang, |name| match name {
            "count" => Some(&count),
            "lines" => Some(&lines),
            _ => Some(rule),
        });
        writeln!(to, "{}: {line}", file.path)?;
    }
    Ok(())
}

/// A line for each rule of which findings were only counted.
pub(super) fn omitted(file: &File<'_>) -> impl Iterator<Item = String> {
    file.checked.omitted.iter().map(|(rule, count)| {
        let line = text("… and {count} more of {rule}", "… ほかに {rule} が {count} 件あります");
        let count = count.to_string();
        let line = line.fill(file.lang, |name| match name {
            "count" => Some(&count),
            _ => Some(rule.name),
        });
        format!("{}: {line}", file.path)
    })
}

fn frame(file: &File<'_>, (finding, start, _): Placed<'_>, renderer: &Renderer) -> String {
    let (path, source, lang) = (file.path, file.text(), file.lang);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Off => Level::INFO,
    };
    let level = level.with_name(finding.severity.word().in_lang(lang));
    let title = level.primary_title(finding.message(lang)).id(finding.rule.name);
    let window = Window::around(source, finding.span, start.line);
    let place = window.of(finding.span);
    let shown_column = window.shown[..place.start].chars().count() + 1;
    let snippet = window.snippet().path(path).annotation(AnnotationKind::Primary.span(place));
    let mut group = Group::with_title(title).element(snippet);
    for (span, word) in &finding.related {
        let (position, _) = file.places.range(*span);
        let window = Window::around(source, *span, position.line);
        let label = AnnotationKind::Context.span(window.of(*span)).label(word.in_lang(lang));
        group = group.element(window.snippet().path(path).annotation(label));
    }
    let help = finding.help(lang);
    if !help.is_empty() {
        group = group.element(Level::HELP.with_name(text("help", "対処").in_lang(lang)).message(help));
    }
    let frame = renderer.render(&[group]);
    if shown_column == start.column as usize {
        return frame;
    }
    // The renderer counts columns in what it is shown, which is only a part of a long line.
    let place = |column: usize| format!("{path}:{}:{column}", start.line);
    frame.replacen(&place(shown_column), &place(start.column as usize), 1)
}

/// The part of the source that is shown: the line of a place, cut where it is long.
struct Window {
    /// The text, with `…` where it was cut.
    shown: String,
    /// The offset in the source of what is shown, and how far the `…` moved it.
    start: usize,
    moved: usize,
    line: u32,
}

impl Window {
    fn around(source: &str, span: Span, line: u32) -> Window {
        let at = floor(source, span.start as usize);
        let line_start =
            memchr::memrchr2(b'\n', b'\r', &source.as_bytes()[..at]).map_or(0, |found| found + 1);
        let line_end =
            memchr::memchr2(b'\n', b'\r', &source.as_bytes()[at..]).map_or(source.len(), |found| at + found);
        let mut start = line_start;
        if source[line_start..at].len() > BEFORE && line_end - line_start > LINE {
            start = floor(source, at - BEFORE);
        }
        let end = if line_end - start > LINE { floor(source, (start + LINE).max(at)) } else { line_end };
        let mut shown = String::new();
        if start > line_start {
            shown.push('…');
        }
        let moved = shown.len();
        // Tabs and other control characters would move the marks below the line.
        shown.extend(source[start..end].chars().flat_map(|c| {
            let shown = if c.is_control() { ' ' } else { c };
            std::iter::once(shown).chain(std::iter::repeat_n(' ', c.len_utf8() - shown.len_utf8()))
        }));
        if end < line_end {
            shown.push('…');
        }
        Window { shown, start, moved, line }
    }

    fn snippet<'w, T: Clone>(&self) -> Snippet<'w, T> {
        Snippet::source(self.shown.clone()).line_start(self.line as usize)
    }

    fn of(&self, span: Span) -> Range<usize> {
        let place = |offset: u32| {
            let place = (offset as usize).saturating_sub(self.start) + self.moved;
            floor(&self.shown, place.min(self.shown.len()))
        };
        place(span.start)..place(span.end)
    }
}

/// The last lines: what was not shown, and the counts.
pub(super) fn summary(end: &End, to: &mut dyn Write) -> io::Result<()> {
    if end.is_quiet {
        return Ok(());
    }
    if end.hidden > 0 {
        let count = end.hidden.to_string();
        let line = text("{count} more findings are not shown", "ほかに {count} 件の指摘は表示していません");
        writeln!(to, "{}", line.fill(end.lang, |_| Some(&count)))?;
    }
    let summary = end.summary;
    let line = match end.lang {
        Lang::En => format!(
            "{}: {}, {}, {}",
            plural(summary.files, "file"),
            plural(summary.errors, "error"),
            plural(summary.warnings, "warning"),
            plural(summary.infos, "info"),
        ),
        Lang::Ja => format!(
            "{} ファイル: エラー {}、警告 {}、情報 {}",
            summary.files, summary.errors, summary.warnings, summary.infos
        ),
    };
    writeln!(to, "{line}")
}

fn plural(count: u32, word: &str) -> String {
    let ending = if count == 1 || word == "info" { "" } else { "s" };
    format!("{count} {word}{ending}")
}
