//! Names and the namespaces their prefixes stand for, numbered once per document so that the rest of the
//! program compares and indexes by number (Namespaces in XML 1.0).

use std::borrow::Cow;
use std::collections::HashMap;

use super::search::is_same;

/// The number of a name: one per distinct prefix, local name and namespace of a document, from 0 without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(u32);

impl NameId {
    /// Stands in for the name of an attribute until its tag is read and all prefixes are known.
    pub(super) fn spelled(spelling: Spelling) -> Self {
        NameId(spelling.0)
    }

    /// What [`NameId::spelled`] was given.
    pub(super) fn as_spelling(self) -> Spelling {
        Spelling(self.0)
    }

    /// The number, for tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The name of a number below that of any name handed out.
    pub fn from_index(index: usize) -> Self {
        NameId(index as u32)
    }
}

/// The number of a namespace in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NamespaceId(u32);

impl NamespaceId {
    /// No namespace.
    pub const NONE: NamespaceId = NamespaceId(0);
    /// What a prefix stands for that nothing declares.
    pub const UNDECLARED: NamespaceId = NamespaceId(1);
    /// `http://www.w3.org/XML/1998/namespace`, the namespace of `xml:lang`.
    pub const XML: NamespaceId = NamespaceId(2);
    /// `http://www.w3.org/2000/xmlns/`, the namespace of the declarations themselves.
    pub const XMLNS: NamespaceId = NamespaceId(3);

    /// The number, for tables; namespaces of the document are numbered from 4.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A name taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'t> {
    /// What stands before the colon; empty where there is none.
    pub prefix: &'t str,
    /// What stands behind the colon, or all.
    pub local: &'t str,
    /// What the prefix stands for.
    pub namespace: NamespaceId,
}

/// A qualified name as written, whatever its prefix means: the number of its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Spelling(u32);

impl Spelling {
    /// `xmlns`, the declaration of the default namespace.
    pub(super) const XMLNS: Spelling = Spelling(0);
}

/// The number of a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Prefix(u32);

impl Prefix {
    /// No prefix.
    pub(super) const NONE: Prefix = Prefix(0);
    pub(super) const XML: Prefix = Prefix(1);
    pub(super) const XMLNS: Prefix = Prefix(2);
}

/// What is known of a spelling. The names it last meant are kept, and hold as long as its prefix stands for
/// the same namespace.
struct Spelled<'t> {
    text: &'t str,
    /// Where the local name starts.
    local: u32,
    prefix: Prefix,
    element: Option<(NamespaceId, NameId)>,
    attribute: Option<(NamespaceId, NameId)>,
    /// Elements of this spelling that are open.
    open: u32,
    /// The start tag that last bore it as an attribute, and the place in that tag's list.
    seen: (u32, u32),
}

struct Binding {
    namespace: NamespaceId,
    reported: bool,
}

/// Every name, prefix and namespace of a document.
pub(super) struct Names<'t> {
    spelled: Vec<Spelled<'t>>,
    by_text: HashMap<&'t str, Spelling>,
    /// A cache before `by_text`, two places a line. Its hash is quick and foreseeable, so a hostile document
    /// can make it useless, but not slower than `by_text`, whose hash is neither.
    cache: Box<[u32; CACHE]>,
    names: Vec<(Spelling, NamespaceId)>,
    by_meaning: HashMap<(Spelling, NamespaceId), NameId>,
    bindings: Vec<Binding>,
    prefixes: HashMap<Box<str>, Prefix>,
    /// What prefixes stood for before the declarations in scope.
    shadowed: Vec<(Prefix, NamespaceId)>,
    namespaces: Vec<Cow<'t, str>>,
    by_uri: HashMap<Cow<'t, str>, NamespaceId>,
}

const CACHE: usize = 2048;
pub(super) const XML_URI: &str = "http://www.w3.org/XML/1998/namespace";
pub(super) const XMLNS_URI: &str = "http://www.w3.org/2000/xmlns/";

