//! Whose turn it is: the weights, the order they make now, and what is said of people. `fields` is what its forms ask and
//! sent, `turn` the buttons elsewhere: taking the next one, being away or here.

mod fields;
pub mod turn;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::fairness::weights::{self, WeightsInput};
use wenguo_app::fairness::{self, Asked, Person, Staff, person};
use wenguo_app::taxonomy;
use wenguo_app::work::Work;
use wenguo_domain::fairness::{FULL, Place, Standing};
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;
use wenguo_store::tree::{Entry, Tree};

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::fairness::{FairnessPage, PlaceRow};
use crate::view::settings::SettingsForm;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::choices;
use crate::workspace::queue::{in_lang, moment};

/// Where the page is.
const HERE: &str = "/fairness";

struct Found {
    staff: Staff,
    departments: Vec<Entry>,
    categories: Vec<Entry>,
    products: Vec<Entry>,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    Ok(Found {
        staff: Staff::read(work)?,
        departments: taxonomy::all(work, Tree::Departments)?,
        categories: taxonomy::all(work, Tree::Categories)?,
        products: taxonomy::all(work, Tree::Products)?,
    })
}

/// `GET /fairness`, with `department`, `edit` (a login), or weights that are tried out.
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("department"), query.text("edit"), tried(&query)).await?;
    Ok(member.show(Page(page)))
}

fn tried(query: &Query) -> Option<WeightsInput> {
    let one = |name: &str| query.text(name).trim().parse().ok();
    query.some("open_work")?;
    Some(WeightsInput {
        open_work: one("open_work"),
        skill: one("skill"),
        presence: one("presence"),
        shift: one("shift"),
    })
}

async fn page(
    member: &Member,
    department: &str,
    edit: &str,
    tried: Option<WeightsInput>,
) -> Result<FairnessPage, Response> {
    let actor = member.actor.clone();
    let open = move |work: &mut Work<'_, '_>| {
        fairness::must_open(&actor)?;
        find(work)
    };
    let found = member.run(|desk| desk.read(open)).await?;
    let (t, csrf) = (member.t, member.csrf());
    let shown = chosen(member, &found, department);
    let id = shown.map(|entry| entry.id);
    let code = shown.map_or("", |entry| entry.code.as_str());
    let kept = found.staff.weights(id);
    let may_set = fairness::may_set(&member.actor, id);
    let tried = tried.and_then(|input| input.checked().ok());
    let places = found.staff.ranked(id, &Asked::default(), tried);
    let is_own = kept.department == id;
    let form = |title: &str, post: &str, fields| {
        SettingsForm::adding(t, t.text(title).into_owned(), post, &csrf, fields)
    };
    let rows = places.iter().enumerate().map(|(rank, (place, person))| {
        let edit = format!(
            "{}#change",
            Query::default().with("department", code).with("edit", &person.user.login).on(HERE)
        );
        let may_edit = fairness::may_set(&member.actor, person.user.department_id);
        row(member, &found, (rank, place), person, may_edit.then_some(edit))
    });
    Ok(FairnessPage {
        t,
        shell: member.shell("fairness"),
        scope: fields::scope(t, scopes(member, &found), code),
        department: code.to_owned(),
        whose: whose(t, &found, kept.department, is_own),
        changed: kept.changed.as_ref().map(|(at, who)| changed(member, at.0, who)).unwrap_or_default(),
        weights: may_set.then(|| {
            let mut fields = fields::weights(t, tried.unwrap_or(kept.weights));
            fields.push(crate::view::field::Field::hidden("department", code));
            form("fairness-weights", &format!("{HERE}/weights"), fields)
        }),
        inherit: (may_set && is_own && id.is_some()).then(|| format!("{HERE}/weights/{code}/removal")),
        rows: rows.collect(),
        editing: editing(member, &found, code, edit),
    })
}

/// The department to show: the one that was asked for, else the reader's own; admins begin with all.
fn chosen<'f>(member: &Member, found: &'f Found, asked: &str) -> Option<&'f Entry> {
    let own = |entry: &&Entry| Some(entry.id) == member.actor.department;
    let asked = found.departments.iter().find(|entry| entry.code == asked);
    if asked.is_some() || fairness::may_set(&member.actor, None) {
        return asked;
    }
    found.departments.iter().find(own)
}

/// The departments the reader may set.
fn scopes(member: &Member, found: &Found) -> Vec<crate::view::field::Choice> {
    let t = member.t;
    let theirs: Vec<Entry> = found
        .departments
        .iter()
        .filter(|entry| fairness::may_set(&member.actor, Some(entry.id)))
        .cloned()
        .collect();
    let mut scopes = choices::of(t, &theirs);
    if fairness::may_set(&member.actor, None) {
        scopes.insert(0, crate::view::field::Choice::new("", t.text("fairness-all")));
    }
    scopes
}

fn whose(t: Words, found: &Found, department: Option<i64>, is_own: bool) -> String {
    let of = found.departments.iter().find(|entry| Some(entry.id) == department);
    match of {
        Some(_) if is_own => t.text("fairness-own").into_owned(),
        None if is_own => t.text("fairness-all").into_owned(),
        Some(entry) => {
            t.with("fairness-inherited", "name", &in_lang(t, &entry.name, entry.name_en.as_deref()))
        }
        None => t.text("fairness-inherited-all").into_owned(),
    }
}

