//! URIs (RFC 3986) and IRIs (RFC 3987): check, take apart, resolve.

mod encode;
mod host;
mod punycode;
mod resolve;
mod scheme;
pub mod tag;
pub mod urn;

use std::fmt;
use std::ops::Range;

use super::{At, is_xml_space, range_in};

pub use encode::{guess, percent_decode, percent_encode};
pub use host::{is_example_host, is_local_host};
pub use resolve::canonical;
pub use scheme::is_registered_scheme;

/// An absolute URI: a scheme and what it needs, in ASCII (RFC 3986 §3). It may have a fragment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

impl Uri {
    /// The URI in `text`, which is kept as it is.
    ///
    /// # Errors
    /// The first fault, as [`check`] finds it.
    pub fn parse(text: &str) -> Result<Uri, At<Fault>> {
        check(text, Kind::Uri)?;
        Ok(Uri(text.to_owned()))
    }

    /// The URI that an IRI stands for (RFC 3987 §3.1): characters outside ASCII percent-encoded, in a host
    /// written in Punycode.
    ///
    /// # Errors
    /// The first fault, as [`check`] finds it; [`Fault::BadHost`] for a host that cannot be a domain name.
    pub fn from_iri(text: &str) -> Result<Uri, At<Fault>> {
        let parts = check(text, Kind::Iri)?;
        match text.is_ascii() {
            true => Ok(Uri(text.to_owned())),
            false => encode::iri_to_uri(text, &parts).map(Uri),
        }
    }

    /// The URI that `reference` means where this one is the base (RFC 3986 §5.2). An IRI reference is encoded
    /// as by [`Uri::from_iri`].
    ///
    /// # Errors
    /// The first fault of the reference, or of what it resolves to.
    pub fn join(&self, reference: &str) -> Result<Uri, At<Fault>> {
        resolve::join(self, reference)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scheme, as it is written.
    pub fn scheme(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }

    /// The host, where there is one: `www.example.org`, `[::1]`.
    pub fn host(&self) -> Option<&str> {
        self.parts().host
    }

    /// The parts.
    pub fn parts(&self) -> Parts<'_> {
        split(&self.0)
    }

    /// Whether the scheme is `http` or `https`.
    pub fn is_http(&self) -> bool {
        is_http(self.scheme())
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Uri {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Which of the four a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A URI: with a scheme, in ASCII.
    Uri,
    /// An IRI: with a scheme.
    Iri,
    /// A URI, or a reference relative to one; it may be empty.
    UriReference,
    /// An IRI, or a reference relative to one; it may be empty.
    IriReference,
}

/// Why a text is not what it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, where a scheme is required.
    Empty,
    /// White space before or behind it.
    OuterSpace,
    /// White space in it.
    Space,
    /// A backslash.
    Backslash,
    /// Another character that must be percent-encoded, or must not be in this part.
    IllegalCharacter(char),
    /// Characters outside ASCII in a URI.
    NonAscii,
    /// A private-use character outside the query (RFC 3987 §2.2).
    PrivateUse,
    /// `%` that two hexadecimal digits do not follow.
    BadPercent,
    /// No scheme: a relative reference.
    NoScheme,
    /// What stands before the first colon cannot be a scheme.
    BadScheme,
    /// No host, where the scheme needs one.
    EmptyHost,
    /// Brackets without an IP address in them, or a name that cannot be one of a domain.
    BadHost,
    /// A port that is not a number.
    BadPort,
    /// A port over 65535.
    PortOutOfRange,
}

/// The parts of a URI, IRI or reference (RFC 3986 §3), without their delimiters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts<'t> {
    /// Scheme; `None` in a relative reference.
    pub scheme: Option<&'t str>,
    /// User and password before `@`.
    pub userinfo: Option<&'t str>,
    /// Host; `None` where there is no `//`.
    pub host: Option<&'t str>,
    /// Port, which may be empty.
    pub port: Option<&'t str>,
    /// Path, which may be empty.
    pub path: &'t str,
    /// Behind `?`.
    pub query: Option<&'t str>,
    /// Behind `#`.
    pub fragment: Option<&'t str>,
}

impl Parts<'_> {
    /// Whether the scheme is `http` or `https`.
    pub fn is_http(&self) -> bool {
        self.scheme.is_some_and(is_http)
    }
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The parts of `text`, which must be of this kind.
///
/// # Errors
/// The first fault, white space at the ends before all others.
pub fn check(text: &str, kind: Kind) -> Result<Parts<'_>, At<Fault>> {
    match plain(text) {
        Some(parts) => Ok(parts),
        None => general(text, kind),
    }
}

