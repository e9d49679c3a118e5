//! Smaller namespaces, and those that are known and left alone.

use super::types::*;
use super::*;
use crate::validate::rules::{feedsync, others};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[
    &WFW,
    &CREATIVE_COMMONS,
    &CC,
    &CC_NS,
    &TRACKBACK,
    &BLOG_CHANNEL,
    &FEEDBURNER,
    &CF,
    &SX,
    &ACCESS,
    &INDEXING,
    &SOURCE,
    &WEBFEEDS,
    &HATENA,
    &SMARTNEWS,
    &JETPACK,
    &GD,
    &SCHEMA,
    &SCHEMA_HTTP,
    &ARXIV,
    &ARXIV_API,
    &PRISM_12,
    &PRISM_20,
    &PRISM_21,
    &PRISM_30,
    &PINGBACK,
    &ACAST,
    &ANCHOR,
    &FEEDPRESS,
    &FIRESIDE,
    &ITUNESU,
    &DS,
    &SOAP,
    &XLINK,
    &GOOGLE_BASE,
    &KML,
    &XRDS,
    &XRD,
    &OPENID,
    &AUDIO,
    &COMPANY,
    &EMAIL_MODULE,
    &IMAGE_MODULE,
    &REFERENCE_MODULE,
    &RICH_EQUIVALENTS,
    &RSS091_MODULE,
    &SEARCH,
    &SERVICE_STATUS,
    &STREAMING,
    &SUBSCRIPTION,
];

static ADDRESS: Element = holds(&URI);
static ANY_TEXT: Element = holds(&TEXT);
static PLAIN: Element = holds(&PLAIN_TEXT);

static WFW: Spec = namespace(
    "The Well-Formed Web: Comment API",
    "https://web.archive.org/web/2003/http://wellformedweb.org/news/wfw_namespace_elements",
    "http://wellformedweb.org/CommentAPI/",
    "wfw",
)
.in_item(&[
    may("wfw:comment", &ADDRESS),
    may("wfw:commentRss", &ADDRESS),
    may("wfw:commentRSS", &COMMENT_RSS),
]);
static COMMENT_RSS: Element = holds(&URI).check(&[others::comment_feed]);

static CREATIVE_COMMONS: Spec = namespace(
    "creativeCommons RSS Module",
    "https://www.rssboard.org/creative-commons",
    "http://backend.userland.com/creativeCommonsRssModule",
    "creativeCommons",
)
.anywhere(&[many("creativeCommons:license", &ADDRESS)]);

static CC: Spec = namespace(
    "Creative Commons Metadata in RDF",
    "https://web.archive.org/web/2005/http://web.resource.org/rss/1.0/modules/cc/",
    "http://web.resource.org/cc/",
    "cc",
)
.anywhere(&[many("cc:license", &LICENSE)])
.open();

/// The namespace of the later Creative Commons Rights Expression Language.
static CC_NS: Spec = namespace(
    "Creative Commons Rights Expression Language",
    "https://creativecommons.org/ns",
    "http://creativecommons.org/ns#",
    "cc",
)
.anywhere(&[many("cc:license", &LICENSE)])
.open();
static LICENSE: Element = anything().attributes(&[optional("rdf:resource", &URI)]);

static TRACKBACK: Spec = namespace(
    "TrackBack Module for RSS 1.0/2.0",
    "https://web.archive.org/web/2003/http://madskills.com/public/xml/rss/module/trackback/",
    "http://madskills.com/public/xml/rss/module/trackback/",
    "trackback",
)
.in_item(&[may("trackback:ping", &PING), many("trackback:about", &PING)]);
static PING: Element =
    holds(&TEXT).attributes(&[optional("rdf:resource", &TEXT)]).check(&[others::trackback]);

static BLOG_CHANNEL: Spec = namespace(
    "blogChannel RSS Module",
    "https://www.rssboard.org/blogchannel",
    "http://backend.userland.com/blogChannelModule",
    "blogChannel",
)
.in_feed(&[
    may("blogChannel:blogRoll", &ADDRESS),
    may("blogChannel:mySubscriptions", &ADDRESS),
    may("blogChannel:blink", &ADDRESS),
    may("blogChannel:changes", &ADDRESS),
]);

