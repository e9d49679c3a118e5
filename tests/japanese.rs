//! Japanese text: what is garbled is found, what is not is left alone.

use kawaraban::base::japanese::{Syntax, mojibake::detect, survey};

/// `kind`, garbled text and what was meant, by tabs. Lines end with LF only: the texts hold U+0085.
const CASES: &str = include_str!("japanese/mojibake.tsv");

#[test]
fn garbled_text_is_found() {
    let (mut broken, mut found, mut exact) = (0, 0, 0);
    let mut missed = Vec::new();
    let mut wrong = Vec::new();
    for row in CASES.split('\n').skip(1).filter(|row| !row.is_empty()) {
        let mut columns = row.split('\t');
        let (kind, text, meant) =
            (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap_or_default());
        let first = survey(text, Syntax::Plain);
        let detected = detect(text, Syntax::Plain).filter(|_| first.is_suspect);
        if kind.starts_with("clean") {
            if detected.as_ref().is_some_and(|found| !found.quoted) {
                wrong.push(format!("{text}: {detected:?}"));
            }
            continue;
        }
        broken += 1;
        match detected {
            Some(detected) => {
                found += 1;
                if let Some(repaired) = detected.repair(text) {
                    if repaired == meant {
                        exact += 1;
                    } else {
                        wrong.push(format!("{kind} {text}: repaired as {repaired}, not {meant}"));
                    }
                }
            }
            None => missed.push(format!("{kind}: {text}")),
        }
    }
    println!("{found} of {broken} found, {exact} repaired exactly");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found * 100 >= broken * 95, "{found} of {broken}; missed:\n{}", missed.join("\n"));
}
