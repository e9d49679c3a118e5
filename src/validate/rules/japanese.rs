//! Text as it should be: garbled text, characters that nobody can read, kana and ideographs in unusual forms, and
//! the language a feed says it is in beside the one it is in.

use super::*;
use crate::base::japanese::mojibake::{self, Kind};
use crate::base::japanese::{Oddity, OddityKind, Survey, Syntax, kana, oddities, survey, unified};
use crate::base::span::Span;
use crate::base::value::language::Language;
use crate::validate::document::Writing;
use crate::validate::spec::Role;

rules! {
    MISREAD {
        name: "text-mismatched-encoding",
        severity: Warning,
        message: text("{element} is garbled: {expected} was read as {value}", "{element} が文字化けしています（{expected} を {value} として読んだもの）"),
        help: text("decode it as {expected} where it comes from, and write the text again", "元のデータを {expected} として読み直し、書き直します"),
        why: text(
            "Nobody can read it. A database, a template or a script takes the text for one in another encoding.",
            "誰にも読めません。データベース、テンプレート、スクリプトのどこかで文字コードを取り違えています。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding", "https://encoding.spec.whatwg.org/"],
        w3c: &[Near("BadCharacters")],
        bad: &[RssItem("<title>æ–‡å\u{AD}—åŒ–ã‘</title>"), RssItem("<title>繝繧ｹ繝郁ｨ倅ｺ九〒縺</title>"), AtomEntry("<content>､ｳ､ﾎﾊｸｾﾏ､ﾏｲｽ､ｱ､ﾆ､､､ﾞ､ｹ｡｣</content>")],
        good: &[RssItem("<title>縺れ合う男女の物語、髑髏の刺繍</title>"), RssItem("<title>Beyoncé × 宇多田ヒカル 対談</title>"), RssItem("<title>Œuvres complètes — édition de la Pléiade</title>")],
        since: "0.1.0",
    }
    QUOTED {
        name: "text-implausible-encoding",
        severity: Info,
        message: text("{element} shows garbled text in quotation marks or code", "{element} の引用符またはコードの中に文字化けした文字があります"),
        help: text("nothing needs to be done where it is shown on purpose", "例として示しているなら、そのままでかまいません"),
        why: text(
            "Articles about encodings show such text; anywhere else it is a fault.",
            "文字コードについての記事なら意図したものですが、それ以外では誤りです。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charencoding"],
        w3c: &[],
        bad: &[RssItem("<title>「æ–‡å\u{AD}—åŒ–ã‘」になる原因と対処</title>")],
        good: &[RssItem("<title>「文字化け」の原因と対処</title>")],
        since: "0.1.0",
    }
    ESCAPED {
        name: "text-invalid-escape",
        severity: Warning,
        message: text("{element} holds escapes in place of characters", "{element} に文字ではなくエスケープが入っています"),
        help: text("write the characters themselves: {expected}", "文字そのものを書きます: {expected}"),
        why: text(
            "Readers show the escapes as they stand: they are of another language, or escaped once too often.",
            "別の言語のエスケープや二重のエスケープは、リーダーにそのまま表示されます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#syntax"],
        w3c: &[],
        bad: &[RssItem("<title>\\u65e5\\u672c\\u8a9e\\u306e\\u8a18\\u4e8b</title>"), RssItem("<title>%E7%8C%AB%E3%81%8C%E3%81%8B%E3%82%8F%E3%81%84%E3%81%84</title>")],
        good: &[RssItem("<title>&#29483;がかわいい</title>")],
        since: "0.1.0",
    }
    QUESTION_MARKS {
        name: "text-missing-characters",
        severity: Info,
        message: text("{element} seems to have question marks in place of characters", "{element} の文字が疑問符に置き換わっているようです"),
        help: text("store and send the text as UTF-8, and write it again", "UTF-8 で保存・送信し、書き直します"),
        why: text(
            "A database or program in an encoding without Japanese writes ? for each character it has no room for.",
            "日本語のない文字コードを使うデータベースやプログラムは、書けない文字を ? に置き換えます。",
        ),
        spec: &["https://encoding.spec.whatwg.org/"],
        w3c: &[],
        bad: &[RssItem("<title>??????????</title>"), RssItem("<title>サ?バ?のメ?テナンスは午?2時か?5時?で</title>")],
        good: &[RssItem("<title>本当に？？？それマジ???</title>")],
        since: "0.1.0",
    }
    NONCHARACTER {
        name: "text-undefined-character",
        severity: Warning,
        message: text("{element} should not hold {expected}, which is no character", "{element} に文字でない {expected} を含めないことが推奨されます"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Unicode keeps these code points for the inside of programs. Some readers stop at them.",
            "プログラムの内部用に取ってある符号位置です。読み取りが止まるリーダーもあります。",
        ),
        spec: &["https://www.w3.org/TR/xml/#charsets", "https://www.unicode.org/faq/private_use.html#nonchar1"],
        w3c: &[],
        bad: &[RssItem("<title>号外\u{FDD0}</title>")],
        good: &[],
        since: "0.1.0",
    }
    PRIVATE {
        name: "text-nonstandard-character",
        severity: Warning,
        message: text("{element} should not hold {expected}, a character for private use", "{element} に外字 {expected} を含めないことが推奨されます"),
        help: text("write the character of Unicode that was meant", "本来の文字を Unicode で書きます"),
        why: text(
            "Only the computer that it was made on can show it.",
            "作ったコンピューターでしか表示できません。",
        ),
        spec: &["https://www.unicode.org/faq/private_use.html"],
        w3c: &[],
        bad: &[RssItem("<title>\u{E000}橋さんの話</title>")],
        good: &[RssItem("<title>髙橋さんの話</title>")],
        since: "0.1.0",
    }
    CARRIER_EMOJI {
        name: "ja-nonstandard-emoji",
        severity: Warning,
        message: text("{element} should not hold {expected}, an emoji of a phone carrier", "{element} に携帯電話会社の絵文字 {expected} を含めないことが推奨されます"),
        help: text("write the emoji of Unicode", "Unicode の絵文字で書きます"),
        why: text(
            "Japanese carriers had emoji of their own before Unicode did. Nothing shows them any more.",
            "Unicode に絵文字が入る前の、携帯電話会社ごとの絵文字です。いまの端末には表示されません。",
        ),
        spec: &["https://www.unicode.org/reports/tr51/"],
        w3c: &[],
        bad: &[RssItem("<title>晴れ\u{E63E}</title>")],
        good: &[RssItem("<title>晴れ☀️</title>")],
        since: "0.1.0",
    }
    DECOMPOSED_KANA {
        name: "ja-nonstandard-kana",
        severity: Warning,
        message: text("{element} should have kana in one piece ({count} are in two)", "{element} の仮名は合成済みの文字が推奨されます（{count} 文字が分解されています）"),
        help: text("compose the kana", "仮名と濁点などを一文字に合成します"),
        why: text(
            "Searches do not find it, and some readers show letter and mark side by side. It comes from file names of macOS.",
            "検索で見つからず、濁点が離れて表示されることもあります。多くは macOS のファイル名から来ています。",
        ),
        spec: &["https://www.unicode.org/reports/tr15/"],
        w3c: &[],
        bad: &[RssItem("<title>か\u{3099}そ\u{3099}う</title>")],
        good: &[RssItem("<title>か\u{309A}き\u{309A}く\u{309A}鼻濁音</title>")],
        since: "0.1.0",
    }
    HALF_WIDTH {
        name: "ja-nonstandard-width",
        severity: Info,
        message: text("{element} has katakana of half the width", "{element} に半角カタカナがあります"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Searches may not find them, and a voiced letter takes two.",
            "検索で見つからないことがあり、濁音が二文字に分かれます。",
        ),
        spec: &["https://www.unicode.org/reports/tr11/", "https://www.w3.org/TR/jlreq/"],
        w3c: &[],
        bad: &[RssItem("<title>ﾃﾞｰﾀ分析</title>")],
        good: &[RssItem("<title>データ分析</title>"), RssItem("<description>Σ(ﾟДﾟ；)ｴｰｯ!</description>")],
        since: "0.1.0",
    }
    COMPATIBILITY {
        name: "ja-nonstandard-ideograph",
        severity: Info,
        message: text("{element} has {expected} in a form kept for compatibility", "{element} の {expected} は互換用の字です"),
        help: text("write the unified ideograph, unless a name is spelled with this one", "人名などで区別している場合を除き、統合漢字で書きます"),
        why: text(
            "It looks like the usual character and is another one to every search; programs that normalise text replace it.",
            "見た目は同じでも検索では別の字になり、正規化するプログラムでは置き換えられます。",
        ),
        spec: &["https://www.unicode.org/reports/tr15/", "https://www.unicode.org/reports/tr38/"],
        w3c: &[],
        bad: &[RssItem("<title>\u{F9DC}盛する</title>"), RssItem("<title>\u{2F00}番線</title>")],
        good: &[RssItem("<title>山\u{FA11}さん</title>")],
        since: "0.1.0",
    }
    ZERO_WIDTH {
        name: "text-nonstandard-space",
        severity: Warning,
        message: text("{element} should not hold {expected}, which has no width", "{element} に幅のない文字 {expected} を含めないことが推奨されます"),
        help: text("remove it", "取り除きます"),
        why: text(
            "Nobody sees it, and searches for the word fail. It comes with text copied from web pages.",
            "目に見えないのに、検索で語が見つからなくなります。ウェブページからの複写でよく混じります。",
        ),
        spec: &["https://www.unicode.org/reports/tr14/"],
        w3c: &[],
        bad: &[RssItem("<title>号\u{200B}外\u{FEFF}</title>")],
        good: &[RssItem("<title>👩\u{200D}💻の一日</title>"), RssItem("<description>号\u{200B}外</description>")],
        since: "0.1.0",
    }
    UNCLOSED_DIRECTION {
        name: "text-insecure-direction",
        severity: Error,
        message: text("{element} must end the text direction that {expected} begins", "{element} では、{expected} で始めた文字の方向を終えなければなりません"),
        help: text("remove the character, or end it with U+202C or U+2069", "文字を取り除くか、U+202C または U+2069 で閉じます"),
        why: text(
            "Readers put titles into pages of their own, where the text behind is turned round too. Names of files and hosts are faked so.",
            "タイトルはリーダーの画面に埋め込まれるため、後に続く文字まで逆順になります。ファイル名やホスト名の偽装にも使われます。",
        ),
        spec: &["https://www.unicode.org/reports/tr9/", "https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing"],
        w3c: &[],
        bad: &[RssItem("<title>号外\u{2067}abc</title>")],
        good: &[RssItem("<title>右から左\u{200F}\u{2067}עברית\u{2069}</title>")],
        since: "0.1.0",
    }
    DIRECTION {
        name: "text-nonstandard-direction",
        severity: Warning,
        message: text("{element} should not turn the direction of its text by {expected}", "{element} では、文字の方向を {expected} で変えないことが推奨されます"),
        help: text("remove the character", "文字を取り除きます"),
        why: text(
            "Letters have a direction of their own. Text that is shown in another order than it is written in deceives.",
            "文字にはもともと方向があります。書いた順と違う順に表示される文字列は、人を欺くために使われます。",
        ),
        spec: &["https://www.unicode.org/reports/tr9/", "https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing"],
        w3c: &[],
        bad: &[RssItem("<description>\u{202E}abc\u{202C}</description>"), AtomEntry("<content>abc\u{2067}def</content>")],
        good: &[],
        since: "0.1.0",
    }
    LONE_MARK {
        name: "text-missing-base",
        severity: Warning,
        message: text("{element} should have a character before {expected}", "{element} の {expected} の前には文字が推奨されます"),
        help: text("remove it, or write the character it belongs to", "取り除くか、付くべき文字を書きます"),
        why: text(
            "A combining mark or variation selector changes the character before it. At the start it changes what the reader puts there.",
            "結合文字や異体字セレクターは直前の文字に付きます。先頭にあると、リーダーが前に置いた文字に付いてしまいます。",
        ),
        spec: &["https://www.unicode.org/reports/tr15/", "https://www.unicode.org/reports/tr37/"],
        w3c: &[],
        bad: &[RssItem("<title>\u{FE0F}号外</title>"), RssItem("<title>\u{3099}号外</title>")],
        good: &[RssItem("<title>葛\u{E0100}城市の1\u{FE0F}\u{20E3}番</title>")],
        since: "0.1.0",
    }
    MIXED_DASH {
        name: "ja-conflicting-dash",
        severity: Info,
        message: text("the feed has both the wave dash U+301C and the full-width tilde U+FF5E", "波ダッシュ U+301C と全角チルダ U+FF5E が混在しています"),
        help: text("write one of them everywhere", "どちらか一方に統一します"),
        why: text(
            "They look alike, and searches tell them apart. The tables of Windows have one where those of other systems have the other.",
            "見た目は同じでも検索では区別されます。Windows とほかのシステムでは変換表が異なり、混在しやすい文字です。",
        ),
        spec: &["https://encoding.spec.whatwg.org/#index-jis0208"],
        w3c: &[],
        bad: &[RssItem("<title>東京〜大阪</title><category>9時～5時</category>")],
        good: &[RssItem("<title>東京〜大阪</title><category>9時〜5時</category>")],
        since: "0.1.0",
    }
    MISSING_LANGUAGE {
        name: "ja-missing-language",
        severity: Warning,
        message: text("{element} should say that it is in Japanese", "{element} には、日本語であることの明示が推奨されます"),
        help: text("add {expected}", "{expected} を加えます"),
        why: text(
            "Readers choose fonts by the language: without it Japanese may be shown with Chinese letter forms.",
            "リーダーは言語によって書体を選びます。明示がないと、日本語が中国語の字形で表示されることがあります。",
        ),
        spec: &["https://www.rssboard.org/rss-specification#optionalChannelElements", "https://www.rfc-editor.org/rfc/rfc4287#section-2", "https://www.rfc-editor.org/rfc/rfc5646"],
        w3c: &[Near("MissingDCLanguage")],
        bad: &[Document("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>かわら版ニュース</title><link>https://example.jp/</link><description>d</description><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/></channel></rss>")],
        good: &[Document("<rss version=\"2.0\" xml:lang=\"ja\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>かわら版ニュース</title><link>https://example.jp/</link><description>d</description><atom:link rel=\"self\" href=\"https://example.jp/rss.xml\" type=\"application/rss+xml\"/></channel></rss>")],
        since: "0.1.0",
    }
    MISMATCHED_LANGUAGE {
        name: "ja-mismatched-language",
        severity: Warning,
        message: text("{element} says another language than the titles are in ({expected})", "{element} の言語が、タイトルの言語（{expected}）と異なります"),
        help: text("write the language of the text, {expected}", "本文の言語である {expected} を書きます"),
        why: text(
            "Readers choose fonts, voices and translations by the language. Templates come with that of their makers.",
            "リーダーは言語によって書体や読み上げの声、翻訳を選びます。テンプレートの初期値が残っていることがあります。",
        ),
        spec: &["https://www.rfc-editor.org/rfc/rfc5646#section-4.1"],
        w3c: &[],
        bad: &[RssChannel("<title>かわら版ニュース</title><language>en</language>"), RssChannel("<title>我们的新产品发布了，总统府前广场的新闻，今日天气预报，国际要闻和经济观察与体育</title><language>ja</language>")],
        good: &[RssChannel("<title>かわら版ニュース</title><language>ja</language>"), RssChannel("<title>日本語新聞の使い方 for learners of Japanese, with notes</title><language>en</language>")],
        since: "0.1.0",
    }
}

