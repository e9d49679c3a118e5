//! Bytes to text. Never fails: what cannot be decoded becomes U+FFFD, and what is wrong is told.

use std::borrow::Cow;

use encoding_rs::DecoderResult;

use super::charset::Charset;
use super::detect::{self, Bom};
use super::label::{Label, Standing, Support, label};
use super::{jis, twins};
use crate::base::span::Span;

/// The text of a document, and what was said and found about its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; borrowed where the bytes are UTF-8.
    pub text: Cow<'b, str>,
    /// The encoding the text was decoded with.
    pub used: Charset,
    /// The label in the XML declaration.
    pub declared: Option<Declared>,
    /// The charset parameter of HTTP, as given.
    pub http: Option<String>,
    /// The byte order mark.
    pub bom: Option<Bom>,
    /// What is wrong: first with the labels, then with the text.
    pub faults: Vec<Fault>,
    /// How many malformed sequences there are, recorded or not.
    pub malformed: usize,
    /// Bytes before the text: those of the byte order mark.
    pub text_offset: usize,
}

/// The label in the XML declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// As written.
    pub label: String,
    /// Where it stands, without its quotes, in the decoded text.
    pub span: Span,
}

/// The most malformed sequences that are recorded as faults.
pub const FAULTS_RECORDED: usize = 8;

/// What can be wrong with the encoding of a document. `at` is where in the decoded text it shows; without
/// one it is about the whole document or the HTTP header.
#[allow(missing_docs, reason = "each variant's sentence says what its fields are")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A label that names no known encoding, in the declaration or, without `at`, in the HTTP header.
    UnknownLabel { label: String, at: Option<Span> },
    /// A label that IANA's registry does not have, and the name that it does have.
    Nickname { label: String, preferred: &'static str, at: Option<Span> },
    /// The byte order mark shows another encoding than the declaration. The mark was believed.
    BomConflict { bom: Bom, declared: Charset, at: Span },
    /// A byte order mark under a label that names the byte order, UTF-16LE or UTF-16BE (RFC 2781 §3.3).
    ForbiddenBom { bom: Bom, at: Span },
    /// HTTP names another encoding than the mark, the declaration or the width of the code units.
    /// `differs` tells whether the two read different text.
    HttpConflict { http: Charset, other: Charset, at: Option<Span>, differs: bool },
    /// UTF-16 must start with a byte order mark (XML 1.0 §4.3.3); this one was known by its zeros.
    Utf16WithoutBom { at: Span },
    /// The declaration could not be read if it were true: it names UTF-16 in bytes that extend ASCII, or the
    /// reverse. It was not believed.
    ImpossibleLabel { declared: Charset, used: Charset, at: Span },
    /// UTF-16 or UTF-32 with neither a mark nor a declaration nor an HTTP charset.
    Undeclared { used: Charset },
    /// An encoding that is recognised and not read: the text is empty.
    NotDecoded { charset: Charset },
    /// XML processors need not read encodings other than UTF-8 and UTF-16; most read this one.
    NotUnicode { preferred: &'static str, at: Option<Span> },
    /// Few XML processors read this encoding.
    Obscure { preferred: &'static str, at: Option<Span> },
    /// ISO-2022-JP: text can spell markup for programs that look at bytes before they decode.
    Stateful { at: Option<Span> },
    /// The bytes are not what they are labelled, or what they are by default: they are `charset`, and were
    /// decoded as that.
    LooksLike { charset: Charset, label: Charset, at: Option<Span> },
    /// Parts of the document are in another encoding, from `at` on.
    Mixed { charset: Charset, at: Span },
    /// Plain text that may be in several encodings, or is in none that is known; decoded as UTF-8.
    Ambiguous,
    /// A sequence of bytes that is no character, read as U+FFFD.
    Malformed { byte_offset: usize, bytes: u8, at: Span },
    /// The document ends within a code unit of UTF-16 or UTF-32.
    OddLength { byte_offset: usize, at: Span },
    /// A line or the document ends without the return to ASCII that RFC 1468 wants. `byte_offset` is that of
    /// the escape sequence left open; the next end tag or the line end was read as the return.
    UnclosedEscape { byte_offset: usize, at: Span },
    /// Control characters U+0080 to U+009F in ISO-8859-1, where windows-1252 was meant: the first of `count`.
    C1Control { character: char, at: Span, count: usize },
    /// Characters that the encoding has only in the extensions of NEC, IBM and Microsoft: the first of
    /// `count`.
    ExtensionCharacter { character: char, at: Span, count: usize },
    /// Characters that decoders disagree on (the twins, and under Shift_JIS `\` and `~`): the first of
    /// `count`.
    AmbiguousCharacter { character: char, at: Span, count: usize },
}

/// Decodes an XML document. A byte order mark is believed before the charset of HTTP, that before the
/// declaration, and all before the default, UTF-8 (RFC 7303 §3); but where the bytes plainly are another
/// encoding they are decoded as that, so that the rest of the document can be read.
pub fn decode<'b>(bytes: &'b [u8], http_charset: Option<&str>) -> Decoded<'b> {
    let bom = Bom::of(bytes);
    let body = &bytes[bom.map_or(0, |bom| bom.bytes().len())..];
    let family = bom.map(Bom::charset).or_else(|| detect::shape(bytes));
    let declared = detect::declared(body, family.unwrap_or(Charset::Utf8))
        .map(|(label, at)| Declared { span: span(at, at + label.len()), label });
    let mut faults = Vec::new();
    let labelled = {
        let at = declared.as_ref().map(|declared| declared.span);
        let http = http_charset.and_then(|name| understood(name, None, &mut faults));
        let declared = declared.as_ref().and_then(|d| understood(&d.label, Some(d.span), &mut faults));
        let labels = Labels { bom, family, http, declared, at, body };
        labels.settle(&mut faults)
    };
    let http = http_charset.map(str::to_owned);
    let mut decoded = Decoded { declared, http, ..Decoded::new(bom, labelled, faults) };
    // Most documents end here: they are UTF-8 and say so.
    if labelled == Charset::Utf8
        && !detect::has_escape(body)
        && let Ok(text) = simdutf8::basic::from_utf8(body)
    {
        decoded.text = Cow::Borrowed(text);
        return decoded;
    }
    if labelled.extends_ascii() {
        decoded.recognise(body);
    }
    decoded.read(body);
    decoded
}

