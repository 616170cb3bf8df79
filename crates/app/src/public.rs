//! The public face: who has the number and the code sees how far it is, adds words, withdraws, rates, asks to go on.
//!
//! `complaining` is the form that begins it all, `gate` keeps those away who try too often, `told` is what they were told.

pub mod complaining;
pub mod gate;
pub mod told;

use serde_json::json;
use subtle::ConstantTimeEq;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::complainant::{self, Act};
use wenguo_domain::complaint::{Complaint, FollowUpAnswer};
use wenguo_domain::expectation::Expectation;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::refusal::{Refusal, Rule};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::note;
use wenguo_store::sight::Sight;

use crate::desk::Desk;
use crate::error::AppError;
use crate::expectation;
use crate::follow_up::check_satisfaction;
use crate::public::gate::Gate;
use crate::public::told::Told;
use crate::turn::{self, Done};
use crate::work::Work;

/// What a complainant may do on the page.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Add something to what was said.
    Write(String),
    /// Take it back, for this reason.
    Withdraw(String),
    /// Say how satisfied they are, whether it is solved, and why.
    Rate(i64, Option<bool>, Option<String>),
    /// Go on with it, for this reason.
    Reopen(String),
}

/// Somebody outside who names a number and its code, from an address.
#[derive(Debug, Clone)]
pub struct Outsider {
    /// Number.
    pub number: String,
    /// Code.
    pub code: String,
    /// Address.
    pub peer: String,
}

/// How far a complaint is, for whoever complained.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The complaint.
    pub record: Record,
    /// What is promised to them now.
    pub expectation: Expectation,
    /// What they added since, and when, oldest first.
    pub added: Vec<(Moment, String)>,
    /// What they were told, and when it was taken up again, oldest first.
    pub told: Vec<Told>,
    /// What they can do now.
    pub possible: Vec<Act>,
}

/// What `outsider` may see; wrong codes make them wait, from where they guess.
pub fn look(desk: &Desk, gate: &Gate, outsider: &Outsider) -> Result<Progress, AppError> {
    let (number, peer) = (outsider.number.trim(), gate::network(&outsider.peer));
    let attempt = gate.codes.admit(number, &peer, desk.now())?;
    let result = desk.read(|work| progress(work, number, &outsider.code));
    match &result {
        Ok(_) => attempt.succeeded(),
        Err(AppError::NotFound(_)) => drop(attempt),
        Err(_) => attempt.came_to_nothing(),
    }
    result
}

/// Does what `outsider` wishes.
pub fn wish(desk: &Desk, gate: &Gate, outsider: &Outsider, wish: Wish) -> Result<Record, AppError> {
    let record = look(desk, gate, outsider)?.record;
    gate.admit(&outsider.peer, desk.now())?;
    desk.write(|work| fulfil(work, &record.number, &outsider.code, wish))
}

/// The complaint with this number, if the code is right; otherwise as if it were not there.
pub fn track(work: &mut Work<'_, '_>, number: &str, code: &str) -> Result<Record, AppError> {
    let found = record::by_number(work.tx, &Sight::everything(), &number.trim().to_uppercase())?;
    // Read out in groups of four, it is written down so.
    let given: String = code.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let is_right = |record: &Record| bool::from(record.track_code.as_bytes().ct_eq(given.as_bytes()));
    found.filter(is_right).ok_or(AppError::NotFound("complaint"))
}

/// What is promised now to whoever names number and code.
pub fn promised(work: &mut Work<'_, '_>, number: &str, code: &str) -> Result<Expectation, AppError> {
    let record = track(work, number, code)?;
    expectation::of(work, &record)
}

fn progress(work: &mut Work<'_, '_>, number: &str, code: &str) -> Result<Progress, AppError> {
    let record = track(work, number, code)?;
    let added = note::by(work.tx, record.id, &Actor::complainant().login)?;
    let is_possible = |act: &Act| act.is_possible(record.stage, record.closed_at, work.now);
    let possible = Act::ALL.iter().copied().filter(is_possible).collect();
    let told = told::of(work, record.id)?;
    let expectation = expectation::of(work, &record)?;
    Ok(Progress { record, expectation, added, told, possible })
}

/// Does what the complainant wishes.
pub fn fulfil(work: &mut Work<'_, '_>, number: &str, code: &str, wish: Wish) -> Result<Record, AppError> {
    let record = track(work, number, code)?;
    let complaint = change::load(work.tx, &Sight::everything(), &record.number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let done = match wish {
        Wish::Write(text) => write(work, complaint, &text)?,
        Wish::Withdraw(reason) => withdraw(work, complaint, &reason)?,
        Wish::Rate(satisfaction, solved, comment) => {
            rate(complaint, satisfaction, solved, comment.as_deref())?
        }
        Wish::Reopen(reason) => reopen(work, complaint, &reason)?,
    };
    turn::finish(work, &Actor::complainant(), done)
}

fn write(work: &mut Work<'_, '_>, complaint: Complaint, text: &str) -> Result<Done, AppError> {
    if !Act::Write.is_possible(complaint.stage, None, work.now) {
        return Err(Refusal::of(&complaint, Verb::Note, Rule::NotInThisStage).into());
    }
    let mut faults = Faults::default();
    let text = faults.required("/text", text, 5_000);
    faults.into_result(())?;
    let id = note::insert(work.tx, complaint.id, work.now, &Actor::complainant().login, &text)?;
    Ok(Done { next: complaint, kind: EventKind::ComplainantWrote, data: json!({ "id": id, "text": text }) })
}

fn withdraw(work: &mut Work<'_, '_>, complaint: Complaint, reason: &str) -> Result<Done, AppError> {
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    faults.into_result(())?;
    let data = json!({ "reason": reason });
    Ok(Done { next: complaint.withdraw(reason, work.now)?, kind: EventKind::Withdrawn, data })
}

/// The customer's own answer counts like one given on the phone; after closing it stays a remark.
fn rate(
    complaint: Complaint,
    satisfaction: i64,
    solved: Option<bool>,
    comment: Option<&str>,
) -> Result<Done, AppError> {
    let mut faults = Faults::default();
    check_satisfaction(&mut faults, Some(satisfaction));
    let comment = faults.optional("/comment", comment, 2_000);
    faults.into_result(())?;
    let data = json!({ "satisfaction": satisfaction, "solved": solved, "comment": comment });
    let next = match complaint.stage {
        Stage::Responded | Stage::FollowedUp => {
            complaint.follow_up_reached(FollowUpAnswer { satisfaction: Some(satisfaction), solved })?
        }
        Stage::Closed => complaint,
        _ => return Err(Refusal::of(&complaint, Verb::FollowUp, Rule::NotInThisStage).into()),
    };
    Ok(Done { next, kind: EventKind::ComplainantRated, data })
}

fn reopen(work: &mut Work<'_, '_>, complaint: Complaint, reason: &str) -> Result<Done, AppError> {
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    let closed = complaint.closure.as_ref().map(|closure| closure.at);
    if complainant::is_too_late(closed, work.now) {
        faults.add(FieldError::allowing("/reason", "too_late", complainant::REOPENABLE_DAYS));
    }
    faults.into_result(())?;
    let data = json!({ "reason": reason });
    Ok(Done { next: complaint.reopen()?, kind: EventKind::Reopened, data })
}
