//! RSS 1.0 and its relatives where they are RDF: what `rdf:about` and the list of items promise, and what
//! RDF/XML asks of every element. Elements are nodes and properties by turns: a channel is a node, its title a
//! property, a person in `dc:creator` a node again.

use super::*;
use crate::base::words::Text;
use crate::validate::document::AttributeNode;
use crate::validate::spec::{Body, Spec};

rules! {
    DUPLICATE_ABOUT {
        name: "rss1-duplicate-about",
        severity: Error,
        message: text("{attribute} must be unique within the document", "{attribute} は文書の中で一意でなければなりません"),
        help: text("give each element the address of what it describes", "それぞれの要素に、それが表すもののアドレスを書きます"),
        why: text(
            "RDF takes elements with one address for one thing: two items become one item with two titles.",
            "RDF では、同じアドレスの要素は同じものを指します。二つの item が、表題を二つもつ一つの item になります。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.5"],
        w3c: &[Same("DuplicateValue")],
        bad: &[Document("<Channel xmlns=\"http://purl.org/net/rss1.1#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xml:lang=\"ja\" rdf:about=\"https://example.jp/1\"><title>試験</title><link>https://example.jp/</link><description>d</description><items rdf:parseType=\"Collection\"><item rdf:about=\"https://example.jp/1\"><title>号外</title><link>https://example.jp/1</link></item></items></Channel>")],
        good: &[RdfItem("")],
        since: "0.1.0",
    }
    UNDEFINED_ITEM {
        name: "rss1-undefined-item",
        severity: Error,
        message: text("{element} must name the rdf:about of an item, and no item has {value}", "{element} は item の rdf:about と一致しなければなりませんが、{value} をもつ item がありません"),
        help: text("write the rdf:about of an item, or remove the entry", "item の rdf:about と同じ値を書くか、取り除きます"),
        why: text(
            "The list tells which items belong to the channel and in which order. An entry without an item is an article that nobody can read.",
            "この一覧は、チャンネルに属する item とその順序を示します。item のない行は、誰にも読めない記事になります。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.3.5"],
        w3c: &[],
        bad: &[RdfChannel("<items><rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/><rdf:li rdf:resource=\"https://example.jp/2\"/></rdf:Seq></items>")],
        good: &[RdfChannel("<items><rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Seq></items>")],
        since: "0.1.0",
    }
    UNLISTED_ITEM {
        name: "rss1-missing-in-items",
        severity: Warning,
        message: text("items should list {value}", "items に {value} を並べることが推奨されます"),
        help: text("add `<rdf:li rdf:resource=\"{value}\"/>` to rdf:Seq in items", "items の rdf:Seq に `<rdf:li rdf:resource=\"{value}\"/>` を加えます"),
        why: text(
            "Only the list says that an item belongs to the channel. Readers that go by RDF drop the others.",
            "item がチャンネルに属することを示すのは、この一覧だけです。RDF として読むリーダーは、ほかの item を捨てます。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.3.5"],
        w3c: &[],
        bad: &[RdfChannel("<items><rdf:Seq/></items>")],
        good: &[RdfChannel("")],
        since: "0.1.0",
    }
    NONSTANDARD_ITEMS {
        name: "rss1-nonstandard-items",
        severity: Warning,
        message: text("items should hold rdf:Seq", "items には rdf:Seq を置くことが推奨されます"),
        help: text("put the entries into `<rdf:Seq>`", "`<rdf:Seq>` の中に並べます"),
        why: text(
            "Seq keeps the order of the items; a Bag has none, and without either the channel has no items.",
            "Seq は item の順序を保ちます。Bag には順序がなく、どちらもなければチャンネルに item がないことになります。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.3.5"],
        w3c: &[],
        bad: &[RdfChannel("<items><rdf:Bag><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Bag></items>")],
        good: &[RdfChannel("<items><rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Seq></items>")],
        since: "0.1.0",
    }
    NONSTANDARD_RESOURCE {
        name: "rss1-nonstandard-resource",
        severity: Info,
        message: text("{attribute} is an attribute of RDF only with its prefix", "接頭辞のない {attribute} は RDF の属性ではありません"),
        help: text("write it as `rdf:{attribute}`", "`rdf:{attribute}` と書きます"),
        why: text(
            "The specification prints it without the prefix; RDF of 2004 asks for one, and newer parsers see an entry without an address.",
            "仕様書の例には接頭辞がありませんが、2004 年の RDF では必要です。新しいパーサーには、アドレスのない行に見えます。",
        ),
        spec: &["https://www.w3.org/TR/rdf-syntax-grammar/#section-Namespace", "https://web.resource.org/rss/1.0/spec#s5.3.5"],
        w3c: &[],
        bad: &[RdfChannel("<items><rdf:Seq><rdf:li resource=\"https://example.jp/1\"/></rdf:Seq></items>")],
        good: &[RdfChannel("<items><rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Seq></items>")],
        since: "0.1.0",
    }
    MISMATCHED_REFERENCE {
        name: "rss1-mismatched-reference",
        severity: Warning,
        message: text("{element} of channel should name the rdf:about of the {element} beside it", "channel の {element} は、並んで置かれた {element} の rdf:about と一致することが推奨されます"),
        help: text("write `<{element} rdf:about=\"{value}\">` beside channel, or the same address here", "channel と並べて `<{element} rdf:about=\"{value}\">` を置くか、ここに同じアドレスを書きます"),
        why: text(
            "The two are one thing by their address alone. Where they differ, readers show neither.",
            "二つが同じものだと分かるのは、アドレスが同じだからです。違っていれば、リーダーはどちらも表示しません。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.3.4", "https://web.resource.org/rss/1.0/spec#s5.3.6"],
        w3c: &[],
        bad: &[RdfChannel("<image rdf:resource=\"https://example.jp/a.png\"/>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_REFERENCE {
        name: "rss1-missing-reference",
        severity: Warning,
        message: text("channel should refer to {element}", "channel から {element} を参照することが推奨されます"),
        help: text("add `<{element} rdf:resource=\"{value}\"/>` to channel", "channel に `<{element} rdf:resource=\"{value}\"/>` を加えます"),
        why: text(
            "Standing beside the channel alone does not make it the channel's.",
            "並んで置かれているだけでは、チャンネルのものにはなりません。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.3.4", "https://web.resource.org/rss/1.0/spec#s5.3.6"],
        w3c: &[],
        bad: &[RdfDocument("<image rdf:about=\"https://example.jp/a.png\"><title>試験</title><url>https://example.jp/a.png</url><link>https://example.jp/</link></image>")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_LINK {
        name: "rss1-mismatched-link",
        severity: Info,
        message: text("rdf:about of item is not its link, {expected}", "item の rdf:about が link の {expected} と異なります"),
        help: text("write it as `{expected}`, if that address never changes", "そのアドレスが変わらないなら、`{expected}` と書きます"),
        why: text(
            "The specification asks for the same address where that is possible: readers know the item by rdf:about and open the link.",
            "仕様は、できるかぎり同じアドレスにすることを求めています。リーダーは rdf:about で item を見分け、link を開きます。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5.5"],
        w3c: &[],
        bad: &[RdfItem("<link>https://example.jp/2</link>")],
        good: &[RdfItem("<link>https://example.jp/1</link>")],
        since: "0.1.0",
    }
    MIXED_CONTENT {
        name: "rss1-invalid-mixed-content",
        severity: Error,
        message: text("{element} must not hold text here in RDF", "RDF では、ここの {element} に文字を置くことはできません"),
        help: text("escape the markup, or write `rdf:parseType=\"Literal\"` on the property", "マークアップをエスケープするか、プロパティに `rdf:parseType=\"Literal\"` を書きます"),
        why: text(
            "In RDF an element holds a value or describes a thing. Markup that is not escaped is taken for things, and RDF parsers stop here.",
            "RDF の要素は、値をもつか、ものを表すかのどちらかです。エスケープしていないマークアップはものとみなされ、RDF パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/rdf-syntax-grammar/#section-grammar-productions"],
        w3c: &[Same("InvalidRDF")],
        bad: &[RdfItem("<description>号外 <b>二</b></description>")],
        good: &[RdfItem("<description>号外 &lt;b&gt;二&lt;/b&gt;</description>"), RdfItem("<description rdf:parseType=\"Literal\">号外 <b>二</b></description>")],
        since: "0.1.0",
    }
    INVALID_ATTRIBUTE {
        name: "rss1-invalid-rdf-attribute",
        severity: Error,
        message: text("{attribute} cannot stand on {element}", "{element} に {attribute} を書くことはできません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "RDF parsers stop here, and the feed says nothing to those who read it as RDF.",
            "RDF パーサーはここで止まります。RDF として読む人には、フィードの内容が届きません。",
        ),
        spec: &["https://www.w3.org/TR/rdf-syntax-grammar/#section-grammar-productions"],
        w3c: &[Same("InvalidRDF")],
        bad: &[
            RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\"><x:Person rdf:resource=\"https://example.jp/me\"/></x:maker>"),
            RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\" rdf:about=\"https://example.jp/me\"/>"),
            RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\" rdf:parseType=\"Resource\" rdf:resource=\"https://example.jp/me\"/>"),
        ],
        good: &[RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\"><x:Person rdf:about=\"https://example.jp/me\"/></x:maker>")],
        since: "0.1.0",
    }
    INVALID_CONTENT {
        name: "rss1-invalid-rdf-content",
        severity: Error,
        message: text("{element} cannot hold this in RDF", "RDF の {element} に、これを置くことはできません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "RDF parsers stop here, and the feed says nothing to those who read it as RDF.",
            "RDF パーサーはここで止まります。RDF として読む人には、フィードの内容が届きません。",
        ),
        spec: &["https://www.w3.org/TR/rdf-syntax-grammar/#section-grammar-productions"],
        w3c: &[Same("InvalidRDF")],
        bad: &[
            RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\"><x:Person/><x:Person/></x:maker>"),
            RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\" rdf:resource=\"https://example.jp/me\"><x:Person/></x:maker>"),
        ],
        good: &[RdfItem("<x:maker xmlns:x=\"https://example.jp/ns\" rdf:resource=\"https://example.jp/me\"/>")],
        since: "0.1.0",
    }
    INVALID_PARSE_TYPE {
        name: "rss1-invalid-parse-type",
        severity: Error,
        message: text("rdf:parseType of {element} must be {expected}", "{element} の rdf:parseType は {expected} でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "RSS 1.1 tells RDF by it that the items are a list, and that an image has properties.",
            "RSS 1.1 では、item が並びであることや image がプロパティをもつことを、この属性で RDF に伝えます。",
        ),
        spec: &["https://www.w3.org/TR/rdf-syntax-grammar/#section-Syntax-parsetype-Collection"],
        w3c: &[],
        bad: &[Document("<Channel xmlns=\"http://purl.org/net/rss1.1#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xml:lang=\"ja\" rdf:about=\"https://example.jp/rss\"><title>試験</title><link>https://example.jp/</link><description>d</description><items rdf:parseType=\"Resource\"/></Channel>")],
        good: &[Document("<Channel xmlns=\"http://purl.org/net/rss1.1#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xml:lang=\"ja\" rdf:about=\"https://example.jp/rss\"><title>試験</title><link>https://example.jp/</link><description>d</description><items rdf:parseType=\"Collection\"/></Channel>")],
        since: "0.1.0",
    }
}

