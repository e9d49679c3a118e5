//! Comments that silence findings: that they name a rule, and that there is something to silence.

use super::*;

rules! {
    UNDEFINED_RULE {
        name: "allow-undefined-rule",
        severity: Warning,
        message: text("kawaraban-allow should name a rule; there is no {value}", "kawaraban-allow には規則の名前が必要です。{value} という規則はありません"),
        help: text("write a rule, as in `{expected}`, or an area, as in `podcast-*`", "`{expected}` のような規則か、`podcast-*` のような分野を書きます"),
        why: text(
            "A comment with a misspelt name silences nothing, and nobody would notice.",
            "名前を書き誤ったコメントは何も抑えず、そのことに誰も気づきません。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-comments"],
        w3c: &[],
        bad: &[RssItem("<!-- kawaraban-allow: date-invalid-rfc82 --><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate>")],
        good: &[RssItem("<!-- kawaraban-allow: date-invalid-rfc822 旧システムのため --><pubDate>2026-11-24</pubDate>")],
        since: "0.1.0",
    }
    EMPTY_SILENCER {
        name: "allow-empty",
        severity: Warning,
        message: text("kawaraban-allow should silence something; {value} has no finding in the element that follows", "kawaraban-allow は不要です。続く要素に {value} の指摘はありません"),
        help: text("remove the comment, or put it directly before the element it is for", "コメントを取り除くか、対象の要素の直前に置きます"),
        why: text(
            "A comment that outlives its reason silences the next mistake.",
            "理由のなくなったコメントは、次の誤りを隠してしまいます。",
        ),
        spec: &["https://www.w3.org/TR/xml/#sec-comments"],
        w3c: &[],
        bad: &[RssItem("<!-- kawaraban-allow: date-* --><pubDate>Tue, 24 Nov 2026 09:00:00 +0900</pubDate>")],
        good: &[Prolog("<!-- a comment on kawaraban-allow -->")],
        since: "0.1.0",
    }
}
