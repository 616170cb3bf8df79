//! What had been tried before a step up: who had been told further down, when somebody last spoke with the customer, what was
//! last done, holds, orders. Nothing of it is kept: steps, orders and the events of the timeline give it.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;
use wenguo_store::chase::{self, Chase};
use wenguo_store::escalation as store;
use wenguo_store::timeline::{self as events, Event};
use wenguo_store::user;

use super::{Escalation, Told};
use crate::error::AppError;
use crate::privacy;
use crate::timeline::data;
use crate::work::Work;

/// Lines that are said of a step.
const LINES: usize = 5;
/// Steps further down that are named.
const STEPS: usize = 2;

/// Events that are a word with the customer, or an attempt at one.
const TALKS: [EventKind; 3] = [EventKind::Acknowledged, EventKind::Contacted, EventKind::FollowedUp];
/// Events with which somebody moved the complaint on.
const ACTS: [EventKind; 21] = [
    EventKind::Received,
    EventKind::Graded,
    EventKind::Dispatched,
    EventKind::Accepted,
    EventKind::Returned,
    EventKind::Noted,
    EventKind::Found,
    EventKind::RemedyOffered,
    EventKind::RemedyApproved,
    EventKind::RemedyRejected,
    EventKind::RemedyCarriedOut,
    EventKind::Promised,
    EventKind::PromiseKept,
    EventKind::PromiseRescheduled,
    EventKind::ExtensionAsked,
    EventKind::Extended,
    EventKind::Responded,
    EventKind::ChaseAnswered,
    EventKind::Reopened,
    EventKind::Reinstated,
    EventKind::AgainstNamed,
];
/// Events of holds.
const HOLDS: [EventKind; 2] = [EventKind::Held, EventKind::Resumed];

/// Something that had been tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// When; `None` for what nobody had done.
    pub at: Option<Moment>,
    /// Login and name of whoever did it; `None` for what time or the program did.
    pub by: Option<(String, String)>,
    /// What.
    pub what: What,
}

/// What had been tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It had gone to people before.
    Told {
        /// How high that was.
        level: i64,
        /// To whom.
        people: Vec<Told>,
        /// Login and name of whoever had said by then that they have it in hand.
        in_hand: Option<(String, String)>,
    },
    /// Somebody had spoken with the customer; the kind of event that says so.
    Spoken(EventKind),
    /// The customer was called and not reached, so many times in a row.
    NotReached(i64),
    /// Nobody had spoken with the customer.
    NotSpoken,
    /// The last thing somebody had done.
    Done(EventKind),
    /// It had been put on hold.
    Held {
        /// Code of what was waited for.
        reason: String,
        /// Until when, if it was over by then.
        until: Option<Moment>,
    },
    /// An order had been given.
    Ordered {
        /// What was asked.
        text: String,
        /// Whether it had been answered by then.
        is_answered: bool,
    },
}

/// What had been tried before each of these steps, newest first, by identity of the step; as `actor` may see it.
pub fn before(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    steps: &[Escalation],
) -> Result<HashMap<i64, Vec<Tried>>, AppError> {
    let complaints: BTreeSet<i64> = steps.iter().map(|step| step.complaint_id).collect();
    let complaints: Vec<i64> = complaints.into_iter().collect();
    if complaints.is_empty() {
        return Ok(HashMap::new());
    }
    let all = store::of_complaints(work.tx, &complaints)?;
    let orders = chase::of_complaints(work.tx, &complaints)?.into_iter();
    let orders: Vec<Chase> = orders.map(|order| privacy::mask_chase(actor, order)).collect();
    let kinds: Vec<EventKind> = [&TALKS[..], &ACTS, &HOLDS].concat();
    let events = events::of_each(work.tx, &complaints, &kinds)?;
    let names = names(work, &all, &orders, &events)?;
    let of_step = |step: &Escalation| {
        let known = Known {
            steps: all.iter().filter(|other| other.complaint_id == step.complaint_id).collect(),
            orders: orders.iter().filter(|order| order.complaint_id == step.complaint_id).collect(),
            events: events
                .iter()
                .filter(|(id, _)| *id == step.complaint_id)
                .map(|(_, event)| event)
                .collect(),
            names: &names,
        };
        (step.id, known.before(step))
    };
    Ok(steps.iter().map(of_step).collect())
}

/// The last step of each of these complaints that nobody has in hand yet, with what had been tried before it.
pub fn of_open(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaints: &[i64],
) -> Result<Vec<(Escalation, Vec<Tried>)>, AppError> {
    if complaints.is_empty() {
        return Ok(Vec::new());
    }
    let mut last: HashMap<i64, Escalation> = HashMap::new();
    for step in store::of_complaints(work.tx, complaints)?.into_iter().filter(Escalation::is_open) {
        last.insert(step.complaint_id, privacy::mask_escalation(actor, step));
    }
    let steps: Vec<Escalation> = last.into_values().collect();
    let mut tried = before(work, actor, &steps)?;
    let with_tried = |step: Escalation| {
        let tried = tried.remove(&step.id).unwrap_or_default();
        (step, tried)
    };
    Ok(steps.into_iter().map(with_tried).collect())
}

