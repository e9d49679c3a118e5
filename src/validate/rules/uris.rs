//! Addresses: absolute URIs in RSS, IRIs and references in Atom.

use super::*;
use crate::base::span::Span;
use crate::base::value::At;
use crate::base::value::html::Link;
use crate::base::value::uri::{self, Fault, Kind, tag, urn};
use crate::validate::diagnostic::Diagnostic;

rules! {
    RELATIVE {
        name: "uri-relative",
        severity: Error,
        message: text("{element} must be a full URL, with its scheme", "{element} はスキームを含む完全な URL でなければなりません"),
        help: text("write it in full: `https://…`", "`https://…` から省略せずに書きます"),
        why: text(
            "A feed is read far from its site: readers have nothing to resolve a relative address against, or resolve it against the wrong place.",
            "フィードはサイトの外で読まれます。相対アドレスを正しく解決できるリーダーは多くありません。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-url", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"],
        w3c: &[Same("InvalidFullLink")],
        bad: &[RssItem("<link>/2026/11/24</link>"), AtomEntry("<id>2026/11/24</id>")],
        good: &[RssItem("<link>https://example.jp/2026/11/24</link>")],
        since: "0.1.0",
    }
    INVALID {
        name: "uri-invalid",
        severity: Error,
        message: text("{element} must be a valid address", "{element} は正しいアドレスでなければなりません"),
        help: text("{hint}", "{hint}"),
        why: text(
            "Readers and servers repair a broken address each in their own way, and arrive at different pages.",
            "壊れたアドレスの補い方はソフトウェアごとに異なり、別のページにたどり着くことがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc3986#section-2", "https://www.rfc-editor.org/rfc/rfc3986#section-3"],
        w3c: &[Same("InvalidFullLink")],
        bad: &[RssItem("<link>https:///2026</link>"), RssItem("<link>https://example.jp:99999/</link>"), RssItem("<link>https://example.jp/%zz</link>")],
        good: &[RssItem("<link>https://example.jp:8080/%e3%81%82</link>")],
        since: "0.1.0",
    }
    ILLEGAL_CHARACTER {
        name: "uri-invalid-character",
        severity: Error,
        message: text("{element} must not hold {value} unescaped", "{element} に {value} をそのまま書くことはできません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers cut an address at such a character, or open another page.",
            "リーダーはこの文字でアドレスを切るか、別のページを開きます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc3986#section-2"],
        w3c: &[Same("InvalidUriChar")],
        bad: &[RssItem("<link>https://example.jp/a b</link>"), AtomEntry("<link href=\"https://example.jp/a|b\"/>")],
        good: &[RssItem("<link>https://example.jp/a%20b</link>")],
        since: "0.1.0",
    }
    NON_ASCII {
        name: "uri-nonstandard-iri",
        severity: Error,
        message: text("{element} must be in ASCII, other characters percent-encoded", "{element} は、ASCII 以外の文字をパーセント符号化した URL でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "RSS asks for URIs. Many readers manage Japanese in an address, some ask the server for a garbled one.",
            "RSS が求めるのは URI です。日本語を含むアドレスは、多くのリーダーで開けますが、文字化けしたまま要求するものもあります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-url", "https://www.rfc-editor.org/rfc/rfc3987#section-3.1"],
        w3c: &[Same("UriNotIri")],
        bad: &[RssItem("<link>https://example.jp/瓦版</link>")],
        good: &[RssItem("<link>https://example.jp/%E7%93%A6%E7%89%88</link>"), AtomEntry("<link href=\"https://example.jp/瓦版\"/>")],
        since: "0.1.0",
    }
    NOT_HTTP {
        name: "uri-nonstandard-scheme",
        severity: Error,
        message: text("{attribute} of {element} must be an http or https URL", "{element} の {attribute} は http か https の URL でなければなりません"),
        help: text("write an address that begins with `https://`", "`https://` で始まるアドレスを書きます"),
        why: text(
            "Readers download enclosures by HTTP only.",
            "リーダーは enclosure を HTTP でしか取得しません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltenclosuregtSubelementOfLtitemgt"],
        w3c: &[Same("InvalidURLAttribute")],
        bad: &[RssItem("<enclosure url=\"ftp://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    UNREGISTERED_SCHEME {
        name: "uri-undefined-scheme",
        severity: Warning,
        message: text("the scheme of {element} should be a registered one", "{element} のスキームは、登録されたものが推奨されます"),
        help: text("check the scheme for a slip", "スキームの綴りを確かめます"),
        why: text(
            "Readers open only schemes they know.",
            "リーダーが開くのは、知っているスキームだけです。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-url", "https://www.iana.org/assignments/uri-schemes/"],
        w3c: &[Same("SchemeNotIANARegistered")],
        bad: &[RssItem("<link>htttps://example.jp/</link>")],
        good: &[RssItem("<link>gemini://example.jp/</link>")],
        since: "0.1.0",
    }
    PRIVATE_SCHEME {
        name: "atom-nonstandard-scheme",
        severity: Off,
        message: text("{element} has a scheme of its own", "{element} に独自のスキームが使われています"),
        help: text("write a `tag:` or `https:` address in a new feed; never change the id of an entry", "新しいフィードでは `tag:` か `https:` で書きます。エントリーの id は、一度決めたら変えません"),
        why: text(
            "An id is only compared, so a scheme nobody registered does no harm but that another author may use it too. The W3C feed validator reports it.",
            "id は比べるためだけのものです。登録されていないスキームでも、ほかの人と重なりうるほかに害はありません。W3C のフィード検証器は指摘します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6", "https://www.iana.org/assignments/uri-schemes/"],
        w3c: &[Same("SchemeNotIANARegistered")],
        bad: &[AtomEntry("<id>hatenablog://entry/1</id>")],
        good: &[AtomEntry("<id>tag:example.jp,2026:1</id>")],
        since: "0.1.0",
    }
    INSECURE_SCHEME {
        name: "uri-insecure-scheme",
        severity: Error,
        message: text("{element} must be the address of something, not a script", "{element} はアドレスでなければなりません。スクリプトは書けません"),
        help: text("write an address that begins with `https://`", "`https://` で始まるアドレスを書きます"),
        why: text(
            "A reader that opens such a link runs the script with its own rights.",
            "このようなリンクを開くと、スクリプトがリーダーの権限で実行されます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-8.2", "https://www.rfc-editor.org/rfc/rfc3986#section-7"],
        w3c: &[Same("SchemeNotIANARegistered")],
        bad: &[RssItem("<link>javascript:alert(1)</link>"), AtomEntry("<link href=\"data:text/html,1\"/>")],
        good: &[RssItem("<link>https://example.jp/javascript:</link>")],
        since: "0.1.0",
    }
    INVALID_TAG {
        name: "uri-invalid-tag",
        severity: Error,
        message: text("{element} must be a valid tag URI", "{element} は正しい tag URI でなければなりません"),
        help: text("write it as `tag:example.jp,2026:…`: a domain, a date, and a name", "`tag:example.jp,2026:…` のように、ドメイン、日付、名前の順に書きます"),
        why: text(
            "The domain and a date on which it was yours make the id unique in the world.",
            "ドメインと、それを所有していた日付によって、世界で一意になります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4151#section-2.1"],
        w3c: &[Same("InvalidTAG")],
        bad: &[AtomEntry("<id>tag:example.jp:1</id>"), AtomEntry("<id>tag:example.jp,2026-13:1</id>")],
        good: &[AtomEntry("<id>tag:example.jp,2026-11-24:瓦版</id>")],
        since: "0.1.0",
    }
    INVALID_URN {
        name: "uri-invalid-urn",
        severity: Error,
        message: text("{element} must be a valid URN", "{element} は正しい URN でなければなりません"),
        help: text("write it as `urn:uuid:` and a UUID in hexadecimal, 8-4-4-4-12 digits", "`urn:uuid:` に続けて UUID を十六進数 8-4-4-4-12 桁で書きます"),
        why: text(
            "An id that is not in the form of its scheme may be changed by software that tidies it, and becomes another id.",
            "形式に合わない識別子は、整形するソフトウェアによって変えられ、別の識別子になることがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc8141#section-2", "https://www.rfc-editor.org/rfc/rfc9562#section-4"],
        w3c: &[Near("InvalidURN"), Near("InvalidUUID")],
        bad: &[AtomEntry("<id>urn:uuid:1234</id>"), AtomEntry("<id>urn:a</id>")],
        good: &[AtomEntry("<id>urn:uuid:9f8b7c60-3a1d-5f2e-8c4b-0a1b2c3d4e5f</id>"), AtomEntry("<id>urn:isbn:9784000000000</id>")],
        since: "0.1.0",
    }
}

/// An absolute URI. White space around it is not part of it (RSS speaks of the first characters that are
/// not white space).
pub fn absolute(value: Value<'_>, cx: &mut Context<'_>) {
    address(value, value.trimmed(), Kind::Uri, cx);
}

/// An absolute URI with the scheme http or https.
pub fn http(value: Value<'_>, cx: &mut Context<'_>) {
    match uri::check(value.text(), Kind::Uri) {
        Ok(parts) if parts.is_http() => {}
        Ok(_) => {
            cx.report(&NOT_HTTP, value);
        }
        Err(at) => {
            fault(value, at, &[Same("InvalidURLAttribute")], cx);
        }
    }
}

/// An absolute IRI.
pub fn absolute_iri(value: Value<'_>, cx: &mut Context<'_>) {
    address(value, value.text(), Kind::Iri, cx);
}

/// The scheme of a category. The W3C validator calls the attribute an element.
pub fn category_scheme(value: Value<'_>, cx: &mut Context<'_>) {
    match uri::check(value.text(), Kind::Iri) {
        Ok(parts) if parts.is_http() => {}
        Ok(_) => absolute_iri(value, cx),
        Err(at) => {
            fault(value, at, &[], cx).param("element", "scheme").param("parent", value.node().core_name());
        }
    }
}

/// An absolute IRI with nothing around it.
pub fn unpadded_iri(value: Value<'_>, cx: &mut Context<'_>) {
    let text = unpadded(value, cx);
    address(value, text, Kind::Iri, cx);
}

/// An IRI reference: absolute, or relative to the base.
pub fn reference(value: Value<'_>, cx: &mut Context<'_>) {
    let text = unpadded(value, cx);
    address(value, text, Kind::IriReference, cx);
}

/// Atom's id.
pub fn atom_id(value: Value<'_>, cx: &mut Context<'_>) {
    let text = unpadded(value, cx);
    if text.is_empty() {
        super::text::filled(value, cx);
    }
    address(value, text, Kind::Iri, cx);
    super::ids::normal_form(value, cx);
}

/// The text without white space around it, which is a finding of its own where the text is an element's:
/// in an attribute it is a character of the address that has no place there.
fn unpadded<'d>(value: Value<'d>, cx: &mut Context<'_>) -> &'d str {
    if value.attribute().is_some() {
        return value.text();
    }
    if value.trimmed().len() != value.text().len() && !value.trimmed().is_empty() {
        super::text::padded(value, cx);
    }
    value.trimmed()
}

fn address(value: Value<'_>, text: &str, kind: Kind, cx: &mut Context<'_>) {
    match uri::check(text, kind) {
        // A tag or URN that is not even an IRI is still meant as one.
        Err(at) => {
            fault(value, at, meant_as(text), cx);
        }
        Ok(parts) => match parts.scheme {
            _ if parts.is_http() => {}
            Some(scheme) if scheme.eq_ignore_ascii_case("tag") && tag::parse(text).is_err() => {
                cx.report(&INVALID_TAG, value);
            }
            Some(scheme) if scheme.eq_ignore_ascii_case("urn") => {
                if let Err(at) = urn::parse(text) {
                    let classes: &'static [W3c] = match at.fault {
                        urn::Fault::Uuid => &[Same("InvalidUUID")],
                        _ => &[Same("InvalidURN")],
                    };
                    cx.report(&INVALID_URN, value).w3c(classes);
                }
            }
            Some(_) if matches!(Link::of(text), Link::Script | Link::DataDocument) => {
                cx.report(&INSECURE_SCHEME, value);
            }
            Some(scheme) if !uri::is_registered_scheme(scheme) && is_private(value.node(), scheme) => {
                cx.report(&PRIVATE_SCHEME, value);
            }
            Some(scheme) if !uri::is_registered_scheme(scheme) => {
                cx.report(&UNREGISTERED_SCHEME, value);
            }
            _ => {}
        },
    }
}

/// Whether an id is in a scheme of the author's own, which no reader opens, and not in a common one misspelt.
fn is_private(node: Node<'_>, scheme: &str) -> bool {
    node.name() == "atom:id"
        && crate::base::words::meant(scheme, ["http", "https", "tag", "urn"].into_iter()).is_none()
}

fn meant_as(text: &str) -> &'static [W3c] {
    if text.starts_with("tag:") {
        &[Same("InvalidTAG")]
    } else if text.starts_with("urn:uuid:") {
        &[Same("InvalidUUID")]
    } else if text.starts_with("urn:") {
        &[Same("InvalidURN")]
    } else {
        &[]
    }
}

/// Words a fault of the grammar.
fn fault<'c>(
    value: Value<'_>,
    at: At<Fault>,
    classes: &'static [W3c],
    cx: &'c mut Context<'_>,
) -> &'c mut Diagnostic {
    let span: Span = if value.attribute().is_some() {
        value.locate(at.range.start, at.range.end)
    } else {
        value.locate_trimmed(at.range.start, at.range.end)
    };
    let whole = value.trimmed_span();
    let escaped = uri::guess(value.trimmed()).map(|uri| uri.as_str().to_owned());
    let finding = match at.fault {
        Fault::NoScheme if value.trimmed().contains([' ', '<', '>', '{', '}', '|', '\\', '^', '`', '"']) => {
            cx.report(&RELATIVE, value).w3c(&[Same("InvalidUriChar")])
        }
        Fault::Empty | Fault::NoScheme => cx.report(&RELATIVE, value),
        Fault::NonAscii => {
            let finding = cx.report(&NON_ASCII, (value, whole));
            if let Some(escaped) = escaped {
                finding.expected(&*escaped).fix(Fix::safe(whole, value.respelled(&escaped)));
            }
            finding
        }
        Fault::OuterSpace
        | Fault::Space
        | Fault::Backslash
        | Fault::IllegalCharacter(_)
        | Fault::PrivateUse => {
            let finding = cx.report(&ILLEGAL_CHARACTER, (value, span));
            let character = span_text(value, &at);
            finding.args.value = Some(shown(character));
            if !character.is_ascii() {
                finding.w3c(&[Same("InvalidFullLink")]);
            }
            match escaped {
                Some(escaped) => {
                    finding.expected(&*escaped).fix(Fix::likely(whole, value.respelled(&escaped)))
                }
                None => finding.expected("%20"),
            };
            finding
        }
        Fault::BadPercent
        | Fault::BadScheme
        | Fault::EmptyHost
        | Fault::BadHost
        | Fault::BadPort
        | Fault::PortOutOfRange => {
            let finding = cx.report(&INVALID, (value, span));
            finding.hint(hint(at.fault));
            finding
        }
    };
    if !classes.is_empty() {
        finding.w3c(classes);
    }
    finding
}

