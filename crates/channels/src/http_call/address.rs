//! Which addresses may be called? Those of the public internet, and what the operator allows besides.
//!
//! Asked after the name was looked up, of every address that came back: a name of the outside may point inside. What
//! an IPv6 address carries of an IPv4 address (mapped, NAT64, 6to4) is asked about as that IPv4 address.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use wenguo_app::outgoing::address::AddressFault;

use crate::http_call::network::Network;

/// What the operator allows besides the public internet.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    networks: Vec<Network>,
    hosts: Vec<String>,
}

/// An address that is not called, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address} is {why}, which is not called; an operator can allow it under outgoing.allow")]
pub struct Forbidden {
    /// The address.
    pub address: IpAddr,
    /// What it is.
    pub why: Kind,
}

impl Forbidden {
    /// The same as a reader of the form is told it.
    pub fn fault(&self) -> AddressFault {
        let real = carried(self.address);
        let (is_own, is_private) = match real {
            IpAddr::V4(v4) => (v4.is_loopback(), v4.is_private()),
            IpAddr::V6(v6) => (v6.is_loopback(), v6.is_unique_local()),
        };
        match () {
            () if METADATA.contains(&real) => AddressFault::Metadata,
            () if is_own => AddressFault::OwnMachine,
            () if is_private => AddressFault::Private,
            () => AddressFault::Special,
        }
    }
}

/// What an address that is not called is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(&'static str);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Where clouds answer questions about the machine, with its credentials. Only an entry for this one address allows it:
/// a network does not, since nobody thinks of these when allowing one.
const METADATA: &[IpAddr] = &[
    IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)),
    IpAddr::V4(Ipv4Addr::new(169, 254, 170, 2)),
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(168, 63, 129, 16)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)),
];

/// The registry of special IPv4 addresses (IANA), as far as they are not public.
const SPECIAL_V4: &[(Network, &str)] = &[
    (Network::v4([0, 0, 0, 0], 8), "an address of no host"),
    (Network::v4([10, 0, 0, 0], 8), "a private address"),
    (Network::v4([100, 64, 0, 0], 10), "an address behind a provider's translation (CGNAT)"),
    (Network::v4([127, 0, 0, 0], 8), "this machine itself"),
    (Network::v4([169, 254, 0, 0], 16), "a link-local address"),
    (Network::v4([172, 16, 0, 0], 12), "a private address"),
    (Network::v4([192, 0, 0, 0], 24), "an address kept for protocols"),
    (Network::v4([192, 0, 2, 0], 24), "an address for documentation"),
    (Network::v4([192, 88, 99, 0], 24), "a 6to4 relay"),
    (Network::v4([192, 168, 0, 0], 16), "a private address"),
    (Network::v4([198, 18, 0, 0], 15), "an address for measurements"),
    (Network::v4([198, 51, 100, 0], 24), "an address for documentation"),
    (Network::v4([203, 0, 113, 0], 24), "an address for documentation"),
    (Network::v4([224, 0, 0, 0], 4), "a multicast address"),
    (Network::v4([240, 0, 0, 0], 4), "a reserved address"),
];

