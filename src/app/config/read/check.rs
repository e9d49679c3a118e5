//! `[check]`: what becomes of each rule, everywhere and for the files of a pattern, and what makes a check fail.

use std::path::Path;

use toml::de::DeTable;

use super::{Entry, LONGEST, Reader, Table, did_you_mean, meant};
use crate::base::error::Problem;
use crate::base::words::text;
use crate::validate::diagnostic::{Rule, Severity};
use crate::validate::document::{Levels, Preset};
use crate::validate::rules;

/// What `[check]` says.
#[derive(Clone, Debug, Default)]
pub struct CheckConfig {
    /// The preset and the levels of rules.
    pub levels: Levels,
    /// The least severity that makes a check fail; [`Severity::Off`] for none.
    pub fail_on: Option<Severity>,
    /// Levels for the files of a pattern, in the order of the settings: later ones count.
    pub paths: Vec<PathLevels>,
}

/// Levels for some files.
#[derive(Clone, Debug)]
pub struct PathLevels {
    /// Which, relative to the folder of the settings.
    pub pattern: glob::Pattern,
    /// The levels.
    pub levels: Vec<(&'static Rule, Severity)>,
}

/// The presets, as settings and arguments spell them.
const PRESETS: [(&str, Preset); 3] =
    [("default", Preset::Default), ("w3c", Preset::W3c), ("strict", Preset::Strict)];

/// What can make a check fail.
const FAIL_ON: [(&str, Severity); 4] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("info", Severity::Info),
    ("never", Severity::Off),
];

impl CheckConfig {
    /// Reads `[check]` of the text of a kawaraban.toml. What else stands there is left to `build`.
    pub fn read(path: &Path, text: &str) -> (CheckConfig, Vec<Problem>) {
        let mut reader = Reader::new(path);
        let mut config = CheckConfig::default();
        if text.len() > LONGEST {
            reader.too_long();
        } else {
            let (document, errors) = DeTable::parse_recoverable(text);
            errors.iter().for_each(|error| reader.not_toml(error));
            let mut document = Table::new("", 0, document.into_inner());
            if let Some(check) = document.take("check").and_then(|entry| reader.table(entry, "check.")) {
                config = reader.check(check);
            }
        }
        (config, reader.placed(text))
    }
}

/// The rules of a name, or of an area as in `podcast-*`; none where it names none.
pub fn rules_named(name: &str) -> Vec<&'static Rule> {
    match name.strip_suffix('*') {
        Some(area) => rules::all().filter(|rule| rule.name.starts_with(area)).collect(),
        None => rules::find(name).into_iter().collect(),
    }
}

impl<'t> Reader<'t> {
    pub(super) fn check(&mut self, mut table: Table<'t>) -> CheckConfig {
        let mut config = CheckConfig::default();
        if let Some(preset) = self.one_of(table.take("preset"), &PRESETS) {
            config.levels.preset = preset;
        }
        config.fail_on = self.one_of(table.take("fail_on"), &FAIL_ON);
        if let Some(paths) = table.take("paths").and_then(|entry| self.table(entry, "check.paths.")) {
            config.paths = self.paths(paths);
        }
        for (rule, level) in self.levels(table, &["preset", "fail_on", "paths"]) {
            config.levels.set(rule, level);
        }
        config
    }

    fn paths(&mut self, table: Table<'t>) -> Vec<PathLevels> {
        let mut patterns = table.keys;
        patterns.sort_by_key(|(name, _)| name.span().start);
        let mut paths = Vec::new();
        for (name, value) in patterns {
            let entry = Entry {
                field: format!("check.paths.{}", name.get_ref()),
                at: value.span(),
                value: value.into_inner(),
            };
            let Ok(pattern) = glob::Pattern::new(name.get_ref()) else {
                let message = text("{field} is no pattern", "{field} はパターンとして読めません");
                let help = text("write it as `feeds/**/*.xml`", "`feeds/**/*.xml` のように書きます");
                let problem = Problem::error(self.path, message).field(entry.field).help(help);
                self.report(&name.span(), problem);
                continue;
            };
            if let Some(table) = self.table(entry, "check.paths.") {
                paths.push(PathLevels { pattern, levels: self.levels(table, &[]) });
            }
        }
        paths
    }

    /// The levels of a table of rules. Areas come before the rules in them, and wide areas before narrow ones,
    /// whatever the order they are written in.
    fn levels(&mut self, table: Table<'t>, settings: &[&'static str]) -> Vec<(&'static Rule, Severity)> {
        let levels = [Severity::Error, Severity::Warning, Severity::Info, Severity::Off]
            .map(|severity| (severity.name(), severity));
        let mut keys = table.keys;
        keys.sort_by_key(|(name, _)| (!name.get_ref().ends_with('*'), name.get_ref().len()));
        let mut set = Vec::new();
        for (name, value) in keys {
            let at = value.span();
            let field = format!("{}{}", table.name, name.get_ref());
            let rules = rules_named(name.get_ref());
            if rules.is_empty() {
                let names = rules::all().map(|rule| rule.name).chain(settings.iter().copied());
                let message = text("{field} names no rule", "{field} という規則はありません");
                let help = text("`kawaraban rules` lists them", "`kawaraban rules` で一覧できます");
                let help = meant(name.get_ref(), names).map_or(help.into(), did_you_mean);
                self.report(&name.span(), Problem::error(self.path, message).field(field).help(help));
                continue;
            }
            let entry = Entry { field, at, value: value.into_inner() };
            if let Some(level) = self.one_of(Some(entry), &levels) {
                set.extend(rules.into_iter().map(|rule| (rule, level)));
            }
        }
        set
    }
}
