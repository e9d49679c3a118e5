//! Builds: `tests/build/<case>/`, settings and records, with the feeds that come of them in `feeds/`, byte for
//! byte, and all that is told in both languages in `report.txt`. `SNAPSHOTS=overwrite cargo test` rewrites both.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use kawaraban::app::build::publish::State;
use kawaraban::app::build::{Outcome, Report, Request, build};
use kawaraban::app::cli::build::{summary, tell};
use kawaraban::app::config::{Config, Overrides};
use kawaraban::base::error::Level;
use kawaraban::base::value::date::{Date, rfc3339};
use kawaraban::base::words::Lang;

fn now() -> Date {
    rfc3339::parse("2026-11-25T09:00:00+09:00").expect("a valid date")
}

fn is_overwriting() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite")
}

/// The files in a folder and their bytes; none where there is no folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap_or_default())
        })
        .collect()
}

fn told(report: &Report, out: &Path) -> String {
    let mut told = Vec::new();
    for lang in [Lang::En, Lang::Ja] {
        tell(report, lang, &mut told).expect("memory takes everything");
        summary(report, false, lang, &mut told).expect("memory takes everything");
    }
    let told = String::from_utf8(told).expect("messages are text");
    told.replace(&out.display().to_string(), "feeds")
}

#[test]
fn builds() {
    let mut wrong = Vec::new();
    for case in fs::read_dir("tests/build").expect("the folder is there").flatten() {
        let case = case.path();
        let folder = tempfile::tempdir().expect("a folder can be made");
        let out = folder.path().join("feeds");
        let request = Request {
            config: Some(case.join("kawaraban.toml")),
            out: Some(out.clone()),
            ..Request::at(now())
        };
        let report = build(&request);
        let expected = snapbox::Data::read_from(&case.join("report.txt"), None);
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        wrong.extend(
            assert
                .try_eq(Some(&case.display()), told(&report, &out).into(), expected.raw())
                .err()
                .map(|e| e.to_string()),
        );
        let feeds = files(&out);
        assert_eq!(feeds.is_empty(), report.outcome != Outcome::Done, "{}", case.display());
        let kept = case.join("feeds");
        if is_overwriting() {
            let _ = fs::remove_dir_all(&kept);
            if !feeds.is_empty() {
                fs::create_dir(&kept).expect("the folder can be made");
            }
            for (name, bytes) in &feeds {
                fs::write(kept.join(name), bytes).expect("the feed can be written");
            }
        }
        if files(&kept) != feeds {
            wrong.push(format!("{}: the feeds differ", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_feeds_of_this_project_are_what_its_records_give() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let out = if is_overwriting() { PathBuf::from("feeds") } else { folder.path().join("feeds") };
    let report = build(&Request { out: Some(out.clone()), ..Request::at(now()) });
    assert_eq!(report.outcome, Outcome::Done, "{}", told(&report, &out));
    assert!(files(&out) == files(Path::new("feeds")), "build them anew with SNAPSHOTS=overwrite");
}

#[test]
fn documented_settings_can_be_used() {
    let page = fs::read_to_string("docs/config.md").expect("the page is there");
    let examples: Vec<_> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 6);
    for (index, example) in examples.into_iter().enumerate() {
        // The first two are whole; the others show a part of the settings.
        let title = (index >= 2).then(|| "瓦版".to_owned());
        let overrides = Overrides { title, ..Overrides::default() };
        let read = Config::read(Path::new("kawaraban.toml"), example, &overrides);
        assert_eq!(read.problems, [], "{example}");
        assert!(!read.config.expect("settings without errors").feeds.is_empty());
    }
}

#[test]
fn the_same_records_give_the_same_bytes_at_any_time() {
    let build_at = |time: &str| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let now = rfc3339::parse(time).expect("a valid date");
        let report = build(&Request { out: Some(folder.path().to_owned()), ..Request::at(now) });
        assert_eq!(report.outcome, Outcome::Done);
        files(folder.path())
    };
    assert!(build_at("2026-11-25T09:00:00+09:00") == build_at("2031-01-01T00:00:00Z"));
}

/// A build of one small case into a folder of its own.
fn small(out: &Path) -> Report {
    build(&Request {
        config: Some("tests/build/undated-rank/kawaraban.toml".into()),
        out: Some(out.to_owned()),
        ..Request::at(now())
    })
}

#[test]
fn unchanged_feeds_are_not_touched() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    small(folder.path());
    let (rss, atom) = (folder.path().join("rss.xml"), folder.path().join("atom.xml"));
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    for path in [&rss, &atom] {
        let file = fs::File::options().append(true).open(path).expect("the feed is there");
        file.set_modified(long_ago).expect("the date can be set");
    }
    let bytes = fs::read(&atom).expect("the feed is there");
    let damaged = vec![b' '; bytes.len()];
    fs::write(&atom, damaged).expect("the feed can be written");

    let report = small(folder.path());
    assert_eq!(
        report.feeds.iter().map(|feed| feed.state).collect::<Vec<_>>(),
        [State::Unchanged, State::Changed]
    );
    let modified = |path| fs::metadata(path).and_then(|file| file.modified()).expect("the feed is there");
    assert_eq!(modified(&rss), long_ago);
    assert!(modified(&atom) > long_ago);
    assert_eq!(fs::read(&atom).expect("the feed is there"), bytes);
}

#[test]
fn when_one_feed_cannot_be_written_none_is() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("rss.xml"), "old").expect("the file can be written");
    fs::create_dir(folder.path().join("atom.xml")).expect("the folder can be made");
    let report = small(folder.path());
    assert_eq!(report.outcome, Outcome::Failed);
    assert!(told(&report, folder.path()).contains("feeds/atom.xml\n"), "{}", told(&report, folder.path()));
    let there = files(folder.path());
    assert_eq!(there["rss.xml"], b"old");
    assert_eq!(there.keys().collect::<Vec<_>>(), ["atom.xml", "rss.xml"], "no temporary file is left");

    let report = small(&folder.path().join("rss.xml"));
    assert_eq!(report.outcome, Outcome::Failed);
}

