//! What is still open where somebody or something is to be taken out of use? Asked before it is done; it forbids nothing.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_store::complaint::list::{self, Filter};
use wenguo_store::sight::Sight;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::{self, User};

use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Counted no further than this: by then nobody retires it without a plan.
const COUNTED: i64 = 100_000;

/// What hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stake {
    /// Open complaints that lie with them, there, or under it; `None` where that says nothing, as of causes.
    pub complaints: Option<i64>,
    /// People in the department whose accounts are in use.
    pub people: i64,
}

/// Somebody, and the open complaints assigned to them.
pub fn of_person(work: &mut Work<'_, '_>, actor: &Actor, login: &str) -> Result<(User, Stake), AppError> {
    must_keep_settings(actor)?;
    let user = user::by_login(work.tx, login)?.ok_or(AppError::NotFound("user"))?;
    let complaints = open(work, Filter { assignee: Some(user.id), ..Filter::default() })?;
    Ok((user, Stake { complaints: Some(complaints), people: 0 }))
}

/// An entry, and what hangs on it itself; what lies below it stays in use.
pub fn of_entry(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    tree: Tree,
    code: &str,
) -> Result<(Entry, Stake), AppError> {
    must_keep_settings(actor)?;
    let entry = tree::by_code(work.tx, tree, code)?.ok_or(AppError::NotFound("entry"))?;
    let only = vec![entry.id];
    let filter = match tree {
        Tree::Departments => Some(Filter { departments: only, ..Filter::default() }),
        Tree::Categories => Some(Filter { categories: only, ..Filter::default() }),
        Tree::Products => Some(Filter { products: only, ..Filter::default() }),
        Tree::Causes => None,
    };
    let complaints = filter.map(|filter| open(work, filter)).transpose()?;
    let people = if tree == Tree::Departments { members(work, entry.id)? } else { 0 };
    Ok((entry, Stake { complaints, people }))
}

fn open(work: &mut Work<'_, '_>, filter: Filter) -> Result<i64, AppError> {
    let stages = Stage::ALL.iter().copied().filter(|stage| stage.is_open()).collect();
    Ok(list::count(work.tx, &Sight::everything(), &Filter { stages, ..filter }, COUNTED)?)
}

fn members(work: &mut Work<'_, '_>, department: i64) -> Result<i64, AppError> {
    let is_member = |user: &&User| user.department_id == Some(department) && user.disabled_at.is_none();
    Ok(user::all(work.tx)?.iter().filter(is_member).count() as i64)
}
