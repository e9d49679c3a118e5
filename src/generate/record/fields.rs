//! The fields of a record: what their names mean, and how a tree of them becomes an item. Every field is
//! read, whatever was wrong with the one before.

use std::borrow::Cow;
use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::files::File;
use super::reader::{self, Reader, truth};
use super::tree::{Key, Map, Node, Value};
use super::{BodyFormat, ImportOrigin, Origin, Record, derived_id};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::{language::Language, uri::Uri};
use crate::base::words::text;
use crate::generate::feed::{Comments, Content, Enclosure, Image, Item, Link, Person, Source, Tag};
use crate::generate::prose::excerpt::excerpt;
use crate::generate::prose::hygiene::Kind;
use crate::generate::prose::{html, markdown};

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Id,
    Url,
    Summary,
    Content,
    ContentIn(BodyFormat),
    Format,
    Published,
    /// `published` of Jekyll and Zenn, which says whether and not when.
    IsPublished,
    Updated,
    ImportedAt,
    Authors,
    Contributors,
    Tags,
    Taxonomies,
    Language,
    Image,
    Enclosures,
    Comments,
    Source,
    Rights,
    License,
    Link(&'static str),
    Links,
    Slug,
    Draft,
    Private,
    Expires,
    PublishAt,
    Truncated,
    Import,
    /// Something of a site generator that no feed has a place for.
    Ignored,
}

impl Field {
    /// Whether a record can have only one of the two; the others add up.
    fn excludes(self, other: Field) -> bool {
        match (self, other) {
            (Field::Link(_) | Field::Tags | Field::Draft, _) => false,
            (Field::Content | Field::ContentIn(_), Field::Content | Field::ContentIn(_)) => true,
            _ => self == other,
        }
    }
}

/// Every name, the preferred one of a field first: where a record has several names of one field, the first
/// in this list counts.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("id", Field::Id),
    ("url", Field::Url),
    ("summary", Field::Summary),
    ("description", Field::Summary),
    ("excerpt", Field::Summary),
    ("content", Field::Content),
    ("content_html", Field::ContentIn(BodyFormat::Html)),
    ("content_text", Field::ContentIn(BodyFormat::Text)),
    ("content_markdown", Field::ContentIn(BodyFormat::Markdown)),
    ("format", Field::Format),
    ("published", Field::Published),
    ("date", Field::Published),
    ("date_published", Field::Published),
    ("published_at", Field::Published),
    ("pubDate", Field::Published),
    ("updated", Field::Updated),
    ("date_modified", Field::Updated),
    ("updated_at", Field::Updated),
    ("updatedDate", Field::Updated),
    ("lastmod", Field::Updated),
    ("last_modified_at", Field::Updated),
    ("modified", Field::Updated),
    ("imported_at", Field::ImportedAt),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("contributors", Field::Contributors),
    ("tags", Field::Tags),
    ("topics", Field::Tags),
    ("categories", Field::Tags),
    ("category", Field::Tags),
    ("taxonomies", Field::Taxonomies),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("image", Field::Image),
    ("cover", Field::Image),
    ("heroImage", Field::Image),
    ("enclosures", Field::Enclosures),
    ("attachments", Field::Enclosures),
    ("comments", Field::Comments),
    ("source", Field::Source),
    ("rights", Field::Rights),
    ("license", Field::License),
    ("related", Field::Link("related")),
    ("via", Field::Link("via")),
    ("external_url", Field::Link("related")),
    ("links", Field::Links),
    ("slug", Field::Slug),
    ("draft", Field::Draft),
    ("ignorePublish", Field::Draft),
    ("private", Field::Private),
    ("expires", Field::Expires),
    ("expiryDate", Field::Expires),
    ("publish_at", Field::PublishAt),
    ("publishDate", Field::PublishAt),
    ("truncated", Field::Truncated),
    ("origin", Field::Import),
    ("aliases", Field::Ignored),
    ("build", Field::Ignored),
    ("cascade", Field::Ignored),
    ("disableNunjucks", Field::Ignored),
    ("emoji", Field::Ignored),
    ("extra", Field::Ignored),
    ("featured", Field::Ignored),
    ("keywords", Field::Ignored),
    ("layout", Field::Ignored),
    ("linkTitle", Field::Ignored),
    ("math", Field::Ignored),
    ("menu", Field::Ignored),
    ("menus", Field::Ignored),
    ("organization_url_name", Field::Ignored),
    ("outputs", Field::Ignored),
    ("params", Field::Ignored),
    ("path", Field::Ignored),
    ("permalink", Field::Ignored),
    ("pin", Field::Ignored),
    ("resources", Field::Ignored),
    ("series", Field::Ignored),
    ("sitemap", Field::Ignored),
    ("slide", Field::Ignored),
    ("template", Field::Ignored),
    ("toc", Field::Ignored),
    ("translationKey", Field::Ignored),
    ("type", Field::Ignored),
    ("weight", Field::Ignored),
];

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
    let mut reader = Reader { file, name: Cow::Borrowed(""), has_title_problem: false };
    let chosen = reader.chosen(map);
    let mut draft = Draft::default();
    // Addresses are relative to the article's own, which comes first.
    if let Some((key, node)) =
        chosen.iter().find_map(|(field, key, node)| (*field == Field::Url).then_some((key, node)))
    {
        reader.name = Cow::Owned(key.name.clone());
        draft.url = reader.uri(node, None);
    }
    for (field, key, node) in chosen {
        reader.name = Cow::Owned(key.name);
        draft.take(&mut reader, field, node);
    }
    let record = draft.finish(&mut reader, line, at, body);
    if file.errors == errors_before {
        file.loaded.records.extend(record);
    }
}

