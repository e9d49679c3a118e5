//! Records become feeds, and each feed is checked before any is published.
//!
//! [`plan()`] is the pure part: settings, records and a time go in; feeds to write come out. [`build()`] reads
//! the files, checks what was written, and publishes all of it or nothing.

mod encoded;
pub(in crate::app) mod omissions;
mod page;
mod plan;
pub mod publish;
pub mod select;
mod slug;
pub mod verify;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::config::{self, Config, FeedConfig, Overrides};
use crate::base::encoding;
use crate::base::error::{Level, Problem};
use crate::base::value::date::{Date, rfc3339};
use crate::base::words::{Message, text};
use crate::generate::format::Format;
use crate::generate::record;
use crate::validate::diagnostic::Severity;
use crate::validate::document::Options;
pub use plan::{Plan, PlannedFeed, plan};
use publish::{Publication, State};
use select::{Choice, LeftOut};
use verify::Finding;

/// Where records usually are, and where feeds usually go.
pub const CONTENT: &str = "content";
/// The folder of the feeds.
pub const OUT: &str = "feeds";

/// The date of an Atom feed in which nothing has a date: Atom demands one, and the clock would make two
/// builds of the same records differ.
const NO_DATE: &str = "2000-01-01T00:00:00Z";

/// [`NO_DATE`] as a date.
pub(in crate::app) fn no_date() -> Date {
    rfc3339::parse(NO_DATE).expect("a valid date")
}

/// What to build.
#[derive(Clone, Debug)]
pub struct Request {
    /// The settings; else kawaraban.toml beside the content, else in the current folder, else none.
    pub config: Option<PathBuf>,
    /// A folder of records or one file of them; else `content` beside the settings.
    pub content: Option<PathBuf>,
    /// The folder of the feeds; else `feeds` beside the settings.
    pub out: Option<PathBuf>,
    /// The time to call now: what is later is not shown. It gets into no feed.
    pub now: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether records of the future are shown.
    pub future: bool,
    /// Whether to leave all files as they are.
    pub dry_run: bool,
    /// Whether to remove the feeds of tags and pages that are no more.
    pub prune: bool,
    /// What is set besides the settings.
    pub overrides: Overrides,
}

impl Request {
    /// A request that leaves all to the settings.
    pub fn at(now: Date) -> Self {
        Request {
            config: None,
            content: None,
            out: None,
            now,
            drafts: false,
            future: false,
            dry_run: false,
            prune: false,
            overrides: Overrides::default(),
        }
    }
}

/// How a build ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The feeds are published, or would be.
    Done,
    /// Something is wrong with the records or the feeds, and nothing was published.
    Refused,
    /// It could not run: the settings, the disk.
    #[default]
    Failed,
}

/// What a build did, and what is to be told of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    /// What is wrong with settings and records.
    pub problems: Vec<Problem>,
    /// What the check found in the feeds.
    pub findings: Vec<Finding>,
    /// How many findings there are besides, of rules that are broken all over.
    pub more_findings: u32,
    /// How many articles are shown.
    pub shown: usize,
    /// What was left out, and how many of each.
    pub left_out: Vec<(LeftOut, usize)>,
    /// The feeds, in the order of the settings.
    pub feeds: Vec<BuiltFeed>,
    /// The list of them, where the settings ask for one.
    pub list: Option<BuiltList>,
    /// Files of tags and pages that are no more.
    pub stale: Vec<PathBuf>,
    /// Whether these were removed.
    pub is_pruned: bool,
}

impl Report {
    /// How many characters of the records were repaired.
    pub fn repaired(&self) -> u32 {
        self.problems
            .iter()
            .filter_map(|problem| {
                let argument = |name| problem.message.arguments.iter().find(|(known, _)| *known == name);
                // Of all that is told of a record only repairs count characters.
                argument("character").and(argument("count"))?.1.parse::<u32>().ok()
            })
            .sum()
    }

    fn has_error(&self) -> bool {
        self.problems.iter().any(|problem| problem.level == Level::Error)
            || self.findings.iter().any(|finding| finding.diagnostic.severity == Severity::Error)
    }

    fn refused(mut self) -> Self {
        self.outcome = Outcome::Refused;
        self
    }

