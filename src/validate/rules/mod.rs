//! What can be wrong with a feed, one file per subject: the rules first, then the functions that raise
//! them. Tables name the functions.

/// Declares the files of rules, each once: the module and its list.
macro_rules! subjects {
    ($($file:ident)+) => {
        $(pub mod $file;)+
        static SUBJECTS: &[&[&Rule]] = &[$($file::ALL),+];
    };
}

subjects! {
    xml encoding namespaces structure text japanese html semantics
    rss versions atom rdf json json_feed opml opensearch
    ids consistency links dates uris languages people numbers enclosures archives
    modules dublin_core itunes podcasts media geo publishing feedsync others
    silencers
}
pub mod example;

use crate::base::words::text;
use crate::validate::diagnostic::Example::*;
use crate::validate::diagnostic::Severity::*;
use crate::validate::diagnostic::W3c::*;
use crate::validate::diagnostic::{Fix, Rule, W3c, rules};
use crate::validate::document::{Context, FeedKind, Node, Value};

/// Every rule, by subject.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    SUBJECTS.iter().copied().flatten().copied()
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// The rule whose name is closest to what was written, if one is close at all.
pub fn close_to(name: &str) -> Option<&'static Rule> {
    crate::base::words::meant(name, all().map(|rule| rule.name)).and_then(find)
}
