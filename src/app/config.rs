//! kawaraban.toml: the site, the feeds to write, how records are read, and the levels of rules. Everything
//! that is wrong is told with its line; a key nobody knows is an error, since a misspelt setting that does
//! nothing is worse than none. docs/config.md shows the settings by example.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use unicode_normalization::UnicodeNormalization as _;

use crate::base::encoding::{Charset, Encoding, Refusal};
use crate::base::error::{Level, Problem};
use crate::base::value::{language::Language, uri::Uri};
use crate::base::words::{Message, Text, text};
use crate::generate::feed::Person;
use crate::generate::format::Format;
use crate::generate::import::IMPORT_FEED;
use crate::generate::record::{self, Dialect, Permalink, derived_id};
use crate::validate::document::Levels;

pub mod query;
mod read;

use query::Query;
pub use read::{CheckConfig, PathLevels, rules_named};
pub(crate) use read::{LONGEST, base_url};

/// The name of the file.
pub const FILE: &str = "kawaraban.toml";

/// The home page where none is known: an address that nobody can have (RFC 6761 §6.4).
const NOWHERE: &str = "https://example.invalid/";

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is said of the site.
    pub site: Site,
    /// The feeds to write, in order.
    pub feeds: Vec<FeedConfig>,
    /// How many characters (graphemes) a summary cut from the text has at most; 0 for none.
    pub summary_limit: usize,
    /// What becomes of records that say neither when they were published nor when they changed.
    pub undated: Undated,
    /// How the articles are written.
    pub articles: Articles,
    /// What the user made of the rules.
    pub levels: Levels,
}

/// How articles are written that come from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Articles {
    /// Their folder or file, from the folder of the settings; `content` where nothing is set.
    pub content: Option<PathBuf>,
    /// Whose front matter it is; else it is found out.
    pub dialect: Option<Dialect>,
    /// Names of other systems, and which of our fields each is.
    pub fields: Vec<(String, String)>,
    /// How addresses are made for articles that name none: of a section, or of all.
    pub permalinks: Vec<(Option<String>, Permalink)>,
    /// The author's name at Zenn or Qiita.
    pub user: Option<String>,
    /// What files are encoded in; else it is found out.
    pub charset: Option<Charset>,
    /// Whether garbled text is let through, with a warning.
    pub allow_mojibake: bool,
    /// Whether garbled text is repaired where that is certain.
    pub repair: bool,
}

/// What is said of a site, and so of each of its feeds.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name.
    pub title: String,
    /// One sentence about it.
    pub subtitle: Option<String>,
    /// Its home page, and what relative addresses in records are relative to.
    pub base_url: Option<Uri>,
    /// The folder that the feeds are published in, where it is not `base_url`.
    pub feeds_url: Option<Uri>,
    /// Identity that never changes: of its unfiltered feeds, and the name space of derived ids.
    pub id: Option<Uri>,
    /// Its language.
    pub language: Option<Language>,
    /// Its authors.
    pub authors: Vec<Person>,
    /// Rights, plain text.
    pub rights: Option<String>,
    /// A small square picture.
    pub icon: Option<Uri>,
    /// A larger picture.
    pub logo: Option<Uri>,
    /// The zone of dates that name none.
    pub timezone: FixedOffset,
    /// WebSub hubs.
    pub hubs: Vec<Uri>,
    /// How many minutes a reader may keep a feed.
    pub ttl: Option<u32>,
    /// The stylesheet for browsers.
    pub stylesheet: Option<Uri>,
    /// The name of the file that lists the feeds in OPML, where there is to be one.
    pub opml: Option<String>,
}

/// One feed to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedConfig {
    /// The name of its file.
    pub file: String,
    /// Its format.
    pub format: Format,
    /// Its encoding.
    pub encoding: Encoding,
    /// How many articles it has at most.
    pub limit: Option<usize>,
    /// Only articles with one of these tags, where there are any.
    pub tags: Vec<String>,
    /// Only articles of one of these sections, where there are any.
    pub sections: Vec<String>,
    /// Only articles by one of these authors, where there are any.
    pub authors: Vec<String>,
    /// Only articles in one of these languages, where there are any.
    pub languages: Vec<Language>,
    /// Only articles that a search finds.
    pub search: Option<Query>,
    /// One such feed for each tag, section, author or language; `file` has [`NAME`] in it.
    pub by: Option<By>,
    /// Whether the names of the files of `by` are made of ASCII only.
    pub ascii_slugs: bool,
    /// How the articles are spread over several documents.
    pub paging: Paging,
    /// The page of somebody's search results that the articles are.
    pub results: Option<Results>,
    /// The page it belongs to, where that is not the site's home page.
    pub home: Option<Uri>,
    /// Its title, where it is not the site's.
    pub title: Option<String>,
    /// Its subtitle, where it is not the site's.
    pub subtitle: Option<String>,
    /// Its identity, where it is not the site's.
    pub id: Option<Uri>,
    /// Where it is published, where that does not follow from the site.
    pub url: Option<Uri>,
}

