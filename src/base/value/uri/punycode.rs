//! Punycode (RFC 3492), the encoding half: labels of domain names in ASCII.

/// The most bytes in a label of a domain name (RFC 1035 §2.3.4), less `xn--`.
const MOST: usize = 63 - 4;

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;

/// Appends a label in Punycode, without `xn--`. `None` where it becomes too long for a domain name.
pub fn push(to: &mut String, label: &str) -> Option<()> {
    // Each character takes at least one byte; this also bounds the work below, which is quadratic.
    let length = label.chars().count();
    if length > MOST {
        return None;
    }
    let start = to.len();
    to.extend(label.chars().filter(char::is_ascii));
    let basic = (to.len() - start) as u32;
    if basic > 0 {
        to.push('-');
    }

    let mut next = 0x80u32;
    let mut delta = 0u32;
    let mut bias = 72;
    let mut handled = basic;
    while (handled as usize) < length {
        let smallest = label.chars().map(u32::from).filter(|&c| c >= next).min()?;
        delta = delta.checked_add((smallest - next).checked_mul(handled + 1)?)?;
        next = smallest;
        for c in label.chars().map(u32::from) {
            if c < next {
                delta = delta.checked_add(1)?;
            }
            if c == next {
                push_number(to, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        next += 1;
    }
    (to.len() - start <= MOST).then_some(())
}

/// A number of variable length, its least digit first (RFC 3492 §3.3).
fn push_number(to: &mut String, mut number: u32, bias: u32) {
    let mut k = BASE;
    loop {
        let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if number < threshold {
            break;
        }
        to.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
        k += BASE;
    }
    to.push(digit(number));
}

fn digit(number: u32) -> char {
    char::from(if number < 26 { b'a' + number as u8 } else { b'0' + (number - 26) as u8 })
}

/// The bias for the next number (RFC 3492 §6.1).
fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + 38)
}
