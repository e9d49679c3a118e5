//! Podcasting 2.0: <https://podcasting2.org/docs/podcast-namespace>, in the order of its list of tags.
//!
//! Attributes are required unless the document says otherwise. Rows of an item hold for `podcast:liveItem` too.

use super::types::*;
use super::*;
use crate::validate::rules::podcasts;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&PODCAST];

types! {
    /// Text that fits one line of a player.
    SHORT_TEXT = ("plain text of up to 128 characters", "128 文字以内のプレーンテキスト") => podcasts::short;
    /// A name or title: short, and not empty.
    SHORT_NAME = ("plain text of 1 to 128 characters", "1 文字以上 128 文字以内のプレーンテキスト") => podcasts::short_name;
    /// Text on a button.
    LABEL = ("plain text of up to 32 characters", "32 文字以内のプレーンテキスト") => podcasts::label;
    /// Text for machines.
    LONG_TEXT = ("plain text of up to 4000 characters", "4000 文字以内のプレーンテキスト") => podcasts::long;
    /// An address that players fetch.
    SECURE_URL = ("https URL", "https の URL") => podcasts::secure_url;
    /// The media type of a transcript.
    TRANSCRIPT_TYPE = ("media type of a transcript", "文字起こしのメディアタイプ") => podcasts::transcript_type;
    /// The media type of chapters.
    CHAPTERS_TYPE = ("media type of chapters", "チャプターのメディアタイプ") => podcasts::chapters_type;
    /// A UUID in hexadecimal, 8-4-4-4-12 digits.
    FEED_GUID = ("UUID", "UUID") => podcasts::guid;
    /// A whole number from zero.
    WHOLE = ("whole number from 0", "0 以上の整数") => podcasts::whole;
    /// A whole number, which may be below zero.
    INTEGER = ("whole number", "整数") => podcasts::integer;
    /// A number from zero, perhaps with a fraction.
    DECIMAL = ("number from 0", "0 以上の数") => podcasts::decimal;
    /// ISO 8601.
    ISO8601_DATE = ("ISO 8601 date", "ISO 8601 の日付") => podcasts::iso8601;
    /// RFC 5870.
    GEO_URI = ("geo URI", "geo URI") => podcasts::geo;
    /// A node, way or relation of OpenStreetMap.
    OSM_OBJECT = ("OpenStreetMap object", "OpenStreetMap のオブジェクト") => podcasts::osm;
    /// ISO 3166-1, two letters.
    COUNTRY = ("ISO 3166 country code", "ISO 3166 の国コード") => podcasts::country_code;
    /// Width and height, `16/9`.
    RATIO = ("ratio", "比") => podcasts::ratio;
    /// Addresses with widths, as HTML's `srcset` has them.
    SOURCE_SET = ("list of URLs with widths", "幅付きの URL の一覧") => podcasts::source_set;
    /// A recurrence rule (RFC 5545 §3.3.10).
    RECURRENCE = ("recurrence rule", "繰り返し規則") => podcasts::recurrence;
    /// Normal play time, or `MM:SS`.
    CHAPTER_START = ("time from the beginning", "先頭からの時間") => podcasts::chapter_start;
    /// `yes` or `no`.
    YES_OR_NO = ("yes or no", "yes または no") => podcasts::yes_no;
    /// `yes`, `no` or `clean`.
    YES_NO_OR_CLEAN = ("yes, no or clean", "yes、no、clean のいずれか") => podcasts::yes_no_clean;
    /// `true` or `false`.
    TRUE_OR_FALSE = ("true or false", "true または false") => podcasts::true_false;
    /// `captions`.
    TRANSCRIPT_RELATION = ("captions", "captions") => podcasts::transcript_relation;
    /// What a location has to do with the podcast.
    LOCATION_RELATION = ("subject or creator", "subject または creator") => podcasts::location_relation;
    /// How a file is proved to be the one meant.
    INTEGRITY_KIND = ("sri or pgp-signature", "sri または pgp-signature") => podcasts::integrity_kind;
    /// Where a payment goes.
    RECIPIENT_KIND = ("node or lnaddress", "node または lnaddress") => podcasts::recipient_kind;
    /// What is in the feed.
    MEDIUM = ("medium", "媒体") => podcasts::medium;
    /// How far a stream is.
    LIVE_STATUS = ("pending, live or ended", "pending、live、ended のいずれか") => podcasts::live_status;
    /// Where comments are.
    SOCIAL_PROTOCOL = ("protocol of comments", "コメントのプロトコル") => podcasts::social_protocol;
    /// Where a chat is.
    CHAT_PROTOCOL = ("protocol of a chat", "チャットのプロトコル") => podcasts::chat_protocol;
}

