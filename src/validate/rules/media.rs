//! Media RSS: what describes a picture, a sound or a film, and who may see it.

use super::*;
use crate::base::value::{country, duration, media_type, number};
use crate::base::words::Text;
use crate::validate::diagnostic::Diagnostic;

rules! {
    INVALID_CHOICE {
        name: "media-invalid-choice",
        severity: Error,
        message: text("{attribute} of {element} must be one of: {expected}", "{element} の {attribute} は次のいずれかでなければなりません: {expected}"),
        help: text("write one of them, in lower case", "どれかを小文字で書きます"),
        why: text(
            "Readers compare these words letter by letter; a word they do not know is as good as none.",
            "リーダーはこの語を一字ずつ比べます。知らない語は、書かれていないのと同じです。",
        ),
        spec: &["https://www.rssboard.org/media-rss"],
        w3c: &[
            Near("InvalidMediaMedium"),
            Near("InvalidMediaExpression"),
            Near("InvalidTrueFalse"),
            Near("InvalidMediaTextType"),
            Near("InvalidMediaRestrictionRel"),
            Near("InvalidMediaRestrictionType"),
        ],
        bad: &[
            RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.mp4\" medium=\"movie\"/>"),
            RssItem("<media:title xmlns:media=\"http://search.yahoo.com/mrss/\" type=\"text/plain\">号外</media:title>"),
            RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"permit\" type=\"country\">jp</media:restriction>"),
            RssItem("<media:rights xmlns:media=\"http://search.yahoo.com/mrss/\" status=\"unknown\"/>"),
        ],
        good: &[
            RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.mp4\" medium=\"video\" isDefault=\"true\" expression=\"full\"/>"),
            RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"deny\" type=\"sharing\"/>"),
        ],
        since: "0.1.0",
    }
    INVALID_NUMBER {
        name: "media-invalid-number",
        severity: Error,
        message: text("{element} must be {hint}", "{element} は{hint}でなければなりません"),
        help: text("write it with the digits 0 to 9 and without a unit", "単位を付けずに、半角数字で書きます"),
        why: text(
            "Readers choose among files, and reserve room for them, by these numbers.",
            "リーダーはこの数値をもとに、ファイルを選んだり、表示する場所を空けたりします。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-content"],
        w3c: &[Near("InvalidPositiveInteger"), Near("InvalidNonNegativeInteger"), Near("InvalidFloat")],
        bad: &[
            RssItem("<media:thumbnail xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.jpg\" width=\"120px\"/>"),
            RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.mp4\" bitrate=\"128k\"/>"),
            RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.mp4\" channels=\"二\"/>"),
        ],
        good: &[RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.mp4\" bitrate=\"128\" samplingrate=\"44.1\" channels=\"2\" width=\"300\"/>")],
        since: "0.1.0",
    }
    INVALID_TIME {
        name: "media-invalid-time",
        severity: Error,
        message: text("{element} must give the time from the beginning", "{element} の時刻は先頭からの時間でなければなりません"),
        help: text("write it as in `{expected}`, or in seconds", "`{expected}` のように書くか、秒数で書きます"),
        why: text("Players cannot find the place otherwise.", "これがなければ、再生アプリはその場所を見つけられません。"),
        spec: &["https://www.rssboard.org/media-rss#media-text", "https://www.rfc-editor.org/rfc/rfc2326#section-3.6"],
        w3c: &[Same("InvalidNPTTime")],
        bad: &[
            RssItem("<media:thumbnail xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://example.jp/a.jpg\" time=\"三分\"/>"),
            RssItem("<media:text xmlns:media=\"http://search.yahoo.com/mrss/\" start=\"1:75\">号外</media:text>"),
        ],
        good: &[RssItem("<media:text xmlns:media=\"http://search.yahoo.com/mrss/\" start=\"00:00:03.5\" end=\"12.25\">号外</media:text>")],
        since: "0.1.0",
    }
    INVALID_HASH {
        name: "media-invalid-hash",
        severity: Error,
        message: text("{element} must be a checksum of the algorithm in algo: {hint}", "{element} は algo の方式のチェックサム（{hint}）でなければなりません"),
        help: text("write an md5 in 32, a sha-1 in 40 hexadecimal digits, and name it in algo", "md5 は 32 桁、sha-1 は 40 桁の十六進数で書き、algo に方式を示します"),
        why: text(
            "A file that does not agree with its checksum is thrown away.",
            "チェックサムと合わないファイルは捨てられます。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-hash"],
        w3c: &[Same("InvalidMediaHash")],
        bad: &[
            RssItem("<media:hash xmlns:media=\"http://search.yahoo.com/mrss/\">1234</media:hash>"),
            RssItem("<media:hash xmlns:media=\"http://search.yahoo.com/mrss/\" algo=\"crc32\">cbf43926</media:hash>"),
        ],
        good: &[RssItem("<media:hash xmlns:media=\"http://search.yahoo.com/mrss/\" algo=\"md5\">dfdec888b72151965a34b4b59031290a</media:hash>")],
        since: "0.1.0",
    }
    INVALID_RATING {
        name: "media-invalid-rating",
        severity: Error,
        message: text("{element} must be a rating of its scheme", "{element} は、そのスキームのレーティングでなければなりません"),
        help: text("write it as in: {expected}", "次のように書きます: {expected}"),
        why: text(
            "Who filters by ratings hides what is not rated, or rated in words nobody knows.",
            "レーティングによる絞り込みでは、評価のないものや、語が知られていないものは隠されます。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-rating"],
        w3c: &[Same("InvalidMediaRating")],
        bad: &[
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\">全年齢</media:rating>"),
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\" scheme=\"urn:mpaa\">PG12</media:rating>"),
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\" scheme=\"urn:icra\">r (cz1)</media:rating>"),
        ],
        good: &[
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\">nonadult</media:rating>"),
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\" scheme=\"urn:icra\">r (cz 1 lz 1 nz 1 oz 1 vz 1)</media:rating>"),
            RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\" scheme=\"https://www.eirin.jp/\">PG12</media:rating>"),
        ],
        since: "0.1.0",
    }
    INVALID_ADULT {
        name: "media-invalid-adult",
        severity: Error,
        message: text("{element} must be true or false", "{element} は true か false でなければなりません"),
        help: text("write it as `true` or `false`, or better: `<media:rating>nonadult</media:rating>`", "`true` か `false`、できれば `<media:rating>nonadult</media:rating>` と書きます"),
        why: text("Readers know these two words.", "リーダーが知っているのは、この二語だけです。"),
        spec: &["https://www.rssboard.org/media-rss#media-adult"],
        w3c: &[Same("InvalidTrueFalse"), Same("DeprecatedMediaAdult")],
        bad: &[RssItem("<media:adult xmlns:media=\"http://search.yahoo.com/mrss/\">no</media:adult>")],
        good: &[RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\">nonadult</media:rating>")],
        since: "0.1.0",
    }
    DEPRECATED_ADULT {
        name: "media-deprecated-adult",
        severity: Warning,
        message: text("{element} should give way to media:rating", "{element} ではなく media:rating が推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "media:rating has taken its place since Media RSS 1.1.",
            "Media RSS 1.1 で media:rating に置き換えられました。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-adult"],
        w3c: &[Same("DeprecatedMediaAdult")],
        bad: &[RssItem("<media:adult xmlns:media=\"http://search.yahoo.com/mrss/\">false</media:adult>")],
        good: &[RssItem("<media:rating xmlns:media=\"http://search.yahoo.com/mrss/\">adult</media:rating>")],
        since: "0.1.0",
    }
    UNDEFINED_ROLE {
        name: "media-undefined-role",
        severity: Warning,
        message: text("role of {element} should be one of the European Broadcasting Union's, in lower case", "{element} の role には、欧州放送連合の役割名を小文字で書くことが推奨されます"),
        help: text("write it as in `{expected}`, or name the list it is from in scheme", "`{expected}` のように書くか、別の一覧を scheme で示します"),
        why: text(
            "Who looks for an author or a singer looks for these words.",
            "著者や歌手を探すソフトウェアは、この語で探します。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-credit", "https://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml"],
        w3c: &[Same("InvalidCreditRole")],
        bad: &[
            RssItem("<media:credit xmlns:media=\"http://search.yahoo.com/mrss/\" role=\"Author\">編集部</media:credit>"),
            RssItem("<media:credit xmlns:media=\"http://search.yahoo.com/mrss/\" role=\"絵師\">編集部</media:credit>"),
        ],
        good: &[
            RssItem("<media:credit xmlns:media=\"http://search.yahoo.com/mrss/\" role=\"author\" scheme=\"urn:ebu\">編集部</media:credit>"),
            RssItem("<media:credit xmlns:media=\"http://search.yahoo.com/mrss/\" role=\"絵師\" scheme=\"https://example.jp/roles\">編集部</media:credit>"),
        ],
        since: "0.1.0",
    }
    INVALID_COUNTRY {
        name: "media-invalid-country",
        severity: Error,
        message: text("{element} must list country codes of ISO 3166", "{element} には ISO 3166 の国コードを並べなければなりません"),
        help: text("write codes of two letters with spaces between them: `{expected}`", "`{expected}` のように、二文字の国コードを空白で区切って書きます"),
        why: text(
            "A country that is not recognised is let in, or shut out, against the will of the publisher.",
            "読み取れない国は、意図に反して許可されたり、拒否されたりします。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-restriction"],
        w3c: &[Same("InvalidCountryCode")],
        bad: &[
            RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"allow\" type=\"country\">日本</media:restriction>"),
            RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"allow\" type=\"country\">jp,us</media:restriction>"),
        ],
        good: &[RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"allow\" type=\"country\">jp US</media:restriction>")],
        since: "0.1.0",
    }
    INVALID_RESTRICTION {
        name: "media-invalid-restriction",
        severity: Error,
        message: text("{element} without type must be all or none", "type のない {element} は all か none でなければなりません"),
        help: text("say in type what is listed: country, uri or sharing", "何の一覧なのかを type で示します（country、uri、sharing）"),
        why: text(
            "Without it nobody knows whether countries or addresses are meant.",
            "type がなければ、国なのかアドレスなのか分かりません。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-restriction"],
        w3c: &[Same("InvalidMediaRestriction")],
        bad: &[RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"allow\">jp</media:restriction>")],
        good: &[RssItem("<media:restriction xmlns:media=\"http://search.yahoo.com/mrss/\" relationship=\"allow\">all</media:restriction>")],
        since: "0.1.0",
    }
    INVALID_CURRENCY {
        name: "media-invalid-currency",
        severity: Error,
        message: text("{attribute} of {element} must be a currency code of ISO 4217", "{element} の {attribute} は ISO 4217 の通貨コードでなければなりません"),
        help: text("write it as in `JPY`", "`JPY` のように書きます"),
        why: text("A price without a currency is no price.", "通貨が分からなければ、価格の意味がありません。"),
        spec: &["https://www.rssboard.org/media-rss#media-price"],
        w3c: &[],
        bad: &[RssItem("<media:price xmlns:media=\"http://search.yahoo.com/mrss/\" type=\"rent\" price=\"400\" currency=\"円\"/>")],
        good: &[RssItem("<media:price xmlns:media=\"http://search.yahoo.com/mrss/\" type=\"rent\" price=\"400\" currency=\"JPY\"/>")],
        since: "0.1.0",
    }
    MISSING_ADDRESS {
        name: "media-missing-address",
        severity: Error,
        message: text("{element} must have url, or a media:player", "{element} には url か media:player が必要です"),
        help: text("add the address of the file in url, or of a page that plays it in media:player", "ファイルのアドレスを url に、または再生ページのアドレスを media:player に書きます"),
        why: text("There is nothing to show otherwise.", "どちらもなければ、表示できるものがありません。"),
        spec: &["https://www.rssboard.org/media-rss#media-content"],
        w3c: &[],
        bad: &[RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" type=\"video/mp4\"/>")],
        good: &[RssItem("<media:content xmlns:media=\"http://search.yahoo.com/mrss/\" type=\"video/mp4\"><media:player url=\"https://example.jp/play/1\"/></media:content>")],
        since: "0.1.0",
    }
    DUPLICATE_DEFAULT {
        name: "media-duplicate-default",
        severity: Warning,
        message: text("only one media:content of {parent} should be the default", "{parent} の中で isDefault が true の media:content は一つだけが推奨されます"),
        help: text("remove isDefault from the others", "ほかの isDefault を取り除きます"),
        why: text("Readers show the default; of several they take any.", "リーダーは既定のものを表示します。複数あると、どれになるか分かりません。"),
        spec: &["https://www.rssboard.org/media-rss#media-content"],
        w3c: &[],
        bad: &[RssItem("<media:group xmlns:media=\"http://search.yahoo.com/mrss/\"><media:content url=\"https://example.jp/a.mp4\" isDefault=\"true\"/><media:content url=\"https://example.jp/b.mp4\" isDefault=\"true\"/></media:group>")],
        good: &[RssItem("<media:group xmlns:media=\"http://search.yahoo.com/mrss/\"><media:content url=\"https://example.jp/a.mp4\" isDefault=\"true\"/><media:content url=\"https://example.jp/b.mp4\"/></media:group>")],
        since: "0.1.0",
    }
    NONSTANDARD_GROUP {
        name: "media-nonstandard-group",
        severity: Off,
        message: text("{element} has only one media:content", "{element} に media:content が一つしかありません"),
        help: text("put media:content into the item itself", "media:content を item に直接置きます"),
        why: text(
            "A group is for one thing in several files. YouTube and others write one around a single file, and readers take it well.",
            "group は、同じ内容のファイルが複数ある場合のものです。YouTube などは一つだけのときにも使い、リーダーもそのまま受け入れます。",
        ),
        spec: &["https://www.rssboard.org/media-rss#media-group"],
        w3c: &[Same("MediaGroupWithoutAlternatives")],
        bad: &[RssItem("<media:group xmlns:media=\"http://search.yahoo.com/mrss/\"><media:content url=\"https://example.jp/a.mp4\"/></media:group>")],
        good: &[RssItem("<media:group xmlns:media=\"http://search.yahoo.com/mrss/\"><media:content url=\"https://example.jp/a.mp4\"/><media:content url=\"https://example.jp/b.mp4\"/></media:group>")],
        since: "0.1.0",
    }
}

