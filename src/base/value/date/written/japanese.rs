//! Dates with the year first: 2026年11月24日, 令和8年11月24日, `2026/11/24`, `20261124`.

use super::clock::{self, Clock};
use super::reader::{Number, Reader};
use super::{Draft, Refusal, Warning};
use crate::base::value::date::calendar;

/// An era: its names, the year before its first, and the day it began.
struct Era {
    name: &'static str,
    letter: &'static str,
    before: i32,
    start: (i32, u32, u32),
}

/// Meiji is counted in the Gregorian calendar only from 1873; earlier dates are read as if it were older.
const ERAS: [Era; 5] = [
    Era { name: "明治", letter: "M", before: 1867, start: (1868, 1, 25) },
    Era { name: "大正", letter: "T", before: 1911, start: (1912, 7, 30) },
    Era { name: "昭和", letter: "S", before: 1925, start: (1926, 12, 25) },
    Era { name: "平成", letter: "H", before: 1988, start: (1989, 1, 8) },
    Era { name: "令和", letter: "R", before: 2018, start: (2019, 5, 1) },
];

/// What may follow a date and says nothing about it.
const WORDS: [&str; 14] = [
    "公開", "更新", "投稿", "掲載", "配信", "発表", "作成", "ごろ", "頃", "現在", "付け", "付", "JST",
    "(JST)",
];

/// Reads all of the text as one date.
pub fn read(reader: &mut Reader) -> Result<Draft, Refusal> {
    let mut draft = Draft::default();
    reader.eat("西暦");
    let era = era(reader);
    match era {
        Some(era) => draft.year = ERAS[era].before + era_year(reader)?,
        None => {
            let Some(number) = year(reader, &mut draft)? else { return rest(reader, draft) };
            draft.year = number.value as i32;
        }
    }
    month_and_day(reader, &mut draft)?;
    if let Some(era) = era {
        let day = (draft.year, draft.month, draft.day);
        let is_over = ERAS.get(era + 1).is_some_and(|next| day >= next.start);
        if day < ERAS[era].start || is_over {
            draft.warnings.push(Warning::EraOutOfRange);
        }
    }
    rest(reader, draft)
}

fn era(reader: &mut Reader) -> Option<usize> {
    let named = ERAS.iter().position(|era| reader.eat(era.name));
    named.or_else(|| {
        let is_year = |behind: &str| {
            behind.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit() || c == '元')
        };
        let index = ERAS.iter().position(|era| {
            let start = reader.rest.get(..1).is_some_and(|start| start.eq_ignore_ascii_case(era.letter));
            start && is_year(&reader.rest[1..])
        })?;
        reader.rest = reader.rest[1..].trim_start_matches('.');
        Some(index)
    })
}

fn era_year(reader: &mut Reader) -> Result<i32, Refusal> {
    reader.spaces();
    if reader.eat("元") {
        return Ok(1);
    }
    let year = reader.number(2).ok_or(Refusal::NotADate)?;
    if year.value == 0 { Err(Refusal::YearOutOfRange) } else { Ok(year.value as i32) }
}

/// Reads a year of four digits. `None` where the digits go on to the day, or to the time, and are all read.
fn year(reader: &mut Reader, draft: &mut Draft) -> Result<Option<Number>, Refusal> {
    let text = reader.rest;
    let digits = reader.digits();
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
    match digits.len() {
        4 => Ok(Some(Number { value: number(0..4), digits: 4 })),
        8 | 12 | 14 => {
            (draft.year, draft.month, draft.day) = (number(0..4) as i32, number(4..6), number(6..8));
            if digits.len() > 8 {
                reader.rest = &text[8..];
                draft.clock = Some(compact_clock(reader)?);
            }
            Ok(None)
        }
        10 | 13 if reader.rest.is_empty() => Err(Refusal::Epoch),
        1 | 2 => Err(without_year(reader)),
        0 if RELATIVE.iter().any(|word| text.starts_with(word)) => Err(Refusal::Relative),
        _ => Err(Refusal::NotADate),
    }
}

const RELATIVE: [&str; 20] = [
    "昨日",
    "今日",
    "明日",
    "本日",
    "昨夜",
    "今朝",
    "一昨日",
    "先日",
    "先週",
    "今週",
    "来週",
    "先月",
    "今月",
    "来月",
    "昨年",
    "去年",
    "今年",
    "来年",
    "たった今",
    "さきほど",
];

/// Which date without a year it is, its first number read.
fn without_year(reader: &mut Reader) -> Refusal {
    let units = ["秒", "分", "時間", "日", "週間", "か月", "ヶ月", "カ月", "ヵ月", "年"];
    if reader.eat("月") {
        return Refusal::NoYear;
    }
    let ago = ["前", "後"];
    if reader.eat_any(&units).is_some() && reader.eat_any(&ago).is_some() {
        return Refusal::Relative;
    }
    let Some(separator) = reader.eat_any(&["/", "-", "."]) else { return Refusal::NotADate };
    let separator = ["/", "-", "."][separator];
    if reader.number(2).is_none() {
        return Refusal::NotADate;
    }
    if !reader.eat(separator) {
        return Refusal::NoYear;
    }
    match reader.number(4).map(|number| number.digits) {
        Some(4) => Refusal::DayOrMonthFirst,
        Some(2) => Refusal::ShortYear,
        _ => Refusal::NotADate,
    }
}

