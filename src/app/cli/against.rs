//! `--against`: whether the articles of a feed kept their ids and links. Readers show an article whose id changed
//! a second time.

use std::collections::HashMap;

use crate::base::encoding::decode;
use crate::base::json::is_json;
use crate::base::span::{Lines, Position, Span};
use crate::base::words::{Message, Text, text};
use crate::base::xml::read::{Event, Reader};
use crate::base::xml::reference::Place;
use crate::validate::document::{FeedKind, Options};
use crate::validate::engine::check;

/// What an article is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Article {
    id: Option<String>,
    link: Option<String>,
    title: String,
    date: String,
    at: Span,
}

/// Something that readers will take for another article, and where it stands in the new feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) message: Message,
    pub(super) at: Position,
}

/// What changed in articles that both feeds have.
pub(super) fn changes(old: &[u8], new: &[u8]) -> Vec<Change> {
    let (old, new) = (decode(old, None), decode(new, None));
    let was = articles(&old.text);
    let mut lines = Lines::new(&new.text);
    let mut changes = Vec::new();
    let by_id = index(&was, |article| article.id.clone());
    let by_link = index(&was, |article| article.link.clone());
    let by_title = index(&was, named);
    for article in articles(&new.text) {
        let find = |map: &HashMap<String, Option<usize>>, key: &Option<String>| {
            let found = map.get(key.as_ref()?).copied().flatten()?;
            was.get(found)
        };
        let same = find(&by_id, &article.id)
            .or_else(|| find(&by_link, &article.link))
            .or_else(|| find(&by_title, &named(&article)));
        let Some(same) = same else { continue };
        let parts = [
            (
                &same.id,
                &article.id,
                text(
                    "the id of {title} was {old} and is {new}",
                    "「{title}」の id が {old} から {new} に変わりました",
                ),
            ),
            (
                &same.link,
                &article.link,
                text(
                    "the link of {title} was {old} and is {new}",
                    "「{title}」のリンクが {old} から {new} に変わりました",
                ),
            ),
        ];
        for (before, now, message) in parts {
            if before == now || before.is_none() {
                continue;
            }
            let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
            let message = Message::new(message)
                .with("title", &article.title)
                .with("old", shown(before))
                .with("new", shown(now));
            changes.push(Change { message, at: lines.position(article.at.start) });
        }
    }
    changes
}

/// Articles by a key. Keys that several have tell nothing.
fn index(articles: &[Article], key: impl Fn(&Article) -> Option<String>) -> HashMap<String, Option<usize>> {
    let mut index = HashMap::new();
    for (place, article) in articles.iter().enumerate() {
        if let Some(key) = key(article) {
            index.entry(key).and_modify(|known| *known = None).or_insert(Some(place));
        }
    }
    index
}

/// Title and date: what an article is recognised by when both its id and its link are others.
fn named(article: &Article) -> Option<String> {
    (!article.title.is_empty() && !article.date.is_empty())
        .then(|| format!("{}\n{}", article.title, article.date))
}

/// Why a file cannot be compared: of what is no feed, or is cut off, nothing would seem to have changed.
pub(super) fn obstacle(bytes: &[u8]) -> Option<Text> {
    let checked = check(bytes, &Options::default());
    if checked.kind == FeedKind::Unknown {
        return Some(text("this is no feed, and cannot be compared", "フィードではないため、比べられません"));
    }
    let is_cut = match is_json(&checked.source.text) {
        true => serde_json::from_str::<serde::de::IgnoredAny>(&checked.source.text).is_err(),
        false => checked.diagnostics.iter().any(|finding| {
            matches!(finding.rule.name, "xml-missing-delimiter" | "xml-missing-end-tag" | "xml-missing-root")
        }),
    };
    is_cut.then_some(text(
        "the feed is damaged and cannot be compared; `kawaraban check` says where",
        "フィードが壊れているため、比べられません。壊れた箇所は `kawaraban check` で分かります",
    ))
}

/// Whether the new feed has lost every article.
pub(super) fn is_emptied(old: &[u8], new: &[u8]) -> bool {
    let has_articles = |bytes| !articles(&decode(bytes, None).text).is_empty();
    has_articles(old) && !has_articles(new)
}

fn articles(text: &str) -> Vec<Article> {
    if is_json(text) { of_json(text) } else { of_xml(text) }
}