/// Plain text.
pub fn plain(value: Value<'_>, cx: &mut Context<'_>) {
    let seen = survey(value.text(), Syntax::Plain);
    if is_title(value) {
        count(value, seen, cx);
    }
    if seen.is_odd || seen.is_suspect || seen.has_wave_dash || seen.has_wide_tilde {
        closer(value, Syntax::Plain, seen, cx);
    }
}

/// HTML.
pub fn markup(value: Value<'_>, cx: &mut Context<'_>) {
    let seen = survey(value.text(), Syntax::Markup);
    if is_title(value) {
        count(value, seen, cx);
    }
    if seen.is_odd || seen.is_suspect {
        closer(value, Syntax::Markup, seen, cx);
    }
}

fn is_title(value: Value<'_>) -> bool {
    value.attribute().is_none() && value.node().local() == "title"
}

/// Adds a title to what is known of the feed's language, unless it says its own.
fn count(value: Value<'_>, seen: Survey, cx: &mut Context<'_>) {
    let around = std::iter::successors(Some(value.node()), |node| node.parent());
    let mut own = around.take_while(|node| node.element().role != Role::Feed);
    if own.any(|node| node.attribute("xml:lang").is_some()) {
        return;
    }
    let letters = value.text().bytes().filter(u8::is_ascii_alphabetic).count();
    let writing = &mut cx.writing;
    writing.kana = writing.kana.saturating_add(seen.kana);
    writing.ideographs = writing.ideographs.saturating_add(seen.ideographs);
    writing.letters = writing.letters.saturating_add(u32::try_from(letters).unwrap_or(u32::MAX));
}

