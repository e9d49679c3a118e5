//! Places: latitude and longitude, alone, in pairs and in lists.

use super::*;
use crate::base::value::coordinate::{self, Fault, Points};
use crate::base::value::{At, number};

rules! {
    INVALID_LATITUDE {
        name: "geo-invalid-latitude",
        severity: Error,
        message: text("{element} must be a latitude from -90 to 90 degrees", "{element} は -90 度から 90 度までの緯度でなければなりません"),
        help: text("write decimal degrees, such as `35.6812`", "`35.6812` のように、十進法の度で書きます"),
        why: text(
            "Maps leave out places they cannot read. Degrees with minutes and seconds, or with N and S, are not numbers.",
            "読めない位置は地図に表示されません。度分秒や N・S を付けた表記は数値になりません。",
        ),
        spec: &["https://www.w3.org/2003/01/geo/"],
        w3c: &[Same("InvalidLatitude")],
        bad: &[RssItem("<geo:lat xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\">139.7671</geo:lat>"), RssItem("<geo:lat xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\">35度40分</geo:lat>")],
        good: &[RssItem("<geo:lat xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\">35.6812</geo:lat>")],
        since: "0.1.0",
    }
    INVALID_LONGITUDE {
        name: "geo-invalid-longitude",
        severity: Error,
        message: text("{element} must be a longitude from -180 to 180 degrees", "{element} は -180 度から 180 度までの経度でなければなりません"),
        help: text("write decimal degrees, such as `139.7671`; west is negative", "`139.7671` のように、十進法の度で書きます。西経は負の数です"),
        why: text(
            "Maps leave out places they cannot read.",
            "読めない位置は地図に表示されません。",
        ),
        spec: &["https://www.w3.org/2003/01/geo/"],
        w3c: &[Same("InvalidLongitude")],
        bad: &[RssItem("<geo:long xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\">239.7671</geo:long>")],
        good: &[RssItem("<geo:long xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\">139.7671</geo:long>")],
        since: "0.1.0",
    }
    INVALID_NUMBER {
        name: "geo-invalid-number",
        severity: Error,
        message: text("{expected} must be a decimal number", "{expected} は十進法の数でなければなりません"),
        help: text("write it in metres and without a unit, such as `12.5`", "`12.5` のように、メートル単位の数だけを書きます"),
        why: text(
            "Maps ignore heights and distances that are not numbers.",
            "数でない高さや距離は無視されます。",
        ),
        spec: &["https://www.w3.org/2003/01/geo/", "https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[Near("InvalidFloat"), Near("InvalidFloatUnit")],
        bad: &[RssItem("<georss:elev xmlns:georss=\"http://www.georss.org/georss\">12m</georss:elev>")],
        good: &[RssItem("<georss:elev xmlns:georss=\"http://www.georss.org/georss\">-12.5</georss:elev>")],
        since: "0.1.0",
    }
    INVALID_POINT {
        name: "geo-invalid-point",
        severity: Error,
        message: text("{element} must be a latitude and a longitude", "{element} は緯度と経度の組でなければなりません"),
        help: text("write both in decimal degrees with a space between them: `35.6812 139.7671`", "`35.6812 139.7671` のように、十進法の度を空白で区切って書きます"),
        why: text(
            "Maps leave out places they cannot read.",
            "読めない位置は地図に表示されません。",
        ),
        spec: &["https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[Same("InvalidCoord")],
        bad: &[RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">35.6812</georss:point>"), RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">東京</georss:point>")],
        good: &[RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">35.6812 139.7671</georss:point>")],
        since: "0.1.0",
    }
    INVALID_LIST {
        name: "geo-invalid-list",
        severity: Error,
        message: text("{element} must be {expected} pairs of latitude and longitude", "{element} は緯度と経度の組 {expected} 個でなければなりません"),
        help: text("write the pairs in decimal degrees with spaces between all numbers", "十進法の度を、すべて空白で区切って並べます"),
        why: text(
            "A line needs two points, an area four, and a number too many or too few shifts all that follow.",
            "線には二つ、面には四つの点が必要です。数が一つ多いか少ないだけで、以降の点がすべてずれます。",
        ),
        spec: &["https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[Same("InvalidCoordList")],
        bad: &[RssItem("<georss:line xmlns:georss=\"http://www.georss.org/georss\">35.68 139.76 34.70</georss:line>"), RssItem("<georss:polygon xmlns:georss=\"http://www.georss.org/georss\">35.68 139.76 34.70 135.49</georss:polygon>")],
        good: &[RssItem("<georss:line xmlns:georss=\"http://www.georss.org/georss\">35.68 139.76 34.70 135.49</georss:line>")],
        since: "0.1.0",
    }
    INVALID_RANGE {
        name: "geo-invalid-range",
        severity: Error,
        message: text("{value} is out of range: the latitude comes first (-90 to 90), then the longitude (-180 to 180)", "{value} は範囲外です。緯度（-90 から 90）、経度（-180 から 180）の順に書かなければなりません"),
        help: text("check the order of the two", "順序を確かめます"),
        why: text(
            "GeoJSON and many maps put the longitude first, GeoRSS the latitude: Tokyo is `35.6812 139.7671`.",
            "GeoJSON や多くの地図は経度が先ですが、GeoRSS は緯度が先です。東京は `35.6812 139.7671` となります。",
        ),
        spec: &["https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[],
        bad: &[RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">139.7671 35.6812</georss:point>")],
        good: &[],
        since: "0.1.0",
    }
    OPEN_POLYGON {
        name: "geo-mismatched-end",
        severity: Error,
        message: text("the last point of {element} must be the same as the first", "{element} の最後の点は、最初の点と同じでなければなりません"),
        help: text("repeat the first point at the end", "最初の点を最後にもう一度書きます"),
        why: text(
            "The outline of an area is closed; programs differ in what they make of one that is not.",
            "面の輪郭は閉じている必要があります。閉じていないときの扱いはプログラムによって異なります。",
        ),
        spec: &["https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[],
        bad: &[RssItem("<georss:polygon xmlns:georss=\"http://www.georss.org/georss\">35 139 36 139 36 140 35 140</georss:polygon>")],
        good: &[RssItem("<georss:polygon xmlns:georss=\"http://www.georss.org/georss\">35 139 36 139 36 140 35 139</georss:polygon>")],
        since: "0.1.0",
    }
    NONSTANDARD_COMMA {
        name: "geo-nonstandard-comma",
        severity: Warning,
        message: text("{element} should have a space between latitude and longitude, not a comma", "{element} の緯度と経度は、コンマではなく空白で区切ることが推奨されます"),
        help: text("write it as `{expected}`", "`{expected}` と書きます"),
        why: text(
            "Programs that split at spaces see one number, or none.",
            "空白で区切るプログラムには、一つの数とみなされるか、まったく読めません。",
        ),
        spec: &["https://docs.ogc.org/cs/17-002r1/17-002r1.html"],
        w3c: &[Same("CoordComma")],
        bad: &[RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">35.6812,139.7671</georss:point>")],
        good: &[RssItem("<georss:point xmlns:georss=\"http://www.georss.org/georss\">35.6812 139.7671</georss:point>")],
        since: "0.1.0",
    }
}

