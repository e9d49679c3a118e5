//! `kawaraban check`: files, folders or standard input against their specification.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::prelude::*;

use super::against;
use super::baseline::{self, Baseline};
use super::formats::{FormatArgs, Sink};
use super::inputs::{self, Content, STDIN};
use super::levels::{self, LevelArgs};
use super::progress::Progress;
use super::settings::{Settings, SettingsArgs};
use super::{Ended, LangArg, complain, complain_of_writing, inputs::read, problems};
use crate::app::replace::replace;
use crate::base::encoding::decode;
use crate::base::error::Problem;
use crate::base::value::date::{Date, rfc3339};
use crate::base::value::uri::Uri;
use crate::base::words::{Lang, text};
use crate::validate::diagnostic::{Rule, Safety, Severity};
use crate::validate::document::Options;
use crate::validate::engine::{Checked, check, fix::fix};
use crate::validate::report::{Report, Summary, page};

/// Check feeds against their specification
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 nothing that fails the check, 1 findings that do, 2 could not run.")]
pub(super) struct Args {
    /// Feeds: files, patterns, folders (all feeds in them), or - for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    /// The least severity that fails the check [default: that of the settings, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// End with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Write findings and nothing else
    #[arg(short, long)]
    quiet: bool,
    /// Count the findings of each rule
    #[arg(long)]
    statistics: bool,
    /// Write no more findings than this; all of them count
    #[arg(long, value_name = "N")]
    max_diagnostics: Option<usize>,
    /// The name of what comes from standard input
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Report only findings that are not in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to a file that --baseline takes, and end with 0
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Compare the feed with an older one, and fail where an article has another id or link
    #[arg(long, value_name = "OLD", conflicts_with_all = ["baseline", "write_baseline", "fix", "unsafe_fixes", "diff"])]
    against: Option<PathBuf>,
    /// Mend what can be mended with certainty, in the files
    #[arg(long)]
    fix: bool,
    /// Mend also where the right text is only likely
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be mended, and change nothing
    #[arg(long)]
    diff: bool,
    /// Language of the messages [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
    /// Address the feed was or will be fetched from
    #[arg(long, value_parser = url)]
    url: Option<String>,
    /// Time to call now [default: the clock]
    #[arg(long, value_name = "RFC3339", value_parser = now)]
    now: Option<Date>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// An address given on the command line.
fn url(written: &str) -> Result<String, String> {
    Uri::from_iri(written)
        .map(|_| written.to_owned())
        .map_err(|_| "write a full address such as https://example.jp/rss.xml".to_owned())
}

/// A time given on the command line.
pub(super) fn now(text: &str) -> Result<Date, String> {
    rfc3339::parse(text).map_err(|_| "write it as 2026-11-24T09:00:00+09:00".to_owned())
}

/// How many findings of a rule are looked at in a file where those of a baseline are left out of them.
const MOST_COMPARED: u32 = 10_000;
/// How many files a thread has at hand: more even out their sizes, and more are held in memory.
const AT_HAND: usize = 4;

pub(super) fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(args.lang);
    let (run, sinks) = match Run::begin(args, lang) {
        Ok(begun) => begun,
        Err(Refusal::Said) => return Ok(Ended::CouldNotRun),
        Err(Refusal::Sentence(message)) => {
            eprintln!("{}: {message}", text("error", "エラー").in_lang(lang));
            return Ok(Ended::CouldNotRun);
        }
    };
    let ended = match &args.against {
        Some(old) => run.compare(old)?,
        None if args.diff => run.diff(sinks)?,
        None => run.check(sinks)?,
    };
    Ok(if args.exit_zero && ended == Ended::Problems { Ended::Fine } else { ended })
}

/// Why a run does not begin.
enum Refusal {
    /// It has been told.
    Said,
    /// It is to be told.
    Sentence(String),
}

/// All that a run is told, looked at before anything is checked.
struct Run<'a> {
    args: &'a Args,
    lang: Lang,
    settings: Settings,
    options: Options,
    /// What the arguments say of single rules: more than any settings.
    rules: Vec<(&'static Rule, Severity)>,
    fail_on: Severity,
    known: Option<HashSet<(String, String)>>,
}

