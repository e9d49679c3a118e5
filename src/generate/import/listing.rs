//! A page of search results as plain text: a head that names the query and the page, then title and excerpt
//! of each article in turn, blank lines between all of them, and advertising at the end.
//!
//! Nothing is invented: such a page has no addresses, dates or authors, and neither do its records. Their ids
//! come from their titles, and their texts are kept character for character.

use std::collections::HashSet;
use std::ffi::OsStr;

use unicode_normalization::UnicodeNormalization;

use super::article::goes_on;
use super::{Imported, Importer, Input, Listing};
use crate::base::error::Problem;
use crate::base::japanese::kana::{is_half_width, is_kana};
use crate::base::value::language::Language;
use crate::base::words::{Message, text};
use crate::generate::feed::{Content, Item};
use crate::generate::prose::hygiene::{Kind, clean};
use crate::generate::record::{BodyFormat, ImportOrigin, Origin, Record, derived_id};

/// Pages of search results.
pub static LISTING: Importer = Importer { name: "listing", recognises, read };

/// How much of a text tells articles of the same title apart, in characters.
const TOLD_APART_BY: usize = 64;

fn recognises(input: &Input<'_>) -> bool {
    input.text.lines().find(|line| !line.trim().is_empty()).and_then(head).is_some()
}

/// `Learn more about Search Results Tensorboard - Page 4`
fn head(line: &str) -> Option<Listing> {
    let line = line.trim();
    let results = line.strip_prefix("Learn more about ").unwrap_or(line).strip_prefix("Search Results ")?;
    let (query, page) = results.rsplit_once(" - Page ")?;
    let is_number = page.bytes().all(|byte| byte.is_ascii_digit());
    let page = page.parse().ok().filter(|page| is_number && *page > 0)?;
    (!query.is_empty()).then(|| Listing { query: query.to_owned(), page })
}

/// Lines without a blank one between them.
struct Block {
    line: u32,
    text: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_new = true;
    for (line, number) in text.lines().zip(1..) {
        // A line of nothing but characters that no text keeps is empty, too.
        if clean(line, Kind::Line).text.trim().is_empty() {
            is_new = true;
        } else if let (Some(block), false) = (blocks.last_mut(), is_new) {
            block.text.push('\n');
            block.text.push_str(line);
        } else {
            blocks.push(Block { line: number, text: line.to_owned() });
            is_new = false;
        }
    }
    blocks
}

fn read(input: &Input<'_>) -> Imported {
    let mut imported = Imported::default();
    let mut blocks = blocks(input.text);
    if let Some(listing) = blocks.first().and_then(|block| head(&block.text)) {
        let block = blocks.remove(0);
        let message = text(
            "the head of the page is no article: results for “{query}”, page {page}",
            "ページの見出しは記事ではありません (「{query}」の検索結果、{page} ページ)",
        );
        let message =
            Message::new(message).with("query", &listing.query).with("page", listing.page.to_string());
        imported.notes.push(Problem::note(input.path, message).at_line(block.line));
        imported.listing = Some(listing);
    }

    // Advertising comes in pairs of title and text as articles do. It is told by its language: a pair without
    // any kana or kanji among pairs of which nearly all have some.
    let pairs: Vec<&[Block]> = blocks.chunks(2).collect();
    let is_japanese = |pair: &[Block]| pair.iter().any(|block| block.text.chars().any(is_kana_or_kanji));
    let whole = pairs.iter().filter(|pair| pair.len() == 2);
    let japanese = whole.clone().filter(|pair| is_japanese(pair)).count();
    let is_japanese_page = japanese > 0 && japanese * 5 >= whole.count() * 4;
    let mut ids = HashSet::new();
    for pair in pairs {
        let is_boilerplate = is_japanese_page && !is_japanese(pair);
        if is_boilerplate && !input.keep_boilerplate {
            for block in pair {
                let message = text(
                    "not imported: there is no Japanese in it, as in advertising",
                    "日本語を含まず広告と思われるため、取り込みません",
                );
                imported.notes.push(Problem::note(input.path, message).at_line(block.line));
            }
            continue;
        }
        let (title, body) = match pair {
            [title, body] => (title, body.text.as_str()),
            [title] => {
                let message = text("a title without a text behind it", "題名の後に本文がありません");
                imported.notes.push(Problem::warning(input.path, message).at_line(title.line));
                (title, "")
            }
            _ => continue,
        };
        if let (true, [_, body]) = (ends_in_tag(body), pair) {
            let message = text(
                "the text ends inside an HTML tag, which is kept as it stands",
                "本文が HTML タグの途中で終わっていますが、そのまま残します",
            );
            imported.notes.push(Problem::note(input.path, message).at_line(body.line));
        }
        let record = record(input, title, body, &mut ids);
        imported.records.push(record);
    }
    imported
}

fn record(input: &Input<'_>, title: &Block, body: &str, ids: &mut HashSet<String>) -> Record {
    let name = clean(&title.text, Kind::Line).text.nfc().collect::<String>();
    let mut id = derived_id(&input.settings.feed_id, &name);
    if !ids.insert(id.as_str().to_owned()) {
        let start: String = body.nfc().take(TOLD_APART_BY).collect();
        id = derived_id(&input.settings.feed_id, &format!("{name}\n{start}"));
        ids.insert(id.as_str().to_owned());
    }
    let mut item = Item::new(id, clean(&title.text, Kind::Line).text);
    item.truncated = goes_on(body);
    let has_kana = title.text.chars().chain(body.chars()).any(is_kana);
    item.language = has_kana.then(|| Language::parse("ja").expect("`ja` is a language tag"));
    item.content = (!body.is_empty()).then(|| Content::Text(body.to_owned()));
    let file = input.path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
    let import = ImportOrigin { importer: LISTING.name.to_owned(), file, line: title.line };
    Record {
        origin: Origin { path: input.path.to_owned(), line: Some(title.line), import: Some(import) },
        ..Record::new(item, BodyFormat::Text, body)
    }
}

/// Whether the last `<` begins a tag that is not closed: `<img…`.
fn ends_in_tag(body: &str) -> bool {
    let Some((_, tag)) = body.rsplit_once('<') else { return false };
    tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !tag.contains('>')
}

fn is_kana_or_kanji(c: char) -> bool {
    is_kana(c)
        || is_half_width(c)
        || matches!(c, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (line, listing) in [
            ("Learn more about Search Results Tensorboard - Page 4", Some(("Tensorboard", 4))),
            ("Search Results 深層 - 学習 - Page 12", Some(("深層 - 学習", 12))),
            ("Search Results Tensorboard - Page four", None),
            ("Search Results Tensorboard - Page +4", None),
            ("Search Results  - Page 4", None),
            ("Tensorboard - Page 4", None),
        ] {
            let expected = listing.map(|(query, page)| Listing { query: query.to_owned(), page });
            assert_eq!(head(line), expected, "{line}");
        }
    }
}
