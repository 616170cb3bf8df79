//! What waits for a manager's decision: whom a list asks for that is narrowed to it, and what it is.

use wenguo_domain::actor::Actor;
use wenguo_domain::promise::Promise;
use wenguo_domain::remedy::Approval;
use wenguo_domain::verb::Verb;
use wenguo_store::approval::Decider;
use wenguo_store::remedy::{self, Remedy};
use wenguo_store::{extension, promise};

use crate::error::AppError;
use crate::work::Work;

/// Whether `actor` decides on anything at all: whoever decides on remedies does on promises and more time.
pub fn decides(actor: &Actor) -> bool {
    actor.knows(Verb::ApproveRemedy)
}

/// `actor`, to narrow a list to what waits for their decision: nothing, if they decide on nothing.
pub fn decider(actor: &Actor) -> Decider {
    let departments = match (decides(actor), actor.department) {
        (false, _) => Some(Vec::new()),
        (true, Some(_)) => Some(actor.departments.clone()),
        (true, None) => None,
    };
    // Identities begin at 1, so that whoever has none decides on nothing either.
    let user = if decides(actor) { actor.user.unwrap_or_default() } else { 0 };
    Decider::One { user, login: actor.login.clone(), departments }
}

/// Something that waits for a decision.
#[derive(Debug, Clone)]
pub struct Undecided {
    /// On which complaint.
    pub complaint: i64,
    /// What it is.
    pub what: Proposed,
}

/// What was proposed.
#[derive(Debug, Clone)]
pub enum Proposed {
    /// A remedy.
    Remedy(Box<Remedy>),
    /// A promise to the customer.
    Promise(Box<Promise>),
    /// More time.
    MoreTime,
}

/// What waits for `actor` on these complaints, which they see: not what they proposed themselves.
pub fn undecided(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaints: &[i64],
) -> Result<Vec<Undecided>, AppError> {
    let waits = |complaint: i64, what: Proposed| Undecided { complaint, what };
    let mut remedies = remedy::of_complaints(work.tx, complaints)?;
    remedies.retain(|remedy| remedy.approval == Approval::Pending && remedy.offered_by != actor.login);
    let promises = promise::undecided(work.tx, complaints, &actor.login)?;
    let more_time = extension::undecided(work.tx, complaints, &actor.login)?;
    let remedies =
        remedies.into_iter().map(|remedy| waits(remedy.complaint_id, Proposed::Remedy(Box::new(remedy))));
    let promises =
        promises.into_iter().map(|promise| waits(promise.complaint, Proposed::Promise(Box::new(promise))));
    let more_time = more_time.into_iter().map(|complaint| waits(complaint, Proposed::MoreTime));
    Ok(remedies.chain(promises).chain(more_time).collect())
}
