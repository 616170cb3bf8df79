//! What of a text could be kept as a promise: the words in it with which somebody promises something, and by when.

use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::Source;
use wenguo_domain::promise::due::due;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::sight::Sight;
use wenguo_store::timeline::Event;
use wenguo_text::when::promised::{promised, sentence};

use super::input::{PromiseInput, WhenInput};
use super::{TEXT_MAX, make};
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
    /// The words: 今天下班前.
    pub words: String,
    /// The sentence they stand in: what would be promised.
    pub text: String,
    /// By when.
    pub due_at: Moment,
}

/// What of `text`, said at `said_at` in a department's complaint, could be kept as a promise.
pub fn offers(
    work: &mut Work<'_, '_>,
    department: Option<i64>,
    text: &str,
    said_at: Moment,
) -> Result<Vec<Offer>, AppError> {
    let found = promised(text);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (_, calendar) = calendar::of_department(work, department)?;
    let offers = found.into_iter().filter_map(|found| {
        let due_at = due(found.when, &calendar, said_at).filter(|due_at| *due_at > work.now)?;
        let said: String = sentence(text, &found.at).chars().take(TEXT_MAX).collect();
        Some(Offer { words: text[found.at].to_owned(), text: said, due_at })
    });
    Ok(offers.collect())
}

/// What of a text that is being written on a complaint could be kept as a promise.
pub fn on(work: &mut Work<'_, '_>, actor: &Actor, number: &str, text: &str) -> Result<Vec<Offer>, AppError> {
    let complaint = change::look(work.tx, &Sight::with_exact_reference(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    if actor.may(Verb::Promise, &complaint).is_err() || !Verb::Promise.is_possible(&complaint) {
        return Ok(Vec::new());
    }
    let now = work.now;
    offers(work, complaint.department, text, now)
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
    let found = promised(text);
    for words in ticked {
        let place = found.iter().find(|found| text[found.at.clone()] == **words);
        let said = place.map_or(text, |found| sentence(text, &found.at));
        let when = WhenInput { due_at: due_at.clone(), words: Some(words.clone()) };
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
    department: Option<i64>,
    newest: Option<&Event>,
    verbs: &[Verb],
) -> Result<Option<(Source, Vec<Offer>)>, AppError> {
    let is_theirs = |event: &&Event| event.actor == actor.login && work.now.since(event.at) <= FRESH;
    let Some(event) = newest.filter(is_theirs).filter(|_| verbs.contains(&Verb::Promise)) else {
        return Ok(None);
    };
    let (said_at, data) = (event.at, timeline::data(event));
    let Some(source) = source(&event.kind, &data) else { return Ok(None) };
    let words = ["text", "summary", "result"].into_iter().find_map(|field| data[field].as_str());
    let offers = offers(work, department, words.unwrap_or_default(), said_at)?;
    Ok((!offers.is_empty()).then_some((source, offers)))
}
