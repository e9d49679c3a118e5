//! `kawaraban build`: records become feeds.

use std::io::{self, Write};
use std::path::PathBuf;

use chrono::DateTime;

use super::{Ended, problems};
use crate::app::build::{self, BuiltFeed, Outcome, Report, Request, publish::State, select::LeftOut};
use crate::app::config::{self, Overrides};
use crate::base::encoding::Encoding;
use crate::base::error::{Level, Problem};
use crate::base::value::{date::Date, language::Language, uri::Uri};
use crate::base::words::{Lang, Message, Text, text};
use crate::generate::format::Format;
use crate::generate::record::Dialect;
use crate::validate::diagnostic::Severity;

/// Write feeds from article records, each checked before any is published
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "Without kawaraban.toml every feed has all articles: rss.xml and atom.xml.\n\
    Exit codes: 0 feeds are published, 1 records or feeds have errors and no feed was changed, \
    2 could not run.")]
pub struct Args {
    /// Settings [default: kawaraban.toml beside the content, else in the current folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A folder of records, or a file of them [default: content beside the settings]
    #[arg(long, value_name = "DIR|FILE")]
    content: Option<PathBuf>,
    /// The folder of the feeds [default: feeds beside the settings]
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Time to call now [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = super::check::now)]
    now: Option<Date>,
    /// Title of the site
    #[arg(long, value_parser = title)]
    title: Option<String>,
    /// Home page of the site, where its feeds are, too
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<Uri>,
    /// Language of the feeds
    #[arg(long, value_name = "TAG", value_parser = language)]
    lang: Option<Language>,
    /// Show drafts
    #[arg(long)]
    drafts: bool,
    /// Show articles of the future
    #[arg(long)]
    future: bool,
    /// Write and check the feeds in memory only
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Remove the feeds of tags and pages that are no more
    #[arg(long)]
    prune: bool,
    /// Whose front matter the articles have [default: as their folder tells]
    #[arg(long, value_name = "NAME", value_parser = dialect)]
    dialect: Option<Dialect>,
    /// Let garbled text through, with a warning
    #[arg(long)]
    allow_mojibake: bool,
    /// Repair garbled text where the repair is certain, and list what was repaired
    #[arg(long)]
    repair: bool,
    /// How many articles a feed has at most [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Encoding of the feeds: utf-8, shift_jis, euc-jp or ascii
    #[arg(long, value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Only feeds of these formats: rss, atom, rss1 (or rdf), json
    #[arg(short, long, value_name = "NAMES", value_delimiter = ',', value_parser = format)]
    formats: Vec<Format>,
}

