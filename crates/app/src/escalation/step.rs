//! One step up: who is told, who steps in for whom, what the timeline and the inboxes say. A rung without anybody who is there
//! climbs on at once, and says so.

use std::sync::Arc;

use serde_json::{Value, json};
use wenguo_domain::calendar::Calendar;
use wenguo_domain::codes::Severity;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::climb::Climbing;
use wenguo_domain::escalation::ladder::{Ladder, Whom};
use wenguo_domain::escalation::staff::{Concern, Reached, Staff};
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::timeline::EventKind;
use wenguo_store::escalation as store;
use wenguo_store::escalation::Escalation;
use wenguo_store::{staff, user};
use wenguo_text::mask;

use crate::clocks::counting::Counting;
use crate::error::AppError;
use crate::notice::{self, Notice};
use crate::timeline;
use crate::webhook;
use crate::work::Work;

/// What it climbs by.
pub(super) struct Ways {
    pub staff: Arc<Staff>,
    pub ladder: Ladder,
    pub calendar: Arc<Calendar>,
}

impl Ways {
    /// Those of a complaint, with the people as they are now.
    pub fn of(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Ways, AppError> {
        let counting = Counting::of(work, complaint)?;
        let staff = staff::at(work.tx, work.now)?;
        Ways::by(&counting, complaint, Arc::new(staff))
    }

    /// The same, with the people as somebody read them.
    pub fn by(counting: &Counting, complaint: &Complaint, staff: Arc<Staff>) -> Result<Ways, AppError> {
        let (_, calendar) = counting.basis.calendars.of(complaint.department)?;
        Ok(Ways { staff, ladder: counting.ladder(complaint).clone(), calendar })
    }

    pub fn climbing(&self) -> Climbing<'_> {
        Climbing { ladder: &self.ladder, calendar: &self.calendar }
    }
}

/// Why it goes up.
pub(super) struct Occasion<'o> {
    pub cause: Cause,
    /// To which level; 0 is a warning.
    pub level: i64,
    /// The rung it begins at, where a clock says which.
    pub place: Option<usize>,
    /// Who is told first of all, whatever the ladder says.
    pub whom: Option<&'o Whom>,
    pub clock: Option<(i64, ClockName)>,
    pub chase_id: Option<i64>,
    pub rule: Option<&'o str>,
    pub reason: Option<String>,
    pub at: Moment,
    pub actor: &'o str,
    /// Whoever takes it up goes past themselves.
    pub by: Option<i64>,
}

impl<'o> Occasion<'o> {
    pub fn of(cause: Cause, actor: &'o str, at: Moment) -> Occasion<'o> {
        Occasion {
            cause,
            level: 1,
            place: None,
            whom: None,
            clock: None,
            chase_id: None,
            rule: None,
            reason: None,
            at,
            actor,
            by: None,
        }
    }
}

/// Somebody who may be told.
struct Rung<'r> {
    whom: &'r Whom,
    level: i64,
    answer_within: Option<u32>,
    place: Option<usize>,
}

/// Where a step ended.
struct Landing<'r> {
    rung: Rung<'r>,
    people: Vec<Reached>,
    skipped: Vec<String>,
}

/// By when somebody has to answer who has so many minutes: opening time, but for what cannot wait and for what is critical.
/// Nobody who was hurt at ten in the evening is left alone until the office opens.
pub(super) fn answered_by(
    ways: &Ways,
    complaint: &Complaint,
    rule: Option<&str>,
    (now, minutes): (Moment, i64),
) -> Option<Moment> {
    let time = minutes * MINUTE;
    let cannot_wait = rule.is_some() || complaint.severity == Severity::Critical;
    if cannot_wait { Some(now.plus(time)) } else { ways.calendar.due(now, time, &[]) }
}

/// Takes it up; gives the identity of the step, and the place of the rung where it ended.
pub(super) fn step_up(
    work: &mut Work<'_, '_>,
    complaint: &mut Complaint,
    ways: &Ways,
    occasion: &Occasion<'_>,
) -> Result<(i64, Option<usize>), AppError> {
    let landing = land(ways, complaint, occasion);
    let Landing { rung, people, skipped } = &landing;
    let answer = rung.answer_within.filter(|_| !people.is_empty());
    let climb_at = answer
        .and_then(|minutes| answered_by(ways, complaint, occasion.rule, (work.now, i64::from(minutes))));
    let escalation = Escalation {
        id: 0,
        complaint_id: complaint.id,
        clock: occasion.clock,
        chase_id: occasion.chase_id,
        rule: occasion.rule.map(str::to_owned),
        level: rung.level,
        cause: occasion.cause,
        whom: rung.whom.to_string(),
        skipped: skipped.clone(),
        reason: occasion.reason.clone(),
        at: occasion.at,
        told_at: work.now,
        actor: occasion.actor.to_owned(),
        answer_minutes: answer.map(i64::from),
        climb_at,
        reminded_at: None,
        acknowledged_at: None,
        acknowledged_by: None,
        ended_at: None,
        people: Vec::new(),
    };
    let known = store::people_of(work.tx, complaint.id)?;
    // Whoever was waited for further down is waited for no more: those above have it now.
    store::rest(work.tx, complaint.id, rung.level - 1, occasion.rule)?;
    let told: Vec<(i64, Option<i64>)> =
        people.iter().map(|reached| (reached.person, reached.stands_in_for)).collect();
    let id = store::insert(work.tx, &escalation, &told)?;
    complaint.escalation_level = complaint.escalation_level.max(rung.level);
    store::set_level(work.tx, complaint.id, rung.level)?;
    tell(work, complaint, &Escalation { id, ..escalation }, &known, people)?;
    super::changed(work, complaint);
    Ok((id, rung.place))
}

