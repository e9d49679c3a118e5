//! Runs of `kawaraban check` over folders of their own: where settings, inputs, baselines and comments come from,
//! and how a run ends.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const WRONG: &str = r#"<rss version="2.0"><channel><title>瓦版</title><link>https://example.jp/</link>
<description>日々の知らせ</description>
<item><title>号外</title><guid isPermaLink="false">a</guid>
<pubDate>2026-11-24T09:00:00+09:00</pubDate></item>
</channel></rss>
"#;

fn right() -> String {
    WRONG.replace("2026-11-24T09:00:00+09:00", "Tue, 24 Nov 2026 09:00:00 +0900")
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("in a folder")).expect("folders can be made");
    fs::write(path, bytes).expect("files can be written");
}

/// How a run ended, what it wrote and what it said.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run_with(folder: &Path, args: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kawaraban"));
    command
        .arg("check")
        .args(["--now", "2026-11-30T00:00:00+09:00", "--allow", "feed-missing-self"])
        .args(args);
    for name in
        ["LC_ALL", "LC_MESSAGES", "LANG", "KAWARABAN_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"]
    {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied()).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn run(folder: &TempDir, args: &[&str]) -> Ran {
    run_with(folder.path(), args, b"", &[])
}

/// The files that a run found, in order.
fn found(folder: &TempDir, args: &[&str]) -> Vec<String> {
    let ran = run(folder, &[args, &["--format", "ndjson"]].concat());
    let paths = ran.out.lines().map(|line| {
        let file: serde_json::Value = serde_json::from_str(line).expect("JSON");
        file["path"].as_str().expect("a path").to_owned()
    });
    paths.collect()
}

#[test]
fn a_run_ends_as_it_is_told() {
    let warned = WRONG
        .replace("2026-11-24T09:00:00+09:00", "Tue, 24 Nov 2026 09:00:00 +0900")
        .replace("<guid isPermaLink=\"false\">a</guid>", "");
    let folder = folder(&[("wrong.xml", WRONG), ("right.xml", &right()), ("warned.xml", &warned)]);
    for (args, code) in [
        (&["wrong.xml"][..], 1),
        (&["right.xml"], 0),
        (&["warned.xml"], 0),
        (&["warned.xml", "--fail-on", "warning"], 1),
        (&["warned.xml", "--fail-on", "info"], 1),
        (&["wrong.xml", "--fail-on", "never"], 0),
        (&["wrong.xml", "--exit-zero"], 0),
        (&["missing.xml", "--exit-zero"], 2),
        (&["wrong.xml", "--max-diagnostics", "0"], 1),
        (&["wrong.xml", "--format", "sarif"], 1),
        (&["wrong.xml", "--format", "html"], 2),
        (&["wrong.xml", "--format", "json,sarif"], 2),
        (&["wrong.xml", "--format", "json=no/such/folder.json"], 2),
        (&["no*.xml"], 2),
    ] {
        assert_eq!(run(&folder, args).code, Some(code), "{args:?}");
    }
    assert!(run(&folder, &["wrong.xml", "--format", "srif"]).err.contains("did you mean sarif?"));
    assert!(
        run(&folder, &["--lang", "ja", "--format", "x", "wrong.xml"]).err.contains("という形式はありません")
    );
}

