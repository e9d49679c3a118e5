//! Encodings from outside: each fault on the smallest document that has it, and what is written read back.

use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
use kawaraban::base::encoding::{
    Bom, Charset, Decoded, Encoding, FAULTS_RECORDED, Fault, Refusal, decode, decode_plain,
};
use kawaraban::base::xml::write::{XmlWriter, is_xml_char};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// A document of one element in an encoding of `encoding_rs`, with the label given.
fn document(label: &str, encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n<a>{text}</a>");
    encoding.encode(&text).0.into_owned()
}

fn utf8(label: &str, text: &str) -> Vec<u8> {
    document(label, encoding_rs::UTF_8, text)
}

fn utf16(big_endian: bool, text: &str) -> Vec<u8> {
    let bytes = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

fn utf32(text: &str) -> Vec<u8> {
    text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()
}

/// The names of the faults, in order.
fn faults(decoded: &Decoded) -> Vec<String> {
    let name = |fault| format!("{fault:?}").split([' ', '{']).next().unwrap_or_default().to_owned();
    decoded.faults.iter().map(name).collect()
}

const NEWS: &str = "今日の瓦版をお届けします。";

/// An XML document, the charset that HTTP gives (or nothing), the encoding used, some of the text, and the
/// faults.
type Case<'c> = (Vec<u8>, &'c str, Charset, &'c str, &'c [&'c str]);

fn check(cases: &[Case]) {
    for (bytes, http, used, text, expected) in cases {
        let decoded = decode(bytes, Some(*http).filter(|http| !http.is_empty()));
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(decoded.used, *used, "{shown}");
        assert!(decoded.text.contains(text), "{text:?} not in {:?}", decoded.text);
        assert_eq!(faults(&decoded), *expected, "{shown}");
    }
}

#[test]
fn labels_and_marks() {
    use Charset::*;
    let labelled = |label: &str| format!("<?xml version='1.0' encoding='{label}'?><a>瓦版</a>");
    let marked = |text: &str| format!("\u{FEFF}{text}");
    check(&[
        // Nothing wrong.
        (b"".to_vec(), "", Utf8, "", &[]),
        (b"<a/>".to_vec(), "", Utf8, "<a/>", &[]),
        (utf8("utf-8", NEWS), "", Utf8, NEWS, &[]),
        (utf8("utf-8", NEWS), "UTF-8", Utf8, NEWS, &[]),
        (b"\xEF\xBB\xBF<a/>".to_vec(), "", Utf8, "<a/>", &[]),
        (utf16(false, &marked(&labelled("UTF-16"))), "", Utf16Le, "瓦版", &[]),
        (utf16(true, &marked(&labelled("UTF-16"))), "utf-16", Utf16Be, "瓦版", &[]),
        (utf16(true, &labelled("UTF-16BE")), "", Utf16Be, "瓦版", &[]),
        // Not the encodings that every XML processor reads.
        (document("Shift_JIS", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["NotUnicode"]),
        (document("EUC-JP", EUC_JP, NEWS), "", EucJp, NEWS, &["NotUnicode"]),
        (document("Windows-31J", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["Obscure"]),
        (document("ISO-2022-JP", ISO_2022_JP, NEWS), "", Iso2022Jp, NEWS, &["Obscure", "Stateful"]),
        (utf32(&marked(&labelled("UTF-32"))), "", Utf32Le, "瓦版", &["Obscure"]),
        (b"<?xml encoding='iso-8859-1'?>\xE9".to_vec(), "", Latin1, "é", &["NotUnicode"]),
        // HTTP is believed before the declaration.
        (document("UTF-8", SHIFT_JIS, NEWS), "Shift_JIS", ShiftJis, NEWS, &["HttpConflict", "NotUnicode"]),
        (utf8("utf-8", "a"), "us-ascii", Ascii, "<a>a", &["HttpConflict", "NotUnicode"]),
        (utf8("utf-8", "a"), "utf-16", Utf8, "<a>a", &["HttpConflict"]),
        (utf8("utf-8", "a"), "x-none", Utf8, "<a>a", &["UnknownLabel"]),
        // Labels.
        (utf8("x-no-such", NEWS), "", Utf8, NEWS, &["UnknownLabel"]),
        (utf8("utf8", NEWS), "", Utf8, NEWS, &["Nickname"]),
        (document("sjis-win", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["Nickname", "Obscure"]),
        (document("x-sjis", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["Nickname", "NotUnicode"]),
        // Marks and widths.
        ([b"\xEF\xBB\xBF", &*utf8("EUC-JP", NEWS)].concat(), "", Utf8, NEWS, &["BomConflict"]),
        (utf16(false, &marked(&labelled("utf-8"))), "", Utf16Le, "瓦版", &["BomConflict"]),
        (utf16(false, &marked(&labelled("utf-16le"))), "", Utf16Le, "瓦版", &["ForbiddenBom"]),
        (utf16(false, &marked("<a/>")), "utf-8", Utf16Le, "<a/>", &["HttpConflict"]),
        (utf16(true, &labelled("UTF-16")), "", Utf16Be, "瓦版", &["Utf16WithoutBom"]),
        (utf16(false, "<a>瓦版</a>"), "", Utf16Le, "瓦版", &["Undeclared"]),
        (utf32("<a>瓦版</a>"), "", Utf32Le, "瓦版", &["Undeclared", "Obscure"]),
        (utf8("UTF-16", NEWS), "", Utf8, NEWS, &["ImpossibleLabel"]),
        (utf8("IBM037", NEWS), "", Utf8, NEWS, &["ImpossibleLabel"]),
        (utf16(false, &labelled("utf-8")), "", Utf16Le, "瓦版", &["ImpossibleLabel"]),
        (b"\x4C\x6F\xA7\x94\x93".to_vec(), "", Ebcdic, "", &["NotDecoded"]),
        (b"\0\0<\0".to_vec(), "", Utf32Unusual, "", &["Undeclared", "NotDecoded"]),
        // Declarations that are not as the grammar wants them, still read.
        (b"\n<?xml encoding = 'EUC-JP' version='1.0'?>\xB4\xA4".to_vec(), "", EucJp, "瓦", &["NotUnicode"]),
        (b"<?xml version=\"1.0' encoding='EUC-JP'".to_vec(), "", Utf8, "<?xml", &[]),
        (b"<?xml version='1.0'?><a encoding='EUC-JP'/>".to_vec(), "", Utf8, "<a", &[]),
    ]);
}

#[test]
fn bytes_that_are_not_what_they_are_labelled() {
    use Charset::*;
    let korean = Other(encoding_rs::EUC_KR);
    let western = Other(encoding_rs::WINDOWS_1252);
    check(&[
        (document("utf-8", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["LooksLike"]),
        (document("utf-8", SHIFT_JIS, "日本"), "", ShiftJis, "日本", &["LooksLike"]),
        (document("utf-8", EUC_JP, NEWS), "", EucJp, NEWS, &["LooksLike"]),
        (document("utf-8", ISO_2022_JP, NEWS), "", Iso2022Jp, NEWS, &["LooksLike"]),
        (document("EUC-JP", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["NotUnicode", "LooksLike"]),
        (document("Shift_JIS", EUC_JP, NEWS), "", EucJp, NEWS, &["NotUnicode", "LooksLike"]),
        (utf8("Shift_JIS", NEWS), "", Utf8, NEWS, &["NotUnicode", "LooksLike"]),
        (utf8("EUC-JP", NEWS), "", Utf8, NEWS, &["NotUnicode", "LooksLike"]),
        (utf8("ISO-2022-JP", NEWS), "", Utf8, NEWS, &["Obscure", "Stateful", "LooksLike"]),
        (utf8("us-ascii", "café"), "", Utf8, "café", &["NotUnicode", "LooksLike"]),
        (utf8("windows-1252", "café"), "", Utf8, "café", &["NotUnicode", "LooksLike"]),
        (utf8("utf-8", NEWS), "iso-8859-1", Utf8, NEWS, &["HttpConflict", "NotUnicode", "LooksLike"]),
        (document("windows-1252", SHIFT_JIS, NEWS), "", ShiftJis, NEWS, &["NotUnicode", "LooksLike"]),
        // What is as labelled stays so, however odd.
        (document("Shift_JIS", SHIFT_JIS, "ﾃｽﾄ ﾔｱ"), "", ShiftJis, "ﾃｽﾄ ﾔｱ", &["NotUnicode"]),
        (document("Shift_JIS", SHIFT_JIS, "ﾔｱ"), "", ShiftJis, "ﾔｱ", &["NotUnicode"]),
        (document("Shift_JIS", SHIFT_JIS, "迚ｽ"), "", ShiftJis, "迚ｽ", &["NotUnicode"]),
        (document("EUC-JP", EUC_JP, "ﾃｽﾄ"), "", EucJp, "ﾃｽﾄ", &["NotUnicode"]),
        (document("EUC-KR", encoding_rs::EUC_KR, "안녕하세요"), "", korean, "안녕하세요", &["Obscure"]),
        (
            document("gbk", encoding_rs::GBK, "中文信息处理"),
            "",
            Other(encoding_rs::GBK),
            "中文信息处理",
            &["Obscure"],
        ),
        (
            document("windows-1252", encoding_rs::WINDOWS_1252, "Où l'été"),
            "",
            western,
            "Où l'été",
            &["NotUnicode"],
        ),
        // In no Japanese encoding: the default is kept.
        (
            document("utf-8", encoding_rs::WINDOWS_1252, "déjà"),
            "",
            Utf8,
            "d\u{FFFD}j\u{FFFD}<",
            &["Malformed"; 2],
        ),
        (document("utf-8", encoding_rs::EUC_KR, "안녕"), "", Utf8, "\u{FFFD}", &["Malformed"; 2]),
    ]);
}

#[test]
fn faults_in_the_text() {
    let place = |fault: &Fault| match *fault {
        Fault::Malformed { at, .. } | Fault::UnclosedEscape { at, .. } | Fault::OddLength { at, .. } => at,
        Fault::ExtensionCharacter { at, .. } | Fault::AmbiguousCharacter { at, .. } => at,
        Fault::C1Control { at, .. } | Fault::Stateful { at: Some(at) } => at,
        ref other => panic!("{other:?}"),
    };
    // The last fault of each document, and the text it stands at.
    for (bytes, expected, text) in [
        (b"\xEF\xBB\xBF<a>\xC0\xAF".to_vec(), "Malformed { byte_offset: 7, bytes: 1", "\u{FFFD}"),
        (b"<a>\xE3\x81</a>".to_vec(), "Malformed { byte_offset: 3, bytes: 2", "\u{FFFD}"),
        (b"<a>\xED\xA0\x80".to_vec(), "Malformed { byte_offset: 5, bytes: 1", "\u{FFFD}"),
        (
            b"<?xml encoding='Shift_JIS'?>\x8A\xA2\x82<".to_vec(),
            "Malformed { byte_offset: 30, bytes: 1",
            "\u{FFFD}",
        ),
        (
            b"<?xml encoding='us-ascii'?>\xE9t\xE9".to_vec(),
            "Malformed { byte_offset: 29, bytes: 1",
            "\u{FFFD}",
        ),
        (b"\xFF\xFE<\0\x00\xDC>\0".to_vec(), "Malformed { byte_offset: 4, bytes: 2", "\u{FFFD}"),
        (b"\xFF\xFE<\0a".to_vec(), "OddLength { byte_offset: 4", "\u{FFFD}"),
        (b"\0\0\0<\0\x11\0\0".to_vec(), "Malformed { byte_offset: 4, bytes: 4", "\u{FFFD}"),
        (b"\0\0\0<\0\0".to_vec(), "OddLength { byte_offset: 4", "\u{FFFD}"),
        (b"<?xml encoding='iso-8859-1'?>\xE9\x93".to_vec(), "C1Control { character: '\\u{93}'", "\u{93}"),
        (document("EUC-JP", EUC_JP, "あ①②"), "ExtensionCharacter { character: '①'", "①"),
        (document("Shift_JIS", SHIFT_JIS, "髙"), "ExtensionCharacter { character: '髙'", "髙"),
        (document("Shift_JIS", SHIFT_JIS, "あ～~"), "AmbiguousCharacter { character: '～'", "～"),
        (document("Shift_JIS", SHIFT_JIS, "\\"), "AmbiguousCharacter { character: '\\\\'", "\\"),
        (document("iso-2022-jp", ISO_2022_JP, NEWS), "Stateful", "iso-2022-jp"),
        (b"<?xml encoding='ISO-2022-JP'?>\x1B$B4$HG\nx".to_vec(), "UnclosedEscape { byte_offset: 30", "瓦版"),
    ] {
        let decoded = decode(&bytes, None);
        let last = decoded.faults.last().unwrap();
        assert!(format!("{last:?}").starts_with(expected), "{last:?}, not {expected}");
        assert_eq!(place(last).of(&decoded.text), text, "{last:?}");
    }
    let unclosed = decode(b"<?xml encoding='ISO-2022-JP'?>\x1B$B4$HG\nx</a>", None);
    assert!(unclosed.text.ends_with("瓦版\nx</a>"), "the line end returns to ASCII");
    let unclosed = decode(b"<?xml encoding='ISO-2022-JP'?><a>\x1B$B4$HG</a>", None);
    assert!(unclosed.text.ends_with("<a>瓦版</a>"), "so does an end tag");
    let two = document("EUC-JP", EUC_JP, "あ①②");
    let counted = decode(&two, None);
    assert!(matches!(counted.faults.last(), Some(Fault::ExtensionCharacter { count: 2, .. })));
}

#[test]
fn parts_in_another_encoding_are_named() {
    for (encoding, charset) in [(SHIFT_JIS, Charset::ShiftJis), (EUC_JP, Charset::EucJp)] {
        let bytes = [utf8("utf-8", NEWS), encoding.encode(NEWS).0.into_owned()].concat();
        let decoded = decode(&bytes, None);
        let Some(Fault::Mixed { charset: found, at }) = decoded.faults.last() else { panic!("{decoded:?}") };
        assert_eq!((*found, at.start as usize), (charset, utf8("utf-8", NEWS).len()));
    }
}

#[test]
fn malformed_sequences_are_counted_and_the_first_recorded() {
    let decoded = decode(&[0xFF; 1000], None);
    assert_eq!((decoded.faults.len(), decoded.malformed), (FAULTS_RECORDED, 1000));
}

#[test]
fn what_was_said_is_told_with_its_place() {
    let bytes = [Bom::Utf8.bytes(), &utf8("utf8", NEWS)].concat();
    let decoded = decode(&bytes, Some("UTF-8"));
    let declared = decoded.declared.as_ref().unwrap();
    assert_eq!((declared.label.as_str(), declared.span.of(&decoded.text)), ("utf8", "utf8"));
    assert_eq!(
        (decoded.bom, decoded.text_offset, decoded.http.as_deref()),
        (Some(Bom::Utf8), 3, Some("UTF-8"))
    );
    assert!(matches!(decoded.text, std::borrow::Cow::Borrowed(_)));
}

#[test]
fn plain_text() {
    use Charset::*;
    let legacy = |encoding: &'static encoding_rs::Encoding, text| encoding.encode(text).0.into_owned();
    let ambiguous: &[&str] = &["Ambiguous"];
    for (bytes, explicit, used, text, expected) in [
        (NEWS.as_bytes().to_vec(), None, Utf8, NEWS, &[][..]),
        (b"\xEF\xBB\xBFa".to_vec(), Some(EucJp), Utf8, "a", &[]),
        (utf16(false, "\u{FEFF}瓦版"), None, Utf16Le, "瓦版", &[]),
        (legacy(SHIFT_JIS, NEWS), None, ShiftJis, NEWS, &[]),
        (legacy(EUC_JP, NEWS), None, EucJp, NEWS, &[]),
        (legacy(ISO_2022_JP, NEWS), None, Iso2022Jp, NEWS, &[]),
        (legacy(EUC_JP, "会議資料"), Some(EucJp), EucJp, "会議資料", &[]),
        ("瓦版\x1B$".as_bytes().to_vec(), None, Utf8, "瓦版", &[]),
        (b"a\x1B$a".to_vec(), None, Utf8, "a\x1B$a", &[]),
        (utf16(true, "瓦版"), Some(Utf16), Utf16Be, "瓦版", &[]),
        // Short, and kanji or half-width kana by either reading.
        (legacy(EUC_JP, "会議資料"), None, Utf8, "\u{FFFD}", ambiguous),
        (legacy(SHIFT_JIS, "ｶﾅ"), None, Utf8, "\u{FFFD}", ambiguous),
        (legacy(encoding_rs::WINDOWS_1252, "Où l'été à Zürich"), None, Utf8, "\u{FFFD}", ambiguous),
    ] {
        let decoded = decode_plain(&bytes, explicit);
        assert_eq!((decoded.used, decoded.text.contains(text)), (used, true), "{text} {decoded:?}");
        let faults: Vec<_> = faults(&decoded).into_iter().filter(|name| name != "Malformed").collect();
        assert_eq!(faults, expected, "{text}");
    }
}

#[test]
fn encodings_asked_for() {
    for (name, expected) in [
        ("UTF-8", Ok(Encoding::Utf8)),
        ("ascii", Ok(Encoding::Ascii)),
        ("Shift_JIS", Ok(Encoding::ShiftJis)),
        ("euc-jp", Ok(Encoding::EucJp)),
        ("utf8", Err(Refusal::Nickname(Encoding::Utf8))),
        ("us-ascii", Err(Refusal::Nickname(Encoding::Ascii))),
        ("sjis", Err(Refusal::Nickname(Encoding::ShiftJis))),
        ("cp932", Err(Refusal::Nickname(Encoding::ShiftJis))),
        ("windows-31j", Err(Refusal::Nickname(Encoding::ShiftJis))),
        ("eucJP-ms", Err(Refusal::Nickname(Encoding::EucJp))),
        ("ISO-2022-JP", Err(Refusal::Stateful)),
        ("utf-16", Err(Refusal::Wide)),
        ("koi8-r", Err(Refusal::ReadOnly(Charset::Other(encoding_rs::KOI8_R)))),
        ("", Err(Refusal::Unknown)),
    ] {
        assert_eq!(name.parse::<Encoding>(), expected, "{name}");
    }
}

const ENCODINGS: [Encoding; 4] = [Encoding::Utf8, Encoding::Ascii, Encoding::ShiftJis, Encoding::EucJp];

/// A document with the text in an element and in an attribute.
fn written(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut xml = XmlWriter::new(Vec::new(), encoding).unwrap();
    xml.start("a", &[("b", text)]).unwrap();
    xml.element("c", &[], text).unwrap();
    xml.end("a").unwrap();
    xml.finish().unwrap()
}

/// The attribute and the text of such a document, as quick-xml reads it.
fn read_back(document: &str) -> (String, String) {
    let (mut attribute, mut text, mut inside) = (String::new(), String::new(), false);
    let mut reader = Reader::from_str(document);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside = start.name().as_ref() == b"c";
                for found in start.attributes() {
                    attribute =
                        quick_xml::escape::unescape(std::str::from_utf8(&found.unwrap().value).unwrap())
                            .unwrap()
                            .into_owned();
                }
            }
            Event::Text(found) if inside => text.push_str(&found.decode().unwrap()),
            Event::GeneralRef(found) if inside => match found.resolve_char_ref().unwrap() {
                Some(character) => text.push(character),
                None => {
                    text.push_str(quick_xml::escape::resolve_xml_entity(&found.decode().unwrap()).unwrap())
                }
            },
            Event::End(_) => inside = false,
            Event::Eof => return (attribute, text),
            _ => {}
        }
    }
}

fn assert_round_trip(text: &str, encoding: Encoding) {
    let bytes = written(text, encoding);
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.used.name(), encoding.name());
    let allowed: String = text.chars().filter(|&c| is_xml_char(c)).collect();
    let (attribute, content) = read_back(&decoded.text);
    assert!(attribute == allowed && content == allowed, "in {encoding:?}: {}", decoded.text);
    let harmless = |fault: &Fault| matches!(fault, Fault::NotUnicode { .. });
    assert!(decoded.faults.iter().all(harmless), "{:?}", decoded.faults);
}

#[test]
fn every_character_is_read_back() {
    let all: String = ('\0'..=char::MAX).collect();
    for encoding in ENCODINGS {
        assert_round_trip(&all, encoding);
    }
}

/// Starts of documents that lead decoding to its corners.
const STARTS: &[&[u8]] = &[
    b"",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\0\0\xFE\xFF",
    b"\xFF\xFE\0\0",
    b"\0<\0?",
    b"<\0?\0",
    b"<?xml encoding='Shift_JIS'?>",
    b"<?xml encoding='EUC-JP'?>",
    b"<?xml encoding='ISO-2022-JP'?>\x1B$B",
    b"<?xml encoding='us-ascii'?>",
    b"<?xml encoding='iso-8859-1'?>",
    b"<?xml encoding='gb18030'?>",
    b"<?xml encoding=",
];

proptest! {
    #[test]
    fn any_text_is_read_back(text: String, japanese in "[ -~\r\n\tあ-んァ-ヶｦ-ﾟ一-龠～—①¥𠮷&<>\"]{0,40}") {
        for encoding in ENCODINGS {
            assert_round_trip(&text, encoding);
            assert_round_trip(&japanese, encoding);
        }
    }

    #[test]
    fn any_bytes_are_decoded(
        bytes: Vec<u8>,
        start in prop::sample::select(STARTS),
        http in prop::option::of(prop::sample::select(&["utf-8", "Shift_JIS", "utf-16", "x"][..])),
    ) {
        let bytes = [start, &bytes].concat();
        let plain = [None, Some(Charset::Iso2022Jp)].map(|explicit| decode_plain(&bytes, explicit));
        for decoded in plain.into_iter().chain([decode(&bytes, http)]) {
            let text = &decoded.text;
            let recorded = decoded.faults.iter().any(|fault| matches!(fault, Fault::Malformed { .. }));
            prop_assert_eq!(decoded.malformed > 0, recorded);
            for fault in &decoded.faults {
                match *fault {
                    Fault::Malformed { byte_offset, bytes: length, at } => {
                        prop_assert_eq!(at.of(text), "\u{FFFD}");
                        prop_assert!(byte_offset + usize::from(length) <= bytes.len());
                    }
                    Fault::C1Control { character, at, count }
                    | Fault::ExtensionCharacter { character, at, count }
                    | Fault::AmbiguousCharacter { character, at, count } => {
                        prop_assert_eq!(at.of(text), character.to_string());
                        prop_assert!(count > 0);
                    }
                    Fault::OddLength { at, byte_offset } => {
                        prop_assert_eq!(at.of(text), "\u{FFFD}");
                        prop_assert!(byte_offset < bytes.len());
                    }
                    _ => {}
                }
            }
            if let Some(declared) = &decoded.declared {
                prop_assert!(text.is_empty() || declared.span.of(text) == declared.label);
            }
        }
    }
}