/// Decodes plain text (records, CSV, lists), which has no declaration: a byte order mark is believed first,
/// then `explicit`, then that bytes which can be UTF-8 are UTF-8, then the shape of Japanese text.
pub fn decode_plain(bytes: &[u8], explicit: Option<Charset>) -> Decoded<'_> {
    let bom = Bom::of(bytes);
    let body = &bytes[bom.map_or(0, |bom| bom.bytes().len())..];
    let mut faults = Vec::new();
    let used = bom.map(Bom::charset).or(explicit).unwrap_or_else(|| {
        detect::guess(body).unwrap_or_else(|| {
            faults.push(Fault::Ambiguous);
            Charset::Utf8
        })
    });
    let used = match used {
        // Without a mark the high byte comes first (RFC 2781 §4.3).
        Charset::Utf16 => Charset::Utf16Be,
        Charset::Utf32 => Charset::Utf32Be,
        other => other,
    };
    let mut decoded = Decoded::new(bom, used, faults);
    decoded.read(body);
    decoded
}

/// Looks a label up and tells what is wrong with it.
fn understood(name: &str, at: Option<Span>, faults: &mut Vec<Fault>) -> Option<Label> {
    let known = label(name);
    match known {
        None => faults.push(Fault::UnknownLabel { label: name.to_owned(), at }),
        Some(Label { standing: Standing::Nickname, preferred, .. }) => {
            faults.push(Fault::Nickname { label: name.to_owned(), preferred, at });
        }
        Some(_) => {}
    }
    known
}

/// All that is said about the encoding of a document.
struct Labels<'b> {
    body: &'b [u8],
    bom: Option<Bom>,
    family: Option<Charset>,
    http: Option<Label>,
    declared: Option<Label>,
    at: Option<Span>,
}

