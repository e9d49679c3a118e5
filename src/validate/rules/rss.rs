//! The channel and its items, where RSS 2.0 says more than a table can.

use super::*;
use crate::base::value::number;

rules! {
    MISSING_VERSION {
        name: "rss-missing-version",
        severity: Error,
        message: text("rss must have the attribute version", "rss には属性 version が必要です"),
        help: text("write it as `<rss version=\"2.0\">`", "`<rss version=\"2.0\">` と書きます"),
        why: text(
            "Readers tell the members of the RSS family apart by it.",
            "リーダーは、この属性で RSS の版を見分けます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#whatIsRss"],
        w3c: &[Same("MissingAttribute")],
        bad: &[RssAttributes("")],
        good: &[],
        since: "0.1.0",
    }
    INVALID_VERSION {
        name: "rss-invalid-version",
        severity: Error,
        message: text("{value} is not a version of RSS", "{value} という版の RSS はありません"),
        help: text("write it as `2.0`", "`2.0` と書きます"),
        why: text(
            "The versions are 0.91, 0.92 and 2.0; what follows 2.0 on paper (2.0.1, 2.0.11) is still written 2.0.",
            "版は 0.91、0.92、2.0 です。2.0.1 や 2.0.11 は仕様書の改訂番号で、属性には 2.0 と書きます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#whatIsRss"],
        w3c: &[Same("InvalidRSSVersion")],
        bad: &[RssAttributes(" version=\"2.0.1\"")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_TITLE {
        name: "rss-missing-title",
        severity: Error,
        message: text("{parent} must have title", "{parent} には title が必要です"),
        help: text("add title to {parent}", "{parent} に title を加えます"),
        why: text(
            "The title is the name under which readers list the feed.",
            "リーダーの一覧には、この名前でフィードが表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#requiredChannelElements"],
        w3c: &[Same("MissingTitle")],
        bad: &[RssChannel("<image><url>https://example.jp/a.png</url><link>https://example.jp/</link></image>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_LINK {
        name: "rss-missing-link",
        severity: Error,
        message: text("{parent} must have link", "{parent} には link が必要です"),
        help: text("add the address of the site: <link>https://…</link>", "サイトのアドレスを加えます: <link>https://…</link>"),
        why: text(
            "Readers open this address when the name of the feed is chosen.",
            "フィード名を選んだときに、リーダーはこのアドレスを開きます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#requiredChannelElements"],
        w3c: &[Same("MissingLink")],
        bad: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title></image>")],
        good: &[],
        since: "0.1.0",
    }
    MISSING_DESCRIPTION {
        name: "rss-missing-description",
        severity: Error,
        message: text("{parent} must have description", "{parent} には description が必要です"),
        help: text("add a sentence about the feed: <description>…</description>", "フィードの説明を一文加えます: <description>…</description>"),
        why: text(
            "The specification requires it, and directories show it under the title.",
            "仕様で必須とされており、フィードの紹介文として表示されます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#requiredChannelElements"],
        w3c: &[Same("MissingDescription")],
        bad: &[Document("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title><link>https://example.jp/</link><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/></channel></rss>")],
        good: &[RssChannel("")],
        since: "0.1.0",
    }
    EMPTY_ITEM {
        name: "rss-empty-item",
        severity: Error,
        message: text("item must have title or description", "item には title か description が必要です"),
        help: text("add at least one of the two", "少なくともどちらか一方を加えます"),
        why: text(
            "Readers have nothing to show for an item with neither.",
            "どちらもない item は、表示するものがありません。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt"],
        w3c: &[Same("ItemMustContainTitleOrDescription")],
        bad: &[RssChannel("<item><guid isPermaLink=\"false\">urn:example:2</guid></item>")],
        good: &[RssChannel("<item><description>号外</description><guid isPermaLink=\"false\">urn:example:2</guid></item>")],
        since: "0.1.0",
    }
    MISPLACED_METADATA {
        name: "rss-nonstandard-order",
        severity: Warning,
        message: text("{element} should come before the first item", "{element} は最初の item より前に置くことが推奨されます"),
        help: text("move {element} before the first item", "{element} を最初の item の前に移します"),
        why: text(
            "Readers that stop after the newest items never see what follows them.",
            "新しい item だけを読んで止まるリーダーには、その後ろにある要素が届きません。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-item"],
        w3c: &[Same("MisplacedItem")],
        bad: &[Document("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/><item><title>a</title><guid isPermaLink=\"false\">urn:example:1</guid></item><language>ja</language></channel></rss>")],
        good: &[RssChannel("<language>ja</language>")],
        since: "0.1.0",
    }
    INVALID_BOOLEAN {
        name: "rss-invalid-boolean",
        severity: Error,
        message: text("{attribute} must be true or false", "{attribute} は true か false でなければなりません"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers take any other value for true and open the guid as an address.",
            "それ以外の値は true とみなされ、guid がアドレスとして開かれてしまいます。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"],
        w3c: &[Same("InvalidBooleanAttribute")],
        bad: &[RssItem("<guid isPermaLink=\"no\">https://example.jp/1</guid>")],
        good: &[RssItem("<guid isPermaLink=\"false\">1-2-3</guid>")],
        since: "0.1.0",
    }
    INVALID_WIDTH {
        name: "rss-invalid-width",
        severity: Error,
        message: text("width must be a whole number from 1 to 144", "width は 1 から 144 までの整数でなければなりません"),
        help: text("scale the image down, or leave width out (88 is assumed)", "画像を縮小するか、width を省きます（省略時は 88 とみなされます）"),
        why: text("Readers reserve this much room and no more.", "リーダーが画像のために空けるのは、この幅までです。"),
        spec: &["https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt"],
        w3c: &[Same("InvalidWidth")],
        bad: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link><width>200</width></image>")],
        good: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link><width>144</width></image>")],
        since: "0.1.0",
    }
    INVALID_HEIGHT {
        name: "rss-invalid-height",
        severity: Error,
        message: text("height must be a whole number from 1 to 400", "height は 1 から 400 までの整数でなければなりません"),
        help: text("scale the image down, or leave height out (31 is assumed)", "画像を縮小するか、height を省きます（省略時は 31 とみなされます）"),
        why: text("Readers reserve this much room and no more.", "リーダーが画像のために空けるのは、この高さまでです。"),
        spec: &["https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt"],
        w3c: &[Same("InvalidHeight")],
        bad: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link><height>0</height></image>")],
        good: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link><height>31</height></image>")],
        since: "0.1.0",
    }
    INVALID_FORM_NAME {
        name: "rss-invalid-form-name",
        severity: Error,
        message: text("{element} must begin with a letter and hold letters, digits and `:-._` only", "{element} は英字で始まり、英数字と `:-._` だけを使わなければなりません"),
        help: text("write the name of the field as the program behind link reads it, such as `q`", "link のプログラムが受け取る項目の名前を、`q` のように書きます"),
        why: text(
            "It becomes the name of a field in a form.",
            "フォームの項目の名前になります。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-textinput-name"],
        w3c: &[Same("InvalidFormComponentName")],
        bad: &[Document("<rss version=\"0.92\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><textInput><title>検索</title><description>d</description><name>検索語</name><link>https://example.jp/search</link></textInput></channel></rss>")],
        good: &[],
        since: "0.1.0",
    }
    DEPRECATED_TEXT_INPUT {
        name: "rss-deprecated-text-input",
        severity: Info,
        message: text("hardly any reader shows {element}", "{element} を表示するリーダーはほとんどありません"),
        help: text("remove it, and link to the search page from the site", "取り除き、検索ページへはサイトから案内します"),
        why: text(
            "The specification itself calls its purpose a mystery; most readers ignore it.",
            "仕様書が、その目的は謎だと書いています。ほとんどのリーダーは無視します。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-textinput"],
        w3c: &[Same("AvoidTextInput")],
        bad: &[RssChannel("<textInput><title>検索</title><description>d</description><name>q</name><link>https://example.jp/search</link></textInput>")],
        good: &[],
        since: "0.1.0",
    }
    MISMATCHED_IMAGE {
        name: "rss-mismatched-image",
        severity: Warning,
        message: text("{element} of image should be that of the channel", "image の {element} は channel のものと同じにすることが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Readers show the image in the place of the channel's title, with its title as the text for those who do not see it.",
            "リーダーは channel の表題の代わりに画像を表示し、image の title を代替テキストに使います。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-image-link", "https://www.rssboard.org/rss-profile#element-channel-image-title"],
        w3c: &[Near("ImageTitleDoesntMatch"), Near("ImageLinkDoesntMatch")],
        bad: &[RssChannel("<image><url>https://example.jp/a.png</url><title>別の名前</title><link>https://example.jp/</link></image>")],
        good: &[RssChannel("<image><url>https://example.jp/a.png</url><title>試験</title><link>https://example.jp/</link></image>")],
        since: "0.1.0",
    }
    INVALID_HOUR {
        name: "rss-invalid-hour",
        severity: Error,
        message: text("hour must be a whole number from 0 to 23", "hour は 0 から 23 までの整数でなければなりません"),
        help: text("write midnight as `0`; the hours are in GMT", "真夜中は `0` と書きます。時刻は GMT です"),
        why: text("Readers do not know the hour that is meant and keep asking.", "どの時刻か分からないため、リーダーは取得を続けます。"),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-skiphours-hour"],
        w3c: &[Same("InvalidHour")],
        bad: &[RssChannel("<skipHours><hour>25</hour></skipHours>")],
        good: &[RssChannel("<skipHours><hour>0</hour><hour>23</hour></skipHours>")],
        since: "0.1.0",
    }
    NONSTANDARD_MIDNIGHT {
        name: "rss-nonstandard-midnight",
        severity: Warning,
        message: text("midnight should be hour 0", "真夜中は 0 と書くことが推奨されます"),
        help: text("write it as `0`", "`0` と書きます"),
        why: text(
            "RSS 0.91 counted from 1 to 24, RSS 2.0 from 0 to 23; readers of today look for 0.",
            "RSS 0.91 は 1 から 24、RSS 2.0 は 0 から 23 で数えます。今のリーダーは 0 を探します。",
        ),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-skiphours-hour"],
        w3c: &[Same("UseZeroForMidnight")],
        bad: &[RssChannel("<skipHours><hour>24</hour></skipHours>")],
        good: &[RssChannel("<skipHours><hour>0</hour></skipHours>")],
        since: "0.1.0",
    }
    INVALID_DAY {
        name: "rss-invalid-day",
        severity: Error,
        message: text("day must be Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday", "day は Monday から Sunday までの英語の曜日名でなければなりません"),
        help: text("write the English name in full, its first letter a capital", "英語の曜日名を、頭文字を大文字にして省略せずに書きます"),
        why: text("Readers compare the names letter by letter.", "リーダーは曜日名を一字ずつ比べます。"),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-skipdays-day"],
        w3c: &[Same("InvalidDay")],
        bad: &[RssChannel("<skipDays><day>日曜日</day></skipDays>")],
        good: &[RssChannel("<skipDays><day>Sunday</day></skipDays>")],
        since: "0.1.0",
    }
    DUPLICATE_SKIP {
        name: "rss-duplicate-skip",
        severity: Error,
        message: text("{element} must not name the same one twice", "同じ {element} を二度書いてはなりません"),
        help: text("remove one of them", "一方を取り除きます"),
        why: text("A repeated value is usually a wrong one.", "繰り返しは、多くの場合どちらかの書き間違いです。"),
        spec: &["https://www.rssboard.org/rss-profile#element-channel-skiphours", "https://www.rssboard.org/rss-profile#element-channel-skipdays"],
        w3c: &[Same("DuplicateValue"), Near("EightDaysAWeek"), Near("NotEnoughHoursInTheDay")],
        bad: &[RssChannel("<skipDays><day>Sunday</day><day>Sunday</day></skipDays>"), RssChannel("<skipHours><hour>1</hour><hour>01</hour></skipHours>")],
        good: &[RssChannel("<skipDays><day>Sunday</day><day>Saturday</day></skipDays>")],
        since: "0.1.0",
    }
    NONSTANDARD_PROTOCOL {
        name: "rss-nonstandard-protocol",
        severity: Warning,
        message: text("{attribute} should be xml-rpc, soap or http-post", "{attribute} は xml-rpc、soap、http-post のいずれかが推奨されます"),
        help: text("write one of the three, in lower case", "三つのうちのどれかを小文字で書きます"),
        why: text("Clients of rssCloud know these three.", "rssCloud のクライアントが知っているのは、この三つです。"),
        spec: &["https://www.rssboard.org/rss-specification#ltcloudgtSubelementOfLtchannelgt"],
        w3c: &[],
        bad: &[RssChannel("<cloud domain=\"example.jp\" port=\"80\" path=\"/rpc\" registerProcedure=\"notify\" protocol=\"ftp\"/>")],
        good: &[RssChannel("<cloud domain=\"example.jp\" port=\"80\" path=\"/rpc\" registerProcedure=\"notify\" protocol=\"xml-rpc\"/>")],
        since: "0.1.0",
    }
    NONSTANDARD_IMAGE {
        name: "rss-nonstandard-image",
        severity: Warning,
        message: text("the image should be a GIF, JPEG or PNG", "画像は GIF、JPEG、PNG のいずれかが推奨されます"),
        help: text("use one of the three formats", "三つの形式のどれかを使います"),
        why: text("Readers show these three; others are hit and miss.", "リーダーが表示するのはこの三つです。ほかの形式は表示されないことがあります。"),
        spec: &["https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt"],
        w3c: &[Same("ImageUrlFormat")],
        bad: &[RssChannel("<image><url>https://example.jp/a.tiff</url><title>試験</title><link>https://example.jp/</link></image>")],
        good: &[RssChannel("<image><url>https://example.jp/a.webp</url><title>試験</title><link>https://example.jp/</link></image>"), RssChannel("<image><url>https://example.jp/image?id=1</url><title>試験</title><link>https://example.jp/</link></image>")],
        since: "0.1.0",
    }
}

/// The address of the channel's image. Formats of the web that came later are shown as well.
pub fn image_url(value: Value<'_>, cx: &mut Context<'_>) {
    super::uris::absolute(value, cx);
    let name = value.trimmed().split(['?', '#']).next().unwrap_or("").rsplit('/').next().unwrap_or("");
    let Some((_, extension)) = name.rsplit_once('.') else { return };
    let extension = extension.to_ascii_lowercase();
    if matches!(
        extension.as_str(),
        "bmp" | "tif" | "tiff" | "ico" | "psd" | "ai" | "eps" | "pdf" | "heic" | "html" | "htm" | "xml"
    ) {
        cx.report(&NONSTANDARD_IMAGE, value);
    }
}

/// Minutes that the channel may be kept.
pub fn minutes(value: Value<'_>, cx: &mut Context<'_>) {
    super::numbers::positive(value, cx);
}

/// Tells the version from the start tag.
pub fn recognise(root: Node<'_>) -> FeedKind {
    match root.attribute("version").map(|version| version.trimmed()) {
        Some(version) if version.starts_with("0.91") => FeedKind::Rss091,
        Some(version) if version.starts_with("0.9") => FeedKind::Rss092,
        _ => FeedKind::Rss20,
    }
}

/// The version attribute.
pub fn version(value: Value<'_>, cx: &mut Context<'_>) {
    if matches!(value.text(), "2.0" | "0.91" | "0.92") {
        return;
    }
    let finding = cx.report(&INVALID_VERSION, value);
    if value.text().starts_with('2') {
        finding.fix(Fix::safe(value.span(), "2.0"));
    }
}

/// `true` or `false`, in lower case.
pub fn boolean(value: Value<'_>, cx: &mut Context<'_>) {
    if matches!(value.text(), "true" | "false") {
        return;
    }
    let meant = match value.trimmed().to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => "true",
        _ => "false",
    };
    cx.report(&INVALID_BOOLEAN, value).expected(meant).fix(Fix::likely(value.span(), meant));
}

/// The channel as a whole: its image against itself.
pub fn channel(channel: Node<'_>, cx: &mut Context<'_>) {
    let Some(image) = channel.child("image") else { return };
    for (name, classes) in
        [("title", &[Same("ImageTitleDoesntMatch")] as &[W3c]), ("link", &[Same("ImageLinkDoesntMatch")])]
    {
        let (Some(own), Some(of_channel)) = (image.child(name), channel.child(name)) else { continue };
        let expected = of_channel.value().trimmed();
        if own.value().trimmed() != expected && !expected.is_empty() {
            let finding = cx.report(&MISMATCHED_IMAGE, own.value()).expected(expected).w3c(classes);
            if !own.value().trimmed().is_empty() {
                finding.fix(Fix::likely(own.value().trimmed_span(), own.value().respelled(expected)));
            }
        }
    }
}

/// A box for text, which readers never had.
pub fn text_input(input: Node<'_>, cx: &mut Context<'_>) {
    if cx.kind == FeedKind::Rss20 {
        cx.report(&DEPRECATED_TEXT_INPUT, input);
    }
}

/// An item must say something.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    if item.child("title").is_none() && item.child("description").is_none() {
        cx.report(&EMPTY_ITEM, item);
    }
}

/// The name of a field in a form.
pub fn form_name(value: Value<'_>, cx: &mut Context<'_>) {
    let name = value.trimmed();
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":-._".contains(&byte));
    if !is_name {
        cx.report(&INVALID_FORM_NAME, value);
    }
}

