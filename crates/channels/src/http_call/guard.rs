//! Looks names up and lets nobody connect to an address that may not be called.
//!
//! The client connects to exactly the addresses that come out of here and asks nobody a second time: a name that
//! points outside when it is checked and inside when it is called (DNS rebinding) gains nothing.

use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::http_call::address::{Allowed, Forbidden};

/// How many addresses of one name are tried.
const MOST: usize = 16;

/// Looks up a name and a port; the operating system does, but in tests.
pub type Lookup = Arc<dyn Fn(&str, u16) -> std::io::Result<Vec<SocketAddr>> + Send + Sync>;

/// The resolver of every call.
#[derive(Clone)]
pub struct Guard {
    allowed: Arc<Allowed>,
    lookup: Option<Lookup>,
    /// With a proxy only the proxy's own name is looked up here, and the operator named it.
    has_proxy: bool,
}

impl Guard {
    /// A guard with what the operator allows.
    pub fn new(allowed: Allowed, has_proxy: bool, lookup: Option<Lookup>) -> Guard {
        Guard { allowed: Arc::new(allowed), lookup, has_proxy }
    }

    /// Whether `host`, as it is looked up now, may be called; unknown is also what is not known in time.
    pub fn check(&self, host: &str, port: u16, patience: Duration) -> Result<(), Refusal> {
        if self.has_proxy {
            return Ok(());
        }
        let (sender, found) = mpsc::channel();
        let (lookup, name) = (self.lookup.clone(), host.to_owned());
        // The operating system cannot be told to hurry: the thread ends when it does.
        std::thread::spawn(move || {
            let found = match lookup {
                Some(lookup) => lookup(&name, port),
                None => (name.as_str(), port).to_socket_addrs().map(Iterator::collect),
            };
            // Nobody may be waiting any more.
            let _ = sender.send(found.unwrap_or_default());
        });
        let found = found.recv_timeout(patience).unwrap_or_default();
        if found.is_empty() {
            return Err(Refusal::Unknown);
        }
        found.iter().try_for_each(|at| self.check_address(host, at.ip()))
    }

    /// Whether this address may be called; a proxy would connect to it unasked.
    pub fn check_address(&self, host: &str, address: IpAddr) -> Result<(), Refusal> {
        self.allowed.check(host, address).map_err(Refusal::Forbidden)
    }

    fn resolved(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let Some(lookup) = &self.lookup else {
            return DefaultResolver::default().resolve(uri, config, timeout);
        };
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?;
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let mut found = self.empty();
        lookup(bare(host), port)?.into_iter().take(MOST).for_each(|address| found.push(address));
        Ok(found)
    }
}

/// Why a host is not called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody knows the name.
    Unknown,
    /// It may not be called.
    Forbidden(Forbidden),
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolved(uri, config, timeout)?;
        if !self.has_proxy {
            let host = bare(uri.host().unwrap_or_default());
            for address in &found {
                // One bad address is enough: who points a name at both has something in mind, or made a mistake.
                let checked = self.allowed.check(host, address.ip());
                checked.map_err(|forbidden| ureq::Error::Other(Box::new(forbidden)))?;
            }
        }
        Ok(found)
    }
}

/// The host without the brackets of IPv6.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("allowed", &self.allowed).finish_non_exhaustive()
    }
}
