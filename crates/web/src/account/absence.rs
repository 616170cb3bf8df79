//! When one is away oneself, and who steps in.

use axum::response::Response;
use wenguo_app::absence::{self, Absence};
use wenguo_app::work::Work;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::form::MemberForm;
use crate::path::Path;
use crate::problem;
use crate::team::fields;
use crate::view::account::SpanRow;
use crate::visitor::Member;

/// An absence in one line.
pub(super) fn row(member: &Member, absence: &Absence) -> SpanRow {
    let t = member.t;
    let deputy = match &absence.deputy {
        Some((_, name)) => format!("{} {name}", t.text("absence-deputy")),
        None => t.text("absence-deputy-none").into_owned(),
    };
    let more: Vec<String> = std::iter::once(deputy).chain(absence.note.clone()).collect();
    let [from, to] =
        [absence.from, absence.to].map(|moment| dates::exact(moment.0, &member.server.desk.zone));
    let args = [("from", Arg::from(from.as_str())), ("to", Arg::from(to.as_str()))];
    SpanRow {
        who: absence.user.1.clone(),
        span: t.with_all("absence-said", &args),
        more: more.join(" · "),
        remove: Some(format!("/account/absences/{}/removal", absence.id)),
    }
}

/// `POST /account/absences`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let add = move |work: &mut Work<'_, '_>| {
        let mut input = fields::absence_of(work, &sent);
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