/// What everybody who is named is called, by login.
fn names(
    work: &mut Work<'_, '_>,
    steps: &[Escalation],
    orders: &[Chase],
    events: &[(i64, Event)],
) -> Result<HashMap<String, String>, AppError> {
    let takers = steps.iter().filter_map(|step| step.acknowledged_by.as_deref());
    let givers = orders.iter().map(|order| order.actor.as_str());
    let actors = events.iter().map(|(_, event)| event.actor.as_str());
    let logins: BTreeSet<&str> = takers.chain(givers).chain(actors).collect();
    let logins: Vec<&str> = logins.into_iter().collect();
    Ok(user::names(work.tx, &logins)?.into_iter().collect())
}

/// What is known of one complaint, each oldest first.
struct Known<'k> {
    steps: Vec<&'k Escalation>,
    orders: Vec<&'k Chase>,
    events: Vec<&'k Event>,
    names: &'k HashMap<String, String>,
}

impl Known<'_> {
    fn before(&self, step: &Escalation) -> Vec<Tried> {
        let until = step.told_at;
        let mut tried: Vec<Tried> = self.told(step);
        tried.extend(self.done(until));
        tried.extend(self.held(until));
        tried.extend(self.ordered(until));
        let talk = self.talked(until);
        // Of what was done least is left out, never whether anybody spoke with the customer.
        tried.sort_by_key(|one| std::cmp::Reverse(one.at));
        tried.truncate(LINES - 1);
        tried.push(talk);
        tried.sort_by_key(|one| std::cmp::Reverse(one.at));
        tried
    }

    /// To whom it had gone before; of steps of one level the last says it.
    fn told(&self, step: &Escalation) -> Vec<Tried> {
        let mut earlier: Vec<&Escalation> = Vec::with_capacity(STEPS);
        for other in self.steps.iter().rev().filter(|other| other.id < step.id) {
            if earlier.len() < STEPS && !earlier.iter().any(|known| known.level == other.level) {
                earlier.push(other);
            }
        }
        let told = earlier.into_iter().map(|other| {
            let is_by_then = other.acknowledged_at.is_some_and(|at| at <= step.told_at);
            let taker = other.acknowledged_by.as_deref().filter(|_| is_by_then);
            let in_hand = taker.and_then(|login| self.named(login));
            let what = What::Told { level: other.level, people: other.people.clone(), in_hand };
            Tried { at: Some(other.at), by: self.named(&other.actor), what }
        });
        told.collect()
    }

    /// The last word with the customer, or the attempts since; that there was none says much, too.
    fn talked(&self, until: Moment) -> Tried {
        let talks: Vec<&Event> = self.until(until, &TALKS).collect();
        let Some(last) = talks.last() else { return Tried { at: None, by: None, what: What::NotSpoken } };
        let in_vain = talks.iter().rev().take_while(|event| is_in_vain(event)).count();
        let what = match i64::try_from(in_vain) {
            Ok(times) if times > 0 => What::NotReached(times),
            _ => What::Spoken(events::kind(last).unwrap_or(EventKind::Contacted)),
        };
        self.by(last, what)
    }

    fn done(&self, until: Moment) -> Option<Tried> {
        let last = self.until(until, &ACTS).last()?;
        Some(self.by(last, What::Done(events::kind(last)?)))
    }

    fn held(&self, until: Moment) -> Option<Tried> {
        let holds: Vec<&Event> = self.until(until, &HOLDS).collect();
        let place = holds.iter().rposition(|event| event.kind == EventKind::Held.as_str())?;
        let held = holds[place];
        let reason = data(held)["reason"].as_str().unwrap_or_default().to_owned();
        Some(self.by(held, What::Held { reason, until: holds.get(place + 1).map(|event| event.at) }))
    }

    fn ordered(&self, until: Moment) -> Option<Tried> {
        let order = self.orders.iter().rev().find(|order| order.at <= until)?;
        let is_answered = order.answered_at.is_some_and(|at| at <= until);
        let what = What::Ordered { text: order.text.clone(), is_answered };
        Some(Tried { at: Some(order.at), by: self.named(&order.actor), what })
    }

    fn until(&self, until: Moment, kinds: &'static [EventKind]) -> impl DoubleEndedIterator<Item = &Event> {
        let is_one = move |event: &&&Event| {
            event.at <= until && events::kind(event).is_some_and(|kind| kinds.contains(&kind))
        };
        self.events.iter().filter(is_one).copied()
    }

    fn by(&self, event: &Event, what: What) -> Tried {
        Tried { at: Some(event.at), by: self.named(&event.actor), what }
    }

    fn named(&self, login: &str) -> Option<(String, String)> {
        Some((login.to_owned(), self.names.get(login)?.clone()))
    }
}

/// Whether the customer was called and not reached.
fn is_in_vain(event: &Event) -> bool {
    event.kind == EventKind::FollowedUp.as_str() && data(event)["reached"] == Value::Bool(false)
}
