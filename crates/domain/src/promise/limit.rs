//! What may somebody promise without asking? By role, kind of remedy and amount; whatever any of their roles may, they may.

use crate::codes::Role;
use crate::money::Money;
use crate::remedy::{Approval, RemedyKind};

/// The currency limits are in.
pub const CURRENCY: &str = "CNY";

/// What a role may promise of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The role.
    pub role: Role,
    /// The kind.
    pub kind: RemedyKind,
    /// Up to this much, in fen; `None` for whatever it takes.
    pub amount: Option<i64>,
}

/// What a promise would give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worth {
    /// The kinds it names.
    pub kinds: Vec<RemedyKind>,
    /// The amount it names.
    pub amount: Option<Money>,
}

/// The roles that limits are set for: those that promise at all.
pub const ROLES: [Role; 4] = [Role::Agent, Role::Coordinator, Role::Handler, Role::Manager];

/// The kinds that limits are set for: those that cost.
pub fn kinds() -> impl Iterator<Item = RemedyKind> {
    RemedyKind::ALL.iter().copied().filter(|kind| kind.costs())
}

/// Whether people with `roles` may promise it at once, or a manager has to approve it first.
pub fn approval(limits: &[Limit], roles: &[Role], worth: &Worth) -> Approval {
    let mut costly: Vec<RemedyKind> = worth.kinds.iter().copied().filter(|kind| kind.costs()).collect();
    if costly.is_empty() && worth.amount.as_ref().is_some_and(|amount| amount.minor > 0) {
        // Money of which nobody says what for is paid for the damage.
        costly.push(RemedyKind::Compensation);
    }
    let is_granted = |kind: &RemedyKind| {
        let own = limits.iter().filter(|limit| roles.contains(&limit.role) && limit.kind == *kind);
        own.into_iter().any(|limit| suffices(limit, worth.amount.as_ref()))
    };
    if costly.iter().all(is_granted) { Approval::NotNeeded } else { Approval::Pending }
}

fn suffices(limit: &Limit, amount: Option<&Money>) -> bool {
    match (limit.amount, amount) {
        (None, _) => true,
        (Some(most), Some(amount)) => amount.currency == CURRENCY && amount.minor <= most,
        // Up to an amount, and nobody says how much: of what is money a manager asks, goods are what they are.
        (Some(_), None) => !limit.kind.is_money(),
    }
}
