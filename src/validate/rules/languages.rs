//! Language tags, BCP 47.

use super::*;
use crate::base::value::language::{self, Language};

rules! {
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
}

/// A language tag.
pub fn language(value: Value<'_>, cx: &mut Context<'_>) {
    let tag = if value.attribute().is_some() { value.text() } else { value.trimmed() };
    if Language::parse(tag).is_ok() {
        return;
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
