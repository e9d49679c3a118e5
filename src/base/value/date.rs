//! (being written)
pub type Date = chrono::DateTime<chrono::FixedOffset>;
