//! `tag:` URIs (RFC 4151): `tag:example.org,2024-05:entry/1`. The specific part may be that of an IRI.

use super::{Fault as UriFault, Kind, check};
use crate::base::value::{At, date::w3cdtf, range_in};

/// The parts of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'t> {
    /// A domain name or mail address, of whoever made the tag; lower case is recommended.
    pub authority: &'t str,
    /// A year, month or day on which it was theirs.
    pub date: &'t str,
    /// What they named, which may be empty.
    pub specific: &'t str,
}

/// Why a text is no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The scheme is not `tag`.
    OtherScheme,
    /// No comma between authority and date.
    MissingComma,
    /// The authority is neither a domain name nor a mail address.
    Authority,
    /// The date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or there is no such day.
    Date,
    /// No colon behind the date.
    MissingColon,
    /// Not even an IRI.
    Iri(UriFault),
}

/// The parts of the tag in `text`.
///
/// # Errors
/// The first fault from the left.
pub fn parse(text: &str) -> Result<Tag<'_>, At<Fault>> {
    const SCHEME: &str = "tag:";
    let start = SCHEME.len();
    if !text.get(..start).is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME)) {
        return Err(At::whole(Fault::OtherScheme, text));
    }
    let rest = &text[start..];
    let (entity, specific) = cut(rest, b':').unwrap_or((rest, ""));
    let Some((authority, date)) = cut(entity, b',') else {
        return Err(At::new(Fault::MissingComma, start..start + entity.len()));
    };
    let domain = match cut(authority, b'@') {
        Some((user, domain)) if is_user(user) => domain,
        Some(_) => "",
        None => authority,
    };
    if !domain.as_bytes().split(|byte| *byte == b'.').all(is_label) {
        return Err(At::new(Fault::Authority, range_in(text, authority)));
    }
    if w3cdtf::parse(date).is_err() || date.len() > "2024-05-01".len() {
        return Err(At::new(Fault::Date, range_in(text, date)));
    }
    if entity.len() == rest.len() {
        return Err(At::new(Fault::MissingColon, text.len()..text.len()));
    }
    match check(text, Kind::Iri) {
        Ok(_) => Ok(Tag { authority, date, specific }),
        Err(at) => Err(At::new(Fault::Iri(at.fault), at.range)),
    }
}

fn is_user(user: &str) -> bool {
    !user.is_empty() && user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// What stands before and behind the first `mark`.
fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    memchr::memchr(mark, text.as_bytes()).map(|at| (&text[..at], &text[at + 1..]))
}

fn is_label(label: &[u8]) -> bool {
    !label.is_empty()
        && !label.starts_with(b"-")
        && !label.ends_with(b"-")
        && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}
