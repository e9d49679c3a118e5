//! From the text of a kawaraban.toml to [`Config`], with all that is wrong at its line and column.

mod articles;
mod check;
mod documents;

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Component, Path};

use chrono::FixedOffset;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{By, Config, FeedConfig, NAME, Undated, folder};
use crate::base::encoding::Encoding;
use crate::base::error::Problem;
use crate::base::span::Lines;
use crate::base::value::{email, language, language::Language, uri, uri::Uri};
use crate::base::words::{Message, Text, meant, text};
use crate::generate::feed::Person;
use crate::generate::format::Format;
use crate::generate::prose::hygiene::{self, Kind, RepairKind};

pub use check::{CheckConfig, PathLevels, rules_named};

/// The longest file, in bytes.
pub(crate) const LONGEST: usize = 1 << 20;
/// The longest name of a feed's file, in bytes: what file systems take, less what a temporary name adds.
const LONGEST_NAME: usize = 200;
/// The settings of a site, which are easily written above the line `[site]`.
const OF_SITE: &[&str] = &[
    "title",
    "subtitle",
    "base_url",
    "feeds_url",
    "id",
    "language",
    "authors",
    "rights",
    "icon",
    "logo",
    "timezone",
    "hubs",
    "ttl",
    "stylesheet",
    "opml",
];
/// How names of articles and settings end.
const OF_RECORDS: &[&str] = &["md", "markdown", "mdx", "ndjson", "jsonl", "csv", "tsv", "toml"];

/// The settings, or `None` where the text is no TOML; the problems tell whether they can be used.
pub(super) fn read(path: &Path, text: &str, title: Option<&str>) -> (Option<Config>, Vec<Problem>) {
    let mut reader = Reader::new(path);
    let config = reader.document(text, title);
    (config, reader.placed(text))
}

struct Reader<'t> {
    path: &'t Path,
    /// The names of the files to write, in lower case.
    names: HashSet<String>,
    /// What is wrong, and at which byte.
    found: Vec<(usize, Problem)>,
}

/// A table, and which of its keys have been asked for.
struct Table<'t> {
    /// Its name before a key: `site.`.
    name: &'static str,
    /// Where it begins.
    at: usize,
    keys: Vec<(Spanned<DeString<'t>>, Spanned<DeValue<'t>>)>,
    known: Vec<&'static str>,
}

/// A value and the key it belongs to.
struct Entry<'t> {
    field: String,
    at: Range<usize>,
    value: DeValue<'t>,
}

impl<'t> Table<'t> {
    fn new(name: &'static str, at: usize, table: DeTable<'t>) -> Self {
        Table { name, at, keys: table.into_iter().collect(), known: Vec::new() }
    }

    fn take(&mut self, key: &'static str) -> Option<Entry<'t>> {
        self.known.push(key);
        let index = self.keys.iter().position(|(name, _)| name.get_ref() == key)?;
        let (_, value) = self.keys.swap_remove(index);
        Some(Entry { field: format!("{}{key}", self.name), at: value.span(), value: value.into_inner() })
    }
}

impl<'t> Reader<'t> {
    fn new(path: &'t Path) -> Self {
        Reader { path, names: HashSet::new(), found: Vec::new() }
    }

    /// What is wrong with the text, in its order, so that finding the lines reads it once.
    fn placed(mut self, text: &str) -> Vec<Problem> {
        self.found.sort_by_key(|(at, _)| *at);
        let mut lines = Lines::new(text);
        let placed = self.found.into_iter().map(|(at, problem)| {
            let position = lines.position(u32::try_from(at).unwrap_or(u32::MAX));
            problem.at(position.line, position.column)
        });
        placed.collect()
    }

