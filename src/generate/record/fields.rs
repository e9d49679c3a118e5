//! The fields of a record: what their names mean, and how a tree of them becomes an item. Every field is
//! read, whatever was wrong with the one before.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::dialect::Dialect;
use super::files::{File, write_line};
use super::names::{self, Field};
use super::passed::Passed;
use super::reader::{self, Reader, truth};
use super::slips;
use super::tree::{Key, Map, Node, Value};
use super::{BodyFormat, ImportOrigin, Origin, Record, address, derived_id};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::{language::Language, uri::Uri};
use crate::base::words::{Message, text};
use crate::generate::feed::{Comments, Content, Enclosure, Image, Item, Link, Person, Source, Tag};
use crate::generate::prose::excerpt::excerpt;
use crate::generate::prose::hygiene::Kind;
use crate::generate::prose::{html, markdown};

/// The text behind the front matter.
pub(super) struct Body<'t> {
    pub(super) format: BodyFormat,
    pub(super) text: &'t str,
    /// Where it begins in the file.
    pub(super) at: usize,
}

/// Reads a record whose tree begins at byte `at`; adds it to the file's records if nothing is wrong with it.
pub(super) fn read(file: &mut File<'_>, at: usize, map: Map, body: Option<Body<'_>>) {
    let line = file.line(at);
    let errors_before = file.errors;
    let mut reader = Reader { file, name: Cow::Borrowed(""), has_title_problem: false, has_guess: false };
    let chosen = reader.chosen(map, line);
    // Addresses are relative to the article's own, which comes first and may be made of other fields.
    let (of_address, rest): (Vec<_>, Vec<_>) =
        chosen.into_iter().partition(|(field, ..)| ADDRESS.contains(field));
    let mut draft = Draft { line, ..Draft::default() };
    for (field, key, node) in of_address {
        reader.name = Cow::Owned(key.name);
        draft.take(&mut reader, field, node);
    }
    address::derive(&mut draft, &mut reader);
    for (field, key, node) in rest {
        reader.name = Cow::Owned(key.name);
        draft.take(&mut reader, field, node);
    }
    let record = draft.finish(&mut reader, at, body);
    let has_guess = reader.has_guess;
    if file.errors == errors_before {
        if has_guess && record.as_ref().is_some_and(|record| record.item.url.is_none()) {
            file.report(at, guessed(file.path));
        }
        file.loaded.records.extend(record);
    }
}

fn guessed(path: &Path) -> Problem {
    let message = text(
        "relative addresses are completed with the site's address, since the article has no `url`",
        "記事に url がないため、相対アドレスはサイトのアドレスを基準に補います",
    );
    let help = text(
        "write the article's `url`, or addresses from `/` or `https://` on",
        "記事の `url` を書くか、アドレスを `/` や `https://` から書きます",
    );
    Problem::warning(path, message).field("url").help(help)
}

/// What an address may be made of.
const ADDRESS: &[Field] = &[
    Field::Url,
    Field::Permalink,
    Field::Title,
    Field::Id,
    Field::Slug,
    Field::Published,
    Field::PublishAt,
    Field::IsPublished,
    Field::Draft,
    Field::Categories,
    Field::Category,
];

/// A record in the making.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) line: u32,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<Uri>,
    /// An address or a template of it, and where it stands.
    pub(super) permalink: Option<(String, usize)>,
    /// The tags that addresses may have in them.
    pub(super) categories: Vec<String>,
    summary: Option<String>,
    content: Option<(Option<BodyFormat>, String, usize)>,
    more_content: Option<String>,
    format: Option<BodyFormat>,
    pub(super) published: Option<Date>,
    /// Where `updated` stands, for the comparison with `published`.
    updated: Option<(Date, usize, String)>,
    imported_at: Option<Date>,
    authors: Vec<Person>,
    contributors: Vec<Person>,
    tags: Vec<Tag>,
    /// What tells the tags so far apart.
    seen: HashSet<(String, Option<Uri>)>,
    pub(super) language: Option<Language>,
    image: Option<Image>,
    enclosures: Vec<Enclosure>,
    comments: Option<Comments>,
    source: Option<Source>,
    rights: Option<String>,
    license: Option<Uri>,
    links: Vec<Link>,
    pub(super) slug: Option<String>,
    pub(super) is_draft: bool,
    private: bool,
    expires: Option<Date>,
    pub(super) publish_at: Option<Date>,
    truncated: bool,
    import: Option<ImportOrigin>,
}