/// Plain text, or HTML where the attribute `type` says so.
pub fn text_or_html(value: Value<'_>, cx: &mut Context<'_>) {
    match value.node().attribute("type").map(|kind| kind.text()) {
        Some("html") => super::text::html(value, cx),
        _ => super::text::undeclared(value, cx),
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $words:expr, $classes:expr;)+) => {
        $($(#[$doc])* pub fn $name(value: Value<'_>, cx: &mut Context<'_>) {
            choice(value, &$words, $classes, cx);
        })+
    };
}

choices! {
    /// How text is written.
    text_type = ["plain", "html"], &[Same("InvalidMediaTextType")];
    /// What kind of thing it is.
    medium = ["image", "audio", "video", "document", "executable"], &[Same("InvalidMediaMedium")];
    /// How much of it.
    expression = ["sample", "full", "nonstop"], &[Same("InvalidMediaExpression")];
    /// `true` or `false`.
    true_false = ["true", "false"], &[Same("InvalidTrueFalse")];
    /// Who is meant.
    relationship = ["allow", "deny"], &[Same("InvalidMediaRestrictionRel")];
    /// What is listed.
    restriction_type = ["country", "uri", "sharing"], &[Same("InvalidMediaRestrictionType")];
    /// Whether it can be played.
    state = ["active", "blocked", "deleted"], &[];
    /// What is paid for.
    price_type = ["rent", "purchase", "package", "subscription"], &[];
    /// Who made it.
    rights_status = ["userCreated", "official"], &[];
}