/// What stands for the tag, section, author or language in the settings of a feed with `by`.
pub const NAME: &str = "{name}";

/// What feeds are made for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Tags.
    Tag,
    /// Folders below content/.
    Section,
    /// Names of authors.
    Author,
    /// Languages.
    Language,
}

impl By {
    const ALL: [(&str, By); 4] =
        [("tag", By::Tag), ("section", By::Section), ("author", By::Author), ("lang", By::Language)];
}

/// How a feed is spread over several documents (RFC 5005).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// Not at all.
    #[default]
    Whole,
    /// A paged feed (§3): the newest articles first, so many in each document.
    Pages(usize),
    /// An archived feed (§4): a document with the newest articles, and archives that stay as they are.
    Archive(Period),
}

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The articles of a month.
    Month,
    /// The articles of a year.
    Year,
    /// So many articles, counted from the oldest.
    Articles(usize),
}

/// A page of search results, told by elements of OpenSearch 1.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// What was searched for.
    pub query: String,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many results a full page has.
    pub per_page: Option<usize>,
    /// How many results there are on all pages.
    pub total: Option<usize>,
    /// Where a page is published; `{page}` stands for its number.
    pub template: Option<String>,
}

impl Results {
    /// Where a page is published, by the template.
    pub fn address(&self, page: usize) -> Option<Uri> {
        Uri::from_iri(&self.template.as_ref()?.replace(PAGE, &page.to_string())).ok()
    }

    /// The number of the last page, where that is known.
    pub fn last(&self) -> Option<usize> {
        Some(self.total?.div_ceil(self.per_page?).max(1))
    }
}

/// What stands for the number in the address of a page.
pub const PAGE: &str = "{page}";

/// What becomes of records that say neither when they were published nor when they changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undated {
    /// The date of import stands in where a format demands one.
    #[default]
    Import,
    /// The same, a second earlier for each further record of the same import, so that their order stays.
    Rank,
    /// They are errors.
    Error,
    /// They are left out.
    Skip,
}

impl Undated {
    const ALL: [(&str, Undated); 4] = [
        ("import", Undated::Import),
        ("rank", Undated::Rank),
        ("error", Undated::Error),
        ("skip", Undated::Skip),
    ];
}

/// What the command line says instead of, or without, a kawaraban.toml.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The title of the site.
    pub title: Option<String>,
    /// Its home page.
    pub base_url: Option<Uri>,
    /// Its language.
    pub language: Option<Language>,
    /// Only feeds of these formats, where there are any.
    pub formats: Vec<Format>,
    /// The encoding of every feed.
    pub encoding: Option<Encoding>,
    /// How many articles each feed has at most.
    pub limit: Option<usize>,
    /// Whose front matter the articles have.
    pub dialect: Option<Dialect>,
    /// Whether garbled text is let through, with a warning.
    pub allow_mojibake: bool,
    /// Whether garbled text is repaired where that is certain.
    pub repair: bool,
}

