//! What can be wrong with a feed, one file per subject: the rules first, then the functions that raise
//! them. Tables name the functions.

pub mod atom;
pub mod dates;
pub mod enclosures;
pub mod encoding;
pub mod example;
pub mod ids;
pub mod languages;
pub mod links;
pub mod numbers;
pub mod people;
pub mod rss;
pub mod structure;
pub mod text;
pub mod uris;
pub mod xml;

use crate::base::words::text;
use crate::validate::diagnostic::Example::*;
use crate::validate::diagnostic::Severity::*;
use crate::validate::diagnostic::W3c::*;
use crate::validate::diagnostic::{Fix, Rule, W3c, rules};
use crate::validate::document::{Context, FeedKind, Node, Value};

/// Every rule, by subject.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        xml::ALL,
        encoding::ALL,
        structure::ALL,
        text::ALL,
        rss::ALL,
        atom::ALL,
        ids::ALL,
        links::ALL,
        dates::ALL,
        uris::ALL,
        languages::ALL,
        people::ALL,
        numbers::ALL,
        enclosures::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
