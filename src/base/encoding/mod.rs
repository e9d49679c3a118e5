//! Bytes to text and text to bytes, for XML first: what a document says about its encoding, what its
//! bytes really are, and legacy encodings written so that every reader reads the same.
//!
//! Reading follows RFC 7303 §3 and XML 1.0 §4.3.3 and Appendix F; the tables of the legacy encodings are
//! those of the WHATWG Encoding Standard, by `encoding_rs`. What is wrong is told by [`Fault`]s.

mod charset;
mod decode;
mod detect;
mod encode;
mod jis;
mod label;
mod splice;
mod twins;

pub use charset::{Charset, Encoding, Refusal};
pub use decode::{Declared, Decoded, FAULTS_RECORDED, Fault, decode, decode_plain};
pub use detect::Bom;
pub use encode::{EncodingWriter, encode, encode_into};
pub use jis::{Levels, levels, weight};
pub use label::{Label, Standing, label};
pub use twins::{TWINS, fold_twins, is_twin};
