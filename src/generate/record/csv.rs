//! Tables in CSV and TSV (RFC 4180, and what spreadsheets make of it): a row of names, then a record a row.
//! Cells in quotes may hold line breaks. Every cell keeps its place in the file.

use std::collections::HashMap;
use std::ffi::OsStr;

use super::fields;
use super::files::File;
use super::names::{self, Field};
use super::tree::{Key, Map, Node, Value};
use crate::base::error::Problem;
use crate::base::words::{Message, meant, text};

/// The most columns a table may have.
const MOST_COLUMNS: usize = 1024;

/// A cell and the byte it begins at.
#[derive(Clone, Debug, PartialEq)]
struct Cell {
    at: usize,
    text: String,
}

/// Why a table ends in the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// A quote that is never closed; where it is.
    Unclosed(usize),
    /// Text behind a closing quote.
    Behind(usize),
}

/// Rows, one at a time.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl Rows<'_> {
    /// The next row that is not empty, into `row`.
    fn next(&mut self, row: &mut Vec<Cell>) -> Result<bool, Fault> {
        row.clear();
        while self.at < self.text.len() {
            let ends = self.cell(row)?;
            if ends && row.iter().all(|cell| cell.text.trim().is_empty()) {
                row.clear();
            } else if ends {
                return Ok(true);
            }
        }
        // A delimiter at the very end has one more empty cell behind it, which nobody misses.
        Ok(row.iter().any(|cell| !cell.text.trim().is_empty()))
    }

    /// Reads a cell; tells whether the row ends with it.
    fn cell(&mut self, row: &mut Vec<Cell>) -> Result<bool, Fault> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut text = String::new();
        if bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            loop {
                let Some(length) = memchr::memchr(b'"', &bytes[self.at..]) else {
                    return Err(Fault::Unclosed(start));
                };
                text.push_str(&self.text[self.at..self.at + length]);
                self.at += length + 1;
                if bytes.get(self.at) != Some(&b'"') {
                    break;
                }
                text.push('"');
                self.at += 1;
            }
        } else {
            let rest = &bytes[self.at..];
            let length = memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
            text.push_str(&self.text[self.at..self.at + length]);
            self.at += length;
        }
        row.push(Cell { at: start, text });
        match bytes.get(self.at) {
            None => Ok(true),
            Some(b'\r' | b'\n') => {
                self.at += if bytes[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
                Ok(true)
            }
            Some(byte) if *byte == self.delimiter => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => Err(Fault::Behind(self.at)),
        }
    }
}

