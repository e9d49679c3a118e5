//! What YAML, TOML and JSON have in common: named values with the place each was written at. The three
//! readers stop here; what the names mean is for [`super::fields`].

/// A value and where it begins, in bytes of the text of the file.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) struct Node {
    pub(in crate::generate) at: usize,
    pub(in crate::generate) value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) enum Value {
    Null,
    Bool(bool),
    /// A number or a date as it was written.
    Number(String),
    Text(String),
    /// A YAML scalar without quotes. Whether `0123`, `no` or `2026-11-24` is a text is for the field to say.
    Plain(String),
    List(Vec<Node>),
    Map(Map),
}

/// Names and values in the order of the file. A name may come twice; TOML's parser refuses that by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::generate) struct Map(pub(in crate::generate) Vec<(Key, Node)>);

#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) struct Key {
    pub(in crate::generate) at: usize,
    pub(in crate::generate) name: String,
}

/// Why a text is no tree.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) struct Fault {
    pub(in crate::generate) at: usize,
    pub(in crate::generate) kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) enum FaultKind {
    /// Not the notation it claims to be; the parser's own words, in English.
    Syntax(String),
    /// A name that is there already.
    Duplicate(String),
    /// An anchor, alias or tag of YAML, which records have no use for.
    NotPlainYaml,
    /// A name that is a list or a map.
    NameNotText,
}

impl Fault {
    pub(in crate::generate) fn new(at: usize, kind: FaultKind) -> Self {
        Fault { at, kind }
    }
}

impl Value {
    /// Whether the value says that there is none.
    pub(in crate::generate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
            || matches!(self, Value::Plain(text) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}
