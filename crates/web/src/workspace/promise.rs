//! Promises on a case: the card, the words offered while somebody writes, and what its buttons do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use wenguo_app::case::Case as Gathered;
use wenguo_app::error::AppError;
use wenguo_app::promise::offer::{self, Offer};
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::{Promise, Source, State};
use wenguo_domain::sla::urgency::soon_from;
use wenguo_domain::verb::Verb;
use wenguo_i18n::{dates, numbers};
use wenguo_store::sight::Sight;

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::case::WorkspacePage;
use crate::view::clock::{Clock, ClockFacts};
use crate::view::field::{Choice, Field};
use crate::view::promise::{OfferRow, OffersPart, PromiseCard, PromiseRow};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::workspace::act::done_with;
use crate::workspace::{case, queue};

/// The card of a case.
pub fn card(member: &Member, case: &Gathered) -> PromiseCard {
    let number = &case.record.number;
    let mut rows: Vec<&Promise> = case.promises.iter().collect();
    rows.sort_by_key(|promise| (!promise.state().is_outstanding(), promise.due_at, promise.id));
    let (source, offers) = match &case.promised_words {
        Some((source, offers)) => (source.as_str(), offers.as_slice()),
        None => ("", &[][..]),
    };
    PromiseCard {
        rows: rows.into_iter().map(|promise| row(member, case, promise)).collect(),
        offers: offers.iter().map(|offer| offer_row(member, number, offer, false)).collect(),
        source,
        make: case.verbs.contains(&Verb::Promise).then(|| format!("/workspace/{number}?do=promise")),
    }
}

fn row(member: &Member, case: &Gathered, promise: &Promise) -> PromiseRow {
    let t = member.t;
    let late = member.now() > promise.due_at.0;
    let state = promise.state();
    let may = |verb: Verb| case.verbs.contains(&verb);
    let is_running = matches!(state, State::Open | State::Broken);
    let tone = match state {
        State::Kept => Tone::Ok,
        State::Open if !late => Tone::Brand,
        State::Open | State::Broken | State::Rejected => Tone::Danger,
        State::Pending | State::MadeGood => Tone::Warn,
        State::Rescheduled | State::TakenBack => Tone::Neutral,
    };
    let shown = if state == State::Open && late { State::Broken } else { state };
    let reason = promise.taken_back.as_ref().or(promise.decided.as_ref()).and_then(|mark| mark.note.clone());
    PromiseRow {
        id: promise.id,
        text: promise.text.clone(),
        due: until(member, promise.due_at),
        who: case.people.get(&promise.made_by).cloned().unwrap_or_else(|| promise.made_by.clone()),
        worth: worth(member, promise),
        state: Badge::new(t.code("promise-state", shown.as_str()), tone),
        clock: is_running.then(|| clock(member, promise)),
        reason: reason.unwrap_or_default(),
        is_settled_here: state.is_outstanding() && may(Verb::SettlePromise),
        is_pending: state == State::Pending,
        is_decided_here: state == State::Pending && may(Verb::ApprovePromise),
        is_own: promise.made_by == member.actor.login,
        open: "",
        fault: String::new(),
    }
}

/// By when, as people say it: 今天 18:00 前.
fn until(member: &Member, due_at: Moment) -> String {
    dates::until(member.t.lang(), due_at.0, member.now(), &member.server.desk.zone)
}

fn worth(member: &Member, promise: &Promise) -> String {
    let kind = promise.kind.map(|kind| member.t.code("remedy", kind.as_str()).into_owned());
    let amount = promise.amount.as_ref().map(|money| numbers::money(money.minor, &money.currency));
    kind.into_iter().chain(amount).collect::<Vec<_>>().join(" ")
}

