//! Handing a complaint to a department; taking it on there, giving it back.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::codes::{Role, Stage};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::refusal::{Refusal, Rule};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::Tree;
use wenguo_store::{department, fairness as turns, user};

use crate::desk::Desk;
use crate::error::AppError;
use crate::fairness;
use crate::turn::{self, Done, Target};
use crate::work::Work;

codes! {
    /// How somebody is found where nobody is named.
    Assign {
        /// Whoever's turn it is.
        Next = "next",
    }
}

/// To whom it goes, as handed in.
#[derive(Debug, Clone, Default)]
pub struct DispatchInput {
    /// Code.
    pub department: String,
    /// Login.
    pub assignee: Option<String>,
    /// Who gets it where nobody is named: `next` for whoever's turn it is, blank for the department as a whole.
    pub assign: Option<String>,
    /// For the department.
    pub note: Option<String>,
}

/// Hands it to a department, and there to somebody if named.
pub fn dispatch(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &DispatchInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Dispatch, |work, complaint| hand_over(work, complaint, input))
}

fn hand_over(work: &mut Work<'_, '_>, complaint: Complaint, input: &DispatchInput) -> Result<Done, AppError> {
    let mut faults = Faults::default();
    let note = faults.optional("/note", input.note.as_deref(), 2_000);
    let department = turn::entry(work, &mut faults, Tree::Departments, "/department", &input.department)?;
    let named = assignee(work, &mut faults, &complaint, department, input.assignee.as_deref())?;
    let assign = faults.optional_code::<Assign>("/assign", input.assign.as_deref());
    if assign.is_some() && filled(input.assignee.as_deref()).is_some() {
        faults.add(FieldError::new("/assign", "with_assignee"));
    }
    faults.into_result(())?;
    let department = department.ok_or_else(|| AppError::field("/department", "required"))?;
    let next = if assign.is_some() { fairness::next(work, &complaint, department)? } else { None };
    let score = next.as_ref().map(|(_, _, score)| *score);
    let assignee = named.or(next.map(|(id, login, _)| (id, login)));
    if let Some((id, _)) = &assignee {
        turns::take_turn(work.tx, *id, work.now)?;
    }
    let name = wenguo_store::tree::by_id(work.tx, Tree::Departments, department)?.map(|entry| entry.name);
    let mut data = json!({
        "department": input.department.trim(),
        "department_name": name,
        "assignee": assignee.as_ref().map(|(_, login)| login),
        "note": note,
    });
    if let Some(assign) = assign {
        data["assign"] = json!(assign);
        data["score"] = json!(score);
    }
    let next = complaint.dispatch(department, assignee.map(|(id, _)| id))?;
    Ok(Done { next, kind: EventKind::Dispatched, data })
}

/// Hands each of these to a department, each on its own: what is refused for one does not hold up the others. Only what waits
/// for it is dispatched; to take a complaint away from a department that has it is a decision about that one complaint.
pub fn dispatch_each(
    desk: &Desk,
    actor: &Actor,
    numbers: &[String],
    input: &DispatchInput,
) -> Vec<(String, Result<(), AppError>)> {
    let one = |number: &String| {
        let target = Target::number(number.as_str());
        let done = desk.write(|work| dispatch_waiting(work, actor, &target, input));
        (number.clone(), done.map(drop).map_err(plainly))
    };
    numbers.iter().map(one).collect()
}

fn dispatch_waiting(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &DispatchInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Dispatch, |work, complaint| {
        if complaint.stage != Stage::Graded {
            return Err(Refusal::of(&complaint, Verb::Dispatch, Rule::NotWaitingForDispatch).into());
        }
        hand_over(work, complaint, input)
    })
}

/// Among many, what else could be done with each is beside the point.
fn plainly(error: AppError) -> AppError {
    match error {
        AppError::Refused(refusal) => AppError::Refused(Refusal { possible: Vec::new(), ..refusal }),
        other => other,
    }
}

/// Who is named must be there, be able to handle, belong to the department or one below it, and not be the one
/// complained about (回避).
fn assignee(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    complaint: &Complaint,
    department: Option<i64>,
    login: Option<&str>,
) -> Result<Option<(i64, String)>, AppError> {
    let Some(login) = filled(login) else { return Ok(None) };
    let found = user::by_login(work.tx, login)?.filter(|user| user.disabled_at.is_none());
    let Some(user) = found else {
        faults.add(FieldError::new("/assignee", "unknown"));
        return Ok(None);
    };
    if !user.roles.contains(&Role::Handler) && !user.roles.contains(&Role::Manager) {
        faults.add(FieldError::new("/assignee", "cannot_handle"));
    }
    if let Some(department) = department
        && !works_in(work, user.department_id, department)?
    {
        faults.add(FieldError::new("/assignee", "other_department"));
    }
    if complaint.against == Some(user.id) {
        faults.add(FieldError::new("/assignee", "against_themselves"));
    }
    Ok(Some((user.id, user.login)))
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn works_in(work: &mut Work<'_, '_>, own: Option<i64>, department: i64) -> Result<bool, AppError> {
    let Some(own) = own else { return Ok(false) };
    Ok(department::standing(work.tx, department)?.below.contains(&own))
}

/// The department takes it on.
pub fn accept(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Accept, |work, complaint| {
        if let Some(user) = actor.user.filter(|user| complaint.assignee != Some(*user)) {
            turns::take_turn(work.tx, user, work.now)?;
        }
        let next = complaint.accept(actor.user)?;
        Ok(Done { next, kind: EventKind::Accepted, data: json!({}) })
    })
}

/// The department gives it back; how often it did is counted against it.
pub fn give_back(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    reason: &str,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Return, |work, complaint| {
        let mut faults = Faults::default();
        let reason = faults.required("/reason", reason, 2_000);
        faults.into_result(())?;
        let from = complaint.department;
        let next = complaint.give_back()?;
        let mut gave_back = None;
        if let Some(from) = from {
            department::count_return(work.tx, next.id, from)?;
            gave_back = wenguo_store::tree::by_id(work.tx, Tree::Departments, from)?;
        }
        let data = json!({
            "reason": reason,
            "department": gave_back.as_ref().map(|entry| entry.code.clone()),
            "department_name": gave_back.as_ref().map(|entry| entry.name.clone()),
            "returns": next.returns,
        });
        Ok(Done { next, kind: EventKind::Returned, data })
    })
}
