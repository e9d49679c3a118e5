//! Which records a feed shows, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use chrono::TimeDelta;

use crate::app::config::query::searchable;
use crate::app::config::{By, FeedConfig, Site, Undated};
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::value::language::Language;
use crate::base::words::{Message, text};
use crate::generate::feed::{Content, Item};
use crate::generate::prose::html::prose_text;
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

/// The records that pass the filters of a feed, in their order. `texts` are those that searches look through,
/// one for each record, where there is a search.
pub fn of_feed<'r>(
    records: &'r [Record],
    texts: &[String],
    feed: &FeedConfig,
    site: &Site,
) -> Vec<&'r Record> {
    let is_in = |record: &Record| {
        let language = language(record, site);
        let mut wanted = feed.languages.iter();
        feed.languages.is_empty()
            || wanted.any(|wanted| language.is_some_and(|known| includes(wanted, known)))
    };
    let chosen = records.iter().enumerate().filter(|(index, record)| {
        passes(&feed.tags, record.item.tags.iter().map(|tag| tag.term.as_str()))
            && is_within(&feed.sections, record)
            && passes(&feed.authors, authors(record, site))
            && is_in(record)
            && feed
                .search
                .as_ref()
                .is_none_or(|query| texts.get(*index).is_some_and(|text| query.finds(text)))
    });
    chosen.map(|(_, record)| record).collect()
}

/// What is to be told of a feed whose filters leave nothing of records that there are.
pub fn unmatched(records: &[Record], texts: &[String], feed: &FeedConfig, site: &Site) -> Option<Message> {
    let languages: Vec<String> = feed.languages.iter().map(ToString::to_string).collect();
    let searched: Vec<String> = feed.search.iter().map(|query| query.written().to_owned()).collect();
    let filters = [
        (&feed.tags, text("no article has the tag {names}", "タグ {names} の記事がありません")),
        (
            &feed.sections,
            text("no article is in the folder {names}", "フォルダー {names} に記事がありません"),
        ),
        (&feed.authors, text("no article has the author {names}", "筆者 {names} の記事がありません")),
        (&languages, text("no article has the language {names}", "言語 {names} の記事がありません")),
        (&searched, text("the search {names} finds no article", "検索 {names} に当たる記事がありません")),
    ];
    let is_filtered = filters.iter().any(|(names, _)| !names.is_empty());
    if records.is_empty() || !is_filtered || !of_feed(records, texts, feed, site).is_empty() {
        return None;
    }
    let alone = |index: usize| {
        let all = FeedConfig::of(feed.format);
        let only = |at: usize, names: &Vec<String>| if at == index { names.clone() } else { Vec::new() };
        let tags = only(0, &feed.tags);
        let sections = only(1, &feed.sections);
        let authors = only(2, &feed.authors);
        let languages = if index == 3 { feed.languages.clone() } else { Vec::new() };
        let search = feed.search.clone().filter(|_| index == 4);
        FeedConfig { tags, sections, authors, languages, search, ..all }
    };
    let culprit = filters
        .into_iter()
        .enumerate()
        .find(|(index, _)| of_feed(records, texts, &alone(*index), site).is_empty());
    Some(match culprit {
        Some((_, (names, message))) => Message::new(message).with("names", names.join(", ")),
        None => {
            text("no article passes all filters of the feed", "フィードの条件をすべて満たす記事がありません")
                .into()
        }
    })
}

/// Whether a record is in one of the wanted folders below content/, or deeper.
fn is_within(wanted: &[String], record: &Record) -> bool {
    let folder = record.folder.as_deref().or(record.section.as_deref());
    wanted.is_empty()
        || wanted.iter().any(|wanted| {
            let rest = folder.and_then(|folder| folder.strip_prefix(wanted.trim_matches('/')));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}

/// Whether one of the names is wanted, or any is.
fn passes<'n>(wanted: &[String], mut names: impl Iterator<Item = &'n str>) -> bool {
    wanted.is_empty() || names.any(|name| wanted.iter().any(|wanted| wanted == name))
}

/// The records of each tag, section, author or language, by name; each in their order.
pub fn groups<'r>(records: &[&'r Record], by: By, site: &'r Site) -> BTreeMap<&'r str, Vec<&'r Record>> {
    let mut groups: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for &record in records {
        let names: Vec<&str> = match by {
            By::Tag => record.item.tags.iter().map(|tag| tag.term.as_str()).collect(),
            By::Section => record.section.as_deref().into_iter().collect(),
            By::Author => authors(record, site).collect(),
            By::Language => language(record, site).map(Language::as_str).into_iter().collect(),
        };
        for name in names {
            let group = groups.entry(name).or_default();
            // A tag may be there twice, from two lists.
            if group.last().is_none_or(|last| !std::ptr::eq(*last, record)) {
                group.push(record);
            }
        }
    }
    groups
}

/// What a search looks through: title, summary, tags and text, as [`searchable`] makes them.
pub fn text_of(record: &Record) -> String {
    let item = &record.item;
    let mut whole = item.title.clone();
    let content = match &item.content {
        Some(Content::Html(html)) => prose_text(html),
        Some(Content::Text(text)) => text.clone(),
        None => String::new(),
    };
    let tags = item.tags.iter().map(|tag| tag.term.as_str());
    for part in item.summary.as_deref().into_iter().chain([content.as_str()]).chain(tags) {
        whole.push('\n');
        whole.push_str(part);
    }
    searchable(&whole)
}

/// The names of the authors: those of the site where the record names none.
fn authors<'r>(record: &'r Record, site: &'r Site) -> impl Iterator<Item = &'r str> {
    let own = &record.item.authors;
    let authors = if own.is_empty() { &site.authors } else { own };
    authors.iter().map(|person| person.name.as_str())
}

fn language<'r>(record: &'r Record, site: &'r Site) -> Option<&'r Language> {
    record.item.language.as_ref().or(site.language.as_ref())
}

/// Whether a language is the one wanted, or one of its kinds: `ja` includes `ja-JP`.
fn includes(wanted: &Language, known: &Language) -> bool {
    let (wanted, known) = (wanted.as_str(), known.as_str());
    let is_same = known.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
    is_same && (known.len() == wanted.len() || known[wanted.len()..].starts_with('-'))
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

/// The date that decides where an article stands.
pub(super) fn shown_date(item: &Item) -> Option<Date> {
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
