//! The grammars of values against tables: what is written, and what is understood or where the fault is.

use std::fmt::Debug;

use chrono::FixedOffset;
use kawaraban::base::value::date::{self, Date, rfc822, rfc3339, w3cdtf, written};
use kawaraban::base::value::uri::{self, Kind, Uri, tag, urn};
use kawaraban::base::value::{At, coordinate, duration, email, language, media_type, number};

/// Runs a table of tests/values: `#` begins a comment, a tab separates the columns, `\t` `\n` `\r` `\u{…}`
/// are escapes.
fn table(name: &str, understand: impl Fn(&str) -> String) {
    let path = format!("{}/tests/values/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&path).expect("the tables lie beside the tests");
    let mut wrong = String::new();
    let mut rows = 0;
    for row in table.split('\n').filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (written, meant) =
            row.split_once('\t').unwrap_or_else(|| panic!("{name}: one column in {row:?}"));
        let text = unescape(written);
        let understood = understand(&text);
        if understood != meant {
            wrong += &format!("{written}\t{understood}\n");
        }
        rows += 1;
    }
    assert!(rows > 0 && wrong.is_empty(), "{name}: understood otherwise than meant:\n{wrong}");
}

fn unescape(written: &str) -> String {
    let text = written.replace(r"\t", "\t").replace(r"\n", "\n").replace(r"\r", "\r");
    let mut parts = text.split(r"\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (number, rest) = part.split_once('}').expect("an escape ends with a brace");
        let c =
            u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("an escape is a character");
        format!("{text}{c}{rest}")
    })
}

/// `Fault in "text"`.
fn fault<F: Debug>(text: &str, At { fault, range }: At<F>) -> String {
    format!("{fault:?} in {:?}", text.get(range).expect("faults point at whole characters"))
}

fn show<T, F: Debug>(text: &str, parsed: Result<T, At<F>>, show: impl Fn(T) -> String) -> String {
    parsed.map_or_else(|at| fault(text, at), show)
}

#[test]
fn rfc822_dates() {
    table("rfc822", |text| {
        show(text, rfc822::parse(text), |parsed| {
            let remarks: Vec<_> = parsed.remarks.iter().map(|remark| format!(" {remark:?}")).collect();
            format!("{}{}", parsed.date.to_rfc3339(), remarks.concat())
        })
    });
}

#[test]
fn rfc3339_dates() {
    table("rfc3339", |text| show(text, rfc3339::parse(text), Date::to_rfc3339));
}

#[test]
fn w3cdtf_dates() {
    table("w3cdtf", |text| {
        show(text, w3cdtf::parse(text), |parsed| {
            format!("{} {:?}", parsed.date.to_rfc3339(), parsed.precision)
        })
    });
}

fn japanese_time() -> FixedOffset {
    FixedOffset::east_opt(9 * 3600).unwrap()
}

#[test]
fn dates_as_people_write_them() {
    table("ja-dates", |text| match written::parse(text, japanese_time()) {
        Err(refusal) => format!("\t\t{refusal:?}"),
        Ok(understood) => {
            let warnings: Vec<_> = understood.warnings.iter().map(|warning| format!("{warning:?}")).collect();
            format!(
                "{}\t{}\t{}",
                understood.date.to_rfc3339(),
                understood.date.to_rfc822(),
                warnings.join(" ")
            )
        }
    });
}

#[test]
fn dates_meant() {
    table("date-guess", |text| date::guess(text).map_or("none".to_owned(), Date::to_rfc3339));
}

#[test]
fn uris() {
    table("uri", |text| {
        show(text, uri::check(text, Kind::Uri), |parts| format!("{parts:?}").replace("Some", ""))
    });
}

#[test]
fn iris_and_the_uris_they_stand_for() {
    table("iri", |text| show(text, Uri::from_iri(text), |uri| uri.to_string()));
}

#[test]
fn references() {
    table("uri-join", |text| {
        let (base, reference) = text.split_once(' ').unwrap();
        show(reference, Uri::parse(base).unwrap().join(reference), |uri| uri.to_string())
    });
}

#[test]
fn canonical_identifiers() {
    table("uri-canonical", |text| uri::canonical(text).into_owned());
}