fn clock(member: &Member, promise: &Promise) -> Clock {
    let facts = ClockFacts {
        code: "promise",
        started: promise.made_at.0,
        soon: soon_from(promise.made_at, promise.due_at).0,
        due: Some(promise.due_at.0),
        met: None,
        missed: promise.broken_at.is_some(),
        paused: false,
    };
    Clock::new(member.t, facts, member.now(), &member.server.desk.zone)
}

fn offer_row(member: &Member, number: &str, offer: &Offer, is_ticked: bool) -> OfferRow {
    let otherwise = Query::default().with("do", "promise").with("text", &offer.text);
    OfferRow {
        words: offer.words.clone(),
        text: offer.text.clone(),
        due: until(member, offer.due_at),
        due_at: offer.due_at.rfc3339(&member.server.desk.zone),
        needs_approval: offer.needs_approval,
        is_ticked,
        otherwise: otherwise.on(&format!("/workspace/{number}")),
    }
}

/// What a promise asks; `query` may know its text already.
pub fn fields(member: &Member, query: &Query) -> Vec<Field> {
    let t = member.t;
    let kinds = ["return", "exchange", "refund", "compensation", "voucher", "repair", "apology"];
    let mut kinds = Choice::of_codes(t, "remedy", &kinds);
    kinds.insert(0, Choice::new("", t.text("promise-kind-none")));
    vec![
        Field::area("text", t.text("promise-text"))
            .hint(t.text("promise-text-hint"))
            .value(query.text("text"))
            .max(500)
            .required(),
        Field::line("when", t.text("promise-when")).hint(t.text("promise-when-hint")).max(100),
        Field::typed("due_at", t.text("promise-or-at"), "datetime-local"),
        Field::select("kind", t.text("promise-kind"), kinds).hint(t.text("promise-kind-hint")),
        Field::new("amount", t.text("offer-amount"), crate::view::field::Control::Money),
    ]
}

/// The promises that a contact may be the keeping of, each to be ticked.
pub fn keeps(member: &Member, case: &Gathered) -> Option<Field> {
    let t = member.t;
    let owed = case.promises.iter().filter(|promise| matches!(promise.state(), State::Open | State::Broken));
    let choices: Vec<Choice> = owed
        .map(|promise| {
            let said = format!("{} · {}", until(member, promise.due_at), promise.text);
            Choice::new(promise.id.to_string(), said)
        })
        .collect();
    let is_asked = !choices.is_empty() && case.verbs.contains(&Verb::SettlePromise);
    is_asked.then(|| {
        let field = Field::checks("keeps", t.text("promise-keeps"), choices).wide();
        Field { only_with: ("direction", "outbound"), ..field }
    })
}

/// A promise as the form sent it.
pub fn input(zone: &TimeZone, sent: &Sent, amount: Option<(String, String)>) -> PromiseInput {
    PromiseInput {
        text: sent.text("text").to_owned(),
        when: when(zone, sent),
        kind: sent.some("kind"),
        amount,
        source: Source::parse(sent.text("source")).unwrap_or(Source::Hand),
    }
}

fn when(zone: &TimeZone, sent: &Sent) -> WhenInput {
    WhenInput { due_at: sent.some("due_at").map(|at| on_the_wall(zone, &at)), words: sent.some("when") }
}

/// An instant as a browser's field says it, by the clock on the wall, with the offset of the desk; anything else as it is.
fn on_the_wall(zone: &TimeZone, at: &str) -> String {
    let wall: Option<DateTime> = at.parse().ok().filter(|_| Moment::parse_rfc3339(at).is_none());
    let zoned = wall.and_then(|wall| wall.to_zoned(zone.clone()).ok());
    zoned.map_or_else(|| at.to_owned(), |zoned| Moment::from(zoned.timestamp()).rfc3339(zone))
}

