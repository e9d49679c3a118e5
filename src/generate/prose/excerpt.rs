//! A summary: the beginning of a text, cut where Japanese may be cut. It counts graphemes, so that neither
//! an emoji nor a kanji with its variation selector is ever cut in two.
//!
//! Where a line may not begin or end is JIS X 4051's *kinsoku* rule; a cut obeys it as a line break does.

use unicode_segmentation::UnicodeSegmentation;

/// What may not begin a line, and so may not be the first character cut off.
const NOT_FIRST: &str = "、。，．,.・：；:;？！?!ーｰ々ゝヽゞヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｯｬｭｮ\
                         」』）)】〕〉》］}］］｝]｡､｣･’”…‥〜～％%℃\u{3099}\u{309A}";
/// What may not end a line, and so may not be the last character kept.
const NOT_LAST: &str = "「『（(【〔〈《［[｛{｢‘“￥¥＄$＃#";
const OPENING: &str = "「『（(【〔〈《［[｛{｢";
const CLOSING: &str = "」』）)】〕〉》］]｝}｣";
const SENTENCE_ENDS: &str = "。！？｡";

/// A katakana word of up to this many characters is kept whole.
const KATAKANA_WORD: usize = 8;

/// The first sentences of `text` that fit into `limit` graphemes, or where no sentence ends in the second
/// half of that, the beginning up to a comma or to where a line could break, and `…`. Never longer than the
/// limit, `…` included. Blanks are collapsed.
///
/// ```
/// use kawaraban::generate::prose::excerpt::excerpt;
///
/// assert_eq!(excerpt("瓦版は江戸の新聞です。木版で刷られました。", 14), "瓦版は江戸の新聞です。");
/// assert_eq!(excerpt("瓦版は江戸時代に売られた新聞", 8), "瓦版は江戸時代…");
/// ```
pub fn excerpt(text: &str, limit: usize) -> String {
    let text = collapse(text);
    // One more than fits, to know what the cut falls before.
    let graphemes: Vec<&str> = text.graphemes(true).take(limit.saturating_add(1)).collect();
    if graphemes.len() <= limit {
        return text;
    }
    if let Some(end) = sentence_end(&graphemes, limit) {
        return graphemes[..end].concat();
    }
    let end = comma(&graphemes, limit).unwrap_or_else(|| line_end(&graphemes, limit.saturating_sub(1)));
    let mut cut = graphemes[..end].concat();
    cut.truncate(cut.trim_end().len());
    if limit > 0 && !cut.ends_with('…') {
        cut.push('…');
    }
    cut
}

/// Runs of white space as one space, U+3000 among them; as nothing between Japanese sentences on different
/// lines, such as paragraphs.
fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for line in text.lines() {
        for (at, word) in line.split_whitespace().enumerate() {
            let ends_sentence = collapsed.ends_with(|c| SENTENCE_ENDS.contains(c) || CLOSING.contains(c));
            let follows_sentence = at == 0 && ends_sentence;
            if !collapsed.is_empty() && !follows_sentence {
                collapsed.push(' ');
            }
            collapsed.push_str(word);
        }
    }
    collapsed
}

/// Where the last sentence ends, outside of brackets, between half the limit and the limit.
fn sentence_end(graphemes: &[&str], limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut ended = false;
    let mut found = None;
    for (at, pair) in graphemes.windows(2).enumerate() {
        let (this, next) = (first(pair[0]), first(pair[1]));
        if OPENING.contains(this) {
            depth += 1;
        } else if CLOSING.contains(this) {
            depth = depth.saturating_sub(1);
        }
        let is_mark = SENTENCE_ENDS.contains(this) || (matches!(this, '.' | '!' | '?') && next == ' ');
        ended = is_mark || (ended && CLOSING.contains(this));
        let kept = at + 1;
        if ended && depth == 0 && kept * 2 >= limit && !NOT_FIRST.contains(next) {
            found = Some(kept);
        }
    }
    found
}

/// Where the last comma stands, if most of the text is before it.
fn comma(graphemes: &[&str], limit: usize) -> Option<usize> {
    let at = graphemes[..limit].iter().rposition(|grapheme| matches!(*grapheme, "、" | "，" | "､"))?;
    (at * 10 >= limit * 7 && !NOT_LAST.contains(first(graphemes[at - 1]))).then_some(at)
}

