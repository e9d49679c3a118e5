//! GeoRSS, W3C geo and their kin.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
