//! JSON Feed 1.0 and 1.1.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
