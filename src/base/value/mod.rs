//! What a value may look like: parse and print, with the faults as small enums. No rules, no sentences,
//! no idea of which element a value belongs to. Each grammar names the document it comes from.

pub mod date;
pub mod email;
pub mod language;
pub mod media_type;
pub mod number;
pub mod uri;
