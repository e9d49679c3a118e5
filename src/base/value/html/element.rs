//! The elements of HTML, and what of them matters to reading and judging a fragment.

/// An element that HTML has or had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementId(u8);

/// Properties of an element, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// No end tag (§13.1.2).
    pub const VOID: Traits = Traits(1);
    /// The end tag may be left out (§13.1.2.4).
    pub const IMPLIED: Traits = Traits(1 << 1);
    /// Browsers carry it over where it is closed too late (§13.2.4.3, formatting).
    pub const FORMATTING: Traits = Traits(1 << 2);
    /// No tags in it: what follows its start tag is text up to its end tag.
    pub const RAW: Traits = Traits(1 << 3);
    /// End tags inside it do not close what is open outside (§13.2.4.2, scope).
    pub const SCOPE: Traits = Traits(1 << 4);
    /// Its start tag closes an open `p` (§13.2.6.4.7).
    pub const CLOSES_P: Traits = Traits(1 << 5);
    /// Its start tag ends SVG and MathML (§13.2.6.5).
    pub const BREAKS_OUT: Traits = Traits(1 << 6);
    /// `svg` and `math`.
    pub const FOREIGN: Traits = Traits(1 << 7);
    /// Runs, loads or sends something, or changes what is around it: readers drop it.
    pub const ACTIVE: Traits = Traits(1 << 8);
    /// Belongs to a whole page and not to a fragment of one.
    pub const PAGE: Traits = Traits(1 << 9);
    /// No longer in HTML, though browsers know it (§16.2).
    pub const OBSOLETE: Traits = Traits(1 << 10);
    /// A part of a table, whose end tag closes everything in it.
    pub const TABLE: Traits = Traits(1 << 11);

    const NONE: Traits = Traits(0);

    /// Both.
    pub(super) const fn and(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }
}

/// Elements of which one's start tag closes the other (§13.1.2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    None,
    Item,
    Definition,
    Choice,
    ChoiceGroup,
    Ruby,
    Cell,
    Row,
    RowGroup,
    Caption,
}

impl Family {
    /// Whether a start tag of the family `next` closes an open element of this one.
    pub fn closed_by(self, next: Family) -> bool {
        match self {
            Family::None => false,
            Family::Choice => matches!(next, Family::Choice | Family::ChoiceGroup),
            Family::Cell | Family::Row | Family::RowGroup => next >= self,
            Family::Caption => next >= Family::Cell,
            other => next == other,
        }
    }
}

struct Element {
    name: &'static str,
    /// [`Key::letters`] of the name.
    letters: u64,
    traits: Traits,
    family: Family,
}

impl ElementId {
    /// Its name, in lower case.
    pub fn name(self) -> &'static str {
        ELEMENTS[self.0 as usize].name
    }

    /// Whether it has one of these traits.
    pub fn has(self, traits: Traits) -> bool {
        ELEMENTS[self.0 as usize].traits.0 & traits.0 != 0
    }

    pub(super) const fn number(self) -> u8 {
        self.0
    }

    pub(super) const P: ElementId = ElementId({
        let mut number = 0;
        while ELEMENTS[number].letters != b'p' as u64 {
            number += 1;
        }
        number as u8
    });

    pub(super) fn from_number(number: u8) -> ElementId {
        ElementId(number)
    }

    pub(super) fn family(self) -> Family {
        ELEMENTS[self.0 as usize].family
    }
}

/// The element of a name, in whatever case.
pub fn find(name: &str) -> Option<ElementId> {
    let mut key = Key::default();
    name.bytes().for_each(|byte| key.push(byte));
    key.find()
}

/// A name being read: the last eight letters of it, in lower case, and its length, which no two elements
/// share.
#[derive(Clone, Copy, Default)]
pub(super) struct Key {
    letters: u64,
    length: u32,
}

impl Key {
    /// Takes in the next byte.
    pub const fn push(&mut self, byte: u8) {
        // No byte but a letter of the other case becomes a letter by this, and digits stay digits.
        let byte = if byte.is_ascii_uppercase() { byte | 0x20 } else { byte };
        self.letters = self.letters << 8 | byte as u64;
        self.length = self.length.wrapping_add(1);
    }

