//! Faults and the W3C message class each raises, in every place where it can stand: small documents of our own.
//! `tests/w3c/*.tsv` has three columns: where the fragment stands, the fragment, and `Class{param:value}`, with
//! `!` before it where the class must not be raised.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use kawaraban::base::value::date::rfc3339;
use kawaraban::validate::diagnostic::{Diagnostic, W3c};
use kawaraban::validate::document::Preset;
use kawaraban::validate::spec;
use kawaraban::{Options, check};

/// Declarations of every known namespace under its usual prefix.
fn declarations() -> String {
    let mut seen = HashSet::new();
    spec::all()
        .filter(|spec| !spec.namespace.is_empty() && !spec.prefix.is_empty() && seen.insert(spec.prefix))
        .map(|spec| format!(" xmlns:{}=\"{}\"", spec.prefix, spec.namespace))
        .collect()
}

/// The document around a fragment.
fn document(place: &str, fragment: &str, all: &str) -> String {
    const RSS: &str = "<title>t</title><link>https://example.jp/</link><description>d</description>";
    const ATOM: &str = "<title>t</title><id>https://example.jp/</id><updated>2026-11-24T09:00:00+09:00</updated>\
                        <author><name>a</name></author><link rel=\"self\" href=\"https://example.jp/atom.xml\"/>";
    const ENTRY: &str = "<title>t</title><id>https://example.jp/1</id><updated>2026-11-24T09:00:00+09:00</updated>\
                         <link href=\"https://example.jp/1\"/><summary>s</summary>";
    let item = "<title>t</title><link>https://example.jp/1</link><guid>https://example.jp/1</guid>";
    let rdf = |channel: &str, item: &str, beside: &str| {
        format!(
            "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"{all}><channel rdf:about=\"https://example.jp/\">{RSS}<items>\
             <rdf:Seq><rdf:li rdf:resource=\"https://example.jp/1\"/></rdf:Seq></items>{channel}</channel>{beside}\
             <item rdf:about=\"https://example.jp/1\"><title>t</title><link>https://example.jp/1</link>{item}</item></rdf:RDF>"
        )
    };
    let body = match place {
        "document" => return fragment.replace("{all}", all),
        "channel" => format!("<rss version=\"2.0\"{all}><channel>{RSS}{fragment}</channel></rss>"),
        "bare channel" => format!("<rss version=\"2.0\"{all}><channel>{fragment}</channel></rss>"),
        "channel 0.91" => format!("<rss version=\"0.91\"{all}><channel>{RSS}{fragment}</channel></rss>"),
        "item" => {
            format!("<rss version=\"2.0\"{all}><channel>{RSS}<item>{item}{fragment}</item></channel></rss>")
        }
        "bare item" => {
            format!("<rss version=\"2.0\"{all}><channel>{RSS}<item>{fragment}</item></channel></rss>")
        }
        "feed" => format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"{all}>{ATOM}{fragment}</feed>"),
        "bare feed" => format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"{all}>{fragment}</feed>"),
        "entry" => format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"{all}>{ATOM}<entry>{ENTRY}{fragment}</entry></feed>"
        ),
        "bare entry" => {
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"{all}>{ATOM}<entry>{fragment}</entry></feed>")
        }
        "rdf channel" => rdf(fragment, "", ""),
        "rdf item" => rdf("", fragment, ""),
        "rdf" => rdf("", "", fragment),
        "opml head" => format!(
            "<opml version=\"2.0\"><head><title>t</title>{fragment}</head><body><outline text=\"t\"/></body></opml>"
        ),
        "opml body" => {
            format!("<opml version=\"2.0\"><head><title>t</title></head><body>{fragment}</body></opml>")
        }
        "opensearch" => format!(
            "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>t</ShortName><Description>d</Description>\
             <Url type=\"text/html\" template=\"https://example.jp/?q={{searchTerms}}\"/>{fragment}</OpenSearchDescription>"
        ),
        other => panic!("no such place: {other}"),
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}")
}

/// What a finding calls a parameter.
fn param<'f>(finding: &'f Diagnostic, name: &str) -> Option<&'f str> {
    let own = finding.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    own.or(match name {
        "element" => finding.args.element.as_deref(),
        "parent" => finding.args.parent.as_deref(),
        "attr" => finding.args.attribute.as_deref(),
        "value" => finding.args.value.as_deref(),
        _ => None,
    })
}

/// Whether a finding is what `Class{param:value,…}` says.
fn is_meant(finding: &Diagnostic, expected: &str) -> bool {
    let (class, params) = expected.split_once('{').unwrap_or((expected, ""));
    let params = params.trim_end_matches('}').split(',').filter_map(|param| param.split_once(':'));
    finding.w3c.iter().copied().map(W3c::class).any(|known| known == class)
        && params.into_iter().all(|(name, value)| param(finding, name) == Some(value))
}

#[test]
fn faults_raise_their_class() {
    let now = rfc3339::parse("2026-11-30T00:00:00+09:00").ok();
    let mut options = Options { now, ..Options::default() };
    options.levels.preset = Preset::W3c;
    let all = declarations();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/w3c");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of tables").flatten() {
        let table = fs::read_to_string(entry.path()).expect("a table");
        for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            let [place, fragment, expected] = columns[..] else { panic!("not three columns: {row}") };
            let checked = check(document(place, fragment, &all).as_bytes(), &options).diagnostics.clone();
            let (expected, is_raised) =
                expected.strip_prefix('!').map_or((expected, true), |class| (class, false));
            if checked.iter().any(|finding| is_meant(finding, expected)) != is_raised {
                let found: Vec<_> = checked
                    .iter()
                    .filter(|finding| {
                        !matches!(finding.rule.name, "ns-nonstandard-core-prefix" | "ns-nonstandard-module")
                    })
                    .map(|finding| {
                        format!(
                            "{}:{:?}{:?}{:?}",
                            finding.rule.name, finding.w3c, finding.args.element, finding.params
                        )
                    })
                    .collect();
                wrong.push(format!("{row}\n    {}", found.join("\n    ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