fn changed(member: &Member, at: i64, who: &str) -> String {
    let at = dates::exact(at, &member.server.desk.zone);
    member.t.with_all("fairness-changed", &[("who", Arg::from(who)), ("at", Arg::from(at.as_str()))])
}

fn row(
    member: &Member,
    found: &Found,
    (rank, place): (usize, &Place),
    person: &Person,
    edit: Option<String>,
) -> PlaceRow {
    let t = member.t;
    let tone = match place.standing {
        Standing::Ready => Tone::Ok,
        Standing::Full | Standing::OffShift => Tone::Warn,
        Standing::Away => Tone::Neutral,
    };
    let cases = person.load.cases.to_string();
    let in_hand = match person.load.capacity {
        Some(capacity) => {
            let capacity = capacity.to_string();
            let args = [("count", Arg::from(cases.as_str())), ("capacity", Arg::from(capacity.as_str()))];
            t.with_all("fairness-cases-of", &args)
        }
        None => t.with("fairness-cases", "count", &cases),
    };
    let parts = place.shares.iter().filter(|share| share.weight > 0).map(|share| {
        let part = t.code("fairness-part", share.part.as_str());
        format!("{part} {}×{}", share.points * 100 / FULL, share.weight)
    });
    PlaceRow {
        name: person.user.name.clone(),
        department: in_lang(t, &person.department.name, person.department.name_en.as_deref()),
        in_hand,
        work: t.with("fairness-work", "work", &person.load.work.to_string()),
        skills: fields::skills_said(t, &person.said.skills, &found.categories, &found.products),
        hours: fields::hours_said(t, person.said.week.as_ref()),
        standing: Badge::new(t.code("standing", place.standing.as_str()), tone),
        presence: t.code("presence", person.presence.as_str()).into_owned(),
        last: person.last.map(|(_, at)| moment(member, at)),
        score: place.score.to_string(),
        why: parts.collect::<Vec<_>>().join(" · "),
        is_next: rank == 0 && place.standing != Standing::Away,
        edit,
    }
}

fn editing(member: &Member, found: &Found, department: &str, login: &str) -> Option<SettingsForm> {
    let t = member.t;
    let person = found.staff.people.iter().find(|person| person.user.login == login)?;
    if !fairness::may_set(&member.actor, person.user.department_id) {
        return None;
    }
    let fields = fields::person(t, &person.said, &found.categories, &found.products);
    let back = Query::default().with("department", department).on(HERE);
    let post = format!("{HERE}/people/{login}");
    let mut form = SettingsForm::changing(t, &person.user.name, &post, &back, &member.csrf(), fields);
    form.title = t.with("fairness-edit", "name", &person.user.name);
    form.fields.push(crate::view::field::Field::hidden("department", department));
    Some(form)
}

/// `POST /fairness/weights`
pub async fn put(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, department, input) =
        (member.actor.clone(), sent.text("department").to_owned(), fields::weights_of(&sent));
    let put = move |work: &mut Work<'_, '_>| weights::put(work, &actor, Some(&department), &input);
    let result = member.server.run(move |desk| desk.write(put)).await;
    done(&member, &sent, "", result, |page| page.weights.as_mut()).await
}

/// `POST /fairness/weights/{code}/removal`
pub async fn inherit(
    Path(code): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let (actor, asked) = (member.actor.clone(), code.clone());
    member.run(move |desk| desk.write(|work| weights::remove(work, &actor, &asked))).await?;
    let back = Query::default().with("department", &code).on(HERE);
    Ok(member.go_saying(&back, "changed", &member.t.text("fairness-weights"), ""))
}

/// `POST /fairness/people/{login}`
pub async fn describe(
    Path(login): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, asked, input) = (member.actor.clone(), login.clone(), fields::person_of(&sent));
    let describe = move |work: &mut Work<'_, '_>| person::describe(work, &actor, &asked, &input);
    let result = member.server.run(move |desk| desk.write(describe)).await;
    done(&member, &sent, &login, result, |page| page.editing.as_mut()).await
}

async fn done<T>(
    member: &Member,
    sent: &Sent,
    edit: &str,
    result: Result<T, AppError>,
    form: impl FnOnce(&mut FairnessPage) -> Option<&mut SettingsForm>,
) -> Result<Response, Response> {
    let department = sent.text("department");
    let error = match result {
        Ok(_) => {
            let back = Query::default().with("department", department).on(HERE);
            return Ok(member.go_saying(&back, "changed", &member.t.text("fairness"), ""));
        }
        Err(error @ AppError::Invalid(_)) => error,
        Err(error) => return Err(problem::page(member, error)),
    };
    let mut page = page(member, department, edit, None).await?;
    let faults = faults(member.t, &error);
    let problem = member.t.count("error-summary", faults.len() as i64);
    if let Some(form) = form(&mut page) {
        form.refuse(sent.pairs(), &faults, &problem);
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