impl<'a> Run<'a> {
    fn begin(args: &'a Args, lang: Lang) -> Result<(Self, Vec<Sink>), Refusal> {
        let cannot = |path: &Path, error: io::Error| {
            complain(path, &error, lang);
            Refusal::Said
        };
        let rules = args.levels.rules(lang).map_err(Refusal::Sentence)?;
        let targets = args.format.targets(lang).map_err(Refusal::Sentence)?;
        let (settings, wrong) = args.settings.read().map_err(|(path, error)| cannot(&path, error))?;
        for problem in &wrong {
            let _ = problems::write(problem, lang, &mut io::stderr().lock());
        }
        if !wrong.is_empty() {
            return Err(Refusal::Said);
        }
        let mut all = settings.check.levels.clone();
        if let Some(preset) = args.levels.preset() {
            all.preset = preset;
        }
        levels::set(&mut all, &rules);
        let fail_on = match args.fail_on {
            Some(FailOn::Error) => Severity::Error,
            Some(FailOn::Warning) => Severity::Warning,
            Some(FailOn::Info) => Severity::Info,
            Some(FailOn::Never) => Severity::Off,
            None => settings.check.fail_on.unwrap_or(Severity::Error),
        };
        let known = match &args.baseline {
            Some(path) => Some(Baseline::read(path).map_err(|error| cannot(path, error))?),
            None => None,
        };
        let mut options = Options {
            now: args.now.or_else(super::clock),
            url: args.url.clone(),
            levels: all,
            ..Options::default()
        };
        if known.is_some() || args.write_baseline.is_some() {
            options.most_per_rule = MOST_COMPARED;
        }
        let mut sinks = Vec::new();
        for target in &targets {
            let path = target.file.as_deref().unwrap_or(Path::new(STDIN));
            sinks.push(args.format.open(target).map_err(|error| {
                let message = text("cannot write {path}: {error}", "{path} に書けません: {error}");
                let (path, error) = (path.display().to_string(), error.to_string());
                let message = message.fill(lang, |name| Some(if name == "path" { &path } else { &error }));
                Refusal::Sentence(message)
            })?);
        }
        Ok((Run { args, lang, settings, options, rules, fail_on, known }, sinks))
    }

    fn check(&self, mut sinks: Vec<Sink>) -> io::Result<Ended> {
        let mut failed = false;
        let files = inputs::find(&self.args.paths, self.lang, &mut failed);
        let mut reports = Vec::new();
        for sink in &mut sinks {
            let report = Report::begin(sink.output, self.lang, sink.colour, &mut sink.to)?;
            let report =
                report.fail_on(self.fail_on).at_most(self.args.max_diagnostics.unwrap_or(usize::MAX));
            reports.push(if self.args.quiet { report.quiet() } else { report });
        }
        let mut statistics = Statistics::default();
        let mut written = Baseline::default();
        let mut mended = 0;
        let mut progress = Progress::new(self.args.quiet);
        let at_hand = if files.len() > 1 { AT_HAND * rayon::current_num_threads() } else { 1 };
        for (index, some) in files.chunks(at_hand).enumerate() {
            progress.show(index * at_hand, files.len());
            let contents = in_parallel(some, |path| self.read(path));
            let checked = in_parallel(&contents, |content| {
                let (content, options, _) = content.as_ref().ok()?;
                Some(check(&content.bytes, options))
            });
            progress.clear();
            for ((path, content), checked) in some.iter().zip(&contents).zip(checked) {
                let (Ok((_, _, fixes)), Some(mut checked)) = (content, checked) else {
                    match content {
                        Err(Failure::Reading(error)) => complain(path, error, self.lang),
                        Err(Failure::Writing(error)) => complain_of_writing(path, error, self.lang),
                        Ok(_) => {}
                    }
                    failed = true;
                    continue;
                };
                mended += fixes;
                let name = self.name(path);
                if self.args.write_baseline.is_some() {
                    written.add(&name, &checked);
                }
                if let Some(known) = &self.known {
                    baseline::only_new(&name, &mut checked, known);
                }
                checked.keep(Options::default().most_per_rule);
                statistics.add(&checked);
                for report in &mut reports {
                    report.file(&name, &checked)?;
                }
            }
        }
        let mut summary = Summary::default();
        for report in reports {
            summary = report.finish()?;
        }
        if self.args.statistics {
            match sinks.iter_mut().find(|sink| sink.is_stdout && sink.output.is_for_people()) {
                Some(sink) => statistics.write(self.lang, &mut sink.to)?,
                None => statistics.write(self.lang, &mut io::stderr())?,
            }
        }
        sinks.iter_mut().try_for_each(|sink| sink.to.flush())?;
        if mended > 0 && !self.args.quiet {
            eprintln!("{}: {mended}", text("mended", "修正した箇所").in_lang(self.lang));
        }
        if let Some(path) = &self.args.write_baseline {
            written.write(path)?;
            if !self.args.quiet {
                let (count, path) = (written.len().to_string(), path.display().to_string());
                let line =
                    text("{count} findings are written to {path}", "{count} 件の指摘を {path} に書きました");
                eprintln!(
                    "{}",
                    line.fill(self.lang, |name| Some(if name == "count" { &count } else { &path }))
                );
            }
            return Ok(ended(failed, false));
        }
        Ok(ended(failed, self.fails(summary)))
    }