    fn document(&mut self, source: &'t str, title: Option<&str>) -> Option<Config> {
        if source.len() > LONGEST {
            self.too_long();
            return None;
        }
        let (document, errors) = DeTable::parse_recoverable(source);
        if !errors.is_empty() {
            for error in errors {
                self.not_toml(&error);
            }
            return None;
        }
        let mut document = Table::new("", 0, document.into_inner());
        let mut config = Config::new(title.unwrap_or_default());
        // One that stands above every table is told of as what it is.
        let is_title_misplaced = document.keys.iter().any(|(key, _)| key.get_ref() == "title");
        match document.take("site").and_then(|entry| self.table(entry, "site.")) {
            Some(site) => self.site(site, &mut config, title, is_title_misplaced),
            // One that stands above every table is told of as what it is.
            None if title.is_none() && !is_title_misplaced => self.no_title(0),
            None => {}
        }
        if let Some(records) = document.take("records").and_then(|entry| self.table(entry, "records.")) {
            self.records(records, &mut config);
        }
        if let Some(check) = document.take("check").and_then(|entry| self.table(entry, "check.")) {
            config.levels = self.check(check).levels;
        }
        if let Some(feeds) = document.take("feeds") {
            config.feeds = self.feeds(feeds, &config);
        }
        self.finish(document);
        Some(config)
    }

    fn site(
        &mut self,
        mut table: Table<'t>,
        config: &mut Config,
        title: Option<&str>,
        is_title_misplaced: bool,
    ) {
        let site = &mut config.site;
        let at = table.at;
        let written = table.take("title");
        // A title that is only misspelt is told of once.
        let is_misspelt =
            table.keys.iter().any(|(key, _)| meant(key.get_ref(), ["title"].into_iter()).is_some());
        let is_missing = written.is_none() && title.is_none() && !is_misspelt && !is_title_misplaced;
        if let Some(written) = self.line(written) {
            site.title = written;
        } else if is_missing {
            self.no_title(at);
        }
        site.subtitle = self.line(table.take("subtitle"));
        site.base_url = self.base(table.take("base_url"));
        site.feeds_url = self.base(table.take("feeds_url"));
        site.id = self.uri(table.take("id"), None);
        site.language = self.language(table.take("language"));
        site.authors = self.list(table.take("authors"), Self::person);
        site.rights = self.line(table.take("rights"));
        let base = site.base_url.as_ref().map(folder);
        site.icon = self.uri(table.take("icon"), base.as_ref());
        site.logo = self.uri(table.take("logo"), base.as_ref());
        site.stylesheet = self.uri(table.take("stylesheet"), base.as_ref());
        site.timezone = self.timezone(table.take("timezone")).unwrap_or(site.timezone);
        site.hubs = self.list(table.take("hubs"), |reader, entry| reader.uri(Some(entry), None));
        site.ttl = self.number(table.take("ttl"), 1).and_then(|minutes| u32::try_from(minutes).ok());
        site.opml = self.list_name(table.take("opml"));
        self.finish(table);
    }

    fn records(&mut self, mut table: Table<'t>, config: &mut Config) {
        if let Some(limit) = self.number(table.take("summary_limit"), 0) {
            config.summary_limit = limit;
        }
        if let Some(undated) = self.one_of(table.take("undated"), &Undated::ALL) {
            config.undated = undated;
        }
        config.articles = self.articles(&mut table);
        self.finish(table);
    }

    fn feeds(&mut self, entry: Entry<'t>, config: &Config) -> Vec<FeedConfig> {
        let at = entry.at.clone();
        let DeValue::Array(tables) = entry.value else {
            let help = text("write `[[feeds]]` before each feed", "フィードごとに `[[feeds]]` と書きます");
            self.refuse::<()>(
                &entry,
                text("{field} must be a list of tables", "{field} はテーブルの配列でなければなりません"),
                help,
            );
            return Vec::new();
        };
        if tables.is_empty() {
            let message = text("there is no feed to write", "書き出すフィードがありません");
            self.report(&at, Problem::error(self.path, message).field("feeds"));
        }
        let mut feeds = Vec::new();
        for table in tables {
            let entry = Entry { field: "feeds".into(), at: table.span(), value: table.into_inner() };
            let Some(table) = self.table(entry, "feeds.") else { continue };
            feeds.extend(self.feed(table, config));
        }
        feeds
    }

