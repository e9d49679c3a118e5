//! The XML declaration (productions 23 to 32) and what people put before it.

use super::character::{is_space, leading_name};
use super::fault::FaultKind::{self, *};
use super::read::Reader;
use crate::base::span::Span;

/// What the XML declaration says. Spans cover the values without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The whole, from `<?xml` to `?>`.
    pub span: Span,
    /// `1.0`, or another version.
    pub version: Option<Span>,
    /// The name of an encoding.
    pub encoding: Option<Span>,
    /// `yes` or `no`.
    pub standalone: Option<Span>,
}

/// How far a declaration is looked for behind other output, in bytes.
const LOOK_AHEAD: usize = 1 << 16;

impl Reader<'_> {
    /// Reads the declaration at the start, or a little behind it.
    pub(super) fn read_declaration(&mut self) {
        if is_declaration(self.text) {
            return self.read_declaration_here();
        }
        let near = &self.text.as_bytes()[..self.text.len().min(LOOK_AHEAD)];
        let Some(at) = memchr::memmem::find_iter(near, "<?xml").find(|&at| is_declaration(&self.text[at..]))
        else {
            return;
        };
        let before = self.text[..at].trim_start_matches([' ', '\t', '\r', '\n']);
        let kind = match before {
            "" => SpaceBeforeDeclaration,
            // A program's warnings are text, or HTML that starts with a line break.
            _ if !before.starts_with('<') || before.starts_with("<br") => TextBeforeDeclaration,
            // A declaration behind other markup is met as a processing instruction.
            _ => return,
        };
        self.fault(kind, Span::new(0, at));
        self.at = at;
        self.read_declaration_here();
    }

    fn read_declaration_here(&mut self) {
        let start = self.at;
        let mut declaration =
            Declaration { span: Span::default(), version: None, encoding: None, standalone: None };
        let mut at = start + "<?xml".len();
        let mut malformed = false;
        let mut closed = false;
        while let Some(&byte) = self.text.as_bytes().get(at) {
            let spaced = is_space(byte);
            at += self.text.as_bytes()[at..].iter().take_while(|&&byte| is_space(byte)).count();
            let rest = &self.text[at..];
            if rest.starts_with("?>") {
                (closed, at) = (true, at + 2);
                break;
            }
            if rest.is_empty() || rest.starts_with(['<', '>']) {
                at += usize::from(rest.starts_with('>'));
                break;
            }
            match field(rest) {
                Some((name, value, length)) => {
                    let value = Span::new(at + value.0, at + value.1);
                    if !spaced {
                        self.fault(MalformedDeclaration, Span::new(at, at + name.len()));
                    }
                    self.declare(&mut declaration, name, value, Span::new(at, at + length));
                    at += length;
                }
                None => {
                    let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '?' | '<' | '>'));
                    let length = length.unwrap_or(rest.len()).max(1);
                    if !std::mem::replace(&mut malformed, true) {
                        let length = if rest.starts_with('?') { 1 } else { length };
                        self.fault(MalformedDeclaration, Span::new(at, at + length));
                    }
                    at += length;
                }
            }
        }
        declaration.span = Span::new(start, at);
        if !closed {
            self.fault(UnclosedDeclaration, declaration.span);
            self.lost = at == self.text.len();
        } else if declaration.version.is_none() && !malformed {
            self.fault(MissingVersion, declaration.span);
        }
        self.declaration = Some(declaration);
        self.at = at;
    }

    /// Takes one `name="value"` in; `whole` is its span.
    fn declare(&mut self, declaration: &mut Declaration, name: &str, value: Span, whole: Span) {
        let text = value.of(self.text);
        let (wrong, late): (Option<FaultKind>, bool) = match name {
            "version" => {
                let digits = text.strip_prefix("1.").unwrap_or("");
                let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                let late = declaration.version.is_some()
                    || declaration.encoding.is_some()
                    || declaration.standalone.is_some();
                declaration.version.get_or_insert(value);
                ((!valid).then_some(InvalidVersion), late)
            }
            "encoding" => {
                let valid = text.starts_with(|c: char| c.is_ascii_alphabetic())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
                let late = declaration.encoding.is_some() || declaration.standalone.is_some();
                declaration.encoding.get_or_insert(value);
                ((!valid).then_some(InvalidEncodingName), late)
            }
            "standalone" => {
                let late = declaration.standalone.is_some();
                declaration.standalone.get_or_insert(value);
                ((!matches!(text, "yes" | "no")).then_some(InvalidStandalone), late)
            }
            _ => return self.fault(UnknownDeclarationPart, whole),
        };
        if let Some(kind) = wrong {
            self.fault(kind, value);
        }
        if late {
            self.fault(DeclarationOrder, whole);
        }
    }
}

/// Whether `text` starts with an XML declaration, well-formed or not, rather than another instruction.
pub(super) fn is_declaration(text: &str) -> bool {
    text.strip_prefix("<?xml").is_some_and(|rest| {
        rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n', '?', '>', '<', '"', '\''])
    })
}

/// `name = "value"` at the start of `text`: the name, the place of the value, and the length of all.
fn field(text: &str) -> Option<(&str, (usize, usize), usize)> {
    let skip = |at: usize| at + text.as_bytes()[at..].iter().take_while(|&&byte| is_space(byte)).count();
    let name = leading_name(text);
    let equals = skip(name.len());
    if name.is_empty() || text.as_bytes().get(equals) != Some(&b'=') {
        return None;
    }
    let open = skip(equals + 1);
    let quote = *text.as_bytes().get(open).filter(|&&byte| matches!(byte, b'"' | b'\''))?;
    let length = text[open + 1..].find([char::from(quote), '<', '>', '?'])?;
    let close = open + 1 + length;
    (text.as_bytes()[close] == quote).then_some((name, (open + 1, close), close + 1))
}
