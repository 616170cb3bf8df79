//! Removing a webhook or a robot: the question first, with what is still waiting for it.

use axum::response::Response;
use wenguo_app::receiver;
use wenguo_app::work::Work;
use wenguo_domain::job::JobKind;

use super::HERE;
use crate::form::MemberForm;
use crate::page::Page;
use crate::path::Path;
use crate::settings::retirement::instead;
use crate::view::settings::SettingsLink;
use crate::view::settings::retirement::RetirementPage;
use crate::visitor::Member;

/// `GET /settings/outgoing/webhooks/{id}/removal`
pub async fn ask_webhook(member: Member, Path(id): Path<i64>) -> Result<Response, Response> {
    ask(member, JobKind::Webhook, id).await
}

/// `POST /settings/outgoing/webhooks/{id}/removal`
pub async fn remove_webhook(Path(id): Path<i64>, form: MemberForm) -> Result<Response, Response> {
    remove(form, JobKind::Webhook, id).await
}

/// `GET /settings/outgoing/robots/{id}/removal`
pub async fn ask_robot(member: Member, Path(id): Path<i64>) -> Result<Response, Response> {
    ask(member, JobKind::Robot, id).await
}

/// `POST /settings/outgoing/robots/{id}/removal`
pub async fn remove_robot(Path(id): Path<i64>, form: MemberForm) -> Result<Response, Response> {
    remove(form, JobKind::Robot, id).await
}

async fn ask(member: Member, way: JobKind, id: i64) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let at_stake = move |work: &mut Work<'_, '_>| receiver::at_stake(work, &actor, way, id);
    let at_stake = member.run(move |desk| desk.read(at_stake)).await?;
    let folder = if way == JobKind::Robot { "robots" } else { "webhooks" };
    Ok(question(&member, &at_stake.name, at_stake.waiting, format!("{HERE}/{folder}/{id}/removal")))
}

async fn remove(
    MemberForm { member, sent }: MemberForm,
    way: JobKind,
    id: i64,
) -> Result<Response, Response> {
    if sent.flag("confirmed") != Some(true) {
        return Ok(instead(ask(member, way, id).await?));
    }
    let actor = member.actor.clone();
    let remove = move |work: &mut Work<'_, '_>| receiver::remove(work, &actor, way, (id, None));
    let removed = member.run(move |desk| desk.write(remove)).await?;
    Ok(member.go_saying(HERE, "outgoing-removed", &removed.name, ""))
}

fn question(member: &Member, name: &str, waiting: i64, post: String) -> Response {
    let t = member.t;
    member.show(Page(RetirementPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "outgoing"),
        title: t.with("outgoing-remove-title", "name", name),
        lead: t.text("outgoing-remove-lead").into_owned(),
        button: t.text("outgoing-remove").into_owned(),
        open: vec![t.count("outgoing-remove-waiting", waiting)],
        is_in_use: waiting > 0,
        post,
        back: HERE.to_owned(),
    }))
}