static PODCAST: Spec = namespace(
    "The Podcast Namespace",
    "https://podcasting2.org/docs/podcast-namespace",
    "https://podcastindex.org/namespace/1.0",
    "podcast",
)
.strangers(&podcasts::UNDEFINED_ELEMENT)
.in_feed(&[
    may("podcast:locked", &LOCKED),
    many("podcast:funding", &FUNDING),
    many("podcast:person", &PERSON),
    many("podcast:location", &LOCATION),
    many("podcast:trailer", &TRAILER),
    may("podcast:license", &LICENSE),
    may("podcast:guid", &GUID),
    many("podcast:value", &VALUE),
    may("podcast:medium", &MEDIUM_OF_FEED),
    may("podcast:images", &IMAGES),
    many("podcast:image", &IMAGE),
    many("podcast:liveItem", &LIVE_ITEM),
    many("podcast:socialInteract", &SOCIAL_INTERACT),
    many("podcast:block", &BLOCK),
    many("podcast:txt", &TXT),
    many("podcast:remoteItem", &REMOTE_ITEM),
    may("podcast:podroll", &PODROLL),
    may("podcast:updateFrequency", &UPDATE_FREQUENCY),
    may("podcast:podping", &PODPING),
    may("podcast:chat", &CHAT),
    may("podcast:publisher", &PUBLISHER),
])
.in_item(&[
    many("podcast:transcript", &TRANSCRIPT),
    many("podcast:funding", &FUNDING),
    may("podcast:chapters", &CHAPTERS),
    many("podcast:soundbite", &SOUNDBITE),
    many("podcast:person", &PERSON),
    many("podcast:location", &LOCATION),
    may("podcast:season", &SEASON),
    may("podcast:episode", &EPISODE),
    may("podcast:license", &LICENSE),
    many("podcast:alternateEnclosure", &ALTERNATE_ENCLOSURE),
    many("podcast:value", &VALUE),
    may("podcast:images", &IMAGES),
    many("podcast:image", &IMAGE),
    many("podcast:contentLink", &CONTENT_LINK),
    many("podcast:socialInteract", &SOCIAL_INTERACT),
    many("podcast:txt", &TXT),
    may("podcast:chat", &CHAT),
]);

static TRANSCRIPT: Element = empty().attributes(&[
    required("url", &SECURE_URL),
    required("type", &TRANSCRIPT_TYPE),
    optional("language", &LANGUAGE),
    optional("rel", &TRANSCRIPT_RELATION),
]);

static LOCKED: Element = holds(&YES_OR_NO).attributes(&[optional("owner", &EMAIL)]);

static FUNDING: Element = holds(&SHORT_TEXT).attributes(&[required("url", &SECURE_URL)]);

static CHAPTERS: Element =
    empty().attributes(&[required("url", &SECURE_URL), required("type", &CHAPTERS_TYPE)]);

static SOUNDBITE: Element =
    holds(&SHORT_TEXT).attributes(&[required("startTime", &DECIMAL), required("duration", &DECIMAL)]);

/// Roles and groups are those of a taxonomy that grows; players show what they do not know as it is.
static PERSON: Element = holds(&SHORT_NAME).attributes(&[
    optional("role", &TEXT),
    optional("group", &TEXT),
    optional("img", &SECURE_URL),
    optional("href", &SECURE_URL),
]);

static LOCATION: Element = holds(&SHORT_NAME).attributes(&[
    optional("rel", &LOCATION_RELATION),
    optional("geo", &GEO_URI),
    optional("osm", &OSM_OBJECT),
    optional("country", &COUNTRY),
]);

static SEASON: Element = holds(&WHOLE).attributes(&[optional("name", &SHORT_TEXT)]);

static EPISODE: Element = holds(&DECIMAL).attributes(&[optional("display", &LABEL)]);

static TRAILER: Element = holds(&SHORT_NAME).attributes(&[
    required("url", &SECURE_URL),
    required("pubdate", &RFC822_DATE),
    optional("length", &LENGTH),
    optional("type", &MEDIA_TYPE),
    optional("season", &WHOLE),
]);

static LICENSE: Element = holds(&SHORT_NAME).attributes(&[optional("url", &SECURE_URL)]);

static ALTERNATE_ENCLOSURE: Element = container()
    .attributes(&[
        required("type", &MEDIA_TYPE),
        optional("length", &LENGTH),
        optional("bitrate", &DECIMAL),
        optional("height", &WHOLE),
        optional("lang", &LANGUAGE),
        optional("title", &LABEL),
        optional("rel", &LABEL),
        optional("codecs", &TEXT),
        optional("default", &TRUE_OR_FALSE),
    ])
    .children(&[some("podcast:source", &SOURCE), may("podcast:integrity", &INTEGRITY)]);

