//! Numbers.

use super::*;
use crate::base::value::number;

rules! {
    INVALID_LENGTH {
        name: "feed-invalid-length",
        severity: Error,
        message: text("{attribute} of {element} must be a number of bytes", "{element} の {attribute} はバイト数でなければなりません"),
        help: text("write the size in bytes with the digits 0 to 9, or `0` where it is not known", "バイト数を半角数字で書きます。分からなければ `0` とします"),
        why: text(
            "Readers show the size and some refuse to download a file without one.",
            "リーダーは大きさを表示します。正しい値がないと取得しないものもあります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-enclosure", "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.6"],
        w3c: &[Near("InvalidIntegerAttribute"), Near("InvalidNonNegativeInteger"), Near("UseZeroForUnknown")],
        bad: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"12MB\" type=\"audio/mpeg\"/>"), RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"１２\" type=\"audio/mpeg\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"12345\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    INVALID_POSITIVE {
        name: "feed-invalid-number",
        severity: Error,
        message: text("{element} must be a whole number above 0", "{element} は正の整数でなければなりません"),
        help: text("write it with the digits 0 to 9", "半角数字で書きます"),
        why: text("Readers ignore what they cannot count.", "数えられない値は無視されます。"),
        spec: &["https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt"],
        w3c: &[Near("InvalidPositiveInteger"), Near("InvalidIntegerAttribute")],
        bad: &[RssChannel("<ttl>六十</ttl>"), RssChannel("<ttl>0</ttl>")],
        good: &[RssChannel("<ttl>60</ttl>")],
        since: "0.1.0",
    }
    INVALID_COUNT {
        name: "feed-invalid-count",
        severity: Error,
        message: text("{expected} must be a whole number from 0", "{expected} は 0 以上の整数でなければなりません"),
        help: text("write it with the digits 0 to 9 alone", "半角数字だけで書きます"),
        why: text("Readers ignore what they cannot count.", "数えられない値は無視されます。"),
        spec: &["https://www.rfc-editor.org/rfc/rfc4685#section-5", "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md"],
        w3c: &[Same("InvalidNonNegativeInteger")],
        bad: &[AtomEntry("<thr:total xmlns:thr=\"http://purl.org/syndication/thread/1.0\">-1</thr:total>"), AtomEntry("<thr:total xmlns:thr=\"http://purl.org/syndication/thread/1.0\">三</thr:total>")],
        good: &[AtomEntry("<thr:total xmlns:thr=\"http://purl.org/syndication/thread/1.0\">0</thr:total>")],
        since: "0.1.0",
    }
    INVALID_INTEGER {
        name: "feed-invalid-integer",
        severity: Error,
        message: text("{expected} must be a whole number", "{expected} は整数でなければなりません"),
        help: text("write it with the digits 0 to 9, perhaps with a minus sign before them", "半角数字で書きます。負の数には先頭にマイナス記号を付けます"),
        why: text("Readers ignore what they cannot count.", "数えられない値は無視されます。"),
        spec: &["https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md"],
        w3c: &[Same("InvalidInteger")],
        bad: &[AtomFeed("<opensearch:startIndex xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">1.5</opensearch:startIndex>")],
        good: &[AtomFeed("<opensearch:startIndex xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">-1</opensearch:startIndex>")],
        since: "0.1.0",
    }
}

/// A number of bytes, 0 where it is not known.
pub fn length(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none() {
        let is_unknown = value.trimmed() == "-1";
        let classes: &'static [W3c] = match value.node().name() {
            "enclosure" if is_unknown => &[Same("UseZeroForUnknown")],
            "enclosure" => &[Same("InvalidIntegerAttribute")],
            _ => &[Same("InvalidNonNegativeInteger")],
        };
        let finding = cx.report(&INVALID_LENGTH, value).w3c(classes);
        if is_unknown {
            finding.fix(Fix::safe(value.span(), "0"));
        } else if let Some(meant) = number::guess(value.trimmed()) {
            finding.fix(Fix::likely(value.span(), meant.to_string()));
        }
    }
}

/// A whole number above zero.
pub fn positive(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none_or(|number| number == 0) {
        let classes: &'static [W3c] = match value.attribute() {
            Some(_) => &[Same("InvalidIntegerAttribute")],
            None if value.trimmed().is_empty() => &[Same("InvalidPositiveInteger"), Same("NotBlank")],
            None => &[Same("InvalidPositiveInteger")],
        };
        let finding = cx.report(&INVALID_POSITIVE, value).w3c(classes);
        if let Some(meant) = number::guess(value.trimmed()).filter(|number| *number > 0) {
            finding.fix(Fix::likely(value.trimmed_span(), meant.to_string()));
        }
    }
}

/// A whole number from zero.
pub fn count(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none() {
        let finding = cx.report(&INVALID_COUNT, value).expected(name_of(value));
        if let Some(meant) = number::guess(value.trimmed()) {
            finding.fix(Fix::likely(value.trimmed_span(), meant.to_string()));
        }
    }
}

/// A whole number, which may be below zero.
pub fn integer(value: Value<'_>, cx: &mut Context<'_>) {
    match number::integer(value.trimmed()) {
        Ok(_) => {}
        Err(at) if at.fault == number::Fault::LeadingZeros => {}
        Err(_) => {
            cx.report(&INVALID_INTEGER, value).expected(name_of(value));
        }
    }
}

/// What holds the value: the attribute, or the element.
fn name_of(value: Value<'_>) -> &str {
    value.attribute().unwrap_or(value.node().qname())
}