impl Labels<'_> {
    /// The encoding to decode with, and where the labels contradict each other or the bytes.
    fn settle(&self, faults: &mut Vec<Fault>) -> Charset {
        let declared = self.declared.map(|label| label.charset).zip(self.at);
        // What the bytes themselves show outweighs every label: no other reading of them is a document.
        let shown = self.family;
        let used = shown.unwrap_or_else(|| {
            let mut believed = [self.http, self.declared].into_iter().flatten().map(|label| label.charset);
            believed.find(|charset| charset.extends_ascii()).unwrap_or(Charset::Utf8)
        });
        if let Some(http) = self.http.map(|label| label.charset) {
            let impossible = shown.map_or(!http.extends_ascii(), |shown| !shown.agrees_with(http));
            let other = if impossible {
                Some((used, None))
            } else {
                declared.map(|(declared, at)| (declared, Some(at)))
            };
            if let Some((other, at)) = other.filter(|(other, _)| !other.agrees_with(http)) {
                let differs = !(http.extends_ascii() && other.extends_ascii() && self.body.is_ascii());
                faults.push(Fault::HttpConflict { http, other, at, differs });
            }
        }
        if let Some((declared, at)) = declared {
            match self.bom {
                Some(bom) if !bom.charset().agrees_with(declared) => {
                    faults.push(Fault::BomConflict { bom, declared, at });
                }
                Some(bom) if declared == bom.charset() && declared != Charset::Utf8 => {
                    faults.push(Fault::ForbiddenBom { bom, at });
                }
                Some(_) => {}
                None if declared.unit() != used.unit() || declared == Charset::Ebcdic => {
                    faults.push(Fault::ImpossibleLabel { declared, used, at });
                }
                None if declared == Charset::Utf16 => faults.push(Fault::Utf16WithoutBom { at }),
                None => {}
            }
        } else if self.bom.is_none() && self.http.is_none() && used.unit() > 1 {
            faults.push(Fault::Undeclared { used });
        }
        if used != Charset::Ebcdic && used != Charset::Utf32Unusual {
            self.weigh(used, faults);
        }
        used
    }

    /// Tells how far the encoding used is from those that every XML processor reads.
    fn weigh(&self, used: Charset, faults: &mut Vec<Fault>) {
        let from = |label: Option<Label>| label.filter(|label| label.charset.agrees_with(used));
        let (named, at) = match (from(self.declared), from(self.http)) {
            (Some(declared), _) => (Some(declared), self.at),
            (None, http) => (http.or_else(|| label(used.name())), None),
        };
        let Some(named) = named else { return };
        let preferred = named.preferred;
        match named.support() {
            Support::Required => {}
            Support::Common => faults.push(Fault::NotUnicode { preferred, at }),
            // A byte order in the name does not make UTF-16 less common.
            Support::Obscure if used.unit() == 2 => {}
            Support::Obscure => faults.push(Fault::Obscure { preferred, at }),
        }
        if used == Charset::Iso2022Jp {
            faults.push(Fault::Stateful { at });
        }
    }
}

/// A span, as far as spans reach.
fn span(start: usize, end: usize) -> Span {
    Span::new(start.min(Span::MOST), end.min(Span::MOST))
}

impl<'b> Decoded<'b> {
    /// Nothing decoded yet.
    fn new(bom: Option<Bom>, used: Charset, faults: Vec<Fault>) -> Self {
        let text_offset = bom.map_or(0, |bom| bom.bytes().len());
        let text = Cow::Borrowed("");
        Decoded { text, used, declared: None, http: None, bom, faults, malformed: 0, text_offset }
    }

    /// Corrects `used` where the bytes plainly are another encoding.
    fn recognise(&mut self, body: &'b [u8]) {
        let label = self.used;
        if let Some(charset) = detect::resemblance(body, label) {
            let believed = self.declared.as_ref().filter(|_| self.http.is_none() && self.bom.is_none());
            let at = believed.map(|declared| declared.span);
            self.faults.push(Fault::LooksLike { charset, label, at });
            self.used = charset;
        }
    }

    /// Decodes the body with `used`.
    fn read(&mut self, body: &'b [u8]) {
        let mut output = Output { body, ..Output::default() };
        self.text = match self.used {
            Charset::Utf8 => output.utf8(),
            Charset::Ascii => output.ascii(),
            Charset::Latin1 => output.latin1(),
            Charset::Utf32 | Charset::Utf32Le | Charset::Utf32Be => output.utf32(self.used),
            Charset::Iso2022Jp => output.iso_2022_jp(),
            other => match other.tables() {
                Some(tables) => output.tables(tables, other.unit()),
                None => {
                    output.faults.push(Fault::NotDecoded { charset: other });
                    Cow::Borrowed("")
                }
            },
        };
        if output.malformed > 0 && self.used == Charset::Utf8 {
            output.mixed();
        }
        if self.used.is_japanese() {
            output.suspects(&self.text, self.used == Charset::ShiftJis);
        }
        for fault in &mut output.faults {
            if let Fault::Malformed { byte_offset, .. }
            | Fault::OddLength { byte_offset, .. }
            | Fault::UnclosedEscape { byte_offset, .. } = fault
            {
                *byte_offset += self.text_offset;
            }
        }
        self.malformed = output.malformed;
        self.faults.append(&mut output.faults);
    }
}