fn span_text<'d>(value: Value<'d>, at: &At<Fault>) -> &'d str {
    let text = if value.attribute().is_some() { value.text() } else { value.trimmed() };
    text.get(at.range.clone()).unwrap_or("")
}

/// A character as a sentence can show it.
fn shown(text: &str) -> String {
    match text.chars().next() {
        Some(c) if c.is_whitespace() || c.is_control() => format!("U+{:04X}", u32::from(c)),
        Some(c) => c.to_string(),
        None => String::new(),
    }
}

fn hint(fault: Fault) -> crate::base::words::Text {
    match fault {
        Fault::BadPercent => text("write a percent sign as `%25`", "パーセント記号は `%25` と書きます"),
        Fault::BadScheme => {
            text("begin with a scheme such as `https:`", "`https:` のようなスキームで始めます")
        }
        Fault::EmptyHost => text(
            "name the host behind the two slashes: `https://example.jp/`",
            "二つのスラッシュの後にホスト名を書きます: `https://example.jp/`",
        ),
        Fault::BadPort | Fault::PortOutOfRange => text(
            "write a port from 0 to 65535, or leave it out",
            "ポートは 0 から 65535 までの数を書くか、省きます",
        ),
        _ => text("write a host name that exists", "正しいホスト名を書きます"),
    }
}
