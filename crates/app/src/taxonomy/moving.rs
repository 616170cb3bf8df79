//! What would open clocks do if an entry of a tree were changed? A department that lies elsewhere or is given a calendar goes by
//! other hours and other ladders; to a category that lies elsewhere something else may be promised.

use wenguo_domain::actor::Actor;
use wenguo_store::tree::{self, Entry, Tree};

use super::{EntryInput, checked, must_keep_settings};
use crate::calendar::assignment::{self, Preview};
use crate::clocks::counting::Basis;
use crate::clocks::recount;
use crate::clocks::seen;
use crate::error::AppError;
use crate::policy::force;
use crate::work::Work;

/// What would come of changing an entry, and of giving a department this calendar; nothing is kept.
pub fn preview(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (tree, code): (Tree, &str),
    input: &EntryInput,
    calendar: Option<&str>,
) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, tree, code)?.ok_or(AppError::NotFound("entry"))?;
    let parent = checked(work, tree, &known, input)?.parent_id;
    match tree {
        Tree::Departments => assignment::effect(work, &known, parent, calendar),
        Tree::Categories => of_category(work, &known, parent),
        Tree::Causes | Tree::Products => Ok(Preview::default()),
    }
}

fn of_category(work: &mut Work<'_, '_>, known: &Entry, parent: Option<i64>) -> Result<Preview, AppError> {
    let seen = seen::word(work)?;
    if parent == known.parent_id || !force::read(work)?.asks_category() {
        return Ok(Preview { seen, ..Preview::default() });
    }
    let basis = Basis { moved_category: Some((known.id, parent)), ..Basis::of(work)? };
    Ok(Preview { moves: recount::preview(work, &basis)?, seen, ..Preview::default() })
}
