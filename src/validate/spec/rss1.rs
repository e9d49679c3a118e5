//! RSS 1.0, 0.90 and 1.1, with RDF.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
