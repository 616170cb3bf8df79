//! What would a preset do to open clocks? A department that was made by hand under a code of the preset goes by its calendar then,
//! and where nobody chose a policy, that of the trade holds. Nothing is kept.

use std::sync::Arc;

use wenguo_domain::actor::Actor;

use super::{Files, Trade, calendars, parsed, schema};
use crate::clocks::counting::Basis;
use crate::clocks::moves::Moves;
use crate::clocks::recount;
use crate::clocks::seen;
use crate::error::AppError;
use crate::policy::change::{self, Change};
use crate::policy::force;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// What would come of loading a preset.
#[derive(Debug, Default)]
pub struct Preview {
    /// What that does to the clocks that are open.
    pub moves: Moves,
    /// A word for what this was counted from; another one once somebody changed that.
    pub seen: String,
}

/// What would come of loading the preset of a trade.
pub fn preview(work: &mut Work<'_, '_>, actor: &Actor, trade: Trade) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let seen = seen::word(work)?;
    let moves = match basis(work, trade)? {
        Some(basis) => recount::preview(work, &basis)?,
        None => Moves::default(),
    };
    Ok(Preview { moves, seen })
}

/// By what clocks would be counted, where that is something else than today.
fn basis(work: &mut Work<'_, '_>, trade: Trade) -> Result<Option<Basis>, AppError> {
    let files = Files::of(trade);
    let new = parsed::<schema::Calendars>(files.calendars)?.calendar;
    let (calendars, is_concerned) = calendars::as_loaded(work, new)?;
    let in_force = force::read(work)?;
    let is_chosen = !super::suggests_policy(&in_force);
    if is_chosen && !is_concerned {
        return Ok(None);
    }
    let mut basis = Basis::on(work, calendars)?;
    if !is_chosen {
        let adopted = Change::Adopt(parsed::<schema::Preset>(files.preset)?.policy);
        basis.in_force = Arc::new(change::after(work, &in_force, &adopted)?);
    }
    Ok(Some(basis))
}
