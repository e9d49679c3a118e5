//! [`Context`]: where checks report, and what was seen so far.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

use crate::base::{span::Span, value::date::Date};
use crate::validate::diagnostic::Severity::{Error, Info, Off, Warning};
use crate::validate::diagnostic::{Diagnostic, Rule, Severity};
use crate::validate::w3c;

use super::node::{Node, Value};

/// What kind of feed a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedKind {
    /// Nothing we know.
    #[default]
    Unknown,
    /// RSS 2.0.
    Rss20,
    /// RSS 0.92, 0.93, 0.94.
    Rss092,
    /// RSS 0.91 of either family.
    Rss091,
    /// RSS 1.0.
    Rss10,
    /// RSS 0.90.
    Rss090,
    /// RSS 1.1, a draft.
    Rss11,
    /// Atom 1.0, feed document.
    AtomFeed,
    /// Atom 1.0, entry document.
    AtomEntry,
    /// Atom 0.3.
    Atom03,
    /// A service document of the Atom Publishing Protocol.
    AtomService,
    /// A category document of the Atom Publishing Protocol.
    AtomCategories,
    /// An Atom entry that was deleted.
    AtomDeleted,
    /// OPML 2.0.
    Opml20,
    /// OPML 1.0 and 1.1.
    Opml10,
    /// An OpenSearch description document.
    OpenSearch,
    /// JSON Feed 1.0.
    JsonFeed10,
    /// JSON Feed 1.1.
    JsonFeed11,
}

impl FeedKind {
    /// The name scripts read: `rss-2.0`, `atom-1.0` …
    pub const fn name(self) -> &'static str {
        match self {
            FeedKind::Unknown => "unknown",
            FeedKind::Rss20 => "rss-2.0",
            FeedKind::Rss092 => "rss-0.92",
            FeedKind::Rss091 => "rss-0.91",
            FeedKind::Rss10 => "rss-1.0",
            FeedKind::Rss090 => "rss-0.90",
            FeedKind::Rss11 => "rss-1.1",
            FeedKind::AtomFeed | FeedKind::AtomEntry => "atom-1.0",
            FeedKind::Atom03 => "atom-0.3",
            FeedKind::AtomService => "atom-service",
            FeedKind::AtomCategories => "atom-categories",
            FeedKind::AtomDeleted => "atom-deleted-entry",
            FeedKind::Opml20 => "opml-2.0",
            FeedKind::Opml10 => "opml-1.0",
            FeedKind::OpenSearch => "opensearch-1.1",
            FeedKind::JsonFeed10 => "json-feed-1.0",
            FeedKind::JsonFeed11 => "json-feed-1.1",
        }
    }

    /// RSS 2.0 or one of its ancestors.
    pub const fn is_rss(self) -> bool {
        matches!(self, FeedKind::Rss20 | FeedKind::Rss092 | FeedKind::Rss091)
    }

    /// One of the formats that are RDF as well: every element is a node or a property of one.
    pub const fn is_rdf(self) -> bool {
        matches!(self, FeedKind::Rss10 | FeedKind::Rss090 | FeedKind::Rss11)
    }
}

/// What a check is told from outside: everything it depends on besides the bytes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time to call now.
    pub now: Option<Date>,
    /// Where the feed was or will be fetched from.
    pub url: Option<String>,
    /// The charset of the HTTP `Content-Type`.
    pub charset: Option<String>,
    /// What the user made of each rule.
    pub levels: Levels,
    /// How many findings of one rule are kept; the others are counted.
    pub most_per_rule: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { now: None, url: None, charset: None, levels: Levels::default(), most_per_rule: 100 }
    }
}

/// How much each rule matters in a run: a preset, and what the user made of single rules.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// What holds where the user says nothing.
    pub preset: Preset,
    by_rule: HashMap<&'static str, Severity>,
}

/// A set of levels to begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Each rule as it is declared.
    #[default]
    Default,
    /// The rules and severities of the W3C feed validator, for those who come from it.
    W3c,
    /// Every recommendation counts: warnings are errors, infos are warnings.
    Strict,
}

impl Levels {
    /// Sets a rule's level.
    pub fn set(&mut self, rule: &'static Rule, level: Severity) {
        self.by_rule.insert(rule.name, level);
    }