fn choice(value: Value<'_>, words: &[&str], classes: &'static [W3c], cx: &mut Context<'_>) {
    if !words.contains(&value.text()) {
        of_element(cx.report(&INVALID_CHOICE, value), value).expected(words.join(", ")).w3c(classes);
    }
}

/// The reference names the element and the attribute here, each for itself.
fn of_element<'f>(finding: &'f mut Diagnostic, value: Value<'_>) -> &'f mut Diagnostic {
    let node = value.node();
    finding.param("element", node.core_name());
    finding.param("parent", node.parent().map_or("root", Node::core_name))
}

fn invalid(value: Value<'_>, hint: Text, classes: &'static [W3c], cx: &mut Context<'_>) {
    podcasts::about(cx.report(&INVALID_NUMBER, value), value).hint(hint).w3c(classes);
}

/// A whole number above zero.
pub fn positive(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).unwrap_or(0) == 0 {
        invalid(value, text("a whole number above 0", "正の整数"), &[Same("InvalidPositiveInteger")], cx);
    }
}

/// A whole number from zero.
pub fn whole(value: Value<'_>, cx: &mut Context<'_>) {
    if number::whole(value.trimmed()).is_none() {
        invalid(value, text("a whole number", "整数"), &[Same("InvalidNonNegativeInteger")], cx);
    }
}

