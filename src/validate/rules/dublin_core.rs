//! Dublin Core in feeds.

use super::*;

rules! {
    DUPLICATE {
        name: "dc-duplicate-element",
        severity: Warning,
        message: text("{parent} should not have more than one {element}", "{parent} の {element} は一つだけにすることが推奨されます"),
        help: text("keep one of them", "一つだけ残します"),
        why: text(
            "Dublin Core lets it repeat, RSS 1.0 does not, and readers show the first or the last.",
            "Dublin Core では繰り返せますが、RSS 1.0 では繰り返せません。リーダーは最初か最後の一つだけを使います。",
        ),
        spec: &["https://web.resource.org/rss/1.0/spec#s5", "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/"],
        w3c: &[Same("DuplicateElement")],
        bad: &[RdfChannel("<dc:rights xmlns:dc=\"http://purl.org/dc/elements/1.1/\">一</dc:rights><dc:rights xmlns:dc=\"http://purl.org/dc/elements/1.1/\">二</dc:rights>")],
        good: &[RdfItem("<dc:subject xmlns:dc=\"http://purl.org/dc/elements/1.1/\">一</dc:subject><dc:subject xmlns:dc=\"http://purl.org/dc/elements/1.1/\">二</dc:subject>")],
        since: "0.1.0",
    }
}
