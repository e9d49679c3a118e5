//! The objects of [`super::json`], one a line, each written as soon as its file is checked.

use std::io::{self, Write};

use super::{File, Format, json};

pub(super) struct Ndjson;

impl Format for Ndjson {
    fn file(&mut self, file: &File<'_>, to: &mut dyn Write) -> io::Result<()> {
        json::write(file, to)?;
        to.write_all(b"\n")?;
        to.flush()
    }
}
