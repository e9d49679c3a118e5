//! A text as it reads in another encoding.

use encoding_rs::{EUC_JP, EncoderResult, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::{Kind, is_japanese, is_kana, score};
use crate::base::encoding::levels;

/// How a text reads in another encoding.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) is_exact: bool,
    /// How likely it is as Japanese.
    pub(super) score: f32,
    /// How much likelier that is than the text as it stood.
    gain: f32,
    way: Way,
    with_dots: bool,
}

impl Reading {
    pub(super) fn merit(&self) -> f32 {
        self.score + self.gain
    }
}

/// What a text was read as, and what it was written in.
#[derive(Clone, Copy, Debug)]
struct Way {
    read: &'static Encoding,
    written: &'static Encoding,
}

const WAYS: [Way; 10] = [
    Way { read: SHIFT_JIS, written: UTF_8 },
    Way { read: WINDOWS_1252, written: UTF_8 },
    Way { read: GBK, written: UTF_8 },
    Way { read: EUC_JP, written: UTF_8 },
    Way { read: MACINTOSH, written: UTF_8 },
    Way { read: SHIFT_JIS, written: EUC_JP },
    Way { read: EUC_JP, written: SHIFT_JIS },
    Way { read: WINDOWS_1252, written: SHIFT_JIS },
    Way { read: WINDOWS_1252, written: EUC_JP },
    Way { read: GBK, written: SHIFT_JIS },
];

/// Stands for bytes that were lost. No text has it.
const LOST: u8 = 0x1A;

/// The best reading of a text that is better than the text.
pub(super) fn best(text: &str) -> Option<Reading> {
    let before = score(text);
    let readings = WAYS.iter().filter_map(|way| read(text, before, *way, false));
    let best = readings.max_by(|one, other| one.merit().total_cmp(&other.merit()));
    // Some programs write ・ for what they cannot decode.
    best.or_else(|| {
        let marked = text.contains('・').then(|| text.replace('・', "\u{FFFD}"))?;
        read(text, score(&marked), WAYS[0], true)
    })
}

/// Another text that was garbled in the same way, if nothing of it was lost.
pub(super) fn again(text: &str, reading: &Reading) -> Option<Reading> {
    read(text, score(text), reading.way, reading.with_dots).filter(|reading| reading.is_exact)
}

fn read(text: &str, before: f32, way: Way, with_dots: bool) -> Option<Reading> {
    let bytes = encode(text, way.read, with_dots)?;
    if bytes.iter().filter(|byte| **byte >= 0x80).take(4).count() < 4 {
        return None;
    }
    let (decoded, _) = way.written.decode_without_bom_handling(&bytes);
    let mut decoded = decoded.into_owned();
    let mut twice = false;
    let is_western_utf8 = way.read == WINDOWS_1252 && way.written == UTF_8;
    if is_western_utf8
        && lost(&decoded) == 0
        && score(&decoded) < 0.35
        && let Some(bytes) = encode(&decoded, WINDOWS_1252, false)
        && let Ok(again) = String::from_utf8(bytes)
    {
        decoded = again;
        twice = true;
    }
    let lost = lost(&decoded);
    let length = decoded.chars().filter(|c| !c.is_ascii()).count();
    // Bytes that were dropped leave half a character here and there in what is otherwise UTF-8, which hardly
    // anything else happens to be; in other encodings they prove nothing.
    let is_utf8 = way.written == UTF_8;
    let most_lost = if is_utf8 { length * 3 / 10 } else { length / 5 }.max(1);
    let score = if is_utf8 { score(&decoded.replace('\u{FFFD}', "")) } else { score(&decoded) };
    let gain = score - before;
    let needed = if is_utf8 && lost == 0 { 0.35 } else { 0.6 };
    if lost > most_lost
        || score < 0.35
        || gain < needed
        || decoded.chars().filter(|c| is_japanese(*c)).take(2).count() < 2
        || (!is_utf8 && !has_kana(&decoded))
    {
        return None;
    }
    let is_exact = lost == 0 && (way.read == WINDOWS_1252 || is_read_as(text, &bytes, way.read));
    let kind = Kind::Misread { written: way.written.name(), read: read_name(text, way.read), twice };
    let text = decoded.replace(char::from(LOST), "\u{FFFD}");
    Some(Reading { text, kind, is_exact, score, gain, way, with_dots })
}

