//! A record as a file: TOML front matter, always in the same order, then the text as it was written. Reading
//! it gives the same record.

use std::fmt::Write as _;

use super::{BodyFormat, Record};
use crate::base::value::date::Date;
use crate::base::value::uri::Uri;
use crate::generate::feed::{Person, Tag};

/// The file of a record. A summary that was cut from the text is left out, since reading cuts it again.
pub fn to_markdown(record: &Record) -> String {
    let item = &record.item;
    let mut out = Toml(String::from("+++\n"));
    out.text("id", item.id.as_str());
    out.text("title", &item.title);
    out.uri("url", item.url.as_ref());
    if !record.excerpted {
        out.optional("summary", item.summary.as_deref());
    }
    if record.format != BodyFormat::Markdown {
        out.text("format", record.format.name());
    }
    out.date("published", item.published);
    out.date("updated", item.updated);
    out.date("imported_at", item.imported_at);
    out.list("authors", &item.authors, person);
    out.list("contributors", &item.contributors, person);
    out.list("tags", &item.tags, tag);
    out.optional("lang", item.language.as_ref().map(|language| language.as_str()));
    out.optional("slug", record.slug.as_deref());
    for (name, value) in [("draft", record.draft), ("private", record.private), ("truncated", item.truncated)]
    {
        if value {
            out.entry(name, "true");
        }
    }
    out.date("publish_at", record.publish_at);
    out.date("expires", record.expires);
    out.optional("rights", item.rights.as_deref());
    out.uri("license", item.license.as_ref());
    if let Some(image) = &item.image {
        out.table("[image]");
        out.uri("url", Some(&image.url));
        out.number("width", image.width);
        out.number("height", image.height);
        out.optional("alt", image.alt.as_deref());
    }
    for enclosure in &item.enclosures {
        out.table("[[enclosures]]");
        out.uri("url", Some(&enclosure.url));
        out.text("type", enclosure.media_type.as_str());
        out.number("length", enclosure.length);
        out.optional("title", enclosure.title.as_deref());
        out.number("duration", enclosure.duration);
    }
    if let Some(comments) = &item.comments {
        out.table("[comments]");
        out.uri("url", Some(&comments.url));
        out.uri("feed", comments.feed.as_ref());
        out.number("count", comments.count);
    }
    if let Some(source) = &item.source {
        out.table("[source]");
        out.text("title", &source.title);
        out.uri("url", Some(&source.url));
        out.uri("id", source.id.as_ref());
        out.date("updated", source.updated);
    }
    for link in &item.links {
        out.table("[[links]]");
        out.text("rel", &link.rel);
        out.uri("href", Some(&link.href));
        out.optional("type", link.media_type.as_ref().map(|media_type| media_type.as_str()));
        out.optional("title", link.title.as_deref());
    }
    if let Some(import) = &record.origin.import {
        out.table("[origin]");
        out.text("importer", &import.importer);
        out.text("file", &import.file);
        out.number("line", Some(import.line));
    }
    out.0.push_str("+++\n\n");
    out.0.push_str(&record.body);
    out.0.push('\n');
    out.0
}

fn person(person: &Person) -> String {
    match (&person.email, &person.uri) {
        (None, None) => quoted(&person.name),
        (email, uri) => inline([
            ("name", Some(person.name.as_str())),
            ("email", email.as_deref()),
            ("url", uri.as_ref().map(Uri::as_str)),
        ]),
    }
}

fn tag(tag: &Tag) -> String {
    match (&tag.scheme, &tag.label) {
        (None, None) => quoted(&tag.term),
        (scheme, label) => inline([
            ("term", Some(tag.term.as_str())),
            ("scheme", scheme.as_ref().map(Uri::as_str)),
            ("label", label.as_deref()),
        ]),
    }
}

fn inline(entries: [(&str, Option<&str>); 3]) -> String {
    let entries = entries.iter().filter_map(|(name, value)| Some(format!("{name} = {}", quoted((*value)?))));
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Toml(String);

impl Toml {
    fn entry(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "{name} = {value}");
    }

    fn table(&mut self, header: &str) {
        let _ = writeln!(self.0, "\n{header}");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.entry(name, &quoted(text));
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn uri(&mut self, name: &str, uri: Option<&Uri>) {
        self.optional(name, uri.map(Uri::as_str));
    }

    fn number(&mut self, name: &str, number: Option<impl ToString>) {
        if let Some(number) = number {
            self.entry(name, &number.to_string());
        }
    }

    fn date(&mut self, name: &str, date: Option<Date>) {
        match date {
            // TOML's dates have no leap seconds.
            Some(date) if date.has_second_60() => self.text(name, &date.to_rfc3339()),
            Some(date) => self.entry(name, &date.to_rfc3339()),
            None => {}
        }
    }

    fn list<T>(&mut self, name: &str, values: &[T], print: fn(&T) -> String) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(print).collect();
            self.entry(name, &format!("[{}]", values.join(", ")));
        }
    }
}