impl Draft {
    fn take(&mut self, reader: &mut Reader<'_, '_>, field: Field, node: Node) {
        let at = node.at;
        let base = self.url.clone();
        let base = base.as_ref();
        match field {
            Field::Ignored => {}
            Field::Url => self.url = reader.uri(&node, None),
            Field::Permalink => self.permalink = reader.text(&node).map(|text| (text.to_owned(), at)),
            Field::Title => self.title = reader.line(&node),
            Field::Id => self.id = reader.identifier(&node),
            Field::Summary => self.summary = reader.prose(&node).map(|text| text.trim().to_owned()),
            Field::Content => self.content = reader.content(node),
            Field::ContentIn(format) => {
                self.content = reader.text(&node).map(|text| (Some(format), text.to_owned(), at));
            }
            Field::Cell => {
                self.content = reader.text(&node).map(|text| (Some(kind_of(text)), text.to_owned(), at));
            }
            Field::MoreContent => self.more_content = reader.text(&node).map(str::to_owned),
            Field::Format => self.format = reader.format(&node),
            Field::Published => self.published = reader.date(&node),
            Field::IsPublished => self.is_draft |= truth(&node.value) == Some(false),
            Field::Status => {
                if let Some((is_draft, is_private)) = reader.status(&node) {
                    self.is_draft |= is_draft;
                    self.private |= is_private;
                }
            }
            Field::Updated => {
                self.updated = reader.date(&node).map(|date| (date, at, reader.name.clone().into_owned()));
            }
            Field::ImportedAt => self.imported_at = reader.date(&node),
            Field::Authors => self.authors = reader.each(node, |reader, node| reader.person(node, base)),
            Field::Contributors => {
                self.contributors = reader.each(node, |reader, node| reader.person(node, base))
            }
            Field::Tags => {
                reader.warn_of_joined(&node);
                self.tags(reader, node);
            }
            Field::SpacedTags => self.tags(reader, words(node)),
            Field::Categories | Field::Category => {
                let is_spaced = field == Field::Categories && reader.file.dialect == Dialect::Jekyll;
                let before = self.tags.len();
                self.tags(reader, if is_spaced { words(node) } else { node });
                self.categories.extend(self.tags[before..].iter().map(|tag| tag.term.clone()));
            }
            Field::Taxonomies => {
                for (_, node) in reader.map(node).into_iter().flat_map(|map| map.0) {
                    self.tags(reader, node);
                }
            }
            Field::Language => {
                self.language = reader.language(&node);
            }
            Field::Image => self.image = self.image.take().or_else(|| reader.picture(node, base, self.line)),
            Field::Enclosures => {
                self.enclosures = reader.each(node, |reader, node| reader.enclosure(node, base))
            }
            // A switch of a site generator.
            Field::Comments if truth(&node.value).is_some() => {}
            Field::Comments => self.comments = reader.comments(node, base),
            Field::Source => self.source = reader.source(node, base),
            Field::Rights => self.rights = reader.prose(&node),
            Field::License => self.license = reader.uri(&node, base),
            Field::Link(rel) => {
                let links = reader.each(node, |reader, node| reader.link(node, Some(rel), base));
                self.links.extend(links);
            }
            Field::Links => {
                self.links.extend(reader.each(node, |reader, node| reader.link(node, None, base)))
            }
            Field::Slug => self.slug = reader.slug(&node),
            Field::Draft => self.is_draft |= reader.flag(&node),
            Field::Private => self.private |= reader.flag(&node),
            Field::Expires => self.expires = reader.date(&node),
            Field::PublishAt => self.publish_at = reader.date(&node),
            Field::Truncated => self.truncated = reader.flag(&node),
            Field::Import => self.import = reader.import(node),
            Field::Theme => {
                let fields = reader.map(node).into_iter().flat_map(|map| map.0);
                for (key, node) in fields {
                    let known = names::THEME.iter().find(|(name, _)| *name == key.name);
                    let is_text =
                        matches!(node.value, Value::Text(_) | Value::Plain(_)) && !node.value.is_null();
                    if let (Some((_, field)), true) = (known, is_text) {
                        self.take_of_theme(reader, *field, node);
                    }
                }
            }
        }
    }