    fn feed(&mut self, mut table: Table<'t>, config: &Config) -> Option<FeedConfig> {
        let at = table.at;
        let keys = |format: Format| format.keys().iter().map(move |key| (*key, format));
        let formats: Vec<_> = Format::ALL.into_iter().flat_map(keys).collect();
        let file = table.take("file");
        let format = table.take("format");
        for (is_missing, field) in [(file.is_none(), "feeds.file"), (format.is_none(), "feeds.format")] {
            if is_missing {
                let message = text("{field} is missing", "{field} が必要です");
                let help = text(
                    "begin a feed with `[[feeds]]`, `file = \"rss.xml\"` and `format = \"rss\"`",
                    "フィードは `[[feeds]]`、`file = \"rss.xml\"`、`format = \"rss\"` で始めます",
                );
                self.report(&(at..at), Problem::error(self.path, message).field(field).help(help));
            }
        }
        let by = self.one_of(table.take("by"), &By::ALL);
        let format = self.one_of(format, &formats);
        let file = self.file_name(file, by, format);
        let paging = self.paging(&mut table);
        let base = config.site.base_url.as_ref().map(folder);
        let results = self.results(&mut table);
        let feed = FeedConfig {
            encoding: self.encoding(table.take("encoding"), format).unwrap_or_default(),
            limit: self.number(table.take("limit"), 1),
            tags: self.list(table.take("tag"), |reader, entry| reader.line(Some(entry))),
            sections: self.list(table.take("section"), |reader, entry| reader.line(Some(entry))),
            authors: self.list(table.take("author"), |reader, entry| reader.line(Some(entry))),
            languages: self.list(table.take("lang"), |reader, entry| reader.language(Some(entry))),
            search: self.search(table.take("search")),
            by,
            ascii_slugs: self.flag(table.take("ascii_slugs")).unwrap_or_default(),
            paging,
            results,
            home: self.uri(table.take("home"), base.as_ref()),
            title: self.line(table.take("title")),
            subtitle: self.line(table.take("subtitle")),
            id: self.uri(table.take("id"), None),
            url: self.uri(table.take("url"), base.as_ref()),
            file: file.unwrap_or_default(),
            format: format.unwrap_or(Format::Rss2),
        };
        if let Some(message) = documents::conflict(&feed) {
            self.report(&(at..at), Problem::error(self.path, message).field("feeds"));
        }
        self.finish(table);
        Some(feed)
    }

    /// A name without folders, so that no feed lands elsewhere than in the folder of the feeds.
    fn file_name(
        &mut self,
        entry: Option<Entry<'t>>,
        by: Option<By>,
        format: Option<Format>,
    ) -> Option<String> {
        let entry = entry?;
        let name = self.text(&entry)?.to_owned();
        // A name with nothing before the place could become that of any other file.
        let has_place = name.find(NAME).is_some_and(|at| at > 0);
        if by.is_some() && !has_place {
            let message =
                text("{field} must say where the name goes", "{field} には名前を入れる場所が必要です");
            return self.refuse(
                &entry,
                message,
                text("write it as `tag-{name}.xml`", "`tag-{name}.xml` のように書きます"),
            );
        }
        let mut components = Path::new(&name).components();
        let is_plain = matches!((components.next(), components.next()), (Some(Component::Normal(_)), None))
            && !name.starts_with('.')
            && !name.contains(|c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c))
            && !name.ends_with(['.', ' ', '/'])
            && name.len() <= LONGEST_NAME;
        if !is_plain {
            let message = text(
                "{field} must be the plain name of a file",
                "{field} はフォルダーを含まないファイル名でなければなりません",
            );
            let help = text(
                "write a name like `rss.xml`; the folder is given with --out",
                "`rss.xml` のような名前を書きます。フォルダーは --out で指定します",
            );
            return self.refuse(&entry, message, help);
        }
        // A feed with such a name could take the place of an article or of the settings.
        let extension = Path::new(&name).extension().map(|extension| extension.to_ascii_lowercase());
        let is_of_records = extension.is_some_and(|extension| {
            OF_RECORDS.iter().any(|known| extension == **known)
                || extension == "json" && format.is_some_and(|format| format != Format::JsonFeed)
        });
        if is_of_records {
            let message = text(
                "{field} ends as the files of articles and settings do",
                "{field} の拡張子は記事や設定のファイルのものです",
            );
            let help = text(
                "write a name like `rss.xml`; `.json` is for JSON Feed",
                "`rss.xml` のような名前を書きます。`.json` は JSON Feed に限ります",
            );
            return self.refuse(&entry, message, help);
        }
        // File systems that do not tell case apart would give two feeds one file.
        if !self.names.insert(name.to_lowercase()) {
            let message =
                text("{field} is the name of another feed, too", "{field} が別のフィードと同じです");
            return self.refuse(
                &entry,
                message,
                text("give each feed its own name", "フィードごとに別の名前を書きます"),
            );
        }
        Some(name)
    }

