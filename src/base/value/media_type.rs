//! Media types (RFC 6838 §4.2, with the parameters of RFC 2045 §5.1), and the types of files by their
//! extensions.

use std::fmt;

use super::{At, range_in};

/// A media type, its type and subtype in lower case: `text/html; charset=utf-8`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaType(String);

impl MediaType {
    /// The media type in `text`.
    ///
    /// # Errors
    /// The first fault, as [`check`] finds it.
    pub fn parse(text: &str) -> Result<MediaType, At<Fault>> {
        let essence = check(text)?.essence.len();
        let mut text = text.to_owned();
        text[..essence].make_ascii_lowercase();
        Ok(MediaType(text))
    }

    /// The type of the files with an extension, in whatever case and without its dot: `mp3`.
    pub fn from_extension(extension: &str) -> Option<MediaType> {
        types_of(extension).and_then(|types| types.split(' ').next()).map(|name| MediaType(name.to_owned()))
    }

    /// All of it, with parameters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Type and subtype: `text/html`.
    pub fn essence(&self) -> &str {
        self.0.split(';').next().unwrap_or_default().trim_end()
    }

    /// The type: `text`.
    pub fn top_level(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for MediaType {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The parts of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'t> {
    /// Type and subtype: `text/html`.
    pub essence: &'t str,
    /// The type: `text`.
    pub top_level: &'t str,
    /// The subtype: `html`.
    pub subtype: &'t str,
    /// What follows the first `;`, which may be nothing.
    pub parameters: &'t str,
}

impl<'t> Parts<'t> {
    /// Whether it is XML (RFC 7303 §4.2): `application/xml`, `text/xml`, a subtype in `+xml`.
    pub fn is_xml(&self) -> bool {
        ends_with(self.subtype, "+xml")
            || [
                "application/xml",
                "text/xml",
                "application/xml-dtd",
                "application/xml-external-parsed-entity",
            ]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(self.essence))
    }

    /// The value of a parameter, without the quotes it may have.
    pub fn parameter(&self, name: &str) -> Option<&'t str> {
        Parameters(self.parameters).find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| {
            value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
        })
    }
}

/// Why a text is no media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    Empty,
    /// White space before or behind it.
    OuterSpace,
    /// No slash: `mp3`, `false`.
    MissingSlash,
    /// Nothing before or behind the slash.
    EmptyName,
    /// `*` for a name, as only a range of media types has it.
    Wildcard,
    /// A character that a name cannot have, or not as its first.
    IllegalCharacter(char),
    /// A name of more than 127 characters.
    NameTooLong,
    /// A parameter that is not `name=value` or `name="value"`.
    Parameter,
}

/// The parts of the media type in `text`.
///
/// # Errors
/// The first fault from the left.
pub fn check(text: &str) -> Result<Parts<'_>, At<Fault>> {
    read(text, false)
}

/// The same for a range of media types (RFC 9110 §12.5.1): `image/*`, `*/*`.
///
/// # Errors
/// The first fault from the left.
pub fn check_range(text: &str) -> Result<Parts<'_>, At<Fault>> {
    read(text, true)
}

fn read(text: &str, wildcards: bool) -> Result<Parts<'_>, At<Fault>> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    if start.len() < text.len() {
        return Err(At::new(Fault::OuterSpace, 0..text.len() - start.len()));
    }
    let end = text.trim_end().len();
    if end < text.len() {
        return Err(At::new(Fault::OuterSpace, end..text.len()));
    }
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    // White space before `;` is bad in RFC 2045 and allowed in RFC 9110; everyone reads it.
    let essence = if essence.len() < text.len() { essence.trim_end_matches([' ', '\t']) } else { essence };
    let Some((top_level, subtype)) = essence.split_once('/') else {
        return Err(At::new(Fault::MissingSlash, 0..essence.len()));
    };
    // A range may leave the subtype open, or both.
    let open_subtype = wildcards && subtype == "*";
    for (name, is_open) in [(top_level, open_subtype && top_level == "*"), (subtype, open_subtype)] {
        if !is_open {
            check_name(name).map_err(|at| at.moved(range_in(text, name).start))?;
        }
    }
    if text.contains(';') {
        check_parameters(parameters).map_err(|at| at.moved(range_in(text, parameters).start))?;
    }
    Ok(Parts { essence, top_level, subtype, parameters })
}

/// `restricted-name` of RFC 6838 §4.2.
fn check_name(name: &str) -> Result<(), At<Fault>> {
    if name.is_empty() {
        return Err(At::whole(Fault::EmptyName, name));
    }
    if name == "*" {
        return Err(At::whole(Fault::Wildcard, name));
    }
    let wrong = name
        .char_indices()
        .find(|&(at, c)| !(c.is_ascii_alphanumeric() || at > 0 && "!#$&-^_.+".contains(c)));
    match wrong {
        Some((at, c)) => Err(At::new(Fault::IllegalCharacter(c), at..at + c.len_utf8())),
        None if name.len() > 127 => Err(At::whole(Fault::NameTooLong, name)),
        None => Ok(()),
    }
}

