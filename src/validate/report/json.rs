//! One JSON document: `{"files":[…],"summary":{…}}`, written a file at a time. Scripts rely on its names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Summary, positioned};
use crate::base::words::Lang;
use crate::validate::engine::Checked;

#[derive(Serialize)]
struct File<'f> {
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

pub(super) fn begin(to: &mut dyn Write) -> io::Result<()> {
    to.write_all(b"{\"files\":[")
}

pub(super) fn file(
    path: &str,
    checked: &Checked<'_>,
    lang: Lang,
    is_first: bool,
    to: &mut dyn Write,
) -> io::Result<()> {
    let diagnostics = positioned(checked)
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
    let file = File {
        path,
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
    if !is_first {
        to.write_all(b",")?;
    }
    to.write_all(b"\n")?;
    serde_json::to_writer(&mut *to, &file)?;
    Ok(())
}

pub(super) fn finish(summary: Summary, to: &mut dyn Write) -> io::Result<()> {
    let summary = serde_json::json!({
        "files": summary.files,
        "valid": summary.valid,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
    });
    writeln!(to, "\n],\"summary\":{summary}}}")
}
