//! A range of addresses, `10.0.0.0/8` or `fc00::/7`: what lies in it?

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// All addresses that begin with the same bits. IPv4 and IPv6 never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: u128,
    length: u32,
    is_v4: bool,
}

impl Network {
    /// Of IPv4.
    pub const fn v4([a, b, c, d]: [u8; 4], length: u32) -> Network {
        Network { base: Ipv4Addr::new(a, b, c, d).to_bits() as u128, length, is_v4: true }
    }

    /// Of IPv6.
    pub const fn v6([a, b, c, d, e, f, g, h]: [u16; 8], length: u32) -> Network {
        Network { base: Ipv6Addr::new(a, b, c, d, e, f, g, h).to_bits(), length, is_v4: false }
    }

    /// Reads `ADDRESS/LENGTH`, or one address.
    pub fn parse(text: &str) -> Option<Network> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let width = width(address);
        let length = length.unwrap_or(width);
        (length <= width).then(|| Network { base: bits(address), length, is_v4: address.is_ipv4() })
    }

    /// Whether `address` lies in it.
    pub fn contains(self, address: IpAddr) -> bool {
        let rest = width(address) - self.length.min(width(address));
        // Shifting all bits away is an overflow: a network of length 0 holds everything of its kind.
        let begins_alike = (bits(address) ^ self.base).checked_shr(rest).unwrap_or(0) == 0;
        self.is_v4 == address.is_ipv4() && begins_alike
    }

    /// Whether it is this one address and no other.
    pub fn is_exactly(self, address: IpAddr) -> bool {
        self.length == width(address) && self.contains(address)
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(v4.to_bits()),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

fn width(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}
