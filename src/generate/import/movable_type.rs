//! The export format of Movable Type, which most Japanese blog services write: Hatena Blog, FC2, livedoor,
//! Seesaa. Entries end with `--------`, the parts of an entry with `-----`
//! (<https://www.movabletype.org/documentation/appendices/import-export-format.html>).
//!
//! People write such lines in their articles, too. A line of hyphens counts only where what must follow it does.

use std::borrow::Cow;

use super::article::{Article, Collector, line};
use super::{Imported, Importer, Input, markup};
use crate::base::value::date::Date;
use crate::base::value::range_in;
use crate::base::words::{Message, text};
use crate::generate::feed::{Image, Person, Tag};
use crate::generate::prose::html::plain_text;
use crate::generate::record::BodyFormat;

/// Exports of Movable Type.
pub static MOVABLE_TYPE: Importer = Importer { name: "mt", recognises, read };

/// Ends an entry.
const ENTRY_END: &str = "--------";
/// Ends a part of an entry.
const PART_END: &str = "-----";

/// Parts with text of any length behind their name.
const PARTS: &[&str] = &["BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING"];

/// Fields on one line.
const FIELDS: &[&str] = &[
    "AUTHOR",
    "TITLE",
    "BASENAME",
    "STATUS",
    "ALLOW COMMENTS",
    "ALLOW PINGS",
    "CONVERT BREAKS",
    "PRIMARY CATEGORY",
    "CATEGORY",
    "DATE",
    "TAGS",
    "NO ENTRY",
    "UNIQUE URL",
    "IMAGE",
];

fn recognises(input: &Input<'_>) -> bool {
    let lines = input.text.split(['\n', '\r']).map(str::trim_end).filter(|line| !line.is_empty());
    let mut known = 0;
    for line in lines.take(100) {
        match field(line) {
            Some((name, _)) if FIELDS.contains(&name) => known += 1,
            // A field of one blog service only.
            Some(_) => {}
            None => return known >= 2 && line == PART_END,
        }
    }
    false
}

/// `NAME: value`
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ');
    is_name.then(|| (name, value.trim()))
}

/// The part whose text begins behind this line: `BODY:`.
fn part(line: &str) -> Option<&'static str> {
    let name = line.trim_end().strip_suffix(':')?;
    PARTS.iter().copied().find(|part| *part == name)
}

/// A line and where it begins.
type Line<'t> = (usize, &'t str);

fn lines(text: &str) -> Vec<Line<'_>> {
    text.lines().map(|line| (range_in(text, line).start, line)).collect()
}

fn read(input: &Input<'_>) -> Imported {
    // Old exports end their lines with a carriage return alone. The length stays the same, and so do places.
    let is_old = !input.text.contains('\n') && input.text.contains('\r');
    let written = if is_old { Cow::Owned(input.text.replace('\r', "\n")) } else { Cow::Borrowed(input.text) };
    let lined = Input { text: &written, ..*input };
    let mut collector = Collector::new(&lined, MOVABLE_TYPE.name);
    let lines = lines(&written);
    if !lines.iter().any(|(_, line)| line.trim_end() == PART_END) {
        let message = text(
            "the file is no export of Movable Type: no line of five hyphens is in it",
            "Movable Type のエクスポートではありません (ハイフン五つの区切り行がありません)",
        );
        collector.fail(0, message);
        return collector.finish();
    }
    let mut at = 0;
    while at < lines.len() {
        at = entry(&mut collector, &lines, at);
    }
    collector.finish()
}

/// Reads the entry that begins at line `at`, and returns the line behind it.
fn entry(collector: &mut Collector<'_>, lines: &[Line<'_>], mut at: usize) -> usize {
    while lines.get(at).is_some_and(|(_, line)| line.trim().is_empty() || line.trim_end() == ENTRY_END) {
        at += 1;
    }
    let Some(&(start, _)) = lines.get(at) else { return at };
    let mut entry = Entry::new(start, collector);
    let mut open: Option<(&str, usize, usize)> = None;
    while let Some(&(offset, line)) = lines.get(at) {
        let trimmed = line.trim_end();
        let ends_entry = trimmed == ENTRY_END && begins_entry(&lines[at + 1..]);
        let ends_part = ends_entry || trimmed == PART_END && begins_part(&lines[at + 1..]);
        if let Some((name, from, named_at)) = open {
            if ends_part {
                entry.part(collector, name, &lines[from..at], named_at);
                open = None;
            }
        } else if let Some(name) = part(trimmed) {
            open = Some((name, at + 1, offset));
        } else if !ends_part && !trimmed.is_empty() {
            entry.field(collector, trimmed, offset);
        }
        at += 1;
        if ends_entry {
            entry.is_whole = true;
            break;
        }
    }
    if let Some((name, from, named_at)) = open {
        entry.part(collector, name, &lines[from.min(at)..at], named_at);
        if name == "BODY" {
            let message = text("the file ends within an article", "記事の途中でファイルが終わっています");
            collector.warn(named_at, message);
        }
    }
    entry.finish(collector);
    at
}

