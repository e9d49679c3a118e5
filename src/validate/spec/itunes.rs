//! Podcasts before Podcasting 2.0: Apple, Google Play, RawVoice, Podlove, and what hosts write for themselves.

use super::types::*;
use super::*;
use crate::validate::rules::{itunes, podcasts};

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[
    &ITUNES,
    &GOOGLE_PLAY,
    &RAW_VOICE,
    &SIMPLE_CHAPTERS,
    &CONVERSATIONS_NETWORK,
    &ITUNES_U,
    &SPOTIFY,
    &ACAST,
    &ANCHOR,
    &FIRESIDE,
    &FEEDPRESS,
];

types! {
    /// Plain text of a title's length.
    LINE = ("plain text of up to 255 characters", "255 文字以内のプレーンテキスト") => itunes::line;
    /// Plain text of a few paragraphs.
    SUMMARY = ("plain text of up to 4000 characters", "4000 文字以内のプレーンテキスト") => itunes::summary;
    /// Words with commas between them.
    KEYWORDS = ("keywords with commas between them", "コンマで区切ったキーワード") => itunes::keywords;
    /// The address of a show's or an episode's artwork.
    ARTWORK = ("http or https URL of a JPEG or PNG", "JPEG か PNG の http または https の URL") => itunes::image;
    /// `true` or `false`, in any case.
    EXPLICIT = ("true or false", "true または false") => itunes::explicit;
    /// `Yes`; anything else is as if the element were not there.
    FLAG = ("Yes", "Yes") => itunes::flag;
    /// The kind of show.
    SHOW_TYPE = ("episodic or serial", "episodic または serial") => itunes::show_type;
    /// The kind of episode.
    EPISODE_TYPE = ("full, trailer or bonus", "full、trailer、bonus のいずれか") => itunes::episode_type;
    /// Seconds, `MM:SS` or `H:MM:SS`.
    LENGTH_OF_TIME = ("length of time", "時間の長さ") => itunes::length_of_time;
    /// A mail address.
    OWNER_ADDRESS = ("mail address", "メールアドレス") => itunes::address;
}

/// Required is what Apple takes no show without; it is asked for by [`itunes::channel`] and [`itunes::item`]
/// once any element of Apple's is there.
static ITUNES: Spec = namespace(
    "A Podcaster's Guide to RSS",
    "https://help.apple.com/itc/podcasts_connect/#/itcb54353390",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "itunes",
)
.in_feed(&[
    should("itunes:image", &IMAGE),
    many("itunes:category", &CATEGORY),
    should("itunes:explicit", &EXPLICIT_FLAG),
    may("itunes:author", &NAME),
    may("itunes:title", &NAME),
    may("itunes:type", &SHOW_KIND),
    may("itunes:new-feed-url", &ADDRESS),
    may("itunes:block", &YES),
    may("itunes:complete", &YES),
    may("itunes:applepodcastsverify", &PLAIN),
    may("itunes:owner", &OWNER),
    may("itunes:keywords", &WORDS),
    may("itunes:subtitle", &SUBTITLE),
    may("itunes:summary", &LONG_TEXT),
    may("itunes:pubDate", &DATE),
])
.in_item(&[
    may("itunes:title", &NAME),
    may("itunes:duration", &DURATION),
    may("itunes:image", &IMAGE),
    may("itunes:explicit", &EXPLICIT_FLAG),
    may("itunes:episode", &NUMBER),
    may("itunes:season", &NUMBER),
    may("itunes:episodeType", &EPISODE_KIND),
    may("itunes:block", &YES),
    may("itunes:author", &NAME),
    may("itunes:keywords", &WORDS),
    may("itunes:subtitle", &SUBTITLE),
    may("itunes:summary", &LONG_TEXT),
    may("itunes:order", &ORDER),
    may("itunes:isClosedCaptioned", &CLOSED_CAPTIONED),
]);

