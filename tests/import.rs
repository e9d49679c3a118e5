//! Imports: `tests/import/<importer>/<case>/input.txt`, the records that come of it beside it in `records/`,
//! and what is told about it in `notes.report`. `SNAPSHOTS=overwrite cargo test` rewrites both.
#![cfg(feature = "cli")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kawaraban::base::value::date::{Date, written};
use kawaraban::base::value::uri::Uri;
use kawaraban::base::words::Lang;
use kawaraban::generate::import::{self, Action, IMPORT_FEED, Imported, Input, Plan};
use kawaraban::generate::record::{self, Settings};

const SEED: &str = "tests/import/listing/tensorboard/input.txt";

fn settings() -> Settings {
    Settings::new(Uri::parse(IMPORT_FEED).expect("a valid id"))
}

fn imported_at(text: &str) -> Date {
    written::parse(text, settings().default_offset).expect("a valid date").date
}

fn read(path: &Path, text: &str, keep_boilerplate: bool) -> Imported {
    let settings = settings();
    let input = Input { path, text, settings: &settings, keep_boilerplate, drafts: false };
    let importer = import::recognise(&input).expect("the source is recognised");
    assert_eq!(importer.name, "listing");
    (importer.read)(&input)
}

/// Reads a file as the importer does that recognises it.
fn read_bytes(path: &Path, bytes: &[u8], importer: &str, drafts: bool) -> Imported {
    let settings = settings();
    let decoded = import::decode(bytes, None);
    let input = Input { path, text: &decoded.text, settings: &settings, keep_boilerplate: false, drafts };
    let recognised = import::recognise(&input).expect("the source is recognised");
    assert_eq!(recognised.name, importer);
    (recognised.read)(&input)
}

fn planned(imported: &Imported, folder: &Path, date: &str) -> Plan {
    import::plan(imported, folder, imported_at(date), &settings())
}

fn notes(imported: &Imported) -> String {
    let mut out = String::new();
    if let Some(listing) = &imported.listing {
        let _ = writeln!(out, "{listing:?}");
    }
    for note in &imported.notes {
        for lang in [Lang::En, Lang::Ja] {
            let line = note.line.unwrap_or_default();
            let _ = writeln!(out, "{:?} line {line}: {}", note.level, note.message.say(lang));
        }
    }
    out
}

/// Folders and the names of their importers.
const CASES: &[(&str, &str)] =
    &[("listing", "listing"), ("feed", "feed"), ("wordpress", "wxr"), ("movable_type", "mt")];

#[test]
fn imports() {
    for (folder, importer) in CASES {
        let cases = fs::read_dir(Path::new("tests/import").join(folder)).expect("the folder is there");
        for case in cases.flatten() {
            let files = fs::read_dir(case.path()).expect("the case can be read").flatten();
            let input = files.map(|file| file.path()).find(|path| path.file_stem() == Some("input".as_ref()));
            let input = input.expect("the case has an input");
            let bytes = fs::read(&input).expect("the input can be read");
            let shown = read_bytes(&input, &bytes, importer, false);
            snapshot(&case.path(), "notes.report", "records", &shown);
            if case.path().join("records-drafts").exists() {
                let all = read_bytes(&input, &bytes, importer, true);
                snapshot(&case.path(), "notes-drafts.report", "records-drafts", &all);
            }
        }
    }
}

fn snapshot(case: &Path, report: &str, records: &str, imported: &Imported) {
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
    assert.eq(notes(imported), snapbox::Data::read_from(&case.join(report), None).raw());
    let plan = planned(imported, Path::new("nowhere"), "2026-11-24T09:00:00+09:00");
    let mut names = Vec::new();
    for file in plan.files {
        let name = file.path.file_name().expect("a file has a name").to_owned();
        let expected = snapbox::Data::read_from(&case.join(records).join(&name), None);
        assert.eq(file.contents, expected.raw());
        names.push(name);
    }
    let mut there: Vec<_> = fs::read_dir(case.join(records))
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").file_name())
        .collect();
    names.sort();
    there.sort();
    assert_eq!(names, there, "{}", case.display());
}

#[test]
fn every_character_of_the_seed_is_kept_or_told_of() {
    let text = fs::read_to_string(SEED).expect("the seed is there");
    let imported = read(Path::new(SEED), &text, false);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(imported.records.len(), 10);
    for record in &imported.records {
        let line = record.origin.line.expect("a record knows its line") as usize;
        assert_eq!((record.item.title.as_str(), record.body.as_str()), (lines[line - 1], lines[line + 1]));
    }
    assert_eq!(imported.records.iter().filter(|record| record.item.truncated).count(), 8);
    let told: Vec<_> = imported.notes.iter().filter_map(|note| note.line).collect();
    assert_eq!(told, [1, 17, 43, 45, 47]);

    let all = read(Path::new(SEED), &text, true);
    assert_eq!(all.records.len(), 12);
    assert_eq!(all.records[10].item.title, lines[42]);
    assert_eq!(all.records[10].item.language, None);
}

#[test]
fn importing_again_changes_nothing_but_changed_texts() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path();
    let text = fs::read_to_string(SEED).expect("the seed is there");
    let first = planned(&read(Path::new(SEED), &text, false), folder, "2026-11-24");
    assert!(first.files.iter().all(|file| file.action == Action::Create));
    import::save(&first.files).expect("the records can be written");

    let again = planned(&read(Path::new(SEED), &text, false), folder, "2026-12-01");
    assert!(again.files.iter().all(|file| file.action == Action::Keep));
    let contents = |plan: &Plan| plan.files.iter().map(|file| file.contents.clone()).collect::<Vec<_>>();
    assert_eq!(contents(&first), contents(&again));

    // A title edited by hand stays, and so does the date of import, when the text changes in the source.
    let edited = folder.join("edited.md");
    fs::rename(&first.files[0].path, &edited).expect("the record can be renamed");
    let by_hand = first.files[0].contents.replace("title = \"BLOOM", "title = \"【訳】BLOOM");
    fs::write(&edited, by_hand).expect("the record can be written");
    let changed = text.replacen("近年、", "最近、", 1);
    let third = planned(&read(Path::new(SEED), &changed, false), folder, "2026-12-01");
    assert_eq!(third.files[0].action, Action::Update);
    assert!(third.files[1..].iter().all(|file| file.action == Action::Keep));
    import::save(&third.files).expect("the records can be written");
    let written = fs::read_to_string(&edited).expect("the record is there");
    assert!(
        written.contains("title = \"【訳】BLOOM") && written.contains("imported_at = 2026-11-24"),
        "{written}"
    );
    assert!(written.contains("\n最近、"));
    assert_eq!(record::load(folder, &settings()).records.len(), 10);
    assert_eq!(fs::read_dir(folder).expect("the folder is there").count(), 10);
}

#[test]
fn the_records_of_this_project_are_what_the_importer_writes() {
    let text = fs::read_to_string(SEED).expect("the seed is there");
    let name = Path::new("000_d1bff2a70fd167ec.txt");
    let plan = planned(&read(name, &text, false), Path::new("content"), "2026-11-24T09:00:00+09:00");
    if std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite") {
        import::save(&plan.files).expect("the records can be written");
    } else {
        let actions: Vec<_> = plan.files.iter().map(|file| file.action).collect();
        assert_eq!(actions, [Action::Keep; 10]);
    }
}
