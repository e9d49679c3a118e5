//! Relative references resolved (RFC 3986 §5.2), and the form that identifiers should have (RFC 4287 §4.2.6).

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::{CLASSES, Fault, Kind, Parts, UNRESERVED, Uri, check, encode, is_escape, split};
use crate::base::value::At;

/// `reference`, an IRI reference, resolved against `base`.
pub fn join(base: &Uri, reference: &str) -> Result<Uri, At<Fault>> {
    let parts = check(reference, Kind::IriReference)?;
    let encoded = match reference.is_ascii() {
        true => Cow::Borrowed(reference),
        false => Cow::Owned(encode::iri_to_uri(reference, &parts)?),
    };
    let (base, reference_parts) = (base.parts(), split(&encoded));
    let mut path = String::new();
    let mut target = reference_parts;
    if target.scheme.is_none() {
        target.scheme = base.scheme;
        if target.host.is_none() {
            (target.userinfo, target.host, target.port) = (base.userinfo, base.host, base.port);
            if target.path.is_empty() {
                path.push_str(base.path);
                target.query = target.query.or(base.query);
            } else if target.path.starts_with('/') {
                push_without_dots(&mut path, target.path);
            } else {
                push_without_dots(&mut path, &merge(&base, target.path));
            }
        }
    }
    if path.is_empty() {
        push_without_dots(&mut path, target.path);
    }
    target.path = &path;
    Uri::parse(&put_together(target)).map_err(|at| At::whole(at.fault, reference))
}

/// RFC 3986 §5.2.3.
fn merge(base: &Parts<'_>, path: &str) -> String {
    if base.host.is_some() && base.path.is_empty() {
        return format!("/{path}");
    }
    let directory = base.path.rfind('/').map_or("", |slash| &base.path[..=slash]);
    format!("{directory}{path}")
}

/// Appends a path without its segments `.` and `..` (RFC 3986 §5.2.4).
fn push_without_dots(to: &mut String, path: &str) {
    let start = to.len();
    let rooted = path.starts_with('/');
    let mut segments = path.split('/').peekable();
    if rooted {
        segments.next();
        to.push('/');
    }
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." => {}
            ".." => {
                // What is written ends with the slash behind the segment to take back.
                let written = to[start..].strip_suffix('/').unwrap_or_default();
                let kept = written.rfind('/').map_or(0, |slash| slash + 1);
                to.truncate(start + kept.max(usize::from(rooted)));
            }
            segment => {
                to.push_str(segment);
                if !last {
                    to.push('/');
                }
            }
        }
    }
}

/// RFC 3986 §5.3. A path that starts with `//` and has no authority before it gets `/.`, lest it be read as
/// one.
fn put_together(parts: Parts<'_>) -> String {
    let mut text = String::new();
    if let Some(scheme) = parts.scheme {
        text.extend([scheme, ":"]);
    }
    if let Some(host) = parts.host {
        text.push_str("//");
        if let Some(userinfo) = parts.userinfo {
            text.extend([userinfo, "@"]);
        }
        text.push_str(host);
        if let Some(port) = parts.port {
            text.extend([":", port]);
        }
    } else if parts.path.starts_with("//") {
        text.push_str("/.");
    }
    text.push_str(parts.path);
    if let Some(query) = parts.query {
        text.extend(["?", query]);
    }
    if let Some(fragment) = parts.fragment {
        text.extend(["#", fragment]);
    }
    text
}

/// The form of RFC 4287 §4.2.6 in which an identifier should be minted: scheme and host in lower case,
/// nothing encoded without need, hexadecimal digits in upper case, no dot segments, no empty user, no port
/// that is the scheme's own, `/` for the empty path of a web address, Unicode composed. A text that has no scheme stays
/// as it is.
pub fn canonical(text: &str) -> Cow<'_, str> {
    let parts = split(text);
    match parts.scheme {
        Some(scheme) if !is_canonical(text, &parts) => normal_form(text, scheme, parts),
        _ => Cow::Borrowed(text),
    }
}

