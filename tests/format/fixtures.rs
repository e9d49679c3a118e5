//! Feeds and items made in code.

use kawaraban::base::value::date::{Date, rfc3339};
use kawaraban::base::value::language::Language;
use kawaraban::base::value::media_type::MediaType;
use kawaraban::base::value::uri::Uri;
use kawaraban::generate::feed::*;

pub fn uri(text: &str) -> Uri {
    Uri::parse(text).unwrap()
}

pub fn date(text: &str) -> Date {
    rfc3339::parse(text).unwrap()
}

pub fn media_type(text: &str) -> MediaType {
    MediaType::parse(text).unwrap()
}

pub fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

/// What a caller gives for feeds in which nothing has a date.
pub fn undated() -> Date {
    date("2026-11-01T00:00:00+09:00")
}

pub fn element(prefix: &str, namespace: &str, name: &str, children: Vec<ExtensionNode>) -> Extension {
    Extension {
        namespace: namespace.into(),
        prefix: prefix.into(),
        name: name.into(),
        attributes: Vec::new(),
        children,
    }
}

pub fn words(text: &str) -> ExtensionNode {
    ExtensionNode::Text(text.into())
}

/// A feed with only what every format requires.
pub fn minimal() -> Feed {
    Feed::new(uri("https://example.com/feed"), "瓦版", uri("https://example.com/"))
}

/// A feed that says all a feed can say.
pub fn full() -> (Feed, Vec<Item>) {
    let link = |rel: &str, href: &str| Link {
        rel: rel.into(),
        href: uri(href),
        media_type: Some(media_type("application/atom+xml")),
        title: None,
    };
    let history = "http://purl.org/syndication/history/1.0";
    let feed = Feed {
        subtitle: Some("江戸の <出来事> & うわさ".into()),
        self_link: Some(uri("https://example.com/feed.xml?a=1&b=2")),
        updated: Some(date("2026-11-24T09:00:00+09:00")),
        language: Some(language("ja")),
        authors: vec![
            Person {
                name: "山田太郎".into(),
                email: Some("taro@example.com".into()),
                uri: Some(uri("https://example.com/taro")),
            },
            Person::named("編集部"),
        ],
        rights: Some("© 2026 瓦版".into()),
        icon: Some(uri("https://example.com/icon.png")),
        logo: Some(uri("https://example.com/logo.png")),
        hubs: vec![uri("https://hub.example.com/")],
        ttl: Some(60),
        stylesheet: Some(uri("https://example.com/style.xsl?a=1&b='2'")),
        links: vec![
            link("current", "https://example.com/feed.xml"),
            link("prev-archive", "https://example.com/2026-10.xml"),
        ],
        tags: vec![Tag { label: Some("お知らせ".into()), ..Tag::new("news") }],
        extensions: vec![element("fh", history, "archive", Vec::new())],
        ..minimal()
    };
    (feed, vec![full_item(), second_item(), mail_only(), without_words()])
}

fn full_item() -> Item {
    let podcast = "https://podcastindex.org/namespace/1.0";
    Item {
        url: Some(uri("https://example.com/1")),
        summary: Some("要約: 1 < 2 & 3 > 2".into()),
        content: Some(Content::Html(
            "<p>本文は<ruby>瓦<rt>かわら</rt></ruby>版 &amp; <b>号外</b>]]&gt;。</p>\n".into(),
        )),
        published: Some(date("2026-11-23T08:30:00+09:00")),
        updated: Some(date("2026-11-24T00:00:00Z")),
        imported_at: Some(date("2026-11-25T00:00:00Z")),
        authors: vec![
            Person { email: Some("hanako@example.com".into()), ..Person::named("鈴木花子") },
            Person::named("佐藤 & 次郎"),
        ],
        contributors: vec![Person {
            uri: Some(uri("https://example.com/ken")), ..Person::named("高橋健")
        }],
        tags: vec![
            Tag::new("江戸"),
            Tag {
                term: "fire".into(),
                scheme: Some(uri("https://example.com/tags")),
                label: Some("火事".into()),
            },
        ],
        image: Some(Image {
            url: uri("https://example.com/1.png"),
            width: Some(640),
            height: Some(480),
            alt: Some("火事の絵".into()),
        }),
        enclosures: vec![
            Enclosure {
                url: uri("https://example.com/1.mp3"),
                media_type: media_type("audio/mpeg"),
                length: None,
                title: Some("朗読".into()),
                duration: Some(90),
            },
            Enclosure {
                url: uri("https://example.com/1.pdf"),
                media_type: media_type("application/pdf"),
                length: Some(12345),
                title: Some("紙面".into()),
                duration: None,
            },
            Enclosure {
                url: uri("https://example.com/1.mp4"),
                media_type: media_type("video/mp4"),
                length: Some(0),
                title: None,
                duration: Some(30),
            },
        ],
        comments: Some(Comments {
            url: uri("https://example.com/1#comments"),
            feed: Some(uri("https://example.com/1/comments.xml")),
            count: Some(3),
        }),
        source: Some(Source {
            title: "よその新聞".into(),
            url: uri("https://news.example.com/feed.xml"),
            id: Some(uri("urn:uuid:2d5f2c0e-5a39-4c39-9d8e-f3c9d1f0a111")),
            updated: Some(date("2026-11-22T00:00:00Z")),
        }),
        rights: Some("転載可".into()),
        license: Some(uri("https://creativecommons.org/licenses/by/4.0/")),
        links: vec![Link {
            rel: "related".into(),
            href: uri("https://example.org/"),
            media_type: Some(media_type("text/html")),
            title: Some("関連".into()),
        }],
        extensions: vec![
            Extension {
                attributes: vec![("url".into(), "https://example.com/1.srt?a&b=\"<>\"".into())],
                ..element("podcast", podcast, "transcript", Vec::new())
            },
            element(
                "podcast",
                podcast,
                "value",
                vec![
                    words("前"),
                    ExtensionNode::Element(element("podcast", podcast, "b", vec![words("中")])),
                    ExtensionNode::Element(element("x", "urn:x", "c", vec![words("&")])),
                    words("後"),
                ],
            ),
            // A prefix that is taken, and one that may not be used.
            element("media", "urn:not-media", "note", vec![words("一")]),
            element("xmlfoo", "urn:y", "note", vec![words("二")]),
        ],
        ..Item::new(uri("https://example.com/1"), "第一報 <A> & B")
    }
}