    /// The name of the file that lists the feeds. It ends in `.opml`, so that a feed that the command
    /// line adds never has it.
    fn list_name(&mut self, entry: Option<Entry<'t>>) -> Option<String> {
        let entry = entry?;
        if self.text(&entry)?.ends_with(".opml") {
            return self.file_name(Some(entry), None, None);
        }
        let message = text(
            "{field} must be a name that ends in `.opml`",
            "{field} は `.opml` で終わる名前でなければなりません",
        );
        self.refuse(&entry, message, write("feeds.opml".to_owned()))
    }

    pub(super) fn flag(&mut self, entry: Option<Entry<'t>>) -> Option<bool> {
        let entry = entry?;
        match entry.value {
            DeValue::Boolean(flag) => Some(flag),
            _ => {
                let message =
                    text("{field} must be true or false", "{field} は true か false でなければなりません");
                self.refuse(&entry, message, text("write it without quotes", "引用符を付けずに書きます"))
            }
        }
    }

    fn encoding(&mut self, entry: Option<Entry<'t>>, format: Option<Format>) -> Option<Encoding> {
        let entry = entry?;
        let written = self.text(&entry)?;
        let refusal = match written.parse() {
            Ok(encoding) if format.is_some_and(|format| !format.can_be_in(encoding)) => {
                let (message, help) = super::not_unicode();
                return self.refuse(&entry, message, help);
            }
            Ok(encoding) => return Some(encoding),
            Err(refusal) => refusal,
        };
        let (message, help) = super::encoding_refused(refusal);
        self.refuse(&entry, message, help)
    }

    fn timezone(&mut self, entry: Option<Entry<'t>>) -> Option<FixedOffset> {
        let entry = entry?;
        let written = self.text(&entry)?;
        offset(written).or_else(|| {
            let message =
                text("{field} must be an offset from UTC", "{field} は UTC からの時差でなければなりません");
            let help = text("write it as `+09:00`", "`+09:00` のように書きます");
            self.refuse(&entry, message, help)
        })
    }

    fn language(&mut self, entry: Option<Entry<'t>>) -> Option<Language> {
        let entry = entry?;
        let written = self.text(&entry)?;
        Language::parse(written).ok().or_else(|| {
            let message = text("{field} must be a language tag", "{field} は言語タグでなければなりません");
            let meant = language::guess(written).map_or_else(|| "ja".to_owned(), |tag| tag.to_string());
            self.refuse(&entry, message, write(meant))
        })
    }

    /// The address of a folder: others are relative to it.
    fn base(&mut self, entry: Option<Entry<'t>>) -> Option<Uri> {
        let entry = entry?;
        let address = self.text(&entry).and_then(base_url);
        address.or_else(|| {
            let message = text(
                "{field} must be an http or https address without query and fragment",
                "{field} は ? や # のない http または https のアドレスでなければなりません",
            );
            self.refuse(
                &entry,
                message,
                text("write it as `https://example.com/`", "`https://example.com/` のように書きます"),
            )
        })
    }

    fn uri(&mut self, entry: Option<Entry<'t>>, base: Option<&Uri>) -> Option<Uri> {
        let entry = entry?;
        let written = self.text(&entry)?;
        let parsed = match base {
            Some(base) => base.join(written),
            None => Uri::from_iri(written),
        };
        parsed.ok().or_else(|| {
            let message = text("{field} must be an address", "{field} はアドレス (URL) でなければなりません");
            let example = || "https://example.com/".to_owned();
            let meant = uri::guess(written).map_or_else(example, |address| address.to_string());
            self.refuse(&entry, message, write(meant))
        })
    }

