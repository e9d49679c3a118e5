//! How far a long run is, on a terminal and nowhere else.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Shorter runs say nothing.
const QUIET: Duration = Duration::from_secs(1);

/// A line that is replaced by the next.
pub(super) struct Progress {
    began: Instant,
    is_wanted: bool,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new(is_quiet: bool) -> Self {
        let is_wanted = !is_quiet && io::stderr().is_terminal();
        Progress { began: Instant::now(), is_wanted, is_shown: false }
    }

    /// Shows how many files are done.
    pub(super) fn show(&mut self, done: usize, of: usize) {
        if self.is_wanted && self.began.elapsed() >= QUIET {
            let _ = write!(io::stderr(), "\r{done}/{of}");
            self.is_shown = true;
        }
    }

    /// Takes the line away, before something else is written.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