    /// Tells which articles have other ids or links than in an older feed.
    fn compare(&self, old: &Path) -> io::Result<Ended> {
        let [new] = self.args.paths.as_slice() else {
            let message = text("--against compares two files", "--against は 2 つのファイルを比べます");
            eprintln!("{}: {}", text("error", "エラー").in_lang(self.lang), message.in_lang(self.lang));
            return Ok(Ended::CouldNotRun);
        };
        let mut contents = Vec::new();
        for path in [old, new] {
            match read(path, self.lang) {
                Ok(content) => contents.push(content.bytes),
                Err(error) => complain(path, &error, self.lang),
            }
        }
        let [was, is] = contents.as_slice() else { return Ok(Ended::CouldNotRun) };
        let obstacles = [(old, was), (new, is)]
            .into_iter()
            .filter_map(|(path, bytes)| Some(Problem::error(self.name(path), against::obstacle(bytes)?)));
        let obstacles: Vec<_> = obstacles.collect();
        if !obstacles.is_empty() {
            for problem in obstacles {
                problems::write(&problem, self.lang, &mut io::stderr().lock())?;
            }
            return Ok(Ended::CouldNotRun);
        }
        let changes = against::changes(was, is);
        let is_emptied = against::is_emptied(was, is);
        let mut to = io::BufWriter::new(io::stdout().lock());
        let has_changed = is_emptied || !changes.is_empty();
        if is_emptied {
            let message = text("the feed has no article any more", "フィードから記事がすべてなくなりました");
            problems::write(&Problem::error(self.name(new), message), self.lang, &mut to)?;
        }
        for change in changes {
            let problem = Problem::error(self.name(new), change.message).at(change.at.line, change.at.column);
            problems::write(&problem, self.lang, &mut to)?;
        }
        to.flush()?;
        Ok(ended(false, has_changed))
    }

    /// Whether what was found fails the check.
    fn fails(&self, summary: Summary) -> bool {
        match self.fail_on {
            Severity::Off => false,
            Severity::Error => summary.errors > 0,
            Severity::Warning => summary.errors + summary.warnings > 0,
            Severity::Info => summary.errors + summary.warnings + summary.infos > 0,
        }
    }

    /// The content of a file after mending, what its check is told, and how many findings were mended.
    fn read(&self, path: &Path) -> Result<(Content, Options, u32), Failure> {
        let mut content = read(path, self.lang).map_err(Failure::Reading)?;
        let options = self.options_for(path);
        if !self.args.fix && !self.args.unsafe_fixes {
            return Ok((content, options, 0));
        }
        let fixed = fix(&content.bytes, &options, self.safety());
        if fixed.fixes == 0 {
            return Ok((content, options, 0));
        }
        if content.is_packed {
            let message = text("packed files are not mended", "圧縮されたファイルは修正できません");
            let error = io::Error::new(io::ErrorKind::Unsupported, message.in_lang(self.lang));
            return Err(Failure::Writing(error));
        }
        if path != Path::new(STDIN) {
            replace(path, &fixed.bytes).map_err(Failure::Writing)?;
        }
        content.bytes = fixed.bytes;
        Ok((content, options, fixed.fixes))
    }