/// Reads what follows the year.
fn month_and_day(reader: &mut Reader, draft: &mut Draft) -> Result<(), Refusal> {
    reader.spaces();
    if reader.rest.is_empty() {
        return Err(Refusal::YearOnly);
    }
    let kanji = reader.eat("年");
    let separator = match reader.rest.get(..1) {
        Some(separator @ ("/" | "-" | ".")) if !kanji => separator,
        _ if kanji => "月",
        _ => return Err(Refusal::NotADate),
    };
    if !kanji {
        reader.eat(separator);
    } else if reader.eat("度") {
        return Err(Refusal::FiscalYear);
    }
    reader.spaces();
    let Some(month) = reader.number(2) else {
        return Err(if kanji && reader.rest.is_empty() { Refusal::YearOnly } else { Refusal::NotADate });
    };
    draft.month = month.value;
    if !(1..=12).contains(&draft.month) {
        return Err(Refusal::MonthOutOfRange);
    }
    reader.spaces();
    if !reader.eat(separator) {
        return Err(if reader.rest.is_empty() { Refusal::NoDay } else { Refusal::NotADate });
    }
    reader.spaces();
    draft.day = reader.number(2).ok_or(Refusal::NoDay)?.value;
    if kanji {
        let before = reader.rest;
        reader.spaces();
        if !reader.eat("日") {
            reader.rest = before;
        }
    }
    Ok(())
}

/// Reads what follows the day: its name, the time, the zone, a word or two.
fn rest(reader: &mut Reader, mut draft: Draft) -> Result<Draft, Refusal> {
    reader.spaces();
    draft.weekday = weekday(reader);
    reader.spaces();
    if draft.clock.is_none() {
        // The `T` of ISO 8601, also before a time without colons; the commas people put.
        let digits = |reader: &Reader| reader.rest.bytes().take_while(u8::is_ascii_digit).count();
        draft.clock = match reader.eat("T") && matches!(digits(reader), 4 | 6) {
            true => Some(compact_clock(reader)?),
            false => {
                reader.eat_any(&[",", "、", "の"]);
                reader.spaces();
                Clock::read(reader)?
            }
        };
    }
    reader.spaces();
    if draft.clock.is_some() {
        draft.offset = clock::zone(reader)?;
    }
    loop {
        reader.spaces();
        if reader.eat_any(&WORDS).is_none() {
            break;
        }
    }
    if reader.rest.is_empty() {
        return Ok(draft);
    }
    let is_zone = draft.clock.is_some() && reader.rest.bytes().all(|byte| byte.is_ascii_alphabetic());
    Err(if is_zone { Refusal::UnknownZone } else { Refusal::Trailing })
}

/// `1530` or `153045`.
fn compact_clock(reader: &mut Reader) -> Result<Clock, Refusal> {
    let digits = reader.digits();
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
    let clock = Clock { hour: number(0..2), minute: number(2..4), second: number(4..6), ..Clock::default() };
    match clock {
        Clock { hour: 25.., .. } => Err(Refusal::HourOutOfRange),
        Clock { minute: 60.., .. } => Err(Refusal::MinuteOutOfRange),
        Clock { second: 60.., .. } => Err(Refusal::SecondOutOfRange),
        _ => Ok(clock),
    }
}

/// Reads the name of a day, in brackets or not, if one stands here: （火）, (火・祝), 火曜日, (Tue).
fn weekday(reader: &mut Reader) -> Option<u32> {
    let before = reader.rest;
    let bracket = reader.eat("(");
    let kanji = "月火水木金土日".chars().position(|name| reader.rest.starts_with(name));
    let (weekday, known) = match kanji {
        Some(index) => {
            reader.rest = &reader.rest['月'.len_utf8()..];
            let named = reader.eat("曜日") || reader.eat("曜");
            (Some(index as u32), named || bracket || !reader.rest.starts_with(|c: char| !c.is_whitespace()))
        }
        None => {
            let weekday = calendar::weekday(reader.letters());
            (weekday, weekday.is_some() || bracket)
        }
    };
    let mut closed = true;
    if bracket {
        let remark =
            reader.rest.trim_start_matches(['・', '祝', '休', '日', '振', '替', ',', '、', '/', ' ']);
        closed = remark.starts_with(')');
        reader.rest = remark.strip_prefix(')').unwrap_or(remark);
    }
    if known && closed {
        return weekday;
    }
    reader.rest = before;
    None
}
