//! Is it somebody's time to work? Weekly hours of their own, else the opening hours of their department.

use crate::calendar::{Calendar, Week};
use crate::moment::Moment;

/// Whether whoever works these hours works at `at`. Own hours hold on public days too, for people who work in shifts work
/// then; who is on leave is away. Without hours of one's own it is the calendar that counts, holidays and all.
pub fn is_on_shift(own: Option<&Week>, calendar: &Calendar, at: Moment) -> bool {
    let is_open = |calendar: &Calendar| calendar.between(at, at.plus(1), &[]) > 0;
    match own {
        Some(week) => is_open(&Calendar::new(calendar.zone().clone(), week.clone())),
        None => is_open(calendar),
    }
}
