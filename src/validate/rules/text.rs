//! Text: what is empty, what stands around it, and characters that nobody can read.

use super::*;

rules! {
    EMPTY {
        name: "text-empty",
        severity: Warning,
        message: text("{element} should not be empty", "{element} は空でないことが推奨されます"),
        help: text("write what it is for, or remove it", "内容を書くか、要素を取り除きます"),
        why: text(
            "Readers show nothing in its place, or a name of their own.",
            "リーダーには何も表示されないか、リーダーの付けた名前が表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-title", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1.1"],
        w3c: &[Same("NotBlank")],
        bad: &[RssItem("<title></title>"), RssItem("<title>　</title>")],
        good: &[RssItem("<title>無題</title>")],
        since: "0.1.0",
    }
    PADDED {
        name: "text-invalid-space",
        severity: Error,
        message: text("{element} must not have white space around its value", "{element} の値の前後に空白を置いてはなりません"),
        help: text("remove the white space", "空白を取り除きます"),
        why: text(
            "Atom compares ids letter by letter: with white space it is another id.",
            "Atom の id は一字ずつ比べられるため、空白があると別の id になります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.3", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"],
        w3c: &[Same("UnexpectedWhitespace")],
        bad: &[AtomEntry("<id> urn:example:1 </id>"), AtomEntry("<updated>\n2026-11-24T09:00:00+09:00\n</updated>")],
        good: &[AtomEntry("<id>urn:example:1</id>"), RssItem("<link> https://example.jp/ </link>")],
        since: "0.1.0",
    }
    INVISIBLE {
        name: "text-invalid-character",
        severity: Warning,
        message: text("{element} should not hold the character {expected}", "{element} に文字 {expected} を含めないことが推奨されます"),
        help: text("remove it, or write the character that was meant", "取り除くか、本来の文字に直します"),
        why: text(
            "It is a control character, or the mark that stands for text already lost; somewhere text was read in the wrong encoding.",
            "制御文字か、文字が失われた跡を示す文字です。どこかで文字コードを取り違えています。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charsets"],
        w3c: &[Same("BadCharacters")],
        bad: &[RssItem("<title>号外\u{92}</title>"), RssItem("<description>号\u{fffd}</description>")],
        good: &[RssItem("<title>号外’</title>")],
        since: "0.1.0",
    }
}

/// Plain text.
pub fn plain(value: Value<'_>, cx: &mut Context<'_>) {
    characters(value, cx);
    super::html::undeclared(value, &[Same("ContainsHTML")], cx);
}

/// Plain text that could have been declared as HTML.
pub fn undeclared(value: Value<'_>, cx: &mut Context<'_>) {
    characters(value, cx);
    super::html::undeclared(value, &[Same("ContainsUndeclaredHTML")], cx);
}

/// Plain text that must say something.
pub fn filled(value: Value<'_>, cx: &mut Context<'_>) {
    blank(value, cx);
    plain(value, cx);
}

/// Reports a text that says nothing; an ideographic space says nothing either.
pub fn blank(value: Value<'_>, cx: &mut Context<'_>) {
    if value.text().chars().all(char::is_whitespace) {
        cx.report(&EMPTY, value);
    }
}

/// Plain text in an attribute, which says something if it is there.
pub fn attribute(value: Value<'_>, cx: &mut Context<'_>) {
    if value.trimmed().is_empty() {
        // The reference names the element here, and not the attribute for one.
        let name = |node: Option<Node<'_>>| node.map_or(String::new(), |node| node.core_name().to_owned());
        cx.report(&EMPTY, value)
            .w3c(&[Same("AttrNotBlank")])
            .param("element", name(Some(value.node())))
            .param("parent", name(value.node().parent()));
    }
    plain(value, cx);
}

/// Plain text of an element that could have declared it as HTML, and must say something.
pub fn filled_construct(value: Value<'_>, cx: &mut Context<'_>) {
    blank(value, cx);
    undeclared(value, cx);
}

/// The text of an element that must say something, whatever else its type asks for.
pub fn filled_element(node: Node<'_>, cx: &mut Context<'_>) {
    blank(node.value(), cx);
}

/// An identifier, which is compared and not shown, but must not be empty.
pub fn identifier(value: Value<'_>, cx: &mut Context<'_>) {
    blank(value, cx);
    characters(value, cx);
}

/// HTML, escaped or in CDATA.
pub fn html(value: Value<'_>, cx: &mut Context<'_>) {
    super::japanese::markup(value, cx);
    // RSS 0.91 had no HTML yet.
    if cx.kind == FeedKind::Rss091 {
        super::html::undeclared(value, &[Same("ContainsHTML")], cx);
    } else {
        super::html::html(value, cx);
    }
}

/// Reports white space around a value that must not have it.
pub fn padded(value: Value<'_>, cx: &mut Context<'_>) {
    cx.report(&PADDED, value).fix(Fix::safe(value.span(), value.trimmed_span().of(value.source())));
}

/// Characters of plain text.
fn characters(value: Value<'_>, cx: &mut Context<'_>) {
    super::japanese::plain(value, cx);
}
