//! What can be wrong with the form of JSON. Each kind is something a user would be told apart; the
//! sentences stand with the rules.

use crate::base::span::Span;

/// One breach of RFC 8259, or one limit reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where; what exactly it covers is told at the kind.
    pub span: Span,
    /// The other place that matters, where the kind names one: "with …".
    pub related: Option<Span>,
}

/// The kinds of [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// No value at all. Covers the end.
    Empty,
    /// Something behind the value that the document is. Covers its first character.
    TrailingContent,
    /// A comma with nothing to follow or to precede. Covers it.
    ExtraComma,
    /// No comma between two values or members. Covers what the comma is missing behind.
    MissingComma,
    /// No colon behind a name. Covers the name.
    MissingColon,
    /// No value where one must stand. Covers what stands there instead.
    MissingValue,
    /// No name before a value in an object. Covers the beginning of the value.
    MissingName,
    /// Something that begins neither a value nor a name. Covers it.
    UnexpectedCharacter,
    /// Full-width punctuation for a comma or colon. Covers it.
    FullWidth,
    /// White space that JSON does not have: U+3000, U+00A0, form feeds. Covers it.
    InvalidSpace,
    /// A comment. Covers it.
    Comment,
    /// A comment without its end. Covers its beginning; the rest of the document is lost in it.
    UnclosedComment,

    /// A name without quotes. Covers it.
    UnquotedName,
    /// Single quotes around a string. Covers the string.
    SingleQuotes,
    /// Quotation marks of typography around a string. Covers the string.
    TypographicQuotes,
    /// A string whose closing quote is missing. Covers it up to where it seems to end.
    UnclosedString,
    /// Control characters in a string that must be escaped. Covers a run of them.
    ControlCharacter,
    /// A backslash that begins no escape of JSON. Covers it and what follows.
    InvalidEscape,
    /// Half of a surrogate pair: grammatical, but no character (§8.2). Covers the escape.
    LoneSurrogate,

    /// A number that breaks the grammar: `01`, `+1`, `.5`, `0x1F`. Covers it.
    InvalidNumber,
    /// A word other than true, false and null. Covers it.
    UndefinedWord,

    /// A bracket that closes another kind than it must. Covers it, with the bracket that is open.
    MismatchedEnd,
    /// Objects or lists left open at the end. Covers the innermost open bracket, with the end.
    Unclosed,
    /// A name that its object has already (§4: names SHOULD be unique). Covers the name, with the first.
    DuplicateName,
    /// Nested deeper than [`DEPTH`](super::DEPTH); reading stops. Covers the bracket.
    TooDeep,
}

impl FaultKind {
    /// Whether it breaks the grammar or makes the document unreadable; a name that repeats does neither.
    pub const fn is_syntax(self) -> bool {
        !matches!(self, FaultKind::DuplicateName)
    }

    /// Whether what an object holds cannot be told for sure any more.
    pub(super) const fn breaks(self) -> bool {
        use FaultKind::*;
        matches!(
            self,
            MissingColon
                | MissingValue
                | MissingName
                | UnexpectedCharacter
                | UnclosedComment
                | UnclosedString
                | MismatchedEnd
                | Unclosed
                | TooDeep
        )
    }
}