    fn failed(mut self, problem: Problem) -> Self {
        self.problems.push(problem);
        self.outcome = Outcome::Failed;
        self
    }
}

/// A feed that was written.
#[derive(Clone, Debug)]
pub struct BuiltFeed {
    /// Its file.
    pub path: PathBuf,
    /// Its settings.
    pub config: FeedConfig,
    /// How many articles are in it.
    pub items: usize,
    /// How many bytes it has.
    pub bytes: usize,
    /// What became of the file, or would.
    pub state: State,
    /// Whether it is one of many that one part of the settings makes: of a tag, a later page, an archive.
    pub is_extra: bool,
}

/// A list of the feeds that was written.
#[derive(Clone, Debug)]
pub struct BuiltList {
    /// Its file.
    pub path: PathBuf,
    /// How many bytes it has.
    pub bytes: usize,
    /// What became of the file, or would.
    pub state: State,
}

/// Builds feeds as `kawaraban build` does.
pub fn build(request: &Request) -> Report {
    let mut report = Report::default();
    let mut place = Place::of(request);
    let config = match settings(&place, request, &mut report.problems) {
        Some(config) => config,
        None => return report,
    };
    if let (None, Some(content)) = (&request.content, &config.articles.content) {
        // Without the dots that the settings may have in it.
        place.content = place.folder().join(content).components().collect();
    }
    if let Some(problem) = config.unaddressed(place.config.as_deref().unwrap_or(Path::new(""))) {
        return report.failed(problem);
    }
    if let Err(error) = fs::metadata(&place.content) {
        let help = text(
            "name a folder or a file of articles with --content",
            "記事のフォルダーかファイルを --content で指定します",
        );
        return report.failed(unreadable(&place.content, &error.to_string()).help(help));
    }

    let loaded = record::load(&place.content, &config.record_settings());
    let is_source_empty = loaded.records.is_empty();
    let sources: HashSet<PathBuf> =
        loaded.files.iter().chain(&place.config).filter_map(|path| fs::canonicalize(path).ok()).collect();
    report.problems.extend(loaded.problems);
    let choice =
        Choice { now: request.now, drafts: request.drafts, future: request.future, undated: config.undated };
    let mut plan = plan(&config, loaded.records, &choice);
    report.problems.append(&mut plan.problems);
    report.shown = plan.records.len();
    report.left_out = plan.left_out.clone();
    if report.has_error() {
        return report.refused();
    }
    if plan.records.is_empty() {
        report.problems.push(nothing(&plan, &place, request, is_source_empty));
        if report.has_error() {
            return report.refused();
        }
    }
    for feed in &config.feeds {
        if let Some(message) = select::unmatched(&plan.records, &plan.texts, feed, &config.site) {
            report.problems.push(Problem::warning(place.out.join(&feed.file), message));
        }
    }
    write(&plan, &place.out, &sources, request, report)
}

/// What is to be told where no article is shown. A source without any record is more likely lost than meant:
/// feeds that have items, or that would be removed, are not given up for it.
fn nothing(plan: &Plan, place: &Place, request: &Request, is_source_empty: bool) -> Problem {
    if !is_source_empty {
        let message = text("no article is shown", "掲載する記事がありません");
        return Problem::warning(&place.content, message);
    }
    let mut made = HashSet::new();
    let mut full = None;
    for feed in plan.feeds() {
        let path = place.out.join(&feed.config.file);
        // What is no plain file is never replaced, and may never end.
        if full.is_none()
            && path.is_file()
            && fs::read(&path).is_ok_and(|bytes| verify::has_items(&bytes, feed.config.format))
        {
            full = Some(path);
        }
        made.insert(feed.config.file.to_lowercase());
    }
    if request.prune && full.is_none() {
        full = stale(plan, &place.out, &made).into_iter().next();
    }
    let message = text("there is no article", "記事が一つもありません");
    match full {
        Some(full) => {
            let help = Message::new(text(
                "{path} has articles and stays as it is; remove it if that is meant",
                "記事のある {path} はそのまま残します。空にしてよいなら先に削除します",
            ));
            Problem::error(&place.content, message).help(help.with("path", full.display().to_string()))
        }
        None => Problem::warning(&place.content, message),
    }
}