fn of_json(text: &str) -> Vec<Article> {
    let document: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let string = |item: &serde_json::Value, name: &str| match &item[name] {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let items = document["items"].as_array().into_iter().flatten();
    items
        .map(|item| Article {
            id: string(item, "id"),
            link: string(item, "url"),
            title: string(item, "title").unwrap_or_default(),
            date: string(item, "date_published").unwrap_or_default(),
            at: Span::default(),
        })
        .collect()
}

/// The items of RSS of any version and the entries of Atom, by the names that all of them share.
fn of_xml(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut reader = Reader::new(text);
    let mut article: Option<(usize, Article)> = None;
    // The child of an item whose text is being read.
    let mut child = None;
    let mut value = String::new();
    loop {
        match reader.next() {
            Event::Start { name, span, .. } => {
                let depth = reader.depth();
                let local = local(reader.qname(name));
                match &mut article {
                    None if matches!(local, "item" | "entry") => {
                        let about = attribute(&reader, "about");
                        article = Some((depth, Article { id: about, at: span, ..Article::default() }));
                    }
                    Some((opened, article)) if depth == *opened + 1 => {
                        let is_alternate =
                            attribute(&reader, "rel").is_none_or(|relation| relation == "alternate");
                        match attribute(&reader, "href") {
                            Some(address) if local == "link" => {
                                if is_alternate && article.link.is_none() {
                                    article.link = Some(address);
                                }
                            }
                            _ => child = Some((local, !reader.qname(name).contains(':'))),
                        }
                        value.clear();
                    }
                    _ => {}
                }
            }
            Event::Text { raw, .. } if child.is_some() => {
                reader.unescape_into(raw, Place::Text, &mut value);
            }
            Event::CData { raw, .. } if child.is_some() => value.push_str(raw),
            Event::End { .. } => {
                let Some((opened, mut open)) = article.take() else { continue };
                // The element that ends is no longer counted.
                let depth = reader.depth();
                if depth + 1 == opened {
                    articles.push(open);
                    child = None;
                    continue;
                }
                if depth == opened {
                    set(&mut open, child.take(), value.trim());
                }
                article = Some((opened, open));
            }
            Event::Eof => return articles,
            _ => {}
        }
    }
}

/// A child of an item. Names with a prefix are those of extensions, but for the date.
fn set(article: &mut Article, child: Option<(&str, bool)>, value: &str) {
    let Some((name, is_core)) = child else { return };
    if value.is_empty() {
        return;
    }
    match name {
        "guid" | "id" if is_core => article.id = Some(value.to_owned()),
        "link" if is_core && article.link.is_none() => article.link = Some(value.to_owned()),
        "title" if is_core => article.title = value.to_owned(),
        "pubDate" | "published" | "date" => article.date = value.to_owned(),
        _ => {}
    }
}

fn attribute(reader: &Reader<'_>, wanted: &str) -> Option<String> {
    let found = reader.attributes().iter().find(|attribute| local(reader.qname(attribute.name)) == wanted)?;
    Some(reader.unescape(found.raw, Place::Attribute).into_owned())
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::words::Lang;

    fn told(old: &str, new: &str) -> Vec<String> {
        changes(old.as_bytes(), new.as_bytes()).iter().map(|change| change.message.say(Lang::En)).collect()
    }

    fn rss(item: &str) -> String {
        format!("<rss><channel><title>a</title><item>{item}</item></channel></rss>")
    }

    #[test]
    fn changed_ids_and_links_are_told() {
        let old =
            rss("<title>号外</title><link>https://example.jp/1</link><guid>a</guid><pubDate>x</pubDate>");
        assert_eq!(told(&old, &old), [""; 0]);
        let link = old.replace("jp/1", "jp/2");
        assert_eq!(
            told(&old, &link),
            ["the link of 号外 was https://example.jp/1 and is https://example.jp/2"]
        );
        let id = old.replace(">a</guid>", "><![CDATA[b]]></guid>");
        assert_eq!(told(&old, &id), ["the id of 号外 was a and is b"]);
        let both = id.replace("jp/1", "jp/2");
        assert_eq!(told(&old, &both).len(), 2, "known by title and date");
        let other = both.replace("号外", "別の記事");
        assert_eq!(told(&old, &other), [""; 0], "another article");
        let gone = old.replace("<guid>a</guid>", "");
        assert_eq!(told(&old, &gone), ["the id of 号外 was a and is –"]);
    }

    #[test]
    fn every_format_has_articles() {
        for feed in [
            rss("<title>号外</title><link>https://example.jp/1</link><guid>a</guid><media:title>b</media:title>"),
            "<feed><entry><id>a</id><title>号外</title><link rel='self' href='x'/><link href='https://example.jp/1'/>\
             <source><id>b</id></source></entry></feed>"
                .to_owned(),
            "<rdf:RDF><item rdf:about='a'><title>号外</title><link>https://example.jp/1</link></item></rdf:RDF>"
                .to_owned(),
            "{\"items\":[{\"id\":\"a\",\"title\":\"号外\",\"url\":\"https://example.jp/1\"}]}".to_owned(),
        ] {
            let articles = articles(&feed);
            assert_eq!(articles.len(), 1, "{feed}");
            let article = &articles[0];
            assert_eq!(
                (article.id.as_deref(), article.link.as_deref(), &*article.title),
                (Some("a"), Some("https://example.jp/1"), "号外"),
                "{feed}"
            );
        }
    }
}
