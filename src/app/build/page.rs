//! How feeds are spread over documents: one for each tag, pages (RFC 5005 §3), archives (§4), and pages of
//! search results; which file each is, and how they lead to each other.

use std::collections::HashSet;

use chrono::Datelike as _;
use unicode_normalization::UnicodeNormalization as _;

use super::select::{self, shown_date};
use super::{Plan, slug};
use crate::app::config::{By, FeedConfig, NAME, Paging, Period, Results, Site};
use crate::base::value::language::Language;
use crate::base::value::uri::{Uri, percent_encode};
use crate::generate::feed::{Extension, ExtensionNode, Link};
use crate::generate::record::Record;

/// Namespace of RFC 5005.
const HISTORY: &str = "http://purl.org/syndication/history/1.0";
/// Namespace of OpenSearch 1.1.
const OPENSEARCH: &str = "http://a9.com/-/spec/opensearch/1.1/";

/// How many articles the document with the newest has at least, beside archives and where nothing is set.
const NEWEST: usize = 20;

/// One document to write.
#[derive(Clone, Debug)]
pub(super) struct Document<'p> {
    /// The settings as they are for this document: its file, its filter.
    pub(super) config: FeedConfig,
    /// The newest first.
    pub(super) records: Vec<&'p Record>,
    /// The records that would be in the feed if its format could show them; with its first document.
    pub(super) unplaced: Vec<&'p Record>,
    /// Which page of several it is, from 1.
    pub(super) page: usize,
    /// Whether the settings do not name its file.
    pub(super) is_extra: bool,
    pub(super) links: Vec<Link>,
    pub(super) extensions: Vec<Extension>,
}

/// Names of files that are taken, as file systems compare them that tell neither case nor the forms of
/// Unicode apart.
struct Names(HashSet<String>);

impl Names {
    /// The name, or one made of it that no other file has; `of` is what the name was made of.
    fn claim(&mut self, name: String, of: &str) -> String {
        let mut free = name.clone();
        let mut mark = slug::mark(of);
        while !self.0.insert(free.nfc().flat_map(char::to_lowercase).collect()) {
            free = beside(&name, &mark);
            mark = slug::mark(&(mark + of));
        }
        free
    }
}

/// `rss.xml` with a part before its extension: `rss-2.xml`.
fn beside(name: &str, part: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{part}.{extension}"),
        None => format!("{name}-{part}"),
    }
}

/// Every document of a plan, in the order of the settings.
pub(super) fn documents(plan: &Plan) -> Vec<Document<'_>> {
    let config = &plan.config;
    let site = &config.site;
    let mut names = Names(HashSet::new());
    let named = config.feeds.iter().filter(|feed| feed.by.is_none());
    named.for_each(|feed| drop(names.claim(feed.file.clone(), &feed.file)));
    // All names that last come before those of pages, which come and go.
    let mut heads: Vec<(FeedConfig, Vec<&Record>, bool)> = Vec::new();
    for feed in &config.feeds {
        let records = select::of_feed(&plan.records, &plan.texts, feed, site);
        match feed.by {
            None => heads.push((feed.clone(), records, false)),
            Some(by) => {
                let groups = select::groups(&records, by, site).into_iter();
                heads.extend(
                    groups.map(|(name, records)| (of_group(feed, by, name, site, &mut names), records, true)),
                );
            }
        }
    }
    let mut documents = Vec::new();
    for (feed, records, is_extra) in heads {
        let first = documents.len();
        let (records, unplaced): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| feed.format.can_show(&record.item));
        spread(feed, records, site, &config.feeds, &mut names, &mut documents);
        documents[first].is_extra = is_extra;
        documents[first].unplaced = unplaced;
    }
    documents
}

/// The settings of the feed of one tag, section, author or language.
fn of_group(feed: &FeedConfig, by: By, name: &str, site: &Site, names: &mut Names) -> FeedConfig {
    let file = feed.file.replace(NAME, &slug::of(name, feed.ascii_slugs, slug::room(&feed.file)));
    let title = feed.title.as_ref().map(|title| title.replace(NAME, name));
    let mut feed = FeedConfig {
        file: names.claim(file, name),
        title: Some(title.unwrap_or_else(|| format!("{}: {name}", site.title))),
        subtitle: feed.subtitle.as_ref().map(|subtitle| subtitle.replace(NAME, name)),
        by: None,
        ..feed.clone()
    };
    match by {
        By::Tag => feed.tags = vec![name.to_owned()],
        By::Section => feed.sections = vec![name.to_owned()],
        By::Author => feed.authors = vec![name.to_owned()],
        By::Language => feed.languages = Language::parse(name).into_iter().collect(),
    }
    feed
}

