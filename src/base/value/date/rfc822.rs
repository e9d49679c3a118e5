//! RFC 822 §5 dates as RFC 5322 §3.3 and its obsolete forms in §4.3 have them: `Wed, 01 May 2024 09:00:00
//! +0900`. RSS asks for these. White space around the date is not part of it.

use chrono::{Datelike as _, Weekday};

use super::calendar::{self, Fields, four_digits, two_digits};
use super::{Date, Part};
use crate::base::value::{At, full_width_digits, is_xml_space};

/// A date, and what is unusual in the way it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The date.
    pub date: Date,
    /// What the grammar allows and readers stumble over.
    pub remarks: Remarks,
}

/// A form that the grammar allows and readers stumble over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A year of two or three digits (RFC 5322 §4.3 says which year that is).
    ShortYear,
    /// A military letter other than `Z`; RFC 822 defined them with the wrong sign, so it means nothing.
    MilitaryZone,
    /// A comment in parentheses.
    Comment,
    /// Names in other than the usual case.
    Case,
    /// White space other than one space between the parts.
    Spaces,
}

impl Remark {
    const ALL: [Remark; 5] =
        [Remark::ShortYear, Remark::MilitaryZone, Remark::Comment, Remark::Case, Remark::Spaces];
}

/// A set of remarks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remarks(u8);

impl Remarks {
    /// Whether nothing is unusual.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a remark is among them.
    pub fn contains(self, remark: Remark) -> bool {
        self.0 & 1 << remark as u8 != 0
    }

    /// The remarks, in the order of [`Remark`].
    pub fn iter(self) -> impl Iterator<Item = Remark> {
        Remark::ALL.into_iter().filter(move |remark| self.contains(*remark))
    }

    fn add(&mut self, remark: Remark) {
        self.0 |= 1 << remark as u8;
    }
}

/// Why a text is no RFC 822 date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    /// Nothing in it looks like this kind of date.
    NotADate,
    /// An RFC 3339 or W3CDTF date.
    LooksLikeRfc3339,
    /// Full-width digits.
    FullWidthDigits,
    /// Something else stands where this part must.
    Expected(Part),
    /// No comma behind the name of the day.
    MissingComma,
    /// No such day, hour, minute, second or offset.
    OutOfRange(Part),
    /// The date is another day of the week.
    WrongWeekday {
        /// The day it is.
        expected: Weekday,
    },
    /// Neither zone nor offset.
    MissingZone,
    /// An offset with a colon, `+09:00`.
    ColonInZone,
    /// `UTC`, which RFC 822 calls `UT` or `GMT`.
    Utc,
    /// `JST`, which RFC 822 does not know.
    Jst,
    /// Another name that RFC 822 does not know.
    UnknownZone,
    /// Something behind the date.
    Trailing,
}

/// The date in `text`.
///
/// # Errors
/// The first fault from the left; a wrong name of the day only where all else is right.
pub fn parse(text: &str) -> Result<Parsed, At<Fault>> {
    match usual(text.as_bytes()) {
        Some(date) => Ok(Parsed { date, remarks: Remarks::default() }),
        None => any(text),
    }
}

/// `Wed, 01 May 2024 09:00:00 +0900` or the same with `GMT`, and nothing else: nearly every date there is.
fn usual(bytes: &[u8]) -> Option<Date> {
    let (head, zone) = bytes.split_at_checked(26)?;
    let separators =
        [(3, b','), (4, b' '), (7, b' '), (11, b' '), (16, b' '), (19, b':'), (22, b':'), (25, b' ')];
    if separators.iter().any(|&(at, byte)| head[at] != byte) {
        return None;
    }
    let weekday = calendar::WEEKDAYS.iter().position(|name| name.as_bytes() == &head[..3])?;
    let month = calendar::MONTHS.iter().position(|name| name.as_bytes() == &head[8..11])?;
    let offset = match *zone {
        [b'G', b'M', b'T'] => 0,
        [sign @ (b'+' | b'-'), ref digits @ ..] if digits.len() == 4 => {
            let minutes = two_digits(&digits[2..]).filter(|&minutes| minutes < 60)?;
            let east = (two_digits(digits)? * 60 + minutes) as i32;
            if sign == b'-' { -east } else { east }
        }
        _ => return None,
    };
    let fields = Fields {
        year: four_digits(&head[12..])?,
        month: month as u32 + 1,
        day: two_digits(&head[5..])?,
        hour: two_digits(&head[17..])?,
        minute: two_digits(&head[20..])?,
        second: two_digits(&head[23..])?,
        nanosecond: 0,
        offset,
    };
    let date = fields.date().ok()?;
    (date.0.weekday().num_days_from_monday() as usize == weekday).then_some(date)
}

