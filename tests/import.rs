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
use proptest::prelude::*;

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

/// Reads a text with an importer that need not recognise it.
fn read_with(importer: &str, bytes: &[u8], drafts: bool) -> Imported {
    let settings = settings();
    let decoded = import::decode(bytes, None);
    let input = Input {
        path: Path::new("input"),
        text: &decoded.text,
        settings: &settings,
        keep_boilerplate: false,
        drafts,
    };
    import::recognise(&input);
    let named = import::IMPORTERS.iter().find(|known| known.name == importer);
    (named.expect("there is such an importer").read)(&input)
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

#[test]
fn posts_withdrawn_at_their_source_are_withdrawn_here() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = "tests/import/wordpress/two-authors/input.xml";
    let export = fs::read_to_string(path).expect("the export is there");
    let published = export.replace("<wp:status>private<", "<wp:status>publish<");
    let first = read_with("wxr", published.as_bytes(), true);
    import::save(&planned(&first, folder.path(), "2026-11-24").files).expect("the records can be written");
    let second = planned(&read_with("wxr", export.as_bytes(), true), folder.path(), "2026-11-25");
    let updated: Vec<_> = second.files.iter().filter(|file| file.action == Action::Update).collect();
    assert_eq!(updated.len(), 1);
    assert!(updated[0].contents.contains("社内だけの記事") && updated[0].contents.contains("private = true"));
}

#[test]
fn every_source_imported_again_changes_nothing() {
    for (folder, importer) in CASES {
        for case in
            fs::read_dir(Path::new("tests/import").join(folder)).expect("the folder is there").flatten()
        {
            let files = fs::read_dir(case.path()).expect("the case can be read").flatten();
            let input = files.map(|file| file.path()).find(|path| path.file_stem() == Some("input".as_ref()));
            let bytes = fs::read(input.expect("the case has an input")).expect("the input can be read");
            let imported = read_with(importer, &bytes, true);
            let content = tempfile::tempdir().expect("a folder can be made");
            let first = planned(&imported, content.path(), "2026-11-24");
            import::save(&first.files).expect("the records can be written");
            let again = planned(&imported, content.path(), "2026-11-25");
            assert!(again.files.iter().all(|file| file.action == Action::Keep), "{}", case.path().display());
            assert_eq!(again.problems, []);
            let loaded = record::load(content.path(), &settings());
            assert_eq!(loaded.records.len(), imported.records.len());
        }
    }
}

#[test]
fn every_importer_has_its_place_in_the_documentation() {
    let page = fs::read_to_string("docs/import.md").expect("the page is there");
    for importer in import::IMPORTERS {
        assert!(page.contains(&format!("--from {}", importer.name)), "{}", importer.name);
    }
}

#[test]
fn ends_of_lines_make_no_difference() {
    let export =
        fs::read_to_string("tests/import/movable_type/hatena/input.txt").expect("the export is there");
    let of =
        |text: &str| planned(&read_with("mt", text.as_bytes(), true), Path::new("nowhere"), "2026-11-24");
    for end in ["\r", "\r\n"] {
        assert_eq!(of(&export).files, of(&export.replace('\n', end)).files);
    }
}

/// Where a file of WordPress breaks off, what it does not say of a post is not taken for consent.
#[test]
fn no_cut_of_an_export_lets_a_hidden_post_out() {
    let hidden = ["書きかけの記事", "社内だけの記事", "合言葉の記事", "来年の記事", "下書き", "予約投稿"];
    for (path, importer) in [
        ("tests/import/wordpress/two-authors/input.xml", "wxr"),
        ("tests/import/movable_type/hatena/input.txt", "mt"),
    ] {
        let export = fs::read_to_string(path).expect("the export is there");
        for end in (0..=export.len()).filter(|end| export.is_char_boundary(*end)).step_by(7) {
            for record in read_with(importer, &export.as_bytes()[..end], false).records {
                assert!(!hidden.contains(&record.item.title.as_str()), "{path} up to {end}");
            }
        }
    }
}

