//! What sweeps pass over again and again is logged when it begins to fail, and not every half minute until somebody mends it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use wenguo_app::swept::Failed;

/// By sweep, what it passed over when it was last done here.
#[derive(Default)]
pub(crate) struct Trouble(Mutex<BTreeMap<&'static str, BTreeSet<String>>>);

impl Trouble {
    /// Logs what this sweep passed over and did not the time before.
    pub(crate) fn report(&self, sweep: &'static str, failed: &Failed) {
        for what in self.newly(sweep, failed) {
            tracing::error!(sweep, %what, failed = failed.count, "passed over, and tried again with every sweep");
        }
    }

    fn newly(&self, sweep: &'static str, failed: &Failed) -> Vec<String> {
        let now: BTreeSet<String> = failed.first.iter().cloned().collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.insert(sweep, now.clone()).unwrap_or_default();
        now.difference(&before).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Failed, Trouble};

    fn failed(first: &[&str]) -> Failed {
        Failed { count: first.len(), first: first.iter().map(|what| (*what).to_owned()).collect() }
    }

    #[test]
    fn what_fails_again_is_said_once_and_anew_after_it_went_well() {
        let trouble = Trouble::default();
        assert_eq!(trouble.newly("escalation", &failed(&["TS-1: broken"])), ["TS-1: broken"]);
        assert_eq!(trouble.newly("promises", &failed(&["TS-1: broken"])), ["TS-1: broken"]);
        assert!(trouble.newly("escalation", &failed(&["TS-1: broken"])).is_empty());
        assert_eq!(trouble.newly("escalation", &failed(&["TS-1: broken", "TS-2: too"])), ["TS-2: too"]);
        assert!(trouble.newly("escalation", &failed(&[])).is_empty());
        assert_eq!(trouble.newly("escalation", &failed(&["TS-1: broken"])), ["TS-1: broken"]);
    }
}
