//! Modules of RSS 1.0: content, syndication, slash and the smaller ones.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
