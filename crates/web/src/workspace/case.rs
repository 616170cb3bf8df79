//! A case as its page shows it.

use axum::response::Response;
use wenguo_app::case::{self as gathered, Case as Gathered};
use wenguo_app::customer::history;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::kept::{Kept, last_of_each};
use wenguo_domain::sla::urgency::soon_from;
use wenguo_domain::verb::Verb;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, numbers};
use wenguo_store::complaint::list::Line;
use wenguo_store::remedy::Remedy;

use crate::icon;
use crate::query::Query;
use crate::view::action::ActionForm;
use crate::view::badge::Badge;
use crate::view::case::{Banner, Case, RemedyRow};
use crate::view::clock::{Clock, ClockFacts};
use crate::view::link::{ComplaintLine, Link};
use crate::view::similar::Similar;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::extension;
use crate::workspace::queue::{in_lang, moment, name};
use crate::workspace::{
    actions, attachment, climb, customer, events, facts, promise, similar, steps, track_code,
};

/// Loads a case; `form` is a form that was refused, in place of the one `query` asks for.
pub async fn load(
    member: &Member,
    number: &str,
    query: &Query,
    form: Option<ActionForm>,
) -> Result<Case, Response> {
    let gathered = gather(member, number, query).await?;
    let form = match form {
        Some(form) => Some(form),
        None => actions::form(member, &gathered, query.text("do"), query).await?,
    };
    let similar = similar::on_case(member, number, query).await?;
    Ok(shown(member, &gathered, query, form, similar))
}

/// Everything about a complaint.
pub async fn gather(member: &Member, number: &str, query: &Query) -> Result<Gathered, Response> {
    let (actor, number) = (member.actor.clone(), number.to_owned());
    let before = query.text("before").parse().ok();
    member.run(move |desk| desk.read(|work| gathered::gather(work, &actor, &number, before))).await
}

fn shown(
    member: &Member,
    case: &Gathered,
    query: &Query,
    form: Option<ActionForm>,
    similar: Similar,
) -> Case {
    let t = member.t;
    let record = &case.record;
    let open = form.as_ref().map_or("", |form| form.verb.as_str());
    let clocks = clocks(member, case);
    Case {
        number: record.number.clone(),
        version: record.version,
        back: query.without(&["do", "show", "before", "similar"]).on("/workspace"),
        csrf: member.csrf(),
        subject: record.subject.clone(),
        badges: badges(member, case),
        clock: nearest(&clocks),
        channel: icon::of_channel(record.channel.as_str()),
        channel_name: t.code("channel", record.channel.as_str()).into_owned(),
        category: category(t, case),
        department: record.department.as_ref().map(|named| name(t, named)).unwrap_or_default(),
        assignee: record.assignee.as_ref().map(|named| name(t, named)).unwrap_or_default(),
        ended: ended(member, case),
        banner: banner(member, case),
        actions: actions::buttons(member, case, open),
        form,
        steps: steps::steps(member, case),
        clocks,
        facts: facts::facts(member, case),
        description: record.description.clone(),
        demand: record.demand.clone().unwrap_or_default(),
        found: record.finding_description.clone().unwrap_or_default(),
        result: record.result.clone().unwrap_or_default(),
        extensions: case.extensions.iter().map(|each| extension::row(member, case, each)).collect(),
        remedies: case.remedies.iter().map(|remedy| remedy_row(member, case, remedy)).collect(),
        promises: promise::card(member, case),
        attachments: attachment::card(member, case),
        customer: Some(customer::card(member, case)),
        more_of_customer: more_of_customer(t, case),
        track_code: track_code::offered(case),
        similar,
        climb: climb::shown(member, case),
        note: case.verbs.contains(&Verb::Note).then(|| format!("/complaints/{}/notes", record.number)),
        timeline: events::timeline(member, case, query),
    }
}