/// An image's width.
pub fn image_width(value: Value<'_>, cx: &mut Context<'_>) {
    within(value, 1..=144, &INVALID_WIDTH, cx);
}

/// An image's height.
pub fn image_height(value: Value<'_>, cx: &mut Context<'_>) {
    within(value, 1..=400, &INVALID_HEIGHT, cx);
}

fn within(value: Value<'_>, range: std::ops::RangeInclusive<u64>, rule: &'static Rule, cx: &mut Context<'_>) {
    if !number::whole(value.trimmed()).is_some_and(|number| range.contains(&number)) {
        cx.report(rule, value);
    }
}

/// An hour to skip.
pub fn hour(value: Value<'_>, cx: &mut Context<'_>) {
    match number::whole(value.trimmed()) {
        Some(0..=23) => {}
        Some(24) => {
            cx.report(&NONSTANDARD_MIDNIGHT, value).fix(Fix::safe(value.trimmed_span(), "0"));
        }
        _ => {
            cx.report(&INVALID_HOUR, value);
        }
    }
}

/// A day to skip.
pub fn day(value: Value<'_>, cx: &mut Context<'_>) {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = value.trimmed();
    if DAYS.contains(&day) {
        return;
    }
    let meant =
        DAYS.iter().find(|known| day.get(..3).is_some_and(|start| known[..3].eq_ignore_ascii_case(start)));
    let finding = cx.report(&INVALID_DAY, value);
    if let Some(meant) = meant {
        finding.fix(Fix::safe(value.trimmed_span(), *meant));
    }
}

