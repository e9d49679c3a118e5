//! From files to records: which files are read, how each is taken apart, and what is wrong with it.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use chrono::FixedOffset;

use super::dialect::{Dialect, Place};
use super::front_matter::{self, Notation};
use super::names::{self, Field};
use super::passed::{Passed, Tally};
use super::shortcode::{self, Stripped};
use super::slips;
use super::tree::{Fault, FaultKind, Map, Node, Value};
use super::{BodyFormat, Loaded, Record, Settings, csv, fields, json, reader, toml, yaml};
use crate::base::encoding;
use crate::base::error::{Level, Problem};
use crate::base::span::Lines;
use crate::base::words::{Message, text};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;
/// The longest front matter, in bytes.
const LONGEST_FRONT: usize = 64 << 10;

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article(BodyFormat),
    Json,
    JsonLines,
    Table,
}

impl Kind {
    fn of(path: &Path) -> Option<Kind> {
        let extension = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "md" | "markdown" | "mdx" => Kind::Article(BodyFormat::Markdown),
            "html" | "htm" => Kind::Article(BodyFormat::Html),
            "txt" => Kind::Article(BodyFormat::Text),
            "json" => Kind::Json,
            "ndjson" | "jsonl" => Kind::JsonLines,
            "csv" | "tsv" => Kind::Table,
            _ => return None,
        })
    }
}

/// Files that hold articles elsewhere, and so are told of where they are passed over.
const LIKELY: &[&str] = &["adoc", "asciidoc", "org", "rst", "toml", "xls", "xlsx", "yaml", "yml"];

/// The records of a file, or of all files below a folder, by name. Links to folders are not followed, so that
/// no folder is read twice; names that begin with a dot are passed over.
pub fn load(path: &Path, settings: &Settings) -> Loaded {
    let mut loaded = Loaded::default();
    let mut files = Vec::new();
    let mut dialect = settings.dialect;
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            if dialect.is_none() {
                dialect = Dialect::of_folder(path);
                loaded.problems.extend(dialect.map(|dialect| recognised(path, dialect)));
            }
            let is_foreign = dialect.is_some_and(Dialect::is_foreign);
            walk(path, is_foreign, &mut files, &mut loaded.problems);
        }
        Ok(_) => files.push(path.to_owned()),
        Err(error) => loaded.problems.push(unreadable(path, &error)),
    }
    let root = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let bundles = bundles(&files, dialect);
    let mut tally = Tally::default();
    // The id of each record, and where in `records` it is.
    let mut ids: HashMap<String, usize> = HashMap::new();
    for file in files {
        let inside = file.strip_prefix(path).unwrap_or(&file).to_owned();
        let place = dialect.map(|dialect| Place::of(dialect, &root, &inside));
        if let (Some(dialect), Some(place)) = (dialect, &place)
            && (!place.is_article || is_resource(&file, &bundles) || file != path && !is_of(&file, dialect))
        {
            if Kind::of(&file).is_some() {
                tally.add(Passed::NoArticle, &file, None);
            }
            continue;
        }
        let is_foreign = dialect.is_some_and(Dialect::is_foreign);
        let Some(bytes) = contents(&file, file == path, is_foreign, &mut loaded.problems) else { continue };
        let folders: Vec<String> = match &place {
            Some(place) if is_foreign => place.folders.clone(),
            _ => {
                let mut folders = inside.components();
                folders.next_back();
                folders.map(|folder| folder.as_os_str().to_string_lossy().into_owned()).collect()
            }
        };
        let section = folders.first().cloned();
        let folder = section.is_some().then(|| folders.join("/"));
        let of_article = section.clone().into_iter().collect();
        let place = place.filter(|_| is_foreign).unwrap_or_else(|| Place {
            folders: of_article,
            ..Place::of(Dialect::Kawaraban, &root, Path::new(inside.file_name().unwrap_or_default()))
        });
        let mut read = read_in(&file, dialect, place, &bytes, settings);
        loaded.problems.append(&mut read.problems);
        loaded.files.push(file);
        tally.append(read.passed);
        for mut record in read.records {
            record.section.clone_from(&section);
            record.folder.clone_from(&folder);
            if let Some(first) = ids.get(record.item.id.as_str()) {
                loaded.problems.push(repeated(&record, &loaded.records[*first]));
                continue;
            }
            ids.insert(record.item.id.as_str().to_owned(), loaded.records.len());
            loaded.records.push(record);
        }
    }
    loaded.problems.extend(tally.tell());
    loaded.problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    loaded
}

