//! People: mail addresses, and names beside them.

use super::*;
use crate::base::value::{email, uri};

rules! {
    IMPLAUSIBLE_HOST {
        name: "atom-implausible-host",
        severity: Info,
        message: text("mail to {element} cannot come from outside", "{element} のアドレスに、外部からメールは届きません"),
        help: text("write an address with a public domain, or leave {element} out", "公開されたドメインのアドレスを書くか、{element} を省きます"),
        why: text(
            "A domain without a dot is known inside one network only; a machine's own name got into the feed.",
            "ドットのないドメインは、一つのネットワークの中でしか通じません。コンピューター名が紛れ込んだものです。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5321#section-2.3.5"],
        w3c: &[Same("UnknownHost")],
        bad: &[AtomEntry("<author><name>編集部</name><email>editor@localhost</email></author>")],
        good: &[AtomEntry("<author><name>編集部</name><email>editor@example.jp</email></author>")],
        since: "0.1.0",
    }
    INVALID_ADDRESS {
        name: "atom-invalid-email",
        severity: Error,
        message: text("{element} must be a mail address", "{element} はメールアドレスでなければなりません"),
        help: text("write only the address: `editor@example.jp`", "`editor@example.jp` のように、アドレスだけを書きます"),
        why: text("Readers make a link for writing a mail of it.", "リーダーはこれをメール作成のリンクにします。"),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.2.3", "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1"],
        w3c: &[Same("InvalidAddrSpec")],
        bad: &[AtomEntry("<author><name>編集部</name><email>編集部</email></author>")],
        good: &[AtomEntry("<author><name>編集部</name><email>editor@example.jp</email></author>")],
        since: "0.1.0",
    }
    INVALID_CONTACT {
        name: "rss-invalid-contact",
        severity: Error,
        message: text("{element} must be a mail address", "{element} はメールアドレスでなければなりません"),
        help: text("write it as `editor@example.jp (編集部)`; for a name alone use dc:creator", "`editor@example.jp (編集部)` と書きます。名前だけなら dc:creator を使います"),
        why: text(
            "RSS asks for an address here. A name without one belongs into dc:creator, which nearly every reader shows.",
            "RSS では、ここにメールアドレスを書きます。名前だけを載せるなら、ほぼすべてのリーダーが表示する dc:creator を使います。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltauthorgtSubelementOfLtitemgt", "https://www.rssboard.org/rss-profile#data-types-email"],
        w3c: &[Same("InvalidContact")],
        bad: &[RssItem("<author>編集部</author>")],
        good: &[RssItem("<author>editor@example.jp (編集部)</author>")],
        since: "0.1.0",
    }
    NONSTANDARD_CONTACT {
        name: "rss-nonstandard-contact",
        severity: Warning,
        message: text("{element} should be written as an address with the name in brackets", "{element} は、アドレスの後の括弧に名前を書くことが推奨されます"),
        help: text("write it as `editor@example.jp (編集部)`", "`editor@example.jp (編集部)` と書きます"),
        why: text(
            "Readers look for the name in the brackets, and show the bare address where they find none.",
            "リーダーは括弧の中の名前を探します。なければアドレスがそのまま表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-email"],
        w3c: &[Near("EmailFormat"), Near("MissingRealName")],
        bad: &[RssItem("<author>編集部 &lt;editor@example.jp&gt;</author>")],
        good: &[RssItem("<author>editor@example.jp (編集部)</author>")],
        since: "0.1.0",
    }
    CONFLICTING_NAME {
        name: "atom-conflicting-name",
        severity: Warning,
        message: text("name should not hold a mail address", "name にメールアドレスを含めないことが推奨されます"),
        help: text("put the address into email: `<email>{expected}</email>`", "アドレスは email に移します: `<email>{expected}</email>`"),
        why: text(
            "Readers show the name to everybody, address collectors among them.",
            "name はそのまま表示され、アドレスを集めるプログラムの目にも触れます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1"],
        w3c: &[Same("ContainsEmail")],
        bad: &[AtomEntry("<author><name>編集部 editor@example.jp</name></author>")],
        good: &[AtomEntry("<author><name>編集部</name><email>editor@example.jp</email></author>")],
        since: "0.1.0",
    }
    INTERNATIONAL_DOMAIN {
        name: "feed-nonstandard-domain",
        severity: Warning,
        message: text("the domain of the address in {element} should be written in ASCII", "{element} のアドレスのドメインは ASCII で書くことが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Programs for mail look up the name as it stands, and most of them find only its ASCII form.",
            "メールのプログラムは書かれた名前をそのまま調べるため、多くは ASCII の形でないと見つけられません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5891#section-4", "https://www.rfc-editor.org/rfc/rfc6532"],
        w3c: &[],
        bad: &[RssItem("<author>editor@日本語.jp (編集部)</author>")],
        good: &[RssItem("<author>editor@xn--wgv71a119e.jp (編集部)</author>")],
        since: "0.1.0",
    }
}

/// A name: not empty, and not an address.
pub fn name(value: Value<'_>, cx: &mut Context<'_>) {
    super::text::filled(value, cx);
    if let Some(address) =
        memchr::memchr(b'@', value.text().as_bytes()).and_then(|_| email::find(value.text()))
    {
        cx.report(&CONFLICTING_NAME, value).expected(address);
    }
}

/// A bare address.
pub fn address(value: Value<'_>, cx: &mut Context<'_>) {
    match email::parse(value.trimmed()) {
        Ok(address) if !address.domain.contains('.') => {
            cx.report(&IMPLAUSIBLE_HOST, value).param("host", address.domain);
        }
        Ok(address) => domain(address, value, cx),
        Err(_) => {
            cx.report(&INVALID_ADDRESS, value);
        }
    }
}

/// The domain of an address, which is looked up as it stands.
fn domain(address: email::Address<'_>, value: Value<'_>, cx: &mut Context<'_>) {
    if address.domain.is_ascii() {
        return;
    }
    let ascii = uri::Uri::from_iri(&format!("https://{}/", address.domain));
    let ascii = ascii.ok().and_then(|uri| uri.host().map(str::to_owned));
    cx.report(&INTERNATIONAL_DOMAIN, value).expected(ascii.unwrap_or_else(|| "example.jp".to_owned()));
}

/// An address with a name, as RSS has it.
pub fn named_address(value: Value<'_>, cx: &mut Context<'_>) {
    // RFC 2368 writes an address into a URL by percent-encoding it.
    let decoded = value.trimmed().strip_prefix("mailto:").and_then(uri::percent_decode);
    match email::parse_contact(decoded.as_deref().unwrap_or(value.trimmed())) {
        Ok(contact) if contact.form == email::Form::Parentheses => {
            domain(contact.address, value, cx);
            super::text::plain(value, cx);
        }
        Ok(contact) => {
            let classes: &'static [W3c] = match contact.form {
                email::Form::Alone => &[Same("MissingRealName")],
                _ => &[Same("EmailFormat")],
            };
            let finding = cx.report(&NONSTANDARD_CONTACT, value).w3c(classes);
            if let Some(name) = contact.name {
                let written = format!("{} ({name})", contact.email);
                finding.fix(Fix::likely(value.trimmed_span(), value.respelled(&written)));
            }
        }
        Err(_) => match email::find(value.trimmed()) {
            // There is an address in it, in an order of its own; brackets are for the name.
            Some(_) if !value.trimmed().ends_with(')') => {
                cx.report(&NONSTANDARD_CONTACT, value).w3c(&[Same("EmailFormat")]);
            }
            _ => {
                cx.report(&INVALID_CONTACT, value);
            }
        },
    }
}
