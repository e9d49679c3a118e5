//! Text of an XML document to bytes. Characters that the encoding lacks, or that its readers disagree on,
//! become decimal references; where a reference would not be read as one, the document is rewritten around it.
//!
//! A character is written as itself in Shift_JIS and EUC-JP only if it is ASCII, half-width kana or in
//! JIS X 0208 and no decoder has a twin for it ([`super::is_twin`]). Under Shift_JIS `\` and `~` are references too:
//! some decoders read 0x5C as ¥ and 0x7E as ‾.

use std::io::{self, Write};

use super::charset::Encoding;
use super::{jis, twins};

/// The bytes of an XML document in an encoding.
///
/// In element text and attribute values a character that cannot be written is a reference. A CDATA section
/// is closed before the reference and opened again behind it. In comments and processing instructions the
/// reference is written all the same: nothing expands it there, but it harms no one, and `xml-stylesheet`
/// does read it. Names have no such way out; a document to be written in every encoding has ASCII names.
pub fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    encode_into(text, encoding, &mut bytes);
    bytes
}

/// Appends the bytes of a whole XML document, or of a part that starts and ends outside CDATA sections,
/// comments and processing instructions; see [`encode`]. [`EncodingWriter`] takes parts cut anywhere.
pub fn encode_into(text: &str, encoding: Encoding, bytes: &mut Vec<u8>) {
    Encoder::new(encoding).encode(text, bytes);
}

/// Encodes what is written to it as UTF-8, in pieces cut anywhere, and passes it on. Buffers a few KiB
/// between [`flush`](Write::flush)es unless the encoding is UTF-8, which passes through as it comes.
pub struct EncodingWriter<W: Write> {
    sink: W,
    encoder: Encoder,
    /// The first bytes of a character whose end has not been written yet.
    incomplete: Vec<u8>,
    bytes: Vec<u8>,
}

/// Bytes taken at once, so that the buffer stays small however long the piece written.
const PIECE: usize = 4096;

impl<W: Write> EncodingWriter<W> {
    /// Writes to `sink` in `encoding`.
    pub fn new(sink: W, encoding: Encoding) -> Self {
        EncodingWriter { sink, encoder: Encoder::new(encoding), incomplete: Vec::new(), bytes: Vec::new() }
    }

    /// Passes on what is buffered and gives the sink back.
    ///
    /// # Errors
    /// Those of the sink, and [`io::ErrorKind::InvalidData`] where the last character is not complete.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        if self.incomplete.is_empty() { Ok(self.sink) } else { Err(not_utf8()) }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.sink.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }

    /// Encodes a piece; returns how many of its bytes were taken.
    fn take(&mut self, piece: &[u8]) -> io::Result<usize> {
        let (text, taken) = match std::str::from_utf8(piece) {
            Ok(text) => (text, piece.len()),
            Err(error) if error.error_len().is_some() => return Err(not_utf8()),
            Err(error) => {
                let (whole, rest) = piece.split_at(error.valid_up_to());
                self.incomplete.extend_from_slice(rest);
                (std::str::from_utf8(whole).expect("valid up to here"), piece.len())
            }
        };
        self.encoder.encode(text, &mut self.bytes);
        Ok(taken)
    }
}

fn not_utf8() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "text to encode is not UTF-8")
}

impl<W: Write> Write for EncodingWriter<W> {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        if self.encoder.encoding == Encoding::Utf8 {
            return self.sink.write(written);
        }
        let mut taken = 0;
        if let Some(&first) = self.incomplete.first() {
            let length = first.leading_ones() as usize;
            taken = (length - self.incomplete.len()).min(written.len());
            let mut character = std::mem::take(&mut self.incomplete);
            character.extend_from_slice(&written[..taken]);
            self.take(&character)?;
        }
        let end = written.len().min(taken + PIECE);
        taken += self.take(&written[taken..end])?;
        if self.bytes.len() >= PIECE {
            self.pass_on()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.sink.flush()
    }
}

/// Where in the document the next character stands, as far as references are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In text or a tag, behind this many bytes of [`OPENERS`].
    Content,
    Cdata,
    Comment,
    Instruction,
}

/// What leads out of [`Place::Content`].
const OPENERS: [(&[u8], Place); 3] =
    [(b"<?", Place::Instruction), (b"<!--", Place::Comment), (b"<![CDATA[", Place::Cdata)];