/// Settings, unless something is wrong with them, and all that is to be told of them.
#[derive(Debug)]
pub struct ReadConfig {
    /// The settings; `None` where there is an error among the problems.
    pub config: Option<Config>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Config {
    /// Settings for a site of which only the name is known: RSS 2.0 and Atom in UTF-8.
    pub fn new(title: impl Into<String>) -> Self {
        Config {
            site: Site {
                title: title.into(),
                subtitle: None,
                base_url: None,
                feeds_url: None,
                id: None,
                language: None,
                authors: Vec::new(),
                rights: None,
                icon: None,
                logo: None,
                timezone: japanese_time(),
                hubs: Vec::new(),
                ttl: None,
                stylesheet: None,
                opml: None,
            },
            feeds: [Format::Rss2, Format::Atom].map(FeedConfig::of).to_vec(),
            summary_limit: 200,
            undated: Undated::default(),
            articles: Articles::default(),
            levels: Levels::default(),
        }
    }

    /// Reads the text of a kawaraban.toml. The title may be missing where the overrides have one.
    pub fn read(path: &Path, text: &str, overrides: &Overrides) -> ReadConfig {
        let (config, problems) = read::read(path, text, overrides.title.as_deref());
        let has_error = problems.iter().any(|problem| problem.level == Level::Error);
        let config = config.filter(|_| !has_error).map(|mut config| {
            config.apply(overrides);
            config
        });
        ReadConfig { config, problems }
    }

    /// Puts what the command line says in the place of what is there.
    pub fn apply(&mut self, overrides: &Overrides) {
        if let Some(title) = &overrides.title {
            self.site.title.clone_from(title);
        }
        if let Some(base_url) = &overrides.base_url {
            self.site.base_url = Some(base_url.clone());
            self.site.feeds_url = None;
        }
        if let Some(language) = &overrides.language {
            self.site.language = Some(language.clone());
        }
        if !overrides.formats.is_empty() {
            self.feeds.retain(|feed| overrides.formats.contains(&feed.format));
            for format in &overrides.formats {
                if self.feeds.iter().all(|feed| feed.format != *format) {
                    self.feeds.push(FeedConfig::of(*format));
                }
            }
        }
        self.articles.dialect = overrides.dialect.or(self.articles.dialect);
        self.articles.allow_mojibake |= overrides.allow_mojibake;
        self.articles.repair |= overrides.repair;
        for feed in &mut self.feeds {
            feed.encoding = overrides.encoding.unwrap_or(feed.encoding);
            feed.limit = overrides.limit.or(feed.limit);
        }
    }

    /// What is to be told of a home page that had to be made up.
    pub fn stand_in(&self, path: &Path) -> Option<Problem> {
        if self.site.base_url.is_some() {
            return None;
        }
        let message = text(
            "the home page is not known: {address} stands in, for relative addresses too, and no feed says where it \
             is published",
            "トップページが分からないため {address} で代用し (相対アドレスも同様)、フィード自身のアドレスは書きません",
        );
        let help = text(
            "write `base_url` under [site] in kawaraban.toml, or give --base-url",
            "kawaraban.toml の [site] に `base_url` と書くか、--base-url を指定します",
        );
        Some(Problem::warning(path, Message::new(message).with("address", NOWHERE)).help(help))
    }

    /// What is to be told where documents are to lead to each other and nobody knows where they are.
    pub fn unaddressed(&self, path: &Path) -> Option<Problem> {
        let is_paged = self.feeds.iter().any(|feed| feed.paging != Paging::Whole);
        if !is_paged || self.site.base_url.is_some() || self.site.feeds_url.is_some() {
            return None;
        }
        let message = text(
            "pages and archives lead to each other, so their address must be known",
            "ページやアーカイブは互いに参照するため、公開先のアドレスが必要です",
        );
        let help = text(
            "write `base_url` under [site] in kawaraban.toml, or give --base-url",
            "kawaraban.toml の [site] に `base_url` と書くか、--base-url を指定します",
        );
        Some(Problem::error(path, message).field("site.base_url").help(help))
    }

    /// What records do not say of themselves.
    pub fn record_settings(&self) -> record::Settings {
        record::Settings {
            site_base: Some(folder(&self.site.home())),
            default_offset: self.site.timezone,
            language: self.site.language.clone(),
            summary_limit: self.summary_limit,
            dialect: self.articles.dialect,
            fields: self.articles.fields.clone(),
            permalinks: self.articles.permalinks.clone(),
            user: self.articles.user.clone(),
            charset: self.articles.charset,
            allow_mojibake: self.articles.allow_mojibake,
            repair: self.articles.repair,
            ..record::Settings::new(self.site.id())
        }
    }
}

impl Site {
    /// The home page.
    pub fn home(&self) -> Uri {
        self.base_url.clone().unwrap_or_else(|| Uri::parse(NOWHERE).expect("a valid address"))
    }

    /// Identity that never changes: what is set, else the address of the site, else one made of its title.
    pub fn id(&self) -> Uri {
        let known = self.id.clone().or_else(|| self.base_url.as_ref().map(folder));
        known.unwrap_or_else(|| {
            let here = Uri::parse(IMPORT_FEED).expect("a valid id");
            derived_id(&here, &self.title)
        })
    }
}

impl FeedConfig {
    /// The feed of a format with every article: `rss.xml`, `atom.xml`, `rss1.rdf`, `feed.json`.
    pub fn of(format: Format) -> Self {
        let name = if format == Format::JsonFeed { "feed" } else { format.key() };
        FeedConfig {
            file: format!("{name}.{}", format.extension()),
            format,
            encoding: Encoding::Utf8,
            limit: None,
            tags: Vec::new(),
            sections: Vec::new(),
            authors: Vec::new(),
            languages: Vec::new(),
            search: None,
            by: None,
            ascii_slugs: false,
            paging: Paging::Whole,
            results: None,
            home: None,
            title: None,
            subtitle: None,
            id: None,
            url: None,
        }
    }

