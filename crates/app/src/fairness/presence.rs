//! Whether one is here (在岗 / 离开): everybody says so of themselves. Who is gone for days writes an absence down.

use jiff::civil::Time;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_store::fairness::person as store;

use crate::error::AppError;
use crate::work::Work;

/// What is longer is an absence, with somebody who steps in.
const LONGEST: i64 = 7 * DAY;

/// Until when `actor` said to be away, if that is not over.
pub fn away_until(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Option<Moment>, AppError> {
    let Some(user) = actor.user else { return Ok(None) };
    Ok(store::away_until(work.tx, user)?.filter(|until| *until > work.now))
}

/// Says that one is away until then, or until the day is over: nobody is passed over tomorrow for having forgotten today.
pub fn leave(work: &mut Work<'_, '_>, actor: &Actor, until: Option<Moment>) -> Result<Moment, AppError> {
    let user = actor.user.ok_or(AppError::Unauthorised)?;
    let until = until.unwrap_or_else(|| tomorrow(work));
    let ahead = until.since(work.now);
    if !(1..=LONGEST).contains(&ahead) {
        let latest = work.now.plus(LONGEST).rfc3339(&work.desk.zone);
        return Err(AppError::Invalid(vec![FieldError::allowing("/until", "away_too_long", latest)]));
    }
    store::set_away(work.tx, user, Some(until))?;
    Ok(until)
}

fn tomorrow(work: &Work<'_, '_>) -> Moment {
    let now = work.now.timestamp().to_zoned(work.desk.zone.clone());
    let next = now.date().tomorrow().ok().map(|day| day.to_datetime(Time::midnight()));
    let midnight = next.and_then(|midnight| midnight.to_zoned(work.desk.zone.clone()).ok());
    midnight.map_or(work.now.plus(DAY), |midnight| Moment::from(midnight.timestamp()))
}

/// Says that one is here again.
pub fn come_back(work: &mut Work<'_, '_>, actor: &Actor) -> Result<(), AppError> {
    let user = actor.user.ok_or(AppError::Unauthorised)?;
    Ok(store::set_away(work.tx, user, None)?)
}
