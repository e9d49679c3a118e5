//! `--format`, `--output`, `--color`: which outputs a run has and where each goes.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};

use crate::base::words::{Lang, meant, text};
use crate::validate::report::{Colour, Output};

/// Arguments that say how findings are written.
#[derive(clap::Args)]
pub(super) struct FormatArgs {
    /// How to write the findings: human, concise, json, ndjson, sarif, junit, github, gitlab, rdjson,
    /// checkstyle, tap. Several, each but one into a file: github,sarif=out.sarif
    #[arg(long, value_name = "NAME[=FILE]", value_delimiter = ',', default_value = "human")]
    format: Vec<String>,
    /// The file that the format without a file of its own goes to [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whether to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: ColorArg,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum ColorArg {
    /// On a terminal, unless NO_COLOR, FORCE_COLOR, CLICOLOR or CLICOLOR_FORCE say otherwise
    #[default]
    Auto,
    Always,
    Never,
}

/// An output, and where it goes.
pub(super) struct Target {
    pub(super) output: Output,
    pub(super) file: Option<PathBuf>,
}

/// A target that has been opened.
pub(super) struct Sink {
    pub(super) output: Output,
    pub(super) colour: Colour,
    pub(super) is_stdout: bool,
    pub(super) to: Box<dyn Write>,
}

impl FormatArgs {
    /// The targets; `Err` with a sentence where they cannot be meant.
    pub(super) fn targets(&self, lang: Lang) -> Result<Vec<Target>, String> {
        let mut targets = Vec::new();
        for written in &self.format {
            let (name, file) = match written.split_once('=') {
                Some((name, file)) => (name, Some(PathBuf::from(file))),
                None => (written.as_str(), self.output.clone()),
            };
            let Some(output) = Output::ALL.into_iter().find(|output| output.name() == name) else {
                return Err(unknown(name, lang));
            };
            targets.push(Target { output, file });
        }
        let is_twice = |(index, target): (usize, &Target)| {
            targets[..index].iter().any(|other| other.file == target.file)
        };
        if targets.iter().enumerate().any(is_twice) {
            let message = text(
                "several formats go to one place; write `NAME=FILE` for all but one",
                "複数の形式の出力先が同じです。1 つを除いて `形式=ファイル` と書きます",
            );
            return Err(message.in_lang(lang).to_owned());
        }
        Ok(targets)
    }

    /// Opens a target, so that one that cannot be written is known before anything is checked.
    pub(super) fn open(&self, target: &Target) -> io::Result<Sink> {
        let output = target.output;
        if let Some(file) = &target.file {
            let to = Box::new(io::BufWriter::new(File::create(file)?));
            let colour = match self.color {
                ColorArg::Always => Colour::Ansi,
                _ => Colour::Plain,
            };
            return Ok(Sink { output, colour, is_stdout: false, to });
        }
        let choice = self.choice();
        let colour = if choice == ColorChoice::Never { Colour::Plain } else { Colour::Ansi };
        let to = Box::new(io::BufWriter::new(AutoStream::new(io::stdout(), choice)));
        Ok(Sink { output, colour, is_stdout: true, to })
    }

    fn choice(&self) -> ColorChoice {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self.color {
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
            ColorArg::Auto if is_set("FORCE_COLOR") && !is_set("NO_COLOR") => ColorChoice::Always,
            ColorArg::Auto => AutoStream::choice(&io::stdout()),
        }
    }
}

fn unknown(name: &str, lang: Lang) -> String {
    let names = Output::ALL.map(Output::name);
    let close = meant(name, names.into_iter());
    let message = match close {
        Some(_) => text(
            "there is no format {name}; did you mean {close}?",
            "{name} という形式はありません。{close} のことでしょうか",
        ),
        None => text(
            "there is no format {name}; there are {names}",
            "{name} という形式はありません。{names} があります",
        ),
    };
    let names = names.join(", ");
    message.fill(lang, |argument| match argument {
        "name" => Some(name),
        "names" => Some(&names),
        _ => close,
    })
}
