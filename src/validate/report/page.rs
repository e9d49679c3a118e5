//! The rules themselves as something to read: pages, lists, and the table of W3C classes.

use std::fmt::Write as _;

use crate::base::words::{Lang, Text, text};
use crate::validate::diagnostic::{Example, Rule, Severity, W3c};
use crate::validate::{rules, spec, w3c};

/// All rules, by name.
pub fn sorted() -> Vec<&'static Rule> {
    let mut sorted: Vec<&Rule> = rules::all().collect();
    sorted.sort_by_key(|rule| rule.name);
    sorted
}

/// A rule's message, with words for what a finding would fill in.
pub fn headline(rule: &Rule, lang: Lang) -> String {
    worded(rule.message, lang)
}

/// A sentence with words for its arguments. The sentence has spaces around what is mostly Latin; between two
/// Japanese words there are none.
fn worded(sentence: Text, lang: Lang) -> String {
    let filled = sentence.fill(lang, |name| placeholder(name, lang));
    if lang == Lang::En {
        return filled;
    }
    let mut worded = String::with_capacity(filled.len());
    let mut rest = filled.chars().peekable();
    while let Some(c) = rest.next() {
        let is_between = |next: &char| !next.is_ascii() && worded.ends_with(|last: char| !last.is_ascii());
        if c != ' ' || !rest.peek().is_some_and(is_between) {
            worded.push(c);
        }
    }
    worded
}

fn placeholder(name: &str, lang: Lang) -> Option<&'static str> {
    let word = match name {
        "element" => text("the element", "要素"),
        "parent" => text("its parent", "親要素"),
        "attribute" => text("the attribute", "属性"),
        "value" => text("the value", "値"),
        "expected" => text("…", "…"),
        "count" => text("…", "…"),
        "hint" => text("…", "…"),
        _ => return None,
    };
    Some(word.in_lang(lang))
}

/// A rule's advice, with words for what a finding would fill in.
pub fn remedy(rule: &Rule, lang: Lang) -> String {
    worded(rule.help, lang)
}

/// The page of one rule, in Markdown.
pub fn rule(rule: &'static Rule, lang: Lang) -> String {
    let mut page = String::new();
    let say = |en, ja| text(en, ja).in_lang(lang);
    let _ = writeln!(page, "# {}\n\n{}\n", rule.name, headline(rule, lang));
    let _ = writeln!(page, "{}: {}\n", say("Severity", "重大度"), rule.severity.word().in_lang(lang));
    let _ = writeln!(page, "## {}\n\n{}\n", say("What to do", "対処"), remedy(rule, lang));
    let _ = writeln!(page, "## {}\n\n{}\n", say("Why", "理由"), rule.why.in_lang(lang));
    examples(&mut page, say("Wrong", "誤った例"), rule.bad);
    examples(&mut page, say("Right", "正しい例"), rule.good);
    let places = spec::applies_to(rule);
    if !places.is_empty() {
        let _ = writeln!(page, "## {}\n\n{}\n", say("Where it applies", "適用される場所"), places.join(", "));
    }
    let _ = writeln!(page, "## {}\n", say("Specification", "仕様"));
    for link in rule.spec {
        let _ = writeln!(page, "- <{link}>");
    }
    if !rule.w3c.is_empty() {
        let classes: Vec<String> = rule
            .w3c
            .iter()
            .map(|class| match class {
                W3c::Same(class) => format!("`{class}`"),
                W3c::Near(class) => format!("`{class}` ({})", say("near", "近いもの")),
            })
            .collect();
        let _ = writeln!(
            page,
            "\n{}: {}",
            say("W3C feed validator", "W3C フィードバリデーター"),
            classes.join(", ")
        );
    }
    page
}

fn examples(page: &mut String, title: &str, examples: &[Example]) {
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(page, "## {title}\n");
    for example in examples {
        let fragment: String = example
            .fragment()
            .chars()
            .map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{2426}' } else { c })
            .collect();
        let syntax = if example.is_json() { "json" } else { "xml" };
        let _ = writeln!(page, "```{syntax}\n{}\n```\n", fragment.trim_end_matches('\n'));
    }
}

/// The list of all rules, in Markdown, with links to their pages.
pub fn index(lang: Lang) -> String {
    let say = |en, ja| text(en, ja).in_lang(lang);
    let mut page = format!("# {}\n\n", say("Rules", "規則"));
    let _ = writeln!(
        page,
        "| {} | {} | {} |\n|---|---|---|",
        say("Rule", "規則"),
        say("Severity", "重大度"),
        say("What it says", "内容")
    );
    for rule in sorted() {
        let headline = headline(rule, lang).replace('|', "\\|").replace('<', "\\<");
        let _ = writeln!(
            page,
            "| [{0}]({0}.md) | {1} | {2} |",
            rule.name,
            rule.severity.word().in_lang(lang),
            headline
        );
    }
    page
}

/// The list of all rules as JSON: `[{"name","severity","message","help","why","spec","w3c","since"}]`.
pub fn json(lang: Lang) -> String {
    let rules: Vec<serde_json::Value> = sorted()
        .into_iter()
        .map(|rule| {
            serde_json::json!({
                "name": rule.name,
                "severity": rule.severity.name(),
                "message": rule.message.in_lang(lang),
                "help": rule.help.in_lang(lang),
                "why": rule.why.in_lang(lang),
                "spec": rule.spec,
                "w3c": rule.w3c.iter().map(|class| class.class()).collect::<Vec<_>>(),
                "since": rule.since,
            })
        })
        .collect();
    serde_json::Value::Array(rules).to_string()
}

/// `docs/w3c.md`: every message class of the reference, and what corresponds to it here.
pub fn w3c_table(remarks: &[(&str, &str)]) -> String {
    let mut classes: Vec<(&str, Severity)> = w3c::all().collect();
    classes.sort_unstable_by_key(|(class, _)| *class);
    let mut page = String::from("| W3C class | there | here | remark |\n|---|---|---|---|\n");
    for (class, level) in classes {
        let same: Vec<String> = rules::all()
            .filter_map(|rule| {
                let relation = rule.w3c.iter().find(|known| known.class() == class)?;
                let severity = rule.severity.name();
                Some(match relation {
                    W3c::Same(_) => format!("`{}` ({severity})", rule.name),
                    W3c::Near(_) => format!("near `{}` ({severity})", rule.name),
                })
            })
            .collect();
        let here = if same.is_empty() { "–".to_owned() } else { same.join("<br>") };
        let remark = remarks.iter().find(|(known, _)| *known == class).map_or("", |(_, remark)| remark);
        let _ = writeln!(page, "| `{class}` | {} | {here} | {remark} |", level.name());
    }
    page
}
