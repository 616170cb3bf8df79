//! More time on a case: what asking for it asks, where it stands, the buttons of the manager, and telling the customer.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use wenguo_app::case::{Case, extendable};
use wenguo_app::error::AppError;
use wenguo_app::extension::{self, Extension};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Channel;
use wenguo_domain::moment::Moment;
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::verb::Verb;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::target;
use crate::view::badge::Badge;
use crate::view::case::WorkspacePage;
use crate::view::extension::ExtensionRow;
use crate::view::field::{Choice, Field, refill};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::workspace::act::done_with;
use crate::workspace::{case, queue};

/// What is asked of whoever needs more time.
pub fn asked(member: &Member, case: &Case) -> Vec<Field> {
    let t = member.t;
    let choice = |kept: &Kept| {
        let more = kept.target.extension.map(|extension| target::term(t, extension)).unwrap_or_default();
        let label = t.code("clock", kept.clock.as_str()).into_owned();
        Choice { hint: t.with("extension-by", "term", &more), ..Choice::new(kept.clock.as_str(), label) }
    };
    let clocks: Vec<Choice> =
        extendable(&case.record.laps, &case.extensions, Moment(member.now())).map(choice).collect();
    let first = clocks.iter().map(|clock| clock.value.clone()).next_back().unwrap_or_default();
    let is_any = !clocks.is_empty();
    let fields = [
        Field::radios("clock", t.text("extension-clock"), clocks).value(first).required().wide(),
        Field::area("reason", t.text("extension-reason"))
            .hint(t.text("extension-reason-hint"))
            .max(2000)
            .required(),
    ];
    // What was refused as too late has no clock to choose any more.
    fields.into_iter().filter(|field| is_any || field.name != "clock").collect()
}

/// An extension as it is shown on the case.
pub fn row(member: &Member, case: &Case, extension: &Extension) -> ExtensionRow {
    let t = member.t;
    let state = extension.state();
    let tone = match state {
        "in_force" => Tone::Ok,
        "rejected" => Tone::Danger,
        _ => Tone::Warn,
    };
    let may = |verb: Verb| case.verbs.contains(&verb);
    let decides = extension.approval == Approval::Pending && may(Verb::ApproveExtension);
    let tells = state == "approved" && may(Verb::TellExtension);
    let number = &case.record.number;
    ExtensionRow {
        t,
        csrf: member.csrf(),
        id: extension.id,
        clock: t.code("clock", extension.clock.as_str()).into_owned(),
        moves: moves(member, Some(extension.was_due_at.0), extension.would_be_due_at.map(|due| due.0)),
        reason: extension.reason.clone(),
        state: Badge::new(t.text(&format!("extension-state-{state}")), tone),
        rejected: rejected(member, case, extension),
        approval: decides.then(|| format!("/extensions/{}/approval", extension.id)),
        is_own: extension.asked_by == member.actor.login,
        notice: tells.then(|| format!("/extensions/{}/notice", extension.id)),
        fields: if tells { telling(member, number, extension) } else { Vec::new() },
        fault: String::new(),
    }
}

/// The text to the customer is there already, to be said or sent as it stands.
fn telling(member: &Member, number: &str, extension: &Extension) -> Vec<Field> {
    let t = member.t;
    let due = extension.would_be_due_at.map(|due| dates::exact_due(due.0, &member.server.desk.zone));
    let args = [("number", Arg::Text(number)), ("due", Arg::Text(due.as_deref().unwrap_or_default()))];
    let ways = ["phone", "sms", "email", "letter", "visit", "app"];
    let channels = Channel::ALL.iter().filter(|channel| ways.contains(&channel.as_str()));
    let choice = |channel: &Channel| Choice::new(channel.as_str(), t.code("channel", channel.as_str()));
    let scope = format!("extension-{}", extension.id);
    let fields = [
        Field::select("channel", t.text("contact-channel"), channels.map(choice).collect())
            .value(Channel::Phone.as_str())
            .required(),
        Field::area("text", t.text("extension-text"))
            .value(t.with_all("extension-told-text", &args))
            .hint(t.text("extension-text-hint"))
            .max(5000)
            .required(),
    ];
    fields.into_iter().map(|field| field.scoped(&scope)).collect()
}

fn rejected(member: &Member, case: &Case, extension: &Extension) -> String {
    let note = extension.decision_note.as_deref();
    let Some(reason) = note.filter(|_| extension.approval == Approval::Rejected) else {
        return String::new();
    };
    let login = extension.decided_by.as_deref().unwrap_or_default();
    let who = case.people.get(login).map_or(login, String::as_str);
    member.t.with_all("remedy-rejected-by", &[("who", Arg::from(who)), ("reason", Arg::from(reason))])
}

/// 2026-11-15 24:00 → 2026-12-15 24:00.
fn moves(member: &Member, was: Option<i64>, due: Option<i64>) -> String {
    let at =
        |at: Option<i64>| at.map(|at| dates::exact_due(at, &member.server.desk.zone)).unwrap_or_default();
    format!("{} → {}", at(was), at(due))
}

/// What an event of an extension is about: 办结 2026-11-15 24:00 → 2026-12-15 24:00.
pub fn told(member: &Member, data: &Value) -> Option<String> {
    let clock = ClockName::parse(data["clock"].as_str()?)?;
    let moves = moves(member, data["was_due_at"].as_i64(), data["due_at"].as_i64());
    Some(format!("{} {moves}", member.t.code("clock", clock.as_str())))
}

/// `POST /extensions/{id}/approval`
pub async fn decide(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, said) = (member.actor.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        let (decision, note) = (said.text("decision"), said.some("note"));
        let extension = extension::decide(work, &actor, id.into(), decision, note.as_deref())?;
        number_of(work, &actor, extension.complaint_id)
    };
    let done = member.server.run(move |desk| desk.write(change)).await;
    finished(&member, id, Verb::ApproveExtension, &sent, done).await
}

/// `POST /extensions/{id}/notice`
pub async fn tell(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, said) = (member.actor.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        let extension = extension::tell(work, &actor, id.into(), said.text("channel"), said.text("text"))?;
        number_of(work, &actor, extension.complaint_id)
    };
    let done = member.server.run(move |desk| desk.write(change)).await;
    finished(&member, id, Verb::TellExtension, &sent, done).await
}

async fn finished(
    member: &Member,
    id: i64,
    verb: Verb,
    sent: &Sent,
    done: Result<String, AppError>,
) -> Result<Response, Response> {
    match done {
        Ok(number) => done_with(member, &number, "", verb).await,
        Err(error @ AppError::Invalid(_)) => refused(member, id, sent, &error).await,
        Err(error) => Err(problem::page(member, error)),
    }
}

/// The case again, with what was wrong beside the extension.
async fn refused(member: &Member, id: i64, sent: &Sent, error: &AppError) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let found = wenguo_store::extension::by_id(work.tx, id)?.ok_or(AppError::NotFound("extension"))?;
        number_of(work, &actor, found.complaint_id)
    };
    let number = member.run(move |desk| desk.read(find)).await?;
    let mut case = case::load(member, &number, &Query::default(), None).await?;
    if let Some(row) = case.extensions.iter_mut().find(|row| row.id == id) {
        let faults = faults(member.t, error);
        row.fault = faults.first().map(|(_, fault)| fault.clone()).unwrap_or_default();
        refill(&mut row.fields, sent.pairs(), &faults);
    }
    let queue = queue::load(member, &Query::default(), &number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = wenguo_store::sight::Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}
