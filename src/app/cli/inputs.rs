//! What `check` is given, made into files: patterns and folders are looked through, gzip is unpacked.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::complain;
use crate::base::words::{Lang, text};

/// Standard input.
pub(super) const STDIN: &str = "-";

/// The most bytes that gzip may unpack to: a small file must not fill the memory.
const UNPACKED: u64 = 256 << 20;

/// How much of a file is looked at to tell whether it is a feed.
const HEAD: u64 = 4096;

/// The content of a file.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    /// Whether the file itself is packed.
    pub(super) is_packed: bool,
}

/// The files to check, in the order given; those of a pattern or a folder by name.
pub(super) fn find(paths: &[PathBuf], lang: Lang, failed: &mut bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let pattern = path.to_str().filter(|path| path.contains(['*', '?', '[']));
        match pattern.filter(|_| !path.exists()) {
            Some(pattern) => {
                if let Err(error) = expand(pattern, lang, &mut files, failed) {
                    complain(path, &error, lang);
                    *failed = true;
                }
            }
            None if path.is_dir() => {
                let before = files.len();
                walk(path, lang, &mut files, failed);
                // A folder without feeds is more likely the wrong folder than nothing to do.
                if files.len() == before && !*failed {
                    let message =
                        text("there is no feed in this folder", "このフォルダーにフィードがありません");
                    complain(path, &io::Error::other(message.in_lang(lang)), lang);
                    *failed = true;
                }
            }
            None => files.push(path.clone()),
        }
    }
    files
}

/// The files of a pattern, for shells that leave patterns to programs.
fn expand(pattern: &str, lang: Lang, files: &mut Vec<PathBuf>, failed: &mut bool) -> io::Result<()> {
    let before = files.len();
    let paths =
        glob::glob(pattern).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error.msg))?;
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => walk(&path, lang, files, failed),
            Ok(path) => files.push(path),
            Err(error) => {
                complain(error.path(), error.error(), lang);
                *failed = true;
            }
        }
    }
    if files.len() == before {
        let message = text("no file is matched", "一致するファイルがありません");
        return Err(io::Error::new(io::ErrorKind::NotFound, message.in_lang(lang)));
    }
    Ok(())
}

fn walk(folder: &Path, lang: Lang, files: &mut Vec<PathBuf>, failed: &mut bool) {
    let is_hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_feed(entry.path()) => {
                files.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(folder).to_owned();
                complain(&at, &error.into(), lang);
                *failed = true;
            }
        }
    }
}

/// The content of a file or of standard input.
pub(super) fn read(path: &Path, lang: Lang) -> io::Result<Content> {
    let bytes = if path == Path::new(STDIN) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(path)?
    };
    if !is_gzip(&bytes) {
        return Ok(Content { bytes, is_packed: false });
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(&*bytes).take(UNPACKED + 1).read_to_end(&mut unpacked)?;
    if unpacked.len() as u64 > UNPACKED {
        let message = text("it unpacks to more than 256 MiB", "展開すると 256 MiB を超えます");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message.in_lang(lang)));
    }
    Ok(Content { bytes: unpacked, is_packed: true })
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// What the first bytes of a file say.
#[derive(Debug, PartialEq, Eq)]
enum Looks {
    /// It begins as a feed does.
    Feed,
    /// It is something else.
    Other,
    /// There is no telling.
    Unclear,
}

/// Whether a file of a folder is a feed. One that cannot be read is, so that it is told of.
fn is_feed(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    if ["rss", "atom", "rdf", "opml"].contains(&suffix) {
        return true;
    }
    match head(path).map(|head| looks(&head)) {
        Ok(Looks::Feed) => true,
        Ok(Looks::Other) => false,
        Ok(Looks::Unclear) | Err(_) => suffix == "xml",
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    if is_gzip(&head) {
        let mut unpacked = Vec::new();
        // The head of a packed file ends in the middle: what it gave until then is enough.
        let _ = MultiGzDecoder::new(&*head).take(HEAD).read_to_end(&mut unpacked);
        return Ok(unpacked);
    }
    Ok(head)
}

/// Reads markup as far as the name of the root. All encodings of feeds write markup in ASCII, UTF-16 and
/// UTF-32 with zeros between.
fn looks(head: &[u8]) -> Looks {
    let text: String = head
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| if byte.is_ascii() { *byte as char } else { '\u{80}' })
        .collect();
    let mut rest = text.trim_start_matches('\u{80}').trim_start();
    if rest.starts_with('{') {
        return if rest.contains("jsonfeed.org/version") { Looks::Feed } else { Looks::Other };
    }
    loop {
        let Some(markup) = rest.strip_prefix('<') else {
            return if rest.is_empty() { Looks::Unclear } else { Looks::Other };
        };
        let end = if markup.starts_with('?') {
            "?>"
        } else if markup.starts_with("!--") {
            "-->"
        } else if markup.starts_with('!') {
            let subset = markup.find('[').filter(|at| markup.find('>').is_none_or(|end| *at < end));
            if subset.is_some() { "]>" } else { ">" }
        } else {
            let name =
                markup.split(|c: char| c.is_ascii_whitespace() || "/>".contains(c)).next().unwrap_or("");
            let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
            let known = ["rss", "feed", "RDF", "channel", "opml", "OpenSearchDescription"];
            return if known.iter().any(|known| known.eq_ignore_ascii_case(local)) {
                Looks::Feed
            } else {
                Looks::Other
            };
        };
        let Some(at) = markup.find(end) else { return Looks::Unclear };
        rest = markup[at + end.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_feeds() {
        use Looks::*;
        for (head, told) in [
            (&b"<rss version=\"2.0\">"[..], Feed),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- a > b --><feed xmlns=", Feed),
            (b"<!DOCTYPE rss [ <!ENTITY a \"b\"> ]>\n<rss>", Feed),
            (b"<atom:feed xmlns:atom=\"\">", Feed),
            (b"<rdf:RDF ", Feed),
            (b"\xff\xfe<\0r\0s\0s\0>\0", Feed),
            (b"{\"version\": \"https://jsonfeed.org/version/1.1\"", Feed),
            (b"{\"name\": \"feed\"}", Other),
            (b"<html><link rel=\"alternate\">", Other),
            (b"<urlset>", Other),
            (b"# feed", Other),
            (b"\x89PNG\r\n\x1a\n", Other),
            (b"<?xml version=\"1.0\"", Unclear),
            (b"", Unclear),
        ] {
            assert_eq!(looks(head), told, "{}", head.escape_ascii());
        }
    }
}
