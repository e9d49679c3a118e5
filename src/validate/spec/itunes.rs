//! Podcasts: Apple, Google Play, RawVoice, Podlove, Spotify.

use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[];
