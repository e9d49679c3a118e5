//! Japanese text: what is garbled is found, what is not is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kawaraban::base::error::Level;
use kawaraban::base::japanese::{Syntax, mojibake::detect, oddities, survey};
use kawaraban::base::value::uri::Uri;
use kawaraban::base::words::Lang;
use kawaraban::generate::record::{self, Loaded, Settings};
use kawaraban::{Options, check};

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

#[test]
fn prose_is_left_alone() {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["content", "docs", "tests/import/listing/tensorboard", "tests/import/listing/english"] {
        files.extend(fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()));
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md" || extension == "txt"));
    assert!(files.len() > 10);
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for part in text.lines().chain([text.as_str()]) {
            wrong.extend(
                detect(part, Syntax::Markup).filter(|found| !found.quoted).map(|found| (path.clone(), found)),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// `\u{…}` as the character it stands for.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap();
        out.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out.replace("\\\\", "\\")
}

/// A feed with one item, whose title is written so in the source.
fn feed(title: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title>\
         <link>https://example.jp/</link><description>d</description><language>ja</language>\
         <atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/>\
         <item><title>{title}</title><guid isPermaLink=\"false\">urn:example:1</guid></item></channel></rss>"
    )
}

#[test]
fn fixes_are_written_as_their_place_needs_it() {
    for (written, meant) in [
        ("A &amp; か\u{3099}&lt;", "A &amp; が&lt;"),
        ("<![CDATA[A & か\u{3099}<]]>", "<![CDATA[A & が<]]>"),
        ("&#x304B;&#x3099;&amp;は\u{3099}", "が&amp;ば"),
        ("R&amp;Dのﾃﾞｰﾀ", "R&amp;Dのデータ"),
        ("号\u{200B}外", "号外"),
        ("æ—¥æœ¬èªž &amp; XML", "日本語 &amp; XML"),
        ("<![CDATA[æ—¥æœ¬èªž & XML]]>", "<![CDATA[日本語 & XML]]>"),
    ] {
        let feed = feed(written);
        let checked = check(feed.as_bytes(), &Options::default());
        let edits: Vec<_> = checked
            .diagnostics
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .flat_map(|fix| &fix.edits)
            .collect();
        let [edit] = edits[..] else { panic!("{written}: {edits:?}") };
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let fixed = [&feed[..start], &edit.text, &feed[end..]].concat();
        assert!(fixed.contains(&format!("<item><title>{meant}</title>")), "{written}: {fixed}");
        assert!(check(fixed.as_bytes(), &Options::default()).diagnostics.is_empty(), "{fixed}");
    }
}

#[test]
fn characters_of_titles() {
    let mut wrong = Vec::new();
    for row in include_str!("japanese/characters.tsv").lines().filter(|row| !row.starts_with('#')) {
        let (written, rules) = row.split_once('\t').unwrap();
        let title = unescaped(written).replace('&', "&amp;");
        let feed = feed(&title);
        let checked = check(feed.as_bytes(), &Options::default());
        let mut raised: Vec<_> = checked.diagnostics.iter().map(|finding| finding.rule.name).collect();
        raised.sort_unstable();
        if raised.join(" ") != rules {
            wrong.push(format!("{written}: {raised:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn load(record: &str, change: impl FnOnce(&mut Settings)) -> (Loaded, Vec<String>) {
    let mut settings = Settings::new(Uri::parse("https://kawaraban.example/atom.xml").unwrap());
    change(&mut settings);
    let loaded = record::read(Path::new("record.md"), record.as_bytes(), &settings);
    let said = loaded.problems.iter().map(|problem| {
        let help = problem.help.as_ref().map(|help| help.say(Lang::En)).unwrap_or_default();
        format!("{:?}: {} / {help}", problem.level, problem.message.say(Lang::En))
    });
    let said = said.collect();
    (loaded, said)
}

#[test]
fn garbled_records_are_refused_allowed_or_repaired() {
    let garbled = "---\ntitle: æ—¥æœ¬èªž\n---\n本文\n";
    let (loaded, said) = load(garbled, |_| ());
    assert!(loaded.records.is_empty());
    assert_eq!(
        said,
        [
            "Error: title is garbled: UTF-8 was read as windows-1252 / write it as `日本語`, or have it repaired by --repair"
        ]
    );
    let (loaded, _) = load(garbled, |settings| settings.allow_mojibake = true);
    assert_eq!(loaded.records.len(), 1);
    assert!(loaded.problems.iter().all(|problem| problem.level == Level::Warning));
    let (loaded, said) = load(garbled, |settings| settings.repair = true);
    assert_eq!(loaded.records[0].item.title, "日本語");
    assert_eq!(said, ["Warning: title was garbled and is repaired: 日本語 / "]);
    // What is lost stays an error; what is shown on purpose, or in its place, is none.
    let lost = "---\ntitle: 号外\n---\n本\u{FFFD}文\u{FFFD}\n";
    assert!(load(lost, |settings| settings.repair = true).0.records.is_empty());
    for fine in [
        "---\ntitle: 「æ—¥æœ¬èªž」とは\n---\n`縺ゅ＞縺�` や U+FFFD「\u{FFFD}」\n",
        "---\ntitle: 猫\nslug: \"%E7%8C%AB%E3%81%8C%E3%81%8B%E3%82%8F\"\n---\n本文\n",
    ] {
        let (loaded, said) = load(fine, |_| ());
        assert_eq!((loaded.records.len(), said), (1, vec![]), "{fine}");
    }
}

/// Texts made to be slow are read in a time that grows with their length.
#[test]
fn hostile_text_takes_no_time() {
    const LENGTH: usize = 200_000;
    for piece in [
        "縺",
        "縺ｮ",
        "縺ｮああ",
        "縺縺あああ",
        "ã\u{81}",
        "Ã£Â",
        "$B",
        "$Bあ",
        "\\u3042",
        "\\u",
        "%E3%81",
        "&amp;",
        "&#",
        "?",
        "?あ",
        "「\u{FFFD}",
        "「�」",
        "\u{FFFD}",
        "`",
        "<code>\u{FFFD}",
        "か\u{3099}",
        "\u{2067}",
        "\u{2067}\u{202B}",
        "\u{2069}",
        "・",
        "･",
        "髑髏檸檬",
        "中文标题",
        "é…",
    ] {
        let text = piece.repeat(LENGTH / piece.len());
        let start = Instant::now();
        for syntax in [Syntax::Plain, Syntax::Markup] {
            survey(&text, syntax);
            detect(&text, syntax);
            oddities(&text, syntax);
        }
        println!("{piece}: {:?}", start.elapsed());
        // Generous for a busy computer and a build without optimisation; what is quadratic takes minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{piece}: {:?}", start.elapsed());
    }
}
