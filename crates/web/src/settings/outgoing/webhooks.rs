//! The forms of a webhook: made, changed, switched, tried out, given a new secret.

use axum::response::{IntoResponse, Redirect, Response};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::address::Address;
use wenguo_app::session::device::{self, Secret};
use wenguo_app::webhook::{self, WebhookInput};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;

use super::{Edited, HERE, deliveries, fields, page};
use crate::form::{MemberForm, Sent};
use crate::path::Path;
use crate::settings::refuse;

/// What was sent, as far as it is not looked up.
struct Given {
    name: String,
    url: String,
    kinds: Vec<String>,
}

impl Given {
    fn of(sent: &Sent) -> Given {
        Given {
            name: sent.text("name").to_owned(),
            url: sent.text("url").to_owned(),
            kinds: fields::kinds(sent),
        }
    }

    /// Looks the address up, which takes its time: outside of every transaction.
    fn look_up(self, desk: &Desk, actor: &Actor) -> WebhookInput {
        let url = Address::look_up(desk, actor, &self.url);
        WebhookInput { name: self.name, url, kinds: self.kinds }
    }
}

/// `POST /settings/outgoing/webhooks`: its secret waits on the server for the page that shows it once.
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    let (actor, given) = (member.actor.clone(), Given::of(&sent));
    let add = move |desk: &Desk| {
        let input = given.look_up(desk, &actor);
        desk.write(|work| {
            let made = webhook::add(work, &actor, &input)?;
            device::show_once(work, &who, Secret::Webhook(made.id), made.secret.reveal())?;
            Ok(made)
        })
    };
    match member.server.run(add).await {
        Ok(made) => Ok(member.go_saying(&format!("{HERE}?secret={}", made.id), "added", &made.name, "")),
        Err(error) => {
            let page = page(&member, Edited::Nothing).await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.webhooks.adding)))
        }
    }
}

/// `POST /settings/outgoing/webhooks/{id}`
pub async fn change(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, given, version) = (member.actor.clone(), Given::of(&sent), sent.number("version"));
    let change = move |desk: &Desk| {
        let input = given.look_up(desk, &actor);
        desk.write(|work| webhook::change(work, &actor, (id, version), &input))
    };
    match member.server.run(change).await {
        Ok(changed) => Ok(member.go_saying(HERE, "changed", &changed.name, "")),
        Err(error) => {
            let page = page(&member, Edited::Webhook(id)).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.webhooks.changing.as_mut()))
        }
    }
}

/// `POST /settings/outgoing/webhooks/{id}/activity`
pub async fn switch(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, is_on) = (member.actor.clone(), sent.flag("active") == Some(true));
    let switch = move |work: &mut Work<'_, '_>| webhook::switch(work, &actor, (id, None), is_on);
    let switched = member.run(move |desk| desk.write(switch)).await?;
    let said = if is_on { "outgoing-on" } else { "outgoing-off" };
    Ok(member.go_saying(HERE, said, &switched.name, ""))
}

/// `POST /settings/outgoing/webhooks/{id}/secret`
pub async fn renew_secret(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    let actor = member.actor.clone();
    let renew = move |work: &mut Work<'_, '_>| {
        let renewed = webhook::renew_secret(work, &actor, (id, None))?;
        device::show_once(work, &who, Secret::Webhook(id), renewed.secret.reveal())
    };
    member.run(move |desk| desk.write(renew)).await?;
    Ok(Redirect::to(&format!("{HERE}?secret={id}")).into_response())
}

/// `POST /settings/outgoing/webhooks/{id}/test`: what comes of it stands open among the deliveries.
pub async fn try_out(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let try_out = move |work: &mut Work<'_, '_>| {
        let job = webhook::try_out(work, &actor, id)?;
        Ok::<_, AppError>((webhook::find(work, &actor, id)?, job))
    };
    let (tried, job) = member.run(move |desk| desk.write(try_out)).await?;
    Ok(member.go_saying(
        &deliveries::waiting_for(&format!("webhook:{id}"), job),
        "outgoing-tested",
        &tried.name,
        "",
    ))
}
