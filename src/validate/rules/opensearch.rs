//! OpenSearch: what description documents and search results say.

use super::*;
use crate::base::encoding;
use crate::base::span::Span;
use crate::base::value::uri;

/// A description document with a name, a template, and more.
macro_rules! description {
    ($name:literal, $template:literal, $more:literal) => {
        Document(concat!(
            "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>",
            $name,
            "</ShortName><Description>記事を探します</Description><Url type=\"text/html\" template=\"",
            $template,
            "\"/><Query role=\"example\" searchTerms=\"kawara\"/>",
            $more,
            "</OpenSearchDescription>"
        ))
    };
}

/// The specification.
const DRAFT: &str = "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md";

rules! {
    INVALID_LENGTH {
        name: "opensearch-invalid-length",
        severity: Error,
        message: text("{expected} must not be longer than {count} characters", "{expected} は {count} 文字以内でなければなりません"),
        help: text("shorten it to {count} characters or less", "{count} 文字以内に縮めます"),
        why: text(
            "Browsers leave as much room as the specification allows, and cut off the rest or refuse the document.",
            "ブラウザーは仕様の定める長さしか用意していません。はみ出した分は切られるか、文書ごと拒否されます。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("TooLong")],
        bad: &[description!("瓦版の記事を題名と本文から探し出す検索", "https://example.jp/?q={searchTerms}", "")],
        good: &[description!("瓦版検索", "https://example.jp/?q={searchTerms}", "")],
        since: "0.1.0",
    }
    INVALID_TEMPLATE {
        name: "opensearch-invalid-template",
        severity: Error,
        message: text("template must be an address with parameters in braces", "template は、波括弧の引数を含むアドレスでなければなりません"),
        help: text("write it as in `https://example.jp/search?q={expected}`", "`https://example.jp/search?q={expected}` のように書きます"),
        why: text(
            "Programs put the search terms in the place of the parameter and fetch what comes out.",
            "プログラムは引数の位置に検索語を入れ、できたアドレスを取得します。",
        ),
        spec: &[DRAFT],
        w3c: &[Near("InvalidUriChar"), Near("InvalidFullLink")],
        bad: &[description!("検索", "https://example.jp/?q=searchTerms}", ""), description!("検索", "/?q={searchTerms}", ""), description!("検索", "https://example.jp/検索?q={searchTerms}", "")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}&amp;page={startPage?}", "")],
        since: "0.1.0",
    }
    UNDEFINED_PARAMETER {
        name: "opensearch-undefined-parameter",
        severity: Error,
        message: text("{value} is not a parameter of OpenSearch", "{value} は OpenSearch の引数ではありません"),
        help: text(
            "use searchTerms, count, startIndex, startPage, language, inputEncoding or outputEncoding, or a name with a prefix of your own namespace",
            "searchTerms、count、startIndex、startPage、language、inputEncoding、outputEncoding か、独自の名前空間の接頭辞を付けた名前を使います",
        ),
        why: text(
            "Programs do not know what to put in its place and cannot use the Url.",
            "プログラムには何を入れるのか分からず、その Url を使えません。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("InvalidLocalParameter")],
        bad: &[description!("検索", "https://example.jp/?q={terms}", "")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms?}", "")],
        since: "0.1.0",
    }
    UNDEFINED_PREFIX {
        name: "opensearch-undefined-prefix",
        severity: Error,
        message: text("the prefix {value} must be declared", "接頭辞 {value} は宣言されていなければなりません"),
        help: text("declare it as `xmlns:{value}`", "`xmlns:{value}` として宣言します"),
        why: text(
            "Without a namespace nobody can tell whose name it is.",
            "名前空間がなければ、だれの定めた名前なのか分かりません。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("UndeclaredPrefix")],
        bad: &[description!("検索", "https://example.jp/?q={x:zip}", ""), description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"x:sample\"/>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<Query xmlns:dcterms=\"http://purl.org/dc/terms/\" role=\"dcterms:sample\"/>")],
        since: "0.1.0",
    }
    UNDEFINED_ROLE {
        name: "opensearch-undefined-role",
        severity: Error,
        message: text("{value} is not a role of OpenSearch", "{value} は OpenSearch の役割ではありません"),
        help: text(
            "use request, example, related, correction, subset or superset, or a name with a prefix of your own namespace",
            "request、example、related、correction、subset、superset か、独自の名前空間の接頭辞を付けた名前を使います",
        ),
        why: text(
            "Programs pass over a query whose role they do not know.",
            "プログラムは、役割の分からない Query を読み飛ばします。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("InvalidLocalRole")],
        bad: &[description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"sample\"/>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"related\"/>")],
        since: "0.1.0",
    }
    MISSING_EXAMPLE {
        name: "opensearch-missing-example",
        severity: Info,
        message: text("{element} should have a Query with role=\"example\"", "{element} には role=\"example\" の Query が推奨されます"),
        help: text("add `<Query role=\"example\" searchTerms=\"…\"/>` with terms that have results", "結果のある検索語を `<Query role=\"example\" searchTerms=\"…\"/>` として加えます"),
        why: text(
            "Programs try the search with it before they offer it.",
            "プログラムは検索を提供する前に、これで試します。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("ShouldIncludeExample")],
        bad: &[Document("<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>検索</ShortName><Description>d</Description><Url type=\"text/html\" template=\"https://example.jp/?q={searchTerms}\"/></OpenSearchDescription>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "")],
        since: "0.1.0",
    }
    INVALID_TERMS {
        name: "opensearch-invalid-terms",
        severity: Error,
        message: text("searchTerms must be URL-encoded", "searchTerms は URL エンコードされていなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "The value goes into a template as it stands.",
            "値はそのままテンプレートに入れられます。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("NotURLEncoded")],
        bad: &[description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"related\" searchTerms=\"瓦版\"/>"), description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"related\" searchTerms=\"rock &amp; roll\"/>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<Query role=\"related\" searchTerms=\"%E7%93%A6%E7%89%88 new+york\"/>")],
        since: "0.1.0",
    }
    UNDEFINED_CHARSET {
        name: "opensearch-undefined-encoding",
        severity: Warning,
        message: text("{value} is not the name of an encoding", "{value} という文字コードはありません"),
        help: text("write a registered name, such as `UTF-8`", "`UTF-8` のような、登録された名前を書きます"),
        why: text(
            "Programs encode the search terms by it; without it they cannot search.",
            "プログラムはこの文字コードで検索語を符号化します。分からなければ検索できません。",
        ),
        spec: &[DRAFT, "https://www.iana.org/assignments/character-sets/"],
        w3c: &[Same("InvalidEncoding")],
        bad: &[description!("検索", "https://example.jp/?q={searchTerms}", "<InputEncoding>UTF8形式</InputEncoding>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<InputEncoding>Shift_JIS</InputEncoding>")],
        since: "0.1.0",
    }
    INVALID_RIGHT {
        name: "opensearch-invalid-right",
        severity: Error,
        message: text("{element} must be open, limited, private or closed", "{element} は open、limited、private、closed のいずれかでなければなりません"),
        help: text("write one of the four", "四つのうちのどれかを書きます"),
        why: text(
            "It says whether results may be shown and passed on; any other word says nothing.",
            "結果の表示や再配布の可否を表します。ほかの語は意味をなしません。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("InvalidSyndicationRight")],
        bad: &[description!("検索", "https://example.jp/?q={searchTerms}", "<SyndicationRight>free</SyndicationRight>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<SyndicationRight>OPEN</SyndicationRight>")],
        since: "0.1.0",
    }
    INVALID_ADULT {
        name: "opensearch-invalid-adult",
        severity: Warning,
        message: text("{element} should be true or false", "{element} は true か false が推奨されます"),
        help: text("write `true` or `false`", "`true` か `false` と書きます"),
        why: text(
            "Everything but false, FALSE, 0, no and NO counts as true.",
            "false、FALSE、0、no、NO 以外は、すべて true とみなされます。",
        ),
        spec: &[DRAFT],
        w3c: &[Same("InvalidAdultContent")],
        bad: &[description!("検索", "https://example.jp/?q={searchTerms}", "<AdultContent>なし</AdultContent>")],
        good: &[description!("検索", "https://example.jp/?q={searchTerms}", "<AdultContent>FALSE</AdultContent>")],
        since: "0.1.0",
    }
}

/// A description document.
pub fn recognise(_: Node<'_>) -> FeedKind {
    FeedKind::OpenSearch
}

/// The description as a whole.
pub fn root(root: Node<'_>, cx: &mut Context<'_>) {
    let is_example = |query: Node<'_>| query.attribute("role").is_some_and(|role| role.text() == "example");
    if !root.all("opensearch:Query").any(is_example) {
        cx.report(&MISSING_EXAMPLE, root);
    }
}

/// The short name.
pub fn short_name(value: Value<'_>, cx: &mut Context<'_>) {
    shorter(value, 16, cx);
}

/// The long name.
pub fn long_name(value: Value<'_>, cx: &mut Context<'_>) {
    shorter(value, 48, cx);
}

/// Who made it.
pub fn developer(value: Value<'_>, cx: &mut Context<'_>) {
    shorter(value, 64, cx);
}

/// Tags, attributions, and titles of queries.
pub fn credit(value: Value<'_>, cx: &mut Context<'_>) {
    shorter(value, 256, cx);
}

/// The description.
pub fn summary(value: Value<'_>, cx: &mut Context<'_>) {
    shorter(value, 1024, cx);
}

fn shorter(value: Value<'_>, most: usize, cx: &mut Context<'_>) {
    super::text::plain(value, cx);
    if value.trimmed().chars().nth(most).is_some() {
        let name = value.attribute().unwrap_or(value.node().qname());
        cx.report(&INVALID_LENGTH, value).expected(name).count(most);
    }
}

/// A template: an address in which every parameter is defined.
pub fn template(value: Value<'_>, cx: &mut Context<'_>) {
    const PARAMETERS: [&str; 7] =
        ["searchTerms", "count", "startIndex", "startPage", "language", "inputEncoding", "outputEncoding"];
    let text = value.text();
    let mut address = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((parameter, behind)) = behind.split_once('}') else { break };
        address.push_str(before);
        // A parameter may stand anywhere, so what stands in its place must be right in a host too.
        address.push('0');
        let start = text.len() - rest.len() + before.len() + 1;
        rest = behind;
        let name = parameter.strip_suffix('?').unwrap_or(parameter);
        if !declared(name, start, value, cx) && !PARAMETERS.contains(&name) {
            cx.report(&UNDEFINED_PARAMETER, (value, value.locate(start, start + name.len()))).value(name);
        }
    }
    address.push_str(rest);
    if let Err(at) = uri::check(&address, uri::Kind::Uri) {
        let is_relative = matches!(at.fault, uri::Fault::Empty | uri::Fault::NoScheme);
        let classes: &'static [W3c] = match is_relative && !address.contains(ILLEGAL) {
            true => &[Same("InvalidFullLink")],
            false => &[Same("InvalidUriChar")],
        };
        cx.report(&INVALID_TEMPLATE, value).expected("{searchTerms}").w3c(classes);
    }
}

/// Characters of ASCII that no address may hold.
const ILLEGAL: [char; 10] = [' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`'];

/// Whether a name has a prefix, which must be declared.
fn declared(name: &str, start: usize, value: Value<'_>, cx: &mut Context<'_>) -> bool {
    let Some((prefix, _)) = name.split_once(':') else { return false };
    let mut around = std::iter::successors(Some(value.node()), |node| node.parent());
    let is_declared = around.any(|node| {
        node.attributes().any(|attribute| {
            attribute.declares_namespace() && attribute.qname().strip_prefix("xmlns:") == Some(prefix)
        })
    });
    if !is_declared {
        let span: Span = value.locate(start, start + prefix.len());
        cx.report(&UNDEFINED_PREFIX, (value, span)).value(prefix);
    }
    true
}

/// What a query is for.
pub fn role(value: Value<'_>, cx: &mut Context<'_>) {
    const ROLES: [&str; 6] = ["request", "example", "related", "correction", "subset", "superset"];
    if !declared(value.text(), 0, value, cx) && !ROLES.contains(&value.text()) {
        cx.report(&UNDEFINED_ROLE, value);
    }
}

/// Search terms as a query string has them. Spaces may stay: the specification's own example has them.
pub fn search_terms(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.text();
    let is_encoded =
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -._~!$'()*+,;:@/?%".contains(&byte))
            && text
                .split('%')
                .skip(1)
                .all(|hex| hex.len() >= 2 && hex.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()));
    if is_encoded {
        return;
    }
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    cx.report(&INVALID_TERMS, value).fix(Fix::likely(value.span(), &*encoded)).expected(encoded);
}

/// The name of an encoding.
pub fn charset(value: Value<'_>, cx: &mut Context<'_>) {
    if encoding::label(value.trimmed()).is_none() {
        cx.report(&UNDEFINED_CHARSET, value);
    }
}

/// A language, or any.
pub fn language(value: Value<'_>, cx: &mut Context<'_>) {
    if value.trimmed() != "*" {
        super::languages::language(value, cx);
    }
}

/// How far results may be passed on.
pub fn syndication_right(value: Value<'_>, cx: &mut Context<'_>) {
    const RIGHTS: [&str; 4] = ["open", "limited", "private", "closed"];
    if !RIGHTS.iter().any(|right| right.eq_ignore_ascii_case(value.trimmed())) {
        cx.report(&INVALID_RIGHT, value);
    }
}

/// Whether results are for adults.
pub fn adult_content(value: Value<'_>, cx: &mut Context<'_>) {
    const WORDS: [&str; 10] = ["false", "FALSE", "0", "no", "NO", "true", "TRUE", "1", "yes", "YES"];
    if !WORDS.contains(&value.trimmed()) {
        cx.report(&INVALID_ADULT, value);
    }
}
