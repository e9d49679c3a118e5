//! Language tags (BCP 47: RFC 5646), checked against the IANA registry.

mod registry;

use std::fmt;
use std::ops::Range;

use super::{At, range_in};

/// A language tag whose subtags are registered, in the case that RFC 5646 §2.1.1 recommends: `zh-Hant-TW`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// The tag in `text`, in whatever case it is written.
    ///
    /// # Errors
    /// The first fault, as [`check`] finds it.
    pub fn parse(text: &str) -> Result<Language, At<Fault>> {
        check(text)?;
        Ok(Language(usual_case(text)))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first subtag: `ja` of `ja-Latn-JP`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether it is Japanese.
    pub fn is_japanese(&self) -> bool {
        self.primary() == "ja"
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Language {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Why a text is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    Empty,
    /// `_` for `-`, as POSIX and Java have it: `ja_JP`.
    Underscore,
    /// A character that is no ASCII letter, digit or hyphen.
    IllegalCharacter(char),
    /// Subtags too long, empty, or in an order that no tag has.
    NotWellFormed,
    /// No such language.
    UnknownLanguage,
    /// No such extended language.
    UnknownExtlang,
    /// No such script.
    UnknownScript,
    /// No such region.
    UnknownRegion,
    /// No such variant.
    UnknownVariant,
    /// The same variant twice.
    RepeatedVariant,
    /// The same kind of extension twice.
    RepeatedSingleton,
}

/// What a valid tag had better not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The subtag, or the whole tag, is deprecated.
    Deprecated {
        /// What to write for it, where there is something.
        preferred: Option<&'static str>,
    },
    /// A language and its extended language, where the extended language alone is preferred (RFC 5646 §4.5).
    Extlang,
    /// The script that the language is nearly always written in.
    UsualScript,
    /// A variant or extended language without what should stand before it.
    MissingPrefix,
}

/// Checks the tag in `text`, in whatever case it is written.
///
/// # Errors
/// The first fault from the left, wrong characters before all others.
pub fn check(text: &str) -> Result<(), At<Fault>> {
    read(text).map(drop)
}

/// What is to be said of the tag in `text`; nothing where it is no tag.
pub fn warnings(text: &str) -> Vec<At<Warning>> {
    let Ok(tag) = read(text) else { return Vec::new() };
    let deprecated = |preferred: &'static str| Warning::Deprecated {
        preferred: (!preferred.is_empty()).then_some(preferred),
    };
    if let Some(preferred) = registry::grandfathered(text).or_else(|| registry::redundant(text)) {
        // `i-default` and `i-mingo` are neither replaced nor deprecated.
        let is_current = ["i-default", "i-mingo"].iter().any(|tag| tag.eq_ignore_ascii_case(text));
        return if is_current { Vec::new() } else { vec![At::whole(deprecated(preferred), text)] };
    }
    let mut warnings = Vec::new();
    let mut warn = |warning, part: &str| warnings.push(At::new(warning, range_in(text, part)));
    if let Some(preferred) = registry::deprecated_language(tag.language) {
        warn(deprecated(preferred), tag.language);
    }
    if let Some(extlang) = tag.extlang {
        let fits =
            registry::extlang_prefix(extlang).is_some_and(|prefix| prefix.eq_ignore_ascii_case(tag.language));
        warn(if fits { Warning::Extlang } else { Warning::MissingPrefix }, extlang);
    }
    if let Some(script) = tag.script
        && registry::usual_script(tag.language).is_some_and(|usual| usual.eq_ignore_ascii_case(script))
    {
        warn(Warning::UsualScript, script);
    }
    if let Some(region) = tag.region
        && let Some(preferred) = registry::deprecated_region(region)
    {
        warn(deprecated(preferred), region);
    }
    for variant in subtags(tag.variants) {
        if let Some(preferred) = registry::deprecated_variant(variant) {
            warn(deprecated(preferred), variant);
        }
        let before = &text[..range_in(text, variant).start];
        let prefixes = registry::variant_prefixes(variant).unwrap_or_default();
        if !prefixes.is_empty() && !prefixes.split(' ').any(|prefix| matches(before, prefix)) {
            warn(Warning::MissingPrefix, variant);
        }
    }
    warnings
}

