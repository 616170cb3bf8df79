//! When would it be due, and why? Of a complaint that has not come in: by a policy and a calendar, with holds.

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::Span;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::{Case, ClockName, Target};
use wenguo_domain::sla::strip::{Stretch, strip};
use wenguo_domain::sla::term::Term;

use super::ready::{self, ReadyPolicy};
use crate::calendar::{self, Calendars, Stored};
use crate::error::AppError;
use crate::work::Work;

/// Holds of one question at most.
const HOLDS: usize = 100;
/// From 1900 on, and until 2200.
const TIMES: std::ops::Range<Moment> = Moment(-2_208_988_800_000)..Moment(7_258_118_400_000);
const INSTANT: &str = "2026-11-22T09:30:00+08:00";

/// Clocks that begin with receipt; when the others would, nobody knows beforehand.
const CLOCKS: [ClockName; 5] = [
    ClockName::Acknowledgement,
    ClockName::FirstResponse,
    ClockName::Dispatch,
    ClockName::Resolution,
    ClockName::Update,
];

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// When it comes in.
    pub start: String,
    /// Code of how grave it is.
    pub severity: String,
    /// Code of the way in; absent is by telephone.
    pub channel: Option<String>,
    /// Code of the customer's tier; absent is ordinary.
    pub tier: Option<String>,
    /// Code of a policy; absent is that of the training material.
    pub policy: Option<String>,
    /// Code of a calendar; absent is the company's.
    pub calendar: Option<String>,
    /// From when to when it would be on hold.
    pub holds: Vec<(String, String)>,
}

/// What would be promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Code of the policy.
    pub policy: String,
    /// Code of the calendar.
    pub calendar: String,
    /// What it promises of the complaint.
    pub promises: Vec<Promise>,
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What.
    pub clock: ClockName,
    /// How long it may take.
    pub term: Term,
    /// Whether holds stop it.
    pub stops: bool,
    /// When it would be due; nothing if the calendar never opens long enough.
    pub due_at: Option<Moment>,
    /// When there would be a warning.
    pub warn_at: Vec<Moment>,
    /// The time until it is due: what counts, what does not, what is held.
    pub strip: Vec<(Span, Stretch)>,
}

/// Answers a question; anybody who works at the desk may ask.
pub fn preview(work: &mut Work<'_, '_>, _: &Actor, question: &Question) -> Result<Preview, AppError> {
    let (calendars, all) = (calendar::all(work)?, ready::all()?);
    let mut faults = Faults::default();
    let start = instant(&mut faults, "/start", &question.start);
    let severity = faults.code::<Severity>("/severity", &question.severity);
    let channel = faults.optional_code("/channel", question.channel.as_deref()).unwrap_or(Channel::Phone);
    let tier = faults.optional_code("/tier", question.tier.as_deref()).unwrap_or(Tier::Ordinary);
    let policy = policy(&mut faults, &all, question.policy.as_deref());
    let stored = stored(&mut faults, &calendars, question.calendar.as_deref());
    let holds = holds(&mut faults, &question.holds);
    faults.into_result(())?;
    let (Some(start), Some(severity), Some(policy), Some(stored)) = (start, severity, policy, stored) else {
        return Err(AppError::field("/start", "required"));
    };
    let case = Case { severity, channel, tier, categories: Vec::new() };
    let calendar = calendars.counted(stored)?;
    let targets = CLOCKS.iter().filter_map(|clock| policy.policy.target(*clock, &case));
    let promise = |target: &Target| {
        let (term, stops) = (target.term, if target.stops { holds.as_slice() } else { &[] });
        let due_at = term.due(&calendar, start, stops);
        let warnings = policy.policy.warnings.iter();
        Promise {
            clock: target.clock,
            term,
            stops: target.stops,
            due_at,
            warn_at: warnings.filter_map(|share| term.warning(&calendar, start, *share, stops)).collect(),
            strip: due_at.map(|due| strip(term, &calendar, (start, due), stops)).unwrap_or_default(),
        }
    };
    Ok(Preview {
        policy: policy.code.clone(),
        calendar: stored.code.clone(),
        promises: targets.map(promise).collect(),
    })
}

fn policy<'a>(faults: &mut Faults, all: &'a [ReadyPolicy], code: Option<&str>) -> Option<&'a ReadyPolicy> {
    let code = code.map(str::trim).filter(|code| !code.is_empty()).unwrap_or(ready::STANDARD);
    let found = all.iter().find(|ready| ready.code == code);
    if found.is_none() {
        let codes: Vec<&str> = all.iter().map(|ready| ready.code.as_str()).collect();
        faults.add(FieldError::allowing("/policy", "unknown", codes.join(", ")));
    }
    found
}

fn stored<'a>(faults: &mut Faults, calendars: &'a Calendars, code: Option<&str>) -> Option<&'a Stored> {
    let code = code.map(str::trim).filter(|code| !code.is_empty()).unwrap_or(calendar::STANDARD);
    let found = calendars.find(code);
    if found.is_none() {
        let codes: Vec<&str> = calendars.stored().iter().map(|each| each.code.as_str()).collect();
        faults.add(FieldError::allowing("/calendar", "unknown", codes.join(", ")));
    }
    found
}

fn holds(faults: &mut Faults, said: &[(String, String)]) -> Vec<Span> {
    if said.len() > HOLDS {
        faults.add(FieldError::allowing("/holds", "too_many", HOLDS));
        return Vec::new();
    }
    let mut holds = Vec::with_capacity(said.len());
    for (place, (from, to)) in said.iter().enumerate() {
        let from = instant(faults, &format!("/holds/{place}/from"), from);
        let to = instant(faults, &format!("/holds/{place}/to"), to);
        if let (Some(from), Some(to)) = (from, to) {
            if to < from {
                faults.add(FieldError::new(format!("/holds/{place}/to"), "before_beginning"));
            }
            holds.push(Span { from, to });
        }
    }
    holds
}

fn instant(faults: &mut Faults, pointer: &str, text: &str) -> Option<Moment> {
    if text.trim().is_empty() {
        faults.add(FieldError::allowing(pointer, "required", INSTANT));
        return None;
    }
    let at = Moment::parse_rfc3339(text.trim());
    let is_known = at.is_some_and(|at| TIMES.contains(&at));
    if !is_known {
        faults.add(FieldError::allowing(pointer, "invalid_instant", INSTANT));
    }
    at.filter(|_| is_known)
}