/// Text on its way out of the bytes, with what is wrong with them.
#[derive(Default)]
struct Output<'b> {
    body: &'b [u8],
    text: String,
    faults: Vec<Fault>,
    malformed: usize,
}

impl<'b> Output<'b> {
    /// Writes U+FFFD for the bytes at an offset of the body.
    fn malformed(&mut self, byte_offset: usize, bytes: usize) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.malformed += 1;
        if self.malformed <= FAULTS_RECORDED {
            let at = span(start, self.text.len());
            self.faults.push(Fault::Malformed { byte_offset, bytes: bytes as u8, at });
        }
    }

    fn take(&mut self) -> Cow<'b, str> {
        Cow::Owned(std::mem::take(&mut self.text))
    }

    fn utf8(&mut self) -> Cow<'b, str> {
        if let Ok(text) = simdutf8::basic::from_utf8(self.body) {
            return Cow::Borrowed(text);
        }
        self.text.reserve(self.body.len());
        let mut at = 0;
        for chunk in self.body.utf8_chunks() {
            self.text.push_str(chunk.valid());
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                self.malformed(at, chunk.invalid().len());
                at += chunk.invalid().len();
            }
        }
        self.take()
    }

    fn ascii(&mut self) -> Cow<'b, str> {
        if self.body.is_ascii() {
            return self.utf8();
        }
        for (at, &byte) in self.body.iter().enumerate() {
            if byte.is_ascii() {
                self.text.push(char::from(byte));
            } else {
                self.malformed(at, 1);
            }
        }
        self.take()
    }

    fn latin1(&mut self) -> Cow<'b, str> {
        let text = encoding_rs::mem::decode_latin1(self.body);
        let mut controls = text.char_indices().filter(|(_, c)| matches!(c, '\u{80}'..='\u{9F}'));
        if let Some((at, character)) = controls.next() {
            let at = span(at, at + character.len_utf8());
            self.faults.push(Fault::C1Control { character, at, count: 1 + controls.count() });
        }
        text
    }

    fn utf32(&mut self, charset: Charset) -> Cow<'b, str> {
        let read = if charset == Charset::Utf32Le { u32::from_le_bytes } else { u32::from_be_bytes };
        let (units, rest) = self.body.as_chunks::<4>();
        self.text.reserve(units.len());
        for (index, unit) in units.iter().enumerate() {
            match char::from_u32(read(*unit)) {
                Some(character) => self.text.push(character),
                None => self.malformed(index * 4, 4),
            }
        }
        if !rest.is_empty() {
            self.odd_length(self.body.len() - rest.len());
        }
        self.take()
    }

    /// Writes U+FFFD for what is left of a code unit at the end.
    fn odd_length(&mut self, byte_offset: usize) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.faults.push(Fault::OddLength { byte_offset, at: span(start, self.text.len()) });
    }

    /// Decodes by `encoding_rs`, whose code units have this many bytes.
    fn tables(&mut self, tables: &'static encoding_rs::Encoding, unit: usize) -> Cow<'b, str> {
        let whole = self.body.len() - self.body.len() % unit;
        self.text.reserve(self.body.len());
        self.run(tables, 0, whole);
        if whole < self.body.len() {
            self.odd_length(whole);
        }
        self.take()
    }

    /// Decodes a part of the body on its own.
    fn run(&mut self, tables: &'static encoding_rs::Encoding, start: usize, end: usize) {
        let mut decoder = tables.new_decoder_without_bom_handling();
        let mut at = start;
        loop {
            let rest = &self.body[at..end];
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut self.text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => return,
                // `String` grows by doubling; a character takes four bytes at the most.
                DecoderResult::OutputFull => self.text.reserve((end - at).clamp(16, 4096)),
                DecoderResult::Malformed(bytes, behind) => {
                    let (bytes, behind) = (usize::from(bytes), usize::from(behind));
                    self.malformed(at.saturating_sub(bytes + behind), bytes);
                }
            }
        }
    }

    /// Decodes ISO-2022-JP. RFC 1468 has every line return to ASCII; where one does not, all that follows
    /// would be read as kanji, so the next end tag or the line end is taken for the return.
    fn iso_2022_jp(&mut self) -> Cow<'b, str> {
        let tables = encoding_rs::ISO_2022_JP;
        self.text.reserve(self.body.len());
        let (mut start, mut line) = (0, 0);
        while line < self.body.len() {
            let end = memchr::memchr(b'\n', &self.body[line..]).map_or(self.body.len(), |at| line + at + 1);
            if let Some(escape) = open_escape(&self.body[line..end]).map(|at| line + at) {
                self.run(tables, start, escape);
                let text_at = self.text.len();
                start = escape + unclosed_len(&self.body[escape..end]);
                self.run(tables, escape, start);
                let at = span(text_at, self.text.len());
                self.faults.push(Fault::UnclosedEscape { byte_offset: escape, at });
            }
            line = end;
        }
        self.run(tables, start, self.body.len());
        self.take()
    }

    /// Finds out whether the parts that are not UTF-8 are a legacy encoding.
    fn mixed(&mut self) {
        let Some(charset) = detect::mixed(self.body) else { return };
        let first = self.faults.iter().find_map(|fault| match fault {
            Fault::Malformed { at, .. } => Some(*at),
            _ => None,
        });
        self.faults.extend(first.map(|at| Fault::Mixed { charset, at }));
    }

    /// Looks for characters that other decoders of the Japanese encodings lack or read otherwise.
    fn suspects(&mut self, text: &str, shift_jis: bool) {
        let (mut extensions, mut ambiguous) = (Found::default(), Found::default());
        for (at, character) in text.char_indices() {
            match character {
                '\\' | '~' if shift_jis => ambiguous.add(character, at),
                '\0'..='\x7F' | '\u{3041}'..='\u{3093}' | '\u{30A1}'..='\u{30F6}' => {}
                '\u{FF61}'..='\u{FF9F}' | char::REPLACEMENT_CHARACTER => {}
                _ if twins::is_twin(character) => ambiguous.add(character, at),
                _ => match jis::position(character) {
                    Some((row, _)) if jis::is_standard(row) => {}
                    // JIS X 0212, which belongs to EUC-JP and which `position` does not know.
                    None if !shift_jis => {}
                    _ => extensions.add(character, at),
                },
            }
        }
        if let Some((character, at)) = extensions.first {
            self.faults.push(Fault::ExtensionCharacter { character, at, count: extensions.count });
        }
        if let Some((character, at)) = ambiguous.first {
            self.faults.push(Fault::AmbiguousCharacter { character, at, count: ambiguous.count });
        }
    }
}

