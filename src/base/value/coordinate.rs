//! Places on the earth in decimal degrees of WGS 84: W3C Basic Geo, and the pairs and lists of GeoRSS Simple,
//! latitude first. White space around a number is not part of it.

use super::{At, number, range_in};

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub latitude: f64,
    /// Degrees east, −180 to 180.
    pub longitude: f64,
}

/// Points one after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points {
    /// The first.
    pub first: Point,
    /// The last, which a polygon has in common with the first.
    pub last: Point,
    /// How many there are.
    pub count: usize,
    /// Whether a comma stands somewhere between them, as GeoRSS does not have it.
    pub comma: bool,
}

/// Why a text is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a decimal number.
    Number(number::Fault),
    /// A latitude without its longitude.
    Odd,
    /// More than one point where one is asked for.
    MoreThanOne,
    /// A latitude beyond a pole.
    Latitude,
    /// A longitude beyond 180 degrees.
    Longitude,
    /// Out of range, and in range the other way round: the longitude was written first.
    Swapped,
}

/// Degrees north.
///
/// # Errors
/// No number, or beyond a pole.
pub fn latitude(text: &str) -> Result<f64, At<Fault>> {
    degrees(text, 90.0, Fault::Latitude)
}

/// Degrees east.
///
/// # Errors
/// No number, or beyond 180 degrees.
pub fn longitude(text: &str) -> Result<f64, At<Fault>> {
    degrees(text, 180.0, Fault::Longitude)
}

/// One point, `35.68 139.77`, and whether a comma stands in it.
///
/// # Errors
/// The first fault from the left.
pub fn point(text: &str) -> Result<(Point, bool), At<Fault>> {
    let points = points(text)?;
    match points.count {
        1 => Ok((points.first, points.comma)),
        _ => Err(At::whole(Fault::MoreThanOne, text)),
    }
}

/// One point or more.
///
/// # Errors
/// The first fault from the left.
pub fn points(text: &str) -> Result<Points, At<Fault>> {
    let mut numbers = text.split([' ', '\t', '\r', '\n', ',']).filter(|number| !number.is_empty());
    let mut points: Option<Points> = None;
    while let Some(north) = numbers.next() {
        let east = numbers.next().ok_or_else(|| At::new(Fault::Odd, range_in(text, north)))?;
        let last = pair(north, east).map_err(|(at, number)| at.moved(range_in(text, number).start))?;
        match &mut points {
            Some(points) => (points.last, points.count) = (last, points.count + 1),
            None => points = Some(Points { first: last, last, count: 1, comma: text.contains(',') }),
        }
    }
    points.ok_or(At::whole(Fault::Number(number::Fault::Empty), text))
}

fn pair<'t>(north: &'t str, east: &'t str) -> Result<Point, (At<Fault>, &'t str)> {
    match (latitude(north), longitude(east)) {
        (Ok(latitude), Ok(longitude)) => Ok(Point { latitude, longitude }),
        (Err(At { fault: Fault::Latitude, range }), Ok(_))
            if latitude(east).is_ok() && longitude(north).is_ok() =>
        {
            Err((At::new(Fault::Swapped, range), north))
        }
        (Err(at), _) => Err((at, north)),
        (Ok(_), Err(at)) => Err((at, east)),
    }
}

fn degrees(text: &str, most: f64, fault: Fault) -> Result<f64, At<Fault>> {
    match number::decimal(text) {
        Ok(value) if value.abs() <= most => Ok(value),
        Ok(_) => Err(At::whole(fault, text)),
        Err(At { fault, range }) => Err(At::new(Fault::Number(fault), range)),
    }
}