fn general(text: &str, kind: Kind) -> Result<Parts<'_>, At<Fault>> {
    let absolute = matches!(kind, Kind::Uri | Kind::Iri);
    outer_space(text)?;
    if text.is_empty() && absolute {
        return Err(At::whole(Fault::Empty, text));
    }
    let parts = split(text);
    let checker = Checker { text, ascii: matches!(kind, Kind::Uri | Kind::UriReference) };
    match parts.scheme {
        Some(scheme) => checker.scheme(scheme)?,
        // Without a scheme nothing before the path can be told; a wrong character would be a guess.
        None if absolute => return Err(At::whole(Fault::NoScheme, text)),
        None => {}
    }
    if let Some(userinfo) = parts.userinfo {
        checker.characters(userinfo, USER)?;
    }
    if let Some(host) = parts.host {
        checker.host(host)?;
    }
    if let Some(port) = parts.port {
        checker.port(port)?;
    }
    checker.characters(parts.path, PATH)?;
    if let Some(query) = parts.query {
        checker.characters(query, QUERY)?;
    }
    if let Some(fragment) = parts.fragment {
        checker.characters(fragment, QUERY)?;
    }
    let needs_host = parts.is_http() || parts.scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("ftp"));
    if needs_host && parts.host.is_none_or(str::is_empty) {
        let after_scheme = parts.scheme.map_or(0, |scheme| scheme.len() + 1);
        let slashes = text[after_scheme..].bytes().take_while(|&byte| byte == b'/').count().min(2);
        return Err(At::new(Fault::EmptyHost, after_scheme..after_scheme + slashes));
    }
    Ok(parts)
}

/// The parts of a web address in ASCII without user, port or percent-encoding, which most addresses in feeds are: it
/// is of every kind, and one pass tells so.
fn plain(text: &str) -> Option<Parts<'_>> {
    let rest = text.strip_prefix("http")?;
    let rest = rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://")?;
    let scheme = &text[..text.len() - rest.len() - 3];
    let (host, rest) = rest.split_at(run(rest, HOST));
    if host.is_empty() {
        return None;
    }
    let (path, mut rest) = rest.split_at(if rest.starts_with('/') { run(rest, PATH) } else { 0 });
    let mut part = |mark| {
        let behind = rest.strip_prefix(mark)?;
        let (part, behind) = behind.split_at(run(behind, QUERY));
        rest = behind;
        Some(part)
    };
    let (query, fragment) = (part('?'), part('#'));
    let parts = Parts { scheme: Some(scheme), host: Some(host), path, query, fragment, ..Parts::default() };
    rest.is_empty().then_some(parts)
}

/// How many characters of a class `text` begins with.
fn run(text: &str, class: u8) -> usize {
    text.bytes().position(|byte| CLASSES[byte as usize] & class == 0).unwrap_or(text.len())
}

fn outer_space(text: &str) -> Result<(), At<Fault>> {
    let start = text.trim_start_matches(is_xml_space);
    if start.is_empty() && !text.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    if start.len() < text.len() {
        return Err(At::new(Fault::OuterSpace, 0..text.len() - start.len()));
    }
    let end = text.trim_end_matches(is_xml_space).len();
    if end < text.len() {
        return Err(At::new(Fault::OuterSpace, end..text.len()));
    }
    Ok(())
}

/// Takes a text apart as RFC 3986 appendix B does; every text has parts.
fn split(text: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut rest = text;
    if let Some(at) = rest.find([':', '/', '?', '#'])
        && rest.as_bytes()[at] == b':'
    {
        parts.scheme = Some(&rest[..at]);
        rest = &rest[at + 1..];
    }
    if let Some(mark) = memchr::memchr(b'#', rest.as_bytes()) {
        (rest, parts.fragment) = (&rest[..mark], Some(&rest[mark + 1..]));
    }
    if let Some(mark) = memchr::memchr(b'?', rest.as_bytes()) {
        (rest, parts.query) = (&rest[..mark], Some(&rest[mark + 1..]));
    }
    if let Some(behind) = rest.strip_prefix("//") {
        let (mut authority, path) = behind.split_at(behind.find('/').unwrap_or(behind.len()));
        rest = path;
        if let Some((userinfo, behind)) = authority.rsplit_once('@') {
            (parts.userinfo, authority) = (Some(userinfo), behind);
        }
        // The colons of an IPv6 address are no port's.
        let is_address = |text: &str| text.starts_with('[') && !text.contains(']');
        let port = authority.rfind(':').filter(|&colon| !is_address(&authority[..colon]));
        if let Some(colon) = port {
            parts.port = Some(&authority[colon + 1..]);
            authority = &authority[..colon];
        }
        parts.host = Some(authority);
    }
    parts.path = rest;
    parts
}

struct Checker<'t> {
    text: &'t str,
    /// Whether characters outside ASCII are a fault.
    ascii: bool,
}

