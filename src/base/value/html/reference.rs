//! Character references (HTML §13.5).

use std::borrow::Cow;

/// Resolves the references that can stand for ASCII characters, which is all that a scheme or a property's
/// name can be hidden in: numeric ones and those of `ASCII`. Others stay as written.
pub fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while !rest.is_empty() {
        match one(rest) {
            Some((character, length)) => {
                text.push(character);
                rest = &rest[length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        text.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(text)
}

/// The character of the reference at the start of `rest`, and the reference's length.
fn one(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        let is_hex = matches!(bytes.get(2), Some(b'x' | b'X'));
        let from = if is_hex { 3 } else { 2 };
        let is_digit = |byte: &u8| if is_hex { byte.is_ascii_hexdigit() } else { byte.is_ascii_digit() };
        let length = bytes[from..].iter().take_while(|byte| is_digit(byte)).count();
        if length == 0 {
            return None;
        }
        let number = u32::from_str_radix(&rest[from..from + length], if is_hex { 16 } else { 10 });
        let end = from + length;
        let end = end + usize::from(bytes.get(end) == Some(&b';'));
        return Some((number.ok().map_or(char::REPLACEMENT_CHARACTER, character), end));
    }
    let length = bytes[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).take(LONGEST + 1).count();
    let name = &rest[1..=length];
    let is_closed = bytes.get(1 + length) == Some(&b';');
    if is_closed && let Ok(found) = ASCII.binary_search_by(|(other, _)| (*other).cmp(name)) {
        return Some((ASCII[found].1, 2 + length));
    }
    // The four old names need no semicolon, unless more of a name or a value follows (an address's
    // `&lt=1`), as browsers read attributes.
    let old = matches!(name, "amp" | "AMP" | "lt" | "LT" | "gt" | "GT" | "quot" | "QUOT");
    if !is_closed && old && bytes.get(1 + length) != Some(&b'=') {
        let character = match name.as_bytes()[0] | 0x20 {
            b'a' => '&',
            b'l' => '<',
            b'g' => '>',
            _ => '"',
        };
        return Some((character, 1 + length));
    }
    None
}

/// What a number stands for (§13.2.5.80): C1 controls are read as windows-1252.
fn character(number: u32) -> char {
    const WINDOWS_1252: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];
    let number = match number {
        0x80..=0x9F => u32::from(WINDOWS_1252[number as usize - 0x80]),
        0 => 0xFFFD,
        other => other,
    };
    char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The longest name in [`ASCII`].
const LONGEST: usize = 16;

/// The named references of HTML that stand for ASCII characters, sorted.
static ASCII: &[(&str, char)] = &[
    ("AMP", '&'),
    ("DiacriticalGrave", '`'),
    ("GT", '>'),
    ("Hat", '^'),
    ("LT", '<'),
    ("NewLine", '\n'),
    ("QUOT", '"'),
    ("Tab", '\t'),
    ("UnderBar", '_'),
    ("VerticalLine", '|'),
    ("amp", '&'),
    ("apos", '\''),
    ("ast", '*'),
    ("bsol", '\\'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("dollar", '$'),
    ("equals", '='),
    ("excl", '!'),
    ("grave", '`'),
    ("gt", '>'),
    ("lbrace", '{'),
    ("lbrack", '['),
    ("lcub", '{'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lsqb", '['),
    ("lt", '<'),
    ("midast", '*'),
    ("num", '#'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("quest", '?'),
    ("quot", '"'),
    ("rbrace", '}'),
    ("rbrack", ']'),
    ("rcub", '}'),
    ("rpar", ')'),
    ("rsqb", ']'),
    ("semi", ';'),
    ("sol", '/'),
    ("verbar", '|'),
    ("vert", '|'),
];

/// Whether a name is an entity of HTML 4, or `apos`: what people mean when they write `&name;`.
pub fn is_entity(name: &str) -> bool {
    HTML4.split_ascii_whitespace().any(|entity| entity == name)
}

/// The entities of HTML 4.01 §24, and `apos`.
static HTML4: &str = "\
    AElig Aacute Acirc Agrave Alpha Aring Atilde Auml Beta Ccedil Chi Dagger Delta ETH Eacute Ecirc \
    Egrave Epsilon Eta Euml Gamma Iacute Icirc Igrave Iota Iuml Kappa Lambda Mu Ntilde Nu OElig \
    Oacute Ocirc Ograve Omega Omicron Oslash Otilde Ouml Phi Pi Prime Psi Rho Scaron Sigma THORN Tau \
    Theta Uacute Ucirc Ugrave Upsilon Uuml Xi Yacute Yuml Zeta aacute acirc acute aelig agrave \
    alefsym alpha amp and ang apos aring asymp atilde auml bdquo beta brvbar bull cap ccedil cedil \
    cent chi circ clubs cong copy crarr cup curren dArr dagger darr deg delta diams divide eacute \
    ecirc egrave empty emsp ensp epsilon equiv eta eth euml euro exist fnof forall frac12 frac14 \
    frac34 frasl gamma ge gt hArr harr hearts hellip iacute icirc iexcl igrave image infin int iota \
    iquest isin iuml kappa lArr lambda lang laquo larr lceil ldquo le lfloor lowast loz lrm lsaquo \
    lsquo lt macr mdash micro middot minus mu nabla nbsp ndash ne ni not notin nsub ntilde nu oacute \
    ocirc oelig ograve oline omega omicron oplus or ordf ordm oslash otilde otimes ouml para part \
    permil perp phi pi piv plusmn pound prime prod prop psi quot rArr radic rang raquo rarr rceil \
    rdquo real reg rfloor rho rlm rsaquo rsquo sbquo scaron sdot sect shy sigma sigmaf sim spades \
    sub sube sum sup sup1 sup2 sup3 supe szlig tau there4 theta thetasym thinsp thorn tilde times \
    trade uArr uacute uarr ucirc ugrave uml upsih upsilon uuml weierp xi yacute yen yuml zeta zwj \
    zwnj";
