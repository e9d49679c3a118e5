//! kawaraban (瓦版): RSS and Atom feeds written from article records, and any feed checked against its
//! specification.
//!
//! Four rooms, bottom to top: [`base`] (encodings, XML, the grammars of values), the writing column
//! [`generate`] and the checking column [`validate`], which never import each other, and `app`, where they
//! meet the world.
//!
//! # Check a feed
//! ```
//! use kawaraban::{Lang, Options, check};
//!
//! let feed = br#"<rss version="2.0"><channel><title>a</title><link>https://example.jp/</link></channel></rss>"#;
//! let checked = check(feed, &Options::default());
//! assert!(!checked.is_valid());
//! let messages = checked.diagnostics.iter().map(|finding| finding.message(Lang::En));
//! assert_eq!(messages.last().as_deref(), Some("channel must have description"));
//! ```
//!
//! Anything may be checked: bytes that are no feed, no XML or no text are findings too. [`base::span::Lines`]
//! turns the places of findings into lines and columns.
//!
//! # Write a feed
//! Values are parsed before they get into a [`Feed`](generate::feed::Feed), so that writing fails only where
//! its sink does.
//! ```
//! use kawaraban::base::encoding::Encoding;
//! use kawaraban::base::value::{date::rfc3339, uri::Uri};
//! use kawaraban::generate::{feed::{Feed, Item}, format::Format};
//!
//! let uri = |text| Uri::parse(text).expect("an absolute URI");
//! let published = rfc3339::parse("2026-11-24T09:00:00+09:00").expect("a date of RFC 3339");
//!
//! let mut feed = Feed::new(uri("https://example.jp/"), "瓦版", uri("https://example.jp/"));
//! feed.self_link = Some(uri("https://example.jp/rss.xml"));
//! let mut item = Item::new(uri("https://example.jp/2026/extra"), "号外");
//! item.published = Some(published);
//!
//! let bytes = Format::Rss2.write(&feed, [&item], published, Encoding::ShiftJis, Vec::new())?;
//! assert!(kawaraban::check(&bytes, &kawaraban::Options::default()).is_valid());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Features
//! - `cli` (default): the command line, and with it `app`.
//! - `records`, a part of `cli`: article records, Markdown, sanitised HTML and imports.
//! - `exchange` (default): a feed to and from the types of the crates `rss` and `atom_syndication`.
//!
//! Without any, the library is the checker and the writers alone, on few dependencies.

/// The examples of README.md are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "cli")]
pub mod app;
pub mod base;
pub mod generate;
pub mod validate;

pub use base::words::Lang;
pub use validate::document::Options;
pub use validate::engine::{Checked, check};
