//! Feeds as podcast hosts, blogs with episodes and video sites write them: nothing to say about them.

use std::fs;

use kawaraban::base::value::date::rfc3339;
use kawaraban::{Options, check};

#[test]
fn feeds_of_hosts_are_clean() {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").unwrap();
    let options = Options { now: Some(now), ..Options::default() };
    for entry in fs::read_dir("tests/check/podcasts").unwrap() {
        let path = entry.unwrap().path();
        let feed = fs::read(&path).unwrap();
        let found: Vec<_> = check(&feed, &options)
            .diagnostics
            .iter()
            .map(|finding| {
                format!("{}: {}", finding.rule.name, finding.span.of(&String::from_utf8_lossy(&feed)))
            })
            .collect();
        assert!(found.is_empty(), "{}: {}", path.display(), found.join("\n"));
    }
}