/// Whether titles are Japanese: nearly a third of them kana; a word of English weighs as much as a character or two.
fn is_japanese(titles: &Writing) -> bool {
    let all = u64::from(titles.kana) + u64::from(titles.ideographs) + u64::from(titles.letters / 4);
    titles.kana >= 3 && u64::from(titles.kana) * 10 >= all * 3
}

/// Whether titles are Chinese: ideographs, and next to no kana among them.
fn is_chinese(titles: &Writing) -> bool {
    /// Fewer may be names and headlines.
    const ENOUGH: u32 = 30;
    titles.ideographs >= ENOUGH && u64::from(titles.kana) * 20 < u64::from(titles.ideographs)
}

/// A channel or feed whose titles are in another language than it says.
pub fn language(feed: Node<'_>, cx: &mut Context<'_>) {
    let stated =
        ["language", "dc:language"].iter().find_map(|name| feed.child(name)).map(Node::value).or_else(|| {
            let around = std::iter::successors(Some(feed), |node| node.parent());
            // `lang` without a prefix has a rule of its own.
            around.flat_map(|node| [node.attribute("xml:lang"), node.attribute("lang")]).flatten().next()
        });
    let Some(stated) = stated.filter(|stated| !stated.trimmed().is_empty()) else {
        if is_japanese(&cx.writing) {
            let is_rss = cx.kind.is_rss();
            let expected = if is_rss { "<language>ja</language>" } else { "xml:lang=\"ja\"" };
            let fix = match is_rss {
                true => Fix::likely(Span { start: feed.tag().end, end: feed.tag().end }, expected),
                false => Fix::likely(feed.name_span().behind(), format!(" {expected}")),
            };
            cx.report(&MISSING_LANGUAGE, feed).expected(expected).fix(fix);
        } else if ["title", "rss1:title", "atom:title"].iter().any(|name| feed.child(name).is_some()) {
            cx.report(&super::languages::MISSING, feed);
        }
        return;
    };
    // What is no tag is said elsewhere.
    let Ok(tag) = Language::parse(stated.trimmed()) else { return };
    let expected = match tag.primary() {
        "ja" if is_chinese(&cx.writing) => "zh",
        // Languages of Japan, and those of text in several or none.
        "ja" | "ain" | "mul" | "und" | "zxx" | "ryu" | "ams" | "kzg" | "mvi" | "okn" | "rys" | "xug"
        | "yoi" | "yox" => {
            return;
        }
        _ if is_japanese(&cx.writing) => "ja",
        _ => return,
    };
    let finding = cx.report(&MISMATCHED_LANGUAGE, stated).expected(expected);
    if expected == "ja" {
        finding.fix(Fix::likely(stated.trimmed_span(), expected));
    }
}