/// What is to be told of a feed that would take the place of an article or of the settings.
fn overwrites(path: &Path, sources: &HashSet<PathBuf>) -> Option<Problem> {
    sources.get(&fs::canonicalize(path).ok()?)?;
    let message = text(
        "this is the file of an article or of the settings, and no feed may replace it",
        "記事か設定のファイルのため、フィードで置き換えられません",
    );
    let help = text("give the feed another name or folder", "フィードを別の名前かフォルダーにします");
    Some(Problem::error(path, message).help(help))
}

/// Writes, checks and publishes the feeds of a plan.
fn write(
    plan: &Plan,
    out: &Path,
    sources: &HashSet<PathBuf>,
    request: &Request,
    mut report: Report,
) -> Report {
    let mut bytes = Vec::new();
    let mut omissions = omissions::Omissions::default();
    for feed in plan.feeds() {
        let path = out.join(&feed.config.file);
        if let Some(problem) = overwrites(&path, sources) {
            return report.failed(problem);
        }
        let file = path.display().to_string();
        bytes.clear();
        bytes = feed.write(bytes);
        let options = Options {
            now: Some(request.now),
            url: feed.feed.self_link.as_ref().map(|address| address.as_str().to_owned()),
            levels: plan.config.levels.clone(),
            ..Options::default()
        };
        report.problems.extend(encoded::tell(&feed, &bytes, &path));
        let (findings, more) = verify::verify(&bytes, &file, feed.config.format, &feed.records, &options);
        report.findings.extend(findings);
        report.more_findings += more;
        let records = feed.records.iter().chain(&feed.unplaced).copied();
        omissions.add(feed.config.format, &feed.feed, records, &path);
        if feed.config.format == Format::Atom && feed.feed.updated.is_none() && !feed.is_extra {
            report.problems.push(dateless(&path));
        }
        if feed.config.results.as_ref().is_some_and(|results| results.per_page.is_none()) {
            report.problems.push(page_size_unknown(&path, feed.records.len()));
        }
        let state = publish::state(&path, &bytes);
        let items = feed.records.len();
        let PlannedFeed { config, is_extra, .. } = feed;
        report.feeds.push(BuiltFeed { path, config, items, bytes: bytes.len(), state, is_extra });
    }
    let mut list = plan.config.site.opml.as_ref();
    if let Some(problem) = list.and_then(|name| unlisted(plan, &out.join(name))) {
        report.problems.push(problem);
        list = None;
    }
    if let Some(name) = list {
        let path = out.join(name);
        if let Some(problem) = overwrites(&path, sources) {
            return report.failed(problem);
        }
        let bytes = plan.list();
        let options =
            Options { now: Some(request.now), levels: plan.config.levels.clone(), ..Options::default() };
        let (findings, more) = verify::verify_list(&bytes, &path.display().to_string(), &options);
        report.findings.extend(findings);
        report.more_findings += more;
        let state = publish::state(&path, &bytes);
        report.list = Some(BuiltList { path, bytes: bytes.len(), state });
    }
    report.problems.extend(omissions.tell());
    report.findings = verify::told_once(report.findings);
    if report.has_error() {
        return report.refused();
    }
    if !request.dry_run
        && let Err(problem) = publish_all(plan, out, &mut report)
    {
        return report.failed(*problem);
    }
    let made = report.feeds.iter().map(|feed| feed.config.file.to_lowercase()).collect();
    report.stale = stale(plan, out, &made);
    if request.prune && !request.dry_run {
        for path in &report.stale {
            if let Err(error) = fs::remove_file(path) {
                let fault = publish::Fault::Io(path.clone(), error);
                return report.failed(fault_problem(fault));
            }
        }
        report.is_pruned = true;
    } else if let Some(first) = report.stale.first() {
        report.problems.push(left_behind(first, report.stale.len()));
    }
    report.outcome = Outcome::Done;
    report
}

