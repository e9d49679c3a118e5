//! Media RSS 1.5.1, and YouTube's elements beside it. <https://www.rssboard.org/media-rss>
//!
//! What describes a medium may stand in `media:content`, in `media:group`, in an item, or in a channel for all
//! of its items; the nearest counts. So those rows join anywhere.

use super::types::*;
use super::*;
use crate::validate::rules::media;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&MEDIA, &YOUTUBE];

types! {
    /// Plain text, or HTML where `type` says so.
    MEDIA_TEXT = ("plain text, or HTML where type says so", "プレーンテキスト、または type に応じて HTML") => media::text_or_html;
    /// `plain` or `html`.
    TEXT_TYPE = ("plain or html", "plain または html") => media::text_type;
    /// A media type (RFC 6838).
    FILE_TYPE = ("media type", "メディアタイプ") => media::file_type;
    /// What kind of thing it is.
    MEDIUM = ("image, audio, video, document or executable", "image、audio、video、document、executable のいずれか") => media::medium;
    /// How much of it.
    EXPRESSION = ("sample, full or nonstop", "sample、full、nonstop のいずれか") => media::expression;
    /// `true` or `false`.
    TRUE_OR_FALSE = ("true or false", "true または false") => media::true_false;
    /// A whole number above zero.
    POSITIVE = ("whole number above 0", "正の整数") => media::positive;
    /// A whole number from zero.
    WHOLE = ("whole number from 0", "0 以上の整数") => media::whole;
    /// A number from zero, perhaps with a fraction.
    DECIMAL = ("number from 0", "0 以上の数") => media::decimal;
    /// Normal play time (RFC 2326 §3.6).
    PLAY_TIME = ("normal play time", "NPT 形式の時間") => media::time;
    /// A rating of the scheme that is named beside it.
    RATING_VALUE = ("rating", "レーティング") => media::rating;
    /// A scheme of ratings or roles.
    SCHEME = ("URI of a scheme", "スキームの URI") => media::scheme;
    /// A checksum in hexadecimal.
    CHECKSUM = ("checksum in hexadecimal", "十六進数のチェックサム") => media::hash;
    /// What someone did.
    ROLE = ("role, in lower case", "小文字の役割") => media::role;
    /// Countries or addresses.
    RESTRICTION_VALUE = ("list of countries or addresses, all or none", "国かアドレスの一覧、all、none のいずれか") => media::restriction;
    /// `allow` or `deny`.
    RELATIONSHIP = ("allow or deny", "allow または deny") => media::relationship;
    /// What is listed.
    RESTRICTION_TYPE = ("country, uri or sharing", "country、uri、sharing のいずれか") => media::restriction_type;
    /// Whether it is for adults.
    ADULT_VALUE = ("true or false", "true または false") => media::adult;
    /// Whether it can be played.
    STATE = ("active, blocked or deleted", "active、blocked、deleted のいずれか") => media::state;
    /// What is paid for.
    PRICE_TYPE = ("rent, purchase, package or subscription", "rent、purchase、package、subscription のいずれか") => media::price_type;
    /// ISO 4217, three letters.
    CURRENCY = ("ISO 4217 currency code", "ISO 4217 の通貨コード") => media::currency;
    /// Who made it.
    RIGHTS_STATUS = ("userCreated or official", "userCreated または official") => media::rights_status;
}

static MEDIA: Spec = namespace(
    "Media RSS Specification (version 1.5.1)",
    "https://www.rssboard.org/media-rss",
    "http://search.yahoo.com/mrss/",
    "media",
)
.in_item(&[many("media:group", &GROUP), many("media:content", &CONTENT)])
.anywhere(&[
    may("media:adult", &ADULT),
    many("media:rating", &RATING),
    may("media:title", &TITLE),
    may("media:description", &TITLE),
    many("media:keywords", &KEYWORDS),
    many("media:thumbnail", &THUMBNAIL),
    many("media:category", &CATEGORY),
    many("media:hash", &HASH),
    many("media:player", &PLAYER),
    many("media:credit", &CREDIT),
    may("media:copyright", &COPYRIGHT),
    many("media:text", &TRANSCRIPT),
    many("media:restriction", &RESTRICTION),
    may("media:community", &COMMUNITY),
    may("media:comments", &COMMENTS),
    may("media:embed", &EMBED),
    may("media:responses", &RESPONSES),
    may("media:backLinks", &BACK_LINKS),
    may("media:status", &STATUS),
    many("media:price", &PRICE),
    many("media:license", &LICENSE),
    many("media:subTitle", &SUBTITLE),
    many("media:peerLink", &PEER_LINK),
    many("media:location", &LOCATION),
    may("media:rights", &RIGHTS),
    may("media:scenes", &SCENES),
]);

static GROUP: Element =
    container().part().children(&[many("media:content", &CONTENT)]).check(&[media::group]);

static CONTENT: Element = container()
    .part()
    .attributes(&[
        optional("url", &URI),
        optional("fileSize", &POSITIVE),
        optional("type", &FILE_TYPE),
        optional("medium", &MEDIUM),
        optional("isDefault", &TRUE_OR_FALSE),
        optional("expression", &EXPRESSION),
        optional("bitrate", &DECIMAL),
        optional("framerate", &DECIMAL),
        optional("samplingrate", &DECIMAL),
        optional("channels", &WHOLE),
        optional("duration", &DECIMAL),
        optional("height", &POSITIVE),
        optional("width", &POSITIVE),
        optional("lang", &LANGUAGE),
    ])
    .check(&[media::content]);

