//! The layers of ARCHITECTURE.md: a module uses only what stands in a row above its own, and the two columns
//! never use each other.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the floor up. A module may use those of lower rows, and of its own.
const LAYERS: &[&[&str]] = &[
    &["base::words", "base::span"],
    &["base::error", "base::encoding", "base::value"],
    &["base::xml", "base::json", "base::japanese"],
    &["generate::feed", "generate::prose", "validate::diagnostic", "validate::w3c"],
    &["generate::format", "validate::document"],
    &["generate::record", "validate::rules"],
    &["generate::import", "validate::spec"],
    &["validate::engine"],
    &["validate::report"],
    &["app"],
];

/// Uses against the order of the rows, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    // A node knows its row's element, and the rules of structure speak of rows.
    ("validate::document", "validate::spec"),
    ("validate::rules", "validate::spec"),
    // The context's spare finding needs some rule.
    ("validate::document", "validate::rules"),
    // A class of messages has a severity, as a finding has.
    ("validate::w3c", "validate::diagnostic"),
];

fn layer_of(module: &str) -> Option<(usize, &'static str)> {
    LAYERS.iter().enumerate().find_map(|(row, names)| {
        let name = names.iter().find(|name| module == **name || module.starts_with(&format!("{name}::")))?;
        Some((row, *name))
    })
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Files that only say which modules there are.
const ROOTS: &[&str] = &["lib", "main", "base", "generate", "validate"];

/// The modules that `use crate::…` and `use super::…` lines and paths in code name, a brace's parts each for
/// itself. `super` is the module around `module`.
fn uses(source: &str, module: &str) -> Vec<String> {
    let mut uses = Vec::new();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for part in code.split("crate::").skip(1) {
        add_paths("", part, &mut uses);
    }
    // A module of tests in the file is one deeper.
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut rest = code;
    while let Some(at) = rest.find("super::") {
        rest = &rest[at..];
        let mut outer = module;
        while let Some(behind) = rest.strip_prefix("super::") {
            outer = outer.rsplit_once("::").map_or("", |(outer, _)| outer);
            rest = behind;
        }
        add_paths(&format!("{outer}::"), rest, &mut uses);
    }
    uses
}

/// Adds the path that `part` begins with, or those of its braces, below `outer`.
fn add_paths(outer: &str, part: &str, uses: &mut Vec<String>) {
    let path: String = part.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
    match part[path.len()..].strip_prefix('{') {
        Some(list) if path.is_empty() || path.ends_with("::") => {
            let list = list.split(['}', '{']).next().unwrap_or("");
            uses.extend(list.split(',').map(|name| format!("{outer}{path}{}", name.trim())));
        }
        _ => uses.push(format!("{outer}{path}")),
    }
}

#[test]
fn paths_are_resolved() {
    let source = "use crate::base::{span, words};\nuse super::super::json::x;\nuse super::{name, tag};\n";
    let expected = ["base::span", "base::words", "base::json::x", "base::xml::name", "base::xml::tag"];
    assert_eq!(uses(source, "base::xml::read"), expected);
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the sources were found");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).expect("under src").with_extension("");
        let module = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("::");
        let module = module.strip_suffix("::mod").unwrap_or(&module);
        let Some((row, name)) = layer_of(module) else {
            if !ROOTS.contains(&module) {
                wrong.push(format!("{module} is in no row"));
            }
            continue;
        };
        for used in uses(&fs::read_to_string(&file).expect("a source can be read"), module) {
            let Some((used_row, used_name)) = layer_of(&used) else { continue };
            let other_column = (name.starts_with("generate") && used_name.starts_with("validate"))
                || (name.starts_with("validate") && used_name.starts_with("generate"));
            let allowed = used_row < row || used_name == name || EXCEPTIONS.contains(&(name, used_name));
            if other_column || !allowed {
                wrong.push(format!("{module} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
