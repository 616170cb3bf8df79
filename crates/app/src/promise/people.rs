//! Who is told of a promise: whoever made it, and the managers above.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::promise::Promise;
use wenguo_domain::verb::Verb;
use wenguo_store::user;

use crate::accounts;
use crate::error::AppError;
use crate::work::Work;

/// The account of whoever made it, while it is in use.
pub(super) fn promiser(work: &mut Work<'_, '_>, promise: &Promise) -> Result<Vec<i64>, AppError> {
    let user = user::by_login(work.tx, &promise.made_by)?;
    Ok(user.filter(|user| user.disabled_at.is_none()).map(|user| user.id).into_iter().collect())
}

/// Every manager, as an actor: read once, asked for many promises.
pub(super) fn managers(work: &mut Work<'_, '_>) -> Result<Vec<Actor>, AppError> {
    let people = user::handlers(work.tx)?.into_iter().filter(|user| user.roles.contains(&Role::Manager));
    let people: Vec<_> = people.collect();
    people.iter().map(|user| accounts::actor(work, user)).collect()
}

/// Those of `managers` who answer for the complaint: of its department and above, and only where there are none those who
/// manage everything.
pub(super) fn answering(managers: &[Actor], complaint: &Complaint) -> Vec<i64> {
    let may = |manager: &&Actor| manager.may(Verb::ApprovePromise, complaint).is_ok();
    let (near, everywhere): (Vec<&Actor>, Vec<&Actor>) =
        managers.iter().filter(may).partition(|manager| manager.department.is_some());
    let told = if near.is_empty() { everywhere } else { near };
    told.into_iter().filter_map(|manager| manager.user).collect()
}

/// Who may approve a promise that `promiser` made.
pub(super) fn deciders(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    promiser: &str,
) -> Result<Vec<i64>, AppError> {
    let managers = managers(work)?;
    let others: Vec<Actor> = managers.into_iter().filter(|manager| manager.login != promiser).collect();
    Ok(answering(&others, complaint))
}
