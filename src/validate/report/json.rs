//! One JSON document: `{"files":[…],"summary":{…}}`, written a file at a time. Scripts rely on its names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{End, File, Format};

pub(super) struct Json;

impl Format for Json {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(b"{\"files\":[")
    }

    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        to.write_all(if file.number == 0 { b"\n" } else { b",\n" })?;
        write(file, to)
    }

    fn finish(&mut self, end: &End, to: &mut dyn Write) -> io::Result<()> {
        let summary = serde_json::json!({
            "files": end.summary.files,
            "valid": end.summary.valid,
            "errors": end.summary.errors,
            "warnings": end.summary.warnings,
            "infos": end.summary.infos,
        });
        writeln!(to, "\n],\"summary\":{summary}}}")
    }
}

#[derive(Serialize)]
struct Entry<'f> {
    path: &'f str,
    format: &'static str,
    encoding: &'static str,
    valid: bool,
    diagnostics: Vec<Finding<'f>>,
    omitted: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Finding<'f> {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribute: Option<&'f str>,
    spec: &'static [&'static str],
    w3c: Vec<&'static str>,
    /// Named as the W3C validator names its parameters.
    w3c_params: BTreeMap<&'static str, Cow<'f, str>>,
}

/// One file, as an object.
pub(super) fn write(file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
    let (checked, lang) = (file.checked, file.lang);
    let diagnostics = file
        .placed()
        .map(|(finding, start, end)| {
            let args = &finding.args;
            Finding {
                code: finding.rule.name,
                severity: finding.severity.name(),
                message: finding.message(lang),
                help: finding.help(lang),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                element: args.element.as_deref(),
                parent: args.parent.as_deref(),
                attribute: args.attribute.as_deref(),
                spec: finding.rule.spec,
                w3c: finding.w3c.iter().map(|class| class.class()).collect(),
                w3c_params: [
                    ("element", &args.element),
                    ("parent", &args.parent),
                    ("attr", &args.attribute),
                    ("value", &args.value),
                ]
                .into_iter()
                .filter_map(|(name, value)| Some((name, Cow::Borrowed(value.as_deref()?))))
                .chain(
                    [("line", start.line), ("column", start.column)]
                        .map(|(name, at)| (name, at.to_string().into())),
                )
                .chain(finding.params.iter().map(|(name, value)| (*name, Cow::Borrowed(value.as_str()))))
                .collect(),
            }
        })
        .collect();
    let entry = Entry {
        path: file.path,
        format: checked.kind.name(),
        encoding: checked.source.used.name(),
        valid: checked.is_valid(),
        diagnostics,
        omitted: checked
            .omitted
            .iter()
            .map(|(rule, count)| (rule.name.to_owned(), (*count).into()))
            .collect(),
    };
    serde_json::to_writer(to, &entry)?;
    Ok(())
}
