//! Mail addresses: `addr-spec` (RFC 5322 §3.4.1, with RFC 6532 for characters outside ASCII), and the form
//! that RSS has them in, `user@example.org (Name)`.

use super::{At, is_xml_space, range_in};

/// An address taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'t> {
    /// Before the `@`.
    pub local: &'t str,
    /// Behind it.
    pub domain: &'t str,
}

impl Address<'_> {
    /// Whether the domain can be one that everyone finds: a name with a dot in it, or an address in brackets
    /// (RFC 5321 §2.3.5). Nothing is looked up.
    pub fn has_public_domain(&self) -> bool {
        self.domain.starts_with('[') || self.domain.contains('.')
    }
}

/// Why a text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    /// White space before or behind the address.
    OuterSpace,
    /// White space in it.
    Space,
    /// No `@`.
    MissingAt,
    /// `＠`, the full-width form.
    FullWidthAt,
    /// A second `@`.
    SecondAt,
    /// Nothing before the `@`.
    EmptyLocal,
    /// Nothing behind the `@`.
    EmptyDomain,
    /// A dot at an end of a part, or two in a row.
    Dot,
    /// Another character that an address cannot have there.
    IllegalCharacter(char),
    /// `mailto:` before the address.
    Mailto,
    /// A name with the address in angle brackets behind it.
    AngleBrackets,
}

/// The address in `text`, and nothing else there.
///
/// # Errors
/// The first fault.
pub fn parse(text: &str) -> Result<Address<'_>, At<Fault>> {
    let trimmed = text.trim_matches(is_xml_space);
    if trimmed.is_empty() {
        return Err(At::whole(Fault::Empty, text));
    }
    if trimmed.len() < text.len() {
        let place = range_in(text, trimmed);
        let outer = if place.start > 0 { 0..place.start } else { place.end..text.len() };
        return Err(At::new(Fault::OuterSpace, outer));
    }
    if has_mailto(text) {
        return Err(At::new(Fault::Mailto, 0.."mailto:".len()));
    }
    if text.contains('<') && text.ends_with('>') {
        return Err(At::whole(Fault::AngleBrackets, text));
    }
    let split = if text.starts_with('"') { quoted_local(text) } else { text.find('@') };
    let Some((local, behind)) = split.map(|at| text.split_at(at)) else {
        return Err(match text.find('＠') {
            Some(at) => At::new(Fault::FullWidthAt, at..at + '＠'.len_utf8()),
            None => At::whole(Fault::MissingAt, text),
        });
    };
    let domain = &behind[1..];
    if local.is_empty() {
        return Err(At::new(Fault::EmptyLocal, 0..0));
    }
    if domain.is_empty() {
        return Err(At::new(Fault::EmptyDomain, text.len()..text.len()));
    }
    if !local.starts_with('"') {
        dot_atom(local)?;
    }
    if !is_domain_literal(domain) {
        dot_atom(domain).map_err(|at| at.moved(local.len() + 1))?;
    }
    Ok(Address { local, domain })
}

/// An address as RSS elements have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact<'t> {
    /// The address.
    pub address: Address<'t>,
    /// The address as it is written.
    pub email: &'t str,
    /// The name beside it.
    pub name: Option<&'t str>,
    /// How the two are put together.
    pub form: Form,
}

/// How an address and a name are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `user@example.org (Name)`, which the RSS Profile recommends.
    Parentheses,
    /// `Name <user@example.org>`, as in mail.
    AngleBrackets,
    /// `user@example.org Name`
    Space,
    /// `user@example.org`, without a name.
    Alone,
}

/// The address in `text`, with a name before or behind it; white space around it and `mailto:` before it are
/// not part of it.
///
/// # Errors
/// The first fault of what should be the address.
pub fn parse_contact(text: &str) -> Result<Contact<'_>, At<Fault>> {
    let mut rest = text.trim_matches(is_xml_space);
    if has_mailto(rest) {
        rest = &rest["mailto:".len()..];
    }
    let (email, name, form) = if let Some((email, name)) = in_brackets(rest, '(', ')') {
        (email, name, Form::Parentheses)
    } else if let Some((name, email)) = in_brackets(rest, '<', '>') {
        (email, name.trim_matches([' ', '"']), Form::AngleBrackets)
    } else if let Some((email, name)) = rest.split_once(is_xml_space).filter(|(email, _)| email.contains('@'))
    {
        (email, name, Form::Space)
    } else {
        (rest, "", Form::Alone)
    };
    let email = email.trim_matches(is_xml_space);
    let name = name.trim_matches(is_xml_space);
    let address = parse(email).map_err(|at| at.moved(range_in(text, email).start))?;
    Ok(Contact { address, email, name: (!name.is_empty()).then_some(name), form })
}

/// An address somewhere in a text, such as a person's name: the first run without white space, brackets
/// and commas that is one, in ASCII and with a public domain.
pub fn find(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || "<>()[]{}\"',;:（）「」、。".contains(c))
        .filter(|word| word.is_ascii() && word.contains('@'))
        .find(|word| parse(word).is_ok_and(|address| address.has_public_domain()))
}

fn has_mailto(text: &str) -> bool {
    text.get(.."mailto:".len()).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
}

/// What stands before brackets at the end, and what in them.
fn in_brackets(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    text.strip_suffix(close)?.split_once(open)
}

/// `dot-atom-text` of RFC 5322 §3.2.3.
fn dot_atom(text: &str) -> Result<(), At<Fault>> {
    let mut after_dot = true;
    for (at, c) in text.char_indices() {
        let fault = match c {
            '.' if after_dot => Fault::Dot,
            '@' => Fault::SecondAt,
            '＠' => Fault::FullWidthAt,
            c if c.is_whitespace() => Fault::Space,
            c if c == '.' || is_atext(c) => {
                after_dot = c == '.';
                continue;
            }
            c => Fault::IllegalCharacter(c),
        };
        return Err(At::new(fault, at..at + c.len_utf8()));
    }
    if after_dot { Err(At::new(Fault::Dot, text.len() - 1..text.len())) } else { Ok(()) }
}

fn is_atext(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii() && !c.is_control()
}

/// Where the `@` behind a quoted local part stands.
fn quoted_local(text: &str) -> Option<usize> {
    let mut escaped = false;
    let closing = text.bytes().skip(1).position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })?;
    text[closing + 2..].starts_with('@').then_some(closing + 2)
}

fn is_domain_literal(domain: &str) -> bool {
    let inside = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside
        .is_some_and(|inside| inside.bytes().all(|byte| byte.is_ascii_graphic() && !b"[]\\".contains(&byte)))
}
