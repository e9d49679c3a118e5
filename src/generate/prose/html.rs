//! HTML of articles: made safe to show inside a reader, its addresses absolute; and the plain text of HTML.
//! Both rest on the parser of browsers, so that what a reader sees is what was looked at here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ammonia::{Builder, Url};

use super::joins;
use crate::base::value::uri::Uri;

/// Elements beyond the usual ones.
const TAGS: &[&str] = &["audio", "input", "picture", "section", "source", "tfoot", "track", "video"];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel"]),
    ("audio", &["controls", "loop", "src"]),
    ("code", &["class"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "loading", "sizes", "src", "srcset", "width"]),
    ("input", &["checked", "disabled"]),
    ("ol", &["reversed", "start", "type"]),
    ("source", &["media", "sizes", "src", "srcset", "type"]),
    ("time", &["datetime"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    ("video", &["controls", "height", "loop", "muted", "poster", "src", "width"]),
];

/// Where an address in an article may lead.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// HTML that is safe to publish: no scripts, event handlers, styles, forms or `javascript:` addresses.
/// Relative addresses are resolved against `base`, those in `srcset` too, and stay relative without one.
///
/// ```
/// use kawaraban::generate::prose::html::sanitise;
///
/// let html = "<p onclick=x()>瓦版<script>x()</script><ruby>瓦<rt>かわら</rt></ruby></p>";
/// assert_eq!(sanitise(html, None), "<p>瓦版<ruby>瓦<rt>かわら</rt></ruby></p>");
/// ```
pub fn sanitise(html: &str, base: Option<&Uri>) -> String {
    sanitise_noting(html, base).0
}

/// The same, and whether an address in it depends on the folder that the page is in.
pub(crate) fn sanitise_noting(html: &str, base: Option<&Uri>) -> (String, bool) {
    let is_guess = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&is_guess);
    let base = base.and_then(|base| Url::parse(base.as_str()).ok());
    let mut builder = Builder::default();
    builder.add_tags(TAGS).link_rel(None).url_schemes(SCHEMES.iter().copied().collect());
    for (tag, attributes) in ATTRIBUTES {
        builder.add_tag_attributes(*tag, *attributes);
    }
    // The box of a task list, and never a field to fill in.
    builder.set_tag_attribute_value("input", "type", "checkbox");
    builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("code", "class") => value.split(' ').find(|class| class.starts_with("language-")).map(Cow::Borrowed),
        (_, "srcset") => Some(Cow::Owned(absolute_set(value, base.as_ref()))),
        (_, "href" | "src" | "poster" | "cite") => {
            let depends = !value.starts_with(['/', '#', '?'])
                && matches!(Url::parse(value), Err(ammonia::url::ParseError::RelativeUrlWithoutBase));
            noted.fetch_or(depends, Ordering::Relaxed);
            absolute(value, base.as_ref())
        }
        _ => Some(Cow::Borrowed(value)),
    });
    let clean = cleaned(&builder, html);
    (clean, is_guess.load(Ordering::Relaxed))
}

/// What `builder` makes of HTML. The serialiser searches the whole rest of a text for each character that it
/// escapes, so a text without tags is handed over in pieces, cut where no reference can be.
fn cleaned(builder: &Builder<'_>, html: &str) -> String {
    /// The shortest piece, in bytes.
    const PIECE: usize = 4096;
    if memchr::memchr(b'<', html.as_bytes()).is_some() {
        return builder.clean(&shallow(html)).to_string();
    }
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '#' | ';' | '\n'));
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let end =
            rest.char_indices().find(|(at, c)| *at >= PIECE && ends(*c)).map_or(rest.len(), |(at, _)| at);
        let (piece, behind) = rest.split_at(end);
        out.push_str(&builder.clean(piece).to_string());
        rest = behind;
    }
    out
}

/// The address as it is published, or nothing where it leads nowhere a reader may go.
fn absolute<'u>(address: &'u str, base: Option<&Url>) -> Option<Cow<'u, str>> {
    let parsed = match base {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    match parsed {
        Ok(url) => SCHEMES.contains(&url.scheme()).then(|| Cow::Owned(url.into())),
        Err(ammonia::url::ParseError::RelativeUrlWithoutBase) => Some(Cow::Borrowed(address)),
        Err(_) => None,
    }
}

