//! Dates as people write them in records: `2026年11月24日（火）午後3時`, `令和8年11月24日`, `2026/11/24 15:30`,
//! `November 24, 2026`. No document defines these; the repository's table of examples does.

mod clock;
mod english;
mod japanese;
mod numerals;
mod reader;

use chrono::{Datelike as _, Days, FixedOffset, Weekday};

use super::calendar::{Fields, LEAP};
use super::{Date, Part, rfc822, rfc3339};
use clock::Clock;
use reader::Reader;

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The date.
    pub date: Date,
    /// Whether no time of day was given; it is midnight then.
    pub date_only: bool,
    /// Whether a zone was given; it is the default otherwise.
    pub zone_given: bool,
    /// What the writer may want to look at.
    pub warnings: Vec<Warning>,
}

/// A date that was understood and may not be what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The date is another day of the week.
    WrongWeekday {
        /// The day it is.
        expected: Weekday,
    },
    /// 24時 or later: the date is the next day.
    HourPastMidnight,
    /// 12 o'clock with 午前 or 午後: 午前12時 is midnight, 午後12時 noon.
    TwelveOClock,
    /// The era had not begun on that day or was over: 平成31年5月1日.
    EraOutOfRange,
}

/// Why a date was not understood, or what is missing in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but white space.
    Empty,
    /// No form of a date that is known here.
    NotADate,
    /// Month and day without a year: 11月24日.
    NoYear,
    /// Year and month without a day: 2026年11月.
    NoDay,
    /// A year alone: 2026年.
    YearOnly,
    /// A fiscal year: 2026年度.
    FiscalYear,
    /// A year of two digits, which may as well be a day: 26/11/24.
    ShortYear,
    /// Day and month before the year, in an order that cannot be known: 11/24/2026.
    DayOrMonthFirst,
    /// Counted from now: 3時間前, 昨日.
    Relative,
    /// A bare count of seconds: 1732428000.
    Epoch,
    /// A year of an era before its first.
    YearOutOfRange,
    /// No such month.
    MonthOutOfRange,
    /// No such day in that month.
    DayOutOfRange,
    /// No such hour.
    HourOutOfRange,
    /// No such minute.
    MinuteOutOfRange,
    /// No such second.
    SecondOutOfRange,
    /// 午前 or 午後 with an hour after 12: 午後15時.
    TwelveHourClock,
    /// A zone that is not known, or no such offset.
    UnknownZone,
    /// The date was understood; what follows it was not.
    Trailing,
}

/// The date in `text`; `default_offset` is its zone where it gives none.
///
/// # Errors
/// Says what is missing or impossible. Nothing is made up: no year, no day, never the present moment.
pub fn parse(text: &str, default_offset: FixedOffset) -> Result<Understood, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    // No date is this long, whatever is said around it.
    if text.len() > 256 {
        return Err(Refusal::NotADate);
    }
    let strict = rfc3339::parse(text).ok().or_else(|| rfc822::parse(text).ok().map(|parsed| parsed.date));
    if let Some(date) = strict {
        return Ok(Understood { date, date_only: false, zone_given: true, warnings: Vec::new() });
    }
    let text = numerals::tidy(text);
    let mut reader = Reader::new(&text);
    let draft = match english::names_a_month(&text) {
        true => english::read(&mut reader)?,
        false => japanese::read(&mut reader)?,
    };
    draft.understood(default_offset)
}

/// What was read, not yet known to exist.
#[derive(Default)]
struct Draft {
    year: i32,
    month: u32,
    day: u32,
    weekday: Option<u32>,
    clock: Option<Clock>,
    /// Minutes east of UTC.
    offset: Option<i32>,
    warnings: Vec<Warning>,
}

impl Draft {
    fn understood(self, default_offset: FixedOffset) -> Result<Understood, Refusal> {
        let mut warnings = self.warnings;
        let clock = self.clock.unwrap_or_default();
        let (hour, days) = match clock.hour {
            0..24 => (clock.hour, 0),
            24..30 => (clock.hour - 24, 1),
            _ => return Err(Refusal::HourOutOfRange),
        };
        let fields = Fields {
            year: self.year,
            month: self.month,
            day: self.day,
            hour,
            minute: clock.minute,
            second: clock.second,
            nanosecond: clock.nanosecond % LEAP,
            offset: self.offset.unwrap_or(default_offset.local_minus_utc() / 60),
        };
        let date = fields.date().map_err(|part| match part {
            Part::Year | Part::Weekday => Refusal::YearOutOfRange,
            Part::Month => Refusal::MonthOutOfRange,
            Part::Day => Refusal::DayOutOfRange,
            Part::Hour => Refusal::HourOutOfRange,
            Part::Minute => Refusal::MinuteOutOfRange,
            Part::Second => Refusal::SecondOutOfRange,
            Part::Zone => Refusal::UnknownZone,
        })?;
        let expected = date.0.weekday();
        if self.weekday.is_some_and(|named| named != expected.num_days_from_monday()) {
            warnings.push(Warning::WrongWeekday { expected });
        }
        if days > 0 {
            warnings.push(Warning::HourPastMidnight);
        }
        if clock.twelve {
            warnings.push(Warning::TwelveOClock);
        }
        let shifted = date.0.checked_add_days(Days::new(days)).and_then(|date| Date::try_from(date).ok());
        Ok(Understood {
            date: shifted.ok_or(Refusal::YearOutOfRange)?,
            date_only: self.clock.is_none(),
            zone_given: self.offset.is_some(),
            warnings,
        })
    }
}
