//! The address of an article made of its date, its name and its folders, as site generators make it.

use chrono::{Datelike as _, Timelike as _};

use super::dialect::{Dialect, Place};
use crate::base::value::date::Date;
use crate::base::value::uri::percent_encode;

/// A template of addresses: `/:year/:month/:slug/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Token(Token),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Year,
    ShortYear,
    Month,
    ShortMonth,
    Day,
    ShortDay,
    DayOfYear,
    Hour,
    Minute,
    Second,
    /// The first folder.
    Section,
    /// All of the folders.
    Sections,
    Categories,
    Category,
    Title,
    Slug,
    Name,
    /// `.html` of Jekyll.
    Extension,
}

/// The names of Hugo, Jekyll and Hexo.
const TOKENS: &[(&str, Token)] = &[
    ("year", Token::Year),
    ("short_year", Token::ShortYear),
    ("month", Token::Month),
    ("i_month", Token::ShortMonth),
    ("day", Token::Day),
    ("i_day", Token::ShortDay),
    ("y_day", Token::DayOfYear),
    ("yearday", Token::DayOfYear),
    ("hour", Token::Hour),
    ("minute", Token::Minute),
    ("second", Token::Second),
    ("section", Token::Section),
    ("sections", Token::Sections),
    ("categories", Token::Categories),
    ("category", Token::Category),
    ("title", Token::Title),
    ("slug", Token::Slug),
    ("slugorcontentbasename", Token::Slug),
    ("name", Token::Name),
    ("filename", Token::Name),
    ("contentbasename", Token::Name),
    ("output_ext", Token::Extension),
];

/// What Jekyll calls its usual templates.
const STYLES: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

/// What an address is made of.
pub(super) struct Parts<'p> {
    pub(super) dialect: Dialect,
    pub(super) date: Option<Date>,
    pub(super) title: &'p str,
    pub(super) slug: Option<&'p str>,
    pub(super) place: &'p Place,
    pub(super) categories: &'p [String],
}

impl Permalink {
    /// Reads a template, or the name that Jekyll has for one.
    ///
    /// # Errors
    /// Gives the first name behind a colon that means nothing.
    pub fn parse(written: &str) -> Result<Permalink, String> {
        let named = STYLES.iter().find(|(name, _)| *name == written).map(|(_, template)| *template);
        let mut rest = named.unwrap_or(written);
        let mut pieces = Vec::new();
        while let Some(colon) = rest.find(':') {
            let (text, behind) = (&rest[..colon], &rest[colon + 1..]);
            let length = behind.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(behind.len());
            let name = &behind[..length];
            let Some((_, token)) = TOKENS.iter().find(|(known, _)| *known == name) else {
                return Err(format!(":{name}"));
            };
            pieces.push(Piece::Text(text.to_owned()));
            pieces.push(Piece::Token(*token));
            rest = &behind[length..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Permalink(pieces))
    }

    /// The names that a template may hold.
    pub fn tokens() -> impl Iterator<Item = &'static str> {
        TOKENS.iter().map(|(name, _)| *name)
    }

    /// The address relative to the site, percent-encoded; `None` where it needs a date and there is none.
    pub(super) fn expand(&self, parts: &Parts<'_>) -> Option<String> {
        let mut address = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => address.push_str(text),
                Piece::Token(token) => address.push_str(&parts.value(*token)?),
            }
        }
        // Without folders or categories nothing stands between two slashes.
        let names: Vec<_> = address.split('/').filter(|name| !name.is_empty()).collect();
        Some(names.join("/") + if address.ends_with('/') { "/" } else { "" })
    }
}

