//! Everything one needs to see of a complaint to work on it, gathered at once.

mod names;

use std::collections::HashMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::expectation::Expectation;
use wenguo_domain::moment::Moment;
use wenguo_domain::promise::{Promise, Source};
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::kept::Kept;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::attachment::{self, Attachment};
use wenguo_store::closure;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::record::Record;
use wenguo_store::customer::tally::Tally;
use wenguo_store::department;
use wenguo_store::extension::{self, Extension};
use wenguo_store::remedy::{self, Remedy};
use wenguo_store::timeline::{self, Event};
use wenguo_store::tree::{self, Tree};

use crate::chase::{self, Chase};
use crate::complaint;
use crate::customer::history;
use crate::error::AppError;
use crate::escalation::immediate::{self, Suggestion};
use crate::escalation::tried::{self, Tried};
use crate::escalation::{self, Escalation};
use crate::expectation;
use crate::privacy;
use crate::promise;
use crate::promise::offer::Offer;
use crate::severity;
use crate::work::Work;

/// Events shown at once, newest first.
const EVENTS: i64 = 100;
/// Earlier complaints of the customer shown.
const EARLIER: i64 = 5;

/// A complaint and all around it.
pub struct Case {
    /// The complaint.
    pub record: Record,
    /// Whether somebody has said how grave it is.
    pub is_severity_decided: bool,
    /// What may be promised to the customer now.
    pub expectation: Expectation,
    /// What the reader can do with it now.
    pub verbs: Vec<Verb>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// The kinds of all its events, each with the moment of its newest, in the order in which these happened.
    pub milestones: Vec<(String, Moment)>,
    /// Whether there are earlier events.
    pub has_earlier_events: bool,
    /// Places of the events whose answer was put right later.
    pub corrected: Vec<i64>,
    /// Names of the people in the events, by login.
    pub people: HashMap<String, String>,
    /// Names of the departments in the events, Chinese and English, by code: they may have changed since.
    pub departments: HashMap<String, Names>,
    /// Names of the categories in the events, likewise.
    pub categories: HashMap<String, Names>,
    /// Names of the causes in the events, likewise.
    pub causes: HashMap<String, Names>,
    /// Names of the departments that bear a share, and of the company if it does, by what they were called when it was written: code or name, in any language.
    pub parties: HashMap<String, Names>,
    /// Names of the products in the events, by what the events call them: the Chinese name, where it is one of the list.
    pub products: HashMap<String, Names>,
    /// Names of the category and everything above it, from the top.
    pub category_path: Vec<(String, Option<String>)>,
    /// Remedies, oldest first.
    pub remedies: Vec<Remedy>,
    /// Every step up, oldest first.
    pub escalations: Vec<Escalation>,
    /// What had been tried before each of them, newest first, by identity.
    pub tried: HashMap<i64, Vec<Tried>>,
    /// Those that the reader may acknowledge, and has not.
    pub answerable: Vec<i64>,
    /// What its words suggest and nobody has decided on.
    pub suggestions: Vec<Suggestion>,
    /// Names of what cannot wait, by code.
    pub rules: HashMap<String, Names>,
    /// Whom a complaint about staff may be about, by login and name; only where that is asked.
    pub staff: Vec<(String, String)>,
    /// Orders about it, oldest first.
    pub chases: Vec<Chase>,
    /// What was promised to the customer, oldest first.
    pub promises: Vec<Promise>,
    /// What the reader wrote last and could keep as a promise.
    pub promised_words: Option<(Source, Vec<Offer>)>,
    /// Extensions, oldest first.
    pub extensions: Vec<Extension>,
    /// Departments that gave it back: code, name, times.
    pub returns: Vec<(String, String, i64)>,
    /// Evidence, oldest first, what was taken away among it.
    pub attachments: Vec<Attachment>,
    /// Other complaints of the customer, newest first.
    pub earlier: Vec<Line>,
    /// How often the customer complained, and how it went.
    pub customer: Tally,
    /// When it was last closed with a rating, and the rating, if it was taken up again since and nobody asked anew.
    pub earlier_rating: Option<(Moment, i64)>,
}

/// A Chinese name and an English one.
pub type Names = (String, Option<String>);

