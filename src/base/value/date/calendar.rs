//! What all date grammars share: the fields of a date, and the calendar they must agree with.

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{Date, Part};

/// Nanoseconds from which chrono means the second 60.
pub const LEAP: u32 = 1_000_000_000;

pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date and time of day as numbers, not yet known to exist.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields {
    pub year: i32,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub nanosecond: u32,
    /// Minutes east of UTC.
    pub offset: i32,
}

impl Fields {
    /// The date, or the first part that is out of range. The second may be 60 in any minute.
    pub fn date(self) -> Result<Date, Part> {
        if !(1..=12).contains(&self.month) {
            return Err(Part::Month);
        }
        if !(0..=9999).contains(&self.year) {
            return Err(Part::Year);
        }
        let day = NaiveDate::from_ymd_opt(self.year, self.month, self.day).ok_or(Part::Day)?;
        if self.hour > 23 {
            return Err(Part::Hour);
        }
        if self.minute > 59 {
            return Err(Part::Minute);
        }
        let (second, nanosecond) = match self.second {
            60 => (59, self.nanosecond + LEAP),
            second => (second, self.nanosecond),
        };
        let local = day.and_hms_nano_opt(self.hour, self.minute, second, nanosecond).ok_or(Part::Second)?;
        let offset = FixedOffset::east_opt(self.offset * 60).ok_or(Part::Zone)?;
        offset.from_local_datetime(&local).single().map(Date).ok_or(Part::Year)
    }
}

/// +09:00 the whole year: Japan has had no summer time since 1951.
pub fn japanese_time() -> FixedOffset {
    FixedOffset::east_opt(9 * 60 * 60).expect("nine hours are less than a day")
}

/// The number, from 1, of an English month's name, or of the start of one of three letters or more.
pub fn month(name: &str) -> Option<u32> {
    const REST: [&str; 12] =
        ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let index = position(&MONTHS, name)?;
    starts_ignoring_case(REST[index], &name[3..]).then_some(index as u32 + 1)
}

/// The weekday, from 0 for Monday, of an English name or of the start of one of three letters or more.
pub fn weekday(name: &str) -> Option<u32> {
    const REST: [&str; 7] = ["day", "sday", "nesday", "rsday", "day", "urday", "day"];
    let index = position(&WEEKDAYS, name)?;
    starts_ignoring_case(REST[index], &name[3..]).then_some(index as u32)
}

fn position(names: &[&str], name: &str) -> Option<usize> {
    let start = name.get(..3)?;
    names.iter().position(|known| known.eq_ignore_ascii_case(start))
}

fn starts_ignoring_case(whole: &str, start: &str) -> bool {
    whole.get(..start.len()).is_some_and(|whole| whole.eq_ignore_ascii_case(start))
}

/// The number of two ASCII digits, or of fewer than two, that a byte string starts with.
pub fn two_digits(bytes: &[u8]) -> Option<u32> {
    match *bytes {
        [a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            Some(u32::from(a - b'0') * 10 + u32::from(b - b'0'))
        }
        _ => None,
    }
}

/// The number of the four ASCII digits that a byte string starts with.
pub fn four_digits(bytes: &[u8]) -> Option<i32> {
    Some((two_digits(bytes)? * 100 + two_digits(bytes.get(2..)?)?) as i32)
}
