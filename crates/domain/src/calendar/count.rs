//! How much opening time lies between two instants, and when is so much of it over? Counted in instants, so that a day on
//! which clocks are put forward is really shorter.

use jiff::civil::{Date, DateTime};

use super::{Calendar, Opening};
use crate::moment::Moment;

/// A calendar that stays closed for so many days will not open again.
const CLOSED_FOR_EVER: i32 = 400;

/// A stretch of time, half-open: `to` no longer belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub from: Moment,
    /// Where it ends.
    pub to: Moment,
}

impl Span {
    /// Milliseconds.
    pub fn length(self) -> i64 {
        self.to.since(self.from).max(0)
    }
}

impl Calendar {
    /// The earliest instant at which so many milliseconds of opening time have gone by since `start`, holds apart. `None`
    /// if it never comes: the calendar does not open any more.
    ///
    /// A target that is over with closing time is due at closing, not the next morning. No target at all is due at once,
    /// or at the next opening.
    pub fn due(&self, start: Moment, target: i64, holds: &[Span]) -> Option<Moment> {
        let mut left = target;
        for open in self.running(start, holds) {
            if left <= open.length() {
                return Some(open.from.plus(left));
            }
            left -= open.length();
        }
        None
    }

    /// Milliseconds of opening time between two instants, holds apart; none if the second is not later.
    pub fn between(&self, from: Moment, to: Moment, holds: &[Span]) -> i64 {
        self.running(from, holds)
            .take_while(|open| open.from < to)
            .map(|open| Span { to: open.to.min(to), ..open }.length())
            .sum()
    }

    /// When a clock runs from `start` on: what is open, without what is held.
    fn running(&self, start: Moment, holds: &[Span]) -> impl Iterator<Item = Span> {
        let holds = union(holds);
        self.open_from(start).flat_map(move |open| without(open, &holds))
    }

    /// The opening times from `start` on, in order, until there are no more.
    pub fn open_from(&self, start: Moment) -> impl Iterator<Item = Span> + '_ {
        let mut day = Some(self.day_of(start));
        let mut closed = 0;
        let days = std::iter::from_fn(move || {
            let today = day?;
            day = today.tomorrow().ok();
            closed = if self.is_working_day(today) { 0 } else { closed + 1 };
            (closed < CLOSED_FOR_EVER).then_some(today)
        });
        days.flat_map(move |day| self.hours(day).iter().filter_map(move |opening| self.span(day, *opening)))
            .filter(move |open| open.to > start)
            .map(move |open| Span { from: open.from.max(start), ..open })
    }

    /// An opening of a day as instants; `None` where clocks are put forward over the whole of it.
    fn span(&self, day: Date, opening: Opening) -> Option<Span> {
        let span = Span { from: self.at(day, opening.from())?, to: self.at(day, opening.to())? };
        (span.length() > 0).then_some(span)
    }

    /// The instant at which the clock on the wall shows so many minutes of a day; an hour that is skipped is the one after
    /// it, of an hour that comes twice the first counts.
    pub(crate) fn at(&self, day: Date, minutes: u16) -> Option<Moment> {
        let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
        let wall: DateTime =
            if hour == 24 { day.tomorrow().ok()?.at(0, 0, 0, 0) } else { day.at(hour, minute, 0, 0) };
        Some(Moment::from(wall.to_zoned(self.zone.clone()).ok()?.timestamp()))
    }
}

/// The spans in order, what overlaps or touches made one.
fn union(spans: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.iter().copied().filter(|span| span.length() > 0).collect();
    spans.sort_unstable();
    let mut union: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match union.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => union.push(span),
        }
    }
    union
}

/// What is left of a span without the holds, which are in order and apart.
fn without(span: Span, holds: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut from = span.from;
    for hold in holds.iter().filter(|hold| hold.from < span.to && hold.to > span.from) {
        if hold.from > from {
            left.push(Span { from, to: hold.from });
        }
        from = from.max(hold.to);
    }
    if from < span.to {
        left.push(Span { from, to: span.to });
    }
    left
}
