//! XML written so that nothing in a value can break the document: the only place that spells it.
//!
//! Events go through `quick-xml`'s writer; around it are the characters XML forbids (dropped), references,
//! line breaks, and the encoding behind it all. No CDATA is ever written: the same text means the same
//! without it, and references work in every place.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

use crate::base::encoding::{Encoding, EncodingWriter};

/// Writes one XML document, an element at a time.
///
/// Elements stand on lines of their own, indented by two spaces, except within an element that has text:
/// no white space is added there. Element and attribute names are those of the program, ASCII and
/// well-formed; values may be any text.
///
/// ```
/// use kawaraban::base::{encoding::Encoding, xml::write::XmlWriter};
///
/// let mut xml = XmlWriter::new(Vec::new(), Encoding::Utf8)?;
/// xml.start("rss", &[("version", "2.0")])?;
/// xml.element("title", &[], "瓦版 & <号外>")?;
/// xml.end("rss")?;
/// let document = String::from_utf8(xml.finish()?).unwrap();
/// assert_eq!(
///     document,
///     r#"<?xml version="1.0" encoding="UTF-8"?>
/// <rss version="2.0">
///   <title>瓦版 &amp; &lt;号外&gt;</title>
/// </rss>
/// "#
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct XmlWriter<W: Write> {
    writer: Writer<EncodingWriter<W>>,
    /// What each open element has in it so far.
    open: Vec<Content>,
    /// Escaped text, kept for its memory.
    escaped: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Elements,
    Text,
}

impl<W: Write> XmlWriter<W> {
    /// Starts a document with its declaration. Writes to `sink` in small pieces.
    ///
    /// # Errors
    /// Those of the sink, here and in all methods.
    pub fn new(sink: W, encoding: Encoding) -> io::Result<Self> {
        let mut writer = Writer::new(EncodingWriter::new(sink, encoding));
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some(encoding.name()), None)))?;
        Ok(XmlWriter { writer, open: Vec::new(), escaped: String::new() })
    }

    /// Writes a processing instruction. `?>` in the data is parted by a space.
    pub fn instruction(&mut self, target: &str, data: &str) -> io::Result<()> {
        debug_assert!(is_ncname(target) && !target.eq_ignore_ascii_case("xml"), "{target}");
        self.break_line()?;
        let data: String = data.chars().filter(|&c| is_xml_char(c) && c != '\r').collect();
        let content = format!("{target} {}", data.replace("?>", "? >"));
        self.writer.write_event(Event::PI(BytesPI::new(content)))
    }

    /// Writes a start tag.
    pub fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let content = self.begin(name, attributes)?;
        self.writer.write_event(Event::Start(BytesStart::from_content(content.as_str(), name.len())))?;
        self.escaped = content;
        self.open.push(Content::Nothing);
        Ok(())
    }

    /// Writes text into the open element. Even empty text tells that the element has some, so that no
    /// white space is added before elements that come first in mixed content.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        debug_assert!(!self.open.is_empty(), "text outside the root element");
        if let Some(content) = self.open.last_mut() {
            *content = Content::Text;
        }
        let mut escaped = std::mem::take(&mut self.escaped);
        escaped.clear();
        push_escaped(text, false, &mut escaped);
        self.writer.write_event(Event::Text(BytesText::from_escaped(escaped.as_str())))?;
        self.escaped = escaped;
        Ok(())
    }

    /// Writes the end tag of the open element, whose name is `name`.
    pub fn end(&mut self, name: &str) -> io::Result<()> {
        let content = self.open.pop();
        debug_assert!(content.is_some(), "end tag of {name} without its start tag");
        if content == Some(Content::Elements) {
            self.indent()?;
        }
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let content = self.begin(name, attributes)?;
        self.writer.write_event(Event::Empty(BytesStart::from_content(content.as_str(), name.len())))?;
        self.escaped = content;
        Ok(())
    }

    /// Writes an element with text.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        self.text(text)?;
        self.end(name)
    }

    /// Ends the document and gives the sink back, flushed.
    pub fn finish(mut self) -> io::Result<W> {
        debug_assert!(self.open.is_empty(), "an element is still open");
        self.writer.get_mut().write_all(b"\n")?;
        self.writer.into_inner().finish()
    }

    /// Breaks the line and gives name and attributes as they stand in the tag.
    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<String> {
        debug_assert!(is_qname(name), "{name}");
        self.break_line()?;
        let mut content = std::mem::take(&mut self.escaped);
        content.clear();
        content.push_str(name);
        for (name, value) in attributes {
            debug_assert!(is_qname(name), "{name}");
            content.push(' ');
            content.push_str(name);
            content.push_str("=\"");
            push_escaped(value, true, &mut content);
            content.push('"');
        }
        Ok(content)
    }

    /// Starts a new line for a child of the open element, unless that has text.
    fn break_line(&mut self) -> io::Result<()> {
        match self.open.last_mut() {
            Some(Content::Text) => return Ok(()),
            Some(content) => *content = Content::Elements,
            None => {}
        }
        self.indent()
    }

    fn indent(&mut self) -> io::Result<()> {
        let sink = self.writer.get_mut();
        sink.write_all(b"\n")?;
        (0..self.open.len()).try_for_each(|_| sink.write_all(b"  "))
    }
}

