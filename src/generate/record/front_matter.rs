//! A file of an article: front matter between two fences, then the body.

/// What stands between the fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// An object, as Hugo knows it.
    Json,
}

/// A file taken apart. Offsets are bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parts<'t> {
    pub(super) notation: Notation,
    pub(super) front: &'t str,
    pub(super) front_at: usize,
    pub(super) body: &'t str,
    pub(super) body_at: usize,
}

/// Why a file could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// It does not begin with a fence.
    NoFence,
    /// It begins with three characters that only look like hyphens.
    WrongFence,
    /// The fence behind the front matter only looks like one; `at` is where it is.
    WrongEnd { notation: Notation, at: usize },
    /// The fence at its beginning has no partner. `end` is where the front matter seems to end.
    Unclosed { notation: Notation, end: usize },
}

/// Takes a file apart. Blank lines before the first fence do no harm, and neither do a byte order mark and
/// CR LF. One empty line behind the last fence and one line break at the end are not part of the body, so that
/// a text can be kept character for character.
pub(super) fn split(text: &str) -> Result<Parts<'_>, Fault> {
    let start = text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']);
    let (first, mut rest) = line(start);
    if start.starts_with('{') {
        return object(text, start);
    }
    let notation = match first.trim_end() {
        "---" => Notation::Yaml,
        "+++" => Notation::Toml,
        other if other.chars().count() == 3 && other.chars().all(looks_like_fence) => {
            return Err(Fault::WrongFence);
        }
        _ => return Err(Fault::NoFence),
    };
    let offset = |part: &str| text.len() - part.len();
    let front_at = offset(rest);
    let mut end = None;
    let mut look_alike = None;
    while !rest.is_empty() {
        let at = offset(rest);
        let (this, behind) = line(rest);
        match (this.trim_end(), notation) {
            ("---" | "...", Notation::Yaml) | ("+++", Notation::Toml) => {
                let (body, body_at) = (body(behind), offset(without_empty_line(behind)));
                return Ok(Parts { notation, front: &text[front_at..at], front_at, body, body_at });
            }
            (this, _) if this.chars().count() == 3 && this.chars().all(looks_like_fence) => {
                look_alike = look_alike.or(Some(at));
            }
            (this, _) => {
                let is_body =
                    this.is_empty() || this.starts_with(['#', '<', '!']) || !this.contains([':', '=', '：']);
                let goes_on = this.starts_with([' ', '\t', '-', ']', '}']);
                if is_body && !goes_on && end.is_none() {
                    end = Some(at);
                }
            }
        }
        rest = behind;
    }
    if let Some(at) = look_alike {
        return Err(Fault::WrongEnd { notation, at });
    }
    Err(Fault::Unclosed { notation, end: end.unwrap_or(text.len()) })
}

/// A file that begins with an object of JSON.
fn object<'t>(text: &'t str, start: &'t str) -> Result<Parts<'t>, Fault> {
    let mut objects = serde_json::Deserializer::from_str(start).into_iter::<serde::de::IgnoredAny>();
    let front_at = text.len() - start.len();
    let length = match objects.next() {
        Some(Ok(_)) => objects.byte_offset(),
        // What is wrong with it is for its own reader to say, of all up to the line that closes it.
        _ => match start.split_once("\n}") {
            Some((before, _)) => before.len() + 2,
            None => return Err(Fault::Unclosed { notation: Notation::Json, end: text.len() }),
        },
    };
    let behind = &start[length..];
    let (same_line, next) = line(behind);
    let behind = if same_line.trim().is_empty() { next } else { behind };
    let body_at = text.len() - without_empty_line(behind).len();
    Ok(Parts { notation: Notation::Json, front: &start[..length], front_at, body: body(behind), body_at })
}

fn looks_like_fence(c: char) -> bool {
    matches!(c, 'ー' | '―' | '—' | '–' | '−' | '－' | '‐' | '＋')
}

/// The first line without its line feed, and what is behind it.
fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

fn without_empty_line(text: &str) -> &str {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text)
}

fn body(text: &str) -> &str {
    let text = without_empty_line(text);
    text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_apart() {
        for (text, front, body) in [
            ("---\na: b\n---\n\n瓦版\n", "a: b\n", "瓦版"),
            ("\u{FEFF}---\r\na: b\r\n---\r\n\r\n瓦版\r\n", "a: b\r\n", "瓦版"),
            ("+++\n+++\n\n\n 瓦\n\n", "", "\n 瓦\n"),
            ("+++\na = 1\n+++", "a = 1\n", ""),
            ("\n--- \na: b\n...\n瓦版", "a: b\n", "瓦版"),
        ] {
            let parts = split(text).unwrap();
            assert_eq!((parts.front, parts.body), (front, body), "{text:?}");
            assert_eq!(&text[parts.front_at..parts.front_at + front.len()], front);
        }
        assert_eq!(split("# 瓦版\n"), Err(Fault::NoFence));
        assert_eq!(split("ーーー\ntitle: a\n"), Err(Fault::WrongFence));
        assert_eq!(split(""), Err(Fault::NoFence));
        let text = "---\ntitle: a\ntags:\n- b\n\n本文: 一\n";
        assert_eq!(
            split(text),
            Err(Fault::Unclosed { notation: Notation::Yaml, end: text.find("\n\n").unwrap() + 1 })
        );
    }
}
