//! Enclosures and media types.

use super::*;
use crate::base::value::{media_type, uri};

rules! {
    DUPLICATE_ENCLOSURE {
        name: "rss-duplicate-enclosure",
        severity: Warning,
        message: text("item should not have more than one enclosure", "item の enclosure は一つだけが推奨されます"),
        help: text("keep one, and put the others into media:content or into items of their own", "一つだけ残し、ほかは media:content か別の item に移します"),
        why: text(
            "The specification does not say whether several are allowed; readers take the first or the last.",
            "複数置けるかどうかは仕様に書かれていません。リーダーは最初か最後の一つだけを使います。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-enclosure"],
        w3c: &[Same("DuplicateEnclosure")],
        bad: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/><enclosure url=\"https://example.jp/b.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    INVALID_MEDIA_TYPE {
        name: "feed-invalid-media-type",
        severity: Error,
        message: text("{attribute} of {element} must be a media type", "{element} の {attribute} はメディアタイプでなければなりません"),
        help: text("write it as in `audio/mpeg`: a type, a slash, and a subtype", "`audio/mpeg` のように、種別、スラッシュ、細目の順に書きます"),
        why: text(
            "Readers decide by it whether they can play or show the file.",
            "リーダーはこれを見て、再生や表示ができるかどうかを決めます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc6838#section-4.2", "https://www.rssboard.org/rss-profile#element-channel-item-enclosure"],
        w3c: &[Near("InvalidMIMEAttribute"), Near("InvalidMIMEType")],
        bad: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"mp3\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
    MISMATCHED_MEDIA_TYPE {
        name: "feed-mismatched-media-type",
        severity: Warning,
        message: text("type of {element} should agree with the name of the file", "{element} の type はファイル名と合うものが推奨されます"),
        help: text("write it as `{expected}`, if the name is right", "ファイル名が正しければ `{expected}` と書きます"),
        why: text(
            "Players refuse a file of another type than announced.",
            "示された type と中身が違うファイルは、再生できないことがあります。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltenclosuregtSubelementOfLtitemgt"],
        w3c: &[],
        bad: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"video/mp4\"/>")],
        good: &[RssItem("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>")],
        since: "0.1.0",
    }
}

/// A media type.
pub fn media_type(value: Value<'_>, cx: &mut Context<'_>) {
    if media_type::check(value.text()).is_err() {
        let classes: &'static [W3c] = if value.node().name() == "enclosure" {
            &[Same("InvalidMIMEAttribute")]
        } else {
            &[Same("InvalidMIMEType")]
        };
        cx.report(&INVALID_MEDIA_TYPE, value).w3c(classes);
    }
}

/// A type agrees with the extension of the file's name, where both are known.
pub fn enclosure(enclosure: Node<'_>, cx: &mut Context<'_>) {
    let (Some(url), Some(kind)) = (enclosure.attribute("url"), enclosure.attribute("type")) else { return };
    let (Ok(parts), Ok(essence)) = (uri::check(url.text(), uri::Kind::Iri), media_type::check(kind.text()))
    else {
        return;
    };
    let Some((_, extension)) = parts.path.rsplit_once('.') else { return };
    if media_type::fits_extension(essence.essence, extension) == Some(false) {
        let finding = cx.report(&MISMATCHED_MEDIA_TYPE, kind);
        if let Some(expected) = media_type::MediaType::from_extension(extension) {
            finding.expected(expected.as_str()).fix(Fix::likely(kind.span(), expected.as_str()));
        }
    }
}