/// Whether XML 1.0 allows a character (production 2, Char).
pub fn is_xml_char(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

/// Whether `name` is an ASCII name without a colon (Namespaces in XML 1.0, production 4), which every
/// encoding can write.
pub fn is_ncname(name: &str) -> bool {
    let mut bytes = name.bytes();
    let start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    bytes.next().is_some_and(start)
        && bytes.all(|byte| start(byte) || byte.is_ascii_digit() || b"-.".contains(&byte))
}

/// Whether `name` is an ASCII name with or without a prefix.
fn is_qname(name: &str) -> bool {
    name.split_once(':')
        .map_or_else(|| is_ncname(name), |(prefix, local)| is_ncname(prefix) && is_ncname(local))
}

/// Appends text so that it is read back as it is, but for the characters XML forbids.
fn push_escaped(text: &str, in_attribute: bool, escaped: &mut String) {
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            // Left alone it would be read as a line feed (XML 1.0 §2.11).
            '\r' => "&#13;",
            '"' if in_attribute => "&quot;",
            // Left alone they would be read as spaces (XML 1.0 §3.3.3).
            '\t' if in_attribute => "&#9;",
            '\n' if in_attribute => "&#10;",
            allowed if is_xml_char(allowed) => continue,
            _ => "",
        };
        escaped.push_str(&text[copied..at]);
        escaped.push_str(replacement);
        copied = at + character.len_utf8();
    }
    escaped.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(encoding: Encoding, write: impl FnOnce(&mut XmlWriter<Vec<u8>>) -> io::Result<()>) -> String {
        let mut xml = XmlWriter::new(Vec::new(), encoding).unwrap();
        write(&mut xml).unwrap();
        String::from_utf8(xml.finish().unwrap()).unwrap()
    }

    #[test]
    fn lines_and_white_space() {
        let document = written(Encoding::Utf8, |xml| {
            xml.instruction("xml-stylesheet", "href='a?>b'?")?;
            xml.start("a", &[("x", "1"), ("y:z", "\"\t\n\r<'>&")])?;
            xml.empty("b", &[])?;
            xml.start("c", &[])?;
            xml.element("d", &[], "]]>\r\n\t")?;
            xml.end("c")?;
            xml.start("p", &[])?;
            xml.text("")?;
            xml.element("q", &[], "x")?;
            xml.text("y")?;
            xml.start("r", &[])?;
            xml.end("r")?;
            xml.end("p")?;
            xml.end("a")
        });
        assert_eq!(
            document,
            r#"<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href='a? >b'??>
<a x="1" y:z="&quot;&#9;&#10;&#13;&lt;'&gt;&amp;">
  <b/>
  <c>
    <d>]]&gt;&#13;
	</d>
  </c>
  <p><q>x</q>y<r></r></p>
</a>
"#
        );
    }

    #[test]
    fn forbidden_characters_are_dropped() {
        let document = written(Encoding::Ascii, |xml| {
            xml.element("a", &[("b", "\0é\u{FFFF}")], "\u{B}瓦\u{FFFE}\u{1F}\u{7F}")
        });
        assert_eq!(
            document,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&#233;\">&#29926;&#127;</a>\n"
        );
    }

    #[test]
    fn names() {
        for name in ["a", "_", "content-x.1", "A1"] {
            assert!(is_ncname(name) && is_qname(name), "{name}");
        }
        for name in ["", "1a", "a:b:c", ":a", "a:", "a b", "瓦", "a>"] {
            assert!(!is_ncname(name) && !is_qname(name), "{name}");
        }
        assert!(is_qname("dc:creator") && !is_ncname("dc:creator"));
    }
}
