//! From imported records to files: which are new, which changed, and which are there already.

use std::collections::{HashMap, HashSet};
#[cfg(feature = "cli")]
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Imported;
use crate::base::error::Problem;
use crate::base::value::date::Date;
use crate::base::words::text;
use crate::generate::prose::hygiene::{Kind, clean};
use crate::generate::prose::slug;
use crate::generate::record::{self, Record, Settings, derived_id, to_markdown};

/// The longest name of a file, in bytes without its extension.
const LONGEST_NAME: usize = 80;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// One file for each record, in their order.
    pub files: Vec<PlannedFile>,
    /// What is wrong with the records that are there already.
    pub problems: Vec<Problem>,
}

/// A file that an import would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Where it is or will be.
    pub path: PathBuf,
    /// Its text.
    pub contents: String,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is new.
    Create,
    /// The text of the article changed; what was edited around it by hand is kept.
    Update,
    /// The record is there with the same text and is left alone.
    Keep,
}

/// Plans the files of an import into `folder`. A record that is there already, under any name, is known by its
/// id and keeps its title, date of import and all else that was edited by hand; its text follows the source.
pub fn plan(imported: &Imported, folder: &Path, imported_at: Date, settings: &Settings) -> Plan {
    let mut there = record::Loaded::default();
    if folder.exists() {
        there = record::load(folder, settings);
    }
    let mut names: HashSet<String> = names_in(folder);
    let known: HashMap<&str, &Record> =
        there.records.iter().map(|record| (record.item.id.as_str(), record)).collect();
    let mut plan = Plan { files: Vec::new(), problems: there.problems };
    for record in &imported.records {
        let Some(old) = known.get(record.item.id.as_str()) else {
            let mut record = record.clone();
            record.item.imported_at = Some(imported_at);
            let path = folder.join(free_name(&record, &mut names));
            plan.files.push(PlannedFile { path, contents: to_markdown(&record), action: Action::Create });
            continue;
        };
        let mut updated = (*old).clone();
        let is_own_file = old.origin.path.extension().is_some_and(|extension| extension == "md");
        // Reading repaired what it read. What its author has withdrawn since is withdrawn here; what was
        // hidden here by hand stays hidden.
        updated.draft |= record.draft;
        updated.private |= record.private;
        let is_hidden = (updated.draft, updated.private) != (old.draft, old.private);
        let is_same = old.body == clean(&record.body, Kind::Prose).text && !is_hidden;
        let action = match (is_same, is_own_file) {
            (true, _) => Action::Keep,
            (false, true) => Action::Update,
            (false, false) => {
                let message = text(
                    "the text changed in the source; it is updated only in records with a file of their own",
                    "元の本文が変わりましたが、更新できるのは一記事一ファイルの .md だけです",
                );
                plan.problems
                    .push(Problem { line: old.origin.line, ..Problem::warning(&old.origin.path, message) });
                Action::Keep
            }
        };
        updated.body.clone_from(&record.body);
        updated.format = record.format;
        updated.item.truncated = record.item.truncated;
        updated.item.imported_at = old.item.imported_at.or(Some(imported_at));
        let contents = to_markdown(&updated);
        plan.files.push(PlannedFile { path: old.origin.path.clone(), contents, action });
    }
    plan
}

/// Writes what a plan creates and updates; each file whole or not at all.
///
/// # Errors
/// The first file that cannot be written, with its path.
#[cfg(feature = "cli")]
pub fn save(files: &[PlannedFile]) -> Result<(), (PathBuf, io::Error)> {
    let write = |file: &PlannedFile| {
        let folder = file.path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        // A temporary file is for its owner only; a record is for everyone who may read its folder.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut temporary = builder.prefix(".kawaraban-").tempfile_in(folder)?;
        temporary.write_all(file.contents.as_bytes())?;
        temporary.persist(&file.path)?;
        Ok(())
    };
    let changed = files.iter().filter(|file| file.action != Action::Keep);
    changed.into_iter().try_for_each(|file| write(file).map_err(|error| (file.path.clone(), error)))
}

/// The names in a folder as file systems compare them that do not tell case apart.
fn names_in(folder: &Path) -> HashSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| compared(&entry.file_name().to_string_lossy())).collect()
}

fn compared(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// A name for a record that no other file has, made of its title.
fn free_name(record: &Record, names: &mut HashSet<String>) -> String {
    let name = file_name(&record.item.title);
    let id = record.item.id.as_str();
    let mark = id.rsplit(':').next().unwrap_or(id);
    let candidates = [
        format!("{name}.md"),
        format!("{name}-{:.8}.md", file_name(mark)),
        format!("{name}-{}.md", slug::mark(id)),
        // Ids differ, and so do these.
        format!("{}.md", derived_id(&record.item.id, id).as_str().rsplit(':').next().unwrap_or(id)),
    ];
    let free =
        candidates.iter().find(|candidate| !names.contains(&compared(candidate))).unwrap_or(&candidates[3]);
    names.insert(compared(free));
    free.clone()
}

/// A title as a name that every file system takes, in NFC.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.nfc() {
        let is_plain = !c.is_whitespace() && !c.is_control() && !turns(c) && !r#":*?"<>|/\#%-"#.contains(c);
        if is_plain {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    let fits = |(at, grapheme): &(usize, &str)| at + grapheme.len() <= LONGEST_NAME;
    let end =
        name.grapheme_indices(true).take_while(fits).last().map_or(0, |(at, grapheme)| at + grapheme.len());
    let name = name[..end].trim_end_matches(['-', '.']);
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = matches!(stem.as_bytes(), [b'c' | b'l', b'o' | b'p', b'm' | b't', b'0'..=b'9']);
    match name {
        "" => "article".to_owned(),
        _ if is_port || DEVICES.contains(&stem.as_str()) => format!("{name}-"),
        _ => name.to_owned(),
    }
}

/// Marks of direction, by which one name can be shown as another.
fn turns(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        for (title, name) in [
            ("BLOOMトレーニングの技術背後", "BLOOMトレーニングの技術背後"),
            ("ドメイン適応:事前に学習済み", "ドメイン適応-事前に学習済み"),
            ("a / b \\ c?*\"<>|", "a-b-c"),
            ("か\u{3099}  そ\u{3000}う...", "が-そ-う"),
            ("..", "article"),
            ("COM1", "COM1-"),
            ("a\u{202E}dm.exe", "a-dm.exe"),
            ("nul.txt", "nul.txt-"),
            ("\u{1F1EF}\u{1F1F5}", "\u{1F1EF}\u{1F1F5}"),
        ] {
            assert_eq!(file_name(title), name);
        }
        let mut names = HashSet::new();
        for path in ["a", "b", "c", "d", "e"] {
            let id = format!("https://example.jp/{}{path}", "long/".repeat(40));
            let id = crate::base::value::uri::Uri::parse(&id).unwrap();
            let record =
                Record::new(crate::generate::feed::Item::new(id, "号外".to_owned()), Default::default(), "");
            free_name(&record, &mut names);
        }
        assert_eq!(names.len(), 5, "{names:?}");
        let long = file_name(&"瓦版🇯🇵".repeat(20));
        assert!(long.len() <= LONGEST_NAME && long.ends_with("🇯🇵瓦版"), "{long}");
    }
}