/// A complaint as far as it matters who is told.
pub(super) fn concern(complaint: &Complaint) -> Concern {
    Concern {
        department: complaint.department,
        assignee: complaint.assignee,
        centre: complaint.centre,
        against: complaint.against,
    }
}

/// Where it ends: at the first rung where somebody is there; if nobody is up to the top, at the top.
fn land<'r>(ways: &'r Ways, complaint: &Complaint, occasion: &Occasion<'r>) -> Landing<'r> {
    let concern = concern(complaint);
    let mut skipped = Vec::new();
    let mut last = None;
    for rung in rungs(ways, occasion) {
        let mut people = ways.staff.reach(rung.whom, &concern);
        people.retain(|reached| Some(reached.person) != occasion.by);
        if !people.is_empty() {
            return Landing { rung, people, skipped };
        }
        skipped.push(rung.whom.to_string());
        last = Some(rung);
    }
    let rung =
        last.unwrap_or(Rung { whom: &Whom::Centre, level: occasion.level, answer_within: None, place: None });
    Landing { rung, people: Vec::new(), skipped }
}

/// The rungs that come into question, the lowest first.
fn rungs<'r>(ways: &'r Ways, occasion: &Occasion<'r>) -> Vec<Rung<'r>> {
    let ladder = &ways.ladder;
    let start = occasion.place.or_else(|| ladder.place_of(occasion.level));
    let first = start.and_then(|place| ladder.rungs.get(place));
    let own_time = first.and_then(|rung| rung.answer_within);
    let mut rungs = Vec::new();
    if let Some(whom) = occasion.whom {
        rungs.push(Rung { whom, level: occasion.level, answer_within: own_time, place: None });
    }
    let is_warning = occasion.cause == Cause::Warning;
    let from = start.unwrap_or(ladder.rungs.len());
    for (place, rung) in ladder.rungs.iter().enumerate().skip(from) {
        // A warning that reaches somebody higher up is still a warning.
        let (level, answer_within) =
            if is_warning { (0, own_time) } else { (ladder.level(place), rung.answer_within) };
        rungs.push(Rung { whom: &rung.whom, level, answer_within, place: (!is_warning).then_some(place) });
    }
    // Nobody leads further up: whoever leads the centre hears of it in any case.
    if !is_warning {
        let level = ladder.top().max(occasion.level.min(ladder.top().max(1)));
        let answer_within = ladder.rungs.last().and_then(|rung| rung.answer_within);
        rungs.push(Rung { whom: &Whom::Centre, level, answer_within, place: ladder.place_of(level) });
    }
    rungs
}

/// What a notice says of a step: its level is a code, as words have it.
pub(super) fn body(escalation: &Escalation) -> Value {
    json!({
        "id": escalation.id,
        "level": escalation.level.to_string(),
        "cause": escalation.cause,
        "clock": escalation.clock.map(|(_, clock)| clock),
        "reason": escalation.reason.as_deref().map(mask::free_text),
    })
}

/// The timeline says what happened; those it went to are told, and those it went to before that it goes on.
fn tell(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    escalation: &Escalation,
    known: &[i64],
    people: &[Reached],
) -> Result<(), AppError> {
    let mut logins = Vec::new();
    for reached in people {
        logins.extend(user::by_id(work.tx, reached.person)?.map(|user| user.login));
    }
    let clock = escalation.clock.map(|(_, clock)| clock);
    let data = json!({
        "id": escalation.id,
        "level": escalation.level,
        "cause": escalation.cause,
        "clock": clock,
        "rule": escalation.rule,
        "whom": escalation.whom,
        "at": escalation.at,
        "people": logins,
        "skipped": escalation.skipped,
        "reason": escalation.reason,
    });
    let seq = timeline::record(work, complaint.id, &escalation.actor, EventKind::Escalated, data)?;
    if notice::is_news(work) {
        webhook::called(work, complaint, EventKind::Escalated, seq)?;
    }
    let body = body(escalation);
    let people: Vec<i64> = people.iter().map(|reached| reached.person).collect();
    let about = Some((complaint.id, complaint.number.as_str()));
    let new = Notice { kind: NoticeKind::Escalated, complaint: about, body: &body };
    notice::tell(work, &escalation.actor, &people, &new)?;
    if escalation.cause == Cause::Warning {
        return Ok(());
    }
    // Whom it is about by now hears nothing more of it.
    let is_other = |person: &i64| !people.contains(person) && complaint.against != Some(*person);
    let others: Vec<i64> = known.iter().copied().filter(is_other).collect();
    let going_on = Notice { kind: NoticeKind::Climbing, complaint: about, body: &body };
    notice::tell(work, &escalation.actor, &others, &going_on)
}