    /// Takes a field of a theme, which stands back behind those of the article itself.
    fn take_of_theme(&mut self, reader: &mut Reader<'_, '_>, field: Field, node: Node) {
        let is_there = match field {
            Field::Authors => !self.authors.is_empty(),
            Field::Summary => self.summary.is_some(),
            _ => false,
        };
        if !is_there {
            self.take(reader, field, node);
        }
    }

    fn tags(&mut self, reader: &mut Reader<'_, '_>, node: Node) {
        // Hexo nests categories in categories.
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            match node.value {
                Value::List(list) => waiting.extend(list.into_iter().rev()),
                _ => {
                    if let Some(tag) = reader.tag(node)
                        && self.seen.insert((tag.term.clone(), tag.scheme.clone()))
                    {
                        self.tags.push(tag);
                    }
                }
            }
        }
    }

    /// The record, unless it has no title.
    fn finish(self, reader: &mut Reader<'_, '_>, at: usize, body: Option<Body<'_>>) -> Option<Record> {
        let line = self.line;
        let Some(title) = self.title.filter(|title| !title.is_empty()) else {
            if reader.file.dialect.is_foreign() {
                reader.file.pass(Passed::Untitled, line);
            } else if !reader.has_title_problem {
                let message = text("a record must have a title", "記事には title が必要です");
                reader.file.report(at, Problem::error(reader.file.path, message).field("title"));
            }
            return None;
        };
        let feed_id = &reader.file.settings.feed_id;
        let id = match (&self.id, &self.url) {
            (Some(id), _) => {
                Uri::from_iri(id).unwrap_or_else(|_| derived_id(feed_id, &id.nfc().collect::<String>()))
            }
            (None, Some(url)) => url.clone(),
            (None, None) => derived_id(feed_id, &title.nfc().collect::<String>()),
        };
        let mut item = Item::new(id, title);
        item.published = self.published;
        item.updated = match (self.published, self.updated) {
            (Some(published), Some((updated, at, name))) if updated < published => {
                reader.name = Cow::Owned(name);
                reader.warn(
                    at,
                    text(
                        "{field} is before `published`, which is used instead",
                        "{field} が published より前のため、published の日時を使います",
                    ),
                );
                Some(published)
            }
            (_, updated) => updated.map(|(date, ..)| date),
        };
        item.imported_at = self.imported_at;
        item.authors = self.authors;
        item.contributors = self.contributors;
        item.tags = self.tags;
        item.language = self.language;
        item.image = self.image;
        item.enclosures = self.enclosures;
        item.comments = self.comments;
        item.source = self.source;
        item.rights = self.rights;
        item.license = self.license;
        item.links = self.links;
        item.truncated = self.truncated;
        item.url = self.url;

        let content = self.content.map(|(format, content, at)| match self.more_content {
            Some(more) => (format, format!("{content}\n\n{more}"), at),
            None => (format, content, at),
        });
        let (format, written, body_at, is_field) = match (content, body) {
            (Some((format, content, at)), None) => (format.or(self.format), content, at, true),
            (Some((_, _, at)), Some(_)) => {
                reader.name = Cow::Borrowed("content");
                let help = text("leave the field out", "この項目を消します").into();
                return reader.refuse(
                    at,
                    text(
                        "{field} is the text behind the front matter",
                        "{field} はフロントマターの後に書きます",
                    ),
                    help,
                );
            }
            (None, Some(body)) => {
                let format = Some(self.format.unwrap_or(body.format));
                match reader.file.strip(body.text) {
                    Some(stripped) => {
                        reader.file.pass(Passed::Directions(stripped.first), line);
                        (format, stripped.text, body.at, true)
                    }
                    None => (format, body.text.to_owned(), body.at, false),
                }
            }
            (None, None) => (self.format, String::new(), at, true),
        };
        let format = format.unwrap_or_default();
        reader.name = Cow::Borrowed("content");
        let written = reader.clean(&written, Kind::Prose, body_at, !is_field);
        let base = item.url.as_ref().or(reader.file.settings.site_base.as_ref());
        let (content, excerpted, is_guess) =
            texts(&written, format, base, reader.file.settings.summary_limit);
        reader.has_guess |= is_guess;
        item.content = content;
        let summary = self.summary.filter(|summary| !summary.is_empty());
        let is_excerpt = summary.is_none() && excerpted.is_some();
        item.summary = summary.or(excerpted);

        let origin = Origin { path: reader.file.path.to_owned(), line: Some(line), import: self.import };
        Some(Record {
            excerpted: is_excerpt,
            draft: self.is_draft,
            private: self.private,
            expires: self.expires,
            publish_at: self.publish_at,
            slug: self.slug,
            origin,
            ..Record::new(item, format, written)
        })
    }
}