/// No hour twice; 24 and 0 are one hour.
pub fn skip_hours(hours: Node<'_>, cx: &mut Context<'_>) {
    too_many(hours, "hour", 24, &[Same("NotEnoughHoursInTheDay")], cx);
    repeats(hours, "hour", |text| number::whole(text).map(|hour| hour % 24), cx);
}

/// No day twice.
pub fn skip_days(days: Node<'_>, cx: &mut Context<'_>) {
    too_many(days, "day", 7, &[Same("EightDaysAWeek")], cx);
    repeats(days, "day", |text| Some(text.to_owned()), cx);
}

/// How many hours and days there are.
fn too_many(list: Node<'_>, name: &str, most: usize, class: &'static [W3c], cx: &mut Context<'_>) {
    if list.all(name).count() > most {
        cx.report(&DUPLICATE_SKIP, list).w3c(class);
    }
}

fn repeats<K: Eq + std::hash::Hash>(
    list: Node<'_>,
    name: &str,
    key: impl Fn(&str) -> Option<K>,
    cx: &mut Context<'_>,
) {
    let mut seen = std::collections::HashSet::new();
    for child in list.all(name) {
        let Some(key) = key(child.value().trimmed()) else { continue };
        if !seen.insert(key) {
            cx.report(&DUPLICATE_SKIP, child.value()).w3c(&[Same("DuplicateValue")]);
        }
    }
}

/// The protocol of rssCloud.
pub fn cloud_protocol(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "xml-rpc" | "soap" | "http-post") {
        cx.report(&NONSTANDARD_PROTOCOL, value);
    }
}