    /// A rule's level when it is reported.
    fn at_report(&self, rule: &'static Rule) -> Severity {
        if let Some(level) = self.by_rule.get(rule.name) {
            return *level;
        }
        match (self.preset, rule.severity) {
            (Preset::Default, level) => level,
            // The class of the finding decides, which is known only when the finding is complete.
            (Preset::W3c, _) => Info,
            (Preset::Strict, Off) => Off,
            (Preset::Strict, Info) => Warning,
            (Preset::Strict, Warning | Error) => Error,
        }
    }

    /// A finding's level by what the W3C validator makes of it.
    fn by_class(&self, finding: &Diagnostic) -> Severity {
        match self.by_rule.get(finding.rule.name) {
            Some(level) => *level,
            None => finding.w3c.first().map_or(Off, |class| w3c::level(class.class())),
        }
    }
}

/// What checks look back to across items.
#[derive(Debug, Default)]
pub struct Seen {
    hasher: RandomState,
    /// By kind, the hashes of texts and where each stood first: 16 bytes a text.
    first: Vec<(Kind, HashMap<u64, Span, Hashed>)>,
    counts: HashMap<Kind, u32>,
    /// The newest item, and where its date stands.
    pub newest: Option<(Date, Span)>,
    /// The date of the last item.
    pub previous: Option<Date>,
}

/// Keys that are hashes already.
type Hashed = BuildHasherDefault<HashedKey>;

/// Takes a hash for itself.
#[derive(Default)]
struct HashedKey(u64);

impl Hasher for HashedKey {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What the titles of a feed are written in, and where two dashes that look alike were seen first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writing {
    /// Kana in titles that state no language of their own.
    pub kana: u32,
    /// Ideographs in them.
    pub ideographs: u32,
    /// ASCII letters in them.
    pub letters: u32,
    /// U+301C in plain text.
    pub wave_dash: Option<Span>,
    /// U+FF5E in plain text.
    pub wide_tilde: Option<Span>,
}

/// What kind of thing was seen, so that an id and a link may be alike.
type Kind = &'static str;

impl Seen {
    /// Remembers a text of a kind. Says where it stood first if it has been seen before.
    ///
    /// Texts are kept as 64-bit keyed hashes: two different texts meet once in about 2⁶⁴ pairs, and
    /// nobody who writes a feed can aim for it.
    pub fn first(&mut self, kind: &'static str, text: &str, span: Span) -> Option<Span> {
        let hash = self.hasher.hash_one(text);
        let index = self.first.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.first.push((kind, HashMap::default()));
            self.first.len() - 1
        });
        match self.first[index].1.entry(hash) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(slot) => {
                slot.insert(span);
                None
            }
        }
    }

    /// Counts one more of a kind: how many that makes.
    pub fn nth(&mut self, kind: &'static str) -> u32 {
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
        *count
    }

    /// Where the texts of one kind stand that were not seen as another, in order.
    pub fn unmatched(&self, kind: &'static str, other: &'static str) -> Vec<Span> {
        let other = self.of(other);
        let mut spans: Vec<Span> = self
            .of(kind)
            .into_iter()
            .flatten()
            .filter(|(hash, _)| other.is_none_or(|other| !other.contains_key(hash)))
            .map(|(_, span)| *span)
            .collect();
        spans.sort_by_key(|span| (span.start, span.end));
        spans
    }

    /// Whether a text of a kind has been seen.
    pub fn has(&self, kind: &'static str, text: &str) -> bool {
        self.of(kind).is_some_and(|seen| seen.contains_key(&self.hasher.hash_one(text)))
    }

    fn of(&self, kind: &'static str) -> Option<&HashMap<u64, Span, Hashed>> {
        self.first.iter().find(|(known, _)| *known == kind).map(|(_, seen)| seen)
    }
}

/// Where checks report, and what they may know besides their node.
#[derive(Debug)]
pub struct Context<'o> {
    /// What the check was told from outside.
    pub options: &'o Options,
    /// What kind of feed this is.
    pub kind: FeedKind,
    /// What was seen so far.
    pub seen: Seen,
    /// What the titles are written in.
    pub writing: Writing,
    /// Whether bytes were lost in decoding, so that U+FFFD in the text says nothing new.
    pub lossy: bool,
    findings: Vec<Diagnostic>,
    counts: HashMap<&'static str, u32>,
    omitted: HashMap<&'static str, (&'static Rule, u32)>,
    /// Where reports go that nobody will read.
    spare: Diagnostic,
}

