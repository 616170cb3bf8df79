//! The buttons beside a remedy: a manager decides, whoever does it says that it is done.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::remedy;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;

use crate::form::MemberForm;
use crate::path::Path;
use crate::workspace::act::done_with;

/// `POST /remedies/{id}/approval`
pub async fn decide(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let remedy =
            remedy::decide(work, &actor, id.into(), sent.text("decision"), sent.some("note").as_deref())?;
        number_of(work, &actor, remedy.complaint_id)
    };
    let number = member.run(move |desk| desk.write(change)).await?;
    Ok(done_with(&member, &number, "", Verb::ApproveRemedy))
}

/// `POST /remedies/{id}/execution`
pub async fn execute(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let remedy = remedy::carry_out(work, &actor, id.into(), None, sent.some("note").as_deref())?;
        number_of(work, &actor, remedy.complaint_id)
    };
    let number = member.run(move |desk| desk.write(change)).await?;
    Ok(done_with(&member, &number, "", Verb::CarryOutRemedy))
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = wenguo_store::sight::Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}
