//! JSON: the reader against documents with known faults and against serde_json, and what must hold of the
//! feeds in `tests/check/json/` and of any damage to them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kawaraban::base::json::{DEPTH, Event, Fault, FaultKind, Reader, push_escaped, unescape};
use kawaraban::base::span::{Lines, Span};
use kawaraban::base::value::date::rfc3339;
use kawaraban::base::words::Lang;
use kawaraban::validate::document::{FeedKind, Options};
use kawaraban::validate::report::{Colour, Output, Report};
use kawaraban::{Checked, check};
use proptest::prelude::*;

fn faults(text: &str) -> Vec<Fault> {
    let mut reader = Reader::new(text);
    while reader.next() != Event::Eof {}
    reader.new_faults().to_vec()
}

/// A document, and its faults: `Kind line:column what`. Several are separated by ` | `.
#[rustfmt::skip]
const FAULTY: &[(&str, &str)] = &[
    // Sound.
    (" {\"a\":[1,-0.5e+3,\"\\u74e6\\\"\",true,false,null,{},[]]}\n", ""),
    // Documents (RFC 8259 §2).
    ("", "Empty 1:1 "),
    ("[] []", "TrailingContent 1:4 ["),
    ("{}}", "TrailingContent 1:3 }"),
    // Commas, colons and brackets (§4, §5).
    ("[1,]", "ExtraComma 1:3 ,"),
    ("[,1,,2]", "ExtraComma 1:2 , | ExtraComma 1:5 ,"),
    ("{\"a\":1,}", "ExtraComma 1:7 ,"),
    ("[1 2]", "MissingComma 1:2 1"),
    ("{\"a\":{} \"b\":2}", "MissingComma 1:7 }"),
    ("{\"a\" 1}", "MissingColon 1:2 \"a\""),
    ("{\"a\", \"b\":1}", "MissingColon 1:2 \"a\""),
    ("{\"a\"=>1}", "MissingColon 1:2 \"a\""),
    ("{\"a\":,\"b\":}", "MissingValue 1:6 , | MissingValue 1:11 }"),
    ("{[1]}", "MissingName 1:2 ["),
    ("{\"a\"：1，\"b\":2、\"c\":3}", "FullWidth 1:5 ： | FullWidth 1:7 ， | FullWidth 1:13 、"),
    ("[1}", "MismatchedEnd 1:3 }"),
    ("{\"a\":[{\"b\":1]}", "MismatchedEnd 1:13 ]"),
    ("{\"a\":[1,{\"b\":2", "Unclosed 1:9 {"),
    ("[%%, 1]", "UnexpectedCharacter 1:2 %%"),
    // White space and comments.
    ("[1,\u{3000}2\u{c}]", "InvalidSpace 1:4 \u{3000} | InvalidSpace 1:6 \u{c}"),
    ("// a\n[1, /* b */ 2 # c\n]", "Comment 1:1 // a | Comment 2:5 /* b */ | Comment 2:15 # c"),
    ("[1 /* b", "UnclosedComment 1:4 /*"),
    // Strings (§7).
    ("{a:1, $b-c:2, 3:4}", "UnquotedName 1:2 a | UnquotedName 1:7 $b-c | UnquotedName 1:15 3"),
    ("['a\\'b', '\"']", "SingleQuotes 1:2 'a\\'b' | SingleQuotes 1:10 '\"'"),
    ("{“a”:‘b’}", "TypographicQuotes 1:2 “a” | TypographicQuotes 1:6 ‘b’"),
    ("[\"a\tb\n\nc\"]", "ControlCharacter 1:4 \t | ControlCharacter 1:6 \n\n"),
    ("{\"a\": \"b,\n \"c\": 1}", "UnclosedString 1:7 \"b"),
    ("{\"a\": \"b\n}", "UnclosedString 1:7 \"b"),
    ("[\"瓦", "UnclosedString 1:2 \"瓦"),
    ("[\"\\d \\u12 \\瓦\"]", "InvalidEscape 1:3 \\d | InvalidEscape 1:6 \\u12 | InvalidEscape 1:11 \\瓦"),
    ("[\"\\ud842 \\udfb7\\ud842\\udfb7\"]", "LoneSurrogate 1:3 \\ud842 | LoneSurrogate 1:10 \\udfb7"),
    // Numbers (§6) and words (§3).
    ("[01, +1, .5, 5., 1e, 0x1F, -, 1_000]", "InvalidNumber 1:2 01 | InvalidNumber 1:6 +1 | InvalidNumber 1:10 .5 | InvalidNumber 1:14 5. | InvalidNumber 1:18 1e | InvalidNumber 1:22 0x1F | InvalidNumber 1:28 - | InvalidNumber 1:31 1_000"),
    ("[True, None, NaN, 号外]", "UndefinedWord 1:2 True | UndefinedWord 1:8 None | UndefinedWord 1:14 NaN | UndefinedWord 1:19 号外"),
    // Names that repeat, spelled alike or not.
    ("{\"a\":1,\"b\":{\"a\":2},\"\\u0061\":3}", "DuplicateName 1:21 \\u0061"),
];