    /// A name, or a table of name, address and home page.
    fn person(&mut self, entry: Entry<'t>) -> Option<Person> {
        if matches!(entry.value, DeValue::String(_)) {
            return self.line(Some(entry)).map(Person::named);
        }
        let whole = entry.at.clone();
        let DeValue::Table(table) = entry.value else {
            let message = text(
                "{field} must be names, or tables with a `name`",
                "{field} は名前か、`name` のあるテーブルでなければなりません",
            );
            return self.refuse(
                &entry,
                message,
                text("write `authors = [\"…\"]`", "`authors = [\"…\"]` と書きます"),
            );
        };
        let mut table = Table::new("site.authors.", whole.start, table);
        let name = table.take("name");
        let is_misspelt =
            table.keys.iter().any(|(key, _)| meant(key.get_ref(), ["name"].into_iter()).is_some());
        if name.is_none() && !is_misspelt {
            let message = text("{field} is missing", "{field} が必要です");
            self.report(&whole, Problem::error(self.path, message).field("site.authors.name"));
        }
        let email = table.take("email").and_then(|entry| {
            let written = self.text(&entry)?;
            if email::parse(written).is_ok() {
                return Some(written.to_owned());
            }
            let message =
                text("{field} must be a mail address", "{field} はメールアドレスでなければなりません");
            self.refuse(&entry, message, write("name@example.com".to_owned()))
        });
        let uri = self.uri(table.take("url"), None);
        self.finish(table);
        Some(Person { name: self.line(name)?, email, uri })
    }

    /// Every element of a list; one value without brackets is a list of one.
    fn list<T>(
        &mut self,
        entry: Option<Entry<'t>>,
        mut read: impl FnMut(&mut Self, Entry<'t>) -> Option<T>,
    ) -> Vec<T> {
        let Some(entry) = entry else { return Vec::new() };
        let DeValue::Array(list) = entry.value else { return read(self, entry).into_iter().collect() };
        let field = entry.field;
        list.into_iter()
            .filter_map(|value| {
                let at = value.span();
                read(self, Entry { field: field.clone(), at, value: value.into_inner() })
            })
            .collect()
    }

    /// One of a few words.
    fn one_of<T: Copy>(&mut self, entry: Option<Entry<'t>>, words: &[(&'static str, T)]) -> Option<T> {
        let entry = entry?;
        let written = self.text(&entry)?;
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == written) {
            return Some(*meaning);
        }
        let listed = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let message = Message::new(text(
            "{field} must be one of {words}",
            "{field} は {words} のいずれかでなければなりません",
        ))
        .with("words", listed);
        let problem = Problem::error(self.path, message).field(&entry.field);
        let meant = meant(written, words.iter().map(|(word, _)| *word));
        self.report(
            &entry.at,
            match meant {
                Some(word) => problem.help(did_you_mean(word)),
                None => problem,
            },
        );
        None
    }

    fn number(&mut self, entry: Option<Entry<'t>>, least: usize) -> Option<usize> {
        let entry = entry?;
        let number = match &entry.value {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.filter(|number| (least..=u32::MAX as usize).contains(number)).or_else(|| {
            let message = Message::new(text(
                "{field} must be a whole number, {least} or more",
                "{field} は {least} 以上の整数でなければなりません",
            ))
            .with("least", least.to_string());
            self.report(&entry.at, Problem::error(self.path, message).field(&entry.field));
            None
        })
    }

    /// One line of text as a feed can carry it.
    fn line(&mut self, entry: Option<Entry<'t>>) -> Option<String> {
        let entry = entry?;
        let written = self.text(&entry)?;
        let cleaned = hygiene::clean(written, Kind::Line);
        if cleaned.text.is_empty() {
            let message = text("{field} must not be empty", "{field} は空であってはなりません");
            self.report(&entry.at, Problem::error(self.path, message).field(&entry.field));
            return None;
        }
        if cleaned.repairs.iter().any(|repair| repair.kind != RepairKind::LineBreak) {
            let message = text(
                "characters that do not belong in a feed were repaired",
                "フィードに合わない文字を直しました",
            );
            self.report(&entry.at, Problem::warning(self.path, message).field(&entry.field));
        }
        Some(cleaned.text.into_owned())
    }

    fn text<'e>(&mut self, entry: &'e Entry<'t>) -> Option<&'e str> {
        match &entry.value {
            DeValue::String(written) => Some(written),
            _ => {
                let message = text("{field} must be a text", "{field} は文字列でなければなりません");
                self.refuse(entry, message, text("put it in quotes", "引用符で囲みます"))
            }
        }
    }

    fn table(&mut self, entry: Entry<'t>, name: &'static str) -> Option<Table<'t>> {
        if let DeValue::Table(table) = entry.value {
            return Some(Table::new(name, entry.at.start, table));
        }
        let message = text("{field} must be a table", "{field} はテーブルでなければなりません");
        let help = text("docs/config.md shows how it is written", "書き方は docs/config.md にあります");
        self.refuse(&entry, message, help)
    }

    /// Reports the keys that nobody asked for.
    fn finish(&mut self, table: Table<'t>) {
        for (name, _) in &table.keys {
            let key = name.get_ref();
            let message = text("{field} is no setting", "{field} という設定はありません");
            let problem = Problem::error(self.path, message).field(format!("{}{key}", table.name));
            let help = match meant(key, table.known.iter().copied()) {
                _ if table.name.is_empty() && OF_SITE.contains(&&**key) => {
                    Message::new(text("write it under [site]", "[site] の下に書きます"))
                }
                Some(meant) => did_you_mean(meant),
                None => Message::new(text("known here: {names}", "ここに書けるのは {names} です"))
                    .with("names", table.known.join(", ")),
            };
            self.report(&name.span(), problem.help(help));
        }
    }

    fn too_long(&mut self) {
        let message = text("the file is longer than 1 MiB", "ファイルが 1 MiB を超えています");
        self.report(&(0..0), Problem::error(self.path, message));
    }

    fn no_title(&mut self, at: usize) {
        let message = text("{field} is missing", "{field} が必要です");
        let help = text("add `title = \"…\"` under [site]", "[site] に `title = \"…\"` を加えます");
        self.report(&(at..at), Problem::error(self.path, message).field("site.title").help(help));
    }

    fn not_toml(&mut self, error: &toml::de::Error) {
        let at = error.span().unwrap_or_default();
        let message = Message::new(text("this is not TOML: {reason}", "TOML として読めません ({reason})"))
            .with("reason", error.message());
        self.report(&at, Problem::error(self.path, message));
    }

    fn refuse<T>(&mut self, entry: &Entry<'t>, message: Text, help: impl Into<Message>) -> Option<T> {
        self.report(&entry.at, Problem::error(self.path, message).field(&entry.field).help(help));
        None
    }

    /// Reports a problem at some bytes. Its sentence may name the field.
    fn report(&mut self, at: &Range<usize>, mut problem: Problem) {
        if let Some(field) = &problem.field {
            problem.message.arguments.push(("field", field.clone()));
        }
        self.found.push((at.start, problem));
    }
}

