//! The checking column: bytes become findings.
//!
//! [`spec`] says what the specifications say, as tables. [`rules`] says what can be wrong and how to put
//! it. [`engine`] runs tables it has never read. [`document`] is the part of a feed that a rule can see,
//! and `report` makes findings readable.

pub mod diagnostic;
pub mod document;
pub mod engine;
#[cfg(feature = "cli")]
pub mod report;
pub mod rules;
pub mod spec;
pub mod w3c;