/// Degrees north.
pub fn latitude(value: Value<'_>, cx: &mut Context<'_>) {
    if coordinate::latitude(value.trimmed()).is_err() {
        degrees(&INVALID_LATITUDE, value, cx);
    }
}

/// Degrees east.
pub fn longitude(value: Value<'_>, cx: &mut Context<'_>) {
    if coordinate::longitude(value.trimmed()).is_err() {
        degrees(&INVALID_LONGITUDE, value, cx);
    }
}

fn degrees(rule: &'static Rule, value: Value<'_>, cx: &mut Context<'_>) {
    cx.report(rule, value).param("value", value.trimmed());
}

/// Metres up or down.
pub fn height(value: Value<'_>, cx: &mut Context<'_>) {
    if number::decimal(value.trimmed()).is_err() {
        not_a_number(value, &[Same("InvalidFloatUnit")], cx);
    }
}

/// Metres around.
pub fn radius(value: Value<'_>, cx: &mut Context<'_>) {
    if !number::decimal(value.trimmed()).is_ok_and(|metres| metres >= 0.0) {
        not_a_number(value, &[Same("InvalidFloat")], cx);
    }
}

fn not_a_number(value: Value<'_>, classes: &'static [W3c], cx: &mut Context<'_>) {
    let name = value.attribute().unwrap_or(value.node().qname());
    cx.report(&INVALID_NUMBER, value).expected(name).w3c(classes);
}

/// One point.
pub fn point(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.trimmed();
    match coordinate::points(text) {
        Ok(points) if points.count == 1 => comma(points, value, cx),
        Ok(_) => {
            cx.report(&INVALID_POINT, value);
        }
        Err(at) => fault(&at, &INVALID_POINT, "1", value, cx),
    }
}