fn recognised(path: &Path, dialect: Dialect) -> Problem {
    let message = text("read as articles of {dialect}", "{dialect} の記事として読みます");
    let help = text(
        "write `dialect = \"…\"` under [records] in kawaraban.toml if they are not",
        "違うときは kawaraban.toml の [records] に `dialect = \"…\"` と書きます",
    );
    Problem::note(path, Message::new(message).with("dialect", dialect.title())).help(help)
}

/// Whether the generator makes articles of files of this kind; all of them make them of Markdown.
fn is_of(file: &Path, dialect: Dialect) -> bool {
    !dialect.is_foreign()
        || matches!(Kind::of(file), None | Some(Kind::Article(BodyFormat::Markdown | BodyFormat::Html)))
}

/// The folders that are one article with its pictures and other files, in Hugo and Zola.
fn bundles(files: &[PathBuf], dialect: Option<Dialect>) -> HashSet<PathBuf> {
    let is_bundled = matches!(dialect, Some(Dialect::Hugo | Dialect::Zola));
    let of_bundles = files.iter().filter(|file| is_bundled && is_index(file));
    of_bundles.filter_map(|file| Some(file.parent()?.to_owned())).collect()
}

/// Whether the file is the article of its folder: `index.md`, `index.ja.md`.
fn is_index(file: &Path) -> bool {
    let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
    matches!(Kind::of(file), Some(Kind::Article(_))) && name.split('.').next() == Some("index")
}

/// Whether the file only belongs to an article.
fn is_resource(file: &Path, bundles: &HashSet<PathBuf>) -> bool {
    let mut folders = file.ancestors().skip(1);
    let in_own_folder = folders.next().is_some_and(|folder| bundles.contains(folder)) && !is_index(file);
    in_own_folder || folders.any(|folder| bundles.contains(folder))
}

fn repeated(record: &Record, first: &Record) -> Problem {
    let place = match first.origin.line {
        Some(line) => format!("{}:{line}", first.origin.path.display()),
        None => first.origin.path.display().to_string(),
    };
    let problem = Problem::error(
        &record.origin.path,
        Message::new(text("the id is that of another record, {place}", "id が別の記事 {place} と同じです"))
            .with("place", place),
    );
    Problem { line: record.origin.line, ..problem }.field("id").help(text(
        "give each record an `id` or a `url` of its own",
        "記事ごとに異なる `id` か `url` を書きます",
    ))
}

/// Every file below `folder`, by name; folders among files, as their names sort.
fn walk(folder: &Path, is_foreign: bool, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    /// What generators and their tools put beside articles.
    const OF_TOOLS: [&str; 3] = ["_site", "node_modules", "vendor"];
    let mut waiting = vec![(folder.to_owned(), true)];
    while let Some((path, is_folder)) = waiting.pop() {
        if !is_folder {
            files.push(path);
            continue;
        }
        let entries = fs::read_dir(&path).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(unreadable(&path, &error));
                continue;
            }
        };
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.file_name()));
        for entry in entries {
            let name = entry.file_name();
            let is_of_tools = is_foreign && OF_TOOLS.iter().any(|known| name == **known);
            let is_hidden = name.as_encoded_bytes().starts_with(b".") || is_of_tools;
            match entry.file_type() {
                _ if is_hidden => {}
                Ok(kind) if kind.is_symlink() && fs::metadata(entry.path()).is_ok_and(|to| to.is_dir()) => {
                    let message =
                        text("a link to a folder is not followed", "フォルダーへのリンクはたどりません");
                    problems.push(Problem::note(entry.path(), message));
                }
                Ok(kind) => waiting.push((entry.path(), kind.is_dir())),
                Err(error) => problems.push(unreadable(&entry.path(), &error)),
            }
        }
    }
}

