//! TOML into a tree. Numbers and dates keep the text they were written with.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::tree::{Fault, FaultKind, Key, Map, Node, Value};

/// The tree of a TOML text that begins at byte `offset` of its file. Every fault of the text is found.
pub(super) fn read(text: &str, offset: usize) -> Result<Node, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let at = |span: Range<usize>| offset + span.start;
        return Ok(Node { at: offset, value: Value::Map(map(table.into_inner(), text, &at)) });
    }
    let faults = errors.iter().map(|error| {
        let at = offset + error.span().map_or(0, |span| span.start);
        match error.message().strip_prefix("duplicate key") {
            Some(_) => {
                let name = error.span().and_then(|span| text.get(span)).unwrap_or_default();
                Fault::new(at, FaultKind::Duplicate(name.to_owned()))
            }
            None => Fault::new(at, FaultKind::Syntax(error.message().to_owned())),
        }
    });
    Err(faults.collect())
}

fn map(table: DeTable<'_>, text: &str, at: &impl Fn(Range<usize>) -> usize) -> Map {
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(name, value)| {
            let key = Key { at: at(name.span()), name: name.into_inner().into_owned() };
            (key, node(value, text, at))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.at);
    Map(entries)
}

fn node(value: Spanned<DeValue<'_>>, text: &str, at: &impl Fn(Range<usize>) -> usize) -> Node {
    let span = value.span();
    let written = || text.get(span.clone()).unwrap_or_default().to_owned();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(truth) => Value::Bool(truth),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Value::Number(written()),
        DeValue::Array(list) => Value::List(list.into_iter().map(|value| node(value, text, at)).collect()),
        DeValue::Table(table) => Value::Map(map(table, text, at)),
    };
    Node { at: at(span), value }
}
