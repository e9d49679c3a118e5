//! SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>. Results are written as
//! they come; the rules they name follow, since only then it is known which they are.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::{End, File, Format, help_uri, page, uri};
use crate::base::span::Span;
use crate::base::words::Lang;
use crate::validate::diagnostic::{Diagnostic, Rule, Severity};

#[derive(Default)]
pub(super) struct Sarif {
    /// The rules that were named, in the order of their first results.
    rules: Vec<&'static Rule>,
    /// What was left out, to be told at the end.
    notes: Vec<Value>,
    has_written: bool,
}

impl Format for Sarif {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        // The columns of SARIF are UTF-16 code units unless a run says otherwise (§3.14.17).
        to.write_all(
            br#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","results":["#,
        )
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        let mut fingerprints = Fingerprints::default();
        for finding in file.findings {
            let index = self.index(finding.rule);
            let fingerprint = fingerprints.next(finding, file.text());
            to.write_all(if self.has_written { b",\n" } else { b"\n" })?;
            self.has_written = true;
            serde_json::to_writer(&mut *to, &result(file, finding, index, &fingerprint))?;
        }
        for (rule, count) in &file.checked.omitted {
            let index = self.index(rule);
            self.notes.push(json!({
                "level": "note",
                "message": {"text": format!("{count} more results of {} are left out", rule.name)},
                "associatedRule": {"id": rule.name, "index": index},
                "locations": [{"physicalLocation": {"artifactLocation": artifact(file.path)}}],
            }));
        }
        Ok(())
    }

    fn finish(&mut self, end: &End, to: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = self.rules.iter().map(|rule| descriptor(rule, end.lang)).collect();
        let driver = json!({
            "name": "kawaraban",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        let mut invocation = json!({"executionSuccessful": true});
        if !self.notes.is_empty() {
            invocation["toolExecutionNotifications"] = std::mem::take(&mut self.notes).into();
        }
        let language = match end.lang {
            Lang::En => "en",
            Lang::Ja => "ja",
        };
        // A base may be left to whoever reads (§3.14.14); the folders of this machine are nobody's business.
        let bases = json!({"SRCROOT": {"description": {"text": "the folder that the check was run in"}}});
        writeln!(
            to,
            "\n],\"tool\":{{\"driver\":{driver}}},\"language\":\"{language}\",\"originalUriBaseIds\":{bases},\
             \"invocations\":[{invocation}]}}]}}"
        )
    }
}

impl Sarif {
    fn index(&mut self, rule: &'static Rule) -> usize {
        self.rules.iter().position(|known| known.name == rule.name).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

fn result(file: &File<'_>, finding: &Diagnostic, index: usize, fingerprint: &str) -> Value {
    let message = finding.message(file.lang);
    let help = finding.help(file.lang);
    let text = if help.is_empty() { message } else { format!("{message}\n{help}") };
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": physical(file, finding.span)}],
        "partialFingerprints": {"findingHash/v1": fingerprint},
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, (span, word))| {
            json!({
                "id": id,
                "message": {"text": word.in_lang(file.lang)},
                "physicalLocation": physical(file, *span),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                let region = region(file, edit.span);
                json!({"deletedRegion": region, "insertedContent": {"text": edit.text}})
            })
            .collect();
        let change = json!({"artifactLocation": artifact(file.path), "replacements": replacements});
        let description = if help.is_empty() { finding.message(file.lang) } else { help };
        result["fixes"] = json!([{"description": {"text": description}, "artifactChanges": [change]}]);
    }
    result
}

fn physical(file: &File<'_>, span: Span) -> Value {
    json!({"artifactLocation": artifact(file.path), "region": region(file, span)})
}

/// Ends are exclusive here and there (§3.30.8).
fn region(file: &File<'_>, span: Span) -> Value {
    let (start, end) = file.places.range(span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(path: &str) -> Value {
    let uri = uri(path);
    if uri.starts_with("file:") { json!({"uri": uri}) } else { json!({"uri": uri, "uriBaseId": "SRCROOT"}) }
}

fn descriptor(rule: &'static Rule, lang: Lang) -> Value {
    let area = rule.name.split('-').next().unwrap_or(rule.name);
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": {"text": page::headline(rule, lang)},
        "fullDescription": {"text": rule.why.in_lang(lang)},
        "help": {"text": page::remedy(rule, lang), "markdown": page::rule(rule, lang)},
        "defaultConfiguration": {"level": level(rule.severity), "enabled": rule.severity != Severity::Off},
        "properties": {"tags": [area]},
    });
    if let Some(link) = help_uri(rule) {
        descriptor["helpUri"] = link.into();
    }
    descriptor
}
