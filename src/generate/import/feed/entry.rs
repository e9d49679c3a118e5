//! One article of a feed in XML: an `item` of RSS or an `entry` of Atom, told by its elements' names and not
//! by the version that the feed claims to be.

use std::rc::Rc;

use super::Channel;
use crate::base::value::date::Date;
use crate::base::value::{duration, email, media_type::MediaType, uri::Uri};
use crate::base::words::text;
use crate::generate::feed::{Comments, Enclosure, Image, Link, Person, Source, Tag};
use crate::generate::import::article::{Article, Collector, goes_on, line, person as contact};
use crate::generate::import::xml::{Element, Space, children};
use crate::generate::import::{markup, wordpress};
use crate::generate::prose::html::plain_text;
use crate::generate::record::BodyFormat;

/// How many files and links of one article are kept.
const MOST: usize = 64;
/// The longest plain `description` that is taken for a summary and not for the article, in bytes.
const LONGEST_SUMMARY: usize = 1500;
/// The scheme of the categories in which Blogger says what an entry is.
const KIND: &str = "http://schemas.google.com/g/2005#kind";
/// Relations of links to the feed itself or to what is made for programs.
const OWN_LINKS: &[&str] = &["self", "edit", "edit-media", "hub", "http://schemas.google.com/g/2005#replies"];

/// A text of a feed.
pub(super) struct Prose {
    pub text: String,
    pub is_html: bool,
    base: Option<Rc<Uri>>,
}

impl Prose {
    pub(super) fn into_plain(self) -> String {
        if self.is_html { plain_text(&self.text) } else { self.text }
    }
}

/// The text of an element: by its `type` in Atom (RFC 4287 §3.1.1, and as Atom 0.3 had it), HTML in RSS.
pub(super) fn prose(part: &[Element<'_>], index: usize, source: &str) -> Prose {
    let element = &part[index];
    let written = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_xhtml = written == "xhtml" || written.starts_with("application/xhtml");
    if element.space == Space::Atom && (is_xhtml || element.has_elements) {
        // The `div` is not part of the content.
        let mut inside = children(part, index);
        let div = inside.next().filter(|first| first.name == "div" && inside.next().is_none());
        let div = div.unwrap_or(element);
        let text = markup::from_xml(div.inner.of(source)).trim().to_owned();
        return Prose { text, is_html: true, base: div.base.clone() };
    }
    let is_html = element.space != Space::Atom || matches!(written.as_str(), "html" | "text/html");
    Prose { text: element.html(source), is_html, base: element.base.clone() }
}

/// A person of Atom, or of RDF within `dc:creator`.
pub(super) fn person<'p, 't: 'p>(
    collector: &mut Collector<'_>,
    parts: impl Iterator<Item = &'p Element<'t>>,
) -> Option<Person> {
    let mut person = Person::named("");
    for part in parts {
        match part.name {
            "name" => person.name = line(&part.text),
            "email" | "mbox" => {
                let address = part.attribute_in(Space::Rdf, "resource").unwrap_or(&part.text).trim();
                let address = address.strip_prefix("mailto:").unwrap_or(address);
                person.email = email::parse(address).is_ok().then(|| address.to_owned());
            }
            // `url` in Atom 0.3.
            "uri" | "url" => {
                person.uri = collector.address(&part.text, part.base.as_deref(), part.at, part.qname);
            }
            _ => {}
        }
    }
    if person.name.is_empty() {
        person.name = person.email.clone()?;
    }
    Some(person)
}

/// Reads an article.
pub(super) fn read(collector: &mut Collector<'_>, channel: &Channel, source: &str, part: &[Element<'_>]) {
    let Some(root) = part.first() else { return };
    if let Some(kind) = other_kind(part) {
        return collector.unheld(kind, root.at);
    }
    let mut draft = Draft::new(collector, source, root);
    (draft.article.withheld, draft.article.private) = withheld(part);
    for (index, element) in part.iter().enumerate().filter(|(_, element)| element.depth == 1) {
        draft.take(part, index, element);
    }
    draft.finish(root, channel);
}

