//! Which feeds are written of which records: settings, records and a time go in; feeds to write come out.

use rayon::prelude::*;

use super::select::{self, Choice, LeftOut};
use super::{no_date, page};
use crate::app::config::query::Query;
use crate::app::config::{Config, FeedConfig, Site};
use crate::base::encoding::Encoding;
use crate::base::error::Problem;
use crate::base::words::{Lang, Message, text};
use crate::generate::feed::Feed;
use crate::generate::format::opml;
use crate::generate::record::Record;

/// What feeds to write of which records. A function of its arguments: no file, no clock.
///
/// ```
/// use std::path::Path;
/// use kawaraban::app::{build::{plan, select::Choice}, config::Config};
/// use kawaraban::base::value::date::rfc3339;
/// use kawaraban::generate::record;
///
/// let config = Config::new("瓦版");
/// let json = r#"{"title":"号外","url":"https://example.com/1","date":"2026-11-24"}"#;
/// let read = record::read(Path::new("a.json"), json.as_bytes(), &config.record_settings());
/// let now = rfc3339::parse("2026-11-25T09:00:00+09:00").unwrap();
/// let choice = Choice { now, drafts: false, future: false, undated: config.undated };
/// let plan = plan(&config, read.records, &choice);
/// let rss = plan.feeds().next().unwrap().write(Vec::new());
/// assert!(String::from_utf8(rss).unwrap().contains("<title>号外</title>"));
/// ```
pub fn plan(config: &Config, records: Vec<Record>, choice: &Choice) -> Plan {
    let selected = select::select(records, choice);
    let is_searched = config.feeds.iter().any(|feed| feed.search.is_some());
    let texts = match is_searched {
        true => selected.records.par_iter().map(select::text_of).collect(),
        false => Vec::new(),
    };
    Plan {
        config: config.clone(),
        texts,
        records: selected.records,
        left_out: selected.left_out,
        problems: selected.problems,
    }
}

/// Feeds to write.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The settings.
    pub config: Config,
    /// The records that are shown, the newest first.
    pub records: Vec<Record>,
    /// What was left out, and how many of each.
    pub left_out: Vec<(LeftOut, usize)>,
    /// What is wrong with the records.
    pub problems: Vec<Problem>,
    /// What searches look through, one for each record, where there is a search.
    pub(super) texts: Vec<String>,
}

impl Plan {
    /// The feeds, in the order of the settings: each with its pages and archives.
    pub fn feeds(&self) -> impl Iterator<Item = PlannedFeed<'_>> {
        page::documents(self).into_iter().map(|document| PlannedFeed::new(self, document))
    }

    /// The bytes of the list of all feeds in OPML.
    pub fn list(&self) -> Vec<u8> {
        let feeds: Vec<_> = self.feeds().map(|planned| (planned.config.format, planned.feed)).collect();
        let feeds = feeds.iter().map(|(format, feed)| (*format, feed));
        opml::write(&self.config.site.title, feeds, Vec::new()).expect("memory takes everything")
    }
}

/// One feed to write.
#[derive(Clone, Debug)]
pub struct PlannedFeed<'p> {
    /// Its settings, with the file of this document.
    pub config: FeedConfig,
    /// What is said of it as a whole.
    pub feed: Feed,
    /// The records in it, the newest first.
    pub records: Vec<&'p Record>,
    /// The records that would be in it if its format could show them.
    pub unplaced: Vec<&'p Record>,
    /// Whether it is one of many that one part of the settings makes.
    pub is_extra: bool,
}

impl<'p> PlannedFeed<'p> {
    fn new(plan: &'p Plan, document: page::Document<'p>) -> Self {
        let site = &plan.config.site;
        let page::Document { config, records, unplaced, page, is_extra, links, extensions } = document;
        let title = title(&config, site, page);
        let home = config.home.clone().unwrap_or_else(|| site.home());
        let feed = Feed {
            subtitle: config.subtitle.clone().or_else(|| site.subtitle.clone()),
            self_link: config.address(site),
            updated: records.iter().filter_map(|record| record.item.changed()).max(),
            language: site.language.clone(),
            authors: site.authors.clone(),
            rights: site.rights.clone(),
            icon: site.icon.clone(),
            logo: site.logo.clone(),
            hubs: site.hubs.clone(),
            ttl: site.ttl,
            stylesheet: site.stylesheet.clone(),
            links,
            extensions,
            ..Feed::new(config.identity(site), title, home)
        };
        PlannedFeed { config, feed, records, unplaced, is_extra }
    }

    /// Appends the feed's bytes to `bytes`.
    pub fn write(&self, bytes: Vec<u8>) -> Vec<u8> {
        self.write_in(self.config.encoding, bytes)
    }

    /// The same in another encoding than that of the settings.
    pub(super) fn write_in(&self, encoding: Encoding, bytes: Vec<u8>) -> Vec<u8> {
        let items = self.records.iter().map(|record| &record.item);
        let format = self.config.format;
        format.write(&self.feed, items, no_date(), encoding, bytes).expect("memory takes everything")
    }
}

/// The title of a document: search results say what was searched for, and which page it is.
fn title(config: &FeedConfig, site: &Site, page: usize) -> String {
    let searched = config.search.as_ref().map(Query::written);
    let Some(query) = searched.or(config.results.as_ref().map(|results| results.query.as_str())) else {
        return config.title.as_ref().unwrap_or(&site.title).clone();
    };
    let is_japanese = site.language.as_ref().is_none_or(|language| language.as_str().starts_with("ja"));
    let lang = if is_japanese { Lang::Ja } else { Lang::En };
    let made =
        Message::new(text("Search results for “{query}”", "「{query}」の検索結果")).with("query", query);
    let title = config.title.clone().unwrap_or_else(|| made.say(lang));
    if page == 1 && config.results.is_none() {
        return title;
    }
    let numbered = text("{title} (page {page})", "{title} ({page}ページ)");
    Message::new(numbered).with("title", title).with("page", page.to_string()).say(lang)
}
