//! The fields of a record: what their names mean, and how a tree of them becomes an item. Every field is
//! read, whatever was wrong with the one before.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::files::{File, write_line};
use super::tree::{Key, Map, Node, Value};
use super::{BodyFormat, ImportOrigin, Origin, Record, derived_id};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::date::written::{self, Refusal, Warning};
use crate::base::value::{language::Language, media_type::MediaType, uri::Uri};
use crate::base::words::{Message, Text, text};
use crate::generate::feed::{Comments, Content, Enclosure, Image, Item, Link, Person, Source, Tag};
use crate::generate::prose::excerpt::excerpt;
use crate::generate::prose::hygiene::{self, Kind, RepairKind};
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
    let mut reader = Reader { file, name: Cow::Borrowed(""), has_misspelt_title: false };
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
            Field::Id => self.id = reader.line(&node),
            Field::Summary => self.summary = reader.prose(&node).map(|text| text.trim().to_owned()),
            Field::Content => self.content = reader.content(node),
            Field::ContentIn(format) => {
                self.content = reader.text(&node).map(|text| (Some(format), text.to_owned(), at));
            }
            Field::Format => self.format = reader.format(&node),
            // Jekyll and Zenn say with it whether, not when.
            Field::Published => match truth(&node.value) {
                Some(is_published) => self.is_draft |= !is_published,
                None => self.published = reader.date(&node),
            },
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
                self.language = reader.line(&node).and_then(|tag| match Language::parse(&tag) {
                    Ok(language) => Some(language),
                    Err(_) => reader.refuse(
                        at,
                        text("must be a language tag", "は言語タグでなければなりません"),
                        write_line(language_meant(&tag)),
                    ),
                });
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
            Field::Slug => self.slug = reader.line(&node),
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
                        && !self.tags.contains(&tag)
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
            if !reader.has_misspelt_title {
                let message = text("a record must have a title", "記事には title が必要です");
                reader.file.push(Problem::error(reader.file.path, message).field("title").at_line(line));
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
                        "is before `published`, which is used instead",
                        "が published より前のため、published の日時を使います",
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
                    text("is the text behind the front matter", "はフロントマターの後に書きます"),
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

/// Reads values of one field after another.
struct Reader<'r, 't> {
    file: &'r mut File<'t>,
    /// The field, for what is wrong with it.
    name: Cow<'static, str>,
    /// Whether an unknown name was likely meant to be `title`, so that the title is not missed once more.
    has_misspelt_title: bool,
}

impl Reader<'_, '_> {
    /// The fields that count, in the order of the file; what has no known name is reported.
    fn chosen(&mut self, map: Map) -> Vec<(Field, Key, Node)> {
        let mut chosen: Vec<(Field, usize, Key, Node)> = Vec::new();
        for (key, node) in map.0 {
            let Some(rank) = FIELDS.iter().position(|(name, _)| *name == key.name) else {
                // JSON Feed keeps such names for extensions.
                if !key.name.starts_with('_') {
                    let names = FIELDS.iter().filter(|(_, field)| *field != Field::Ignored);
                    self.unknown(key, names.map(|(name, _)| *name));
                }
                continue;
            };
            let field = FIELDS[rank].1;
            if node.value.is_null() || field == Field::Ignored {
                continue;
            }
            let says_whether = field == Field::Published && truth(&node.value).is_some();
            let rival = chosen.iter_mut().find(|(other, _, _, rival)| {
                *other == field
                    && !says_whether
                    && truth(&rival.value).is_none()
                    && !matches!(field, Field::Link(_) | Field::Tags)
            });
            match rival {
                Some(rival) if rank < rival.1 => *rival = (field, rank, key, node),
                Some(_) => {}
                None => chosen.push((field, rank, key, node)),
            }
        }
        chosen.into_iter().map(|(field, _, key, node)| (field, key, node)).collect()
    }

    fn unknown(&mut self, key: Key, known: impl Iterator<Item = &'static str>) {
        let meant = meant(&key.name, known);
        self.has_misspelt_title |= meant == Some("title");
        let help = match meant {
            Some(name) => Message::new(text("did you mean `{name}`?", "`{name}` の誤りではありませんか"))
                .with("name", name),
            None => {
                text("docs/records.md lists the fields", "項目の一覧は docs/records.md にあります").into()
            }
        };
        let problem = Problem::error(
            self.file.path,
            text("no field has this name", "このような名前の項目はありません"),
        );
        self.file.report(key.at, problem.field(key.name).help(help));
    }

    /// An error in the present field; `message` is what follows its name.
    fn refuse<T>(&mut self, at: usize, message: Text, help: Message) -> Option<T> {
        self.refuse_with(at, Message::new(message), help)
    }

    fn refuse_with<T>(&mut self, at: usize, message: Message, help: Message) -> Option<T> {
        let problem =
            Problem::error(self.file.path, message).field(self.name.clone().into_owned()).help(help);
        self.file.report(at, problem);
        None
    }

    fn warn(&mut self, at: usize, message: impl Into<Message>) {
        let problem = Problem::warning(self.file.path, message).field(self.name.clone().into_owned());
        self.file.report(at, problem);
    }

    /// The text as a feed can carry it; what was repaired is reported at `at`, or where the character stands
    /// if `is_source`.
    fn clean(&mut self, written: &str, kind: Kind, at: usize, is_source: bool) -> String {
        let cleaned = hygiene::clean(written, kind);
        for repair in &cleaned.repairs {
            let message = match repair.kind {
                RepairKind::LineBreak => continue,
                RepairKind::Forbidden => text(
                    "characters that no feed can carry were removed, {count} from {character} on",
                    "フィードに書けない文字を除きました ({character} をはじめ {count} 字)",
                ),
                RepairKind::Invisible => text(
                    "invisible characters were removed, {count} from {character} on",
                    "見えない文字を除きました ({character} をはじめ {count} 字)",
                ),
                RepairKind::DecomposedKana => text(
                    "kana written in two parts were put together, {count} of them",
                    "濁点などが分かれた仮名を合成しました ({count} 字)",
                ),
            };
            let message = Message::new(message)
                .with("count", repair.count.to_string())
                .with("character", format!("U+{:04X}", u32::from(repair.character)));
            self.warn(if is_source { at + repair.offset } else { at }, message);
        }
        cleaned.text.into_owned()
    }

    /// The text of a scalar.
    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) | Value::Plain(text) | Value::Number(text) => Some(text),
            Value::List(_) => {
                let help =
                    text("put a text in brackets in quotes, too", "角括弧を含む文字列は引用符で囲みます");
                self.refuse(
                    node.at,
                    text("must be a text, not a list", "はリストではなく文字列でなければなりません"),
                    help.into(),
                )
            }
            _ => {
                let help = text("put it in quotes", "引用符で囲みます");
                self.refuse(node.at, text("must be a text", "は文字列でなければなりません"), help.into())
            }
        }
    }

    fn line(&mut self, node: &Node) -> Option<String> {
        let written = self.text(node)?;
        Some(self.clean(written, Kind::Line, node.at, false))
    }

    fn prose(&mut self, node: &Node) -> Option<String> {
        let written = self.text(node)?;
        Some(self.clean(written, Kind::Prose, node.at, false))
    }

    fn flag(&mut self, node: &Node) -> bool {
        truth(&node.value).or_else(|| {
            let help = text("write `true` or `false`", "`true` か `false` と書きます");
            self.refuse(
                node.at,
                text("must be true or false", "は true か false でなければなりません"),
                help.into(),
            )
        }) == Some(true)
    }

    fn number<N: std::str::FromStr>(&mut self, node: &Node) -> Option<N> {
        let written = match &node.value {
            Value::Number(written) | Value::Plain(written) | Value::Text(written) => written.trim(),
            _ => "",
        };
        written.parse().ok().or_else(|| {
            let help = text("write digits only", "半角の数字だけで書きます");
            self.refuse(node.at, text("must be a whole number", "は整数でなければなりません"), help.into())
        })
    }

    fn date(&mut self, node: &Node) -> Option<Date> {
        let written = self.text(node)?.to_owned();
        let understood = match written::parse(&written, self.file.settings.default_offset) {
            Ok(understood) => understood,
            Err(refusal) => {
                let (message, help) = date_refused(refusal);
                return self.refuse(node.at, message, help.into());
            }
        };
        for warning in &understood.warnings {
            let message = match warning {
                Warning::WrongWeekday { expected } => Message::new(text(
                    "names another day of the week; that day is a {weekday}",
                    "の曜日が日付と合いません ({weekday} です)",
                ))
                .with("weekday", expected.to_string()),
                Warning::HourPastMidnight => {
                    date_read(text("is read as {date}", "を {date} と読みました"), understood.date)
                }
                Warning::TwelveOClock => {
                    date_read(text("is read as {date}", "を {date} と読みました"), understood.date)
                }
                Warning::EraOutOfRange => date_read(
                    text(
                        "is outside of its era and is read as {date}",
                        "は元号の期間の外ですが、{date} と読みました",
                    ),
                    understood.date,
                ),
            };
            self.warn(node.at, message);
        }
        Some(understood.date)
    }

    /// An address, relative ones resolved against `base` or the site.
    fn uri(&mut self, node: &Node, base: Option<&Uri>) -> Option<Uri> {
        let written = self.text(node)?.trim().to_owned();
        if let Ok(uri) = Uri::from_iri(&written) {
            return Some(uri);
        }
        let is_relative = !written.contains(':') && !written.is_empty();
        match base.or(self.file.settings.site_base.as_ref()) {
            Some(base) if is_relative => {
                if let Ok(uri) = base.join(&written) {
                    return Some(uri);
                }
            }
            None if is_relative => {
                let help = text(
                    "write it with https:// and the host, or set the site's address",
                    "https:// とホスト名から書くか、サイトのアドレスを設定します",
                );
                let message = text(
                    "is relative, and the site's address is not known",
                    "は相対アドレスですが、サイトのアドレスが分かりません",
                );
                return self.refuse(node.at, message, help.into());
            }
            _ => {}
        }
        let help = text(
            "write it as in https://example.com/articles/1",
            "https://example.com/articles/1 のように書きます",
        );
        self.refuse(node.at, text("must be an address", "はアドレス (URL) でなければなりません"), help.into())
    }

    fn map(&mut self, node: Node) -> Option<Map> {
        match node.value {
            Value::Map(map) => Some(map),
            _ => {
                let help =
                    text("docs/records.md shows how it is written", "書き方は docs/records.md にあります");
                self.refuse(
                    node.at,
                    text("must hold fields of its own", "は項目の集まりでなければなりません"),
                    help.into(),
                )
            }
        }
    }

    /// The fields of an object by the names it may have; other names are reported.
    fn parts<const N: usize>(&mut self, node: Node, names: [&'static str; N]) -> Option<Parts<N>> {
        let at = node.at;
        let mut parts = Parts { at, values: [const { None }; N] };
        for (key, node) in self.map(node)?.0 {
            // Names that mean the same are given as `a|b`.
            match names.iter().position(|name| name.split('|').any(|name| name == key.name)) {
                Some(_) if node.value.is_null() => {}
                Some(index) => parts.values[index] = Some(node),
                None => self.unknown(
                    key,
                    names.into_iter().flat_map(|name| name.split('|')).collect::<Vec<_>>().into_iter(),
                ),
            }
        }
        Some(parts)
    }

    /// What is required in an object.
    fn required<T>(&mut self, value: Option<T>, at: usize, name: &'static str) -> Option<T> {
        value.or_else(|| {
            let message =
                Message::new(text("must have a `{name}`", "には `{name}` が必要です")).with("name", name);
            let help = text("docs/records.md shows how it is written", "書き方は docs/records.md にあります");
            self.refuse_with(at, message, help.into())
        })
    }

    fn each<T>(&mut self, node: Node, mut read: impl FnMut(&mut Self, Node) -> Option<T>) -> Vec<T> {
        match node.value {
            Value::List(list) => list.into_iter().filter_map(|node| read(self, node)).collect(),
            _ => read(self, node).into_iter().collect(),
        }
    }

    fn format(&mut self, node: &Node) -> Option<BodyFormat> {
        match self.text(node)? {
            "html" => Some(BodyFormat::Html),
            "text" => Some(BodyFormat::Text),
            "markdown" | "md" => Some(BodyFormat::Markdown),
            _ => {
                let message = text(
                    "must be html, text or markdown",
                    "は html、text、markdown のどれかでなければなりません",
                );
                self.refuse(node.at, message, write_line("markdown"))
            }
        }
    }

    fn content(&mut self, node: Node) -> Option<(Option<BodyFormat>, String, usize)> {
        if !matches!(node.value, Value::Map(_)) {
            let at = node.at;
            return self.text(&node).map(|text| (None, text.to_owned(), at));
        }
        let parts = self.parts(node, ["html", "text", "markdown"])?;
        let formats = [BodyFormat::Html, BodyFormat::Text, BodyFormat::Markdown];
        let first = formats
            .into_iter()
            .zip(&parts.values)
            .find_map(|(format, value)| Some((format, value.as_ref()?)));
        let (format, node) = self.required(first, parts.at, "html")?;
        self.text(node).map(|text| (Some(format), text.to_owned(), node.at))
    }

    fn person(&mut self, node: Node, base: Option<&Uri>) -> Option<Person> {
        if !matches!(node.value, Value::Map(_)) {
            return self.line(&node).filter(|name| !name.is_empty()).map(Person::named);
        }
        let Parts { at, values: [name, email, uri, avatar] } =
            self.parts(node, ["name", "email", "url|uri", "avatar"])?;
        // JSON Feed has avatars, and no other format does.
        drop(avatar);
        let name = name.and_then(|node| self.line(&node)).filter(|name| !name.is_empty());
        Some(Person {
            name: self.required(name, at, "name")?,
            email: email.and_then(|node| self.line(&node)),
            uri: uri.and_then(|node| self.uri(&node, base)),
        })
    }

    fn tag(&mut self, node: Node) -> Option<Tag> {
        if !matches!(node.value, Value::Map(_)) {
            return self.line(&node).filter(|term| !term.is_empty()).map(Tag::new);
        }
        let Parts { at, values: [term, scheme, label] } = self.parts(node, ["term", "scheme", "label"])?;
        let term = term.and_then(|node| self.line(&node)).filter(|term| !term.is_empty());
        Some(Tag {
            term: self.required(term, at, "term")?,
            scheme: scheme.and_then(|node| self.uri(&node, None)),
            label: label.and_then(|node| self.line(&node)),
        })
    }

    fn image(&mut self, node: Node, base: Option<&Uri>) -> Option<Image> {
        if !matches!(node.value, Value::Map(_)) {
            return self.uri(&node, base).map(|url| Image { url, width: None, height: None, alt: None });
        }
        let Parts { at, values: [url, width, height, alt] } =
            self.parts(node, ["url|image|src", "width", "height", "alt"])?;
        let url = self.required(url, at, "url")?;
        Some(Image {
            url: self.uri(&url, base)?,
            width: width.and_then(|node| self.number(&node)),
            height: height.and_then(|node| self.number(&node)),
            alt: alt.and_then(|node| self.line(&node)),
        })
    }

    fn enclosure(&mut self, node: Node, base: Option<&Uri>) -> Option<Enclosure> {
        let at = node.at;
        let values = match node.value {
            Value::Map(_) => {
                let names = [
                    "url",
                    "type|mime_type",
                    "length|size_in_bytes",
                    "title",
                    "duration|duration_in_seconds",
                ];
                self.parts(node, names)?.values
            }
            _ => [Some(node), None, None, None, None],
        };
        let [url, media_type, length, title, duration] = values;
        let url = self.required(url, at, "url")?;
        let url = self.uri(&url, base)?;
        let media_type = match media_type {
            Some(node) => {
                let written = self.line(&node)?;
                MediaType::parse(&written).ok().or_else(|| {
                    self.refuse(
                        node.at,
                        text("needs a media type", "にはメディアタイプが必要です"),
                        write_line("type: audio/mpeg"),
                    )
                })?
            }
            None => {
                let path = url.as_str().split(['?', '#']).next().unwrap_or_default();
                let extension = path
                    .rsplit('/')
                    .next()
                    .and_then(|name| name.rsplit_once('.'))
                    .map(|(_, extension)| extension);
                let known = extension.and_then(MediaType::from_extension);
                self.required(known, at, "type")?
            }
        };
        Some(Enclosure {
            url,
            media_type,
            length: length.and_then(|node| self.number(&node)),
            title: title.and_then(|node| self.line(&node)),
            duration: duration.and_then(|node| self.duration(&node)),
        })
    }

    /// Seconds, or hours, minutes and seconds with colons between them.
    fn duration(&mut self, node: &Node) -> Option<u32> {
        let written = self.text(node)?;
        let parts: Vec<&str> = written.split(':').collect();
        let seconds = parts.iter().try_fold(0_u32, |seconds, part| {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let part = is_number.then(|| part.parse::<u32>().ok()).flatten()?;
            seconds.checked_mul(60)?.checked_add(part)
        });
        seconds.filter(|_| parts.len() <= 3).or_else(|| {
            let message =
                text("must be seconds or hours:minutes:seconds", "は秒数か 時:分:秒 でなければなりません");
            self.refuse(node.at, message, write_line("01:02:03"))
        })
    }

    fn comments(&mut self, node: Node, base: Option<&Uri>) -> Option<Comments> {
        if !matches!(node.value, Value::Map(_)) {
            return self.uri(&node, base).map(|url| Comments { url, feed: None, count: None });
        }
        let Parts { at, values: [url, feed, count] } = self.parts(node, ["url", "feed", "count"])?;
        let url = self.required(url, at, "url")?;
        Some(Comments {
            url: self.uri(&url, base)?,
            feed: feed.and_then(|node| self.uri(&node, base)),
            count: count.and_then(|node| self.number(&node)),
        })
    }

    fn source(&mut self, node: Node, base: Option<&Uri>) -> Option<Source> {
        let Parts { at, values: [title, url, id, updated] } =
            self.parts(node, ["title", "url", "id", "updated"])?;
        let title = self.required(title, at, "title")?;
        let url = self.required(url, at, "url")?;
        Some(Source {
            title: self.line(&title)?,
            url: self.uri(&url, base)?,
            id: id.and_then(|node| self.uri(&node, None)),
            updated: updated.and_then(|node| self.date(&node)),
        })
    }

    fn link(&mut self, node: Node, rel: Option<&'static str>, base: Option<&Uri>) -> Option<Link> {
        if let (Some(rel), false) = (rel, matches!(node.value, Value::Map(_))) {
            let href = self.uri(&node, base)?;
            return Some(Link { rel: rel.to_owned(), href, media_type: None, title: None });
        }
        let Parts { at, values: [given, href, media_type, title] } =
            self.parts(node, ["rel", "href|url", "type", "title"])?;
        let given = given.and_then(|node| self.line(&node)).or_else(|| rel.map(str::to_owned));
        let rel = self.required(given, at, "rel")?;
        let href = self.required(href, at, "href")?;
        Some(Link {
            rel,
            href: self.uri(&href, base)?,
            media_type: media_type
                .and_then(|node| self.line(&node))
                .and_then(|written| MediaType::parse(&written).ok()),
            title: title.and_then(|node| self.line(&node)),
        })
    }

    fn import(&mut self, node: Node) -> Option<ImportOrigin> {
        let Parts { at, values: [importer, file, line] } = self.parts(node, ["importer", "file", "line"])?;
        let importer = self.required(importer, at, "importer")?;
        let file = self.required(file, at, "file")?;
        let line = self.required(line, at, "line")?;
        Some(ImportOrigin {
            importer: self.line(&importer)?,
            file: self.line(&file)?,
            line: self.number(&line)?,
        })
    }
}

