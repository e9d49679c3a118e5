//! Well-formedness: what the XML reader finds, put into words. The reader goes on after a fault; each is
//! said once.

use super::*;
use crate::base::span::Span;
use crate::base::words::Text;
use crate::base::xml::fault::{Fault, FaultKind};
use crate::base::xml::read::Reader;

rules! {
    INVALID_CHARACTER {
        name: "xml-invalid-character",
        severity: Error,
        message: text("XML does not allow the character {value}", "XML では文字 {value} を使えません"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Every XML parser stops at such a character, and the whole feed is lost. They come in with text pasted from other programs and cannot be seen.",
            "XML パーサーはこの文字で読み取りを止め、フィード全体が読めなくなります。ほかのソフトから貼り付けた文章に、見えないまま紛れ込みます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charsets"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>号外\u{8}</title>")],
        good: &[RssItem("<title>号外\u{9}</title>")],
        since: "0.1.0",
    }
    INVALID_REFERENCE {
        name: "xml-invalid-character-reference",
        severity: Error,
        message: text("{value} does not stand for a character that XML allows", "{value} は XML で使える文字を表しません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers stop here: writing a forbidden character as a number does not make it allowed.",
            "使えない文字は、番号で書いても使えません。パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#wf-Legalchar", "https://www.w3.org/TR/xml/#NT-CharRef"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>号外&#8;</title>"), RssItem("<title>号外&#x;</title>")],
        good: &[RssItem("<title>号外&#128478;</title>")],
        since: "0.1.0",
    }
    INVALID_AMPERSAND {
        name: "xml-invalid-ampersand",
        severity: Error,
        message: text("an ampersand in text must be written as a reference", "文字としての & は参照で書かなければなりません"),
        help: text("write it as `&amp;`", "`&amp;` と書きます"),
        why: text(
            "An ampersand begins a reference. Parsers stop where none follows; addresses with several parameters are the usual cause.",
            "& は参照の始まりです。参照が続かなければパーサーは止まります。パラメーターが複数ある URL でよく起こります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#syntax"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>R&D</title>"), RssItem("<link>https://example.jp/?a=1&b=2</link>")],
        good: &[RssItem("<title>R&amp;D</title>")],
        since: "0.1.0",
    }
    UNDEFINED_ENTITY {
        name: "xml-undefined-entity",
        severity: Error,
        message: text("the entity {value} is not defined", "実体 {value} は定義されていません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "XML knows amp, lt, gt, quot and apos; the names of HTML such as nbsp are unknown to it, and parsers stop here.",
            "XML が知っているのは amp、lt、gt、quot、apos だけです。nbsp のような HTML の名前は使えず、パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#wf-entdeclared"],
        w3c: &[Near("SAXError"), Near("UndefinedNamedEntity")],
        bad: &[RssItem("<title>号外&nbsp;二</title>")],
        good: &[RssItem("<title>号外&#160;二</title>")],
        since: "0.1.0",
    }
    EXTERNAL_ENTITY {
        name: "xml-undefined-external-entity",
        severity: Warning,
        message: text("the entity {value} is declared nowhere in this document", "実体 {value} は、この文書の中では宣言されていません"),
        help: text("write the character itself, or a reference by number", "文字そのものか、番号による参照で書きます"),
        why: text(
            "Only an external DTD can declare it, and readers do not fetch one.",
            "宣言できるのは外部の DTD だけですが、リーダーは DTD を取得しません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#wf-entdeclared"],
        w3c: &[Same("UndefinedNamedEntity")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
    INVALID_ENTITY {
        name: "xml-invalid-entity",
        severity: Error,
        message: text("the entity {value} cannot be used here", "実体 {value} はここでは使えません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers replace a reference by the entity's text, and stop where the result is not XML.",
            "パーサーは参照を実体の内容で置き換えます。その結果が XML として正しくなければ止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-references"],
        w3c: &[Same("SAXError")],
        bad: &[Document("<!DOCTYPE rss [<!ENTITY a \"&a;\">]><rss version=\"2.0\"><channel><title>&a;</title><link>https://example.jp/</link><description>d</description><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"https://example.jp/rss.xml\"/></channel></rss>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_LESS_THAN {
        name: "xml-invalid-less-than",
        severity: Error,
        message: text("a less-than sign in text must be written as a reference", "文字としての < は参照で書かなければなりません"),
        help: text("write it as `&lt;`", "`&lt;` と書きます"),
        why: text(
            "A less-than sign begins a tag. Parsers stop where none follows.",
            "< はタグの始まりです。タグが続かなければパーサーは止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#syntax", "https://www.w3.org/TR/xml/#CleanAttrVals"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>1 < 2</title>")],
        good: &[RssItem("<title>1 &lt; 2</title>")],
        since: "0.1.0",
    }
    INVALID_CDATA_END {
        name: "xml-invalid-cdata-end",
        severity: Error,
        message: text("]]> must not stand in text", "文字として ]]> を書くことはできません"),
        help: text("write it as `]]&gt;`", "`]]&gt;` と書きます"),
        why: text(
            "It ends a CDATA section and is forbidden elsewhere. Usually a CDATA section holds the end of another one.",
            "]]> は CDATA セクションの終わりで、ほかの場所では使えません。CDATA の中に別の CDATA の終わりが入り込んだことが多いようです。",
        ),
        spec: &["https://www.w3.org/TR/xml/#syntax"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>号外]]></title>")],
        good: &[RssItem("<title><![CDATA[号外]]></title>")],
        since: "0.1.0",
    }
    INVALID_COMMENT {
        name: "xml-invalid-comment",
        severity: Error,
        message: text("-- must not stand inside a comment", "コメントの中に -- を書くことはできません"),
        help: text("write it as `- -`", "`- -` と書きます"),
        why: text(
            "Two hyphens begin the end of a comment. Parsers stop here.",
            "二つのハイフンはコメントの終わりの印です。パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-comments"],
        w3c: &[Same("SAXError")],
        bad: &[RssChannel("<!-- 号外 -- 二 -->")],
        good: &[RssChannel("<!-- 号外 - 二 -->")],
        since: "0.1.0",
    }
    MISSING_DELIMITER {
        name: "xml-missing-delimiter",
        severity: Error,
        message: text("the end of this is missing", "終わりの印がありません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "All that follows is taken for a part of it.",
            "後に続くものすべてが、その一部とみなされます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-well-formed"],
        w3c: &[Same("SAXError")],
        bad: &[RssChannel("<!-- 号外")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_MARKUP {
        name: "xml-invalid-markup",
        severity: Error,
        message: text("this is not markup that XML knows", "XML のマークアップとして正しくありません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers stop here.",
            "パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-logical-struct", "https://www.w3.org/TR/xml/#sec-starttags"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title><![cdata[号外]]></title>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_INSTRUCTION {
        name: "xml-invalid-instruction",
        severity: Error,
        message: text("a processing instruction must begin with a name other than xml", "処理命令は xml 以外の名前で始めなければなりません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers stop here. A template of another program was perhaps not run.",
            "パーサーはここで止まります。テンプレートが実行されずに出力された可能性があります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-pi"],
        w3c: &[Same("SAXError")],
        bad: &[RssChannel("<?XML version=\"1.0\"?>")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_TAG {
        name: "xml-mismatched-end-tag",
        severity: Error,
        message: text("the end tag {value} closes nothing that is open", "終了タグ {value} に対応する開始タグがありません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Every element must be closed by its own end tag, in the reverse order. Parsers stop here.",
            "要素は、開いたときと逆の順に、それぞれの終了タグで閉じなければなりません。パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#GIMatch"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<title>号外</Title>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_END_TAG {
        name: "xml-missing-end-tag",
        severity: Error,
        message: text("{value} is not closed", "{value} が閉じられていません"),
        help: text("add `</{value}>`", "`</{value}>` を加えます"),
        why: text(
            "Parsers stop where another element ends first, or at the end of the document. The file was perhaps cut off.",
            "ほかの要素が先に終わるか文書が終わったところで、パーサーは止まります。ファイルが途中で切れた可能性もあります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#GIMatch"],
        w3c: &[Same("SAXError")],
        bad: &[RssChannel("<item><title>号外</item>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_ATTRIBUTE {
        name: "xml-invalid-attribute",
        severity: Error,
        message: text("an attribute must be written as name=\"value\", after white space", "属性は、空白を置いて 名前=\"値\" の形で書かなければなりません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "HTML forgives this, XML does not: parsers stop here.",
            "HTML では許されますが、XML では許されません。パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#NT-Attribute"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<guid isPermaLink=false>a</guid>")],
        good: &[RssItem("<guid isPermaLink='false'>a</guid>")],
        since: "0.1.0",
    }
    DUPLICATE_ATTRIBUTE {
        name: "xml-duplicate-attribute",
        severity: Error,
        message: text("the attribute {value} is given twice", "属性 {value} が二度書かれています"),
        help: text("keep one of them", "一方だけ残します"),
        why: text(
            "Parsers stop here.",
            "パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#uniqattspec", "https://www.w3.org/TR/xml-names/#uniqAttrs"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<guid isPermaLink=\"false\" isPermaLink=\"false\">a</guid>")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_NAME {
        name: "xml-invalid-name",
        severity: Error,
        message: text("{value} is not a name in XML", "{value} は XML の名前として正しくありません"),
        help: text("begin with a letter, and use letters, digits, `-`, `_` and `.`; one colon may part the prefix", "文字で始め、文字、数字、`-`、`_`、`.` を使います。コロンは接頭辞の区切りに一つだけ使えます"),
        why: text(
            "Parsers stop at such a name.",
            "パーサーはこの名前で止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#NT-Name", "https://www.w3.org/TR/xml-names/#ns-qualnames"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<a:b:c/>")],
        good: &[],
        since: "0.1.0",
    }
    UNDEFINED_PREFIX {
        name: "xml-undefined-prefix",
        severity: Error,
        message: text("the prefix {value} is not declared", "接頭辞 {value} が宣言されていません"),
        help: text("declare it on the document element: `xmlns:{value}=\"{expected}\"`", "文書要素で `xmlns:{value}=\"{expected}\"` と宣言します"),
        why: text(
            "Without its namespace nobody can tell what the element is; parsers that know namespaces stop here.",
            "名前空間が分からなければ、どの要素か判別できません。名前空間に対応したパーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#ns-decl"],
        w3c: &[Near("SAXError"), Near("MissingNamespace")],
        bad: &[RssItem("<media:title>号外</media:title>")],
        good: &[RssItem("<media:title xmlns:media=\"http://search.yahoo.com/mrss/\">号外</media:title>")],
        since: "0.1.0",
    }
    INVALID_NAMESPACE {
        name: "xml-invalid-namespace",
        severity: Error,
        message: text("{value} cannot be declared like this", "{value} をこのように宣言することはできません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "The prefixes xml and xmlns always mean the same; parsers that know namespaces stop here.",
            "接頭辞 xml と xmlns の意味は決まっています。名前空間に対応したパーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml-names/#xmlReserved"],
        w3c: &[Same("SAXError")],
        bad: &[RssItem("<x:a xmlns:x=\"\"/>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_ROOT {
        name: "xml-missing-root",
        severity: Error,
        message: text("there is no element at all", "要素が一つもありません"),
        help: text("a feed begins with `<rss version=\"2.0\">` or `<feed xmlns=\"http://www.w3.org/2005/Atom\">`", "フィードは `<rss version=\"2.0\">` か `<feed xmlns=\"http://www.w3.org/2005/Atom\">` で始まります"),
        why: text(
            "An empty file or plain text is not a feed; the server perhaps answered with an error.",
            "空のファイルやただの文章はフィードではありません。サーバーのエラーかもしれません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-well-formed"],
        w3c: &[Same("SAXError")],
        bad: &[Document("号外")],
        good: &[],
        since: "0.1.0",
    }
    MISPLACED_CONTENT {
        name: "xml-undefined-content",
        severity: Error,
        message: text("only comments and processing instructions may stand outside the document element", "文書要素の外に置けるのは、コメントと処理命令だけです"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers stop here. Programs that print warnings, and files joined together, are the usual causes.",
            "パーサーはここで止まります。プログラムの警告出力や、ファイルの連結が主な原因です。",
        ),
        spec: &["https://www.w3.org/TR/xml/#NT-document"],
        w3c: &[Same("SAXError")],
        bad: &[Document("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/></channel></rss>号外")],
        good: &[],
        since: "0.1.0",
    }
    MISPLACED_DECLARATION {
        name: "xml-invalid-start",
        severity: Error,
        message: text("nothing must stand before the XML declaration", "XML 宣言の前には何も置けません"),
        help: text("remove what stands before `<?xml`", "`<?xml` の前にあるものを取り除きます"),
        why: text(
            "Parsers stop here. A blank line at the end of a PHP file, or a warning it printed, is the usual cause.",
            "パーサーはここで止まります。PHP ファイルの末尾の空行や警告の出力が主な原因です。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-prolog-dtd"],
        w3c: &[Near("SAXError"), Near("WPBlankLine")],
        bad: &[Prolog("\n<?xml version=\"1.0\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_DECLARATION {
        name: "xml-invalid-declaration",
        severity: Error,
        message: text("the XML declaration must hold version, encoding and standalone, in this order", "XML 宣言は version、encoding、standalone の順に書かなければなりません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Parsers read the encoding from it, and stop where it is not in its form.",
            "パーサーはここから文字コードを読み取ります。形が正しくなければ止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#NT-XMLDecl"],
        w3c: &[Near("SAXError"), Near("BadXmlVersion")],
        bad: &[Prolog("<?xml encoding=\"UTF-8\"?>\n")],
        good: &[],
        since: "0.1.0",
    }
    NONSTANDARD_VERSION {
        name: "xml-nonstandard-version",
        severity: Warning,
        message: text("the version of XML should be 1.0", "XML の版は 1.0 が推奨されます"),
        help: text("write version=\"1.0\"", "version=\"1.0\" と書きます"),
        why: text(
            "Feeds need nothing of XML 1.1, and many parsers refuse whatever is not 1.0.",
            "XML 1.1 の機能はフィードに要りません。1.0 でなければ読まないパーサーも少なくありません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#NT-VersionNum"],
        w3c: &[Same("BadXmlVersion")],
        bad: &[Prolog("<?xml version=\"1.1\" encoding=\"UTF-8\"?>\n")],
        good: &[Prolog("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")],
        since: "0.1.0",
    }
    INVALID_DOCTYPE {
        name: "xml-invalid-doctype",
        severity: Error,
        message: text("the DOCTYPE must follow the grammar of XML", "DOCTYPE は XML の文法に従わなければなりません"),
        help: text("{hint}; a feed needs no DOCTYPE at all", "{hint}。フィードに DOCTYPE は要りません"),
        why: text(
            "Parsers stop here.",
            "パーサーはここで止まります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-prolog-dtd", "https://www.w3.org/TR/xml/#NT-intSubset"],
        w3c: &[Same("SAXError")],
        bad: &[Prolog("<!DOCTYPE rss [<!ENTITY a>]>\n")],
        good: &[],
        since: "0.1.0",
    }
    LIMIT {
        name: "xml-limit",
        severity: Error,
        message: text("the document is beyond what is read: {hint}", "文書が読み取りの限度を超えています: {hint}"),
        help: text("no feed needs as much; look for a loop in what wrote it", "フィードにこれほどの量は要りません。生成したプログラムの繰り返しを確かめます"),
        why: text(
            "Limits keep a hostile document from filling the memory. What lies beyond was not checked.",
            "悪意のある文書がメモリーを使い切らないように、限度を設けています。その先は検査していません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-well-formed"],
        w3c: &[Near("ValidatorLimit")],
        bad: &[],
        good: &[],
        since: "0.1.0",
    }
}

/// Puts a fault of the reader into words.
pub fn report(fault: &Fault, source: &str, cx: &mut Context<'_>) {
    use FaultKind::*;
    let (rule, hint): (&'static Rule, Option<Text>) = match fault.kind {
        IllegalCharacter => (&INVALID_CHARACTER, None),
        IllegalCharacterReference => (&INVALID_REFERENCE, Some(text("remove it", "取り除きます"))),
        MalformedCharacterReference => (
            &INVALID_REFERENCE,
            Some(text(
                "write it as `&#` or `&#x`, the number, and `;`",
                "`&#` か `&#x`、番号、`;` の順に書きます",
            )),
        ),
        BareAmpersand | UnterminatedReference => (&INVALID_AMPERSAND, None),
        UndefinedEntity => (&UNDEFINED_ENTITY, None),
        UndeclaredEntityMaybeExternal => (&EXTERNAL_ENTITY, None),
        EntityRecursion => (
            &INVALID_ENTITY,
            Some(text(
                "it refers to itself; write the text out",
                "自分自身を参照しています。内容を直接書きます",
            )),
        ),
        EntityIllFormed => (
            &INVALID_ENTITY,
            Some(text(
                "its text is not well-formed by itself; write the text out",
                "内容が単独では整形式になりません。内容を直接書きます",
            )),
        ),
        EntityHoldsLessThan => (
            &INVALID_ENTITY,
            Some(text("its text holds `<`, which no attribute may", "属性値に書けない `<` が含まれています")),
        ),
        ExternalEntityInAttribute => (
            &INVALID_ENTITY,
            Some(text(
                "it is external, which no attribute may refer to",
                "外部実体は属性値から参照できません",
            )),
        ),
        UnparsedEntityReference => (
            &INVALID_ENTITY,
            Some(text("it is not text; remove the reference", "文字列ではありません。参照を取り除きます")),
        ),
        BareLessThan | LessThanInValue => (&INVALID_LESS_THAN, None),
        CDataEndInText => (&INVALID_CDATA_END, None),
        DoubleHyphenInComment => (&INVALID_COMMENT, None),
        UnclosedComment => {
            (&MISSING_DELIMITER, Some(text("end the comment with `-->`", "コメントを `-->` で閉じます")))
        }
        UnclosedCData => (
            &MISSING_DELIMITER,
            Some(text("end the CDATA section with `]]>`", "CDATA セクションを `]]>` で閉じます")),
        ),
        UnclosedInstruction => (
            &MISSING_DELIMITER,
            Some(text("end the processing instruction with `?>`", "処理命令を `?>` で閉じます")),
        ),
        UnclosedTag => (&MISSING_DELIMITER, Some(text("end the tag with `>`", "タグを `>` で閉じます"))),
        UnclosedValue => (
            &MISSING_DELIMITER,
            Some(text("end the attribute value with its quote", "属性値を引用符で閉じます")),
        ),
        UnclosedDoctype => {
            (&MISSING_DELIMITER, Some(text("end the DOCTYPE with `>`", "DOCTYPE を `>` で閉じます")))
        }
        UnclosedDeclaration => (
            &MISSING_DELIMITER,
            Some(text("end the XML declaration with `?>`", "XML 宣言を `?>` で閉じます")),
        ),
        MisspelledCData => (
            &INVALID_MARKUP,
            Some(text("write it as `<![CDATA[`, in capitals", "大文字で `<![CDATA[` と書きます")),
        ),
        UnknownMarkup => (
            &INVALID_MARKUP,
            Some(text("remove it, or write the `<` as `&lt;`", "取り除くか、`<` を `&lt;` と書きます")),
        ),
        JunkInTag => (&INVALID_MARKUP, Some(text("remove it from the tag", "タグから取り除きます"))),
        MalformedEndTag => (
            &INVALID_MARKUP,
            Some(text("an end tag holds the name and nothing else", "終了タグには名前だけを書きます")),
        ),
        IdeographicSpaceInTag => (
            &INVALID_MARKUP,
            Some(text("write a plain space for the ideographic one", "全角空白を半角空白に直します")),
        ),
        MissingTarget => (
            &INVALID_INSTRUCTION,
            Some(text("write a name right behind `<?`", "`<?` のすぐ後に名前を書きます")),
        ),
        ReservedTarget => (
            &INVALID_INSTRUCTION,
            Some(text(
                "write the XML declaration in lower case, once, at the very start",
                "XML 宣言は小文字で、文書の先頭に一度だけ書きます",
            )),
        ),
        InvalidTarget => (
            &INVALID_INSTRUCTION,
            Some(text("write a name without a colon", "コロンを含まない名前を書きます")),
        ),
        MismatchedEndTag => (
            &MISMATCHED_TAG,
            Some(text(
                "write the name as in the start tag; case matters",
                "開始タグと同じ名前を書きます。大文字と小文字は区別されます",
            )),
        ),
        StrayEndTag => {
            (&MISMATCHED_TAG, Some(text("remove it, or add the start tag", "取り除くか、開始タグを加えます")))
        }
        UnclosedElement | UnclosedAtEnd => (&MISSING_END_TAG, None),
        AttributeWithoutValue => (
            &INVALID_ATTRIBUTE,
            Some(text("add `=` and the value in quotes", "`=` と、引用符で囲んだ値を加えます")),
        ),
        UnquotedValue => (&INVALID_ATTRIBUTE, Some(text("put the value in quotes", "値を引用符で囲みます"))),
        MissingSpace => (&INVALID_ATTRIBUTE, Some(text("put a space before it", "前に空白を置きます"))),
        DuplicateAttribute | DuplicateExpandedName => (&DUPLICATE_ATTRIBUTE, None),
        InvalidName | InvalidQName => (&INVALID_NAME, None),
        UndeclaredElementPrefix | UndeclaredAttributePrefix => (&UNDEFINED_PREFIX, None),
        ReservedPrefix => (&INVALID_NAMESPACE, Some(text("choose another prefix", "別の接頭辞を使います"))),
        ReservedNamespace => (
            &INVALID_NAMESPACE,
            Some(text(
                "remove the declaration; this namespace has its own prefix",
                "宣言を取り除きます。この名前空間には決まった接頭辞があります",
            )),
        ),
        UndeclaringPrefix => {
            (&INVALID_NAMESPACE, Some(text("give the prefix a namespace name", "名前空間名を書きます")))
        }
        NoRoot => (&MISSING_ROOT, None),
        TextBeforeRoot | TextAfterRoot => (&MISPLACED_CONTENT, Some(text("remove it", "取り除きます"))),
        SecondRoot => (
            &MISPLACED_CONTENT,
            Some(text("keep one document element in a file", "文書要素は一つのファイルに一つだけにします")),
        ),
        SpaceBeforeDeclaration | TextBeforeDeclaration => (&MISPLACED_DECLARATION, None),
        DeclarationNotFirst => (&MISPLACED_DECLARATION, None),
        MalformedDeclaration => (
            &INVALID_DECLARATION,
            Some(text(
                "write it as `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`",
                "`<?xml version=\"1.0\" encoding=\"UTF-8\"?>` と書きます",
            )),
        ),
        DeclarationOrder => {
            (&INVALID_DECLARATION, Some(text("put it in its place, once", "正しい位置に一度だけ書きます")))
        }
        UnknownDeclarationPart => (&INVALID_DECLARATION, Some(text("remove it", "取り除きます"))),
        MissingVersion => (
            &INVALID_DECLARATION,
            Some(text("begin with `version=\"1.0\"`", "最初に `version=\"1.0\"` と書きます")),
        ),
        InvalidVersion => {
            (&INVALID_DECLARATION, Some(text("write the version as `1.0`", "version は `1.0` と書きます")))
        }
        InvalidEncodingName => (
            &INVALID_DECLARATION,
            Some(text("write the encoding as `UTF-8`", "encoding は `UTF-8` と書きます")),
        ),
        InvalidStandalone => (
            &INVALID_DECLARATION,
            Some(text(
                "write standalone as `yes` or `no`, or leave it out",
                "standalone は `yes` か `no` と書くか、省きます",
            )),
        ),
        MisplacedDoctype => (
            &INVALID_DOCTYPE,
            Some(text("it must stand before the document element", "文書要素の前に置きます")),
        ),
        DuplicateDoctype => (&INVALID_DOCTYPE, Some(text("there must be only one", "一つだけにします"))),
        MalformedDoctype
        | JunkInSubset
        | ConditionalSection
        | UnknownDeclaration
        | InvalidPublicIdentifier => {
            (&INVALID_DOCTYPE, Some(text("remove or correct this part", "この部分を取り除くか直します")))
        }
        MalformedElementDeclaration
        | MalformedAttributeDeclaration
        | MalformedEntityDeclaration
        | MalformedNotationDeclaration => (
            &INVALID_DOCTYPE,
            Some(text("this declaration breaks its grammar", "この宣言は文法に合っていません")),
        ),
        ParameterEntityInDeclaration | ParameterEntityIllFormed => (
            &INVALID_DOCTYPE,
            Some(text(
                "this parameter entity cannot be used here",
                "このパラメーター実体はここでは使えません",
            )),
        ),
        TooDeep => (&LIMIT, Some(text("elements nested too deeply", "要素の入れ子が深すぎます"))),
        TooManyAttributes => {
            (&LIMIT, Some(text("too many attributes on one element", "一つの要素の属性が多すぎます")))
        }
        TooManyNames => (&LIMIT, Some(text("too many different names", "名前の種類が多すぎます"))),
        ExpansionLimit => (&LIMIT, Some(text("entities expand too far", "実体の展開が大きすぎます"))),
    };
    let value = match fault.kind {
        IllegalCharacter => code_point(fault.span.of(source)),
        UndefinedEntity | UndeclaredEntityMaybeExternal => fault.name(source).to_owned(),
        _ => fault.span.of(source).to_owned(),
    };
    let expected = match fault.kind {
        UndeclaredElementPrefix | UndeclaredAttributePrefix => Some(namespace_of(&value).to_owned()),
        UndefinedEntity => Some(match html_entity(&value) {
            Some(character) => format!("&#{};", u32::from(character)),
            None => format!("&amp;{value};"),
        }),
        _ => None,
    };
    let is_declared = fault.kind == UndeclaredEntityMaybeExternal && super::versions::declares_latin_1(cx);
    let finding = cx.report(rule, fault.span);
    finding.value(&value);
    if let Some(hint) = hint {
        finding.hint(hint);
    }
    if let Some(related) = fault.related.filter(|related| !related.is_empty()) {
        let word = match fault.kind {
            DuplicateAttribute | DuplicateExpandedName | DuplicateDoctype => {
                text("the first one is here", "最初のものはここにあります")
            }
            MismatchedEndTag => text("the start tag is here", "開始タグはここにあります"),
            UnclosedElement => text("an element around it ends here", "外側の要素がここで終わります"),
            _ => text("it belongs to this", "これの一部です"),
        };
        finding.related(related, word);
    }
    match fault.kind {
        BareAmpersand => finding.fix(Fix::safe(fault.span, "&amp;")),
        UnterminatedReference => {
            let behind = fault.span.start + 1;
            finding.fix(Fix::safe(Span { start: behind, end: behind }, "amp;"))
        }
        BareLessThan | LessThanInValue => finding.fix(Fix::safe(fault.span, "&lt;")),
        CDataEndInText => finding.fix(Fix::safe(fault.span, "]]&gt;")),
        IllegalCharacter | IllegalCharacterReference | SpaceBeforeDeclaration => {
            finding.fix(Fix::safe(fault.span, ""))
        }
        IdeographicSpaceInTag => finding.fix(Fix::safe(fault.span, " ")),
        UnquotedValue if !value.contains(['"', '<']) => {
            finding.fix(Fix::safe(fault.span, format!("\"{value}\"")))
        }
        MissingSpace => finding.fix(Fix::safe(fault.span.before(), " ")),
        UndefinedEntity if html_entity(&value).is_some() => {
            finding.fix(Fix::safe(fault.span, expected.clone().unwrap_or_default()))
        }
        _ => finding,
    };
    if let Some(expected) = expected {
        finding.expected(expected);
    }
    match fault.kind {
        UndefinedEntity => finding.w3c(&[Same("SAXError")]),
        UndeclaredEntityMaybeExternal if is_declared => finding.w3c(&[]),
        UndeclaredElementPrefix | UndeclaredAttributePrefix => finding.w3c(&[Same("SAXError")]),
        InvalidVersion => finding.w3c(&[Same("BadXmlVersion")]),
        SpaceBeforeDeclaration | TextBeforeDeclaration | DeclarationNotFirst => {
            finding.w3c(&[Same("SAXError")])
        }
        _ if rule.w3c.len() > 1 => finding.w3c(&[Same("SAXError")]),
        _ => finding,
    };
}

/// What can be said once the document has been read to its end.
pub fn document(reader: &Reader<'_>, source: &str, cx: &mut Context<'_>) {
    let version = reader.declaration().and_then(|declaration| declaration.version);
    if let Some(version) = version.filter(|version| is_later_version(version.of(source))) {
        cx.report(&NONSTANDARD_VERSION, version).fix(Fix::likely(version, "1.0"));
    }
    if reader.omitted_faults() > 0 {
        let end = Span::new(source.len(), source.len());
        cx.report(&LIMIT, end).hint(text("too many faults to list", "誤りが多すぎて列挙できません"));
    }
}

/// `1.` and digits, which a parser of XML 1.0 may read as its own version; anything else is a fault already.
fn is_later_version(version: &str) -> bool {
    version != "1.0"
        && version
            .strip_prefix("1.")
            .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `U+0008` for a character that cannot be shown.
fn code_point(text: &str) -> String {
    text.chars().next().map_or_else(String::new, |character| format!("U+{:04X}", u32::from(character)))
}

/// The namespace that a prefix usually stands for.
fn namespace_of(prefix: &str) -> &'static str {
    let known = crate::validate::spec::all().find(|spec| spec.prefix == prefix && !prefix.is_empty());
    known.map_or("…", |spec| spec.namespace)
}

/// The character of an HTML entity, of those that feeds are seen to use (HTML 4, the Latin-1 part and the
/// punctuation).
fn html_entity(name: &str) -> Option<char> {
    ENTITIES.binary_search_by_key(&name, |(known, _)| known).ok().map(|index| ENTITIES[index].1)
}

static ENTITIES: &[(&str, char)] = &[
    ("AElig", '\u{c6}'),
    ("Aacute", '\u{c1}'),
    ("Acirc", '\u{c2}'),
    ("Agrave", '\u{c0}'),
    ("Alpha", '\u{391}'),
    ("Aring", '\u{c5}'),
    ("Atilde", '\u{c3}'),
    ("Auml", '\u{c4}'),
    ("Beta", '\u{392}'),
    ("Ccedil", '\u{c7}'),
    ("Chi", '\u{3a7}'),
    ("Dagger", '\u{2021}'),
    ("Delta", '\u{394}'),
    ("ETH", '\u{d0}'),
    ("Eacute", '\u{c9}'),
    ("Ecirc", '\u{ca}'),
    ("Egrave", '\u{c8}'),
    ("Epsilon", '\u{395}'),
    ("Eta", '\u{397}'),
    ("Euml", '\u{cb}'),
    ("Gamma", '\u{393}'),
    ("Iacute", '\u{cd}'),
    ("Icirc", '\u{ce}'),
    ("Igrave", '\u{cc}'),
    ("Iota", '\u{399}'),
    ("Iuml", '\u{cf}'),
    ("Kappa", '\u{39a}'),
    ("Lambda", '\u{39b}'),
    ("Mu", '\u{39c}'),
    ("Ntilde", '\u{d1}'),
    ("Nu", '\u{39d}'),
    ("OElig", '\u{152}'),
    ("Oacute", '\u{d3}'),
    ("Ocirc", '\u{d4}'),
    ("Ograve", '\u{d2}'),
    ("Omega", '\u{3a9}'),
    ("Omicron", '\u{39f}'),
    ("Oslash", '\u{d8}'),
    ("Otilde", '\u{d5}'),
    ("Ouml", '\u{d6}'),
    ("Phi", '\u{3a6}'),
    ("Pi", '\u{3a0}'),
    ("Prime", '\u{2033}'),
    ("Psi", '\u{3a8}'),
    ("Rho", '\u{3a1}'),
    ("Scaron", '\u{160}'),
    ("Sigma", '\u{3a3}'),
    ("THORN", '\u{de}'),
    ("Tau", '\u{3a4}'),
    ("Theta", '\u{398}'),
    ("Uacute", '\u{da}'),
    ("Ucirc", '\u{db}'),
    ("Ugrave", '\u{d9}'),
    ("Upsilon", '\u{3a5}'),
    ("Uuml", '\u{dc}'),
    ("Xi", '\u{39e}'),
    ("Yacute", '\u{dd}'),
    ("Yuml", '\u{178}'),
    ("Zeta", '\u{396}'),
    ("aacute", '\u{e1}'),
    ("acirc", '\u{e2}'),
    ("acute", '\u{b4}'),
    ("aelig", '\u{e6}'),
    ("agrave", '\u{e0}'),
    ("alefsym", '\u{2135}'),
    ("alpha", '\u{3b1}'),
    ("amp", '\u{26}'),
    ("and", '\u{2227}'),
    ("ang", '\u{2220}'),
    ("aring", '\u{e5}'),
    ("asymp", '\u{2248}'),
    ("atilde", '\u{e3}'),
    ("auml", '\u{e4}'),
    ("bdquo", '\u{201e}'),
    ("beta", '\u{3b2}'),
    ("brvbar", '\u{a6}'),
    ("bull", '\u{2022}'),
    ("cap", '\u{2229}'),
    ("ccedil", '\u{e7}'),
    ("cedil", '\u{b8}'),
    ("cent", '\u{a2}'),
    ("chi", '\u{3c7}'),
    ("circ", '\u{2c6}'),
    ("clubs", '\u{2663}'),
    ("cong", '\u{2245}'),
    ("copy", '\u{a9}'),
    ("crarr", '\u{21b5}'),
    ("cup", '\u{222a}'),
    ("curren", '\u{a4}'),
    ("dArr", '\u{21d3}'),
    ("dagger", '\u{2020}'),
    ("darr", '\u{2193}'),
    ("deg", '\u{b0}'),
    ("delta", '\u{3b4}'),
    ("diams", '\u{2666}'),
    ("divide", '\u{f7}'),
    ("eacute", '\u{e9}'),
    ("ecirc", '\u{ea}'),
    ("egrave", '\u{e8}'),
    ("empty", '\u{2205}'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("epsilon", '\u{3b5}'),
    ("equiv", '\u{2261}'),
    ("eta", '\u{3b7}'),
    ("eth", '\u{f0}'),
    ("euml", '\u{eb}'),
    ("euro", '\u{20ac}'),
    ("exist", '\u{2203}'),
    ("fnof", '\u{192}'),
    ("forall", '\u{2200}'),
    ("frac12", '\u{bd}'),
    ("frac14", '\u{bc}'),
    ("frac34", '\u{be}'),
    ("frasl", '\u{2044}'),
    ("gamma", '\u{3b3}'),
    ("ge", '\u{2265}'),
    ("gt", '\u{3e}'),
    ("hArr", '\u{21d4}'),
    ("harr", '\u{2194}'),
    ("hearts", '\u{2665}'),
    ("hellip", '\u{2026}'),
    ("iacute", '\u{ed}'),
    ("icirc", '\u{ee}'),
    ("iexcl", '\u{a1}'),
    ("igrave", '\u{ec}'),
    ("image", '\u{2111}'),
    ("infin", '\u{221e}'),
    ("int", '\u{222b}'),
    ("iota", '\u{3b9}'),
    ("iquest", '\u{bf}'),
    ("isin", '\u{2208}'),
    ("iuml", '\u{ef}'),
    ("kappa", '\u{3ba}'),
    ("lArr", '\u{21d0}'),
    ("lambda", '\u{3bb}'),
    ("lang", '\u{2329}'),
    ("laquo", '\u{ab}'),
    ("larr", '\u{2190}'),
    ("lceil", '\u{2308}'),
    ("ldquo", '\u{201c}'),
    ("le", '\u{2264}'),
    ("lfloor", '\u{230a}'),
    ("lowast", '\u{2217}'),
    ("loz", '\u{25ca}'),
    ("lrm", '\u{200e}'),
    ("lsaquo", '\u{2039}'),
    ("lsquo", '\u{2018}'),
    ("lt", '\u{3c}'),
    ("macr", '\u{af}'),
    ("mdash", '\u{2014}'),
    ("micro", '\u{b5}'),
    ("middot", '\u{b7}'),
    ("minus", '\u{2212}'),
    ("mu", '\u{3bc}'),
    ("nabla", '\u{2207}'),
    ("nbsp", '\u{a0}'),
    ("ndash", '\u{2013}'),
    ("ne", '\u{2260}'),
    ("ni", '\u{220b}'),
    ("not", '\u{ac}'),
    ("notin", '\u{2209}'),
    ("nsub", '\u{2284}'),
    ("ntilde", '\u{f1}'),
    ("nu", '\u{3bd}'),
    ("oacute", '\u{f3}'),
    ("ocirc", '\u{f4}'),
    ("oelig", '\u{153}'),
    ("ograve", '\u{f2}'),
    ("oline", '\u{203e}'),
    ("omega", '\u{3c9}'),
    ("omicron", '\u{3bf}'),
    ("oplus", '\u{2295}'),
    ("or", '\u{2228}'),
    ("ordf", '\u{aa}'),
    ("ordm", '\u{ba}'),
    ("oslash", '\u{f8}'),
    ("otilde", '\u{f5}'),
    ("otimes", '\u{2297}'),
    ("ouml", '\u{f6}'),
    ("para", '\u{b6}'),
    ("part", '\u{2202}'),
    ("permil", '\u{2030}'),
    ("perp", '\u{22a5}'),
    ("phi", '\u{3c6}'),
    ("pi", '\u{3c0}'),
    ("piv", '\u{3d6}'),
    ("plusmn", '\u{b1}'),
    ("pound", '\u{a3}'),
    ("prime", '\u{2032}'),
    ("prod", '\u{220f}'),
    ("prop", '\u{221d}'),
    ("psi", '\u{3c8}'),
    ("quot", '\u{22}'),
    ("rArr", '\u{21d2}'),
    ("radic", '\u{221a}'),
    ("rang", '\u{232a}'),
    ("raquo", '\u{bb}'),
    ("rarr", '\u{2192}'),
    ("rceil", '\u{2309}'),
    ("rdquo", '\u{201d}'),
    ("real", '\u{211c}'),
    ("reg", '\u{ae}'),
    ("rfloor", '\u{230b}'),
    ("rho", '\u{3c1}'),
    ("rlm", '\u{200f}'),
    ("rsaquo", '\u{203a}'),
    ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201a}'),
    ("scaron", '\u{161}'),
    ("sdot", '\u{22c5}'),
    ("sect", '\u{a7}'),
    ("shy", '\u{ad}'),
    ("sigma", '\u{3c3}'),
    ("sigmaf", '\u{3c2}'),
    ("sim", '\u{223c}'),
    ("spades", '\u{2660}'),
    ("sub", '\u{2282}'),
    ("sube", '\u{2286}'),
    ("sum", '\u{2211}'),
    ("sup", '\u{2283}'),
    ("sup1", '\u{b9}'),
    ("sup2", '\u{b2}'),
    ("sup3", '\u{b3}'),
    ("supe", '\u{2287}'),
    ("szlig", '\u{df}'),
    ("tau", '\u{3c4}'),
    ("there4", '\u{2234}'),
    ("theta", '\u{3b8}'),
    ("thetasym", '\u{3d1}'),
    ("thinsp", '\u{2009}'),
    ("thorn", '\u{fe}'),
    ("tilde", '\u{2dc}'),
    ("times", '\u{d7}'),
    ("trade", '\u{2122}'),
    ("uArr", '\u{21d1}'),
    ("uacute", '\u{fa}'),
    ("uarr", '\u{2191}'),
    ("ucirc", '\u{fb}'),
    ("ugrave", '\u{f9}'),
    ("uml", '\u{a8}'),
    ("upsih", '\u{3d2}'),
    ("upsilon", '\u{3c5}'),
    ("uuml", '\u{fc}'),
    ("weierp", '\u{2118}'),
    ("xi", '\u{3be}'),
    ("yacute", '\u{fd}'),
    ("yen", '\u{a5}'),
    ("yuml", '\u{ff}'),
    ("zeta", '\u{3b6}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];
