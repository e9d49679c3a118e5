//! Times of day and zones, in Japanese and in figures: 午後3時半, `15:30:45`, `3:30 PM`, `+09:00`, `JST`.

use super::Refusal;
use super::reader::Reader;

/// A time of day. The hour may be one of the next day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub nanosecond: u32,
    /// Whether it is 12 o'clock with 午前 or 午後.
    pub twelve: bool,
}

/// Half of the day.
#[derive(Clone, Copy)]
struct Half {
    afternoon: bool,
    japanese: bool,
}

impl Clock {
    /// Reads a time, if one stands here.
    pub fn read(reader: &mut Reader) -> Result<Option<Clock>, Refusal> {
        if reader.eat("正午") {
            return Ok(Some(Clock { hour: 12, ..Clock::default() }));
        }
        let start = reader.rest;
        let mut half = Half::read(reader);
        reader.spaces();
        let Some(hour) = reader.number(2) else {
            reader.rest = start;
            return Ok(None);
        };
        let mut clock = Clock { hour: hour.value, ..Clock::default() };
        let is_clock = if reader.eat(":") { clock.figures(reader) } else { clock.kanji(reader) };
        if half.is_none() {
            let before = reader.rest;
            reader.spaces();
            half = Half::read(reader);
            if half.is_none() {
                reader.rest = before;
            }
        }
        // `3 PM` is a time; a number alone is not.
        if !is_clock && half.is_none() {
            reader.rest = start;
            return Ok(None);
        }
        clock.check(half).map(Some)
    }

    /// Behind the hour's colon: minutes, and perhaps seconds and a fraction of them.
    fn figures(&mut self, reader: &mut Reader) -> bool {
        let Some(minute) = reader.number(2).filter(|minute| minute.digits == 2) else { return false };
        self.minute = minute.value;
        let before = reader.rest;
        let second =
            if reader.eat(":") { reader.number(2).filter(|second| second.digits == 2) } else { None };
        let Some(second) = second else {
            reader.rest = before;
            return true;
        };
        self.second = second.value;
        let before = reader.rest;
        if reader.eat(".") || reader.eat(",") {
            let digits = reader.digits();
            if digits.is_empty() {
                reader.rest = before;
            }
            let digits = digits.bytes().map(|digit| u32::from(digit - b'0')).chain(std::iter::repeat(0));
            self.nanosecond = digits.take(9).fold(0, |number, digit| number * 10 + digit);
        }
        true
    }

    /// Behind the hour's number: 時, and perhaps 半 or minutes and seconds.
    fn kanji(&mut self, reader: &mut Reader) -> bool {
        reader.spaces();
        if !reader.eat("時") {
            return false;
        }
        if reader.eat("半") {
            self.minute = 30;
            return true;
        }
        if let Some(minute) = unit(reader, "分") {
            self.minute = minute;
            self.second = unit(reader, "秒").unwrap_or(0);
        }
        true
    }

    fn check(mut self, half: Option<Half>) -> Result<Clock, Refusal> {
        if let Some(Half { afternoon, japanese }) = half {
            if self.hour > 12 {
                return Err(Refusal::TwelveHourClock);
            }
            // In English 12 AM is midnight; in Japanese 午後12時 has been read both ways.
            self.twelve = japanese && self.hour == 12;
            self.hour = self.hour % 12 + if afternoon { 12 } else { 0 };
        }
        match self {
            Clock { minute: 60.., .. } => Err(Refusal::MinuteOutOfRange),
            Clock { second: 60.., .. } => Err(Refusal::SecondOutOfRange),
            _ => Ok(self),
        }
    }
}

impl Half {
    fn read(reader: &mut Reader) -> Option<Half> {
        const WORDS: [&str; 6] = ["午前", "午後", "a.m.", "p.m.", "AM", "PM"];
        let index = reader.eat_any(&WORDS)?;
        Some(Half { afternoon: index % 2 == 1, japanese: index < 2 })
    }
}

/// Reads a number and its unit, if both stand here.
fn unit(reader: &mut Reader, unit: &str) -> Option<u32> {
    let before = reader.rest;
    reader.spaces();
    let number = reader.number(2);
    reader.spaces();
    if number.is_some() && reader.eat(unit) {
        return number.map(|number| number.value);
    }
    reader.rest = before;
    None
}

/// Reads a zone, if one stands here: minutes east of UTC.
pub fn zone(reader: &mut Reader) -> Result<Option<i32>, Refusal> {
    if reader.eat("日本時間") || reader.eat("日本標準時") {
        return Ok(Some(9 * 60));
    }
    let start = reader.rest;
    let name = reader.letters();
    let named = match ZONES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        Some((_, hours)) => Some(hours * 60),
        None if name.is_empty() => None,
        None => {
            reader.rest = start;
            return Ok(None);
        }
    };
    // `GMT+9`
    match offset(reader)? {
        Some(offset) => Ok(Some(named.unwrap_or(0) + offset)),
        None => Ok(named),
    }
}

/// Reads `+09:00`, `+0900` or `+9`.
fn offset(reader: &mut Reader) -> Result<Option<i32>, Refusal> {
    let east = match reader.eat_any(&["+", "-"]) {
        Some(0) => 1,
        Some(_) => -1,
        None => return Ok(None),
    };
    let number = reader.number(4).ok_or(Refusal::UnknownZone)?;
    let (hours, minutes) = match number.digits {
        1 | 2 if reader.eat(":") => {
            let minutes =
                reader.number(2).filter(|minutes| minutes.digits == 2).ok_or(Refusal::UnknownZone)?;
            (number.value, minutes.value)
        }
        1 | 2 => (number.value, 0),
        _ => (number.value / 100, number.value % 100),
    };
    if hours > 23 || minutes > 59 {
        return Err(Refusal::UnknownZone);
    }
    Ok(Some(east * (hours * 60 + minutes) as i32))
}

/// Names of zones and their hours east of UTC: those of RFC 822, and others that mean one thing only.
const ZONES: [(&str, i32); 18] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("JST", 9),
    ("KST", 9),
    ("HKT", 8),
    ("SGT", 8),
    ("CEST", 2),
    ("CET", 1),
    ("EDT", -4),
    ("EST", -5),
    ("CDT", -5),
    ("CST", -6),
    ("MDT", -6),
    ("MST", -7),
    ("PDT", -7),
    ("PST", -8),
];
