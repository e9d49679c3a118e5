//! Numbers in ASCII digits: what RSS calls a number, and the decimals of Media RSS and GeoRSS. White space
//! around a number is not part of it.

use super::{At, full_width_digits, is_xml_space, range_in};

/// Why a text is no number of the kind that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    /// Full-width digits.
    FullWidthDigits,
    /// A comma or underscore between digits, as in `1,000`.
    Separator,
    /// A plus sign, which nothing needs.
    PlusSign,
    /// A minus sign where only numbers from zero can be.
    Negative,
    /// Zeros before the first other digit.
    LeadingZeros,
    /// A fraction where only whole numbers can be.
    Fraction,
    /// No number, or something beside it.
    NotANumber,
    /// More than 64 bits hold.
    TooLarge,
}

/// The whole number from zero in `text`.
///
/// # Errors
/// The first fault; [`Fault::LeadingZeros`] only where there is no other, and [`guess`] knows the number
/// then.
pub fn unsigned(text: &str) -> Result<u64, At<Fault>> {
    let number = text.trim_matches(is_xml_space);
    let whole = |fault| At::new(fault, range_in(text, number));
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unsigned_fault(text, number));
    }
    let value = number.parse().map_err(|_| whole(Fault::TooLarge))?;
    match leading_zeros(number) {
        0 => Ok(value),
        zeros => Err(At::new(Fault::LeadingZeros, 0..zeros).moved(range_in(text, number).start)),
    }
}

/// The whole number from zero in `text`, zeros before it or not.
pub fn whole(text: &str) -> Option<u64> {
    match unsigned(text) {
        Ok(number) => Some(number),
        Err(at) if at.fault == Fault::LeadingZeros => guess(text),
        Err(_) => None,
    }
}

/// The whole number in `text`, which may be below zero.
///
/// # Errors
/// The first fault, as for [`unsigned`].
pub fn integer(text: &str) -> Result<i64, At<Fault>> {
    let number = text.trim_matches(is_xml_space);
    let start = range_in(text, number).start;
    let Some(digits) = number.strip_prefix('-') else {
        let value = unsigned(text)?;
        return i64::try_from(value).map_err(|_| At::whole(Fault::TooLarge, number).moved(start));
    };
    if digits.is_empty() || digits.starts_with(is_xml_space) {
        return Err(At::whole(Fault::NotANumber, number).moved(start));
    }
    let value = unsigned(digits).map_err(|at| at.moved(start + 1))?;
    0i64.checked_sub_unsigned(value).ok_or(At::whole(Fault::TooLarge, number).moved(start))
}

/// The decimal number in `text`: digits, perhaps a point and more digits, perhaps a minus sign before.
///
/// # Errors
/// The first fault; leading zeros are none.
pub fn decimal(text: &str) -> Result<f64, At<Fault>> {
    let number = text.trim_matches(is_xml_space);
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse::<f64>() {
        Ok(value) if is_digits(whole) && is_digits(fraction) => Ok(value),
        _ => Err(match unsigned_fault(text, number) {
            At { fault: Fault::Fraction | Fault::Negative, .. } => {
                At::new(Fault::NotANumber, range_in(text, number))
            }
            at => at,
        }),
    }
}

/// How many whole numbers from zero are in `text`, with commas between them and perhaps white space.
///
/// # Errors
/// The first fault of the first that is none.
pub fn list(text: &str) -> Result<usize, At<Fault>> {
    text.split(',').try_fold(0, |count, number| match unsigned(number) {
        Ok(_) | Err(At { fault: Fault::LeadingZeros, .. }) => Ok(count + 1),
        Err(at) => Err(at.moved(range_in(text, number).start)),
    })
}

/// The whole number that a text which is none most likely means: full-width digits in ASCII, separators and a
/// plus sign left out; for proposing a repair.
pub fn guess(text: &str) -> Option<u64> {
    let text = text.trim();
    let mut number: u64 = 0;
    let mut digits = 0;
    for c in text.strip_prefix(['+', '＋']).unwrap_or(text).chars() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            ',' | '_' | '，' if digits > 0 => continue,
            _ => return None,
        };
        digits += 1;
        number = number.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    (digits > 0).then_some(number)
}

#[cold]
fn unsigned_fault(text: &str, number: &str) -> At<Fault> {
    let place = range_in(text, number);
    if number.is_empty() {
        return At::whole(Fault::Empty, text);
    }
    if let Some(range) = full_width_digits(number) {
        return At::new(Fault::FullWidthDigits, range).moved(place.start);
    }
    let wrong = number.char_indices().find(|(_, c)| !c.is_ascii_digit());
    let Some((at, c)) = wrong else { return At::new(Fault::NotANumber, place) };
    let (before, behind) = (&number[..at], &number[at + c.len_utf8()..]);
    let is_number = |text: &str, other: &[char]| {
        text.chars().all(|c| c.is_ascii_digit() || other.contains(&c))
            && text.chars().any(|c| c.is_ascii_digit())
    };
    let fault = match c {
        '+' if before.is_empty() && is_number(behind, &[]) => Fault::PlusSign,
        '-' if before.is_empty() && is_number(behind, &['.']) => Fault::Negative,
        ',' | '_' if !before.is_empty() && is_number(behind, &[',', '_', '.']) => Fault::Separator,
        '.' if !before.is_empty() && is_number(behind, &[]) => Fault::Fraction,
        _ => return At::new(Fault::NotANumber, place),
    };
    let start = place.start + at;
    let end = if fault == Fault::Fraction { place.end } else { start + c.len_utf8() };
    At::new(fault, start..end)
}

/// How many zeros stand before the digits that count.
fn leading_zeros(digits: &str) -> usize {
    digits.len() - digits.trim_start_matches('0').len().max(1)
}