/// A number from zero.
pub fn decimal(value: Value<'_>, cx: &mut Context<'_>) {
    if !number::decimal(value.trimmed()).is_ok_and(|number| number >= 0.0) {
        invalid(value, text("a number", "数"), &[Same("InvalidFloat")], cx);
    }
}

/// Normal play time.
pub fn time(value: Value<'_>, cx: &mut Context<'_>) {
    if duration::npt(value.text()).is_err() {
        of_element(cx.report(&INVALID_TIME, value), value).expected("00:01:15");
    }
}

/// A checksum.
pub fn hash(value: Value<'_>, cx: &mut Context<'_>) {
    let algorithm = value.node().attribute("algo").map_or("md5", |algorithm| algorithm.text());
    let (digits, hint) = match algorithm {
        "md5" => (32, text("32 hexadecimal digits for md5", "md5 は十六進数 32 桁")),
        "sha-1" => (40, text("40 hexadecimal digits for sha-1", "sha-1 は十六進数 40 桁")),
        _ => (0, text("md5 or sha-1", "md5 または sha-1")),
    };
    let hash = value.trimmed();
    if hash.len() != digits || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) || digits == 0 {
        cx.report(&INVALID_HASH, value).hint(hint);
    }
}

/// A rating; those of schemes that are not the specification's own may say anything.
pub fn rating(value: Value<'_>, cx: &mut Context<'_>) {
    const MPAA: [&str; 7] = ["g", "pg", "pg-13", "r", "nc-17", "m", "x"];
    const V_CHIP: [&str; 13] =
        ["tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma", "14+", "18+", "c", "c8", "g", "pg"];
    let scheme = value.node().attribute("scheme").map_or("urn:simple", |scheme| scheme.text());
    let word = value.trimmed();
    let (is_known, expected) = match scheme {
        "urn:simple" => (matches!(word, "adult" | "nonadult"), "adult, nonadult".to_owned()),
        "urn:mpaa" => (MPAA.contains(&word), MPAA.join(", ")),
        "urn:v-chip" => (V_CHIP.contains(&word), V_CHIP.join(", ")),
        "urn:icra" => (is_icra(word), "r (cz 1 lz 1 nz 1 oz 1 vz 1)".to_owned()),
        _ => return,
    };
    if !is_known {
        cx.report(&INVALID_RATING, value).expected(expected);
    }
}