impl<'t> Names<'t> {
    pub(super) fn new() -> Self {
        let mut names = Names {
            spelled: Vec::new(),
            by_text: HashMap::new(),
            cache: Box::new([u32::MAX; CACHE]),
            names: Vec::new(),
            by_meaning: HashMap::new(),
            bindings: Vec::new(),
            prefixes: HashMap::new(),
            shadowed: Vec::new(),
            namespaces: vec!["".into(), "".into(), XML_URI.into(), XMLNS_URI.into()],
            by_uri: HashMap::from([
                ("".into(), NamespaceId::NONE),
                (XML_URI.into(), NamespaceId::XML),
                (XMLNS_URI.into(), NamespaceId::XMLNS),
            ]),
        };
        for (prefix, namespace) in
            [("", NamespaceId::NONE), ("xml", NamespaceId::XML), ("xmlns", NamespaceId::XMLNS)]
        {
            let Prefix(number) = names.prefix(prefix);
            names.bindings[number as usize].namespace = namespace;
        }
        names.add("xmlns", 0);
        names
    }

    /// How many distinct spellings there are.
    pub(super) fn len(&self) -> usize {
        self.spelled.len().max(self.names.len())
    }

    /// The spelling with this text, if the document had it before. The hash only says where to look first.
    #[inline]
    pub(super) fn find(&mut self, text: &str, hash: u64) -> Option<Spelling> {
        let line = (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - CACHE.ilog2())) as usize & !1;
        for place in [line, line + 1] {
            let number = self.cache[place];
            if self
                .spelled
                .get(number as usize)
                .is_some_and(|spelled| is_same(spelled.text.as_bytes(), text.as_bytes()))
            {
                return Some(Spelling(number));
            }
        }
        self.find_slowly(text, line)
    }

    #[cold]
    fn find_slowly(&mut self, text: &str, line: usize) -> Option<Spelling> {
        let spelling = *self.by_text.get(text)?;
        self.cache[line + 1] = self.cache[line];
        self.cache[line] = spelling.0;
        Some(spelling)
    }

    /// Adds a spelling whose local name starts at `local`: 0 for no prefix, else behind the colon.
    pub(super) fn add(&mut self, text: &'t str, local: usize) -> Spelling {
        let prefix = if local == 0 { Prefix::NONE } else { self.prefix(&text[..local - 1]) };
        let spelling = Spelling(self.spelled.len() as u32);
        self.spelled.push(Spelled {
            text,
            local: local as u32,
            prefix,
            element: None,
            attribute: None,
            open: 0,
            seen: (0, 0),
        });
        self.by_text.insert(text, spelling);
        spelling
    }

    /// The number of a prefix, given now if it has none.
    pub(super) fn prefix(&mut self, text: &str) -> Prefix {
        if let Some(&prefix) = self.prefixes.get(text) {
            return prefix;
        }
        let prefix = Prefix(self.bindings.len() as u32);
        self.bindings.push(Binding { namespace: NamespaceId::UNDECLARED, reported: false });
        self.prefixes.insert(text.into(), prefix);
        prefix
    }

    fn spelled(&self, spelling: Spelling) -> &Spelled<'t> {
        &self.spelled[spelling.0 as usize]
    }

    pub(super) fn text(&self, spelling: Spelling) -> &'t str {
        self.spelled(spelling).text
    }

    pub(super) fn prefix_of(&self, spelling: Spelling) -> Prefix {
        self.spelled(spelling).prefix
    }

    pub(super) fn local(&self, spelling: Spelling) -> &'t str {
        let spelled = self.spelled(spelling);
        &spelled.text[spelled.local as usize..]
    }

    /// What an element of this spelling is called here.
    #[inline]
    pub(super) fn element(&mut self, spelling: Spelling) -> NameId {
        let spelled = &self.spelled[spelling.0 as usize];
        let namespace = self.bindings[spelled.prefix.0 as usize].namespace;
        match spelled.element {
            Some((known, name)) if known == namespace => name,
            _ => {
                let name = self.meaning(spelling, namespace);
                self.spelled[spelling.0 as usize].element = Some((namespace, name));
                name
            }
        }
    }

    /// What an attribute of this spelling is called here. The default namespace is not for attributes
    /// (Namespaces §6.2).
    #[inline]
    pub(super) fn attribute(&mut self, spelling: Spelling) -> NameId {
        let spelled = &self.spelled[spelling.0 as usize];
        let namespace = match spelled.prefix {
            Prefix::NONE if spelling == Spelling::XMLNS => NamespaceId::XMLNS,
            Prefix::NONE => NamespaceId::NONE,
            prefix => self.bindings[prefix.0 as usize].namespace,
        };
        match spelled.attribute {
            Some((known, name)) if known == namespace => name,
            _ => {
                let name = self.meaning(spelling, namespace);
                self.spelled[spelling.0 as usize].attribute = Some((namespace, name));
                name
            }
        }
    }

    fn meaning(&mut self, spelling: Spelling, namespace: NamespaceId) -> NameId {
        let next = NameId(self.names.len() as u32);
        let name = *self.by_meaning.entry((spelling, namespace)).or_insert(next);
        if name == next {
            self.names.push((spelling, namespace));
        }
        name
    }

    pub(super) fn namespace_of(&self, name: NameId) -> NamespaceId {
        self.names[name.index()].1
    }

    /// The name with this number.
    pub(super) fn name(&self, id: NameId) -> Name<'t> {
        let (spelling, namespace) = self.names[id.index()];
        let spelled = self.spelled(spelling);
        let prefix = &spelled.text[..(spelled.local as usize).saturating_sub(1)];
        Name { prefix, local: &spelled.text[spelled.local as usize..], namespace }
    }

    pub(super) fn spelling(&self, id: NameId) -> Spelling {
        self.names[id.index()].0
    }

    /// The spelling with this text, if the document had it before.
    pub(super) fn spelling_of(&self, text: &str) -> Option<Spelling> {
        self.by_text.get(text).copied()
    }

    pub(super) fn uri(&self, id: NamespaceId) -> &str {
        &self.namespaces[id.index()]
    }

    /// Lets a prefix stand for a namespace until [`Names::leave`].
    pub(super) fn bind(&mut self, prefix: Prefix, uri: Cow<'t, str>) {
        let namespace = match self.by_uri.get(&uri) {
            Some(&namespace) => namespace,
            None => {
                let namespace = NamespaceId(self.namespaces.len() as u32);
                self.namespaces.push(uri.clone());
                self.by_uri.insert(uri, namespace);
                namespace
            }
        };
        let binding = &mut self.bindings[prefix.0 as usize];
        self.shadowed.push((prefix, binding.namespace));
        binding.namespace = namespace;
    }

    /// What [`Names::leave`] takes to forget the declarations made from now on.
    #[inline]
    pub(super) fn scope(&self) -> u32 {
        self.shadowed.len() as u32
    }

    /// Forgets the declarations made since `scope`.
    #[inline]
    pub(super) fn leave(&mut self, scope: u32) {
        while self.shadowed.len() > scope as usize {
            let Some((prefix, namespace)) = self.shadowed.pop() else { return };
            self.bindings[prefix.0 as usize].namespace = namespace;
        }
    }

    /// Whether this is the first time that an undeclared prefix is asked about.
    pub(super) fn report_once(&mut self, prefix: Prefix) -> bool {
        !std::mem::replace(&mut self.bindings[prefix.0 as usize].reported, true)
    }

    /// How many elements of this spelling are open.
    pub(super) fn open(&mut self, spelling: Spelling) -> &mut u32 {
        &mut self.spelled[spelling.0 as usize].open
    }

    /// Notes that a spelling is attribute number `place` of start tag number `tag`; the place of an earlier
    /// one, if the tag had it already.
    #[inline]
    pub(super) fn see(&mut self, spelling: Spelling, tag: u32, place: u32) -> Option<u32> {
        let seen = &mut self.spelled[spelling.0 as usize].seen;
        if seen.0 == tag {
            return Some(seen.1);
        }
        *seen = (tag, place);
        None
    }
}
