//! Generated pages are what the code says. `SNAPSHOTS=overwrite cargo test --test docs` writes them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kawaraban::Lang;
use kawaraban::validate::report::page;

/// Classes of the reference that mean something else here, and why.
const REMARKS: &[(&str, &str)] = &include!("docs/w3c-remarks.in");

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Every generated page, by its path under docs/.
fn pages() -> BTreeMap<PathBuf, String> {
    let mut pages = BTreeMap::new();
    for (folder, lang) in [("rules", Lang::En), ("ja/rules", Lang::Ja)] {
        pages.insert(Path::new(folder).join("README.md"), page::index(lang));
        for rule in page::sorted() {
            pages.insert(Path::new(folder).join(format!("{}.md", rule.name)), page::rule(rule, lang));
        }
    }
    let head = include_str!("docs/w3c-head.md");
    pages.insert("w3c.md".into(), format!("{head}\n{}", page::w3c_table(REMARKS)));
    pages
}

#[test]
fn generated_pages_are_what_the_code_says() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let pages = pages();
    let mut wrong = Vec::new();
    for (path, text) in &pages {
        let file = docs().join(path);
        if fs::read_to_string(&file).is_ok_and(|there| there == *text) {
            continue;
        }
        if overwrite {
            fs::create_dir_all(file.parent().expect("in a folder")).expect("docs can be written");
            fs::write(&file, text).expect("docs can be written");
        } else {
            wrong.push(format!("{} is not what the code says", path.display()));
        }
    }
    for folder in ["rules", "ja/rules"] {
        for entry in fs::read_dir(docs().join(folder)).into_iter().flatten().flatten() {
            let path = Path::new(folder).join(entry.file_name());
            if pages.contains_key(&path) {
                continue;
            }
            if overwrite {
                fs::remove_file(docs().join(&path)).expect("docs can be written");
            } else {
                wrong.push(format!("{} is of no rule", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "run SNAPSHOTS=overwrite cargo test --test docs\n{}", wrong.join("\n"));
}