#[test]
fn leftovers_of_killed_builds_are_removed_and_nothing_else_is() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in [".kawaraban-1a2b3c.tmp", ".kawaraban-notes", "other.tmp", ".htaccess"] {
        fs::write(folder.path().join(name), "").expect("the file can be written");
    }
    assert_eq!(small(folder.path()).outcome, Outcome::Done);
    let names: Vec<_> = files(folder.path()).into_keys().collect();
    assert_eq!(names, [".htaccess", ".kawaraban-notes", "atom.xml", "other.tmp", "rss.xml"]);
}

#[test]
fn builds_at_once_leave_whole_feeds() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let alone = tempfile::tempdir().expect("a folder can be made");
    small(alone.path());
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_eq!(small(folder.path()).outcome, Outcome::Done));
        }
    });
    assert!(files(folder.path()) == files(alone.path()));
}

#[cfg(unix)]
#[test]
fn feeds_can_be_read_by_everyone_and_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let rss = folder.path().join("rss.xml");
    fs::write(&rss, "old").expect("the file can be written");
    fs::set_permissions(&rss, fs::Permissions::from_mode(0o640)).expect("the permissions can be set");
    small(folder.path());
    let plain = folder.path().join("plain");
    fs::write(&plain, "").expect("the file can be written");
    let mode = |path: &Path| fs::metadata(path).expect("the file is there").permissions().mode() & 0o777;
    assert_eq!(mode(&rss), 0o640);
    assert_eq!(mode(&folder.path().join("atom.xml")), mode(&plain));
}

