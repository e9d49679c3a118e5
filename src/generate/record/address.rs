//! The address of an article that names none: what its generator makes of the place and the fields of it.

use super::dialect::Dialect;
use super::fields::Draft;
use super::passed::Passed;
use super::permalink::{Parts, Permalink};
use super::reader::Reader;
use super::tree::{Node, Value};
use crate::base::value::uri::Uri;
use crate::base::value::uri::percent_encode;
use crate::base::words::text;

/// Adds what the place of the file says, and makes the address.
pub(super) fn derive(draft: &mut Draft, reader: &mut Reader<'_, '_>) {
    let place = reader.file.place.clone();
    let dialect = reader.file.dialect;
    if draft.published.is_none()
        && let Some(date) = &place.date
    {
        draft.published = reader.date(&Node { at: 0, value: Value::Text(date.clone()) });
    }
    draft.language = draft.language.take().or_else(|| place.language.clone());
    draft.is_draft |= place.is_draft;
    match dialect {
        // Both give articles without a title the name of the file.
        Dialect::Jekyll | Dialect::Hexo if draft.title.is_none() => {
            draft.title = Some(titled(&place.name));
        }
        // An article without an id has never been published.
        Dialect::Qiita => draft.is_draft |= draft.id.as_ref().is_none_or(String::is_empty),
        _ => {}
    }
    if dialect == Dialect::Jekyll {
        draft.categories.splice(0..0, place.folders.iter().cloned());
    }
    if draft.url.is_none() {
        draft.url = address(draft, reader);
    }
}

/// A name of a file as a title: `road-works` is `Road Works`.
fn titled(name: &str) -> String {
    let words = name.split('-').filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn address(draft: &Draft, reader: &mut Reader<'_, '_>) -> Option<Uri> {
    let dialect = reader.file.dialect;
    let settings = reader.file.settings;
    let (folder, name) = match dialect {
        Dialect::Zenn => ("https://zenn.dev/", format!("articles/{}", reader.file.place.name)),
        Dialect::Qiita => ("https://qiita.com/", format!("items/{}", draft.id.as_ref()?)),
        _ => return on_site(draft, reader),
    };
    let Some(user) = &settings.user else {
        if !draft.is_draft {
            reader.file.pass(Passed::NoUser(dialect), draft.line);
        }
        return None;
    };
    Uri::from_iri(&format!("{folder}{}/{name}", percent_encode(user))).ok()
}

/// An address below that of the site.
fn on_site(draft: &Draft, reader: &mut Reader<'_, '_>) -> Option<Uri> {
    let dialect = reader.file.dialect;
    let settings = reader.file.settings;
    let site = settings.site_base.as_ref()?;
    let own = draft.permalink.as_ref().filter(|(written, _)| !written.trim().is_empty());
    let template = match own {
        Some((written, at)) => match Permalink::parse(written.trim()) {
            Ok(template) if dialect == Dialect::Jekyll => template,
            _ => {
                let mut address = written.trim().trim_start_matches('/').to_owned();
                if dialect == Dialect::Zola && !address.ends_with('/') {
                    address.push('/');
                }
                let address = site.join(&address).ok();
                return address.or_else(|| {
                    let message =
                        text("{field} must be an address", "{field} はアドレス (URL) でなければなりません");
                    let help = text("write it as in /articles/1/", "/articles/1/ のように書きます");
                    reader.refuse(*at, message, help.into())
                });
            }
        },
        None => {
            let section = reader.file.place.folders.first();
            let set = settings.permalinks.iter().find(|(of, _)| of.is_none() || of.as_ref() == section);
            match (set, dialect.permalink()) {
                (Some((_, template)), _) => template.clone(),
                (None, Some(template)) => Permalink::parse(template).expect("a template"),
                (None, None) => return None,
            }
        }
    };
    let parts = Parts {
        dialect,
        date: draft.published.or(draft.publish_at),
        title: draft.title.as_deref().unwrap_or_default(),
        slug: draft.slug.as_deref(),
        place: &reader.file.place,
        categories: &draft.categories,
    };
    // Both put articles in another language than the site's into a folder of its name.
    let language =
        reader.file.place.language.as_ref().filter(|language| settings.language.as_ref() != Some(language));
    let folder = language.map(|language| format!("{language}/")).unwrap_or_default();
    match template.expand(&parts) {
        Some(address) => site.join(&(folder + &address)).ok(),
        None => {
            if !draft.is_draft {
                reader.file.pass(Passed::NoDate, draft.line);
            }
            None
        }
    }
}
