//! `kawaraban completions` and `kawaraban man`: what shells and `man` know of the arguments, from their one
//! definition.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Cli, Ended};
use crate::base::words::text;

/// Write the completions of a shell
#[derive(clap::Args)]
#[command(after_help = "bash: source <(kawaraban completions bash)\n\
    zsh: kawaraban completions zsh > _kawaraban, in a folder of $fpath\n\
    fish: kawaraban completions fish > ~/.config/fish/completions/kawaraban.fish\n\
    PowerShell: kawaraban completions powershell | Out-String | Invoke-Expression\n\
    elvish: eval (kawaraban completions elvish | slurp)")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn completions(args: &CompletionsArgs) -> io::Result<Ended> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // Generators panic where their sink fails, and whoever reads may close the output early.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    io::stdout().write_all(&script)?;
    Ok(Ended::Fine)
}

/// Write the manual
#[derive(clap::Args)]
#[command(after_help = "Without --out, the page of kawaraban itself: kawaraban man | man -l -")]
pub(super) struct ManArgs {
    /// A folder for the pages of all commands, which is made where it is missing
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn man(args: &ManArgs) -> io::Result<Ended> {
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        Man::new(documented()).render(&mut page)?;
        io::stdout().write_all(&page)?;
        return Ok(Ended::Fine);
    };
    match write_pages(folder) {
        Ok(()) => Ok(Ended::Fine),
        Err(error) => {
            let lang = super::lang(None);
            let message = text("cannot write {path}: {error}", "{path} に書けません: {error}");
            let (path, error) = (folder.display().to_string(), error.to_string());
            let message = message.fill(lang, |name| Some(if name == "path" { &path } else { &error }));
            eprintln!("{}: {message}", text("error", "エラー").in_lang(lang));
            Ok(Ended::CouldNotRun)
        }
    }
}

fn write_pages(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(documented(), folder)
}

/// The commands that have a page: `help` has none to point to.
fn documented() -> clap::Command {
    Cli::command().disable_help_subcommand(true)
}