/// RSS 0.90 by its namespace, else RSS 1.0.
pub fn recognise(root: Node<'_>) -> FeedKind {
    let declares = |name: &str| {
        root.attributes().any(|attribute| attribute.declares_namespace() && attribute.value().text() == name)
    };
    match declares("http://my.netscape.com/rdf/simple/0.9/") && !declares("http://purl.org/rss/1.0/") {
        true => FeedKind::Rss090,
        false => FeedKind::Rss10,
    }
}

/// Whether the names of a specification are those of a feed, not of an extension.
pub fn is_core(spec: &Spec) -> bool {
    matches!(spec.prefix, "rss1" | "rss090" | "rss11" | "")
}

/// Whether an element has a thing for its value, by reference or inside it, and no text that a type could
/// be asked of.
pub fn is_reference(node: Node<'_>) -> bool {
    node.children().next().is_some()
        || node.attributes().any(|attribute| matches!(attribute.name(), "rdf:resource" | "rdf:parseType"))
}

/// The document: its one channel, the list of items against the items, and pictures against references.
pub fn document(document: Node<'_>, cx: &mut Context<'_>) {
    let Some(channel) =
        document.children().find(|child| matches!(child.name(), "rss1:channel" | "rss090:channel"))
    else {
        cx.report(&super::structure::MISSING_ELEMENT, document)
            .parent(document.qname())
            .element("channel")
            .param("parent", document.name())
            .param("element", "channel");
        return;
    };
    super::japanese::language(channel, cx);
    for other in document.children().filter(|child| !child.name().starts_with("rss")) {
        node(other, cx);
    }
    if channel.name() == "rss090:channel" {
        return;
    }
    let source = channel.value().source();
    for span in cx.seen.unmatched("rdf:li", "rss1:item") {
        cx.report(&UNDEFINED_ITEM, span).element("rdf:li").value(span.of(source));
    }
    for span in cx.seen.unmatched("rss1:item", "rdf:li") {
        cx.report(&UNLISTED_ITEM, span).value(span.of(source));
    }
    for name in ["rss1:image", "rss1:textinput"] {
        match (channel.child(name), document.child(name)) {
            (Some(reference), described) => {
                let Some(resource) = reference.attribute("rdf:resource") else { continue };
                let about = described.and_then(|node| node.attribute("rdf:about"));
                if about.is_none_or(|about| about.text() != resource.text()) {
                    cx.report(&MISMATCHED_REFERENCE, resource);
                }
            }
            (None, Some(described)) => {
                let about = described.attribute("rdf:about").map_or("…", |about| about.text());
                cx.report(&MISSING_REFERENCE, described).value(about);
            }
            (None, None) => {}
        }
    }
}