/// Gathers the case; events before place `before` if given.
pub fn gather(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    before: Option<i64>,
) -> Result<Case, AppError> {
    let record = complaint::by_number(work, actor, number)?;
    let mut events = timeline::latest(work.tx, record.id, before.unwrap_or(i64::MAX), EVENTS + 1)?;
    let has_earlier_events = events.len() as i64 > EVENTS;
    events.truncate(usize::try_from(EVENTS).unwrap_or(usize::MAX));
    let mut earlier = history::newest(work, actor, record.customer.id, EARLIER + 1)?;
    earlier.retain(|line| line.id != record.id);
    earlier.truncate(usize::try_from(EARLIER).unwrap_or(usize::MAX));
    let remedies = remedy::of_complaint(work.tx, record.id)?;
    let promises = promise::of_complaint(work, actor, record.id)?;
    let extensions = extension::of_complaint(work.tx, record.id)?;
    let mut verbs = complaint::verbs(work, actor, number)?;
    // More time is asked for only where what is promised allows some, and not once it is late.
    let has_more_time = extendable(&record.laps, &extensions, work.now).next().is_some();
    verbs.retain(|verb| *verb != Verb::AskExtension || has_more_time);
    let attachments = attachment::of_complaint(work.tx, record.id)?;
    let is_severity_decided = severity::is_decided(work, &record)?;
    let suggestions = immediate::suggestions(work, &record)?;
    let escalations = escalation::of_complaint(work, actor, record.id)?;
    let is_unrated = record.reopened > 0 && record.satisfaction.is_none();
    Ok(Case {
        is_severity_decided,
        expectation: expectation::knowing(&record, is_severity_decided, work.now),
        earlier_rating: if is_unrated { closure::last_rating(work.tx, record.id)? } else { None },
        promised_words: promised_words(work, actor, &record, (&events, &verbs), before)?,
        verbs,
        attachments,
        has_earlier_events,
        milestones: timeline::newest_of_each(work.tx, record.id)?,
        corrected: corrected(work, record.id, &events)?,
        people: names::people(work, &events, &promises)?,
        promises,
        departments: names::named(work, &events, Tree::Departments, "department")?,
        categories: names::named(work, &events, Tree::Categories, "category")?,
        causes: names::named(work, &events, Tree::Causes, "cause")?,
        parties: names::parties(work, &record, &events)?,
        products: names::products(work, &events)?,
        category_path: names::category_path(work, &record)?,
        remedies: remedies.into_iter().map(|remedy| privacy::mask_remedy(actor, remedy)).collect(),
        answerable: escalation::answerable(work, actor, number, &escalations)?,
        tried: tried::before(work, actor, &escalations)?,
        escalations,
        rules: immediate::names(work)?,
        staff: immediate::nameable(work, &suggestions)?,
        suggestions,
        chases: chase::of_complaint(work, actor, record.id)?,
        extensions: extensions
            .into_iter()
            .map(|extension| privacy::mask_extension(actor, extension))
            .collect(),
        returns: department::returns(work.tx, record.id)?,
        earlier,
        customer: history::tally(work, actor, record.customer.id)?,
        events,
        record,
    })
}

/// What the reader just wrote and could keep as a promise; nothing while they look at earlier events.
fn promised_words(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    record: &Record,
    (events, verbs): (&[Event], &[Verb]),
    before: Option<i64>,
) -> Result<Option<(Source, Vec<Offer>)>, AppError> {
    let newest = events.first().filter(|_| before.is_none());
    let Some(newest) = newest else { return Ok(None) };
    let department = match &record.department {
        Some(named) => tree::by_code(work.tx, Tree::Departments, &named.code)?.map(|entry| entry.id),
        None => None,
    };
    promise::offer::after(work, actor, (record.id, department), Some(newest), verbs)
}

/// The runs of clocks for which more time may be asked: what is promised allows some, nobody asked yet, and it is not late.
pub fn extendable<'k>(
    kept: &'k [Kept],
    extensions: &'k [Extension],
    now: Moment,
) -> impl Iterator<Item = &'k Kept> {
    let is_asked = |kept: &Kept| {
        extensions.iter().any(|extension| {
            i64::try_from(kept.place) == Ok(extension.place) && extension.approval != Approval::Rejected
        })
    };
    let is_late = move |kept: &Kept| kept.due_at.is_none() || kept.missed_at(now).is_some();
    let may = move |kept: &&Kept| kept.is_open() && kept.target.extension.is_some() && !is_late(kept);
    kept.iter().filter(may).filter(move |kept| !is_asked(kept))
}

/// Which answers were put right, by events that may stand on another page.
fn corrected(work: &mut Work<'_, '_>, complaint: i64, events: &[Event]) -> Result<Vec<i64>, AppError> {
    if !events.iter().any(|event| event.kind == EventKind::Responded.as_str()) {
        return Ok(Vec::new());
    }
    let answers = timeline::of_kinds(work.tx, complaint, &[EventKind::Responded])?;
    Ok(answers.iter().filter_map(|event| crate::timeline::data(event)["corrects"].as_i64()).collect())
}