#[test]
fn faults_are_told_apart_and_placed() {
    let mut wrong = Vec::new();
    for (text, expected) in FAULTY {
        let say = |fault: &Fault| {
            let place = Lines::new(text).position(fault.span.start);
            format!("{:?} {}:{} {}", fault.kind, place.line, place.column, fault.span.of(text))
        };
        let found = faults(text).iter().map(say).collect::<Vec<_>>().join(" | ");
        if found != *expected {
            wrong.push(format!("{text:?}\n  expected {expected:?}\n     found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What holds of any text: begins and ends balance, spans fit, and they rise.
fn holds_its_promises(text: &str) {
    let mut reader = Reader::new(text);
    let mut depth = 0;
    let mut at = 0;
    let fits = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    loop {
        let span = match reader.next() {
            Event::Name(token) | Event::Scalar(token) => {
                assert!(fits(token.text) && token.whole.start <= token.text.start, "{token:?} in {text:?}");
                token.whole
            }
            Event::Begin { span, .. } => {
                depth += 1;
                span
            }
            Event::End { span } => {
                depth -= 1;
                span
            }
            Event::Eof => break,
        };
        assert!(fits(span) && at <= span.start && depth >= 0, "{span:?} in {text:?}");
        at = span.start;
    }
    assert_eq!(depth, 0, "{text:?}");
    assert_eq!(reader.next(), Event::Eof);
    for fault in reader.new_faults() {
        assert!(fits(fault.span) && fault.related.is_none_or(fits), "{fault:?} in {text:?}");
    }
}

/// serde_json takes a document if and only if the reader finds no fault of syntax.
fn agrees_with_serde(text: &str) {
    let found = faults(text);
    let is_sound = found.iter().all(|fault| !fault.kind.is_syntax());
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(_) => assert!(is_sound, "{found:?} in {text:?}"),
        // Numbers beyond 64-bit floats are JSON, and nesting has another limit there.
        Err(error) if error.to_string().contains("number out of range") => {}
        Err(error) if error.to_string().contains("recursion limit") => {}
        Err(error) => assert!(!is_sound, "{error}, but no fault in {text:?}"),
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\"a\"",
    "\"a\":",
    "'",
    "“",
    "”",
    "，",
    "\\u",
    "\\ud842",
    "\\udfb7",
    "\\n",
    "0",
    "1",
    "-",
    ".",
    "e",
    "+",
    "true",
    "null",
    "True",
    "a",
    "瓦",
    "\n",
    " ",
    "\u{3000}",
    "\t",
    "/*",
    "*/",
    "//",
    "#",
    "\"version\":\"https://jsonfeed.org/version/1.1\"",
    "\"items\":[",
    "\"id\":",
    "\"tags\":[",
    "\"authors\":[",
    "\"_x\":",
    "\"\\u0069d\":",
];

const FEED: &str = include_str!("check/json/sound-full.json");

fn any_pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in any::<String>()) {
        holds_its_promises(&text);
        agrees_with_serde(&text);
    }

    #[test]
    fn any_pieces_are_read_to_their_end(text in any_pieces()) {
        holds_its_promises(&text);
        agrees_with_serde(&text);
    }

    #[test]
    fn what_is_sound_stays_sound(strings in proptest::collection::vec(any::<String>(), 0..5), number in any::<f64>()) {
        let value = serde_json::json!({ "a": strings, "b": [number, true, null, {}] });
        agrees_with_serde(&value.to_string());
        let mut escaped = String::new();
        push_escaped(&strings.concat(), &mut escaped);
        prop_assert_eq!(unescape(&escaped), strings.concat());
    }

    #[test]
    fn any_bytes_are_checked(bytes in any::<Vec<u8>>()) {
        check(&[b"{".as_slice(), &bytes].concat(), &options());
    }

    #[test]
    fn a_damaged_feed_is_checked(
        cuts in proptest::collection::vec((0..FEED.len(), 0..FEED.len(), any_pieces()), 1..4),
    ) {
        let mut text = FEED.to_owned();
        for (from, length, piece) in cuts {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (from, to) = (boundary(from), boundary(from + length % 20));
            text.replace_range(from..to, &piece);
        }
        holds_its_promises(&text);
        agrees_with_serde(&text);
        let checked = check(text.as_bytes(), &options());
        for finding in &checked.diagnostics {
            let span = finding.span;
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?} {:?}", finding, text);
        }
        printed(&checked, "feed.json", Lang::En);
    }
}

fn options() -> Options {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").ok();
    Options { now, url: Some("https://kawaraban.example/feed.json".to_owned()), ..Options::default() }
}

fn printed(checked: &Checked<'_>, name: &str, lang: Lang) -> String {
    let mut out = Vec::new();
    let mut report =
        Report::begin(Output::Human, lang, Colour::Plain, &mut out).expect("memory takes everything");
    report.file(name, checked).expect("memory takes everything");
    report.finish().expect("memory takes everything");
    String::from_utf8(out).expect("reports are text")
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new("tests/check/json");
    let entries = fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let mut cases: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect();
    cases.sort();
    cases
}

#[test]
fn sound_feeds_are_clean() {
    let mut found = 0;
    for path in cases() {
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        if name.starts_with("sound-") {
            found += 1;
            let bytes = fs::read(&path).expect("the case can be read");
            let checked = check(&bytes, &options());
            assert!(checked.diagnostics.is_empty(), "{}", printed(&checked, &name, Lang::En));
        }
    }
    assert!(found > 0);
}

#[test]
fn the_address_it_came_from_is_compared() {
    let elsewhere = Options { url: Some("https://kawaraban.example/other.json".to_owned()), ..options() };
    let checked = check(FEED.as_bytes(), &elsewhere);
    let [finding] = checked.diagnostics.as_slice() else { panic!("{:?}", checked.diagnostics) };
    assert_eq!(finding.rule.name, "feed-mismatched-self");
    assert_eq!(finding.span.of(FEED), "https://kawaraban.example/feed.json");
}

#[test]
fn kinds_are_told_apart() {
    let kind = |text: &str| check(text.as_bytes(), &options()).kind;
    assert_eq!(kind(FEED), FeedKind::JsonFeed11);
    assert_eq!(kind(&FEED.replace("version/1.1", "version/1")), FeedKind::JsonFeed10);
    assert_eq!(
        kind("{\"items\": [], \"version\": \"https://jsonfeed.org/version/1\"}"),
        FeedKind::JsonFeed10
    );
    assert_eq!(kind("{\"items\": []}"), FeedKind::JsonFeed11);
    assert_eq!(kind("{\"version\": \"1.0\"}"), FeedKind::Unknown);
    assert_eq!(kind("[{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}]"), FeedKind::Unknown);
}

/// The names of the rules that are broken, without repetition.
fn names(bytes: &[u8]) -> Vec<&'static str> {
    let mut names: Vec<_> =
        check(bytes, &Options::default()).diagnostics.iter().map(|finding| finding.rule.name).collect();
    names.dedup();
    names
}

#[test]
fn other_encodings_are_named() {
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(FEED);
    assert_eq!(names(&shift_jis), ["json-invalid-encoding"]);
    let wide: Vec<u8> = FEED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(names(&wide), ["json-invalid-encoding"]);
    assert_eq!(names(&[b"\xFF\xFE", wide.as_slice()].concat()), ["json-invalid-encoding"]);
    assert_eq!(names(&[b"\xEF\xBB\xBF", FEED.as_bytes()].concat()), ["json-nonstandard-bom"]);
    let broken = FEED.replacen("瓦版", "\u{0}", 1).into_bytes();
    let broken: Vec<u8> = broken.into_iter().map(|byte| if byte == 0 { 0xFF } else { byte }).collect();
    assert_eq!(names(&broken), ["xml-invalid-bytes"]);
}

#[test]
fn findings_point_into_escaped_strings() {
    let text =
        FEED.replace("https://kawaraban.example/2026/1\"", "https:\\/\\/kawaraban.example\\/\\u0061 b\"");
    assert_ne!(text, FEED);
    let checked = check(text.as_bytes(), &options());
    let [finding] = checked.diagnostics.as_slice() else { panic!("{:?}", checked.diagnostics) };
    assert_eq!((finding.rule.name, finding.span.of(&text)), ("uri-invalid-character", " "));
    assert_eq!(finding.span.start as usize, text.rfind(" b\"").expect("it is there"));
}

#[test]
fn fixes_mend() {
    for path in cases() {
        let bytes = fs::read(&path).expect("the case can be read");
        let checked = check(&bytes, &options());
        let text = &*checked.source.text;
        for finding in &checked.diagnostics {
            let Some(fix) = &finding.fix else { continue };
            let mut mended = text.to_owned();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            }
            let count = |text: &str| {
                let checked = check(text.as_bytes(), &options());
                checked.diagnostics.iter().filter(|other| other.rule.name == finding.rule.name).count()
            };
            assert!(count(&mended) < count(text), "{}: {finding:?}\n{mended}", path.display());
        }
    }
}

