//! What RFC 3339 and W3CDTF have in common: the profile of ISO 8601 with hyphens, colons and a `T`.

use std::ops::Range;

use super::calendar::{Fields, four_digits, two_digits};
use super::{Date, Part};
use crate::base::value::{At, full_width_digits, is_xml_space};

/// Why a text is no date of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, or nothing but white space.
    Empty,
    /// Nothing in it looks like this kind of date.
    NotADate,
    /// An RFC 822 date.
    LooksLikeRfc822,
    /// Full-width digits.
    FullWidthDigits,
    /// White space before or behind the date.
    Whitespace,
    /// Something else stands where this part must.
    Expected(Part),
    /// No such month, day, hour, minute, second or offset.
    OutOfRange(Part),
    /// The second 60 in a minute that leap seconds are never put in.
    NotALeapSecond,
    /// A date alone where the time is required.
    MissingTime,
    /// A time without seconds where they are required.
    MissingSeconds,
    /// A dot or comma that is not a dot followed by digits.
    Fraction,
    /// A time without `Z` or offset.
    MissingZone,
    /// An offset without its colon, `+0900`.
    NoColonInZone,
    /// Lower-case `t` or `z`.
    LowerCase,
    /// A space where `T` must stand.
    SpaceForT,
    /// Something behind the date.
    Trailing,
}

/// How much of a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `2024`
    Year,
    /// `2024-05`
    Month,
    /// `2024-05-01`
    Day,
    /// `2024-05-01T09:00`, with a zone
    Minute,
    /// Seconds, and perhaps a fraction of them.
    Second,
}

/// What was understood.
pub struct Reading {
    /// The date; what is not given is the first of its kind, the zone UTC.
    pub date: Date,
    /// How much was given.
    pub precision: Precision,
    /// Whether a zone was given.
    pub zone: bool,
}

/// `2024-05-01T09:00:00Z` or with an offset, and nothing else: nearly every date there is.
fn usual(bytes: &[u8]) -> Option<Reading> {
    let (head, zone) = bytes.split_at_checked(19)?;
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.iter().any(|&(at, byte)| head[at] != byte) {
        return None;
    }
    let second = two_digits(&head[17..]).filter(|&second| second < 60)?;
    let fields = Fields {
        year: four_digits(head)?,
        month: two_digits(&head[5..])?,
        day: two_digits(&head[8..])?,
        hour: two_digits(&head[11..])?,
        minute: two_digits(&head[14..])?,
        second,
        nanosecond: 0,
        offset: match *zone {
            [b'Z'] => 0,
            [sign @ (b'+' | b'-'), ref rest @ ..] if rest.len() == 5 && rest[2] == b':' => {
                let minutes = two_digits(&rest[3..]).filter(|&minutes| minutes < 60)?;
                let east = (two_digits(rest)? * 60 + minutes) as i32;
                if sign == b'-' { -east } else { east }
            }
            _ => return None,
        },
    };
    Some(Reading { date: fields.date().ok()?, precision: Precision::Second, zone: true })
}

/// The date in `text`, be it a year only; the callers refuse what their grammar does not allow to be missing.
///
/// # Errors
/// The first fault from the left.
pub fn read(text: &str) -> Result<Reading, At<Fault>> {
    match usual(text.as_bytes()) {
        Some(reading) => Ok(reading),
        None => any(text),
    }
}