#[cold]
fn closer(value: Value<'_>, syntax: Syntax, seen: Survey, cx: &mut Context<'_>) {
    if seen.has_wave_dash || seen.has_wide_tilde {
        dashes(value, seen, cx);
    }
    let mut shown = false;
    if seen.is_suspect
        && !cx.lossy
        && let Some(found) = mojibake::detect(value.text(), syntax)
    {
        shown = found.quoted;
        if garbled(value, &found, cx) {
            return;
        }
    }
    if seen.is_odd {
        for odd in oddities(value.text(), syntax) {
            odd_character(value, &odd, shown, cx);
        }
    }
}

/// Both dashes in one feed.
fn dashes(value: Value<'_>, seen: Survey, cx: &mut Context<'_>) {
    let had_both = cx.writing.wave_dash.is_some() && cx.writing.wide_tilde.is_some();
    if had_both {
        return;
    }
    let place = |dash: &str| value.text().find(dash).map(|at| value.locate(at, at + dash.len()));
    if seen.has_wave_dash {
        cx.writing.wave_dash = cx.writing.wave_dash.or_else(|| place("〜"));
    }
    if seen.has_wide_tilde {
        cx.writing.wide_tilde = cx.writing.wide_tilde.or_else(|| place("～"));
    }
    if let (Some(wave_dash), Some(wide_tilde)) = (cx.writing.wave_dash, cx.writing.wide_tilde) {
        let (first, second) = (wave_dash.min(wide_tilde), wave_dash.max(wide_tilde));
        cx.report(&MIXED_DASH, (value, second))
            .related(first, text("the other one is here", "もう一方はここにあります"));
    }
}