    /// The name of a file in reports.
    fn name(&self, path: &Path) -> String {
        match &self.args.stdin_filename {
            Some(name) if path == Path::new(STDIN) => name.clone(),
            _ => path.to_string_lossy().into_owned(),
        }
    }

    fn options_for(&self, path: &Path) -> Options {
        let mut options = self.options.clone();
        if self.settings.adjust(&self.name(path), &mut options.levels) {
            levels::set(&mut options.levels, &self.rules);
        }
        options
    }

    fn safety(&self) -> Safety {
        if self.args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }

    /// Shows what mending would change, as a unified diff of the decoded text. Something to mend is a problem.
    fn diff(&self, mut sinks: Vec<Sink>) -> io::Result<Ended> {
        let mut failed = false;
        let files = inputs::find(&self.args.paths, self.lang, &mut failed);
        let Some(to) = sinks.first_mut().map(|sink| &mut sink.to) else { return Ok(Ended::Fine) };
        let mut mended = 0;
        for path in &files {
            let content = match read(path, self.lang) {
                Ok(content) => content,
                Err(error) => {
                    complain(path, &error, self.lang);
                    failed = true;
                    continue;
                }
            };
            let fixed = fix(&content.bytes, &self.options_for(path), self.safety());
            if fixed.fixes == 0 {
                continue;
            }
            mended += fixed.fixes;
            let (old, new) = (decode(&content.bytes, None), decode(&fixed.bytes, None));
            let name = self.name(path);
            let diff = similar::TextDiff::from_lines(&*old.text, &*new.text);
            let diff = diff.unified_diff().header(&name, &name).to_string();
            // Nothing in a feed may speak to the terminal; a patch in a file stays exact.
            let diff = if io::stdout().is_terminal() { super::visible(&diff) } else { diff.into() };
            to.write_all(diff.as_bytes())?;
        }
        to.flush()?;
        Ok(ended(failed, mended > 0))
    }
}

/// What could not be done with a file.
enum Failure {
    Reading(io::Error),
    Writing(io::Error),
}

fn ended(failed: bool, has_problems: bool) -> Ended {
    match (failed, has_problems) {
        (true, _) => Ended::CouldNotRun,
        (false, false) => Ended::Fine,
        (false, true) => Ended::Problems,
    }
}

/// Results in the order of what they are made from. One is made without threads.
fn in_parallel<'a, T: Sync, R: Send>(of: &'a [T], make: impl Fn(&'a T) -> R + Send + Sync) -> Vec<R> {
    match of {
        [one] => vec![make(one)],
        many => many.par_iter().map(make).collect(),
    }
}

/// How often each rule was broken.
#[derive(Default)]
struct Statistics {
    counts: BTreeMap<&'static str, (&'static Rule, Severity, u32)>,
}

impl Statistics {
    fn add(&mut self, checked: &Checked<'_>) {
        let shown = checked.diagnostics.iter().map(|finding| (finding.rule, finding.severity, 1));
        let omitted = checked.omitted.iter().map(|(rule, count)| (*rule, rule.severity, *count));
        for (rule, severity, count) in shown.chain(omitted) {
            self.counts.entry(rule.name).or_insert((rule, severity, 0)).2 += count;
        }
    }

    /// A line a rule, the most frequent first.
    fn write(self, lang: Lang, to: &mut dyn Write) -> io::Result<()> {
        let mut counts: Vec<_> = self.counts.into_values().collect();
        counts.sort_by_key(|(rule, _, count)| (std::cmp::Reverse(*count), rule.name));
        for (rule, severity, count) in counts {
            let severity = severity.word().in_lang(lang);
            writeln!(to, "{count:>6}  {severity}[{}] {}", rule.name, page::headline(rule, lang))?;
        }
        to.flush()
    }
}
