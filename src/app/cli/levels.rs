//! `--preset`, `--error`, `--warn`, `--info` and `--allow`: levels of rules by name or area.

use crate::app::config::rules_named;
use crate::base::words::{Lang, text};
use crate::validate::diagnostic::{Rule, Severity};
use crate::validate::document::{Levels, Preset};
use crate::validate::rules;

/// Arguments that set levels.
#[derive(clap::Args)]
pub(super) struct LevelArgs {
    /// Which levels the rules begin with [default: that of the settings, else default]
    #[arg(long, value_enum)]
    preset: Option<PresetArg>,
    /// Rules to report as errors: names, or areas as in podcast-*
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    error: Vec<String>,
    /// Rules to report as warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Rules to report as infos
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    info: Vec<String>,
    /// Rules not to report
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    allow: Vec<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum PresetArg {
    /// Errors where a specification is violated, warnings where readers have trouble
    Default,
    /// The rules and severities of the W3C feed validator
    W3c,
    /// Warnings count as errors, infos as warnings
    Strict,
}

impl LevelArgs {
    /// The preset, where one is named.
    pub(super) fn preset(&self) -> Option<Preset> {
        self.preset.map(|preset| match preset {
            PresetArg::Default => Preset::Default,
            PresetArg::W3c => Preset::W3c,
            PresetArg::Strict => Preset::Strict,
        })
    }

    /// What is said of single rules, areas before the rules in them; `Err` with a sentence where a name is of
    /// no rule.
    pub(super) fn rules(&self, lang: Lang) -> Result<Vec<(&'static Rule, Severity)>, String> {
        let mut named: Vec<(&String, Severity)> = [
            (&self.allow, Severity::Off),
            (&self.info, Severity::Info),
            (&self.warn, Severity::Warning),
            (&self.error, Severity::Error),
        ]
        .into_iter()
        .flat_map(|(names, level)| names.iter().map(move |name| (name, level)))
        .collect();
        named.sort_by_key(|(name, _)| (!name.ends_with('*'), name.len()));
        let mut set = Vec::new();
        for (name, level) in named {
            let rules = rules_named(name);
            if rules.is_empty() {
                return Err(unknown(name, lang));
            }
            set.extend(rules.into_iter().map(|rule| (rule, level)));
        }
        Ok(set)
    }
}

/// Sets the levels of some rules.
pub(super) fn set(levels: &mut Levels, rules: &[(&'static Rule, Severity)]) {
    for (rule, level) in rules {
        levels.set(rule, *level);
    }
}

fn unknown(name: &str, lang: Lang) -> String {
    let close = rules::close_to(name).map(|rule| rule.name);
    let message = match close {
        Some(_) => text(
            "there is no rule {rule}; did you mean {close}?",
            "{rule} という規則はありません。{close} のことでしょうか",
        ),
        None => text(
            "there is no rule {rule}; `kawaraban rules` lists them",
            "{rule} という規則はありません。一覧は `kawaraban rules` で見られます",
        ),
    };
    message.fill(lang, |argument| if argument == "rule" { Some(name) } else { close })
}
