//! Value types that tables name. What a value may look like is said in [`crate::base::value`]; what to say
//! when it does not is said in [`crate::validate::rules`]; here the two get a name.

use crate::validate::document::{Context, Value};
use crate::validate::rules::{
    atom, dates, enclosures, feedsync, geo, html, languages, links, modules, numbers, opensearch, opml,
    others, people, publishing, rdf, rss, text as texts, uris,
};

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = ($en:literal, $ja:literal) => $check:path;)+) => {
        $($(#[$doc])* pub static $name: $crate::validate::spec::Type = $crate::validate::spec::Type {
            name: $crate::base::words::text($en, $ja),
            check: $check,
        };)+
    };
}
/// Types of one specification alone stand beside its table.
pub(super) use types;

fn nothing(_: Value<'_>, _: &mut Context<'_>) {}

types! {
    /// Any text.
    TEXT = ("text", "文字列") => nothing;
    /// Text in which markup would be seen as it is written.
    PLAIN_TEXT = ("plain text", "プレーンテキスト") => texts::plain;
    /// Plain text that must say something.
    FILLED_TEXT = ("plain text that is not empty", "空でないプレーンテキスト") => texts::filled;
    /// HTML, escaped or in CDATA.
    HTML = ("HTML", "HTML") => texts::html;
    /// RFC 822 with four-digit years, as RSS has it.
    RFC822_DATE = ("RFC 822 date", "RFC 822 の日付") => dates::rfc822;
    /// RFC 3339 with upper-case `T` and `Z`, as Atom has it.
    RFC3339_DATE = ("RFC 3339 date", "RFC 3339 の日付") => dates::rfc3339;
    /// An absolute URI (RFC 3986).
    URI = ("absolute URI", "絶対 URI") => uris::absolute;
    /// An absolute URI with the scheme http or https.
    HTTP_URL = ("http or https URL", "http または https の URL") => uris::http;
    /// An absolute IRI (RFC 3987).
    IRI = ("absolute IRI", "絶対 IRI") => uris::absolute_iri;
    /// An IRI reference, which may be relative.
    IRI_REFERENCE = ("IRI reference", "IRI 参照") => uris::reference;
    /// Atom's id: an absolute IRI that is compared letter by letter.
    ATOM_ID = ("absolute IRI", "絶対 IRI") => uris::atom_id;
    /// A language tag (BCP 47).
    LANGUAGE = ("BCP 47 language tag", "BCP 47 の言語タグ") => languages::language;
    /// An addr-spec (RFC 5322).
    EMAIL = ("mail address", "メールアドレス") => people::address;
    /// A mail address with a name: `editor@example.jp (編集部)`.
    NAMED_EMAIL = ("mail address, with a name in brackets", "メールアドレス（括弧内に名前）") => people::named_address;
    /// A media type (RFC 6838).
    MEDIA_TYPE = ("media type", "メディアタイプ") => enclosures::media_type;
    /// A number of bytes.
    LENGTH = ("number of bytes", "バイト数") => numbers::length;
    /// A whole number above zero.
    POSITIVE_INTEGER = ("whole number above 0", "正の整数") => numbers::positive;
    /// `true` or `false`.
    BOOLEAN = ("true or false", "true または false") => rss::boolean;
    /// The version attribute of `rss`.
    RSS_VERSION = ("RSS version", "RSS の版") => rss::version;
    /// The protocol attribute of `cloud`.
    CLOUD_PROTOCOL = ("xml-rpc, soap or http-post", "xml-rpc、soap、http-post のいずれか") => rss::cloud_protocol;
    /// 1 to 144 pixels.
    IMAGE_WIDTH = ("whole number from 1 to 144", "1 から 144 までの整数") => rss::image_width;
    /// 1 to 400 pixels.
    IMAGE_HEIGHT = ("whole number from 1 to 400", "1 から 400 までの整数") => rss::image_height;
    /// 0 to 23.
    SKIPPED_HOUR = ("hour from 0 to 23", "0 から 23 までの時") => rss::hour;
    /// An English day name.
    SKIPPED_DAY = ("English day name", "英語の曜日名") => rss::day;
    /// `text`, `html` or `xhtml`.
    TEXT_KIND = ("text, html or xhtml", "text、html、xhtml のいずれか") => atom::text_kind;
    /// `text`, `html`, `xhtml` or a media type.
    CONTENT_KIND = ("text, html, xhtml or a media type", "text、html、xhtml またはメディアタイプ") => atom::content_kind;
    /// A registered link relation, or an IRI.
    LINK_RELATION = ("link relation", "リンク関係") => links::relation;
    /// Plain text in an attribute, which says something if it is there.
    ATTRIBUTE_TEXT = ("plain text", "プレーンテキスト") => texts::attribute;
    /// The scheme of a category.
    CATEGORY_SCHEME = ("absolute IRI", "絶対 IRI") => uris::category_scheme;
    /// A person's name.
    PERSON_NAME = ("name", "名前") => people::name;
    /// The address of a picture that every reader shows.
    IMAGE_URL = ("URL of a GIF, JPEG or PNG", "GIF、JPEG、PNG の URL") => rss::image_url;
    /// A number of minutes.
    MINUTES = ("number of minutes", "分数") => rss::minutes;
    /// Text that is compared and not shown, and must say something.
    IDENTIFIER = ("identifier", "識別子") => texts::identifier;
    /// Plain text of an element that could also declare itself HTML.
    UNDECLARED_TEXT = ("plain text", "プレーンテキスト") => texts::undeclared;
    /// The name of an XHTML `meta` in a feed.
    META_NAME = ("robots", "robots") => html::meta_name;
    /// What robots are told.
    ROBOTS = ("words for robots", "検索ロボットへの指示") => html::robots;
    /// A whole number from zero.
    COUNT = ("whole number from 0", "0 以上の整数") => numbers::count;
    /// A whole number.
    INTEGER = ("whole number", "整数") => numbers::integer;
    /// `yes` or `no`.
    YES_NO = ("yes or no", "yes または no") => publishing::yes_no;
    /// A media range, or nothing.
    MEDIA_RANGE = ("media range", "メディアタイプの範囲") => publishing::accept;
    /// A date under the name it had in a draft of RFC 4685.
    REPLIES_DATE = ("RFC 3339 date", "RFC 3339 の日付") => publishing::when;
    /// Degrees north.
    LATITUDE = ("latitude in degrees", "緯度（度）") => geo::latitude;
    /// Degrees east.
    LONGITUDE = ("longitude in degrees", "経度（度）") => geo::longitude;
    /// Metres, which may be below zero.
    HEIGHT = ("metres", "メートル数") => geo::height;
    /// Metres from zero.
    RADIUS = ("metres from 0", "0 以上のメートル数") => geo::radius;
    /// Latitude and longitude.
    GEO_POINT = ("latitude and longitude", "緯度と経度") => geo::point;
    /// Two points or more.
    GEO_LINE = ("two points or more", "二つ以上の点") => geo::line;
    /// Four points or more, the last the same as the first.
    GEO_POLYGON = ("closed list of points", "閉じた点の列") => geo::polygon;
    /// A lower and an upper corner.
    GEO_BOX = ("two corners", "二つの隅") => geo::corners;
    /// A point and a radius in metres.
    GEO_CIRCLE = ("point and radius", "点と半径") => geo::circle;
    /// At most 16 characters.
    SHORT_NAME = ("at most 16 characters", "16 文字以内") => opensearch::short_name;
    /// At most 48 characters.
    LONG_NAME = ("at most 48 characters", "48 文字以内") => opensearch::long_name;
    /// At most 64 characters.
    DEVELOPER_NAME = ("at most 64 characters", "64 文字以内") => opensearch::developer;
    /// At most 256 characters.
    CREDIT = ("at most 256 characters", "256 文字以内") => opensearch::credit;
    /// At most 1024 characters.
    SUMMARY = ("at most 1024 characters", "1024 文字以内") => opensearch::summary;
    /// A URI with parameters in braces.
    URL_TEMPLATE = ("URL template", "URL テンプレート") => opensearch::template;
    /// What an OpenSearch query is for.
    QUERY_ROLE = ("OpenSearch role", "OpenSearch の役割") => opensearch::role;
    /// Search terms, percent-encoded.
    SEARCH_TERMS = ("URL-encoded text", "URL エンコードした文字列") => opensearch::search_terms;
    /// A name of an encoding.
    CHARSET = ("name of an encoding", "文字コードの名前") => opensearch::charset;
    /// A language tag, or `*`.
    LANGUAGE_OR_ANY = ("BCP 47 language tag or *", "BCP 47 の言語タグまたは *") => opensearch::language;
    /// How far results may be passed on.
    SYNDICATION_RIGHT = ("open, limited, private or closed", "open、limited、private、closed のいずれか") => opensearch::syndication_right;
    /// Whether results are for adults.
    ADULT_CONTENT = ("true or false", "true または false") => opensearch::adult_content;
    /// The version attribute of `opml`.
    OPML_VERSION = ("OPML version", "OPML の版") => opml::version;
    /// Line numbers with commas between them.
    EXPANSION = ("list of line numbers", "行番号の一覧") => opml::expansion;
    /// A position on the screen in pixels, or a line.
    WINDOW = ("whole number", "整数") => opml::position;
    /// An addr-spec alone.
    OWNER_ADDRESS = ("mail address", "メールアドレス") => opml::owner_email;
    /// `true` or `false` in an outline or in FeedSync.
    TRUE_FALSE = ("true or false", "true または false") => opml::true_false;
    /// The version of the feed that an outline names.
    OUTLINE_VERSION = ("RSS, RSS1, RSS2 or scriptingNews", "RSS、RSS1、RSS2、scriptingNews のいずれか") => opml::outline_version;
    /// An id that can end a URN.
    SYNC_ID = ("id of URN characters", "URN に使える文字の識別子") => feedsync::id;
    /// Who made a change, in characters of a URN.
    SYNC_AUTHOR = ("name of URN characters", "URN に使える文字の名前") => feedsync::author;
    /// A whole number from 1 to 2147483647.
    SYNC_NUMBER = ("whole number from 1 to 2147483647", "1 から 2147483647 までの整数") => feedsync::number;
    /// `complete` or `aggregated`.
    SYNC_RELATION = ("complete or aggregated", "complete または aggregated") => feedsync::relation;
    /// `allow` or `deny`.
    ALLOW_DENY = ("allow or deny", "allow または deny") => others::allow_deny;
    /// A colour as six hexadecimal digits.
    COLOUR = ("six hexadecimal digits", "16 進数 6 桁") => others::colour;
    /// W3CDTF: as little as a year, as much as a fraction of a second.
    W3CDTF_DATE = ("W3CDTF date", "W3CDTF の日付") => dates::w3cdtf;
    /// The same with the zone optional.
    ISO8601_DATE = ("ISO 8601 date", "ISO 8601 の日付") => dates::iso8601;
    /// The same of something that may lie ahead.
    EVENT_DATE = ("ISO 8601 date", "ISO 8601 の日付") => dates::event;
    /// `Resource`.
    RESOURCE_TYPE = ("Resource", "Resource") => rdf::resource_type;
    /// `Collection`.
    COLLECTION_TYPE = ("Collection", "Collection") => rdf::collection_type;
    /// Whole numbers with commas between them.
    COUNTS = ("whole numbers with commas between them", "コンマで区切った整数") => modules::counts;
    /// How often a feed is updated.
    UPDATE_PERIOD = ("hourly, daily, weekly, monthly or yearly", "hourly、daily、weekly、monthly、yearly のいずれか") => modules::period;
    /// The name of a field in a form.
    FORM_NAME = ("letter, then letters, digits and `:._-`", "英字で始まる、英数字と `:._-` の並び") => rss::form_name;
}