/// Not only the web: files may come from a peer-to-peer network.
static SOURCE: Element = empty().attributes(&[required("uri", &URI), optional("contentType", &MEDIA_TYPE)]);

static INTEGRITY: Element =
    empty().attributes(&[required("type", &INTEGRITY_KIND), required("value", &TEXT)]);

static GUID: Element = holds(&FEED_GUID).check(&[podcasts::feed_guid]);

static VALUE: Element = container()
    .attributes(&[required("type", &TEXT), required("method", &TEXT), optional("suggested", &DECIMAL)])
    .children(&[
        some("podcast:valueRecipient", &VALUE_RECIPIENT),
        many("podcast:valueTimeSplit", &VALUE_TIME_SPLIT),
    ]);

static VALUE_RECIPIENT: Element = empty().attributes(&[
    required("type", &RECIPIENT_KIND),
    required("address", &TEXT),
    required("split", &WHOLE),
    optional("name", &TEXT),
    optional("customKey", &TEXT),
    optional("customValue", &TEXT),
    optional("fee", &TRUE_OR_FALSE),
]);

static VALUE_TIME_SPLIT: Element = container()
    .attributes(&[
        required("startTime", &DECIMAL),
        required("duration", &DECIMAL),
        optional("remoteStartTime", &DECIMAL),
        optional("remotePercentage", &DECIMAL),
    ])
    .children(&[many("podcast:valueRecipient", &VALUE_RECIPIENT), may("podcast:remoteItem", &REMOTE_ITEM)])
    .check(&[podcasts::value_time_split]);

static MEDIUM_OF_FEED: Element = holds(&MEDIUM);

static IMAGES: Element =
    empty().attributes(&[required("srcset", &SOURCE_SET)]).check(&[podcasts::deprecated_images]);

static IMAGE: Element = empty().attributes(&[
    required("href", &SECURE_URL),
    optional("alt", &TEXT),
    optional("aspect-ratio", &RATIO),
    optional("width", &WHOLE),
    optional("height", &WHOLE),
    optional("type", &MEDIA_TYPE),
    optional("purpose", &SHORT_TEXT),
]);

/// An item that is on the air.
static LIVE_ITEM: Element = container()
    .item()
    .attributes(&[
        required("status", &LIVE_STATUS),
        required("start", &ISO8601_DATE),
        optional("end", &ISO8601_DATE),
    ])
    .children(rss2::ITEM.children)
    .check(&[podcasts::live_item]);

static CONTENT_LINK: Element = holds(&PLAIN_TEXT).attributes(&[required("href", &SECURE_URL)]);

static SOCIAL_INTERACT: Element = empty()
    .attributes(&[
        required("protocol", &SOCIAL_PROTOCOL),
        optional("uri", &URI),
        optional("accountId", &TEXT),
        optional("accountUrl", &SECURE_URL),
        optional("priority", &INTEGER),
    ])
    .check(&[podcasts::social_interact]);

static BLOCK: Element = holds(&YES_OR_NO).attributes(&[optional("id", &TEXT)]);

static TXT: Element = holds(&LONG_TEXT).attributes(&[optional("purpose", &SHORT_TEXT)]);

static REMOTE_ITEM: Element = empty().attributes(&[
    required("feedGuid", &FEED_GUID),
    optional("feedUrl", &URI),
    optional("itemGuid", &TEXT),
    optional("medium", &MEDIUM),
    optional("title", &TEXT),
]);

static PODROLL: Element = container().children(&[some("podcast:remoteItem", &REMOTE_ITEM)]);

static UPDATE_FREQUENCY: Element = holds(&SHORT_TEXT)
    .attributes(&[
        optional("complete", &TRUE_OR_FALSE),
        optional("dtstart", &ISO8601_DATE),
        optional("rrule", &RECURRENCE),
    ])
    .check(&[podcasts::update_frequency]);

static PODPING: Element = empty().attributes(&[optional("usesPodping", &TRUE_OR_FALSE)]);

static CHAT: Element = empty().attributes(&[
    required("server", &TEXT),
    required("protocol", &CHAT_PROTOCOL),
    optional("accountId", &TEXT),
    optional("space", &TEXT),
]);

static PUBLISHER: Element =
    container().children(&[must("podcast:remoteItem", &REMOTE_ITEM)]).check(&[podcasts::publisher]);
