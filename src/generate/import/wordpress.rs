//! The export of WordPress (WXR), which note.com writes too: RSS 2.0 with everything that the site has, drafts
//! and private posts among them, none of which get out here unasked.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDateTime, TimeZone as _};

use super::article::{Article, Collector, line};
use super::xml::{Element, Parts, Space, children};
use super::{Imported, Importer, Input, markup};
use crate::base::value::date::Date;
use crate::base::value::language::Language;
use crate::base::value::uri::Uri;
use crate::base::words::{Message, text};
use crate::generate::feed::{Image, Person, Tag};
use crate::generate::prose::html::plain_text;

/// Exports of WordPress.
pub static WORDPRESS: Importer = Importer { name: "wxr", recognises, read };

/// How far into a text its namespaces are looked for.
const HEAD: usize = 64 * 1024;
/// The part of the namespace before its version.
const NAMESPACE: &[u8] = b"://wordpress.org/export/";

/// What the site holds that is no article, and nobody misses: parts of its pages and of its settings.
const MACHINERY: &[&str] = &[
    "attachment",
    "custom_css",
    "customize_changeset",
    "nav_menu_item",
    "oembed_cache",
    "revision",
    "wp_block",
    "wp_font_face",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
];

/// How many kinds of short codes are told of.
const CODES: usize = 64;
/// The short codes of WordPress itself; those of plug-ins are known by their attributes.
const SHORT_CODES: &[&str] = &["audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"];

fn recognises(input: &Input<'_>) -> bool {
    let head = &input.text.as_bytes()[..input.text.len().min(HEAD)];
    input.text.trim_start().starts_with('<') && memchr::memmem::find(head, NAMESPACE).is_some()
}

fn is_outer(_: Space, name: &str) -> bool {
    matches!(name, "rss" | "channel")
}

/// What an export says of its site.
#[derive(Default)]
struct Site {
    language: Option<Language>,
    /// The names to show, by the names to log in with.
    authors: HashMap<String, String>,
    /// The addresses of uploaded files, by number.
    files: HashMap<String, Uri>,
    /// The pictures of posts: the id of the record and the number of the file.
    pictures: HashMap<Uri, String>,
    /// What is not imported, by its type: how many, and where the first is.
    others: BTreeMap<String, (usize, usize)>,
    /// The short codes that were taken out, and where first.
    codes: BTreeMap<String, (usize, usize)>,
    /// Comments that are not imported, and where the first is.
    comments: (usize, usize),
}

fn read(input: &Input<'_>) -> Imported {
    let mut collector = Collector::new(input, WORDPRESS.name);
    let mut parts = Parts::new(input.text, is_outer);
    let mut site = Site::default();
    while let Some(part) = parts.next() {
        let Some(root) = part.first() else { continue };
        match (root.space, root.name) {
            (Space::Rss, "item") => item(&mut collector, &mut site, &part),
            (Space::Rss, "link") if collector.home.is_none() => {
                collector.home = collector.address(&root.text, None, root.at, root.qname);
            }
            (Space::Rss, "language") => {
                site.language = collector.language(&root.text, root.at, root.qname);
            }
            (Space::WordPress, "author") => {
                let text =
                    |name| children(&part, 0).find(|child| child.name == name).map(|child| line(&child.text));
                if let (Some(login), Some(name)) = (text("author_login"), text("author_display_name")) {
                    site.authors.insert(login, name);
                }
            }
            _ => {}
        }
    }
    if parts.outer.first().is_none_or(|root| *root != "rss") {
        let message =
            text("the document is no export of WordPress", "WordPress のエクスポートではありません");
        collector.fail(0, message);
    }
    site.finish(&mut collector);
    parts.tell_faults(&mut collector);
    collector.finish()
}

