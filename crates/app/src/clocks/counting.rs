//! By what are clocks counted? By the policy in force and the calendar of the department that has the complaint; read once
//! for as many complaints as are counted together.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;
use wenguo_domain::calendar::lineage;
use wenguo_domain::codes::{Severity, Tier};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::climb::{Climbing, Origin};
use wenguo_domain::escalation::ladder::{Ladder, Scoped, holding};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::kept::{Kept, begin, keep};
use wenguo_domain::sla::policy::Case;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::steps::{Told, course};
use wenguo_domain::sla::subject::Subject;
use wenguo_domain::timeline::EventKind;
use wenguo_store::course::Happened;
use wenguo_store::customer;
use wenguo_store::timeline::Event;
use wenguo_store::tree::{self, Tree};

use crate::calendar::{self, ByDepartment};
use crate::error::AppError;
use crate::ladder;
use crate::policy::force::{self, InForce};
use crate::timeline;
use crate::work::Work;

/// The particular of the first event that says as how grave a complaint was taken: what was said, or what is usual.
pub(crate) const TAKEN_AS: &str = "taken_as";

/// The policy, and the calendars of the departments.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The policy.
    pub in_force: Arc<InForce>,
    /// By which calendar every department goes.
    pub calendars: ByDepartment,
    /// By what clocks climb.
    pub ladders: Arc<Vec<Scoped>>,
    /// A category and what it would lie in, where that is only weighed.
    pub moved_category: Option<(i64, Option<i64>)>,
}

impl Basis {
    /// Those of today.
    pub fn of(work: &mut Work<'_, '_>) -> Result<Basis, AppError> {
        let calendars = calendar::by_department(work)?;
        Basis::on(work, calendars)
    }

    /// Those of today, with these calendars.
    pub(crate) fn on(work: &mut Work<'_, '_>, calendars: ByDepartment) -> Result<Basis, AppError> {
        let (in_force, ladders) = (force::read(work)?, ladder::read(work)?);
        Ok(Basis { in_force, calendars, ladders, moved_category: None })
    }
}

/// What clocks are counted by.
pub struct Counting {
    /// Policy and calendars.
    pub basis: Basis,
    /// Nothing where no promise asks for it.
    categories: Categories,
    tiers: HashMap<i64, Tier>,
}

/// Every category by its code, and what it lies in.
#[derive(Default)]
struct Categories {
    by_code: HashMap<String, i64>,
    parents: HashMap<i64, Option<i64>>,
}

impl Counting {
    /// For one complaint.
    pub fn of(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Counting, AppError> {
        let calendars = match complaint.department {
            Some(_) => calendar::by_department(work)?,
            None => calendar::of_the_company(work)?,
        };
        let basis = Basis::on(work, calendars)?;
        Counting::by(work, basis, &[complaint.customer])
    }

    /// For complaints that no department has yet, of these customers.
    pub fn of_new(work: &mut Work<'_, '_>, customers: &[i64]) -> Result<Counting, AppError> {
        let calendars = calendar::of_the_company(work)?;
        let basis = Basis::on(work, calendars)?;
        Counting::by(work, basis, customers)
    }

    /// By this policy and these calendars, for complaints of these customers.
    pub fn by(work: &mut Work<'_, '_>, basis: Basis, customers: &[i64]) -> Result<Counting, AppError> {
        let in_force = &basis.in_force;
        let tiers = if in_force.asks_tier() { tiers(work, customers)? } else { HashMap::new() };
        let mut categories = if in_force.asks_category() { categories(work)? } else { Categories::default() };
        categories.parents.extend(basis.moved_category);
        Ok(Counting { basis, categories, tiers })
    }

    /// The clocks of a complaint after these events.
    pub fn run<'a>(
        &self,
        complaint: &Subject,
        events: impl Iterator<Item = Told<'a>>,
    ) -> Result<Run, AppError> {
        let (_, calendar) = self.basis.calendars.of(complaint.department)?;
        let mut first = None;
        let events = events.inspect(|event| {
            if event.kind == EventKind::Received {
                first = Some(event.data);
            }
        });
        let course = course(complaint.received_at, events, |data| self.graded(complaint, data));
        let case = self.taken(complaint, first.unwrap_or(&Value::Null));
        Ok(Run::of(&self.basis.in_force.policy, &calendar, &case, &course))
    }

