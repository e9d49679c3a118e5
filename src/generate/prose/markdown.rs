//! Markdown to HTML: CommonMark with tables, strikethrough, footnotes and task lists of GitHub Flavored
//! Markdown. The HTML is not yet safe to publish; [`super::html::sanitise`] makes it so.

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options};

use super::joins;

/// The HTML of a Markdown text.
///
/// Two things differ from CommonMark because Japanese is written without spaces: emphasis works beside
/// Japanese punctuation (`**「重要」**です`), and a line break between two Japanese characters is no space.
/// A bare address is not made a link: GitHub's rule would take the Japanese text behind it into the address.
pub fn to_html(markdown: &str) -> String {
    let options = options();
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options);
    join_lines(root);
    let mut html = String::new();
    comrak::format_html(root, &options, &mut html).expect("writing to a string cannot fail");
    html
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.render.r#unsafe = true;
    options
}

/// Takes the line breaks out that stand between two Japanese characters.
fn join_lines(root: Node<'_>) {
    let mut last = None;
    let mut line_break: Option<Node<'_>> = None;
    for node in root.descendants() {
        let (first, end) = match &node.data().value {
            NodeValue::SoftBreak => {
                line_break = Some(node);
                continue;
            }
            NodeValue::Text(text) => (text.chars().next(), text.chars().next_back()),
            NodeValue::Code(code) => (code.literal.chars().next(), code.literal.chars().next_back()),
            // Tags and emphasis are no characters; what is inside them comes by itself.
            value if !value.block() && !matches!(value, NodeValue::LineBreak) => continue,
            _ => (None, None),
        };
        if let (Some(node), Some(before), Some(after)) = (line_break.take(), last, first)
            && joins(before, after)
        {
            node.detach();
        }
        last = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_reads_well() {
        for (markdown, html) in [
            ("これは**「重要」**です。", "<p>これは<strong>「重要」</strong>です。</p>\n"),
            ("**注意：**読むこと", "<p><strong>注意：</strong>読むこと</p>\n"),
            ("一行目\n二行目", "<p>一行目二行目</p>\n"),
            ("一行目\nsecond\n三行目", "<p>一行目\nsecond\n三行目</p>\n"),
            ("**太字**\n次", "<p><strong>太字</strong>次</p>\n"),
            ("<b>太字</b>\n*次*", "<p><b>太字</b><em>次</em></p>\n"),
            ("改行\\\n次", "<p>改行<br />\n次</p>\n"),
            ("段落\n\n次", "<p>段落</p>\n<p>次</p>\n"),
            ("https://e.example/a、続き", "<p>https://e.example/a、続き</p>\n"),
            ("<ruby>瓦版<rt>かわらばん</rt></ruby>", "<p><ruby>瓦版<rt>かわらばん</rt></ruby></p>\n"),
        ] {
            assert_eq!(to_html(markdown), html, "{markdown}");
        }
    }
}