fn item(collector: &mut Collector<'_>, site: &mut Site, part: &[Element<'_>]) {
    let Some(root) = part.first() else { return };
    let mut fields: HashMap<(Space, &str), &Element<'_>> = HashMap::new();
    let mut article = Article::new(root.at, collector.input);
    let mut picture = None;
    for (index, element) in part.iter().enumerate().filter(|(_, element)| element.depth == 1) {
        match (element.space, element.name) {
            (Space::Rss, "category") => {
                // Formats and the terms of plug-ins are no tags.
                let domain = element.attribute("domain").unwrap_or("category");
                if matches!(domain, "category" | "post_tag" | "tag") {
                    article.tag(Tag::new(line(&markup::title(&element.text))));
                }
            }
            (Space::WordPress, "postmeta") => {
                let value = |name: &str| children(part, index).find(|child| child.name == name);
                if value("meta_key").is_some_and(|key| key.text.trim() == "_thumbnail_id") {
                    picture = value("meta_value").map(|value| value.text.trim().to_owned());
                }
            }
            (Space::WordPress, "comment") => {
                site.comments.0 += 1;
                if site.comments.0 == 1 {
                    site.comments.1 = element.at;
                }
            }
            (space, name) => {
                fields.entry((space, name)).or_insert(element);
            }
        }
    }
    let text_of = |space, name| fields.get(&(space, name)).map_or("", |element| element.text.trim());
    let kind = text_of(Space::WordPress, "post_type");
    if kind == "attachment"
        && let Some(url) = fields.get(&(Space::WordPress, "attachment_url"))
        && let Some(url) = collector.address(&url.text, None, url.at, url.qname)
    {
        site.files.insert(text_of(Space::WordPress, "post_id").to_owned(), url);
    }
    if !matches!(kind, "post" | "") {
        site.others.entry(line(kind)).or_insert((0, root.at)).0 += 1;
        return;
    }

    article.item.title = markup::title(text_of(Space::Rss, "title"));
    (article.withheld, article.private) = withheld(part);
    let status = text_of(Space::WordPress, "status");
    let is_draft = article.withheld.is_some() && !article.private;
    let mut address = |name| {
        let element = fields.get(&(Space::Rss, name))?;
        collector.address(&element.text, element.base.as_deref(), element.at, element.qname)
    };
    // The address of a draft is no page's.
    article.item.url = if is_draft { None } else { address("link") };
    article.id = Some(text_of(Space::Rss, "guid").to_owned()).filter(|guid| !guid.is_empty());
    if article.id.is_none() && article.item.url.is_none() {
        let number = text_of(Space::WordPress, "post_id");
        article.id = (!number.is_empty()).then(|| format!("post {number}"));
    }
    article.slug = Some(text_of(Space::WordPress, "post_name"))
        .filter(|slug| !slug.is_empty() && !slug.contains('%'))
        .map(line);
    let login = line(text_of(Space::Dc, "creator"));
    let name = site.authors.get(&login).filter(|name| !name.is_empty()).unwrap_or(&login);
    if !name.is_empty() {
        article.person(Some(Person::named(name)));
    }
    let published =
        moment(collector, text_of(Space::WordPress, "post_date"), text_of(Space::WordPress, "post_date_gmt"));
    article.item.published = published.or_else(|| {
        // In a draft it is the year -1.
        let element = fields.get(&(Space::Rss, "pubDate")).filter(|_| !is_draft)?;
        collector.date(&element.text, element.at, element.qname)
    });
    let (local, utc) =
        (text_of(Space::WordPress, "post_modified"), text_of(Space::WordPress, "post_modified_gmt"));
    article.item.updated = moment(collector, local, utc);
    if status == "future" {
        article.publish_at = article.item.published;
    }
    article.item.language.clone_from(&site.language);
    let excerpt = plain_text(text_of(Space::Excerpt, "encoded"));
    article.item.summary = Some(excerpt).filter(|excerpt| !excerpt.trim().is_empty());
    if let Some(content) = fields.get(&(Space::Content, "encoded")) {
        let content_at = content.at;
        let content = content.html(collector.input.text);
        let plain = without_codes(&content, |name| {
            if site.codes.len() < CODES || site.codes.contains_key(name) {
                site.codes.entry(name.to_owned()).or_insert((0, content_at)).0 += 1;
            }
        });
        article.body = match plain.contains("<!-- wp:") {
            // The block editor writes paragraphs itself.
            true => without_blocks(&plain),
            false => markup::paragraphs(&plain),
        };
    }
    if let (Some(id), Some(picture)) = (collector.add(article), picture) {
        site.pictures.insert(id, picture);
    }
}