static FEEDBURNER: Spec = namespace(
    "FeedBurner Namespace Reference",
    "https://web.archive.org/web/2010/http://code.google.com/apis/feedburner/feedburner_namespace_reference.html",
    "http://rssnamespace.org/feedburner/ext/1.0",
    "feedburner",
)
.in_feed(&[
    many("feedburner:info", &FEEDBURNER_INFO),
    may("feedburner:awareness", &ADDRESS),
    may("feedburner:browserFriendly", &PLAIN),
    may("feedburner:emailServiceId", &ANY_TEXT),
    may("feedburner:feedburnerHostname", &ADDRESS),
    many("feedburner:feedFlare", &FEED_FLARE),
])
.in_item(&[
    may("feedburner:awareness", &ADDRESS),
    may("feedburner:origLink", &ADDRESS),
    may("feedburner:origEnclosureLink", &ADDRESS),
]);
static FEEDBURNER_INFO: Element = empty().attributes(&[required("uri", &IRI_REFERENCE)]);
static FEED_FLARE: Element =
    holds(&PLAIN_TEXT).attributes(&[required("href", &IRI_REFERENCE), required("src", &IRI_REFERENCE)]);

static CF: Spec = namespace(
    "Microsoft Simple List Extensions",
    "https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/ms686423(v=vs.85)",
    "http://www.microsoft.com/schemas/rss/core/2005",
    "cf",
)
.in_feed(&[may("cf:treatAs", &ANY_TEXT), many("cf:listinfo", &LIST_INFO)])
.open();
static LIST_INFO: Element = container().children(&[many("cf:sort", &SORT), many("cf:group", &GROUP)]);
static SORT: Element = empty().attributes(&[
    optional("ns", &TEXT),
    optional("element", &TEXT),
    optional("label", &TEXT),
    optional("data-type", &TEXT),
    optional("default", &TEXT),
]);
static GROUP: Element =
    empty().attributes(&[optional("ns", &TEXT), optional("element", &TEXT), optional("label", &TEXT)]);

static SX: Spec = namespace(
    "FeedSync 1.0",
    "https://web.archive.org/web/2008/http://dev.live.com/feedsync/spec/spec.aspx",
    "http://feedsync.org/2007/feedsync",
    "sx",
)
.in_feed(&[may("sx:sharing", &SHARING)])
.in_item(&[may("sx:sync", &SYNC)]);
static SHARING: Element = container()
    .attributes(&[
        optional("since", &RFC3339_DATE),
        optional("until", &RFC3339_DATE),
        optional("expires", &RFC3339_DATE),
    ])
    .children(&[many("sx:related", &RELATED)])
    .check(&[feedsync::sharing]);
static RELATED: Element = empty().attributes(&[
    required("link", &URI),
    optional("title", &PLAIN_TEXT),
    required("type", &SYNC_RELATION),
]);
static SYNC: Element = container()
    .attributes(&[
        required("id", &SYNC_ID),
        required("updates", &SYNC_NUMBER),
        optional("deleted", &TRUE_FALSE),
        optional("noconflicts", &TRUE_FALSE),
    ])
    .children(&[some("sx:history", &HISTORY), may("sx:conflicts", &CONFLICTS)])
    .check(&[feedsync::sync]);
static HISTORY: Element = empty()
    .attributes(&[
        required("sequence", &SYNC_NUMBER),
        optional("when", &RFC3339_DATE),
        optional("by", &FILLED_TEXT),
    ])
    .check(&[feedsync::history]);

/// Conflicts hold whole items of the feed's format, as they were elsewhere.
static CONFLICTS: Element = anything();

static ACCESS: Spec = namespace(
    "Feed Access Control RSS and Atom Extension 1.0",
    "https://web.archive.org/web/2008/http://www.bloglines.com/about/specs/fac-1.0",
    "http://www.bloglines.com/about/specs/fac-1.0",
    "access",
)
.in_feed(&[may("access:restriction", &RESTRICTION)]);
pub(super) static RESTRICTION: Element = empty().attributes(&[required("relationship", &ALLOW_DENY)]);

/// Its one attribute stands in the rows of `atom:feed` and `channel`.
static INDEXING: Spec = namespace(
    "Atom and RSS Indexing Extension",
    "https://datatracker.ietf.org/doc/html/draft-johnson-atompub-feed-indexing",
    "urn:atom-extension:indexing",
    "indexing",
);

