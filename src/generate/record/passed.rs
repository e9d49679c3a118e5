//! What is passed over in the articles of other programs, told once for each kind however many there are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::dialect::Dialect;
use crate::base::error::{Level, Problem};
use crate::base::words::{Message, text};

/// A kind of thing that is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// A field that no feed has a place for.
    Field(String),
    /// Shortcodes and the like, the first of them.
    Directions(String),
    /// A file without front matter.
    NoFrontMatter,
    /// A file that the generator makes no article of.
    NoArticle,
    /// An article without a title.
    Untitled,
    /// An address that needs a date.
    NoDate,
    /// An address that needs the name of the user.
    NoUser(Dialect),
}

impl Passed {
    /// What is counted together.
    fn key(&self) -> (u8, &str) {
        match self {
            Passed::NoUser(_) => (0, ""),
            Passed::NoDate => (1, ""),
            Passed::Untitled => (2, ""),
            Passed::NoFrontMatter => (3, ""),
            Passed::NoArticle => (4, ""),
            Passed::Directions(_) => (5, ""),
            Passed::Field(name) => (6, name),
        }
    }
}

/// What was passed over so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(BTreeMap<(u8, String), First>);

/// The first of a kind.
#[derive(Clone, Debug)]
struct First {
    what: Passed,
    path: PathBuf,
    line: Option<u32>,
    count: usize,
}

impl Tally {
    pub(super) fn add(&mut self, what: Passed, path: &Path, line: Option<u32>) {
        self.enter(First { what, path: path.to_owned(), line, count: 1 });
    }

    pub(super) fn append(&mut self, other: Tally) {
        other.0.into_values().for_each(|first| self.enter(first));
    }

    fn enter(&mut self, first: First) {
        let (kind, name) = first.what.key();
        let count = first.count;
        let known = self.0.entry((kind, name.to_owned()));
        known.and_modify(|known| known.count += count).or_insert(first);
    }

    /// A problem for each kind, at the first place.
    pub(super) fn tell(self) -> impl Iterator<Item = Problem> {
        self.0.into_values().map(|first| {
            let level = if matches!(first.what, Passed::NoDate | Passed::NoUser(_)) {
                Level::Warning
            } else {
                Level::Note
            };
            let (message, help) = first.what.words();
            let message = Message::new(message).with("count", first.count.to_string());
            let (message, field) = match first.what {
                Passed::Field(name) => (message.with("field", &name), Some(name)),
                Passed::Directions(example) => (message.with("example", example), None),
                Passed::NoUser(dialect) => (message.with("dialect", dialect.title()), None),
                _ => (message, None),
            };
            let problem = Problem { level, line: first.line, field, ..Problem::note(first.path, message) };
            match help {
                Some(help) => problem.help(help),
                None => problem,
            }
        })
    }
}

type Words = (crate::base::words::Text, Option<crate::base::words::Text>);

impl Passed {
    fn words(&self) -> Words {
        match self {
            Passed::Field(_) => (
                text("{field} is passed over (articles: {count})", "{field} は使いません ({count} 件)"),
                Some(text(
                    "name the field it is to be under [records.fields]",
                    "使うときは [records.fields] で項目名に対応させます",
                )),
            ),
            Passed::Directions(_) => (
                text(
                    "directions to the site generator such as `{example}` were taken out (articles: {count})",
                    "`{example}` のような生成ツール向けの記法を除きました ({count} 件)",
                ),
                None,
            ),
            Passed::NoFrontMatter => (
                text(
                    "not read: the file has no front matter (files: {count})",
                    "フロントマターがないため、読みません ({count} 件)",
                ),
                None,
            ),
            Passed::NoArticle => (
                text(
                    "not read: the file is no article (files: {count})",
                    "記事ではないため、読みません ({count} 件)",
                ),
                None,
            ),
            Passed::Untitled => (
                text(
                    "not read: the article has no title (articles: {count})",
                    "title がないため、読みません ({count} 件)",
                ),
                None,
            ),
            Passed::NoDate => (
                text(
                    "the address of the article needs a date, and it has none (articles: {count})",
                    "記事のアドレスに日付が必要ですが、日付がありません ({count} 件)",
                ),
                Some(text("write `date: …`", "`date: …` と書きます")),
            ),
            Passed::NoUser(_) => (
                text(
                    "the address of the article needs the name of the user at {dialect} (articles: {count})",
                    "記事のアドレスに {dialect} のユーザー名が必要です ({count} 件)",
                ),
                Some(text(
                    "write `user = \"…\"` under [records] in kawaraban.toml",
                    "kawaraban.toml の [records] に `user = \"…\"` と書きます",
                )),
            ),
        }
    }
}
