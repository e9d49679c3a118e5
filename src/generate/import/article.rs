//! What the importers of whole articles share: values out of the texts of a source, what is told of them, and
//! the way of an article to a record with an id of its own. Nothing is imported that its author keeps back,
//! and nothing is left out in silence.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;

use unicode_normalization::UnicodeNormalization;

use super::{Imported, Input, markup};
use crate::base::error::Problem;
use crate::base::japanese::kana::is_kana;
use crate::base::value::date::{Date, w3cdtf, written};
use crate::base::value::html as value_html;
use crate::base::value::language::{self, Language};
use crate::base::value::{email, uri::Uri};
use crate::base::words::{Message, Text, text};
use crate::generate::feed::{Content, Item, Person, Tag};
use crate::generate::prose::excerpt::excerpt;
use crate::generate::prose::hygiene::{Kind, clean};
use crate::generate::prose::{html, markdown};
use crate::generate::record::{BodyFormat, ImportOrigin, Origin, Record, derived_id, to_markdown};

/// How many articles are imported of one file.
const ARTICLES: usize = 100_000;
/// How many notes are told one by one.
const NOTES: usize = 1000;
/// How many kinds of left-out things are told by name.
const KINDS: usize = 64;
/// The longest address that others are resolved against, in bytes, so that many of them do not make a text
/// many times as long.
pub(super) const LONGEST_BASE: usize = 2048;
/// The longest front matter that can be read again is 64 KiB; this leaves room for what an update adds.
const LONGEST_FRONT: usize = 60 * 1024;
/// How much of a text stands in for a title, in characters.
const TITLE_FROM_TEXT: usize = 40;
/// How much of a text tells articles of the same title apart, in characters.
const TOLD_APART_BY: usize = 64;
/// Ends of a text that say that it goes on.
const CUTS: &[&str] = &["…", "...", "[…]", "[...]", "[&#8230;]", "[&hellip;]"];

/// An article as its source has it.
pub(super) struct Article {
    /// Where it begins in the text.
    pub at: usize,
    /// What names it in its source: an address, or any other text.
    pub id: Option<String>,
    /// What a feed says of it; its id and content are made by [`Collector::add`].
    pub item: Item,
    /// Its text.
    pub body: String,
    /// What `body` is written in.
    pub format: BodyFormat,
    /// What addresses in `body` are relative to, where that is not the article's own address.
    pub base: Option<Uri>,
    /// Why its author does not show it to everyone, in the words of the source: `draft`.
    pub withheld: Option<String>,
    /// Whether it is withheld for good, from all but some.
    pub private: bool,
    /// From when on it is shown.
    pub publish_at: Option<Date>,
    /// The name of its page.
    pub slug: Option<String>,
}

impl Article {
    pub(super) fn new(at: usize, input: &Input<'_>) -> Self {
        Article {
            at,
            id: None,
            // Stands in until all is known that an id is made of.
            item: Item::new(input.settings.feed_id.clone(), ""),
            body: String::new(),
            format: BodyFormat::Html,
            base: None,
            withheld: None,
            private: false,
            publish_at: None,
            slug: None,
        }
    }

    pub(super) fn person(&mut self, person: Option<Person>) {
        if let Some(person) = person
            && self.item.authors.len() < 64
            && !self.item.authors.iter().any(|known| known.name == person.name)
        {
            self.item.authors.push(person);
        }
    }

    pub(super) fn tag(&mut self, tag: Tag) {
        // Few articles have many tags, and those beyond are no help to any reader.
        let is_known = |known: &Tag| known.term == tag.term && known.scheme == tag.scheme;
        if !tag.term.is_empty() && self.item.tags.len() < 256 && !self.item.tags.iter().any(is_known) {
            self.item.tags.push(tag);
        }
    }
}

/// Gathers the articles of one file, and what there is to tell.
pub(super) struct Collector<'i> {
    pub input: &'i Input<'i>,
    importer: &'static str,
    /// The site that the articles are from, once it is known.
    pub home: Option<Uri>,
    /// Where lines start.
    lines: Vec<usize>,
    imported: Imported,
    /// Where the record of an id is among those imported.
    by_id: HashMap<Uri, usize>,
    /// What has no place in a record: how often, and where first.
    unheld: BTreeMap<String, (usize, usize)>,
    /// Notes that were not told one by one.
    untold: usize,
    /// Articles beyond the limit.
    beyond: usize,
}