/// The addresses of a `srcset` made absolute (HTML §4.8.4.2.1). A candidate ends at a comma that follows its
/// address or its descriptor; a comma inside an address belongs to it.
fn absolute_set(set: &str, base: Option<&Url>) -> String {
    let mut candidates: Vec<String> = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return candidates.join(", ");
        }
        let (address, behind) =
            rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        let descriptor;
        (descriptor, rest) = match bare.len() == address.len() {
            true => behind.split_once(',').unwrap_or((behind, "")),
            false => ("", behind),
        };
        if let Some(url) = absolute(bare, base) {
            candidates.push(format!("{url} {}", descriptor.trim()).trim_end().to_owned());
        }
    }
}

/// How many elements may be open at once. Articles have a dozen; the parser's time grows with the number of
/// tags times this.
const DEEPEST: usize = 256;

/// Elements without an end, and elements that the next one of their kind ends.
const NEVER_NESTED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];
/// Elements that the parser opens again in the next block where they were not closed.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The HTML without the start tags that would open more than [`DEEPEST`] elements at once. Whatever is in
/// doubt counts as open.
fn shallow(html: &str) -> Cow<'_, str> {
    if memchr::memchr_iter(b'<', html.as_bytes()).nth(DEEPEST).is_none() {
        return Cow::Borrowed(html);
    }
    // Inside of pictures and formulas everything nests.
    let is_foreign = contains_tag(html, "svg") || contains_tag(html, "math");
    let mut open: Vec<String> = Vec::new();
    let mut out = String::new();
    let mut copied = 0;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let behind = &html[at + 1..];
        let (is_end, name) = match behind.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, behind),
        };
        let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || (!is_foreign && NEVER_NESTED.contains(&name.as_str())) {
            continue;
        }
        if is_end {
            let covered = open.iter().rev().take_while(|open| **open != name).collect::<Vec<_>>();
            let is_closed = covered.iter().all(|open| !FORMATTING.contains(&open.as_str()));
            if is_closed && covered.len() < open.len() {
                open.truncate(open.len() - covered.len() - 1);
            }
        } else if open.len() < DEEPEST {
            open.push(name);
        } else if at >= copied {
            out.push_str(&html[copied..at]);
            copied = at + behind.find('>').map_or(html.len() - at, |end| end + 2);
        }
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