/// Writes the feeds anew, which have been checked, and publishes them. Only meanwhile other builds in the folder
/// have to wait, and no more than one feed is in memory.
fn publish_all(plan: &Plan, out: &Path, report: &mut Report) -> Result<(), Box<Problem>> {
    let unpublished = |fault| Box::new(untouched(fault));
    let mut publication = Publication::begin(out).map_err(unpublished)?;
    let mut bytes = Vec::new();
    for (feed, built) in plan.feeds().zip(&mut report.feeds) {
        bytes.clear();
        bytes = feed.write(bytes);
        built.state = publication.add(&feed.config.file, &bytes).map_err(unpublished)?;
    }
    if let (Some(list), Some(name)) = (&mut report.list, &plan.config.site.opml) {
        list.state = publication.add(name, &plan.list()).map_err(unpublished)?;
    }
    publication.publish().map_err(|fault| {
        let help = text(
            "feeds named before it may be new; build again when the cause is gone",
            "これより前のフィードは更新済みかもしれません。原因を除いてもう一度実行します",
        );
        Box::new(fault_problem(fault).help(help))
    })
}

/// The files in the folder of the feeds that these settings once made and that are not among those `made` now.
fn stale(plan: &Plan, out: &Path, made: &HashSet<String>) -> Vec<PathBuf> {
    let named: Vec<&FeedConfig> = plan.config.feeds.iter().collect();
    let mut stale: Vec<PathBuf> = fs::read_dir(out)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { return false };
            !made.contains(&name.to_lowercase())
                && named.iter().any(|feed| page::may_have_made(feed, name))
                && entry.file_type().is_ok_and(|kind| kind.is_file())
                && is_ours(&entry.path())
        })
        .map(|entry| entry.path())
        .collect();
    stale.sort();
    stale
}

/// Whether a file says that we wrote it. JSON Feed has no place for that.
fn is_ours(path: &Path) -> bool {
    use std::io::Read as _;
    if path.extension().is_some_and(|extension| extension == "json") {
        return true;
    }
    let mut beginning = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(64 << 10).read_to_end(&mut beginning));
    read.is_ok() && memchr::memmem::find(&beginning, b"kawaraban").is_some()
}

fn left_behind(first: &Path, count: usize) -> Problem {
    let message = text(
        "feeds of tags or pages that are no more are left (files: {count})",
        "なくなったタグやページのフィードが残っています ({count} 件)",
    );
    let help = text("remove them with --prune", "--prune で削除できます");
    Problem::note(first, Message::new(message).with("count", count.to_string())).help(help)
}

fn page_size_unknown(path: &Path, shown: usize) -> Problem {
    let message = text(
        "how many results a page has is not known: {count}, as many as there are here, is taken",
        "1 ページの件数が分からないため、ここにある {count} 件とみなします",
    );
    let help = text("write `per_page = …`", "`per_page = …` と書きます");
    let message = Message::new(message).with("count", shown.to_string());
    Problem::note(path, message).field("feeds.per_page").help(help)
}

/// The files of a build.
struct Place {
    config: Option<PathBuf>,
    content: PathBuf,
    out: PathBuf,
}

impl Place {
    fn of(request: &Request) -> Place {
        let config = request.config.clone().or_else(|| find_config(request.content.as_deref()));
        let mut place = Place { config, content: PathBuf::new(), out: PathBuf::new() };
        place.content = request.content.clone().unwrap_or_else(|| place.folder().join(CONTENT));
        place.out = request.out.clone().unwrap_or_else(|| place.folder().join(OUT));
        place
    }

    /// The folder of the settings.
    fn folder(&self) -> &Path {
        self.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }
}

/// The kawaraban.toml beside a folder of records, else in the current folder.
pub fn find_config(content: Option<&Path>) -> Option<PathBuf> {
    let beside = content.and_then(|content| match content.file_name() {
        Some(_) => content.parent().map(Path::to_owned),
        // `.` and `..` have a folder around them, too.
        None => fs::canonicalize(content).ok()?.parent().map(Path::to_owned),
    });
    let beside = beside.map(|folder| folder.join(config::FILE));
    beside.into_iter().chain([PathBuf::from(config::FILE)]).find(|path| path.is_file())
}

/// The bytes of a file; of one that is longer than `longest`, or has no end, one more than that.
pub(in crate::app) fn read_bounded(path: &Path, longest: usize) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(longest as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads settings. `None`, and why, where they cannot be used.
pub fn read_config(path: &Path, overrides: &Overrides, problems: &mut Vec<Problem>) -> Option<Config> {
    let bytes = match read_bounded(path, config::LONGEST) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(unreadable(path, &error.to_string()));
            return None;
        }
    };
    let decoded = encoding::decode_plain(&bytes, None);
    if decoded.malformed > 0 {
        let message = text("the bytes are not UTF-8", "UTF-8 として読めません");
        let help = text("save the file as UTF-8", "ファイルを UTF-8 で保存します");
        problems.push(Problem::error(path, message).help(help));
        return None;
    }
    let mut read = Config::read(path, &decoded.text, overrides);
    problems.append(&mut read.problems);
    read.config
}

