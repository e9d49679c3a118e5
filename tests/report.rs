//! One feed in every output, beside it under tests/report/; and that each output has the shape that its readers
//! demand. `SNAPSHOTS=overwrite cargo test --test report` writes the outputs again.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use kawaraban::base::value::date::rfc3339;
use kawaraban::base::xml::read::{Event, Reader};
use kawaraban::validate::report::{Colour, Output, Report};
use kawaraban::{Lang, Options, check};
use serde_json::Value;

/// A name with what every output must escape in its own way.
const NAME: &str = "feeds/瓦版 100%,a:b&<'>.xml";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report")
}

fn feed() -> String {
    fs::read_to_string(folder().join("feed.xml")).expect("the feed is there")
}

fn written(output: Output, files: &[(&str, &str)]) -> String {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").ok();
    let options = Options { now, ..Options::default() };
    let mut written = Vec::new();
    let mut report = Report::begin(output, Lang::En, Colour::Plain, &mut written).expect("a Vec takes all");
    for (name, text) in files {
        report.file(name, &check(text.as_bytes(), &options)).expect("a Vec takes all");
    }
    report.finish().expect("a Vec takes all");
    String::from_utf8(written).expect("reports are UTF-8")
}

const VALID: &str = "<rss version=\"2.0\"><channel><title>a</title><link>https://example.jp/</link>\
    <description>b</description></channel></rss>";

fn of(output: Output) -> String {
    written(output, &[(NAME, &feed()), ("valid.xml", VALID)])
}

#[test]
fn outputs_are_as_kept() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    for output in Output::ALL {
        let path = folder().join(format!("feed.{}.txt", output.name()));
        let report = of(output);
        if overwrite {
            fs::write(&path, &report).expect("reports can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(report, kept, "{}", output.name());
    }
}

/// What stands between two places of a text, as lines and columns in characters tell them.
fn region(text: &str, region: &Value) -> String {
    let number = |name: &str| region[name].as_u64().unwrap_or_else(|| panic!("{name} in {region}")) as usize;
    let lines: Vec<&str> = text.lines().collect();
    let offset = |line: usize, column: usize| {
        let before: usize = lines[..line - 1].iter().map(|line| line.chars().count() + 1).sum();
        before + column - 1
    };
    let start = offset(number("startLine"), number("startColumn"));
    let end = offset(number("endLine"), number("endColumn"));
    text.chars().skip(start).take(end - start).collect()
}

/// What the schema of SARIF 2.1.0 demands of what is written here.
#[test]
fn sarif_has_its_shape() {
    let log: Value = serde_json::from_str(&of(Output::Sarif)).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let runs = log["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 1);
    let run = &runs[0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "kawaraban");
    let rules = driver["rules"].as_array().expect("rules");
    let mut ids = HashSet::new();
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        assert!(ids.insert(id), "{id} twice");
        for name in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[name]["text"].as_str().is_some_and(|text| !text.is_empty()), "{name} of {id}");
        }
        assert!(rule["help"]["markdown"].is_string());
        assert!(rule["helpUri"].as_str().is_some_and(|link| link.starts_with("http")), "{id}");
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert!(matches!(level, Some("error" | "warning" | "note" | "none")), "{id}");
    }
    assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
    let bases = run["originalUriBaseIds"].as_object().expect("bases");
    let (mut fixes, mut related) = (0, 0);
    let mut fingerprints = HashSet::new();
    let text = feed();
    let location = |physical: &Value| {
        let artifact = &physical["artifactLocation"];
        let uri = artifact["uri"].as_str().expect("a uri");
        assert!(uri.is_ascii() && !uri.contains([' ', '<', '&', ':']), "{uri}");
        assert!(bases.contains_key(artifact["uriBaseId"].as_str().expect("a base")));
        region(&text, &physical["region"])
    };
    let results = run["results"].as_array().expect("results");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(matches!(result["level"].as_str(), Some("error" | "warning" | "note")));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = location(&result["locations"][0]["physicalLocation"]);
        assert!(!place.is_empty());
        if result["ruleId"] == "date-invalid-rfc822" {
            assert_eq!(place, "2026-11-24T09:00:00+09:00", "columns count 𠮷 and emoji once");
        }
        let fingerprint = result["partialFingerprints"]["findingHash/v1"].as_str().expect("a fingerprint");
        assert!(fingerprints.insert(fingerprint.to_owned()), "{fingerprint} twice");
        for fix in result["fixes"].as_array().into_iter().flatten() {
            fixes += 1;
            assert!(fix["description"]["text"].is_string());
            for change in fix["artifactChanges"].as_array().expect("changes") {
                assert!(change["artifactLocation"]["uri"].is_string());
                for replacement in change["replacements"].as_array().expect("replacements") {
                    region(&text, &replacement["deletedRegion"]);
                    assert!(replacement["insertedContent"]["text"].is_string());
                }
            }
        }
        for place in result["relatedLocations"].as_array().into_iter().flatten() {
            related += 1;
            assert!(place["message"]["text"].is_string());
            location(&place["physicalLocation"]);
        }
    }
    assert!(results.len() > 3 && fixes > 0 && related > 0, "{} {fixes} {related}", results.len());
}

