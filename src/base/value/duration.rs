//! Lengths of time: `itunes:duration`, and normal play time (RFC 2326 §3.6).

use std::time::Duration;

use super::{At, full_width_digits, is_xml_space, range_in};

/// Why a text is no length of time of the kind that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    /// Full-width digits.
    FullWidthDigits,
    /// Minutes or seconds over 59 behind a colon, or of other than two digits.
    OutOfRange,
    /// A fraction of a second, or a dot without digits.
    Fraction,
    /// Anything else.
    NotADuration,
    /// More seconds than can be counted.
    TooLarge,
}

/// Seconds, `MM:SS` or `H:MM:SS`, as Apple asks for. White space around it is not part of it.
///
/// # Errors
/// The first fault from the left.
pub fn itunes(text: &str) -> Result<Duration, At<Fault>> {
    let (duration, start) = trimmed(text)?;
    clock(duration, 2).map_err(|at| at.moved(start))
}

/// Seconds or `H:MM:SS`, perhaps with a fraction; `None` is `now`. White space around it is not part of it.
///
/// # Errors
/// The first fault from the left.
pub fn npt(text: &str) -> Result<Option<Duration>, At<Fault>> {
    let (time, start) = trimmed(text)?;
    if time == "now" {
        return Ok(None);
    }
    let moved = |at: At<Fault>| at.moved(start);
    let (whole, fraction) = time.split_once('.').unwrap_or((time, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(moved(At::new(Fault::Fraction, whole.len()..time.len())));
    }
    let digits = fraction.bytes().map(|digit| u32::from(digit - b'0')).chain(std::iter::repeat(0));
    let nanoseconds = digits.take(9).fold(0, |number, digit| number * 10 + digit);
    let whole = clock(whole, 3).map_err(moved)?;
    Ok(Some(whole + Duration::from_nanos(u64::from(nanoseconds))))
}

fn trimmed(text: &str) -> Result<(&str, usize), At<Fault>> {
    let trimmed = text.trim_matches(is_xml_space);
    if trimmed.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    Ok((trimmed, range_in(text, trimmed).start))
}

/// Digits, or from `least` to three numbers with colons between them; all but the first have two digits.
fn clock(text: &str, least: usize) -> Result<Duration, At<Fault>> {
    if let Some(range) = full_width_digits(text) {
        return Err(At::new(Fault::FullWidthDigits, range));
    }
    let whole = |fault| At::whole(fault, text);
    let mut seconds = 0u64;
    let mut count = 0;
    for part in text.split(':') {
        count += 1;
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_fraction =
                count > 0 && part.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
            let fault = if is_fraction && !part.is_empty() { Fault::Fraction } else { Fault::NotADuration };
            return Err(At::new(fault, range_in(text, part)));
        }
        let value: u64 = part.parse().map_err(|_| whole(Fault::TooLarge))?;
        if count > 1 && (part.len() != 2 || value > 59) {
            return Err(At::new(Fault::OutOfRange, range_in(text, part)));
        }
        seconds = seconds
            .checked_mul(60)
            .and_then(|seconds| seconds.checked_add(value))
            .ok_or(whole(Fault::TooLarge))?;
    }
    match count {
        1 => Ok(Duration::from_secs(seconds)),
        count if (least..=3).contains(&count) => Ok(Duration::from_secs(seconds)),
        _ => Err(whole(Fault::NotADuration)),
    }
}
