//! What was sent, what waits, and what was given up: each with all its attempts, to be sent once more.

use axum::response::Response;
use wenguo_app::delivery::{self, Delivery};
use wenguo_app::error::AppError;
use wenguo_app::outbox::Task;
use wenguo_app::robot;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::code::Code;
use wenguo_domain::job::{AttemptOutcome, JobKind};
use wenguo_domain::moment::MINUTE;
use wenguo_domain::webhook::id as message_id;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, obstacle};
use wenguo_store::job::{Attempt, Filter, Standing};
use wenguo_store::page::{Page as Part, Slice};
use wenguo_store::receiver::Receiver;

use super::HERE;
use crate::form::MemberForm;
use crate::icon::Icon;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::settings::must_keep_settings;
use crate::view::badge::Badge;
use crate::view::field::{Choice, Field};
use crate::view::link::Link;
use crate::view::settings::SettingsLink;
use crate::view::settings::outgoing::{AttemptRow, DeliveriesPage, DeliveryRow};
use crate::view::shell::Caution;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::{after, moment};

/// Deliveries of a page.
const PAGE: i64 = 50;

/// How long a page asks for what comes of a delivery that is due, in milliseconds; what takes longer is looked for later.
const PATIENCE: i64 = MINUTE;

/// The deliveries to a target, with one open that is on its way.
pub fn waiting_for(target: &str, job: i64) -> String {
    Query::default().with("to", target).with("open", &job.to_string()).on(&format!("{HERE}/deliveries"))
}

/// What whoever keeps the settings should know of deliveries: how many were given up of late.
pub fn caution(t: Words, given_up: i64) -> Option<Caution> {
    (given_up > 0).then(|| Caution {
        text: t.count("delivery-caution", given_up),
        remedy: Link::new(
            t.text("delivery-caution-look"),
            format!("{HERE}/deliveries?standing={}", Standing::GivenUp),
        ),
    })
}

/// `GET /settings/outgoing/deliveries`
pub async fn list(member: Member, query: Query) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let here = format!("{HERE}/deliveries");
    let part = Part { limit: PAGE, after: after(query.text("cursor")) };
    let (actor, filter) = (member.actor.clone(), filter(&query));
    let standing = filter.standing;
    let found = member.run(move |desk| desk.read(|work| find(work, &actor, &filter, &part)));
    let (slice, receivers) = found.await?;
    let t = member.t;
    let mut shell = member.shell("settings");
    shell.path = query.on(&here);
    let tab = |it: Option<Standing>| {
        let code = it.map_or("", Standing::as_str);
        let label = match it {
            Some(it) => t.text(&format!("delivery-standing-{it}")),
            None => t.text("delivery-all"),
        };
        let href = query.without(&["cursor", "standing", "open"]).with("standing", code).on(&here);
        Link::new(label, href).current(it == standing)
    };
    let here_again = query.on(&here);
    let opened = query.text("open").parse().ok();
    let rows: Vec<DeliveryRow> =
        slice.items.iter().map(|delivery| row(&member, delivery, (opened, &here_again))).collect();
    let tabs = std::iter::once(None).chain(Standing::ALL.iter().copied().map(Some)).map(tab);
    Ok(member.show(Page(DeliveriesPage {
        t,
        shell,
        menu: SettingsLink::menu(t, "outgoing"),
        tabs: tabs.collect(),
        filters: vec![
            Field::hidden("standing", query.text("standing")),
            Field::filter(t, "to", t.text("delivery-to"), receivers_of(t, receivers)).value(query.text("to")),
        ],
        is_waiting: rows.iter().any(|row| row.ask.is_some()),
        rows,
        next: slice.next.map(|(_, id)| query.with("cursor", &format!("{id}.{id}")).on(&here)),
    })))
}

/// Kinds of jobs (`mail`) and targets (`webhook:3`) are asked for by the same field.
fn filter(query: &Query) -> Filter {
    let to = query.text("to");
    let kind = JobKind::from_code(to);
    Filter {
        standing: Standing::from_code(query.text("standing")),
        kind,
        target: Some(to.to_owned()).filter(|to| kind.is_none() && !to.is_empty()),
    }
}

fn find(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    part: &Part,
) -> Result<(Slice<Delivery>, Vec<Receiver>), AppError> {
    let slice = delivery::list(work, actor, filter, part)?;
    Ok((slice, delivery::receivers(work, actor)?))
}

fn receivers_of(t: Words, receivers: Vec<Receiver>) -> Vec<Choice> {
    let mut choices = vec![Choice::new(JobKind::Mail.as_str(), t.text("delivery-letters"))];
    choices.extend(receivers.into_iter().map(|it| match it.removed {
        Some(_) => Choice::new(it.target, format!("{} · {}", it.name, t.text("delivery-removed"))),
        None => Choice::new(it.target, it.name),
    }));
    choices
}

/// Whether what comes of it may be there any moment: it is due and was not for long.
fn is_on_its_way(member: &Member, delivery: &Delivery) -> bool {
    let due = delivery.job.run_at.map(|at| member.now() - at.0);
    member.server.desk.outgoing.http().is_ok() && due.is_some_and(|since| (0..PATIENCE).contains(&since))
}