/// A PICS label of ICRA: `r (cz 1 lz 1 nz 1 oz 1 vz 1)`.
fn is_icra(text: &str) -> bool {
    let Some(labels) = text.strip_prefix("r (").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let mut words = labels.split(' ').peekable();
    let mut is_valid = words.peek().is_some();
    while let Some(code) = words.next() {
        let is_code = matches!(
            code.as_bytes(),
            [b'n' | b's' | b'v' | b'l' | b'o' | b'c', second] if second.is_ascii_lowercase()
        );
        is_valid &= is_code && matches!(words.next(), Some("0" | "1"));
    }
    is_valid
}

/// A scheme: one of the specification's own names, which look like URNs and are none, or a URI.
pub fn scheme(value: Value<'_>, cx: &mut Context<'_>) {
    if !matches!(value.text(), "urn:simple" | "urn:mpaa" | "urn:v-chip" | "urn:icra" | "urn:ebu" | "urn:yvs")
    {
        uris::absolute(value, cx);
    }
}

/// A role in the list that `scheme` names.
pub fn role(value: Value<'_>, cx: &mut Context<'_>) {
    let role = value.text();
    let is_known = match value.node().attribute("scheme").map_or("urn:ebu", |scheme| scheme.text()) {
        "urn:ebu" => ROLES.binary_search(&role).is_ok(),
        "urn:yvs" => matches!(role, "uploader" | "owner"),
        // Roles are in lower case whatever list they are from.
        _ => !role.chars().any(char::is_uppercase),
    };
    if !is_known {
        let lower = role.trim().to_lowercase();
        let finding = of_element(cx.report(&UNDEFINED_ROLE, value), value);
        match ROLES.binary_search(&lower.as_str()) {
            Ok(_) => finding.fix(Fix::safe(value.span(), &*lower)).expected(lower),
            Err(_) => finding.expected("author"),
        };
    }
}

