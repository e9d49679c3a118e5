//! Podcasts as Apple reads them: what a show and its episodes must say, and in which words.
//! <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>

use super::*;
use crate::base::encoding;
use crate::base::value::{duration, email, number, uri};

/// A show with all that Apple asks for, and one episode; more is put into its channel and its item.
macro_rules! show {
    ($channel:literal, $item:literal) => {
        bare_show!(
            concat!(
                "<itunes:owner><itunes:email>editor@example.jp</itunes:email></itunes:owner>\
                 <itunes:image href=\"https://example.jp/a.jpg\"/><itunes:category text=\"Arts\"/>\
                 <itunes:explicit>false</itunes:explicit>",
                $channel
            ),
            concat!("<enclosure url=\"https://example.jp/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>", $item)
        )
    };
}

/// A feed with one item, and what is put into its channel and its item.
macro_rules! bare_show {
    ($channel:expr, $item:expr) => {
        Document(concat!(
            "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
             xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>試験</title>\
             <link>https://example.jp/</link><description>d</description><language>ja</language>\
             <atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/>",
            $channel,
            "<item><title>号外</title><guid isPermaLink=\"false\">urn:example:1</guid>",
            $item,
            "</item></channel></rss>"
        ))
    };
}

rules! {
    MISSING_ELEMENT {
        name: "itunes-missing-element",
        severity: Warning,
        message: text("a podcast's {parent} should have {element}", "ポッドキャストの {parent} には {element} が推奨されます"),
        help: text("add {element} to {parent}", "{parent} に {element} を加えます"),
        why: text(
            "Apple takes no show without language, image, category and explicit, and no episode without an enclosure; other directories follow it.",
            "language、image、category、explicit のない番組や、enclosure のないエピソードは Apple に登録されません。ほかの配信サービスもこれに従っています。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Near("MissingItunesElement")],
        bad: &[
            bare_show!("<itunes:owner><itunes:email>editor@example.jp</itunes:email></itunes:owner>", ""),
            show!("<item><title>二</title><guid isPermaLink=\"false\">urn:example:2</guid><itunes:season>1</itunes:season></item>", ""),
        ],
        good: &[show!("", "<itunes:season>1</itunes:season>"), bare_show!("", "")],
        since: "0.1.0",
    }
    MISSING_OWNER {
        name: "itunes-missing-owner",
        severity: Info,
        message: text("a podcast's {parent} has no itunes:owner", "ポッドキャストの {parent} に itunes:owner がありません"),
        help: text(
            "add `<itunes:owner><itunes:email>…</itunes:email></itunes:owner>` where a directory asks for it",
            "求められる場合は `<itunes:owner><itunes:email>…</itunes:email></itunes:owner>` を加えます",
        ),
        why: text(
            "Apple no longer asks for the owner, but other directories send a mail to this address to see whose show it is.",
            "Apple では不要になりましたが、このアドレスに確認のメールを送る配信サービスもあります。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("MissingItunesEmail")],
        bad: &[bare_show!("<itunes:image href=\"https://example.jp/a.jpg\"/><itunes:category text=\"Arts\"/><itunes:explicit>false</itunes:explicit>", "")],
        good: &[show!("", "")],
        since: "0.1.0",
    }
    MISSING_EMAIL {
        name: "itunes-missing-email",
        severity: Error,
        message: text("{parent} must have itunes:email", "{parent} には itunes:email が必要です"),
        help: text("add `<itunes:email>…</itunes:email>`, or remove {parent}", "`<itunes:email>…</itunes:email>` を加えるか、{parent} を取り除きます"),
        why: text("The owner is there to be written to.", "owner は連絡先を示すための要素です。"),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("MissingElement")],
        bad: &[bare_show!("<itunes:owner><itunes:name>編集部</itunes:name></itunes:owner><itunes:image href=\"https://example.jp/a.jpg\"/><itunes:category text=\"Arts\"/><itunes:explicit>false</itunes:explicit>", "")],
        good: &[show!("", "")],
        since: "0.1.0",
    }
    INVALID_CATEGORY {
        name: "itunes-invalid-category",
        severity: Error,
        message: text("text of {element} must be a category of Apple's list", "{element} の text は Apple の一覧にあるカテゴリでなければなりません"),
        help: text("choose one of the list: {expected}", "一覧から選びます: {expected}"),
        why: text(
            "Directories file a show by these names, letter by letter; one they do not know is dropped, and with it the show from the lists.",
            "番組はこの名前で分類されます。一字でも違うと無視され、分類の一覧に載りません。",
        ),
        spec: &["https://podcasters.apple.com/support/1691-apple-podcasts-categories"],
        w3c: &[Same("InvalidItunesCategory")],
        bad: &[
            show!("<itunes:category text=\"瓦版\"/>", ""),
            show!("<itunes:category text=\"News\"><itunes:category text=\"Tech\"/></itunes:category>", ""),
            show!("<itunes:category text=\"technology\"/>", ""),
        ],
        good: &[show!("<itunes:category text=\"News\"><itunes:category text=\"Tech News\"/></itunes:category>", ""), show!("<itunes:category text=\"TV &amp; Film\"/>", "")],
        since: "0.1.0",
    }
    DEPRECATED_CATEGORY {
        name: "itunes-deprecated-category",
        severity: Warning,
        message: text("text of {element} should be a category of Apple's present list", "{element} の text は、Apple の現在のカテゴリが推奨されます"),
        help: text("choose one of the present list: {expected}", "現在の一覧から選びます: {expected}"),
        why: text(
            "Apple renamed and regrouped the categories in 2019 and maps the old names to new ones as it sees fit.",
            "Apple は 2019 年にカテゴリを改めました。古い名前は Apple の判断で別のカテゴリに読み替えられます。",
        ),
        spec: &["https://podcasters.apple.com/support/1691-apple-podcasts-categories"],
        w3c: &[Same("ObsoleteItunesCategory")],
        bad: &[show!("<itunes:category text=\"Travel\"/>", ""), show!("<itunes:category text=\"Technology\"><itunes:category text=\"Gadgets\"/></itunes:category>", "")],
        good: &[show!("<itunes:category text=\"Technology\"/>", "")],
        since: "0.1.0",
    }
    INVALID_EXPLICIT {
        name: "itunes-invalid-explicit",
        severity: Error,
        message: text("{element} must be true or false", "{element} は true か false でなければなりません"),
        help: text("write `true` if it is not for children, `false` if it is", "子供に聞かせられない内容なら `true`、そうでなければ `false` と書きます"),
        why: text(
            "Apple refuses a show that does not say it, and hides explicit ones where the law asks for that.",
            "示されていない番組は Apple に登録されません。国によっては、該当する番組が表示されなくなります。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("InvalidTrueFalse")],
        bad: &[show!("", "<itunes:explicit>いいえ</itunes:explicit>"), show!("", "<itunes:explicit/>")],
        good: &[show!("", "<itunes:explicit>true</itunes:explicit>")],
        since: "0.1.0",
    }
    DEPRECATED_EXPLICIT {
        name: "itunes-deprecated-explicit",
        severity: Warning,
        message: text("{element} should be true or false", "{element} は true か false が推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "yes, no, clean and explicit are words of the years before 2019; Apple still reads them, others need not.",
            "yes、no、clean、explicit は 2019 年より前の書き方です。Apple は今も受け付けますが、ほかのサービスも同じとは限りません。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("InvalidTrueFalse")],
        bad: &[show!("", "<itunes:explicit>no</itunes:explicit>"), show!("", "<itunes:explicit>clean</itunes:explicit>")],
        good: &[show!("", "<itunes:explicit>False</itunes:explicit>")],
        since: "0.1.0",
    }
    INVALID_FLAG {
        name: "itunes-invalid-flag",
        severity: Error,
        message: text("{element} must be Yes, or not be there", "{element} は Yes と書くか、置かないかのどちらかでなければなりません"),
        help: text("write it as `Yes`, or remove the element", "`Yes` と書くか、要素を取り除きます"),
        why: text(
            "Apple looks for Yes alone; whatever else is written has no effect.",
            "Apple が見るのは Yes だけで、それ以外の値には効果がありません。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Near("InvalidYesNoClean")],
        bad: &[show!("<itunes:complete>true</itunes:complete>", ""), show!("", "<itunes:block/>")],
        good: &[show!("<itunes:complete>Yes</itunes:complete>", "<itunes:block>no</itunes:block>")],
        since: "0.1.0",
    }
    INVALID_TYPE {
        name: "itunes-invalid-type",
        severity: Error,
        message: text("{element} must be one of: {expected}", "{element} は次のいずれかでなければなりません: {expected}"),
        help: text("write one of them, or leave {element} out", "どれかを書くか、{element} を省きます"),
        why: text(
            "Players order the episodes of a serial show from the first, and set trailers and bonus episodes apart.",
            "再生アプリは、連続ものを第一回から順に並べ、予告や番外編を区別して表示します。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Near("InvalidItunesChannelType"), Near("InvalidItunesEpisodeType")],
        bad: &[show!("<itunes:type>weekly</itunes:type>", ""), show!("", "<itunes:episodeType>予告</itunes:episodeType>")],
        good: &[show!("<itunes:type>episodic</itunes:type>", "<itunes:episodeType>Bonus</itunes:episodeType>")],
        since: "0.1.0",
    }
    INVALID_DURATION {
        name: "itunes-invalid-duration",
        severity: Error,
        message: text("{element} must be a length of time", "{element} は時間の長さでなければなりません"),
        help: text("write whole seconds as in `{expected}`, or `MM:SS` or `H:MM:SS`", "`{expected}` のように秒数を整数で書くか、`MM:SS`、`H:MM:SS` の形で書きます"),
        why: text(
            "Players show the length before the episode is loaded; what they cannot read is shown as nothing, or as zero.",
            "再生アプリは読み込む前に長さを表示します。読めない値は空白か 0 になります。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("InvalidDuration")],
        bad: &[
            show!("", "<itunes:duration>30分</itunes:duration>"),
            show!("", "<itunes:duration>1:75</itunes:duration>"),
            show!("", "<itunes:duration>62.5</itunes:duration>"),
        ],
        good: &[show!("", "<itunes:duration>1830</itunes:duration>"), show!("", "<itunes:duration>1:00:30</itunes:duration>")],
        since: "0.1.0",
    }
    NONSTANDARD_KEYWORDS {
        name: "itunes-nonstandard-keywords",
        severity: Warning,
        message: text("the words of {element} should be separated by commas", "{element} の語はコンマで区切ることが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Without a half-width comma all of it is one keyword.",
            "半角のコンマがないと、全体で一つのキーワードになります。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("InvalidKeywords")],
        bad: &[show!("<itunes:keywords>瓦版、号外</itunes:keywords>", ""), show!("<itunes:keywords>news daily</itunes:keywords>", "")],
        good: &[show!("<itunes:keywords>瓦版,号外,daily news</itunes:keywords>", "")],
        since: "0.1.0",
    }
    INVALID_LENGTH {
        name: "itunes-invalid-length",
        severity: Error,
        message: text("{element} must have no more than {count} characters", "{element} は {count} 文字以内でなければなりません"),
        help: text("shorten it; longer text belongs into description", "短くします。長い文章は description に書きます"),
        why: text(
            "Directories cut the text at this length, or refuse the feed.",
            "配信サービスはこの長さで文章を切るか、フィードを受け付けません。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("TooLong")],
        bad: &[show!("<itunes:author>号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外号外</itunes:author>", "")],
        good: &[show!("<itunes:author>編集部</itunes:author>", "")],
        since: "0.1.0",
    }
    NONSTANDARD_FORMAT {
        name: "itunes-nonstandard-format",
        severity: Warning,
        message: text("url of {element} should end in an extension that Apple plays", "{element} の url は、Apple で再生できる拡張子で終わることが推奨されます"),
        help: text("publish it as one of: {expected}", "次のいずれかの形式で公開します: {expected}"),
        why: text(
            "Apple decides by the extension in the address, not by the type, whether the episode appears at all.",
            "Apple は type ではなく、アドレスの拡張子を見てエピソードを載せるかどうかを決めます。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("UnsupportedItunesFormat")],
        bad: &[bare_show!("<itunes:owner><itunes:email>editor@example.jp</itunes:email></itunes:owner><itunes:image href=\"https://example.jp/a.jpg\"/><itunes:category text=\"Arts\"/><itunes:explicit>false</itunes:explicit>", "<itunes:season>1</itunes:season><enclosure url=\"https://example.jp/a.ogg\" length=\"1\" type=\"audio/ogg\"/>")],
        good: &[show!("", "<itunes:season>1</itunes:season>")],
        since: "0.1.0",
    }
    NONSTANDARD_IMAGE {
        name: "itunes-nonstandard-image",
        severity: Warning,
        message: text("{element} should be a JPEG or PNG", "{element} には JPEG か PNG が推奨されます"),
        help: text("publish it as a square JPEG or PNG of 1400 to 3000 pixels", "一辺 1400 から 3000 ピクセルの正方形の JPEG か PNG で公開します"),
        why: text(
            "Apple shows no other kind, and takes no show without artwork.",
            "Apple はほかの形式を表示せず、画像のない番組を登録しません。",
        ),
        spec: &["https://podcasters.apple.com/support/896-artwork-requirements"],
        w3c: &[],
        bad: &[show!("", "<itunes:image href=\"https://example.jp/a.gif\"/>"), show!("", "<itunes:image href=\"https://example.jp/a.webp?v=1\"/>")],
        good: &[show!("", "<itunes:image href=\"https://example.jp/a.JPG?v=1\"/>"), show!("", "<itunes:image href=\"https://example.jp/image/1\"/>")],
        since: "0.1.0",
    }
    NONSTANDARD_ENCODING {
        name: "itunes-nonstandard-encoding",
        severity: Warning,
        message: text("a podcast's feed should be in UTF-8", "ポッドキャストのフィードは UTF-8 で書くことが推奨されます"),
        help: text("write the feed in UTF-8 instead of {value}", "{value} ではなく UTF-8 で書きます"),
        why: text(
            "Apple reads UTF-8 alone; in another encoding the names of show and episodes are garbled.",
            "Apple が読むのは UTF-8 だけです。ほかの文字コードでは、番組名やエピソード名が文字化けします。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[Same("NotUTF8")],
        bad: &[Document("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>t</title><link>https://example.jp/</link><description>d</description><language>ja</language><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/><itunes:owner><itunes:email>editor@example.jp</itunes:email></itunes:owner><itunes:image href=\"https://example.jp/a.jpg\"/><itunes:category text=\"Arts\"/><itunes:explicit>false</itunes:explicit></channel></rss>")],
        good: &[show!("", "")],
        since: "0.1.0",
    }
    MISSING_EPISODE {
        name: "itunes-missing-episode",
        severity: Info,
        message: text("an episode of a serial show has no itunes:episode", "連続ものの番組のエピソードに itunes:episode がありません"),
        help: text("number the episodes: `<itunes:episode>1</itunes:episode>`", "`<itunes:episode>1</itunes:episode>` のように番号を付けます"),
        why: text(
            "Serial shows are played in the order of these numbers.",
            "連続ものの番組は、この番号の順に再生されます。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[],
        bad: &[show!("<itunes:type>serial</itunes:type>", "<itunes:season>1</itunes:season>")],
        good: &[show!("<itunes:type>serial</itunes:type>", "<itunes:episode>1</itunes:episode>"), show!("<itunes:type>serial</itunes:type>", "<itunes:episodeType>trailer</itunes:episodeType>")],
        since: "0.1.0",
    }
    DEPRECATED_ELEMENT {
        name: "itunes-deprecated-element",
        severity: Off,
        message: text("{element} is no longer in Apple's list", "{element} は Apple の一覧から外されました"),
        help: text("use description for text; keywords and order have no successor", "文章は description に書きます。keywords と order に代わるものはありません"),
        why: text(
            "Apple does not read it any more. Other players may, so it does no harm.",
            "Apple はもう読みません。ほかの再生アプリが使うことはあるため、残しても害はありません。",
        ),
        spec: &["https://help.apple.com/itc/podcasts_connect/#/itcb54353390"],
        w3c: &[],
        bad: &[show!("<itunes:keywords>瓦版</itunes:keywords>", ""), show!("", "<itunes:order>1</itunes:order>")],
        good: &[show!("", "<itunes:episode>1</itunes:episode>")],
        since: "0.1.0",
    }
}

/// What [`Context::seen`] remembers of an item with elements of Apple's.
const USED: &str = "itunes";

/// A channel or feed says what Apple asks for, if it or an item of it uses Apple's elements.
pub fn channel(channel: Node<'_>, cx: &mut Context<'_>) {
    if !cx.seen.has(USED, "") && !channel.children().any(is_apples) {
        return;
    }
    for name in ["language", "itunes:image", "itunes:category", "itunes:explicit"] {
        if channel.child(name).is_none() && !(name == "language" && has_language(channel)) {
            let classes: &'static [W3c] =
                if name == "itunes:image" { &[] } else { &[Same("MissingItunesElement")] };
            missing(channel, name, classes, cx);
        }
    }
    if channel.child("itunes:owner").is_none() {
        cx.report(&MISSING_OWNER, channel)
            .parent(channel.qname())
            .param("parent", channel.core_name())
            .param("element", "itunes:email");
    }
    if let Some(label) = foreign_encoding(channel.value().source(), cx) {
        cx.report(&NONSTANDARD_ENCODING, channel).value(&label);
    }
}

fn is_apples(node: Node<'_>) -> bool {
    node.name().starts_with("itunes:")
}

fn has_language(channel: Node<'_>) -> bool {
    std::iter::successors(Some(channel), |node| node.parent())
        .any(|node| node.attribute("xml:lang").is_some())
}

fn missing(parent: Node<'_>, name: &'static str, classes: &'static [W3c], cx: &mut Context<'_>) {
    cx.report(&MISSING_ELEMENT, parent)
        .parent(parent.qname())
        .element(name)
        .param("parent", parent.core_name())
        .param("element", name)
        .w3c(classes);
}

/// The label of the encoding if it is not UTF-8, as the server or the XML declaration says.
fn foreign_encoding(source: &str, cx: &Context<'_>) -> Option<String> {
    let declared = || {
        let declaration = source.strip_prefix("<?xml")?.split_once("?>")?.0;
        let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
        ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split(quote).next())
    };
    let label = cx.options.charset.as_deref().or_else(declared)?;
    let charset = encoding::label(label)?.charset;
    (charset != encoding::Charset::Utf8).then(|| label.to_owned())
}

/// An item of a podcast has something to play, in a format that Apple plays, and a number in a serial.
pub fn item(item: Node<'_>, cx: &mut Context<'_>) {
    if !item.children().any(is_apples) {
        return;
    }
    cx.seen.first(USED, "", item.tag());
    let enclosures = item.children().filter(|child| match child.name() {
        "enclosure" => true,
        "atom:link" => child.attribute("rel").is_some_and(|rel| rel.text() == "enclosure"),
        _ => false,
    });
    let mut has_enclosure = false;
    for enclosure in enclosures {
        has_enclosure = true;
        format(enclosure, cx);
    }
    if !has_enclosure {
        missing(item, "enclosure", &[], cx);
    }
    let is =
        |value: Option<&str>, word: &str| value.is_some_and(|value| value.trim().eq_ignore_ascii_case(word));
    let is_serial = item.parent().is_some_and(|channel| is(channel.text_of("itunes:type"), "serial"));
    let kind = item.text_of("itunes:episodeType");
    if is_serial && item.child("itunes:episode").is_none() && !is(kind, "trailer") && !is(kind, "bonus") {
        cx.report(&MISSING_EPISODE, item);
    }
}

/// What Apple plays, by the extension of the address. It still takes books, though its list has them no more.
const PLAYED: [&str; 7] = ["m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub"];

fn format(enclosure: Node<'_>, cx: &mut Context<'_>) {
    let Some(url) = enclosure.attribute("url").or_else(|| enclosure.attribute("href")) else { return };
    let Ok(parts) = uri::check(url.text(), uri::Kind::Iri) else { return };
    let extension = extension(parts.path).unwrap_or("");
    if !PLAYED.iter().any(|played| played.eq_ignore_ascii_case(extension)) {
        cx.report(&NONSTANDARD_FORMAT, url).expected(PLAYED.join(", ")).param("extension", extension);
    }
}

/// What follows the last dot of the last segment of a path.
fn extension(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, extension)| extension)
}

/// An image's address, of a kind that Apple shows as far as the extension tells.
pub fn image(value: Value<'_>, cx: &mut Context<'_>) {
    const OTHERS: [&str; 9] = ["gif", "webp", "svg", "avif", "bmp", "tif", "tiff", "heic", "ico"];
    uris::http(value, cx);
    let Ok(parts) = uri::check(value.text(), uri::Kind::Iri) else { return };
    let Some(extension) = extension(parts.path) else { return };
    if OTHERS.iter().any(|other| other.eq_ignore_ascii_case(extension)) {
        cx.report(&NONSTANDARD_IMAGE, value);
    }
}

/// A category and the subcategories in it are in Apple's list.
pub fn category(category: Node<'_>, cx: &mut Context<'_>) {
    let Some(value) = category.attribute("text") else { return };
    let parent = category.parent().filter(|parent| is_apples(*parent));
    let around = parent.and_then(|parent| parent.attribute("text")).map(|text| text.text());
    // What is inside a category that nobody knows was never in a list; it is reported once, for the outer one.
    if around.is_some_and(|around| find(CATEGORIES, around).is_none() && find(RETIRED, around).is_none()) {
        return;
    }
    let name = value.text();
    let is_in = |table: &'static [(&str, &str)]| match around {
        None => find(table, name).is_some(),
        Some(around) => subcategories(table, around).any(|known| known == name),
    };
    if is_in(CATEGORIES) {
        return;
    }
    let rule = if is_in(RETIRED) { &DEPRECATED_CATEGORY } else { &INVALID_CATEGORY };
    let finding = cx.report(rule, value).param("element", category.core_name());
    let known: Vec<&str> = match around {
        Some(around) if find(CATEGORIES, around).is_some_and(|inside| !inside.is_empty()) => {
            subcategories(CATEGORIES, around).collect()
        }
        _ => CATEGORIES.iter().map(|(category, _)| *category).collect(),
    };
    let elsewhere = CATEGORIES.iter().find(|(_, inside)| inside.split('|').any(|known| known == name));
    match (known.iter().find(|known| known.eq_ignore_ascii_case(name.trim())), elsewhere) {
        (Some(meant), _) => finding
            .expected(format!("`{meant}`"))
            .fix(Fix::likely(value.span(), crate::base::xml::write::escape(meant))),
        (None, Some((category, _))) => finding.expected(format!("`{category}` › `{name}`")),
        (None, None) => finding.expected(known.join(", ")),
    };
}

fn find(table: &'static [(&str, &str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(category, _)| *category == name).map(|(_, inside)| *inside)
}

fn subcategories(table: &'static [(&str, &str)], category: &str) -> impl Iterator<Item = &'static str> {
    find(table, category).unwrap_or("").split('|').filter(|name| !name.is_empty())
}

/// `true` or `false`, or what Apple asked for before.
pub fn explicit(value: Value<'_>, cx: &mut Context<'_>) {
    let word = value.trimmed();
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    let meant = match () {
        () if is("true") || is("false") => return,
        () if is("yes") || is("explicit") => "true",
        () if is("no") || is("clean") => "false",
        () => {
            cx.report(&INVALID_EXPLICIT, value);
            return;
        }
    };
    cx.report(&DEPRECATED_EXPLICIT, value).expected(meant).fix(Fix::safe(value.trimmed_span(), meant));
}

/// `Yes`; `no` does nothing, and says so.
pub fn flag(value: Value<'_>, cx: &mut Context<'_>) {
    let word = value.trimmed();
    if word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("no") {
        return;
    }
    // The W3C validator takes `clean` here too, and does not know the other flags.
    let classes: &'static [W3c] = match value.node().local() {
        "block" if !word.eq_ignore_ascii_case("clean") => &[Same("InvalidYesNoClean")],
        _ => &[],
    };
    cx.report(&INVALID_FLAG, value).w3c(classes);
}

/// The kind of show.
pub fn show_type(value: Value<'_>, cx: &mut Context<'_>) {
    one_of(value, &["episodic", "serial"], &[Same("InvalidItunesChannelType")], cx);
}

/// The kind of episode.
pub fn episode_type(value: Value<'_>, cx: &mut Context<'_>) {
    one_of(value, &["full", "trailer", "bonus"], &[Same("InvalidItunesEpisodeType")], cx);
}

fn one_of(value: Value<'_>, words: &[&str], classes: &'static [W3c], cx: &mut Context<'_>) {
    if !words.iter().any(|word| word.eq_ignore_ascii_case(value.trimmed())) {
        cx.report(&INVALID_TYPE, value).expected(words.join(", ")).w3c(classes);
    }
}

/// A length of time.
pub fn length_of_time(value: Value<'_>, cx: &mut Context<'_>) {
    let Err(_) = duration::itunes(value.text()) else { return };
    let text = value.trimmed();
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let meant = match duration::itunes(whole) {
        Ok(_) => Some(whole.to_owned()),
        Err(_) => number::guess(text).map(|seconds| seconds.to_string()),
    };
    let finding = cx.report(&INVALID_DURATION, value);
    match meant {
        Some(meant) => finding.fix(Fix::likely(value.trimmed_span(), &*meant)).expected(meant),
        None => finding.expected("1830"),
    };
}

/// Keywords with commas between them.
pub fn keywords(value: Value<'_>, cx: &mut Context<'_>) {
    line(value, cx);
    let text = value.trimmed();
    if text.contains(',') {
        return;
    }
    let has_space = text.contains(char::is_whitespace);
    if !has_space && !text.contains(['、', '，']) {
        return;
    }
    let words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，')).filter(|word| !word.is_empty());
    let expected = words.collect::<Vec<_>>().join(",");
    let classes: &'static [W3c] = if text.contains(' ') { &[Same("InvalidKeywords")] } else { &[] };
    let finding = cx.report(&NONSTANDARD_KEYWORDS, value).w3c(classes);
    // Between spaces alone there may be a keyword of several words.
    let fix = crate::base::xml::write::escape(&expected);
    finding.fix(Fix::likely(value.trimmed_span(), fix)).expected(expected);
}

/// Plain text of up to 255 characters.
pub fn line(value: Value<'_>, cx: &mut Context<'_>) {
    limited(value, 255, cx);
}

/// Plain text of up to 4000 characters.
pub fn summary(value: Value<'_>, cx: &mut Context<'_>) {
    limited(value, 4000, cx);
}

fn limited(value: Value<'_>, most: usize, cx: &mut Context<'_>) {
    super::text::plain(value, cx);
    if value.text().len() > most && value.text().chars().count() > most {
        cx.report(&INVALID_LENGTH, value).count(most);
    }
}

/// An owner can be written to.
pub fn owner(owner: Node<'_>, cx: &mut Context<'_>) {
    if owner.child("itunes:email").is_none() {
        cx.report(&MISSING_EMAIL, owner)
            .parent(owner.qname())
            .param("parent", owner.core_name())
            .param("element", "itunes:email");
    }
}

/// The owner's address.
pub fn address(value: Value<'_>, cx: &mut Context<'_>) {
    super::text::plain(value, cx);
    if email::parse(value.trimmed()).is_err() {
        cx.report(&people::INVALID_ADDRESS, value).w3c(&[Same("InvalidContact")]);
    }
}

/// An element that Apple has given up.
pub fn deprecated(node: Node<'_>, cx: &mut Context<'_>) {
    cx.report(&DEPRECATED_ELEMENT, node);
}

/// The categories of today, each with its subcategories.
static CATEGORIES: &[(&str, &str)] = &[
    ("Arts", "Books|Design|Fashion & Beauty|Food|Performing Arts|Visual Arts"),
    ("Business", "Careers|Entrepreneurship|Investing|Management|Marketing|Non-Profit"),
    ("Comedy", "Comedy Interviews|Improv|Stand-Up"),
    ("Education", "Courses|How To|Language Learning|Self-Improvement"),
    ("Fiction", "Comedy Fiction|Drama|Science Fiction"),
    ("Government", ""),
    ("Health & Fitness", "Alternative Health|Fitness|Medicine|Mental Health|Nutrition|Sexuality"),
    ("History", ""),
    ("Kids & Family", "Education for Kids|Parenting|Pets & Animals|Stories for Kids"),
    ("Leisure", "Animation & Manga|Automotive|Aviation|Crafts|Games|Hobbies|Home & Garden|Video Games"),
    ("Music", "Music Commentary|Music History|Music Interviews"),
    (
        "News",
        "Business News|Daily News|Entertainment News|News Commentary|Politics|Sports News|\
         Tech News",
    ),
    ("Religion & Spirituality", "Buddhism|Christianity|Hinduism|Islam|Judaism|Religion|Spirituality"),
    (
        "Science",
        "Astronomy|Chemistry|Earth Sciences|Life Sciences|Mathematics|Natural Sciences|Nature|\
         Physics|Social Sciences",
    ),
    ("Society & Culture", "Documentary|Personal Journals|Philosophy|Places & Travel|Relationships"),
    (
        "Sports",
        "Baseball|Basketball|Cricket|Fantasy Sports|Football|Golf|Hockey|Rugby|Running|Soccer|\
         Swimming|Tennis|Volleyball|Wilderness|Wrestling",
    ),
    ("TV & Film", "After Shows|Film History|Film Interviews|Film Reviews|TV Reviews"),
    ("Technology", ""),
    ("True Crime", ""),
];

/// What Apple renamed in 2019, or gave up.
static RETIRED: &[(&str, &str)] = &[
    ("Arts", "Literature"),
    (
        "Arts & Entertainment",
        "Architecture|Design|Entertainment|Games|Performing Arts|Photography|Poetry|\
         Science Fiction",
    ),
    ("Audio Blogs", ""),
    ("Business", "Finance|Management & Marketing|News|Shopping"),
    ("Education", "Education Technology|Higher Education|K-12|Language Courses|Training"),
    ("Family", ""),
    ("Food", ""),
    ("Games & Hobbies", "Automotive|Aviation|Hobbies|Other Games|Video Games"),
    ("Government & Organizations", "Local|National|Non-Profit|Regional"),
    (
        "Health",
        "Alternative Health|Diet & Nutrition|Fitness|Fitness & Nutrition|Relationships|Self-Help|\
         Sexuality",
    ),
    (
        "International",
        "Australian|Belgian|Brazilian|Canadian|Chinese|Dutch|French|German|Hebrew|Italian|\
         Japanese|Norwegian|Polish|Portuguese|Spanish|Swedish",
    ),
    ("Movies & Television", ""),
    ("News & Politics", ""),
    ("Politics", ""),
    ("Public Radio", ""),
    ("Religion & Spirituality", "New Age|Philosophy|Other"),
    ("Science & Medicine", "Medicine|Natural Sciences|Social Sciences"),
    ("Society & Culture", "History"),
    ("Sports & Recreation", "Amateur|College & High School|Outdoor|Professional"),
    ("Talk Radio", ""),
    (
        "Technology",
        "Computers|Developers|Gadgets|Information Technology|News|Operating Systems|Podcasting|\
         Smart Phones|Software How-To|Tech News|Text/Speech",
    ),
    ("Transportation", "Automotive|Aviation|Bicycles|Commuting"),
    ("Travel", ""),
];
