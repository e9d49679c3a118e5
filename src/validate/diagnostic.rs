//! A rule, and a finding of one.

use crate::base::{
    span::Span,
    words::{Lang, Text},
};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Not reported unless a preset or the user asks for it.
    Off,
    /// Worth knowing.
    Info,
    /// A recommendation is not followed, or readers will have trouble.
    Warning,
    /// The specification is violated: the feed is not valid.
    Error,
}

impl Severity {
    /// `error`, `warning` or `info`, as JSON and the settings spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Off => "off",
        }
    }

    /// The word for people.
    pub const fn word(self) -> Text {
        match self {
            Severity::Error => Text { en: "error", ja: "エラー" },
            Severity::Warning => Text { en: "warning", ja: "警告" },
            Severity::Info => Text { en: "info", ja: "情報" },
            Severity::Off => Text { en: "off", ja: "なし" },
        }
    }
}

/// Something that can be wrong with a feed: everything there is to say about it, in one place.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `<area>-<what is wrong>`. Names never change their meaning.
    pub name: &'static str,
    /// How much it matters unless the user says otherwise.
    pub severity: Severity,
    /// What is wrong. Arguments: `{element} {parent} {attribute} {value} {expected} {count} {hint}`.
    pub message: Text,
    /// What to do, with the same arguments.
    pub help: Text,
    /// Why it matters, in whole sentences.
    pub why: Text,
    /// Links to the clauses.
    pub spec: &'static [&'static str],
    /// Message classes of the W3C feed validator that this corresponds to.
    pub w3c: &'static [W3c],
    /// Fragments that raise exactly this.
    pub bad: &'static [Example],
    /// Fragments that look similar and raise nothing.
    pub good: &'static [Example],
    /// The version that first had it.
    pub since: &'static str,
}

/// A message class of the W3C feed validator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum W3c {
    /// Raised for the same fault.
    Same(&'static str),
    /// Raised for the same places, with another idea of what is wrong or how much it matters.
    Near(&'static str),
}

impl W3c {
    /// The class's name.
    pub const fn class(self) -> &'static str {
        match self {
            W3c::Same(class) | W3c::Near(class) => class,
        }
    }
}

