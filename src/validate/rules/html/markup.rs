//! Escaped HTML, and text that must not be any.

use super::judge::{Judge, Place};
use super::*;
use crate::base::value::html::{Fault, Kind, Nesting, Slip, Tag, Token, Tokens, Traits, find, is_entity};

/// HTML in a value, escaped or in CDATA.
pub fn html(value: Value<'_>, cx: &mut Context<'_>) {
    let markup = value.text();
    let Some(first) = memchr::memchr2(b'<', b'&', markup.as_bytes()) else { return };
    let has_tags = markup.as_bytes()[first] == b'<' || memchr::memchr(b'<', markup.as_bytes()).is_some();
    let mut judge = Judge::new(value, Place::Value, cx);
    let has_start = has_tags && fragment(markup, &mut judge);
    if judge.is_strict {
        open_reference(markup, &mut judge);
    }
    if !has_start && let Some(at) = escaped_tag(markup) {
        let hint = if value.in_cdata() {
            text("inside CDATA, write `<` as it is", "CDATA の中では `<` をそのまま書きます")
        } else {
            text("write `&lt;` for `&amp;lt;`", "`&amp;lt;` ではなく `&lt;` と書きます")
        };
        let span = value.locate(at, at + 4);
        cx.report(&CONFLICTING_ESCAPES, (value, span)).hint(hint);
    }
}

/// HTML in Base64, or other text that had to be decoded.
pub fn decoded(value: Value<'_>, text: &str, cx: &mut Context<'_>) {
    fragment(text, &mut Judge::new(value, Place::Decoded, cx));
}

/// Judges a fragment. Says whether a tag starts in it.
fn fragment(text: &str, judge: &mut Judge<'_, '_, '_>) -> bool {
    let mut nesting = Nesting::default();
    let mut has_start = false;
    for token in Tokens::html(text).without_text() {
        if let Some((fault, at)) = token.fault {
            broken(fault, at, &token, judge);
        }
        match token.kind {
            Kind::Start(tag) => {
                has_start = true;
                nesting.start(&tag, token.span.start);
                start(&tag, judge);
            }
            Kind::End(tag) => {
                if let Some(slip) = nesting.end(&tag) {
                    mismatched(text, slip, &tag, judge);
                }
            }
            _ => {}
        }
        if !judge.has_room() {
            return has_start;
        }
    }
    for at in nesting.unclosed() {
        if !judge.has_room() {
            break;
        }
        let end = name_end(text, at + 1);
        unclosed(&text[at + 1..end], at + 1..end, judge);
    }
    has_start
}

fn start(tag: &Tag<'_>, judge: &mut Judge<'_, '_, '_>) {
    match tag.element {
        Some(element) if element.has(Traits::ACTIVE) => judge.active(element, tag),
        Some(element) if element.has(Traits::PAGE) && !tag.foreign => {
            judge.report(&NONSTANDARD_ELEMENT, tag.name_range(), tag.name);
        }
        Some(_) => {}
        None => unknown(tag, judge),
    }
    if judge.is_strict {
        disputed(tag, judge);
    }
    judge.attributes(tag);
}

/// An element that HTML does not have. In SVG and MathML names are their own; a hyphen makes a custom element.
fn unknown(tag: &Tag<'_>, judge: &mut Judge<'_, '_, '_>) {
    let is_custom = tag.name.contains('-') && !tag.name.contains([':', '"', '<', '=']);
    if !tag.foreign
        && !is_custom
        && let Some(finding) = judge.report(&UNDEFINED_ELEMENT, tag.name_range(), tag.name)
    {
        finding.w3c(&[Same("NotHtml")]);
    }
}

/// What the W3C validator minds in a tag and we do not.
#[cold]
fn disputed(tag: &Tag<'_>, judge: &mut Judge<'_, '_, '_>) {
    let name = tag.name.to_ascii_lowercase();
    let is = |list: &str| list.split(' ').any(|other| other == name);
    let classes: &'static [W3c] = match tag.element {
        _ if tag.foreign => &[Same("NotHtml")],
        None if tag.name.contains('-') => &[Same("NotHtml")],
        Some(_) if is("basefont bdo isindex listing noframes param plaintext slot xmp") => {
            &[Same("SecurityRisk")]
        }
        Some(_) if is("bgsound blink image marquee menuitem nobr noembed rb rtc search selectedcontent") => {
            &[Same("NotHtml")]
        }
        Some(element) if tag.self_closing && !element.has(Traits::VOID) => &[Same("NotHtml")],
        _ => return,
    };
    if let Some(finding) = judge.report(&NONSTANDARD_MARKUP, tag.name_range(), tag.name) {
        finding.w3c(classes);
    }
}