/// Whom a restriction is for: a list of what `type` says, or everybody, or nobody.
pub fn restriction(value: Value<'_>, cx: &mut Context<'_>) {
    let list = value.trimmed();
    if matches!(list, "" | "all" | "none") {
        return;
    }
    match value.node().attribute("type").map(|kind| kind.text()) {
        None => {
            cx.report(&INVALID_RESTRICTION, value);
        }
        Some("country") if !list.split_ascii_whitespace().all(country::is_country) => {
            cx.report(&INVALID_COUNTRY, value).expected("jp us");
        }
        Some(_) => {}
    }
}

/// The old way of saying whether it is for adults.
pub fn adult(value: Value<'_>, cx: &mut Context<'_>) {
    let is = |word: &str| value.trimmed().eq_ignore_ascii_case(word);
    let rating = match () {
        () if is("true") => "<media:rating>adult</media:rating>",
        () if is("false") => "<media:rating>nonadult</media:rating>",
        () => {
            cx.report(&INVALID_ADULT, value);
            return;
        }
    };
    cx.report(&DEPRECATED_ADULT, value.node()).expected(rating);
}

/// The type of a file.
pub fn file_type(value: Value<'_>, cx: &mut Context<'_>) {
    if media_type::check(value.text()).is_err() {
        cx.report(&enclosures::INVALID_MEDIA_TYPE, value).w3c(&[Same("InvalidMIMEAttribute")]);
    }
}

/// A currency; its form only, as lists of currencies age.
pub fn currency(value: Value<'_>, cx: &mut Context<'_>) {
    let code = value.text();
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        cx.report(&INVALID_CURRENCY, value);
    }
}

