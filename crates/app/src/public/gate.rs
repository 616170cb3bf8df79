//! How often the public may knock: complaints from one address, and wrong codes. Kept in memory; a restart forgets it.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use wenguo_domain::moment::Moment;

use crate::error::AppError;
use crate::recent::Recent;
use crate::session::attempts::Attempts;

/// So many complaints an address may send at once: a household, a shop, a company behind one address.
const BURST: i64 = 10;
/// After so many milliseconds it may send one more.
const REFILL: i64 = 3 * 60_000;
/// So many networks are remembered; then the oldest are forgotten.
const REMEMBERED: usize = 50_000;

/// Who knocked, and how often.
#[derive(Debug)]
pub struct Gate {
    /// When the allowance of a network will be full again.
    full_at: Mutex<Recent<String, Moment>>,
    /// Wrong codes, by number and network.
    pub codes: Attempts,
}

impl Default for Gate {
    fn default() -> Gate {
        Gate { full_at: Mutex::new(Recent::holding(REMEMBERED)), codes: Attempts::default() }
    }
}

impl Gate {
    /// Lets a complaint from `peer` pass, or says how long to wait.
    pub fn admit(&self, peer: &str, now: Moment) -> Result<(), AppError> {
        let mut known = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let network = network(peer);
        let full_at = known.get(&network).copied().unwrap_or(now);
        let next = full_at.max(now).plus(REFILL);
        let wait = next.since(now) - BURST * REFILL;
        if wait > 0 {
            return Err(AppError::TooMany { seconds: wait / 1000 + 1 });
        }
        known.put(network, next);
        Ok(())
    }
}

/// One subscriber has a whole /64 of IPv6 to choose addresses from: it counts as one.
pub fn network(peer: &str) -> String {
    match peer.parse() {
        Ok(IpAddr::V6(address)) if address.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => peer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_send_a_few_and_then_one_every_three_minutes() {
        let (gate, now) = (Gate::default(), Moment(1_000_000));
        for _ in 0..BURST {
            gate.admit("192.0.2.1", now).expect("within the allowance");
        }
        let refused = gate.admit("192.0.2.1", now);
        assert!(matches!(refused, Err(AppError::TooMany { seconds: 181 })), "{refused:?}");
        gate.admit("192.0.2.2", now).expect("somebody else");
        gate.admit("192.0.2.1", now.plus(REFILL)).expect("one more");
        assert!(gate.admit("192.0.2.1", now.plus(REFILL)).is_err());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_address() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("::ffff:192.0.2.1"), network("::ffff:192.0.2.2"));
    }
}