/// A copy of a case that can be changed.
fn copy_of(case: &str) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("the folder can be made");
        for entry in fs::read_dir(from).expect("the folder can be read").flatten() {
            let (from, to) = (entry.path(), to.join(entry.file_name()));
            if from.is_dir() {
                copy(&from, &to);
            } else {
                fs::copy(&from, &to).expect("the file can be copied");
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    copy(&Path::new("tests/build").join(case), folder.path());
    fs::remove_dir_all(folder.path().join("feeds")).expect("the case has feeds");
    folder
}

fn build_in(folder: &Path) -> Report {
    let report = build(&Request { config: Some(folder.join("kawaraban.toml")), ..Request::at(now()) });
    assert_eq!(report.outcome, Outcome::Done, "{}", told(&report, folder));
    report
}

/// The files that a build changed.
fn changed(report: &Report) -> Vec<String> {
    let changed = report.feeds.iter().filter(|feed| feed.state == State::Changed);
    changed.map(|feed| feed.config.file.clone()).collect()
}

#[test]
fn only_the_documents_of_a_changed_article_change() {
    let folder = copy_of("archives");
    build_in(folder.path());
    assert_eq!(changed(&build_in(folder.path())), [] as [&str; 0]);

    // An old article is corrected: its archives change, and the heads that still show it.
    let articles = folder.path().join("content/a.ndjson");
    let text = fs::read_to_string(&articles).expect("the articles are there");
    fs::write(&articles, text.replace("初午の市のこと", "初午の市と、その後のこと")).expect("the articles");
    let report = build_in(folder.path());
    assert_eq!(changed(&report), ["month-2026-02.xml", "year.xml", "many-archive-2.xml"]);

    // A new article of the newest month changes no archive that is full.
    let mut text = fs::read_to_string(&articles).expect("the articles are there");
    text.push_str("{\"title\":\"藤の花\",\"url\":\"/9/\",\"date\":\"2026-05-06\",\"summary\":\"藤。\"}\n");
    fs::write(&articles, &text).expect("the articles");
    let report = build_in(folder.path());
    // The newest of the full archives gets a link to the one that is full now.
    assert_eq!(
        changed(&report),
        ["month.xml", "year.xml", "many.xml", "many-archive-3.xml", "many-archive-2.xml"]
    );
}

#[test]
fn files_of_tags_that_are_gone_stay_until_they_are_pruned() {
    let folder = copy_of("by-tag");
    let request =
        |prune| Request { config: Some(folder.path().join("kawaraban.toml")), prune, ..Request::at(now()) };
    build_in(folder.path());
    let out = folder.path().join("feeds");
    let all: Vec<String> = files(&out).into_keys().collect();
    for name in ["tag-hand-made.xml", "other.xml", "section-x.txt"] {
        fs::write(out.join(name), "<p>瓦版</p>").expect("the file can be written");
    }
    fs::remove_file(folder.path().join("content/港/a.ndjson")).expect("the articles are there");

    let report = build(&request(false));
    let gone = ["lang-en.xml", "section-港-2.xml", "section-港.xml", "tag-が.xml", "tag-市.xml"];
    let names: Vec<_> = report.stale.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert!(gone.iter().all(|name| names.contains(name)) && names.len() == 7, "{names:?}");
    assert!(told(&report, &out).contains("--prune"));
    assert_eq!(files(&out).len(), all.len() + 3);

    let report = build(&request(true));
    assert!(report.is_pruned && told(&report, &out).contains("feeds/tag-市.xml: removed"));
    assert_eq!(files(&out).len(), all.len() + 3 - 7);
    assert!(build(&request(true)).stale.is_empty());
}

#[test]
fn pages_need_an_address() {
    let folder = copy_of("pages");
    let settings = folder.path().join("kawaraban.toml");
    let text = fs::read_to_string(&settings).expect("the settings are there");
    fs::write(&settings, text.replace("base_url", "# base_url")).expect("the settings");
    let report = build(&Request { config: Some(settings), ..Request::at(now()) });
    assert_eq!(report.outcome, Outcome::Failed);
    assert!(told(&report, folder.path()).contains("so their address must be known"));
}

#[test]
fn the_folder_of_a_site_works_as_it_is() {
    let folder = copy_of("hugo");
    fs::remove_file(folder.path().join("kawaraban.toml")).expect("the settings are there");
    let site = ["--base-url", "https://hangi.example/", "--title", "版木", "--lang", "ja", "--out", "feeds"];
    let build = |more: &[&str]| {
        let output =
            kawaraban(folder.path(), &[&["build", "--content", "content"], &site[..], more].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), told)
    };
    let (code, told) = build(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("read as articles of Hugo"), "{told}");
    let rss = String::from_utf8(files(&folder.path().join("feeds"))["rss.xml"].clone()).expect("UTF-8");
    for address in ["posts/how-to-use-baren/", "posts/%E6%A1%9C%E3%81%AE%E7%89%88%E6%9C%A8/", "about-us/"] {
        assert!(rss.contains(&format!("<link>https://hangi.example/{address}</link>")), "{address}: {rss}");
    }
    // By its own name a file that is not ours has errors.
    let (code, told) = build(&["--dialect", "kawaraban"]);
    assert_eq!(code, Some(1), "{told}");
    assert_eq!(build(&["--dialect", "pelican"]).0, Some(2));
}

