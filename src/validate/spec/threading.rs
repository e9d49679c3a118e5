//! Atom threading, history, tombstones and publishing (RFC 4685, 5005, 6721, 5023).

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