impl Args {
    fn request(&self, now: Date) -> Request {
        Request {
            config: self.config.clone(),
            content: self.content.clone(),
            out: self.out.clone(),
            now,
            drafts: self.drafts,
            future: self.future,
            dry_run: self.dry_run,
            prune: self.prune,
            overrides: Overrides {
                title: self.title.clone(),
                base_url: self.base_url.clone(),
                language: self.lang.clone(),
                formats: self.formats.clone(),
                encoding: self.encoding,
                limit: self.limit.map(|limit| limit as usize),
                dialect: self.dialect,
                allow_mojibake: self.allow_mojibake,
                repair: self.repair,
            },
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Those of standard output and standard error.
pub fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(None);
    let now = match now(args.now) {
        Ok(now) => now,
        Err(problem) => {
            problems::write(&problem, lang, &mut io::stderr().lock())?;
            return Ok(Ended::CouldNotRun);
        }
    };
    let report = build::build(&args.request(now));
    let ended = match report.outcome {
        Outcome::Done => Ended::Fine,
        Outcome::Refused => Ended::Problems,
        Outcome::Failed => Ended::CouldNotRun,
    };
    let mut to = io::BufWriter::new(io::stderr().lock());
    let said = tell(&report, lang, &mut to)
        .and_then(|()| to.flush())
        .and_then(|()| summary(&report, args.dry_run, lang, &mut io::stdout().lock()));
    match said {
        // Nobody listens any more, but the build has ended as it has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ended),
        said => said.map(|()| ended),
    }
}

/// Tells of every problem and finding.
///
/// # Errors
/// Those of the sink.
pub fn tell(report: &Report, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    for problem in &report.problems {
        problems::write(problem, lang, to)?;
    }
    for finding in &report.findings {
        problems::write_finding(finding, lang, to)?;
    }
    if report.more_findings > 0 {
        let more = text(
            "… and {count} more findings of the same rules",
            "… ほかに同じ規則の指摘が {count} 件あります",
        );
        writeln!(to, "{}", Message::new(more).with("count", report.more_findings.to_string()).say(lang))?;
    }
    let refused = match report.outcome {
        Outcome::Refused if report.feeds.is_empty() => text(
            "no feed was written: mend the records first",
            "フィードは書き出していません。先に記事を直します",
        ),
        Outcome::Refused => text(
            "no feed was published: at least one would have an error",
            "エラーのあるフィードができるため、どれも公開していません",
        ),
        Outcome::Done | Outcome::Failed => return Ok(()),
    };
    writeln!(to, "{}: {}", text("error", "エラー").in_lang(lang), refused.in_lang(lang))
}

/// Says what was written.
///
/// # Errors
/// Those of the sink.
pub fn summary(report: &Report, dry_run: bool, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
    if report.outcome == Outcome::Failed {
        return Ok(());
    }
    let left_out = report.left_out.iter().map(|(reason, count)| match lang {
        Lang::En => format!("{count} {}", word(*reason).en),
        Lang::Ja => format!("{} {count} 件", word(*reason).ja),
    });
    let left_out = left_out.collect::<Vec<_>>().join(text(", ", "、").in_lang(lang));
    let articles = match left_out.is_empty() {
        true => text("articles: {shown}", "記事: {shown} 件"),
        false => text("articles: {shown} (left out: {left_out})", "記事: {shown} 件 (対象外: {left_out})"),
    };
    let articles = Message::new(articles).with("shown", report.shown.to_string()).with("left_out", left_out);
    writeln!(to, "{}", articles.say(lang))?;
    let is_written = report.outcome == Outcome::Done && !dry_run;
    // Of the many that one part of the settings makes only those that change are of interest.
    let is_told = |feed: &&BuiltFeed| !feed.is_extra || feed.state == State::Changed;
    for feed in report.feeds.iter().filter(is_told) {
        writeln!(to, "{}", written(feed, is_written).say(lang))?;
    }
    if let Some(list) = &report.list {
        let line = Message::new(text(
            "{path}: {state} (opml-2.0, utf-8, feeds: {feeds}, bytes: {bytes})",
            "{path}: {state} (opml-2.0、utf-8、フィード {feeds} 件、{bytes} バイト)",
        ))
        .with("path", list.path.display().to_string())
        .with("state", state(list.state, is_written).in_lang(lang))
        .with("feeds", report.feeds.len().to_string())
        .with("bytes", list.bytes.to_string());
        writeln!(to, "{}", line.say(lang))?;
    }
    let untold = report.feeds.iter().filter(|feed| !is_told(feed)).count();
    if untold > 0 {
        let line = text("… and {count} more unchanged", "… ほかに変更なし {count} 件");
        writeln!(to, "{}", Message::new(line).with("count", untold.to_string()).say(lang))?;
    }
    if report.is_pruned {
        for path in &report.stale {
            writeln!(to, "{}: {}", path.display(), text("removed", "削除").in_lang(lang))?;
        }
    }
    let levels = |level, severity| {
        let problems = report.problems.iter().filter(|problem| problem.level == level).count();
        let findings =
            report.findings.iter().filter(|finding| finding.diagnostic.severity == severity).count();
        (problems + findings).to_string()
    };
    let found = Message::new(text(
        "errors: {errors}, warnings: {warnings}, notes: {notes}, repaired characters: {repaired}",
        "エラー {errors} 件、警告 {warnings} 件、情報 {notes} 件、直した文字 {repaired} 字",
    ))
    .with("errors", levels(Level::Error, Severity::Error))
    .with("warnings", levels(Level::Warning, Severity::Warning))
    .with("notes", levels(Level::Note, Severity::Info))
    .with("repaired", report.repaired().to_string());
    writeln!(to, "{}", found.say(lang))
}

/// Says of a feed what became of its file.
pub(super) fn written(feed: &BuiltFeed, is_written: bool) -> Message {
    let Text { en, ja } = state(feed.state, is_written);
    Message::new(text(
        "{path}: {state_en} ({format}, {encoding}, articles: {items}, bytes: {bytes})",
        "{path}: {state_ja} ({format}、{encoding}、{items} 件、{bytes} バイト)",
    ))
    .with("path", feed.path.display().to_string())
    .with("state_en", en)
    .with("state_ja", ja)
    .with("items", feed.items.to_string())
    .with("bytes", feed.bytes.to_string())
    .with("format", feed.config.format.name())
    .with("encoding", config::encoding_key(feed.config.encoding))
}

fn state(state: State, is_written: bool) -> Text {
    match (state, is_written) {
        (State::Unchanged, _) => text("unchanged", "変更なし"),
        (State::Changed, true) => text("written", "書き出し"),
        (State::Changed, false) => text("not written", "未書き出し"),
    }
}

/// The time to call now: what was asked for, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock.
pub(super) fn now(asked: Option<Date>) -> Result<Date, Box<Problem>> {
    const EPOCH: &str = "SOURCE_DATE_EPOCH";
    if let Some(now) = asked {
        return Ok(now);
    }
    let Some(written) = std::env::var_os(EPOCH).filter(|written| !written.is_empty()) else {
        return super::clock().ok_or_else(|| {
            let message =
                text("the clock shows no date that feeds can have", "時計が扱えない日付を指しています");
            let help = text("give the time with --now", "--now で時刻を指定します");
            Box::new(Problem::error("", message).help(help))
        });
    };
    let seconds = written.to_str().and_then(|written| written.parse::<i64>().ok());
    let date = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    date.and_then(|date| Date::try_from(date.fixed_offset()).ok()).ok_or_else(|| {
        let message = text(
            "SOURCE_DATE_EPOCH must be a number of seconds since 1970",
            "SOURCE_DATE_EPOCH は 1970 年からの秒数でなければなりません",
        );
        Box::new(Problem::error("", message))
    })
}

fn word(reason: LeftOut) -> Text {
    match reason {
        LeftOut::Draft => text("draft", "下書き"),
        LeftOut::Private => text("private", "非公開"),
        LeftOut::Expired => text("expired", "期限切れ"),
        LeftOut::Future => text("future", "公開前"),
        LeftOut::Undated => text("undated", "日付なし"),
    }
}

pub(super) fn base_url(written: &str) -> Result<Uri, String> {
    config::base_url(written).ok_or_else(|| "write it as https://example.com/".to_owned())
}

fn title(written: &str) -> Result<String, String> {
    match written.trim().is_empty() {
        true => Err("write the name of the site".to_owned()),
        false => Ok(written.to_owned()),
    }
}

fn language(written: &str) -> Result<Language, String> {
    Language::parse(written).map_err(|_| "write a language tag such as ja or en-GB".to_owned())
}

pub(super) fn encoding(written: &str) -> Result<Encoding, String> {
    written.parse().map_err(|refusal| {
        let (why, help) = config::encoding_refused(refusal);
        let why = Message::new(why).with("field", "encoding");
        format!("{}; {}", why.say(Lang::En), help.say(Lang::En))
    })
}

fn dialect(written: &str) -> Result<Dialect, String> {
    let known = Dialect::ALL.iter().find(|(name, _)| *name == written).map(|(_, dialect)| *dialect);
    known.ok_or_else(|| {
        let names: Vec<_> = Dialect::ALL.iter().map(|(name, _)| *name).collect();
        format!("write one of {}", names.join(", "))
    })
}

pub(super) fn format(written: &str) -> Result<Format, String> {
    written.parse().map_err(|_| "write rss, atom, rss1 or json".to_owned())
}
