//! What the names of fields mean: our own, and those of the generators whose articles are read as they are.

use unicode_normalization::UnicodeNormalization as _;

use super::BodyFormat;
use super::dialect::Dialect;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Id,
    Url,
    Summary,
    Content,
    ContentIn(BodyFormat),
    /// The content in a cell of a table, where tags tell HTML from plain text.
    Cell,
    /// More of the content, behind it.
    MoreContent,
    Format,
    Published,
    /// `published` of Jekyll and Zenn, which says whether and not when.
    IsPublished,
    /// A word for drafts, public and private articles.
    Status,
    Updated,
    ImportedAt,
    Authors,
    Contributors,
    Tags,
    /// Tags, which Jekyll separates by spaces.
    SpacedTags,
    /// Tags that addresses may have in them, and that Jekyll separates by spaces.
    Categories,
    /// One such tag, spaces and all.
    Category,
    Taxonomies,
    Language,
    Image,
    Enclosures,
    Comments,
    Source,
    Rights,
    License,
    Link(&'static str),
    Links,
    Slug,
    /// The address, or a template of it.
    Permalink,
    Draft,
    Private,
    Expires,
    PublishAt,
    Truncated,
    Import,
    /// Fields of a theme, some of which are known by their names.
    Theme,
    /// Something of a site generator that no feed has a place for.
    Ignored,
}

impl Field {
    /// Whether a record can have only one of the two; the others add up.
    pub(super) fn excludes(self, other: Field) -> bool {
        match (self, other) {
            (Field::Link(_) | Field::Tags | Field::Draft | Field::Theme, _) => false,
            (Field::SpacedTags | Field::Categories | Field::Category, _) => false,
            (
                Field::Content | Field::ContentIn(_) | Field::Cell,
                Field::Content | Field::ContentIn(_) | Field::Cell,
            ) => true,
            _ => self == other,
        }
    }
}

/// Every name, the preferred one of a field first: where a record has several names of one field, the first
/// in this list counts.
pub(super) const OWN: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("id", Field::Id),
    ("url", Field::Url),
    ("summary", Field::Summary),
    ("description", Field::Summary),
    ("excerpt", Field::Summary),
    ("content", Field::Content),
    ("content_html", Field::ContentIn(BodyFormat::Html)),
    ("content_text", Field::ContentIn(BodyFormat::Text)),
    ("content_markdown", Field::ContentIn(BodyFormat::Markdown)),
    ("format", Field::Format),
    ("published", Field::Published),
    ("date", Field::Published),
    ("date_published", Field::Published),
    ("published_at", Field::Published),
    ("pubDate", Field::Published),
    ("updated", Field::Updated),
    ("date_modified", Field::Updated),
    ("updated_at", Field::Updated),
    ("updatedDate", Field::Updated),
    ("lastmod", Field::Updated),
    ("last_modified_at", Field::Updated),
    ("modified", Field::Updated),
    ("imported_at", Field::ImportedAt),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("contributors", Field::Contributors),
    ("tags", Field::Tags),
    ("topics", Field::Tags),
    ("categories", Field::Tags),
    ("category", Field::Tags),
    ("taxonomies", Field::Taxonomies),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("image", Field::Image),
    ("cover", Field::Image),
    ("heroImage", Field::Image),
    ("enclosures", Field::Enclosures),
    ("attachments", Field::Enclosures),
    ("comments", Field::Comments),
    ("source", Field::Source),
    ("rights", Field::Rights),
    ("license", Field::License),
    ("related", Field::Link("related")),
    ("via", Field::Link("via")),
    ("external_url", Field::Link("related")),
    ("links", Field::Links),
    ("slug", Field::Slug),
    ("draft", Field::Draft),
    ("ignorePublish", Field::Draft),
    ("private", Field::Private),
    ("expires", Field::Expires),
    ("expiryDate", Field::Expires),
    ("publish_at", Field::PublishAt),
    ("publishDate", Field::PublishAt),
    ("truncated", Field::Truncated),
    ("origin", Field::Import),
    ("aliases", Field::Ignored),
    ("build", Field::Ignored),
    ("cascade", Field::Ignored),
    ("disableNunjucks", Field::Ignored),
    ("emoji", Field::Ignored),
    ("extra", Field::Ignored),
    ("featured", Field::Ignored),
    ("keywords", Field::Ignored),
    ("layout", Field::Ignored),
    ("linkTitle", Field::Ignored),
    ("math", Field::Ignored),
    ("menu", Field::Ignored),
    ("menus", Field::Ignored),
    ("organization_url_name", Field::Ignored),
    ("outputs", Field::Ignored),
    ("params", Field::Ignored),
    ("path", Field::Ignored),
    ("permalink", Field::Ignored),
    ("pin", Field::Ignored),
    ("resources", Field::Ignored),
    ("series", Field::Ignored),
    ("sitemap", Field::Ignored),
    ("slide", Field::Ignored),
    ("template", Field::Ignored),
    ("toc", Field::Ignored),
    ("translationKey", Field::Ignored),
    ("type", Field::Ignored),
    ("weight", Field::Ignored),
];

