//! Which tags do not pair: a flat stack of open elements, with the end tags that HTML lets one leave out.

use super::element::{ElementId, Family, Traits};
use super::scan::Tag;

/// How far elements are followed into each other; browsers stop at the same depth.
const DEEPEST: usize = 512;

/// An end tag that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It closes an element around one that is still open, whose start tag stands at this byte.
    Crossed(usize),
    /// Nothing of its name is open.
    Stray,
    /// It is the end tag of an element that has none, or of a `p` that a block closed: browsers make an empty
    /// element or nothing of it.
    Needless,
}

/// The elements that are open at some point of a text.
#[derive(Clone, Debug)]
pub struct Nesting {
    open: [Open; DEEPEST],
    depth: usize,
    /// Open elements beyond what is followed.
    beyond: usize,
    /// How many of the open elements are `p`.
    paragraphs: usize,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    /// Where its start tag stands.
    at: u32,
    name: Name,
    /// Whether it has been said that it is closed too late.
    said: bool,
}

/// An element by its number; any other name by its hash, where a meeting of two does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name(u16);

const OTHER: u16 = 0x100;

impl Name {
    fn of(tag: &Tag<'_>) -> Name {
        match tag.element {
            Some(element) => Name(u16::from(element.number())),
            None => {
                let hash = tag.name.bytes().fold(0x811C_u16, |hash, byte| {
                    (hash ^ u16::from(byte.to_ascii_lowercase())).wrapping_mul(0x0193)
                });
                Name(hash | OTHER)
            }
        }
    }

    fn element(self) -> Option<ElementId> {
        (self.0 & OTHER == 0).then(|| ElementId::from_number(self.0 as u8))
    }

    fn has(self, traits: Traits) -> bool {
        self.element().is_some_and(|element| element.has(traits))
    }
}

impl Default for Nesting {
    fn default() -> Self {
        let nothing = Open { at: 0, name: Name(0), said: false };
        Nesting { open: [nothing; DEEPEST], depth: 0, beyond: 0, paragraphs: 0 }
    }
}

impl Nesting {
    fn open(&self) -> &[Open] {
        &self.open[..self.depth]
    }

    /// Takes in a start tag that stands at byte `at`.
    pub fn start(&mut self, tag: &Tag<'_>, at: usize) {
        if tag.self_closing && tag.foreign {
            return;
        }
        if let Some(element) = tag.element {
            if self.paragraphs > 0 && element.has(Traits::CLOSES_P) {
                self.close_paragraph();
            }
            let family = element.family();
            let mut top = if family == Family::None { 0 } else { self.depth };
            while let Some(open) = top.checked_sub(1).map(|top| self.open[top].name) {
                let Some(open) = open.element() else { break };
                if open.family().closed_by(family) {
                    self.cut(top - 1);
                } else if !open.has(Traits::IMPLIED) || open.has(Traits::PAGE) {
                    break;
                }
                top -= 1;
            }
            if element.has(Traits::VOID) {
                return;
            }
        }
        if self.depth == DEEPEST {
            self.beyond += 1;
            return;
        }
        let name = Name::of(tag);
        self.paragraphs += usize::from(is_paragraph(name));
        self.open[self.depth] = Open { at: at as u32, name, said: false };
        self.depth += 1;
    }

    /// Takes in an end tag.
    pub fn end(&mut self, tag: &Tag<'_>) -> Option<Slip> {
        if tag.element.is_some_and(|element| element.has(Traits::VOID)) {
            return Some(Slip::Needless);
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let name = Name::of(tag);
        // Nearly always the innermost element.
        if self.open().last().is_some_and(|open| open.name == name) {
            self.depth -= 1;
            self.paragraphs -= usize::from(is_paragraph(name));
            return None;
        }
        let crosses_scopes = name.has(Traits::TABLE) || name.has(Traits::SCOPE);
        let mut unclosed = None;
        for index in (0..self.depth).rev() {
            let open = self.open[index];
            if open.name == name {
                self.close(index);
                return unclosed.map(Slip::Crossed);
            }
            if open.name.has(Traits::SCOPE) && !crosses_scopes {
                break;
            }
            if unclosed.is_none() && !open.name.has(Traits::IMPLIED) && !open.said {
                unclosed = Some(open.at as usize);
            }
        }
        Some(if is_paragraph(name) { Slip::Needless } else { Slip::Stray })
    }

    /// Where the start tags stand of elements that nothing closed and that need closing, outermost first.
    pub fn unclosed(&self) -> impl Iterator<Item = usize> + '_ {
        self.open()
            .iter()
            .filter(|open| !open.said && !open.name.has(Traits::IMPLIED))
            .map(|open| open.at as usize)
    }

    /// Closes the element at `index`. What is open inside it and needs an end tag stays open, so that its end
    /// tag, which comes too late, finds it.
    fn close(&mut self, index: usize) {
        let mut kept = index;
        for inner in index + 1..self.depth {
            let open = self.open[inner];
            if !open.name.has(Traits::IMPLIED) {
                self.open[kept] = Open { said: true, ..open };
                kept += 1;
            }
        }
        self.depth = kept;
        self.count_paragraphs();
    }

    fn close_paragraph(&mut self) {
        for index in (0..self.depth).rev() {
            let name = self.open[index].name;
            if is_paragraph(name) {
                self.open.copy_within(index + 1..self.depth, index);
                self.depth -= 1;
                self.paragraphs -= 1;
                return;
            }
            if name.has(Traits::SCOPE) {
                return;
            }
        }
    }

    fn cut(&mut self, depth: usize) {
        if self.paragraphs > 0 {
            self.paragraphs -=
                self.open[depth..self.depth].iter().filter(|open| is_paragraph(open.name)).count();
        }
        self.depth = depth;
    }

    fn count_paragraphs(&mut self) {
        self.paragraphs = self.open().iter().filter(|open| is_paragraph(open.name)).count();
    }
}

fn is_paragraph(name: Name) -> bool {
    name == Name(ElementId::P.number() as u16)
}
