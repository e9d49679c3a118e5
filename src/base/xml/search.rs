//! Searches for the next of a few bytes when it is seldom far, and compares what is seldom long.

/// The first of `needles` in `bytes`: looked for here in the first few bytes, by `far` in the rest.
///
/// In feeds the next `<`, `&` or quote is often nearer than the call of a general search is worth. Of the
/// marks in a word only the lowest is to be trusted, as the subtraction carries.
#[inline]
pub(super) fn find_near<const N: usize>(
    needles: [u8; N],
    bytes: &[u8],
    far: impl Fn(&[u8]) -> Option<usize>,
) -> Option<usize> {
    const NEAR: usize = 32;
    const ONES: u64 = u64::MAX / 0xFF;
    let Some((near, rest)) = bytes.split_first_chunk::<NEAR>() else { return far(bytes) };
    for (at, word) in near.as_chunks().0.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let marks = needles.iter().fold(0, |marks, &needle| {
            let differs = word ^ (ONES * u64::from(needle));
            marks | (differs.wrapping_sub(ONES) & !differs)
        });
        let marks = marks & (ONES * 0x80);
        if marks != 0 {
            return Some(at * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    far(rest).map(|found| found + NEAR)
}

/// Whether two names are the same. Most are so short that a general comparison would take longer to call: two
/// words, which may overlap, cover them.
#[inline]
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        8..=16 => {
            one.first_chunk::<8>() == other.first_chunk() && one.last_chunk::<8>() == other.last_chunk()
        }
        4..8 => one.first_chunk::<4>() == other.first_chunk() && one.last_chunk::<4>() == other.last_chunk(),
        2..4 => one.first_chunk::<2>() == other.first_chunk() && one.last_chunk::<2>() == other.last_chunk(),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_byte_for_byte() {
        let name = b"podcast:alternateEnclosure";
        for length in 0..=name.len() {
            assert!(is_same(&name[..length], &name[..length]) && !is_same(&name[..length], b"x:"));
            for at in 0..length {
                let mut other = name[..length].to_vec();
                other[at] ^= 1;
                assert!(!is_same(&name[..length], &other), "{length} {at}");
            }
        }
    }

    #[test]
    fn the_nearest_is_found_as_by_a_plain_search() {
        let text: Vec<u8> =
            (0..300usize).map(|at| b"=;'%a\xBC\xA6<&\x3B"[(at * at / 7 + at / 13) % 10]).collect();
        for start in 0..text.len() {
            for needles in [[b'<', b'&'], [b'x', b'<'], [b'x', b'y']] {
                let far = |rest: &[u8]| rest.iter().position(|byte| needles.contains(byte));
                let bytes = &text[start..];
                assert_eq!(find_near(needles, bytes, far), far(bytes), "{needles:?} from {start}");
            }
        }
    }
}
