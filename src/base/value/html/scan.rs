//! The tokenizer (HTML §13.2.5) as an iterator.

use std::ops::Range;

use super::attribute::{Attributes, Step, is_space, step};
use super::element::{ElementId, Key, Traits};
use super::{Attribute, Fault};

/// A piece of HTML.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    /// What it is.
    pub kind: Kind<'t>,
    /// Where it stands: bytes of the scanned text.
    pub span: Range<usize>,
    /// The first parse error in it, and where that is.
    pub fault: Option<(Fault, usize)>,
}

/// What a piece of HTML is.
#[derive(Clone, Debug)]
pub enum Kind<'t> {
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag.
    End(Tag<'t>),
    /// Text, its character references as written.
    Text,
    /// The text of an element such as `script` or `title`, in which there are no tags.
    RawText,
    /// A CDATA section in SVG, MathML or XML.
    CData,
    /// A comment, or what browsers take for one.
    Comment,
    /// A DOCTYPE.
    Doctype,
    /// Markup that browsers drop: a tag that the text ends in, or `</>`.
    Dropped,
}

/// A tag.
#[derive(Clone, Debug)]
pub struct Tag<'t> {
    /// Its name as written.
    pub name: &'t str,
    /// The element of the name; always `None` in XML, where a name alone says nothing.
    pub element: Option<ElementId>,
    /// Whether it ends in `/>`, which means something in XML, SVG and MathML only.
    pub self_closing: bool,
    /// Whether it is inside SVG or MathML.
    pub foreign: bool,
    /// Where the name starts: bytes of the scanned text.
    pub name_start: usize,
    text: &'t str,
}

impl<'t> Tag<'t> {
    /// Its attributes, in order.
    pub fn attributes(&self) -> Attributes<'t> {
        Attributes::new(self.text, self.name_start + self.name.len())
    }

    /// The first attribute of a name, which is given in lower case.
    pub fn attribute(&self, name: &str) -> Option<Attribute<'t>> {
        self.attributes().find(|attribute| attribute.is(name))
    }

    /// Where the name stands.
    pub fn name_range(&self) -> Range<usize> {
        self.name_start..self.name_start + self.name.len()
    }
}

/// The tokens of a text.
///
/// ```
/// use kawaraban::base::value::html::{Kind, Tokens};
///
/// let names: Vec<_> = Tokens::html("<p title='a > b'>本文<script><b></script>")
///     .filter_map(|token| match token.kind {
///         Kind::Start(tag) => Some(tag.name),
///         _ => None,
///     })
///     .collect();
/// assert_eq!(names, ["p", "script"]);
/// ```
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    is_xml: bool,
    /// Whether text without a fault is passed over.
    skips_text: bool,
    /// The element whose raw text comes next.
    raw: Option<&'t str>,
    /// How many `svg` and `math` elements are open.
    foreign: u32,
    /// How many elements in them are open that hold HTML again, such as `foreignObject`.
    islands: u32,
}

impl<'t> Tokens<'t> {
    /// The tokens of an HTML fragment, as scripting-disabled browsers read one inside a `div`.
    pub fn html(text: &'t str) -> Self {
        Tokens { text, at: 0, is_xml: false, skips_text: false, raw: None, foreign: 0, islands: 0 }
    }

    /// The tokens of well-formed XML: names stay with their case and prefix, no element holds raw text.
    pub fn xml(text: &'t str) -> Self {
        Tokens { is_xml: true, ..Tokens::html(text) }
    }

    /// The same without text, but for text that has a fault: half of all tokens, for those who judge tags.
    pub fn without_text(self) -> Self {
        Tokens { skips_text: true, ..self }
    }

    #[inline]
    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    #[inline]
    fn token(&mut self, kind: Kind<'t>, end: usize, fault: Option<(Fault, usize)>) -> Token<'t> {
        let span = self.at..end;
        self.at = end;
        Token { kind, span, fault }
    }

    /// Text up to the next markup, if there is any.
    #[inline]
    fn data(&mut self) -> Option<Token<'t>> {
        let bytes = self.bytes();
        let mut fault = None;
        let mut from = self.at;
        let end = loop {
            let Some(found) = memchr::memchr(b'<', &bytes[from..]) else { break bytes.len() };
            let open = from + found;
            let is_markup = match bytes.get(open + 1) {
                Some(first) if starts_name(*first, self.is_xml) => true,
                Some(b'/') => bytes.len() > open + 2,
                Some(b'!' | b'?') => true,
                _ => false,
            };
            if is_markup {
                break open;
            }
            fault.get_or_insert((Fault::BareLessThan, open));
            from = open + 1;
        };
        if self.skips_text && fault.is_none() {
            self.at = end;
            return None;
        }
        (end > self.at).then(|| self.token(Kind::Text, end, fault))
    }

