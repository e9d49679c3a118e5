//! `kawaraban check`: files, folders or standard input against their specification.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Ended, LangArg};
use crate::base::value::date::{Date, rfc3339};
use crate::base::words::{Lang, text};
use crate::validate::document::{Options, Preset};
use crate::validate::engine::check;
use crate::validate::report::{Colour, Output, Report};

/// Check feeds against their specification
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 no error found, 1 errors found, 2 could not run.")]
pub(super) struct Args {
    /// Feeds: files, folders (all feeds in them), or - for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Which levels the rules have
    #[arg(long, value_enum, default_value_t)]
    preset: PresetArg,
    /// Language of the messages [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
    /// Address the feed was or will be fetched from
    #[arg(long)]
    url: Option<String>,
    /// Time to call now [default: the clock]
    #[arg(long, value_name = "RFC3339", value_parser = now)]
    now: Option<Date>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum PresetArg {
    /// Errors where a specification is violated, warnings where readers have trouble
    #[default]
    Default,
    /// The rules and severities of the W3C feed validator
    W3c,
    /// Warnings count as errors, infos as warnings
    Strict,
}

/// A time given on the command line.
pub(super) fn now(text: &str) -> Result<Date, String> {
    rfc3339::parse(text).map_err(|_| "write it as 2026-11-24T09:00:00+09:00".to_owned())
}

pub(super) fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(args.lang);
    let now = args.now.or_else(super::clock);
    let mut options = Options { now, url: args.url.clone(), ..Options::default() };
    options.levels.preset = match args.preset {
        PresetArg::Default => Preset::Default,
        PresetArg::W3c => Preset::W3c,
        PresetArg::Strict => Preset::Strict,
    };
    let stdout = io::stdout();
    let colour = if stdout.is_terminal() { Colour::Ansi } else { Colour::Plain };
    let mut to = io::BufWriter::new(anstream::AutoStream::auto(stdout.lock()));
    let output = match args.format {
        Format::Human => Output::Human,
        Format::Json => Output::Json,
    };
    let mut report = Report::begin(output, lang, colour, &mut to)?;
    let mut failed = false;
    for path in files(&args.paths, lang, &mut failed) {
        match read(&path) {
            Ok(bytes) => report.file(&path.to_string_lossy(), &check(&bytes, &options))?,
            Err(error) => {
                complain(&path, &error, lang);
                failed = true;
            }
        }
    }
    let summary = report.finish()?;
    Ok(match (failed, summary.errors) {
        (true, _) => Ended::CouldNotRun,
        (false, 0) => Ended::Fine,
        (false, _) => Ended::Problems,
    })
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

fn complain(path: &Path, error: &io::Error, lang: Lang) {
    let message = text("cannot read {path}: {error}", "{path} を読めません: {error}");
    let (path, error) = (path.display().to_string(), error.to_string());
    let message = message.fill(lang, |name| if name == "path" { Some(&path) } else { Some(&error) });
    let _ = writeln!(io::stderr(), "{}: {message}", text("error", "エラー").in_lang(lang));
}

/// The files to check: those named, and in folders those that look like feeds, by name.
fn files(paths: &[PathBuf], lang: Lang, failed: &mut bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_feed(entry.path()) => {
                    files.push(entry.into_path())
                }
                Ok(_) => {}
                Err(error) => {
                    let at = error.path().unwrap_or(path).to_owned();
                    complain(&at, &error.into(), lang);
                    *failed = true;
                }
            }
        }
    }
    files
}

fn is_feed(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    ["xml", "rss", "atom", "rdf"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}