/// The words of a text as a list; what is no text stays as it is.
fn words(node: Node) -> Node {
    let list = match &node.value {
        Value::Text(text) | Value::Plain(text) => text
            .split_whitespace()
            .map(|word| Node { at: node.at, value: Value::Text(word.to_owned()) })
            .collect(),
        _ => return node,
    };
    Node { at: node.at, value: Value::List(list) }
}

/// HTML where there is a tag, else plain text.
fn kind_of(cell: &str) -> BodyFormat {
    let is_tag = |at: usize| {
        let behind = cell[at + 1..].trim_start_matches('/');
        behind.starts_with(|c: char| c.is_ascii_alphabetic()) && behind.contains('>')
    };
    match memchr::memchr_iter(b'<', cell.as_bytes()).take(64).any(is_tag) {
        true => BodyFormat::Html,
        false => BodyFormat::Text,
    }
}

/// The content of an item, its beginning as a summary, and whether an address depends on the page's folder.
fn texts(
    written: &str,
    format: BodyFormat,
    base: Option<&Uri>,
    limit: usize,
) -> (Option<Content>, Option<String>, bool) {
    if written.trim().is_empty() {
        return (None, None, false);
    }
    let (content, prose, is_guess) = match format {
        BodyFormat::Text => (Content::Text(written.to_owned()), Cow::Borrowed(written), false),
        BodyFormat::Html | BodyFormat::Markdown => {
            let html = match format {
                BodyFormat::Markdown => Cow::Owned(markdown::to_html(written)),
                _ => Cow::Borrowed(written),
            };
            // Hugo, Zola and Hexo end the summary here.
            let beginning =
                ["<!--more-->", "<!-- more -->"].iter().find_map(|mark| Some(html.split_once(mark)?.0));
            let prose = if limit > 0 { html::prose_text(beginning.unwrap_or(&html)) } else { String::new() };
            let (clean, is_guess) = html::sanitise_noting(&html, base);
            (Content::Html(clean), Cow::Owned(prose), is_guess)
        }
    };
    let summary = Some(excerpt(&prose, limit)).filter(|summary| !summary.is_empty());
    (Some(content), summary, is_guess)
}

impl Reader<'_, '_> {
    /// The fields that count, in the order of the file; what has no known name is reported.
    fn chosen(&mut self, map: Map, line: u32) -> Vec<(Field, Key, Node)> {
        let mut chosen: Vec<(Field, usize, Key, Node)> = Vec::new();
        let mut seen = HashSet::new();
        for (key, mut node) in map.0 {
            if !seen.insert(key.name.clone()) {
                self.file.report(key.at, reader::duplicate(self.file.path, key.name));
                continue;
            }
            for (field, key, node) in self.mapped_parts(&key, &mut node) {
                chosen.push((field, 0, key, node));
            }
            let Some((rank, field)) = self.file.meaning(&key.name) else {
                // JSON Feed keeps such names for extensions.
                if key.name.starts_with('_') || self.file.columns.is_some() {
                    continue;
                }
                if self.file.dialect.is_foreign() {
                    if names::own(&key.name) != Some(Field::Ignored) {
                        self.file.pass(Passed::Field(key.name), line);
                    }
                } else {
                    self.unknown(key, names::field_names());
                }
                continue;
            };
            let field = match field {
                Field::Ignored => continue,
                _ if node.value.is_null() => continue,
                // Tools that write front matter leave a field empty where it has no value yet.
                _ if self.file.dialect.is_foreign() && node.value == Value::Text(String::new()) => continue,
                Field::Published if truth(&node.value).is_some() => Field::IsPublished,
                field => field,
            };
            // JSON Feed has its two, of which one is enough; any other second text is more likely a mistake.
            let rival = chosen.iter().find(|(rival, ..)| rival.excludes(field));
            if let Some((rival, ..)) = rival
                && (*rival == Field::Content) != (field == Field::Content)
                && !self.file.dialect.is_foreign()
                && self.file.columns.is_none()
            {
                let message = text(
                    "the record has several texts, and only `content` is used",
                    "本文が複数あるため、content だけを使います",
                );
                let problem = Problem::warning(self.file.path, message).field(&key.name);
                self.file.report(key.at, problem);
            }
            match chosen.iter_mut().find(|(rival, ..)| rival.excludes(field)) {
                Some(rival) if rank < rival.1 => *rival = (field, rank, key, node),
                Some(_) => {}
                None => chosen.push((field, rank, key, node)),
            }
        }
        chosen.into_iter().map(|(field, _, key, node)| (field, key, node)).collect()
    }