/// An http address without query and fragment.
pub(crate) fn base_url(written: &str) -> Option<Uri> {
    let address = Uri::from_iri(written).ok()?;
    let parts = address.parts();
    (address.is_http() && parts.query.is_none() && parts.fragment.is_none()).then_some(address)
}

/// `+09:00`, `-0330`, `Z`.
fn offset(written: &str) -> Option<FixedOffset> {
    if matches!(written, "Z" | "UTC") {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match written.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replacen(':', "", 1);
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = (number / 100, number % 100);
    // Offsets of RFC 3339 end before a whole day; those in use end at 14 hours.
    (hours <= 14 && minutes < 60).then(|| FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60))?
}

fn write(meant: String) -> Message {
    Message::new(text("write it as `{meant}`", "`{meant}` のように書きます")).with("meant", meant)
}

fn did_you_mean(meant: &'static str) -> Message {
    Message::new(text("did you mean `{meant}`?", "`{meant}` の誤りではありませんか")).with("meant", meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        for (written, minutes) in [
            ("+09:00", Some(540)),
            ("+0900", Some(540)),
            ("-03:30", Some(-210)),
            ("Z", Some(0)),
            ("UTC", Some(0)),
            ("+9", None),
            ("+09:60", None),
            ("+24:00", None),
            ("JST", None),
            ("", None),
            ("＋09:00", None),
        ] {
            let offset = offset(written).map(|offset| offset.local_minus_utc() / 60);
            assert_eq!(offset, minutes, "{written}");
        }
    }

    #[test]
    fn what_was_meant() {
        for (written, name) in [
            ("baseurl", Some("base_url")),
            ("base-url", Some("base_url")),
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("colour", None),
        ] {
            assert_eq!(meant(written, ["title", "base_url"].into_iter()), name, "{written}");
        }
    }
}
