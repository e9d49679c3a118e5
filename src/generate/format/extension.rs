//! Elements of other namespaces, and the prefixes they are written with.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use super::super::feed::{Extension, ExtensionNode};
use crate::base::xml::write::{XmlWriter, is_ncname};

/// How deep elements of other namespaces may be nested; what is deeper is left out. Known vocabularies
/// need four levels, and readers that recurse give up somewhere.
pub(super) const DEEPEST: usize = 64;

/// Whether all of an extension can be written: names that every encoding has, in a namespace, not too deep.
pub(super) fn can_be_written(extension: &Extension) -> bool {
    is_whole(extension, 0)
}

fn is_whole(extension: &Extension, depth: usize) -> bool {
    depth < DEEPEST
        && is_writable(extension)
        && extension.attributes.len() == attributes(extension).len()
        && extension.children.iter().all(|child| match child {
            ExtensionNode::Text(_) => true,
            ExtensionNode::Element(element) => is_whole(element, depth + 1),
        })
}

/// Whether the element itself can be written, whatever is in it: its name is one that every encoding can
/// write, its namespace one that may be declared.
pub(super) fn is_writable(extension: &Extension) -> bool {
    // The two namespaces of XML itself may not be declared as others are (Namespaces in XML 1.0 §3).
    const RESERVED: [&str; 2] = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];
    is_ncname(&extension.name)
        && !extension.namespace.is_empty()
        && !RESERVED.contains(&extension.namespace.as_str())
}

/// The attributes that can be written: plain names, each once, the first one standing.
pub(super) fn attributes(extension: &Extension) -> Vec<(&str, &str)> {
    let mut seen = HashSet::new();
    let attributes = extension.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    attributes.filter(|(name, _)| is_ncname(name) && *name != "xmlns" && seen.insert(*name)).collect()
}

/// What an element declares, and what is in scope around it.
pub(super) struct Scope<'s> {
    /// Prefixes and namespaces; an empty prefix is the default namespace.
    bindings: Vec<(Cow<'s, str>, &'s str)>,
    outer: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    /// What the document element declares: the format's own namespaces, and those of extensions that
    /// stand in the feed itself.
    pub(super) fn of_document(own: &[(&'s str, &'s str)], extensions: &'s [Extension]) -> Self {
        /// So that looking one up stays cheap; the elements of others declare theirs.
        const MOST: usize = 32;
        let bindings = own.iter().map(|&(prefix, namespace)| (prefix.into(), namespace)).collect();
        let mut scope = Scope { bindings, outer: None };
        for extension in extensions.iter().filter(|extension| is_writable(extension)) {
            if scope.bindings.len() < MOST && scope.prefix_of(&extension.namespace).is_none() {
                let prefix = scope.free_prefix(&extension.prefix);
                scope.bindings.push((prefix, &extension.namespace));
            }
        }
        scope
    }

    /// The scope inside an extension, which declares its namespace where none around it does.
    pub(super) fn inside(&'s self, extension: &'s Extension) -> Scope<'s> {
        let bindings = match self.prefix_of(&extension.namespace) {
            Some(_) => Vec::new(),
            None => vec![(self.free_prefix(&extension.prefix), extension.namespace.as_str())],
        };
        Scope { bindings, outer: Some(self) }
    }

    /// The element's name as it is written; `self` is the scope inside the element.
    pub(super) fn name_of(&self, extension: &Extension) -> String {
        match self.prefix_of(&extension.namespace) {
            None | Some("") => extension.name.clone(),
            Some(prefix) => format!("{prefix}:{}", extension.name),
        }
    }

    /// The declarations as attributes: what is declared here, not around it.
    pub(super) fn declarations(&self) -> Vec<(String, &'s str)> {
        let declare =
            |prefix: &str| if prefix.is_empty() { "xmlns".into() } else { format!("xmlns:{prefix}") };
        self.bindings.iter().map(|(prefix, namespace)| (declare(prefix), *namespace)).collect()
    }

    fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let outwards = std::iter::successors(Some(self), |scope| scope.outer);
        outwards
            .flat_map(|scope| scope.bindings.iter().map(|(prefix, namespace)| (prefix.as_ref(), *namespace)))
    }

    fn prefix_of(&self, namespace: &str) -> Option<&str> {
        self.all().find(|(_, known)| *known == namespace).map(|(prefix, _)| prefix)
    }

    /// The prefix asked for where nothing has it, else `ns1`, `ns2` and so on. No prefix is ever bound
    /// twice in a scope: readers that compare prefixes literally stay right.
    fn free_prefix(&self, wanted: &'s str) -> Cow<'s, str> {
        let is_taken = |wanted: &str| self.all().any(|(prefix, _)| prefix == wanted);
        let is_reserved = wanted.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"));
        if is_ncname(wanted) && !is_reserved && !is_taken(wanted) {
            return wanted.into();
        }
        let mut numbered = (1..).map(|number: u32| format!("ns{number}"));
        numbered
            .find(|prefix| !is_taken(prefix))
            .expect("a scope binds fewer prefixes than there are numbers")
            .into()
    }
}

/// Writes extensions in order, leaving out what cannot be written.
pub(super) fn write<'e, W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    extensions: impl IntoIterator<Item = &'e Extension>,
) -> io::Result<()> {
    extensions.into_iter().try_for_each(|extension| write_one(xml, scope, extension, &[]))
}

/// Writes an extension with further attributes of the format's own, unless it cannot be written.
pub(super) fn write_one<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    extension: &Extension,
    further: &[(&str, &str)],
) -> io::Result<()> {
    element(xml, scope, extension, further, 0)
}

fn element<W: Write>(
    xml: &mut XmlWriter<W>,
    scope: &Scope<'_>,
    extension: &Extension,
    further: &[(&str, &str)],
    depth: usize,
) -> io::Result<()> {
    if depth == DEEPEST || !is_writable(extension) {
        return Ok(());
    }
    let scope = scope.inside(extension);
    let name = scope.name_of(extension);
    let declarations = scope.declarations();
    let mut all: Vec<_> = declarations.iter().map(|(name, namespace)| (name.as_str(), *namespace)).collect();
    all.extend(further);
    all.extend(attributes(extension));
    if extension.children.is_empty() {
        return xml.empty(&name, &all);
    }
    xml.start(&name, &all)?;
    if extension.children.iter().any(|child| matches!(child, ExtensionNode::Text(_))) {
        // No line is to be broken before an element that stands in front of the text.
        xml.text("")?;
    }
    for child in &extension.children {
        match child {
            ExtensionNode::Text(text) => xml.text(text)?,
            ExtensionNode::Element(inner) => element(xml, &scope, inner, &[], depth + 1)?,
        }
    }
    xml.end(&name)
}