/// Runs the program in a folder where nothing is set.
fn kawaraban(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kawaraban"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "1795564800")
        .output()
        .expect("the program can be run")
}

#[test]
fn nothing_but_records_is_needed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let site = folder.path().join("my-site");
    let content = site.join("content");
    fs::create_dir_all(&content).expect("the folder can be made");
    fs::write(content.join("a.md"), "---\ntitle: 瓦版\nurl: a/\ndate: 2026-11-20\n---\n本文。\n")
        .expect("a record");

    let output = kawaraban(folder.path(), &["build", "--content", "my-site/content", "--out", "out"]);
    let (told, said) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("warning: the title is not known: “my-site” stands in"), "{told}");
    assert!(told.contains("https://example.invalid/ stands in"), "{told}");
    assert!(said.contains("out/rss.xml: written (rss-2.0, utf-8, articles: 1, "), "{said}");
    let feeds = files(&folder.path().join("out"));
    assert_eq!(feeds.keys().collect::<Vec<_>>(), ["atom.xml", "rss.xml"]);
    assert!(!String::from_utf8_lossy(&feeds["rss.xml"]).contains("rel=\"self\""));

    // What the command line says is enough for feeds without a warning.
    let site = ["--title", "号外", "--base-url", "https://kawaraban.example/", "--lang", "ja"];
    let only_rss = ["-f", "rss", "--encoding", "euc-jp", "--limit", "1", "--out", "rss"];
    let arguments = [&["build", "--content", "my-site/content/a.md"], &site[..], &only_rss[..]].concat();
    let output = kawaraban(folder.path(), &arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains("warning"), "{told}");
    let feeds = files(&folder.path().join("rss"));
    assert_eq!(feeds.keys().collect::<Vec<_>>(), ["rss.xml"]);
    assert!(feeds["rss.xml"].starts_with(b"<?xml version=\"1.0\" encoding=\"EUC-JP\"?>"));

    // Settings beside the content are found from anywhere.
    fs::write(folder.path().join("my-site/kawaraban.toml"), "[site]\ntitle = \"号外\"\n")
        .expect("the settings");
    let output = kawaraban(folder.path(), &["build", "--content", "my-site/content", "--dry-run"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains("the title is not known"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("my-site/feeds/rss.xml: not written"));
    assert!(!folder.path().join("my-site/feeds").exists());
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let code = |arguments: &[&str]| kawaraban(folder.path(), arguments).status.code();
    assert_eq!(code(&["build"]), Some(2), "there is no content");
    assert_eq!(code(&["build", "--config", "none.toml"]), Some(2));
    assert_eq!(code(&["build", "--now", "yesterday"]), Some(2));
    fs::create_dir(folder.path().join("content")).expect("the folder can be made");
    fs::write(folder.path().join("content/a.md"), "---\ntitle: 瓦版\n---\n").expect("a record");
    assert_eq!(code(&["build"]), Some(0));
    fs::write(folder.path().join("content/b.md"), "---\ndate: 2026-11-20\n---\n").expect("a record");
    assert_eq!(code(&["build"]), Some(1));
    fs::write(folder.path().join("kawaraban.toml"), "[sight]\n").expect("the settings can be written");
    assert_eq!(code(&["build"]), Some(2));
}

#[test]
fn imported_articles_become_feeds() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let seed = fs::canonicalize("tests/import/listing/tensorboard/input.txt").expect("the seed is there");
    let seed = seed.to_str().expect("a plain path");
    let import = |more: &[&str]| {
        let output = kawaraban(folder.path(), &[&["import", "--from", "listing", seed], more].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{told}");
        (String::from_utf8_lossy(&output.stdout).into_owned(), told)
    };
    let (said, told) = import(&["--dry-run"]);
    assert!(said.ends_with("records: 10 created, 0 updated, 0 unchanged\n"), "{said}");
    assert!(told.contains("input.txt:43\n"), "what is left out is told with its line: {told}");
    assert!(!folder.path().join("content").exists());

    assert!(import(&[]).0.contains("created"));
    let records = files(&folder.path().join("content"));
    assert_eq!(records.len(), 10);
    let (said, _) = import(&["--now", "2030-01-01T00:00:00Z"]);
    assert!(said.ends_with("records: 0 created, 0 updated, 10 unchanged\n"), "{said}");
    assert!(files(&folder.path().join("content")) == records);

    let output = kawaraban(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(files(&folder.path().join("feeds")).len(), 2);

    // A record that cannot be read may be one of those that come in.
    fs::write(folder.path().join("content/broken.md"), "---\ntitle: [\n---\n").expect("a record");
    assert_eq!(kawaraban(folder.path(), &["import", seed]).status.code(), Some(1));
    assert_eq!(kawaraban(folder.path(), &["import", "none.txt"]).status.code(), Some(2));
    assert_eq!(files(&folder.path().join("content")).len(), 11);
}

/// A folder with a site of one article, whose settings end in `more`.
fn site_of_one(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let settings = format!(
        "[site]\ntitle = \"瓦版\"\nbase_url = \"https://kawaraban.example/\"\nlanguage = \"ja\"\n{more}"
    );
    fs::write(folder.path().join("kawaraban.toml"), settings).expect("the settings can be written");
    fs::create_dir_all(folder.path().join("content/news/2026")).expect("the folder can be made");
    let article =
        "---\ntitle: 号外\nurl: https://kawaraban.example/1\ndate: 2026-11-24\ntags: [木版]\n---\n本文。\n";
    fs::write(folder.path().join("content/news/2026/a.md"), article).expect("the article can be written");
    folder
}

fn request_in(folder: &Path) -> Request {
    Request { config: Some(folder.join("kawaraban.toml")), ..Request::at(now()) }
}

#[test]
fn no_feed_replaces_an_article_or_the_settings() {
    for (file, format) in [("a.md", "rss"), ("kawaraban.toml", "atom"), ("b.json", "rss"), ("b.CSV", "rss")] {
        let folder = site_of_one(&format!("[[feeds]]\nfile = \"{file}\"\nformat = \"{format}\"\n"));
        let report = build(&request_in(folder.path()));
        assert_eq!(report.outcome, Outcome::Failed, "{file}");
        assert!(
            report.problems.iter().any(|problem| problem.field.as_deref() == Some("feeds.file")),
            "{file}"
        );
    }
    let folder = site_of_one("[[feeds]]\nfile = \"b.json\"\nformat = \"json\"\n");
    let content = folder.path().join("content");
    let record = r#"{"title":"予告","url":"https://kawaraban.example/2","date":"2026-11-23"}"#;
    fs::write(content.join("b.json"), record).expect("the article can be written");
    let into = Request { out: Some(content.join("news/..")), ..request_in(folder.path()) };
    let report = build(&into);
    assert_eq!(report.outcome, Outcome::Failed);
    assert_eq!(fs::read_to_string(content.join("b.json")).expect("the article is there"), record);
}

#[test]
fn a_source_that_is_gone_takes_no_articles_out_of_feeds() {
    let folder = site_of_one("");
    let request = request_in(folder.path());
    assert_eq!(build(&request).outcome, Outcome::Done);
    let full = files(&folder.path().join("feeds"));
    let article = folder.path().join("content/news/2026/a.md");
    fs::remove_file(&article).expect("the article is there");
    for (name, text) in [("a.ndjson", ""), ("a.json", "[]")] {
        fs::write(folder.path().join("content").join(name), text).expect("the file can be written");
        assert_eq!(build(&request).outcome, Outcome::Refused, "{name}");
        assert!(files(&folder.path().join("feeds")) == full);
    }
    fs::remove_dir_all(folder.path().join("feeds")).expect("the feeds are there");
    let report = build(&request);
    assert_eq!(report.outcome, Outcome::Done);
    assert!(told(&report, folder.path()).contains("warning: there is no article"));
    // Empty feeds may stay empty.
    assert_eq!(build(&request).outcome, Outcome::Done);
}

#[test]
fn a_filter_that_lets_nothing_through_is_told_of() {
    for (filter, told_of) in [
        ("tag = \"木板\"", Some("no article has the tag 木板")),
        ("section = \"news/2025\"", Some("no article is in the folder news/2025")),
        ("section = \"new\"", Some("no article is in the folder new")),
        ("author = \"絵師\"", Some("no article has the author 絵師")),
        ("lang = \"en\"", Some("no article has the language en")),
        ("search = \"大阪\"", Some("the search 大阪 finds no article")),
        ("section = \"news/2026\"", None),
        ("section = \"news/\"\ntag = \"木版\"", None),
    ] {
        for format in ["rss", "json"] {
            let name = if format == "json" { "feed.json" } else { "rss.xml" };
            let folder =
                site_of_one(&format!("[[feeds]]\nfile = \"{name}\"\nformat = \"{format}\"\n{filter}\n"));
            let report = build(&request_in(folder.path()));
            assert_eq!(report.outcome, Outcome::Done);
            assert_eq!(report.feeds[0].items, usize::from(told_of.is_none()), "{filter}");
            let warnings = report.problems.iter().filter(|problem| problem.level == Level::Warning);
            let told: Vec<_> = warnings.map(|problem| problem.message.say(Lang::En)).collect();
            assert_eq!(told, told_of.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{filter}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_articles_is_passed_over() {
    let folder = site_of_one("");
    let pipe = folder.path().join("content/b.md");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    let report = build(&request_in(folder.path()));
    assert_eq!(report.outcome, Outcome::Done);
    assert!(told(&report, folder.path()).contains("warning: not read: this is no file"));
}

#[cfg(unix)]
#[test]
fn a_feed_that_is_a_link_stays_one() {
    use std::os::unix::fs::symlink;
    let folder = site_of_one("");
    let (public, feeds) = (folder.path().join("public"), folder.path().join("feeds"));
    for made in [&public, &feeds] {
        fs::create_dir(made).expect("the folder can be made");
    }
    fs::write(public.join("feed.xml"), "old").expect("the file can be written");
    symlink("../public/feed.xml", feeds.join("rss.xml")).expect("a link can be made");
    assert_eq!(build(&request_in(folder.path())).outcome, Outcome::Done);
    assert!(feeds.join("rss.xml").is_symlink());
    assert!(fs::read_to_string(public.join("feed.xml")).expect("the feed is there").contains("号外"));
    assert_eq!(files(&public).len(), 1, "no temporary file is left");
}

#[test]
fn what_is_named_by_mistake_is_told_of() {
    let folder = site_of_one("");
    let none = kawaraban(folder.path(), &["build", "--title", " "]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("write the name of the site"));

    assert_eq!(kawaraban(folder.path(), &["build"]).status.code(), Some(0));
    let converted =
        kawaraban(folder.path(), &["convert", "feeds/rss.xml", "--to", "atom", "-o", "nowhere/atom.xml"]);
    assert_eq!(converted.status.code(), Some(2), "{}", String::from_utf8_lossy(&converted.stderr));
    assert!(!folder.path().join("nowhere").exists());

    if cfg!(unix) {
        let endless = kawaraban(folder.path(), &["build", "--config", "/dev/zero"]);
        assert_eq!(endless.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&endless.stderr).contains("longer than 1 MiB"));
    }
}
