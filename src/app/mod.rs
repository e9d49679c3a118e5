//! Where the columns meet the world: settings, files, and the command line.

pub mod cli;
