//! Taking the next one (领取下一件): what waits in one's department and is given to nobody, due first, what one is good at first.

use wenguo_domain::actor::{Actor, who_may};
use wenguo_domain::codes::Role;
use wenguo_domain::fairness::Fit;
use wenguo_domain::refusal::Denial;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::Record;
use wenguo_store::fairness as store;
use wenguo_store::fairness::Waiting;
use wenguo_store::sight::Sight;
use wenguo_store::tree::{self, Tree};

use super::Asked;
use crate::dispatch;
use crate::error::AppError;
use crate::turn::Target;
use crate::work::Work;

/// So many of what is due first are looked at.
const LOOKED_AT: i64 = 50;

/// Whether `actor` takes complaints on.
pub fn may_take(actor: &Actor) -> bool {
    actor.user.is_some() && actor.knows(Verb::Accept)
}

/// Takes on what is next for `actor`; a conflict where nothing waits. Of two who ask at once each gets one of their own.
pub fn take_next(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Record, AppError> {
    let user = actor.user.filter(|_| may_take(actor));
    let user = user.ok_or(AppError::Denied(Denial::Role(who_may(Verb::Accept))))?;
    let departments = within_reach(work, actor)?;
    let waiting = store::waiting(work.tx, &departments, user, LOOKED_AT)?;
    for next in in_order(work, user, waiting)? {
        if store::seize(work.tx, next.id)? {
            return dispatch::accept(work, actor, &Target::number(next.number));
        }
    }
    Err(AppError::Conflict { id: "nothing-waiting", detail: String::new() })
}

/// The departments whose complaints are theirs to take: a manager of none manages all.
fn within_reach(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<i64>, AppError> {
    if actor.department.is_none() && actor.is(Role::Manager) {
        return Ok(tree::all(work.tx, Tree::Departments)?.iter().map(|entry| entry.id).collect());
    }
    Ok(actor.departments.clone())
}

/// What fits their skills first, each part by what is due; all of it for an all-rounder.
fn in_order(work: &mut Work<'_, '_>, user: i64, waiting: Vec<Waiting>) -> Result<Vec<Waiting>, AppError> {
    let said = store::person::all(work.tx)?.into_iter().find(|(id, _)| *id == user);
    let skills = said.map(|(_, said)| said.skills).unwrap_or_default();
    if skills.is_empty() {
        return Ok(waiting);
    }
    let (mut fitting, mut others) = (Vec::new(), Vec::new());
    for next in waiting {
        let Some(complaint) = change::look(work.tx, &Sight::everything(), &next.number)? else { continue };
        let fit = Fit::of(&skills, &Asked::of(work, &complaint)?.wanted);
        if fit.is_fair() { &mut fitting } else { &mut others }.push(next);
    }
    fitting.append(&mut others);
    Ok(fitting)
}
