//! Dates: RFC 822 as RSS has it, RFC 3339 as Atom has it, W3CDTF as Dublin Core has it.

use super::*;
use crate::base::span::Span;
use crate::base::value::At;
use crate::base::value::date::{self, Date, Part, rfc822 as mail, rfc3339 as internet, w3cdtf as web};
use crate::base::words::Text;

rules! {
    INVALID_RFC822 {
        name: "date-invalid-rfc822",
        severity: Error,
        message: text("{element} must be an RFC 822 date", "{element} は RFC 822 形式の日付でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers order items by this date. One they cannot read is dropped, or becomes the time of fetching.",
            "リーダーはこの日付で記事を並べます。読めない日付は捨てられるか、取得した時刻で置き換えられます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-datetime", "https://www.rfc-editor.org/rfc/rfc822#section-5"],
        w3c: &[Same("InvalidRFC2822Date")],
        bad: &[RssItem("<pubDate>2026-11-24T09:00:00+09:00</pubDate>"), RssItem("<pubDate>2026年11月24日 9時</pubDate>")],
        good: &[RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate>")],
        since: "0.1.0",
    }
    INVALID_RFC3339 {
        name: "date-invalid-rfc3339",
        severity: Error,
        message: text("{element} must be an RFC 3339 date", "{element} は RFC 3339 形式の日付でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers order entries by this date. One they cannot read is dropped, or becomes the time of fetching.",
            "リーダーはこの日付で記事を並べます。読めない日付は捨てられるか、取得した時刻で置き換えられます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc4287#section-3.3", "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"],
        w3c: &[Same("InvalidRFC3339Date")],
        bad: &[AtomEntry("<updated>2026-11-24 09:00:00+09:00</updated>"), AtomEntry("<updated>2026-11-24</updated>"), AtomEntry("<updated>Tue, 24 Nov 2026 09:00:00 +0900</updated>")],
        good: &[AtomEntry("<updated>2026-11-24T09:00:00+09:00</updated>")],
        since: "0.1.0",
    }
    INVALID_W3CDTF {
        name: "date-invalid-w3cdtf",
        severity: Error,
        message: text("{element} must be a W3CDTF date", "{element} は W3CDTF 形式の日付でなければなりません"),
        help: text("write it as `{expected}`, or less of it", "`{expected}` か、その前半だけを書きます"),
        why: text(
            "W3CDTF is what RFC 3339 was made of, and lets the time, the day and the month be left out. Readers drop a date they cannot read.",
            "W3CDTF は RFC 3339 のもとになった形式で、時刻、日、月は省けます。読めない日付は捨てられます。",
        ),
        spec: &["https://www.w3.org/TR/NOTE-datetime"],
        w3c: &[Near("InvalidW3CDTFDate"), Near("InvalidISO8601DateTime")],
        bad: &[RdfItem("<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026年11月24日</dc:date>"), RdfItem("<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Tue, 24 Nov 2026 09:00:00 +0900</dc:date>")],
        good: &[RdfItem("<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-11-24T09:00+09:00</dc:date>"), RdfItem("<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-11</dc:date>")],
        since: "0.1.0",
    }
    INVALID_PART {
        name: "date-invalid-part",
        severity: Error,
        message: text("{element} must be a date that exists", "{element} は実在する日付でなければなりません"),
        help: text("there is no such {hint}", "そのような{hint}はありません"),
        why: text(
            "Some readers drop such a date, others make another one of it: the 31st of June becomes the 1st of July.",
            "このような日付は、捨てるリーダーもあれば、6月31日を7月1日とするように別の日付に変えるリーダーもあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5322#section-3.3", "https://www.rfc-editor.org/rfc/rfc3339#section-5.7"],
        w3c: &[Near("InvalidRFC2822Date"), Near("InvalidRFC3339Date")],
        bad: &[RssItem("<pubDate>Mon, 30 Feb 2026 09:00:00 +0900</pubDate>"), AtomEntry("<updated>2026-11-24T25:00:00+09:00</updated>")],
        good: &[RssItem("<pubDate>Sat, 28 Feb 2026 09:00:00 +0900</pubDate>")],
        since: "0.1.0",
    }
    MISMATCHED_WEEKDAY {
        name: "date-mismatched-weekday",
        severity: Error,
        message: text("the day of the week of {element} must be that of the date, {expected}", "{element} の曜日は、その日付の曜日 {expected} でなければなりません"),
        help: text("write it as `{expected}`, or correct the date", "`{expected}` と書くか、日付を直します"),
        why: text(
            "One of the two is wrong, and nobody can tell which. Strict readers drop the date.",
            "曜日と日付のどちらかが誤りですが、どちらなのかは分かりません。厳格なリーダーは日付を捨てます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5322#section-3.3"],
        w3c: &[Same("IncorrectDOW")],
        bad: &[RssItem("<pubDate>Mon, 24 Nov 2026 09:00:00 +0900</pubDate>")],
        good: &[RssItem("<pubDate>24 Nov 2026 09:00:00 +0900</pubDate>")],
        since: "0.1.0",
    }
    UNDEFINED_ZONE {
        name: "date-undefined-zone",
        severity: Error,
        message: text("the zone of {element} must be an offset or a zone of RFC 822", "{element} の時間帯は、オフセットか RFC 822 の時間帯名でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "RFC 822 knows GMT, UT and the zones of North America. More than half of the readers take a date in JST for one in GMT, nine hours off.",
            "RFC 822 にあるのは GMT、UT と北米の時間帯だけです。JST と書いた日付は、半数以上のリーダーで GMT とみなされ、九時間ずれます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-datetime", "https://www.rfc-editor.org/rfc/rfc822#section-5"],
        w3c: &[Same("InvalidRFC2822Date")],
        bad: &[RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00 JST</pubDate>"), RssItem("<pubDate>Tue, 24 Nov 2026 00:00:00 UTC</pubDate>")],
        good: &[RssItem("<pubDate>Tue, 24 Nov 2026 00:00:00 GMT</pubDate>")],
        since: "0.1.0",
    }
    MISSING_ZONE {
        name: "date-missing-zone",
        severity: Error,
        message: text("{element} must say its offset from UTC", "{element} には UTC からのオフセットが必要です"),
        help: text("add it, for Japan as in `{expected}`", "日本時間なら `{expected}` のように加えます"),
        why: text(
            "Without it readers guess, and show the article hours off.",
            "オフセットがないとリーダーが推測し、記事の時刻が何時間もずれます。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc822#section-5", "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"],
        w3c: &[Near("InvalidRFC2822Date"), Near("InvalidRFC3339Date")],
        bad: &[RssItem("<pubDate>Tue, 24 Nov 2026 09:00:00</pubDate>"), AtomEntry("<updated>2026-11-24T09:00:00</updated>")],
        good: &[RssItem("<pubDate>Tue, 24 Nov 2026 09:00 +0900</pubDate>")],
        since: "0.1.0",
    }
    NONSTANDARD_RFC822 {
        name: "date-nonstandard-rfc822",
        severity: Warning,
        message: text("{element} should be written in the common form of RFC 822 dates", "{element} は RFC 822 の一般的な書き方が推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "RFC 822 allows two-digit years, comments, any case and odd spaces; many readers do not.",
            "二桁の年、注釈、大文字小文字の違い、余分な空白は RFC 822 では許されますが、読めないリーダーが少なくありません。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#data-types-datetime"],
        w3c: &[Same("ProblematicalRFC822Date")],
        bad: &[RssItem("<pubDate>Tue, 24 Nov 26 09:00:00 +0900</pubDate>"), RssItem("<pubDate>tue, 24 nov 2026 09:00:00 +0900</pubDate>")],
        good: &[RssItem("<pubDate>Tue, 3 Nov 2026 09:00:00 GMT</pubDate>")],
        since: "0.1.0",
    }
    IMPLAUSIBLE {
        name: "date-implausible",
        severity: Warning,
        message: text("{element} should be a date between 1990 and now", "{element} は 1990 年から現在までの日付が推奨されます"),
        help: text("check the date; publish the item when its time has come", "日付を確かめます。予約記事は、公開の時刻が来てから載せます"),
        why: text(
            "Readers keep items of the future on top for good, or hide them; dates before 1990 are usually zeros of a database.",
            "未来の日付の記事は、いつまでも先頭に表示されるか、隠されます。1990 年より前の日付は、多くの場合データベースの初期値です。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item-pubdate"],
        w3c: &[Same("ImplausibleDate")],
        bad: &[RssItem("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"), AtomEntry("<updated>2999-01-01T00:00:00Z</updated>")],
        good: &[RssItem("<pubDate>Mon, 01 Jan 1990 00:00:00 GMT</pubDate>")],
        since: "0.1.0",
    }
}

/// An RSS date.
pub fn rfc822(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.trimmed();
    match mail::parse(text) {
        Ok(parsed) => {
            if !parsed.remarks.is_empty() {
                let expected = parsed.date.to_rfc822();
                cx.report(&NONSTANDARD_RFC822, value)
                    .fix(Fix::safe(value.trimmed_span(), &*expected))
                    .expected(expected);
            }
            plausible(parsed.date, value, cx);
        }
        Err(at) => {
            let (rule, part) = match at.fault {
                mail::Fault::OutOfRange(part) => (&INVALID_PART, Some(part)),
                mail::Fault::WrongWeekday { expected } => {
                    let name = &date::weekday_name(expected)[..3];
                    let span = value.locate_trimmed(at.range.start, at.range.end);
                    cx.report(&MISMATCHED_WEEKDAY, (value, span)).expected(name).fix(Fix::likely(span, name));
                    return;
                }
                mail::Fault::MissingZone => (&MISSING_ZONE, None),
                mail::Fault::Utc | mail::Fault::Jst | mail::Fault::UnknownZone => (&UNDEFINED_ZONE, None),
                mail::Fault::Empty
                | mail::Fault::NotADate
                | mail::Fault::LooksLikeRfc3339
                | mail::Fault::FullWidthDigits
                | mail::Fault::Expected(_)
                | mail::Fault::MissingComma
                | mail::Fault::ColonInZone
                | mail::Fault::Trailing => (&INVALID_RFC822, None),
            };
            fault(value, at.range, rule, part, Date::to_rfc822, &[Same("InvalidRFC2822Date")], cx);
        }
    }
}

/// An Atom date: nothing may stand around it.
pub fn rfc3339(value: Value<'_>, cx: &mut Context<'_>) {
    let trimmed = value.trimmed();
    if trimmed.len() != value.text().len() && !trimmed.is_empty() {
        super::text::padded(value, cx);
    }
    match internet::parse(trimmed) {
        Ok(date) => plausible(date, value, cx),
        Err(at) => iso_fault(value, at, &INVALID_RFC3339, &[Same("InvalidRFC3339Date")], cx),
    }
}

/// A date of Dublin Core: from a year to a fraction of a second, a time with its zone.
pub fn w3cdtf(value: Value<'_>, cx: &mut Context<'_>) {
    match web::parse(value.trimmed()) {
        Ok(parsed) => plausible(parsed.date, value, cx),
        Err(at) => iso_fault(value, at, &INVALID_W3CDTF, &[Same("InvalidW3CDTFDate")], cx),
    }
}

/// The same with the zone optional.
pub fn iso8601(value: Value<'_>, cx: &mut Context<'_>) {
    match web::parse_iso8601(value.trimmed()) {
        Ok(parsed) => plausible(parsed.date, value, cx),
        Err(at) => iso_fault(value, at, &INVALID_W3CDTF, &[Same("InvalidISO8601DateTime")], cx),
    }
}

/// The same of an event, which may lie ahead or long ago.
pub fn event(value: Value<'_>, cx: &mut Context<'_>) {
    if let Err(at) = web::parse_iso8601(value.trimmed()) {
        iso_fault(value, at, &INVALID_W3CDTF, &[Same("InvalidISO8601DateTime")], cx);
    }
}

fn iso_fault(
    value: Value<'_>,
    at: At<internet::Fault>,
    invalid: &'static Rule,
    classes: &'static [W3c],
    cx: &mut Context<'_>,
) {
    let (rule, part) = match at.fault {
        internet::Fault::OutOfRange(part) => (&INVALID_PART, Some(part)),
        internet::Fault::NotALeapSecond => (&INVALID_PART, Some(Part::Second)),
        internet::Fault::MissingZone => (&MISSING_ZONE, None),
        internet::Fault::Empty
        | internet::Fault::NotADate
        | internet::Fault::LooksLikeRfc822
        | internet::Fault::FullWidthDigits
        | internet::Fault::Whitespace
        | internet::Fault::Expected(_)
        | internet::Fault::MissingTime
        | internet::Fault::MissingSeconds
        | internet::Fault::Fraction
        | internet::Fault::NoColonInZone
        | internet::Fault::LowerCase
        | internet::Fault::SpaceForT
        | internet::Fault::Trailing => (invalid, None),
    };
    fault(value, at.range, rule, part, Date::to_rfc3339, classes, cx);
}

/// Reports a date that is none, with the one that was probably meant.
fn fault(
    value: Value<'_>,
    range: std::ops::Range<usize>,
    rule: &'static Rule,
    part: Option<Part>,
    print: fn(Date) -> String,
    classes: &'static [W3c],
    cx: &mut Context<'_>,
) {
    let span = match part {
        Some(_) if !range.is_empty() => value.locate_trimmed(range.start, range.end),
        _ => value.trimmed_span(),
    };
    let meant = date::guess(value.trimmed());
    let finding = cx.report(rule, (value, span)).w3c(classes);
    if let Some(part) = part {
        finding.hint(part_word(part));
    } else if let Some(meant) = meant {
        // A whole date of the other format says all there is to know; anything else was guessed in part.
        let certain = mail::parse(value.trimmed()).is_ok() || internet::parse(value.trimmed()).is_ok();
        let fix: fn(Span, String) -> Fix = if certain { Fix::safe } else { Fix::likely };
        finding.expected(print(meant)).fix(fix(value.trimmed_span(), print(meant)));
    } else {
        finding.expected(print(example()));
    }
}

fn part_word(part: Part) -> Text {
    match part {
        Part::Weekday => text("day of the week", "曜日"),
        Part::Year => text("year", "年"),
        Part::Month => text("month", "月"),
        Part::Day => text("day", "日"),
        Part::Hour => text("hour", "時"),
        Part::Minute => text("minute", "分"),
        Part::Second => text("second", "秒"),
        Part::Zone => text("offset", "オフセット"),
    }
}

/// A date to show the form with.
fn example() -> Date {
    date::rfc3339::parse("2026-11-24T09:00:00+09:00").expect("a date of our own")
}

/// Between 1990 and ten minutes from now: clocks differ.
fn plausible(date: Date, value: Value<'_>, cx: &mut Context<'_>) {
    const YEAR_1990: i64 = 631_152_000;
    const TEN_MINUTES: i64 = 600;
    let future = cx.options.now.is_some_and(|now| date.instant() > now.instant() + TEN_MINUTES);
    if date.instant() < YEAR_1990 || future {
        cx.report(&IMPLAUSIBLE, value);
    }
}