fn contains_tag(html: &str, name: &str) -> bool {
    memchr::memchr_iter(b'<', html.as_bytes()).any(|at| {
        html.as_bytes()
            .get(at + 1..at + 1 + name.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// The text of HTML: without the readings of ruby, scripts and styles, its blocks on lines of their own, its
/// references resolved once.
///
/// ```
/// use kawaraban::generate::prose::html::plain_text;
///
/// assert_eq!(plain_text("<p><ruby>瓦版<rt>かわらばん</rt></ruby>は\n江戸の&lt;新聞&gt;</p>"), "瓦版は江戸の<新聞>");
/// ```
pub fn plain_text(html: &str) -> String {
    text_of(html, &[])
}

/// The text of HTML that is read as prose, for a summary: also without headings, listings, tables, captions
/// and footnotes.
pub fn prose_text(html: &str) -> String {
    text_of(html, &["pre", "table", "figcaption", "summary", "h1", "h2", "h3", "h4", "h5", "h6"])
}

/// Elements that begin and end a paragraph.
const PARAGRAPHS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements that begin and end a line.
const LINES: &[&str] = &["br", "caption", "dd", "dt", "li", "option", "summary", "tr"];
const CELLS: &[&str] = &["td", "th"];
/// Elements whose content is nobody's text.
const UNREAD: &[&str] = &[
    "audio", "canvas", "head", "iframe", "noscript", "object", "rp", "rt", "rtc", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
];
/// Footnotes as Markdown writes them: the list, and the marks that lead to it.
const FOOTNOTES: &[(&str, &str)] = &[("section", "footnotes"), ("sup", "footnote-ref")];

fn text_of(html: &str, unread: &[&str]) -> String {
    let unread: HashSet<&str> = UNREAD.iter().chain(unread).copied().collect();
    let mut builder = Builder::empty();
    builder.tag_attributes(HashMap::new()).generic_attributes(HashSet::new());
    let tags = PARAGRAPHS.iter().chain(LINES).chain(CELLS).chain(&["sup"]).copied();
    builder.tags(tags.filter(|tag| !unread.contains(tag)).collect());
    if unread.len() > UNREAD.len() {
        for (tag, class) in FOOTNOTES {
            builder.add_tag_attribute_values(*tag, "class", [*class]);
        }
    }
    builder.clean_content_tags(unread);
    // What comes back has no attribute but the class of a footnote, and four references: `<` begins a tag.
    let tame = cleaned(&builder, html);

    let mut writer = TextWriter::default();
    let mut rest = tame.as_str();
    while let Some((text, behind)) = rest.split_once('<') {
        let Some((tag, after)) = behind.split_once('>') else { break };
        writer.text(text);
        writer.tag(tag);
        rest = after;
    }
    writer.text(rest);
    writer.out
}

#[derive(Default)]
struct TextWriter {
    out: String,
    /// Line breaks to write before the next character.
    lines: usize,
    /// White space seen since the last character, and whether a line break was in it.
    blank: bool,
    broken: bool,
    /// Inside `pre`, how deep.
    verbatim: usize,
    /// Inside a footnote: its tag, and how many of that name are open.
    footnote: Option<(&'static str, usize)>,
}

impl TextWriter {
    fn tag(&mut self, tag: &str) {
        let (name, is_end) = match tag.strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag.split(' ').next().unwrap_or(tag), false),
        };
        if let Some((footnote, depth)) = &mut self.footnote {
            if name == *footnote {
                *depth = if is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.footnote = None;
                }
            }
            return;
        }
        if !is_end && tag.len() > name.len() {
            self.footnote = FOOTNOTES.iter().find(|(known, _)| *known == name).map(|(known, _)| (*known, 1));
            return;
        }
        if name == "pre" {
            self.verbatim = if is_end { self.verbatim.saturating_sub(1) } else { self.verbatim + 1 };
        }
        if name == "br" {
            self.lines = (self.lines + 1).min(2);
        } else if PARAGRAPHS.contains(&name) {
            self.lines = 2;
        } else if LINES.contains(&name) {
            self.lines = self.lines.max(1);
        } else if CELLS.contains(&name) {
            self.blank = true;
        }
    }

    fn text(&mut self, mut rest: &str) {
        if self.footnote.is_some() {
            return;
        }
        while let Some(first) = rest.chars().next() {
            let (c, length) = match first {
                '&' => reference(rest),
                _ => (first, first.len_utf8()),
            };
            rest = &rest[length..];
            if self.verbatim > 0 && matches!(c, '\n' | ' ' | '\t') && self.lines == 0 {
                self.out.push(c);
            } else if c.is_ascii_whitespace() {
                self.blank = true;
                self.broken |= c == '\n';
            } else {
                self.character(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    fn character(&mut self, c: char) {
        let blank = std::mem::take(&mut self.blank);
        let broken = std::mem::take(&mut self.broken);
        let lines = std::mem::take(&mut self.lines);
        if let Some(last) = self.out.chars().next_back() {
            if lines > 0 {
                self.out.truncate(self.out.trim_end_matches(['\n', ' ']).len());
                self.out.extend(std::iter::repeat_n('\n', lines));
            } else if blank && last != '\n' && !(broken && joins(last, c)) {
                self.out.push(' ');
            }
        }
        self.out.push(c);
    }
}

/// The character of a reference as the serialiser writes it, and how long that is.
fn reference(text: &str) -> (char, usize) {
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", '\u{A0}')]
        .into_iter()
        .find(|(written, _)| text.starts_with(written))
        .map_or(('&', 1), |(written, c)| (c, written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::prose::markdown;

    #[test]
    fn texts() {
        for (html, text) in [
            ("<p>一。</p>\n<p>二。<br>三。</p>", "一。\n\n二。\n三。"),
            ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", "漢字"),
            ("瓦\n  版 news\n瓦", "瓦版 news 瓦"),
            ("瓦<b>\n版</b>", "瓦版"),
            ("a&nbsp;b&amp;lt;c&#x1F917;&hellip;", "a b&lt;c🤗…"),
            ("<ul><li>一<li>二<ul><li>三</ul></ul>四", "一\n二\n\n三\n\n四"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
            ("<pre>fn main() {\n    x\n}</pre>終", "fn main() {\n    x\n}\n\n終"),
            ("<script>x</script><style>y</style><title>t</title>瓦<!-- c -->版", "瓦版"),
            // Elements whose content is raw text keep it, and it stays text.
            ("<xmp><b>x</b></xmp>", "<b>x</b>"),
            ("<a title='x>y'>瓦</a", "瓦"),
            ("１ < ２ <img alt=\"<p>\">", "１ < ２"),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    #[test]
    fn a_text_without_tags_takes_time_by_its_length() {
        // Read as one text, this would take minutes.
        let html = "&amp;か ".repeat(1 << 19);
        assert_eq!(sanitise(&html, None), html);
        assert_eq!(plain_text(&html), "&か ".repeat(1 << 19).trim_end());
        let tail = format!("{}&hellip;\r\n&lt;&copy", "a".repeat(4090));
        assert!(sanitise(&tail, None).ends_with("a…\n&lt;©"));
    }

    #[test]
    fn prose_leaves_out_listings_and_footnotes() {
        let html =
            markdown::to_html("瓦版[^1]は\n新聞です。\n\n```\ncode\n```\n\n終わり[^1]。\n\n[^1]: 注記。");
        assert_eq!(prose_text(&html), "瓦版は新聞です。\n\n終わり。");
        assert!(plain_text(&html).contains("注記。"));
    }

    #[test]
    fn safe() {
        let base = Uri::parse("https://kawaraban.example/a/b/").expect("a valid address");
        for (html, meant) in [
            ("<a href=\"../c?d&amp;e#f\">x</a>", "<a href=\"https://kawaraban.example/a/c?d&amp;e#f\">x</a>"),
            ("<a href=\"/瓦版\">x</a>", "<a href=\"https://kawaraban.example/%E7%93%A6%E7%89%88\">x</a>"),
            ("<a href=' jav&#x09;ascript:x()'>x</a>", "<a>x</a>"),
            ("<img src=data:image/png,x onerror=x() alt=図>", "<img alt=\"図\">"),
            (
                "<img srcset='a,b.png 1x, c.png 2x,d.png,, javascript:x() 3x'>",
                "<img srcset=\"https://kawaraban.example/a/b/a,b.png 1x, https://kawaraban.example/a/b/c.png 2x, \
                 https://kawaraban.example/a/b/d.png\">",
            ),
            (
                "<video controls poster=p.png><source src=v.mp4 type=video/mp4></video>",
                "<video controls=\"\" poster=\"https://kawaraban.example/a/b/p.png\">\
                 <source src=\"https://kawaraban.example/a/b/v.mp4\" type=\"video/mp4\"></video>",
            ),
            ("<code class='language-rust x' style=y>z</code>", "<code class=\"language-rust\">z</code>"),
            ("<p class=x style=y id=z>w<iframe src=//e.example></iframe><form>v</form>", "<p>w</p>v"),
            ("<svg><script>x</script></svg><math><style>y</style></math>", ""),
        ] {
            assert_eq!(sanitise(html, Some(&base)), meant, "{html}");
        }
        assert_eq!(sanitise("<img src=/x.png>", None), "<img src=\"/x.png\">");
        assert_eq!(
            sanitise("<input type=text name=n checked disabled>", None),
            "<input checked=\"\" disabled=\"\" type=\"checkbox\">"
        );
    }

    #[test]
    fn deep_and_long_input_is_harmless() {
        for unit in
            ["<div>", "<b a=1>", "<ul><li>", "<p><b>", "<svg><li>", "</b><div>", "<", "&amp;", "<p>瓦"]
        {
            let html = unit.repeat(20_000);
            sanitise(&html, None);
            plain_text(&html);
        }
        let deep = format!("{}瓦{}版", "<div>".repeat(300), "</div>".repeat(300));
        assert_eq!(plain_text(&deep), "瓦\n\n版");
        assert_eq!(sanitise(&deep, None).matches("<div>").count(), DEEPEST);
        let wide = "<div><p>瓦<b>版</b><br></div>".repeat(300);
        assert_eq!(shallow(&wide), wide);
    }
}
