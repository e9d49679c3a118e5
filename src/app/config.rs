//! kawaraban.toml: the site, the feeds to write, how records are read, and the levels of rules. Everything
//! that is wrong is told with its line; a key nobody knows is an error, since a misspelt setting that does
//! nothing is worse than none. docs/config.md shows the settings by example.

use std::path::Path;

use chrono::FixedOffset;
use unicode_normalization::UnicodeNormalization as _;

use crate::base::encoding::{Encoding, Refusal};
use crate::base::error::{Level, Problem};
use crate::base::value::{language::Language, uri::Uri};
use crate::base::words::{Message, Text, text};
use crate::generate::feed::Person;
use crate::generate::format::Format;
use crate::generate::import::IMPORT_FEED;
use crate::generate::record::{self, derived_id};
use crate::validate::document::Levels;

mod read;

pub(crate) use read::base_url;
pub use read::{CheckConfig, PathLevels, rules_named};

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
    /// What the user made of the rules.
    pub levels: Levels,
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
    /// Its title, where it is not the site's.
    pub title: Option<String>,
    /// Its subtitle, where it is not the site's.
    pub subtitle: Option<String>,
    /// Its identity, where it is not the site's.
    pub id: Option<Uri>,
    /// Where it is published, where that does not follow from the site.
    pub url: Option<Uri>,
}

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
            },
            feeds: Format::ALL.map(FeedConfig::of).to_vec(),
            summary_limit: 200,
            undated: Undated::default(),
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

    /// What records do not say of themselves.
    pub fn record_settings(&self) -> record::Settings {
        record::Settings {
            site_base: Some(folder(&self.site.home())),
            default_offset: self.site.timezone,
            language: self.site.language.clone(),
            summary_limit: self.summary_limit,
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
    /// The feed of a format with every article: `rss.xml`, `atom.xml`.
    pub fn of(format: Format) -> Self {
        FeedConfig {
            file: format!("{}.{}", format.key(), format.extension()),
            format,
            encoding: Encoding::Utf8,
            limit: None,
            tags: Vec::new(),
            sections: Vec::new(),
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

    /// Its identity. Feeds of the same articles are one feed in several formats; each filter has a name of
    /// its own within the site.
    pub fn identity(&self, site: &Site) -> Uri {
        self.id.clone().unwrap_or_else(|| match (self.tags.as_slice(), self.sections.as_slice()) {
            ([], []) => site.id(),
            (tags, sections) => {
                let name = format!("tags\n{}\nsections\n{}", tags.join("\n"), sections.join("\n"));
                derived_id(&site.id(), &name.nfc().collect::<String>())
            }
        })
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

/// The name of an encoding in settings.
pub fn encoding_key(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Ascii => "ascii",
        Encoding::ShiftJis => "shift_jis",
        Encoding::EucJp => "euc-jp",
    }
}