fn check_parameters(parameters: &str) -> Result<(), At<Fault>> {
    let mut parts = Parameters(parameters);
    for (name, value) in parts.by_ref() {
        let is_value = match value.strip_prefix('"') {
            Some(quoted) => is_quoted(quoted),
            None => is_token(value),
        };
        if !is_token(name) || !is_value {
            let start = range_in(parameters, name).start;
            let end = range_in(parameters, value).end;
            return Err(At::new(Fault::Parameter, start..end));
        }
    }
    let rest = parts.0.trim_matches([' ', '\t']);
    match rest.is_empty() && !parameters.trim().is_empty() {
        true => Ok(()),
        false => Err(At::new(Fault::Parameter, range_in(parameters, rest))),
    }
}

/// Names and values one after the other; stops where no `=` follows, and leaves what is left.
struct Parameters<'t>(&'t str);

impl<'t> Iterator for Parameters<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, behind) = self.0.split_once('=').filter(|(name, _)| !name.contains(';'))?;
        let length = match behind.strip_prefix('"') {
            // A `;` in quotes is none; what stands between the closing quote and the next `;` is a fault.
            Some(quoted) => closing_quote(quoted).map_or(behind.len(), |at| {
                let closed = at + 2;
                closed + behind[closed..].find(';').unwrap_or(behind.len() - closed)
            }),
            None => behind.find(';').unwrap_or(behind.len()),
        };
        let (value, rest) = behind.split_at(length);
        let rest = rest.trim_start_matches([' ', '\t']);
        let value = value.trim_end_matches([' ', '\t']);
        match rest.strip_prefix(';') {
            // Nothing behind the last `;` is one `;` too many.
            Some(next) if !next.trim().is_empty() => self.0 = next,
            _ => self.0 = rest,
        }
        Some((name.trim_matches([' ', '\t']), value))
    }
}

/// Where the quote stands that ends a quoted string begun before `text`.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

fn is_quoted(behind_quote: &str) -> bool {
    closing_quote(behind_quote).is_some_and(|at| at + 1 == behind_quote.len())
        && !behind_quote.contains(['\r', '\n'])
}

/// `token` of RFC 2045 §5.1.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?=".contains(&byte))
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len()
        .checked_sub(end.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// The type that a wrong or unregistered name of one most likely means: `audio/mp3` is `audio/mpeg`.
pub fn guess(text: &str) -> Option<MediaType> {
    let text = text.trim().to_ascii_lowercase();
    let meant = MEANT.iter().find(|(wrong, _)| *wrong == text).map(|(_, right)| *right);
    match meant {
        Some(right) => Some(MediaType(right.to_owned())),
        None => MediaType::from_extension(text.strip_prefix('.').unwrap_or(&text)),
    }
}

/// Whether files with an extension can be of a type; `None` where the extension is not known here, or means
/// too many things.
pub fn fits_extension(essence: &str, extension: &str) -> Option<bool> {
    let types = types_of(extension)?;
    Some(types.split(' ').any(|known| known.eq_ignore_ascii_case(essence)))
}

fn types_of(extension: &str) -> Option<&'static str> {
    EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, types)| *types)
}

/// Names in use that are not the registered ones.
const MEANT: [(&str, &str); 17] = [
    ("audio/mp3", "audio/mpeg"),
    ("audio/x-mp3", "audio/mpeg"),
    ("audio/mpeg3", "audio/mpeg"),
    ("audio/x-mpeg", "audio/mpeg"),
    ("audio/mpg", "audio/mpeg"),
    ("audio/m4a", "audio/x-m4a"),
    ("audio/wave", "audio/wav"),
    ("video/m4v", "video/x-m4v"),
    ("video/mov", "video/quicktime"),
    ("image/jpg", "image/jpeg"),
    ("image/pjpeg", "image/jpeg"),
    ("image/svg", "image/svg+xml"),
    ("image/x-png", "image/png"),
    ("application/x-pdf", "application/pdf"),
    ("application/rss", "application/rss+xml"),
    ("application/atom", "application/atom+xml"),
    ("application/x.atom+xml", "application/atom+xml"),
];

/// Extensions and the types that files with them may be said to have, the first one the best.
const EXTENSIONS: [(&str, &str); 50] = [
    ("aac", "audio/aac audio/aacp"),
    ("aif", "audio/aiff audio/x-aiff"),
    ("atom", "application/atom+xml"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("csv", "text/csv"),
    ("css", "text/css"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("epub", "application/epub+zip"),
    ("flac", "audio/flac audio/x-flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip application/x-gzip"),
    ("heic", "image/heic"),
    ("htm", "text/html"),
    ("html", "text/html application/xhtml+xml"),
    ("ico", "image/vnd.microsoft.icon image/x-icon"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript application/javascript"),
    ("json", "application/json application/feed+json application/json+chapters"),
    ("m3u8", "application/vnd.apple.mpegurl application/x-mpegurl"),
    ("m4a", "audio/x-m4a audio/mp4 audio/aac audio/m4a"),
    ("m4v", "video/x-m4v video/mp4"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg audio/mp3"),
    ("mp4", "video/mp4 audio/mp4"),
    ("mpeg", "video/mpeg"),
    ("mpg", "video/mpeg"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg video/ogg application/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg audio/opus"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rss", "application/rss+xml"),
    ("srt", "application/x-subrip application/srt text/srt"),
    ("svg", "image/svg+xml"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("vtt", "text/vtt"),
    ("wav", "audio/wav audio/x-wav audio/vnd.wave"),
    ("webm", "video/webm audio/webm"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip application/x-zip-compressed"),
];
