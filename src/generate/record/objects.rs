//! Fields with fields of their own: persons, pictures, enclosures. Most have a short form, a bare text.

use super::reader::{Parts, Reader};
use super::tree::{Node, Value};
use super::{BodyFormat, ImportOrigin};
use crate::base::value::media_type::MediaType;
use crate::base::value::uri::Uri;
use crate::base::words::text;
use crate::generate::feed::{Comments, Enclosure, Image, Link, Person, Source, Tag};

impl Reader<'_, '_> {
    pub(super) fn content(&mut self, node: Node) -> Option<(Option<BodyFormat>, String, usize)> {
        if !matches!(node.value, Value::Map(_)) {
            let at = node.at;
            return self.text(&node).map(|text| (None, text.to_owned(), at));
        }
        let parts = self.parts(node, ["html", "text", "markdown"])?;
        if parts.values.iter().flatten().count() > 1 {
            self.warn(
                parts.at,
                text(
                    "{field} has several texts, and only the first of html, text and markdown is used",
                    "{field} に本文が複数あるため、html、text、markdown のうち先のものだけを使います",
                ),
            );
        }
        let formats = [BodyFormat::Html, BodyFormat::Text, BodyFormat::Markdown];
        let first = formats
            .into_iter()
            .zip(&parts.values)
            .find_map(|(format, value)| Some((format, value.as_ref()?)));
        let (format, node) = self.required(first, parts.at, "html")?;
        self.text(node).map(|text| (Some(format), text.to_owned(), node.at))
    }

    pub(super) fn person(&mut self, node: Node, base: Option<&Uri>) -> Option<Person> {
        if !matches!(node.value, Value::Map(_)) {
            return self.line(&node).filter(|name| !name.is_empty()).map(Person::named);
        }
        let Parts { at, values: [name, email, uri, avatar] } =
            self.parts(node, ["name", "email", "url|uri", "avatar"])?;
        // JSON Feed has avatars, and no other format does.
        drop(avatar);
        let name = name.and_then(|node| self.line(&node)).filter(|name| !name.is_empty());
        Some(Person {
            name: self.required(name, at, "name")?,
            email: email.and_then(|node| self.email(&node)),
            uri: uri.and_then(|node| self.uri(&node, base)),
        })
    }

    pub(super) fn tag(&mut self, node: Node) -> Option<Tag> {
        if !matches!(node.value, Value::Map(_)) {
            return self.line(&node).filter(|term| !term.is_empty()).map(Tag::new);
        }
        let Parts { at, values: [term, scheme, label] } = self.parts(node, ["term", "scheme", "label"])?;
        let term = term.and_then(|node| self.line(&node)).filter(|term| !term.is_empty());
        Some(Tag {
            term: self.required(term, at, "term")?,
            scheme: scheme.and_then(|node| self.uri(&node, None)),
            label: label.and_then(|node| self.line(&node)),
        })
    }

    pub(super) fn image(&mut self, node: Node, base: Option<&Uri>) -> Option<Image> {
        if !matches!(node.value, Value::Map(_)) {
            return self.uri(&node, base).map(|url| Image { url, width: None, height: None, alt: None });
        }
        let Parts { at, values: [url, width, height, alt] } =
            self.parts(node, ["url|image|src|path", "width", "height", "alt"])?;
        let url = self.required(url, at, "url")?;
        Some(Image {
            url: self.uri(&url, base)?,
            width: width.and_then(|node| self.part("width", &node, Self::number)),
            height: height.and_then(|node| self.part("height", &node, Self::number)),
            alt: alt.and_then(|node| self.line(&node)),
        })
    }

    pub(super) fn enclosure(&mut self, node: Node, base: Option<&Uri>) -> Option<Enclosure> {
        let at = node.at;
        let values = match node.value {
            Value::Map(_) => {
                let names = [
                    "url",
                    "type|mime_type",
                    "length|size_in_bytes",
                    "title",
                    "duration|duration_in_seconds",
                ];
                self.parts(node, names)?.values
            }
            _ => [Some(node), None, None, None, None],
        };
        let [url, media_type, length, title, duration] = values;
        let url = self.required(url, at, "url")?;
        let url = self.uri(&url, base)?;
        let media_type = match media_type {
            Some(node) => self.media_type(&node)?,
            None => {
                let path = url.as_str().split(['?', '#']).next().unwrap_or_default();
                let extension = path
                    .rsplit('/')
                    .next()
                    .and_then(|name| name.rsplit_once('.'))
                    .map(|(_, extension)| extension);
                let known = extension.and_then(MediaType::from_extension);
                self.required(known, at, "type")?
            }
        };
        Some(Enclosure {
            url,
            media_type,
            length: length.and_then(|node| self.part("length", &node, Self::number)),
            title: title.and_then(|node| self.line(&node)),
            duration: duration.and_then(|node| self.part("duration", &node, Self::duration)),
        })
    }

    pub(super) fn comments(&mut self, node: Node, base: Option<&Uri>) -> Option<Comments> {
        if !matches!(node.value, Value::Map(_)) {
            return self.uri(&node, base).map(|url| Comments { url, feed: None, count: None });
        }
        let Parts { at, values: [url, feed, count] } = self.parts(node, ["url", "feed", "count"])?;
        let url = self.required(url, at, "url")?;
        Some(Comments {
            url: self.uri(&url, base)?,
            feed: feed.and_then(|node| self.uri(&node, base)),
            count: count.and_then(|node| self.part("count", &node, Self::number)),
        })
    }

    pub(super) fn source(&mut self, node: Node, base: Option<&Uri>) -> Option<Source> {
        let Parts { at, values: [title, url, id, updated] } =
            self.parts(node, ["title", "url", "id", "updated"])?;
        let title = self.required(title, at, "title")?;
        let url = self.required(url, at, "url")?;
        Some(Source {
            title: self.line(&title)?,
            url: self.uri(&url, base)?,
            id: id.and_then(|node| self.uri(&node, None)),
            updated: updated.and_then(|node| self.date(&node)),
        })
    }

    pub(super) fn link(&mut self, node: Node, rel: Option<&'static str>, base: Option<&Uri>) -> Option<Link> {
        if let (Some(rel), false) = (rel, matches!(node.value, Value::Map(_))) {
            let href = self.uri(&node, base)?;
            return Some(Link { rel: rel.to_owned(), href, media_type: None, title: None });
        }
        let Parts { at, values: [given, href, media_type, title] } =
            self.parts(node, ["rel", "href|url", "type", "title"])?;
        let given = given.and_then(|node| self.line(&node)).or_else(|| rel.map(str::to_owned));
        let rel = self.required(given, at, "rel")?;
        let href = self.required(href, at, "href")?;
        Some(Link {
            rel,
            href: self.uri(&href, base)?,
            media_type: media_type.and_then(|node| self.media_type(&node)),
            title: title.and_then(|node| self.line(&node)),
        })
    }

    pub(super) fn import(&mut self, node: Node) -> Option<ImportOrigin> {
        let Parts { at, values: [importer, file, line] } = self.parts(node, ["importer", "file", "line"])?;
        let importer = self.required(importer, at, "importer")?;
        let file = self.required(file, at, "file")?;
        let line = self.required(line, at, "line")?;
        Some(ImportOrigin {
            importer: self.line(&importer)?,
            file: self.line(&file)?,
            line: self.part("line", &line, Self::number)?,
        })
    }
}