/// Whether these lines begin with a part or end an entry.
fn begins_part(lines: &[Line<'_>]) -> bool {
    match lines.iter().find(|(_, line)| !line.trim().is_empty()) {
        Some((_, line)) => part(line).is_some() || line.trim_end() == ENTRY_END,
        None => true,
    }
}

/// Whether these lines begin with an entry, or are the end of the file.
fn begins_entry(lines: &[Line<'_>]) -> bool {
    match lines.iter().find(|(_, line)| !line.trim().is_empty()) {
        Some((_, line)) => field(line).is_some_and(|(name, _)| FIELDS.contains(&name)),
        None => true,
    }
}

/// How `CONVERT BREAKS` says that the text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    /// HTML as it is.
    Kept,
    /// Lines make breaks and paragraphs.
    Converted,
    Markdown,
}

/// An entry in the making.
struct Entry {
    article: Article,
    breaks: Option<Breaks>,
    body: String,
    more: String,
    excerpt: String,
    status: Option<String>,
    category: Option<String>,
    comments: usize,
    is_no_entry: bool,
    /// Whether the line is there that ends it.
    is_whole: bool,
}

impl Entry {
    fn new(at: usize, collector: &Collector<'_>) -> Self {
        Entry {
            article: Article::new(at, collector.input),
            breaks: None,
            body: String::new(),
            more: String::new(),
            excerpt: String::new(),
            status: None,
            category: None,
            comments: 0,
            is_no_entry: false,
            is_whole: false,
        }
    }

    fn field(&mut self, collector: &mut Collector<'_>, written: &str, at: usize) {
        let Some((name, value)) = field(written) else {
            let message = text(
                "expected a field such as TITLE: or a line of hyphens; the line is left out",
                "TITLE: のような項目か区切りの行が必要なため、この行を除きました",
            );
            return collector.warn(at, message);
        };
        let item = &mut self.article.item;
        match name {
            "TITLE" => item.title = markup::title(value),
            "AUTHOR" if !value.is_empty() => self.article.person(Some(Person::named(line(value)))),
            "BASENAME" => self.article.slug = Some(line(value)).filter(|slug| !slug.is_empty()),
            "STATUS" => self.status = Some(value.to_owned()),
            "CONVERT BREAKS" => self.breaks = breaks(collector, value, at),
            "PRIMARY CATEGORY" => self.category = Some(line(value)),
            "CATEGORY" => self.article.tag(Tag::new(line(value))),
            "TAGS" => tags(value).for_each(|tag| self.article.tag(Tag::new(line(tag)))),
            "DATE" => item.published = date(collector, value, at),
            "UNIQUE URL" => item.url = collector.address(value, None, at, name),
            "IMAGE" => {
                let url = collector.address(value, None, at, name);
                item.image = url.map(|url| Image { url, width: None, height: None, alt: None });
            }
            // An entry that only brings comments for one that is there already.
            "NO ENTRY" => self.is_no_entry = value == "1",
            "AUTHOR" | "ALLOW COMMENTS" | "ALLOW PINGS" => {}
            _ => collector.unheld(name, at),
        }
    }

    fn part(&mut self, collector: &mut Collector<'_>, name: &str, lines: &[Line<'_>], at: usize) {
        let joined = || lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        match name {
            "BODY" => self.body = joined(),
            "EXTENDED BODY" => self.more = joined(),
            "EXCERPT" => self.excerpt = joined(),
            "COMMENT" => self.comments += 1,
            _ if lines.iter().all(|(_, line)| line.trim().is_empty()) => {}
            _ => collector.unheld(name, at),
        }
    }

    fn finish(mut self, collector: &mut Collector<'_>) {
        let is_blank = self.article.item.title.is_empty() && self.body.trim().is_empty();
        if self.is_no_entry || is_blank && self.article.item.published.is_none() {
            return;
        }
        if self.comments > 0 {
            let message = text(
                "not imported: comments on “{title}” ({count} in all)",
                "「{title}」へのコメントは取り込みません (全部で {count} 件)",
            );
            let message = Message::new(message).with("count", self.comments.to_string());
            collector.note(self.article.at, message.with("title", &self.article.item.title));
        }
        // The primary category first, and once.
        if let Some(category) = self.category {
            self.article.item.tags.retain(|tag| tag.term != category);
            self.article.item.tags.insert(0, Tag::new(category));
            self.article.item.tags.retain(|tag| !tag.term.is_empty());
        }
        // Without a status an entry is published (as the format has it), unless the file may have lost it.
        let status = self.status.as_deref().filter(|status| !status.is_empty());
        let status = status.unwrap_or(if self.is_whole { "Publish" } else { "cut off" });
        if !status.eq_ignore_ascii_case("publish") {
            self.article.withheld = Some(line(status));
            if status.eq_ignore_ascii_case("future") {
                self.article.publish_at = self.article.item.published;
            }
        }
        self.article.item.summary = Some(plain_text(&self.excerpt)).filter(|text| !text.trim().is_empty());
        // Without a word about it, text that has paragraphs of its own needs none.
        let breaks = self.breaks.unwrap_or(match has_blocks(&self.body) || has_blocks(&self.more) {
            true => Breaks::Kept,
            false => Breaks::Converted,
        });
        let body = match self.more.trim() {
            "" => self.body,
            more => format!("{}\n\n<!--more-->\n\n{more}", self.body.trim_end()),
        };
        (self.article.format, self.article.body) = match breaks {
            Breaks::Kept => (BodyFormat::Html, body),
            Breaks::Converted => (BodyFormat::Html, markup::paragraphs(&body)),
            Breaks::Markdown => (BodyFormat::Markdown, body),
        };
        locate(collector, &mut self.article);
        collector.add(self.article);
    }
}

