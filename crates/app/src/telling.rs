//! Who is told of what happens to a complaint? Whoever has to do something now, and whoever waits for it: all of it on one
//! screen. What climbs tells people itself (`escalation`), and so do promises.

use serde_json::{Value, json};
use wenguo_domain::codes::Role;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::{timeline, user};

use crate::accounts;
use crate::error::AppError;
use crate::notice::{self, Notice};
use crate::timeline::Happened;
use crate::work::Work;

/// Tells everybody whom this event concerns.
pub(crate) fn tell(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    happened: &Happened<'_>,
) -> Result<(), AppError> {
    let (kind, people) = match happened.kind {
        EventKind::Dispatched => (NoticeKind::Assigned, handling(work, complaint)?),
        EventKind::Returned => (NoticeKind::Returned, coordinating(work, complaint)?),
        EventKind::Responded => (NoticeKind::Responded, coordinating(work, complaint)?),
        EventKind::Reopened => (NoticeKind::Reopened, both(work, complaint)?),
        EventKind::ComplainantWrote | EventKind::ComplainantRated => {
            (NoticeKind::ComplainantWrote, both(work, complaint)?)
        }
        EventKind::RemedyOffered if happened.data["approval"] == "pending" => {
            (NoticeKind::ToDecide, deciding(work, complaint, happened.actor)?)
        }
        EventKind::ExtensionAsked => (NoticeKind::ToDecide, deciding(work, complaint, happened.actor)?),
        EventKind::ExtensionApproved | EventKind::ExtensionRejected => {
            (NoticeKind::Decided, asking(work, happened.data)?)
        }
        EventKind::RemedyApproved | EventKind::RemedyRejected => {
            (NoticeKind::Decided, proposing(work, happened.data)?)
        }
        _ => return Ok(()),
    };
    if people.is_empty() {
        return Ok(());
    }
    let who = user::by_login(work.tx, happened.actor)?.map(|user| user.name);
    let what = match happened.kind {
        EventKind::ExtensionAsked | EventKind::ExtensionApproved | EventKind::ExtensionRejected => {
            "extension"
        }
        _ => "remedy",
    };
    let mut body = json!({ "event": happened.kind, "what": what, "who": who });
    if matches!(kind, NoticeKind::ToDecide | NoticeKind::Decided) && what == "remedy" {
        // What it would give is nobody's secret: what it is given for stays in the complaint.
        for (name, from) in [("remedy", "kind"), ("amount", "amount"), ("currency", "currency")] {
            body[name] = happened.data[from].clone();
        }
    }
    let complaint = Some((complaint.id, complaint.number.as_str()));
    notice::tell(work, happened.actor, &people, &Notice { kind, complaint, body: &body })
}

/// Who handles it: the person it was given to, else the managers of the department.
pub(crate) fn handling(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Vec<i64>, AppError> {
    if let Some(assignee) = complaint.assignee {
        return Ok(vec![assignee]);
    }
    let Some(department) = complaint.department else { return Ok(Vec::new()) };
    let mut people = user::handlers(work.tx)?;
    people.retain(|person| person.department_id == Some(department));
    let (heads, hands): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| person.roles.contains(&Role::Manager));
    let told = if heads.is_empty() { hands } else { heads };
    Ok(told.into_iter().map(|person| person.id).collect())
}

/// Who of the centre has brought it on its way: whoever dispatched it last, else who graded it.
pub(crate) fn coordinating(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Vec<i64>, AppError> {
    for kind in [EventKind::Dispatched, EventKind::Graded, EventKind::Received] {
        if let Some(actor) = timeline::last_actor(work.tx, complaint.id, kind)?
            && let Some(user) = user::by_login(work.tx, &actor)?
        {
            return Ok(vec![user.id]);
        }
    }
    Ok(Vec::new())
}

fn both(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Vec<i64>, AppError> {
    let mut people = handling(work, complaint)?;
    people.extend(coordinating(work, complaint)?);
    Ok(people)
}

/// Who may decide on what `proposer` proposed: not themselves.
fn deciding(work: &mut Work<'_, '_>, complaint: &Complaint, proposer: &str) -> Result<Vec<i64>, AppError> {
    let mut people = Vec::new();
    for user in user::handlers(work.tx)?.into_iter().filter(|user| user.roles.contains(&Role::Manager)) {
        let manager = accounts::looked_up(work, &user)?;
        if user.login != proposer && manager.may(Verb::ApproveRemedy, complaint).is_ok() {
            people.push(user.id);
        }
    }
    Ok(people)
}

/// Who offered the remedy that was decided on.
fn proposing(work: &mut Work<'_, '_>, data: &Value) -> Result<Vec<i64>, AppError> {
    let Some(remedy) = data["id"].as_i64() else { return Ok(Vec::new()) };
    let Some(remedy) = wenguo_store::remedy::by_id(work.tx, remedy)? else { return Ok(Vec::new()) };
    Ok(user::by_login(work.tx, &remedy.offered_by)?.into_iter().map(|user| user.id).collect())
}

/// Who asked for the extension that was decided on.
fn asking(work: &mut Work<'_, '_>, data: &Value) -> Result<Vec<i64>, AppError> {
    let Some(extension) = data["id"].as_i64() else { return Ok(Vec::new()) };
    let Some(extension) = wenguo_store::extension::by_id(work.tx, extension)? else { return Ok(Vec::new()) };
    Ok(user::by_login(work.tx, &extension.asked_by)?.into_iter().map(|user| user.id).collect())
}
