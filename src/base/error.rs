//! What is wrong with a file, a setting or a record that kawaraban was given to work with.
//! A broken feed is not among these: that is a finding of the checking column.

use std::path::PathBuf;

use super::words::Message;

/// How much a [`Problem`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The work cannot be done.
    Error,
    /// The work is done, and something in it wants a look.
    Warning,
    /// Something the user may want to know.
    Note,
}

/// Something wrong with what we were given, with the place and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters.
    pub level: Level,
    /// The file.
    pub path: PathBuf,
    /// The line, from 1, where one is known.
    pub line: Option<u32>,
    /// The column, from 1 in characters, where one is known.
    pub column: Option<u32>,
    /// The field of the record or the key of the settings, where it is about one.
    pub field: Option<String>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Problem {
    /// An error in a file; the rest by the `at_…`, `field` and `help` methods.
    pub fn error(path: impl Into<PathBuf>, message: impl Into<Message>) -> Self {
        Problem {
            level: Level::Error,
            path: path.into(),
            line: None,
            column: None,
            field: None,
            message: message.into(),
            help: None,
        }
    }

    /// The same as a warning.
    pub fn warning(path: impl Into<PathBuf>, message: impl Into<Message>) -> Self {
        Problem { level: Level::Warning, ..Problem::error(path, message) }
    }

    /// The same as a note.
    pub fn note(path: impl Into<PathBuf>, message: impl Into<Message>) -> Self {
        Problem { level: Level::Note, ..Problem::error(path, message) }
    }

    /// Names the line, from 1.
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// Names line and column, both from 1, the column in characters.
    pub fn at(mut self, line: u32, column: u32) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// Names the field.
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }
}