    /// What the settings take out of a field with fields of its own: `"extra.cover" = "image"`.
    fn mapped_parts(&self, key: &Key, node: &mut Node) -> Vec<(Field, Key, Node)> {
        let Value::Map(inner) = &mut node.value else { return Vec::new() };
        let mut parts = Vec::new();
        for (name, target) in &self.file.settings.fields {
            let Some(part) = name.strip_prefix(&key.name).and_then(|part| part.strip_prefix('.')) else {
                continue;
            };
            let at = inner.0.iter().position(|(key, node)| key.name == part && !node.value.is_null());
            if let (Some(at), Some(field)) = (at, names::own(target)) {
                let (part, node) = inner.0.remove(at);
                parts.push((field, Key { at: part.at, name: name.clone() }, node));
            }
        }
        parts
    }

    /// What `:slug` stands for in addresses: one name, and no path.
    fn slug(&mut self, node: &Node) -> Option<String> {
        let slug = self.identifier(node)?;
        if !self.file.dialect.is_foreign() && slug.contains(['/', '\\']) {
            let message = text(
                "{field} must be one name without `/`",
                "{field} は `/` を含まない一つの名前でなければなりません",
            );
            let help = text("write the whole address as `url`", "アドレス全体は `url` に書きます");
            return self.refuse(node.at, message, help.into());
        }
        Some(slug)
    }

    /// Tells of several tags in one text, which would be one tag.
    fn warn_of_joined(&mut self, node: &Node) {
        let (written, is_listed) = match &node.value {
            Value::List(list) => match list.as_slice() {
                [Node { value: Value::Text(written) | Value::Plain(written), .. }] => (written, true),
                _ => return,
            },
            Value::Text(written) | Value::Plain(written) => (written, false),
            _ => return,
        };
        // `Washington, DC` may be one tag of a list.
        let commas: &[char] = if is_listed { &['、', '，'] } else { &['、', '，', ','] };
        let tags: Vec<String> =
            written.split(commas).map(str::trim).filter(|tag| !tag.is_empty()).map(slips::quoted).collect();
        if tags.len() < 2 || self.file.columns.is_some() {
            return;
        }
        let list = format!("[{}]", tags.join(", "));
        let line = if self.file.is_yaml { format!("{}: {list}", self.name) } else { list };
        let message = text(
            "{field} is one tag, though it looks like several",
            "{field} は複数に見えますが、一つのタグになります",
        );
        let message = Message::new(message).with("field", self.name.clone());
        let problem = Problem::warning(self.file.path, message).field(self.name.clone());
        self.file.report(node.at, problem.help(write_line(line)));
    }

    /// A word for drafts, public and private articles: whether it is a draft, and whether private.
    fn status(&mut self, node: &Node) -> Option<(bool, bool)> {
        let written = names::folded(self.text(node)?);
        let known = names::STATUSES.iter().find(|(word, _)| *word == written).map(|(_, status)| *status);
        known.or_else(|| {
            let message = text(
                "{field} must say whether the article is public",
                "{field} は公開か下書きかを表す語でなければなりません",
            );
            let help = text("write `Publish` or `Draft`", "`公開` か `下書き` と書きます");
            self.refuse(node.at, message, help.into())
        })
    }

    /// The picture of an article; the first one where there is a list.
    fn picture(&mut self, node: Node, base: Option<&Uri>, line: u32) -> Option<Image> {
        let node = match node.value {
            Value::List(list) if self.file.dialect.is_foreign() => list.into_iter().next()?,
            _ => node,
        };
        // Astro makes the addresses of pictures itself; these are the files they are made of.
        let is_source = |path: &str| path.starts_with(['.', '~', '@']);
        if let (Dialect::Astro, Value::Text(path) | Value::Plain(path)) = (self.file.dialect, &node.value)
            && is_source(path)
        {
            self.file.pass(Passed::Field(self.name.clone().into_owned()), line);
            return None;
        }
        self.image(node, base)
    }
}
