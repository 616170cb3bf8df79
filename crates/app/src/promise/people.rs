//! Who is told of a promise, whoever made it and the managers above, and what they are told.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::money::Money;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::promise::Promise;
use wenguo_domain::remedy::Approval;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::user;

use crate::accounts;
use crate::error::AppError;
use crate::notice::{self, Notice};
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
    people.iter().map(|user| accounts::looked_up(work, user)).collect()
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

/// Tells people of a promise; its words stay in the complaint.
pub(crate) fn tell(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    people: &[i64],
    kind: NoticeKind,
    promise: &Promise,
) -> Result<(), AppError> {
    let who = user::by_login(work.tx, &promise.made_by)?.map(|user| user.name);
    let when = promise.due_at.minute_due(&work.desk.zone);
    let event = match promise.approval {
        Approval::Rejected => EventKind::PromiseRejected,
        _ => EventKind::PromiseApproved,
    };
    let who = if kind == NoticeKind::Decided { Some(actor.name.clone()) } else { who };
    let body = json!({
        "what": "promise",
        "event": event,
        "promise": promise.id,
        "when": when,
        "who": who,
        "remedy": promise.kind,
        "amount": promise.amount.as_ref().map(Money::amount),
        "currency": promise.amount.as_ref().map(|money| &money.currency),
    });
    let number = change::number(work.tx, promise.complaint)?;
    let complaint = number.as_deref().map(|number| (promise.complaint, number));
    let notice = Notice { kind, complaint, body: &body };
    notice::tell(work, &actor.login, people, &notice)
}
