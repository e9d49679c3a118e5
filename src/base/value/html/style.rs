//! What an attribute `style` can do to the page around the article.

use std::borrow::Cow;

/// What a style amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Every declaration is on the short list of properties and values that sanitisers have long let through.
    Listed,
    /// Something is not on that list; most of CSS is not.
    Unlisted,
    /// It runs something, or lays the element over what is not the article's.
    Dangerous,
}

/// Judges the value of an attribute `style`, its character references resolved. In linear time.
pub fn style(text: &str) -> Style {
    let plain = plain(text);
    let is_dangerous = plain.split(';').any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        is_dangerous(property.trim(), value)
    });
    if is_dangerous {
        Style::Dangerous
    } else if is_listed(text) {
        Style::Listed
    } else {
        Style::Unlisted
    }
}

/// The text without comments, its escapes resolved: both have hidden names from those who look for them.
fn plain(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\\', b'*', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let number = u32::from_str_radix(&rest[..digits], 16).unwrap_or(0);
            plain.push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = &rest[digits..];
            rest = rest.strip_prefix([' ', '\t', '\n']).unwrap_or(rest);
        }
    }
    Cow::Owned(plain)
}

fn is_dangerous(property: &str, value: &str) -> bool {
    match property.len() {
        8 if property.eq_ignore_ascii_case("position") => {
            let word = value.split_ascii_whitespace().next().unwrap_or("").trim_end_matches("!important");
            ["fixed", "absolute", "sticky", "-webkit-sticky"]
                .iter()
                .any(|other| word.eq_ignore_ascii_case(other))
        }
        8 if property.eq_ignore_ascii_case("behavior") => true,
        12 if property.eq_ignore_ascii_case("-moz-binding") => true,
        _ => ["expression(", "javascript:", "vbscript:"].iter().any(|word| contains(value, word)),
    }
}

/// Whether `value` contains an ASCII word, in whatever case.
fn contains(value: &str, word: &str) -> bool {
    let word = word.as_bytes();
    value.len() >= word.len()
        && memchr::memchr2_iter(word[0], word[0].to_ascii_uppercase(), value.as_bytes()).any(|at| {
            value.as_bytes()[at..].get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word))
        })
}

/// Whether a style reads `property: value; …` with nothing in it but the listed properties, words, numbers,
/// quoted words and colours.
fn is_listed(text: &str) -> bool {
    if !has_plain_tokens(text.as_bytes()) {
        return false;
    }
    let mut declarations = text.split(';').peekable();
    while let Some(declaration) = declarations.next() {
        let Some((property, value)) = declaration.split_once(':') else {
            let is_last = declarations.peek().is_none();
            return is_last && declaration.trim().is_empty();
        };
        let property = property.trim();
        if value.contains(':') || property.is_empty() || !is_word(property) {
            return false;
        }
        let property = property.to_ascii_lowercase();
        let is_box = ["background", "border", "margin", "padding"]
            .iter()
            .any(|name| property.split('-').next() == Some(name));
        if !is_box && PROPERTIES.split_ascii_whitespace().all(|name| name != property) {
            return false;
        }
        if is_box && !value.split_ascii_whitespace().all(is_box_word) {
            return false;
        }
    }
    true
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether there is nothing but letters, digits, white space, `:,;#%.!`, hyphens inside words, quoted words,
/// and numbers in brackets.
fn has_plain_tokens(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b':' | b',' | b';' | b'#' | b'%' | b'.' | b'!' => {}
            b'-' => {
                let before = at >= 2 && bytes[at - 2].is_ascii_alphanumeric();
                if !before || !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                    return false;
                }
            }
            b'\'' | b'"' | b'(' => {
                let close = if byte == b'(' { b')' } else { byte };
                let Some(length) = memchr::memchr(close, &bytes[at..]) else { return false };
                let inside = &bytes[at..at + length];
                let is_plain = if byte == b'(' {
                    inside.iter().all(|b| b.is_ascii_digit() || b.is_ascii_whitespace() || *b == b',')
                } else {
                    inside.iter().all(is_text)
                };
                if !is_plain || inside.is_empty() {
                    return false;
                }
                at += length + 1;
            }
            _ if is_text(&byte) => {}
            _ => return false,
        }
    }
    true
}

/// A keyword, a colour, or a number of at most four digits with a unit.
fn is_box_word(word: &str) -> bool {
    if KEYWORDS.split_ascii_whitespace().any(|keyword| keyword == word) {
        return true;
    }
    if let Some(colour) = word.strip_prefix('#') {
        return !colour.is_empty() && colour.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(numbers) = word.strip_prefix("rgb(") {
        return numbers.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'%' | b',' | b')'));
    }
    let number = word.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let digits = word[..number].bytes().filter(u8::is_ascii_digit).count();
    digits <= 4
        && number - digits <= 1
        && matches!(
            &word[number..],
            "" | "cm" | "em" | "ex" | "in" | "mm" | "pc" | "pt" | "px" | "%" | "," | ")"
        )
}

/// Properties on the list.
static PROPERTIES: &str = "\
    azimuth background background-color border border-bottom border-bottom-color border-bottom-style \
    border-bottom-width border-collapse border-color border-left border-left-color border-left-style \
    border-left-width border-right border-right-color border-right-style border-right-width \
    border-spacing border-style border-top border-top-color border-top-style border-top-width \
    border-width clear color cursor direction display elevation float font font-family font-size \
    font-style font-variant font-weight height letter-spacing line-height list-style-type margin \
    margin-bottom margin-left margin-right margin-top overflow padding padding-bottom padding-left \
    padding-right padding-top pause pause-after pause-before pitch pitch-range richness speak \
    speak-header speak-numeral speak-punctuation speech-rate stress text-align text-decoration \
    text-indent unicode-bidi vertical-align voice-family volume white-space width";

/// What properties of boxes may say besides numbers and colours.
static KEYWORDS: &str = "\
    !important aqua auto black block blue bold both bottom brown center collapse dashed dotted fuchsia \
    gray green italic left lime maroon medium navy none normal nowrap olive pointer purple red right \
    silver solid teal top transparent underline white yellow";
