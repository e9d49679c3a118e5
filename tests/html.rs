//! The HTML scan against tables of fragments, and against html5ever's tokenizer on whatever can be put
//! together from pieces of markup.

use std::cell::RefCell;
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag as OracleTag, TagKind, Token as OracleToken, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use kawaraban::base::value::base64;
use kawaraban::base::value::html::{Kind, Link, Nesting, Slip, Tokens, candidates, decode, style};
use proptest::prelude::*;

/// Runs a table of tests/html: `#` begins a comment, a tab separates the columns, `\n` is a line end.
fn table(name: &str, understand: impl Fn(&str) -> String) {
    let path = format!("{}/tests/html/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&path).expect("the tables lie beside the tests");
    let mut wrong = String::new();
    let mut rows = 0;
    for row in table.split('\n').filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (written, meant) = row.split_once('\t').unwrap_or_else(|| panic!("one column in {row:?}"));
        let understood = understand(&written.replace(r"\n", "\n"));
        if understood != meant {
            let _ = writeln!(wrong, "{written}\t{understood}");
        }
        rows += 1;
    }
    assert!(rows > 0 && wrong.is_empty(), "{name}: understood otherwise than meant:\n{wrong}");
}

/// Tokens as a row shows them: tags and text as they are, attributes after their names, faults behind `!`.
fn tokens(text: &str) -> String {
    let mut shown = Vec::new();
    let mut end = 0;
    for token in Tokens::html(text) {
        assert_eq!(token.span.start, end, "tokens leave no gap in {text:?}");
        end = token.span.end;
        let mut word = match &token.kind {
            Kind::Start(tag) => {
                let attributes: String = tag
                    .attributes()
                    .map(|attribute| format!(" {}={:?}", attribute.name, attribute.value()))
                    .collect();
                format!("<{}{attributes}{}>", tag.name, if tag.self_closing { "/" } else { "" })
            }
            Kind::End(tag) => format!("</{}>", tag.name),
            Kind::Text => format!("{:?}", &text[token.span.clone()]),
            Kind::RawText => format!("raw {:?}", &text[token.span.clone()]),
            Kind::CData => "cdata".to_owned(),
            Kind::Comment => "comment".to_owned(),
            Kind::Doctype => "doctype".to_owned(),
            Kind::Dropped => "dropped".to_owned(),
        };
        if let Some((fault, at)) = token.fault {
            let _ = write!(word, " !{fault:?}@{at}");
        }
        shown.push(word);
    }
    assert_eq!(end, text.len(), "tokens reach the end of {text:?}");
    shown.join(" ")
}

#[test]
fn tokens_are_those_of_the_standard() {
    table("tokens", tokens);
}

#[test]
fn tags_pair_as_the_standard_lets_them() {
    table("nesting", |text| {
        let mut nesting = Nesting::default();
        let mut said = Vec::new();
        for token in Tokens::html(text) {
            match token.kind {
                Kind::Start(tag) => nesting.start(&tag, token.span.start),
                Kind::End(tag) => {
                    if let Some(slip) = nesting.end(&tag) {
                        said.push(match slip {
                            Slip::Crossed(at) => format!("</{}> crosses {}", tag.name, &text[at..at + 3]),
                            Slip::Stray => format!("</{}> is stray", tag.name),
                            Slip::Needless => format!("</{}> is needless", tag.name),
                        });
                    }
                }
                _ => {}
            }
        }
        said.extend(nesting.unclosed().map(|at| format!("{} is open", &text[at..at + 3])));
        if said.is_empty() { "fine".to_owned() } else { said.join(", ") }
    });
}

#[test]
fn links_are_what_browsers_make_of_them() {
    table("links", |address| format!("{:?}", Link::of(&decode(address))));
    let srcset = "a.png, b.png 2x,https://example.jp/c,d.png 100w , data:image/png;base64,xx 3x";
    let found: Vec<_> = candidates(srcset).collect();
    let expected =
        [(0, "a.png"), (7, "b.png"), (16, "https://example.jp/c,d.png"), (50, "data:image/png;base64,xx")];
    assert_eq!(found, expected);
}

#[test]
fn styles_are_judged() {
    table("styles", |text| format!("{:?}", style(text)));
}

#[test]
fn base64_is_that_of_atom() {
    let cases: [(&str, Option<&[u8]>); 9] = [
        ("", Some(b"")),
        ("5L6L", Some("例".as_bytes())),
        (" 5L\n6L ", Some("例".as_bytes())),
        ("YQ==", Some(b"a")),
        ("YWI=", Some(b"ab")),
        ("YQ=", None),
        ("YQ==YQ==", None),
        ("Y", None),
        ("例", None),
    ];
    for (text, bytes) in cases {
        assert_eq!(base64::decode(text).as_deref(), bytes, "{text:?}");
    }
}

/// Writes the tokens down that html5ever finds, and tells it what is raw text, as its tree builder would.
#[derive(Default)]
struct Oracle(RefCell<Vec<String>>);

impl TokenSink for Oracle {
    type Handle = ();