/// Reports garbled text. Whether nothing more is to be said of it.
fn garbled(value: Value<'_>, found: &mojibake::Found, cx: &mut Context<'_>) -> bool {
    let has_bad_characters =
        value.text()[found.range.clone()].contains(|c| matches!(c, '\u{80}'..='\u{9F}' | '\u{FFFD}'));
    let classes: &'static [W3c] = if has_bad_characters { &[Same("BadCharacters")] } else { &[] };
    let span = value.locate(found.range.start, found.range.end);
    if found.quoted {
        cx.report(&QUOTED, (value, span)).w3c(classes);
        // Whatever else is odd about the text stands outside of the quotation marks, or is part of the example.
        return true;
    }
    let finding = match found.kind {
        Kind::Misread { written, read, .. } => {
            cx.report(&MISREAD, (value, span)).expected(written).value(read)
        }
        Kind::MissingEscapes => cx.report(&MISREAD, (value, span)).expected("ISO-2022-JP").value("ASCII"),
        Kind::Escaped => {
            let meant: String = found.repaired.as_deref().unwrap_or("…").chars().take(40).collect();
            cx.report(&ESCAPED, (value, span)).expected(meant)
        }
        Kind::QuestionMarks => cx.report(&QUESTION_MARKS, (value, span)),
        // Told by their characters.
        Kind::Replaced | Kind::Controls => return false,
    };
    finding.w3c(classes);
    if let Some(repaired) = &found.repaired
        && let Some(source) = source_text(value, span, repaired)
    {
        finding.fix(Fix::likely(span, source));
    }
    true
}

