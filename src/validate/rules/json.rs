//! The form of JSON: what the reader and the decoder found, in words.

use super::*;
use crate::base::encoding::{Charset, Decoded, Fault as Undecoded};
use crate::base::json::{self, Fault, FaultKind};
use crate::base::span::Span;
use crate::base::words::Text;

rules! {
    INVALID_SYNTAX {
        name: "json-invalid-syntax",
        severity: Error,
        message: text("this breaks the grammar of JSON", "JSON の文法に合っていません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Readers use strict parsers: one slip, and the whole feed is lost.",
            "リーダーは厳格なパーサーを使います。一か所の誤りで、フィード全体が読めなくなります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-2"],
        w3c: &[],
        bad: &[JsonFeed("\"description\": %%"), JsonFeed("\"description\"： \"号外\""), JsonFeed("\"icon\": }"), Document("[1}")],
        good: &[JsonFeed("\"description\": \"号外\"")],
        since: "0.1.0",
    }
    MISSING_SEPARATOR {
        name: "json-missing-separator",
        severity: Error,
        message: text("a {hint} is missing behind this", "この後に{hint}が必要です"),
        help: text("write `{expected}` behind it", "後に `{expected}` を書きます"),
        why: text(
            "Commas stand between members and between values, a colon between a name and its value. Parsers stop where one is missing.",
            "メンバーや値の間にはコンマが、名前と値の間にはコロンが必要です。欠けているとパーサーはそこで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-4", "https://www.rfc-editor.org/rfc/rfc8259#section-5"],
        w3c: &[],
        bad: &[JsonItem("\"tags\": [\"一\" \"二\"]"), JsonItem("\"title\" \"号外\"")],
        good: &[JsonItem("\"tags\": [\"一\", \"二\"]")],
        since: "0.1.0",
    }
    INVALID_COMMA {
        name: "json-invalid-comma",
        severity: Error,
        message: text("a comma must stand between two values", "コンマは二つの値の間にしか書けません"),
        help: text("remove it", "取り除きます"),
        why: text(
            "JavaScript forgives a comma behind the last value, JSON does not. Parsers stop here.",
            "最後の値の後のコンマは、JavaScript では許されますが、JSON では許されません。パーサーはここで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-4", "https://www.rfc-editor.org/rfc/rfc8259#section-5"],
        w3c: &[],
        bad: &[JsonItem("\"tags\": [\"一\",]"), JsonItem("\"tags\": [\"一\",, \"二\"]"), JsonItem("\"title\": \"号外\",")],
        good: &[JsonItem("\"tags\": []")],
        since: "0.1.0",
    }
    INVALID_COMMENT {
        name: "json-invalid-comment",
        severity: Error,
        message: text("JSON must not have comments", "JSON に注釈を書くことはできません"),
        help: text("remove it, or write it as the member user_comment", "取り除くか、メンバー user_comment に書きます"),
        why: text(
            "Some editors allow comments; parsers stop at them.",
            "注釈を許すエディターもありますが、パーサーはここで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-2", "https://www.jsonfeed.org/version/1.1/#top-level"],
        w3c: &[],
        bad: &[JsonFeed("\"description\": \"号外\" /* 未定 */"), JsonFeed("// 未定\n\"description\": \"号外\"")],
        good: &[JsonFeed("\"user_comment\": \"未定\"")],
        since: "0.1.0",
    }
    INVALID_QUOTES {
        name: "json-invalid-quotes",
        severity: Error,
        message: text("names and strings must stand in double quotes", "名前と文字列は二重引用符で囲まなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "JavaScript allows single quotes and names without quotes, and word processors set typographic ones. JSON knows the plain double quote only.",
            "JavaScript では一重引用符や引用符のない名前も許され、文書作成ソフトは引用符を組版用の記号に変えますが、JSON の引用符は \" だけです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-7"],
        w3c: &[],
        bad: &[JsonFeed("'description': \"号外\""), JsonFeed("description: \"号外\""), JsonFeed("\"description\": “号外”")],
        good: &[JsonFeed("\"description\": \"“号外”\"")],
        since: "0.1.0",
    }
    INVALID_SPACE {
        name: "json-invalid-space",
        severity: Error,
        message: text("only spaces, tabs and line ends may stand between values, not {value}", "値の間に置けるのは空白、タブ、改行だけです。{value} は使えません"),
        help: text("write a space instead", "半角の空白に直します"),
        why: text(
            "Ideographic and no-break spaces look like spaces, and parsers stop at them.",
            "全角の空白や改行しない空白は、見た目は空白でも、パーサーはそこで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-2"],
        w3c: &[],
        bad: &[JsonFeed("\"description\":　\"号外\"")],
        good: &[JsonFeed("\"description\":\t\"号　外\"")],
        since: "0.1.0",
    }
    INVALID_CHARACTER {
        name: "json-invalid-character",
        severity: Error,
        message: text("control characters and line ends in a string must be escaped", "文字列の中の制御文字と改行はエスケープしなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "A string of JSON ends on the line it began. Parsers stop here.",
            "JSON の文字列は改行をまたげません。パーサーはここで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-7"],
        w3c: &[],
        bad: &[JsonItem("\"content_text\": \"一\n二\"")],
        good: &[JsonItem("\"content_text\": \"一\\n二\"")],
        since: "0.1.0",
    }
    INVALID_ESCAPE {
        name: "json-invalid-escape",
        severity: Error,
        message: text("{value} must be an escape that JSON knows", "{value} は JSON のエスケープではありません"),
        help: text(
            "write a backslash as `\\\\`; a character by number has four hexadecimal digits: `\\u0041`",
            "バックスラッシュは `\\\\` と書きます。番号で書く文字は `\\u0041` のように十六進数四桁です",
        ),
        why: text(
            "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u. Parsers stop at any other.",
            "使えるのは \\\" \\\\ \\/ \\b \\f \\n \\r \\t と \\u だけです。ほかのエスケープでパーサーは止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-7"],
        w3c: &[],
        bad: &[JsonItem("\"content_text\": \"\\d\""), JsonItem("\"content_text\": \"\\u12\"")],
        good: &[JsonItem("\"content_text\": \"\\\\d \\u74e6\"")],
        since: "0.1.0",
    }
    INVALID_SURROGATE {
        name: "json-invalid-surrogate",
        severity: Error,
        message: text("{value} must be one half of a pair", "{value} は二つ一組で書かなければなりません"),
        help: text("write the character itself", "文字そのものを書きます"),
        why: text(
            "Half a surrogate pair is no character: some parsers stop, others replace it. Usually a text was cut in the middle of an emoji or a rare kanji.",
            "サロゲートの片方だけでは文字になりません。パーサーは止まるか、別の文字に置き換えます。絵文字や漢字の途中で文字列を切ったことが多いようです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-8.2"],
        w3c: &[],
        bad: &[JsonItem("\"content_text\": \"\\ud842\"")],
        good: &[JsonItem("\"content_text\": \"\\ud842\\udfb7\"")],
        since: "0.1.0",
    }
    INVALID_NUMBER {
        name: "json-invalid-number",
        severity: Error,
        message: text("{value} must be a number as JSON writes them", "{value} は JSON の数として正しくありません"),
        help: text(
            "write it with the digits 0 to 9 and no zero, plus sign or point in front: `0.5`, `-1`, `1e6`",
            "`0.5`、`-1`、`1e6` のように、先頭に余分な 0、正の符号、小数点を付けずに書きます",
        ),
        why: text("Parsers stop here.", "パーサーはここで止まります。"),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-6"],
        w3c: &[],
        bad: &[JsonItem("\"_a\": {\"b\": 01}"), JsonItem("\"_a\": {\"b\": .5}")],
        good: &[JsonItem("\"_a\": {\"b\": -0.5e+3}")],
        since: "0.1.0",
    }
    UNDEFINED_WORD {
        name: "json-undefined-word",
        severity: Error,
        message: text("{value} must be true, false, null, or a string in quotes", "{value} は true、false、null のいずれか、または引用符で囲んだ文字列でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Other words are those of programming languages. Parsers stop here.",
            "ほかの語はプログラミング言語のもので、JSON にはありません。パーサーはここで止まります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-3"],
        w3c: &[],
        bad: &[JsonFeed("\"expired\": True"), JsonFeed("\"description\": undefined"), JsonFeed("\"description\": 号外")],
        good: &[JsonFeed("\"expired\": true")],
        since: "0.1.0",
    }
    MISSING_END {
        name: "json-missing-end",
        severity: Error,
        message: text("the end of this is missing", "終わりがありません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers give the whole feed up. The file was perhaps cut off while it was written or sent.",
            "パーサーはフィード全体を捨てます。書き込みや転送の途中でファイルが切れた可能性があります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-2"],
        w3c: &[],
        bad: &[Document("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\":"), JsonFeed("\"description\": \"号外\n")],
        good: &[],
        since: "0.1.0",
    }
    DUPLICATE_NAME {
        name: "json-duplicate-name",
        severity: Error,
        message: text("the name {value} must occur once in its object", "名前 {value} は、一つのオブジェクトに一度しか書けません"),
        help: text("keep one of them", "一方だけ残します"),
        why: text(
            "Most parsers take the last, some the first, and some refuse the document.",
            "多くのパーサーは最後のものを使いますが、最初のものを使うパーサーや、文書を拒むパーサーもあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-4"],
        w3c: &[],
        bad: &[JsonItem("\"title\": \"一\", \"title\": \"二\""), JsonItem("\"title\": \"一\", \"t\\u0069tle\": \"二\"")],
        good: &[JsonItem("\"title\": \"一\"")],
        since: "0.1.0",
    }
    LIMIT {
        name: "json-implausible-depth",
        severity: Error,
        message: text("this is nested more than {expected} deep; the rest was not read", "入れ子が {expected} 段を超えたため、以降は読んでいません"),
        help: text("remove what is nested", "入れ子を減らします"),
        why: text(
            "No feed needs it, and parsers refuse it to protect themselves.",
            "フィードにこれほどの入れ子は要らず、パーサーは自衛のために拒みます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-9"],
        w3c: &[],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    INVALID_ENCODING {
        name: "json-invalid-encoding",
        severity: Error,
        message: text("JSON must be in UTF-8, not in {value}", "JSON の文字コードは {value} ではなく UTF-8 でなければなりません"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "JSON cannot say in which encoding it is, so readers assume UTF-8 and show garbage or nothing.",
            "JSON には文字コードを示す手段がありません。リーダーは UTF-8 として読み、文字化けするか、何も表示しません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-8.1"],
        w3c: &[],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_BOM {
        name: "json-nonstandard-bom",
        severity: Info,
        message: text("JSON must not begin with a byte order mark when it is sent", "JSON は、バイト順マークを付けずに送るものとされています"),
        help: text("save the file as UTF-8 without a byte order mark", "バイト順マークなしの UTF-8 で保存します"),
        why: text(
            "Parsers may ignore it, and some do not.",
            "無視してよいことになっていますが、エラーにするパーサーもあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8259#section-8.1"],
        w3c: &[],
        bad: &[Document("\u{feff}{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"試験\", \"home_page_url\": \"https://example.jp/\", \"feed_url\": \"https://example.jp/feed.json\", \"items\": []}")],
        good: &[],
        since: "0.1.0",
    }
}

/// Puts what decoding found into words: of encodings, JSON knows UTF-8 only. Tells whether the text can be
/// read.
pub fn encoding(source: &Decoded<'_>, cx: &mut Context<'_>) -> bool {
    // UTF-16 without a mark, which only XML's declaration could have told from UTF-8.
    let is_wide = source.text.as_bytes().get(1) == Some(&0);
    if source.used != Charset::Utf8 || is_wide {
        let used = if is_wide { Charset::Utf16Le } else { source.used };
        cx.report(&INVALID_ENCODING, Span::default()).value(used.name());
        return !is_wide;
    }
    if source.bom.is_some() {
        cx.report(&NONSTANDARD_BOM, Span::default());
    }
    for fault in &source.faults {
        if matches!(
            fault,
            Undecoded::Malformed { .. } | Undecoded::OddLength { .. } | Undecoded::Mixed { .. }
        ) {
            super::encoding::report_one(fault, source, cx);
        }
    }
    true
}

/// Puts a fault of the reader into words.
pub fn report(fault: &Fault, source: &str, cx: &mut Context<'_>) {
    use FaultKind::*;
    let written = fault.span.of(source);
    let (rule, hint): (&'static Rule, Option<Text>) = match fault.kind {
        Empty => (&INVALID_SYNTAX, Some(text("write a value", "値を書きます"))),
        TrailingContent => (
            &INVALID_SYNTAX,
            Some(text(
                "the document ended before; remove what follows",
                "文書はこの前で終わっています。以降を取り除きます",
            )),
        ),
        MissingValue => (&INVALID_SYNTAX, Some(text("write a value before it", "この前に値を書きます"))),
        MissingName => (
            &INVALID_SYNTAX,
            Some(text("write a name and a colon before it", "この前に名前とコロンを書きます")),
        ),
        UnexpectedCharacter => (
            &INVALID_SYNTAX,
            Some(text(
                "remove it, or put it into a string in double quotes",
                "取り除くか、二重引用符で囲んで文字列にします",
            )),
        ),
        FullWidth => (&INVALID_SYNTAX, Some(text("write it half-width", "半角で書きます"))),
        MismatchedEnd => (
            &INVALID_SYNTAX,
            Some(text(
                "close `{` with `}` and `[` with `]`, the last one opened first",
                "`{` は `}` で、`[` は `]` で、後に開いたものから順に閉じます",
            )),
        ),
        MissingComma => (&MISSING_SEPARATOR, Some(text("comma", "コンマ"))),
        MissingColon => (&MISSING_SEPARATOR, Some(text("colon and a value", "コロンと値"))),
        ExtraComma => (&INVALID_COMMA, None),
        InvalidSpace => (&INVALID_SPACE, None),
        Comment => (&INVALID_COMMENT, None),
        UnclosedComment => (
            &MISSING_END,
            Some(text("JSON has no comments; remove it", "JSON に注釈は書けません。取り除きます")),
        ),
        UnquotedName | SingleQuotes | TypographicQuotes => (&INVALID_QUOTES, None),
        UnclosedString => {
            (&MISSING_END, Some(text("end the string with a double quote", "文字列を二重引用符で閉じます")))
        }
        Unclosed => (
            &MISSING_END,
            Some(text(
                "close every `{` with `}` and every `[` with `]`",
                "`{` を `}` で、`[` を `]` で閉じます",
            )),
        ),
        ControlCharacter => (&INVALID_CHARACTER, None),
        InvalidEscape => (&INVALID_ESCAPE, None),
        LoneSurrogate => {
            // It becomes U+FFFD, which says nothing new.
            cx.lossy = true;
            (&INVALID_SURROGATE, None)
        }
        InvalidNumber => (&INVALID_NUMBER, None),
        UndefinedWord => (&UNDEFINED_WORD, None),
        DuplicateName => (&DUPLICATE_NAME, None),
        TooDeep => (&LIMIT, None),
    };
    let finding = cx.report(rule, fault.span);
    finding.value(written);
    if let Some(hint) = hint {
        finding.hint(hint);
    }
    match fault.kind {
        MissingComma => {
            finding.expected(",").fix(Fix::likely(fault.span.behind(), ","));
        }
        MissingColon => {
            finding.expected(":");
        }
        ExtraComma => {
            finding.fix(Fix::safe(fault.span, ""));
        }
        Comment => {
            finding.fix(Fix::likely(fault.span, ""));
        }
        InvalidSpace => {
            let first = written.chars().next().map_or(0, u32::from);
            finding.value(&format!("U+{first:04X}")).fix(Fix::safe(fault.span, " "));
        }
        FullWidth => {
            finding.fix(Fix::safe(fault.span, if written == "：" { ":" } else { "," }));
        }
        UnquotedName => {
            expect(finding, fault.span, &quoted(written));
        }
        SingleQuotes | TypographicQuotes => {
            expect(finding, fault.span, &requoted(written));
        }
        ControlCharacter => {
            let mut escaped = String::new();
            json::push_escaped(written, &mut escaped);
            expect(finding, fault.span, &escaped);
        }
        UndefinedWord => {
            let meant = match &*written.to_ascii_lowercase() {
                word @ ("true" | "false") => word.to_owned(),
                "null" | "none" | "nil" | "undefined" | "nan" => "null".to_owned(),
                _ => quoted(written),
            };
            expect(finding, fault.span, &meant);
        }
        DuplicateName => {
            let first = fault.related.unwrap_or(fault.span);
            finding.related(first, text("the first one is here", "最初のものはここにあります"));
        }
        MismatchedEnd => {
            let open = fault.related.unwrap_or(fault.span);
            finding.related(open, text("this is open", "ここで開いています"));
        }
        TooDeep => {
            finding.expected(json::DEPTH.to_string());
        }
        _ => {}
    }
}

/// The longest fix that a sentence quotes in full.
const QUOTED: usize = 60;

fn expect(finding: &mut crate::validate::diagnostic::Diagnostic, span: Span, meant: &str) {
    let shown = if meant.chars().count() > QUOTED { "\"…\"" } else { meant };
    finding.expected(shown).fix(Fix::likely(span, meant));
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    json::push_escaped(text, &mut quoted);
    quoted.push('"');
    quoted
}

/// A string in other quotes, in the right ones.
fn requoted(written: &str) -> String {
    let mut inside = written.chars();
    inside.next();
    let inside = inside.as_str();
    let inside = inside.strip_suffix(|c: char| "'\"“”„‟＂‘’‚‛＇".contains(c)).unwrap_or(inside);
    quoted(&json::unescape(inside).replace("\\'", "'"))
}
