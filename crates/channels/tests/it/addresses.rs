//! Which addresses may be called: the table of everything that is not the public internet, and what opens it.

use std::net::IpAddr;

use proptest::prelude::*;
use wenguo_channels::http_call::address::Allowed;
use wenguo_channels::http_call::network::Network;

fn allowed(entries: &[&str]) -> Allowed {
    let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
    Allowed::parse(&entries).expect("right entries")
}

fn is_called(allowed: &Allowed, host: &str, address: &str) -> bool {
    let address: IpAddr = address.parse().expect("an address");
    allowed.check(host, address).is_ok()
}

/// One of every range, first and last where the ends are near something public.
const INSIDE: &[&str] = &[
    "0.0.0.0",
    "0.255.255.255",
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.0",
    "100.127.255.255",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.255",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.0",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.0",
    "192.168.255.255",
    "198.18.0.0",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.1.2.3",
    "::ffff:0:10.1.2.3",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:c0a8:101::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fdff:ffff:ffff:ffff::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
];

const OUTSIDE: &[&str] = &[
    "1.0.0.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "168.63.129.15",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
    "2001:4860:4860::8888",
    "2400:3200::1",
    "2606:4700::1111",
    "240e::1",
    "2a00::1",
];

#[test]
fn nothing_inside_is_called() {
    let nothing = allowed(&[]);
    for address in INSIDE {
        assert!(!is_called(&nothing, "host.example", address), "{address}");
    }
}

#[test]
fn the_public_internet_is_called() {
    let nothing = allowed(&[]);
    for address in OUTSIDE {
        assert!(is_called(&nothing, "host.example", address), "{address}");
    }
}

#[test]
fn an_operator_opens_networks_addresses_and_hosts() {
    let some = allowed(&["10.0.0.0/8", " 192.168.7.7 ", "fd12:3456::/32", "ERP.intra.example."]);
    for (host, address, expected) in [
        ("x.example", "10.200.3.4", true),
        ("x.example", "::ffff:10.200.3.4", true),
        ("x.example", "64:ff9b::ac8:304", true),
        ("x.example", "192.168.7.7", true),
        ("x.example", "192.168.7.8", false),
        ("x.example", "fd12:3456:7::1", true),
        ("x.example", "fd12:3457::1", false),
        ("erp.intra.example", "172.16.9.9", true),
        ("erp.intra.example.", "172.16.9.9", true),
        ("other.erp.intra.example", "172.16.9.9", false),
        ("x.example", "172.16.9.9", false),
    ] {
        assert_eq!(is_called(&some, host, address), expected, "{host} at {address}");
    }
}

#[test]
fn the_credentials_of_a_cloud_are_opened_by_name_only() {
    let wide = allowed(&["0.0.0.0/0", "::/0", "metadata.example"]);
    for address in
        ["169.254.169.254", "100.100.100.200", "fd00:ec2::254", "::ffff:169.254.169.254", "168.63.129.16"]
    {
        assert!(!is_called(&wide, "metadata.example", address), "{address}");
    }
    assert!(is_called(&wide, "metadata.example", "169.254.169.253"));
    let named = allowed(&["169.254.169.254"]);
    assert!(is_called(&named, "metadata.example", "169.254.169.254"));
    assert!(!is_called(&named, "metadata.example", "169.254.169.253"));
}

#[test]
fn a_wrong_entry_is_named() {
    for entry in [
        "10.0.0.0/33",
        "10.0.0/8",
        "10.0.0.0/",
        "fd00::/129",
        "",
        "https://x.example",
        "a b",
        "10.0.0.1-10.0.0.9",
        "*",
    ] {
        let error = Allowed::parse(&[entry.to_owned()]).expect_err(entry);
        assert!(error.contains(&format!("{entry:?}")), "{error}");
    }
}

#[test]
fn a_refusal_says_what_the_address_is_and_who_can_allow_it() {
    let error =
        allowed(&[]).check("x.example", "192.168.1.1".parse().expect("an address")).expect_err("private");
    let words = error.to_string();
    assert!(
        words.contains("192.168.1.1") && words.contains("private") && words.contains("outgoing.allow"),
        "{words}"
    );
}

proptest! {
    #[test]
    fn a_network_holds_what_begins_alike(bits in any::<u32>(), other in any::<u32>(), length in 0_u32..=32) {
        let (base, other) = (std::net::Ipv4Addr::from_bits(bits), std::net::Ipv4Addr::from_bits(other));
        let network = Network::parse(&format!("{base}/{length}")).expect("a network");
        let mask = if length == 0 { 0 } else { u32::MAX << (32 - length) };
        prop_assert_eq!(network.contains(other.into()), bits & mask == other.to_bits() & mask);
        prop_assert!(network.contains(base.into()));
        prop_assert!(!network.contains(base.to_ipv6_mapped().into()), "the two kinds never meet");
    }

    #[test]
    fn an_address_in_another_writing_is_the_same(bits in any::<u32>()) {
        let nothing = allowed(&[]);
        let v4 = std::net::Ipv4Addr::from_bits(bits);
        let [a, b, c, d] = v4.octets().map(u16::from);
        let (high, low) = (a << 8 | b, c << 8 | d);
        let direct = nothing.check("x.example", v4.into()).is_ok();
        for v6 in [
            std::net::Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, high, low),
            std::net::Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
            std::net::Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
        ] {
            prop_assert_eq!(nothing.check("x.example", v6.into()).is_ok(), direct, "{}", v6);
        }
    }
}
