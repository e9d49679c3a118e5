//! HTML on its way from a source to a record: addresses made absolute, paragraphs made of blank lines, titles
//! made plain. All else stays as it was written.

use std::borrow::Cow;

use crate::base::value::html::{Kind, Link, Tokens, candidates, decode, find};
use crate::base::value::uri::Uri;
use crate::generate::prose::html::plain_text;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["cite", "href", "poster", "src"];

/// The HTML with its relative addresses resolved against `base`, those in `srcset` too. Places in the same
/// text (`#note-1`) stay.
pub(super) fn absolute<'h>(html: &'h str, base: &Uri) -> Cow<'h, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut resolve = |start: usize, raw: &str| {
        let address = decode(raw);
        if Link::of(&address) == Link::Relative
            && let Ok(resolved) = base.join(address.trim())
        {
            out.push_str(&html[copied..start]);
            out.push_str(&resolved.as_str().replace('&', "&amp;").replace('\'', "&#39;"));
            copied = start + raw.len();
        }
    };
    for token in Tokens::html(html) {
        let Kind::Start(tag) = token.kind else { continue };
        for attribute in tag.attributes() {
            if attribute.is("srcset") {
                for (at, address) in candidates(attribute.raw) {
                    resolve(attribute.value_start + at, address);
                }
            } else if ADDRESSES.iter().any(|name| attribute.is(name)) {
                resolve(attribute.value_start, attribute.raw);
            }
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// A title that may be plain text as well as HTML, as those of RSS are: references are resolved, and tags
/// dropped where they come in pairs and are HTML's. `Vec<T>` stays.
pub(super) fn title(text: &str) -> String {
    let is_html = text.contains("</")
        && Tokens::html(text).all(|token| match token.kind {
            Kind::Start(tag) | Kind::End(tag) => find(tag.name).is_some(),
            Kind::Text | Kind::RawText => true,
            _ => false,
        });
    match is_html {
        true => plain_text(text),
        false if text.contains('&') => plain_text(&text.replace('<', "&lt;")),
        false => text.to_owned(),
    }
}

/// Whether there is a tag of HTML in a text.
pub(super) fn has_tags(text: &str) -> bool {
    Tokens::html(text).any(|token| match token.kind {
        Kind::Start(tag) | Kind::End(tag) => tag.element.is_some(),
        _ => false,
    })
}

/// Well-formed markup as HTML means it: names without prefixes, and an end tag for every element that needs
/// one. `xml` is what stands between the tags of an element of XML.
pub(super) fn from_xml(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    for token in Tokens::xml(xml) {
        let source = &xml[token.span.clone()];
        match token.kind {
            Kind::Start(tag) => {
                let name = local(tag.name);
                out.push('<');
                out.push_str(name);
                for attribute in tag.attributes().filter(|attribute| !attribute.name.starts_with("xmlns")) {
                    let quote = if attribute.raw.contains('"') { '\'' } else { '"' };
                    out.extend([" ", attribute.name, "="]);
                    out.push(quote);
                    out.push_str(attribute.raw);
                    out.push(quote);
                }
                out.push('>');
                if tag.self_closing && !VOID.contains(&name) {
                    out.extend(["</", name, ">"]);
                }
            }
            Kind::End(tag) => out.extend(["</", local(tag.name), ">"]),
            Kind::Text => out.push_str(source),
            Kind::CData => {
                let text = source.strip_prefix("<![CDATA[").unwrap_or(source);
                let text = text.strip_suffix("]]>").unwrap_or(text);
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            _ => {}
        }
    }
    out
}

/// Elements of HTML without an end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Elements that stand beside paragraphs and not in them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
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
    "iframe",
    "legend",
    "li",
    "main",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// Elements whose lines are their own.
const VERBATIM: &[&str] = &["pre", "script", "style", "textarea"];

/// HTML as WordPress and Movable Type show what is stored with bare line ends: blank lines make paragraphs,
/// single ones breaks. Lines with elements that stand beside paragraphs stay as they are.
pub(super) fn paragraphs(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut open: Vec<&str> = Vec::new();
    let mut verbatim: Option<&'static str> = None;
    for line in html.lines() {
        if let Some(name) = verbatim {
            out.push_str(line);
            out.push('\n');
            if tags(line).any(|(tag, is_end)| is_end && tag.eq_ignore_ascii_case(name)) {
                verbatim = None;
            }
            continue;
        }
        let begun = VERBATIM.iter().copied().find(|name| leaves_open(line, name));
        let stands_alone = begun.is_some()
            || line.trim_start().starts_with("<!--")
            || tags(line)
                .any(|(tag, _)| BLOCKS.iter().chain(VERBATIM).any(|name| tag.eq_ignore_ascii_case(name)));
        if stands_alone || line.trim().is_empty() {
            flush(&mut open, &mut out);
            if stands_alone {
                out.push_str(line);
                out.push('\n');
            }
        } else {
            open.push(line.trim_end());
        }
        verbatim = begun;
    }
    flush(&mut open, &mut out);
    out
}

fn flush(lines: &mut Vec<&str>, out: &mut String) {
    let Some((last, before)) = lines.split_last() else { return };
    out.push_str("<p>");
    for line in before {
        out.push_str(line);
        let has_break = ["<br>", "<br/>", "<br />"].iter().any(|tag| line.ends_with(tag));
        // A line may end inside a tag.
        let is_in_tag = line.rfind('<') > line.rfind('>');
        out.push_str(if has_break || is_in_tag { "\n" } else { "<br />\n" });
    }
    out.push_str(last);
    out.push_str("</p>\n");
    lines.clear();
}

/// The names of the tags in a line, and whether they end an element.
fn tags(line: &str) -> impl Iterator<Item = (&str, bool)> {
    memchr::memchr_iter(b'<', line.as_bytes()).map(|at| {
        let behind = &line[at + 1..];
        let name = behind.strip_prefix('/').unwrap_or(behind);
        let length = name.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        (&name[..length], name.len() < behind.len())
    })
}

/// Whether the last tag of a name in a line begins an element.
fn leaves_open(line: &str, name: &str) -> bool {
    let last = tags(line).filter(|(tag, _)| tag.eq_ignore_ascii_case(name)).last();
    last.is_some_and(|(_, is_end)| !is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let base = Uri::parse("https://example.com/a/b.html").expect("a valid address");
        for (html, meant) in [
            ("<p>文</p>", "<p>文</p>"),
            ("<a href=c>x</a><a href='#n'>y</a>", "<a href=https://example.com/a/c>x</a><a href='#n'>y</a>"),
            (
                "<img src=\"/x.png?a&amp;b\" alt='図'>",
                "<img src=\"https://example.com/x.png?a&amp;b\" alt='図'>",
            ),
            (
                "<img srcset='1.png 1x, //e.jp/2.png 2x'>",
                "<img srcset='https://example.com/a/1.png 1x, https://e.jp/2.png 2x'>",
            ),
            (
                "<a href='https://e.jp/'>x</a><a href='mailto:a@e.jp'>",
                "<a href='https://e.jp/'>x</a><a href='mailto:a@e.jp'>",
            ),
        ] {
            assert_eq!(absolute(html, &base), meant);
        }
    }

    #[test]
    fn titles() {
        for (written, meant) in [
            ("瓦版", "瓦版"),
            ("A &amp; B &#8211; C", "A & B – C"),
            ("<b>号外</b>", "号外"),
            ("Vec<T> の使い方", "Vec<T> の使い方"),
            ("<img> と &lt;br&gt;", "<img> と <br>"),
        ] {
            assert_eq!(title(written), meant);
        }
    }

    #[test]
    fn xml_becomes_html() {
        let xml = "<h:p xmlns:h='x' title='a'>一<h:br/>二<h:i/><![CDATA[<&]]></h:p><!-- c -->";
        assert_eq!(from_xml(xml), "<p title=\"a\">一<br>二<i></i>&lt;&amp;</p>");
    }

    #[test]
    fn paragraphs_of_blank_lines() {
        for (stored, meant) in [
            ("一\n二\n\n三", "<p>一<br />\n二</p>\n<p>三</p>\n"),
            ("一<br />\n二", "<p>一<br />\n二</p>\n"),
            ("<h2>題</h2>\n文", "<h2>題</h2>\n<p>文</p>\n"),
            ("前\n<pre>a\n\nb</pre>\n後", "<p>前</p>\n<pre>a\n\nb</pre>\n<p>後</p>\n"),
            ("<img\nsrc=x>\n<!--more-->", "<p><img\nsrc=x></p>\n<!--more-->\n"),
            ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>\n"),
            ("", ""),
        ] {
            assert_eq!(paragraphs(stored), meant);
        }
    }
}