/// The tag that a text which is none most likely means; for proposing a repair: `jp`, `ja_JP`, `jpn`,
/// `ja_JP.UTF-8`, `Japanese` and `日本語` mean Japanese.
pub fn guess(text: &str) -> Option<Language> {
    let text = text.trim();
    let named = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    if let Some((_, tag)) = named {
        return Language::parse(tag).ok();
    }
    // The encoding and the modifier of a POSIX locale are no part of the language.
    let tag = text.split(['.', '@']).next()?.replace('_', "-");
    let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let country = COUNTRIES.iter().find(|(country, _)| country.eq_ignore_ascii_case(primary));
    let primary = match country {
        Some((_, language)) => language,
        None => registry::two_letters(primary).unwrap_or(primary),
    };
    Language::parse(&format!("{primary}{rest}")).ok()
}

/// Codes of countries that are written for the language spoken there, and are no language's.
const COUNTRIES: [(&str, &str); 5] = [("jp", "ja"), ("cn", "zh"), ("us", "en"), ("dk", "da"), ("cz", "cs")];

const NAMES: [(&str, &str); 18] = [
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("nihongo", "ja"),
    ("english", "en"),
    ("英語", "en"),
    ("chinese", "zh"),
    ("中国語", "zh"),
    ("中文", "zh"),
    ("korean", "ko"),
    ("韓国語", "ko"),
    ("한국어", "ko"),
    ("french", "fr"),
    ("フランス語", "fr"),
    ("german", "de"),
    ("ドイツ語", "de"),
    ("spanish", "es"),
    ("スペイン語", "es"),
    ("portuguese", "pt"),
];

/// A tag taken apart. Of a grandfathered or private tag everything is the language.
struct Tag<'t> {
    language: &'t str,
    extlang: Option<&'t str>,
    script: Option<&'t str>,
    region: Option<&'t str>,
    /// The variants with the hyphens between them.
    variants: &'t str,
}

fn read(text: &str) -> Result<Tag<'_>, At<Fault>> {
    if text.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !c.is_ascii_alphanumeric() && *c != '-') {
        let fault = if c == '_' { Fault::Underscore } else { Fault::IllegalCharacter(c) };
        return Err(At::new(fault, at..at + c.len_utf8()));
    }
    let mut tag = Tag { language: text, extlang: None, script: None, region: None, variants: "" };
    if registry::grandfathered(text).is_some() {
        return Ok(tag);
    }
    let mut reader = Reader { text, at: 0 };
    reader.lengths()?;

    let language = reader.next().unwrap_or_default();
    if language.eq_ignore_ascii_case("x") {
        return if reader.peek().is_some() {
            Ok(tag)
        } else {
            Err(reader.fault(Fault::NotWellFormed, language))
        };
    }
    if language.len() < 2 || !is_alphabetic(language) {
        return Err(reader.fault(Fault::NotWellFormed, language));
    }
    // Four letters are reserved, and no longer one was ever registered.
    if !registry::is_language(language) {
        return Err(reader.fault(Fault::UnknownLanguage, language));
    }
    tag.language = language;
    if let Some(extlang) = reader.next_if(|subtag| subtag.len() == 3 && is_alphabetic(subtag)) {
        if registry::extlang_prefix(extlang).is_none() {
            return Err(reader.fault(Fault::UnknownExtlang, extlang));
        }
        tag.extlang = Some(extlang);
    }
    tag.script = reader.next_if(|subtag| subtag.len() == 4 && is_alphabetic(subtag));
    if let Some(script) = tag.script.filter(|script| !registry::is_script(script)) {
        return Err(reader.fault(Fault::UnknownScript, script));
    }
    tag.region = reader.next_if(|subtag| match subtag.len() {
        2 => is_alphabetic(subtag),
        3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    });
    if let Some(region) = tag.region.filter(|region| !registry::is_region(region)) {
        return Err(reader.fault(Fault::UnknownRegion, region));
    }
    tag.variants = reader.variants()?;
    reader.extensions()?;
    Ok(tag)
}