/// Keeps what was ticked beside a text as promises, in the transaction of the text.
pub fn take(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    said: (&str, Source),
    sent: &Sent,
) -> Result<(), AppError> {
    let ticked = sent.all("promise");
    let Some(at) = sent.some("promise_at").filter(|_| !ticked.is_empty()) else {
        return offer::take(work, actor, target, said, &ticked);
    };
    let due_at = Some(on_the_wall(&work.desk.zone, &at));
    offer::take_until(work, actor, target, said, &ticked, due_at)
}

/// `POST /complaints/{number}/promises/offers`: what of the text could be kept, while it is typed.
pub async fn offers(
    Path(number): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let texts = ["text", "summary", "result"];
    let text = texts.into_iter().find_map(|name| sent.some(name)).unwrap_or_default();
    let is_theirs = sent.text("direction") == "inbound";
    let (actor, asked) = (member.actor.clone(), number.clone());
    let find = move |work: &mut Work<'_, '_>| match is_theirs {
        true => Ok(Vec::new()),
        false => offer::on(work, &actor, &asked, &text),
    };
    let found: Vec<Offer> = member.run(move |desk| desk.read(find)).await?;
    let ticked = sent.all("promise");
    let rows = found.iter().map(|offer| offer_row(&member, &number, offer, ticked.contains(&offer.words)));
    let part = OffersPart { t: member.t, offers: rows.collect(), at: sent.text("promise_at").to_owned() };
    Ok(Page(part).into_response())
}

/// `POST /promises/{id}/{what}`: `kept`, `rescheduling`, `withdrawal`, `approval`.
pub async fn settle(
    Path((id, what)): Path<(i64, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let Some(what) =
        ["kept", "rescheduling", "withdrawal", "approval"].into_iter().find(|known| *known == what)
    else {
        return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found"));
    };
    let actor = member.actor.clone();
    let change = move |work: &mut Work<'_, '_>| {
        let promise = act(work, &actor, id, what, &sent)?;
        number_of(work, &actor, promise.complaint)
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(number) => {
            let verb = if what == "approval" { Verb::ApprovePromise } else { Verb::SettlePromise };
            done_with(&member, &number, "", verb).await
        }
        Err(error @ AppError::Invalid(_)) => refused(&member, id, what, &error).await,
        Err(error) => Err(problem::page(&member, error)),
    }
}

fn act(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    what: &str,
    sent: &Sent,
) -> Result<Promise, AppError> {
    let note = sent.some("note");
    match what {
        "kept" => promise::keep(work, actor, id.into(), note.as_deref()),
        "rescheduling" => {
            let when = when(&work.desk.zone, sent);
            promise::reschedule(work, actor, id.into(), &when, note.as_deref())
        }
        "withdrawal" => promise::take_back(work, actor, id.into(), sent.text("reason")),
        _ => promise::decide(work, actor, id.into(), sent.text("decision"), note.as_deref()),
    }
}

/// The case again, with what was wrong beside the promise.
async fn refused(
    member: &Member,
    id: i64,
    what: &'static str,
    error: &AppError,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let promise = wenguo_store::promise::by_id(work.tx, id)?.ok_or(AppError::NotFound("promise"))?;
        number_of(work, &actor, promise.complaint)
    };
    let number = member.run(move |desk| desk.read(find)).await?;
    let mut case = case::load(member, &number, &Query::default(), None).await?;
    if let Some(row) = case.promises.rows.iter_mut().find(|row| row.id == id) {
        row.open = what;
        row.fault = faults(member.t, error).into_iter().map(|(_, fault)| fault).next().unwrap_or_default();
    }
    let queue = queue::load(member, &Query::default(), &number).await?;
    let shell = member.shell("workspace");
    let page = Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn number_of(work: &mut Work<'_, '_>, actor: &Actor, complaint: i64) -> Result<String, AppError> {
    let sight = Sight::with_exact_reference(actor);
    let found = wenguo_store::complaint::list::by_ids(work.tx, &sight, &[complaint])?;
    found.into_iter().next().map(|line| line.number).ok_or(AppError::NotFound("complaint"))
}