#[test]
fn hostile_input_is_read_in_reasonable_time() {
    let deep = format!("<rss><channel><item><title>深い</title>{}</item>", "<a>".repeat(20_000));
    assert!(read_with("feed", deep.as_bytes(), false).notes.len() < 10);
    let item = "<item><title>一</title><guid>1</guid><category>a</category><author>b</author></item>";
    let same = format!("<rss><channel>{}</channel></rss>", item.repeat(20_000));
    let imported = read_with("feed", same.as_bytes(), false);
    assert_eq!(imported.records.len(), 1);
    assert!(imported.notes.len() < 1010);
    for unit in [
        "<category>{n}</category>",
        "<enclosure url='https://e.example/{n}'/>",
        "<media:group>",
        "<dc:creator><a>{n}</a></dc:creator>",
        "<link xml:base='a{n}/' href='b'>",
        "<source><title>",
    ] {
        let many: String = (0..20_000).map(|n| unit.replace("{n}", &n.to_string())).collect();
        let feed =
            format!("<rss><channel><item><title>多い</title><guid>1</guid>{many}</item></channel></rss>");
        assert!(read_with("feed", feed.as_bytes(), false).records.len() <= 1);
    }
    for unit in
        ["-----\n", "-----\n\n\n", "--------\n", "BODY:\n", "-----\nBODY:\n", "TITLE: 一\n-----\n", "<!--"]
    {
        let text = format!("TITLE: 一\nSTATUS: Publish\n-----\nBODY:\n{}", unit.repeat(20_000));
        read_with("mt", text.as_bytes(), false);
    }
    for unit in ["[caption ", "[[gallery", "<!-- wp:", "<pre>\n", "<p><a href='b'>", "[a b=\"]"] {
        let item =
            format!("<item><content:encoded><![CDATA[{}]]></content:encoded></item>", unit.repeat(20_000));
        read_with("wxr", format!("<rss><channel>{item}</channel></rss>").as_bytes(), true);
    }
    let json = format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":{}", "[".repeat(20_000));
    assert!(read_with("feed", json.as_bytes(), false).notes[0].level == kawaraban::base::error::Level::Error);
}

#[test]
fn an_export_of_wordpress_hides_its_drafts_read_as_a_feed_too() {
    let export = fs::read("tests/import/wordpress/two-authors/input.xml").expect("the export is there");
    let shown = read_with("feed", &export, false).records;
    let titles: Vec<_> = shown.iter().map(|record| record.item.title.as_str()).collect();
    assert_eq!(titles, ["町の夏祭り", "ブロックで書いた記事 & 表", "この町について"]);
}

/// Pieces that importers look for, put together at random.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<rss>",
            "</rss>",
            "<channel>",
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<link href='a'/>",
            "<link>",
            "</link>",
            "<guid>",
            "</guid>",
            "<content:encoded><![CDATA[",
            "]]>",
            "<feed>",
            "<entry>",
            "<author><name>",
            "<source>",
            "<media:group>",
            "<content type='xhtml'>",
            "<div>",
            "xml:base='b'",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
            "{\"id\":1,",
            "\"title\":",
            "[caption ",
            "[/caption]",
            "<!-- wp:p -->",
            "TITLE: 題\n",
            "STATUS: Publish\n",
            "BODY:\n",
            "-----\n",
            "--------\n",
            "DATE: 99/99/9999 99:99:99 PM\n",
            "CONVERT BREAKS: 1\n",
            "TAGS: \"a,b\n",
            "&amp;",
            "&#0;",
            "\r",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..8),
        "\\PC{0,8}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd(bytes in pieces(), drafts: bool) {
        for importer in import::IMPORTERS {
            for record in read_with(importer.name, &bytes, drafts).records {
                prop_assert!(!record.item.title.is_empty());
            }
        }
    }
}