impl Parts<'_> {
    fn value(&self, token: Token) -> Option<String> {
        let date = || self.date.map(Date::to_chrono);
        let name = || self.path(&self.place.name);
        Some(match token {
            Token::Year => format!("{:04}", date()?.year()),
            Token::ShortYear => format!("{:02}", date()?.year().rem_euclid(100)),
            Token::Month => format!("{:02}", date()?.month()),
            Token::ShortMonth => date()?.month().to_string(),
            Token::Day => format!("{:02}", date()?.day()),
            Token::ShortDay => date()?.day().to_string(),
            Token::DayOfYear => format!("{:03}", date()?.ordinal()),
            Token::Hour => format!("{:02}", date()?.hour()),
            Token::Minute => format!("{:02}", date()?.minute()),
            Token::Second => format!("{:02}", date()?.second()),
            Token::Section => self.segments(self.place.folders.iter().take(1)),
            Token::Sections => self.segments(self.place.folders.iter()),
            Token::Categories if self.dialect == Dialect::Jekyll => {
                let names = self.categories.iter().map(|name| percent_encode(&name.to_lowercase()));
                names.collect::<Vec<_>>().join("/")
            }
            Token::Categories => self.segments(self.categories.iter()),
            Token::Category => self.segments(self.categories.iter().take(1)),
            // Jekyll and Hexo call the name of the file a title.
            Token::Title if self.dialect == Dialect::Hugo => self.path(self.title),
            Token::Title | Token::Slug => self.slug.map_or_else(name, |slug| self.path(slug)),
            Token::Name => name(),
            Token::Extension => ".html".to_owned(),
        })
    }

    fn segments<'s>(&self, names: impl Iterator<Item = &'s String>) -> String {
        names.map(|name| self.segment(name)).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// A name that may have folders in it.
    fn path(&self, name: &str) -> String {
        name.split('/').map(|name| self.segment(name)).collect::<Vec<_>>().join("/")
    }

    /// A name as the generator writes it into an address.
    fn segment(&self, name: &str) -> String {
        let mut made = String::with_capacity(name.len());
        for c in name.trim().chars() {
            let is_letter = c.is_alphanumeric() || is_mark(c);
            let stays = match self.dialect {
                Dialect::Hugo => is_letter || "._-#+~@".contains(c),
                Dialect::Zola | Dialect::Astro => is_letter || matches!(c, '_' | '-'),
                _ => !c.is_whitespace() && !c.is_control() && !"/\\?#".contains(c),
            };
            let divides = c.is_whitespace() || matches!(self.dialect, Dialect::Zola | Dialect::Hexo);
            match (stays, self.dialect) {
                (true, Dialect::Hugo | Dialect::Zola | Dialect::Astro) => made.extend(c.to_lowercase()),
                (true, _) => made.push(c),
                (false, _) if divides && !made.ends_with('-') => made.push('-'),
                (false, _) => {}
            }
        }
        let made = match self.dialect {
            Dialect::Zola => made.trim_matches('-'),
            _ => &made,
        };
        percent_encode(made)
    }
}

/// Marks that belong to the letter before them: voiced marks of kana in two parts, selectors of variants.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::value::date::rfc3339;
    use std::path::Path;

    #[test]
    fn addresses() {
        use Dialect::*;
        let date = rfc3339::parse("2026-02-03T04:05:06+09:00").ok();
        let categories = ["道具".to_owned(), "Ink".to_owned()];
        for (dialect, inside, template, address) in [
            (Hugo, "posts/My Post.md", "/:sections/:slug/", "posts/my-post/"),
            (Hugo, "posts/刷り方！.md", "/:year/:month/:slug/", "2026/02/%E5%88%B7%E3%82%8A%E6%96%B9/"),
            (Hugo, "a.md", "/:section/:title/", "the-title/"),
            (Zola, "blog/C#・入門.md", "/:sections/:slug/", "blog/c-%E5%85%A5%E9%96%80/"),
            (Jekyll, "2026-02-03-a.md", "date", "%E9%81%93%E5%85%B7/ink/2026/02/03/a.html"),
            (Jekyll, "2026-02-03-a.md", "/:short_year/:i_month/:i_day/:y_day/:title", "26/2/3/034/a"),
            (
                Hexo,
                "_posts/b/c d.md",
                "/:year/:category/:hour:minute:second/:title/",
                "2026/%E9%81%93%E5%85%B7/040506/b/c-d/",
            ),
            (Astro, "src/content/blog/A B.md", "/:sections/:slug/", "blog/a-b/"),
        ] {
            let place = Place::of(dialect, Path::new("site"), Path::new(inside));
            let parts = Parts {
                dialect,
                date,
                title: "The Title",
                slug: None,
                place: &place,
                categories: &categories,
            };
            let template = Permalink::parse(template).expect("a template");
            assert_eq!(template.expand(&parts).as_deref(), Some(address), "{inside}");
        }
        assert_eq!(Permalink::parse("/:yaer/"), Err(":yaer".into()));
        let place = Place::default();
        let parts =
            Parts { dialect: Hugo, date: None, title: "", slug: Some("s"), place: &place, categories: &[] };
        assert_eq!(Permalink::parse("/:year/").expect("a template").expand(&parts), None);
    }
}
