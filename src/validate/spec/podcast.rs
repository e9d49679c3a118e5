//! Podcasting 2.0.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