/// What Hugo knows (gohugo.io, front matter), and what its themes call a picture.
const HUGO: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("summary", Field::Summary),
    ("description", Field::Summary),
    ("date", Field::Published),
    ("publishDate", Field::PublishAt),
    ("pubdate", Field::PublishAt),
    ("published", Field::PublishAt),
    ("lastmod", Field::Updated),
    ("modified", Field::Updated),
    ("expiryDate", Field::Expires),
    ("unpublishdate", Field::Expires),
    ("draft", Field::Draft),
    ("slug", Field::Slug),
    ("url", Field::Permalink),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("tags", Field::Tags),
    ("categories", Field::Tags),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("images", Field::Image),
    ("cover", Field::Image),
    ("image", Field::Image),
    ("featured_image", Field::Image),
    ("featuredImage", Field::Image),
    ("thumbnail", Field::Image),
    ("params", Field::Theme),
];

/// What Zola knows (getzola.org, page).
const ZOLA: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("description", Field::Summary),
    ("date", Field::Published),
    ("updated", Field::Updated),
    ("draft", Field::Draft),
    ("render", Field::IsPublished),
    ("slug", Field::Slug),
    ("path", Field::Permalink),
    ("authors", Field::Authors),
    ("taxonomies", Field::Taxonomies),
    ("language", Field::Language),
    ("extra", Field::Theme),
];

/// What Jekyll and its usual plugins know (jekyllrb.com, front matter; jekyll-seo-tag, jekyll-feed).
const JEKYLL: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("excerpt", Field::Summary),
    ("description", Field::Summary),
    ("date", Field::Published),
    ("last_modified_at", Field::Updated),
    ("published", Field::IsPublished),
    ("draft", Field::Draft),
    ("slug", Field::Slug),
    ("permalink", Field::Permalink),
    ("author", Field::Authors),
    ("authors", Field::Authors),
    ("tags", Field::SpacedTags),
    ("tag", Field::Tags),
    ("categories", Field::Categories),
    ("category", Field::Category),
    ("lang", Field::Language),
    ("image", Field::Image),
];

/// What Hexo knows (hexo.io, front matter).
const HEXO: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("excerpt", Field::Summary),
    ("description", Field::Summary),
    ("date", Field::Published),
    ("updated", Field::Updated),
    ("published", Field::IsPublished),
    ("permalink", Field::Permalink),
    ("slug", Field::Slug),
    ("author", Field::Authors),
    ("tags", Field::Tags),
    ("categories", Field::Categories),
    ("lang", Field::Language),
    ("cover", Field::Image),
    ("thumbnail", Field::Image),
    ("banner", Field::Image),
];

/// What the themes of Astro agree on; Astro itself knows no names.
const ASTRO: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("description", Field::Summary),
    ("summary", Field::Summary),
    ("excerpt", Field::Summary),
    ("pubDate", Field::Published),
    ("publishDate", Field::Published),
    ("pubDatetime", Field::Published),
    ("publishedAt", Field::Published),
    ("date", Field::Published),
    ("updatedDate", Field::Updated),
    ("modDatetime", Field::Updated),
    ("updatedAt", Field::Updated),
    ("updated", Field::Updated),
    ("draft", Field::Draft),
    ("slug", Field::Slug),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("tags", Field::Tags),
    ("categories", Field::Tags),
    ("category", Field::Tags),
    ("lang", Field::Language),
    ("heroImage", Field::Image),
    ("image", Field::Image),
    ("ogImage", Field::Image),
    ("cover", Field::Image),
];

/// What Zenn knows (zenn.dev, zenn-cli guide).
const ZENN: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("topics", Field::Tags),
    ("published", Field::IsPublished),
    ("published_at", Field::Published),
];

/// What the command line of Qiita knows (qiita-cli).
const QIITA: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("id", Field::Id),
    ("tags", Field::Tags),
    ("private", Field::Private),
    ("ignorePublish", Field::Draft),
    ("updated_at", Field::Updated),
];

/// The names that a theme's own fields are understood by, where they hold plain text.
pub(super) const THEME: &[(&str, Field)] = &[
    ("image", Field::Image),
    ("cover", Field::Image),
    ("cover_image", Field::Image),
    ("thumbnail", Field::Image),
    ("author", Field::Authors),
    ("summary", Field::Summary),
];

