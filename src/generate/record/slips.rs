//! What goes wrong when Japanese is typed into YAML: punctuation that YAML reads as its own, and full-width
//! look-alikes that it does not read at all. Most parsers report these far from the place, or lose text
//! without a word, so they are looked for line by line, each with the line as it should be.

use crate::base::words::{Text, text};

/// A slip, and the whole line as it should be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slip {
    /// Byte of the file.
    pub(super) at: usize,
    pub(super) kind: Kind,
    pub(super) field: String,
    pub(super) corrected: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `title: 記事: 副題`
    Colon,
    /// `title: C# 入門 #1`, where ` #1` would be a comment.
    Comment,
    /// `title: [連載] 第1回`, `title: "瓦版" とは`: text behind what ended the value.
    TextBehind(char),
    /// `title: @瓦版`: a character that begins something else than text.
    Indicator(char),
    /// `title：瓦版`
    FullWidthColon,
    /// `title:　瓦版`
    FullWidthSpace,
    /// `title:瓦版`
    NoSpace,
    /// `　title: 瓦版`
    FullWidthIndent,
    /// A tab where spaces indent.
    Tab,
    /// `title: “瓦版”`: the quotes become part of the value.
    ForeignQuotes,
}

impl Kind {
    /// The sentence; `{character}` is the character it is about.
    pub(super) fn message(self) -> Text {
        match self {
            Kind::Colon => text(
                "a text with `: ` in it must be in quotes",
                "`: ` を含む文字列は引用符で囲まなければなりません",
            ),
            Kind::Comment => text(
                "` #` begins a comment, so the rest of the line would be lost",
                "` #` からはコメントになり、行の残りが失われます",
            ),
            Kind::TextBehind('[' | '{') => text(
                "`{character}` begins a list or a map, so a text that starts with it must be in quotes",
                "`{character}` はリストなどの始まりになるため、これで始まる文字列は引用符で囲まなければなりません",
            ),
            Kind::TextBehind(_) => text(
                "the value ends at the second `{character}`, and there is text behind it",
                "値は二つ目の `{character}` で終わりますが、その後にも文字があります",
            ),
            Kind::Indicator('`') => text(
                "a text that starts with a backtick must be in quotes",
                "バッククォートで始まる文字列は引用符で囲まなければなりません",
            ),
            Kind::Indicator(_) => text(
                "a text that starts with `{character}` must be in quotes",
                "`{character}` で始まる文字列は引用符で囲まなければなりません",
            ),
            Kind::FullWidthColon => text(
                "a field name is followed by a half-width colon",
                "項目名の後のコロンは半角でなければなりません",
            ),
            Kind::FullWidthSpace => text(
                "a colon is followed by a half-width space",
                "コロンの後の空白は半角でなければなりません",
            ),
            Kind::NoSpace => text("a colon is followed by a space", "コロンの後には半角の空白が必要です"),
            Kind::FullWidthIndent => {
                text("a full-width space cannot indent a line", "全角の空白で字下げはできません")
            }
            Kind::Tab => text("a tab cannot indent a line", "タブで字下げはできません"),
            Kind::ForeignQuotes => text(
                "only straight quotes quote; these become part of the text",
                "囲みの引用符は半角に限られ、この引用符は文字列の一部になります",
            ),
        }
    }

    pub(super) fn character(self) -> Option<char> {
        match self {
            Kind::TextBehind(c) | Kind::Indicator(c) => Some(c),
            _ => None,
        }
    }

    /// Whether the text can be read as it is, if not as it was meant.
    pub(super) fn is_harmless(self) -> bool {
        self == Kind::ForeignQuotes
    }
}

/// Fields whose value is free text, where ` #` is meant as it stands.
const TEXTS: &[&str] = &[
    "title",
    "subtitle",
    "summary",
    "description",
    "excerpt",
    "rights",
    "author",
    "authors",
    "name",
    "tags",
    "categories",
    "topics",
];