#[test]
fn hostile_documents_take_linear_time() {
    let kinds = |text: &str| {
        let mut kinds: Vec<FaultKind> = faults(text).iter().map(|fault| fault.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(&"[".repeat(1_000_000)), [FaultKind::TooDeep]);
    assert_eq!(kinds(&"{\"a\":".repeat(DEPTH + 1)), [FaultKind::TooDeep]);
    let head = "{\"version\":\"https://jsonfeed.org/version/1.1\",";
    let many = |count: usize| -> Vec<String> {
        vec![
            format!("{head}\"items\":[{}]}}", "{\"id\":\"1\",\"title\":1},".repeat(count)),
            format!("{head}\"items\":[{}]}}", "1,".repeat(count * 5)),
            format!("{head}{}}}", (0..count).map(|n| format!("\"k{n}\":{n},")).collect::<String>()),
            format!("{head}{}}}", "\"a\":1,".repeat(count * 2)),
            format!("{head}\"title\":\"{}", "a\n".repeat(count * 5)),
            format!("{head}\"title\":{}", "\"a\n\"b\" ".repeat(count)),
            format!("{head}\"title\":{}", "“a ".repeat(count * 2)),
            format!("{head}\"title\":{}", "'\"\n}".repeat(count * 2)),
            format!("{head}\"title\":{}", "/*".repeat(count * 5)),
            format!("{head}\"title\":{}", "]}".repeat(count * 5)),
            format!("{head}\"title\":{}1", "9".repeat(count * 10)),
            format!("{head}\"title\":\"{}\"}}", "\\ud842".repeat(count * 2)),
            format!("{head}\"items\":[{}", "{\"tags\":[[".repeat(count)),
        ]
    };
    for text in many(20_000) {
        let start = Instant::now();
        check(text.as_bytes(), &Options::default());
        let head: String = text.chars().skip(head.len()).take(30).collect();
        // Anything quadratic takes minutes here, even without optimisation.
        assert!(start.elapsed() < Duration::from_secs(5), "{:?} {head}", start.elapsed());
    }
}
