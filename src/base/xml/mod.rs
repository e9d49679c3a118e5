//! XML as text with positions: a strict reader that goes on after a fault, and a writer that cannot
//! make one. XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition).

pub mod character;
mod declaration;
pub mod doctype;
pub mod fault;
mod misc;
pub mod name;
pub mod read;
pub mod reference;
mod search;
mod tag;
pub mod write;
