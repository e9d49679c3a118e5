//! Dublin Core: dc and dcterms.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