fn normal_form<'t>(text: &'t str, scheme: &str, parts: Parts<'_>) -> Cow<'t, str> {
    let scheme = scheme.to_ascii_lowercase();
    let host = parts.host.map(|host| decode_unreserved(host).to_lowercase());
    let own_port = match &*scheme {
        "http" => "80",
        "https" => "443",
        "ftp" => "21",
        _ => "",
    };
    let [path, userinfo, query, fragment] =
        [parts.path, parts.userinfo.unwrap_or(""), parts.query.unwrap_or(""), parts.fragment.unwrap_or("")]
            .map(decode_unreserved);
    let mut dotless = String::new();
    match parts.host.is_some() || path.starts_with('/') {
        true => push_without_dots(&mut dotless, &path),
        false => dotless.push_str(&path),
    }
    if dotless.is_empty() && parts.is_http() {
        dotless.push('/');
    }
    let canonical = put_together(Parts {
        scheme: Some(&scheme),
        userinfo: parts.userinfo.filter(|user| !matches!(*user, "" | ":")).map(|_| &*userinfo),
        host: host.as_deref(),
        port: parts.port.filter(|port| !port.is_empty() && *port != own_port),
        path: &dotless,
        query: parts.query.map(|_| &*query),
        fragment: parts.fragment.map(|_| &*fragment),
    });
    let canonical = if is_nfc(&canonical) { canonical } else { canonical.nfc().collect() };
    if canonical == text { Cow::Borrowed(text) } else { Cow::Owned(canonical) }
}

/// Whether a text is certainly canonical, as nearly every identifier is: there is nothing in it that could change.
fn is_canonical(text: &str, parts: &Parts<'_>) -> bool {
    let is_lower =
        |part: Option<&str>| part.is_none_or(|part| !part.bytes().any(|byte| byte.is_ascii_uppercase()));
    text.is_ascii()
        && memchr::memchr(b'%', text.as_bytes()).is_none()
        && is_lower(parts.scheme)
        && is_lower(parts.host)
        && parts.userinfo.is_none()
        && parts.port.is_none()
        // A path in which dots or slashes matter begins with a slash, and that where there is a host.
        && match parts.path.strip_prefix('/') {
            Some(path) => parts.host.is_some() && !path.starts_with('.') && !path.contains("/."),
            None => parts.host.is_none() && !parts.is_http(),
        }
}

/// Decodes what need not be encoded (RFC 3986 §6.2.2.2), and writes the other escapes in upper case.
fn decode_unreserved(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if is_escape(rest.as_bytes()) { 3 } else { 1 };
        let escape = &rest[..length];
        match u8::from_str_radix(&escape[1..], 16) {
            Ok(byte) if CLASSES[byte as usize] & UNRESERVED != 0 => decoded.push(char::from(byte)),
            _ => decoded.push_str(&escape.to_ascii_uppercase()),
        }
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_canonical_at_first_sight_is_so() {
        let mut canonical_ones = 0;
        for start in [
            "https://example.jp",
            "http://example.jp",
            "ftp://a.jp",
            "HTTPS://a.jp",
            "x://A.jp",
            "urn:",
            "tag:a.jp,2026:",
            "x:",
        ] {
            for path in [
                "", "/", "/a/b", "a/b", "/a//b/", "//a", "/.", "/./a", "/a/../b", "/a/..", "../a", "/.a",
                "/a.", "%41", "é",
            ] {
                for rest in ["", "?", "?a/../b", "#", "#A%20"] {
                    let text = [start, path, rest].concat();
                    let parts = split(&text);
                    if is_canonical(&text, &parts) {
                        assert_eq!(normal_form(&text, parts.scheme.unwrap_or(""), parts), text);
                        canonical_ones += 1;
                    }
                }
            }
        }
        assert!(canonical_ones > 50, "{canonical_ones}");
    }
}
