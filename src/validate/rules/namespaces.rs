//! (being written)

use super::*;

rules! {}