static SOURCE: Spec = namespace(
    "The source namespace",
    "https://source.scripting.com/",
    "http://source.scripting.com/",
    "source",
)
.in_feed(&[
    many("source:account", &ACCOUNT),
    may("source:likes", &LIKES),
    may("source:archive", &ARCHIVE),
    many("source:subscriptionList", &SUBSCRIPTION_LIST),
    may("source:cloud", &ADDRESS),
    may("source:blogroll", &ADDRESS),
    may("source:self", &ADDRESS),
    may("source:localTime", &ANY_TEXT),
])
.in_item(&[
    may("source:markdown", &ANY_TEXT),
    many("source:outline", &LEFT_ALONE),
    may("source:linkFull", &ADDRESS),
    may("source:inReplyTo", &IN_REPLY_TO),
])
.open();
static ACCOUNT: Element = holds(&TEXT).attributes(&[required("service", &TEXT)]);
static LIKES: Element = empty().attributes(&[required("server", &URI)]);
static ARCHIVE: Element = container().children(&[
    must("source:url", &ADDRESS),
    must("source:startDay", &ANY_TEXT),
    may("source:endDay", &ANY_TEXT),
    may("source:filename", &ANY_TEXT),
]);
static SUBSCRIPTION_LIST: Element = holds(&TEXT).attributes(&[required("url", &URI)]);
static IN_REPLY_TO: Element = holds(&TEXT).attributes(&[optional("isPermaLink", &BOOLEAN)]);
static LEFT_ALONE: Element = anything();

static WEBFEEDS: Spec = namespace(
    "Feedly's webfeeds",
    "https://feedly.com/new-features/posts/10-ways-to-optimize-your-feed-for-feedly",
    "http://webfeeds.org/rss/1.0",
    "webfeeds",
)
.in_feed(&[
    may("webfeeds:cover", &COVER),
    may("webfeeds:icon", &ADDRESS),
    may("webfeeds:logo", &ADDRESS),
    may("webfeeds:wordmark", &ADDRESS),
    may("webfeeds:accentColor", &ACCENT_COLOUR),
    may("webfeeds:related", &RELATED_LAYOUT),
    may("webfeeds:analytics", &ANALYTICS),
])
.open();
static COVER: Element = empty().attributes(&[required("image", &URI)]);
static ACCENT_COLOUR: Element = holds(&COLOUR);
static RELATED_LAYOUT: Element = empty().attributes(&[optional("layout", &TEXT), optional("target", &TEXT)]);
static ANALYTICS: Element = empty().attributes(&[required("id", &TEXT), required("engine", &TEXT)]);

/// A namespace that is met in feeds and whose elements are left alone.
const fn left_alone(title: &'static str, url: &'static str, uri: &'static str, prefix: &'static str) -> Spec {
    namespace(title, url, uri, prefix).open()
}

/// Japanese services.
static HATENA: Spec =
    left_alone("Hatena", "https://developer.hatena.ne.jp/", "http://www.hatena.ne.jp/info/xmlns#", "hatena");
static SMARTNEWS: Spec = left_alone(
    "SmartNews SmartFormat",
    "https://publishers.smartnews.com/hc/ja",
    "http://www.smartnews.be/snf",
    "snf",
);

static JETPACK: Spec =
    left_alone("WordPress.com sites", "https://jetpack.com/", "com-wordpress:feed-additions:1", "site");
static GD: Spec = left_alone(
    "Google Data",
    "https://developers.google.com/gdata/docs/2.0/elements",
    "http://schemas.google.com/g/2005",
    "gd",
);
static SCHEMA: Spec = left_alone("Schema.org", "https://schema.org/", "https://schema.org/", "schema");
static SCHEMA_HTTP: Spec = left_alone("Schema.org", "https://schema.org/", "http://schema.org/", "schema");
static ARXIV: Spec = left_alone(
    "arXiv",
    "https://info.arxiv.org/help/rss_specifications.html",
    "http://arxiv.org/schemas/atom",
    "arxiv",
);
static ARXIV_API: Spec =
    left_alone("arXiv", "https://info.arxiv.org/help/api/", "http://arxiv.org/schemas/atom/", "arxiv");
static PRISM_12: Spec =
    left_alone("PRISM 1.2", PRISM, "http://prismstandard.org/namespaces/1.2/basic/", "prism");
static PRISM_20: Spec =
    left_alone("PRISM 2.0", PRISM, "http://prismstandard.org/namespaces/basic/2.0/", "prism");
static PRISM_21: Spec =
    left_alone("PRISM 2.1", PRISM, "http://prismstandard.org/namespaces/basic/2.1/", "prism");
static PRISM_30: Spec =
    left_alone("PRISM 3.0", PRISM, "http://prismstandard.org/namespaces/basic/3.0/", "prism");
