//! When would it be due, and why? Of a complaint that has not come in: by the policy in force or a ready one, by a calendar,
//! with holds. `asked` reads the question.

mod asked;

use std::sync::Arc;

use wenguo_domain::actor::Actor;
use wenguo_domain::calendar::Span;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::{ClockName, Policy, Target};
use wenguo_domain::sla::strip::{Stretch, strip};
use wenguo_store::tree::{self, Tree};

use self::asked::Asked;
use crate::error::AppError;
use crate::work::Work;

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
    /// Code of its category; absent is one that nothing is promised of in particular.
    pub category: Option<String>,
    /// Code of a ready policy; absent is the one in force.
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
    /// What is promised, and to whom: the target that says most about the complaint.
    pub target: Target,
    /// Code of the category it is for; `None` for all.
    pub category: Option<String>,
    /// When it would be due; nothing if the calendar never opens long enough.
    pub due_at: Option<Moment>,
    /// When there would be a warning.
    pub warn_at: Vec<Moment>,
    /// The time until it is due: what counts, what does not, what is held.
    pub strip: Vec<(Span, Stretch)>,
}

/// By what it is counted.
struct By {
    code: String,
    policy: Arc<Policy>,
}

/// Answers a question; anybody who works at the desk may ask.
pub fn preview(work: &mut Work<'_, '_>, _: &Actor, question: &Question) -> Result<Preview, AppError> {
    let Asked { start, case, by, calendar: (code, calendar), holds } = Asked::read(work, question)?;
    let targets = CLOCKS.iter().filter_map(|clock| by.policy.target(*clock, &case));
    let mut promise = |target: &Target| {
        let of = target.scope.category.map(|id| tree::by_id(work.tx, Tree::Categories, id)).transpose()?;
        let (term, stops) = (target.term, if target.stops { holds.as_slice() } else { &[] });
        let due_at = term.due(&calendar, start, stops);
        let warnings = by.policy.warnings.iter();
        Ok(Promise {
            target: target.clone(),
            category: of.flatten().map(|entry| entry.code),
            due_at,
            warn_at: warnings.filter_map(|share| term.warning(&calendar, start, *share, stops)).collect(),
            strip: due_at.map(|due| strip(term, &calendar, (start, due), stops)).unwrap_or_default(),
        })
    };
    let promises: Result<Vec<Promise>, AppError> = targets.map(&mut promise).collect();
    Ok(Preview { policy: by.code, calendar: code, promises: promises? })
}
