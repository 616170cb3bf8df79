//! What stands behind a `?`: each parameter knows its name, how the document describes it, and how it is read. One thing
//! says all three, so that the document cannot promise what the reader refuses.

mod kind;

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use wenguo_domain::code::Code;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_store::page::Page;

use crate::cursor;
use crate::query::Query;

pub use kind::{Codes, Cursor, Entries, Flag, Instant, Kind, OneOf, Text, Whole};

/// A parameter of a query.
#[derive(Debug)]
pub struct Parameter<K> {
    /// How it is called.
    pub name: &'static str,
    /// What it means, in one line.
    pub says: &'static str,
    /// What may stand there.
    pub kind: K,
}

/// A parameter of whatever kind, as the document shows it.
pub trait Described: Sync {
    /// How it is called.
    fn name(&self) -> &'static str;
    /// What it means, in one line.
    fn says(&self) -> &'static str;
    /// What may stand there, as JSON Schema.
    fn schema(&self) -> Value;
}

impl<K: Kind> Described for Parameter<K> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn says(&self) -> &'static str {
        self.says
    }

    fn schema(&self) -> Value {
        self.kind.schema()
    }
}

/// The parameters of a call, in the order of the document.
pub type Table = &'static [&'static dyn Described];

/// How many at most.
pub static LIMIT: Parameter<Whole> =
    Parameter::new("limit", "1 to 200, 50 if absent", Whole { least: 1, most: 200, absent: Some(50) });

/// Where the page before ended.
pub static CURSOR: Parameter<Cursor> = Parameter::new("cursor", "`next_cursor` of the page before", Cursor);

/// What every list takes.
pub static PAGE: Table = &[&LIMIT, &CURSOR];

/// The page that is asked for.
pub fn page(query: &Query, faults: &mut Faults) -> Page {
    Page { limit: LIMIT.read(query, faults).unwrap_or(50), after: CURSOR.read(query, faults) }
}

impl<K> Parameter<K> {
    /// A parameter of this name, this meaning and this kind.
    pub const fn new(name: &'static str, says: &'static str, kind: K) -> Parameter<K> {
        Parameter { name, says, kind }
    }

    /// A fault of what was given.
    pub fn fault(&self, code: &'static str, allowed: impl ToString) -> FieldError {
        FieldError::allowing(format!("/{}", self.name), code, allowed)
    }
}

impl<C: Code> Parameter<Codes<C>> {
    /// Codes of a closed list.
    pub const fn codes(name: &'static str, says: &'static str) -> Parameter<Codes<C>> {
        Parameter::new(name, says, Codes(PhantomData))
    }

    /// Every code that was given, each once.
    pub fn read(&self, query: &Query, faults: &mut Faults) -> Vec<C> {
        let pointer = format!("/{}", self.name);
        let asked: BTreeSet<&str> = query.all(self.name).into_iter().collect();
        asked.into_iter().filter_map(|value| faults.code::<C>(&pointer, value)).collect()
    }
}

impl Parameter<Entries> {
    /// Every code that was given; which there are, the database knows.
    pub fn read<'q>(&self, query: &'q Query) -> Vec<&'q str> {
        query.all(self.name)
    }
}

impl Parameter<OneOf> {
    /// The word that was given.
    pub fn read(&self, query: &Query, faults: &mut Faults) -> Option<&'static str> {
        let text = query.text(self.name)?;
        let found = self.kind.0.iter().copied().find(|word| *word == text);
        if found.is_none() {
            faults.add(self.fault("unknown", self.kind.0.join(", ")));
        }
        found
    }
}

impl Parameter<Flag> {
    /// `true` or `false`.
    pub fn read(&self, query: &Query, faults: &mut Faults) -> Option<bool> {
        let flag = query.text(self.name)?.parse().ok();
        if flag.is_none() {
            faults.add(self.fault("unknown", "true, false"));
        }
        flag
    }
}

impl Parameter<Whole> {
    /// The number that was given, or the one that stands for none; none too where it is at fault.
    pub fn read(&self, query: &Query, faults: &mut Faults) -> Option<i64> {
        let Whole { least, most, absent } = self.kind;
        let Some(text) = query.text(self.name) else { return absent };
        let Ok(number) = text.parse() else {
            faults.add(self.fault("invalid_number", ""));
            return None;
        };
        let is_within = (least..=most).contains(&number);
        if !is_within {
            faults.add(self.fault("out_of_range", format!("{least}–{most}")));
        }
        is_within.then_some(number)
    }
}

impl Parameter<Instant> {
    /// The instant that was given, or the one with which a day begins in `zone` (or with `is_end` ends).
    pub fn read(&self, query: &Query, zone: &TimeZone, faults: &mut Faults) -> Option<Moment> {
        let text = query.text(self.name)?;
        let of_day = || {
            let day: Date = text.parse().ok().filter(|_| text.len() == 10)?;
            // The last day of all ends with time itself.
            let day = if self.kind.is_end { day.tomorrow().unwrap_or(day) } else { day };
            Some(Moment::from(day.to_zoned(zone.clone()).ok()?.timestamp()))
        };
        // A plus sign that was not encoded arrives as a space.
        let moment = of_day().or_else(|| Moment::parse_rfc3339(&text.replace(' ', "+")));
        if moment.is_none() {
            faults.add(self.fault("invalid_instant", "2026-11-22, 2026-11-22T09:30:00+08:00"));
        }
        moment
    }
}

impl Parameter<Text> {
    /// The words that were given.
    pub fn read<'q>(&self, query: &'q Query) -> Option<&'q str> {
        query.text(self.name)
    }
}

impl Parameter<Cursor> {
    /// The place after which the page begins.
    pub fn read(&self, query: &Query, faults: &mut Faults) -> Option<(i64, i64)> {
        let place = cursor::read(query.text(self.name)?);
        if place.is_none() {
            faults.add(self.fault("invalid", ""));
        }
        place
    }
}
