//! Records as they are written, and what is read from them: `tests/records/<subject>/<case>.<kind>`, with
//! everything that is reported, in both languages, and the record in `<case>.report` beside it.
//! `SNAPSHOTS=overwrite cargo test` rewrites the reports.
#![cfg(feature = "records")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kawaraban::base::error::Problem;
use kawaraban::base::value::{language::Language, uri::Uri};
use kawaraban::base::words::Lang;
use kawaraban::generate::feed::Content;
use kawaraban::generate::record::{self, Loaded, Record, Settings};
use proptest::prelude::*;

fn settings() -> Settings {
    let uri = |text| Uri::parse(text).expect("a valid address");
    Settings {
        site_base: Some(uri("https://kawaraban.example/")),
        language: Language::parse("ja").ok(),
        summary_limit: 60,
        ..Settings::new(uri("https://kawaraban.example/atom.xml"))
    }
}

#[test]
fn records_are_read_and_reported_on() {
    let mut wrong = Vec::new();
    for path in files(Path::new("tests/records")) {
        let bytes = fs::read(&path).expect("the case can be read");
        let loaded =
            record::read(Path::new(path.file_name().expect("a file has a name")), &bytes, &settings());
        let expected = snapbox::Data::read_from(&path.with_extension("report"), None);
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        wrong.extend(assert.try_eq(Some(&path.display()), report(&loaded).into(), expected.raw()).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.iter().map(ToString::to_string).collect::<String>());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension != "report") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn report(loaded: &Loaded) -> String {
    let mut out = String::new();
    for problem in &loaded.problems {
        out.push_str(&problem_lines(problem));
    }
    for record in &loaded.records {
        let _ = writeln!(out, "record of line {}", record.origin.line.unwrap_or_default());
        out.push_str(&record::to_markdown(record));
        if record.excerpted {
            let _ = writeln!(out, "excerpt: {}", record.item.summary.as_deref().unwrap_or_default());
        }
        if let Some(Content::Html(html)) = &record.item.content {
            let _ = writeln!(out, "html: {html}");
        }
    }
    out
}

fn problem_lines(problem: &Problem) -> String {
    let mut out = String::new();
    for lang in [Lang::En, Lang::Ja] {
        let place =
            [problem.line, problem.column].iter().flatten().map(|n| format!(":{n}")).collect::<String>();
        let _ = write!(out, "{:?} {}{place}: ", problem.level, problem.path.display());
        if let Some(field) = &problem.field {
            let _ = write!(out, "[{field}] ");
        }
        let _ = writeln!(out, "{}", problem.message.say(lang));
        if let Some(help) = &problem.help {
            let _ = writeln!(out, "  help: {}", help.say(lang));
        }
    }
    out
}

#[test]
fn the_articles_of_this_project_are_fine() {
    let loaded = record::load(Path::new("content"), &settings());
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.records.len(), 13);
}

#[test]
fn folders_are_read_in_order_and_say_what_they_pass_over() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("b.md", "---\ntitle: 三\n---\n");
    write("a/2.md", "---\ntitle: 二\n---\n");
    write("a/1.ndjson", "{\"title\":\"一\"}\n\n{\"title\":\"一\"}\n{\"titel\":\"零\"}\n");
    write("notes.org", "");
    write("picture.png", "");
    write(".hidden.md", "");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link can be made");
        let name = folder.path().join(std::ffi::OsStr::from_bytes(b"\xFF.md"));
        fs::write(name, "---\ntitle: 四\n---\n").expect("a file can be written");
    }
    let loaded = record::load(folder.path(), &settings());
    let titles: Vec<_> = loaded.records.iter().map(|record| record.item.title.as_str()).collect();
    let sections: Vec<_> = loaded.records.iter().map(|record| record.section.as_deref()).collect();
    let problems: Vec<_> = loaded
        .problems
        .iter()
        .map(|problem| {
            let name = problem.path.file_name().unwrap_or_default().to_string_lossy();
            format!(
                "{name}:{:?}: {}",
                problem.line,
                problem.message.say(Lang::En).split(',').next().unwrap_or_default()
            )
        })
        .collect();
    let titles_expected: &[_] =
        if cfg!(unix) { &["一", "二", "三", "四"] } else { &["一", "二", "三"] };
    assert_eq!(titles, titles_expected);
    assert_eq!(sections[..3], [Some("a"), Some("a"), None]);
    assert_eq!(
        problems[..3],
        [
            "1.ndjson:Some(3): the id is that of another record",
            "1.ndjson:Some(4): titel is no field of a record",
            if cfg!(unix) {
                "loop:None: a link to a folder is not followed"
            } else {
                "notes.org:None: not read: this is no kind of record"
            },
        ]
    );
    assert!(!record::load(&folder.path().join("nowhere"), &settings()).problems.is_empty());
}