fn read_name(text: &str, read: &'static Encoding) -> &'static str {
    let is_control = |c| {
        matches!(c, '\u{80}'..='\u{9F}') && !matches!(c, '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}')
    };
    if read == WINDOWS_1252 && text.contains(is_control) { "ISO-8859-1" } else { read.name() }
}

/// Ideographs alone are no evidence: any two bytes make one.
fn has_kana(text: &str) -> bool {
    let (kana, all) = text
        .chars()
        .filter(|c| !c.is_ascii())
        .fold((0, 0), |(kana, all), c| (kana + usize::from(is_kana(c)), all + 1));
    kana * 20 >= all * 3
}

/// How many characters, at least, are lost in a text: those in a row may be the bytes of one.
fn lost(text: &str) -> usize {
    let mut lost = 0;
    let mut before = ' ';
    for character in text.chars() {
        let is_lost = |c| c == '\u{FFFD}' || c == char::from(LOST);
        // U+FFFD stands for bytes that are there; the mark behind it for the rest of the same character.
        lost += usize::from(character == '\u{FFFD}' || (is_lost(character) && !is_lost(before)));
        before = character;
    }
    lost
}

/// The bytes that were read as this text, or nothing where it has other characters.
fn encode(text: &str, read: &'static Encoding, with_dots: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut encoder = read.new_encoder();
    let mut buffer = [0; 1024];
    let is_mark = |c| c == '\u{FFFD}' || (with_dots && c == '・');
    let mut rest = text;
    loop {
        let run = &rest[..rest.find(is_mark).unwrap_or(rest.len())];
        let mut run_rest = run;
        loop {
            let (result, taken, written) =
                encoder.encode_from_utf8_without_replacement(run_rest, &mut buffer, false);
            bytes.extend_from_slice(&buffer[..written]);
            run_rest = &run_rest[taken..];
            match result {
                EncoderResult::InputEmpty => break,
                EncoderResult::OutputFull => {}
                // ISO-8859-1, and windows-1252 as it is often decoded: the bytes that it has not stay what they are.
                EncoderResult::Unmappable(control @ '\u{80}'..='\u{9F}') if read == WINDOWS_1252 => {
                    bytes.push(control as u8);
                }
                EncoderResult::Unmappable(character) if read == SHIFT_JIS => {
                    bytes.extend(private_bytes(character)?);
                }
                EncoderResult::Unmappable(_) => return None,
            }
        }
        rest = &rest[run.len()..];
        let Some(mark) = rest.chars().next() else { return Some(bytes) };
        bytes.push(LOST);
        rest = &rest[mark.len_utf8()..];
    }
}

/// The bytes for which Windows has a private character: the rows for a user's own, and four that begin none.
fn private_bytes(character: char) -> Option<Vec<u8>> {
    match u32::from(character) {
        code @ 0xE000..=0xE757 => {
            let (row, cell) = ((code - 0xE000) / 188, (code - 0xE000) % 188);
            Some(vec![0xF0 + row as u8, (cell + if cell < 63 { 0x40 } else { 0x41 }) as u8])
        }
        0xF8F0 => Some(vec![0xA0]),
        code @ 0xF8F1..=0xF8F3 => Some(vec![0xFD + (code - 0xF8F1) as u8]),
        _ => None,
    }
}

/// Whether Windows has several codes for a character, among them the extensions of NEC and IBM, or it stands for
/// what was lost.
fn has_two_codes(character: char) -> bool {
    match character {
        '≒' | '≡' | '∫' | '√' | '⊥' | '∠' | '∵' | '∩' | '∪' | '¬' | '￢' | '￤' | '＇' | '＂' | '№' | '℡'
        | '㈱' => true,
        '\u{2160}'..='\u{217F}' | '・' => true,
        '\u{4E00}'..='\u{9FFF}' => levels().of(character) == 0,
        '\u{F900}'..='\u{FAFF}' => true,
        _ => false,
    }
}

/// Whether a text is what bytes were read as, and nothing else could be.
fn is_read_as(text: &str, bytes: &[u8], read: &'static Encoding) -> bool {
    let (again, _) = read.decode_without_bom_handling(bytes);
    if read == SHIFT_JIS && text.contains(has_two_codes) {
        return false;
    }
    let marked = |c| if matches!(c, '\u{F8F0}'..='\u{F8F3}') { '\u{FFFD}' } else { c };
    text.chars().map(marked).eq(again.chars())
}

/// Whether a character is what windows-1252 has for a byte from 0x80 to 0xBF, with which UTF-8 goes on.
pub(super) fn continues(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{BF}')
        // ™ is the last character of windows-1252.
        || (matches!(character, '\u{100}'..='\u{2122}')
            && matches!(
                encode(character.encode_utf8(&mut [0; 4]), WINDOWS_1252, false).as_deref(),
                Some([0x80..=0xBF])
            ))
}
