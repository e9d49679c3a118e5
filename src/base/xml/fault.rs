//! What can be wrong with the form of a document. Each kind is something a user would be told apart;
//! the sentences stand with the rules.

use crate::base::span::Span;

/// One breach of XML 1.0 or Namespaces in XML 1.0, or one limit reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where; what exactly it covers is told at the kind.
    pub span: Span,
    /// The other place that matters, where the kind names one: "with …".
    pub related: Option<Span>,
}

impl Fault {
    /// The name the fault is about: what stands in the span, without the marks of a reference.
    pub fn name(self, text: &str) -> &str {
        self.span.of(text).trim_start_matches(['&', '%', '#']).trim_end_matches(';')
    }

    /// What stands at the related place: the name that would have matched, the first of two.
    pub fn expected(self, text: &str) -> &str {
        self.related.map_or("", |span| span.of(text))
    }
}

/// The kinds of [`Fault`], by the part of the document they are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// Characters that XML forbids anywhere, raw (production 2). Covers a run of them.
    IllegalCharacter,
    /// A reference to a character that XML forbids: `&#1;`.
    IllegalCharacterReference,
    /// `&#` that is no number, or has no `;`.
    MalformedCharacterReference,

    /// `&` that begins no reference: `&amp;` is meant. Covers the `&`.
    BareAmpersand,
    /// `&name` without `;`, as in the query of a URL. Covers it.
    UnterminatedReference,
    /// An entity that nothing declares; often one of HTML's. Covers the reference.
    UndefinedEntity,
    /// An entity not declared in the document, which an external part of the DTD, never read here, might
    /// declare: no breach of well-formedness (WFC: Entity Declared). Covers the reference.
    UndeclaredEntityMaybeExternal,
    /// An entity that refers to itself. Covers the reference that showed it; so do the next four.
    EntityRecursion,
    /// An entity whose text is not well-formed by itself.
    EntityIllFormed,
    /// An entity in an attribute value whose text holds `<`.
    EntityHoldsLessThan,
    /// An external entity in an attribute value.
    ExternalEntityInAttribute,
    /// A reference to an unparsed entity.
    UnparsedEntityReference,

    /// `<` in text that begins no markup: `&lt;` is meant. Covers the `<`.
    BareLessThan,
    /// `]]>` in text. Covers it.
    CDataEndInText,

    /// `--` inside a comment. Covers it.
    DoubleHyphenInComment,
    /// A comment without `-->`. Covers `<!--`; the rest of the document is lost in it.
    UnclosedComment,
    /// A CDATA section without `]]>`. Covers `<![CDATA[`; the rest of the document is lost in it.
    UnclosedCData,
    /// `<![CDATA[` in another case or cut short. Covers what was written of it.
    MisspelledCData,
    /// `<!` that begins nothing known here. Covers it up to its `>`.
    UnknownMarkup,
    /// A processing instruction without `?>`. Covers its beginning.
    UnclosedInstruction,
    /// A processing instruction without a target. Covers `<?`.
    MissingTarget,
    /// A target that reads `xml` in any other case. Covers the target.
    ReservedTarget,
    /// A target that is no name, or holds a colon. Covers the target.
    InvalidTarget,

    /// A tag that another `<` or the end of the document cuts off. Covers `<` and the name.
    UnclosedTag,
    /// Something other than a name and white space in an end tag. Covers it.
    MalformedEndTag,
    /// An end tag whose name is nearly that of the open element. Covers the name, with that of the start tag.
    MismatchedEndTag,
    /// An end tag of nothing that is open. Covers the tag.
    StrayEndTag,
    /// An element left open when one around it was closed. Covers its name in the start tag, with the end
    /// tag that showed it. The innermost one speaks for all.
    UnclosedElement,
    /// Elements left open at the end of the document. Covers the name of the innermost in its start tag,
    /// with the end of the document.
    UnclosedAtEnd,
    /// Something in a tag that is no attribute. Covers it.
    JunkInTag,
    /// An ideographic space (U+3000) where a tag needs white space. Covers it.
    IdeographicSpaceInTag,

    /// An attribute without `=` and value. Covers the name.
    AttributeWithoutValue,
    /// An attribute value without quotes. Covers the value.
    UnquotedValue,
    /// An attribute value whose closing quote is missing. Covers the value up to where the tag seems to end.
    UnclosedValue,
    /// No white space before an attribute. Covers the attribute's name.
    MissingSpace,
    /// `<` in an attribute value. Covers it.
    LessThanInValue,
    /// The same attribute twice. Covers the second name, with the first.
    DuplicateAttribute,
    /// The same attribute twice by two prefixes of one namespace. Covers the second name, with the first.
    DuplicateExpandedName,

    /// A name with a character that names may not hold. Covers the name.
    InvalidName,
    /// A name with a colon at its start or end, or two of them. Covers the name.
    InvalidQName,
    /// A prefix of an element that nothing declares; once per prefix. Covers the prefix.
    UndeclaredElementPrefix,
    /// A prefix of an attribute that nothing declares; once per prefix. Covers the prefix.
    UndeclaredAttributePrefix,
    /// `xml` bound to a foreign namespace, or `xmlns` declared or used as an element's prefix.
    /// Covers the name.
    ReservedPrefix,
    /// The namespace of `xml` or `xmlns` bound to another prefix. Covers the value.
    ReservedNamespace,
    /// `xmlns:p=""`, which only version 1.1 knows. Covers the name.
    UndeclaringPrefix,

    /// No element at all. Covers the text there is instead, or the end.
    NoRoot,
    /// Text before the root element. Covers it.
    TextBeforeRoot,
    /// Text after the root element. Covers it.
    TextAfterRoot,
    /// A second root element. Covers its start tag's name.
    SecondRoot,

    /// White space before the XML declaration. Covers it.
    SpaceBeforeDeclaration,
    /// Other output before the XML declaration, such as a program's warnings. Covers it.
    TextBeforeDeclaration,
    /// An XML declaration that is not the first thing. Covers it.
    DeclarationNotFirst,
    /// An XML declaration without `?>`. Covers it.
    UnclosedDeclaration,
    /// Something in the XML declaration that is not `name="value"` after white space. Covers it.
    MalformedDeclaration,
    /// The parts of the XML declaration in the wrong order or twice. Covers the late one.
    DeclarationOrder,
    /// A part of the XML declaration that is not version, encoding or standalone. Covers it.
    UnknownDeclarationPart,
    /// No version in the XML declaration. Covers the declaration.
    MissingVersion,
    /// A version that is not `1.` and digits. Covers the value.
    InvalidVersion,
    /// A value that is not the name of an encoding by its form. Covers the value.
    InvalidEncodingName,
    /// A standalone that is neither `yes` nor `no`. Covers the value.
    InvalidStandalone,

    /// A DOCTYPE inside or after the root element. Covers `<!DOCTYPE`.
    MisplacedDoctype,
    /// A second DOCTYPE. Covers `<!DOCTYPE`, with the first.
    DuplicateDoctype,
    /// A DOCTYPE that breaks its grammar. Covers the place.
    MalformedDoctype,
    /// A DOCTYPE without its end. Covers `<!DOCTYPE`; the rest of the document is lost in it.
    UnclosedDoctype,
    /// Something between the declarations of the internal subset. Covers it.
    JunkInSubset,
    /// `<![` in the internal subset. Covers it.
    ConditionalSection,
    /// A declaration of an element that breaks its grammar. Covers the place, with the declaration's
    /// beginning; so do the next four.
    MalformedElementDeclaration,
    /// A declaration of attributes that breaks its grammar.
    MalformedAttributeDeclaration,
    /// A declaration of an entity that breaks its grammar.
    MalformedEntityDeclaration,
    /// A declaration of a notation that breaks its grammar.
    MalformedNotationDeclaration,
    /// A declaration of something unknown.
    UnknownDeclaration,
    /// A public identifier with a character it may not hold. Covers the identifier.
    InvalidPublicIdentifier,
    /// A parameter entity inside a declaration of the internal subset. Covers the reference.
    ParameterEntityInDeclaration,
    /// A parameter entity whose text is no series of declarations. Covers the reference.
    ParameterEntityIllFormed,

    /// Elements nested deeper than [`DEPTH`](super::read::DEPTH); reading stops. Covers the start tag's name.
    TooDeep,
    /// More attributes on one element than [`ATTRIBUTES`](super::read::ATTRIBUTES); the rest is not kept.
    /// Covers the first too many.
    TooManyAttributes,
    /// More distinct names than [`NAMES`](super::read::NAMES); reading stops. Covers the name.
    TooManyNames,
    /// Entities that expand beyond [`EXPANSION`](super::reference::EXPANSION); no more are expanded.
    /// Covers the reference.
    ExpansionLimit,
}
