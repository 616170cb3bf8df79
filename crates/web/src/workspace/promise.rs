//! Promises on a case: the card and what is asked. `typed` answers while somebody writes, `settle` is what its buttons do.

mod settle;
mod typed;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use wenguo_app::case::Case as Gathered;
use wenguo_app::error::AppError;
use wenguo_app::promise::offer::{self, Offer};
use wenguo_app::promise::{PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::{Promise, Source, State};
use wenguo_domain::sla::urgency::soon_from;
use wenguo_domain::verb::Verb;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, numbers};

use crate::form::Sent;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::clock::{Clock, ClockFacts};
use crate::view::field::{Choice, Field};
use crate::view::promise::{OfferRow, PromiseCard, PromiseRow};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::amount;

pub use settle::{make, settle};
pub use typed::{meaning, offers};

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
        offers: offer_rows(member, number, offers, &[]),
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
        keeping: keeping(t, promise.id),
        later: later(member, &case.record.number, promise.id),
        withdrawal: withdrawal(t, promise.id),
        rejection: rejection(t, promise.id),
    }
}

fn keeping(t: Words, id: i64) -> Vec<Field> {
    vec![Field::line("note", t.text("promise-done-note")).max(2000).scoped(&format!("kept-{id}"))]
}

fn later(member: &Member, number: &str, id: i64) -> Vec<Field> {
    let t = member.t;
    let fields = [
        Field::line("when", t.text("promise-when"))
            .hint(t.with("promise-when-such-as", "example", &t.text("promise-when-example")))
            .max(100)
            .meaning(format!("/complaints/{number}/promises/meaning")),
        Field::typed("due_at", t.text("promise-or-at"), "datetime-local"),
        Field::line("note", t.text("field-note")).max(2000),
    ];
    fields.into_iter().map(|field| field.scoped(&format!("later-{id}"))).collect()
}

fn withdrawal(t: Words, id: i64) -> Vec<Field> {
    let field = Field::line("reason", t.text("field-reason")).max(2000).required();
    vec![field.scoped(&format!("withdrawal-{id}"))]
}

fn rejection(t: Words, id: i64) -> Vec<Field> {
    let field = Field::line("note", t.text("remedy-reject-reason")).max(2000).required();
    vec![field.scoped(&format!("rejection-{id}"))]
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

/// The words that could be kept; where there are several, each says what would be promised.
fn offer_rows(member: &Member, number: &str, offers: &[Offer], ticked: &[String]) -> Vec<OfferRow> {
    offers.iter().map(|offer| offer_row(member, number, offer, offers.len() > 1, ticked)).collect()
}

fn offer_row(
    member: &Member,
    number: &str,
    offer: &Offer,
    is_one_of_several: bool,
    ticked: &[String],
) -> OfferRow {
    let otherwise = Query::default().with("do", "promise").with("text", &offer.text);
    let (t, due) = (member.t, until(member, offer.due_at));
    let said = match is_one_of_several {
        true => t.with_all("promise-offer-of", &[("text", Arg::Text(&offer.text)), ("due", Arg::Text(&due))]),
        false => t.with("promise-offer", "due", &due),
    };
    OfferRow {
        words: offer.words.clone(),
        text: offer.text.clone(),
        said,
        due,
        due_at: offer.due_at.rfc3339(&member.server.desk.zone),
        needs_approval: offer.needs_approval,
        is_ticked: ticked.contains(&offer.words),
        otherwise: otherwise.on(&format!("/workspace/{number}")),
    }
}

/// What a promise asks; `query` may know its text already.
pub fn fields(member: &Member, number: &str, query: &Query) -> Vec<Field> {
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
        Field::line("when", t.text("promise-when"))
            .hint(t.text("promise-when-hint"))
            .max(100)
            .meaning(format!("/complaints/{number}/promises/meaning")),
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

/// How much a form says, in yuan.
fn amount_of(sent: &Sent) -> Option<(String, String)> {
    sent.some("amount").map(|amount| (amount::plain(&amount), "CNY".to_owned()))
}

/// A promise as the form sent it.
fn input(zone: &TimeZone, sent: &Sent, amount: Option<(String, String)>) -> PromiseInput {
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
    // Another time is asked for where one promise is offered; with several, each has its own.
    let Some(at) = sent.some("promise_at").filter(|_| ticked.len() == 1) else {
        return offer::take(work, actor, target, said, &ticked);
    };
    let due_at = Some(on_the_wall(&work.desk.zone, &at));
    offer::take_until(work, actor, target, said, &ticked, due_at)
}