#[cold]
fn any(text: &str) -> Result<Reading, At<Fault>> {
    let start = text.trim_start_matches(is_xml_space);
    if start.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    if start.len() < text.len() {
        return Err(At::new(Fault::Whitespace, 0..text.len() - start.len()));
    }
    if let Some(range) = full_width_digits(text) {
        return Err(At::new(Fault::FullWidthDigits, range));
    }
    if four_digits(text.as_bytes()).is_none() {
        use super::rfc822::{Fault::*, parse};
        let fault = match parse(text).map_err(|at| at.fault) {
            Err(NotADate | Expected(Part::Weekday | Part::Day | Part::Month)) => Fault::NotADate,
            _ => Fault::LooksLikeRfc822,
        };
        return Err(At::whole(fault, text));
    }
    Reader { text, at: 0 }.date()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn date(&mut self) -> Result<Reading, At<Fault>> {
        let mut fields = Fields { month: 1, day: 1, ..Fields::default() };
        let mut precision = Precision::Year;
        let mut zone = false;
        let mut places = Places::default();

        fields.year = four_digits(self.text.as_bytes()).unwrap_or_default();
        self.at = 4;
        if self.eat(b'-') {
            (fields.month, places.month) = self.two(Part::Month)?;
            precision = Precision::Month;
            if self.eat(b'-') {
                (fields.day, places.day) = self.two(Part::Day)?;
                precision = Precision::Day;
                if self.time_follows()? {
                    (fields.hour, places.hour) = self.two(Part::Hour)?;
                    if !self.eat(b':') {
                        return Err(self.here(Fault::Expected(Part::Minute)));
                    }
                    (fields.minute, places.minute) = self.two(Part::Minute)?;
                    precision = Precision::Minute;
                    if self.eat(b':') {
                        (fields.second, places.second) = self.two(Part::Second)?;
                        fields.nanosecond = self.fraction()?;
                        precision = Precision::Second;
                    }
                    (fields.offset, zone) = self.zone()?;
                }
            }
        } else if !self.text[4..].trim_matches(is_xml_space).is_empty() {
            return Err(At::whole(Fault::NotADate, self.text));
        }
        self.end()?;
        let date = fields.date().map_err(|part| At::new(Fault::OutOfRange(part), places.of(part)))?;
        if date.has_second_60() && !is_last_second_of_utc_day(date) {
            return Err(At::new(Fault::NotALeapSecond, places.second));
        }
        Ok(Reading { date, precision, zone })
    }

    fn time_follows(&mut self) -> Result<bool, At<Fault>> {
        let rest = &self.text.as_bytes()[self.at..];
        let fault = match rest {
            [b'T', ..] => {
                self.at += 1;
                return Ok(true);
            }
            [b't', b'0'..=b'9', ..] => Fault::LowerCase,
            [b' ', b'0'..=b'9', ..] => Fault::SpaceForT,
            _ => return Ok(false),
        };
        Err(At::new(fault, self.at..self.at + 1))
    }

    /// Nanoseconds; digits behind the ninth are dropped.
    fn fraction(&mut self) -> Result<u32, At<Fault>> {
        let start = self.at;
        if !self.eat(b'.') {
            return match self.eat(b',') {
                true => Err(At::new(Fault::Fraction, start..self.at)),
                false => Ok(0),
            };
        }
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        self.at += digits;
        if digits == 0 {
            return Err(At::new(Fault::Fraction, start..self.at));
        }
        let kept = self.text.as_bytes()[start + 1..self.at].iter().map(|digit| u32::from(digit - b'0'));
        Ok(kept.chain(std::iter::repeat(0)).take(9).fold(0, |number, digit| number * 10 + digit))
    }

    /// Minutes east of UTC, and whether a zone was given.
    fn zone(&mut self) -> Result<(i32, bool), At<Fault>> {
        let start = self.at;
        let east = match self.text.as_bytes().get(start) {
            Some(b'Z') => {
                self.at += 1;
                return Ok((0, true));
            }
            Some(b'z') => return Err(At::new(Fault::LowerCase, start..start + 1)),
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) if !self.text[start..].trim_matches(is_xml_space).is_empty() => {
                return Err(At::new(Fault::Expected(Part::Zone), start..self.text.len()));
            }
            _ => return Ok((0, false)),
        };
        self.at += 1;
        let hours = self.two(Part::Zone)?.0;
        if !self.eat(b':') {
            let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
            let fault = if digits == 2 { Fault::NoColonInZone } else { Fault::Expected(Part::Zone) };
            return Err(At::new(fault, start..self.at + digits));
        }
        let minutes = self.two(Part::Zone)?.0;
        if hours > 23 || minutes > 59 {
            return Err(At::new(Fault::OutOfRange(Part::Zone), start..self.at));
        }
        Ok((east * (hours * 60 + minutes) as i32, true))
    }

    fn end(&self) -> Result<(), At<Fault>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return Ok(());
        }
        let fault =
            if rest.trim_matches(is_xml_space).is_empty() { Fault::Whitespace } else { Fault::Trailing };
        Err(At::new(fault, self.at..self.text.len()))
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    /// Exactly two digits, and where they stand.
    fn two(&mut self, part: Part) -> Result<(u32, Range<usize>), At<Fault>> {
        let rest = &self.text.as_bytes()[self.at..];
        let value = two_digits(rest).ok_or_else(|| self.here(Fault::Expected(part)))?;
        self.at += 2;
        Ok((value, self.at - 2..self.at))
    }

    /// A fault about the character that stands here; empty at the end of the text.
    fn here(&self, fault: Fault) -> At<Fault> {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        At::new(fault, self.at..self.at + length)
    }
}

#[derive(Default)]
struct Places {
    month: Range<usize>,
    day: Range<usize>,
    hour: Range<usize>,
    minute: Range<usize>,
    second: Range<usize>,
}

impl Places {
    fn of(&self, part: Part) -> Range<usize> {
        match part {
            Part::Month => self.month.clone(),
            Part::Day | Part::Weekday => self.day.clone(),
            Part::Hour => self.hour.clone(),
            Part::Minute => self.minute.clone(),
            Part::Second => self.second.clone(),
            Part::Year | Part::Zone => 0..4,
        }
    }
}

fn is_last_second_of_utc_day(date: Date) -> bool {
    date.instant().rem_euclid(24 * 60 * 60) == 24 * 60 * 60 - 1
}