/// A channel, item, image or text input has an address of its own (§5.5).
pub fn about(node: Node<'_>, cx: &mut Context<'_>) {
    let Some(about) = node.attribute("rdf:about") else { return };
    if about.text().is_empty() {
        return;
    }
    if let Some(first) = cx.seen.first("rdf:about", about.text(), about.span()) {
        cx.report(&DUPLICATE_ABOUT, about)
            .param("element", "rdf:about")
            .related(first, text("it stands here first", "最初に使われた場所です"));
    }
}

/// An item against the list, and against its own link.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    let Some(about) = item.attribute("rdf:about") else { return };
    cx.seen.first("rss1:item", about.text(), about.span());
    let link = item.children().find(|child| matches!(child.name(), "rss1:link" | "rss11:link"));
    let Some(link) = link.map(|link| link.value().trimmed()) else { return };
    if !link.is_empty() && !about.text().is_empty() && link != about.text() {
        cx.report(&MISMATCHED_LINK, about).expected(link);
    }
}

/// The list of items is a sequence.
pub fn items(items: Node<'_>, cx: &mut Context<'_>) {
    if items.child("rdf:Seq").is_none() {
        cx.report(&NONSTANDARD_ITEMS, items.children().next().unwrap_or(items));
    }
}

/// An entry of the list of items.
pub fn listed(entry: Node<'_>, cx: &mut Context<'_>) {
    let resource = match (entry.attribute("rdf:resource"), entry.attribute("resource")) {
        (Some(resource), _) => resource,
        (None, Some(resource)) => {
            cx.report(&NONSTANDARD_RESOURCE, resource);
            resource
        }
        (None, None) => {
            cx.report(&super::structure::MISSING_ATTRIBUTE, entry).attribute("rdf:resource").w3c(&[]);
            return;
        }
    };
    cx.seen.first("rdf:li", resource.text(), resource.span());
}

