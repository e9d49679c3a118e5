//! The floor both columns stand on: encodings, XML and JSON, the grammars of values, and words in two languages.
//! Nothing here knows what a feed is.

pub mod encoding;
pub mod error;
pub mod japanese;
pub mod json;
pub mod span;
pub mod value;
pub mod words;
pub mod xml;