static ADULT: Element = holds(&ADULT_VALUE);
static RATING: Element = holds(&RATING_VALUE).attributes(&[optional("scheme", &SCHEME)]);
static TITLE: Element = holds(&MEDIA_TEXT).attributes(&[optional("type", &TEXT_TYPE)]);
static KEYWORDS: Element = holds(&TEXT);

static THUMBNAIL: Element = empty().attributes(&[
    required("url", &URI),
    optional("width", &POSITIVE),
    optional("height", &POSITIVE),
    optional("time", &PLAY_TIME),
]);

static CATEGORY: Element =
    holds(&TEXT).attributes(&[optional("scheme", &URI), optional("label", &PLAIN_TEXT)]);

static HASH: Element = holds(&CHECKSUM).attributes(&[optional("algo", &TEXT)]);

static PLAYER: Element =
    empty().attributes(&[required("url", &URI), optional("height", &POSITIVE), optional("width", &POSITIVE)]);

static CREDIT: Element = holds(&TEXT).attributes(&[optional("role", &ROLE), optional("scheme", &SCHEME)]);

static COPYRIGHT: Element = holds(&PLAIN_TEXT).attributes(&[optional("url", &URI)]);

static TRANSCRIPT: Element = holds(&MEDIA_TEXT).attributes(&[
    optional("type", &TEXT_TYPE),
    optional("lang", &LANGUAGE),
    optional("start", &PLAY_TIME),
    optional("end", &PLAY_TIME),
]);

static RESTRICTION: Element = holds(&RESTRICTION_VALUE)
    .attributes(&[required("relationship", &RELATIONSHIP), optional("type", &RESTRICTION_TYPE)]);

static COMMUNITY: Element = container().children(&[
    may("media:starRating", &STAR_RATING),
    may("media:statistics", &STATISTICS),
    may("media:tags", &TAGS),
]);
static STAR_RATING: Element = empty().attributes(&[
    optional("average", &DECIMAL),
    optional("count", &WHOLE),
    optional("min", &DECIMAL),
    optional("max", &DECIMAL),
]);
static STATISTICS: Element = empty().attributes(&[optional("views", &WHOLE), optional("favorites", &WHOLE)]);
static TAGS: Element = holds(&TEXT);

static COMMENTS: Element = container().children(&[many("media:comment", &ANY_TEXT)]);
static RESPONSES: Element = container().children(&[many("media:response", &ANY_TEXT)]);
static BACK_LINKS: Element = container().children(&[many("media:backLink", &ADDRESS)]);
static ANY_TEXT: Element = holds(&TEXT);
static ADDRESS: Element = holds(&URI);

static EMBED: Element = container()
    .attributes(&[required("url", &URI), optional("width", &POSITIVE), optional("height", &POSITIVE)])
    .children(&[many("media:param", &PARAM)]);
static PARAM: Element = holds(&TEXT).attributes(&[required("name", &TEXT)]);

static STATUS: Element = empty().attributes(&[required("state", &STATE), optional("reason", &TEXT)]);

static PRICE: Element = empty().attributes(&[
    optional("type", &PRICE_TYPE),
    optional("info", &URI),
    optional("price", &DECIMAL),
    optional("currency", &CURRENCY),
]);

static LICENSE: Element = holds(&TEXT).attributes(&[optional("type", &FILE_TYPE), optional("href", &URI)]);

static SUBTITLE: Element =
    empty().attributes(&[optional("type", &FILE_TYPE), optional("lang", &LANGUAGE), required("href", &URI)]);

static PEER_LINK: Element = empty().attributes(&[optional("type", &FILE_TYPE), required("href", &URI)]);

/// With `georss:where` in it.
static LOCATION: Element = container().part().attributes(&[
    optional("description", &TEXT),
    optional("start", &PLAY_TIME),
    optional("end", &PLAY_TIME),
]);

static RIGHTS: Element = empty().attributes(&[required("status", &RIGHTS_STATUS)]);

static SCENES: Element = container().children(&[many("media:scene", &SCENE)]);

/// The specification's example writes these without a prefix: in Atom they are in the default namespace then.
static SCENE: Element = container().children(&[
    may("media:sceneTitle", &ANY_TEXT),
    may("media:sceneDescription", &ANY_TEXT),
    may("media:sceneStartTime", &TIME),
    may("media:sceneEndTime", &TIME),
    may("sceneTitle", &ANY_TEXT),
    may("sceneDescription", &ANY_TEXT),
    may("sceneStartTime", &TIME),
    may("sceneEndTime", &TIME),
    may("atom:sceneTitle", &ANY_TEXT),
    may("atom:sceneDescription", &ANY_TEXT),
    may("atom:sceneStartTime", &TIME),
    may("atom:sceneEndTime", &TIME),
]);
static TIME: Element = holds(&PLAY_TIME);

static YOUTUBE: Spec = namespace(
    "YouTube",
    "https://developers.google.com/youtube/v3/guides/push_notifications",
    "http://www.youtube.com/xml/schemas/2015",
    "yt",
)
.open();
