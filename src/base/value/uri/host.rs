//! Hosts that the public cannot reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a host is this machine or one of a private network: `localhost`, a name without a dot, the special
/// names of RFC 6761 and RFC 6762, an address that is not routed.
pub fn is_local_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    if let Some(address) = address(host) {
        return match address {
            IpAddr::V4(address) => is_local_v4(address),
            IpAddr::V6(address) => is_local_v6(address),
        };
    }
    !host.contains('.')
        || ends_with_label(host, &["localhost", "local", "internal", "home.arpa", "lan", "test", "invalid"])
}

/// Whether a host is one that RFC 2606 sets aside for examples.
pub fn is_example_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    ends_with_label(host, &["example", "example.com", "example.net", "example.org"])
}

fn address(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse().ok().map(IpAddr::V6),
        None => host.parse().ok().map(IpAddr::V4),
    }
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    let [a, b, ..] = address.octets();
    // 100.64/10 is the carriers' own (RFC 6598).
    let is_shared = a == 100 && b & 0b1100_0000 == 64;
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || a == 0
        || a >= 240
        || is_shared
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    if let Some(address) = address.to_ipv4_mapped() {
        return is_local_v4(address);
    }
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

fn ends_with_label(host: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        let Some(start) = host.len().checked_sub(name.len()) else { return false };
        host.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(name))
            && (start == 0 || host.as_bytes()[start - 1] == b'.')
    })
}
