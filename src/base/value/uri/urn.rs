//! URNs (RFC 8141): `urn:isbn:0451450523`, and those of UUIDs (RFC 9562 §4).

use super::{Fault as UriFault, Kind, check};
use crate::base::value::{At, range_in};

/// The parts of a URN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urn<'t> {
    /// Namespace identifier: `isbn`, `uuid`.
    pub namespace: &'t str,
    /// Namespace specific string, without components behind `?` and `#`.
    pub specific: &'t str,
}

/// Why a text is no URN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The scheme is not `urn`.
    OtherScheme,
    /// The namespace is not 2 to 32 letters, digits and hyphens within them.
    Namespace,
    /// Nothing behind the namespace, or a slash first.
    Specific,
    /// The namespace is `uuid`, and what follows is not 8-4-4-4-12 hexadecimal digits.
    Uuid,
    /// A `?` that neither `+` nor `=` follows.
    Component,
    /// Not even an IRI.
    Iri(UriFault),
}

/// The parts of the URN in `text`.
///
/// # Errors
/// The first fault from the left.
pub fn parse(text: &str) -> Result<Urn<'_>, At<Fault>> {
    let Some((_, rest)) = text.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("urn"))
    else {
        return Err(At::whole(Fault::OtherScheme, text));
    };
    let (namespace, rest) = rest.split_once(':').unwrap_or((rest, ""));
    if !is_namespace(namespace) {
        return Err(At::new(Fault::Namespace, range_in(text, namespace)));
    }
    let specific = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let place = text.len() - rest.len()..text.len() - rest.len() + specific.len();
    if specific.is_empty() || specific.starts_with('/') {
        return Err(At::new(Fault::Specific, place));
    }
    if namespace.eq_ignore_ascii_case("uuid") && !is_uuid(specific) {
        return Err(At::new(Fault::Uuid, place));
    }
    if rest[specific.len()..].starts_with('?') && !rest[specific.len() + 1..].starts_with(['+', '=']) {
        return Err(At::new(Fault::Component, place.end..place.end + 1));
    }
    match check(text, Kind::Iri) {
        Ok(_) => Ok(Urn { namespace, specific }),
        Err(at) => Err(At::new(Fault::Iri(at.fault), at.range)),
    }
}

/// Whether a text is a UUID: 8-4-4-4-12 hexadecimal digits.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_namespace(namespace: &str) -> bool {
    let bytes = namespace.as_bytes();
    (2..=32).contains(&bytes.len())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && bytes[0] != b'-'
        && bytes[bytes.len() - 1] != b'-'
}