fn row(member: &Member, delivery: &Delivery, (opened, here): (Option<i64>, &str)) -> DeliveryRow {
    let (t, job) = (member.t, &delivery.job);
    let standing = job.standing();
    let tone = match standing {
        Standing::Waiting if delivery.attempts.is_empty() => Tone::Neutral,
        Standing::Waiting => Tone::Warn,
        Standing::Done => Tone::Ok,
        Standing::GivenUp => Tone::Danger,
        Standing::CalledOff => Tone::Outline,
    };
    let payload = match &delivery.task {
        Some(Task::Webhook { payload, .. }) => format!("{payload:#}"),
        _ => String::new(),
    };
    DeliveryRow {
        id: format!("delivery-{}", job.id),
        is_open: opened == Some(job.id),
        ask: is_on_its_way(member, delivery).then(|| here.to_owned()),
        icon: match job.kind {
            JobKind::Mail => Icon("mail"),
            JobKind::Webhook => Icon("plug-connected"),
            JobKind::Robot => Icon("message-dots"),
        },
        to: match &delivery.to {
            Some(to) => to.name.clone(),
            None => t.text("delivery-gone").into_owned(),
        },
        removed: removed(member, delivery).unwrap_or_default(),
        about: about(t, delivery.task.as_ref()),
        standing: Badge::new(t.text(&format!("delivery-standing-{standing}")), tone),
        made: moment(member, job.made_at),
        note: note(member, delivery),
        attempts: delivery.attempts.iter().map(|attempt| attempt_row(member, attempt)).collect(),
        key: match job.kind {
            JobKind::Webhook => message_id(&job.key),
            _ => job.key.clone(),
        },
        payload,
        again: is_there(delivery).then(|| format!("{HERE}/deliveries/{}/retry", job.id)),
    }
}

fn is_there(delivery: &Delivery) -> bool {
    delivery.to.as_ref().is_none_or(|to| to.removed.is_none())
}

/// When and by whom whoever it goes to was removed.
fn removed(member: &Member, delivery: &Delivery) -> Option<String> {
    let (at, who) = delivery.to.as_ref()?.removed.as_ref()?;
    let at = dates::exact(at.0, &member.server.desk.zone);
    Some(member.t.with_all("delivery-removed-by", &[("at", Arg::Text(&at)), ("who", Arg::Text(who))]))
}

/// What it says, in a word: 定级 TS-20261122-000123.
fn about(t: Words, task: Option<&Task>) -> String {
    match task {
        Some(Task::Mail { notices, .. }) => {
            t.count("delivery-notices", i64::try_from(notices.len()).unwrap_or(i64::MAX))
        }
        Some(Task::Webhook { payload, .. }) => {
            let kind = payload["type"].as_str().unwrap_or_default();
            match kind.strip_prefix("complaint.") {
                Some(event) => numbered(&t.code("event", event), payload["data"]["number"].as_str()),
                None => t.text("delivery-test").into_owned(),
            }
        }
        Some(Task::Robot { kind, .. }) if kind == robot::TEST => t.text("delivery-test").into_owned(),
        Some(Task::Robot { kind, number, .. }) => numbered(&t.code("notice-title", kind), number.as_deref()),
        None => String::new(),
    }
}

fn numbered(what: &str, number: Option<&str>) -> String {
    number.map_or_else(|| what.to_owned(), |number| format!("{what} {number}"))
}

fn note(member: &Member, delivery: &Delivery) -> String {
    let t = member.t;
    let tried = match delivery.attempts.len() {
        0 => t.text("delivery-attempts-none").into_owned(),
        some => t.count("delivery-attempts", i64::try_from(some).unwrap_or(i64::MAX)),
    };
    if let Some(at) = delivery.job.called_off_at {
        let at = dates::exact(at.0, &member.server.desk.zone);
        return format!("{tried} · {}", t.with("delivery-called-off", "at", &at));
    }
    // What is due already goes any moment: no time is worth saying.
    let next = delivery.job.run_at.filter(|run_at| run_at.0 > member.now());
    match next {
        Some(at) => {
            let at = dates::exact(at.0, &member.server.desk.zone);
            format!("{tried} · {}", t.with("delivery-next", "at", &at))
        }
        None => tried,
    }
}

fn attempt_row(member: &Member, attempt: &Attempt) -> AttemptRow {
    let t = member.t;
    let tone = match attempt.outcome {
        AttemptOutcome::Done => Tone::Ok,
        AttemptOutcome::Failed => Tone::Warn,
        AttemptOutcome::GivenUp => Tone::Danger,
    };
    AttemptRow {
        at: dates::exact(attempt.at.0, &member.server.desk.zone),
        took: t.with("delivery-took-ms", "ms", &attempt.took_ms.to_string()),
        outcome: Badge::new(t.text(&format!("delivery-outcome-{}", attempt.outcome)), tone),
        // Attempts of earlier versions have no code: what was said stands for itself.
        why: match attempt.obstacle {
            Some(found) => obstacle::sentence(t.lang(), found.as_str(), attempt.status),
            None => String::new(),
        },
        status: attempt.status.map(|status| status.to_string()).unwrap_or_default(),
        said: attempt.said.clone(),
    }
}

/// `POST /settings/outgoing/deliveries/{id}/retry`
pub async fn again(Path(id): Path<i64>, MemberForm { member, .. }: MemberForm) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let sent = member.run(move |desk| desk.write(|work| delivery::again(work, &actor, id))).await?;
    Ok(member.go_saying(&waiting_for(&sent.job.target, id), "delivery-again", "", ""))
}