impl Checker<'_> {
    fn scheme(&self, scheme: &str) -> Result<(), At<Fault>> {
        let bytes = scheme.as_bytes();
        let is_scheme = bytes.first().is_some_and(u8::is_ascii_alphabetic)
            && bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        if is_scheme { Ok(()) } else { Err(At::new(Fault::BadScheme, 0..scheme.len())) }
    }

    fn host(&self, host: &str) -> Result<(), At<Fault>> {
        let Some(literal) = host.strip_prefix('[') else { return self.characters(host, HOST) };
        let is_address = literal.strip_suffix(']').is_some_and(|address| {
            address.parse::<std::net::Ipv6Addr>().is_ok() || is_future_address(address)
        });
        if is_address { Ok(()) } else { Err(At::new(Fault::BadHost, range_in(self.text, host))) }
    }

    fn port(&self, port: &str) -> Result<(), At<Fault>> {
        let fault = if !port.bytes().all(|byte| byte.is_ascii_digit()) {
            Fault::BadPort
        } else if !port.is_empty() && port.trim_start_matches('0').len() > 5
            || port.parse().is_ok_and(|port: u32| port > 65535)
        {
            Fault::PortOutOfRange
        } else {
            return Ok(());
        };
        Err(At::new(fault, range_in(self.text, port)))
    }

    /// Checks that a part has only characters of a class, and percent-encoded ones.
    fn characters(&self, part: &str, class: u8) -> Result<(), At<Fault>> {
        let bytes = part.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if CLASSES[byte as usize] & class != 0 {
                at += 1;
            } else if byte == b'%' && is_escape(&bytes[at..]) {
                at += 3;
            } else {
                let Some(c) = part[at..].chars().next() else { break };
                if let Some(fault) = self.fault(c, part, class) {
                    let start = range_in(self.text, part).start + at;
                    return Err(At::new(fault, self.extent(fault, start, c)));
                }
                at += c.len_utf8();
            }
        }
        Ok(())
    }

    #[cold]
    fn fault(&self, c: char, part: &str, class: u8) -> Option<Fault> {
        match c {
            '%' => Some(Fault::BadPercent),
            '\\' => Some(Fault::Backslash),
            c if is_xml_space(c) || c == '\u{3000}' => Some(Fault::Space),
            c if c.is_ascii() => Some(Fault::IllegalCharacter(c)),
            _ if self.ascii => Some(Fault::NonAscii),
            c if is_ucschar(c) => None,
            // Only the query may have these, and the fragment is in the same class.
            c if is_private(c) && class == QUERY && self.is_query(part) => None,
            c if is_private(c) => Some(Fault::PrivateUse),
            c => Some(Fault::IllegalCharacter(c)),
        }
    }

    fn is_query(&self, part: &str) -> bool {
        let start = range_in(self.text, part).start;
        start > 0 && self.text.as_bytes()[start - 1] == b'?'
    }

    /// The bytes to point at: a run of characters outside ASCII as a whole, `%` with what follows it.
    fn extent(&self, fault: Fault, start: usize, c: char) -> Range<usize> {
        let rest = &self.text[start..];
        let length = match fault {
            Fault::NonAscii => rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len()),
            Fault::BadPercent => 1 + rest[1..].bytes().take(2).take_while(u8::is_ascii_alphanumeric).count(),
            _ => c.len_utf8(),
        };
        start..start + length
    }
}

/// `IPvFuture` of RFC 3986 §3.2.2.
fn is_future_address(address: &str) -> bool {
    let Some((version, rest)) = address.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.')) else {
        return false;
    };
    let is_version = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_version && !rest.is_empty() && rest.bytes().all(|byte| CLASSES[byte as usize] & USER != 0)
}

fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

/// `ucschar` of RFC 3987 §2.2, without the formatting characters that §4.1 forbids.
fn is_ucschar(c: char) -> bool {
    let number = c as u32;
    match c {
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => false,
        '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}' => true,
        '\u{10000}'..='\u{EFFFF}' => number & 0xFFFE != 0xFFFE && !(0xE0000..0xE1000).contains(&number),
        _ => false,
    }
}

/// `iprivate` of RFC 3987 §2.2.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

const HOST: u8 = 1;
const USER: u8 = 2;
const PATH: u8 = 4;
/// Query and fragment.
const QUERY: u8 = 8;
const UNRESERVED: u8 = 16;

/// For each byte the parts it may stand in as it is (RFC 3986 §3).
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                HOST | USER | PATH | QUERY | UNRESERVED
            }
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => {
                HOST | USER | PATH | QUERY
            }
            b':' => USER | PATH | QUERY,
            b'@' | b'/' => PATH | QUERY,
            b'?' => QUERY,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_address_has_the_parts_of_any_other() {
        let mut plain_ones = 0;
        for scheme in ["https://", "http://", "http:", "HTTP://", "ftp://", "//", ""] {
            for host in ["example.jp", "瓦版.jp", "a@example.jp", "example.jp:80", "[::1]", "a%20b", " ", ""]
            {
                for path in ["", "/", "/a//b/../c@d:e", "/é", "/a b", "/%zz"] {
                    for rest in ["", "?", "?q=/?&", "#", "#f?", "?a#b", "#a#b", "?\\"] {
                        let text = [scheme, host, path, rest].concat();
                        let Some(parts) = plain(&text) else { continue };
                        for kind in [Kind::Uri, Kind::Iri, Kind::UriReference, Kind::IriReference] {
                            assert_eq!(general(&text, kind), Ok(parts), "{text}");
                        }
                        plain_ones += 1;
                    }
                }
            }
        }
        assert_eq!(plain_ones, 2 * 3 * 6);
    }
}
