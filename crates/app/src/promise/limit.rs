//! What somebody may promise without asking: by role in the settings, and whatever a manager approved as a remedy already.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::money::Money;
use wenguo_domain::promise::limit::{self, CURRENCY, Limit, Worth};
use wenguo_domain::remedy::{Approval, RemedyKind};
use wenguo_store::{promise as store, remedy};

use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// A limit as handed in.
#[derive(Debug, Clone)]
pub struct LimitInput {
    /// Code of a role that promises.
    pub role: String,
    /// Code of a kind that costs.
    pub kind: String,
    /// Decimal text, in yuan; nothing for whatever it takes.
    pub amount: Option<String>,
}

/// Every limit.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<Limit>, AppError> {
    Ok(store::limit::all(work.tx)?)
}

/// Puts these limits in place of all there are: what is left out needs an approval.
pub fn put(work: &mut Work<'_, '_>, actor: &Actor, input: &[LimitInput]) -> Result<Vec<Limit>, AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let mut limits: Vec<Limit> = Vec::new();
    for (place, each) in input.iter().enumerate() {
        let Some(limit) = read(&mut faults, place, each) else { continue };
        if limits.iter().any(|other| (other.role, other.kind) == (limit.role, limit.kind)) {
            faults.add(FieldError::new(format!("/limits/{place}"), "taken"));
        }
        limits.push(limit);
    }
    faults.into_result(())?;
    store::limit::replace(work.tx, &limits)?;
    all(work)
}

fn read(faults: &mut Faults, place: usize, input: &LimitInput) -> Option<Limit> {
    let at = |field: &str| format!("/limits/{place}/{field}");
    let role = limit::ROLES.into_iter().find(|role| role.as_str() == input.role);
    let kind = limit::kinds().find(|kind| kind.as_str() == input.kind);
    if role.is_none() {
        let allowed = limit::ROLES.map(|role| role.as_str()).join(", ");
        faults.add(FieldError::allowing(at("role"), "unknown", allowed));
    }
    if kind.is_none() {
        let allowed: Vec<&str> = limit::kinds().map(RemedyKind::as_str).collect();
        faults.add(FieldError::allowing(at("kind"), "unknown", allowed.join(", ")));
    }
    let amount = input.amount.as_deref().map(str::trim).filter(|amount| !amount.is_empty());
    let minor = amount.map(|amount| Money::parse(amount, CURRENCY).map(|money| money.minor));
    if minor == Some(None) {
        faults.add(FieldError::allowing(at("amount"), "invalid_money", "500.00"));
    }
    Some(Limit { role: role?, kind: kind?, amount: minor.flatten() })
}

/// Whether `actor` may promise this on the complaint at once, or a manager has to approve it first.
pub(super) fn approval(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: i64,
    worth: &Worth,
) -> Result<Approval, AppError> {
    let approval = limit::approval(&all(work)?, &actor.roles, worth);
    if approval == Approval::NotNeeded || actor.is_system {
        return Ok(Approval::NotNeeded);
    }
    // What a manager approved on this complaint may be said to the customer by anybody.
    let remedies = remedy::of_complaint(work.tx, complaint)?;
    let is_granted = |kind: &RemedyKind| {
        remedies.iter().any(|remedy| {
            remedy.approval == Approval::Approved
                && remedy.kind == *kind
                && covers(remedy.amount.as_ref(), worth)
        })
    };
    let mut costly = worth.kinds.iter().filter(|kind| kind.costs()).peekable();
    let is_all_granted = costly.peek().is_some() && costly.all(is_granted);
    Ok(if is_all_granted { Approval::NotNeeded } else { approval })
}

fn covers(approved: Option<&Money>, worth: &Worth) -> bool {
    match (&worth.amount, approved) {
        (None, _) => true,
        (Some(said), Some(approved)) => said.currency == approved.currency && said.minor <= approved.minor,
        (Some(_), None) => false,
    }
}
