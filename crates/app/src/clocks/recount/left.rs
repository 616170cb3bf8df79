//! Complaints that a recount had to pass over, because their row cannot be read or the program came to grief over them: tried
//! again whenever the recount is looked at, until they are counted or a new recount begins.

use wenguo_store::setting;

use super::{Asked, count, save};
use crate::clocks::counting::Basis;
use crate::desk::Desk;
use crate::error::AppError;
use crate::swept::{About, Failed};
use crate::work::Work;

/// Name of the setting that says which they are: their identities apart by commas, because of what, by whom.
const LEFT: &str = "recount_left";
/// More are not remembered: then it is no row that is broken, and whoever mends it has everything counted anew.
const REMEMBERED: usize = 500;

/// Remembers one.
pub(super) fn keep(work: &mut Work<'_, '_>, id: i64, asked: &Asked) -> Result<(), AppError> {
    let mut ids = read(setting::get_to_change(work.tx, LEFT)?).map(|(ids, _)| ids).unwrap_or_default();
    if ids.len() < REMEMBERED {
        ids.push(id);
    }
    write(work, &ids, asked)
}

/// All are counted anew.
pub(super) fn forget(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    Ok(setting::set(work.tx, LEFT, "")?)
}

/// Counts those that can be counted now; says how many complaints' clocks moved.
pub(super) fn try_again(desk: &Desk, failed: &mut Failed) -> Result<usize, AppError> {
    let left = desk.read::<_, AppError>(|work| Ok(read(setting::get(work.tx, LEFT)?)))?;
    let mut moved = 0;
    for id in left.map(|(ids, _)| ids).unwrap_or_default() {
        let again = failed.attempt(desk, About::Complaint(id), || desk.write_again(|work| one(work, id)))?;
        moved += usize::from(again == Some(true));
    }
    Ok(moved)
}

fn one(work: &mut Work<'_, '_>, id: i64) -> Result<bool, AppError> {
    let Some((mut ids, asked)) = read(setting::get_to_change(work.tx, LEFT)?) else { return Ok(false) };
    let basis = Basis::of(work)?;
    let counted = count(work, &basis, (id - 1, 1), true)?;
    let mut has_moved = false;
    for counted in counted.iter().filter(|counted| counted.complaint.id == id) {
        has_moved |= save(work, counted, &asked)?;
    }
    ids.retain(|left| *left != id);
    write(work, &ids, &asked)?;
    Ok(has_moved)
}

fn read(setting: Option<String>) -> Option<(Vec<i64>, Asked)> {
    let setting = setting?;
    let (ids, rest) = setting.split_once(' ')?;
    let (because, actor) = rest.split_once(' ')?;
    let asked = Asked { after: 0, because: because.to_owned(), actor: actor.to_owned() };
    Some((ids.split(',').filter_map(|id| id.parse().ok()).collect(), asked))
}

fn write(work: &mut Work<'_, '_>, ids: &[i64], asked: &Asked) -> Result<(), AppError> {
    if ids.is_empty() {
        return forget(work);
    }
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    Ok(setting::set(work.tx, LEFT, &format!("{} {} {}", ids.join(","), asked.because, asked.actor))?)
}
