//! kawaraban (瓦版): feeds written and checked.
#![warn(missing_docs)]

#[cfg(feature = "cli")]
pub mod app;
pub mod base;
pub mod generate;
pub mod validate;
