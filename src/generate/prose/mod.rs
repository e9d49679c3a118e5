//! What writing does to text before it becomes a value: repair characters, make HTML of Markdown, make HTML
//! safe, make text of HTML, cut text where Japanese may be cut.

pub mod excerpt;
pub mod html;
pub mod hygiene;
pub mod markdown;
pub mod slug;

/// Whether a line break between two characters stands for nothing rather than for a space: both are of a
/// script written without spaces. Korean is written with them.
fn joins(before: char, after: char) -> bool {
    is_unspaced(before) && is_unspaced(after)
}

/// Chinese and Japanese: ideographs, kana, their punctuation and full-width forms.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{312F}' | '\u{3190}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFD}')
}