/// Every form the grammar allows, and the fault of every other.
#[cold]
fn any(text: &str) -> Result<Parsed, At<Fault>> {
    let trimmed = text.trim_matches(is_xml_space);
    if trimmed.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    let start = text.len() - text.trim_start_matches(is_xml_space).len();
    Reader { text: trimmed, at: 0, remarks: Remarks::default() }.date().map_err(|fault| fault.moved(start))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    remarks: Remarks,
}

type Reading<T> = Result<T, At<Fault>>;

impl<'t> Reader<'t> {
    fn date(&mut self) -> Reading<Parsed> {
        self.looks_like_another_kind()?;
        self.skip()?;
        let weekday = self.weekday()?;
        let day = self.number(1..=2, Part::Day)?;
        self.gap(1)?;
        let month = self.month()?;
        self.gap(1)?;
        let year = self.year()?;
        self.gap(1)?;
        let hour = self.number(2..=2, Part::Hour)?;
        let minute = match self.colon()? {
            true => self.number(2..=2, Part::Minute)?,
            false => return Err(self.here(Fault::Expected(Part::Minute))),
        };
        let second = match self.colon()? {
            true => Some(self.number(2..=2, Part::Second)?),
            false => None,
        };
        let before_zone = self.at;
        self.gap(1)?;
        let zone = self.zone(before_zone)?;
        self.skip()?;
        if self.at < self.text.len() {
            return Err(At::new(Fault::Trailing, self.at..self.text.len()));
        }

        let fields = Fields {
            year: year.value as i32,
            month: month.value,
            day: day.value,
            hour: hour.value,
            minute: minute.value,
            second: second.as_ref().map_or(0, |second| second.value),
            nanosecond: 0,
            offset: zone,
        };
        let date = fields.date().map_err(|part| {
            let range = match part {
                Part::Hour => hour.range,
                Part::Minute => minute.range,
                Part::Second => second.map_or(hour.range, |second| second.range),
                Part::Month => month.range,
                Part::Year => year.range,
                Part::Weekday | Part::Day | Part::Zone => day.range,
            };
            At::new(Fault::OutOfRange(part), range)
        })?;
        let expected = date.0.weekday();
        match weekday {
            Some(named) if named.value != expected.num_days_from_monday() => {
                Err(At::new(Fault::WrongWeekday { expected }, named.range))
            }
            _ => Ok(Parsed { date, remarks: self.remarks }),
        }
    }

    fn looks_like_another_kind(&self) -> Reading<()> {
        let bytes = self.text.as_bytes();
        if let Some(range) = full_width_digits(self.text) {
            return Err(At::new(Fault::FullWidthDigits, range));
        }
        if four_digits(bytes).is_some() && (bytes.len() == 4 || bytes[4] == b'-') {
            return Err(At::whole(Fault::LooksLikeRfc3339, self.text));
        }
        // Characters outside ASCII can stand in comments only.
        let foreign = !self.text.is_ascii() && !self.text.contains('(');
        if foreign || !bytes.iter().any(u8::is_ascii_digit) {
            return Err(At::whole(Fault::NotADate, self.text));
        }
        Ok(())
    }

    fn weekday(&mut self) -> Reading<Option<Found>> {
        let word = self.word();
        if word.is_empty() {
            return Ok(None);
        }
        let range = self.at - word.len()..self.at;
        let Some(value) = (word.len() == 3).then(|| calendar::weekday(word)).flatten() else {
            return Err(At::new(Fault::Expected(Part::Weekday), range));
        };
        self.case(word, calendar::WEEKDAYS[value as usize]);
        // The obsolete form has white space before the comma, and none behind it is needed.
        self.gap(0)?;
        if !self.eat(b',') {
            return Err(At::new(Fault::MissingComma, range.end..range.end));
        }
        self.gap(1)?;
        Ok(Some(Found { value, range }))
    }

    fn month(&mut self) -> Reading<Found> {
        let word = self.word();
        let range = self.at - word.len()..self.at;
        match calendar::month(word) {
            Some(value) if word.len() == 3 => {
                self.case(word, calendar::MONTHS[value as usize - 1]);
                Ok(Found { value, range })
            }
            _ if word.is_empty() => Err(self.here(Fault::Expected(Part::Month))),
            _ => Err(At::new(Fault::Expected(Part::Month), range)),
        }
    }

    fn year(&mut self) -> Reading<Found> {
        let mut year = self.number(2..=4, Part::Year)?;
        let digits = year.range.len();
        if digits < 4 {
            self.remarks.add(Remark::ShortYear);
            year.value += if digits == 2 && year.value < 50 { 2000 } else { 1900 };
        }
        Ok(year)
    }

