//! Characters that a text had better not have: what nobody can read, what comes apart, and what turns the text
//! around it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::kana;
use super::survey::Syntax;

/// What is odd about a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddityKind {
    /// A control character of the C1 set, U+0080 to U+009F.
    Control,
    /// U+FFFD, which stands for text that was lost.
    Replacement,
    /// A code point that is never a character (Unicode §23.7), and that XML allows.
    Noncharacter,
    /// A character for private use.
    PrivateUse,
    /// One of those that Japanese carriers had for emoji, U+E63E to U+E757.
    CarrierEmoji,
    /// A kana with its mark as a character of its own, where there is one for both.
    DecomposedKana,
    /// Katakana of half the width.
    HalfWidthKana,
    /// An ideograph or radical that is kept for old tables' sake and is another character to every search.
    Compatibility,
    /// A character without width where nothing needs one.
    ZeroWidth,
    /// A direction forced on letters that have one, U+202D or U+202E (UAX 9 §2.2).
    Override,
    /// A direction that is never ended, and goes on behind the text (UAX 9 §2).
    Unclosed,
    /// A variation selector or combining mark with nothing before it.
    Lone,
}

/// The odd characters of one kind in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    /// What is odd.
    pub kind: OddityKind,
    /// The first of them, in bytes of the text.
    pub range: Range<usize>,
    /// Its first character.
    pub character: char,
    /// How many there are.
    pub count: u32,
}

/// What is odd in a text, at most once a kind, in the order of the first of each. HTML may say where a word can be
/// broken, and an article may hold kana of any width; both are odd in plain text only.
///
/// ```
/// use kawaraban::base::japanese::{OddityKind, Syntax, oddities};
///
/// let odd = oddities("か\u{3099}そう", Syntax::Plain);
/// assert_eq!((odd[0].kind, odd[0].range.clone()), (OddityKind::DecomposedKana, 0..6));
/// ```
pub fn oddities(text: &str, syntax: Syntax) -> Vec<Oddity> {
    let mut found: Vec<Oddity> = Vec::new();
    let mut note = |kind, range: Range<usize>, character| match found.iter_mut().find(|odd| odd.kind == kind)
    {
        Some(odd) => odd.count += 1,
        None => found.push(Oddity { kind, range, character, count: 1 }),
    };
    let mut open = Directions::default();
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        if is_usual(character) {
            before = Some(character);
            continue;
        }
        let range = at..at + character.len_utf8();
        open.take(at, character);
        let kind = match before.and_then(|before| kana::compose(before, character)) {
            Some(_) => {
                let start = at - before.map_or(0, char::len_utf8);
                note(OddityKind::DecomposedKana, start..range.end, before.unwrap_or(character));
                None
            }
            None => kind_of(character, before, syntax),
        };
        if let Some(kind) = kind {
            note(kind, range, character);
        }
        before = Some(character);
    }
    if let Some((at, character)) = open.unclosed() {
        note(OddityKind::Unclosed, at..at + character.len_utf8(), character);
    }
    found
}

/// What has to follow a text of one line so that no direction goes on behind it.
pub fn closing(text: &str) -> String {
    let mut directions = Directions::default();
    for (at, character) in text.char_indices() {
        directions.take(at, character);
    }
    let close = |open| if is_isolate(open) { '\u{2069}' } else { '\u{202C}' };
    directions.open.iter().rev().map(|(_, open)| close(*open)).collect()
}

/// Whether a character is certainly neither odd nor about direction: ASCII, and what Japanese is written in.
fn is_usual(character: char) -> bool {
    matches!(
        character,
        '\0'..='\t' | '\u{B}'..='\u{7F}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{A66E}'
    )
}

fn kind_of(character: char, before: Option<char>, syntax: Syntax) -> Option<OddityKind> {
    let is_plain = syntax == Syntax::Plain;
    match character {
        ..'\u{80}' => None,
        '\u{80}'..='\u{9F}' => Some(OddityKind::Control),
        '\u{FFFD}' => Some(OddityKind::Replacement),
        '\u{FDD0}'..='\u{FDEF}' => Some(OddityKind::Noncharacter),
        _ if u32::from(character) & 0xFFFE == 0xFFFE => Some(OddityKind::Noncharacter),
        '\u{E63E}'..='\u{E757}' => Some(OddityKind::CarrierEmoji),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(OddityKind::PrivateUse),
        '\u{FF61}'..='\u{FF9F}' => is_plain.then_some(OddityKind::HalfWidthKana),
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            (unified(character) != character).then_some(OddityKind::Compatibility)
        }
        '\u{FEFF}' => Some(OddityKind::ZeroWidth),
        '\u{200B}' | '\u{2060}' => is_plain.then_some(OddityKind::ZeroWidth),
        // Scripts whose letters join need it.
        '\u{200C}' => (is_plain && !before.is_some_and(|before| matches!(before, '\u{590}'..'\u{2000}')))
            .then_some(OddityKind::ZeroWidth),
        '\u{202D}' | '\u{202E}' => Some(OddityKind::Override),
        _ if is_selector(character) || is_combining_mark(character) => before
            .is_none_or(|before| before.is_whitespace() || before.is_control())
            .then_some(OddityKind::Lone),
        _ => None,
    }
}

