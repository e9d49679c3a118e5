//! JSON Feed 1.0 and 1.1.

use super::Channel;
use super::channel::Said;
use super::entry::media_type;
use crate::base::value::email;
use crate::base::value::uri::{Uri, percent_decode};
use crate::base::words::{Message, text};
use crate::generate::feed::{Enclosure, Image, Link, Person, Tag};
use crate::generate::import::article::{Article, Collector, line};
use crate::generate::record::BodyFormat;
use crate::generate::record::json;
use crate::generate::record::tree::{Fault, FaultKind, Map, Node, Value};

/// How far into a text its version is looked for.
const HEAD: usize = 64 * 1024;
/// How many files of one article are kept.
const MOST: usize = 64;

/// What is read of an item; `author` is of 1.0.
const KNOWN: &[&str] = &[
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "authors",
    "author",
    "tags",
    "language",
    "attachments",
    "_kawaraban",
];

pub(super) fn recognises(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(HEAD)];
    memchr::memmem::find(head, b"//jsonfeed.org/version/").is_some()
}

pub(super) fn read(collector: &mut Collector<'_>) -> Channel {
    let mut channel = Channel::default();
    let tree = match json::read(collector.input.text, 0) {
        Ok(tree) => tree,
        Err(faults) => {
            faults.into_iter().for_each(|fault| not_json(collector, fault));
            return channel;
        }
    };
    let (Value::Map(feed), at) = (&tree.value, tree.at) else {
        no_feed(collector, tree.at);
        return channel;
    };
    let Some(Node { value: Value::List(items), .. }) = find(feed, "items") else {
        no_feed(collector, at);
        return channel;
    };
    channel.home = address(collector, feed, "home_page_url");
    collector.home.clone_from(&channel.home);
    let language = find(feed, "language");
    channel.language = language.and_then(|node| collector.language(written(node)?, node.at, "language"));
    channel.authors = persons(collector, feed, "authors");
    metadata(collector, &mut channel.said, feed);
    for item in items {
        let Value::Map(fields) = &item.value else {
            no_feed(collector, item.at);
            continue;
        };
        let mut article = Article::new(item.at, collector.input);
        read_item(collector, &mut article, fields);
        if article.item.authors.is_empty() {
            article.item.authors.clone_from(&channel.authors);
        }
        if article.item.language.is_none() {
            article.item.language.clone_from(&channel.language);
        }
        collector.add(article);
    }
    channel
}

/// What is read of a feed; `author` is of 1.0.
const OF_FEED: &[&str] = &[
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "next_url",
    "icon",
    "favicon",
    "authors",
    "author",
    "language",
    "hubs",
    "items",
];

fn metadata(collector: &mut Collector<'_>, said: &mut Said, feed: &Map) {
    let line_of = |name| find(feed, name).and_then(written).map(line).filter(|text| !text.is_empty());
    said.title = line_of("title").unwrap_or_default();
    said.subtitle = line_of("description");
    said.self_link = address(collector, feed, "feed_url");
    said.logo = address(collector, feed, "icon");
    said.icon = address(collector, feed, "favicon");
    if let Some(href) = address(collector, feed, "next_url") {
        said.links.push(Link { rel: "next".to_owned(), href, media_type: None, title: None });
    }
    for node in list(find(feed, "hubs")).iter().take(MOST) {
        if let Value::Map(hub) = &node.value {
            match find(hub, "type").and_then(written) {
                Some("WebSub") => said.hubs.extend(address(collector, hub, "url")),
                _ => said.unheld("hubs", node.at),
            }
        }
    }
    for (key, _) in feed.0.iter().filter(|(key, _)| !OF_FEED.contains(&key.name.as_str())) {
        said.unheld(&key.name, key.at);
    }
}

fn no_feed(collector: &mut Collector<'_>, at: usize) {
    let message = text(
        "a JSON feed must be an object with a list `items` of objects",
        "JSON Feed はオブジェクトで、オブジェクトのリスト `items` が必要です",
    );
    collector.fail(at, message);
}

fn not_json(collector: &mut Collector<'_>, fault: Fault) {
    let reason = match fault.kind {
        FaultKind::Syntax(reason) => reason,
        FaultKind::Duplicate(name) => name,
        FaultKind::NotPlainYaml | FaultKind::NameNotText => String::new(),
    };
    let message = Message::new(text("the file is not JSON ({reason})", "JSON として読めません ({reason})"));
    collector.fail(fault.at, message.with("reason", reason));
}

