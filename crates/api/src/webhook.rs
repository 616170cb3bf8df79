//! Webhooks over the API: kept by admins. The secret is told when it is made, and never again.

use axum::response::Response;
use wenguo_app::desk::Desk;
use wenguo_app::outgoing::address::Address;
use wenguo_app::receiver;
use wenguo_app::webhook::{self, Webhook, WebhookInput};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::Faults;
use wenguo_domain::job::JobKind;

use crate::answer::Answer;
use crate::complaint::at;
use crate::parameter;
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::Nothing;
use crate::wire::outgoing::{ActivityInput, ReceiverRemovedAnswer, WebhookAnswer, WebhookBody};
use crate::write::Write;

/// `GET /webhooks`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        let all = webhook::all(work, actor)?;
        faults.into_result(())?;
        let at = at(work);
        let answer = |webhook: Webhook| WebhookAnswer::of(&webhook, &at);
        Ok(Answer::ok(&small_list::cut(all, &page, |webhook| webhook.id, answer)))
    })
    .await
}

/// `GET /webhooks/{id}`
pub async fn show(Path(id): Path<i64>, read: Read) -> Response {
    read.answer(move |work, actor, query| {
        let found = webhook::find(work, actor, id)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        Ok(answer(work, &found))
    })
    .await
}

/// `POST /webhooks`
pub async fn add(write: Write<WebhookBody>) -> Response {
    write
        .answer_after(look_up, |work, call, input| {
            let made = webhook::add(work, call.actor, &input)?;
            let answer = Answer::created(&WebhookAnswer::with_secret(&made, &at(work)));
            Ok(answer.version(made.version).at(format!("/api/v1/webhooks/{}", made.id)))
        })
        .await
}

/// `PUT /webhooks/{id}`
pub async fn change(Path(id): Path<i64>, write: Write<WebhookBody>) -> Response {
    write
        .answer_after(look_up, move |work, call, input| {
            let changed = webhook::change(work, call.actor, (id, call.version), &input)?;
            Ok(answer(work, &changed))
        })
        .await
}

/// The body with its address looked up, which takes its time: outside of every transaction.
fn look_up(desk: &Desk, actor: &Actor, body: &WebhookBody) -> WebhookInput {
    let url = Address::look_up(desk, actor, &body.url);
    WebhookInput { name: body.name.clone(), url, kinds: body.kinds.clone() }
}

/// `PUT /webhooks/{id}/activity`
pub async fn switch(Path(id): Path<i64>, write: Write<ActivityInput>) -> Response {
    write
        .answer(move |work, call| {
            let switched = webhook::switch(work, call.actor, (id, call.version), call.body.active)?;
            Ok(answer(work, &switched))
        })
        .await
}

/// `POST /webhooks/{id}/secret`
pub async fn renew_secret(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let renewed = webhook::renew_secret(work, call.actor, (id, call.version))?;
            let answer = Answer::ok(&WebhookAnswer::with_secret(&renewed, &at(work)));
            Ok(answer.version(renewed.version))
        })
        .await
}

/// `DELETE /webhooks/{id}`
pub async fn remove(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let removed = receiver::remove(work, call.actor, JobKind::Webhook, (id, call.version))?;
            Ok(Answer::ok(&ReceiverRemovedAnswer { id, called_off: removed.called_off }))
        })
        .await
}

/// `POST /webhooks/{id}/test`
pub async fn try_out(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            webhook::try_out(work, call.actor, id)?;
            let tried = webhook::find(work, call.actor, id)?;
            Ok(answer(work, &tried))
        })
        .await
}

fn answer(work: &Work<'_, '_>, webhook: &Webhook) -> Answer {
    Answer::ok(&WebhookAnswer::of(webhook, &at(work))).version(webhook.version)
}