/// The documents of one feed.
fn spread<'p>(
    feed: FeedConfig,
    mut records: Vec<&'p Record>,
    site: &Site,
    feeds: &[FeedConfig],
    names: &mut Names,
    documents: &mut Vec<Document<'p>>,
) {
    let found = records.len();
    match feed.paging {
        Paging::Archive(period) => return archive(feed, records, period, site, names, documents),
        _ => records.truncate(feed.limit.unwrap_or(usize::MAX)),
    }
    let size = match feed.paging {
        Paging::Pages(size) => size,
        _ => records.len().max(1),
    };
    let count = records.len().div_ceil(size).max(1);
    let configs: Vec<FeedConfig> = (1..=count)
        .map(|page| match page {
            1 => feed.clone(),
            _ => extra(&feed, &page.to_string(), names),
        })
        .collect();
    let addresses: Vec<Option<Uri>> = configs.iter().map(|config| config.address(site)).collect();
    let address = |page: usize| addresses.get(page.checked_sub(1)?).cloned().flatten();
    let mut chunks = records.chunks(size);
    for (index, config) in configs.into_iter().enumerate() {
        let page = index + 1;
        let records = chunks.next().unwrap_or_default().to_vec();
        let mut document = Document { page, is_extra: page > 1, ..Document::new(config, records) };
        if count > 1 {
            let rels = [("first", 1), ("last", count), ("previous", page - 1), ("next", page + 1)];
            document.links = rels.into_iter().filter_map(|(rel, page)| link(rel, address(page))).collect();
        }
        if let Some(query) = &feed.search {
            let results = Results {
                query: query.written().to_owned(),
                page,
                per_page: Some(if matches!(feed.paging, Paging::Pages(_)) {
                    size
                } else {
                    document.records.len()
                }),
                total: Some(found.min(feed.limit.unwrap_or(found))),
                template: None,
            };
            document.extensions = opensearch(&results, document.records.len());
        }
        if let Some(results) = &feed.results {
            document.page = results.page;
            document.links = results_links(&feed, results, site, feeds);
            document.extensions = opensearch(results, document.records.len());
        }
        documents.push(document);
    }
}

impl<'p> Document<'p> {
    fn new(config: FeedConfig, records: Vec<&'p Record>) -> Self {
        Document {
            config,
            records,
            unplaced: Vec::new(),
            page: 1,
            is_extra: false,
            links: Vec::new(),
            extensions: Vec::new(),
        }
    }
}

/// The settings of a document beside the one that the settings name.
fn extra(feed: &FeedConfig, part: &str, names: &mut Names) -> FeedConfig {
    let name = beside(&feed.file, part);
    FeedConfig { file: names.claim(name.clone(), &name), url: None, ..feed.clone() }
}

/// A document with the newest articles, and archives of all that is complete. What is in an archive is
/// decided from the oldest article on, so that new articles do not move old ones.
fn archive<'p>(
    feed: FeedConfig,
    records: Vec<&'p Record>,
    period: Period,
    site: &Site,
    names: &mut Names,
    documents: &mut Vec<Document<'p>>,
) {
    let (parts, open) = parts(&records, period, site);
    let newest = records[..records.len().min(open.max(feed.limit.unwrap_or(NEWEST)))].to_vec();
    let archives: Vec<(FeedConfig, Vec<&Record>)> =
        parts.into_iter().map(|(name, records)| (extra(&feed, &name, names), records)).collect();
    let addresses: Vec<Option<Uri>> = archives.iter().map(|(config, _)| config.address(site)).collect();
    let current = feed.address(site);
    let mut head = Document::new(feed, newest);
    head.links.extend(link("prev-archive", addresses.last().cloned().flatten()));
    documents.push(head);
    // The newest archive first, as everywhere.
    for (index, (config, records)) in archives.into_iter().enumerate().rev() {
        let older = index.checked_sub(1).and_then(|index| addresses[index].clone());
        let newer = addresses.get(index + 1).cloned().flatten();
        let links = [("current", current.clone()), ("prev-archive", older), ("next-archive", newer)];
        documents.push(Document {
            is_extra: true,
            links: links.into_iter().filter_map(|(rel, address)| link(rel, address)).collect(),
            extensions: vec![element(HISTORY, "fh", "archive", Vec::new(), None)],
            ..Document::new(config, records)
        });
    }
}

