//! The smallest valid feed around a fragment: what the examples of rules are put into.