/// `Resource`, of an image of RSS 1.1.
pub fn resource_type(value: Value<'_>, cx: &mut Context<'_>) {
    parse_type(value, "Resource", cx);
}

/// `Collection`, of the items of RSS 1.1.
pub fn collection_type(value: Value<'_>, cx: &mut Context<'_>) {
    parse_type(value, "Collection", cx);
}

fn parse_type(value: Value<'_>, expected: &str, cx: &mut Context<'_>) {
    if value.text() != expected {
        cx.report(&INVALID_PARSE_TYPE, value).expected(expected).fix(Fix::likely(value.span(), expected));
    }
}

/// What RDF/XML asks of an element that stands for a thing, and of all that is in it. Elements nest no
/// deeper than the reader lets them.
pub fn node(node: Node<'_>, cx: &mut Context<'_>) {
    for attribute in node.attributes() {
        let hint = match attribute.name() {
            "rdf:resource" | "rdf:parseType" | "rdf:datatype" => text(
                "it belongs on a property; a thing is named by rdf:about",
                "プロパティに書く属性です。ものの名前は rdf:about に書きます",
            ),
            "rdf:li" | "rdf:bagID" | "rdf:aboutEach" | "rdf:aboutEachPrefix" => removed(),
            _ => {
                in_core(attribute, cx);
                continue;
            }
        };
        misplaced(attribute, hint, cx);
    }
    if has_text(node) {
        cx.report(&MIXED_CONTENT, node);
    }
    for child in node.children() {
        foreign(child, cx);
        property(child, cx);
    }
}