const PRISM: &str = "https://www.w3.org/submissions/2020/SUBM-prism-20200910/";
static PINGBACK: Spec = left_alone(
    "Pingback",
    "https://web.archive.org/web/2003/http://madskills.com/public/xml/rss/module/pingback/",
    "http://madskills.com/public/xml/rss/module/pingback/",
    "pingback",
);
static ACAST: Spec =
    left_alone("Acast", "https://schema.acast.com/1.0/", "https://schema.acast.com/1.0/", "acast");
static ANCHOR: Spec = left_alone("Anchor", "https://anchor.fm/xmlns", "https://anchor.fm/xmlns", "anchor");
static FEEDPRESS: Spec =
    left_alone("FeedPress", "https://feed.press/xmlns", "https://feed.press/xmlns", "feedpress");
static FIRESIDE: Spec =
    left_alone("Fireside", "https://fireside.fm/", "http://fireside.fm/modules/rss/fireside", "fireside");
static ITUNESU: Spec =
    left_alone("iTunes U", "https://www.apple.com/", "http://www.itunesu.com/feed", "itunesu");

/// Of the W3C and others.
static DS: Spec = left_alone(
    "XML Signature",
    "https://www.w3.org/TR/xmldsig-core1/",
    "http://www.w3.org/2000/09/xmldsig#",
    "ds",
);
static SOAP: Spec = left_alone(
    "SOAP 1.1",
    "https://www.w3.org/TR/2000/NOTE-SOAP-20000508/",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "soap",
);
static XLINK: Spec =
    left_alone("XLink 1.1", "https://www.w3.org/TR/xlink11/", "http://www.w3.org/1999/xlink", "xlink");
static GOOGLE_BASE: Spec = left_alone(
    "Google Merchant Center",
    "https://support.google.com/merchants/answer/7052112",
    "http://base.google.com/ns/1.0",
    "g",
);
static KML: Spec = left_alone(
    "KML 2.2",
    "https://docs.ogc.org/is/12-007r2/12-007r2.html",
    "http://www.opengis.net/kml/2.2",
    "kml",
);

static XRDS: Spec = left_alone("XRI Resolution 2.0", XRI_RESOLUTION, "xri://$xrds", "xrds");
static XRD: Spec = left_alone("XRI Resolution 2.0", XRI_RESOLUTION, "xri://$xrd*($v*2.0)", "xrd");
const XRI_RESOLUTION: &str = "https://docs.oasis-open.org/xri/2.0/specs/xri-resolution-V2.0.html";
static OPENID: Spec = left_alone(
    "OpenID 1.1",
    "https://openid.net/specs/openid-authentication-1_1.html",
    "http://openid.net/xmlns/1.0",
    "openid",
);

/// Proposed modules of RSS 1.0, <https://web.resource.org/rss/1.0/modules/proposed.html>.
const PROPOSED: &str = "https://web.resource.org/rss/1.0/modules/proposed.html";
static AUDIO: Spec = left_alone("RSS 1.0 audio", PROPOSED, "http://media.tangent.org/rss/1.0/", "audio");
static COMPANY: Spec =
    left_alone("RSS 1.0 company", PROPOSED, "http://purl.org/rss/1.0/modules/company", "company");
static EMAIL_MODULE: Spec =
    left_alone("RSS 1.0 email", PROPOSED, "http://purl.org/rss/1.0/modules/email/", "email");
static IMAGE_MODULE: Spec =
    left_alone("RSS 1.0 image", PROPOSED, "http://purl.org/rss/1.0/modules/image/", "image");
static REFERENCE_MODULE: Spec =
    left_alone("RSS 1.0 reference", PROPOSED, "http://purl.org/rss/1.0/modules/reference/", "ref");
static RICH_EQUIVALENTS: Spec =
    left_alone("RSS 1.0 rich equivalents", PROPOSED, "http://purl.org/rss/1.0/modules/richequiv/", "reqv");
static RSS091_MODULE: Spec =
    left_alone("RSS 0.91 in RSS 1.0", PROPOSED, "http://purl.org/rss/1.0/modules/rss091#", "rss091");
static SEARCH: Spec =
    left_alone("RSS 1.0 search", PROPOSED, "http://purl.org/rss/1.0/modules/search/", "search");
static SERVICE_STATUS: Spec =
    left_alone("RSS 1.0 service status", PROPOSED, "http://purl.org/rss/1.0/modules/servicestatus/", "ss");
static STREAMING: Spec =
    left_alone("RSS 1.0 streaming", PROPOSED, "http://hacks.benhammersley.com/rss/streaming/", "str");
static SUBSCRIPTION: Spec =
    left_alone("RSS 1.0 subscription", PROPOSED, "http://purl.org/rss/1.0/modules/subscription/", "sub");
