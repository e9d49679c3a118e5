//! Names of encodings: which one a label means, and whether IANA's registry knows the label.

use super::charset::Charset;

/// What a label of an encoding means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The encoding to decode with.
    pub charset: Charset,
    /// The name to write instead. Not always the name of `charset`: CP932 is decoded as Shift_JIS and
    /// registered as Windows-31J.
    pub preferred: &'static str,
    /// What kind of name the label is.
    pub standing: Standing,
}

/// What kind of name a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The preferred name in IANA's registry.
    Preferred,
    /// Another name in IANA's registry.
    Alias,
    /// Understood, but not registered: XML 1.0 §4.3.3 wants an `x-` on such names.
    Nickname,
}

/// How far support for an encoding goes beyond UTF-8 and UTF-16, which XML processors must read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    Required,
    Common,
    Obscure,
}

/// Looks a label up, in any case. `None` where no encoding is meant or none that can be read.
pub fn label(label: &str) -> Option<Label> {
    for &(preferred, aliases, nicknames) in NAMES {
        let among = |names: &str| names.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(label));
        let standing = if preferred.eq_ignore_ascii_case(label) {
            Standing::Preferred
        } else if among(aliases) {
            Standing::Alias
        } else if among(nicknames) {
            Standing::Nickname
        } else {
            continue;
        };
        return Some(Label { charset: charset(preferred)?, preferred, standing });
    }
    // The labels of the Encoding Standard are trimmed before they are looked up; names in XML are not.
    if label.contains(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    let charset = Charset::of_tables(encoding_rs::Encoding::for_label(label.as_bytes())?)?;
    Some(Label { charset, preferred: charset.name(), standing: Standing::Nickname })
}

impl Label {
    /// How widely the encoding is read.
    pub(super) fn support(&self) -> Support {
        match self.preferred {
            "UTF-8" | "UTF-16" => Support::Required,
            "US-ASCII" | "Shift_JIS" | "EUC-JP" | "KOI8-R" | "GB18030" => Support::Common,
            "ISO-8859-1" | "ISO-8859-2" | "ISO-8859-7" | "ISO-8859-15" => Support::Common,
            "windows-1250" | "windows-1251" | "windows-1252" => Support::Common,
            "windows-1254" | "windows-1255" | "windows-1256" => Support::Common,
            _ => Support::Obscure,
        }
    }
}

/// What decodes the text of a preferred name.
fn charset(preferred: &str) -> Option<Charset> {
    Some(match preferred {
        "UTF-16" | "ISO-10646-UCS-2" => Charset::Utf16,
        "UTF-32" | "ISO-10646-UCS-4" => Charset::Utf32,
        "UTF-32LE" => Charset::Utf32Le,
        "UTF-32BE" => Charset::Utf32Be,
        "US-ASCII" => Charset::Ascii,
        "ISO-8859-1" => Charset::Latin1,
        "Windows-31J" => Charset::ShiftJis,
        "ISO-2022-JP-2" => Charset::Iso2022Jp,
        "IBM037" => Charset::Ebcdic,
        other => Charset::of_tables(encoding_rs::Encoding::for_label(other.as_bytes())?)?,
    })
}