    fn zone(&mut self, before: usize) -> Reading<i32> {
        let start = self.at;
        let rest = &self.text[start..];
        if rest.is_empty() {
            return Err(At::new(Fault::MissingZone, before..before));
        }
        let east = match rest.as_bytes()[0] {
            b'+' => 1,
            b'-' => -1,
            _ => return self.named_zone(),
        };
        self.at += 1;
        let digits = self.digits();
        if digits.len() == 2 && self.text[self.at..].starts_with(':') {
            let end = self.at + 1 + self.text[self.at + 1..].bytes().take_while(u8::is_ascii_digit).count();
            return Err(At::new(Fault::ColonInZone, start..end));
        }
        let (4, Some(hours), Some(minutes)) =
            (digits.len(), two_digits(digits.as_bytes()), digits.as_bytes().get(2..).and_then(two_digits))
        else {
            return Err(At::new(Fault::Expected(Part::Zone), start..self.at));
        };
        if hours > 23 || minutes > 59 {
            return Err(At::new(Fault::OutOfRange(Part::Zone), start..self.at));
        }
        Ok(east * (hours * 60 + minutes) as i32)
    }

    fn named_zone(&mut self) -> Reading<i32> {
        let start = self.at;
        let word = self.word();
        let range = start..self.at;
        if word.is_empty() {
            return Err(self.here(Fault::Expected(Part::Zone)));
        }
        let mut upper = [0; 4];
        let Some(upper) = upper.get_mut(..word.len()) else {
            return Err(At::new(Fault::UnknownZone, range));
        };
        upper.copy_from_slice(word.as_bytes());
        upper.make_ascii_uppercase();
        let hours = match &*upper {
            b"UT" | b"GMT" | b"Z" => 0,
            b"EDT" => -4,
            b"EST" | b"CDT" => -5,
            b"CST" | b"MDT" => -6,
            b"MST" | b"PDT" => -7,
            b"PST" => -8,
            b"UTC" => return Err(At::new(Fault::Utc, range)),
            b"JST" => return Err(At::new(Fault::Jst, range)),
            [b'A'..=b'I' | b'K'..=b'Y'] => {
                self.remarks.add(Remark::MilitaryZone);
                0
            }
            _ => return Err(At::new(Fault::UnknownZone, range)),
        };
        if upper != word.as_bytes() {
            self.remarks.add(Remark::Case);
        }
        Ok(hours * 60)
    }

    /// A colon and the white space and comments that the obsolete form has around it.
    fn colon(&mut self) -> Reading<bool> {
        let before = (self.at, self.remarks);
        self.gap(0)?;
        if !self.eat(b':') {
            (self.at, self.remarks) = before;
            return Ok(false);
        }
        self.gap(0)?;
        Ok(true)
    }

    fn number(&mut self, width: std::ops::RangeInclusive<usize>, part: Part) -> Reading<Found> {
        let digits = self.digits();
        let range = self.at - digits.len()..self.at;
        if digits.is_empty() {
            return Err(self.here(Fault::Expected(part)));
        }
        match digits.parse() {
            Ok(value) if width.contains(&digits.len()) => Ok(Found { value, range }),
            _ => Err(At::new(Fault::Expected(part), range)),
        }
    }

    /// White space and comments between parts, where `usual` spaces are the usual number.
    fn gap(&mut self, usual: usize) -> Reading<()> {
        if self.skip()? != usual {
            self.remarks.add(Remark::Spaces);
        }
        Ok(())
    }

    /// Skips white space and comments, and counts the spaces; other white space counts as two.
    fn skip(&mut self) -> Reading<usize> {
        let mut spaces = 0;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b' ' => spaces += 1,
                b'\t' | b'\r' | b'\n' => spaces += 2,
                b'(' => {
                    self.comment()?;
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
        Ok(spaces)
    }

    /// A comment, with the comments in it; `\` takes the meaning from the byte behind it.
    fn comment(&mut self) -> Reading<()> {
        self.remarks.add(Remark::Comment);
        let start = self.at;
        let mut depth = 0usize;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => self.at += 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
        self.at = self.text.len();
        Err(At::new(Fault::Trailing, start..self.text.len()))
    }

    fn case(&mut self, word: &str, usual: &str) {
        if word != usual {
            self.remarks.add(Remark::Case);
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self) -> &'t str {
        self.take(u8::is_ascii_alphabetic)
    }

    fn digits(&mut self) -> &'t str {
        self.take(u8::is_ascii_digit)
    }

    fn take(&mut self, belongs: fn(&u8) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.bytes().take_while(belongs).count()];
        self.at += taken.len();
        taken
    }

    /// A fault about what stands here: the characters up to the next space.
    fn here(&self, fault: Fault) -> At<Fault> {
        let rest = &self.text[self.at..];
        At::new(fault, self.at..self.at + rest.find(is_xml_space).unwrap_or(rest.len()))
    }
}

struct Found {
    value: u32,
    range: std::ops::Range<usize>,
}