/// The last place at or before `end` where a line may break, or `end` where there is none in its half.
fn line_end(graphemes: &[&str], end: usize) -> usize {
    ((end / 2).max(1)..=end).rev().find(|at| may_break(graphemes, *at)).unwrap_or(end)
}

fn may_break(graphemes: &[&str], at: usize) -> bool {
    let (before, after) = (first(graphemes[at - 1]), first(graphemes[at]));
    let in_word = is_word(before) && is_word(after);
    !NOT_FIRST.contains(after) && !NOT_LAST.contains(before) && !in_word && !in_katakana_word(graphemes, at)
}

/// Latin words and numbers, as far as they are written in ASCII.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '\'')
}

fn in_katakana_word(graphemes: &[&str], at: usize) -> bool {
    let is_katakana = |grapheme: &&&str| matches!(first(grapheme), '\u{30A1}'..='\u{30FA}' | 'ー' | '\u{FF66}'..='\u{FF9F}');
    let before = graphemes[..at].iter().rev().take(KATAKANA_WORD).take_while(is_katakana).count();
    let after = graphemes[at..].iter().take(KATAKANA_WORD).take_while(is_katakana).count();
    before > 0 && after > 0 && before + after <= KATAKANA_WORD
}

fn first(grapheme: &str) -> char {
    grapheme.chars().next().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts() {
        for (text, limit, meant) in [
            ("短い文。", 10, "短い文。"),
            ("  空白を \n まとめる\u{3000}文  ", 20, "空白を まとめる 文"),
            ("一つ目の段落。\n\n\u{3000}次の段落。\n項目\n項目", 30, "一つ目の段落。次の段落。項目 項目"),
            // Sentences, with what closes them.
            ("最初の文です。次の文は長くて入りません。", 12, "最初の文です。"),
            ("「そうです。」と彼は言った。そして去った。", 14, "「そうです。」と彼は言った。"),
            ("彼は（短く。）言った。「長い。話です」と続けました。", 14, "彼は（短く。）言った。"),
            ("本当ですか！？はい、そうです。", 8, "本当ですか！？"),
            ("It works. And then some more of it.", 12, "It works."),
            // A sentence that ends too early does not count.
            (
                "はい。これはとても長い説明の文なので、途中で切られることになります。",
                20,
                "はい。これはとても長い説明の文なので…",
            ),
            // Where lines may break.
            ("これは「引用」を含む長い文章", 5, "これは…"),
            ("新しいコンピューターを買いました", 7, "新しい…"),
            ("これはTensorFlowの話", 8, "これは…"),
            ("きょうはよい天気でしたっけ", 12, "きょうはよい天気でし…"),
            // One grapheme is never cut.
            ("👩\u{200D}💻葛\u{E0100}か\u{309A}のこと", 4, "👩\u{200D}💻葛\u{E0100}か\u{309A}…"),
            ("あいう", 1, "…"),
            ("あいう", 0, ""),
        ] {
            assert_eq!(excerpt(text, limit), meant, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_too_long_and_never_inside_a_grapheme(
            text in "[あいカー漢字、。！？「」（）aZ9 \n…👩‍💻🇯🇵゙\u{fe0f}\u{e0100}\u{301}]{0,60}|\\PC{0,60}",
            limit in 0_usize..40,
        ) {
            let cut = excerpt(&text, limit);
            prop_assert!(cut.graphemes(true).count() <= limit, "{:?}", cut);
            let whole = collapse(&text);
            let kept = if whole == cut { cut.as_str() } else { cut.strip_suffix('…').unwrap_or(&cut) };
            let boundary = whole.grapheme_indices(true).map(|(at, _)| at).chain([whole.len()]);
            prop_assert!(whole.starts_with(kept) && boundary.into_iter().any(|at| at == kept.len()));
            if whole != cut && limit > 0 {
                let last = first(cut.graphemes(true).next_back().unwrap_or(""));
                let ends_sentence = SENTENCE_ENDS.contains(last) || CLOSING.contains(last) || ".!?".contains(last);
                prop_assert!(last == '…' || ends_sentence);
            }
        }
    }
}