/// The settings of a build, made up where there are none.
fn settings(place: &Place, request: &Request, problems: &mut Vec<Problem>) -> Option<Config> {
    let config = match &place.config {
        Some(path) => read_config(path, &request.overrides, problems)?,
        None => {
            let title = request.overrides.title.clone().unwrap_or_else(|| {
                let title = folder_title(&place.content);
                let message = text(
                    "the title is not known: “{title}” stands in",
                    "サイトの名前が分からないため「{title}」で代用します",
                );
                let help = text(
                    "write `title` under [site] in kawaraban.toml, or give --title",
                    "kawaraban.toml の [site] に `title` と書くか、--title を指定します",
                );
                let message = Message::new(message).with("title", &title);
                problems.push(Problem::warning("", message).help(help));
                title
            });
            let mut config = Config::new(title);
            config.apply(&request.overrides);
            config
        }
    };
    // The command line may ask for an encoding that one of the formats does not have.
    if let Some(feed) = config.feeds.iter().find(|feed| !feed.format.can_be_in(feed.encoding)) {
        let (message, help) = config::not_unicode();
        problems.push(Problem::error(&feed.file, message).field("encoding").help(help));
        return None;
    }
    // Without settings there is no file to point to.
    problems.extend(config.stand_in(place.config.as_deref().unwrap_or(Path::new(""))));
    Some(config)
}

/// A title for records of which only the place is known: the name of the file, or of the folder that has
/// the folder `content`.
fn folder_title(content: &Path) -> String {
    let path = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    let whole = if path.is_dir() && path.ends_with(CONTENT) { path.parent() } else { Some(path.as_path()) };
    let name = whole.and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| CONTENT.to_owned())
}

pub(in crate::app) fn unreadable(path: &Path, reason: &str) -> Problem {
    let message = text("cannot be read ({reason})", "読めません ({reason})");
    Problem::error(path, Message::new(message).with("reason", reason))
}

/// What is to be told of an Atom feed in which nothing has a date.
pub(in crate::app) fn dateless(path: &Path) -> Problem {
    let message = text(
        "nothing in the feed has a date, which Atom demands: {date} stands in",
        "Atom に必須の日付がフィードのどこにもないため、{date} で代用します",
    );
    Problem::warning(path, Message::new(message).with("date", NO_DATE))
}

/// What is to be told of a list in which a feed is missing that nobody could subscribe to.
fn unlisted(plan: &Plan, path: &Path) -> Option<Problem> {
    let site = &plan.config.site;
    plan.config.feeds.iter().find(|feed| feed.address(site).is_none())?;
    let message = text(
        "a list of feeds needs their addresses, and nobody knows them",
        "フィードの一覧には各フィードのアドレスが必要ですが、分かりません",
    );
    let help = text(
        "write `base_url` under [site] in kawaraban.toml, or give --base-url",
        "kawaraban.toml の [site] に `base_url` と書くか、--base-url を指定します",
    );
    Some(Problem::error(path, message).help(help))
}

fn untouched(fault: publish::Fault) -> Problem {
    fault_problem(fault).help(text("no feed was changed", "どのフィードも変更していません"))
}

/// What is to be told of a file that could not be published.
pub(in crate::app) fn fault_problem(fault: publish::Fault) -> Problem {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    let (path, error) = match fault {
        publish::Fault::Io(path, error) => (path, error),
        publish::Fault::Busy(folder) => {
            let message = text(
                "another build is at work in this folder and does not end",
                "このフォルダーでは別のビルドが実行中で、終わりません",
            );
            return Problem::error(folder, message);
        }
    };
    let message = match error.kind() {
        StorageFull | QuotaExceeded => text(
            "cannot be written: the disk is full ({reason})",
            "ディスクに空きがなく、書き込めません ({reason})",
        ),
        _ => text("cannot be written ({reason})", "書き込めません ({reason})"),
    };
    Problem::error(path, Message::new(message).with("reason", error.to_string()))
}
