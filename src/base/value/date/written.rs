//! Dates as people write them in records.

use chrono::{FixedOffset, Weekday};

use super::Date;

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
    let _ = (text, default_offset);
    Err(Refusal::NotADate)
}
