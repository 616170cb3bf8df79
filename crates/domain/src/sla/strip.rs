//! Why is it due then? The time from start to due as a strip: what counted, what did not, what was held.

use jiff::civil::Date;

use super::term::{Term, Unit};
use crate::calendar::{Calendar, Span};
use crate::codes;
use crate::moment::Moment;

codes! {
    /// What a stretch of time was to a clock.
    Stretch {
        /// It counted.
        Open = "open",
        /// The calendar was closed, or the day is none of the term's.
        Closed = "closed",
        /// It stood still.
        Held = "held",
    }
}

/// The stretches of a term between two instants, in order and without gaps.
pub fn strip(
    term: Term,
    calendar: &Calendar,
    (start, end): (Moment, Moment),
    stops: &[Span],
) -> Vec<(Span, Stretch)> {
    let openings = openings(term, calendar, start, end);
    let mut cuts: Vec<Moment> = openings.iter().chain(stops).flat_map(|span| [span.from, span.to]).collect();
    cuts.retain(|cut| *cut > start && *cut < end);
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    let is_in = |at: Moment, spans: &[Span]| spans.iter().any(|span| span.from <= at && at < span.to);
    let mut strip: Vec<(Span, Stretch)> = Vec::new();
    let mut open = openings.iter().peekable();
    for pair in cuts.windows(2) {
        let span = Span { from: pair[0], to: pair[1] };
        while open.next_if(|opening| opening.to <= span.from).is_some() {}
        let stretch = match open.peek() {
            _ if is_in(span.from, stops) => Stretch::Held,
            Some(opening) if opening.from <= span.from => Stretch::Open,
            _ => Stretch::Closed,
        };
        match strip.last_mut() {
            Some((last, same)) if *same == stretch => last.to = span.to,
            _ => strip.push((span, stretch)),
        }
    }
    strip
}

/// When the term counts.
fn openings(term: Term, calendar: &Calendar, start: Moment, end: Moment) -> Vec<Span> {
    match term.unit {
        Unit::BusinessMinutes => calendar.open_from(start).take_while(|open| open.from < end).collect(),
        Unit::Hours => vec![Span { from: start, to: end }],
        _ => days(term, calendar, start, end),
    }
}

/// The days of a term: all but that of receipt, unless it is a term of no other day, or those of them on which there is work.
fn days(term: Term, calendar: &Calendar, start: Moment, end: Moment) -> Vec<Span> {
    let (received, last) = (calendar.day_of(start), calendar.day_of(end));
    let first = if term.amount == 0 { Some(received) } else { received.tomorrow().ok() };
    let days = std::iter::successors(first, |day| day.tomorrow().ok());
    days.take_while(|day| *day <= last)
        .filter(|day| term.unit != Unit::WorkingDays || calendar.is_working_day(*day))
        .filter_map(|day| {
            Some(Span { from: midnight(calendar, day)?, to: midnight(calendar, day.tomorrow().ok()?)? })
        })
        .collect()
}

fn midnight(calendar: &Calendar, day: Date) -> Option<Moment> {
    Some(Moment::from(day.to_zoned(calendar.zone().clone()).ok()?.timestamp()))
}
