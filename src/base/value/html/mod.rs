//! HTML as browsers read it: the tokenizer of the HTML standard in one flat scan, and what the scan's user
//! needs to judge a fragment, without a tree.
//!
//! [`Tokens`] gives tags, text and comments with their places, in linear time and without allocating. It
//! goes on after every fault, as the standard asks. What the tree builder would add is kept to what changes
//! the reading of bytes: raw text elements, and the islands of SVG and MathML in which there are none.
//! [`Nesting`] tells which tags do not pair. <https://html.spec.whatwg.org/multipage/parsing.html>

mod attribute;
mod element;
mod link;
mod nesting;
mod reference;
mod scan;
mod style;

pub use attribute::{Attribute, Attributes};
pub use element::{ElementId, Traits, find};
pub use link::{Link, candidates};
pub use nesting::{Nesting, Slip};
pub use reference::{decode, is_entity};
pub use scan::{Kind, Tag, Token, Tokens};
pub use style::{Style, style};

/// A parse error of the HTML standard (§13.2.2), as far as users can see the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// `invalid-first-character-of-tag-name`: a `<` that begins no tag is text.
    BareLessThan,
    /// `eof-in-tag`: the text ends inside a tag, and the tag is dropped.
    EofInTag,
    /// `eof-in-comment`.
    EofInComment,
    /// `eof-in-cdata`.
    EofInCData,
    /// `cdata-in-html-content`: the section is read as a comment that ends at the first `>`.
    CDataInHtml,
    /// `incorrectly-opened-comment`, `unexpected-question-mark-instead-of-tag-name`: dropped up to the next `>`.
    BogusComment,
    /// `abrupt-closing-of-empty-comment`, `incorrectly-closed-comment`.
    ClosedComment,
    /// `missing-end-tag-name`: `</>`.
    MissingEndTagName,
    /// `end-tag-with-attributes`, `end-tag-with-trailing-solidus`.
    EndTagContents,
    /// `missing-whitespace-between-attributes`.
    MissingSpace,
    /// `missing-attribute-value`.
    MissingAttributeValue,
    /// `unexpected-character-in-attribute-name`: a quote or `<`, so a quote or `>` is missing before it.
    AttributeName,
    /// `unexpected-equals-sign-before-attribute-name`.
    UnexpectedEquals,
    /// `unexpected-character-in-unquoted-attribute-value`.
    UnquotedValue,
    /// `unexpected-solidus-in-tag`.
    UnexpectedSolidus,
}