/// Preferred name, registered aliases, nicknames. <https://www.iana.org/assignments/character-sets>
///
/// Nicknames that the Encoding Standard lists need no row here, except where its table is not the one that
/// the label names: `ascii` and `latin1` are windows-1252 there, `utf-16` is UTF-16LE.
const NAMES: &[(&str, &str, &str)] = &[
    ("UTF-8", "csUTF8", "utf8 utf_8 utf-8n unicode-1-1-utf-8"),
    ("UTF-16", "csUTF16", "utf16 utf_16 ucs-2 ucs2 unicode"),
    ("UTF-16LE", "csUTF16LE", "utf16le utf-16-le unicodefeff"),
    ("UTF-16BE", "csUTF16BE", "utf16be utf-16-be unicodefffe"),
    ("UTF-32", "csUTF32", "utf32 utf_32 ucs-4 ucs4"),
    ("UTF-32LE", "csUTF32LE", "utf32le utf-32-le"),
    ("UTF-32BE", "csUTF32BE", "utf32be utf-32-be"),
    ("ISO-10646-UCS-2", "csUnicode", ""),
    ("ISO-10646-UCS-4", "csUCS4", ""),
    (
        "US-ASCII",
        "iso-ir-6 ANSI_X3.4-1968 ANSI_X3.4-1986 ISO_646.irv:1991 ISO646-US us IBM367 cp367 csASCII",
        "ascii us_ascii",
    ),
    (
        "ISO-8859-1",
        "ISO_8859-1:1987 iso-ir-100 ISO_8859-1 latin1 l1 IBM819 CP819 csISOLatin1",
        "iso8859-1 iso88591 iso8859_1 latin-1",
    ),
    ("ISO-8859-2", "ISO_8859-2:1987 iso-ir-101 ISO_8859-2 latin2 l2 csISOLatin2", ""),
    ("ISO-8859-3", "ISO_8859-3:1988 iso-ir-109 ISO_8859-3 latin3 l3 csISOLatin3", ""),
    ("ISO-8859-4", "ISO_8859-4:1988 iso-ir-110 ISO_8859-4 latin4 l4 csISOLatin4", ""),
    ("ISO-8859-5", "ISO_8859-5:1988 iso-ir-144 ISO_8859-5 cyrillic csISOLatinCyrillic", ""),
    ("ISO-8859-6", "ISO_8859-6:1987 iso-ir-127 ISO_8859-6 ECMA-114 ASMO-708 arabic csISOLatinArabic", ""),
    (
        "ISO-8859-7",
        "ISO_8859-7:1987 iso-ir-126 ISO_8859-7 ELOT_928 ECMA-118 greek greek8 csISOLatinGreek",
        "",
    ),
    ("ISO-8859-8", "ISO_8859-8:1988 iso-ir-138 ISO_8859-8 hebrew csISOLatinHebrew", ""),
    ("ISO-8859-8-I", "csISO88598I ISO_8859-8-I", ""),
    ("ISO-8859-9", "ISO_8859-9:1989 iso-ir-148 ISO_8859-9 latin5 l5 csISOLatin5", ""),
    ("ISO-8859-10", "iso-ir-157 l6 ISO_8859-10:1992 csISOLatin6 latin6", ""),
    ("ISO-8859-13", "csISO885913", ""),
    ("ISO-8859-14", "iso-ir-199 ISO_8859-14:1998 ISO_8859-14 latin8 iso-celtic l8 csISO885914", ""),
    ("ISO-8859-15", "ISO_8859-15 Latin-9 csISO885915", ""),
    ("ISO-8859-16", "iso-ir-226 ISO_8859-16:2001 ISO_8859-16 latin10 l10 csISO885916", ""),
    ("TIS-620", "csTIS620 ISO-8859-11", ""),
    ("windows-874", "cswindows874", ""),
    ("windows-1250", "cswindows1250", ""),
    ("windows-1251", "cswindows1251", ""),
    ("windows-1252", "cswindows1252", ""),
    ("windows-1253", "cswindows1253", ""),
    ("windows-1254", "cswindows1254", ""),
    ("windows-1255", "cswindows1255", ""),
    ("windows-1256", "cswindows1256", ""),
    ("windows-1257", "cswindows1257", ""),
    ("windows-1258", "cswindows1258", ""),
    ("KOI8-R", "csKOI8R", ""),
    ("KOI8-U", "csKOI8U", ""),
    ("IBM866", "cp866 866 csIBM866", ""),
    ("macintosh", "mac csMacintosh", ""),
    ("Shift_JIS", "MS_Kanji csShiftJIS", "sjis shiftjis shift-jis x-shift-jis shift_jis-2004 shift_jisx0213"),
    ("Windows-31J", "csWindows31J", "cp932 ms932 windows-932 sjis-win sjis-ms x-ms-cp932 x-sjis-cp932"),
    (
        "EUC-JP",
        "Extended_UNIX_Code_Packed_Format_for_Japanese csEUCPkdFmtJapanese",
        "eucjp euc_jp ujis x-eucjp eucjp-ms euc-jp-ms eucjp-win eucjp-open cp51932 euc-jis-2004 euc-jisx0213",
    ),
    (
        "ISO-2022-JP",
        "csISO2022JP",
        "jis iso2022jp iso-2022-jp-1 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ms cp50220 cp50221 cp50222",
    ),
    ("ISO-2022-JP-2", "csISO2022JP2", ""),
    ("GB2312", "csGB2312", "euc-cn"),
    ("GBK", "CP936 MS936 windows-936 csGBK", ""),
    ("GB18030", "csGB18030", ""),
    ("Big5", "csBig5", "cp950"),
    ("Big5-HKSCS", "csBig5HKSCS", ""),
    ("EUC-KR", "csEUCKR", "euckr cp949 uhc"),
    ("KS_C_5601-1987", "iso-ir-149 KS_C_5601-1989 KSC_5601 korean csKSC56011987", ""),
    ("IBM037", "cp037 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl csIBM037", "ebcdic"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_no_name_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for &(preferred, aliases, nicknames) in NAMES {
            assert!(charset(preferred).is_some(), "{preferred}");
            for name in [preferred].into_iter().chain(format!("{aliases} {nicknames}").split_whitespace()) {
                assert!(seen.insert(name.to_ascii_lowercase()), "{name} twice");
            }
        }
    }

    #[test]
    fn labels() {
        use Standing::*;
        for (written, charset, preferred, standing) in [
            ("utf-8", Charset::Utf8, "UTF-8", Preferred),
            ("UTF8", Charset::Utf8, "UTF-8", Nickname),
            ("utf-16", Charset::Utf16, "UTF-16", Preferred),
            ("UCS-2", Charset::Utf16, "UTF-16", Nickname),
            ("UTF-32", Charset::Utf32, "UTF-32", Preferred),
            ("shift_jis", Charset::ShiftJis, "Shift_JIS", Preferred),
            ("MS_Kanji", Charset::ShiftJis, "Shift_JIS", Alias),
            ("x-sjis", Charset::ShiftJis, "Shift_JIS", Nickname),
            ("SJIS-win", Charset::ShiftJis, "Windows-31J", Nickname),
            ("cp932", Charset::ShiftJis, "Windows-31J", Nickname),
            ("csWindows31J", Charset::ShiftJis, "Windows-31J", Alias),
            ("windows-31j", Charset::ShiftJis, "Windows-31J", Preferred),
            ("eucJP-ms", Charset::EucJp, "EUC-JP", Nickname),
            ("x-euc-jp", Charset::EucJp, "EUC-JP", Nickname),
            ("CP51932", Charset::EucJp, "EUC-JP", Nickname),
            ("CP50221", Charset::Iso2022Jp, "ISO-2022-JP", Nickname),
            ("iso-2022-jp-1", Charset::Iso2022Jp, "ISO-2022-JP", Nickname),
            // Not windows-1252, which is what these labels mean in HTML.
            ("iso-8859-1", Charset::Latin1, "ISO-8859-1", Preferred),
            ("us-ascii", Charset::Ascii, "US-ASCII", Preferred),
            ("ascii", Charset::Ascii, "US-ASCII", Nickname),
            ("cp1252", Charset::Other(encoding_rs::WINDOWS_1252), "windows-1252", Nickname),
            ("GB2312", Charset::Other(encoding_rs::GBK), "GB2312", Preferred),
            ("gb18030", Charset::Other(encoding_rs::GB18030), "GB18030", Preferred),
            ("ebcdic-cp-us", Charset::Ebcdic, "IBM037", Alias),
        ] {
            assert_eq!(label(written), Some(Label { charset, preferred, standing }), "{written}");
        }
        for unknown in ["", "x-no-such", "utf-7", " utf-8", "hz-gb-2312", "x-user-defined", "日本語"] {
            assert_eq!(label(unknown), None, "{unknown}");
        }
    }
}
