//! YAML into a tree. Scalars without quotes keep the text they were written with, so that the title `0123`
//! stays 0123 and the tag `no` is no truth value. Anchors, aliases and tags are refused: in a record they are
//! titles that lack quotes, and without them no text can grow.

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span};

use super::tree::{Fault, FaultKind, Key, Map, Node, Value};

/// The tree of a YAML text that begins at byte `offset` of its file.
pub(super) fn read(text: &str, offset: usize) -> Result<Node, Vec<Fault>> {
    let mut builder = Builder { open: Vec::new(), root: None, faults: Vec::new() };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.event(event, offset + start_of(&span, text)),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                builder.faults.push(Fault::new(offset + at, FaultKind::Syntax(error.info().to_owned())));
                break;
            }
        }
    }
    match builder.root {
        _ if !builder.faults.is_empty() => Err(builder.faults),
        Some(root) => Ok(root),
        None => Ok(Node { at: offset, value: Value::Null }),
    }
}

fn start_of(span: &Span, text: &str) -> usize {
    span.start.byte_offset().unwrap_or(0).min(text.len())
}

/// A collection whose end has not been seen.
enum Open {
    List(usize, Vec<Node>),
    /// With the name that waits for its value.
    Map(usize, Map, Option<Key>),
}

struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    faults: Vec<Fault>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), at);
                let text = text.into_owned();
                let value = if style == ScalarStyle::Plain { Value::Plain(text) } else { Value::Text(text) };
                self.put(Node { at, value });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), at);
                self.open.push(Open::List(at, Vec::new()));
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), at);
                self.open.push(Open::Map(at, Map::default(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(at, list)) => self.put(Node { at, value: Value::List(list) }),
                Some(Open::Map(at, map, _)) => self.put(Node { at, value: Value::Map(map) }),
                None => {}
            },
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.faults.push(Fault::new(at, FaultKind::NotPlainYaml));
                self.put(Node { at, value: Value::Null });
            }
            _ => {}
        }
    }

    fn refuse(&mut self, anchor: usize, has_tag: bool, at: usize) {
        if anchor != 0 || has_tag {
            self.faults.push(Fault::new(at, FaultKind::NotPlainYaml));
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, list)) => list.push(node),
            Some(Open::Map(_, map, key)) => match (key.take(), node.value) {
                (Some(name), value) => map.0.push((name, Node { at: node.at, value })),
                (None, Value::Plain(name) | Value::Text(name)) => *key = Some(Key { at: node.at, name }),
                (None, _) => {
                    self.faults.push(Fault::new(node.at, FaultKind::NameNotText));
                    *key = Some(Key { at: node.at, name: String::new() });
                }
            },
        }
    }
}
