//! Podcasting 2.0: what its elements and attributes may say. Values that other podcast namespaces share are
//! here too.

use super::*;
use crate::base::value::date::w3cdtf;
use crate::base::value::{coordinate, country, duration, media_type, number, uri};
use crate::base::words::Text;
use crate::validate::diagnostic::Diagnostic;

rules! {
    INVALID_CHOICE {
        name: "podcast-invalid-choice",
        severity: Error,
        message: text("{element} must be one of: {expected}", "{element} は次のいずれかでなければなりません: {expected}"),
        help: text("write one of them, in lower case", "どれかを小文字で書きます"),
        why: text(
            "Players compare these words letter by letter, and ignore an element whose word they do not know.",
            "再生アプリはこの語を一字ずつ比べます。知らない語の要素は無視されます。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace"],
        w3c: &[],
        bad: &[
            RssChannel("<podcast:locked xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">true</podcast:locked>"),
            RssChannel("<podcast:medium xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">radio</podcast:medium>"),
            RssItem("<podcast:socialInteract xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" protocol=\"mixi\" uri=\"https://example.jp/1\"/>"),
        ],
        good: &[
            RssChannel("<podcast:locked xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">yes</podcast:locked>"),
            RssChannel("<podcast:medium xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">musicL</podcast:medium>"),
        ],
        since: "0.1.0",
    }
    INVALID_VALUE {
        name: "podcast-invalid-value",
        severity: Error,
        message: text("{element} must be {hint}", "{element} は{hint}でなければなりません"),
        help: text("write it as in `{expected}`", "`{expected}` のように書きます"),
        why: text(
            "Players ignore what they cannot read, and with it the element.",
            "読めない値は、要素ごと無視されます。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace"],
        w3c: &[Near("InvalidNonNegativeInteger"), Near("InvalidFloat")],
        bad: &[
            RssItem("<podcast:soundbite xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" startTime=\"1:13\" duration=\"60\"/>"),
            RssItem("<podcast:season xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">第一期</podcast:season>"),
            RssItem("<podcast:location xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" geo=\"35.68,139.77\">東京</podcast:location>"),
            RssItem("<podcast:location xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" geo=\"geo:139.77,35.68\">東京</podcast:location>"),
            RssItem("<podcast:location xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" osm=\"1234\" country=\"JP\">東京</podcast:location>"),
            RssItem("<podcast:image xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" href=\"https://example.jp/a.jpg\" aspect-ratio=\"16x9\"/>"),
            RssChannel("<podcast:updateFrequency xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" rrule=\"WEEKLY\">毎週</podcast:updateFrequency>"),
        ],
        good: &[
            RssItem("<podcast:soundbite xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" startTime=\"73.5\" duration=\"60\"/>"),
            RssItem("<podcast:location xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" geo=\"geo:35.68,139.77;u=100\" osm=\"R1543125#1\" country=\"JP\">東京</podcast:location>"),
            RssChannel("<podcast:updateFrequency xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" dtstart=\"2026-11-24T09:00:00.000+0900\" rrule=\"FREQ=WEEKLY;COUNT=3\">毎週</podcast:updateFrequency>"),
        ],
        since: "0.1.0",
    }
    INVALID_LENGTH {
        name: "podcast-invalid-length",
        severity: Error,
        message: text("{element} must have no more than {count} characters", "{element} は {count} 文字以内でなければなりません"),
        help: text("shorten it", "短くします"),
        why: text("Players keep no more room for it, and cut the rest.", "再生アプリはこの長さまでしか表示せず、残りは切り捨てられます。"),
        spec: &["https://podcasting2.org/docs/podcast-namespace"],
        w3c: &[],
        bad: &[RssItem("<podcast:episode xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" display=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三\">3</podcast:episode>")],
        good: &[RssItem("<podcast:episode xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" display=\"第三回\">3</podcast:episode>")],
        since: "0.1.0",
    }
    INVALID_GUID {
        name: "podcast-invalid-guid",
        severity: Error,
        message: text("{element} must be a UUID", "{element} は UUID でなければなりません"),
        help: text("write it in hexadecimal, 8-4-4-4-12 digits: `{expected}`", "`{expected}` のように、十六進数 8-4-4-4-12 桁で書きます"),
        why: text(
            "Directories know a show by this id, whatever its address and its host. It is made of the feed's first address by UUID version 5.",
            "配信サービスは、アドレスやホストが変わってもこの識別子で番組を見分けます。最初のフィードのアドレスから UUID バージョン 5 で作ります。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/guid", "https://www.rfc-editor.org/rfc/rfc9562#section-5.5"],
        w3c: &[],
        bad: &[RssChannel("<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">https://example.jp/rss.xml</podcast:guid>")],
        good: &[RssChannel("<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">9b024349-ccf0-5f69-a609-6b82873eab3c</podcast:guid>")],
        since: "0.1.0",
    }
    NONSTANDARD_GUID {
        name: "podcast-nonstandard-guid",
        severity: Warning,
        message: text("{element} should be a UUID of version 5", "{element} はバージョン 5 の UUID が推奨されます"),
        help: text(
            "make it of the feed's address without scheme and trailing slashes, in the namespace `{expected}`",
            "スキームと末尾のスラッシュを除いたフィードのアドレスから、名前空間 `{expected}` で作ります",
        ),
        why: text(
            "Everyone who makes the id of a feed's address gets the same one; a random id can be made twice for one show.",
            "フィードのアドレスから作れば、誰が作っても同じ識別子になります。乱数で作ると、同じ番組に二つの識別子ができることがあります。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/guid"],
        w3c: &[],
        bad: &[RssChannel("<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">9b024349-ccf0-4f69-a609-6b82873eab3c</podcast:guid>")],
        good: &[RssChannel("<podcast:guid xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>")],
        since: "0.1.0",
    }
    INSECURE_ADDRESS {
        name: "podcast-insecure-address",
        severity: Warning,
        message: text("{element} should be an https URL", "{element} は https の URL が推奨されます"),
        help: text("write it as `{expected}`, if the server answers there", "サーバーが対応していれば `{expected}` と書きます"),
        why: text(
            "The namespace asks for https. Players on telephones and pages under https do not fetch anything else.",
            "この名前空間では https が求められます。電話の再生アプリや https のページは、それ以外のアドレスを取得しません。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace"],
        w3c: &[],
        bad: &[RssChannel("<podcast:funding xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"http://example.jp/\">応援する</podcast:funding>")],
        good: &[RssChannel("<podcast:funding xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"https://example.jp/\">応援する</podcast:funding>")],
        since: "0.1.0",
    }
    NONSTANDARD_TYPE {
        name: "podcast-nonstandard-type",
        severity: Warning,
        message: text("type of {element} should be one of: {expected}", "{element} の type には次のいずれかが推奨されます: {expected}"),
        help: text("publish it in one of these formats", "これらの形式のどれかで公開します"),
        why: text(
            "Players show transcripts and chapters in these formats and leave others alone.",
            "再生アプリが表示するのはこれらの形式だけで、ほかは無視されます。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/transcript", "https://podcasting2.org/docs/podcast-namespace/tags/chapters"],
        w3c: &[],
        bad: &[RssItem("<podcast:transcript xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"https://example.jp/1.pdf\" type=\"application/pdf\"/>")],
        good: &[RssItem("<podcast:chapters xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" url=\"https://example.jp/1.json\" type=\"application/json+chapters\"/>")],
        since: "0.1.0",
    }
    CONFLICTING_SPLIT {
        name: "podcast-conflicting-split",
        severity: Error,
        message: text("{element} must have either one podcast:remoteItem or recipients", "{element} には、podcast:remoteItem 一つか受取人のどちらか一方が必要です"),
        help: text("keep the podcast:remoteItem, or the podcast:valueRecipient elements", "podcast:remoteItem か podcast:valueRecipient のどちらかだけを書きます"),
        why: text(
            "Otherwise nobody knows who is paid for this part of the episode.",
            "そうでなければ、その時間の支払い先が決まりません。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/value-time-split"],
        w3c: &[],
        bad: &[RssItem("<podcast:value xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" type=\"lightning\" method=\"keysend\"><podcast:valueRecipient type=\"node\" address=\"a\" split=\"100\"/><podcast:valueTimeSplit startTime=\"60\" duration=\"30\"/></podcast:value>")],
        good: &[RssItem("<podcast:value xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" type=\"lightning\" method=\"keysend\"><podcast:valueRecipient type=\"node\" address=\"a\" split=\"100\"/><podcast:valueTimeSplit startTime=\"60\" duration=\"30\"><podcast:remoteItem feedGuid=\"9b024349-ccf0-5f69-a609-6b82873eab3c\"/></podcast:valueTimeSplit></podcast:value>")],
        since: "0.1.0",
    }
    CONFLICTING_ATTRIBUTE {
        name: "podcast-conflicting-attribute",
        severity: Warning,
        message: text("{element} should have no {attribute} where comments are disabled", "コメントを受け付けない {element} に {attribute} は付けないことが推奨されます"),
        help: text("remove {attribute}, or name another protocol", "{attribute} を取り除くか、ほかの protocol を書きます"),
        why: text(
            "disabled says that there is no place for comments; an address beside it says that there is one.",
            "disabled はコメントの場所がないことを示します。アドレスを並べると、場所があるように見えます。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/social-interact"],
        w3c: &[],
        bad: &[RssItem("<podcast:socialInteract xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" protocol=\"disabled\" uri=\"https://example.jp/1\"/>")],
        good: &[RssItem("<podcast:socialInteract xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" protocol=\"disabled\"/>")],
        since: "0.1.0",
    }
    UNDEFINED_ELEMENT {
        name: "podcast-undefined-element",
        severity: Info,
        message: text("{element} is not defined in {parent}, or not yet", "{element} は {parent} の中に定義されていないか、まだ提案の段階です"),
        help: text("check the name against the list of tags", "要素名をタグの一覧と照らし合わせます"),
        why: text(
            "The namespace grows: elements are proposed and tried before they are part of it. Most players do not know them.",
            "この名前空間は拡張が続いており、要素は提案と試用を経て正式になります。提案段階の要素を知る再生アプリはわずかです。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace"],
        w3c: &[],
        bad: &[RssItem("<podcast:transcripts xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"/>")],
        good: &[RssItem("<podcast:season xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">1</podcast:season>")],
        since: "0.1.0",
    }
    DEPRECATED_IMAGES {
        name: "podcast-deprecated-images",
        severity: Info,
        message: text("{element} gave way to podcast:image", "{element} は podcast:image に置き換えられました"),
        help: text("write a podcast:image for each size", "大きさごとに podcast:image を書きます"),
        why: text(
            "Players of today look for podcast:image, which says the size, the shape and the purpose of each picture.",
            "今の再生アプリは、画像ごとに大きさ、形、用途を示せる podcast:image を探します。",
        ),
        spec: &["https://podcasting2.org/docs/podcast-namespace/tags/images", "https://podcasting2.org/docs/podcast-namespace/tags/image"],
        w3c: &[],
        bad: &[RssItem("<podcast:images xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" srcset=\"https://example.jp/a.jpg 1500w, https://example.jp/b.jpg 600w\"/>")],
        good: &[RssItem("<podcast:image xmlns:podcast=\"https://podcastindex.org/namespace/1.0\" href=\"https://example.jp/a.jpg\" width=\"1500\" aspect-ratio=\"1/1\"/>")],
        since: "0.1.0",
    }
    NONSTANDARD_ORDER {
        name: "podcast-nonstandard-order",
        severity: Warning,
        message: text("chapters should follow each other in time", "チャプターは時間の順に並べることが推奨されます"),
        help: text("move it before the chapter that starts later", "後から始まるチャプターの前に移します"),
        why: text(
            "Players take the start of the next chapter for the end of this one.",
            "再生アプリは、次のチャプターの始まりを今のチャプターの終わりとみなします。",
        ),
        spec: &["https://podlove.org/simple-chapters/"],
        w3c: &[],
        bad: &[RssItem("<psc:chapters xmlns:psc=\"http://podlove.org/simple-chapters\"><psc:chapter start=\"10:00\" title=\"本題\"/><psc:chapter start=\"00:00:00\" title=\"挨拶\"/></psc:chapters>")],
        good: &[RssItem("<psc:chapters xmlns:psc=\"http://podlove.org/simple-chapters\"><psc:chapter start=\"00:00:00.000\" title=\"挨拶\"/><psc:chapter start=\"10:00\" title=\"本題\"/></psc:chapters>")],
        since: "0.1.0",
    }
}

/// Names what the sentence is about: the attribute, where the value is one's.
pub(super) fn about<'f>(finding: &'f mut Diagnostic, value: Value<'_>) -> &'f mut Diagnostic {
    if let Some(attribute) = value.attribute() {
        finding
            .element(attribute)
            .parent(value.node().qname())
            .param("element", attribute)
            .param("parent", value.node().name().replace(':', "_"));
    }
    finding
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $words:expr;)+) => {
        $($(#[$doc])* pub fn $name(value: Value<'_>, cx: &mut Context<'_>) {
            choice(value, $words, cx);
        })+
    };
}

choices! {
    /// `yes` or `no`.
    yes_no = &["yes", "no"];
    /// What Google Play knew.
    yes_no_clean = &["yes", "no", "clean"];
    /// `true` or `false`.
    true_false = &["true", "false"];
    /// What a transcript is for.
    transcript_relation = &["captions"];
    /// What a place has to do with the podcast.
    location_relation = &["subject", "creator"];
    /// How a file is proved.
    integrity_kind = &["sri", "pgp-signature"];
    /// Where a payment goes.
    recipient_kind = &["node", "lnaddress"];
    /// How far a stream is.
    live_status = &["pending", "live", "ended"];
    /// Where comments are.
    social_protocol =
        &["disabled", "activitypub", "twitter", "lightning", "atproto", "hive", "matrix", "nostr"];
    /// Where a chat is.
    chat_protocol = &["irc", "xmpp", "nostr", "matrix"];
}

fn choice(value: Value<'_>, words: &[&str], cx: &mut Context<'_>) {
    let word = value.trimmed();
    // Google Play's words and those that people write by hand come in any case; players fold it.
    if words.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return;
    }
    about(cx.report(&INVALID_CHOICE, value), value).expected(words.join(", "));
}

/// What is in a feed; an `L` behind it makes it a list of others' items.
pub fn medium(value: Value<'_>, cx: &mut Context<'_>) {
    const MEDIUMS: [&str; 10] = [
        "podcast",
        "music",
        "video",
        "film",
        "audiobook",
        "newsletter",
        "blog",
        "publisher",
        "course",
        "mixed",
    ];
    let word = value.trimmed();
    if !MEDIUMS.contains(&word.strip_suffix('L').unwrap_or(word)) || word == "mixedL" {
        about(cx.report(&INVALID_CHOICE, value), value).expected(MEDIUMS.join(", "));
    }
}

fn invalid(value: Value<'_>, hint: Text, expected: &str, cx: &mut Context<'_>) {
    let classes: &'static [W3c] = match value.node().local() {
        "ratingCount" | "introMilliseconds" => &[Same("InvalidNonNegativeInteger")],
        "ratingAverage" => &[Same("InvalidFloat")],
        _ => &[],
    };
    about(cx.report(&INVALID_VALUE, value), value).hint(hint).expected(expected).w3c(classes);
}

/// A whole number from zero.
pub fn whole(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none() {
        invalid(value, text("a whole number", "整数"), "1", cx);
    }
}

/// A whole number.
pub fn integer(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none() && number::integer(value.trimmed()).is_err() {
        invalid(value, text("a whole number", "整数"), "1", cx);
    }
}

/// A number from zero.
pub fn decimal(value: Value<'_>, cx: &mut Context<'_>) {
    if !number::decimal(value.trimmed()).is_ok_and(|number| number >= 0.0) {
        invalid(value, text("a number in digits", "数字で書いた数"), "73.5", cx);
    }
}

/// A date of ISO 8601. The namespace's own examples have no colon in the offset.
pub fn iso8601(value: Value<'_>, cx: &mut Context<'_>) {
    match w3cdtf::parse_iso8601(value.trimmed()) {
        Ok(_) => {}
        Err(at) if at.fault == w3cdtf::Fault::NoColonInZone => {}
        Err(_) => {
            invalid(value, text("an ISO 8601 date", " ISO 8601 の日付"), "2026-11-24T09:00:00+09:00", cx)
        }
    }
}

/// A place on the earth (RFC 5870): latitude, longitude, perhaps altitude and parameters.
pub fn geo(value: Value<'_>, cx: &mut Context<'_>) {
    if !is_geo(value.trimmed()) {
        invalid(value, text("a geo URI, latitude first", "緯度から始まる geo URI "), "geo:35.68,139.77", cx);
    }
}

fn is_geo(text: &str) -> bool {
    let Some(("geo", rest)) = text.split_once(':') else { return false };
    let numbers = rest.split_once(';').map_or(rest, |(numbers, _)| numbers);
    let mut numbers = numbers.split(',');
    let is = |number: Option<&str>, check: fn(&str) -> bool| number.is_some_and(check);
    is(numbers.next(), |north| coordinate::latitude(north).is_ok())
        && is(numbers.next(), |east| coordinate::longitude(east).is_ok())
        && numbers.next().is_none_or(|height| number::decimal(height).is_ok())
        && numbers.next().is_none()
}

/// An object of OpenStreetMap: its kind, its number, perhaps its revision.
pub fn osm(value: Value<'_>, cx: &mut Context<'_>) {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_object = value.trimmed().strip_prefix(['N', 'W', 'R']).is_some_and(|rest| {
        let (id, revision) = rest.split_once('#').unwrap_or((rest, "1"));
        is_digits(id) && is_digits(revision)
    });
    if !is_object {
        let hint = text(
            "N, W or R and the number of an OpenStreetMap object",
            " N、W、R のいずれかと OpenStreetMap の番号",
        );
        invalid(value, hint, "R1543125", cx);
    }
}

/// A country (ISO 3166-1).
pub fn country_code(value: Value<'_>, cx: &mut Context<'_>) {
    if !country::is_country(value.trimmed()) {
        invalid(value, text("an ISO 3166 country code", " ISO 3166 の国コード"), "JP", cx);
    }
}

/// A width and a height with a slash between them.
pub fn ratio(value: Value<'_>, cx: &mut Context<'_>) {
    let is_side = |side: &str| number::decimal(side).is_ok_and(|side| side > 0.0);
    if !value.trimmed().split_once('/').is_some_and(|(width, height)| is_side(width) && is_side(height)) {
        invalid(value, text("a width, a slash and a height", "幅と高さをスラッシュで区切った比"), "16/9", cx);
    }
}

/// Addresses with their widths. An address may hold commas, so that one ends only where white space follows.
pub fn source_set(value: Value<'_>, cx: &mut Context<'_>) {
    let mut words = value.text().split_ascii_whitespace().peekable();
    let mut is_valid = words.peek().is_some();
    while let Some(address) = words.next() {
        let width = words.next().map(|width| (width, width.trim_end_matches(',')));
        is_valid &= uri::check(address, uri::Kind::Iri).is_ok()
            && width.is_some_and(|(written, width)| {
                width.strip_suffix(['w', 'x']).is_some_and(|number| number::whole(number).is_some())
                    && (written.len() > width.len() || words.peek().is_none())
            });
    }
    if !is_valid {
        let hint = text("a list of full URLs with their widths", "幅を付けた完全な URL の一覧");
        invalid(value, hint, "https://example.jp/a.jpg 1500w, https://example.jp/b.jpg 600w", cx);
    }
}

/// A recurrence rule: parts with an equals sign, `FREQ` among them.
pub fn recurrence(value: Value<'_>, cx: &mut Context<'_>) {
    const FREQUENCIES: [&str; 7] = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    let mut parts = value.trimmed().split(';');
    let has_form = parts
        .clone()
        .all(|part| part.split_once('=').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty()));
    let has_frequency = parts.any(|part| {
        part.split_once('=').is_some_and(|(name, value)| name == "FREQ" && FREQUENCIES.contains(&value))
    });
    if !has_form || !has_frequency {
        invalid(
            value,
            text("a recurrence rule of RFC 5545", " RFC 5545 の繰り返し規則"),
            "FREQ=WEEKLY;BYDAY=TU",
            cx,
        );
    }
}

/// When a chapter begins.
pub fn chapter_start(value: Value<'_>, cx: &mut Context<'_>) {
    if start_of(value.trimmed()).is_none() {
        invalid(value, text("a time from the beginning", "先頭からの時間"), "00:10:00", cx);
    }
}

/// Normal play time, or without the hours.
fn start_of(text: &str) -> Option<std::time::Duration> {
    match duration::npt(text) {
        Ok(time) => time,
        Err(_) => match text.matches(':').count() {
            1 => duration::npt(&format!("00:{text}")).ok().flatten(),
            _ => None,
        },
    }
}

/// The chapters of an episode are in order.
pub fn chapters(chapters: Node<'_>, cx: &mut Context<'_>) {
    let mut latest = None;
    for chapter in chapters.all("psc:chapter") {
        let Some(start) = chapter.attribute("start") else { continue };
        let Some(time) = start_of(start.trimmed()) else { continue };
        if latest.is_some_and(|latest| time < latest) {
            cx.report(&NONSTANDARD_ORDER, start);
        }
        latest = latest.max(Some(time));
    }
}

/// Plain text of up to 128 characters.
pub fn short(value: Value<'_>, cx: &mut Context<'_>) {
    super::text::plain(value, cx);
    limited(value, 128, cx);
}

/// The same, and not empty.
pub fn short_name(value: Value<'_>, cx: &mut Context<'_>) {
    super::text::filled(value, cx);
    limited(value, 128, cx);
}

/// Plain text of up to 32 characters.
pub fn label(value: Value<'_>, cx: &mut Context<'_>) {
    limited(value, 32, cx);
}

/// Text of up to 4000 characters.
pub fn long(value: Value<'_>, cx: &mut Context<'_>) {
    limited(value, 4000, cx);
}

fn limited(value: Value<'_>, most: usize, cx: &mut Context<'_>) {
    if value.text().len() > most && value.text().chars().count() > most {
        about(cx.report(&INVALID_LENGTH, value), value).count(most);
    }
}

/// An address under https.
pub fn secure_url(value: Value<'_>, cx: &mut Context<'_>) {
    uris::http(value, cx);
    let Some((scheme, rest)) = value.text().split_at_checked("http:".len()) else { return };
    if scheme.eq_ignore_ascii_case("http:") && uri::check(value.text(), uri::Kind::Uri).is_ok() {
        about(cx.report(&INSECURE_ADDRESS, value), value)
            .fix(Fix::likely(value.locate(0, scheme.len()), "https:"))
            .expected(format!("https:{rest}"));
    }
}

/// The type of a transcript; `application/srt` is what the namespace said first.
pub fn transcript_type(value: Value<'_>, cx: &mut Context<'_>) {
    const TYPES: [&str; 6] = [
        "text/plain",
        "text/html",
        "text/vtt",
        "application/json",
        "application/x-subrip",
        "application/srt",
    ];
    kind_of_file(value, &TYPES, cx);
}

/// The type of chapters.
pub fn chapters_type(value: Value<'_>, cx: &mut Context<'_>) {
    kind_of_file(value, &["application/json+chapters", "application/json"], cx);
}

fn kind_of_file(value: Value<'_>, types: &[&str], cx: &mut Context<'_>) {
    enclosures::media_type(value, cx);
    if media_type::check(value.text())
        .is_ok_and(|parts| !types.iter().any(|known| known.eq_ignore_ascii_case(parts.essence)))
    {
        cx.report(&NONSTANDARD_TYPE, value).expected(types.join(", "));
    }
}

/// A feed's id.
pub fn guid(value: Value<'_>, cx: &mut Context<'_>) {
    if !uri::urn::is_uuid(value.trimmed()) {
        about(cx.report(&INVALID_GUID, value), value).expected("9b024349-ccf0-5f69-a609-6b82873eab3c");
    }
}

/// A feed's own id is made of its address.
pub fn feed_guid(guid: Node<'_>, cx: &mut Context<'_>) {
    const NAMESPACE: &str = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";
    let uuid = guid.value().trimmed();
    if uri::urn::is_uuid(uuid) && uuid.as_bytes().get(14) != Some(&b'5') {
        cx.report(&NONSTANDARD_GUID, guid.value()).expected(NAMESPACE);
    }
}

/// A stretch of time pays one other item, or recipients of its own.
pub fn value_time_split(split: Node<'_>, cx: &mut Context<'_>) {
    if split.child("podcast:remoteItem").is_some() == split.child("podcast:valueRecipient").is_some() {
        cx.report(&CONFLICTING_SPLIT, split);
    }
}

/// A stream can be followed elsewhere.
pub fn live_item(item: Node<'_>, cx: &mut Context<'_>) {
    if item.child("podcast:contentLink").is_none() {
        cx.report(&structure::MISSING_ELEMENT, item).parent(item.qname()).element("podcast:contentLink");
    }
    rss::item(item, cx);
}

/// Comments are somewhere, or disabled.
pub fn social_interact(interact: Node<'_>, cx: &mut Context<'_>) {
    let Some(protocol) = interact.attribute("protocol") else { return };
    if protocol.trimmed() != "disabled" {
        if interact.attribute("uri").is_none() {
            cx.report(&structure::MISSING_ATTRIBUTE, interact).attribute("uri");
        }
        return;
    }
    let address = interact.attributes().find(|attribute| matches!(attribute.name(), "uri" | "accountUrl"));
    if let Some(address) = address {
        cx.report(&CONFLICTING_ATTRIBUTE, address.value());
    }
}

/// A rule that counts must say where to begin.
pub fn update_frequency(frequency: Node<'_>, cx: &mut Context<'_>) {
    let counts = frequency.attribute("rrule").is_some_and(|rule| rule.text().contains("COUNT="));
    if counts && frequency.attribute("dtstart").is_none() {
        cx.report(&structure::MISSING_ATTRIBUTE, frequency).attribute("dtstart");
    }
}

/// The feed of a publisher is one.
pub fn publisher(publisher: Node<'_>, cx: &mut Context<'_>) {
    let Some(item) = publisher.child("podcast:remoteItem") else { return };
    match item.attribute("medium") {
        Some(medium) if medium.trimmed() == "publisher" => {}
        Some(medium) => {
            about(cx.report(&INVALID_CHOICE, medium), medium).expected("publisher");
        }
        None => {
            cx.report(&structure::MISSING_ATTRIBUTE, item).attribute("medium");
        }
    }
}

/// Reports the element that `podcast:image` replaced.
pub fn deprecated_images(images: Node<'_>, cx: &mut Context<'_>) {
    cx.report(&DEPRECATED_IMAGES, images);
}
