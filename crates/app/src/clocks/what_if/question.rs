//! What is asked: with which targets, of which days. Without days it is the month before this one.

use std::sync::Arc;

use jiff::civil::Date;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;

use crate::error::AppError;
use crate::policy::change::{self, Change};
use crate::policy::force::{self, InForce};
use crate::work::Work;

/// So many days at most.
pub const LONGEST: i32 = 366;
const DAY: &str = "2026-11-22";

/// A question as it is handed in.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What would be otherwise; nothing asks how the policy in force would have fared.
    pub change: Option<Change>,
    /// The first day of receipt.
    pub from: Option<String>,
    /// The last day of receipt.
    pub to: Option<String>,
}

/// A question that can be answered.
pub(super) struct Asked {
    pub from: Date,
    pub to: Date,
    /// The same in moments, the second no longer of it.
    pub span: (Moment, Moment),
    pub before: Arc<InForce>,
    pub after: InForce,
}

impl Asked {
    pub(super) fn read(work: &mut Work<'_, '_>, question: &Question) -> Result<Asked, AppError> {
        let mut faults = Faults::default();
        let (first, last) = last_month(work)?;
        let from = day(&mut faults, "/from", question.from.as_deref(), first);
        let to = day(&mut faults, "/to", question.to.as_deref(), last);
        if to < from {
            faults.add(FieldError::new("/to", "before_beginning"));
        } else if (to - from).get_days() >= LONGEST {
            faults.add(FieldError::allowing("/to", "too_many_days", LONGEST));
        }
        let before = force::read(work)?;
        let after = match &question.change {
            None => Ok(InForce::clone(&before)),
            Some(change) => change::after(work, &before, change),
        };
        let after = match after {
            Err(AppError::Invalid(more)) => {
                more.into_iter().for_each(|fault| faults.add(fault));
                None
            }
            after => Some(after?),
        };
        faults.into_result(())?;
        let after = after.ok_or_else(|| AppError::field("/policy", "required"))?;
        let span = (midnight(work, from)?, midnight(work, to.tomorrow().map_err(|_| far("/to"))?)?);
        Ok(Asked { from, to, span, before, after })
    }
}

fn day(faults: &mut Faults, pointer: &str, said: Option<&str>, otherwise: Date) -> Date {
    let Some(said) = said.map(str::trim).filter(|said| !said.is_empty()) else { return otherwise };
    said.parse().unwrap_or_else(|_| {
        faults.add(FieldError::allowing(pointer, "invalid_day", DAY));
        otherwise
    })
}

/// The month before the one that it is at the desk.
fn last_month(work: &Work<'_, '_>) -> Result<(Date, Date), AppError> {
    let today: Date = work.today().parse().map_err(|_| far("/from"))?;
    let last = today.first_of_month().yesterday().map_err(|_| far("/from"))?;
    Ok((last.first_of_month(), last))
}

fn midnight(work: &Work<'_, '_>, day: Date) -> Result<Moment, AppError> {
    let midnight = day.to_zoned(work.desk.zone.clone()).map_err(|_| far("/from"))?;
    Ok(Moment::from(midnight.timestamp()))
}

fn far(pointer: &str) -> AppError {
    AppError::Invalid(vec![FieldError::allowing(pointer, "invalid_day", DAY)])
}