fn read_item(collector: &mut Collector<'_>, article: &mut Article, fields: &Map) {
    let value = |name| find(fields, name);
    let line_of = |name| value(name).and_then(written).map(line).unwrap_or_default();
    article.id = value("id").and_then(written).map(str::to_owned);
    article.item.url = address(collector, fields, "url");
    article.item.title = line_of("title");
    article.item.summary = value("summary").and_then(written).map(str::to_owned);
    for (name, format) in [("content_html", BodyFormat::Html), ("content_text", BodyFormat::Text)] {
        if let Some(text) = value(name).and_then(written).filter(|_| article.body.is_empty()) {
            article.body = text.to_owned();
            article.format = format;
        }
    }
    let mut date = |name| value(name).and_then(|node| collector.date(written(node)?, node.at, name));
    (article.item.published, article.item.updated) = (date("date_published"), date("date_modified"));
    for person in persons(collector, fields, "authors") {
        article.person(Some(person));
    }
    if let Some(Node { value: Value::Map(ours), .. }) = value("_kawaraban") {
        article.item.contributors = persons(collector, ours, "contributors");
        article.item.truncated =
            find(ours, "truncated").is_some_and(|node| matches!(node.value, Value::Bool(true)));
    }
    for tag in list(value("tags")).iter().filter_map(written) {
        article.tag(Tag::new(line(tag)));
    }
    article.item.language =
        value("language").and_then(|node| collector.language(written(node)?, node.at, "language"));
    let image = address(collector, fields, "image").or_else(|| address(collector, fields, "banner_image"));
    article.item.image = image.map(|url| Image { url, width: None, height: None, alt: None });
    if let Some(href) = address(collector, fields, "external_url") {
        article.item.links.push(Link { rel: "related".to_owned(), href, media_type: None, title: None });
    }
    for node in list(value("attachments")).iter().take(MOST) {
        if let Value::Map(fields) = &node.value
            && let Some(url) = address(collector, fields, "url")
        {
            let kind = find(fields, "mime_type").and_then(written);
            article.item.enclosures.push(Enclosure {
                media_type: media_type(kind, &url),
                url,
                length: number(fields, "size_in_bytes"),
                title: find(fields, "title").and_then(written).map(line),
                duration: number(fields, "duration_in_seconds"),
            });
        }
    }
    for (key, _) in &fields.0 {
        if !KNOWN.contains(&key.name.as_str()) {
            collector.unheld(&key.name, key.at);
        }
    }
}

fn persons(collector: &mut Collector<'_>, fields: &Map, name: &str) -> Vec<Person> {
    let given = find(fields, name).or_else(|| find(fields, "author"));
    let mut persons = Vec::new();
    for node in list(given).iter().take(MOST) {
        if let Value::Map(fields) = &node.value {
            let name = find(fields, "name").and_then(written).map(line).unwrap_or_default();
            let url = address(collector, fields, "url");
            let email = url.as_ref().and_then(mail_of);
            let uri = url.filter(|_| email.is_none());
            let known = email.as_deref().or(uri.as_ref().map(Uri::as_str));
            let name = if name.is_empty() { known.unwrap_or_default().to_owned() } else { name };
            if !name.is_empty() {
                persons.push(Person { name, email, uri });
            }
        }
    }
    persons
}

/// The mail address that an author has in the place of a home page.
fn mail_of(url: &Uri) -> Option<String> {
    let written = url.as_str().get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))?;
    let address = percent_decode(&url.as_str()[written.len()..])?;
    email::parse(&address).is_ok().then_some(address)
}

fn address(collector: &mut Collector<'_>, fields: &Map, name: &'static str) -> Option<Uri> {
    let node = find(fields, name)?;
    collector.address(written(node)?, None, node.at, name)
}

/// Of a name that comes twice the last counts, as in most parsers.
fn find<'n>(fields: &'n Map, name: &str) -> Option<&'n Node> {
    fields.0.iter().rev().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// A text, or a number that stands where a text should (ids of old feeds).
fn written(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) | Value::Number(text) | Value::Plain(text) => Some(text),
        _ => None,
    }
}

fn number<N: std::str::FromStr>(fields: &Map, name: &str) -> Option<N> {
    let written = find(fields, name).and_then(written)?;
    written.split('.').next()?.parse().ok()
}

/// The members of a list, or a single value as a list of one.
fn list(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node { value: Value::List(list), .. }) => list,
        Some(node) if !matches!(node.value, Value::Null) => std::slice::from_ref(node),
        _ => &[],
    }
}
