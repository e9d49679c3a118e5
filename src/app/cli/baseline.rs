//! Findings that are known already: a file of them, and what is left without them.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::validate::engine::Checked;
use crate::validate::report::fingerprint::Fingerprints;

/// Findings by file, rule and fingerprint.
#[derive(Default)]
pub(super) struct Baseline {
    known: BTreeSet<Known>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    path: String,
    rule: String,
    fingerprint: String,
}

#[derive(Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Known>,
}

impl Baseline {
    /// Reads a file that [`Baseline::write`] wrote.
    pub(super) fn read(path: &Path) -> io::Result<HashSet<(String, String)>> {
        let document: Document = serde_json::from_slice(&fs::read(path)?)?;
        if document.version != 1 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("version {}", document.version)));
        }
        Ok(document.findings.into_iter().map(|known| (known.path, known.fingerprint)).collect())
    }

    /// Takes in the findings of a file.
    pub(super) fn add(&mut self, path: &str, checked: &Checked<'_>) {
        let mut fingerprints = Fingerprints::default();
        self.known.extend(checked.diagnostics.iter().map(|finding| Known {
            path: portable(path),
            rule: finding.rule.name.to_owned(),
            fingerprint: fingerprints.next(finding, &checked.source.text),
        }));
    }

    /// Writes all findings, one a line, so that changes are easy to review.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut to = io::BufWriter::new(fs::File::create(path)?);
        to.write_all(b"{\"version\":1,\"findings\":[")?;
        for (index, known) in self.known.iter().enumerate() {
            to.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut to, known)?;
        }
        to.write_all(b"\n]}\n")?;
        to.flush()
    }

    /// How many findings there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }
}

/// Leaves only findings that are new.
pub(super) fn only_new(path: &str, checked: &mut Checked<'_>, known: &HashSet<(String, String)>) {
    let path = portable(path);
    let mut fingerprints = Fingerprints::default();
    let text = &checked.source.text;
    checked.diagnostics.retain(|finding| !known.contains(&(path.clone(), fingerprints.next(finding, text))));
}

/// Paths with `/`, so that a baseline serves every system.
fn portable(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}