/// A parse error: those that lose text are said, the others are for strict checkers.
fn broken(fault: Fault, at: usize, token: &Token<'_>, judge: &mut Judge<'_, '_, '_>) {
    let hint = match fault {
        Fault::EofInTag => text("a tag is not closed", "タグが閉じられていません"),
        Fault::EofInComment => text("a comment is not closed", "コメントが閉じられていません"),
        Fault::EofInCData => text("a CDATA section is not closed", "CDATA 区間が閉じられていません"),
        Fault::CDataInHtml => text("HTML has no CDATA sections", "HTML に CDATA 区間はありません"),
        Fault::AttributeName | Fault::UnquotedValue => {
            text("a quotation mark or `>` is missing or too many", "引用符か `>` の過不足があります")
        }
        Fault::BareLessThan
        | Fault::BogusComment
        | Fault::ClosedComment
        | Fault::MissingEndTagName
        | Fault::EndTagContents
        | Fault::MissingSpace
        | Fault::MissingAttributeValue
        | Fault::UnexpectedEquals
        | Fault::UnexpectedSolidus => {
            if judge.is_strict
                && let Some(finding) = judge.report(&NONSTANDARD_MARKUP, at..at + 1, "<")
            {
                finding.w3c(&[Same("NotHtml")]);
            }
            return;
        }
    };
    let range = match fault {
        Fault::AttributeName | Fault::UnquotedValue => at..at + 1,
        _ => token.span.start..token.span.end.min(token.span.start + 1),
    };
    if let Some(finding) = judge.report(&INVALID_MARKUP, range, "") {
        finding.hint(hint);
    }
}

fn mismatched(markup: &str, slip: Slip, tag: &Tag<'_>, judge: &mut Judge<'_, '_, '_>) {
    match slip {
        Slip::Crossed(at) => {
            let end = name_end(markup, at + 1);
            unclosed(&markup[at + 1..end], at + 1..end, judge);
        }
        Slip::Stray => {
            let hint = text("closes an element that is not open", "に対応する開始タグがありません");
            let name = format!("</{}>", tag.name);
            if let Some(finding) = judge.report(&MISMATCHED_TAG, tag.name_range(), &name) {
                finding.hint(hint);
            }
        }
        Slip::Needless => {
            if judge.is_strict
                && let Some(finding) = judge.report(&NONSTANDARD_MARKUP, tag.name_range(), tag.name)
            {
                finding.w3c(&[Same("NotHtml")]);
            }
        }
    }
}

#[cold]
fn unclosed(name: &str, range: std::ops::Range<usize>, judge: &mut Judge<'_, '_, '_>) {
    let hint = text("is not closed, or closed too late", "が閉じられていないか、閉じる順序が違います");
    if let Some(finding) = judge.report(&MISMATCHED_TAG, range, &format!("<{name}>")) {
        finding.hint(hint);
    }
}

/// Where the tag's name ends that starts at `from`.
fn name_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    from + rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len())
}

/// Where an escaped tag begins in a text without any tag, if the text means to be HTML: it begins with one or
/// holds an end tag. A text that speaks of a `<p>` does neither.
fn escaped_tag(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    memchr::memmem::find_iter(text.as_bytes(), "&lt;").find(|at| {
        let rest = &text[at + 4..];
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let behind = &rest[length..];
        (is_end || *at == start)
            && find(&rest[..length]).is_some()
            && (behind.starts_with("&gt;")
                || behind.starts_with('>')
                || behind.starts_with(' ')
                || behind.starts_with('/'))
    })
}

/// Plain text that holds HTML: an end tag, or a reference that XML has left as it is. `classes` says which
/// W3C class that is here.
pub fn undeclared(value: Value<'_>, classes: &'static [W3c], cx: &mut Context<'_>) {
    let markup = value.text();
    if memchr::memchr2(b'<', b'&', markup.as_bytes()).is_none() || is_hexadecimal(value) {
        return;
    }
    let (rule, range, classes) = if let Some(range) = end_tag(markup).or_else(|| reference(markup)) {
        (&UNDECLARED, range, classes)
    } else if let Some(range) = start_tag(markup) {
        // The W3C validator does not look at start tags, but for one remark in RSS 2.0.
        let classes: &'static [W3c] = if cx.kind == FeedKind::Rss20 { &[Same("CharacterData")] } else { &[] };
        (&UNDECLARED, range, classes)
    } else if cx.wants(&NONSTANDARD_MARKUP)
        && let Some(range) = loose_reference(markup)
    {
        (&NONSTANDARD_MARKUP, range, classes)
    } else {
        return ambiguous(value, cx);
    };
    let rule = if describes_podcast(value.node()) { &NONSTANDARD_MARKUP } else { rule };
    let found = &markup[range.clone()];
    let span = value.locate(range.start, range.end);
    if found.starts_with('&') && !value.in_cdata() && span.of(value.source()) == found {
        // A reference that XML does not know is in the text as it was written, and has been reported.
        return;
    }
    let hint = if found.starts_with('<') {
        text(
            "remove the tags, or declare the text as HTML where that is possible",
            "タグを取り除くか、HTML と宣言できる要素なら宣言します",
        )
    } else {
        text("write the character itself, escaped once", "文字そのものを、一度だけエスケープして書きます")
    };
    let finding = cx.report(rule, (value, span));
    finding.value(found);
    finding.hint(hint).w3c(classes);
}

