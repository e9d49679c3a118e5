//! What only a site generator can fill in, taken out of the text of an article: shortcodes of Hugo and Zola,
//! tags of Liquid and Nunjucks, containers of Zenn and Qiita, imports of MDX.

use super::dialect::Dialect;

/// A text without the directions to a generator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stripped {
    pub(super) text: String,
    /// How many there were.
    pub(super) count: usize,
    /// The first of them.
    pub(super) first: String,
}

/// Takes them out; `None` where there are none.
pub(super) fn strip(body: &str, dialect: Dialect, is_mdx: bool) -> Option<Stripped> {
    let mut stripped = Stripped { text: String::new(), count: 0, first: String::new() };
    match dialect {
        Dialect::Hugo => {
            spans(body, &[("{{<", ">}}"), ("{{%", "%}}")], false, &mut stripped, &hugo);
        }
        Dialect::Zola => spans(body, &[("{{", "}}"), ("{%", "%}")], false, &mut stripped, &zola),
        Dialect::Jekyll => spans(body, &[("{{", "}}"), ("{%", "%}")], false, &mut stripped, &liquid),
        Dialect::Hexo => spans(body, &[("{{", "}}"), ("{%", "%}")], true, &mut stripped, &liquid),
        Dialect::Zenn | Dialect::Qiita => lines(body, &mut stripped, |line| {
            let line = line.trim();
            let embedded = line
                .strip_prefix("@[")
                .and_then(|rest| rest.split_once("]("))
                .and_then(|(_, rest)| rest.strip_suffix(')'));
            match embedded {
                Some(address) if address.starts_with("http") => Some(format!("<{address}>")),
                Some(_) => Some(String::new()),
                None => line.starts_with(":::").then(String::new),
            }
        }),
        Dialect::Astro if is_mdx => lines(body, &mut stripped, |line| {
            (line.starts_with("import ") || line.starts_with("export ")).then(String::new)
        }),
        Dialect::Astro | Dialect::Kawaraban => return None,
    }
    (stripped.count > 0).then_some(stripped)
}

/// What stands in the place of a direction.
enum Instead {
    Text(String),
    /// All up to this closing tag is meant as it stands.
    Verbatim(&'static str),
    /// It is no direction, and stays.
    Stays,
}

/// Replaces what stands between marks.
fn spans(
    body: &str,
    marks: &[(&str, &str)],
    but_code: bool,
    stripped: &mut Stripped,
    replace: &dyn Fn(&str) -> Instead,
) {
    let mut rest = body;
    // A mark that is not closed any more is looked for only once.
    let mut is_closed = vec![true; marks.len()];
    let mut fence = Fence::default();
    while let Some(at) = memchr::memchr2(b'{', b'`', rest.as_bytes()) {
        if but_code {
            fence.follow(&rest[..at]);
        }
        if rest.as_bytes()[at] == b'`' {
            let run = rest[at..].bytes().take_while(|byte| *byte == b'`').count();
            let end = at + run + if but_code { fence.code_behind(&rest[at..], run) } else { 0 };
            stripped.text.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let direction = marks.iter().enumerate().find_map(|(index, (open, close))| {
            let inside = rest[at..].strip_prefix(open).filter(|_| is_closed[index])?;
            let end = memchr::memmem::find(inside.as_bytes(), close.as_bytes());
            is_closed[index] = end.is_some();
            Some((&inside[..end?], &inside[end? + close.len()..]))
        });
        let Some((inside, behind)) = direction.filter(|_| !fence.is_open) else {
            stripped.text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        let whole = &rest[at..rest.len() - behind.len()];
        stripped.text.push_str(&rest[..at]);
        rest = behind;
        match replace(inside) {
            Instead::Stays => {
                stripped.text.push_str(whole);
                continue;
            }
            Instead::Text(text) => stripped.text.push_str(&text),
            Instead::Verbatim(end) => {
                let found = end_tag(rest, end);
                let (text, behind) = found.map_or((rest, ""), |(at, after)| (&rest[..at], &rest[after..]));
                stripped.text.push_str(text);
                rest = behind;
            }
        }
        stripped.found(whole);
    }
    stripped.text.push_str(rest);
}

/// Where a closing tag of Liquid begins and ends.
fn end_tag(text: &str, name: &str) -> Option<(usize, usize)> {
    let at = memchr::memmem::find(text.as_bytes(), name.as_bytes())?;
    let start = text[..at].rfind("{%")?;
    let after = at + memchr::memmem::find(&text.as_bytes()[at..], b"%}")? + 2;
    Some((start, after))
}

impl Stripped {
    fn found(&mut self, whole: &str) {
        /// Longer ones are shown cut.
        const LONGEST: usize = 60;
        if self.count == 0 {
            let line = whole.lines().next().unwrap_or_default();
            self.first = line.chars().take(LONGEST).collect();
        }
        self.count += 1;
    }
}

/// Replaces whole lines outside of code.
fn lines(body: &str, stripped: &mut Stripped, replace: impl Fn(&str) -> Option<String>) {
    let mut is_code = false;
    for line in body.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if bare.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        match replace(bare).filter(|_| !is_code) {
            Some(instead) => {
                stripped.found(bare);
                stripped.text.push_str(&instead);
                stripped.text.push_str(&line[bare.len()..]);
            }
            None => stripped.text.push_str(line),
        }
    }
}

/// Whether what is read stands in a block of code.
#[derive(Default)]
struct Fence {
    is_open: bool,
    /// What stands before on the same line.
    line: String,
}

impl Fence {
    /// Takes note of text without backticks.
    fn follow(&mut self, text: &str) {
        match text.rfind('\n') {
            Some(end) => text[end + 1..].clone_into(&mut self.line),
            None => self.line.push_str(text),
        }
    }

    /// How much behind a run of backticks is code on the same line. The run may be a fence.
    fn code_behind(&mut self, at: &str, run: usize) -> usize {
        let begins_line = self.line.trim().is_empty();
        self.line.push('`');
        if run >= 3 && begins_line {
            self.is_open = !self.is_open;
            return 0;
        }
        if self.is_open {
            return 0;
        }
        let line = at[run..].split('\n').next().unwrap_or_default();
        line.find(&at[..run]).map_or(0, |end| end + run)
    }
}

fn hugo(inside: &str) -> Instead {
    let inside = inside.trim();
    if let Some(shown) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
        return Instead::Text(format!("{{{{<{shown}>}}}}"));
    }
    let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    Instead::Text(match name {
        "figure" | "img" => picture(&value(arguments, "src"), &value(arguments, "alt")),
        "highlight" => format!("```{}", arguments.split_whitespace().next().unwrap_or_default()),
        "/highlight" => "```".to_owned(),
        _ => String::new(),
    })
}

fn zola(inside: &str) -> Instead {
    let trimmed = inside.trim();
    if let Some(shown) = trimmed.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
        return Instead::Text(format!("{{{{{shown}}}}}"));
    }
    let is_call = trimmed.ends_with(')') && trimmed.contains('(');
    match is_call || trimmed == "end" {
        true => Instead::Text(String::new()),
        false => Instead::Stays,
    }
}