static IMAGE: Element = empty().attributes(&[required("href", &ARTWORK)]);
static CATEGORY: Element = container()
    .attributes(&[required("text", &TEXT)])
    .children(&[many("itunes:category", &SUBCATEGORY)])
    .check(&[itunes::category]);
static SUBCATEGORY: Element = empty().attributes(&[required("text", &TEXT)]).check(&[itunes::category]);
static EXPLICIT_FLAG: Element = holds(&EXPLICIT);
static YES: Element = holds(&FLAG);
static NAME: Element = holds(&LINE);
static PLAIN: Element = holds(&PLAIN_TEXT);
static DATE: Element = holds(&RFC822_DATE);
static ADDRESS: Element = holds(&URI);
static NUMBER: Element = holds(&POSITIVE_INTEGER);
static DURATION: Element = holds(&LENGTH_OF_TIME);
static SHOW_KIND: Element = holds(&SHOW_TYPE);
static EPISODE_KIND: Element = holds(&EPISODE_TYPE);
static OWNER: Element = container()
    .children(&[may("itunes:email", &OWNER_EMAIL), may("itunes:name", &NAME)])
    .check(&[itunes::owner]);
static OWNER_EMAIL: Element = holds(&OWNER_ADDRESS);

/// Dropped from Apple's list between 2017 and 2022.
static WORDS: Element = holds(&KEYWORDS).check(&[itunes::deprecated]);
static SUBTITLE: Element = holds(&LINE).check(&[itunes::deprecated]);
static LONG_TEXT: Element = holds(&SUMMARY).check(&[itunes::deprecated]);
static ORDER: Element = holds(&POSITIVE_INTEGER).check(&[itunes::deprecated]);
static CLOSED_CAPTIONED: Element = holds(&FLAG).check(&[itunes::deprecated]);

/// Closed in 2020, still written by many hosts.
static GOOGLE_PLAY: Spec = namespace(
    "Google Play Podcasts RSS",
    "https://www.google.com/schemas/play-podcasts/1.0/",
    "http://www.google.com/schemas/play-podcasts/1.0",
    "googleplay",
)
.in_feed(&[
    may("googleplay:author", &ANY_TEXT),
    may("googleplay:owner", &EMAIL_ADDRESS),
    may("googleplay:email", &EMAIL_ADDRESS),
    may("googleplay:description", &ANY_TEXT),
    may("googleplay:image", &PICTURE),
    many("googleplay:category", &TOPIC),
    may("googleplay:explicit", &YES_NO_CLEAN),
    may("googleplay:block", &YES_NO),
    may("googleplay:new-feed-url", &ADDRESS),
])
.in_item(&[
    may("googleplay:author", &ANY_TEXT),
    may("googleplay:description", &ANY_TEXT),
    may("googleplay:image", &PICTURE),
    may("googleplay:explicit", &YES_NO_CLEAN),
    may("googleplay:block", &YES_NO),
]);

static ANY_TEXT: Element = holds(&TEXT);
static EMAIL_ADDRESS: Element = holds(&EMAIL);
static PICTURE: Element = empty().attributes(&[required("href", &URI)]);
static TOPIC: Element = anything().attributes(&[required("text", &TEXT)]);
static YES_NO: Element = holds(&podcast::YES_OR_NO);
static YES_NO_CLEAN: Element = holds(&podcast::YES_NO_OR_CLEAN);

/// Left alone beyond these: `subscribe` has an attribute for every directory there is.
static RAW_VOICE: Spec = namespace(
    "RawVoice RSS",
    "https://blubrry.com/developer/rawvoice-rss/",
    "http://www.rawvoice.com/rawvoiceRssModule/",
    "rawvoice",
)
.open()
.in_feed(&[
    may("rawvoice:rating", &RATING),
    may("rawvoice:liveEmbed", &HTML_TEXT),
    may("rawvoice:flashLiveStream", &LIVE_STREAM),
    may("rawvoice:httpLiveStream", &LIVE_STREAM),
    may("rawvoice:shoutcastLiveStream", &LIVE_STREAM),
    may("rawvoice:liveStream", &LIVE_STREAM),
    may("rawvoice:location", &PLAIN),
    may("rawvoice:frequency", &PLAIN),
    may("rawvoice:mycast", &YES_NO),
    may("rawvoice:donate", &DONATE),
])
.in_item(&[
    may("rawvoice:poster", &POSTER),
    may("rawvoice:isHd", &YES_NO),
    may("rawvoice:embed", &HTML_TEXT),
    may("rawvoice:webm", &ALTERNATIVE),
    may("rawvoice:mp4", &ALTERNATIVE),
    many("rawvoice:metamark", &METAMARK),
]);

