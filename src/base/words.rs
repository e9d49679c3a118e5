//! Sentences a user can read. Each exists in English and Japanese; which one is read is decided where
//! it is printed, never where it is written.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;

/// A language kawaraban speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

/// One sentence in both languages, with `{name}` where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Japanese.
    pub ja: &'static str,
}

/// `text("in English", "日本語で")`.
pub const fn text(en: &'static str, ja: &'static str) -> Text {
    Text { en, ja }
}

impl Text {
    /// The sentence in one language, its arguments not yet filled in.
    pub const fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// The sentence with its arguments filled in by `argument`, which gets each name once per use.
    /// A name it does not know stays as written, so that a missing argument is seen and not lost.
    pub fn fill<'a>(self, lang: Lang, mut argument: impl FnMut(&str) -> Option<&'a str>) -> String {
        let mut filled = String::new();
        let mut rest = self.in_lang(lang);
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            let Some(close) = rest[open..].find('}') else { break };
            let name = &rest[open + 1..open + close];
            match argument(name) {
                Some(value) => filled.push_str(value),
                None => {
                    let _ = write!(filled, "{{{name}}}");
                }
            }
            rest = &rest[open + close + 1..];
        }
        filled.push_str(rest);
        filled
    }
}

/// A sentence together with the arguments of this one use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The sentence.
    pub text: Text,
    /// Its arguments, by name.
    pub arguments: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence whose arguments follow by [`Message::with`].
    pub const fn new(text: Text) -> Self {
        Message { text, arguments: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The whole sentence in one language.
    pub fn say(&self, lang: Lang) -> String {
        self.text.fill(lang, |name| {
            self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
        })
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Message::new(text)
    }
}

/// The known name that an unknown one most likely is: one or two letters away, whatever its case, width
/// and hyphens.
pub fn meant<'n>(unknown: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    /// Names are not longer than this.
    const LONGEST: usize = 64;
    let unknown = folded(unknown);
    if unknown.len() > LONGEST {
        return None;
    }
    let most = if unknown.len() < 5 { 1 } else { 2 };
    known
        .map(|name| (distance(unknown.as_bytes(), folded(name).as_bytes()), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn folded(name: &str) -> String {
    name.nfkc().take(65).filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// How many letters must be changed, added or left out.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_filled_in_both_languages() {
        let message = Message::new(text("{what} is missing in {place}", "{place} に {what} が必要です"))
            .with("what", "title")
            .with("place", "channel");
        assert_eq!(message.say(Lang::En), "title is missing in channel");
        assert_eq!(message.say(Lang::Ja), "channel に title が必要です");
        assert_eq!(Message::new(text("{unknown}", "")).say(Lang::En), "{unknown}");
    }
}
