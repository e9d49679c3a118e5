//! Places: GeoRSS (Simple and GML), the W3C's Basic Geo, and the older ICBM and GeoURL.

use super::types::*;
use super::*;

/// The specifications of this file.
pub static SPECS: &[&Spec] = &[&GEORSS, &GML, &GEO, &ICBM, &GEOURL];

static GEORSS: Spec = namespace(
    "OGC GeoRSS Encoding Standard 1.0",
    "https://docs.ogc.org/cs/17-002r1/17-002r1.html",
    "http://www.georss.org/georss",
    "georss",
)
.anywhere(&[
    may("georss:point", &POINT),
    may("georss:line", &LINE),
    may("georss:polygon", &POLYGON),
    may("georss:box", &BOX),
    may("georss:circle", &CIRCLE),
    may("georss:where", &WHERE),
    may("georss:featureTypeTag", &ANY_TEXT),
    may("georss:relationshipTag", &ANY_TEXT),
    may("georss:featureName", &PLAIN),
    may("georss:elev", &ELEVATION),
    may("georss:floor", &FLOOR),
    may("georss:radius", &CIRCLE_RADIUS),
]);

/// The attributes say of one place what the elements say of all (§9).
static PROPERTIES: [Attribute; 6] = [
    optional("featuretypetag", &TEXT),
    optional("relationshiptag", &TEXT),
    optional("featurename", &TEXT),
    optional("elev", &HEIGHT),
    optional("floor", &INTEGER),
    optional("radius", &RADIUS),
];

static POINT: Element = holds(&GEO_POINT).attributes(&PROPERTIES);
static LINE: Element = holds(&GEO_LINE).attributes(&PROPERTIES);
static POLYGON: Element = holds(&GEO_POLYGON).attributes(&PROPERTIES);
static BOX: Element = holds(&GEO_BOX).attributes(&PROPERTIES);
static CIRCLE: Element = holds(&GEO_CIRCLE).attributes(&PROPERTIES);
static ANY_TEXT: Element = holds(&TEXT);
static PLAIN: Element = holds(&PLAIN_TEXT);
static ELEVATION: Element = holds(&HEIGHT);
static FLOOR: Element = holds(&INTEGER);
static CIRCLE_RADIUS: Element = holds(&RADIUS);

static WHERE: Element = container().attributes(&PROPERTIES).children(&[
    may("gml:Point", &GML_POINT),
    may("gml:LineString", &GML_LINE),
    may("gml:Polygon", &GML_POLYGON),
    may("gml:Envelope", &GML_ENVELOPE),
]);

static GML: Spec = namespace(
    "OGC Geography Markup Language, as GeoRSS profiles it",
    "https://docs.ogc.org/cs/17-002r1/17-002r1.html",
    "http://www.opengis.net/gml",
    "gml",
);

static GML_POINT: Element = container().attributes(&REFERENCE).children(&[must("gml:pos", &POS)]);
static GML_LINE: Element = container().attributes(&REFERENCE).children(&[must("gml:posList", &LINE_POS)]);
static GML_POLYGON: Element = container()
    .attributes(&REFERENCE)
    .children(&[must("gml:exterior", &BOUNDARY), many("gml:interior", &BOUNDARY)]);
static BOUNDARY: Element = container().children(&[must("gml:LinearRing", &RING)]);
static RING: Element = container().attributes(&REFERENCE).children(&[must("gml:posList", &RING_POS)]);
static GML_ENVELOPE: Element = container()
    .attributes(&REFERENCE)
    .children(&[must("gml:lowerCorner", &POS), must("gml:upperCorner", &POS)]);
static POS: Element = holds(&GEO_POINT).attributes(&REFERENCE);
static LINE_POS: Element = holds(&GEO_LINE).attributes(&REFERENCE);
static RING_POS: Element = holds(&GEO_POLYGON).attributes(&REFERENCE);

/// The reference system, and how many numbers of it make a point and how many points there are.
static REFERENCE: [Attribute; 3] =
    [optional("srsName", &TEXT), optional("srsDimension", &COUNT), optional("count", &COUNT)];

static GEO: Spec = namespace(
    "W3C Basic Geo (WGS84 lat/long) Vocabulary",
    "https://www.w3.org/2003/01/geo/",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geo",
)
.anywhere(&[
    may("geo:lat", &NORTH),
    may("geo:long", &EAST),
    may("geo:alt", &ELEVATION),
    many("geo:Point", &GEO_PLACE),
]);

static GEO_PLACE: Element =
    container().children(&[must("geo:lat", &NORTH), must("geo:long", &EAST), may("geo:alt", &ELEVATION)]);
static NORTH: Element = holds(&LATITUDE);
static EAST: Element = holds(&LONGITUDE);

static ICBM: Spec =
    namespace("ICBM RSS module", "https://postneo.com/icbm/", "http://postneo.com/icbm", "icbm")
        .anywhere(&[may("icbm:latitude", &NORTH), may("icbm:longitude", &EAST)]);

static GEOURL: Spec = namespace(
    "GeoURL RSS module",
    "https://web.archive.org/web/2004/http://geourl.org/news/2003/01/rss.html",
    "http://geourl.org/rss/module/",
    "geourl",
)
.anywhere(&[may("geourl:latitude", &NORTH), may("geourl:longitude", &EAST)]);
