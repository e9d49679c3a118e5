//! Feeds to measure with: Japanese text of a fixed seed, so that every run measures the same bytes.

use std::fmt::Write as _;

/// The two formats.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Rss,
    Atom,
}

const WORDS: &[&str] = &[
    "機械学習",
    "地震速報",
    "郷土料理",
    "展覧会",
    "将棋",
    "温泉",
    "町工場",
    "活版印刷",
    "文字コード",
    "配信",
    "購読",
    "東京",
    "京都",
    "札幌",
    "那覇",
    "公開しました",
    "まとめました",
    "話題になっています",
    "仕組み",
    "手引き",
];

/// A generator of numbers (SplitMix64), its only state the seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn word(&mut self) -> &'static str {
        WORDS[(self.next() % WORDS.len() as u64) as usize]
    }
}

fn sentence(numbers: &mut Numbers) -> String {
    let mut sentence = String::new();
    for _ in 0..6 {
        sentence.push_str(numbers.word());
        sentence.push_str(["の", "を", "と", "が"][(numbers.next() % 4) as usize]);
    }
    sentence.push_str("続いています。");
    sentence
}

/// About two kilobytes of HTML.
fn html(numbers: &mut Numbers) -> String {
    let mut html = String::new();
    for paragraph in 0..8 {
        let _ = write!(
            html,
            "<p>{}<strong>{}</strong>{}</p>",
            sentence(numbers),
            numbers.word(),
            sentence(numbers)
        );
        if paragraph % 3 == 0 {
            let _ = write!(
                html,
                "<p><a href=\"https://example.jp/a/{}?x=1&amp;y=2\">{}</a></p>",
                paragraph,
                numbers.word()
            );
        }
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A feed of `items` items; `light` ones have a summary only.
pub fn feed(kind: Kind, items: usize, light: bool) -> String {
    let mut numbers = Numbers(20260);
    let mut feed = String::new();
    feed.push_str(match kind {
        Kind::Rss => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
             xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
             <channel>\n<title>瓦版</title>\n<link>https://example.jp/</link>\n<description>日々の知らせ</description>\n\
             <language>ja</language>\n<atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/>\n"
        }
        Kind::Atom => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n\
             <id>https://example.jp/</id>\n<title>瓦版</title>\n<updated>2026-11-24T09:00:00+09:00</updated>\n\
             <author><name>編集部</name></author>\n\
             <link rel=\"self\" href=\"https://example.jp/atom.xml\" type=\"application/atom+xml\"/>\n"
        }
    });
    for item in 0..items {
        let title = format!("{}の{}（第{item}号）", numbers.word(), numbers.word());
        let summary = sentence(&mut numbers);
        let body = if light { String::new() } else { html(&mut numbers) };
        let (day, minute) = (item % 28 + 1, item % 60);
        let _ = match kind {
            Kind::Rss => {
                let content = match (light, item % 2) {
                    (true, _) => String::new(),
                    (false, 0) => format!("<content:encoded><![CDATA[{body}]]></content:encoded>\n"),
                    (false, _) => format!("<content:encoded>{}</content:encoded>\n", escape(&body)),
                };
                write!(
                    feed,
                    "<item>\n<title>{title}</title>\n<link>https://example.jp/{item}</link>\n\
                     <description>{summary}</description>\n{content}<guid>https://example.jp/{item}</guid>\n\
                     <pubDate>{day:02} Jan 2026 09:{minute:02}:00 +0900</pubDate>\n<dc:creator>編集部</dc:creator>\n\
                     <category>{}</category>\n</item>\n",
                    numbers.word()
                )
            }
            Kind::Atom => {
                let content = match (light, item % 3) {
                    (true, _) => String::new(),
                    (false, 0) => format!(
                        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{body}</div></content>\n"
                    ),
                    (false, _) => format!("<content type=\"html\">{}</content>\n", escape(&body)),
                };
                write!(
                    feed,
                    "<entry>\n<id>https://example.jp/{item}</id>\n<title>{title}</title>\n\
                     <updated>2026-01-{day:02}T09:{minute:02}:00+09:00</updated>\n\
                     <link href=\"https://example.jp/{item}\"/>\n<summary>{summary}</summary>\n{content}\
                     <category term=\"{}\"/>\n</entry>\n",
                    numbers.word()
                )
            }
        };
    }
    feed.push_str(match kind {
        Kind::Rss => "</channel>\n</rss>\n",
        Kind::Atom => "</feed>\n",
    });
    feed
}
