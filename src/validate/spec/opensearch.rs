//! OpenSearch 1.1.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