/// The character that searches look for: the unified ideograph of a compatibility ideograph or radical.
pub fn unified(character: char) -> char {
    let mut unified = [character].into_iter().nfkc();
    match (unified.next(), unified.next()) {
        (Some(unified), None) => unified,
        _ => character,
    }
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// What was opened and not yet closed. A line break ends all of it (UAX 9 §3.3.1).
#[derive(Default)]
struct Directions {
    open: Vec<(usize, char)>,
    unclosed: Option<(usize, char)>,
}

/// The depth at which a reader stops counting (UAX 9 §3.3.2).
const DEEPEST: usize = 125;

impl Directions {
    fn take(&mut self, at: usize, character: char) {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}'
                if self.open.len() < DEEPEST =>
            {
                self.open.push((at, character));
            }
            '\u{202C}' if self.open.last().is_some_and(|(_, open)| !is_isolate(*open)) => {
                self.open.pop();
            }
            '\u{2069}' => {
                if let Some(isolate) = self.open.iter().rposition(|(_, open)| is_isolate(*open)) {
                    self.open.truncate(isolate);
                }
            }
            '\n' | '\u{2029}' => {
                self.unclosed = self.unclosed.or(self.open.first().copied());
                self.open.clear();
            }
            _ => {}
        }
    }

    fn unclosed(self) -> Option<(usize, char)> {
        self.unclosed.or(self.open.first().copied())
    }
}

fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2068}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd() {
        use OddityKind::*;
        for (text, kinds) in [
            ("瓦版①㈱髙﨑𠮷〜～", vec![]),
            ("か\u{309A}き\u{309A}ㇷ\u{309A} 葛\u{E0100}城 👨\u{200D}👩\u{FE0F}", vec![]),
            ("か\u{3099}は\u{309A}", vec![DecomposedKana]),
            ("Σ(ﾟДﾟ；)ｴｰｯ", vec![HalfWidthKana]),
            ("a\u{92}b\u{FFFD}", vec![Control, Replacement]),
            ("\u{FDD0}\u{1FFFE}\u{FFFF}", vec![Noncharacter]),
            ("\u{E63E}\u{E758}\u{F8FF}\u{10FFFD}", vec![CarrierEmoji, PrivateUse]),
            // 隆 and 神 as compatibility ideographs, a radical; 﨑 is a unified ideograph in their block.
            ("\u{F9DC}\u{FA19}\u{2F00}\u{FA11}", vec![Compatibility]),
            ("記\u{200B}事\u{FEFF}\u{2060}\u{200C}", vec![ZeroWidth]),
            ("می\u{200C}خواهم", vec![]),
            ("\u{202B}עברית\u{202C} \u{2067}עברית\u{2069}\u{200F}", vec![]),
            ("\u{202E}abc\u{202C}", vec![Override]),
            ("a\u{2067}b\u{202B}c\u{202C}", vec![Unclosed]),
            ("\u{2067}a\nb\u{2069}", vec![Unclosed]),
            ("a\u{2067}b\u{202B}c\u{2069}", vec![]),
            ("\u{FE0F}a", vec![Lone]),
            ("a \u{301}e", vec![Lone]),
            ("e\u{301}", vec![]),
        ] {
            let found: Vec<_> = oddities(text, Syntax::Plain).iter().map(|odd| odd.kind).collect();
            assert_eq!(found, kinds, "{text:?}");
            let survey = super::super::survey(text, Syntax::Plain);
            assert!(survey.is_odd || kinds.is_empty(), "{text:?} is not seen at first");
            // Wherever in a long text it stands.
            for before in 1300..1400 {
                let long = ["a".repeat(before).as_str(), "\n", text, &"瓦版".repeat(40)].concat();
                let survey = super::super::survey(&long, Syntax::Plain);
                assert!(survey.is_odd || kinds.is_empty(), "{text:?} is not seen at {before}");
            }
        }
        assert_eq!(oddities("ﾃﾞ\u{200B}", Syntax::Markup), []);
        let odd = &oddities("漢ｱｲ", Syntax::Plain)[0];
        assert_eq!((odd.range.clone(), odd.character, odd.count), (3..6, 'ｱ', 2));
        assert_eq!(unified('\u{FA19}'), '神');
        assert_eq!(closing("a\u{2067}b\u{202B}c"), "\u{202C}\u{2069}");
    }
}