static RATING: Element = holds(&TEXT).attributes(&[optional("tv", &TEXT), optional("movie", &TEXT)]);
static HTML_TEXT: Element = holds(&HTML);
static LIVE_STREAM: Element = holds(&URI).attributes(&[
    optional("schedule", &TEXT),
    optional("duration", &TEXT),
    optional("type", &MEDIA_TYPE),
]);
static DONATE: Element = holds(&PLAIN_TEXT).attributes(&[required("href", &URI)]);
static POSTER: Element = empty().attributes(&[required("url", &URI)]);
static ALTERNATIVE: Element =
    empty().attributes(&[required("src", &URI), optional("length", &LENGTH), optional("type", &MEDIA_TYPE)]);
static METAMARK: Element = holds(&TEXT).attributes(&[
    required("type", &TEXT),
    optional("link", &URI),
    optional("position", &podcast::WHOLE),
    optional("duration", &podcast::WHOLE),
]);

static SIMPLE_CHAPTERS: Spec = namespace(
    "Podlove Simple Chapters 1.2",
    "https://podlove.org/simple-chapters/",
    "http://podlove.org/simple-chapters",
    "psc",
)
.in_item(&[may("psc:chapters", &CHAPTERS)]);

static CHAPTERS: Element = container()
    .attributes(&[optional("version", &TEXT)])
    .children(&[some("psc:chapter", &CHAPTER)])
    .check(&[podcasts::chapters]);
static CHAPTER: Element = empty().attributes(&[
    required("start", &podcast::CHAPTER_START),
    required("title", &PLAIN_TEXT),
    optional("href", &URI),
    optional("image", &URI),
]);

static CONVERSATIONS_NETWORK: Spec = namespace(
    "The Conversations Network",
    "http://conversationsnetwork.org/rssNamespace-1.0/",
    "http://conversationsnetwork.org/rssNamespace-1.0/",
    "conversationsNetwork",
)
.open()
.in_item(&[
    may("conversationsNetwork:introMilliseconds", &COUNT),
    may("conversationsNetwork:image", &PICTURE_ADDRESS),
    may("conversationsNetwork:ratingAverage", &AVERAGE),
    may("conversationsNetwork:ratingCount", &COUNT),
    may("conversationsNetwork:ratingIndividual", &NUMBER),
]);
static COUNT: Element = holds(&podcast::WHOLE);
static AVERAGE: Element = holds(&podcast::DECIMAL);
static PICTURE_ADDRESS: Element = holds(&HTTP_URL);

/// A namespace that hosts or directories keep to themselves.
const fn private(title: &'static str, uri: &'static str, prefix: &'static str) -> Spec {
    namespace(title, uri, uri, prefix).open()
}

static ITUNES_U: Spec = private("iTunes U", "http://www.itunesu.com/feed", "itunesu");
static SPOTIFY: Spec = private("Spotify", "http://www.spotify.com/ns/rss", "spotify");
static ACAST: Spec = private("Acast", "https://schema.acast.com/1.0/", "acast");
static ANCHOR: Spec = private("Anchor", "https://anchor.fm/xmlns", "anchor");
static FIRESIDE: Spec = private("Fireside", "http://fireside.fm/modules/rss/fireside", "fireside");
static FEEDPRESS: Spec = private("FeedPress", "https://feed.press/xmlns", "feedpress");