/// Two points or more.
pub fn line(value: Value<'_>, cx: &mut Context<'_>) {
    list(value, |count| count >= 2, "2+", cx);
}

/// Four points or more, the last the same as the first.
pub fn polygon(value: Value<'_>, cx: &mut Context<'_>) {
    if let Some(points) = list(value, |count| count >= 4, "4+", cx)
        && points.first != points.last
    {
        cx.report(&OPEN_POLYGON, value);
    }
}

/// The lower corner and the upper corner.
pub fn corners(value: Value<'_>, cx: &mut Context<'_>) {
    list(value, |count| count == 2, "2", cx);
}

/// A point, and a radius in metres.
pub fn circle(value: Value<'_>, cx: &mut Context<'_>) {
    let text = value.trimmed();
    let Some((place, radius)) = text.rsplit_once([' ', '\t', '\r', '\n', ',']) else {
        cx.report(&INVALID_POINT, value);
        return;
    };
    match coordinate::points(place.trim_end_matches([' ', '\t', '\r', '\n', ','])) {
        Ok(points) if points.count == 1 => match number::decimal(radius) {
            Ok(metres) if metres >= 0.0 => comma(Points { comma: text.contains(','), ..points }, value, cx),
            _ => not_a_number(value, &[Same("InvalidFloat")], cx),
        },
        Ok(_) => {
            cx.report(&INVALID_POINT, value);
        }
        Err(at) => fault(&at, &INVALID_POINT, "1", value, cx),
    }
}

fn list(
    value: Value<'_>,
    fits: fn(usize) -> bool,
    expected: &'static str,
    cx: &mut Context<'_>,
) -> Option<Points> {
    match coordinate::points(value.trimmed()) {
        Ok(points) if fits(points.count) => {
            comma(points, value, cx);
            Some(points)
        }
        Ok(_) => {
            if !has_heights(value.node()) {
                cx.report(&INVALID_LIST, value).expected(expected);
            }
            None
        }
        Err(at) => {
            fault(&at, &INVALID_LIST, expected, value, cx);
            None
        }
    }
}

fn fault(
    at: &At<Fault>,
    rule: &'static Rule,
    expected: &'static str,
    value: Value<'_>,
    cx: &mut Context<'_>,
) {
    if has_heights(value.node()) {
        return;
    }
    let span = value.locate_trimmed(at.range.start, at.range.end);
    match at.fault {
        Fault::Latitude | Fault::Longitude | Fault::Swapped => {
            if is_wgs84(value.node()) {
                let number = value.trimmed().get(at.range.clone()).unwrap_or("");
                cx.report(&INVALID_RANGE, (value, span)).value(number);
            }
        }
        Fault::Number(_) | Fault::Odd | Fault::MoreThanOne => {
            cx.report(rule, value).expected(expected);
        }
    }
}

/// Whether the numbers are degrees: GML may name another reference system around them.
fn is_wgs84(node: Node<'_>) -> bool {
    geometry(node).all(|node| node.attribute("srsName").is_none_or(|name| name.text().ends_with("4326")))
}

/// Whether each point has a third number, which GML can say.
fn has_heights(node: Node<'_>) -> bool {
    geometry(node).any(|node| node.attribute("srsDimension").is_some_and(|many| many.trimmed() == "3"))
}

/// The elements of a geometry, from the inside.
fn geometry<'d>(node: Node<'d>) -> impl Iterator<Item = Node<'d>> {
    std::iter::successors(Some(node), |node| node.parent())
        .take_while(|node| matches!(node.name().split(':').next(), Some("gml" | "georss")))
}

fn comma(points: Points, value: Value<'_>, cx: &mut Context<'_>) {
    if points.comma {
        let numbers: Vec<&str> =
            value.trimmed().split([' ', '\t', '\r', '\n', ',']).filter(|number| !number.is_empty()).collect();
        let spaced = numbers.join(" ");
        cx.report(&NONSTANDARD_COMMA, value).fix(Fix::safe(value.trimmed_span(), &*spaced)).args.expected =
            Some(shortened(&spaced));
    }
}

/// The first numbers of a list, as a sentence can carry them.
fn shortened(numbers: &str) -> String {
    const SHOWN: usize = 40;
    match numbers.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{} …", &numbers[..at]),
        None => numbers.to_owned(),
    }
}
