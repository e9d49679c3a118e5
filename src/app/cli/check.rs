//! `kawaraban check`: files, folders or standard input against their specification.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::levels::LevelArgs;
use super::{Ended, LangArg};
use crate::base::encoding::decode;
use crate::base::value::date::{Date, rfc3339};
use crate::base::words::{Lang, text};
use crate::validate::diagnostic::Safety;
use crate::validate::document::Options;
use crate::validate::engine::{check, fix::fix};
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
    #[command(flatten)]
    levels: LevelArgs,
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

/// A time given on the command line.
pub(super) fn now(text: &str) -> Result<Date, String> {
    rfc3339::parse(text).map_err(|_| "write it as 2026-11-24T09:00:00+09:00".to_owned())
}

pub(super) fn run(args: &Args) -> io::Result<Ended> {
    let lang = super::lang(args.lang);
    let levels = match args.levels.levels(lang) {
        Ok(levels) => levels,
        Err(message) => {
            eprintln!("{}: {message}", text("error", "エラー").in_lang(lang));
            return Ok(Ended::CouldNotRun);
        }
    };
    let now = args.now.or_else(super::clock);
    let options = Options { now, url: args.url.clone(), levels, ..Options::default() };
    let mut failed = false;
    let files = files(&args.paths, lang, &mut failed);
    let stdout = io::stdout();
    let colour = if stdout.is_terminal() { Colour::Ansi } else { Colour::Plain };
    let mut to = io::BufWriter::new(anstream::AutoStream::auto(stdout.lock()));
    if args.diff {
        return diff(&files, args.safety(), &options, lang, failed, &mut to);
    }
    let output = match args.format {
        Format::Human => Output::Human,
        Format::Json => Output::Json,
    };
    let mut report = Report::begin(output, lang, colour, &mut to)?;
    let mut mended = 0;
    for path in files {
        let done = read(&path).and_then(|mut bytes| {
            if args.fix || args.unsafe_fixes {
                let fixed = fix(&bytes, &options, args.safety());
                if fixed.fixes > 0 {
                    replace(&path, &fixed.bytes)?;
                    bytes = fixed.bytes;
                    mended += fixed.fixes;
                }
            }
            Ok(bytes)
        });
        match done {
            Ok(bytes) => report.file(&path.to_string_lossy(), &check(&bytes, &options))?,
            Err(error) => {
                complain(&path, &error, lang);
                failed = true;
            }
        }
    }
    let summary = report.finish()?;
    if mended > 0 {
        eprintln!("{}: {mended}", text("mended", "修正した箇所").in_lang(lang));
    }
    Ok(ended(failed, summary.errors))
}

fn ended(failed: bool, errors: u32) -> Ended {
    match (failed, errors) {
        (true, _) => Ended::CouldNotRun,
        (false, 0) => Ended::Fine,
        (false, _) => Ended::Problems,
    }
}

impl Args {
    fn safety(&self) -> Safety {
        if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }
}

/// Shows what mending would change, as a unified diff of the decoded text. Something to mend is a problem.
fn diff(
    files: &[PathBuf],
    safety: Safety,
    options: &Options,
    lang: Lang,
    mut failed: bool,
    to: &mut dyn Write,
) -> io::Result<Ended> {
    let mut mended = 0;
    for path in files {
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(path, &error, lang);
                failed = true;
                continue;
            }
        };
        let fixed = fix(&bytes, options, safety);
        if fixed.fixes == 0 {
            continue;
        }
        mended += fixed.fixes;
        let (old, new) = (decode(&bytes, None), decode(&fixed.bytes, None));
        let name = path.to_string_lossy();
        let diff = similar::TextDiff::from_lines(&*old.text, &*new.text);
        write!(to, "{}", diff.unified_diff().header(&name, &name))?;
    }
    to.flush()?;
    Ok(ended(failed, mended))
}

/// Replaces a file as a whole or not at all, with the permissions it had. Standard input has none to replace.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path == Path::new("-") {
        return Ok(());
    }
    // A link stays a link: what it points to is replaced.
    let path = &fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
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
    ["xml", "rss", "atom", "rdf", "json", "opml"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}