/// The first of some characters, and how many there are.
#[derive(Default)]
struct Found {
    first: Option<(char, Span)>,
    count: usize,
}

impl Found {
    fn add(&mut self, character: char, at: usize) {
        self.first.get_or_insert((character, span(at, at + character.len_utf8())));
        self.count += 1;
    }
}

/// Where in a line the last escape sequence stands, if that leads elsewhere than to ASCII or to the Roman
/// set of JIS X 0201, which also closes (RFC 1468).
fn open_escape(line: &[u8]) -> Option<usize> {
    let escape = memchr::memrchr(0x1B, line)?;
    let closes = line[escape..].starts_with(b"\x1B(B") || line[escape..].starts_with(b"\x1B(J");
    (!closes).then_some(escape)
}

/// How much of the rest of a line, from an escape sequence that nothing closes, is text and not markup.
fn unclosed_len(rest: &[u8]) -> usize {
    let is_end_tag = |at: &usize| {
        let name =
            rest[at + 2..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b":-_.".contains(byte));
        let length = name.count();
        length > 0 && rest.get(at + 2 + length) == Some(&b'>')
    };
    let line_end = rest.len() - usize::from(rest.ends_with(b"\n"));
    memchr::memmem::find_iter(rest, b"</").find(is_end_tag).unwrap_or(line_end)
}
