//! What waits for a manager's decision: whom a list asks for that is narrowed to it.

use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;
use wenguo_store::approval::Decider;

/// Whether `actor` decides on remedies at all.
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
