//! RFC 3339 §5.6 dates as Atom asks for them (RFC 4287 §3.3): `2024-05-01T09:00:00+09:00`, with `T` and `Z`
//! in upper case and nothing around them.

pub use super::iso::Fault;
use super::{Date, iso};
use crate::base::value::At;

/// The date in `text`.
///
/// # Errors
/// The first fault from the left.
pub fn parse(text: &str) -> Result<Date, At<Fault>> {
    let reading = iso::read(text)?;
    let end = text.len();
    let missing = match reading.precision {
        iso::Precision::Year | iso::Precision::Month => Fault::NotADate,
        iso::Precision::Day => Fault::MissingTime,
        _ if !reading.zone => Fault::MissingZone,
        iso::Precision::Minute => Fault::MissingSeconds,
        iso::Precision::Second => return Ok(reading.date),
    };
    let start = if missing == Fault::NotADate { 0 } else { end };
    Err(At::new(missing, start..end))
}