#[test]
fn uris_meant() {
    table("uri-guess", |text| uri::guess(text).map_or("none".to_owned(), |uri| uri.to_string()));
}

#[test]
fn hosts() {
    table("host", |host| match (uri::is_local_host(host), uri::is_example_host(host)) {
        (true, _) => "local".to_owned(),
        (_, true) => "example".to_owned(),
        _ => "public".to_owned(),
    });
}

#[test]
fn tags() {
    table("tag", |text| {
        show(text, tag::parse(text), |tag| format!("{} {} {}", tag.authority, tag.date, tag.specific))
    });
}

#[test]
fn urns() {
    table("urn", |text| show(text, urn::parse(text), |urn| format!("{} {}", urn.namespace, urn.specific)));
}

#[test]
fn language_tags() {
    table("language", |text| {
        show(text, language::Language::parse(text), |tag| {
            let warnings: Vec<_> =
                language::warnings(text).into_iter().map(|at| format!("; {}", fault(text, at))).collect();
            format!("{tag}{}", warnings.concat())
        })
    });
}

#[test]
fn languages_meant() {
    table("language-guess", |text| language::guess(text).map_or("none".to_owned(), |tag| tag.to_string()));
}

#[test]
fn media_types() {
    table("media-type", |text| {
        show(text, media_type::check(text), |parts| {
            let charset = parts.parameter("charset").map(|charset| format!(" charset={charset}"));
            format!("{}{}", parts.essence, charset.unwrap_or_default())
        })
    });
}

#[test]
fn addresses() {
    table("email", |text| {
        show(text, email::parse(text), |address| format!("{} {}", address.local, address.domain))
    });
}

#[test]
fn contacts() {
    table("email-contact", |text| {
        show(text, email::parse_contact(text), |contact| {
            format!("{:?} {} {}", contact.form, contact.email, contact.name.unwrap_or("-"))
        })
    });
}

#[test]
fn numbers() {
    table("number", |text| {
        let unsigned = show(text, number::unsigned(text), |value| value.to_string());
        let integer = show(text, number::integer(text), |value| value.to_string());
        let decimal = show(text, number::decimal(text), |value| value.to_string());
        let meant = number::guess(text).map_or("none".to_owned(), |value| value.to_string());
        format!("{unsigned}\t{integer}\t{decimal}\t{meant}")
    });
}

#[test]
fn durations() {
    table("duration", |text| {
        let itunes = show(text, duration::itunes(text), |duration| format!("{duration:?}"));
        let npt =
            show(text, duration::npt(text), |time| time.map_or("now".to_owned(), |time| format!("{time:?}")));
        format!("{itunes}\t{npt}")
    });
}

