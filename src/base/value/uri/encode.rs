//! Percent-encoding (RFC 3986 §2.1), and the way from an IRI to a URI (RFC 3987 §3.1).

use unicode_normalization::UnicodeNormalization as _;

use super::{
    CLASSES, Fault, HOST, Kind, PATH, Parts, QUERY, UNRESERVED, USER, Uri, check, is_escape, punycode, split,
};
use crate::base::value::{At, is_xml_space, range_in};

/// Encodes all but unreserved characters: what goes into one segment of a path, or one value of a query.
pub fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push(&mut encoded, text, UNRESERVED);
    encoded
}

/// Decodes percent-encoded bytes; `None` where they are no UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let [first, rest @ ..] = bytes {
        if is_escape(bytes) {
            decoded.push(u8::from_str_radix(std::str::from_utf8(&bytes[1..3]).ok()?, 16).ok()?);
            bytes = &bytes[3..];
        } else {
            decoded.push(*first);
            bytes = rest;
        }
    }
    String::from_utf8(decoded).ok()
}

/// The URI that a text with characters that must be encoded most likely means: white space around it taken
/// away and the characters encoded; for proposing a repair. `None` where it has no scheme or no host.
pub fn guess(text: &str) -> Option<Uri> {
    let text = text.trim_matches(|c| is_xml_space(c) || c == '\u{3000}');
    let (before, behind) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
    // As browsers read it (WHATWG URL Standard): `\` is `/` in an address of the web.
    let slashes = match split(before).is_http() {
        true => before.replace('\\', "/"),
        false => before.to_owned(),
    };
    Uri::parse(&assemble(split(&(slashes + behind))).ok()?).ok()
}

/// The IRI, which was checked, as a URI.
pub fn iri_to_uri(text: &str, parts: &Parts<'_>) -> Result<String, At<Fault>> {
    let place = || parts.host.map_or(0..text.len(), |host| range_in(text, host));
    let uri = assemble(*parts).map_err(|fault| At::new(fault, place()))?;
    // Only the host can have become something that a URI may not have.
    match check(&uri, Kind::UriReference) {
        Ok(_) => Ok(uri),
        Err(at) => Err(At::new(at.fault, place())),
    }
}

/// The parts put together again, with what must be encoded encoded.
fn assemble(parts: Parts<'_>) -> Result<String, Fault> {
    let mut uri = String::new();
    if let Some(scheme) = parts.scheme {
        uri.push_str(scheme);
        uri.push(':');
    }
    if let Some(host) = parts.host {
        uri.push_str("//");
        if let Some(userinfo) = parts.userinfo {
            push(&mut uri, userinfo, USER);
            uri.push('@');
        }
        push_host(&mut uri, host)?;
        if let Some(port) = parts.port {
            uri.push(':');
            uri.push_str(port);
        }
    }
    push(&mut uri, parts.path, PATH);
    if let Some(query) = parts.query {
        uri.push('?');
        push(&mut uri, query, QUERY);
    }
    if let Some(fragment) = parts.fragment {
        uri.push('#');
        push(&mut uri, fragment, QUERY);
    }
    Ok(uri)
}

/// A domain name in letters of all the world becomes one of DNS (RFC 3490 §4.1 with the mapping of UTS #46
/// as far as normalising and lower case go).
fn push_host(uri: &mut String, host: &str) -> Result<(), Fault> {
    if host.is_ascii() {
        let is_plain = |byte: u8| CLASSES[byte as usize] & HOST != 0 || byte == b'%';
        uri.push_str(host);
        return if host.starts_with('[') || host.bytes().all(is_plain) {
            Ok(())
        } else {
            Err(Fault::BadHost)
        };
    }
    let mapped: String = host.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let is_name = |c: char| c.is_alphanumeric() || "-._~".contains(c) || !c.is_ascii() && !c.is_control();
    if !mapped.chars().all(is_name) {
        return Err(Fault::BadHost);
    }
    for (index, label) in mapped.split(['.', '。']).enumerate() {
        if index > 0 {
            uri.push('.');
        }
        match label.is_ascii() {
            true => uri.push_str(label),
            false => {
                uri.push_str("xn--");
                punycode::push(uri, label).ok_or(Fault::BadHost)?;
            }
        }
    }
    Ok(())
}

/// Appends `text` with everything encoded that is not of a class; what is encoded already stays, and every
/// other `%` is encoded too. For unreserved characters alone, `%` is a character as any other.
fn push(to: &mut String, text: &str, class: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let keep = CLASSES[byte as usize] & class != 0
            || byte == b'%' && class != UNRESERVED && is_escape(&text.as_bytes()[at..]);
        if keep {
            to.push(char::from(byte));
        } else {
            to.extend([
                '%',
                char::from(HEX[usize::from(byte >> 4)]),
                char::from(HEX[usize::from(byte & 15)]),
            ]);
        }
    }
}
