//! Text as it should be: what it holds, which characters of it are none that a reader can read, and whether it
//! was decoded as what it is. Japanese above all, where the encodings are many and the forms of a character too.
//!
//! [`survey`] reads every text once and tells whether anything is worth a closer look, which is then had by
//! [`oddities`] and [`mojibake::detect`].

pub mod kana;
pub mod mojibake;
mod oddity;
mod survey;

pub use oddity::{Oddity, OddityKind, closing, oddities, unified};
pub use survey::{Survey, Syntax, survey};
