//! Who is away, and who steps in (出差代理): people say so themselves, managers for their tree, admins for all.

use jiff::tz::TimeZone;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_store::absence as store;
use wenguo_store::user::{self, User};

use crate::error::AppError;
use crate::work::Work;

pub use wenguo_store::absence::Absence;

/// An absence as handed in.
#[derive(Debug, Clone, Default)]
pub struct AbsenceInput {
    /// Login of whoever is away; blank is whoever asks.
    pub user: Option<String>,
    /// From.
    pub from: Option<Moment>,
    /// Up to.
    pub to: Option<Moment>,
    /// Login of whoever steps in.
    pub deputy: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// Every absence that is not over.
pub fn coming(work: &mut Work<'_, '_>) -> Result<Vec<Absence>, AppError> {
    Ok(store::coming(work.tx, work.now)?)
}

/// Writes an absence down.
pub fn add(work: &mut Work<'_, '_>, actor: &Actor, input: &AbsenceInput) -> Result<Absence, AppError> {
    let mut faults = Faults::default();
    let whose = input.user.as_deref().map(str::trim).filter(|login| !login.is_empty());
    let away = somebody(work, &mut faults, "/user", Some(whose.unwrap_or(&actor.login)))?;
    if let Some(away) = &away {
        must_answer_for(actor, away)?;
    }
    let absence = checked(work, faults, away, (None, input))?;
    let id = store::insert(work.tx, &absence, (work.now, &actor.login))?;
    Ok(Absence { id, ..absence })
}

/// Says anew from when to when, who steps in and why; whose absence it is stays.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    input: &AbsenceInput,
) -> Result<Absence, AppError> {
    let (_, away) = theirs(work, actor, id)?;
    let absence = checked(work, Faults::default(), Some(away), (Some(id), input))?;
    store::update(work.tx, &Absence { id, ..absence.clone() })?;
    Ok(Absence { id, ..absence })
}

/// Ends an absence now: it stays on record as far as it went. One that has not begun is taken back.
pub fn end(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    let (absence, _) = theirs(work, actor, id)?;
    if absence.to <= work.now {
        return Err(AppError::NotFound("absence"));
    }
    if absence.from >= work.now {
        return Ok(store::remove(work.tx, id)?);
    }
    Ok(store::update(work.tx, &Absence { to: work.now, ..absence })?)
}

/// What was handed in of somebody's absence, without identity; `known` is the one that is said anew.
fn checked(
    work: &mut Work<'_, '_>,
    mut faults: Faults,
    away: Option<User>,
    (known, input): (Option<i64>, &AbsenceInput),
) -> Result<Absence, AppError> {
    let deputy = somebody(work, &mut faults, "/deputy", input.deputy.as_deref())?;
    if away.is_some() && away == deputy {
        faults.add(FieldError::new("/deputy", "itself"));
    }
    if deputy.as_ref().is_some_and(|deputy| !Roles::OF_COMPLAINTS.any_of(&deputy.roles)) {
        faults.add(FieldError::new("/deputy", "sees_no_complaints"));
    }
    let note = faults.optional("/note", input.note.as_deref(), 200);
    let (from, to) = span(&mut faults, (input.from, input.to), work.now);
    faults.into_result(())?;
    let away = away.ok_or_else(|| AppError::field("/user", "required"))?;
    let absence = Absence {
        id: 0,
        user_id: away.id,
        user: (away.login, away.name),
        from,
        to,
        deputy_id: deputy.as_ref().map(|deputy| deputy.id),
        deputy: deputy.map(|deputy| (deputy.login, deputy.name)),
        note,
    };
    let meanwhile: Vec<Absence> = store::coming(work.tx, work.now)?
        .into_iter()
        .filter(|other| Some(other.id) != known && other.from < to && from < other.to)
        .collect();
    must_be_alone(&absence, &meanwhile, &work.desk.zone)?;
    must_lead_to_somebody(&absence, &meanwhile)?;
    Ok(absence)
}

/// Nobody is away twice at once, with two people in their place.
fn must_be_alone(absence: &Absence, meanwhile: &[Absence], zone: &TimeZone) -> Result<(), FieldError> {
    let other = meanwhile.iter().find(|other| other.user_id == absence.user_id);
    other.map_or(Ok(()), |other| {
        Err(FieldError::allowing("/from", "away_already", days((other.from, other.to), zone)))
    })
}

/// Deputies who are away themselves name theirs; a way that leads back to whoever is away reaches nobody.
fn must_lead_to_somebody(absence: &Absence, meanwhile: &[Absence]) -> Result<(), FieldError> {
    let (mut at, mut seen) = (absence.deputy_id, vec![absence.user_id]);
    while let Some(person) = at {
        if seen.contains(&person) {
            return Err(FieldError::new("/deputy", "deputy_away_likewise"));
        }
        seen.push(person);
        at = meanwhile.iter().find(|other| other.user_id == person).and_then(|other| other.deputy_id);
    }
    Ok(())
}

/// From which day to which: the moment at which it ends no longer belongs to it.
pub(crate) fn days((from, to): (Moment, Moment), zone: &TimeZone) -> String {
    format!("{} – {}", from.day(zone), to.plus(-1).day(zone))
}

/// From when to when, both said, in order and not over.
pub(crate) fn span(
    faults: &mut Faults,
    (from, to): (Option<Moment>, Option<Moment>),
    now: Moment,
) -> (Moment, Moment) {
    for (pointer, given) in [("/from", from), ("/to", to)] {
        if given.is_none() {
            faults.add(FieldError::allowing(pointer, "invalid_instant", "2026-11-22T09:30:00+08:00"));
        }
    }
    let (from, to) = (from.unwrap_or(now), to.unwrap_or(now));
    if faults.is_empty() && to <= from {
        faults.add(FieldError::new("/to", "before_beginning"));
    } else if faults.is_empty() && to <= now {
        faults.add(FieldError::new("/to", "in_the_past"));
    }
    (from, to)
}

/// The active account with this login; a fault if there is none.
pub(crate) fn somebody(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    pointer: &str,
    login: Option<&str>,
) -> Result<Option<User>, AppError> {
    let Some(login) = login.map(str::trim).filter(|login| !login.is_empty()) else { return Ok(None) };
    let found = user::by_login(work.tx, login)?.filter(|user| user.disabled_at.is_none());
    if found.is_none() {
        faults.add(FieldError::new(pointer, "unknown"));
    }
    Ok(found)
}

/// Takes an absence back.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(), AppError> {
    theirs(work, actor, id)?;
    Ok(store::remove(work.tx, id)?)
}

/// An absence that `actor` may change, and whose it is.
fn theirs(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<(Absence, User), AppError> {
    let absence = store::by_id(work.tx, id)?.ok_or(AppError::NotFound("absence"))?;
    let away = user::by_id(work.tx, absence.user_id)?.ok_or(AppError::NotFound("absence"))?;
    must_answer_for(actor, &away)?;
    Ok((absence, away))
}

/// Whether `actor` may say when this person is away.
pub fn answers_for(actor: &Actor, person: &User) -> bool {
    let is_in_tree = person.department_id.is_some_and(|own| actor.departments.contains(&own));
    actor.is_system
        || actor.user == Some(person.id)
        || actor.is(Role::Admin)
        || (actor.is(Role::Manager) && (is_in_tree || actor.department.is_none()))
}

fn must_answer_for(actor: &Actor, person: &User) -> Result<(), AppError> {
    if answers_for(actor, person) {
        Ok(())
    } else {
        Err(Denial::Role(Roles::of(&[Role::Manager, Role::Admin])).into())
    }
}
