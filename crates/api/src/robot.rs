//! Group robots over the API: kept by admins.

use axum::response::Response;
use wenguo_app::desk::Desk;
use wenguo_app::outgoing::address::Address;
use wenguo_app::receiver;
use wenguo_app::robot::{self, Robot, RobotInput};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::Faults;
use wenguo_domain::job::JobKind;
use wenguo_domain::secret::Secret;

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::Nothing;
use crate::wire::outgoing::{ActivityInput, ReceiverRemovedAnswer, RobotAnswer, RobotBody};
use crate::write::Write;

/// `GET /robots`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        let all = robot::all(work, actor)?;
        faults.into_result(())?;
        let at = at(work);
        let answer = |robot: Robot| RobotAnswer::of(&robot, &at);
        Ok(Answer::ok(&small_list::cut(all, &page, |robot| robot.id, answer)))
    })
    .await
}

/// `GET /robots/{id}`
pub async fn show(Path(id): Path<i64>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let found = robot::find(work, actor, id)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        Ok(answer(work, &found))
    })
    .await
}

/// `POST /robots`
pub async fn add(write: Write<RobotBody>) -> Response {
    write
        .answer_after(look_up, |work, call, input| {
            let made = robot::add(work, call.actor, &input)?;
            Ok(Answer { status: 201, ..answer(work, &made) }.at(format!("/api/v1/robots/{}", made.id)))
        })
        .await
}

/// `PUT /robots/{id}`
pub async fn change(Path(id): Path<i64>, write: Write<RobotBody>) -> Response {
    write
        .answer_after(look_up, move |work, call, input| {
            let changed = robot::change(work, call.actor, (id, call.version), &input)?;
            Ok(answer(work, &changed))
        })
        .await
}

/// The body with its address looked up, which takes its time: outside of every transaction.
fn look_up(desk: &Desk, actor: &Actor, body: &RobotBody) -> RobotInput {
    RobotInput {
        name: body.name.clone(),
        kind: body.kind.clone(),
        url: Address::look_up(desk, actor, body.url.as_ref().map(Secret::reveal).unwrap_or_default()),
        secret: body.secret.clone().unwrap_or_default(),
        topics: body.topics.clone(),
        lang: body.lang.clone(),
    }
}

/// `PUT /robots/{id}/activity`
pub async fn switch(Path(id): Path<i64>, write: Write<ActivityInput>) -> Response {
    write
        .answer(move |work, call| {
            let switched = robot::switch(work, call.actor, (id, call.version), call.body.active)?;
            Ok(answer(work, &switched))
        })
        .await
}

/// `DELETE /robots/{id}`
pub async fn remove(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let removed = receiver::remove(work, call.actor, JobKind::Robot, (id, call.version))?;
            Ok(Answer::ok(&ReceiverRemovedAnswer { id, called_off: removed.called_off }))
        })
        .await
}

/// `POST /robots/{id}/test`
pub async fn try_out(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            robot::try_out(work, call.actor, id)?;
            let tried = robot::find(work, call.actor, id)?;
            Ok(answer(work, &tried))
        })
        .await
}

fn answer(work: &Work<'_, '_>, robot: &Robot) -> Answer {
    Answer::ok(&RobotAnswer::of(robot, &at(work))).version(robot.version)
}