/// The same of IPv6. Whatever is not here and not in `2000::/3` was never given to anybody.
const SPECIAL_V6: &[(Network, &str)] = &[
    (Network::v6([0, 0, 0, 0, 0, 0, 0, 0], 128), "an address of no host"),
    (Network::v6([0, 0, 0, 0, 0, 0, 0, 1], 128), "this machine itself"),
    (Network::v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48), "a local translation to IPv4 (NAT64)"),
    (Network::v6([0x100, 0, 0, 0, 0, 0, 0, 0], 64), "an address that is thrown away"),
    (Network::v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), "an address kept for protocols"),
    (Network::v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), "an address for documentation"),
    (Network::v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), "an address for documentation"),
    (Network::v6([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), "a private address (unique local)"),
    (Network::v6([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10), "a link-local address"),
    (Network::v6([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10), "a private address (site local)"),
    (Network::v6([0xff00, 0, 0, 0, 0, 0, 0, 0], 8), "a multicast address"),
];

/// What was given to somebody.
const GLOBAL_V6: Network = Network::v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);
/// IPv4 addresses as IPv6 programs write them (mapped), and an older way (compatible).
const MAPPED: Network = Network::v6([0, 0, 0, 0, 0, 0xffff, 0, 0], 96);
const COMPATIBLE: Network = Network::v6([0, 0, 0, 0, 0, 0, 0, 0], 96);
/// The same behind a translator: of the standard (NAT64), and without state (RFC 2765).
const NAT64: Network = Network::v6([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96);
const TRANSLATED: Network = Network::v6([0, 0, 0, 0, 0xffff, 0, 0, 0], 96);
/// A tunnel that holds the IPv4 address in its second and third group.
const SIX_TO_FOUR: Network = Network::v6([0x2002, 0, 0, 0, 0, 0, 0, 0], 16);

impl Allowed {
    /// Reads networks (`10.0.0.0/8`), addresses and names of hosts; the error names the entry.
    pub fn parse(entries: &[String]) -> Result<Allowed, String> {
        let mut allowed = Allowed::default();
        for entry in entries.iter().map(|entry| entry.trim()) {
            match Network::parse(entry) {
                Some(network) => allowed.networks.push(network),
                None if is_host(entry) => allowed.hosts.push(entry.trim_end_matches('.').to_lowercase()),
                None => {
                    return Err(format!(
                        "{entry:?} is no network such as 10.0.0.0/8, no address and no name of a host"
                    ));
                }
            }
        }
        Ok(allowed)
    }

    /// Whether `address`, which `host` was looked up as, may be called.
    pub fn check(&self, host: &str, address: IpAddr) -> Result<(), Forbidden> {
        let Some(why) = special(address) else { return Ok(()) };
        let real = carried(address);
        if METADATA.contains(&real) {
            let is_named = self.networks.iter().any(|network| network.is_exactly(real));
            return if is_named { Ok(()) } else { Err(Forbidden { address, why }) };
        }
        let host = host.trim_end_matches('.').to_lowercase();
        let is_allowed =
            self.networks.iter().any(|network| network.contains(real)) || self.hosts.contains(&host);
        if is_allowed { Ok(()) } else { Err(Forbidden { address, why }) }
    }
}

/// What is special about an address; nothing about one of the public internet.
fn special(address: IpAddr) -> Option<Kind> {
    let real = carried(address);
    if METADATA.contains(&real) {
        return Some(Kind("where a cloud keeps the credentials of this machine"));
    }
    let table = if real.is_ipv4() { SPECIAL_V4 } else { SPECIAL_V6 };
    let known = table.iter().find(|(network, _)| network.contains(real)).map(|(_, why)| Kind(why));
    match real {
        IpAddr::V6(_) if !GLOBAL_V6.contains(real) => {
            Some(known.unwrap_or(Kind("an address given to nobody")))
        }
        _ => known,
    }
}

/// The IPv4 address that an IPv6 address stands for, or the address itself.
fn carried(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    let [_, one, two, .., three, four] = v6.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    let stays = v6.is_unspecified() || v6.is_loopback();
    let at_the_end = [MAPPED, COMPATIBLE, NAT64, TRANSLATED].iter().any(|network| network.contains(address));
    match () {
        () if at_the_end && !stays => v4(three, four),
        () if SIX_TO_FOUR.contains(address) => v4(one, two),
        () => address,
    }
}

/// Letters, digits, hyphens and full stops, with at least one letter: everything else is a mistyped network.
fn is_host(entry: &str) -> bool {
    entry.len() <= 253
        && entry.chars().any(|c| c.is_ascii_alphabetic())
        && entry.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
}
