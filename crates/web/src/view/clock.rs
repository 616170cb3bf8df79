//! A clock of a complaint: what is left or over, ticking in the browser from the same figures.

use askama::{Template, filters::HtmlSafe};
use jiff::tz::TimeZone;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::urgency::Urgency;
use wenguo_i18n::dates::{duration, exact_due, remaining, span};

use crate::{
    icon::{self, Icon},
    words::Words,
};

/// What is known of a clock, in unix milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct ClockFacts<'a> {
    /// Its code: `first_response`, `resolution`, …
    pub code: &'a str,
    /// When it began.
    pub started: i64,
    /// From when on it is soon due.
    pub soon: i64,
    /// When it is due; `None` beyond the end of the calendar.
    pub due: Option<i64>,
    /// When it was met.
    pub met: Option<i64>,
    /// Whether it was missed before, whatever it says now.
    pub missed: bool,
    /// Whether it stands still.
    pub paused: bool,
}

/// A clock, ready to be shown.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/clock.html")]
pub struct Clock {
    /// What it measures: 办结.
    pub name: String,
    /// `running`, `near`, `over`, `paused`, `met` or `late`: its look.
    pub state: &'static str,
    /// What it says: 剩 17 小时 13 分.
    pub label: String,
    /// When it is due, in unix milliseconds, if it ticks.
    pub due: Option<i64>,
    /// From when on it is soon due, in unix milliseconds.
    pub soon: i64,
    /// The exact moment, for the pointer that rests on it.
    pub exact: String,
    /// How much of its time is used, 0 to 100.
    pub used: i64,
    /// What stops it, while that is still to come; may be empty.
    pub help: String,
}

impl HtmlSafe for Clock {}

impl Clock {
    /// The clock as it stands now.
    pub fn new(t: Words, facts: ClockFacts<'_>, now: i64, zone: &TimeZone) -> Self {
        let until = facts.met.unwrap_or(now);
        let passed = until.saturating_sub(facts.started);
        let lang = t.lang();
        let left = |due: i64| due.saturating_sub(until);
        let (state, label) = match (facts.met, facts.due) {
            (Some(met), due) if facts.missed || due.is_some_and(|due| due < met) => {
                ("late", t.with("clock-met-late", "time", &duration(lang, passed)))
            }
            (Some(_), _) => ("met", t.with("clock-met", "time", &duration(lang, passed))),
            (None, None) => ("running", t.text("clock-beyond").into_owned()),
            (None, Some(due)) if facts.paused => {
                ("paused", t.with("clock-paused", "time", &span(lang, left(due).max(0))))
            }
            (None, Some(due)) => {
                let urgency = Urgency::of(Moment(facts.soon), Moment(due), Moment(now));
                let state = match urgency {
                    // It was missed once; what it says now does not undo that.
                    _ if facts.missed => "over",
                    Urgency::Late => "over",
                    Urgency::Soon => "near",
                    Urgency::Calm => "running",
                };
                (state, remaining(lang, due, now, urgency == Urgency::Soon))
            }
        };
        Self {
            name: t.code("clock", facts.code).into_owned(),
            state,
            label,
            due: facts.due.filter(|_| facts.met.is_none() && !facts.paused),
            soon: facts.soon,
            exact: exactly(t, facts, zone),
            help: help(t, facts),
            used: used(facts, passed),
        }
    }

    fn icon(&self) -> Icon {
        icon::of_clock(self.state)
    }
}

fn exactly(t: Words, facts: ClockFacts<'_>, zone: &TimeZone) -> String {
    facts.due.map(|due| t.with("clock-due-at", "at", &exact_due(due, zone))).unwrap_or_default()
}

fn used(facts: ClockFacts<'_>, passed: i64) -> i64 {
    let whole = facts.due.map_or(i64::MAX, |due| due.saturating_sub(facts.started).max(1));
    (passed.saturating_mul(100) / whole).clamp(0, 100)
}

/// Not every word to the customer stops the clock of the first response; what stops the others is plain.
fn help(t: Words, facts: ClockFacts<'_>) -> String {
    let is_open = facts.met.is_none() && facts.code == "first_response";
    if is_open { t.text("clock-first_response-help").into_owned() } else { String::new() }
}