#[test]
fn coordinates() {
    table("coordinate", |text| {
        show(text, coordinate::points(text), |points| {
            let closed = if points.count > 1 && points.first == points.last { " closed" } else { "" };
            let comma = if points.comma { " comma" } else { "" };
            let coordinate::Point { latitude, longitude } = points.first;
            format!("{} from {latitude} {longitude}{closed}{comma}", points.count)
        })
    });
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    /// Text made of the pieces that the grammars look for, which random characters seldom are.
    fn pieces() -> impl Strategy<Value = String> {
        const PIECES: &str = "2026 24 11 0 ９ 99 . - / : , ; + % %E3 # ? @ [ ] ( ) \\ \" = _ T Z t z GMT JST UTC AM PM \
            +0900 -00:00 Tue Nov november 年 月 日 時 分 秒 半 午前 午後 令和 元 平成 R H ㋿ 十 二 〇 （ ） 火 曜日 \
            http https :// www .com tag: urn: uuid mailto: 日本 xn-- ja JP Latn x u e\u{301} ＠ \u{202E} \u{E000} \u{FFFE} * text html";
        let pieces: Vec<_> = PIECES.split_whitespace().chain([" ", "\t", "\n", "\u{3000}"]).collect();
        prop::collection::vec(prop::sample::select(pieces), 0..14).prop_map(|pieces| pieces.concat())
    }

    fn date() -> impl Strategy<Value = Date> {
        let from = "0001-01-01T00:00:00Z";
        let to = "9998-12-31T00:00:00Z";
        let seconds = [from, to].map(|text| rfc3339::parse(text).unwrap().instant());
        (seconds[0]..seconds[1], 0u32..1_000_000_000, -1439i32..=1439).prop_map(
            |(seconds, nanosecond, offset)| {
                let utc = chrono::DateTime::from_timestamp(seconds, nanosecond).unwrap();
                Date::try_from(utc.with_timezone(&FixedOffset::east_opt(offset * 60).unwrap())).unwrap()
            },
        )
    }

    /// Every parser, on anything.
    fn parse_all(text: &str) {
        fn points<F: Debug>(text: &str, parsed: Result<impl Sized, At<F>>) {
            if let Err(at) = parsed {
                fault(text, at);
            }
        }
        points(text, rfc822::parse(text));
        points(text, rfc3339::parse(text));
        points(text, w3cdtf::parse(text));
        points(text, w3cdtf::parse_iso8601(text));
        let _ = written::parse(text, japanese_time());
        for kind in [Kind::Uri, Kind::Iri, Kind::UriReference, Kind::IriReference] {
            points(text, uri::check(text, kind));
        }
        points(text, Uri::from_iri(text));
        points(text, Uri::parse("http://a/b/c").unwrap().join(text));
        points(text, tag::parse(text));
        points(text, urn::parse(text));
        points(text, language::check(text));
        points(text, media_type::check(text));
        points(text, media_type::check_range(text));
        points(text, email::parse(text));
        points(text, email::parse_contact(text));
        points(text, number::unsigned(text));
        points(text, number::integer(text));
        points(text, number::decimal(text));
        points(text, number::list(text));
        points(text, duration::itunes(text));
        points(text, duration::npt(text));
        points(text, coordinate::points(text));
        for at in language::warnings(text) {
            fault(text, at);
        }
        let _ = (language::guess(text), media_type::guess(text), number::guess(text), email::find(text));
        let _ = (uri::canonical(text), uri::percent_decode(text), uri::is_local_host(text));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn is_parsed_without_panic(text in any::<String>(), made in pieces()) {
            parse_all(&text);
            parse_all(&made);
        }

        #[test]
        fn dates_are_read_as_printed(date in date()) {
            let read = rfc3339::parse(&date.to_rfc3339()).unwrap();
            prop_assert_eq!(read.to_rfc3339(), date.to_rfc3339());
            prop_assert_eq!(read, date);
            let read = rfc822::parse(&date.to_rfc822()).unwrap();
            prop_assert!(read.remarks.is_empty());
            prop_assert_eq!(read.date.instant(), date.instant());
            prop_assert_eq!(read.date.to_rfc822(), date.to_rfc822());
            prop_assert_eq!(date.in_utc(), date);
        }

        #[test]
        fn iris_become_uris(made in pieces(), path in "[^\\\\\"<>^`{}|#?%\\[\\]\\s]{0,20}") {
            for text in [made.clone(), format!("https://例え.example/{path}?{made}"), format!("http://{made}/{path}")] {
                if let Ok(uri) = Uri::from_iri(&text) {
                    prop_assert!(uri::check(uri.as_str(), Kind::Uri).is_ok(), "{text} {uri}");
                    prop_assert_eq!(&Uri::from_iri(uri.as_str()).unwrap(), &uri);
                }
                if let Some(uri) = uri::guess(&text) {
                    prop_assert!(uri::check(uri.as_str(), Kind::Uri).is_ok());
                }
            }
        }

        #[test]
        fn canonical_identifiers_stay_as_they_are(made in pieces()) {
            let text = format!("http://{made}");
            if uri::check(&text, Kind::Iri).is_ok() {
                let once = uri::canonical(&text).into_owned();
                prop_assert_eq!(uri::canonical(&once), once.clone());
            }
        }

        #[test]
        fn encoded_text_is_decoded(text in any::<String>()) {
            prop_assert_eq!(uri::percent_decode(&uri::percent_encode(&text)), Some(text));
        }

        #[test]
        fn tags_and_types_are_read_as_printed(made in pieces()) {
            if let Ok(tag) = language::Language::parse(&made) {
                prop_assert_eq!(language::Language::parse(tag.as_str()), Ok(tag));
            }
            if let Ok(media_type) = media_type::MediaType::parse(&made) {
                prop_assert_eq!(media_type::MediaType::parse(media_type.as_str()), Ok(media_type));
            }
        }
    }
}
