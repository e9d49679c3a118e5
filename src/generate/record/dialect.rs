//! Generators whose articles are read as they are: how a folder of them is recognised, and what the names
//! of its folders and files say.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::base::value::language::Language;

/// Whose front matter it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Our own: a name that is not known is an error.
    #[default]
    Kawaraban,
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Jekyll.
    Jekyll,
    /// Hexo.
    Hexo,
    /// The content collections of Astro.
    Astro,
    /// Articles of zenn-cli.
    Zenn,
    /// Articles of qiita-cli.
    Qiita,
}

/// How far above the articles the settings of a generator may be: `src/content/blog` of Astro.
const HIGHEST: usize = 3;

impl Dialect {
    /// Every dialect by its name in settings.
    pub const ALL: [(&'static str, Dialect); 8] = [
        ("kawaraban", Dialect::Kawaraban),
        ("hugo", Dialect::Hugo),
        ("zola", Dialect::Zola),
        ("jekyll", Dialect::Jekyll),
        ("hexo", Dialect::Hexo),
        ("astro", Dialect::Astro),
        ("zenn", Dialect::Zenn),
        ("qiita", Dialect::Qiita),
    ];

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Dialect::Kawaraban => "kawaraban",
            Dialect::Hugo => "Hugo",
            Dialect::Zola => "Zola",
            Dialect::Jekyll => "Jekyll",
            Dialect::Hexo => "Hexo",
            Dialect::Astro => "Astro",
            Dialect::Zenn => "Zenn",
            Dialect::Qiita => "Qiita",
        }
    }

    /// Whether the articles were written for another program, and what we do not know in them is none of
    /// our business.
    pub(super) fn is_foreign(self) -> bool {
        self != Dialect::Kawaraban
    }

    /// The addresses that the generator makes where nothing is set.
    pub(super) fn permalink(self) -> Option<&'static str> {
        Some(match self {
            Dialect::Kawaraban | Dialect::Zenn | Dialect::Qiita => return None,
            Dialect::Hugo | Dialect::Zola | Dialect::Astro => "/:sections/:slug/",
            Dialect::Jekyll => "/:categories/:year/:month/:day/:title.html",
            Dialect::Hexo => "/:year/:month/:day/:title/",
        })
    }

    /// The generator that a folder, or one of those around it, is set up for.
    pub fn of_folder(folder: &Path) -> Option<Dialect> {
        let folder = fs::canonicalize(folder).ok()?;
        let around: Vec<&Path> = folder.ancestors().take(HIGHEST + 1).collect();
        around.iter().find_map(|site| Self::of_site(site))
    }

    /// The generator that has its settings in this folder.
    fn of_site(site: &Path) -> Option<Dialect> {
        let has = |name: &str| site.join(name).exists();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        if any(&["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default"]) {
            return Some(Dialect::Hugo);
        }
        if any(&["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts"]) {
            return Some(Dialect::Astro);
        }
        if has("qiita.config.json") {
            return Some(Dialect::Qiita);
        }
        if any(&["config.toml", "config.yaml"]) {
            // Both had their settings here before Hugo moved.
            let settings = ["config.toml", "config.yaml"].map(|name| beginning(&site.join(name)));
            let says = |word: &str| settings.iter().any(|text| text.contains(word));
            if says("baseURL") || says("baseurl") || any(&["archetypes", "layouts"]) {
                return Some(Dialect::Hugo);
            }
            if says("base_url") && any(&["templates", "themes", "sass"]) {
                return Some(Dialect::Zola);
            }
        }
        if any(&["_config.yml", "_config.yaml"]) {
            if has("scaffolds") || has("source/_posts") {
                return Some(Dialect::Hexo);
            }
            if any(&["_posts", "_layouts", "_drafts", "Gemfile"]) {
                return Some(Dialect::Jekyll);
            }
        }
        let is_zenn =
            has("articles") && (has("books") || beginning(&site.join("package.json")).contains("zenn-cli"));
        is_zenn.then_some(Dialect::Zenn)
    }

    /// The generator whose articles have fields of these names, for files without a folder that tells.
    pub(super) fn of_fields(names: &[&str]) -> Option<Dialect> {
        let has = |name: &str| names.contains(&name);
        if has("emoji") && has("topics") && has("type") {
            Some(Dialect::Zenn)
        } else if has("organization_url_name") || has("ignorePublish") {
            Some(Dialect::Qiita)
        } else {
            None
        }
    }
}