impl<'i> Collector<'i> {
    pub(super) fn new(input: &'i Input<'i>, importer: &'static str) -> Self {
        let ends = memchr::memchr_iter(b'\n', input.text.as_bytes()).map(|end| end + 1);
        Collector {
            input,
            importer,
            home: None,
            lines: std::iter::once(0).chain(ends).collect(),
            imported: Imported::default(),
            by_id: HashMap::new(),
            unheld: BTreeMap::new(),
            untold: 0,
            beyond: 0,
        }
    }

    /// The line of a byte of the text, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    fn tell(&mut self, problem: Problem, at: usize) {
        if self.imported.notes.len() < NOTES {
            let line = self.line(at);
            self.imported.notes.push(problem.at_line(line));
        } else {
            self.untold += 1;
        }
    }

    pub(super) fn note(&mut self, at: usize, message: impl Into<Message>) {
        self.tell(Problem::note(self.input.path, message), at);
    }

    pub(super) fn warn(&mut self, at: usize, message: impl Into<Message>) {
        self.tell(Problem::warning(self.input.path, message), at);
    }

    /// An error: the file is not what it is taken for.
    pub(super) fn fail(&mut self, at: usize, message: impl Into<Message>) {
        self.tell(Problem::error(self.input.path, message), at);
    }

    /// A warning about a value, which `message` calls `{field}`.
    pub(super) fn doubt(&mut self, at: usize, field: &str, message: Text) {
        let problem = Problem::warning(self.input.path, Message::new(message).with("field", field));
        self.tell(problem.field(field), at);
    }

    /// Takes note of something that records have no place for.
    pub(super) fn unheld(&mut self, name: &str, at: usize) {
        if let Some((count, _)) = self.unheld.get_mut(name) {
            *count += 1;
        } else if self.unheld.len() < KINDS {
            self.unheld.insert(name.to_owned(), (1, at));
        } else {
            self.untold += 1;
        }
    }

    /// A date in any format that dates are written in.
    pub(super) fn date(&mut self, given: &str, at: usize, field: &str) -> Option<Date> {
        let given = given.trim();
        if given.is_empty() {
            return None;
        }
        let understood = written::parse(given, self.input.settings.default_offset).map(|found| found.date);
        let date = understood.ok().or_else(|| w3cdtf::parse_iso8601(given).ok().map(|parsed| parsed.date));
        if date.is_none() {
            let message =
                text("{field} is no date and is left out", "{field} を日付として読めないため除きました");
            self.doubt(at, field, message);
        }
        date
    }

    /// An address that a reader may follow, relative ones resolved against `base` or the site.
    pub(super) fn address(&mut self, given: &str, base: Option<&Uri>, at: usize, field: &str) -> Option<Uri> {
        let given = given.trim();
        if given.is_empty() {
            return None;
        }
        let base = base.or(self.home.as_ref()).or(self.input.settings.site_base.as_ref());
        let base = base.filter(|base| base.as_str().len() <= LONGEST_BASE);
        // Browsers follow addresses with spaces and much else in them, and so people write them.
        let as_browsers = || {
            let url = match base {
                Some(base) => ammonia::Url::parse(base.as_str()).ok()?.join(given).ok()?,
                None => ammonia::Url::parse(given).ok()?,
            };
            Uri::parse(url.as_str()).ok()
        };
        let found = Uri::from_iri(given)
            .ok()
            .or_else(|| base.and_then(|base| base.join(given).ok()))
            .or_else(as_browsers)
            .filter(|uri| {
                value_html::Link::of(uri.as_str()) == value_html::Link::Absolute && uri.scheme() != "file"
            });
        if found.is_none() {
            let message = text(
                "{field} is no address that can be followed, and is left out",
                "{field} をアドレスとして読めないため除きました",
            );
            self.doubt(at, field, message);
        }
        found
    }

    /// A language tag, or what most likely was meant by one.
    pub(super) fn language(&mut self, given: &str, at: usize, field: &str) -> Option<Language> {
        let given = given.trim();
        if given.is_empty() {
            return None;
        }
        let found = Language::parse(given).ok().or_else(|| language::guess(given));
        if found.is_none() {
            let message =
                text("{field} is no language tag and is left out", "{field} は言語タグでないため除きました");
            self.doubt(at, field, message);
        }
        found
    }

    /// Adds an article, unless it is withheld and not asked for, and returns the id of its record.
    pub(super) fn add(&mut self, mut article: Article) -> Option<Uri> {
        if self.imported.records.len() >= ARTICLES {
            self.beyond += 1;
            return None;
        }
        article.item.title = line(&article.item.title);
        let body = clean(&article.body, Kind::Prose).text.trim_matches('\n').trim_end().to_owned();
        if let Some(why) = &article.withheld
            && !self.input.drafts
        {
            let message = text(
                "not imported without --drafts: “{title}” ({why})",
                "--drafts がないため取り込みません:「{title}」({why})",
            );
            let message = Message::new(message).with("title", &article.item.title).with("why", why);
            self.note(article.at, message);
            return None;
        }
        if article.item.title.is_empty() && !self.title_from_text(&mut article, &body) {
            return None;
        }
        let base = article.base.or_else(|| article.item.url.clone());
        let base = base.as_ref().filter(|base| base.as_str().len() <= LONGEST_BASE);
        let body = match (article.format, base) {
            (BodyFormat::Html, Some(base)) => markup::absolute(&body, base).into_owned(),
            _ => body,
        };
        // An empty text is written in nothing.
        let format = if body.is_empty() { BodyFormat::default() } else { article.format };
        let mut item = article.item;
        item.id = self.id(article.id.as_deref(), &item, &body);
        item.updated = item.updated.filter(|updated| item.published.is_none_or(|date| date < *updated));
        item.truncated |= goes_on(&body) || body.is_empty() && item.summary.as_deref().is_some_and(goes_on);
        item.summary = item.summary.map(|text| clean(&text, Kind::Prose).text.trim().to_owned());
        item.summary = item.summary.filter(|summary| !summary.is_empty());
        if item.language.is_none() {
            let texts = [item.title.as_str(), item.summary.as_deref().unwrap_or_default(), &body];
            let has_kana = texts.iter().any(|text| text.chars().any(is_kana));
            item.language = has_kana.then(|| Language::parse("ja").expect("`ja` is a language tag"));
        }
        item.content = match format {
            _ if body.is_empty() => None,
            BodyFormat::Text => Some(Content::Text(body.clone())),
            BodyFormat::Html => Some(Content::Html(html::sanitise(&body, base))),
            BodyFormat::Markdown => Some(Content::Html(html::sanitise(&markdown::to_html(&body), base))),
        };
        let line = self.line(article.at);
        let file = self.input.path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
        let import = ImportOrigin { importer: self.importer.to_owned(), file, line };
        let record = Record {
            draft: article.withheld.is_some() && !article.private,
            private: article.private,
            publish_at: article.publish_at,
            // Hatena Blog has the whole path there.
            slug: article.slug.as_deref().and_then(|slug| slug.rsplit('/').next()).map(str::to_owned),
            origin: Origin { path: self.input.path.to_owned(), line: Some(line), import: Some(import) },
            ..Record::new(item, format, body)
        };
        let record = self.fitting(record, article.at)?;
        let id = record.item.id.clone();
        self.insert(record, article.at);
        Some(id)
    }

    /// Gives an article the beginning of its text as a title.
    fn title_from_text(&mut self, article: &mut Article, body: &str) -> bool {
        let prose = match article.format {
            _ if body.is_empty() => article.item.summary.clone().unwrap_or_default(),
            BodyFormat::Html => html::prose_text(body),
            BodyFormat::Text | BodyFormat::Markdown => body.to_owned(),
        };
        article.item.title = line(&excerpt(&prose, TITLE_FROM_TEXT));
        let has_title = !article.item.title.is_empty();
        let message = match has_title {
            true => text(
                "the article has no title; the beginning of its text stands in",
                "題名がないため、本文の冒頭で代用します",
            ),
            false => text(
                "not imported: the article has neither a title nor a text",
                "題名も本文もないため、取り込みません",
            ),
        };
        self.warn(article.at, message);
        has_title
    }

    /// What names the article for ever: the same as in the source where that is an address, else a name made
    /// of what the source has.
    fn id(&self, given: Option<&str>, item: &Item, body: &str) -> Uri {
        let feed = &self.input.settings.feed_id;
        let given = given.map(str::trim).filter(|id| !id.is_empty());
        if let Some(id) = given {
            return Uri::from_iri(id).unwrap_or_else(|_| {
                // Bare numbers are common; they are numbers of this site.
                let home = self.home.as_ref().and_then(Uri::host).unwrap_or_default();
                derived_id(feed, &format!("{home}\n{id}").nfc().collect::<String>())
            });
        }
        if let Some(url) = &item.url {
            return url.clone();
        }
        let title: String = item.title.nfc().collect();
        let id = derived_id(feed, &title);
        if !self.by_id.contains_key(&id) {
            return id;
        }
        let start: String = body.nfc().take(TOLD_APART_BY).collect();
        derived_id(feed, &format!("{title}\n{start}"))
    }

    /// The record without what is too much for the front matter of its file.
    fn fitting(&mut self, mut record: Record, at: usize) -> Option<Record> {
        let body = std::mem::take(&mut record.body);
        let fits = |record: &Record| to_markdown(record).len() <= LONGEST_FRONT;
        if !fits(&record) {
            let message = text(
                "the article says more than a record can hold; links, tags and a long summary are left out",
                "記事に書ける量を超えるため、リンク、タグ、長い概要を除きます",
            );
            self.warn(at, message);
            record.item.links.clear();
            record.item.enclosures.truncate(1);
            record.item.tags.truncate(16);
            record.item.authors.truncate(4);
            record.item.contributors.clear();
            record.item.summary = record.item.summary.map(|summary| excerpt(&summary, 500));
        }
        if !fits(&record) {
            let message = text(
                "not imported: a title, name or address is longer than any reader takes",
                "題名、名前またはアドレスが長すぎるため、取り込みません",
            );
            self.warn(at, message);
            return None;
        }
        record.body = body;
        Some(record)
    }

    /// Adds a record; of two with the same id the newer one counts.
    fn insert(&mut self, record: Record, at: usize) {
        let Some(&index) = self.by_id.get(&record.item.id) else {
            self.by_id.insert(record.item.id.clone(), self.imported.records.len());
            self.imported.records.push(record);
            return;
        };
        let message = text(
            "the id of “{title}” is there already; the newer of the two articles counts",
            "「{title}」の ID はすでにあります。新しいほうの記事だけを取り込みます",
        );
        self.warn(at, Message::new(message).with("title", &record.item.title));
        let old = &mut self.imported.records[index];
        // What is withheld in one of the two is not shown because of the other.
        let (draft, private) = (old.draft | record.draft, old.private | record.private);
        if record.item.changed() > old.item.changed() {
            *old = record;
        }
        (old.draft, old.private) = (draft, private);
    }

    /// The records so far, for what a source says behind them.
    pub(super) fn records(&mut self) -> &mut [Record] {
        &mut self.imported.records
    }

    /// Everything, the notes by line.
    pub(super) fn finish(mut self) -> Imported {
        for (name, (count, at)) in std::mem::take(&mut self.unheld) {
            let message = text(
                "records have no place for {name}, which is left out ({count} in all)",
                "{name} は記事に書けないため除きました (全部で {count} 件)",
            );
            self.note(at, Message::new(message).with("name", name).with("count", count.to_string()));
        }
        let Imported { notes, .. } = &mut self.imported;
        notes.sort_by_key(|note| note.line);
        for (count, message) in [
            (
                self.beyond,
                text("{count} more articles are not imported", "ほか {count} 件の記事は取り込みません"),
            ),
            (self.untold, text("{count} more notes", "ほか {count} 件の注意")),
        ] {
            if count > 0 {
                let message = Message::new(message).with("count", count.to_string());
                notes.push(Problem::warning(self.input.path, message));
            }
        }
        self.imported
    }
}

/// A text on one line, without what no feed can carry.
pub(super) fn line(text: &str) -> String {
    clean(text, Kind::Line).text.into_owned()
}

/// A person as RSS writes one: `mail (name)`, `name <mail>`, or a name.
pub(super) fn person(text: &str) -> Option<Person> {
    let text = line(text);
    let person = match email::parse_contact(&text) {
        Ok(contact) => Person {
            name: contact.name.unwrap_or(contact.email).to_owned(),
            email: Some(contact.email.to_owned()),
            uri: None,
        },
        Err(_) => Person::named(text),
    };
    (!person.name.is_empty()).then_some(person)
}

/// Whether a text says by its end that it goes on elsewhere.
pub(super) fn goes_on(text: &str) -> bool {
    let mut text = text.trim_end();
    while let Some((before, _)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        text = before.trim_end();
    }
    CUTS.iter().any(|cut| text.ends_with(cut))
}
