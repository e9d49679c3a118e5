//! What fixes promise, over every document the project has: mended once is mended for good, each fix takes a
//! finding away and brings none as grave, and what no edit touches stays as it was. `FIX_MORE=FOLDER` sweeps more.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kawaraban::base::encoding::{Charset, decode};
use kawaraban::base::value::date::rfc3339;
use kawaraban::validate::diagnostic::{Diagnostic, Safety, Severity};
use kawaraban::validate::engine::fix::fix;
use kawaraban::validate::rules;
use kawaraban::{Options, check};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of documents");
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| !matches!(extension.to_str(), Some("txt" | "csv" | "py" | "md")))
        {
            found.push(path);
        }
    }
}

/// Every document, with a name.
fn documents() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check"), &mut found);
    if let Some(more) = std::env::var_os("FIX_MORE") {
        files(Path::new(&more), &mut found);
    }
    found.sort();
    let read = |path: PathBuf| (path.display().to_string(), fs::read(path).expect("a document"));
    let mut documents: Vec<_> = found.into_iter().map(read).collect();
    for rule in rules::all() {
        let examples = rule.bad.iter().enumerate();
        documents.extend(
            examples.map(|(index, bad)| (format!("{} {index}", rule.name), bad.document().into_owned())),
        );
    }
    documents
}

fn options() -> Options {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").ok();
    Options { now, most_per_rule: 10_000, ..Options::default() }
}

type Counts = BTreeMap<(&'static str, Severity), usize>;

/// How many findings there are of each rule and severity.
fn counts(findings: &[Diagnostic]) -> Counts {
    let mut counts = Counts::new();
    for finding in findings {
        *counts.entry((finding.rule.name, finding.severity)).or_default() += 1;
    }
    counts
}

fn faults(bytes: &[u8], safety: Safety) -> Vec<String> {
    let options = options();
    let fixed = fix(bytes, &options, safety);
    let again = fix(&fixed.bytes, &options, safety);
    let before = check(bytes, &options).diagnostics;
    let after = check(&fixed.bytes, &options).diagnostics;
    let mut faults = Vec::new();
    if again.fixes > 0 || again.bytes != fixed.bytes {
        faults.push(format!("{} more fixes the second time", again.fixes));
    }
    if (fixed.fixes == 0) != (fixed.bytes == bytes) {
        faults.push(format!("{} fixes, but the bytes say otherwise", fixed.fixes));
    }
    let (had, has) = (counts(&before), counts(&after));
    let weight = |counts: &Counts| {
        let of = |severity| {
            counts.iter().filter(|(kind, _)| kind.1 == severity).map(|(_, count)| count).sum::<usize>()
        };
        [Severity::Error, Severity::Warning, Severity::Info].map(of)
    };
    if fixed.fixes > 0 && weight(&has) >= weight(&had) {
        faults.push(format!("{} fixes took {:?} to {:?}", fixed.fixes, weight(&had), weight(&has)));
    }
    let gone =
        had.iter().filter(|(kind, count)| has.get(*kind).unwrap_or(&0) < *count).map(|(kind, _)| kind.1);
    let gravest = gone.max();
    for (kind, count) in &has {
        let earlier = had.get(kind).copied().unwrap_or(0);
        if *count > earlier && gravest.is_none_or(|gravest| kind.1 >= gravest) {
            faults.push(format!("{kind:?} came: {earlier} before, {count} after"));
        }
    }
    faults
}

#[test]
fn fixes_keep_their_promises() {
    let mut wrong = Vec::new();
    for (name, bytes) in documents() {
        for safety in [Safety::Safe, Safety::Unsafe] {
            for fault in faults(&bytes, safety) {
                wrong.push(format!("{name} ({safety:?}): {fault}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn edits_leave_the_rest_as_it_was() {
    let mut edited = 0;
    for (name, bytes) in documents() {
        let checked = check(&bytes, &options());
        for edit in
            checked.diagnostics.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits)
        {
            let Some(spliced) = checked.source.splice(&bytes, &[(edit.span, edit.text.as_str())]) else {
                continue;
            };
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            let text = &checked.source.text;
            let expected = format!("{}{}{}", &text[..start], edit.text, &text[end..]);
            if checked.source.used == Charset::Utf8 {
                assert_eq!(decode(&spliced, None).text, expected, "{name}");
            }
            edited += 1;
        }
    }
    assert!(edited > 100, "only {edited} edits");
}

#[test]
fn a_rule_that_offers_a_fix_is_content_with_it() {
    /// `null` is JSON for what is meant, and here of a type that the member must not have.
    const REFUSED: &str = "json-undefined-word";
    let options = options();
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| rule.name != REFUSED) {
        for bad in rule.bad {
            let document = bad.document();
            let of_rule = |bytes: &[u8]| {
                let found = check(bytes, &options).diagnostics;
                found.into_iter().filter(|finding| finding.rule.name == rule.name).collect::<Vec<_>>()
            };
            let fixable = of_rule(&document).iter().filter(|finding| finding.fix.is_some()).count();
            let left = of_rule(&fix(&document, &options, Safety::Unsafe).bytes);
            if fixable > 0 && left.iter().any(|finding| finding.fix.is_some()) {
                wrong.push(format!("{}: {bad:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
