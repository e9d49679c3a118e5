//! What the bytes of a document show: the byte order mark, the family of encodings, the declaration, and
//! whether they look like the encoding they are said to be.

use super::charset::Charset;
use super::jis;

/// A byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bom {
    /// `EF BB BF`.
    Utf8,
    /// `FF FE`.
    Utf16Le,
    /// `FE FF`.
    Utf16Be,
    /// `FF FE 00 00`.
    Utf32Le,
    /// `00 00 FE FF`.
    Utf32Be,
}

impl Bom {
    const ALL: [Bom; 5] = [Bom::Utf8, Bom::Utf32Le, Bom::Utf32Be, Bom::Utf16Le, Bom::Utf16Be];

    /// The mark at the start of `bytes`.
    pub fn of(bytes: &[u8]) -> Option<Bom> {
        Bom::ALL.into_iter().find(|bom| bytes.starts_with(bom.bytes()))
    }

    /// Its bytes.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Bom::Utf8 => b"\xEF\xBB\xBF",
            Bom::Utf16Le => b"\xFF\xFE",
            Bom::Utf16Be => b"\xFE\xFF",
            Bom::Utf32Le => b"\xFF\xFE\0\0",
            Bom::Utf32Be => b"\0\0\xFE\xFF",
        }
    }

    /// The encoding it stands for.
    pub const fn charset(self) -> Charset {
        match self {
            Bom::Utf8 => Charset::Utf8,
            Bom::Utf16Le => Charset::Utf16Le,
            Bom::Utf16Be => Charset::Utf16Be,
            Bom::Utf32Le => Charset::Utf32Le,
            Bom::Utf32Be => Charset::Utf32Be,
        }
    }
}

/// The encoding that the first four bytes of a document without a mark show, where they show one that does
/// not extend ASCII (XML 1.0 Appendix F.1).
pub(super) fn shape(bytes: &[u8]) -> Option<Charset> {
    Some(match *bytes.first_chunk::<4>()? {
        [0, 0, 0, b'<'] => Charset::Utf32Be,
        [b'<', 0, 0, 0] => Charset::Utf32Le,
        [0, 0, b'<', 0] | [0, b'<', 0, 0] => Charset::Utf32Unusual,
        [0, 0, 0xFF, 0xFE] | [0xFE, 0xFF, 0, 0] => Charset::Utf32Unusual,
        // Any name may follow the `<` of a document without a declaration, so only the zeros are looked at.
        [0, b'<', 0, _] => Charset::Utf16Be,
        [b'<', 0, _, 0] => Charset::Utf16Le,
        [0x4C, 0x6F, 0xA7, 0x94] => Charset::Ebcdic,
        _ => return None,
    })
}

/// The most code units that are searched for the declaration.
const DECLARATION: usize = 4096;

/// The label in the XML declaration with its offset in the decoded text, read in the family of `charset`.
///
/// Reads more than the grammar allows, so that a faulty declaration still says how to read the document:
/// white space may come first, and the parts in any order.
pub(super) fn declared(bytes: &[u8], charset: Charset) -> Option<(String, usize)> {
    let unit = charset.unit();
    let big_endian = matches!(charset, Charset::Utf16Be | Charset::Utf32Be);
    let mut start = String::new();
    // Offsets count bytes of the decoded text, and up to the end of a declaration that is all ASCII.
    for unit in bytes.chunks_exact(unit).take(DECLARATION) {
        let (low, high) = if big_endian { unit.split_last()? } else { unit.split_first()? };
        if !low.is_ascii() || high.iter().any(|&byte| byte != 0) {
            break;
        }
        start.push(char::from(*low));
    }
    let opening = start.find(|c: char| !c.is_ascii_whitespace())?;
    let inner = start[opening..].strip_prefix("<?xml")?;
    let inner = &inner[..inner.find("?>").unwrap_or(inner.len())];
    let base = opening + "<?xml".len();
    let mut at = 0;
    loop {
        let rest = &inner[at..];
        let name_at = at + rest.len() - rest.trim_ascii_start().len();
        let (name, value) = inner[name_at..].split_once('=')?;
        let value_at = name_at + name.len() + 1;
        let quote_at = value_at + value.len() - value.trim_ascii_start().len();
        let quote = inner[quote_at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = inner[quote_at + 1..].split_once(quote)?;
        if name.trim_ascii_end() == "encoding" {
            return Some((value.to_string(), base + quote_at + 1));
        }
        at = quote_at + 1 + value.len() + 1;
    }
}

/// What a whole text is like when it is decoded in some encoding without a fault.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Survey {
    /// Characters beyond ASCII.
    characters: usize,
    /// How many of them are kana or full-width punctuation.
    kana: usize,
    /// Summed in 64 bits: long documents have more characters than the shorter kind counts.
    weight: f64,
}

impl Survey {
    /// The mean of the characters' weights: from -2 to 1, Japanese from about 0.35.
    fn score(&self) -> f64 {
        if self.characters == 0 { 0.0 } else { self.weight / self.characters as f64 }
    }

    /// Whether the text has as much kana as running Japanese text has at the least, a seventh.
    fn has_kana(&self) -> bool {
        self.kana > 0 && self.kana * 7 >= self.characters
    }

    fn add(&mut self, text: &str) {
        for character in text.chars().filter(|c| !c.is_ascii()) {
            let weight = jis::weight(character);
            self.characters += 1;
            self.kana += usize::from(jis::is_kana(character) || weight == 0.5);
            self.weight += f64::from(weight);
        }
    }
}

