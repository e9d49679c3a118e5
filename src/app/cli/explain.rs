//! `kawaraban explain` and `kawaraban rules`: what the rules are, offline.

use std::io::{self, Write};

use clap::ValueEnum;

use super::{Ended, LangArg};
use crate::base::words::text;
use crate::validate::diagnostic::{Rule, Severity};
use crate::validate::report::page;
use crate::validate::rules;

/// Explain a rule: what it says, why, where, and what to do
#[derive(clap::Args)]
pub(super) struct ExplainArgs {
    /// A rule's name, or the name of a message class of the W3C feed validator
    rule: String,
    /// Language [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
}

pub(super) fn explain(args: &ExplainArgs) -> io::Result<Ended> {
    let lang = super::lang(args.lang);
    let mut to = anstream::AutoStream::auto(io::stdout().lock());
    let found: Vec<&Rule> = match rules::find(&args.rule) {
        Some(rule) => vec![rule],
        None => rules::all()
            .filter(|rule| rule.w3c.iter().any(|class| class.class().eq_ignore_ascii_case(&args.rule)))
            .collect(),
    };
    if found.is_empty() {
        let message = text("there is no rule {rule}", "{rule} という規則はありません");
        eprintln!("{}: {}", Severity::Error.word().in_lang(lang), message.fill(lang, |_| Some(&args.rule)));
        if let Some(close) = rules::close_to(&args.rule) {
            let help =
                text("did you mean {rule}", "{rule} のことでしょうか").fill(lang, |_| Some(close.name));
            eprintln!("  = {}: {help}", text("help", "対処").in_lang(lang));
        }
        return Ok(Ended::CouldNotRun);
    }
    for (index, rule) in found.into_iter().enumerate() {
        if index > 0 {
            writeln!(to)?;
        }
        to.write_all(page::rule(rule, lang).as_bytes())?;
    }
    Ok(Ended::Fine)
}

/// List the rules
#[derive(clap::Args)]
pub(super) struct RulesArgs {
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: RulesFormat,
    /// Language [default: by LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_enum)]
    lang: Option<LangArg>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum RulesFormat {
    #[default]
    Human,
    Json,
    Md,
}

pub(super) fn rules(args: &RulesArgs) -> io::Result<Ended> {
    let lang = super::lang(args.lang);
    let mut to = io::BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    match args.format {
        RulesFormat::Human => {
            for rule in page::sorted() {
                writeln!(to, "{:<8} {:<34} {}", rule.severity.name(), rule.name, page::headline(rule, lang))?;
            }
        }
        RulesFormat::Json => writeln!(to, "{}", page::json(lang))?,
        RulesFormat::Md => to.write_all(page::index(lang).as_bytes())?,
    }
    to.flush()?;
    Ok(Ended::Fine)
}
