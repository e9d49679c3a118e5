//! W3CDTF dates (<https://www.w3.org/TR/NOTE-datetime>): as little as a year, as much as a fraction of a
//! second. White space around the date is not part of it.

pub use super::iso::{Fault, Precision};
use super::{Date, iso};
use crate::base::value::{At, is_xml_space};

/// A date of which less may be given than a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The date; what is not given is the first of its kind, the zone UTC.
    pub date: Date,
    /// How much was given.
    pub precision: Precision,
    /// Whether a zone was given; never where there is no time.
    pub zone_given: bool,
}

/// The W3CDTF date in `text`. A time must have a zone.
///
/// # Errors
/// The first fault from the left.
pub fn parse(text: &str) -> Result<Parsed, At<Fault>> {
    let parsed = parse_iso8601(text)?;
    if parsed.precision >= Precision::Minute && !parsed.zone_given {
        let end = text.trim_end_matches(is_xml_space).len();
        return Err(At::new(Fault::MissingZone, end..end));
    }
    Ok(parsed)
}

/// The same with the zone optional, as the RSS 1.0 event module has it.
///
/// # Errors
/// The first fault from the left.
pub fn parse_iso8601(text: &str) -> Result<Parsed, At<Fault>> {
    let trimmed = text.trim_matches(is_xml_space);
    let start = text.len() - text.trim_start_matches(is_xml_space).len();
    let iso::Reading { date, precision, zone } = iso::read(trimmed).map_err(|fault| fault.moved(start))?;
    Ok(Parsed { date, precision, zone_given: zone })
}
