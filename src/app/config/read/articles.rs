//! The settings of `[records]` that say how articles are written.

use std::path::PathBuf;

use toml::de::DeValue;

use super::{Entry, Reader, Table, did_you_mean};
use crate::app::config::Articles;
use crate::base::encoding::{Charset, label};
use crate::base::error::Problem;
use crate::base::words::{Message, meant, text};
use crate::generate::record::{Dialect, Permalink, field_names};

impl<'t> Reader<'t> {
    /// How the articles are written.
    pub(super) fn articles(&mut self, table: &mut Table<'t>) -> Articles {
        let permalinks = match table.take("permalink") {
            Some(Entry { value: DeValue::Table(sections), .. }) => {
                let sections = sections.into_iter().filter_map(|(section, value)| {
                    let field = format!("records.permalink.{}", section.get_ref());
                    let entry = Entry { field, at: value.span(), value: value.into_inner() };
                    Some((Some(section.get_ref().to_string()), self.permalink(&entry)?))
                });
                sections.collect()
            }
            Some(entry) => self.permalink(&entry).map(|permalink| (None, permalink)).into_iter().collect(),
            None => Vec::new(),
        };
        let content = self.line(table.take("content")).map(PathBuf::from);
        Articles {
            content,
            dialect: self.one_of(table.take("dialect"), &Dialect::ALL),
            fields: self.fields(table.take("fields")),
            permalinks,
            user: self.line(table.take("user")),
            charset: self.charset(table.take("encoding")),
            allow_mojibake: self.flag(table.take("allow_mojibake")).unwrap_or(false),
            repair: self.flag(table.take("repair")).unwrap_or(false),
        }
    }

    fn permalink(&mut self, entry: &Entry<'t>) -> Option<Permalink> {
        let written = self.text(entry)?;
        match Permalink::parse(written) {
            Ok(permalink) => Some(permalink),
            Err(token) => {
                let message = Message::new(text(
                    "{field} cannot have {token} in it",
                    "{field} に {token} は使えません",
                ))
                .with("token", token);
                let names: Vec<_> = Permalink::tokens().map(|name| format!(":{name}")).collect();
                let help = Message::new(text("known here: {names}", "ここに書けるのは {names} です"))
                    .with("names", names.join(", "));
                self.report(&entry.at, Problem::error(self.path, message).field(&entry.field).help(help));
                None
            }
        }
    }

    /// Names of other systems and the fields they are.
    fn fields(&mut self, entry: Option<Entry<'t>>) -> Vec<(String, String)> {
        let Some(table) = entry.and_then(|entry| self.table(entry, "records.fields.")) else {
            return Vec::new();
        };
        let fields = table.keys.into_iter().filter_map(|(name, value)| {
            let field = format!("records.fields.{}", name.get_ref());
            let entry = Entry { field, at: value.span(), value: value.into_inner() };
            Some((name.get_ref().to_string(), self.field_name(&entry)?))
        });
        fields.collect()
    }

    fn field_name(&mut self, entry: &Entry<'t>) -> Option<String> {
        let written = self.text(entry)?;
        if field_names().any(|name| name == written) {
            return Some(written.to_owned());
        }
        let message =
            text("{field} must be a field of records", "{field} は記事の項目名でなければなりません");
        let help = match meant(written, field_names()) {
            Some(name) => did_you_mean(name),
            None => {
                text("docs/records.md lists the fields", "項目の一覧は docs/records.md にあります").into()
            }
        };
        self.refuse(entry, message, help)
    }

    fn charset(&mut self, entry: Option<Entry<'t>>) -> Option<Charset> {
        let entry = entry?;
        let written = self.text(&entry)?;
        label(written).map(|known| known.charset).or_else(|| {
            let message = text("there is no such encoding", "そのような文字コードはありません");
            let help = text("write `utf-8` or `cp932`", "`utf-8` や `cp932` と書きます");
            self.refuse(&entry, message, help)
        })
    }
}
