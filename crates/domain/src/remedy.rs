//! Making good: the kinds of remedy, which of them need an approval, and their own small lifecycle.

use crate::actor::Actor;
use crate::codes;
use crate::money::Money;
use crate::refusal::Denial;

codes! {
    /// How something is made good.
    RemedyKind {
        /// Saying sorry.
        Apology = "apology",
        /// Explaining what happened.
        Explanation = "explanation",
        /// Taking the goods back.
        Return = "return",
        /// Exchanging the goods.
        Exchange = "exchange",
        /// Repairing.
        Repair = "repair",
        /// Paying back.
        Refund = "refund",
        /// Paying for the damage.
        Compensation = "compensation",
        /// A voucher.
        Voucher = "voucher",
        /// Doing the service better from now on.
        ServiceImprovement = "service_improvement",
    }
}

codes! {
    /// What a manager decided.
    Decision {
        /// Go ahead.
        Approve = "approve",
        /// Not like this.
        Reject = "reject",
    }
}

codes! {
    /// Where the approval of a remedy stands.
    Approval {
        /// None is needed.
        NotNeeded = "not_needed",
        /// Waiting for a manager.
        Pending = "pending",
        /// Approved.
        Approved = "approved",
        /// Rejected.
        Rejected = "rejected",
    }
}

impl RemedyKind {
    /// Whether money or goods leave the house with it.
    pub fn costs(self) -> bool {
        matches!(self, Self::Return | Self::Exchange | Self::Refund | Self::Compensation | Self::Voucher)
    }

    /// Whether it is money: whoever offers it should say how much.
    pub fn is_money(self) -> bool {
        matches!(self, Self::Refund | Self::Compensation | Self::Voucher)
    }

    /// The kinds that are money.
    pub fn of_money() -> impl Iterator<Item = RemedyKind> {
        RemedyKind::ALL.iter().copied().filter(|kind| kind.is_money())
    }
}

/// A remedy with an amount, or of a kind that costs, waits for a manager.
pub fn approval_for(kind: RemedyKind, amount: Option<&Money>) -> Approval {
    let has_amount = amount.is_some_and(|money| money.minor > 0);
    if kind.costs() || has_amount { Approval::Pending } else { Approval::NotNeeded }
}

/// Four eyes: nobody approves what they proposed themselves, though they may take it back by rejecting it.
pub fn may_decide(actor: &Actor, proposed_by: &str, decision: Decision) -> Result<(), Denial> {
    let is_own = !actor.is_system && actor.login == proposed_by;
    if is_own && decision == Decision::Approve { Err(Denial::ProposedItYourself) } else { Ok(()) }
}

impl Approval {
    /// Whether the remedy may be carried out.
    pub fn permits(self) -> bool {
        matches!(self, Approval::NotNeeded | Approval::Approved)
    }
}
