//! The part of a feed that a rule can see: the elements of one item (or of the feed around the items) as
//! a small tree, and a [`Context`] to report to.

mod context;
mod node;
mod tree;

pub use context::{Context, FeedKind, Levels, Options, Place, Preset, Seen, Writing};
pub use node::{AttributeNode, Node, Value};
pub(crate) use tree::{AttributeData, Mark, NONE, NodeData, TextRef};
pub use tree::{NameInfo, Piece, PieceKind, Tree};
