//! (being written elsewhere)

use crate::base::value::date::{Date, rfc3339};

/// A time given on the command line.
pub(super) fn now(text: &str) -> Result<Date, String> {
    rfc3339::parse(text).map_err(|_| "write it as 2026-11-24T09:00:00+09:00".to_owned())
}

#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> std::io::Result<super::Ended> {
    Ok(super::Ended::CouldNotRun)
}
