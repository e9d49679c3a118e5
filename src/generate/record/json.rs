//! JSON into a tree. serde_json reads a byte at a time here and the bytes are counted, which tells where each
//! value stands; names that repeat are kept and not overwritten.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::tree::{Fault, FaultKind, Key, Map, Node, Value};

/// The tree of a JSON text that begins at byte `offset` of its file.
pub(in crate::generate) fn read(text: &str, offset: usize) -> Result<Node, Vec<Fault>> {
    let place = Place { offset, read: Cell::new(0) };
    let mut deserializer =
        serde_json::Deserializer::from_reader(Counted { bytes: text.as_bytes(), place: &place });
    let tree = Seed(&place).deserialize(&mut deserializer);
    tree.and_then(|tree| deserializer.end().map(|()| tree)).map_err(|error| {
        let message = error.to_string();
        // The place is ours to tell.
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        vec![Fault::new(place.here(), FaultKind::Syntax(message))]
    })
}

struct Place {
    offset: usize,
    read: Cell<usize>,
}

impl Place {
    /// Where the byte stands that was read last: serde_json looks one byte ahead, at the first of a value.
    fn here(&self) -> usize {
        self.offset + self.read.get().saturating_sub(1)
    }
}

struct Counted<'t> {
    bytes: &'t [u8],
    place: &'t Place,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.place.read.set(self.place.read.get() + count);
        Ok(count)
    }
}

#[derive(Clone, Copy)]
struct Seed<'t>(&'t Place);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let at = self.0.here();
        Ok(Node { at, value: deserializer.deserialize_any(self)? })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::default();
        while let Some(key) = entries.next_key_seed(Name(self.0))? {
            let mut value = entries.next_value_seed(self)?;
            // Blanks before a value are not read yet where it is asked for; its name is the place to show.
            value.at = key.at;
            map.0.push((key, value));
        }
        Ok(Value::Map(map))
    }
}

struct Name<'t>(&'t Place);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Key;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        let at = self.0.here();
        let name = <String as serde::Deserialize>::deserialize(deserializer)?;
        Ok(Key { at, name })
    }
}