/// A record of arbitrary text, as someone else's program might build it.
fn any_record() -> impl Strategy<Value = Record> {
    use kawaraban::generate::feed::{Enclosure, Image, Item, Link, Person, Tag};
    use kawaraban::generate::record::BodyFormat;

    let words = "[ -~あが漢🤗\"'\\\\+#:\u{3000}\n\t\u{7f}\u{85}]{0,12}";
    let body = "[a漢<>&*+\\-# \n\t]{0,40}";
    let format = prop_oneof![Just(BodyFormat::Text), Just(BodyFormat::Html), Just(BodyFormat::Markdown)];
    let flags = any::<[bool; 4]>();
    let strategy =
        (words, proptest::option::of(words), proptest::collection::vec(words, 0..4), body, format, flags);
    strategy.prop_map(|(title, summary, names, body, format, [draft, private, truncated, has_more])| {
        let uri = |text: &str| Uri::parse(text).expect("a valid address");
        let mut item = Item::new(uri("urn:uuid:c9e5b5b5-3d0a-4f0e-8d56-0b3d3a1e9a77"), format!("題{title}"));
        item.summary = summary;
        item.truncated = truncated;
        item.tags = names.iter().map(Tag::new).collect();
        item.authors = names.iter().map(|name| Person::named(format!("編{name}"))).collect();
        if has_more {
            let url = uri("https://kawaraban.example/a?b=c&d#e");
            item.url = Some(url.clone());
            item.license = Some(url.clone());
            item.image =
                Some(Image { url: url.clone(), width: Some(1), height: None, alt: names.first().cloned() });
            let media_type =
                kawaraban::base::value::media_type::MediaType::parse("audio/mpeg").expect("a media type");
            let enclosure = Enclosure {
                url: url.clone(),
                media_type,
                length: Some(u64::MAX),
                title: names.first().cloned(),
                duration: Some(90),
            };
            item.enclosures = vec![enclosure.clone(), enclosure];
            item.links = vec![Link { rel: "via".into(), href: url.clone(), media_type: None, title: None }];
            item.authors.push(Person {
                name: "編".into(),
                email: Some("a@example.com".into()),
                uri: Some(url),
            });
        }
        Record { draft, private, ..Record::new(item, format, body) }
    })
}

proptest! {
    #[test]
    fn what_is_saved_is_read_again(record in any_record()) {
        let read = |text: &str| {
            let loaded = record::read(Path::new("a.md"), text.as_bytes(), &settings());
            let errors: Vec<_> = loaded.problems.iter().filter(|problem| problem.level == kawaraban::base::error::Level::Error).collect();
            assert!(errors.is_empty(), "{errors:?}");
            loaded.records.into_iter().next().expect("a record without errors is kept")
        };
        let first = read(&record::to_markdown(&record));
        prop_assert_eq!(&first.body, &record.body);
        prop_assert_eq!(&first.item.enclosures.len(), &record.item.enclosures.len());
        prop_assert_eq!(first.item.title.chars().next(), Some('題'));
        let mut second = read(&record::to_markdown(&first));
        second.origin.line = first.origin.line;
        prop_assert_eq!(first, second);
    }

    #[test]
    fn nothing_that_is_read_stops_the_program(bytes in "[-+:={}\\[\\]\"'#&*!|>%@ a-ctitle題：\u{3000}\n\t]{0,80}|\\PC*", fence in 0..3_usize) {
        let text = [format!("---\n{bytes}\n---\n"), format!("+++\n{bytes}\n+++\n"), bytes][fence].clone();
        for name in ["a.md", "a.html", "a.json", "a.ndjson", "a.csv", "a.tsv"] {
            record::read(Path::new(name), text.as_bytes(), &settings());
        }
    }

    #[test]
    fn no_article_of_another_generator_stops_the_program(
        fields in "(title|date|url|permalink|categories|cover|extra): [\\[\\]{}:/a年\\-.0-9 ]{0,20}\n",
        body in "([{}%<>`:@\\[\\]()*/\"'=\n-]|raw|endraw|figure|src|highlight|あ){0,60}",
        name in "[-_.0-9a-zあ ]{0,16}",
    ) {
        let text = format!("---\ntitle: あ\n{fields}---\n{body}\n");
        for (_, dialect) in record::Dialect::ALL {
            let settings = Settings { dialect: Some(dialect), user: Some("a/b".into()), ..settings() };
            record::read(&Path::new("_posts").join(format!("{name}.md")), text.as_bytes(), &settings);
        }
    }
}

#[test]
fn a_table_is_read_in_the_encoding_that_is_set() {
    let charset = kawaraban::base::encoding::label("cp932").map(|known| known.charset);
    assert!(charset.is_some());
    // Half-width kana alone are as good as certain to be taken for something else.
    let bytes = b"title\n\xB6\xDC\xD7\xCA\xDE\xDD\n";
    let loaded = record::read(Path::new("a.csv"), bytes, &Settings { charset, ..settings() });
    let titles: Vec<_> = loaded.records.iter().map(|record| record.item.title.as_str()).collect();
    assert_eq!(titles, ["ｶﾜﾗﾊﾞﾝ"]);
}
