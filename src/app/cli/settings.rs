//! `--config` and `--isolated`: the `[check]` of a kawaraban.toml, found upward from the current folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::config::{CheckConfig, FILE};
use crate::base::error::{Level, Problem};
use crate::validate::document::Levels;

/// Arguments that say where settings are.
#[derive(clap::Args)]
pub(super) struct SettingsArgs {
    /// Settings [default: kawaraban.toml here or in a folder above]
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Look for no settings
    #[arg(long)]
    isolated: bool,
}

/// `[check]`, and the folder it stands in.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) check: CheckConfig,
    folder: PathBuf,
}

impl SettingsArgs {
    /// The settings, and what is wrong with them; `Err` where the file cannot be read.
    pub(super) fn read(&self) -> Result<(Settings, Vec<Problem>), (PathBuf, io::Error)> {
        let found = match &self.config {
            Some(path) => Some(path.clone()),
            None if self.isolated => None,
            None => above(),
        };
        let Some(path) = found else { return Ok((Settings::default(), Vec::new())) };
        let text = fs::read_to_string(&path).map_err(|error| (path.clone(), error))?;
        let (check, mut problems) = CheckConfig::read(&path, &text);
        problems.retain(|problem| problem.level == Level::Error);
        let folder = std::path::absolute(&path).unwrap_or(path);
        let folder = folder.parent().map(Path::to_owned).unwrap_or_default();
        Ok((Settings { check, folder }, problems))
    }
}

/// The nearest settings: the shortest way to name them is the one that is shown.
fn above() -> Option<PathBuf> {
    let here = PathBuf::from(FILE);
    if here.is_file() {
        return Some(here);
    }
    let current = std::env::current_dir().ok()?;
    current.ancestors().skip(1).map(|folder| folder.join(FILE)).find(|path| path.is_file())
}

impl Settings {
    /// Sets what is said of a file. Says whether anything is.
    pub(super) fn adjust(&self, path: &str, levels: &mut Levels) -> bool {
        if self.check.paths.is_empty() {
            return false;
        }
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let relative = whole.strip_prefix(&self.folder).unwrap_or(Path::new(path));
        // `*` ends at a `/`, as in the patterns of other tools; `**` does not.
        let how = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let mut has_match = false;
        for rules in &self.check.paths {
            if rules.pattern.matches_path_with(relative, how) {
                super::levels::set(levels, &rules.levels);
                has_match = true;
            }
        }
        has_match
    }
}