struct Encoder {
    encoding: Encoding,
    place: Place,
    /// In content, the bytes that may become an opener; elsewhere those that may become the closer.
    seen: [u8; 9],
    seen_len: usize,
}

impl Encoder {
    fn new(encoding: Encoding) -> Self {
        Encoder { encoding, place: Place::Content, seen: [0; 9], seen_len: 0 }
    }

    /// Appends the bytes of the next piece of the document.
    fn encode(&mut self, text: &str, bytes: &mut Vec<u8>) {
        if self.encoding == Encoding::Utf8 {
            bytes.extend_from_slice(text.as_bytes());
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            // Runs of plain ASCII text are most of every document; nothing is looked up in them.
            if self.place == Place::Content && self.seen_len == 0 {
                let special = |&byte: &u8| byte >= 0x7F || matches!(byte, b'<' | b'\\' | b'~');
                let plain = rest.as_bytes().iter().position(special).unwrap_or(rest.len());
                bytes.extend_from_slice(&rest.as_bytes()[..plain]);
                rest = &rest[plain..];
            }
            let Some(character) = rest.chars().next() else { break };
            rest = &rest[character.len_utf8()..];
            self.character(character, bytes);
        }
    }

    fn character(&mut self, character: char, bytes: &mut Vec<u8>) {
        let written = match self.encoding {
            Encoding::Utf8 => unreachable!("UTF-8 is passed through whole"),
            Encoding::Ascii => character.is_ascii() && character != '\x7F' && push_ascii(character, bytes),
            legacy => push_legacy(character, legacy, bytes),
        };
        if written {
            self.look_at(character);
            return;
        }
        let reference = format!("&#{};", u32::from(character));
        if self.place == Place::Cdata {
            bytes.extend_from_slice(b"]]>");
            bytes.extend_from_slice(reference.as_bytes());
            bytes.extend_from_slice(b"<![CDATA[");
        } else {
            bytes.extend_from_slice(reference.as_bytes());
        }
        self.seen_len = 0;
    }

    /// Follows the document into and out of the places where references are not read.
    fn look_at(&mut self, character: char) {
        let byte = if character.is_ascii() { character as u8 } else { 0 };
        let closer = match self.place {
            Place::Content => return self.look_for_opener(byte),
            Place::Cdata => (b']', 2),
            Place::Comment => (b'-', 2),
            Place::Instruction => (b'?', 1),
        };
        if byte == closer.0 {
            self.seen_len = (self.seen_len + 1).min(closer.1);
            return;
        }
        if byte == b'>' && self.seen_len == closer.1 {
            self.place = Place::Content;
        }
        self.seen_len = 0;
    }

    fn look_for_opener(&mut self, byte: u8) {
        if byte == b'<' {
            self.seen_len = 0;
        } else if self.seen_len == 0 {
            return;
        }
        self.seen[self.seen_len] = byte;
        self.seen_len += 1;
        let seen = &self.seen[..self.seen_len];
        match OPENERS.iter().find(|(opener, _)| opener.starts_with(seen)) {
            Some((opener, place)) if opener.len() == seen.len() => {
                self.place = *place;
                self.seen_len = 0;
            }
            Some(_) => {}
            None => self.seen_len = 0,
        }
    }
}

fn push_ascii(character: char, bytes: &mut Vec<u8>) -> bool {
    bytes.push(character as u8);
    true
}

/// Writes a character that every reader of the encoding reads alike; writes nothing where it is not one.
fn push_legacy(character: char, encoding: Encoding, bytes: &mut Vec<u8>) -> bool {
    let shift_jis = encoding == Encoding::ShiftJis;
    if character.is_ascii() {
        let agreed = character != '\x7F' && !(shift_jis && matches!(character, '\\' | '~'));
        return agreed && push_ascii(character, bytes);
    }
    if jis::is_half_width_kana(character) {
        let byte = (u32::from(character) - 0xFF61) as u8 + 0xA1;
        bytes.extend_from_slice(if shift_jis { &[] } else { &[0x8E] });
        bytes.push(byte);
        return true;
    }
    match jis::position(character) {
        Some((row, cell)) if jis::is_standard(row) && !twins::is_twin(character) => {
            bytes.extend_from_slice(&if shift_jis { shift(row, cell) } else { [row + 0xA0, cell + 0xA0] });
            true
        }
        _ => false,
    }
}

