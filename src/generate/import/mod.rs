//! Articles of other systems become records under content/, where their ids and dates can be reviewed and
//! edited. What is not imported is told, never dropped in silence; importing twice changes nothing.
//!
//! An importer is a file here and a line in [`IMPORTERS`].

mod article;
pub mod feed;
pub mod listing;
mod markup;
pub mod movable_type;
mod plan;
pub mod wordpress;
mod xml;

use std::path::Path;

#[cfg(feature = "cli")]
pub use plan::save;
pub use plan::{Action, Plan, PlannedFile, plan};

use super::feed::Feed;
use super::record::{Record, Settings};
use crate::base::encoding::{self, Charset, Decoded};
use crate::base::error::Problem;

/// The feed that imported articles get their ids in (see [`super::record::derived_id`]) where no other is
/// known: the UUID of version 5 of `https://kawaraban.example/`.
pub const IMPORT_FEED: &str = "urn:uuid:4765beff-ab0c-5b02-8a89-11b4f536d6e0";

/// What an importer is given.
#[derive(Clone, Copy, Debug)]
pub struct Input<'i> {
    /// The file, for what is told of it.
    pub path: &'i Path,
    /// Its text, decoded.
    pub text: &'i str,
    /// Where ids are derived.
    pub settings: &'i Settings,
    /// Whether to import what looks like advertising, too.
    pub keep_boilerplate: bool,
    /// Whether to import what its author does not show to everyone, too: as drafts and private records.
    pub drafts: bool,
}

/// A source of articles.
pub struct Importer {
    /// Its name on the command line and in the records.
    pub name: &'static str,
    /// Whether a text looks like it is from this source.
    pub recognises: fn(&Input<'_>) -> bool,
    /// Reads the articles.
    pub read: fn(&Input<'_>) -> Imported,
}

/// Every importer, the pickiest first.
pub static IMPORTERS: &[&Importer] =
    &[&listing::LISTING, &movable_type::MOVABLE_TYPE, &wordpress::WORDPRESS, &feed::FEED];

/// The text of a file: markup by what it declares, all else by its bytes. `explicit` outranks both, but no
/// byte order mark.
pub fn decode(bytes: &[u8], explicit: Option<Charset>) -> Decoded<'_> {
    let first = bytes.iter().find(|byte| !matches!(byte, b'\t' | b'\n' | b'\r' | b' ' | 0 | 0x80..));
    match first {
        Some(b'<') => encoding::decode(bytes, explicit.map(Charset::name)),
        _ => encoding::decode_plain(bytes, explicit),
    }
}

/// The importer that recognises a text.
pub fn recognise(input: &Input<'_>) -> Option<&'static Importer> {
    IMPORTERS.iter().copied().find(|importer| (importer.recognises)(input))
}

/// Articles, and what there is to know about their import.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The articles, in the order of the source.
    pub records: Vec<Record>,
    /// What was left out, and what wants a look, by line.
    pub notes: Vec<Problem>,
    /// What the source was a page of.
    pub listing: Option<Listing>,
    /// What the source says of itself, where it is a feed.
    pub feed: Option<ImportedFeed>,
}

/// What a feed says of itself as a whole.
#[derive(Clone, Debug)]
pub struct ImportedFeed {
    /// What there is a place for.
    pub feed: Feed,
    /// What there is none for, by line.
    pub notes: Vec<Problem>,
}

/// A page of search results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What was searched for.
    pub query: String,
    /// Which page of the results it is, from 1.
    pub page: u32,
}
