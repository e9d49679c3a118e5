//! Whole documents under tests/check/ and the reports they get, in English and Japanese, beside them as `.txt`.
//! `SNAPSHOTS=overwrite cargo test --test check` writes the reports again: read the difference before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use kawaraban::base::value::date::rfc3339;
use kawaraban::validate::report::{Colour, Output, Report};
use kawaraban::{Lang, Options, check};

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder of documents").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            documents(&path, found);
        } else if path.extension().is_some_and(|extension| extension != "txt") {
            found.push(path);
        }
    }
}

fn report(path: &Path) -> String {
    let bytes = fs::read(path).expect("a document");
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").ok();
    let options = Options { now, ..Options::default() };
    let checked = check(&bytes, &options);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut written = Vec::new();
    for lang in [Lang::En, Lang::Ja] {
        let mut report =
            Report::begin(Output::Human, lang, Colour::Plain, &mut written).expect("a Vec takes all");
        report.file(&name, &checked).expect("a Vec takes all");
        report.finish().expect("a Vec takes all");
    }
    String::from_utf8(written).expect("reports are UTF-8")
}

#[test]
fn documents_get_their_reports() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut found = Vec::new();
    documents(&folder, &mut found);
    assert!(!found.is_empty());
    let mut wrong = Vec::new();
    for path in found {
        let expected = path.with_extension("txt");
        let report = report(&path);
        if fs::read_to_string(&expected).is_ok_and(|there| there == report) {
            continue;
        }
        if overwrite {
            fs::write(&expected, report).expect("reports can be written");
        } else {
            wrong.push(format!("{}\n{report}", path.strip_prefix(&folder).unwrap_or(&path).display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