#[test]
fn fingerprints_stay_when_lines_are_added() {
    let fingerprints = |text: &str| -> Vec<String> {
        let log: Value = serde_json::from_str(&written(Output::Sarif, &[("feed.xml", text)])).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results");
        results.iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    let text = feed();
    let moved = text.replacen("<channel>", "\n<!-- 号外 -->\n<channel>", 1).replacen(
        "<item>",
        "\n<!-- 号外 -->\n<item>",
        1,
    );
    assert_eq!(fingerprints(&text), fingerprints(&moved));
    let changed = text.replace("2026-11-24T09:00:00+09:00", "2026-11-25T09:00:00+09:00");
    assert_ne!(fingerprints(&text), fingerprints(&changed));
}

/// The elements of a document with their attributes, by our own reader, which accepts nothing that is not
/// well-formed.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::new(xml);
    let mut names = Vec::new();
    loop {
        match reader.next() {
            Event::Start { span, .. } => {
                let tag = span.of(xml);
                let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or("");
                names.push(name.to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(reader.new_faults().is_empty(), "{xml}");
    names
}

#[test]
fn junit_and_checkstyle_are_well_formed() {
    let junit = of(Output::Junit);
    assert_eq!(
        elements(&junit),
        [
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "system-out",
            "testsuite",
            "testcase",
            "system-out"
        ]
    );
    assert_eq!(junit.matches("failures=\"1\"").count(), 1);
    let checkstyle = elements(&of(Output::Checkstyle));
    assert_eq!(checkstyle[..2], ["checkstyle", "file"]);
    assert!(checkstyle[2..].iter().all(|name| name == "error" || name == "file"));
    assert_eq!(checkstyle.iter().filter(|name| *name == "file").count(), 2);
}

#[test]
fn github_annotations_follow_their_grammar() {
    for line in of(Output::Github).lines() {
        let rest = line.strip_prefix("::").expect("a command");
        let (command, rest) = rest.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&command));
        let (properties, message) = rest.split_once("::").expect("a message");
        assert!(!message.is_empty());
        let names: Vec<&str> = properties
            .split(',')
            .map(|property| {
                let (name, value) = property.split_once('=').expect("a value");
                assert!(!value.contains([':', ' ']) || name == "file", "{property}");
                name
            })
            .collect();
        assert_eq!((names[0], names[1], names[2], names[4]), ("file", "line", "col", "title"), "{line}");
        assert!(["endColumn", "endLine"].contains(&names[3]));
        if properties.contains("feed") {
            assert!(!properties.contains("100%,") && !properties.contains("a:b"), "{properties}");
        }
    }
}

#[test]
fn gitlab_findings_have_what_is_demanded() {
    let report: Value = serde_json::from_str(&of(Output::Gitlab)).expect("JSON");
    let mut fingerprints = HashSet::new();
    for finding in report.as_array().expect("a list") {
        assert!(finding["description"].is_string() && finding["check_name"].is_string());
        assert!(matches!(finding["severity"].as_str(), Some("info" | "minor" | "major")));
        assert!(finding["location"]["path"].is_string());
        assert!(finding["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
        assert!(fingerprints.insert(finding["fingerprint"].to_string()), "each once");
    }
    assert!(fingerprints.len() > 3);
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let report: Value = serde_json::from_str(&of(Output::Rdjson)).expect("JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    let date = diagnostics.iter().find(|finding| finding["code"]["value"] == "date-invalid-rfc822");
    let range = &date.expect("the date")["location"]["range"];
    let text = feed();
    let line = text.lines().nth(range["start"]["line"].as_u64().expect("a line") as usize - 1).expect("it");
    let place = |name: &str| range[name]["column"].as_u64().expect("a column") as usize - 1;
    assert_eq!(line.get(place("start")..place("end")), Some("2026-11-24T09:00:00+09:00"));
}

#[test]
fn tap_counts_its_points() {
    let report = of(Output::Tap);
    let points = report.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok ")).count();
    assert_eq!((report.lines().next(), report.lines().last()), (Some("TAP version 14"), Some("1..2")));
    assert_eq!(points, 2);
}

#[test]
fn ndjson_has_a_file_a_line() {
    let lines: Vec<Value> =
        of(Output::Ndjson).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let all: Value = serde_json::from_str(&of(Output::Json)).expect("JSON");
    assert_eq!(Value::from(lines), all["files"]);
}

#[test]
fn empty_runs_are_documents_too() {
    for output in [Output::Json, Output::Sarif, Output::Gitlab, Output::Rdjson] {
        let report = written(output, &[]);
        assert!(serde_json::from_str::<Value>(&report).is_ok(), "{report}");
    }
    for output in [Output::Junit, Output::Checkstyle] {
        assert_eq!(elements(&written(output, &[])).len(), 1);
    }
}

proptest::proptest! {
    #[test]
    fn any_feed_gives_sound_documents(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
        name in "\\PC{0,12}",
    ) {
        let text = pieces.concat();
        for output in Output::ALL {
            let report = written(output, &[(&name, &text), ("b\n\u{1b}.xml", &text)]);
            match output {
                Output::Json | Output::Sarif | Output::Gitlab | Output::Rdjson => {
                    serde_json::from_str::<Value>(&report).expect("JSON");
                }
                Output::Ndjson => assert_eq!(report.lines().count(), 2),
                Output::Junit | Output::Checkstyle => {
                    elements(&report);
                }
                Output::Github => assert!(report.lines().all(|line| line.starts_with("::"))),
                Output::Tap => assert!(report.ends_with("1..2\n")),
                Output::Human | Output::Concise => {}
            }
        }
    }
}

/// What feeds and faults are made of.
const PIECES: &[&str] = &[
    "<rss version=\"2.0\"><channel>",
    "<item>",
    "<item",
    "</item>",
    "<title>",
    "</title>",
    "<guid>",
    "</guid>",
    "<pubDate>2026</pubDate>",
    "<link>",
    "𠮷 👨‍👩‍👧",
    "\r\n",
    "\r",
    "\n",
    "\u{0}",
    "\u{1b}[31m",
    "\u{fffe}",
    "&lt;b&gt;",
    "&x;",
    "::",
    "%0A,",
    "<!-- kawaraban-allow: ",
    "rss-* -->",
    "]]>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", ",
    "\"items\": [",
    "\"",
    "}",
];

#[test]
fn hundreds_of_findings_are_grouped() {
    let item = "<item><title>a</title><pubDate>x</pubDate></item>\n";
    let text = VALID.replace("</channel>", &format!("{}</channel>", item.repeat(150)));
    let report = written(Output::Human, &[("feed.xml", &text)]);
    assert_eq!(report.matches("error[date-invalid-rfc822]").count(), 3);
    assert!(report.contains("97 more of date-invalid-rfc822, in lines"), "{report}");
    assert!(report.contains("50 more of date-invalid-rfc822\n"), "{report}");
}

#[test]
fn no_more_is_written_than_asked_for() {
    let (text, options) = (feed(), Options::default());
    let mut written = Vec::new();
    let report = Report::begin(Output::Concise, Lang::En, Colour::Plain, &mut written).expect("a Vec");
    let mut report = report.at_most(2);
    report.file("feed.xml", &check(text.as_bytes(), &options)).expect("a Vec takes all");
    let summary = report.finish().expect("a Vec takes all");
    let written = String::from_utf8(written).expect("UTF-8");
    assert_eq!(written.matches("feed.xml:").count(), 2);
    assert!(written.contains("more findings are not shown"));
    assert!(summary.errors + summary.warnings + summary.infos > 2);
}
