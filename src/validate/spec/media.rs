//! Media RSS.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