impl<'o> Context<'o> {
    /// A context that has seen nothing.
    pub fn new(options: &'o Options) -> Self {
        Context {
            options,
            kind: FeedKind::Unknown,
            seen: Seen::default(),
            writing: Writing::default(),
            lossy: false,
            findings: Vec::new(),
            counts: HashMap::new(),
            omitted: HashMap::new(),
            spare: Diagnostic::new(&crate::validate::rules::structure::UNDEFINED_ELEMENT, Span::default()),
        }
    }

    /// Whether so many findings of a rule were reported that the rest is only counted.
    pub fn is_full(&self, rule: &'static Rule) -> bool {
        self.counts.get(rule.name).is_some_and(|count| *count >= self.options.most_per_rule)
    }

    /// Whether anyone will read what a rule reports; for checks that cost more than the report.
    pub fn wants(&self, rule: &'static Rule) -> bool {
        self.options.levels.at_report(rule) != Off
    }

    /// Reports a finding at a place: a node, a value or a span. The finding comes back for arguments and
    /// fixes.
    #[cold]
    pub fn report(&mut self, rule: &'static Rule, at: impl Place) -> &mut Diagnostic {
        let severity = self.options.levels.at_report(rule);
        if severity == Off {
            self.spare = Diagnostic::new(rule, Span::default());
            return &mut self.spare;
        }
        let count = self.counts.entry(rule.name).or_default();
        *count += 1;
        if *count > self.options.most_per_rule {
            self.omitted.entry(rule.name).or_insert((rule, 0)).1 += 1;
            self.spare = Diagnostic::new(rule, Span::default());
            return &mut self.spare;
        }
        let mut finding = Diagnostic::new(rule, at.span());
        finding.severity = severity;
        at.describe(&mut finding);
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// The findings in the order of their places, and what was left out by the cap.
    pub fn finish(mut self) -> (Vec<Diagnostic>, Vec<(&'static Rule, u32)>) {
        let levels = &self.options.levels;
        if levels.preset == Preset::W3c {
            for finding in &mut self.findings {
                finding.severity = levels.by_class(finding);
            }
            self.findings.retain(|finding| finding.severity != Off);
        }
        self.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        let mut omitted: Vec<_> = self.omitted.into_values().collect();
        omitted.sort_by_key(|(rule, _)| rule.name);
        (self.findings, omitted)
    }
}

/// Somewhere a finding can stand.
pub trait Place {
    /// What to underline.
    fn span(&self) -> Span;
    /// Fills in the arguments that follow from the place.
    fn describe(&self, finding: &mut Diagnostic);
}

impl Place for Span {
    fn span(&self) -> Span {
        *self
    }

    fn describe(&self, _: &mut Diagnostic) {}
}

impl Place for Node<'_> {
    fn span(&self) -> Span {
        self.name_span()
    }

    fn describe(&self, finding: &mut Diagnostic) {
        finding.element(self.qname()).param("element", self.core_name());
        if let Some(parent) = self.parent() {
            finding.parent(parent.qname()).param("parent", parent.core_name().replace(':', "_"));
        }
    }
}

impl Place for Value<'_> {
    fn span(&self) -> Span {
        if self.trimmed().is_empty() { Value::span(*self) } else { self.trimmed_span() }
    }

    fn describe(&self, finding: &mut Diagnostic) {
        self.node().describe(finding);
        if let Some(attribute) = self.attribute() {
            finding.attribute(attribute);
            let element = self.node().core_name();
            match (element, attribute) {
                (_, "rdf:about" | "rdf:resource") => {}
                ("link", "hreflang" | "length") => {
                    finding.param("element", attribute);
                }
                ("link", "title") => {
                    finding.param("element", attribute).param("parent", element);
                }
                _ if attribute.contains(':') || !w3c::NAMES_ATTRIBUTES_APART.contains(&element) => {
                    finding.param("element", attribute).param("parent", element.replace(':', "_"));
                }
                _ => {}
            }
        }
        finding.value(self.text());
    }
}

/// A place inside a value: the value's arguments, and a span of one's own.
impl Place for (Value<'_>, Span) {
    fn span(&self) -> Span {
        self.1
    }

    fn describe(&self, finding: &mut Diagnostic) {
        self.0.describe(finding);
    }
}
