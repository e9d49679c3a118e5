use crate::base::value::{date::Date, language::Language, media_type::MediaType, uri::Uri};

use super::Person;

/// One article in a feed: RSS `item`, Atom `entry`.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Identity that never changes: RSS `guid`, Atom `id`.
    pub id: Uri,
    /// The article's page. RSS `guid` is a permalink where it equals `id`.
    pub url: Option<Uri>,
    /// Title, plain text on one line, trimmed.
    pub title: String,
    /// A short plain text.
    pub summary: Option<String>,
    /// The whole article.
    pub content: Option<Content>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it last changed in a way that readers should see; not before `published`.
    pub updated: Option<Date>,
    /// When the record was imported, the last resort for Atom's required `updated`.
    pub imported_at: Option<Date>,
    /// Authors; none means the feed's.
    pub authors: Vec<Person>,
    /// Others who took part.
    pub contributors: Vec<Person>,
    /// Tags, in order.
    pub tags: Vec<Tag>,
    /// Language, where it is not the feed's.
    pub language: Option<Language>,
    /// A picture to show beside the article.
    pub image: Option<Image>,
    /// Files that belong to the article, the first one the most important.
    pub enclosures: Vec<Enclosure>,
    /// Where readers answer.
    pub comments: Option<Comments>,
    /// The feed that the article was taken from.
    pub source: Option<Source>,
    /// Rights, plain text.
    pub rights: Option<String>,
    /// Address of the licence.
    pub license: Option<Uri>,
    /// Other links: `related`, `via` and more (RFC 8288 relation names).
    pub links: Vec<Link>,
    /// Whether the text is known to be cut.
    pub truncated: bool,
    /// Elements of other namespaces, in order.
    pub extensions: Vec<Extension>,
}

impl Item {
    /// An item with an identity and a title; the other fields empty.
    pub fn new(id: Uri, title: impl Into<String>) -> Self {
        Item {
            id,
            url: None,
            title: title.into(),
            summary: None,
            content: None,
            published: None,
            updated: None,
            imported_at: None,
            authors: Vec::new(),
            contributors: Vec::new(),
            tags: Vec::new(),
            language: None,
            image: None,
            enclosures: Vec::new(),
            comments: None,
            source: None,
            rights: None,
            license: None,
            links: Vec::new(),
            truncated: false,
            extensions: Vec::new(),
        }
    }

    /// The newest date the item knows: `updated`, else `published`, else `imported_at`.
    pub fn changed(&self) -> Option<Date> {
        self.updated.or(self.published).or(self.imported_at)
    }
}

/// The whole article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// HTML, sanitised, its addresses absolute.
    Html(String),
    /// Plain text; a `<` in it is a less-than sign.
    Text(String),
}

/// A tag (RFC 4287 §4.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag itself.
    pub term: String,
    /// The list it is from: Atom `scheme`, RSS `domain`.
    pub scheme: Option<Uri>,
    /// What to show for it.
    pub label: Option<String>,
}

impl Tag {
    /// A tag of no particular list.
    pub fn new(term: impl Into<String>) -> Self {
        Tag { term: term.into(), scheme: None, label: None }
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its address.
    pub url: Uri,
    /// Its width in pixels.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
}

/// A file that belongs to an item (RSS `enclosure`, Atom `link rel="enclosure"`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: Uri,
    /// Its media type.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub length: Option<u64>,
    /// Its title.
    pub title: Option<String>,
    /// How many seconds it plays.
    pub duration: Option<u32>,
}

/// Where readers answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comments {
    /// The page.
    pub url: Uri,
    /// A feed of the answers.
    pub feed: Option<Uri>,
    /// How many there are.
    pub count: Option<u32>,
}

/// The feed that an item was taken from (RSS `source`, Atom `source`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Uri,
    /// Its Atom id.
    pub id: Option<Uri>,
    /// When it changed.
    pub updated: Option<Date>,
}

/// A link with a relation (RFC 8288).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Registered relation name, or an absolute IRI.
    pub rel: String,
    /// Where it leads.
    pub href: Uri,
    /// Media type of what is there.
    pub media_type: Option<MediaType>,
    /// Title.
    pub title: Option<String>,
}

/// An element of another namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Namespace name.
    pub namespace: String,
    /// The prefix to write, where it is free.
    pub prefix: String,
    /// Local name, an NCName.
    pub name: String,
    /// Attributes in no namespace, in order.
    pub attributes: Vec<(String, String)>,
    /// What is in it, in order.
    pub children: Vec<ExtensionNode>,
}

/// What an extension element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtensionNode {
    /// Text.
    Text(String),
    /// An element.
    Element(Extension),
}
