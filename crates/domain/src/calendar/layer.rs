//! What does one calendar say by itself, and what does it take from the one it builds on? A department's calendar says what
//! is different with it; everything else is the company's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Calendar, Day, Week};

/// What one calendar says by itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layer {
    /// Its time zone; `None` takes that of the one below.
    pub zone: Option<TimeZone>,
    /// Its opening hours of the week, all seven days; `None` takes those of the one below.
    pub week: Option<Week>,
    /// Days of its own.
    pub days: BTreeMap<Date, Day>,
    /// Years whose public days it has.
    pub years: BTreeSet<i16>,
}

impl Layer {
    /// The calendar that builds on no other; `None` where zone or week are missing.
    pub fn alone(&self) -> Option<Calendar> {
        let base = Calendar::new(self.zone.clone()?, self.week.clone()?);
        Some(base.under(self))
    }
}

impl Calendar {
    /// The calendar that builds on this one: whatever `layer` says wins, day by day.
    #[must_use]
    pub fn under(mut self, layer: &Layer) -> Calendar {
        if let Some(zone) = &layer.zone {
            self.zone = zone.clone();
        }
        if let Some(week) = &layer.week {
            self.week = week.clone();
        }
        self.days.extend(layer.days.iter().map(|(date, day)| (*date, day.clone())));
        self.years.extend(&layer.years);
        self
    }
}

/// The calendar that these layers make, each building on the one before it; `None` where the first cannot stand alone.
pub fn resolve<'l>(layers: impl IntoIterator<Item = &'l Layer>) -> Option<Calendar> {
    let mut layers = layers.into_iter();
    let first = layers.next()?.alone()?;
    Some(layers.fold(first, Calendar::under))
}

/// `of` and what it builds on, that which builds on nothing first; `None` where they go in a circle.
pub fn lineage<T: Copy + PartialEq>(of: T, parent: impl Fn(T) -> Option<T>) -> Option<Vec<T>> {
    let mut line = vec![of];
    let mut next = parent(of);
    while let Some(above) = next {
        if line.contains(&above) {
            return None;
        }
        line.push(above);
        next = parent(above);
    }
    line.reverse();
    Some(line)
}
