//! Smaller namespaces, and those that are known and left alone.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