/// Gives an entry without an address that of the site and the name of the page. That name is its id, too: it
/// stays when the title is edited or the site moves.
fn locate(collector: &mut Collector<'_>, article: &mut Article) {
    let Some(slug) = article.slug.as_ref().filter(|_| article.item.url.is_none()) else { return };
    article.id = Some(slug.clone());
    if let Some(base) = &collector.input.settings.site_base {
        // Below the folder, whether or not its address ends in a slash.
        let url = format!("{}/{slug}", base.as_str().trim_end_matches('/'));
        article.item.url = collector.address(&url, None, article.at, "BASENAME");
    }
}

fn has_blocks(html: &str) -> bool {
    ["<p", "<div", "<br", "<P", "<BR", "<DIV"].iter().any(|tag| html.contains(tag))
}

fn breaks(collector: &mut Collector<'_>, value: &str, at: usize) -> Option<Breaks> {
    match value {
        "" => None,
        "0" | "richtext" | "html" => Some(Breaks::Kept),
        "1" | "__default__" | "convert_breaks" => Some(Breaks::Converted),
        _ if value.starts_with("markdown") => Some(Breaks::Markdown),
        _ => {
            let message = text(
                "{field} names a format that is not known; the text is kept as it is",
                "{field} の形式が分からないため、本文をそのまま残します",
            );
            collector.doubt(at, "CONVERT BREAKS", message);
            Some(Breaks::Kept)
        }
    }
}

/// `MM/DD/YYYY hh:mm:ss`, with AM or PM or on 24 hours, in the time of the site.
fn date(collector: &mut Collector<'_>, written: &str, at: usize) -> Option<Date> {
    let iso = || {
        let mut words = written.split_ascii_whitespace();
        let mut numbers = words.next()?.split('/');
        let (month, day, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(month, 2) || !is_number(day, 2) || !is_number(year, 4) || year.len() < 4 {
            return None;
        }
        let (hour, rest) = words.next().unwrap_or("00:00:00").split_once(':')?;
        let hour: u32 = hour.parse().ok().filter(|_| is_number(hour, 2))?;
        // Some write AM and PM behind 24 hours, too.
        let hour = match words.next().map(str::to_ascii_uppercase).as_deref() {
            Some("AM") if hour == 12 => 0,
            Some("PM") if hour < 12 => hour + 12,
            _ => hour,
        };
        Some(format!("{year}-{month:0>2}-{day:0>2} {hour:02}:{rest}"))
    };
    let iso = iso();
    collector.date(iso.as_deref().unwrap_or(written), at, "DATE")
}

/// `"Movable Type",foo,bar`
fn tags(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', ',', '\t']);
        if rest.is_empty() {
            return None;
        }
        let quoted = rest.strip_prefix('"').and_then(|inside| inside.split_once('"'));
        let (tag, behind) = quoted.or_else(|| rest.split_once(',')).unwrap_or((rest, ""));
        rest = behind;
        Some(tag.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_tags() {
        for (list, meant) in [
            ("\"Movable Type\",foo, 瓦版", &["Movable Type", "foo", "瓦版"][..]),
            ("\"a, b\"", &["a, b"]),
            ("\"a", &["\"a"]),
            (" , ", &[]),
        ] {
            assert_eq!(tags(list).collect::<Vec<_>>(), meant);
        }
    }
}
