//! Which policy is in force? Kept at hand like calendars: it is asked for with every clock.

use std::sync::Arc;

use wenguo_domain::sla::policy::{Policy, Target};
use wenguo_store::policy as store;

use crate::error::AppError;
use crate::known::{self, Topic};
use crate::work::Work;

pub use wenguo_store::policy::{Origin, StoredTarget};

/// The policy in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// From where it was taken.
    pub origin: Origin,
    /// What it promises, in the order in which that was written down.
    pub targets: Vec<StoredTarget>,
    /// The same as what clocks ask.
    pub policy: Policy,
}

impl InForce {
    pub(super) fn new(origin: Origin, targets: Vec<StoredTarget>) -> InForce {
        let policy = Policy {
            targets: targets.iter().map(|stored| stored.target.clone()).collect(),
            warnings: origin.warnings.clone(),
        };
        InForce { origin, targets, policy }
    }

    /// The promise as it is written down; `None` if it has changed since.
    pub fn stored(&self, target: &Target) -> Option<&StoredTarget> {
        self.targets.iter().find(|stored| stored.target == *target)
    }

    /// Whether a promise is made to customers of some tier only.
    pub(crate) fn asks_tier(&self) -> bool {
        self.policy.targets.iter().any(|target| target.scope.tier.is_some())
    }

    /// Whether a promise is made for some category only.
    pub(crate) fn asks_category(&self) -> bool {
        self.policy.targets.iter().any(|target| target.scope.category.is_some())
    }
}

/// The policy in force, from the database only if it changed.
pub fn read(work: &mut Work<'_, '_>) -> Result<Arc<InForce>, AppError> {
    let desk = work.desk;
    desk.policy
        .get(work, Topic::Policy, |work| Ok(InForce::new(store::origin(work.tx)?, store::targets(work.tx)?)))
}

/// The policy in force, for whoever changes it: nobody else does until the transaction ends.
pub(super) fn read_to_change(work: &mut Work<'_, '_>) -> Result<Arc<InForce>, AppError> {
    known::hold(work, Topic::Policy)?;
    read(work)
}

/// Says that it changed.
pub(super) fn renew(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    known::renew(work, Topic::Policy)
}
