//! Findings become something to read.