/// The bytes of a file that holds records, whatever its name where it was asked for.
fn contents(
    path: &Path,
    is_asked_for: bool,
    is_foreign: bool,
    problems: &mut Vec<Problem>,
) -> Option<Vec<u8>> {
    if Kind::of(path).is_none() {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
        if is_asked_for || !is_foreign && LIKELY.contains(&extension.as_str()) {
            let message = text(
                "not read: this is no kind of record",
                "記事として読める種類のファイルではないため、読みません",
            );
            let problem =
                if is_asked_for { Problem::error(path, message) } else { Problem::note(path, message) };
            problems.push(problem.help(text(
                "records are .md, .html, .txt, .json, .ndjson, .csv or .tsv",
                "記事は .md、.html、.txt、.json、.ndjson、.csv、.tsv で書きます",
            )));
        }
        return None;
    }
    let problem = match fs::metadata(path) {
        // A pipe that nobody writes to would never end; one that was named has somebody behind it.
        Ok(metadata) if !is_asked_for && !metadata.is_file() => Problem::warning(
            path,
            text("not read: this is no file", "通常のファイルではないため、読みません"),
        ),
        Ok(_) => match bounded(path) {
            Ok(bytes) if bytes.len() as u64 <= LARGEST => return Some(bytes),
            Ok(_) => Problem::error(
                path,
                text("the file is larger than 256 MiB", "ファイルが 256 MiB を超えています"),
            ),
            Err(error) => unreadable(path, &error),
        },
        Err(error) => unreadable(path, &error),
    };
    problems.push(problem);
    None
}

/// The bytes of a file; of one that is too large, or has no end, one more than may be read.
fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::error(
        path,
        Message::new(text("cannot be read ({reason})", "読めません ({reason})"))
            .with("reason", error.to_string()),
    )
}

/// The records in the bytes of a file. Its name tells what it is; a name that tells nothing is taken for
/// Markdown.
pub fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Loaded {
    let inside = Path::new(path.file_name().unwrap_or_default());
    let root = path.parent().unwrap_or(Path::new(""));
    let place = Place::of(settings.dialect.unwrap_or_default(), root, inside);
    let mut loaded = read_in(path, settings.dialect, place, bytes, settings);
    let passed = std::mem::take(&mut loaded.passed);
    loaded.problems.extend(passed.tell());
    loaded
}

/// The records in a file whose place is known; without a dialect its fields tell whose it is.
fn read_in(path: &Path, dialect: Option<Dialect>, place: Place, bytes: &[u8], settings: &Settings) -> Loaded {
    let decoded = encoding::decode_plain(bytes, settings.charset);
    let mut file = File::new(path, &decoded.text, settings);
    file.dialect = dialect.unwrap_or_default();
    file.is_recognised = dialect.is_some();
    file.place = place;
    if decoded.malformed > 0 {
        file.unreadable_bytes(&decoded);
    } else {
        file.records();
    }
    file.settle();
    file.loaded
}

/// A file that is being read.
pub(super) struct File<'t> {
    pub(super) path: &'t Path,
    pub(super) settings: &'t Settings,
    lines: Lines<'t>,
    text: &'t str,
    pub(super) dialect: Dialect,
    /// Whether the dialect is known, and not to be found out of the fields.
    is_recognised: bool,
    pub(super) place: Place,
    /// Whether the fields are written in YAML.
    pub(super) is_yaml: bool,
    /// What the columns of a table hold, and how much each is preferred.
    pub(super) columns: Option<HashMap<String, (usize, Field)>>,
    /// How many errors there are so far.
    pub(super) errors: usize,
    /// Problems and the bytes they are about.
    waiting: Vec<(usize, Problem)>,
    pub(super) loaded: Loaded,
}

impl<'t> File<'t> {
    fn new(path: &'t Path, text: &'t str, settings: &'t Settings) -> Self {
        File {
            path,
            settings,
            lines: Lines::new(text),
            text,
            dialect: Dialect::default(),
            is_recognised: false,
            place: Place::default(),
            is_yaml: false,
            columns: None,
            errors: 0,
            waiting: Vec::new(),
            loaded: Loaded::default(),
        }
    }

    /// What a name means, and how much it is preferred among names of one field: the less the more.
    pub(super) fn meaning(&self, name: &str) -> Option<(usize, Field)> {
        if let Some(columns) = &self.columns {
            return columns.get(name).copied();
        }
        if let Some((_, target)) = self.settings.fields.iter().find(|(from, _)| from == name) {
            return names::own(target).map(|field| (0, field));
        }
        names::find(self.dialect, name).map(|(rank, field)| (rank + 1, field))
    }

