//! The command line: one file per command, its arguments and what it does.

mod against;
mod baseline;
pub mod build;
mod check;
mod completions;
mod convert;
mod explain;
mod formats;
pub mod import;
mod inputs;
mod levels;
pub mod problems;
mod progress;
mod settings;

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::base::value::date::Date;
use crate::base::words::{Lang, Text, text};

/// Feeds from article records, and feeds checked against their specification.
#[derive(Parser)]
#[command(name = "kawaraban", version, about, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Check(check::Args),
    Explain(explain::ExplainArgs),
    Rules(explain::RulesArgs),
    Import(import::Args),
    Convert(convert::Args),
    Completions(completions::CompletionsArgs),
    Man(completions::ManArgs),
}

/// How a command ended. The numbers are what scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All is well.
    Fine,
    /// Something is wrong with what was looked at.
    Problems,
    /// The work could not be done.
    CouldNotRun,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> ExitCode {
        ExitCode::from(match ended {
            Ended::Fine => 0,
            Ended::Problems => 1,
            Ended::CouldNotRun => 2,
        })
    }
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Rules(args) => explain::rules(&args),
        Command::Import(args) => import::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Completions(args) => completions::completions(&args),
        Command::Man(args) => completions::man(&args),
    };
    match ended {
        Ok(ended) => ended.into(),
        // Whoever reads the output has closed it, as `head` does: there is nobody left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ended::Fine.into(),
        Err(error) => {
            eprintln!("error: cannot write the output: {error}");
            Ended::CouldNotRun.into()
        }
    }
}

/// The time by the clock. `None` where the clock is set to a year that dates cannot have.
fn clock() -> Option<Date> {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    Date::try_from(now.fixed_offset()).ok()
}

/// A language of messages, as an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LangArg {
    En,
    Ja,
}

/// The language of messages: what was asked for, else what the environment says.
fn lang(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::En) => Lang::En,
        Some(LangArg::Ja) => Lang::Ja,
        None => {
            let says = ["KAWARABAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .filter_map(std::env::var_os)
                .find(|value| !value.is_empty());
            match says {
                Some(value) if value.to_string_lossy().starts_with("ja") => Lang::Ja,
                _ => Lang::En,
            }
        }
    }
}

/// Tells that a file cannot be read.
fn complain(path: &Path, error: &io::Error, lang: Lang) {
    complain_in(path, error, lang, text("cannot read {path}: {error}", "{path} を読めません: {error}"));
}

/// Tells that a file could not be written.
fn complain_of_writing(path: &Path, error: &io::Error, lang: Lang) {
    complain_in(path, error, lang, text("cannot write {path}: {error}", "{path} に書き込めません: {error}"));
}

fn complain_in(path: &Path, error: &io::Error, lang: Lang, message: Text) {
    let (path, error) = (path.display().to_string(), error.to_string());
    let message = message.fill(lang, |name| if name == "path" { Some(&path) } else { Some(&error) });
    let _ = writeln!(io::stderr(), "{}: {}", text("error", "エラー").in_lang(lang), visible(&message));
}

/// A text from outside as a terminal may show it: control characters other than tabs and line ends are made
/// visible, so that no name and no feed speaks to the terminal.
fn visible(text: &str) -> Cow<'_, str> {
    let speaks = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if !text.contains(speaks) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if speaks(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}