/// A fragment, and the smallest valid document it is put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// Added to the item of an RSS 2.0 feed (in the place of a default child of the same name).
    RssItem(&'static str),
    /// Added to the channel of an RSS 2.0 feed.
    RssChannel(&'static str),
    /// Added to the entry of an Atom feed.
    AtomEntry(&'static str),
    /// Added to an Atom feed.
    AtomFeed(&'static str),
    /// Added to the item of an RSS 1.0 feed.
    RdfItem(&'static str),
    /// Added to the channel of an RSS 1.0 feed.
    RdfChannel(&'static str),
    /// Added beside the channel of an RSS 1.0 feed.
    RdfDocument(&'static str),
    /// What stands before the document element of an RSS 2.0 feed.
    Prolog(&'static str),
    /// The attributes of the `rss` element.
    RssAttributes(&'static str),
    /// The title of an RSS 2.0 feed, in bytes, under a label.
    Title(&'static str, &'static [u8]),
    /// The same, and all of it in UTF-16, low byte first, without a byte order mark.
    Utf16(&'static str),
    /// Added to the item of a JSON Feed (in the place of a default member of the same name).
    JsonItem(&'static str),
    /// Added to a JSON Feed.
    JsonFeed(&'static str),
    /// A whole document.
    Document(&'static str),
}

/// Declares the rules of one subject: a static each, and `ALL`, the list of them in order.
macro_rules! rules {
    ($($name:ident { $($field:ident: $value:expr),+ $(,)? })*) => {
        $(
            #[doc = concat!("Rule `", stringify!($name), "`.")]
            pub static $name: $crate::validate::diagnostic::Rule =
                $crate::validate::diagnostic::Rule { $($field: $value),+ };
        )*
        /// Every rule of this subject.
        pub static ALL: &[&$crate::validate::diagnostic::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;

/// The closed set of arguments that a message can use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args {
    /// The element the finding is about, as the document spells it.
    pub element: Option<String>,
    /// The element around it.
    pub parent: Option<String>,
    /// The attribute.
    pub attribute: Option<String>,
    /// What stands there, cut to a length that fits a sentence.
    pub value: Option<String>,
    /// What should stand there.
    pub expected: Option<String>,
    /// A number.
    pub count: Option<String>,
    /// Words that differ from language to language.
    pub hint: Option<Text>,
}

impl Args {
    fn by_name(&self, name: &str, lang: Lang) -> Option<&str> {
        match name {
            "hint" => self.hint.map(|hint| hint.in_lang(lang)),
            "element" => self.element.as_deref(),
            "parent" => self.parent.as_deref(),
            "attribute" => self.attribute.as_deref(),
            "value" => self.value.as_deref(),
            "expected" => self.expected.as_deref(),
            "count" => self.count.as_deref(),
            _ => None,
        }
    }
}

/// A rule broken at a place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters in this run.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// The arguments of its sentences.
    pub args: Args,
    /// Other places that belong to it, with a word on each.
    pub related: Vec<(Span, Text)>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// The W3C classes of this very finding, where they are narrower than the rule's.
    pub w3c: &'static [W3c],
    /// What the W3C validator would call the parameters, where that is not what `args` say.
    pub params: Vec<(&'static str, String)>,
}

/// The longest value quoted in a sentence, in characters.
const QUOTED: usize = 80;

impl Diagnostic {
    /// A finding with nothing but rule and place.
    pub fn new(rule: &'static Rule, span: Span) -> Self {
        Diagnostic {
            rule,
            severity: rule.severity,
            span,
            args: Args::default(),
            related: Vec::new(),
            fix: None,
            w3c: rule.w3c,
            params: Vec::new(),
        }
    }

    /// What is wrong, in one language.
    pub fn message(&self, lang: Lang) -> String {
        self.rule.message.fill(lang, |name| self.args.by_name(name, lang))
    }

    /// What to do, in one language; empty where nothing more can be said.
    pub fn help(&self, lang: Lang) -> String {
        self.rule.help.fill(lang, |name| self.args.by_name(name, lang))
    }

    /// Names the element.
    pub fn element(&mut self, element: impl Into<String>) -> &mut Self {
        self.args.element = Some(element.into());
        self
    }

    /// Names the element around it.
    pub fn parent(&mut self, parent: impl Into<String>) -> &mut Self {
        self.args.parent = Some(parent.into());
        self
    }

    /// Names the attribute.
    pub fn attribute(&mut self, attribute: impl Into<String>) -> &mut Self {
        self.args.attribute = Some(attribute.into());
        self
    }

    /// Quotes what stands there.
    pub fn value(&mut self, value: &str) -> &mut Self {
        self.args.value = Some(quote(value));
        self
    }

    /// Says what should stand there.
    pub fn expected(&mut self, expected: impl Into<String>) -> &mut Self {
        self.args.expected = Some(expected.into());
        self
    }

    /// Says a number.
    pub fn count(&mut self, count: impl ToString) -> &mut Self {
        self.args.count = Some(count.to_string());
        self
    }

    /// Adds words that differ from language to language.
    pub fn hint(&mut self, hint: Text) -> &mut Self {
        self.args.hint = Some(hint);
        self
    }

    /// Points at another place.
    pub fn related(&mut self, span: Span, word: Text) -> &mut Self {
        self.related.push((span, word));
        self
    }

    /// Offers an edit.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Names a parameter as the W3C validator does; the last one of a name counts.
    pub fn param(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self {
        self.params.retain(|(known, _)| *known != name);
        self.params.push((name, value.into()));
        self
    }

    /// Says which W3C classes this finding corresponds to, where the rule's own are too many.
    pub fn w3c(&mut self, classes: &'static [W3c]) -> &mut Self {
        self.w3c = classes;
        self
    }
}

/// A value as a sentence can carry it: one line, no longer than it must be.
fn quote(value: &str) -> String {
    let mut quoted: String =
        value.trim().chars().take(QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.trim().chars().nth(QUOTED).is_some() {
        quoted.push('…');
    }
    quoted
}

/// Edits that mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether a person should look first.
    pub safety: Safety,
    /// The edits, none overlapping another.
    pub edits: Vec<Edit>,
}

/// Whether an edit may be made unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The right text is certain.
    Safe,
    /// The right text is likely; a person should agree.
    Unsafe,
}

/// A replacement in the decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// The new source text, escaped as the place needs it.
    pub text: String,
}

impl Fix {
    /// One edit that is certain.
    pub fn safe(span: Span, text: impl Into<String>) -> Self {
        Fix { safety: Safety::Safe, edits: vec![Edit { span, text: text.into() }] }
    }

    /// One edit that is likely.
    pub fn likely(span: Span, text: impl Into<String>) -> Self {
        Fix { safety: Safety::Unsafe, edits: vec![Edit { span, text: text.into() }] }
    }
}