/// The slips of a front matter that begins at byte `offset` of its file.
pub(super) fn find(front: &str, offset: usize) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = offset;
    // The field that list items belong to, and whether indented lines belong to a value that is still open.
    let mut list_of = String::new();
    let mut is_open = false;
    for line in front.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let unindented = line.trim_start();
        let indent = &line[..line.len() - unindented.len()];
        if unindented.is_empty() || unindented.starts_with('#') || (is_open && !indent.is_empty()) {
            continue;
        }
        is_open = false;
        let mut slip = |kind, field: &str, column: usize, corrected| {
            slips.push(Slip { at: start + column, kind, field: field.to_owned(), corrected });
        };
        if indent.contains(['\t', '\u{3000}']) {
            let kind = if indent.contains('\t') { Kind::Tab } else { Kind::FullWidthIndent };
            let spaces = indent.replace('\t', "  ").replace('\u{3000}', "");
            slip(kind, "", 0, format!("{spaces}{unindented}"));
            continue;
        }
        if let Some(item) = unindented.strip_prefix("- ") {
            if TEXTS.contains(&list_of.as_str()) && name_of(item).is_none() {
                let prefix = &line[..line.len() - item.len()];
                if let Some((kind, quoted)) = value_slip(item.trim_start(), true) {
                    slip(kind, &list_of, prefix.len(), format!("{prefix}{quoted}"));
                }
            }
            continue;
        }
        let Some(name) = name_of(unindented) else { continue };
        let behind = &unindented[name.len()..];
        let head = &line[..indent.len() + name.len()];
        if indent.is_empty() {
            name.clone_into(&mut list_of);
        }
        if let Some(value) = behind.trim_start().strip_prefix('：') {
            slip(Kind::FullWidthColon, name, head.len(), format!("{head}: {}", value.trim()));
            continue;
        }
        let Some(value) = behind.trim_start().strip_prefix(':') else { continue };
        if value.starts_with('\u{3000}') {
            slip(Kind::FullWidthSpace, name, line.len() - value.len(), format!("{head}: {}", value.trim()));
            continue;
        }
        if !value.is_empty() && !value.starts_with([' ', '\t']) {
            slip(Kind::NoSpace, name, line.len() - value.len(), format!("{head}: {value}"));
            continue;
        }
        let value = value.trim_start_matches([' ', '\t']);
        is_open = matches!(value.chars().next(), Some('|' | '>' | '"' | '\'' | '[' | '{'));
        if let Some((kind, quoted)) = value_slip(value, TEXTS.contains(&name)) {
            is_open = false;
            slip(kind, name, line.len() - value.len(), format!("{head}: {quoted}"));
        }
    }
    slips
}

/// The name at the start of a line, where a colon of either width follows.
fn name_of(line: &str) -> Option<&str> {
    let length = line.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.'))?;
    let behind = line[length..].trim_start();
    (length > 0 && behind.starts_with([':', '：'])).then(|| &line[..length])
}

/// The slip in a value, and the value as it should be.
fn value_slip(value: &str, is_text: bool) -> Option<(Kind, String)> {
    let first = value.chars().next()?;
    let kind = match first {
        '"' | '\'' => {
            let behind = behind_quoted(value, first)?.trim_start();
            if behind.is_empty() || behind.starts_with('#') {
                return None;
            }
            Kind::TextBehind(first)
        }
        '[' | '{' => {
            let behind = behind_bracket(value)?.trim_start();
            if behind.is_empty() || behind.starts_with('#') {
                return None;
            }
            Kind::TextBehind(first)
        }
        '|' | '>' => {
            let header = value[1..].split(" #").next().unwrap_or("").trim_end();
            if header.chars().all(|c| matches!(c, '+' | '-' | '0'..='9')) {
                return None;
            }
            Kind::Indicator(first)
        }
        '@' | '`' | '*' | '&' | '!' | '%' | ',' | ']' | '}' => Kind::Indicator(first),
        '-' | '?' if value[1..].starts_with(' ') => Kind::Indicator(first),
        '#' if is_text => Kind::Comment,
        '#' => return None,
        _ if is_text && value.contains(" #") => Kind::Comment,
        _ => {
            let value = value.split(" #").next().unwrap_or(value).trim_end();
            if value.contains(": ") || value.ends_with(':') {
                Kind::Colon
            } else if let Some(inner) = in_foreign_quotes(value) {
                return Some((Kind::ForeignQuotes, quoted(inner)));
            } else {
                return None;
            }
        }
    };
    Some((kind, quoted(value)))
}

