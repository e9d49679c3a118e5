//! Addresses in attributes, as browsers clean them before they follow one (URL standard §4.4).

/// What kind of address an attribute holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// With a scheme that runs nothing.
    Absolute,
    /// Without a scheme: the page around it decides where it leads.
    Relative,
    /// Only a fragment: a place in the same text.
    Fragment,
    /// Nothing.
    Empty,
    /// `javascript:` or `vbscript:`.
    Script,
    /// `data:` with a type that can hold markup.
    DataDocument,
    /// `data:` with an image, sound, film or font.
    DataMedia,
}

impl Link {
    /// The kind of an address, whose character references are resolved.
    pub fn of(address: &str) -> Link {
        // Browsers drop controls and spaces around an address, and tabs and line ends in it.
        let address = address.trim_matches(|c: char| c <= ' ');
        let mut scheme = [0u8; 10];
        let mut length = 0;
        let mut rest = address.bytes();
        let first = address.as_bytes().first();
        let has_scheme = loop {
            match rest.next() {
                Some(b'\t' | b'\n' | b'\r') => {}
                Some(b':') => break length > 0,
                Some(byte) if byte.is_ascii_alphabetic() || length > 0 && is_scheme_byte(byte) => {
                    if let Some(slot) = scheme.get_mut(length) {
                        *slot = byte.to_ascii_lowercase();
                    }
                    length += 1;
                }
                _ => break false,
            }
        };
        if !has_scheme {
            return match first {
                None => Link::Empty,
                Some(b'#') => Link::Fragment,
                Some(_) => Link::Relative,
            };
        }
        match scheme.get(..length) {
            Some(b"javascript" | b"vbscript" | b"livescript") => Link::Script,
            Some(b"data") => {
                let media = address.get(address.len() - rest.len()..).unwrap_or("").trim_start();
                let is_media = ["image/", "audio/", "video/", "font/"].iter().any(|kind| {
                    media.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
                });
                if is_media { Link::DataMedia } else { Link::DataDocument }
            }
            _ => Link::Absolute,
        }
    }
}

fn is_scheme_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// The addresses of a `srcset` (HTML §4.8.4.2.1), with where they start.
pub fn candidates(srcset: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = srcset.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_ascii_whitespace() && c != ',')?;
        let rest = &srcset[start..];
        let length = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = rest[..length].trim_end_matches(',');
        at = start + length;
        if address.len() == length {
            // A descriptor follows, up to the next comma.
            at += srcset[at..].find(',').unwrap_or(srcset.len() - at);
        }
        Some((start, address))
    })
}