/// The first part of a settings file, for the few words that tell whose it is.
fn beginning(path: &Path) -> String {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    if let Ok(file) = fs::File::open(path) {
        // What cannot be read tells nothing.
        let _ = file.take(64 << 10).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the folders and the name of an article's file say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// The folders that are part of the address.
    pub(super) folders: Vec<String>,
    /// The name without date, language and extension.
    pub(super) name: String,
    /// The date in the name, as it is written there.
    pub(super) date: Option<String>,
    /// The language in the name: `index.ja.md`.
    pub(super) language: Option<Language>,
    /// Whether the folder is one of drafts.
    pub(super) is_draft: bool,
    /// Whether the generator makes an article of it, and not the page of a section or a page besides.
    pub(super) is_article: bool,
}

impl Place {
    /// The place of a file within the folder `root` of a dialect; `inside` is its path below it.
    pub(super) fn of(dialect: Dialect, root: &Path, inside: &Path) -> Place {
        let mut folders: Vec<String> = inside
            .parent()
            .into_iter()
            .flat_map(Path::components)
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let mut name = inside.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut place = Place { is_article: true, ..Place::default() };
        match dialect {
            Dialect::Hugo | Dialect::Zola => {
                place.language = language_of(&mut name);
                place.is_article = name != "_index";
                if name == "index"
                    && let Some(folder) = folders.pop()
                {
                    name = folder;
                }
                if dialect == Dialect::Zola {
                    place.date = date_of(&mut name);
                }
            }
            Dialect::Jekyll => {
                place.date = date_of(&mut name);
                let kind = folders.iter().position(|name| name == "_posts" || name == "_drafts");
                let named = |folder: &str| root.file_name() == Some(OsStr::new(folder));
                place.is_draft = kind.is_some_and(|at| folders[at] == "_drafts") || named("_drafts");
                place.is_article = place.date.is_some() || place.is_draft;
                folders.truncate(kind.unwrap_or(0));
                folders.retain(|name| name != "collections" && name != "docs");
            }
            Dialect::Hexo => {
                let kind = folders.iter().position(|name| name == "_posts" || name == "_drafts");
                place.is_draft = kind.is_some_and(|at| folders[at] == "_drafts");
                let is_root = root.components().any(|part| part.as_os_str() == "_posts");
                place.is_article = is_root || kind.is_some();
                name = folders
                    .drain(..)
                    .skip(kind.map_or(0, |at| at + 1))
                    .chain([name])
                    .collect::<Vec<_>>()
                    .join("/");
            }
            Dialect::Astro => {
                // The collection is part of the address wherever above or below it the reading begins.
                let around = root.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
                let whole: Vec<String> = around.chain(folders.iter().cloned()).collect();
                if let Some(at) = whole.windows(2).rposition(|pair| pair == ["src", "content"]) {
                    folders = whole[at + 2..].to_vec();
                }
                place.is_article = !name.starts_with('_');
                if name == "index"
                    && let Some(folder) = folders.pop()
                {
                    name = folder;
                }
            }
            Dialect::Zenn => {
                place.is_article = folders.iter().all(|name| name == "articles");
                folders.clear();
            }
            Dialect::Qiita => {
                place.is_article = folders.iter().all(|name| name == "public");
                folders.clear();
            }
            Dialect::Kawaraban => {}
        }
        Place { folders, name, ..place }
    }
}

/// Takes the date off a name such as `2026-11-24-printing`.
fn date_of(name: &mut String) -> Option<String> {
    let (date, behind) = name.split_at_checked(10)?;
    let is_digit = |at: usize| date.as_bytes()[at].is_ascii_digit();
    let is_date = [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(is_digit)
        && [4, 7].iter().all(|at| date.as_bytes()[*at] == b'-');
    let slug = behind.strip_prefix(['-', '_']).filter(|slug| !slug.is_empty() && is_date)?;
    let (date, slug) = (date.to_owned(), slug.to_owned());
    *name = slug;
    Some(date)
}

/// Takes the language off a name such as `printing.ja`.
fn language_of(name: &mut String) -> Option<Language> {
    let (stem, tag) = name.rsplit_once('.')?;
    let is_short = (2..=3).contains(&tag.len()) || tag.len() == 5 && tag.contains('-');
    let language = Language::parse(tag).ok().filter(|_| is_short && !stem.is_empty())?;
    *name = stem.to_owned();
    Some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (dialect, root, inside, folders, name, date, is_article) in [
            (Dialect::Hugo, "content", "posts/刷り方.md", "posts", "刷り方", None, true),
            (Dialect::Hugo, "content", "posts/printing/index.ja.md", "posts", "printing", None, true),
            (Dialect::Hugo, "content", "posts/_index.md", "posts", "_index", None, false),
            (
                Dialect::Zola,
                "content",
                "blog/2026-11-24-printing.md",
                "blog",
                "printing",
                Some("2026-11-24"),
                true,
            ),
            (Dialect::Jekyll, "_posts", "2026-11-24-printing.md", "", "printing", Some("2026-11-24"), true),
            (Dialect::Jekyll, "site", "道具/_posts/2026-11-24-a.md", "道具", "a", Some("2026-11-24"), true),
            (Dialect::Jekyll, "site", "about.md", "", "about", None, false),
            (Dialect::Hexo, "source", "_posts/版木/刷り方.md", "", "版木/刷り方", None, true),
            (Dialect::Hexo, "_posts", "版木/刷り方.md", "", "版木/刷り方", None, true),
            (Dialect::Hexo, "source", "about/index.md", "", "about/index", None, false),
            (Dialect::Astro, "src/content/blog", "a/index.md", "blog", "a", None, true),
            (Dialect::Astro, ".", "src/content/blog/a.md", "blog", "a", None, true),
            (Dialect::Zenn, ".", "articles/ab12.md", "", "ab12", None, true),
            (Dialect::Zenn, ".", "books/a/b.md", "", "b", None, false),
            (Dialect::Qiita, "public", "ab12.md", "", "ab12", None, true),
        ] {
            let place = Place::of(dialect, Path::new(root), Path::new(inside));
            let found =
                (place.folders.join("/"), place.name.as_str(), place.date.as_deref(), place.is_article);
            assert_eq!(found, (folders.to_owned(), name, date, is_article), "{inside}");
        }
        assert!(Place::of(Dialect::Jekyll, Path::new("s"), Path::new("_drafts/a.md")).is_draft);
    }
}