/// Archives by name, the oldest first, and how many of the newest articles are in none yet.
fn parts<'p>(records: &[&'p Record], period: Period, site: &Site) -> (Vec<(String, Vec<&'p Record>)>, usize) {
    if let Period::Articles(size) = period {
        let open = records.len() % size;
        let full = records[open..].chunks(size).rev().enumerate();
        let named = full.map(|(index, records)| (format!("archive-{}", index + 1), records.to_vec()));
        return (named.collect(), open);
    }
    let name = |record: &&Record| {
        let Some(date) = shown_date(&record.item) else { return "undated".to_owned() };
        let date = date.to_chrono().with_timezone(&site.timezone);
        match period {
            Period::Month => format!("{:04}-{:02}", date.year(), date.month()),
            _ => format!("{:04}", date.year()),
        }
    };
    let mut periods: Vec<(String, Vec<&Record>)> = Vec::new();
    for record in records {
        let name = name(record);
        match periods.last_mut() {
            Some((last, records)) if *last == name => records.push(record),
            _ => periods.push((name, vec![record])),
        }
    }
    // To the newest period more may come.
    let open = match periods.is_empty() {
        true => 0,
        false => periods.remove(0).1.len(),
    };
    periods.reverse();
    (periods, open)
}

fn link(rel: &str, href: Option<Uri>) -> Option<Link> {
    Some(Link { rel: rel.to_owned(), href: href?, media_type: None, title: None })
}

/// Where the other pages of search results are: as far as they are known to be there.
fn results_links(feed: &FeedConfig, results: &Results, site: &Site, feeds: &[FeedConfig]) -> Vec<Link> {
    let of_feeds = |page: usize| {
        let is_it = |other: &&FeedConfig| {
            let is_page = |of: &Results| of.query == results.query && of.page == page;
            other.format == feed.format
                && other.encoding == feed.encoding
                && other.results.as_ref().is_some_and(is_page)
        };
        feeds.iter().find(is_it)?.address(site)
    };
    let last = results.last();
    let address = |page: usize| {
        let is_there = page > 0 && (page < results.page || last.is_some_and(|last| page <= last));
        let templated = || results.address(page).filter(|_| is_there);
        of_feeds(page).or_else(templated)
    };
    // A page that is its own first or last one does not say so.
    let rels = [
        ("first", Some(1)),
        ("last", last),
        ("previous", results.page.checked_sub(1)),
        ("next", Some(results.page + 1)),
    ];
    let others = rels.into_iter().filter_map(|(rel, page)| Some((rel, page?)));
    others
        .filter(|(_, page)| *page != results.page)
        .filter_map(|(rel, page)| link(rel, address(page)))
        .collect()
}

/// The response elements of OpenSearch 1.1. What is not known is left out: an empty count is an error.
fn opensearch(results: &Results, shown: usize) -> Vec<Extension> {
    let per_page = results.per_page.unwrap_or(shown);
    let element = |name, attributes, text: Option<usize>| {
        element(OPENSEARCH, "opensearch", name, attributes, text.map(|number| number.to_string()))
    };
    let mut elements = Vec::new();
    elements.extend(results.total.map(|total| element("totalResults", Vec::new(), Some(total))));
    let start = (results.page - 1).saturating_mul(per_page) + 1;
    elements.push(element("startIndex", Vec::new(), Some(start)));
    elements.push(element("itemsPerPage", Vec::new(), Some(per_page)));
    let attributes = vec![
        ("role".to_owned(), "request".to_owned()),
        ("searchTerms".to_owned(), percent_encode(&results.query)),
        ("startPage".to_owned(), results.page.to_string()),
    ];
    elements.push(element("Query", attributes, None));
    elements
}

fn element(
    namespace: &str,
    prefix: &str,
    name: &str,
    attributes: Vec<(String, String)>,
    text: Option<String>,
) -> Extension {
    Extension {
        namespace: namespace.to_owned(),
        prefix: prefix.to_owned(),
        name: name.to_owned(),
        attributes,
        children: text.map(ExtensionNode::Text).into_iter().collect(),
    }
}

/// Whether a file of this name may be one that these settings once made: of a tag that is gone, of a page
/// that is no more.
pub(super) fn may_have_made(feed: &FeedConfig, name: &str) -> bool {
    let Some((stem, extension)) = feed.file.rsplit_once('.') else { return false };
    let Some(made) = name.strip_suffix(extension).and_then(|name| name.strip_suffix('.')) else {
        return false;
    };
    if feed.by.is_some() {
        let start = feed.file.split(NAME).next().unwrap_or_default();
        return made.len() > start.len() && made.starts_with(start);
    }
    let Some(part) = made.strip_prefix(stem).and_then(|part| part.strip_prefix('-')) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_made = |part: &str| match feed.paging {
        Paging::Whole => false,
        Paging::Pages(_) => is_number(part),
        Paging::Archive(_) => {
            let is_month =
                part.split_once('-').is_some_and(|(year, month)| is_number(year) && is_number(month));
            part == "undated"
                || is_number(part)
                || is_month
                || part.strip_prefix("archive-").is_some_and(is_number)
        }
    };
    is_made(part) || part.rsplit_once('-').is_some_and(|(part, mark)| slug::is_mark(mark) && is_made(part))
}
