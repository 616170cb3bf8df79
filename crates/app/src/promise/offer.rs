//! What of a text could be kept as a promise: the words in it with which somebody promises something, and by when.

use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::Source;
use wenguo_domain::promise::due::due;
use wenguo_domain::remedy::Approval;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::sight::Sight;
use wenguo_store::timeline::Event;
use wenguo_text::when::promised::{Promised, promised};

use super::by_when::WhenInput;
use super::input::{self, PromiseInput};
use super::{TEXT_MAX, limit, make};
use crate::calendar;
use crate::error::AppError;
use crate::timeline;
use crate::turn::Target;
use crate::work::Work;

/// For so long after it was written a text is offered to be kept as a promise.
const FRESH: i64 = 15 * wenguo_domain::moment::MINUTE;

/// Words that could be kept as a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The words: 今天下班前; where the text says them twice, the second ones with their number: 明天 (2).
    pub words: String,
    /// What would be promised: the clauses that belong to these words and to no other promise.
    pub text: String,
    /// By when.
    pub due_at: Moment,
    /// Whether it goes beyond what the reader may promise, and waits for a manager.
    pub needs_approval: bool,
}

/// A text, and when it was said on which complaint.
struct Said<'t> {
    text: &'t str,
    at: Moment,
    complaint: i64,
    department: Option<i64>,
}

/// What of a text could be kept as a promise.
fn offers(work: &mut Work<'_, '_>, actor: &Actor, said: &Said<'_>) -> Result<Vec<Offer>, AppError> {
    let found = promised(said.text);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (_, calendar) = calendar::of_department(work, said.department)?;
    let mut offers = Vec::new();
    for (words, found) in named(said.text, found) {
        let due_at = due(found.when, &calendar, said.at).ok().filter(|due_at| *due_at > work.now);
        let Some(due_at) = due_at else { continue };
        let text: String = said.text[found.said].chars().take(TEXT_MAX).collect();
        let worth = input::worth(&text, None, None);
        let approval = limit::approval(work, actor, said.complaint, &worth)?;
        offers.push(Offer { words, text, due_at, needs_approval: approval == Approval::Pending });
    }
    Ok(offers)
}

/// Every promise of a text under its words, of which no two are the same.
fn named(text: &str, found: Vec<Promised>) -> Vec<(String, Promised)> {
    let mut named: Vec<(String, Promised)> = Vec::new();
    for found in found {
        let words = &text[found.at.clone()];
        let before = named.iter().filter(|(_, other)| text[other.at.clone()] == *words).count();
        let words = if before == 0 { words.to_owned() } else { format!("{words} ({})", before + 1) };
        named.push((words, found));
    }
    named
}

/// What of a text that is being written on a complaint could be kept as a promise.
pub fn on(work: &mut Work<'_, '_>, actor: &Actor, number: &str, text: &str) -> Result<Vec<Offer>, AppError> {
    let complaint = change::look(work.tx, &Sight::with_exact_reference(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    if actor.may(Verb::Promise, &complaint).is_err() || !Verb::Promise.is_possible(&complaint) {
        return Ok(Vec::new());
    }
    let said = Said { text, at: work.now, complaint: complaint.id, department: complaint.department };
    offers(work, actor, &said)
}

/// Keeps the `ticked` words of a text as promises; words that are not in it any more mean what they say by themselves.
pub fn take(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    said: (&str, Source),
    ticked: &[String],
) -> Result<(), AppError> {
    take_until(work, actor, target, said, ticked, None)
}

/// The same, to be done by another time than the words say, if one is given.
pub fn take_until(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    (text, source): (&str, Source),
    ticked: &[String],
    due_at: Option<String>,
) -> Result<(), AppError> {
    let found = named(text, promised(text));
    for words in ticked {
        let place = found.iter().find(|(named, _)| named == words);
        let said = place.map_or(text, |(_, found)| &text[found.said.clone()]);
        let words = place.map_or(words.as_str(), |(_, found)| &text[found.at.clone()]);
        let when = WhenInput { due_at: due_at.clone(), words: Some(words.to_owned()) };
        let text = said.chars().take(TEXT_MAX).collect();
        let input = PromiseInput { text, when, kind: None, amount: None, source };
        make(work, actor, &Target::number(&target.number), &input)?;
    }
    Ok(())
}

/// Where an event was said, if what is said there may be a promise to the customer.
pub fn source(kind: &str, data: &serde_json::Value) -> Option<Source> {
    match EventKind::parse(kind)? {
        EventKind::Noted => Some(Source::Note),
        EventKind::Contacted if data["direction"] == "outbound" => Some(Source::Contact),
        EventKind::Responded => Some(Source::Response),
        _ => None,
    }
}

/// What `actor` wrote last on a case and did not keep as a promise, while it is fresh: the words are offered after the fact
/// to whoever had no offer while writing.
pub fn after(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (complaint, department): (i64, Option<i64>),
    newest: Option<&Event>,
    verbs: &[Verb],
) -> Result<Option<(Source, Vec<Offer>)>, AppError> {
    let is_theirs = |event: &&Event| event.actor == actor.login && work.now.since(event.at) <= FRESH;
    let Some(event) = newest.filter(is_theirs).filter(|_| verbs.contains(&Verb::Promise)) else {
        return Ok(None);
    };
    let data = timeline::data(event);
    let Some(source) = source(&event.kind, &data) else { return Ok(None) };
    let words = ["text", "summary", "result"].into_iter().find_map(|field| data[field].as_str());
    let text = words.unwrap_or_default();
    let offers = offers(work, actor, &Said { text, at: event.at, complaint, department })?;
    Ok((!offers.is_empty()).then_some((source, offers)))
}
