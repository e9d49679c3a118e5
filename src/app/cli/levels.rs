//! `--error`, `--warn`, `--info` and `--allow`: levels of rules by name or area.

use crate::base::words::{Lang, text};
use crate::validate::diagnostic::{Rule, Severity};
use crate::validate::document::{Levels, Preset};
use crate::validate::rules;

/// Arguments that set levels.
#[derive(clap::Args)]
pub(super) struct LevelArgs {
    /// Which levels the rules begin with
    #[arg(long, value_enum, default_value_t)]
    preset: PresetArg,
    /// Rules to report as errors: names, or areas as in podcast-*
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    error: Vec<String>,
    /// Rules to report as warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    warn: Vec<String>,
    /// Rules not to report
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    allow: Vec<String>,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum PresetArg {
    /// Errors where a specification is violated, warnings where readers have trouble
    #[default]
    Default,
    /// The rules and severities of the W3C feed validator
    W3c,
    /// Warnings count as errors, infos as warnings
    Strict,
}

impl LevelArgs {
    /// The levels; `Err` with a sentence where a name is of no rule.
    pub(super) fn levels(&self, lang: Lang) -> Result<Levels, String> {
        let mut levels = Levels::default();
        levels.preset = match self.preset {
            PresetArg::Default => Preset::Default,
            PresetArg::W3c => Preset::W3c,
            PresetArg::Strict => Preset::Strict,
        };
        for (names, level) in
            [(&self.allow, Severity::Off), (&self.warn, Severity::Warning), (&self.error, Severity::Error)]
        {
            for name in names {
                for rule in chosen(name, lang)? {
                    levels.set(rule, level);
                }
            }
        }
        Ok(levels)
    }
}

/// The rules of a name or of an area.
fn chosen(name: &str, lang: Lang) -> Result<Vec<&'static Rule>, String> {
    let found: Vec<&Rule> = match name.strip_suffix('*') {
        Some(area) => rules::all().filter(|rule| rule.name.starts_with(area)).collect(),
        None => rules::find(name).into_iter().collect(),
    };
    if !found.is_empty() {
        return Ok(found);
    }
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
    Err(message.fill(lang, |argument| if argument == "rule" { Some(name) } else { close }))
}