/// A plain text of several paragraphs, in another language, of which only the mail of the author is known.
fn second_item() -> Item {
    Item {
        content: Some(Content::Text("　First line\nsecond line\n\n1 < 2 & 3".into())),
        published: Some(date("2026-11-22T00:00:00-03:30")),
        language: Some(language("en")),
        ..Item::new(uri("urn:uuid:2d5f2c0e-5a39-4c39-9d8e-f3c9d1f0a222"), "Second")
    }
}

/// A summary that is as long as the article, which stands alone in RSS; a guid that is no permalink.
fn mail_only() -> Item {
    Item {
        url: Some(uri("https://example.com/3")),
        summary: Some("同じ文".into()),
        content: Some(Content::Text("同じ文".into())),
        authors: vec![Person { email: Some("desk@example.com".into()), ..Person::named("") }],
        language: Some(language("ja")),
        ..Item::new(uri("tag:example.com,2026:3"), "")
    }
}

/// Neither page nor text.
fn without_words() -> Item {
    Item::new(uri("tag:example.com,2026:4"), "見出しだけ")
}

/// A page of search results without links and dates, made from a listing.
pub fn search() -> (Feed, Vec<Item>) {
    let opensearch = "http://a9.com/-/spec/opensearch/1.1/";
    let number = |name, value| element("opensearch", opensearch, name, vec![words(value)]);
    let query = [("role", "request"), ("searchTerms", "Tensorboard"), ("startPage", "4")];
    let query = Extension {
        attributes: query.map(|(name, value)| (name.into(), value.into())).to_vec(),
        ..element("opensearch", opensearch, "Query", Vec::new())
    };
    let page = |rel: &str, number: u32| Link {
        rel: rel.into(),
        href: uri(&format!("https://example.com/search/{number}.xml")),
        media_type: None,
        title: None,
    };
    let feed = Feed {
        self_link: Some(uri("https://example.com/search/4.xml")),
        language: Some(language("ja")),
        links: vec![page("first", 1), page("previous", 3)],
        extensions: vec![number("startIndex", "31"), number("itemsPerPage", "10"), query],
        ..Feed::new(
            uri("urn:uuid:2d5f2c0e-5a39-4c39-9d8e-f3c9d1f0a333"),
            "「Tensorboard」の検索結果 (4ページ)",
            uri("https://example.com/search/4"),
        )
    };
    let found = |number: u32, title: &str, text: &str| Item {
        content: Some(Content::Text(text.into())),
        truncated: true,
        ..Item::new(uri(&format!("urn:uuid:2d5f2c0e-5a39-4c39-9d8e-f3c9d1f0b00{number}")), title)
    };
    let items = vec![
        found(1, "一つ目の記事", "近年、多くの人が…"),
        found(2, "二つ目の記事", "画面に出します。 <img…"),
    ];
    (feed, items)
}

/// Characters that one encoding or another lacks, or that its readers disagree about.
pub fn characters() -> (Feed, Vec<Item>) {
    let characters = "〜～—―−－‖∥¢¥‾\\~ ①㈱髙﨑 ｶﾞ 🤗 ® – 𠮷 か゚ 葛󠄀 &<>\"'";
    let feed = Feed { subtitle: Some(characters.into()), language: Some(language("ja")), ..minimal() };
    let item = Item {
        url: Some(uri("https://example.com/~taro/")),
        summary: Some(characters.into()),
        content: Some(Content::Html(format!("<p title=\"{}\">瓦版</p>", "〜髙🤗~"))),
        tags: vec![Tag { label: Some(characters.into()), ..Tag::new(characters) }],
        ..Item::new(uri("tag:example.com,2026:characters"), characters)
    };
    (feed, vec![item])
}
