//! Language tags, BCP 47.

use super::*;
use crate::base::value::language::{self, Language, Warning as Remark};
use crate::base::value::range_in;

rules! {
    MISSING {
        name: "lang-missing",
        severity: Off,
        message: text("{element} does not say its language", "{element} に言語の指定がありません"),
        help: text("add `<language>` with a tag such as `en`, or xml:lang in Atom", "`<language>` に `en` などの言語タグを書きます。Atom では xml:lang とします"),
        why: text(
            "Readers choose fonts, voices and line breaking by the language. Text in one that looks like no other is read right without it.",
            "リーダーは言語によって書体、読み上げの声、改行を選びます。ほかの言語と紛れない文章なら、なくても正しく扱われます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-language", "https://www.rfc-editor.org/rfc/rfc4287#section-2"],
        w3c: &[Same("MissingDCLanguage")],
        bad: &[Document("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\"/></channel></rss>")],
        good: &[RssChannel("<language>en</language>")],
        since: "0.1.0",
    }
    INVALID {
        name: "lang-invalid",
        severity: Error,
        message: text("{element} must hold a language tag of BCP 47", "{element} の言語は BCP 47 の言語タグでなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers choose fonts and voices by it: Japanese under a wrong tag is shown with Chinese letter forms.",
            "リーダーは言語タグで書体や読み上げの声を選びます。誤ったタグでは、日本語が中国語の字形で表示されることがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5646#section-2.1", "https://www.rssboard.org/rss-profile#element-channel-language"],
        w3c: &[Same("InvalidLanguage")],
        bad: &[RssChannel("<language>jp</language>"), RssChannel("<language>ja_JP</language>")],
        good: &[RssChannel("<language>ja</language>"), RssChannel("<language>ja-JP</language>")],
        since: "0.1.0",
    }
    NONSTANDARD_CODE {
        name: "lang-nonstandard-code",
        severity: Error,
        message: text("{element} must use the two-letter code of the language, {expected}", "{element} の言語は二文字の言語コード {expected} でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "BCP 47 has one code for a language, the shortest. Software that knows `ja` does not know `jpn`.",
            "BCP 47 では、一つの言語に最も短いコードを一つだけ使います。`ja` を知るソフトウェアが `jpn` を知っているとは限りません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1"],
        w3c: &[],
        bad: &[RssChannel("<language>jpn</language>")],
        good: &[RssChannel("<language>ain</language>")],
        since: "0.1.0",
    }
    DEPRECATED {
        name: "lang-deprecated",
        severity: Warning,
        message: text("{value} of {element} is deprecated", "{element} の {value} は廃止されたサブタグです"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "The registry keeps old subtags so that old text is still understood; programs look for the new ones.",
            "古いサブタグは過去の文書のために残されているだけで、プログラムは新しいものを探します。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5646#section-3.1.6", "https://www.iana.org/assignments/language-subtag-registry/"],
        w3c: &[],
        bad: &[RssChannel("<language>iw</language>")],
        good: &[RssChannel("<language>he</language>")],
        since: "0.1.0",
    }
    UNREGISTERED_REGION {
        name: "lang-undefined-region",
        severity: Warning,
        message: text("{value} of {element} should be a region of the registry, not one for private use", "{element} の {value} は私用の地域です。登録された地域が推奨されます"),
        help: text("write the region that was meant, or leave it out", "本来の地域を書くか、地域を省きます"),
        why: text(
            "Nobody else knows what it stands for.",
            "ほかの人には、どこを指すのか分かりません。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5646#section-2.2.4"],
        w3c: &[],
        bad: &[RssChannel("<language>ja-QX</language>")],
        good: &[RssChannel("<language>sq-XK</language>"), RssChannel("<language>ja-x-qx</language>")],
        since: "0.1.0",
    }
}

/// What a tag that is one had better not have.
fn remarks(tag: &str, value: Value<'_>, cx: &mut Context<'_>) {
    for at in language::warnings(tag) {
        let Remark::Deprecated { preferred } = at.fault else { continue };
        let span = value.locate_trimmed(at.range.start, at.range.end);
        let finding = cx.report(&DEPRECATED, (value, span)).value(&tag[at.range]);
        match preferred {
            Some(preferred) => finding.expected(preferred).fix(Fix::likely(span, preferred)),
            None => finding.expected("ja"),
        };
    }
    if let Some(region) = private_region(tag) {
        let range = range_in(tag, region);
        let span = value.locate_trimmed(range.start, range.end);
        cx.report(&UNREGISTERED_REGION, (value, span)).value(region);
    }
}

/// A region that BCP 47 leaves to private agreement (RFC 5646 §2.2.4). All the world writes XK for Kosovo.
fn private_region(tag: &str) -> Option<&str> {
    let regions =
        tag.split('-').skip(1).take_while(|subtag| subtag.len() > 1).filter(|subtag| subtag.len() == 2);
    regions.into_iter().find(|region| {
        matches!(
            region.to_ascii_uppercase().as_bytes(),
            b"AA" | b"ZZ" | [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'J' | b'L'..=b'Z']
        )
    })
}

/// A language tag.
pub fn language(value: Value<'_>, cx: &mut Context<'_>) {
    let tag = if value.attribute().is_some() { value.text() } else { value.trimmed() };
    if Language::parse(tag).is_ok() {
        return remarks(tag, value, cx);
    }
    let meant = language::guess(tag);
    let is_long_code = tag.len() == 3 && meant.as_ref().is_some_and(|meant| meant.as_str().len() == 2);
    let finding = cx.report(if is_long_code { &NONSTANDARD_CODE } else { &INVALID }, value);
    match meant {
        Some(meant) => {
            finding.expected(meant.as_str()).fix(Fix::likely(value.trimmed_span(), meant.as_str()));
        }
        None => {
            finding.expected("ja");
        }
    }
}

/// A language tag, or nothing for "no language" (XML 1.0 §2.12).
pub fn language_or_none(value: Value<'_>, cx: &mut Context<'_>) {
    if !value.text().is_empty() {
        language(value, cx);
    }
}