/// Whether a text describes a podcast as a whole, which Apple lets have links and paragraphs.
#[cold]
fn describes_podcast(node: Node<'_>) -> bool {
    let mut roots =
        node.parent().filter(|parent| parent.name() == "channel").and_then(Node::parent).into_iter();
    node.name() == "description"
        && roots.any(|root| {
            root.attributes().any(|attribute| {
                attribute.declares_namespace()
                    && attribute.value().text() == "http://www.itunes.com/dtds/podcast-1.0.dtd"
            })
        })
}

/// Text of RSS 2.0 in which something only looks like a tag.
fn ambiguous(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.text();
    if cx.kind == FeedKind::Rss20
        && value.attribute().is_none()
        && let Some(at) = taken_for_tag(text)
    {
        let word: String = text[at..].chars().take_while(|c| !c.is_whitespace()).take(20).collect();
        let span = value.locate(at, at + 1);
        cx.report(&NONSTANDARD_ESCAPE, (value, span)).value(&word);
    }
}

/// Whether the author chose hexadecimal references, as the RSS Profile advises for text that looks like HTML.
fn is_hexadecimal(value: Value<'_>) -> bool {
    memchr::memmem::find(value.span().of(value.source()).as_bytes(), b"&#x").is_some()
}

/// `</name>` of an element of HTML.
fn end_tag(text: &str) -> Option<std::ops::Range<usize>> {
    memchr::memchr_iter(b'<', text.as_bytes()).find_map(|at| {
        let rest = text[at + 1..].strip_prefix('/')?;
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_tag = rest[length..].starts_with('>') && find(&rest[..length]).is_some();
        is_tag.then_some(at..at + 3 + length)
    })
}

/// A whole start tag of an element of HTML, such as `<br>`.
fn start_tag(text: &str) -> Option<std::ops::Range<usize>> {
    memchr::memchr_iter(b'<', text.as_bytes()).find_map(|at| {
        let rest = &text[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let behind = &rest[length..];
        if !behind.starts_with([' ', '/', '>', '\n']) || find(&rest[..length]).is_none() {
            return None;
        }
        let end = behind.find(['<', '>'])?;
        behind[end..].starts_with('>').then_some(at..at + 1 + length + end + 1)
    })
}

/// `&name;` of HTML 4, or a decimal reference.
fn reference(text: &str) -> Option<std::ops::Range<usize>> {
    memchr::memchr_iter(b'&', text.as_bytes()).find_map(|at| {
        let (name, is_closed) = name_behind(text, at);
        let is_number = name
            .strip_prefix('#')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        (is_closed && (is_number || is_entity(name))).then_some(at..at + 2 + name.len())
    })
}

/// What strict checkers take for a reference: a name of HTML 4 without its semicolon, or an ampersand before
/// a word with digits.
fn loose_reference(text: &str) -> Option<std::ops::Range<usize>> {
    memchr::memchr_iter(b'&', text.as_bytes()).find_map(|at| {
        let (name, _) = name_behind(text, at);
        let is_loose = is_entity(name) || name.bytes().any(|byte| !byte.is_ascii_alphabetic());
        (!name.is_empty() && is_loose).then_some(at..at + 1 + name.len())
    })
}

/// A reference without its semicolon, which strict checkers do not forgive.
#[cold]
fn open_reference(text: &str, judge: &mut Judge<'_, '_, '_>) {
    let open = memchr::memchr_iter(b'&', text.as_bytes()).find(|at| {
        let (name, is_closed) = name_behind(text, *at);
        !is_closed && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#')
    });
    if let Some(at) = open
        && let Some(finding) = judge.report(&NONSTANDARD_MARKUP, at..at + 1, "&")
    {
        finding.w3c(&[Same("NotHtml")]);
    }
}

/// The word behind the ampersand at `at`, and whether a semicolon follows.
fn name_behind(text: &str, at: usize) -> (&str, bool) {
    let rest = &text[at + 1..];
    let number = usize::from(rest.starts_with('#'));
    let length = number
        + rest
            .bytes()
            .skip(number)
            .take(LONGEST_NAME)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            .count();
    (&rest[..length], rest[length..].starts_with(';'))
}

/// Longer words are no entity's name.
const LONGEST_NAME: usize = 32;

/// Where something stands that readers of HTML take for markup: `</`, or `<` and a letter.
fn taken_for_tag(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|at| {
        text.as_bytes().get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/')
    })
}
