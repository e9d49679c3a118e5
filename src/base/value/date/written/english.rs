//! Dates with an English month, its parts in any order: `Tue, 24 Nov 2026 15:30:00 JST`, `November 24, 2026`,
//! `Tue Nov 24 15:30:00 2026`, `24/Nov/2026:15:30:00 +0900`.

use super::clock::{self, Clock};
use super::reader::Reader;
use super::{Draft, Refusal};
use crate::base::value::date::calendar;

/// Whether the name of a month stands somewhere in a text.
pub fn names_a_month(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| calendar::month(word).is_some())
}

/// Reads all of the text as one date.
pub fn read(reader: &mut Reader) -> Result<Draft, Refusal> {
    let mut draft = Draft::default();
    let mut year = None;
    let mut day = None;
    loop {
        reader.rest = reader.rest.trim_start_matches([' ', '\t', '\r', '\n', ',', '.', '/']);
        let Some(first) = reader.rest.chars().next() else { break };
        // Hyphens and colons that belong to no time stand between day, month and year.
        let before_time = draft.clock.is_none();
        match first {
            '(' => {
                let end = reader.rest.find(')').ok_or(Refusal::Trailing)?;
                reader.rest = &reader.rest[end + 1..];
            }
            '-' | ':' if before_time => reader.rest = &reader.rest[1..],
            '+' | '-' => set(&mut draft.offset, clock::zone(reader)?)?,
            '0'..='9' => {
                if before_time && let Some(clock) = time(reader)? {
                    draft.clock = Some(clock);
                    continue;
                }
                let number = reader.number(4).ok_or(Refusal::NotADate)?;
                match number.digits {
                    4 => set(&mut year, Some(number.value as i32))?,
                    3 => return Err(Refusal::NotADate),
                    _ if day.is_none() => day = Some(number.value),
                    // RFC 5322 §4.3.
                    _ => set(
                        &mut year,
                        Some(number.value as i32 + if number.value < 50 { 2000 } else { 1900 }),
                    )?,
                }
            }
            _ => word(reader, &mut draft)?,
        }
    }
    draft.year = year.ok_or(Refusal::NoYear)?;
    draft.day = day.ok_or(Refusal::NoDay)?;
    Ok(draft)
}

/// Reads a time, which a number alone is not.
fn time(reader: &mut Reader) -> Result<Option<Clock>, Refusal> {
    let digits = reader.rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 2 || !reader.rest[digits..].starts_with(':') {
        return Ok(None);
    }
    Clock::read(reader)
}

fn word(reader: &mut Reader, draft: &mut Draft) -> Result<(), Refusal> {
    let start = reader.rest;
    let word = reader.letters();
    if word.is_empty() {
        return Err(Refusal::Trailing);
    }
    if let Some(weekday) = calendar::weekday(word) {
        return set(&mut draft.weekday, Some(weekday));
    }
    if let Some(month) = calendar::month(word) {
        draft.month = if draft.month == 0 { month } else { return Err(Refusal::NotADate) };
        return Ok(());
    }
    if ["st", "nd", "rd", "th", "of", "at"].iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return Ok(());
    }
    reader.rest = start;
    match clock::zone(reader)? {
        Some(zone) => set(&mut draft.offset, Some(zone)),
        None if draft.clock.is_some() => Err(Refusal::UnknownZone),
        None => Err(Refusal::Trailing),
    }
}

/// Sets what may be said once only.
fn set<T>(place: &mut Option<T>, value: Option<T>) -> Result<(), Refusal> {
    match place.replace(value.ok_or(Refusal::NotADate)?) {
        Some(_) => Err(Refusal::NotADate),
        None => Ok(()),
    }
}
