//! Who is away and who is on duty: for managers about their people, for admins about all. `rows` is what is there, `fields` what
//! the forms ask and sent, of one's own absence too.

pub mod fields;
mod rows;

use axum::response::{Redirect, Response};
use wenguo_app::absence::{self, Absence, answers_for};
use wenguo_app::duty::{self, Duty};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::codes::Role;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::{self, User};

use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::settings::refuse;
use crate::view::field::Field;
use crate::view::settings::SettingsForm;
use crate::view::team::TeamPage;
use crate::visitor::Member;

/// Where the page is.
const HERE: &str = "/team";

/// What the page is made of.
struct Found {
    /// All accounts in use.
    people: Vec<User>,
    departments: Vec<Entry>,
    /// Absences of everybody: a deputy may be away too.
    absences: Vec<Absence>,
    duties: Vec<Duty>,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    let mut people = user::all(work.tx)?;
    people.retain(|user| user.disabled_at.is_none());
    Ok(Found {
        people,
        departments: tree::all(work.tx, Tree::Departments)?,
        absences: absence::coming(work)?,
        duties: duty::coming(work)?,
    })
}

/// `GET /team`, with `edit` (an absence) to change.
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("edit").parse().ok()).await?;
    Ok(member.show(Page(page)))
}

/// A refused form that is loaded again leads back to the page it stood on.
pub async fn back(_: Member) -> Redirect {
    Redirect::to(HERE)
}

async fn page(member: &Member, edit: Option<i64>) -> Result<TeamPage, Response> {
    let actor = member.actor.clone();
    let open = move |work: &mut Work<'_, '_>| {
        duty::must_keep_roster(&actor)?;
        find(work)
    };
    let found = member.run(|desk| desk.read(open)).await?;
    let t = member.t;
    let theirs: Vec<User> =
        found.people.iter().filter(|user| answers_for(&member.actor, user)).cloned().collect();
    let is_theirs = |absence: &&Absence| theirs.iter().any(|user| user.id == absence.user_id);
    let edited = found.absences.iter().filter(is_theirs).find(|absence| Some(absence.id) == edit);
    let adding = |title: &str, place: &str, fields: Vec<Field>| {
        let post = format!("{HERE}/{place}");
        SettingsForm::adding(t, t.text(title).into_owned(), &post, &member.csrf(), fields)
    };
    let (now, next, is_unmanned) = rows::on_duty(member, &found.duties);
    let is_of_all = member.actor.is(Role::Admin) || member.actor.department.is_none();
    Ok(TeamPage {
        t,
        shell: member.shell("team"),
        whose: t.text(if is_of_all { "team-of-all" } else { "team-of-own" }).into_owned(),
        now,
        is_unmanned,
        next,
        duties: rows::duties(member, &found),
        duty: adding("duty-add", "duties", fields::duty(t, &found.people)),
        absences: found
            .absences
            .iter()
            .filter(is_theirs)
            .map(|each| rows::away(member, &found, each))
            .collect(),
        absence: adding("absence-add", "absences", fields::absence_of_somebody(t, &theirs, &found.people)),
        changing: edited.map(|absence| changing(member, &found, absence)),
    })
}

fn changing(member: &Member, found: &Found, absence: &Absence) -> SettingsForm {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let fields = fields::filled(fields::absence(t, &found.people), absence, zone);
    let post = format!("{HERE}/absences/{}", absence.id);
    let form = SettingsForm::changing(t, &absence.user.1, &post, HERE, &member.csrf(), fields);
    SettingsForm { title: t.with("team-change", "name", &absence.user.1), ..form }
}

/// The page again where it was refused, with the form that was sent.
async fn done<T>(
    member: &Member,
    sent: &Sent,
    edit: Option<i64>,
    (said, result): (&str, Result<T, AppError>),
    form: fn(&mut TeamPage) -> Option<&mut SettingsForm>,
) -> Result<Response, Response> {
    match result {
        Ok(_) => Ok(member.go_saying(HERE, "changed", &member.t.text(said), "")),
        Err(error) => Ok(refuse(member, error, sent, page(member, edit).await?, form)),
    }
}

/// `POST /team/absences`
pub async fn add_absence(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, form) = (member.actor.clone(), sent.clone());
    let add = move |work: &mut Work<'_, '_>| {
        // Whoever's absence it is has to be said here: nobody is entered as away by a slip.
        let user = Some(form.text("user").to_owned()).filter(|user| !user.is_empty());
        let user = user.ok_or_else(|| AppError::field("/user", "required"))?;
        let input = fields::absence_of(work, &form);
        absence::add(work, &actor, &absence::AbsenceInput { user: Some(user), ..input })
    };
    let result = member.server.run(move |desk| desk.write(add)).await;
    done(&member, &sent, None, ("absences", result), |page| Some(&mut page.absence)).await
}

/// `POST /team/absences/{id}`
pub async fn change_absence(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, form) = (member.actor.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        let input = fields::absence_of(work, &form);
        absence::change(work, &actor, id, &input)
    };
    let result = member.server.run(move |desk| desk.write(change)).await;
    done(&member, &sent, Some(id), ("absences", result), |page| page.changing.as_mut()).await
}

/// `POST /team/absences/{id}/end`
pub async fn end_absence(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    match member.server.run(move |desk| desk.write(|work| absence::end(work, &actor, id))).await {
        Ok(()) => Ok(member.go_saying(HERE, "changed", &member.t.text("absences"), "")),
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// `POST /team/duties`
pub async fn add_duty(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, form) = (member.actor.clone(), sent.clone());
    let add = move |work: &mut Work<'_, '_>| {
        let input = fields::duty_of(work, &form);
        duty::add(work, &actor, &input)
    };
    let result = member.server.run(move |desk| desk.write(add)).await;
    done(&member, &sent, None, ("duties", result), |page| Some(&mut page.duty)).await
}

/// `POST /team/duties/{id}/removal`
pub async fn remove_duty(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    match member.server.run(move |desk| desk.write(|work| duty::remove(work, &actor, id))).await {
        Ok(()) => Ok(member.go_saying(HERE, "changed", &member.t.text("duties"), "")),
        Err(error) => Err(problem::page(&member, error)),
    }
}
