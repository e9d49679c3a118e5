//! Edits of the decoded text, made in the bytes: everything else stays byte for byte as it was, whatever
//! two ways an encoding has to write the same character.

use encoding_rs::{EUC_JP, Encoding as Tables, SHIFT_JIS};

use super::{Charset, Decoded, Fault};
use crate::base::span::Span;

impl Decoded<'_> {
    /// `bytes`, which this was decoded from, with each span of the text replaced. Spans must rise and not
    /// overlap. What the encoding does not have is written as a reference.
    ///
    /// `None` where the bytes cannot be told from the text: something in them could not be decoded, or the
    /// encoding has states.
    pub fn splice(&self, bytes: &[u8], edits: &[(Span, &str)]) -> Option<Vec<u8>> {
        let is_damaged = self.malformed > 0
            || self.faults.iter().any(|fault| {
                matches!(fault, Fault::Mixed { .. } | Fault::OddLength { .. } | Fault::NotDecoded { .. })
            });
        if is_damaged || edits.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
            return None;
        }
        let body = bytes.get(self.text_offset..)?;
        let mut places = Places::new(self.used, &self.text, body)?;
        let mut spliced = bytes[..self.text_offset].to_vec();
        let mut copied = 0;
        for (span, text) in edits {
            let start = places.byte_of(span.start as usize)?;
            let end = places.byte_of(span.end as usize)?;
            spliced.extend_from_slice(body.get(copied..start)?);
            push(text, self.used, &mut spliced)?;
            copied = end;
        }
        spliced.extend_from_slice(body.get(copied..)?);
        Some(spliced)
    }
}

/// Finds the bytes of rising offsets of the text.
enum Places<'t> {
    /// Text and bytes are the same.
    Same,
    /// A fixed number of bytes a code unit: 1, 2 or 4, and the text walked so far.
    Units { text: &'t str, unit: usize, at: usize, byte: usize },
    /// Tables that must be run.
    Tables { decoder: encoding_rs::Decoder, body: &'t [u8], at: usize, byte: usize },
}

impl<'t> Places<'t> {
    fn new(charset: Charset, text: &'t str, body: &'t [u8]) -> Option<Self> {
        let units = |unit| Places::Units { text, unit, at: 0, byte: 0 };
        let run = |tables: &'static Tables| Places::Tables {
            decoder: tables.new_decoder_without_bom_handling(),
            body,
            at: 0,
            byte: 0,
        };
        Some(match charset {
            Charset::Utf8 | Charset::Ascii => Places::Same,
            Charset::Latin1 => units(1),
            Charset::Utf16Le | Charset::Utf16Be => units(2),
            Charset::Utf32Le | Charset::Utf32Be => units(4),
            Charset::ShiftJis => run(SHIFT_JIS),
            Charset::EucJp => run(EUC_JP),
            Charset::Other(tables) => run(tables),
            Charset::Iso2022Jp
            | Charset::Ebcdic
            | Charset::Utf16
            | Charset::Utf32
            | Charset::Utf32Unusual => {
                return None;
            }
        })
    }

    fn byte_of(&mut self, offset: usize) -> Option<usize> {
        match self {
            Places::Same => Some(offset),
            Places::Units { text, unit, at, byte } => {
                for character in text.get(*at..offset)?.chars() {
                    *byte += if *unit == 2 { character.len_utf16() * 2 } else { *unit };
                }
                *at = offset;
                Some(*byte)
            }
            Places::Tables { decoder, body, at, byte } => {
                // A character is there when its last byte has been read.
                let mut written = [0; 32];
                while *at < offset {
                    let next = body.get(*byte..*byte + 1)?;
                    let (_, _, length) =
                        decoder.decode_to_utf8_without_replacement(next, &mut written, false);
                    *at += length;
                    *byte += 1;
                }
                (*at == offset).then_some(*byte)
            }
        }
    }
}

/// Appends XML text in an encoding.
fn push(text: &str, charset: Charset, to: &mut Vec<u8>) -> Option<()> {
    let mut push_up_to = |most: u32| {
        for character in text.chars() {
            match u32::from(character) {
                code if code <= most => to.push(code as u8),
                code => to.extend_from_slice(format!("&#{code};").as_bytes()),
            }
        }
    };
    match charset {
        Charset::Utf8 => to.extend_from_slice(text.as_bytes()),
        Charset::Ascii => push_up_to(0x7F),
        Charset::Latin1 => push_up_to(0xFF),
        Charset::Utf16Le => to.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Charset::Utf16Be => to.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        Charset::Utf32Le => to.extend(text.chars().flat_map(|c| u32::from(c).to_le_bytes())),
        Charset::Utf32Be => to.extend(text.chars().flat_map(|c| u32::from(c).to_be_bytes())),
        Charset::ShiftJis => to.extend_from_slice(&SHIFT_JIS.encode(text).0),
        Charset::EucJp => to.extend_from_slice(&EUC_JP.encode(text).0),
        Charset::Other(tables) => to.extend_from_slice(&tables.encode(text).0),
        Charset::Iso2022Jp | Charset::Ebcdic | Charset::Utf16 | Charset::Utf32 | Charset::Utf32Unusual => {
            return None;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::encoding::decode;

    #[test]
    fn all_but_the_edit_stays_as_it_was() {
        // 0x81 0xCA and 0xFA 0x54 are both ￢ in Shift_JIS: neither is rewritten as the other.
        let head: &[u8] = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\r\n<a>\xfa\x54";
        let bytes = [head, b"\x8c\xc3\x82\xa2\xfa\x54</a>"].concat();
        let decoded = decode(&bytes, None);
        let start = decoded.text.find("古い").unwrap();
        let edit = Span::new(start, start + "古い".len());
        let spliced = decoded.splice(&bytes, &[(edit, "新𠮷")]).unwrap();
        assert_eq!(spliced, [head, b"\x90\x56&#134071;\xfa\x54</a>"].concat());
        assert_eq!(decoded.splice(&bytes, &[]).unwrap(), bytes);
    }

    #[test]
    fn wide_code_units_are_counted() {
        let utf16 = |text: &str| -> Vec<u8> {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let bytes = utf16("<a>𠮷野</a>");
        let decoded = decode(&bytes, None);
        let start = decoded.text.find('野').unwrap();
        let spliced = decoded.splice(&bytes, &[(Span::new(start, start + 3), "田")]).unwrap();
        assert_eq!(spliced, utf16("<a>𠮷田</a>"));
    }
}
