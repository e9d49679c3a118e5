//! Rows of the tables, found by name on first sight in a document and by number ever after.
//!
//! A document uses a few dozen names in a few dozen places. Each (element, name) pair is searched for once,
//! by strings, and remembered: no table is built at start-up, and the hot path compares no strings.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::base::xml::name::NameId;
use crate::validate::document::NameInfo;
use crate::validate::spec::{Child, Element, Occurs, Role};

/// An element of the tables, by number.
pub(super) type Kind = u32;

/// What the tables say of a child.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub child: &'static Child,
    /// The kind of the child itself.
    pub kind: Kind,
    /// Its bit among the children of one element.
    pub slot: u32,
}

#[derive(Default)]
pub(super) struct Grammar {
    kinds: Vec<KindInfo>,
    by_element: HashMap<usize, Kind, Numbers>,
    rows: HashMap<(u32, u32), Option<Row>, Numbers>,
    attributes: HashMap<(u32, u32), Option<u32>, Numbers>,
}

struct KindInfo {
    element: &'static Element,
    /// The first slots belong to the element's own children, in their order; the others are given to
    /// extension rows as they are met.
    slots: u32,
}

impl Grammar {
    pub fn kind(&mut self, element: &'static Element) -> Kind {
        let key = std::ptr::from_ref(element) as usize;
        *self.by_element.entry(key).or_insert_with(|| {
            self.kinds.push(KindInfo { element, slots: element.children.len() as u32 });
            self.kinds.len() as u32 - 1
        })
    }

    pub fn row(&mut self, parent: Kind, name: NameId, names: &[NameInfo<'_>]) -> Option<Row> {
        let key = (parent, name.index() as u32);
        if let Some(row) = self.rows.get(&key) {
            return *row;
        }
        let row = self.search(parent, &names[name.index()]);
        self.rows.insert(key, row);
        row
    }

    #[cold]
    fn search(&mut self, parent: Kind, name: &NameInfo<'_>) -> Option<Row> {
        if name.canonical.is_empty() {
            return None;
        }
        let element = self.kinds[parent as usize].element;
        let own = element.children.iter().position(|child| child.name == name.canonical);
        let (child, slot) = match own {
            Some(index) => (&element.children[index], index as u32),
            None => {
                let spec = name.spec?;
                let joining = match element.role {
                    Role::Feed => spec.in_feed,
                    Role::Item => spec.in_item,
                    Role::Part => &[],
                    Role::Plain => return None,
                };
                let child = joining.iter().chain(spec.anywhere).find(|child| child.name == name.canonical)?;
                let info = &mut self.kinds[parent as usize];
                info.slots += 1;
                (child, info.slots - 1)
            }
        };
        Some(Row { child, kind: self.kind(child.element), slot })
    }

    /// Which of an element's rows for attributes has a name.
    pub fn attribute(&mut self, element: Kind, name: NameId, names: &[NameInfo<'_>]) -> Option<u32> {
        let table = self.kinds[element as usize].element.attributes;
        *self.attributes.entry((element, name.index() as u32)).or_insert_with(|| {
            let canonical = &names[name.index()].canonical;
            table.iter().position(|attribute| attribute.name == *canonical).map(|index| index as u32)
        })
    }
}

/// Whether a row wants reporting when it occurs again.
pub(super) fn at_most_once(occurs: Occurs) -> bool {
    matches!(occurs, Occurs::Must | Occurs::Should | Occurs::May)
}

type Numbers = BuildHasherDefault<NumberHasher>;

/// Mixes small dense numbers, which nobody outside chooses.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