/// A medium has an address, or is played on a page. For one in a group, see [`group`].
pub fn content(content: Node<'_>, cx: &mut Context<'_>) {
    if content.parent().is_none_or(|parent| parent.name() != "media:group") && is_nowhere(content) {
        cx.report(&MISSING_ADDRESS, content);
    }
}

fn is_nowhere(content: Node<'_>) -> bool {
    content.attribute("url").is_none() && content.child("media:player").is_none()
}

/// A group is several forms of one thing, which one page may play; one of them is the default.
pub fn group(group: Node<'_>, cx: &mut Context<'_>) {
    let has_player = group.child("media:player").is_some();
    let (mut count, mut has_default) = (0, false);
    for content in group.all("media:content") {
        count += 1;
        if !has_player && is_nowhere(content) {
            cx.report(&MISSING_ADDRESS, content);
        }
        let Some(flag) = content.attribute("isDefault").filter(|flag| flag.text() == "true") else {
            continue;
        };
        if has_default {
            cx.report(&DUPLICATE_DEFAULT, flag).parent(group.qname());
        }
        has_default = true;
    }
    match count {
        0 => {
            cx.report(&structure::MISSING_ELEMENT, group)
                .parent(group.qname())
                .element("media:content")
                .w3c(&[Same("MediaGroupWithoutAlternatives")]);
        }
        1 => {
            cx.report(&NONSTANDARD_GROUP, group);
        }
        _ => {}
    }
}

/// The roles of the European Broadcasting Union, sorted.
static ROLES: [&str; 126] = [
    "actor",
    "adaptor",
    "anchor person",
    "animal trainer",
    "animator",
    "announcer",
    "armourer",
    "art director",
    "artist",
    "artist/performer",
    "assistant camera",
    "assistant chief lighting technician",
    "assistant director",
    "assistant producer",
    "assistant visual editor",
    "author",
    "broadcast assistant",
    "broadcast journalist",
    "camera operator",
    "carpenter",
    "casting",
    "causeur",
    "chief lighting technician",
    "choir",
    "choreographer",
    "clapper loader",
    "commentary or commentator",
    "commissioning broadcaster",
    "composer",
    "computer programmer",
    "conductor",
    "consultant",
    "continuity checker",
    "correspondent",
    "costume designer",
    "dancer",
    "dialogue coach",
    "director",
    "director of photography",
    "distribution company",
    "draughtsman",
    "dresser",
    "dubber",
    "editor",
    "editor/producer",
    "ensemble",
    "executive producer",
    "expert",
    "fight director",
    "floor manager",
    "focus puller",
    "foley artist",
    "foley editor",
    "foley mixer",
    "graphic assistant",
    "graphic designer",
    "greensman",
    "grip",
    "hairdresser",
    "illustrator",
    "interviewed guest",
    "interviewer",
    "key character",
    "key grip",
    "key talents",
    "leadman",
    "librettist",
    "lighting director",
    "lighting technician",
    "location manager",
    "lyricist",
    "make up artist",
    "manufacturer",
    "matte artist",
    "music arranger",
    "music group",
    "musician",
    "news reader",
    "orchestra",
    "participant",
    "performer",
    "photographer",
    "post",
    "producer",
    "production assistant",
    "production company",
    "production department",
    "production manager",
    "production secretary",
    "programme production researcher",
    "programme proposal",
    "property manager",
    "publishing company",
    "puppeteer",
    "pyrotechnician",
    "reporter",
    "rigger",
    "runner",
    "scenario",
    "scenic operative",
    "script supervisor",
    "second assistant camera",
    "second assistant director",
    "second unit director",
    "set designer",
    "set dresser",
    "sign language",
    "singer",
    "sound designer",
    "sound mixer",
    "sound recordist",
    "special effects",
    "stunts",
    "subtitles",
    "technical director",
    "term",
    "translation",
    "transportation manager",
    "treatment",
    "treatment proposal",
    "treatment/programme proposal",
    "vision mixer",
    "visual editor",
    "visual effects",
    "wardrobe",
    "witness",
];
