//! Encodings: what the document says of itself, and what its bytes are.

use super::*;
use crate::base::encoding::{Charset, Decoded, Fault};
use crate::base::span::Span;

rules! {
    MALFORMED {
        name: "xml-invalid-bytes",
        severity: Error,
        message: text("these bytes are not {expected}", "{expected} として正しくないバイト列です"),
        help: text("save the file again as UTF-8", "UTF-8 で保存し直します"),
        why: text(
            "Parsers stop at such bytes, and the whole feed is lost. Often a text was cut in the middle of a character.",
            "パーサーはこのバイト列で止まり、フィード全体が読めなくなります。文字の途中で切られた文章によく見られます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("UnicodeError")],
        bad: &[Title("UTF-8", b"a\xffb")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_LABEL {
        name: "encoding-mismatched-label",
        severity: Error,
        message: text("the document says {value}, but its bytes are {expected}", "文書には {value} とありますが、バイト列は {expected} です"),
        help: text("write encoding=\"{expected}\", or save the file as UTF-8 and say so", "encoding=\"{expected}\" と書くか、UTF-8 で保存してそう宣言します"),
        why: text(
            "Parsers believe the declaration. They stop, or show garbled text.",
            "パーサーは宣言を信じます。読み取りが止まるか、文字化けします。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://www.rfc-editor.org/rfc/rfc7303#section-3"],
        w3c: &[Same("UnicodeError")],
        bad: &[Title("UTF-8", b"\x93\xfa\x96\x7b\x82\xcc\x83j\x83\x85\x81[\x83X\x82\xf0\x93`\x82\xa6\x82\xdc\x82\xb7")],
        good: &[],
        since: "0.1.0",
    }
    MIXED {
        name: "encoding-conflicting-parts",
        severity: Error,
        message: text("from here on the bytes are {expected}, before they are not", "ここから先のバイト列は {expected} ですが、その前は違います"),
        help: text("convert all parts to UTF-8 before they are joined", "すべての部分を UTF-8 に変換してからまとめます"),
        why: text(
            "Parsers stop where the encoding changes. Templates and articles were perhaps saved in different encodings.",
            "パーサーは文字コードが変わるところで止まります。テンプレートと記事の文字コードが異なるのかもしれません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("UnicodeError")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    UNDEFINED_LABEL {
        name: "encoding-undefined-label",
        severity: Error,
        message: text("{value} is not the name of an encoding", "{value} という文字コードはありません"),
        help: text("write it as `UTF-8`, and save the file so", "`UTF-8` と書き、UTF-8 で保存します"),
        why: text(
            "Parsers do not know how to read the document.",
            "パーサーは文書の読み方が分かりません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://www.iana.org/assignments/character-sets/"],
        w3c: &[Same("UnknownEncoding")],
        bad: &[Prolog("<?xml version=\"1.0\" encoding=\"nihongo\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_LABEL {
        name: "encoding-nonstandard-label",
        severity: Warning,
        message: text("{value} is not a registered name of an encoding; {expected} is", "{value} は登録された文字コード名ではありません。正式な名前は {expected} です"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Each parser knows other nicknames: CP932 is read by 7 of 19 readers, Shift_JIS by 16.",
            "通称が通じるかどうかはパーサーによります。CP932 を読めるリーダーは 19 のうち 7、Shift_JIS は 16 です。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://www.iana.org/assignments/character-sets/"],
        w3c: &[Near("UnknownEncoding"), Near("ObscureEncoding")],
        bad: &[Prolog("<?xml version=\"1.0\" encoding=\"utf8\"?>\n")],
        good: &[Prolog("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")],
        since: "0.1.0",
    }
    CONFLICTING_BOM {
        name: "encoding-conflicting-bom",
        severity: Error,
        message: text("the byte order mark says {expected}, the declaration {value}", "バイト順マークは {expected}、宣言は {value} を示しています"),
        help: text("write encoding=\"{expected}\", or leave encoding out", "encoding=\"{expected}\" と書くか、encoding を省きます"),
        why: text(
            "Some parsers believe the mark, others the declaration; one of the two groups cannot read the document.",
            "どちらを信じるかはパーサーによって異なり、一方では読めません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://www.rfc-editor.org/rfc/rfc7303#section-3"],
        w3c: &[Same("UnicodeError")],
        bad: &[Prolog("\u{feff}<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_HTTP {
        name: "encoding-mismatched-http",
        severity: Warning,
        message: text("HTTP should name the encoding of the document, {expected}, not {value}", "HTTP の charset は {value} ではなく、文書の文字コード {expected} が推奨されます"),
        help: text("send charset={expected}", "charset={expected} を送ります"),
        why: text(
            "Readers differ in which of the two they believe.",
            "HTTP と文書のどちらを信じるかは、リーダーによって異なります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc7303#section-3"],
        w3c: &[Same("EncodingMismatch")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    MISSING_BOM {
        name: "encoding-missing-bom",
        severity: Error,
        message: text("UTF-16 must begin with a byte order mark", "UTF-16 の文書はバイト順マークで始まらなければなりません"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "Without the mark parsers guess the order of the bytes.",
            "バイト順マークがないと、パーサーはバイト順を推測するしかありません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[],
        bad: &[Utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_LABEL {
        name: "encoding-missing-label",
        severity: Error,
        message: text("a document in {expected} must declare it", "{expected} の文書では、文字コードの宣言が必要です"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "Without mark and declaration a document is UTF-8 to every parser.",
            "マークも宣言もない文書は、どのパーサーでも UTF-8 とみなされます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("UnicodeError")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    UNREADABLE {
        name: "encoding-undefined-family",
        severity: Error,
        message: text("{expected} is not read", "{expected} は読み取れません"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "No feed reader reads it either.",
            "これを読めるフィードリーダーはありません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("UnicodeError")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    NON_UNICODE {
        name: "encoding-nonstandard",
        severity: Info,
        message: text("the document is in {expected}, which XML parsers need not read", "文書の文字コード {expected} は、XML パーサーに対応の義務がないものです"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "Parsers must read UTF-8 and UTF-16. Of 19 readers tried, 16 read Shift_JIS and EUC-JP alike.",
            "パーサーに対応が義務づけられているのは UTF-8 と UTF-16 だけです。試した 19 のリーダーのうち、Shift_JIS と EUC-JP を同じように読めたのは 16 でした。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("NonstdEncoding")],
        bad: &[Prolog("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    OBSCURE {
        name: "encoding-nonstandard-obscure",
        severity: Warning,
        message: text("the document should be in UTF-8, not in {expected}", "文書は {expected} ではなく UTF-8 が推奨されます"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "Few parsers read this encoding.",
            "この文字コードを読めるパーサーはごくわずかです。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Same("ObscureEncoding")],
        bad: &[Prolog("<?xml version=\"1.0\" encoding=\"IBM866\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    STATEFUL {
        name: "encoding-insecure",
        severity: Warning,
        message: text("the document should not be in ISO-2022-JP", "ISO-2022-JP は避けることが推奨されます"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "Its kanji are made of the bytes of ASCII. Programs that look at bytes before they decode see markup in them, which an author can choose.",
            "漢字が ASCII と同じバイトで表されるため、復号前にバイト列を調べるプログラムはマークアップと誤認します。書き手がそれを狙うこともできます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://www.rfc-editor.org/rfc/rfc1468"],
        w3c: &[Same("ObscureEncoding")],
        bad: &[Prolog("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_CHARACTER {
        name: "encoding-nonstandard-character",
        severity: Warning,
        message: text("{value} is not part of {expected}, only of Microsoft's extension ({count} such characters)", "{value} は {expected} の文字ではなく、マイクロソフトの拡張文字です（全 {count} 文字）"),
        help: text("write it as a reference such as `&#9312;`, or save the file as UTF-8", "`&#9312;` のような参照で書くか、UTF-8 で保存します"),
        why: text(
            "Strict parsers stop at it; libxml2 does. Of 26 readers tried, 9 read such a feed right.",
            "libxml2 など厳格なパーサーはここで止まります。試した 26 のリーダーのうち、正しく読めたのは 9 でした。",
        ),
        spec: &["https://encoding.spec.whatwg.org/#shift_jis", "https://www.iana.org/assignments/character-sets/"],
        w3c: &[Near("UnicodeError")],
        bad: &[Title("Shift_JIS", b"\x87\x40")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_DECLARATION {
        name: "encoding-missing-declaration",
        severity: Off,
        message: text("the document does not say its encoding", "文書に文字コードの宣言がありません"),
        help: text("begin it with `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`", "先頭に `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` と書きます"),
        why: text(
            "XML without a declaration is UTF-8, and this document is; only readers that guess could get it wrong.",
            "宣言のない XML は UTF-8 とみなされ、この文書は実際に UTF-8 です。推測に頼るリーダーだけが誤るおそれがあります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[Near("MissingEncoding")],
        bad: &[Prolog("")],
        good: &[RssItem("")],
        since: "0.1.0",
    }
    AMBIGUOUS_CHARACTER {
        name: "encoding-conflicting-character",
        severity: Info,
        message: text("parsers read {value} of {expected} as different characters ({count} of them)", "{expected} の {value} は、パーサーによって別の文字に読まれます（全 {count} 文字）"),
        help: text("write it as a reference, or save the file as UTF-8", "参照で書くか、UTF-8 で保存します"),
        why: text(
            "The tables of the legacy encodings differ in a few characters, the wave dash above all.",
            "従来の文字コードの変換表は、波ダッシュをはじめとする数文字で食い違っています。",
        ),
        spec: &["https://encoding.spec.whatwg.org/#legacy-multi-byte-japanese-encodings"],
        w3c: &[],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    C1_CONTROL {
        name: "encoding-mismatched-windows",
        severity: Warning,
        message: text("the document says {value}, but its characters are those of windows-1252", "文書には {value} とありますが、windows-1252 の文字が使われています"),
        help: text("save the file as UTF-8", "UTF-8 で保存します"),
        why: text(
            "In ISO-8859-1 these bytes are control characters that nobody can see.",
            "ISO-8859-1 では、これらのバイトは目に見えない制御文字です。",
        ),
        spec: &["https://encoding.spec.whatwg.org/#names-and-labels"],
        w3c: &[Same("BadCharacters")],
        bad: &[Title("ISO-8859-1", b"a \x93b\x94")],
        good: &[],
        since: "0.1.0",
    }
}

/// Puts what decoding found into words.
pub fn report(source: &Decoded<'_>, cx: &mut Context<'_>) {
    let stateful = source.faults.iter().any(|fault| matches!(fault, Fault::Stateful { .. }));
    // What the label says of the document is then not so.
    let mismatched = source
        .faults
        .iter()
        .any(|fault| matches!(fault, Fault::LooksLike { .. } | Fault::ImpossibleLabel { .. }));
    let is_stated = source.declared.is_some() || source.bom.is_some() || source.http.is_some();
    if !is_stated && source.faults.is_empty() && !source.text.starts_with("<?xml") {
        cx.report(&MISSING_DECLARATION, Span::default());
    }
    for fault in &source.faults {
        if mismatched && matches!(fault, Fault::NotUnicode { .. } | Fault::Obscure { .. }) {
            continue;
        }
        if stateful && matches!(fault, Fault::Obscure { .. }) {
            continue;
        }
        report_one(fault, source, cx);
    }
}

/// Puts one thing that decoding found into words.
pub(super) fn report_one(fault: &Fault, source: &Decoded<'_>, cx: &mut Context<'_>) {
    let top = Span::default();
    let place = |at: &Option<Span>| at.unwrap_or(top);
    let used = source.used.name();
    match fault {
        Fault::UnknownLabel { label, at } => {
            cx.report(&UNDEFINED_LABEL, place(at)).value(label);
        }
        Fault::Nickname { label, preferred, at } => {
            let finding = cx.report(&NONSTANDARD_LABEL, place(at));
            finding.value(label).expected(*preferred).w3c(&[Same("UnknownEncoding")]);
            if let Some(at) = at {
                finding.fix(Fix::safe(*at, *preferred));
            }
        }
        Fault::BomConflict { bom, declared, at } => {
            let expected = bom.charset().name();
            cx.report(&CONFLICTING_BOM, *at)
                .value(declared.name())
                .expected(expected)
                .fix(Fix::safe(*at, if expected.starts_with("UTF-16") { "UTF-16" } else { expected }));
        }
        Fault::ForbiddenBom { at, .. } => {
            cx.report(&NONSTANDARD_LABEL, *at)
                .value(at.of(&source.text))
                .expected("UTF-16")
                .fix(Fix::safe(*at, "UTF-16"))
                .w3c(&[]);
        }
        Fault::HttpConflict { http, other, at, .. } => {
            cx.report(&MISMATCHED_HTTP, place(at)).value(http.name()).expected(other.name());
        }
        Fault::Utf16WithoutBom { at } => {
            cx.report(&MISSING_BOM, *at);
        }
        Fault::ImpossibleLabel { declared, used, at } => {
            mismatched(*at, *declared, *used, cx);
        }
        Fault::LooksLike { charset, label, at } => {
            mismatched(place(at), *label, *charset, cx);
        }
        Fault::Undeclared { used } => {
            cx.report(&MISSING_LABEL, top).expected(used.name());
        }
        Fault::NotDecoded { charset } => {
            cx.report(&UNREADABLE, top).expected(charset.name());
        }
        Fault::NotUnicode { preferred, at } => {
            cx.report(&NON_UNICODE, place(at)).expected(*preferred);
        }
        Fault::Obscure { preferred, at } => {
            cx.report(&OBSCURE, place(at)).expected(*preferred);
        }
        Fault::Stateful { at } => {
            cx.report(&STATEFUL, place(at));
        }
        Fault::Mixed { charset, at } => {
            cx.report(&MIXED, *at).expected(charset.name());
        }
        Fault::Malformed { at, .. } | Fault::OddLength { at, .. } | Fault::UnclosedEscape { at, .. } => {
            cx.lossy = true;
            cx.report(&MALFORMED, *at).expected(used);
        }
        Fault::Ambiguous => {
            cx.report(&MALFORMED, top).expected(used);
        }
        Fault::C1Control { at, count, .. } => {
            cx.lossy = true;
            cx.report(&C1_CONTROL, *at).value(label_of(source)).count(count);
        }
        Fault::ExtensionCharacter { character, at, count } => {
            cx.report(&NONSTANDARD_CHARACTER, *at)
                .value(&character.to_string())
                .expected(label_of(source))
                .count(count)
                .w3c(&[Same("UnicodeError")]);
        }
        Fault::AmbiguousCharacter { character, at, count } => {
            cx.report(&AMBIGUOUS_CHARACTER, *at)
                .value(&character.to_string())
                .expected(label_of(source))
                .count(count);
        }
    }
}

fn mismatched(at: Span, label: Charset, bytes: Charset, cx: &mut Context<'_>) {
    let finding = cx.report(&MISMATCHED_LABEL, at);
    finding.value(label.name()).expected(bytes.name());
    if !at.is_empty() {
        finding.fix(Fix::likely(at, bytes.name()));
    }
}

/// The encoding as the document calls it.
fn label_of<'s>(source: &'s Decoded<'_>) -> &'s str {
    source.declared.as_ref().map_or(source.used.name(), |declared| &declared.label)
}