/// What stands between cells: a tab in TSV, else the one of comma, semicolon and tab that the first line has
/// most of.
fn delimiter(file: &File<'_>, text: &str) -> u8 {
    if file.path.extension().and_then(OsStr::to_str).is_some_and(|name| name.eq_ignore_ascii_case("tsv")) {
        return b'\t';
    }
    let line = text.lines().next().unwrap_or_default();
    let count = |byte: &u8| memchr::memchr_iter(*byte, line.as_bytes()).count();
    // Of those that are equal the last counts.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Reads every record of a table.
pub(super) fn records(file: &mut File<'_>, text: &str) {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut rows = Rows { text, at: start, delimiter: delimiter(file, text) };
    let mut header = Vec::new();
    match rows.next(&mut header) {
        Ok(true) => {}
        Ok(false) => return,
        Err(fault) => return stopped(file, fault),
    }
    if header.len() > MOST_COLUMNS {
        let message = text_of_too_many();
        return file.report(header[0].at, Problem::error(file.path, message));
    }
    let Some(columns) = columns(file, &header) else { return };
    file.columns = Some(columns.iter().flatten().cloned().collect());
    let mut row = Vec::new();
    loop {
        match rows.next(&mut row) {
            Ok(true) => record(file, &columns, &mut row),
            Ok(false) => return,
            Err(fault) => return stopped(file, fault),
        }
    }
}

fn text_of_too_many() -> Message {
    text("the table has more than 1024 columns", "列が 1024 を超えています").into()
}

/// The name of each column and what it holds; none for those that are passed over.
type Column = Option<(String, (usize, Field))>;

/// What the columns hold; `None` where no article can be read of them.
fn columns(file: &mut File<'_>, header: &[Cell]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = Vec::new();
    let mut seen = HashMap::new();
    for cell in header {
        let name = cell.text.trim().to_owned();
        if name.is_empty() {
            columns.push(None);
            continue;
        }
        if seen.insert(name.clone(), ()).is_some() {
            file.report(cell.at, super::reader::duplicate(file.path, name));
            columns.push(None);
            continue;
        }
        let mapped = file.settings.fields.iter().find(|(from, _)| *from == name);
        let meaning = match mapped {
            Some((_, target)) => names::own(target).map(|field| (0, field)),
            None => names::column(&name),
        };
        if meaning.is_none() {
            let message = text("the column {field} is passed over", "列 {field} は使いません");
            let problem = Problem::note(file.path, Message::new(message).with("field", &name)).field(&name);
            let help = match meant(&name, names::field_names()) {
                Some(meant) => {
                    Message::new(text("did you mean `{name}`?", "`{name}` の誤りではありませんか"))
                        .with("name", meant)
                }
                None => text(
                    "name the field it is to be under [records.fields]",
                    "使うときは [records.fields] で項目名に対応させます",
                )
                .into(),
            };
            file.report(cell.at, problem.help(help));
        }
        columns.push(meaning.map(|meaning| (name, meaning)));
    }
    if columns.iter().flatten().any(|(_, (_, field))| *field == Field::Title) {
        return Some(columns);
    }
    let at = header.first().map_or(0, |cell| cell.at);
    let message = text("no column holds titles", "題名の列がありません");
    let help = text(
        "name the columns in the first row: `title,date,content`",
        "1 行目に `タイトル,日付,本文` のように列の名前を書きます",
    );
    file.report(at, Problem::error(file.path, message).field("title").help(help));
    None
}

/// Reads a row.
fn record(file: &mut File<'_>, columns: &[Column], row: &mut Vec<Cell>) {
    let at = row.first().map_or(0, |cell| cell.at);
    if let Some(cell) = row.iter().skip(columns.len()).find(|cell| !cell.text.trim().is_empty()) {
        let message = Message::new(text(
            "the row has more cells than there are columns ({columns})",
            "行のセルが列の数 ({columns}) より多くあります",
        ))
        .with("columns", columns.len().to_string());
        let help = text("put a cell with a comma in it in quotes", "コンマを含むセルは \" で囲みます");
        let cell_at = cell.at;
        file.line(at);
        return file.report(cell_at, Problem::error(file.path, message).help(help));
    }
    let cells = row.drain(..).zip(columns).filter(|(cell, _)| !cell.text.trim().is_empty());
    let fields = cells.filter_map(|(cell, column)| {
        let (name, (_, field)) = column.as_ref()?;
        let node = Node { at: cell.at, value: value(cell, *field) };
        Some((Key { at: node.at, name: name.clone() }, node))
    });
    let map = Map(fields.collect());
    fields::read(file, at, map, None);
}

/// A cell as the field wants it: names that stand in one cell are a list.
fn value(cell: Cell, field: Field) -> Value {
    const DIVIDERS: [char; 7] = [',', '、', '，', ';', '；', '|', '\n'];
    match field {
        Field::Tags | Field::Authors | Field::Contributors => {
            let names = cell.text.split(DIVIDERS).map(str::trim).filter(|name| !name.is_empty());
            Value::List(names.map(|name| Node { at: cell.at, value: Value::Text(name.to_owned()) }).collect())
        }
        Field::Draft | Field::Private => match names::folded(&cell.text).as_str() {
            "1" | "yes" | "true" | "はい" | "○" | "〇" => Value::Bool(true),
            "0" | "no" | "false" | "いいえ" | "×" | "-" => Value::Bool(false),
            _ => Value::Text(cell.text),
        },
        _ => Value::Text(cell.text),
    }
}

fn stopped(file: &mut File<'_>, fault: Fault) {
    let (at, message, help) = match fault {
        Fault::Unclosed(at) => (
            at,
            text("the quote that begins the cell is never closed", "セルを始める引用符が閉じていません"),
            text(
                "close it with `\"`; write a quote inside as `\"\"`",
                "`\"` で閉じます。中の引用符は `\"\"` と書きます",
            ),
        ),
        Fault::Behind(at) => (
            at,
            text("the cell goes on behind its closing quote", "閉じる引用符の後にセルの続きがあります"),
            text("write a quote inside a cell as `\"\"`", "セルの中の引用符は `\"\"` と書きます"),
        ),
    };
    file.report(at, Problem::error(file.path, message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let text = "a,\"b,\"\"c\"\"\"\r\n\n\"一\n二\",\n,,\nz";
        let mut rows = Rows { text, at: 0, delimiter: b',' };
        let mut all = Vec::new();
        let mut row = Vec::new();
        while rows.next(&mut row).expect("a table") {
            all.push(row.iter().map(|cell| (cell.at, cell.text.clone())).collect::<Vec<_>>());
        }
        let cell = |at: usize, text: &str| (at, text.to_owned());
        let last = text.len() - 1;
        assert_eq!(
            all,
            [
                vec![cell(0, "a"), cell(2, "b,\"c\"")],
                vec![cell(14, "一\n二"), cell(24, "")],
                vec![cell(last, "z")],
            ]
        );
        for (text, fault) in [("a,\"b", Fault::Unclosed(2)), ("\"a\"b", Fault::Behind(3))] {
            assert_eq!(Rows { text, at: 0, delimiter: b',' }.next(&mut row), Err(fault));
        }
    }
}
