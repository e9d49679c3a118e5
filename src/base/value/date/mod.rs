//! Dates: RFC 822 for RSS, RFC 3339 for Atom, W3CDTF for Dublin Core, and dates as people write them.

mod calendar;
mod iso;
pub mod rfc3339;
pub mod rfc822;
pub mod w3cdtf;
pub mod written;

use std::fmt;

use chrono::{DateTime, Datelike as _, FixedOffset, Offset as _, Timelike as _, Utc, Weekday};

use calendar::{MONTHS, WEEKDAYS};

/// A moment with the offset it was written in; its year has four digits, its offset whole minutes.
///
/// Two dates are equal, and ordered, as moments: 09:00+09:00 is 00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(DateTime<FixedOffset>);

/// Why a chrono date is no [`Date`]: its year has more than four digits, or its offset odd seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name of the day.
    Weekday,
    /// Year.
    Year,
    /// Month.
    Month,
    /// Day of the month.
    Day,
    /// Hour.
    Hour,
    /// Minute.
    Minute,
    /// Second.
    Second,
    /// Zone or offset.
    Zone,
}

impl Date {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn instant(self) -> i64 {
        self.0.timestamp()
    }

    /// The same moment with the offset zero; unchanged where UTC is in a year without four digits.
    pub fn in_utc(self) -> Date {
        Date::try_from(self.0.with_timezone(&Utc.fix())).unwrap_or(self)
    }

    /// The moment and its offset as chrono has them.
    pub fn to_chrono(self) -> DateTime<FixedOffset> {
        self.0
    }

    /// Whether the date was written with the second 60.
    pub fn has_second_60(self) -> bool {
        self.0.nanosecond() >= calendar::LEAP
    }

    /// `Wed, 01 May 2024 09:00:00 +0900` (RFC 5322 §3.3).
    pub fn to_rfc822(self) -> String {
        let mut out = Digits(String::with_capacity(31));
        out.0.push_str(WEEKDAYS[self.0.weekday().num_days_from_monday() as usize]);
        out.0.push_str(", ");
        out.two(self.0.day());
        out.0.push(' ');
        out.0.push_str(MONTHS[self.0.month0() as usize]);
        out.0.push(' ');
        out.four(self.0.year());
        out.0.push(' ');
        out.time(self);
        out.0.push(' ');
        out.offset(self, "");
        out.0
    }

    /// `2024-05-01T09:00:00+09:00`, `Z` where the offset is zero, a fraction only where there is one
    /// (RFC 3339 §5.6, RFC 4287 §3.3).
    pub fn to_rfc3339(self) -> String {
        let mut out = Digits(String::with_capacity(25));
        out.date(self);
        out.0.push('T');
        out.time(self);
        let nanosecond = self.0.nanosecond() % calendar::LEAP;
        if nanosecond != 0 {
            out.0.push('.');
            out.0.push_str(format!("{nanosecond:09}").trim_end_matches('0'));
        }
        match self.0.offset().local_minus_utc() {
            0 => out.0.push('Z'),
            _ => out.offset(self, ":"),
        }
        out.0
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl TryFrom<DateTime<FixedOffset>> for Date {
    type Error = OutOfRange;

    fn try_from(date: DateTime<FixedOffset>) -> Result<Self, OutOfRange> {
        // The year in the offset's local time is the one that is printed.
        let whole_minutes = date.offset().local_minus_utc() % 60 == 0;
        if whole_minutes && (0..=9999).contains(&date.year()) { Ok(Date(date)) } else { Err(OutOfRange) }
    }
}

impl From<Date> for DateTime<FixedOffset> {
    fn from(date: Date) -> Self {
        date.0
    }
}

/// What a date in the wrong format, or with a common slip, most likely means; for proposing a repair.
///
/// Understands the formats of all feeds, names of zones and whole months, wrong names of days, full-width
/// digits, Japanese dates; a date without a zone is taken as Japanese time. `None` where anything would
/// have to be made up, such as a year.
pub fn guess(text: &str) -> Option<Date> {
    let understood = written::parse(text, calendar::japanese_time()).ok()?;
    // 25時 is the next day; `25:00` in a format for machines is a mistake.
    let next_day = understood.warnings.contains(&written::Warning::HourPastMidnight);
    (!next_day || !text.is_ascii()).then_some(understood.date)
}

/// The English name of a day as dates spell it: `Tue`.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.num_days_from_monday() as usize]
}

/// Writes numbers of fixed width without the formatting machinery.
struct Digits(String);

impl Digits {
    fn two(&mut self, number: u32) {
        self.0.push(char::from(b'0' + (number / 10 % 10) as u8));
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    fn four(&mut self, year: i32) {
        self.two(year as u32 / 100);
        self.two(year as u32 % 100);
    }

    fn date(&mut self, date: Date) {
        self.four(date.0.year());
        self.0.push('-');
        self.two(date.0.month());
        self.0.push('-');
        self.two(date.0.day());
    }

    fn time(&mut self, date: Date) {
        self.two(date.0.hour());
        self.0.push(':');
        self.two(date.0.minute());
        self.0.push(':');
        self.two(date.0.second() + u32::from(date.has_second_60()));
    }

    fn offset(&mut self, date: Date, between: &str) {
        let minutes = date.0.offset().local_minus_utc() / 60;
        self.0.push(if minutes < 0 { '-' } else { '+' });
        self.two(minutes.unsigned_abs() / 60);
        self.0.push_str(between);
        self.two(minutes.unsigned_abs() % 60);
    }
}
