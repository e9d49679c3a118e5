//! kawaraban (瓦版): RSS and Atom feeds written from article records, and any feed checked against its
//! specification.
//!
//! Four rooms, bottom to top: [`base`] (encodings, XML, the grammars of values), the writing column
//! [`generate`] and the checking column [`validate`], which never import each other, and `app`, where they
//! meet the world.
//!
//! # Check a feed
//! ```
//! let feed = br#"<rss version="2.0"><channel><title>a</title><link>https://example.jp/</link></channel></rss>"#;
//! let checked = kawaraban::check(feed, &kawaraban::Options::default());
//! assert!(!checked.is_valid());
//! ```

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