/// The clock that is due first; where none runs, one that stands still.
fn nearest(clocks: &[Clock]) -> Option<Clock> {
    let running = clocks.iter().filter(|clock| clock.due.is_some()).min_by_key(|clock| clock.due);
    running.or_else(|| clocks.iter().find(|clock| clock.state == "paused")).cloned()
}

/// The category with everything above it: 产品缺陷 / 渗漏.
fn category(t: Words, case: &Gathered) -> String {
    let names = case.category_path.iter().map(|(name, en)| in_lang(t, name, en.as_deref()));
    names.collect::<Vec<_>>().join(" / ")
}

fn badges(member: &Member, case: &Gathered) -> Vec<Badge> {
    let (t, record) = (member.t, &case.record);
    let mut badges =
        vec![Badge::severity(t, record.severity.as_str()), Badge::stage(t, record.stage.as_str())];
    if record.urgent {
        badges.push(Badge::new(t.text("flag-urgent"), Tone::Danger));
    }
    if record.hold.is_some() {
        badges.push(Badge::new(t.text("flag-held"), Tone::Warn));
    }
    if case.customer.complaints > 1 {
        badges.push(repeat(member, case));
    }
    if record.escalation_level > 0 {
        let level = t.code("escalation-level", &record.escalation_level.to_string());
        badges.push(Badge::new(level, Tone::Danger).leading("#climb-title".to_owned(), t.text("climb")));
    }
    if record.returns > 0 {
        badges.push(Badge::new(t.count("flag-returned", record.returns), Tone::Warn));
    }
    if record.reopened > 0 {
        badges.push(Badge::new(t.count("flag-reopened", record.reopened), Tone::Warn));
    }
    badges
}

/// That the customer complained before or since leads there: to the other complaint, or to all of them.
fn repeat(member: &Member, case: &Gathered) -> Badge {
    let t = member.t;
    // How many times the customer came, this one included: what the count means stands beside the complaints themselves.
    let badge = Badge::new(t.count("flag-repeat", case.customer.complaints), Tone::Warn);
    match case.earlier.as_slice() {
        [other] if case.customer.complaints == 2 => badge
            .leading(format!("/workspace/{}", other.number), format!("{} {}", other.number, other.subject)),
        _ => badge.leading(format!("/customers/{}", case.record.customer.id), t.text("flag-repeat-title")),
    }
}

/// What leads to the complaints of the customer that have no line in the case.
fn more_of_customer(t: Words, case: &Gathered) -> String {
    let others = case.customer.complaints - 1;
    if others > case.earlier.len() as i64 { t.count("case-same-customer-all", others) } else { String::new() }
}

fn banner(member: &Member, case: &Gathered) -> Option<Banner> {
    let (t, record) = (member.t, &case.record);
    let reason = record.ended_reason.as_deref().unwrap_or_default();
    let (text, tone, link) = match (record.stage, record.hold) {
        (Stage::Merged, _) => {
            let into = record.merged_into.clone().unwrap_or_default();
            let link = Link::new(into.clone(), format!("/workspace/{into}"));
            (t.with("case-merged", "number", &into), Tone::Neutral, Some(link))
        }
        (Stage::Withdrawn, _) => (t.with("case-withdrawn", "reason", reason), Tone::Neutral, None),
        (Stage::Declined, _) => (t.with("case-declined", "reason", reason), Tone::Neutral, None),
        (Stage::Closed, _) => {
            let at =
                record.closed_at.map(|at| dates::exact(at.0, &member.server.desk.zone)).unwrap_or_default();
            (t.with("case-closed", "at", &at), Tone::Ok, None)
        }
        (_, Some((reason, _))) => {
            (t.with("case-held", "reason", &t.code("hold", reason.as_str())), Tone::Warn, None)
        }
        _ => return None,
    };
    Some(Banner { text, tone, link })
}