/// Decodes without keeping the text. `None` as soon as something is malformed.
pub(super) fn survey(bytes: &[u8], charset: Charset) -> Option<Survey> {
    let mut decoder = charset.tables()?.new_decoder_without_bom_handling();
    let mut survey = Survey::default();
    let mut text = String::with_capacity(4096);
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        survey.add(&text);
        text.clear();
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => return Some(survey),
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => return None,
        }
    }
}

/// The least score of a text that is taken for Japanese though its label says otherwise.
const JAPANESE: f64 = 0.35;

/// How much better than the label's a score must be where the label's encoding decodes as well.
const CLEARLY: f64 = 0.6;

/// The fewest characters that can outweigh a label whose encoding decodes as well.
const FEW: usize = 3;

/// The encoding that the bytes are, where that is not the one they are labelled with.
pub(super) fn resemblance(bytes: &[u8], label: Charset) -> Option<Charset> {
    let escapes = has_escape(bytes);
    if bytes.is_ascii() && !escapes {
        return None;
    }
    let candidates: Vec<(Charset, Survey)> =
        [Charset::Utf8, Charset::ShiftJis, Charset::EucJp, Charset::Iso2022Jp]
            .into_iter()
            .filter(|&charset| !label.agrees_with(charset) && (escapes || charset != Charset::Iso2022Jp))
            .filter_map(|charset| Some((charset, survey(bytes, charset)?)))
            .filter(|(_, survey)| survey.characters > 0)
            .collect();
    // A document that is what it says can seldom be anything else, and ends here.
    let &(first, survey_of_first) = candidates.first()?;
    let as_labelled = match label {
        Charset::Ascii => None,
        Charset::Latin1 => survey(bytes, Charset::Other(encoding_rs::WINDOWS_1252)),
        label => survey(bytes, label),
    };
    if first == Charset::Utf8 {
        // Text in a legacy encoding is UTF-8 by chance only, and only if it is very short.
        let better = as_labelled.is_none_or(|own| {
            survey_of_first.characters >= FEW && survey_of_first.score() >= own.score() + CLEARLY
        });
        return (label.is_single_byte() || better).then_some(first);
    }
    let least = match as_labelled {
        Some(own) if own.characters > 0 => (own.score() + CLEARLY).max(JAPANESE),
        _ => JAPANESE,
    };
    // Kanji alone prove little: bytes of Chinese and Korean are kanji in EUC-JP, and half-width kana of
    // either Japanese encoding are kanji in the other. Escape sequences need no such proof.
    let is_proven = |charset, survey: &Survey| match charset {
        Charset::Iso2022Jp => true,
        Charset::EucJp => survey.has_kana(),
        _ => as_labelled.is_none() || (survey.has_kana() && survey.characters >= FEW),
    };
    best(
        candidates
            .into_iter()
            .filter(|(charset, survey)| survey.score() >= least && is_proven(*charset, survey)),
    )
}

/// The encoding with the highest score.
fn best(candidates: impl Iterator<Item = (Charset, Survey)>) -> Option<Charset> {
    candidates
        .max_by(|(_, one), (_, other)| one.score().total_cmp(&other.score()))
        .map(|(charset, _)| charset)
}

/// The fewest bytes beyond ASCII that tell Shift_JIS from EUC-JP.
const ENOUGH: usize = 20;

/// The encoding of text that says nothing about itself: UTF-8 where it can be that, else a Japanese one.
/// `None` where two fit and the text is too short or too plain to tell, or where none fits.
pub(super) fn guess(bytes: &[u8]) -> Option<Charset> {
    // ISO-2022-JP is ASCII to the eye of UTF-8, so it has to be asked first.
    if has_escape(bytes) && survey(bytes, Charset::Iso2022Jp).is_some() {
        return Some(Charset::Iso2022Jp);
    }
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        return Some(Charset::Utf8);
    }
    match (survey(bytes, Charset::ShiftJis), survey(bytes, Charset::EucJp)) {
        (Some(shift_jis), None) => (shift_jis.score() >= 0.0).then_some(Charset::ShiftJis),
        (None, Some(euc_jp)) => (euc_jp.score() >= 0.0).then_some(Charset::EucJp),
        (Some(shift_jis), Some(euc_jp)) => {
            let enough = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= ENOUGH;
            if !enough {
                None
            } else if euc_jp.score() > shift_jis.score() {
                // Half-width kana of Shift_JIS are kanji in EUC-JP.
                euc_jp.has_kana().then_some(Charset::EucJp)
            } else {
                Some(Charset::ShiftJis)
            }
        }
        (None, None) => None,
    }
}

/// Whether the bytes call a two-byte set of ISO-2022-JP: `ESC $`.
pub(super) fn has_escape(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1B$").is_some()
}

/// The most bytes of broken text that are looked at for [`mixed`].
const SAMPLE: usize = 64 * 1024;

/// The legacy encoding of those parts that are not UTF-8, in text that is UTF-8 elsewhere.
pub(super) fn mixed(bytes: &[u8]) -> Option<Charset> {
    let mut legacy = Vec::new();
    let mut has_utf8 = false;
    // Neither a bracket nor a line end is the second byte of a character of Shift_JIS or EUC-JP.
    for part in bytes.split_inclusive(|byte| matches!(byte, b'<' | b'>' | b'\n')) {
        match std::str::from_utf8(part) {
            Ok(text) => has_utf8 |= !text.is_ascii(),
            Err(_) if legacy.len() + part.len() <= SAMPLE => {
                legacy.extend_from_slice(part);
            }
            Err(_) => break,
        }
    }
    let charset = best(
        [Charset::ShiftJis, Charset::EucJp]
            .into_iter()
            .filter_map(|charset| Some((charset, survey(&legacy, charset)?)))
            .filter(|(_, survey)| survey.score() >= JAPANESE && survey.has_kana()),
    )?;
    has_utf8.then_some(charset)
}