    /// Where it is published, if that is known.
    pub fn address(&self, site: &Site) -> Option<Uri> {
        let folder = site.feeds_url.as_ref().or(site.base_url.as_ref()).map(folder);
        self.url.clone().or_else(|| {
            let name = crate::base::value::uri::percent_encode(&self.file);
            folder?.join(&name).ok()
        })
    }

    /// Its identity. Feeds of the same articles are one feed in several formats and on several pages; each
    /// filter has a name of its own within the site.
    pub fn identity(&self, site: &Site) -> Uri {
        if let Some(id) = &self.id {
            return id.clone();
        }
        let languages: Vec<String> = self.languages.iter().map(ToString::to_string).collect();
        let search = self.search.iter().map(|query| query.written().to_owned());
        let results = self.results.iter().map(|results| results.query.clone());
        let more = [
            ("authors", self.authors.clone()),
            ("languages", languages),
            ("search", search.collect()),
            ("results", results.collect()),
        ];
        let more: String = more
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(kind, names)| format!("\n{kind}\n{}", names.join("\n")))
            .collect();
        if self.tags.is_empty() && self.sections.is_empty() && more.is_empty() {
            return site.id();
        }
        let name = format!("tags\n{}\nsections\n{}{more}", self.tags.join("\n"), self.sections.join("\n"));
        derived_id(&site.id(), &name.nfc().collect::<String>())
    }
}

/// An address with `/` at the end, so that others can be relative to it.
fn folder(address: &Uri) -> Uri {
    let text = address.as_str();
    if text.ends_with('/') {
        return address.clone();
    }
    Uri::parse(&format!("{text}/")).unwrap_or_else(|_| address.clone())
}

fn japanese_time() -> FixedOffset {
    FixedOffset::east_opt(9 * 3600).expect("nine hours are less than a day")
}

/// What is wrong with the name of an encoding to write, and what to do.
pub fn encoding_refused(refusal: Refusal) -> (Text, Message) {
    let message = match refusal {
        Refusal::Stateful => text(
            "ISO-2022-JP is not written: a parser that does not know it sees markup in it",
            "ISO-2022-JP では書き出しません (知らないパーサーには文字がタグに見えるためです)",
        ),
        Refusal::Wide => text("UTF-16 and UTF-32 are not written", "UTF-16 や UTF-32 では書き出しません"),
        Refusal::Nickname(_) => text(
            "{field} must be the name that feeds declare",
            "{field} はフィードで宣言する正式な名前でなければなりません",
        ),
        Refusal::ReadOnly(_) => text(
            "{field} is an encoding that is read but not written",
            "{field} は読めますが書き出せない文字コードです",
        ),
        Refusal::Unknown => text("there is no such encoding", "そのような文字コードはありません"),
    };
    let help = match refusal {
        Refusal::Nickname(encoding) => {
            Message::new(text("write `{name}`", "`{name}` と書きます")).with("name", encoding_key(encoding))
        }
        _ => text(
            "write `utf-8`, `shift_jis`, `euc-jp` or `ascii`",
            "`utf-8`、`shift_jis`、`euc-jp`、`ascii` のいずれかを書きます",
        )
        .into(),
    };
    (message, help)
}

/// What is wrong with an encoding of a format that is always in Unicode, and what to do.
pub fn not_unicode() -> (Text, Text) {
    let message = text(
        "JSON is always UTF-8: parsers of it know no other encoding",
        "JSON は必ず UTF-8 です (ほかの文字コードを読めるパーサーはありません)",
    );
    let help = text(
        "write `utf-8`, or `ascii` for UTF-8 with all else as `\\u` escapes",
        "`utf-8` か、ASCII 以外を \\u で表す `ascii` と書きます",
    );
    (message, help)
}

/// The name of an encoding in settings.
pub fn encoding_key(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Ascii => "ascii",
        Encoding::ShiftJis => "shift_jis",
        Encoding::EucJp => "euc-jp",
    }
}