/// The complaint a merged one lives on in.
fn ended(member: &Member, case: &Gathered) -> Option<Link> {
    let into = case.record.merged_into.clone().filter(|_| case.record.stage == Stage::Merged)?;
    Some(Link::new(member.t.with("case-merged-into", "number", &into), format!("/workspace/{into}")))
}

fn clocks(member: &Member, case: &Gathered) -> Vec<Clock> {
    let record = &case.record;
    let shown = last_of_each(&record.laps).into_iter().filter(|lap| lap.ended_at.is_none());
    shown.map(|lap| clock(member, lap, record.hold.map(|(_, since)| since))).collect()
}

/// A run of a clock; one that stands still shows what was left when it was stopped.
pub fn clock(member: &Member, lap: &Kept, held_since: Option<Moment>) -> Clock {
    let now = held_since.filter(|_| lap.is_paused).map_or(member.now(), |since| since.0);
    let facts = ClockFacts {
        code: lap.clock.as_str(),
        started: lap.started_at.0,
        soon: lap.due_at.map_or(i64::MAX, |due| soon_from(lap.started_at, due).0),
        due: lap.due_at.map(|due| due.0),
        met: lap.met_at.map(|met| met.0),
        missed: lap.breached_at.is_some(),
        paused: lap.is_paused,
    };
    Clock::new(member.t, facts, now, &member.server.desk.zone)
}

fn remedy_row(member: &Member, case: &Gathered, remedy: &Remedy) -> RemedyRow {
    let t = member.t;
    let state = remedy.state();
    let tone = match state {
        "executed" => Tone::Ok,
        "proposed" => Tone::Warn,
        "rejected" => Tone::Danger,
        _ => Tone::Brand,
    };
    let may = |verb: Verb| case.verbs.contains(&verb);
    let decides = remedy.approval == Approval::Pending && may(Verb::ApproveRemedy);
    let executes = remedy.done_at.is_none() && remedy.approval.permits() && may(Verb::CarryOutRemedy);
    RemedyRow {
        id: remedy.id,
        kind: t.code("remedy", remedy.kind.as_str()).into_owned(),
        amount: remedy
            .amount
            .as_ref()
            .map(|money| numbers::money(money.minor, &money.currency))
            .unwrap_or_default(),
        description: remedy.description.clone().unwrap_or_default(),
        state: Badge::new(t.text(&format!("remedy-state-{state}")), tone),
        rejected: rejected(member, case, remedy),
        fault: String::new(),
        approval: decides.then(|| format!("/remedies/{}/approval", remedy.id)),
        is_own: remedy.offered_by == member.actor.login,
        execution: executes.then(|| format!("/remedies/{}/execution", remedy.id)),
    }
}

/// Who rejected a remedy and why, for whoever proposed it; empty if nobody did.
fn rejected(member: &Member, case: &Gathered, remedy: &Remedy) -> String {
    let Some(reason) = remedy.decision_note.as_deref().filter(|_| remedy.approval == Approval::Rejected)
    else {
        return String::new();
    };
    let login = remedy.decided_by.as_deref().unwrap_or_default();
    let who = case.people.get(login).map_or(login, String::as_str);
    member.t.with_all("remedy-rejected-by", &[("who", Arg::from(who)), ("reason", Arg::from(reason))])
}

/// What the count of a customer's complaints is called: whoever sees only some of them must not take it for all.
pub fn counted_as(member: &Member) -> &'static str {
    if history::is_partial(&member.actor) { "customer-complaints-partial" } else { "customer-complaints" }
}

/// A complaint in one line.
pub fn line(member: &Member, line: &Line) -> ComplaintLine {
    ComplaintLine {
        number: line.number.clone(),
        href: format!("/workspace/{}", line.number),
        subject: line.subject.clone(),
        stage: Badge::stage(member.t, line.stage.as_str()),
        received: moment(member, line.received_at),
        alike: String::new(),
        intervene: None,
        channel: icon::of_channel(line.channel.as_str()),
    }
}