/// What an entry is in Blogger's export where it is no post: a comment, a page, a setting.
fn other_kind<'p>(part: &'p [Element<'_>]) -> Option<&'p str> {
    let kind = part.iter().filter(|element| element.depth == 1).find_map(|element| match element.qname {
        "blogger:type" => Some(element.text.trim()),
        "category" if element.attribute("scheme") == Some(KIND) => {
            element.attribute("term").and_then(|term| term.rsplit('#').next())
        }
        _ => None,
    });
    kind.filter(|kind| !kind.eq_ignore_ascii_case("post"))
}

/// Why an entry is not for everyone, and whether it is for some. Exports are written as feeds, too: those of
/// WordPress, and those of Blogger with the drafts of RFC 5023 §13.1.1.
fn withheld(part: &[Element<'_>]) -> (Option<String>, bool) {
    let is_export = |element: &Element<'_>| element.space == Space::WordPress && element.name == "status";
    if part.iter().any(is_export) {
        return wordpress::withheld(part);
    }
    let is_draft = part.iter().any(|element| match (element.qname, element.name) {
        ("blogger:status", _) => !element.text.trim().eq_ignore_ascii_case("live"),
        (_, "draft") => element.text.trim().eq_ignore_ascii_case("yes"),
        _ => false,
    });
    (is_draft.then(|| "draft".to_owned()), false)
}

/// An article in the making: what several elements say at once, the better one first.
struct Draft<'c, 'i, 's> {
    collector: &'c mut Collector<'i>,
    source: &'s str,
    article: Article,
    content: Option<Prose>,
    description: Option<Prose>,
    summary: Option<String>,
    /// `guid` where it is an address that can be followed.
    permalink: Option<Uri>,
    /// `rdf:about` and `dc:identifier`.
    identifier: Option<String>,
    /// `dc:date`, and `created` of Atom 0.3.
    dated: Option<Date>,
    /// Whom `itunes:author` names.
    author: Option<Person>,
    /// The picture and how good it is.
    image: Option<(u8, Image)>,
    duration: Option<u32>,
    comments: Option<Uri>,
    comments_feed: Option<Uri>,
    comments_count: Option<u32>,
}

impl<'c, 'i, 's> Draft<'c, 'i, 's> {
    fn new(collector: &'c mut Collector<'i>, source: &'s str, root: &Element<'_>) -> Self {
        let article = Article::new(root.at, collector.input);
        Draft {
            collector,
            source,
            article,
            content: None,
            description: None,
            summary: None,
            permalink: None,
            identifier: root.attribute_in(Space::Rdf, "about").map(str::to_owned),
            dated: None,
            author: None,
            image: None,
            duration: None,
            comments: None,
            comments_feed: None,
            comments_count: None,
        }
    }

    fn address(&mut self, written: &str, element: &Element<'_>) -> Option<Uri> {
        self.collector.address(written, element.base.as_deref(), element.at, element.qname)
    }

    fn date(&mut self, element: &Element<'_>) -> Option<Date> {
        self.collector.date(&element.text, element.at, element.qname)
    }

    fn take(&mut self, part: &[Element<'_>], index: usize, element: &Element<'_>) {
        let written = element.text.trim();
        let item = &mut self.article.item;
        match (element.space, element.name) {
            (Space::Rss | Space::Atom | Space::Dc, "title") => {
                if item.title.is_empty() || element.space != Space::Dc {
                    let title = prose(part, index, self.source);
                    item.title = match element.space {
                        Space::Atom => title.into_plain(),
                        _ => markup::title(&title.text),
                    };
                }
            }
            (Space::Rss | Space::Atom, "link") => self.link(element),
            (Space::Rss, "guid") => {
                self.article.id = Some(written.to_owned());
                let is_permalink = element.attribute("isPermaLink").is_none_or(|value| value != "false");
                let address = Uri::from_iri(written).ok();
                self.permalink = address.filter(|address| is_permalink && address.is_http());
            }
            (Space::Rss | Space::Atom, "id") => self.article.id = Some(written.to_owned()),
            (Space::Dc, "identifier") if self.identifier.is_none() => {
                self.identifier = Some(written.to_owned());
            }
            (Space::Rss, "description") | (Space::Dc, "description") => {
                if self.description.is_none() || element.space == Space::Rss {
                    self.description = Some(prose(part, index, self.source));
                }
            }
            (Space::Content, "encoded") => self.content = Some(prose(part, index, self.source)),
            (Space::Xhtml, "body" | "div") if self.content.is_none() => {
                let text = markup::from_xml(element.inner.of(self.source));
                self.content = Some(Prose { text, is_html: true, base: element.base.clone() });
            }
            (Space::Rss | Space::Atom, "content") => self.content(part, index, element),
            (Space::Rss | Space::Atom, "summary") => {
                self.description = Some(prose(part, index, self.source));
            }
            (Space::Itunes, "summary" | "subtitle") | (Space::DcTerms, "abstract") => {
                self.summary.get_or_insert_with(|| plain_text(written));
            }
            (Space::Rss, "pubDate") | (Space::Atom | Space::Rss, "published" | "issued") => {
                self.article.item.published = self.date(element);
            }
            (Space::Atom | Space::Rss, "updated" | "modified") | (Space::DcTerms, "modified") => {
                self.article.item.updated = self.date(element);
            }
            (Space::Dc, "date") | (Space::DcTerms, "issued" | "created") | (Space::Atom, "created") => {
                self.dated = self.date(element).or(self.dated);
            }
            (Space::Atom | Space::Rss, "author") if element.has_elements => {
                let person = person(self.collector, children(part, index));
                self.article.person(person);
            }
            (Space::Rss | Space::Atom, "author") => self.article.person(contact(written)),
            (Space::Dc, "creator") => {
                let named = match element.has_elements {
                    // The person is an element of its own: `foaf:Person`, `rdf:Description`.
                    true => {
                        person(self.collector, part[index + 1..].iter().take_while(|inside| inside.depth > 1))
                    }
                    false => contact(written),
                };
                self.article.person(named);
            }
            (Space::Itunes, "author") => self.author = contact(written),
            (Space::Atom | Space::Dc, "contributor") => {
                let person = match element.has_elements {
                    true => person(self.collector, children(part, index)),
                    false => contact(written),
                };
                let contributors = &mut self.article.item.contributors;
                contributors.extend(person.filter(|_| contributors.len() < MOST));
            }
            (Space::Atom, "category") if element.attribute("scheme") == Some(KIND) => {}
            (Space::Rss | Space::Atom, "category") => self.category(element),
            (Space::Dc, "subject") => self.article.tag(Tag::new(line(written))),
            (Space::Dc, "language") => {
                item.language = self.collector.language(written, element.at, element.qname);
            }
            (Space::Rss, "enclosure") => {
                let url = element.attribute("url").unwrap_or_default();
                let (kind, length) = (element.attribute("type"), element.attribute("length"));
                self.enclosure(element, url, kind, length);
            }
            (Space::Enclosure, "enclosure") => {
                let url = element.attribute_in(Space::Rdf, "resource").or(element.attribute("url"));
                let kind = element.attribute_in(Space::Enclosure, "type");
                let length = element.attribute_in(Space::Enclosure, "length");
                self.enclosure(element, url.unwrap_or_default(), kind, length);
            }
            (Space::Media, "content" | "thumbnail") => self.media(element),
            (Space::Media, "group") => {
                for element in children(part, index).filter(|element| element.space == Space::Media) {
                    match element.name {
                        "content" | "thumbnail" => self.media(element),
                        _ => self.collector.unheld(element.qname, element.at),
                    }
                }
            }
            (Space::Itunes, "image") => self.image(element, element.attribute("href").unwrap_or_default(), 1),
            (Space::Rss, "image") => {
                let url = children(part, index).find(|inside| inside.name == "url");
                let url = url.map_or(written, |url| url.text.trim());
                self.image(element, url, 2);
            }
            (Space::Itunes, "duration") => {
                self.duration = duration::npt(written)
                    .ok()
                    .flatten()
                    .and_then(|length| u32::try_from(length.as_secs()).ok());
            }
            (Space::Rss, "comments") => self.comments = self.address(written, element),
            (Space::Wfw, "commentRss" | "commentRSS") => self.comments_feed = self.address(written, element),
            (Space::Slash, "comments") | (Space::Thread, "total") => {
                self.comments_count = written.parse().ok()
            }
            (Space::Rss | Space::Atom, "source") => self.source(part, index, element),
            (Space::Dc, "source") => match Uri::from_iri(written) {
                Ok(_) => self.other_link(element, "via", written),
                Err(_) => self.collector.unheld(element.qname, element.at),
            },
            (Space::Atom, "rights" | "copyright") | (Space::Dc | Space::DcTerms, "rights") => {
                self.article.item.rights = Some(prose(part, index, self.source).into_plain());
            }
            (Space::CreativeCommons, "license") | (Space::DcTerms, "license") => {
                let address = element.attribute_in(Space::Rdf, "resource").unwrap_or(written);
                self.article.item.license = self.address(address, element);
            }
            // Said of where the item stands in its feed, and settled.
            // Whether it is a draft is known already.
            (Space::Other, "control" | "edited") | (Space::WordPress, _) => {}
            (Space::Other, _) if element.qname.starts_with("blogger:") => {}
            (Space::Rdf, _) | (Space::Dc, "type" | "format" | "publisher") | (Space::Wfw, "comment") => {}
            _ => self.collector.unheld(element.qname, element.at),
        }
    }

    fn content(&mut self, part: &[Element<'_>], index: usize, element: &Element<'_>) {
        let kind = element.attribute("type").unwrap_or_default();
        if let Some(address) = element.attribute("src") {
            let is_page = kind.is_empty() || kind.contains("html");
            return match is_page {
                true => self.collector.unheld("content src", element.at),
                false => self.enclosure(element, address, Some(kind), None),
            };
        }
        // RFC 4287 §4.1.3.3: all else is XML or base64.
        let is_text = matches!(kind, "" | "text" | "html" | "xhtml")
            || kind.starts_with("text/")
            || kind.starts_with("application/xhtml");
        if !is_text || element.attribute("mode") == Some("base64") {
            let message = text(
                "{field} holds neither text nor HTML and is left out",
                "{field} がテキストでも HTML でもないため除きました",
            );
            return self.collector.doubt(element.at, element.qname, message);
        }
        self.content = Some(prose(part, index, self.source));
    }

    fn link(&mut self, element: &Element<'_>) {
        let Some(href) = element.attribute("href") else {
            if element.space == Space::Rss && !element.text.trim().is_empty() {
                self.article.item.url = self.address(&element.text, element);
            }
            return;
        };
        let kind = element.attribute("type");
        match element.attribute("rel").unwrap_or("alternate") {
            "alternate" => {
                let is_page = kind.is_none_or(|kind| kind.contains("html"));
                if self.article.item.url.is_none() && is_page {
                    self.article.item.url = self.address(href, element);
                } else {
                    self.other_link(element, "alternate", href);
                }
            }
            "enclosure" => self.enclosure(element, href, kind, element.attribute("length")),
            "replies" => {
                let address = self.address(href, element);
                // Of two that do not say which is which, the page comes first.
                let is_feed = kind.map_or(self.comments.is_some(), |kind| kind.contains("xml"));
                match is_feed {
                    true => self.comments_feed = address,
                    false => self.comments = address,
                }
                let count = element.attribute_in(Space::Thread, "count").and_then(|count| count.parse().ok());
                self.comments_count = self.comments_count.or(count);
            }
            "license" => self.article.item.license = self.address(href, element),
            rel if OWN_LINKS.contains(&rel) || rel.starts_with("service.") => {}
            rel => self.other_link(element, rel, href),
        }
    }

    fn other_link(&mut self, element: &Element<'_>, rel: &str, href: &str) {
        if self.article.item.links.len() >= MOST {
            return self.collector.unheld(element.qname, element.at);
        }
        let rel = rel.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(rel);
        if let Some(href) = self.address(href, element) {
            let media_type = element.attribute("type").and_then(|kind| MediaType::parse(kind).ok());
            let title = element.attribute("title").map(line).filter(|title| !title.is_empty());
            self.article.item.links.push(Link { rel: line(rel), href, media_type, title });
        }
    }

    fn category(&mut self, element: &Element<'_>) {
        let (term, scheme) = match element.attribute("term") {
            Some(term) => (term, element.attribute("scheme")),
            None => (element.text.as_ref(), element.attribute("domain")),
        };
        // `domain` is often a bare word.
        let scheme = scheme.and_then(|scheme| Uri::from_iri(scheme).ok());
        let term = match element.attribute("term") {
            Some(term) => line(term),
            None => line(&markup::title(term)),
        };
        let label = element.attribute("label").map(line).filter(|label| !label.is_empty() && *label != term);
        self.article.tag(Tag { term, scheme, label });
    }

    fn enclosure(&mut self, element: &Element<'_>, url: &str, kind: Option<&str>, length: Option<&str>) {
        let Some(url) = self.address(url, element) else { return };
        let enclosures = &mut self.article.item.enclosures;
        if enclosures.iter().any(|known| known.url == url) {
            return;
        }
        if enclosures.len() >= MOST {
            return self.collector.unheld(element.qname, element.at);
        }
        enclosures.push(Enclosure {
            media_type: media_type(kind, &url),
            url,
            // Zero stands for a length that is not known.
            length: length.and_then(|length| length.parse().ok()).filter(|length| *length > 0),
            title: element.attribute("title").map(line).filter(|title| !title.is_empty()),
            duration: element.attribute("duration").and_then(|duration| duration.parse().ok()),
        });
    }

    /// `media:content` and `media:thumbnail` (Media RSS 1.5.1).
    fn media(&mut self, element: &Element<'_>) {
        let url = element.attribute("url").unwrap_or_default();
        let kind = element.attribute("type");
        let is_image = element.name == "thumbnail"
            || element.attribute("medium") == Some("image")
            || kind.is_some_and(|kind| kind.starts_with("image/"));
        match is_image {
            true => self.image(element, url, if element.name == "thumbnail" { 3 } else { 4 }),
            false => self.enclosure(element, url, kind, element.attribute("fileSize")),
        }
    }

    /// The best picture counts, of equally good ones the first.
    fn image(&mut self, element: &Element<'_>, url: &str, rank: u8) {
        if self.image.as_ref().is_some_and(|(known, _)| *known >= rank) {
            return self.collector.unheld(element.qname, element.at);
        }
        let number = |name| element.attribute(name).and_then(|number| number.parse().ok());
        let (width, height) = (number("width"), number("height"));
        if let Some(url) = self.address(url, element) {
            self.image = Some((rank, Image { url, width, height, alt: None }));
        }
    }

    fn source(&mut self, part: &[Element<'_>], index: usize, element: &Element<'_>) {
        let mut title = line(&element.text);
        let mut url = element.attribute("url").and_then(|url| self.address(url, element));
        let (mut id, mut updated) = (None, None);
        for (at, inside) in part.iter().enumerate().skip(index + 1).take_while(|(_, inside)| inside.depth > 1)
        {
            match (inside.depth, inside.name) {
                (2, "title") => title = line(&prose(part, at, self.source).into_plain()),
                (2, "id") => id = Uri::from_iri(inside.text.trim()).ok(),
                (2, "updated") => updated = self.date(inside),
                (2, "link") => {
                    let rel = inside.attribute("rel").unwrap_or("alternate");
                    // The feed itself is what RSS gives; the page is better than nothing.
                    if rel == "self" || rel == "alternate" && url.is_none() {
                        let href = inside.attribute("href").unwrap_or_default();
                        url = self.address(href, inside).or(url);
                    }
                }
                _ => {}
            }
        }
        match url.or_else(|| id.clone().filter(Uri::is_http)) {
            Some(url) => {
                let title = if title.is_empty() { url.as_str().to_owned() } else { title };
                self.article.item.source = Some(Source { title, url, id, updated });
            }
            None => self.collector.unheld(element.qname, element.at),
        }
    }

    fn finish(mut self, root: &Element<'_>, channel: &Channel) {
        let item = &mut self.article.item;
        item.url = item.url.take().or(self.permalink);
        let is_known = |id: &Option<String>| id.as_ref().is_some_and(|id| !id.is_empty());
        if !is_known(&self.article.id) {
            self.article.id = self.identifier.filter(|id| !id.is_empty());
        }
        item.published = item.published.or(self.dated);
        if item.authors.is_empty() {
            item.authors.extend(self.author);
        }
        if item.language.is_none() {
            let given = root.language.as_deref().unwrap_or_default();
            item.language = self.collector.language(given, root.at, "xml:lang");
            item.language = item.language.take().or_else(|| channel.language.clone());
        }
        if let Some(rights) = &mut item.rights {
            *rights = rights.trim().to_owned();
        }
        item.rights = item.rights.take().filter(|rights| !rights.is_empty());
        item.image = self.image.map(|(_, image)| image);
        if let (Some(first), Some(duration)) = (item.enclosures.first_mut(), self.duration) {
            first.duration = first.duration.or(Some(duration));
        }
        let (feed, count) = (self.comments_feed, self.comments_count);
        item.comments = self.comments.map(|url| Comments { url, feed, count });

        // A description alone is the article, unless it is plain and short or says that it goes on.
        let (mut content, mut description) = (self.content, self.description);
        content = content.filter(|content| !content.text.trim().is_empty());
        let is_summary = |prose: &Prose| {
            let is_plain = !prose.is_html || !markup::has_tags(&prose.text);
            is_plain && (prose.text.len() <= LONGEST_SUMMARY || goes_on(&prose.text))
        };
        if content.is_none() && !description.as_ref().is_none_or(is_summary) {
            content = description.take();
        }
        let description = description.map(Prose::into_plain).filter(|text| !text.trim().is_empty());
        item.summary = description.or(self.summary);
        if let Some(content) = content {
            self.article.format = if content.is_html { BodyFormat::Html } else { BodyFormat::Text };
            self.article.body = content.text;
            self.article.base = content.base.map(|base| (*base).clone());
        }
        if !root.is_closed {
            if self.article.id.is_none() && self.article.item.url.is_none() {
                let message = text(
                    "not imported: the article is cut off before anything that names it",
                    "記事が ID もアドレスもないまま途切れているため、取り込みません",
                );
                return self.collector.warn(root.at, message);
            }
            self.article.item.truncated = true;
        }
        // Addresses are relative to the article's own, and without one to the site.
        if self.article.base.is_none() && self.article.item.url.is_none() {
            self.article.base.clone_from(&channel.home);
        }
        self.collector.add(self.article);
    }
}

/// The media type of a file: as given, else by the extension of its address, else that of any bytes.
pub(super) fn media_type(given: Option<&str>, url: &Uri) -> MediaType {
    let path = url.as_str().split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let by_extension = || name.rsplit_once('.').and_then(|(_, known)| MediaType::from_extension(known));
    let given = given.and_then(|given| MediaType::parse(given).ok()).or_else(by_extension);
    given.unwrap_or_else(|| MediaType::parse("application/octet-stream").expect("a media type"))
}
