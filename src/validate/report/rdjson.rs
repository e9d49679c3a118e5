//! The diagnostic format of reviewdog: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Its columns
//! count bytes of UTF-8, unlike all others here.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{End, File, Format, help_uri};
use crate::base::span::{Position, Span};
use crate::validate::diagnostic::Severity;

#[derive(Default)]
pub(super) struct Rdjson {
    has_written: bool,
}

impl Format for Rdjson {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(br#"{"source":{"name":"kawaraban"},"diagnostics":["#)
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        for finding in file.findings {
            let severity = match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info | Severity::Off => "INFO",
            };
            let mut code = Map::from_iter([("value".to_owned(), Value::from(finding.rule.name))]);
            code.extend(help_uri(finding.rule).map(|link| ("url".to_owned(), Value::from(link))));
            let mut entry = json!({
                "message": finding.message(file.lang),
                "location": {"path": file.path, "range": range(file, finding.span)},
                "severity": severity,
                "code": code,
            });
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            let suggestions: Vec<Value> =
                edits.map(|edit| json!({"range": range(file, edit.span), "text": edit.text})).collect();
            if !suggestions.is_empty() {
                entry["suggestions"] = suggestions.into();
            }
            if !finding.related.is_empty() {
                let related = finding.related.iter().map(|(span, word)| {
                    let location = json!({"path": file.path, "range": range(file, *span)});
                    json!({"message": word.in_lang(file.lang), "location": location})
                });
                entry["related_locations"] = related.collect();
            }
            to.write_all(if self.has_written { b",\n" } else { b"\n" })?;
            self.has_written = true;
            serde_json::to_writer(&mut *to, &entry)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &End, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(b"\n]}\n")
    }
}

fn range(file: &File<'_>, span: Span) -> Value {
    let (start, end) = file.places.range(span);
    let place = |position: Position, offset: u32| json!({"line": position.line, "column": file.places.byte_column(offset)});
    json!({"start": place(start, span.start), "end": place(end, span.end)})
}