/// A record in the making.
#[derive(Default)]
struct Draft {
    id: Option<String>,
    title: Option<String>,
    url: Option<Uri>,
    summary: Option<String>,
    content: Option<(Option<BodyFormat>, String, usize)>,
    format: Option<BodyFormat>,
    published: Option<Date>,
    /// Where `updated` stands, for the comparison with `published`.
    updated: Option<(Date, usize, String)>,
    imported_at: Option<Date>,
    authors: Vec<Person>,
    contributors: Vec<Person>,
    tags: Vec<Tag>,
    /// What tells the tags so far apart.
    seen: HashSet<(String, Option<Uri>)>,
    language: Option<Language>,
    image: Option<Image>,
    enclosures: Vec<Enclosure>,
    comments: Option<Comments>,
    source: Option<Source>,
    rights: Option<String>,
    license: Option<Uri>,
    links: Vec<Link>,
    slug: Option<String>,
    is_draft: bool,
    private: bool,
    expires: Option<Date>,
    publish_at: Option<Date>,
    truncated: bool,
    import: Option<ImportOrigin>,
}

impl Draft {
    fn take(&mut self, reader: &mut Reader<'_, '_>, field: Field, node: Node) {
        let at = node.at;
        let base = self.url.clone();
        let base = base.as_ref();
        match field {
            Field::Url | Field::Ignored => {}
            Field::Title => self.title = reader.line(&node),
            Field::Id => self.id = reader.identifier(&node),
            Field::Summary => self.summary = reader.prose(&node).map(|text| text.trim().to_owned()),
            Field::Content => self.content = reader.content(node),
            Field::ContentIn(format) => {
                self.content = reader.text(&node).map(|text| (Some(format), text.to_owned(), at));
            }
            Field::Format => self.format = reader.format(&node),
            Field::Published => self.published = reader.date(&node),
            Field::IsPublished => self.is_draft |= truth(&node.value) == Some(false),
            Field::Updated => {
                self.updated = reader.date(&node).map(|date| (date, at, reader.name.clone().into_owned()));
            }
            Field::ImportedAt => self.imported_at = reader.date(&node),
            Field::Authors => self.authors = reader.each(node, |reader, node| reader.person(node, base)),
            Field::Contributors => {
                self.contributors = reader.each(node, |reader, node| reader.person(node, base))
            }
            Field::Tags => self.tags(reader, node),
            Field::Taxonomies => {
                for (_, node) in reader.map(node).into_iter().flat_map(|map| map.0) {
                    self.tags(reader, node);
                }
            }
            Field::Language => {
                self.language = reader.language(&node);
            }
            Field::Image => self.image = reader.image(node, base),
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
            Field::Slug => self.slug = reader.identifier(&node),
            Field::Draft => self.is_draft |= reader.flag(&node),
            Field::Private => self.private = reader.flag(&node),
            Field::Expires => self.expires = reader.date(&node),
            Field::PublishAt => self.publish_at = reader.date(&node),
            Field::Truncated => self.truncated = reader.flag(&node),
            Field::Import => self.import = reader.import(node),
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
    fn finish(
        self,
        reader: &mut Reader<'_, '_>,
        line: u32,
        at: usize,
        body: Option<Body<'_>>,
    ) -> Option<Record> {
        let Some(title) = self.title.filter(|title| !title.is_empty()) else {
            if !reader.has_title_problem {
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

        let (format, written, body_at, is_field) = match (self.content, body) {
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
                (Some(self.format.unwrap_or(body.format)), body.text.to_owned(), body.at, false)
            }
            (None, None) => (self.format, String::new(), at, true),
        };
        let format = format.unwrap_or_default();
        reader.name = Cow::Borrowed("content");
        let written = reader.clean(&written, Kind::Prose, body_at, !is_field);
        let base = item.url.as_ref().or(reader.file.settings.site_base.as_ref());
        let (content, excerpted) = texts(&written, format, base, reader.file.settings.summary_limit);
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

/// The content of an item, and its beginning as a summary.
fn texts(
    written: &str,
    format: BodyFormat,
    base: Option<&Uri>,
    limit: usize,
) -> (Option<Content>, Option<String>) {
    if written.trim().is_empty() {
        return (None, None);
    }
    let (content, prose) = match format {
        BodyFormat::Text => (Content::Text(written.to_owned()), Cow::Borrowed(written)),
        BodyFormat::Html | BodyFormat::Markdown => {
            let html = match format {
                BodyFormat::Markdown => Cow::Owned(markdown::to_html(written)),
                _ => Cow::Borrowed(written),
            };
            // Hugo, Zola and Hexo end the summary here.
            let beginning =
                ["<!--more-->", "<!-- more -->"].iter().find_map(|mark| Some(html.split_once(mark)?.0));
            let prose = if limit > 0 { html::prose_text(beginning.unwrap_or(&html)) } else { String::new() };
            (Content::Html(html::sanitise(&html, base)), Cow::Owned(prose))
        }
    };
    let summary = Some(excerpt(&prose, limit)).filter(|summary| !summary.is_empty());
    (Some(content), summary)
}

impl Reader<'_, '_> {
    /// The fields that count, in the order of the file; what has no known name is reported.
    fn chosen(&mut self, map: Map) -> Vec<(Field, Key, Node)> {
        let mut chosen: Vec<(Field, usize, Key, Node)> = Vec::new();
        let mut seen = HashSet::new();
        for (key, node) in map.0 {
            if !seen.insert(key.name.clone()) {
                self.file.report(key.at, reader::duplicate(self.file.path, key.name));
                continue;
            }
            let Some(rank) = FIELDS.iter().position(|(name, _)| *name == key.name) else {
                // JSON Feed keeps such names for extensions.
                if !key.name.starts_with('_') {
                    let names = FIELDS.iter().filter(|(_, field)| *field != Field::Ignored);
                    self.unknown(key, names.map(|(name, _)| *name));
                }
                continue;
            };
            let field = match FIELDS[rank].1 {
                Field::Ignored => continue,
                _ if node.value.is_null() => continue,
                Field::Published if truth(&node.value).is_some() => Field::IsPublished,
                field => field,
            };
            match chosen.iter_mut().find(|(rival, ..)| rival.excludes(field)) {
                Some(rival) if rank < rival.1 => *rival = (field, rank, key, node),
                Some(_) => {}
                None => chosen.push((field, rank, key, node)),
            }
        }
        chosen.into_iter().map(|(field, _, key, node)| (field, key, node)).collect()
    }
}