    #[inline]
    fn markup(&mut self) -> Token<'t> {
        let bytes = self.bytes();
        let open = self.at;
        let is_end = bytes.get(open + 1) == Some(&b'/');
        let name_start = open + 1 + usize::from(is_end);
        match bytes.get(name_start) {
            Some(first) if starts_name(*first, self.is_xml) => self.tag(name_start, is_end),
            next => self.no_tag(next.copied(), is_end),
        }
    }

    /// Markup that is no tag; `next` is the byte behind `<` or, where `is_end`, behind `</`.
    #[cold]
    fn no_tag(&mut self, next: Option<u8>, is_end: bool) -> Token<'t> {
        let bytes = self.bytes();
        let open = self.at;
        match next {
            Some(b'>') if is_end => {
                self.token(Kind::Dropped, open + 3, Some((Fault::MissingEndTagName, open)))
            }
            Some(b'!') if !is_end => self.declaration(),
            Some(b'?') if !is_end && self.is_xml => {
                let end = find(&bytes[open..], b"?>").map_or(bytes.len(), |found| open + found + 2);
                self.token(Kind::Comment, end, None)
            }
            _ => {
                let end = self.behind_greater_than(open + 2).unwrap_or(bytes.len());
                self.token(Kind::Comment, end, Some((Fault::BogusComment, open)))
            }
        }
    }

    #[inline]
    fn tag(&mut self, name_start: usize, is_end: bool) -> Token<'t> {
        let bytes = self.bytes();
        let mut key = Key::default();
        let mut name_end = name_start;
        loop {
            match bytes.get(name_end) {
                None => return self.token(Kind::Dropped, bytes.len(), Some((Fault::EofInTag, self.at))),
                Some(byte) if is_space(*byte) || matches!(byte, b'/' | b'>') => break,
                Some(byte) => key.push(*byte),
            }
            name_end += 1;
        }
        let name = &self.text[name_start..name_end];
        let mut at = name_end;
        let mut fault = None;
        let mut has_attributes = false;
        // Most tags end at once.
        let self_closing = bytes[at] != b'>'
            && loop {
                match step(self.text, &mut at, &mut fault) {
                    Step::Attribute(_) => has_attributes = true,
                    Step::End { self_closing } => break self_closing,
                    Step::Eof => {
                        return self.token(Kind::Dropped, bytes.len(), Some((Fault::EofInTag, self.at)));
                    }
                }
            };
        if is_end && (has_attributes || self_closing) {
            fault.get_or_insert((Fault::EndTagContents, name_end));
        }
        let element = if self.is_xml { None } else { key.find() };
        let foreign =
            if is_end { self.leave(name, element) } else { self.enter(name, element, self_closing) };
        let tag = Tag { name, element, self_closing, foreign, name_start, text: self.text };
        self.token(if is_end { Kind::End(tag) } else { Kind::Start(tag) }, at + 1, fault)
    }

    /// What a start tag does to the reading of what follows it. Says whether it is in SVG or MathML.
    #[inline]
    fn enter(&mut self, name: &'t str, element: Option<ElementId>, self_closing: bool) -> bool {
        let has = |traits| element.is_some_and(|element| element.has(traits));
        if self.foreign == 0 {
            // Nearly always; in XML no element is known by its name.
            if !has(Traits::FOREIGN.and(Traits::RAW)) {
                return false;
            }
        } else if self.islands == 0 && !has(Traits::FOREIGN) {
            if !has(Traits::BREAKS_OUT) {
                self.islands += u32::from(!self_closing && is_island(name));
                return true;
            }
            self.foreign = 0;
        }
        if has(Traits::FOREIGN) {
            self.foreign += u32::from(!self_closing);
            return true;
        }
        if has(Traits::RAW) {
            self.raw = Some(name);
        }
        false
    }

    /// What an end tag does to it.
    #[inline]
    fn leave(&mut self, name: &str, element: Option<ElementId>) -> bool {
        if self.foreign == 0 {
            return false;
        }
        let is_inside = self.islands == 0;
        if element.is_some_and(|element| element.has(Traits::FOREIGN)) {
            self.foreign -= 1;
            self.islands = 0;
        } else if is_island(name) {
            self.islands = self.islands.saturating_sub(1);
        }
        is_inside
    }

    /// The raw text of the element `name`, up to its end tag.
    fn raw_text(&mut self, name: &str) -> Option<Token<'t>> {
        let bytes = self.bytes();
        let end = if name.eq_ignore_ascii_case("plaintext") {
            bytes.len()
        } else if name.eq_ignore_ascii_case("script") {
            script_end(bytes, self.at)
        } else {
            memchr::memchr_iter(b'<', &bytes[self.at..])
                .map(|found| self.at + found)
                .find(|open| is_tag(&bytes[*open..], b"</", name.as_bytes()))
                .unwrap_or(bytes.len())
        };
        (end > self.at).then(|| self.token(Kind::RawText, end, None))
    }

    /// `<!`: a comment, a DOCTYPE, a CDATA section or none of them.
    fn declaration(&mut self) -> Token<'t> {
        let bytes = self.bytes();
        let open = self.at;
        let rest = &bytes[open + 2..];
        if rest.starts_with(b"--") {
            return self.comment();
        }
        let is_cdata = rest.starts_with(b"[CDATA[");
        if is_cdata && (self.is_xml || self.foreign > 0 && self.islands == 0) {
            return match find(rest, b"]]>") {
                Some(found) => self.token(Kind::CData, open + 2 + found + 3, None),
                None => self.token(Kind::CData, bytes.len(), Some((Fault::EofInCData, open))),
            };
        }
        let is_doctype = rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"));
        let (kind, fault) = match (is_doctype, is_cdata) {
            (true, _) => (Kind::Doctype, None),
            (_, true) => (Kind::Comment, Some((Fault::CDataInHtml, open))),
            _ => (Kind::Comment, Some((Fault::BogusComment, open))),
        };
        let end = self.behind_greater_than(open + 2).unwrap_or(bytes.len());
        self.token(kind, end, fault)
    }

    fn comment(&mut self) -> Token<'t> {
        let bytes = self.bytes();
        let from = self.at + 4;
        for found in memchr::memchr_iter(b'>', &bytes[from..]) {
            let end = from + found;
            let inside = &bytes[from..end];
            let fault = match inside {
                b"" | b"-" => Some((Fault::ClosedComment, end)),
                _ if inside.ends_with(b"--") => None,
                _ if inside.ends_with(b"--!") => Some((Fault::ClosedComment, end)),
                _ => continue,
            };
            return self.token(Kind::Comment, end + 1, fault);
        }
        self.token(Kind::Comment, bytes.len(), Some((Fault::EofInComment, self.at)))
    }

    fn behind_greater_than(&self, from: usize) -> Option<usize> {
        memchr::memchr(b'>', &self.bytes()[from..]).map(|found| from + found + 1)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if self.at >= self.text.len() {
            return None;
        }
        if let Some(name) = self.raw.take()
            && let Some(token) = self.raw_text(name)
        {
            return Some(token);
        }
        if let Some(text) = self.data() {
            return Some(text);
        }
        (self.at < self.text.len()).then(|| self.markup())
    }
}

