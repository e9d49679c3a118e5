//! Where the columns meet the world: settings, files, and the command line.

pub mod build;
pub mod cli;
pub mod config;
mod replace;