    /// The element of the name.
    pub fn find(self) -> Option<ElementId> {
        let mut slot = self.slot();
        loop {
            let number = SLOTS[slot];
            if number == EMPTY {
                return None;
            }
            let element = &ELEMENTS[number as usize];
            if element.letters == self.letters && element.name.len() == self.length as usize {
                return Some(ElementId(number));
            }
            slot = (slot + 1) % SLOTS.len();
        }
    }

    const fn of(name: &str) -> Key {
        let mut key = Key { letters: 0, length: 0 };
        let name = name.as_bytes();
        let mut at = 0;
        while at < name.len() {
            key.push(name[at]);
            at += 1;
        }
        key
    }

    const fn slot(self) -> usize {
        (self.letters.wrapping_add(self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
    }
}

const EMPTY: u8 = u8::MAX;

/// Numbers of elements by the hash of their name, with free slots between, made at compile time.
static SLOTS: [u8; 1024] = {
    let mut slots = [EMPTY; 1024];
    let mut number = 0;
    while number < ELEMENTS.len() {
        let mut slot = Key::of(ELEMENTS[number].name).slot();
        while slots[slot] != EMPTY {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = number as u8;
        number += 1;
    }
    slots
};

const fn row(name: &'static str, traits: Traits) -> Element {
    member_of(name, Family::None, traits)
}

const fn member(name: &'static str, family: Family, traits: Traits) -> Element {
    member_of(name, family, traits.and(Traits::IMPLIED))
}

const fn member_of(name: &'static str, family: Family, traits: Traits) -> Element {
    Element { name, letters: Key::of(name).letters, traits, family }
}

const INLINE: Traits = Traits::NONE;
const BLOCK: Traits = Traits::CLOSES_P;
/// Blocks that end SVG and MathML.
const LOUD: Traits = Traits::CLOSES_P.and(Traits::BREAKS_OUT);
const STYLED: Traits = Traits::FORMATTING.and(Traits::BREAKS_OUT);
const VOID: Traits = Traits::VOID;
const OBSOLETE: Traits = Traits::OBSOLETE;
const ACTIVE: Traits = Traits::ACTIVE;

/// §4, and what §16.2 calls obsolete.
static ELEMENTS: &[Element] = &[
    row("html", Traits::PAGE.and(Traits::IMPLIED).and(Traits::SCOPE)),
    row("head", Traits::PAGE.and(Traits::IMPLIED).and(Traits::BREAKS_OUT)),
    row("title", Traits::PAGE.and(Traits::RAW)),
    row("base", ACTIVE.and(VOID)),
    row("link", ACTIVE.and(VOID)),
    row("meta", ACTIVE.and(VOID).and(Traits::BREAKS_OUT)),
    row("style", ACTIVE.and(Traits::RAW)),
    row("body", Traits::PAGE.and(Traits::IMPLIED).and(Traits::BREAKS_OUT)),
    row("article", BLOCK),
    row("section", BLOCK),
    row("nav", BLOCK),
    row("aside", BLOCK),
    row("h1", LOUD),
    row("h2", LOUD),
    row("h3", LOUD),
    row("h4", LOUD),
    row("h5", LOUD),
    row("h6", LOUD),
    row("hgroup", BLOCK),
    row("header", BLOCK),
    row("footer", BLOCK),
    row("address", BLOCK),
    row("p", LOUD.and(Traits::IMPLIED)),
    row("hr", LOUD.and(VOID)),
    row("pre", LOUD),
    row("blockquote", LOUD),
    row("ol", LOUD),
    row("ul", LOUD),
    row("menu", LOUD),
    member("li", Family::Item, LOUD),
    row("dl", LOUD),
    member("dt", Family::Definition, LOUD),
    member("dd", Family::Definition, LOUD),
    row("figure", BLOCK),
    row("figcaption", BLOCK),
    row("main", BLOCK),
    row("search", BLOCK),
    row("div", LOUD),
    row("a", Traits::FORMATTING),
    row("em", STYLED),
    row("strong", STYLED),
    row("small", STYLED),
    row("s", STYLED),
    row("cite", INLINE),
    row("q", INLINE),
    row("dfn", INLINE),
    row("abbr", INLINE),
    row("ruby", Traits::BREAKS_OUT),
    member("rt", Family::Ruby, INLINE),
    member("rp", Family::Ruby, INLINE),
    member("rb", Family::Ruby, OBSOLETE),
    member("rtc", Family::Ruby, OBSOLETE),
    row("data", INLINE),
    row("time", INLINE),
    row("code", STYLED),
    row("var", Traits::BREAKS_OUT),
    row("samp", INLINE),
    row("kbd", INLINE),
    row("sub", Traits::BREAKS_OUT),
    row("sup", Traits::BREAKS_OUT),
    row("i", STYLED),
    row("b", STYLED),
    row("u", STYLED),
    row("mark", INLINE),
    row("bdi", INLINE),
    row("bdo", INLINE),
    row("span", Traits::BREAKS_OUT),
    row("br", VOID.and(Traits::BREAKS_OUT)),
    row("wbr", VOID),
    row("ins", INLINE),
    row("del", INLINE),
    row("picture", INLINE),
    row("source", VOID),
    row("img", VOID.and(Traits::BREAKS_OUT)),
    row("iframe", ACTIVE.and(Traits::RAW)),
    row("embed", ACTIVE.and(VOID).and(Traits::BREAKS_OUT)),
    row("object", ACTIVE.and(Traits::SCOPE)),
    row("param", VOID.and(OBSOLETE)),
    row("video", INLINE),
    row("audio", INLINE),
    row("track", VOID),
    row("map", INLINE),
    row("area", VOID),
    row("math", Traits::FOREIGN),
    row("svg", Traits::FOREIGN),
    row("table", LOUD.and(Traits::SCOPE).and(Traits::TABLE)),
    member("caption", Family::Caption, Traits::SCOPE.and(Traits::TABLE)),
    member("colgroup", Family::Caption, Traits::TABLE),
    row("col", VOID),
    member("tbody", Family::RowGroup, Traits::TABLE),
    member("thead", Family::RowGroup, Traits::TABLE),
    member("tfoot", Family::RowGroup, Traits::TABLE),
    member("tr", Family::Row, Traits::TABLE),
    member("td", Family::Cell, Traits::SCOPE.and(Traits::TABLE)),
    member("th", Family::Cell, Traits::SCOPE.and(Traits::TABLE)),
    row("form", BLOCK.and(ACTIVE)),
    row("label", INLINE),
    row("input", VOID),
    row("button", INLINE),
    row("select", INLINE),
    row("datalist", INLINE),
    member("optgroup", Family::ChoiceGroup, INLINE),
    member("option", Family::Choice, INLINE),
    row("textarea", Traits::RAW),
    row("output", INLINE),
    row("progress", INLINE),
    row("meter", INLINE),
    row("fieldset", BLOCK),
    row("legend", INLINE),
    row("selectedcontent", INLINE),
    row("details", BLOCK),
    row("summary", BLOCK),
    row("dialog", BLOCK),
    row("script", ACTIVE.and(Traits::RAW)),
    row("noscript", INLINE),
    row("template", Traits::SCOPE),
    row("slot", INLINE),
    row("canvas", INLINE),
    row("acronym", OBSOLETE),
    row("applet", ACTIVE.and(Traits::SCOPE)),
    row("basefont", OBSOLETE.and(VOID)),
    row("bgsound", ACTIVE.and(VOID)),
    row("big", OBSOLETE.and(STYLED)),
    row("blink", OBSOLETE),
    row("center", OBSOLETE.and(LOUD)),
    row("dir", OBSOLETE.and(BLOCK)),
    row("font", OBSOLETE.and(Traits::FORMATTING)),
    row("frame", ACTIVE.and(VOID)),
    row("frameset", ACTIVE),
    row("image", OBSOLETE.and(VOID)),
    row("isindex", OBSOLETE.and(VOID)),
    row("keygen", OBSOLETE.and(VOID)),
    row("listing", OBSOLETE.and(LOUD)),
    row("marquee", OBSOLETE.and(Traits::SCOPE)),
    row("menuitem", OBSOLETE),
    row("multicol", OBSOLETE),
    row("nextid", OBSOLETE),
    row("nobr", OBSOLETE.and(STYLED)),
    row("noembed", OBSOLETE.and(Traits::RAW)),
    row("noframes", OBSOLETE.and(Traits::RAW)),
    row("plaintext", OBSOLETE.and(BLOCK).and(Traits::RAW)),
    row("spacer", OBSOLETE),
    row("strike", OBSOLETE.and(STYLED)),
    row("tt", OBSOLETE.and(STYLED)),
    row("xmp", OBSOLETE.and(BLOCK).and(Traits::RAW)),
];
