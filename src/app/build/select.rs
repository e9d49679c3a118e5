//! Which records a feed shows, and in which order.

use std::cmp::Reverse;
use std::path::Path;

use chrono::TimeDelta;

use crate::app::config::{FeedConfig, Undated};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::words::text;
use crate::generate::feed::Item;
use crate::generate::record::Record;

/// Which records are shown.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The time to call now.
    pub now: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether records of the future are shown.
    pub future: bool,
    /// What becomes of records that say neither when they were published nor when they changed.
    pub undated: Undated,
}

/// Why a record is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It is not finished.
    Draft,
    /// It is for those who know its address.
    Private,
    /// It is no longer shown.
    Expired,
    /// It is not shown yet.
    Future,
    /// It has no date, and the settings say to leave such records out.
    Undated,
}

/// Records in the order of a feed.
#[derive(Clone, Debug, Default)]
pub struct Selected {
    /// The newest first.
    pub records: Vec<Record>,
    /// What was left out, and how many of each.
    pub left_out: Vec<(LeftOut, usize)>,
    /// What is wrong with the dates.
    pub problems: Vec<Problem>,
}

/// The records that are shown, by date of publication, else of change, else of import, the newest first;
/// those of one date by id.
pub fn select(records: Vec<Record>, choice: &Choice) -> Selected {
    let mut selected = Selected::default();
    let mut reasons = Vec::new();
    for mut record in records {
        if let Some(reason) = left_out(&record, choice) {
            reasons.push(reason);
            continue;
        }
        if record.item.published.is_none() {
            // Who names only when to publish means that as the date; changes before it were seen by nobody.
            record.item.published = record.publish_at;
            record.item.updated = record.item.updated.filter(|updated| Some(*updated) >= record.publish_at);
        }
        if is_undated(&record.item) {
            selected.problems.extend(undated(&record, choice.undated));
        }
        selected.records.push(record);
    }
    if choice.undated == Undated::Rank {
        rank(&mut selected.records);
    }
    selected.records.sort_by(|a, b| {
        let newest = |record: &Record| Reverse(shown_date(&record.item));
        newest(a).cmp(&newest(b)).then_with(|| a.item.id.cmp(&b.item.id))
    });
    reasons.sort();
    selected.left_out = reasons.chunk_by(|a, b| a == b).map(|alike| (alike[0], alike.len())).collect();
    selected
}

/// The records of one feed, and those that would be among them if its format could show them.
pub fn of_feed<'r>(records: &'r [Record], feed: &FeedConfig) -> (Vec<&'r Record>, Vec<&'r Record>) {
    let has_tag = |record: &Record| record.item.tags.iter().any(|tag| feed.tags.contains(&tag.term));
    let is_in =
        |record: &Record| record.section.as_ref().is_some_and(|section| feed.sections.contains(section));
    let mut shown = Vec::new();
    let mut unplaced = Vec::new();
    let chosen = records
        .iter()
        .filter(|record| feed.tags.is_empty() || has_tag(record))
        .filter(|record| feed.sections.is_empty() || is_in(record));
    for record in chosen {
        if shown.len() == feed.limit.unwrap_or(usize::MAX) {
            break;
        }
        let list = if feed.format.can_show(&record.item) { &mut shown } else { &mut unplaced };
        list.push(record);
    }
    (shown, unplaced)
}

fn left_out(record: &Record, choice: &Choice) -> Option<LeftOut> {
    let is_future = |date: Option<Date>| date.is_some_and(|date| date > choice.now);
    if record.private {
        Some(LeftOut::Private)
    } else if record.draft && !choice.drafts {
        Some(LeftOut::Draft)
    } else if record.expires.is_some_and(|date| date <= choice.now) {
        Some(LeftOut::Expired)
    } else if !choice.future && (is_future(record.publish_at) || is_future(record.item.published)) {
        Some(LeftOut::Future)
    } else if choice.undated == Undated::Skip && record.publish_at.is_none() && is_undated(&record.item) {
        Some(LeftOut::Undated)
    } else {
        None
    }
}

fn is_undated(item: &Item) -> bool {
    item.published.is_none() && item.updated.is_none()
}

fn shown_date(item: &Item) -> Option<Date> {
    item.published.or(item.updated).or(item.imported_at)
}

/// What is to be told of a record without a date.
fn undated(record: &Record, undated: Undated) -> Option<Problem> {
    let problem = if undated == Undated::Error {
        let message = text("the record has no date", "記事に日付がありません");
        let help = text("write `date: …` with the date of publication", "`date: …` に公開日を書きます");
        Problem::error(&record.origin.path, message).help(help)
    } else if record.item.imported_at.is_none() {
        let message = text(
            "the record has no date; where a format demands one, it gets that of the feed",
            "記事に日付がないため、日付が必須の形式ではフィードの日付で代用します",
        );
        let help = text(
            "write `date: …`, or `imported_at: …` if nobody knows it",
            "`date: …` に公開日を、分からなければ `imported_at: …` を書きます",
        );
        Problem::warning(&record.origin.path, message).help(help)
    } else {
        return None;
    };
    Some(Problem { line: record.origin.line, ..problem.field("date") })
}

/// Sets undated records of one import apart by a second each, in the order of their source.
fn rank(records: &mut [Record]) {
    let mut undated: Vec<&mut Record> = records
        .iter_mut()
        .filter(|record| is_undated(&record.item) && record.item.imported_at.is_some())
        .collect();
    undated.sort_by(|a, b| (a.item.imported_at, place(a)).cmp(&(b.item.imported_at, place(b))));
    let mut previous = None;
    let mut seconds = 0;
    for record in undated {
        let date = record.item.imported_at;
        seconds = if date == previous { seconds + 1 } else { 0 };
        previous = date;
        let earlier = date.and_then(|date| {
            date.to_chrono()
                .checked_sub_signed(TimeDelta::seconds(seconds))
                .and_then(|date| Date::try_from(date).ok())
        });
        record.item.imported_at = earlier.or(date);
    }
}

/// Where a record comes from: the source of its import, else its own file.
fn place(record: &Record) -> (Option<(&str, u32)>, &Path, Option<u32>) {
    let source = record.origin.import.as_ref().map(|import| (import.file.as_str(), import.line));
    (source, &record.origin.path, record.origin.line)
}