/// The two bytes of Shift_JIS for a row and a cell of JIS X 0208: two rows share one first byte
/// (JIS X 0208:1997 Annex 1).
fn shift(row: u8, cell: u8) -> [u8; 2] {
    let first = (row - 1) / 2 + if row <= 62 { 0x81 } else { 0xC1 };
    let second = match (row % 2, cell) {
        (0, cell) => cell + 0x9E,
        (_, ..=63) => cell + 0x3F,
        (_, cell) => cell + 0x40,
    };
    [first, second]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_written(character: char, encoding: Encoding) -> bool {
        push_legacy(character, encoding, &mut Vec::new())
    }

    #[test]
    fn the_characters_written_are_those_all_decoders_agree_on() {
        let all = || '\u{80}'..=char::MAX;
        let count = |encoding| all().filter(|&c| is_written(c, encoding)).count();
        assert_eq!(count(Encoding::ShiftJis), 6_872 + 63);
        assert_eq!(count(Encoding::EucJp), 6_872 + 63);
        assert!(!is_written('\\', Encoding::ShiftJis) && !is_written('~', Encoding::ShiftJis));
        assert!(is_written('\\', Encoding::EucJp) && is_written('~', Encoding::EucJp));
    }

    #[test]
    fn shift_jis_has_the_bytes_of_the_standard() {
        for character in ('\u{80}'..=char::MAX).filter(|&c| is_written(c, Encoding::ShiftJis)) {
            let mut bytes = Vec::new();
            push_legacy(character, Encoding::ShiftJis, &mut bytes);
            let text = character.to_string();
            assert_eq!(bytes, *encoding_rs::SHIFT_JIS.encode(&text).0, "{character}");
        }
    }

    #[test]
    fn references_by_place() {
        for (text, ascii) in [
            ("<a>あ</a>", "<a>&#12354;</a>"),
            ("<a b='あ'/>", "<a b='&#12354;'/>"),
            ("<![CDATA[<あ>]]>あ", "<![CDATA[<]]>&#12354;<![CDATA[>]]>&#12354;"),
            ("<![CDATA[]あ]]]]>", "<![CDATA[]]]>&#12354;<![CDATA[]]]]>"),
            ("<![CDATA[]]]>あ", "<![CDATA[]]]>&#12354;"),
            ("<<![CDATA[あ", "<<![CDATA[]]>&#12354;<![CDATA["),
            ("<!-- あ <![CDATA[ あ-->あ", "<!-- &#12354; <![CDATA[ &#12354;-->&#12354;"),
            ("<?p あ <!-- ??><![CDATA[あ]]>", "<?p &#12354; <!-- ??><![CDATA[]]>&#12354;<![CDATA[]]>"),
            ("<!あ[CDATA[あ", "<!&#12354;[CDATA[&#12354;"),
        ] {
            assert_eq!(String::from_utf8(encode(text, Encoding::Ascii)).unwrap(), ascii, "{text}");
        }
        assert_eq!(
            encode("<a>\\~瓦～髙ｶ</a>", Encoding::ShiftJis),
            b"<a>&#92;&#126;\x8A\xA2&#65374;&#39641;\xB6</a>"
        );
        assert_eq!(encode("<a>\\~瓦ｶ</a>", Encoding::EucJp), b"<a>\\~\xB4\xA4\x8E\xB6</a>");
        assert_eq!(encode("<![CDATA[~]]>", Encoding::ShiftJis), b"<![CDATA[]]>&#126;<![CDATA[]]>");
    }

    #[test]
    fn pieces_cut_anywhere_give_the_same_bytes() {
        let text = "<?x 瓦?><a b='～'><![CDATA[𠮷]]></a><!-- 髙 -->".repeat(50);
        for encoding in [Encoding::Utf8, Encoding::Ascii, Encoding::ShiftJis, Encoding::EucJp] {
            for size in [1, 2, 3, 7, 5000] {
                let mut writer = EncodingWriter::new(Vec::new(), encoding);
                for piece in text.as_bytes().chunks(size) {
                    writer.write_all(piece).unwrap();
                }
                assert_eq!(writer.finish().unwrap(), encode(&text, encoding), "{encoding:?} {size}");
            }
        }
        let mut writer = EncodingWriter::new(Vec::new(), Encoding::EucJp);
        assert!(writer.write_all(b"\xFF").is_err());
        assert!(EncodingWriter { incomplete: vec![0xE3], ..writer }.finish().is_err());
    }
}
