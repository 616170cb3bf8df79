//! Who is on duty, and is told at once and by every way there is of a complaint as grave as can be.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Role, Severity};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::escalation::ladder::Whom;
use wenguo_domain::escalation::staff::Concern;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::roles::Roles;
use wenguo_store::duty as store;
use wenguo_store::{staff, timeline};

use crate::absence::{days, somebody, span};
use crate::error::AppError;
use crate::notice::{self, Notice};
use crate::robot;
use crate::webhook;
use crate::work::Work;

pub use wenguo_store::duty::Duty;

/// Those who keep the roster.
pub const KEEPERS: Roles = Roles::of(&[Role::Manager, Role::Admin]);

/// Those who can do something about a complaint that cannot wait.
const ON_DUTY: Roles =
    Roles::of(&[Role::Agent, Role::Coordinator, Role::Handler, Role::Manager, Role::Quality]);
/// The longest duty, in milliseconds: a roster is written anew now and then.
const LONGEST: i64 = 31 * DAY;

/// A duty as handed in.
#[derive(Debug, Clone, Default)]
pub struct DutyInput {
    /// Login.
    pub user: String,
    /// From.
    pub from: Option<Moment>,
    /// Up to.
    pub to: Option<Moment>,
}

/// Every duty that is not over.
pub fn coming(work: &mut Work<'_, '_>) -> Result<Vec<Duty>, AppError> {
    Ok(store::coming(work.tx, work.now)?)
}

/// Puts somebody on duty.
pub fn add(work: &mut Work<'_, '_>, actor: &Actor, input: &DutyInput) -> Result<Duty, AppError> {
    must_keep_roster(actor)?;
    let mut faults = Faults::default();
    let login = faults.required("/user", &input.user, 60);
    let user = somebody(work, &mut faults, "/user", Some(&login))?;
    if user.as_ref().is_some_and(|user| !ON_DUTY.any_of(&user.roles)) {
        faults.add(FieldError::new("/user", "does_nothing_on_duty"));
    }
    let (from, to) = span(&mut faults, (input.from, input.to), work.now);
    if to.0 - from.0 > LONGEST {
        faults.add(FieldError::allowing("/to", "duty_too_long", LONGEST / DAY));
    }
    faults.into_result(())?;
    let user = user.ok_or_else(|| AppError::field("/user", "required"))?;
    let meanwhile = store::coming(work.tx, work.now)?.into_iter().filter(|other| other.user_id == user.id);
    if let Some(other) = meanwhile.into_iter().find(|other| other.from < to && from < other.to) {
        let taken = days((other.from, other.to), &work.desk.zone);
        return Err(FieldError::allowing("/from", "on_duty_already", taken).into());
    }
    let id = store::insert(work.tx, user.id, from, to)?;
    Ok(Duty { id, user_id: user.id, user: (user.login, user.name), from, to })
}

/// Takes a duty off the roster.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    must_keep_roster(actor)?;
    if store::remove(work.tx, id)? { Ok(()) } else { Err(AppError::NotFound("duty")) }
}

/// Whether `actor` says who is on duty.
pub fn keeps_roster(actor: &Actor) -> bool {
    actor.is_any_of(KEEPERS)
}

/// Turns away whoever does not say who is on duty.
pub fn must_keep_roster(actor: &Actor) -> Result<(), AppError> {
    Ok(actor.must_be(KEEPERS)?)
}

/// Tells those on duty, or who steps in for them, of a complaint that has become as grave as can be; where nobody is, whoever
/// leads the centre. They find it in their inbox and, quiet hours and letter of the day or not, in their mail; every robot
/// says it in its group and every webhook is called, whatever they were told to speak of: a configured way is a way.
pub(crate) fn alarm(
    work: &mut Work<'_, '_>,
    actor: &str,
    complaint: &Complaint,
    before: Option<Severity>,
) -> Result<(), AppError> {
    let is_new = complaint.severity == Severity::Critical && before != Some(Severity::Critical);
    if !is_new || !notice::is_news(work) {
        return Ok(());
    }
    let staff = staff::at(work.tx, work.now)?;
    let on_duty = store::coming(work.tx, work.now)?.into_iter().filter(|duty| duty.from <= work.now);
    let mut people: Vec<i64> =
        on_duty.filter_map(|duty| staff.stand_in(duty.user_id, complaint.against)).collect();
    if people.is_empty() {
        let concern = Concern { centre: complaint.centre, against: complaint.against, ..Concern::default() };
        people = staff.reach(&Whom::Centre, &concern).into_iter().map(|reached| reached.person).collect();
    }
    let body = json!({ "channel": complaint.channel, "received_at": complaint.received_at });
    let told = Notice {
        kind: NoticeKind::Critical,
        complaint: Some((complaint.id, &complaint.number)),
        body: &body,
    };
    notice::tell(work, actor, &people, &told)?;
    // The event of a grading is yet to be written; what is registered as grave as that was received just now.
    let seq = match before {
        Some(_) => timeline::head(work.tx, complaint.id)?.0 + 1,
        None => 1,
    };
    robot::speak(work, &format!("{}:{seq}:critical", complaint.number), &told)?;
    webhook::alarmed(work, complaint, seq)
}
