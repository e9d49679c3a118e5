use crate::base::value::uri::Uri;

/// A person (RFC 4287 §3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name to show, plain text.
    pub name: String,
    /// Mail address, an addr-spec (RFC 5322 §3.4.1).
    pub email: Option<String>,
    /// Home page.
    pub uri: Option<Uri>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Person { name: name.into(), email: None, uri: None }
    }
}