/// The fields of an object, in the order they were asked for.
struct Parts<const N: usize> {
    at: usize,
    values: [Option<Node>; N],
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Plain(text) | Value::Text(text) => match text.as_str() {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn date_read(message: Text, date: Date) -> Message {
    Message::new(message).with("date", date.to_rfc3339())
}

/// What follows the name of a date's field, and what to do.
fn date_refused(refusal: Refusal) -> (Text, Text) {
    let message = match refusal {
        Refusal::Empty | Refusal::NotADate => text("must be a date", "は日付でなければなりません"),
        Refusal::NoYear => text("must have a year", "には年が必要です"),
        Refusal::NoDay | Refusal::YearOnly => text("must have a month and a day", "には月と日が必要です"),
        Refusal::FiscalYear => {
            text("must be a day, not a fiscal year", "は年度ではなく日付でなければなりません")
        }
        Refusal::ShortYear => text("must have a year of four digits", "の年は四桁でなければなりません"),
        Refusal::DayOrMonthFirst => text("must begin with the year", "は年から書かなければなりません"),
        Refusal::Relative => text(
            "must be a date, not counted from today",
            "は今日から数えた日ではなく日付でなければなりません",
        ),
        Refusal::Epoch => {
            text("must be a date, not a count of seconds", "は秒数ではなく日付でなければなりません")
        }
        Refusal::YearOutOfRange => text("has a year that is not possible", "の年がありえません"),
        Refusal::MonthOutOfRange => text("has a month that does not exist", "の月がありません"),
        Refusal::DayOutOfRange => text("has a day that its month does not have", "の日はその月にありません"),
        Refusal::HourOutOfRange => text("has an hour that does not exist", "の時がありえません"),
        Refusal::MinuteOutOfRange => text("has a minute that does not exist", "の分がありえません"),
        Refusal::SecondOutOfRange => text("has a second that does not exist", "の秒がありえません"),
        Refusal::TwelveHourClock => {
            text("counts hours to 12 and to 24 at once", "の午前・午後と時が合いません")
        }
        Refusal::UnknownZone => text("has a zone that is not known", "の時差が分かりません"),
        Refusal::Trailing => text("has something behind the date", "の日付の後に余分な文字があります"),
    };
    (
        message,
        text(
            "write it as `2026-11-24T09:00:00+09:00` or `2026-11-24`",
            "`2026-11-24T09:00:00+09:00` や `2026-11-24` のように書きます",
        ),
    )
}

/// The tag that is most likely meant by one that is none.
fn language_meant(written: &str) -> String {
    match written.to_ascii_lowercase().as_str() {
        "jp" | "jpn" | "ja_jp" | "japanese" | "日本語" => "ja".to_owned(),
        "english" | "eng" => "en".to_owned(),
        _ if written.contains('_') => written.replace('_', "-"),
        _ => "ja".to_owned(),
    }
}

/// The known name that an unknown one most likely is.
fn meant(unknown: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let folded = folded(unknown);
    if folded.len() > 32 {
        return None;
    }
    let most = if folded.len() < 5 { 1 } else { 2 };
    known
        .map(|name| (distance(folded.as_bytes(), self::folded(name).as_bytes()), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// A name without the differences that typing makes: case, width, hyphens.
fn folded(name: &str) -> String {
    name.nfkc().take(64).filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// How many letters must be changed, added or left out.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}