#[test]
fn findings_that_are_only_counted_matter_as_their_rule_does() {
    let item = "<item><title>a</title><guid isPermaLink=\"false\">tag:kawaraban.example,2026:G</guid><pubDate>x</pubDate></item>";
    let items: String = (0..150).map(|number| item.replace("G<", &format!("{number}<"))).collect();
    let folder = folder(&[("many.xml", &right().replace("</channel>", &format!("{items}</channel>")))]);
    assert_eq!(run(&folder, &["many.xml"]).code, Some(1));
    let ran = run(&folder, &["many.xml", "--warn", "date-*", "--statistics"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    assert!(ran.out.contains("0 errors, 150 warnings"), "{}", ran.out);
    assert!(ran.out.contains("   150  warning[date-invalid-rfc822]"), "{}", ran.out);
}

#[test]
fn several_outputs_are_written_at_once() {
    let folder = folder(&[("wrong.xml", WRONG)]);
    let ran = run(&folder, &["wrong.xml", "--format", "github,sarif=out.sarif,json=out.json"]);
    assert!(ran.out.starts_with("::error file=wrong.xml,line=4,col=10,"), "{}", ran.out);
    for name in ["out.sarif", "out.json"] {
        let text = fs::read_to_string(folder.path().join(name)).expect("written");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
    let ran = run(&folder, &["wrong.xml", "--format", "tap", "--output", "out.tap"]);
    assert_eq!(ran.out, "");
    assert!(folder.path().join("out.tap").is_file());
}

#[test]
fn what_is_said_besides_can_be_chosen() {
    let folder = folder(&[("wrong.xml", WRONG)]);
    let concise = ["wrong.xml", "--format", "concise"];
    let line = "wrong.xml:4:10: error[date-invalid-rfc822] pubDate must be an RFC 822 date\n";
    let ran = run(&folder, &[&concise[..], &["--quiet"]].concat());
    assert_eq!(ran.out, line);
    let ran = run(&folder, &[&concise[..], &["--statistics"]].concat());
    assert!(
        ran.out.starts_with(line) && ran.out.contains("     1  error[date-invalid-rfc822]"),
        "{}",
        ran.out
    );
    let ran = run(&folder, &["wrong.xml", "--format", "json", "--statistics"]);
    assert!(ran.err.contains("     1  error[date-invalid-rfc822]"));
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok());
}

#[test]
fn colour_is_used_where_it_is_wanted() {
    let folder = folder(&[("wrong.xml", WRONG)]);
    for (args, environment, is_coloured) in [
        (&[][..], &[][..], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always"], &[("NO_COLOR", "1")], true),
        (&[], &[("FORCE_COLOR", "1")], true),
        (&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&["--color", "never"], &[("FORCE_COLOR", "1")], false),
    ] {
        let ran = run_with(folder.path(), &[&["wrong.xml"], args].concat(), b"", environment);
        assert_eq!(ran.out.contains('\u{1b}'), is_coloured, "{args:?} {environment:?}");
    }
}

#[test]
fn feeds_are_found_by_what_is_in_them() {
    let right = right();
    let folder = folder(&[
        ("site/b.xml", &right),
        ("site/a/index", &right),
        ("site/a/page.html", "<html></html>"),
        ("site/sitemap.xml", "<urlset></urlset>"),
        ("site/package.json", "{\"version\": \"1\"}"),
        (
            "site/feed.json",
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"a\", \"items\": []}",
        ),
        ("site/broken.xml", "<?xml version"),
        ("site/.git/feed.xml", &right),
    ]);
    let expected = ["site/a/index", "site/b.xml", "site/broken.xml", "site/feed.json"];
    assert_eq!(found(&folder, &["site"]), expected);
    assert_eq!(found(&folder, &["site/b*.xml", "site/a"]), ["site/b.xml", "site/broken.xml", "site/a/index"]);
    assert_eq!(found(&folder, &["site/**/index"]), ["site/a/index"]);
    let many: Vec<String> = (0..200).map(|number| format!("many/{number:03}.xml")).collect();
    for name in &many {
        write(folder.path(), name, right.as_bytes());
    }
    assert_eq!(found(&folder, &["many"]), many, "in the order of their names, whoever is done first");
}

#[test]
fn standard_input_and_packed_files_are_read() {
    let folder = folder(&[]);
    let args = ["-", "--stdin-filename", "feeds/rss.xml", "--format", "concise"];
    let ran = run_with(folder.path(), &args, WRONG.as_bytes(), &[]);
    assert!(ran.out.starts_with("feeds/rss.xml:4:10: error"), "{}", ran.out);
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("a Vec takes all");
        packed.finish().expect("a Vec takes all")
    };
    write(folder.path(), "rss.xml.gz", &pack(WRONG.as_bytes()));
    let ran = run(&folder, &[".", "--format", "concise"]);
    assert!(ran.out.contains("rss.xml.gz:4:10: error"), "{}", ran.out);
    let ran = run(&folder, &["rss.xml.gz", "--fix"]);
    assert_eq!(ran.code, Some(2));
    write(folder.path(), "bomb.xml.gz", &pack(&vec![b' '; (256 << 20) + 1]));
    let ran = run(&folder, &["bomb.xml.gz"]);
    assert!(ran.code == Some(2) && ran.err.contains("more than 256 MiB"), "{}", ran.err);
}

#[test]
fn settings_are_found_upward() {
    let settings =
        "[check]\n\"date-*\" = \"off\"\n\n[check.paths.\"old/*.xml\"]\ndate-invalid-rfc822 = \"warning\"\n";
    let folder = folder(&[
        ("kawaraban.toml", settings),
        ("feeds/rss.xml", WRONG),
        ("old/rss.xml", WRONG),
        ("old/deep/rss.xml", WRONG),
    ]);
    let concise = |from: &str, args: &[&str]| {
        run_with(&folder.path().join(from), &[args, &["--format", "concise", "-q"]].concat(), b"", &[]).out
    };
    assert_eq!(concise("feeds", &["rss.xml"]), "");
    assert!(concise("feeds", &["rss.xml", "--isolated"]).contains("error[date-invalid-rfc822]"));
    assert!(concise("", &["old/rss.xml"]).contains("warning[date-invalid-rfc822]"));
    assert!(concise("old", &["rss.xml"]).contains("warning[date-invalid-rfc822]"));
    assert_eq!(concise("old", &["deep/rss.xml"]), "", "* ends at a /");
    assert!(concise("old", &["rss.xml", "--error", "date-*"]).contains("error["), "arguments say more");
    write(folder.path(), "strict.toml", b"[check]\npreset = \"strict\"\nfail_on = \"never\"\n");
    let ran = run(&folder, &["feeds/rss.xml", "--config", "strict.toml"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("error[date-invalid-rfc822]"));
}

#[test]
fn misspelt_settings_are_told() {
    let folder = folder(&[("rss.xml", WRONG)]);
    for (settings, told) in [
        ("[check]\nfail_no = \"error\"\n", "did you mean `fail_on`?"),
        ("[check]\nfail_on = \"eror\"\n", "did you mean `error`?"),
        ("[check]\npreset = \"w3\"\n", "did you mean `w3c`?"),
        ("[check]\ndate-invalid-rfc82 = \"off\"\n", "did you mean `date-invalid-rfc822`?"),
        ("[check]\n\"dates-*\" = \"off\"\n", "check.dates-* names no rule"),
        ("[check.paths.\"a/***\"]\n", "is no pattern"),
        ("[check.paths.\"*.xml\"]\nrss-mising-guid = \"off\"\n", "did you mean `rss-missing-guid`?"),
        ("[check\n", "this is not TOML"),
    ] {
        write(folder.path(), "kawaraban.toml", settings.as_bytes());
        let ran = run(&folder, &["rss.xml"]);
        assert!(ran.code == Some(2) && ran.err.contains(told), "{settings}{}", ran.err);
        assert!(ran.err.contains("kawaraban.toml:"), "{}", ran.err);
    }
}

#[test]
fn only_new_findings_fail_beside_a_baseline() {
    let folder = folder(&[("rss.xml", WRONG)]);
    assert_eq!(run(&folder, &["rss.xml", "--write-baseline", "known.json"]).code, Some(0));
    assert_eq!(run(&folder, &["rss.xml", "--baseline", "known.json"]).code, Some(0));
    assert_eq!(run(&folder, &["./rss.xml", "--baseline", "known.json"]).code, Some(0));
    let item = "<item><title>続報</title><guid isPermaLink=\"false\">b</guid>\n</item>\n";
    let moved = WRONG.replace("<item>", &format!("\n{item}<item>"));
    write(folder.path(), "rss.xml", moved.as_bytes());
    assert_eq!(run(&folder, &["rss.xml", "--baseline", "known.json"]).code, Some(0), "lines may move");
    let more = moved.replace("b</guid>", "b</guid><pubDate>24.11.2026</pubDate>");
    write(folder.path(), "rss.xml", more.as_bytes());
    let ran = run(&folder, &["rss.xml", "--baseline", "known.json", "--format", "concise", "-q"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(1), 1), "{}", ran.out);
    write(folder.path(), "known.json", b"[]");
    assert_eq!(run(&folder, &["rss.xml", "--baseline", "known.json"]).code, Some(2));
}

#[test]
fn comments_silence_what_follows() {
    let comment = |text: &str| WRONG.replace("<pubDate>", &format!("<!-- {text} --><pubDate>"));
    let concise = |feed: &str| {
        let folder = folder(&[("rss.xml", feed)]);
        run(&folder, &["rss.xml", "--format", "concise", "-q"]).out
    };
    assert_eq!(concise(&comment("kawaraban-allow: date-invalid-rfc822 旧システムのため")), "");
    assert_eq!(concise(&comment("kawaraban-allow: date-*")), "");
    assert_eq!(concise(&format!("<!-- kawaraban-allow: date-* -->{WRONG}")), "", "everywhere");
    let other = concise(&comment("kawaraban-allow: rss-missing-guid"));
    assert!(other.contains("allow-empty") && other.contains("date-invalid-rfc822"), "{other}");
    let misspelt = concise(&comment("kawaraban-allow: date-invalid-rfc82"));
    assert!(misspelt.contains("allow-undefined-rule") && misspelt.contains("date-invalid-rfc822"));
    let behind = concise(&WRONG.replace("</item>", "<!-- kawaraban-allow: date-* --></item>"));
    assert!(behind.contains("allow-empty") && behind.contains("date-invalid-rfc822"), "{behind}");
    let items =
        "<!-- kawaraban-allow: date-* --><item><title>a</title><pubDate>x</pubDate></item>".repeat(150);
    let many = concise(&WRONG.replace("<item>", &format!("{items}<item>")));
    assert_eq!(many.matches("date-invalid-rfc822").count(), 1, "only the one without a comment: {many}");
    let before = concise(&WRONG.replace("<title>号外", "<!-- kawaraban-allow: date-* --><title>号外"));
    assert!(before.contains("date-invalid-rfc822"), "an element before: {before}");
}

#[test]
fn articles_keep_their_ids() {
    let folder = folder(&[
        ("old.xml", WRONG),
        ("new.xml", &WRONG.replace(">a</guid>", ">b</guid>")),
        ("no.txt", "hello"),
        ("cut.xml", "<rss version=\"2.0\"><channel><title>t</ti"),
        ("empty.xml", "<rss version=\"2.0\"><channel><title>t</title></channel></rss>"),
    ]);
    assert_eq!(run(&folder, &["--against", "old.xml", "old.xml"]).code, Some(0));
    let ran = run(&folder, &["--against", "old.xml", "new.xml"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out, "error: the id of 号外 was a and is b\n  --> new.xml:3:1\n");
    assert_eq!(run(&folder, &["--against", "none.xml", "new.xml"]).code, Some(2));
    for (old, new) in [("no.txt", "new.xml"), ("old.xml", "no.txt"), ("old.xml", "cut.xml")] {
        assert_eq!(run(&folder, &["--against", old, new]).code, Some(2), "{old} {new}");
    }
    assert_eq!(run(&folder, &["--against", "old.xml", "empty.xml"]).code, Some(1));
    assert_eq!(run(&folder, &["--against", "old.xml", "new.xml", "old.xml"]).code, Some(2));
}
