//! What a search feed searches for: words next to each other that must all be there (`機械学習 東京`), one of
//! several (`東京|京都`, `東京 OR 京都`), phrases in quotes, and words that must not be there (`-広告`).
//!
//! Everything is compared in NFKC and lower case. Japanese has no spaces, so a word may stand anywhere in a
//! text; a word that begins or ends in ASCII letters or digits must begin or end there in the text, too, so
//! that `AI` is not found in `daily`.

use unicode_normalization::UnicodeNormalization as _;

/// The longest query, in bytes.
const LONGEST: usize = 1024;

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    written: String,
    clauses: Vec<Clause>,
}

/// Words of which one must be there, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    is_excluded: bool,
    any: Vec<String>,
}

/// A piece of a query.
#[derive(Debug, PartialEq)]
enum Token {
    Word { text: String, is_excluded: bool },
    Or,
}

impl Query {
    /// Reads a query; `None` where there is no word in it, or more text than anybody searches for.
    pub fn parse(written: &str) -> Option<Query> {
        if written.len() > LONGEST {
            return None;
        }
        let mut clauses: Vec<Clause> = Vec::new();
        let mut joins = false;
        for token in tokens(written) {
            match (token, clauses.last_mut()) {
                (Token::Or, last) => joins = last.is_some(),
                (Token::Word { text, is_excluded: false }, Some(last)) if joins && !last.is_excluded => {
                    last.any.push(text);
                    joins = false;
                }
                (Token::Word { text, is_excluded }, _) => {
                    clauses.push(Clause { is_excluded, any: vec![text] });
                    joins = false;
                }
            }
        }
        (!clauses.is_empty()).then(|| Query { written: written.to_owned(), clauses })
    }

    /// The query as it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether a text that [`searchable`] made is found.
    pub fn finds(&self, text: &str) -> bool {
        self.clauses
            .iter()
            .all(|clause| clause.any.iter().any(|word| contains(text, word)) != clause.is_excluded)
    }
}

/// A text as queries are compared with it: NFKC, lower case, and a single space for any white space.
pub fn searchable(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if !c.is_whitespace() {
            made.push(c);
        } else if !made.ends_with(' ') {
            made.push(' ');
        }
    }
    made
}

fn tokens(written: &str) -> Vec<Token> {
    let plain: String = written.nfkc().map(|c| if matches!(c, '“' | '”' | '„') { '"' } else { c }).collect();
    let mut tokens = Vec::new();
    let mut rest = plain.trim_start();
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('|') {
            tokens.push(Token::Or);
            rest = behind.trim_start();
            continue;
        }
        let minus = rest.strip_prefix('-').filter(|behind| !behind.starts_with(char::is_whitespace));
        let word = minus.unwrap_or(rest);
        let (text, behind) = match word.strip_prefix('"') {
            // A quote that is not closed goes to the end.
            Some(phrase) => phrase.split_once('"').unwrap_or((phrase, "")),
            None => word.split_at(word.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(word.len())),
        };
        let is_plain = minus.is_none() && !word.starts_with('"');
        let made = searchable(text);
        match made.trim() {
            "or" if is_plain && text == "OR" => tokens.push(Token::Or),
            "" => {}
            made => tokens.push(Token::Word { text: made.to_owned(), is_excluded: minus.is_some() }),
        }
        rest = behind.trim_start();
    }
    tokens
}

/// Whether a word stands in a text, and does not begin or end in the middle of one of ASCII.
fn contains(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let is_inside = |before: Option<&u8>, behind: Option<&u8>| {
        before.is_some_and(u8::is_ascii_alphanumeric) && behind.is_some_and(u8::is_ascii_alphanumeric)
    };
    memchr::memmem::find_iter(bytes, word.as_bytes()).any(|start| {
        let end = start + word.len();
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        !is_inside(before, bytes.get(start)) && !is_inside(bytes.get(end - 1), bytes.get(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries() {
        for (query, text, is_found) in [
            ("学習", "機械学習の話", true),
            ("AI", "最新のＡＩです", true),
            ("AI", "daily", false),
            ("ai", "AI", true),
            ("C++", "C++入門", true),
            ("C", "C++入門", true),
            ("株式会社", "㍿", true),
            ("(株)", "㈱瓦版", true),
            ("機械　学習", "学習する機械", true),
            ("機械 学習", "機械だけ", false),
            ("東京|京都", "京都へ", true),
            ("東京 OR 京都 旅", "京都の旅", true),
            ("東京 OR 京都 旅", "京都", false),
            ("東京 or 京都", "京都", false),
            ("学習 -広告", "学習の広告", false),
            ("学習 -広告", "学習", true),
            ("-広告", "記事", true),
            ("\"deep learning\"", "Deep\n  Learning を学ぶ", true),
            ("\"deep learning\"", "learning deep", false),
            ("-\"deep learning\"", "deep learning", false),
            ("“deep learning", "deep learning", true),
            ("A - B", "a b", false),
        ] {
            let found = Query::parse(query).expect(query).finds(&searchable(text));
            assert_eq!(found, is_found, "{query} in {text}");
        }
        for nothing in ["", " 　", "\"\"", "|", "OR", "-"] {
            assert!(
                Query::parse(nothing).is_none_or(|query| nothing == "-" && query.clauses.len() == 1),
                "{nothing}"
            );
        }
        assert!(Query::parse(&"瓦".repeat(400)).is_none());
    }
}
