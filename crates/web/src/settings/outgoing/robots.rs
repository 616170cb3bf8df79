//! The forms of a robot: made, changed, switched, tried out. Neither its address nor its secret is ever shown again.

use axum::response::Response;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::address::Address;
use wenguo_app::robot::{self, RobotInput};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::secret::Secret;

use super::{Edited, HERE, deliveries, page};
use crate::form::{MemberForm, Sent};
use crate::path::Path;
use crate::settings::refuse;

/// Looks the address up, which takes its time: outside of every transaction.
fn look_up(desk: &Desk, actor: &Actor, sent: &Sent) -> RobotInput {
    RobotInput {
        name: sent.text("name").to_owned(),
        kind: sent.text("kind").to_owned(),
        url: Address::look_up(desk, actor, sent.text("url")),
        secret: Secret::new(sent.text("secret")),
        topics: sent.all("topics"),
        lang: sent.text("lang").to_owned(),
    }
}

/// `POST /settings/outgoing/robots`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, given) = (member.actor.clone(), sent.clone());
    let add = move |desk: &Desk| {
        let input = look_up(desk, &actor, &given);
        desk.write(|work| robot::add(work, &actor, &input))
    };
    match member.server.run(add).await {
        Ok(made) => Ok(member.go_saying(HERE, "added", &made.name, "")),
        Err(error) => {
            let page = page(&member, Edited::Nothing).await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.robots.adding)))
        }
    }
}

/// `POST /settings/outgoing/robots/{id}`
pub async fn change(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, given, version) = (member.actor.clone(), sent.clone(), sent.number("version"));
    let change = move |desk: &Desk| {
        let input = look_up(desk, &actor, &given);
        desk.write(|work| robot::change(work, &actor, (id, version), &input))
    };
    match member.server.run(change).await {
        Ok(changed) => Ok(member.go_saying(HERE, "changed", &changed.name, "")),
        Err(error) => {
            let page = page(&member, Edited::Robot(id)).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.robots.changing.as_mut()))
        }
    }
}

/// `POST /settings/outgoing/robots/{id}/activity`
pub async fn switch(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, is_on) = (member.actor.clone(), sent.flag("active") == Some(true));
    let switch = move |work: &mut Work<'_, '_>| robot::switch(work, &actor, (id, None), is_on);
    let switched = member.run(move |desk| desk.write(switch)).await?;
    let said = if is_on { "outgoing-on" } else { "outgoing-off" };
    Ok(member.go_saying(HERE, said, &switched.name, ""))
}

/// `POST /settings/outgoing/robots/{id}/test`: what comes of it stands open among the deliveries.
pub async fn try_out(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let try_out = move |work: &mut Work<'_, '_>| {
        let job = robot::try_out(work, &actor, id)?;
        Ok::<_, AppError>((robot::find(work, &actor, id)?, job))
    };
    let (tried, job) = member.run(move |desk| desk.write(try_out)).await?;
    Ok(member.go_saying(
        &deliveries::waiting_for(&format!("robot:{id}"), job),
        "outgoing-tested",
        &tried.name,
        "",
    ))
}
