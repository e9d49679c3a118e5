//! The checking column: bytes become findings.
