//! Modules of RSS 1.0, where they say more than a table can.

use super::*;
use crate::base::value::number;

rules! {
    INVALID_PERIOD {
        name: "rss-invalid-period",
        severity: Error,
        message: text("{element} must be hourly, daily, weekly, monthly or yearly", "{element} は hourly、daily、weekly、monthly、yearly のいずれかでなければなりません"),
        help: text("write one of the five, in lower case", "五つのうちのどれかを小文字で書きます"),
        why: text(
            "Readers that plan their visits by it take daily for any other word.",
            "この値で取得の間隔を決めるリーダーは、ほかの語を daily とみなします。",
        ),
        spec: &["https://web.resource.org/rss/1.0/modules/syndication/"],
        w3c: &[Same("InvalidUpdatePeriod")],
        bad: &[RssChannel("<sy:updatePeriod xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">毎日</sy:updatePeriod>")],
        good: &[RssChannel("<sy:updatePeriod xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">\n\tdaily</sy:updatePeriod>")],
        since: "0.1.0",
    }
    INVALID_COUNTS {
        name: "rss-invalid-hit-parade",
        severity: Error,
        message: text("{element} must be whole numbers with commas between them", "{element} はコンマで区切った整数でなければなりません"),
        help: text("write it as `177,155,105,33,6,3,0`", "`177,155,105,33,6,3,0` のように書きます"),
        why: text(
            "Each number counts the comments of one threshold; readers cannot tell them apart otherwise.",
            "それぞれの数は、ある評点以上のコメントの数です。区切りが違うと読み取れません。",
        ),
        spec: &["https://web.resource.org/rss/1.0/modules/slash/"],
        w3c: &[Same("InvalidCommaSeparatedIntegers")],
        bad: &[RssItem("<slash:hit_parade xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">177、155</slash:hit_parade>")],
        good: &[RssItem("<slash:hit_parade xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">177, 155,0</slash:hit_parade>")],
        since: "0.1.0",
    }
    MISSING_BUILD_DATE {
        name: "rss-missing-build-date",
        severity: Info,
        message: text("a feed with slash:comments can say in lastBuildDate when the counts were taken", "slash:comments のあるフィードでは、数えた時刻を lastBuildDate で示せます"),
        help: text("add lastBuildDate to channel", "channel に lastBuildDate を加えます"),
        why: text(
            "A number of comments is true at a moment only, and readers compare it with what they last saw.",
            "コメントの数は時刻とともに変わり、リーダーは前に見た数と比べます。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#namespace-elements-slash-comments"],
        w3c: &[Same("SlashDate")],
        bad: &[RssItem("<slash:comments xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">3</slash:comments>")],
        good: &[RdfItem("<slash:comments xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">3</slash:comments>")],
        since: "0.1.0",
    }
}

/// How often a feed is updated.
pub fn period(value: Value<'_>, cx: &mut Context<'_>) {
    const PERIODS: [&str; 5] = ["hourly", "daily", "weekly", "monthly", "yearly"];
    let written = value.trimmed();
    if PERIODS.contains(&written) {
        return;
    }
    let finding = cx.report(&INVALID_PERIOD, value);
    if let Some(meant) = PERIODS.iter().find(|period| period.eq_ignore_ascii_case(written)) {
        finding.fix(Fix::safe(value.trimmed_span(), *meant));
    }
}

/// Numbers of comments by threshold.
pub fn counts(value: Value<'_>, cx: &mut Context<'_>) {
    if number::list(value.trimmed()).is_err() {
        cx.report(&INVALID_COUNTS, value);
    }
}

/// Remembers that comments were counted.
pub fn comments(comments: Node<'_>, cx: &mut Context<'_>) {
    cx.seen.first("slash:comments", "", comments.name_span());
}

/// A channel whose items count comments says when.
pub fn build_date(channel: Node<'_>, cx: &mut Context<'_>) {
    if cx.kind == FeedKind::Rss20
        && channel.child("lastBuildDate").is_none()
        && cx.seen.has("slash:comments", "")
    {
        cx.report(&MISSING_BUILD_DATE, channel);
    }
}

/// A reference that RDF asks for, and other feeds are seen to write as they like.
pub fn reference(element: Node<'_>, cx: &mut Context<'_>) {
    if element.attribute("rdf:resource").is_none() && cx.kind.is_rdf() {
        cx.report(&super::structure::MISSING_ATTRIBUTE, element).attribute("rdf:resource");
    }
}
