//! The writing column: records become a neutral [`feed::Feed`], and a feed becomes text and bytes.

pub mod feed;
pub mod format;
#[cfg(feature = "records")]
pub mod import;
#[cfg(feature = "records")]
pub mod prose;
#[cfg(feature = "records")]
pub mod record;