/// What follows a quoted scalar that ends on its line.
fn behind_quoted(value: &str, quote: char) -> Option<&str> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => {
                characters.next();
            }
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                characters.next();
            }
            _ if c == quote => return Some(&value[at + 1..]),
            _ => {}
        }
    }
    None
}

/// What follows a bracket that is closed on its line.
fn behind_bracket(value: &str) -> Option<&str> {
    let mut depth = 0_u32;
    let mut quote = None;
    for (at, c) in value.char_indices() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => {
                depth -= 1;
                if depth == 0 {
                    return Some(&value[at + 1..]);
                }
            }
            _ => {}
        }
    }
    None
}

fn in_foreign_quotes(value: &str) -> Option<&str> {
    [('“', '”'), ('”', '”'), ('‘', '’'), ('’', '’'), ('＂', '＂'), ('＇', '＇')].into_iter().find_map(
        |(open, close)| {
            let inner = value.strip_prefix(open)?.strip_suffix(close)?;
            (!inner.contains([open, close])).then_some(inner)
        },
    )
}

/// A value in quotes that YAML and TOML understand alike, with as few escapes as can be.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) && !value.contains('\'') {
        return format!("'{value}'");
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_with_the_line_as_it_should_be() {
        use Kind::*;
        for (line, kind, corrected) in [
            ("title: 記事: 副題", Colon, "title: \"記事: 副題\""),
            ("title: C# 入門 #1", Comment, "title: \"C# 入門 #1\""),
            ("title: #1 の話", Comment, "title: \"#1 の話\""),
            ("title: [連載] 第1回", TextBehind('['), "title: \"[連載] 第1回\""),
            ("title: {{ x }} の話", TextBehind('{'), "title: \"{{ x }} の話\""),
            ("title: \"瓦版\" とは", TextBehind('"'), "title: '\"瓦版\" とは'"),
            ("title: @瓦版", Indicator('@'), "title: \"@瓦版\""),
            ("title: `code` の話", Indicator('`'), "title: \"`code` の話\""),
            ("title: *注意", Indicator('*'), "title: \"*注意\""),
            ("title: &amp", Indicator('&'), "title: \"&amp\""),
            ("title: !重要", Indicator('!'), "title: \"!重要\""),
            ("title: %の話", Indicator('%'), "title: \"%の話\""),
            ("title: >引用", Indicator('>'), "title: \">引用\""),
            ("title：瓦版", FullWidthColon, "title: 瓦版"),
            ("title:　瓦版", FullWidthSpace, "title: 瓦版"),
            ("title:瓦版", NoSpace, "title: 瓦版"),
            ("　title: 瓦版", FullWidthIndent, "title: 瓦版"),
            ("\tname: 瓦版", Tab, "  name: 瓦版"),
            ("title: “瓦版”", ForeignQuotes, "title: \"瓦版\""),
            ("tags:\n- C# #1", Comment, "- \"C# #1\""),
        ] {
            let slips = find(line, 100);
            assert_eq!(slips.len(), 1, "{line}: {slips:?}");
            assert_eq!((slips[0].kind, slips[0].corrected.as_str()), (kind, corrected));
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for front in [
            "title: 「瓦版」とは？\ndate: 2026-11-24 # 予定\nurl: https://e.example/#a\n",
            "title: \"記事: #1\"  # 仮題\n",
            "title: '記事: it''s'\n",
            "title: C#入門\ntags: [a, 'b: c'] # d\n",
            "summary: |\n  記事: 副題\n  title：x\n\n\tx\ntitle: a",
            "summary: \"長い\n  記事: 副題\"\n",
            "authors:\n  - name: 瓦版編集部\n    url: https://e.example/\n",
            "# 記事: 副題 #1\ndraft: true # 下書き\n\n",
            "title: “引用”と“引用”\n",
            "tags: [\n  a,\n]\n",
            "date: 2026-11-24 09:00\n",
        ] {
            assert_eq!(find(front, 0), [], "{front}");
        }
    }
}