/// Whether a tag's name may start so. XML names start with more letters than HTML's.
fn starts_name(first: u8, is_xml: bool) -> bool {
    first.is_ascii_alphabetic() || is_xml && (first >= 0x80 || matches!(first, b'_' | b':'))
}

/// Whether `bytes` start with a tag of a name, which something follows that ends a name.
fn is_tag(bytes: &[u8], open: &[u8], name: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(open) else { return false };
    rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && rest.get(name.len()).is_some_and(|next| is_space(*next) || matches!(next, b'/' | b'>'))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// Where the text of a `script` ends. Inside `<!--` … `-->` a `<script` makes its `</script` part of the text
/// (§13.2.5.15–31).
fn script_end(bytes: &[u8], from: usize) -> usize {
    // Where the `--` that began the comment stands; a `-->` may share it.
    let mut comment: Option<usize> = None;
    let mut is_doubled = false;
    for found in memchr::memchr2_iter(b'<', b'>', &bytes[from..]) {
        let at = from + found;
        let rest = &bytes[at..];
        match comment {
            Some(dashes) if at >= dashes + 2 && bytes[..=at].ends_with(b"-->") => {
                (comment, is_doubled) = (None, false);
            }
            _ if bytes[at] == b'>' => {}
            None if rest.starts_with(b"<!--") => comment = Some(at + 2),
            Some(_) if !is_doubled && is_tag(rest, b"<", b"script") => is_doubled = true,
            _ if is_tag(rest, b"</", b"script") => {
                if !is_doubled {
                    return at;
                }
                is_doubled = false;
            }
            _ => {}
        }
    }
    bytes.len()
}

/// Elements of SVG and MathML that hold HTML (§13.2.6.5; `annotation-xml` does by its encoding, mostly).
fn is_island(name: &str) -> bool {
    ["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"]
        .iter()
        .any(|island| island.eq_ignore_ascii_case(name))
}
