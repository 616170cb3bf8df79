//! Where a call goes: which addresses a person may give, and where a redirect may lead.

use url::{Host, Url};
use wenguo_app::outgoing::Undelivered;
use wenguo_app::outgoing::address::AddressFault;
use wenguo_domain::obstacle::Obstacle;

/// The longest address that is called.
const LONGEST: usize = 2048;

/// An address that may be called as far as its writing says.
#[derive(Clone, PartialEq, Eq)]
pub struct Target(Url);

impl Target {
    /// Reads an address; what is said about it never repeats it, for it may hold a key.
    pub fn parse(text: &str) -> Result<Target, Undelivered> {
        if text.len() > LONGEST {
            let why = format!("it is longer than {LONGEST} characters");
            return Err(refused(&why).for_address(AddressFault::Malformed));
        }
        let url = Url::parse(text)
            .map_err(|error| refused(&error.to_string()).for_address(AddressFault::Malformed))?;
        Target::checked(url)
    }

    fn checked(mut url: Url) -> Result<Target, Undelivered> {
        if !matches!(url.scheme(), "http" | "https") {
            let why = "it must begin with http:// or https://";
            return Err(refused(why).for_address(AddressFault::Scheme));
        }
        if !url.username().is_empty() || url.password().is_some() {
            let why = "user and password must not stand in it";
            return Err(refused(why).for_address(AddressFault::Credentials));
        }
        if url.port() == Some(0) {
            return Err(refused("nothing listens at port 0").for_address(AddressFault::Malformed));
        }
        url.set_fragment(None);
        Ok(Target(url))
    }

    /// As it is called.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name or address of the host, without the brackets of IPv6.
    pub fn host(&self) -> String {
        match self.0.host() {
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(host) => host.to_string(),
            None => String::new(),
        }
    }

    /// Name or address, and port, as they are looked up.
    pub fn host_and_port(&self) -> (String, u16) {
        (self.host(), self.0.port_or_known_default().unwrap_or(0))
    }

    /// The address itself where it is written as one.
    pub fn address(&self) -> Option<std::net::IpAddr> {
        match self.0.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(_) => None,
        }
    }

    /// Where `location`, the answer of this host, leads; only to itself, for what is sent is meant and signed for it.
    ///
    /// The way from http to https is open, the way back is not.
    pub fn redirected(&self, location: &str) -> Result<Target, Undelivered> {
        let url = self.0.join(location).map_err(|error| astray(&error.to_string()))?;
        let next = Target::checked(url).map_err(|fault| astray(&fault.said))?;
        let (here, there) = (&self.0, &next.0);
        if here.scheme() == "https" && there.scheme() == "http" {
            return Err(astray("it leads from https to http, where everybody on the way can read along"));
        }
        let is_same_port = here.port_or_known_default() == there.port_or_known_default();
        let is_secured = (here.scheme(), there.scheme()) == ("http", "https")
            && here.port().is_none()
            && there.port().is_none();
        if here.host() == there.host() && (is_same_port || is_secured) {
            return Ok(next);
        }
        let (host, port) = next.host_and_port();
        Err(astray(&format!("it leads to {host} port {port}; enter that address if it is right")))
    }
}

fn refused(why: &str) -> Undelivered {
    Undelivered::for_good(format!("this address is not called: {why}")).because(Obstacle::BadAddress)
}

fn astray(why: &str) -> Undelivered {
    Undelivered::for_good(format!("its redirect is not followed: {why}")).because(Obstacle::Redirected)
}
