//! Articles on disk: files of Markdown, HTML or plain text with front matter, records in JSON or NDJSON, and
//! tables in CSV or TSV; articles of other generators as they are. Each becomes a [`Record`], or a problem with its file, line and way out; one bad record never hides the
//! next. docs/records.md shows the format by example.

mod address;
mod csv;
mod dialect;
mod fields;
mod files;
mod front_matter;
mod garbled;
pub(super) mod json;
mod names;
mod objects;
mod passed;
mod permalink;
mod reader;
mod save;
mod shortcode;
mod slips;
mod toml;
pub(super) mod tree;
mod yaml;

use std::path::PathBuf;

use chrono::FixedOffset;
use uuid::Uuid;

pub use dialect::Dialect;
pub use files::{load, read};
pub use names::field_names;
pub use permalink::Permalink;
pub use save::to_markdown;

use super::feed::Item;
use crate::base::encoding::Charset;
use crate::base::error::Problem;
use crate::base::value::{date::Date, language::Language, uri::Uri};

/// An article: what a feed says of it, and what decides whether a feed does.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What a feed says.
    pub item: Item,
    /// The text of the article as it was written, without carriage returns.
    pub body: String,
    /// What `body` is written in.
    pub format: BodyFormat,
    /// Whether `item.summary` was cut from the text and is not the author's.
    pub excerpted: bool,
    /// Not finished.
    pub draft: bool,
    /// For those who know its address.
    pub private: bool,
    /// From when on it is no longer shown.
    pub expires: Option<Date>,
    /// From when on it is shown.
    pub publish_at: Option<Date>,
    /// The name of its page, for those who build addresses.
    pub slug: Option<String>,
    /// The folder below content/ that it is in.
    pub section: Option<String>,
    /// The same with the folders inside of it: `news/2026`.
    pub folder: Option<String>,
    /// Where it was read.
    pub origin: Origin,
}

impl Record {
    /// A record of an item; nothing else is known of it.
    pub fn new(item: Item, format: BodyFormat, body: impl Into<String>) -> Self {
        Record {
            item,
            body: body.into(),
            format,
            excerpted: false,
            draft: false,
            private: false,
            expires: None,
            publish_at: None,
            slug: None,
            section: None,
            folder: None,
            origin: Origin::default(),
        }
    }
}

/// What the text of an article is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyFormat {
    /// HTML.
    Html,
    /// Plain text, never read as anything else.
    Text,
    /// Markdown.
    #[default]
    Markdown,
}

impl BodyFormat {
    /// The value of the field `format`.
    pub const fn name(self) -> &'static str {
        match self {
            BodyFormat::Html => "html",
            BodyFormat::Text => "text",
            BodyFormat::Markdown => "markdown",
        }
    }
}

/// Where a record was read, and where it was imported from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: PathBuf,
    /// The line it begins on, from 1.
    pub line: Option<u32>,
    /// What it was imported from.
    pub import: Option<ImportOrigin>,
}

/// The source of an imported record, kept in it for those who review it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOrigin {
    /// The importer's name.
    pub importer: String,
    /// The file's name, without its folders.
    pub file: String,
    /// The line of the title in it, from 1.
    pub line: u32,
}

/// What records do not say of themselves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What relative addresses are relative to.
    pub site_base: Option<Uri>,
    /// The zone of dates that name none.
    pub default_offset: FixedOffset,
    /// The language of the feed.
    pub language: Option<Language>,
    /// How many characters (graphemes) a summary cut from the text has at most; 0 for none.
    pub summary_limit: usize,
    /// The feed that ids are derived in.
    pub feed_id: Uri,
    /// Whose front matter it is; else it is found out.
    pub dialect: Option<Dialect>,
    /// Names besides those of the dialect, and which of our own fields ([`field_names`]) each is.
    pub fields: Vec<(String, String)>,
    /// How addresses are made for articles that name none: of a section, or of all.
    pub permalinks: Vec<(Option<String>, Permalink)>,
    /// The author's name at Zenn or Qiita, which is part of the addresses there.
    pub user: Option<String>,
    /// What files are encoded in where they do not say it themselves; else it is found out.
    pub charset: Option<Charset>,
    /// Whether garbled text is let through with a warning.
    pub allow_mojibake: bool,
    /// Whether garbled text is repaired where nothing of it was lost.
    pub repair: bool,
}

impl Settings {
    /// Settings with Japanese time, summaries of 200 characters, and no site.
    pub fn new(feed_id: Uri) -> Self {
        Settings {
            site_base: None,
            default_offset: japanese_time(),
            language: None,
            summary_limit: 200,
            feed_id,
            dialect: None,
            fields: Vec::new(),
            permalinks: Vec::new(),
            user: None,
            charset: None,
            allow_mojibake: false,
            repair: false,
        }
    }
}

/// Records, and everything that was wrong.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The good ones, by file and line.
    pub records: Vec<Record>,
    /// What was wrong, in the same order. A record with an error is not among `records`.
    pub problems: Vec<Problem>,
    /// The files that were read.
    pub files: Vec<std::path::PathBuf>,
    /// What was passed over, to be told when all is read.
    passed: passed::Tally,
}

/// The zone of dates where none is known.
fn japanese_time() -> FixedOffset {
    FixedOffset::east_opt(9 * 3600).expect("nine hours are less than a day")
}

/// The id of what has no address: a UUID of version 5 (RFC 9562 §5.5) made of the feed and a name within it,
/// the same on every run. `name` is expected in NFC.
pub fn derived_id(feed_id: &Uri, name: &str) -> Uri {
    let feed = feed_id.as_str();
    let namespace = feed
        .strip_prefix("urn:uuid:")
        .and_then(|uuid| Uuid::try_parse(uuid).ok())
        .unwrap_or_else(|| Uuid::new_v5(&Uuid::NAMESPACE_URL, feed.as_bytes()));
    let id = Uuid::new_v5(&namespace, name.as_bytes());
    Uri::parse(&format!("urn:uuid:{id}")).expect("a UUID makes a URN")
}