/// How an element's content is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ParseType {
    /// Text, or one thing.
    Usual,
    /// Properties of a thing without a name.
    Resource,
    /// Things in order.
    Collection,
}

fn property(property: Node<'_>, cx: &mut Context<'_>) {
    // A name of the feed's own that no table has here was reported for that.
    if property.name().starts_with("rss") && matches!(property.element().body, Body::Any) {
        return;
    }
    let parse_type = match property.attribute("rdf:parseType").map(Value::text) {
        None => ParseType::Usual,
        Some("Resource") => ParseType::Resource,
        Some("Collection") => ParseType::Collection,
        // Whatever else is written means Literal (§2.8): markup that is nobody's business.
        Some(_) => return,
    };
    let mut reference = None;
    for attribute in property.attributes() {
        let hint = match attribute.name() {
            "rdf:resource" | "rdf:nodeID" if parse_type == ParseType::Usual => {
                reference = Some(attribute);
                continue;
            }
            "rdf:resource" | "rdf:nodeID" | "rdf:datatype" if parse_type != ParseType::Usual => text(
                "keep it or rdf:parseType, not both",
                "この属性と rdf:parseType のどちらかだけを残します",
            ),
            "rdf:about" => text(
                "it belongs on an element that stands for a thing; a property refers to one by rdf:resource",
                "ものを表す要素に書く属性です。プロパティは rdf:resource で参照します",
            ),
            "rdf:li" | "rdf:bagID" | "rdf:aboutEach" | "rdf:aboutEachPrefix" => removed(),
            _ => {
                in_core(attribute, cx);
                continue;
            }
        };
        misplaced(attribute, hint, cx);
    }
    let mut children = property.children();
    let first = children.next();
    if let (Some(_), Some(child)) = (reference, first) {
        cx.report(&INVALID_CONTENT, child).element(property.qname()).hint(text(
            "keep the reference or what is inside, not both",
            "参照と内容のどちらかだけを残します",
        ));
    } else if let (ParseType::Usual, Some(second)) = (parse_type, children.next()) {
        cx.report(&INVALID_CONTENT, second).element(property.qname()).hint(text(
            "a property has one value; write the property once for each",
            "プロパティの値は一つです。値ごとにプロパティを書きます",
        ));
    }
    if first.is_some() && has_text(property) {
        // What follows from markup that was meant as text is no news.
        cx.report(&MIXED_CONTENT, property);
        return;
    }
    for child in property.children() {
        foreign(child, cx);
        match parse_type {
            ParseType::Resource => self::property(child, cx),
            ParseType::Usual | ParseType::Collection => node(child, cx),
        }
    }
}

fn has_text(node: Node<'_>) -> bool {
    !node.value().trimmed().is_empty()
}

fn removed() -> Text {
    text("RDF has no such attribute any more; remove it", "今の RDF にこの属性はありません。取り除きます")
}

fn misplaced(attribute: AttributeNode<'_>, hint: Text, cx: &mut Context<'_>) {
    cx.report(&INVALID_ATTRIBUTE, attribute.value()).hint(hint).span = attribute.name_span();
}

/// RSS 1.1 keeps its elements out of what extensions hold.
fn foreign(element: Node<'_>, cx: &mut Context<'_>) {
    let holder = element.parent().filter(|holder| !holder.name().starts_with("rss"));
    let Some(holder) = holder.filter(|_| element.name().starts_with("rss11:")) else { return };
    cx.report(&super::structure::UNDEFINED_ELEMENT, element)
        .param("element", element.local())
        .param("parent", holder.local());
}

/// The attributes of a feed's own elements have no namespace; in one they are nobody's.
fn in_core(attribute: AttributeNode<'_>, cx: &mut Context<'_>) {
    if cx.kind == FeedKind::Rss11 && attribute.name().starts_with("rss11:") {
        let element = attribute.value().node();
        let finding = cx.report(&super::structure::UNDEFINED_ATTRIBUTE, attribute.value());
        finding.param("element", element.local()).span = attribute.name_span();
    }
}