    fn process_token(&self, token: OracleToken, _: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            OracleToken::TagToken(OracleTag { kind: TagKind::EndTag, name, .. }) => {
                found.push(format!("</{name}>"));
            }
            OracleToken::TagToken(OracleTag { name, attrs, self_closing, .. }) => {
                let attributes: String =
                    attrs.iter().map(|attr| format!(" {}={:?}", attr.name.local, &*attr.value)).collect();
                found.push(format!("<{name}{attributes}{}>", if self_closing { "/" } else { "" }));
                return match &*name {
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
            }
            OracleToken::CharacterTokens(text) => {
                // Text comes in pieces of its choosing.
                match found.last_mut() {
                    Some(last) if last.starts_with('"') => last.insert_str(last.len() - 1, &text),
                    _ => found.push(format!("\"{text}\"")),
                }
            }
            OracleToken::CommentToken(_) => found.push("comment".to_owned()),
            OracleToken::DoctypeToken(_) => found.push("doctype".to_owned()),
            OracleToken::NullCharacterToken | OracleToken::EOFToken | OracleToken::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn by_html5ever(text: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(Oracle::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

fn by_us(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in Tokens::html(text) {
        match token.kind {
            Kind::Start(tag) => {
                let mut names: Vec<String> = Vec::new();
                let mut shown = format!("<{}", tag.name.to_ascii_lowercase());
                for attribute in tag.attributes() {
                    let name = attribute.name.to_ascii_lowercase();
                    if !names.contains(&name) {
                        let _ = write!(shown, " {name}={:?}", attribute.value());
                        names.push(name);
                    }
                }
                found.push(shown + if tag.self_closing { "/>" } else { ">" });
            }
            Kind::End(tag) => found.push(format!("</{}>", tag.name.to_ascii_lowercase())),
            Kind::Text | Kind::RawText => {
                let text = &text[token.span];
                match found.last_mut() {
                    Some(last) if last.starts_with('"') => last.insert_str(last.len() - 1, text),
                    _ => found.push(format!("\"{text}\"")),
                }
            }
            Kind::Comment | Kind::CData => found.push("comment".to_owned()),
            Kind::Doctype => found.push("doctype".to_owned()),
            Kind::Dropped => {}
        }
    }
    found
}

/// Pieces of markup. No reference stands alone, since the scan leaves those in text as they are.
const PIECES: [&str; 64] = [
    "<",
    ">",
    "</",
    "/>",
    "/",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "a",
    "瓦版",
    "<p>",
    "</p>",
    "<a href=",
    "<b ",
    "<!--",
    "-->",
    "--!>",
    "<!-",
    "-",
    "--",
    "<!",
    "!",
    "?",
    "<?xml ?>",
    "<!DOCTYPE html>",
    "<!doctype",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<script ",
    "</script ",
    "</scripts>",
    "<style>",
    "</style>",
    "</STYLE/",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<iframe>",
    "</iframe>",
    "<plaintext",
    "<xmp>",
    "</xmp>",
    "<img src=x",
    " onerror=y",
    "<br/>",
    "<div class=\"a b\">",
    "title='",
    "=\"&amp;&#x41;&colon;\" ",
    "='&#106;&Tab;' ",
    "`",
    "<Q",
    "x-y",
    ":",
    "<a<b",
    "=>",
    "= \"",
    "' '",
    "</>",
    "</ x>",
];

/// Pieces that matter inside a script.
const SCRIPT: [&str; 14] = [
    "<script>",
    "</script>",
    "<script ",
    "</script ",
    "<!--",
    "-->",
    "--",
    "-",
    ">",
    "<",
    "/",
    "!",
    "x",
    "</scripts>",
];

/// Pieces that matter inside a tag.
const TAG: [&str; 20] = [
    "<a ", "<b", "</b", ">", "/", "=", "\"", "'", " ", "\n", "x", "href=", "='", "=\"", "`", "<", "&lt;",
    "&#65", "=x/>", "?",
];

fn text_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_scan_finds_what_html5ever_finds(
        text in prop_oneof![
            text_of(&PIECES),
            text_of(&SCRIPT).prop_map(|text| format!("<script>{text}")),
            text_of(&TAG).prop_map(|text| format!("<a {text}")),
        ]
    ) {
        let (mut ours, mut theirs) = (by_us(&text), by_html5ever(&text));
        if text.contains('&') {
            ours.retain(|token| !token.starts_with('"'));
            theirs.retain(|token| !token.starts_with('"'));
        }
        prop_assert_eq!(ours, theirs, "{:?}", text);
    }

    #[test]
    fn any_text_can_be_scanned(text in any::<String>()) {
        tokens(&text);
        let _ = (style(&text), decode(&text), Link::of(&text), candidates(&text).count());
    }

    #[test]
    fn well_formed_xml_keeps_its_names(text in text_of(&PIECES)) {
        let end = Tokens::xml(&text).last().map_or(0, |token| token.span.end);
        prop_assert_eq!(end, text.len());
    }
}

#[test]
fn deep_and_broken_markup_takes_linear_time() {
    let many = |piece: &str| piece.repeat(200_000 / piece.len());
    for text in [
        many("<div>"),
        many("<"),
        many("</b>"),
        many("<!--"),
        many("<a b='"),
        many("<p><b>"),
        many("&#"),
        "<script>".to_owned() + &many("<!--<script"),
        many("<svg><title>"),
        many("<a b=\"&"),
    ] {
        let mut nesting = Nesting::default();
        for token in Tokens::html(&text) {
            match token.kind {
                Kind::Start(tag) => {
                    nesting.start(&tag, token.span.start);
                    tag.attributes().for_each(|attribute| {
                        let _ = attribute.value();
                    });
                }
                Kind::End(tag) => {
                    nesting.end(&tag);
                }
                _ => {}
            }
        }
        assert!(nesting.unclosed().count() <= 512);
    }
}