/// What tables call their columns beside our own names: MovableType.net, and Japanese spreadsheets. Compared
/// in NFKC and lower case, without spaces, hyphens and low lines.
const COLUMNS: &[(&str, Field)] = &[
    ("identifier", Field::Id),
    ("記事id", Field::Id),
    ("番号", Field::Id),
    ("記事番号", Field::Id),
    ("タイトル", Field::Title),
    ("題名", Field::Title),
    ("件名", Field::Title),
    ("見出し", Field::Title),
    ("記事タイトル", Field::Title),
    ("body", Field::Cell),
    ("text", Field::Cell),
    ("本文", Field::Cell),
    ("内容", Field::Cell),
    ("記事本文", Field::Cell),
    ("extendedbody", Field::MoreContent),
    ("続き", Field::MoreContent),
    ("追記", Field::MoreContent),
    ("概要", Field::Summary),
    ("要約", Field::Summary),
    ("抜粋", Field::Summary),
    ("説明", Field::Summary),
    ("リード", Field::Summary),
    ("日付", Field::Published),
    ("日時", Field::Published),
    ("公開日", Field::Published),
    ("公開日時", Field::Published),
    ("投稿日", Field::Published),
    ("投稿日時", Field::Published),
    ("掲載日", Field::Published),
    ("authoredon", Field::Published),
    ("更新日", Field::Updated),
    ("更新日時", Field::Updated),
    ("最終更新日", Field::Updated),
    ("modifiedon", Field::Updated),
    ("カテゴリ", Field::Tags),
    ("カテゴリー", Field::Tags),
    ("分類", Field::Tags),
    ("ジャンル", Field::Tags),
    ("タグ", Field::Tags),
    ("キーワード", Field::Ignored),
    ("アドレス", Field::Url),
    ("リンク", Field::Url),
    ("パーマリンク", Field::Url),
    ("link", Field::Url),
    ("記事url", Field::Url),
    ("basename", Field::Slug),
    ("スラッグ", Field::Slug),
    ("著者", Field::Authors),
    ("筆者", Field::Authors),
    ("執筆者", Field::Authors),
    ("投稿者", Field::Authors),
    ("作者", Field::Authors),
    ("画像", Field::Image),
    ("画像url", Field::Image),
    ("サムネイル", Field::Image),
    ("アイキャッチ", Field::Image),
    ("アイキャッチ画像", Field::Image),
    ("status", Field::Status),
    ("状態", Field::Status),
    ("ステータス", Field::Status),
    ("公開状態", Field::Status),
    ("下書き", Field::Draft),
    ("非公開", Field::Private),
    ("言語", Field::Language),
    ("掲載終了日", Field::Expires),
    ("公開終了日", Field::Expires),
    ("有効期限", Field::Expires),
    ("備考", Field::Ignored),
    ("メモ", Field::Ignored),
];

/// The words of [`Field::Status`], compared as the names of columns are: draft, private.
pub(super) const STATUSES: &[(&str, (bool, bool))] = &[
    ("publish", (false, false)),
    ("published", (false, false)),
    ("公開", (false, false)),
    ("公開済", (false, false)),
    ("公開済み", (false, false)),
    ("future", (false, false)),
    ("scheduled", (false, false)),
    ("指定日", (false, false)),
    ("予約", (false, false)),
    ("予約投稿", (false, false)),
    ("draft", (true, false)),
    ("下書き", (true, false)),
    ("未公開", (true, false)),
    ("review", (true, false)),
    ("private", (false, true)),
    ("非公開", (false, true)),
    ("限定公開", (false, true)),
];

/// A name as tables are searched for it.
pub(super) fn folded(name: &str) -> String {
    let plain = name.nfkc().flat_map(char::to_lowercase);
    plain.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '\u{FEFF}')).collect()
}

/// What a column holds, and how much it is preferred: the less the more.
pub(super) fn column(name: &str) -> Option<(usize, Field)> {
    let name = folded(name);
    let own = OWN.iter().map(|(known, field)| (folded(known), *field));
    let all = own.chain(COLUMNS.iter().map(|(known, field)| ((*known).to_owned(), *field)));
    all.enumerate().find(|(_, (known, _))| *known == name).map(|(rank, (_, field))| (rank, field))
}

/// The names of a dialect.
fn of(dialect: Dialect) -> &'static [(&'static str, Field)] {
    match dialect {
        Dialect::Kawaraban => OWN,
        Dialect::Hugo => HUGO,
        Dialect::Zola => ZOLA,
        Dialect::Jekyll => JEKYLL,
        Dialect::Hexo => HEXO,
        Dialect::Astro => ASTRO,
        Dialect::Zenn => ZENN,
        Dialect::Qiita => QIITA,
    }
}

/// What a name means in a dialect, and how much it is preferred: the less the more. Hugo does not tell case
/// apart.
pub(super) fn find(dialect: Dialect, name: &str) -> Option<(usize, Field)> {
    let names = of(dialect);
    let rank = names.iter().position(|(known, _)| match dialect {
        Dialect::Hugo => known.eq_ignore_ascii_case(name),
        _ => *known == name,
    })?;
    Some((rank, names[rank].1))
}

/// What one of our own names means.
pub(super) fn own(name: &str) -> Option<Field> {
    find(Dialect::Kawaraban, name).map(|(_, field)| field)
}

/// The names of fields that settings can map others to.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    OWN.iter().filter(|(_, field)| *field != Field::Ignored).map(|(name, _)| *name)
}
