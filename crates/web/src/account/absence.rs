//! When one is away oneself, and who steps in.

use axum::response::Response;
use wenguo_app::absence;
use wenguo_app::work::Work;

use crate::form::MemberForm;
use crate::path::Path;
use crate::problem;
use crate::settings::escalation::absence_of;

/// `POST /account/absences`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let add = move |work: &mut Work<'_, '_>| {
        let mut input = absence_of(work, &sent);
        input.user = None;
        absence::add(work, &actor, &input)
    };
    match member.server.run(move |desk| desk.write(add)).await {
        Ok(_) => Ok(member.go_saying("/account", "changed", &member.t.text("absences"), "")),
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// `POST /account/absences/{id}/removal`
pub async fn remove(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    match member.server.run(move |desk| desk.write(|work| absence::remove(work, &actor, id))).await {
        Ok(()) => Ok(member.go_saying("/account", "changed", &member.t.text("absences"), "")),
        Err(error) => Err(problem::page(&member, error)),
    }
}
