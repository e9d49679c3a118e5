//! Sweeps every rule: its name, its languages, its links, and what its examples raise.

use std::collections::HashSet;

use kawaraban::base::value::date::rfc3339;
use kawaraban::validate::diagnostic::{Example, Rule, Severity};
use kawaraban::validate::rules;
use kawaraban::{Options, check};

/// Remarks that any legacy document or extension gets, besides what an example is about.
const REMARKS: [&str; 4] =
    ["encoding-nonstandard", "ns-undefined", "ns-nonstandard-prefix", "feed-duplicate-link"];

/// The rules that an example of `rule` raises.
fn raised(rule: &Rule, example: Example) -> Vec<&'static str> {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").unwrap();
    let mut options = Options { now: Some(now), ..Options::default() };
    if rule.severity == Severity::Off {
        options.levels.set(rules::find(rule.name).unwrap(), Severity::Info);
    }
    let mut raised: Vec<_> =
        check(&example.document(), &options).diagnostics.iter().map(|finding| finding.rule.name).collect();
    raised.retain(|name| *name == rule.name || !REMARKS.contains(name));
    raised
}

#[test]
fn bad_examples_raise_their_rule_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for example in rule.bad {
            let raised = raised(rule, *example);
            if raised.is_empty() || raised.iter().any(|name| *name != rule.name) {
                wrong.push(format!("{}: {raised:?} by {example:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_examples_raise_nothing() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        for example in rule.good {
            let raised = raised(rule, *example);
            if !raised.is_empty() {
                wrong.push(format!("{}: {raised:?} by {example:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_unique_and_spelled_alike() {
    let mut seen = HashSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.name), "{} is there twice", rule.name);
        assert!(
            rule.name.contains('-')
                && rule
                    .name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            rule.name
        );
        assert_eq!(rules::find(rule.name).map(|found| found.name), Some(rule.name));
    }
}

/// The arguments of a sentence, sorted.
fn arguments(sentence: &str) -> Vec<&str> {
    let mut arguments: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    arguments.sort_unstable();
    arguments.dedup();
    arguments
}

#[test]
fn sentences_exist_in_both_languages_with_the_same_arguments() {
    for Rule { name, message, help, why, .. } in rules::all() {
        for sentence in [message, help, why] {
            assert!(!sentence.en.is_empty() && !sentence.ja.is_empty(), "{name} has an empty sentence");
            assert_eq!(arguments(sentence.en), arguments(sentence.ja), "{name}: {sentence:?}");
        }
        for sentence in [message, help] {
            assert!(!sentence.en.ends_with('.') && !sentence.ja.ends_with('。'), "{name}: {sentence:?}");
        }
        assert!(why.en.ends_with('.') && why.ja.ends_with('。'), "{name}: {why:?}");
    }
}

#[test]
fn every_rule_links_to_its_clause() {
    for rule in rules::all() {
        assert!(!rule.spec.is_empty(), "{}", rule.name);
        assert!(rule.spec.iter().all(|link| link.starts_with("https://")), "{}", rule.name);
    }
}
