//! Text of records that nobody can read: garbled text is refused, or repaired where it is asked for and certain;
//! characters that readers cannot show are told.

use std::borrow::Cow;

use super::reader::Reader;
use crate::base::error::{Level, Problem};
use crate::base::japanese::mojibake::{self, Found};
use crate::base::japanese::{OddityKind, Syntax, oddities, survey};
use crate::base::words::{Message, text};
use crate::generate::prose::hygiene::Kind;

impl Reader<'_, '_> {
    /// The text with what was garbled repaired, if that is asked for and certain; what is still garbled is an
    /// error.
    pub(super) fn restored<'w>(
        &mut self,
        written: &'w str,
        kind: Kind,
        at: usize,
        is_source: bool,
    ) -> Cow<'w, str> {
        /// Garbled parts of one text that are repaired one after another.
        const MOST: usize = 16;
        let syntax = syntax(kind);
        let mut now = Cow::Borrowed(written);
        if !survey(written, syntax).is_suspect {
            return now;
        }
        for _ in 0..MOST {
            let Some(found) = mojibake::detect(&now, syntax).filter(|found| !found.quoted) else { break };
            let place = if is_source { at + found.range.start } else { at };
            let repaired = found.repair(&now);
            match repaired.filter(|_| self.file.settings.repair) {
                Some(repaired) => {
                    let message = text(
                        "{field} was garbled and is repaired: {repaired}",
                        "{field} の文字化けを直しました: {repaired}",
                    );
                    self.warn(place, with_beginning(Message::new(message), found.repaired.as_deref()));
                    now = Cow::Owned(repaired);
                }
                None => {
                    self.garbled(&found, place);
                    break;
                }
            }
        }
        now
    }

    /// Text that nobody can read is not published unless it is asked for.
    fn garbled(&mut self, found: &Found, at: usize) {
        let settings = self.file.settings;
        let (message, is_certain) = garbled(found);
        let name = self.name.clone().into_owned();
        let level = if is_certain && !settings.allow_mojibake { Level::Error } else { Level::Warning };
        self.has_title_problem |= level == Level::Error && name == "title";
        let help = match found.repaired.as_deref() {
            Some(repaired) => with_beginning(
                Message::new(text(
                    "write it as `{repaired}`, or have it repaired by --repair",
                    "`{repaired}` と書くか、--repair で直します",
                )),
                Some(repaired),
            ),
            None => text(
                "write the text again; --allow-mojibake lets it through",
                "書き直します。--allow-mojibake を付けるとそのまま通します",
            )
            .into(),
        };
        let problem = Problem { level, ..Problem::error(self.file.path, message.with("field", &name)) };
        self.file.report(at, problem.field(name).help(help));
    }

    /// Characters that a feed can carry and nobody can read.
    pub(super) fn warn_of_characters(&mut self, written: &str, kind: Kind, at: usize, is_source: bool) {
        let syntax = syntax(kind);
        if !survey(written, syntax).is_odd {
            return;
        }
        for odd in oddities(written, syntax) {
            let message = match odd.kind {
                OddityKind::Control
                | OddityKind::Noncharacter
                | OddityKind::PrivateUse
                | OddityKind::CarrierEmoji => text(
                    "{field} has characters that readers cannot show, {number} from {character} on",
                    "{field} にリーダーが表示できない文字があります ({character} をはじめ {number} 字)",
                ),
                OddityKind::Override | OddityKind::Unclosed => text(
                    "{field} turns the direction of its text by {character}",
                    "{field} の文字の方向が {character} で変わっています",
                ),
                _ => continue,
            };
            let message = Message::new(message)
                .with("number", odd.count.to_string())
                .with("character", format!("U+{:04X}", u32::from(odd.character)));
            self.warn(if is_source { at + odd.range.start } else { at }, message);
        }
    }
}

/// Articles are HTML or Markdown, or may be.
fn syntax(kind: Kind) -> Syntax {
    match kind {
        Kind::Line => Syntax::Plain,
        Kind::Prose => Syntax::Markup,
    }
}

/// What is wrong with garbled text, and whether that is certain.
fn garbled(found: &Found) -> (Message, bool) {
    use mojibake::Kind;
    let misread = text(
        "{field} is garbled: {written} was read as {read}",
        "{field} が文字化けしています ({written} を {read} として読んだもの)",
    );
    let lost = text("{field} has lost characters", "{field} の文字が失われています");
    match found.kind {
        Kind::Misread { written, read, .. } => {
            (Message::new(misread).with("written", written).with("read", read), true)
        }
        Kind::MissingEscapes => {
            (Message::new(misread).with("written", "ISO-2022-JP").with("read", "ASCII"), true)
        }
        Kind::Escaped => {
            let message = text(
                "{field} has escapes in place of characters",
                "{field} に文字ではなくエスケープが入っています",
            );
            (message.into(), true)
        }
        Kind::Replaced | Kind::Controls => (lost.into(), true),
        Kind::QuestionMarks => (lost.into(), false),
    }
}

/// A message with the first characters of a repaired text.
fn with_beginning(message: Message, repaired: Option<&str>) -> Message {
    const SHOWN: usize = 60;
    let repaired = repaired.unwrap_or_default();
    let mut shown: String = repaired.chars().take(SHOWN).collect();
    if shown.len() < repaired.len() {
        shown.push('…');
    }
    message.with("repaired", shown)
}