/// Why a post is not for everyone, and whether it is for some. Where anything is missing or not in its place, as
/// in a damaged file, the post is taken for unfinished.
pub(super) fn withheld(part: &[Element<'_>]) -> (Option<String>, bool) {
    let of_name = |name: &'static str| part.iter().filter(move |element| element.name == name);
    let has_password = of_name("post_password").any(|element| !element.text.trim().is_empty());
    let mut statuses = of_name("status").map(|element| element.text.trim());
    let status = statuses.clone().find(|status| *status != "publish").or_else(|| statuses.next());
    let is_whole = part.first().is_some_and(|root| root.is_closed);
    match status {
        Some("private") => (Some("private".to_owned()), true),
        _ if has_password => (Some("password".to_owned()), true),
        Some("publish") if is_whole => (None, false),
        Some("publish") => (Some("cut off".to_owned()), false),
        Some(status) if !status.is_empty() => (Some(line(status)), false),
        _ => (Some("no status".to_owned()), false),
    }
}

/// A moment out of the time at the site and that in UTC, which together tell the offset.
fn moment(collector: &Collector<'_>, local: &str, utc: &str) -> Option<Date> {
    let read = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok();
    let default = collector.input.settings.default_offset;
    let date = match (read(local), read(utc)) {
        (Some(local), Some(utc)) => {
            let seconds = i32::try_from((local - utc).num_seconds()).ok();
            let offset = seconds.filter(|seconds| seconds.abs() <= 14 * 3600 && seconds % 60 == 0);
            offset.and_then(chrono::FixedOffset::east_opt).unwrap_or(default).from_utc_datetime(&utc)
        }
        (Some(local), None) => default.from_local_datetime(&local).single()?,
        (None, Some(utc)) => default.from_utc_datetime(&utc),
        (None, None) => return None,
    };
    Date::try_from(date).ok()
}

impl Site {
    fn finish(self, collector: &mut Collector<'_>) {
        // Files may stand before or behind the posts that show them.
        for record in collector.records() {
            let picture = self.pictures.get(&record.item.id).and_then(|number| self.files.get(number));
            let image = |url: &Uri| Image { url: url.clone(), width: None, height: None, alt: None };
            record.item.image = picture.map(image);
        }
        for (kind, (count, at)) in self.others {
            if !MACHINERY.contains(&kind.as_str()) {
                let message = text(
                    "not imported: what is of the type {kind} and no post ({count} in all)",
                    "投稿ではない {kind} は取り込みません (全部で {count} 件)",
                );
                let message = Message::new(message).with("count", count.to_string()).with("kind", kind);
                collector.note(at, message);
            }
        }
        for (code, (count, at)) in self.codes {
            let message = text(
                "the short code [{code}] was taken out ({count} in all)",
                "ショートコード [{code}] を除きました (全部で {count} か所)",
            );
            collector.warn(at, Message::new(message).with("code", code).with("count", count.to_string()));
        }
        if self.comments.0 > 0 {
            let message = text(
                "not imported: comments ({count} in all)",
                "コメントは取り込みません (全部で {count} 件)",
            );
            let message = Message::new(message).with("count", self.comments.0.to_string());
            collector.note(self.comments.1, message);
        }
    }
}

/// The text without short codes; what they enclose stays. `[[gallery]]` is WordPress's way to write `[gallery]`.
fn without_codes(content: &str, mut told: impl FnMut(&str)) -> String {
    let mut out = String::with_capacity(content.len());
    let mut unknown: HashSet<&str> = HashSet::new();
    let mut copied = 0;
    for at in memchr::memchr_iter(b'[', content.as_bytes()) {
        if at < copied {
            continue;
        }
        let behind = &content[at + 1..];
        let (is_end, inside) = match behind.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, behind),
        };
        let is_letter = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
        let length = inside.bytes().take(32).take_while(is_letter).count();
        let (name, rest) = inside.split_at(length);
        // A code within a code is none, and a bracket alone neither.
        let Some(end) = memchr::memchr2(b'[', b']', rest.as_bytes()) else { continue };
        let (attributes, ends) = (&rest[..end], rest.as_bytes()[end] == b']');
        let has_attributes =
            attributes.starts_with(' ') && (attributes.contains("=\"") || attributes.contains("='"));
        let is_known = SHORT_CODES.contains(&name) || unknown.contains(name);
        let starts_well = attributes.is_empty() || attributes.starts_with([' ', '/', '\n']);
        if name.is_empty() || !ends || !starts_well || !is_known && (is_end || !has_attributes) {
            continue;
        }
        let close = content.len() - rest.len() + end;
        out.push_str(&content[copied..at]);
        let is_escaped = content[..at].ends_with('[') && content[close + 1..].starts_with(']');
        if is_escaped {
            out.pop();
            out.push_str(&content[at..=close]);
            copied = close + 2;
            continue;
        }
        if !is_end {
            told(name);
            unknown.insert(name);
        }
        copied = close + 1;
    }
    out.push_str(&content[copied..]);
    out
}

/// The text without the comments in which the block editor keeps its settings.
fn without_blocks(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find("<!-- ") {
        let (before, comment) = rest.split_at(at);
        out.push_str(before);
        let is_block = comment.starts_with("<!-- wp:") || comment.starts_with("<!-- /wp:");
        match comment.find("-->") {
            Some(end) if is_block => {
                rest = comment[end + 3..].trim_start_matches('\n');
            }
            Some(end) => {
                out.push_str(&comment[..end + 3]);
                rest = &comment[end + 3..];
            }
            None => {
                rest = comment;
                break;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_codes() {
        for (content, meant, codes) in [
            ("[caption id=\"a\" width=\"1\"]<img src=x> 図[/caption]", "<img src=x> 図", &["caption"][..]),
            ("前[gallery ids='1,2']後[連載] [1] [x]", "前後[連載] [1] [x]", &["gallery"]),
            ("[[gallery]] [contact-form-7 id=\"1\"] [toc]", "[gallery]  [toc]", &["contact-form-7"]),
            ("[embed]https://example.com/[/embed]", "https://example.com/", &["embed"]),
            ("[caption [caption [caption", "[caption [caption [caption", &[]),
        ] {
            let mut told = Vec::new();
            assert_eq!(without_codes(content, |code| told.push(code.to_owned())), meant);
            assert_eq!(told, codes);
        }
    }

    #[test]
    fn blocks() {
        let content =
            "<!-- wp:paragraph {\"a\":1} -->\n<p>文</p>\n<!-- /wp:paragraph -->\n\n<!--more-->\n<!-- 注 -->";
        assert_eq!(without_blocks(content), "<p>文</p>\n<!--more-->\n<!-- 注 -->");
    }
}
