//! The encodings that are written, and the many more that are read.

use std::str::FromStr;

use super::label::label;

/// The encodings a feed may be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark, which every reader reads.
    #[default]
    Utf8,
    /// ASCII bytes only, declared as UTF-8: all other characters are references.
    Ascii,
    /// Shift_JIS, as far as all its readers agree.
    ShiftJis,
    /// EUC-JP, as far as all its readers agree.
    EucJp,
}

impl Encoding {
    /// The name for the XML declaration and for the charset parameter of HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Ascii => "UTF-8",
            Encoding::ShiftJis => "Shift_JIS",
            Encoding::EucJp => "EUC-JP",
        }
    }
}

/// Why an encoding that was asked for is not one that feeds are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// ISO-2022-JP: its kanji are made of ASCII bytes, so text can spell markup for any program that looks
    /// at bytes before it decodes them.
    Stateful,
    /// UTF-16 or UTF-32, which a third of feed readers cannot read.
    Wide,
    /// A nickname or a private variant; this is the encoding to ask for instead.
    Nickname(Encoding),
    /// An encoding that is read and never written.
    ReadOnly(Charset),
    /// A name nobody knows.
    Unknown,
}

impl FromStr for Encoding {
    type Err = Refusal;

    /// Reads `utf-8`, `ascii`, `shift_jis` and `euc-jp`, in any case.
    fn from_str(name: &str) -> Result<Self, Refusal> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" => return Ok(Encoding::Utf8),
            "ascii" => return Ok(Encoding::Ascii),
            "shift_jis" => return Ok(Encoding::ShiftJis),
            "euc-jp" => return Ok(Encoding::EucJp),
            _ => {}
        }
        let Some(known) = label(name) else { return Err(Refusal::Unknown) };
        Err(match known.charset {
            Charset::Utf8 => Refusal::Nickname(Encoding::Utf8),
            Charset::Ascii => Refusal::Nickname(Encoding::Ascii),
            Charset::ShiftJis => Refusal::Nickname(Encoding::ShiftJis),
            Charset::EucJp => Refusal::Nickname(Encoding::EucJp),
            Charset::Iso2022Jp => Refusal::Stateful,
            other if other.unit() > 1 => Refusal::Wide,
            other => Refusal::ReadOnly(other),
        })
    }
}

/// An encoding that documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16 as a label says it, its byte order still open. What was used to decode is never this.
    Utf16,
    /// UTF-16, the high byte second.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// UTF-32 as a label says it, its byte order still open. What was used to decode is never this.
    Utf32,
    /// UTF-32, the lowest byte first.
    Utf32Le,
    /// UTF-32, the highest byte first.
    Utf32Be,
    /// UTF-32 in the byte order 2143 or 3412 (XML 1.0 Appendix F). Recognised, not decoded.
    Utf32Unusual,
    /// US-ASCII; bytes above 0x7F are malformed.
    Ascii,
    /// ISO-8859-1 to the letter: 0x80 to 0x9F are control characters, not those of windows-1252.
    Latin1,
    /// Shift_JIS with the extensions of Windows-31J.
    ShiftJis,
    /// EUC-JP with JIS X 0212 and the extensions of Windows.
    EucJp,
    /// ISO-2022-JP.
    Iso2022Jp,
    /// One of the EBCDIC family. Recognised, not decoded.
    Ebcdic,
    /// Another encoding of the WHATWG Encoding Standard.
    Other(&'static encoding_rs::Encoding),
}

impl Charset {
    /// The preferred name in IANA's registry (for EBCDIC, the name of the family).
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16 => "UTF-16",
            Charset::Utf16Le => "UTF-16LE",
            Charset::Utf16Be => "UTF-16BE",
            Charset::Utf32 | Charset::Utf32Unusual => "UTF-32",
            Charset::Utf32Le => "UTF-32LE",
            Charset::Utf32Be => "UTF-32BE",
            Charset::Ascii => "US-ASCII",
            Charset::Latin1 => "ISO-8859-1",
            Charset::ShiftJis => "Shift_JIS",
            Charset::EucJp => "EUC-JP",
            Charset::Iso2022Jp => "ISO-2022-JP",
            Charset::Ebcdic => "EBCDIC",
            Charset::Other(encoding) if encoding == encoding_rs::GB18030 => "GB18030",
            Charset::Other(encoding) => encoding.name(),
        }
    }

    /// Bytes per code unit: 4 for UTF-32, 2 for UTF-16, 1 for all others.
    pub(super) fn unit(self) -> usize {
        match self {
            Charset::Utf32 | Charset::Utf32Le | Charset::Utf32Be | Charset::Utf32Unusual => 4,
            Charset::Utf16 | Charset::Utf16Le | Charset::Utf16Be => 2,
            _ => 1,
        }
    }

    /// Whether both name one encoding; an open byte order agrees with either.
    pub(super) fn agrees_with(self, other: Charset) -> bool {
        let open = |a, b| match a {
            Charset::Utf16 => matches!(b, Charset::Utf16Le | Charset::Utf16Be),
            Charset::Utf32 => matches!(b, Charset::Utf32Le | Charset::Utf32Be | Charset::Utf32Unusual),
            _ => false,
        };
        self == other || open(self, other) || open(other, self)
    }

    /// Whether ASCII text has the same bytes in it. ISO-2022-JP counts: its text without escapes is ASCII.
    pub(super) fn extends_ascii(self) -> bool {
        self.unit() == 1 && self != Charset::Ebcdic
    }

    /// Whether one byte is always one character, so that no text is malformed and none is proven.
    pub(super) fn is_single_byte(self) -> bool {
        match self {
            Charset::Ascii | Charset::Latin1 => true,
            Charset::Other(encoding) => encoding.is_single_byte(),
            _ => false,
        }
    }

    /// Whether Japanese text is what it is made for.
    pub(super) fn is_japanese(self) -> bool {
        matches!(self, Charset::ShiftJis | Charset::EucJp | Charset::Iso2022Jp)
    }

    /// The tables that decode it, where they are `encoding_rs`'s.
    pub(super) fn tables(self) -> Option<&'static encoding_rs::Encoding> {
        Some(match self {
            Charset::Utf8 => encoding_rs::UTF_8,
            Charset::Utf16Le => encoding_rs::UTF_16LE,
            Charset::Utf16 | Charset::Utf16Be => encoding_rs::UTF_16BE,
            Charset::ShiftJis => encoding_rs::SHIFT_JIS,
            Charset::EucJp => encoding_rs::EUC_JP,
            Charset::Iso2022Jp => encoding_rs::ISO_2022_JP,
            Charset::Other(encoding) => encoding,
            Charset::Utf32 | Charset::Utf32Le | Charset::Utf32Be | Charset::Utf32Unusual => return None,
            Charset::Ascii | Charset::Latin1 | Charset::Ebcdic => return None,
        })
    }

    /// The charset that these tables decode; `None` for the two that decode nothing.
    pub(super) fn of_tables(tables: &'static encoding_rs::Encoding) -> Option<Charset> {
        if tables == encoding_rs::REPLACEMENT || tables == encoding_rs::X_USER_DEFINED {
            return None;
        }
        let own = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be]
            .into_iter()
            .chain([Charset::ShiftJis, Charset::EucJp, Charset::Iso2022Jp])
            .find(|charset| charset.tables() == Some(tables));
        Some(own.unwrap_or(Charset::Other(tables)))
    }
}