    /// The zone of dates that name none. Zenn writes Japanese time wherever its author is.
    pub(super) fn offset(&self) -> FixedOffset {
        match self.dialect {
            Dialect::Zenn => super::japanese_time(),
            _ => self.settings.default_offset,
        }
    }

    /// Counts something that is passed over in the article of a line.
    pub(super) fn pass(&mut self, what: Passed, line: u32) {
        self.loaded.passed.add(what, self.path, Some(line));
    }

    /// The text without what only the generator can fill in.
    pub(super) fn strip(&self, body: &str) -> Option<Stripped> {
        let is_mdx = self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("mdx"));
        shortcode::strip(body, self.dialect, is_mdx)
    }

    /// The line of a byte that is not before any problem reported so far.
    pub(super) fn line(&mut self, at: usize) -> u32 {
        self.settle();
        self.lines.position(at as u32).line
    }

    /// Reports a problem at a byte.
    pub(super) fn report(&mut self, at: usize, problem: Problem) {
        self.errors += usize::from(problem.level == Level::Error);
        self.waiting.push((at, problem));
    }

    /// Finds the places of the problems reported since the last time: in order, so that the text is walked
    /// through once however many records it holds.
    fn settle(&mut self) {
        self.waiting.sort_by_key(|(at, _)| *at);
        for (at, problem) in self.waiting.drain(..) {
            let position = self.lines.position(at as u32);
            self.loaded.problems.push(problem.at(position.line, position.column));
        }
    }

    /// Every record of the file.
    fn records(&mut self) {
        match Kind::of(self.path).unwrap_or(Kind::Article(BodyFormat::Markdown)) {
            Kind::Article(format) => self.article(format),
            Kind::Json if is_json_lines(self.text) => {
                let message = text(
                    "this is one object on each line, which is NDJSON",
                    "1 行に一つのオブジェクトがあり、NDJSON の書き方です",
                );
                let help = text("name the file .ndjson", "ファイル名の拡張子を .ndjson にします");
                self.report(0, Problem::error(self.path, message).help(help));
            }
            Kind::Json => {
                if let Some(tree) = self.tree(json::read(self.text, 0), "JSON") {
                    match tree.value {
                        Value::List(records) => {
                            records.into_iter().for_each(|record| self.record(record, None))
                        }
                        _ => self.record(tree, None),
                    }
                }
            }
            Kind::Table => csv::records(self, self.text),
            Kind::JsonLines => {
                let mut at = 0;
                for line in self.text.split_inclusive('\n') {
                    if !line.trim().is_empty()
                        && let Some(tree) = self.tree(json::read(line.trim_end(), at), "JSON")
                    {
                        self.record(tree, None);
                    }
                    at += line.len();
                }
            }
        }
    }

    /// A file with a body: front matter says what it is.
    fn article(&mut self, format: BodyFormat) {
        let parts = match front_matter::split(self.text) {
            Ok(parts) => parts,
            Err(front_matter::Fault::NoFence) if self.dialect.is_foreign() => {
                return self.pass(Passed::NoFrontMatter, 1);
            }
            Err(fault) => return self.no_front_matter(fault),
        };
        if parts.front.len() > LONGEST_FRONT {
            let message =
                text("the front matter is longer than 64 KiB", "フロントマターが 64 KiB を超えています");
            return self.report(parts.front_at, Problem::error(self.path, message));
        }
        let tree = match parts.notation {
            Notation::Yaml => {
                self.is_yaml = true;
                if self.slips(parts.front, parts.front_at) {
                    return;
                }
                self.tree(yaml::read(parts.front, parts.front_at), "YAML")
            }
            Notation::Toml => self.tree(toml::read(parts.front, parts.front_at), "TOML"),
            Notation::Json => self.tree(json::read(parts.front, parts.front_at), "JSON"),
        };
        if let Some(tree) = tree {
            if !self.is_recognised {
                self.recognise(&tree);
            }
            self.record(tree, Some(fields::Body { format, text: parts.body, at: parts.body_at }));
        }
    }

    /// Finds out whose article it is.
    fn recognise(&mut self, tree: &Node) {
        let Value::Map(map) = &tree.value else { return };
        let names: Vec<&str> = map.0.iter().map(|(key, _)| key.name.as_str()).collect();
        if let Some(dialect) = Dialect::of_fields(&names) {
            self.dialect = dialect;
            let root = self.path.parent().unwrap_or(Path::new(""));
            let name = Path::new(self.path.file_name().unwrap_or_default());
            self.place = Place::of(dialect, root, name);
        }
    }

    fn record(&mut self, tree: Node, body: Option<fields::Body<'_>>) {
        match tree.value {
            Value::Map(map) if is_json_feed(&map) => {
                let message = text("this is a feed, and no record", "これは記事ではなくフィードです");
                let help = text(
                    "make records of it with `kawaraban import --from feed`",
                    "`kawaraban import --from feed` で記事にできます",
                );
                self.report(tree.at, Problem::error(self.path, message).help(help));
            }
            Value::Map(map) => fields::read(self, tree.at, map, body),
            Value::Null | Value::Plain(_) if body.is_some() => {
                let message = text("the front matter names no field", "フロントマターに項目がありません");
                let help = text(
                    "write `title: …` between the lines of `---`",
                    "`---` の行の間に `title: …` と書きます",
                );
                self.report(tree.at, Problem::error(self.path, message).help(help));
            }
            _ => {
                let message = text("a record must be an object", "記事はオブジェクトでなければなりません");
                self.report(tree.at, Problem::error(self.path, message));
            }
        }
    }

    /// Reports the slips in YAML; tells whether they stop the reading.
    fn slips(&mut self, front: &str, front_at: usize) -> bool {
        let mut stops = false;
        for slip in slips::find(front, front_at) {
            let mut message = Message::new(slip.kind.message());
            if let Some(character) = slip.kind.character() {
                message = message.with("character", character);
            }
            // What is lost there has been lost on the site, too.
            let is_harmless =
                slip.kind.is_harmless() || self.dialect.is_foreign() && slip.kind == slips::Kind::Comment;
            let problem = match is_harmless {
                true => Problem::warning(self.path, message),
                false => Problem::error(self.path, message),
            };
            let problem = if slip.field.is_empty() { problem } else { problem.field(slip.field) };
            self.report(slip.at, problem.help(write_line(slip.corrected)));
            stops |= !is_harmless;
        }
        stops
    }

    fn no_front_matter(&mut self, fault: front_matter::Fault) {
        let mut place = 0;
        let (message, help) = match fault {
            front_matter::Fault::NoFence => (
                text("the front matter is missing", "フロントマターが必要です").into(),
                text(
                    "begin the file with a line `---`, lines like `title: …`, and another line `---`",
                    "ファイルの先頭に `---` の行、`title: …` などの行、もう一つの `---` の行を書きます",
                )
                .into(),
            ),
            front_matter::Fault::WrongFence => (
                text(
                    "front matter must begin with three half-width hyphens",
                    "フロントマターは半角のハイフン三つで始めなければなりません",
                )
                .into(),
                write_line("---"),
            ),
            front_matter::Fault::WrongEnd { notation, at } => {
                place = at;
                let fence = if notation == Notation::Toml { "+++" } else { "---" };
                let message = text(
                    "front matter must end with three half-width characters: `{fence}`",
                    "フロントマターは半角の `{fence}` で終えなければなりません",
                );
                (Message::new(message).with("fence", fence), write_line(fence))
            }
            front_matter::Fault::Unclosed { notation: Notation::Json, .. } => (
                text(
                    "the front matter is not closed: `}` is missing",
                    "フロントマターが閉じていません。`}` が必要です",
                )
                .into(),
                text("end the object with a line `}`", "オブジェクトを `}` の行で閉じます").into(),
            ),
            front_matter::Fault::Unclosed { notation, end } => {
                let fence = if notation == Notation::Toml { "+++" } else { "---" };
                let line = self.line(end).to_string();
                (
                    Message::new(text(
                        "the front matter is not closed: a second line `{fence}` is missing",
                        "フロントマターが閉じていません。二つ目の `{fence}` の行が必要です",
                    ))
                    .with("fence", fence),
                    Message::new(text(
                        "write `{fence}` before line {line}, where the text seems to begin",
                        "本文が始まると思われる {line} 行目の前に `{fence}` と書きます",
                    ))
                    .with("fence", fence)
                    .with("line", line),
                )
            }
        };
        self.report(place, Problem::error(self.path, message).help(help));
    }

    /// The tree, or what is wrong with the notation.
    fn tree(&mut self, tree: Result<Node, Vec<Fault>>, notation: &'static str) -> Option<Node> {
        let faults = match tree {
            Ok(tree) => return Some(tree),
            Err(faults) => faults,
        };
        let mut lines_told = HashSet::new();
        for fault in faults {
            // One thing wrong in a line of TOML makes the parser find others behind it.
            let line =
                self.text.get(..fault.at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
            if notation == "TOML" && !lines_told.insert(line) {
                continue;
            }
            let problem = match fault.kind {
                FaultKind::Syntax(reason) => {
                    let message =
                        text("this is not {notation}: {reason}", "{notation} として読めません ({reason})");
                    let message = Message::new(message).with("notation", notation).with("reason", reason);
                    let problem = Problem::error(self.path, message);
                    match self.corrected(fault.at, notation) {
                        Some(line) => problem.help(write_line(line)),
                        None => problem,
                    }
                }
                FaultKind::Duplicate(name) => reader::duplicate(self.path, name),
                FaultKind::NotPlainYaml => Problem::error(
                    self.path,
                    text(
                        "anchors, aliases and tags of YAML are not used in records",
                        "YAML のアンカー、エイリアス、タグは記事では使えません",
                    ),
                )
                .help(text(
                    "put a text that is meant as it stands in quotes",
                    "そのままの文字列は引用符で囲みます",
                )),
                FaultKind::NameNotText => Problem::error(
                    self.path,
                    text("a field name must be a text", "項目名は文字列でなければなりません"),
                ),
            };
            self.report(fault.at, problem);
        }
        None
    }

    /// A line of TOML whose value lacks its quotes, or that was written as YAML is, as it should be.
    fn corrected(&self, at: usize, notation: &str) -> Option<String> {
        if notation != "TOML" {
            return None;
        }
        let start = self.text.get(..at)?.rfind('\n').map_or(0, |before| before + 1);
        let line = self.text[start..].lines().next()?;
        let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
        let (name, behind) = line.split_at(end);
        let value = behind.trim_start().strip_prefix(['=', ':', '＝', '：'])?.trim();
        let bare = value.trim_matches(['“', '”', '＂', '‘', '’', '「', '」']);
        let is_text = !value.starts_with(['"', '\'', '[', '{']) && !value.is_empty();
        (is_text && !name.is_empty()).then(|| format!("{name} = {}", slips::quoted(bare)))
    }

    fn unreadable_bytes(&mut self, decoded: &encoding::Decoded<'_>) {
        let at = decoded.faults.iter().find_map(|fault| match fault {
            encoding::Fault::Malformed { at, .. } => Some(at.start as usize),
            _ => None,
        });
        let message = text(
            "the bytes are not {charset}, and not certainly of another encoding",
            "{charset} として読めず、ほかの文字コードとも判断できません",
        );
        let problem = Problem::error(self.path, Message::new(message).with("charset", decoded.used.name()));
        self.report(
            at.unwrap_or(0),
            problem.help(text("save the file as UTF-8", "ファイルを UTF-8 で保存します")),
        );
    }
}

/// Whether a text is a JSON object on its first line and another one on a later line.
fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_object =
        |line: &str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    lines.next().is_some_and(is_object) && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// Whether an object is a whole JSON Feed (its §"Top-level").
fn is_json_feed(map: &Map) -> bool {
    let has = |name: &str, test: fn(&Value) -> bool| {
        map.0.iter().any(|(key, node)| key.name == name && test(&node.value))
    };
    has("items", |value| matches!(value, Value::List(_)))
        && has(
            "version",
            |value| matches!(value, Value::Text(text) if text.contains("jsonfeed.org/version/")),
        )
}

/// `write `line``, the help that shows a line as it should be.
pub(super) fn write_line(line: impl Into<String>) -> Message {
    Message::new(text("write `{line}`", "`{line}` と書きます")).with("line", line)
}
