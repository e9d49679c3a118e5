//! The settings of a feed that say what documents it has: searches, pages, archives.

use toml::de::DeValue;

use super::{Entry, Reader, Table};
use crate::app::config::query::Query;
use crate::app::config::{By, FeedConfig, PAGE, Paging, Period, Results};
use crate::base::error::Problem;
use crate::base::value::uri::Uri;
use crate::base::words::{Text, text};

impl<'t> Reader<'t> {
    pub(super) fn search(&mut self, entry: Option<Entry<'t>>) -> Option<Query> {
        let entry = entry?;
        let (field, at) = (entry.field.clone(), entry.at.clone());
        let written = self.line(Some(entry))?;
        Query::parse(&written).or_else(|| {
            let message = text("{field} must have words to search for", "{field} には探す語が必要です");
            let help = text("write it as `\"東京 -大阪\"`", "`\"東京 -大阪\"` のように書きます");
            self.report(&at, Problem::error(self.path, message).field(field).help(help));
            None
        })
    }

    /// Whether a feed has pages or archives.
    pub(super) fn paging(&mut self, table: &mut Table<'t>) -> Paging {
        let archive = table.take("archive");
        let pages = table.take("page_size");
        if let (Some(archive), Some(_)) = (&archive, &pages) {
            let message =
                text("a feed has either pages or archives", "ページ分けとアーカイブはどちらか一方だけです");
            let help = text("leave out `page_size` or `archive`", "`page_size` か `archive` を消します");
            return self.refuse(archive, message, help).unwrap_or_default();
        }
        if let Some(size) = self.number(pages, 1) {
            return Paging::Pages(size);
        }
        let period = archive.and_then(|archive| match &archive.value {
            DeValue::Integer(_) => self.number(Some(archive), 1).map(Period::Articles),
            _ => self.one_of(Some(archive), &[("month", Period::Month), ("year", Period::Year)]),
        });
        period.map_or(Paging::Whole, Paging::Archive)
    }

    /// The page of search results that the articles are.
    pub(super) fn results(&mut self, table: &mut Table<'t>) -> Option<Results> {
        let query = table.take("query");
        let page = table.take("page");
        let at = page.as_ref().or(query.as_ref()).map(|entry| entry.at.clone());
        let (has_query, has_page) = (query.is_some(), page.is_some());
        let query = self.line(query);
        let page = self.number(page, 1);
        let per_page = self.number(table.take("per_page"), 1);
        let total = self.number(table.take("total_results"), 0);
        let template = self.page_template(table.take("page_url_template"));
        if has_query != has_page {
            let message = text(
                "a page of search results must have a `query` and a `page`",
                "検索結果のページには `query` と `page` が必要です",
            );
            self.report(&at?, Problem::error(self.path, message).field("feeds.query"));
        }
        Some(Results { query: query?, page: page?, per_page, total, template })
    }

    fn page_template(&mut self, entry: Option<Entry<'t>>) -> Option<String> {
        let entry = entry?;
        let written = self.text(&entry)?;
        let is_address = Uri::from_iri(&written.replace(PAGE, "1")).is_ok_and(|address| address.is_http());
        if is_address && written.contains(PAGE) {
            return Some(written.to_owned());
        }
        let message = text(
            "{field} must be an address with {page} in it",
            "{field} は {page} を含むアドレスでなければなりません",
        );
        let help = text(
            "write it as `https://example.com/search/{page}.xml`",
            "`https://example.com/search/{page}.xml` のように書きます",
        );
        self.refuse(&entry, message, help)
    }
}

/// What of a feed's settings cannot go together.
pub(super) fn conflict(feed: &FeedConfig) -> Option<Text> {
    let is_filtered_by = |by| match by {
        By::Tag => !feed.tags.is_empty(),
        By::Section => !feed.sections.is_empty(),
        By::Author => !feed.authors.is_empty(),
        By::Language => !feed.languages.is_empty(),
    };
    if feed.by.is_some_and(is_filtered_by) {
        Some(text(
            "`by` makes a feed for each already: a filter of the same kind cannot go with it",
            "`by` は一つずつフィードを作るため、同じ種類の絞り込みは書けません",
        ))
    } else if feed.by.is_some() && (feed.url.is_some() || feed.id.is_some()) {
        Some(text(
            "`by` makes several feeds, which cannot have one `url` or `id`",
            "`by` は複数のフィードを作るため、一つの `url` や `id` は書けません",
        ))
    } else if feed.results.is_some()
        && (feed.by.is_some() || feed.search.is_some() || feed.paging != Paging::Whole)
    {
        Some(text(
            "a page of search results is one document: no `by`, `search`, `page_size` or `archive`",
            "検索結果の 1 ページには `by`、`search`、`page_size`、`archive` を書けません",
        ))
    } else if feed.search.is_some() && matches!(feed.paging, Paging::Archive(_)) {
        Some(text(
            "what a search finds changes, and cannot be archived",
            "検索結果は変わるため、`archive` は使えません",
        ))
    } else {
        None
    }
}
