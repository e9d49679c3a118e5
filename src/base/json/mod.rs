//! JSON as text with positions: a strict reader (RFC 8259) that goes on after a fault, and the escapes of
//! strings. <https://www.rfc-editor.org/rfc/rfc8259>

mod fault;
mod read;
mod string;

pub use fault::{Fault, FaultKind};
pub use read::{DEPTH, Event, FAULTS, Kind, Reader, Token, is_json, is_number};
pub use string::{Escape, escape, push_escaped, unescape, unescape_into};