fn odd_character(value: Value<'_>, odd: &Oddity, shown: bool, cx: &mut Context<'_>) {
    let rule = match odd.kind {
        OddityKind::Control | OddityKind::Replacement if cx.lossy || shown => return,
        OddityKind::Control | OddityKind::Replacement => &super::text::INVISIBLE,
        OddityKind::Noncharacter => &NONCHARACTER,
        OddityKind::PrivateUse => &PRIVATE,
        OddityKind::CarrierEmoji => &CARRIER_EMOJI,
        OddityKind::DecomposedKana => &DECOMPOSED_KANA,
        OddityKind::HalfWidthKana if !is_title(value) => return,
        OddityKind::HalfWidthKana => &HALF_WIDTH,
        OddityKind::Compatibility => &COMPATIBILITY,
        OddityKind::ZeroWidth => &ZERO_WIDTH,
        OddityKind::Unclosed if is_title(value) => &UNCLOSED_DIRECTION,
        // An override that is not closed is one finding.
        OddityKind::Unclosed if matches!(odd.character, '\u{202D}' | '\u{202E}') => return,
        OddityKind::Override | OddityKind::Unclosed => &DIRECTION,
        OddityKind::Lone => &LONE_MARK,
    };
    let span = value.locate(odd.range.start, odd.range.end);
    let rest = &value.text()[odd.range.start..];
    let (expected, mended) = match odd.kind {
        OddityKind::HalfWidthKana => {
            let mended = kana::widened(rest);
            (mended.chars().take(20).collect(), Some(mended))
        }
        OddityKind::DecomposedKana => (String::new(), Some(kana::composed(rest))),
        OddityKind::Compatibility => {
            (format!("{} (U+{:04X})", unified(odd.character), u32::from(odd.character)), None)
        }
        OddityKind::ZeroWidth => {
            let is_zero_width = |c| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
            (code_point(odd.character), Some(rest.replace(is_zero_width, "")))
        }
        _ => (code_point(odd.character), None),
    };
    let finding = cx.report(rule, (value, span)).expected(expected).count(odd.count);
    let all = value.locate(odd.range.start, value.text().len());
    if let Some(mended) = mended
        && let Some(source) = source_text(value, all, &mended)
    {
        let is_certain = odd.kind == OddityKind::DecomposedKana;
        finding.fix(if is_certain { Fix::safe(all, source) } else { Fix::likely(all, source) });
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// A text as the place `span` needs it written; none where several pieces of source meet.
fn source_text(value: Value<'_>, span: Span, text: &str) -> Option<String> {
    if value.attribute().is_none() && value.in_cdata() {
        let whole = value.span().of(value.source());
        let is_one = !whole.contains("<![CDATA[") && !whole.contains("]]>") && !text.contains("]]>");
        return (is_one && !span.is_empty()).then(|| text.to_owned());
    }
    let source = span.of(value.source());
    if source.contains('<') {
        return None;
    }
    let mut escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if value.attribute().is_some() {
        escaped = escaped.replace('"', "&quot;").replace('\'', "&apos;");
    }
    Some(escaped)
}