/// Subtags one after the other.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn lengths(&self) -> Result<(), At<Fault>> {
        match self.text.split('-').find(|subtag| subtag.is_empty() || subtag.len() > 8) {
            Some(subtag) => Err(self.fault(Fault::NotWellFormed, subtag)),
            None => Ok(()),
        }
    }

    fn peek(&self) -> Option<&'t str> {
        self.text.get(self.at..)?.split('-').next()
    }

    fn next(&mut self) -> Option<&'t str> {
        self.next_if(|_| true)
    }

    fn next_if(&mut self, belongs: impl Fn(&str) -> bool) -> Option<&'t str> {
        let subtag = self.peek().filter(|subtag| belongs(subtag))?;
        self.at += subtag.len() + 1;
        Some(subtag)
    }

    fn variants(&mut self) -> Result<&'t str, At<Fault>> {
        let is_variant =
            |subtag: &str| subtag.len() >= 5 || subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_digit();
        let start = self.at;
        while let Some(variant) = self.next_if(is_variant) {
            if registry::variant_prefixes(variant).is_none() {
                return Err(self.fault(Fault::UnknownVariant, variant));
            }
            // No more variants can come here than are registered, so this is bounded.
            let before = self.text.get(start..self.at - variant.len() - 1).unwrap_or_default();
            if subtags(before).any(|earlier| earlier.eq_ignore_ascii_case(variant)) {
                return Err(self.fault(Fault::RepeatedVariant, variant));
            }
        }
        Ok(self.text.get(start..self.at.saturating_sub(1)).unwrap_or_default())
    }

    /// Extensions behind their singletons, and private use behind `x`.
    fn extensions(&mut self) -> Result<(), At<Fault>> {
        let mut seen = [false; 128];
        while let Some(singleton) = self.next() {
            let is_private = singleton.eq_ignore_ascii_case("x");
            if singleton.len() > 1 || !is_private && self.peek().is_none_or(|subtag| subtag.len() < 2) {
                return Err(self.fault(Fault::NotWellFormed, singleton));
            }
            if is_private {
                return if self.peek().is_some() {
                    Ok(())
                } else {
                    Err(self.fault(Fault::NotWellFormed, singleton))
                };
            }
            let index = usize::from(singleton.as_bytes()[0].to_ascii_lowercase() & 127);
            if std::mem::replace(&mut seen[index], true) {
                return Err(self.fault(Fault::RepeatedSingleton, singleton));
            }
            while self.next_if(|subtag| subtag.len() > 1).is_some() {}
        }
        Ok(())
    }

    fn fault(&self, fault: Fault, subtag: &str) -> At<Fault> {
        At::new(fault, self.range(subtag))
    }

    fn range(&self, subtag: &str) -> Range<usize> {
        range_in(self.text, subtag)
    }
}

fn subtags(joined: &str) -> impl Iterator<Item = &str> {
    joined.split('-').filter(|subtag| !subtag.is_empty())
}

fn is_alphabetic(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether what stands before a variant begins with a prefix, other variants and subtags between them aside.
fn matches(before: &str, prefix: &str) -> bool {
    let mut before = subtags(before);
    prefix.split('-').all(|wanted| before.any(|subtag| subtag.eq_ignore_ascii_case(wanted)))
}

/// RFC 5646 §2.1.1: regions in capitals and scripts with one, but not behind a singleton.
fn usual_case(text: &str) -> String {
    let mut tag = text.to_ascii_lowercase();
    let mut start = 0;
    for (index, subtag) in text.split('-').enumerate() {
        let range = start..start + subtag.len();
        start = range.end + 1;
        if subtag.len() == 1 && index > 0 || index == 0 && subtag.eq_ignore_ascii_case("x") {
            break;
        }
        match subtag.len() {
            2 if index > 0 => tag[range].make_ascii_uppercase(),
            4 if index > 0 => tag[range.start..range.start + 1].make_ascii_uppercase(),
            _ => {}
        }
    }
    tag
}