fn liquid(inside: &str) -> Instead {
    let inside = inside.trim_matches(|c: char| c.is_whitespace() || c == '-');
    // An output of a text is that text, whatever address a filter would put before it.
    if let Some(text) = inside.strip_prefix(['"', '\'']) {
        return Instead::Text(text.split(['"', '\'']).next().unwrap_or_default().to_owned());
    }
    let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    Instead::Text(match name {
        "raw" => return Instead::Verbatim("endraw"),
        "highlight" => format!("```{}", arguments.split_whitespace().next().unwrap_or_default()),
        "codeblock" => "```".to_owned(),
        "endhighlight" | "endcodeblock" => "```".to_owned(),
        "asset_img" => {
            let (source, alt) =
                arguments.trim().split_once(char::is_whitespace).unwrap_or((arguments.trim(), ""));
            picture(source, alt.trim_matches('"'))
        }
        _ => String::new(),
    })
}

fn picture(source: &str, alt: &str) -> String {
    match source.is_empty() {
        true => String::new(),
        false => format!("![{alt}](<{source}>)"),
    }
}

/// The value of `name="…"`.
fn value(arguments: &str, name: &str) -> String {
    let found = arguments.match_indices(name).find_map(|(at, _)| {
        let is_name = at == 0 || arguments[..at].ends_with(char::is_whitespace);
        let value = arguments[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| is_name && matches!(c, '"' | '\'' | '`'))?;
        value[1..].split_once(quote).map(|(value, _)| value.to_owned())
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_taken_out() {
        use Dialect::*;
        for (dialect, body, text, count) in [
            (Hugo, "前{{< youtube abc >}}後", "前後", 1),
            (Hugo, "{{% note %}}中{{% /note %}}", "中", 2),
            (Hugo, "{{< figure alt=\"図\" src=\"a b.png\" >}}", "![図](<a b.png>)", 1),
            (Hugo, "{{< highlight go >}}\nx\n{{< /highlight >}}", "```go\nx\n```", 2),
            (Hugo, "{{</* youtube abc */>}}", "{{< youtube abc >}}", 1),
            (Zola, "{{ youtube(id=\"a\") }}{% quote() %}引用{% end %}", "引用", 3),
            (Jekyll, "![図]({{ site.baseurl }}/a.png) {% include x.html %}", "![図](/a.png) ", 2),
            (Jekyll, "{% raw %}{{ x }}{% endraw %}後", "{{ x }}後", 1),
            (Jekyll, "{{ '/a.png' | relative_url }}", "/a.png", 1),
            (Jekyll, "{% highlight rb %}\nx\n{% endhighlight %}", "```rb\nx\n```", 2),
            (Hexo, "{% asset_img a.png 図 %}", "![図](<a.png>)", 1),
            (Hexo, "```\n{{ a }}\n```\n`{{ b }}` {{ c }}", "```\n{{ a }}\n```\n`{{ b }}` ", 1),
            (
                Zenn,
                ":::message\n注意\n:::\n@[card](https://e.example/)\n",
                "\n注意\n\n<https://e.example/>\n",
                3,
            ),
            (Qiita, "```\n:::note\n```\n:::note\n", "```\n:::note\n```\n\n", 1),
        ] {
            let stripped = strip(body, dialect, false).expect(body);
            assert_eq!((stripped.text.as_str(), stripped.count), (text, count), "{body}");
        }
        let mdx = strip("import A from 'a';\n\n本文\n", Astro, true).expect("a text");
        assert_eq!(mdx.text, "\n\n本文\n");
        for (dialect, body) in [
            (Hugo, "{{< 閉じない"),
            (Zola, "{{ 変数 }} は残る"),
            (Jekyll, "{ 普通の括弧 }"),
            (Astro, "import はそのまま"),
            (Kawaraban, "{{< x >}}"),
        ] {
            assert_eq!(strip(body, dialect, false), None, "{body}");
        }
        let many = "{{<".repeat(100_000) + &"{{%".repeat(100_000);
        assert_eq!(strip(&many, Hugo, false), None);
    }
}