    /// What is kept of the clocks of a complaint that was just registered.
    pub fn begin(
        &self,
        complaint: &Complaint,
        run: &Run,
        now: Moment,
        origin: Origin,
    ) -> Result<Vec<Kept>, AppError> {
        let (_, calendar) = self.basis.calendars.of(complaint.department)?;
        Ok(begin(run, Climbing { ladder: self.ladder(complaint), calendar: &calendar }, now, origin))
    }

    /// What is kept of its clocks after `run`, of what was kept `before`.
    pub fn keep(
        &self,
        complaint: &Complaint,
        before: &[Kept],
        run: &Run,
        now: Moment,
    ) -> Result<Vec<Kept>, AppError> {
        let (_, calendar) = self.basis.calendars.of(complaint.department)?;
        Ok(keep(before, run, Climbing { ladder: self.ladder(complaint), calendar: &calendar }, now))
    }

    /// The ladder that holds for it.
    pub fn ladder(&self, complaint: &Complaint) -> &Ladder {
        static NONE: Ladder = Ladder { rungs: Vec::new() };
        let line = self.basis.calendars.line(complaint.department);
        holding(&self.basis.ladders, &line, complaint.severity).map_or(&NONE, |scoped| &scoped.ladder)
    }

    /// As what it was taken; where that was erased, as what it is.
    fn taken(&self, complaint: &Subject, first: &Value) -> Case {
        let severity = first[TAKEN_AS].as_str().and_then(Severity::parse);
        self.case(complaint, severity.unwrap_or(complaint.severity), self.category(complaint, first))
    }

    /// What a grading made of it; nothing if that was erased.
    fn graded(&self, complaint: &Subject, data: &Value) -> Option<Case> {
        let severity = data["severity"].as_str().and_then(Severity::parse)?;
        Some(self.case(complaint, severity, self.category(complaint, data)))
    }

    fn category(&self, complaint: &Subject, data: &Value) -> Option<i64> {
        match data["category"].as_str() {
            Some(code) => self.categories.by_code.get(code).copied(),
            None if data.is_null() => complaint.category,
            None => None,
        }
    }

    fn case(&self, complaint: &Subject, severity: Severity, category: Option<i64>) -> Case {
        let parent = |id: i64| self.categories.parents.get(&id).copied().flatten();
        Case {
            severity,
            channel: complaint.channel,
            tier: self.tiers.get(&complaint.customer).copied().unwrap_or(Tier::Ordinary),
            categories: category.and_then(|category| lineage(category, parent)).unwrap_or_default(),
        }
    }
}

fn tiers(work: &mut Work<'_, '_>, customers: &[i64]) -> Result<HashMap<i64, Tier>, AppError> {
    let customers = customer::by_ids(work.tx, customers)?;
    Ok(customers.into_iter().map(|customer| (customer.id, customer.tier)).collect())
}

fn categories(work: &mut Work<'_, '_>) -> Result<Categories, AppError> {
    let mut categories = Categories::default();
    for entry in tree::all(work.tx, Tree::Categories)? {
        categories.parents.insert(entry.id, entry.parent_id);
        categories.by_code.insert(entry.code, entry.id);
    }
    Ok(categories)
}

/// An event of a timeline, read as far as clocks care.
pub(crate) struct Read {
    at: Moment,
    actor: String,
    kind: EventKind,
    data: Value,
}

impl Read {
    pub(crate) fn as_told(&self) -> Told<'_> {
        Told { at: self.at, actor: &self.actor, kind: self.kind, data: &self.data }
    }
}

impl From<&Happened> for Read {
    fn from(happened: &Happened) -> Read {
        let data = happened.data.as_deref().and_then(|data| serde_json::from_str(data).ok());
        Read {
            at: happened.at,
            actor: happened.actor.clone(),
            kind: happened.kind,
            data: data.unwrap_or(Value::Null),
        }
    }
}

/// The events that this version knows.
pub(crate) fn told<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<Read> {
    let read = |event: &Event| {
        let kind = EventKind::parse(&event.kind)?;
        Some(Read { at: event.at, actor: event.actor.clone(), kind, data: timeline::data(event) })
    };
    events.filter_map(read).collect()
}
