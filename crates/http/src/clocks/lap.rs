//! One run of a clock as data: to whom what is promised, what became of it, and the strip of its time.

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use wenguo_app::clocks::why::{Lap, Why, minutes};
use wenguo_domain::calendar::Span;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::{ClockName, Scope};
use wenguo_domain::sla::strip::Stretch;
use wenguo_domain::sla::term::Unit;

use crate::codes::one_of;

/// One run of a clock.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LapAnswer {
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub name: String,
    /// How many.
    pub amount: u32,
    /// Of what.
    #[schemars(schema_with = "one_of::<Unit>")]
    pub unit: String,
    /// Whether holds stop it.
    pub stops: bool,
    /// For which complaints it is.
    pub scope: ScopeAnswer,
    /// Whether the policy in force has the same target; else an earlier one had it.
    pub is_in_force: bool,
    /// Whether the desk set this target itself: it stands so in no policy that it took over.
    pub is_own: bool,
    /// Where that stands, in words of its own; `null` where the policy stands.
    pub source: Option<String>,
    /// When it began.
    pub started_at: String,
    /// When it is due, while it stands still as it was when stopped; `null` beyond the end of the calendar.
    pub due_at: Option<String>,
    /// When it was done, early or late.
    pub met_at: Option<String>,
    /// When nothing was expected any more although nothing was done.
    pub ended_at: Option<String>,
    /// When it was missed.
    pub breached_at: Option<String>,
    /// Whether it stands still.
    pub paused: bool,
    /// Whether it was extended.
    pub extended: bool,
    /// Minutes of the strip that count, do not, and were held.
    pub minutes: MinutesAnswer,
    /// The time until it is due, or until it was done if that was later; while it stands still, until now.
    pub strip: Vec<StretchAnswer>,
}

/// Minutes of a strip, to the nearest.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MinutesAnswer {
    /// That counted.
    pub open: i64,
    /// That did not: the calendar was closed, or the day is none of the term's.
    pub closed: i64,
    /// In which it stood still.
    pub held: i64,
}

/// For which complaints a target holds; `null` holds for all.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScopeAnswer {
    /// Code of a category.
    pub category: Option<String>,
    /// Tier of customers.
    pub tier: Option<String>,
    /// Way in.
    pub channel: Option<String>,
    /// How grave.
    pub severity: Option<String>,
}

impl ScopeAnswer {
    /// In an answer, with the code of its category.
    pub fn of(scope: &Scope, category: Option<String>) -> ScopeAnswer {
        ScopeAnswer {
            category,
            tier: scope.tier.map(|tier| tier.to_string()),
            channel: scope.channel.map(|channel| channel.to_string()),
            severity: scope.severity.map(|severity| severity.to_string()),
        }
    }
}

/// A stretch of time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StretchAnswer {
    /// Beginning.
    pub from: String,
    /// End.
    pub to: String,
    /// Whether it counts.
    #[schemars(schema_with = "one_of::<Stretch>")]
    pub kind: String,
    /// Minutes, to the nearest.
    pub minutes: i64,
}

impl StretchAnswer {
    /// A strip in an answer.
    pub fn all(strip: &[(Span, Stretch)], zone: &TimeZone) -> Vec<StretchAnswer> {
        let answer = |(span, stretch): &(Span, Stretch)| StretchAnswer {
            from: span.from.rfc3339(zone),
            to: span.to.rfc3339(zone),
            kind: stretch.to_string(),
            minutes: minutes(span.length()),
        };
        strip.iter().map(answer).collect()
    }
}

impl LapAnswer {
    /// As data.
    pub(super) fn of(lap: &Lap, why: &Why, zone: &TimeZone) -> LapAnswer {
        let (kept, write) = (&lap.kept, |at: Option<Moment>| at.map(|at| at.rfc3339(zone)));
        let target = &kept.target;
        let category = why.categories.iter().find(|entry| Some(entry.id) == target.scope.category);
        LapAnswer {
            name: kept.clock.to_string(),
            amount: target.term.amount,
            unit: target.term.unit.to_string(),
            stops: target.stops,
            scope: ScopeAnswer::of(&target.scope, category.map(|entry| entry.code.clone())),
            is_in_force: lap.promise.is_some(),
            is_own: lap.is_own,
            source: lap.promise.as_ref().and_then(|promise| promise.source.clone()),
            started_at: kept.started_at.rfc3339(zone),
            due_at: write(kept.due_at),
            met_at: write(kept.met_at),
            ended_at: write(kept.ended_at),
            breached_at: write(kept.missed_at(why.as_of)),
            paused: kept.is_paused,
            extended: kept.is_extended,
            minutes: MinutesAnswer {
                open: lap.minutes(Stretch::Open),
                closed: lap.minutes(Stretch::Closed),
                held: lap.minutes(Stretch::Held),
            },
            strip: StretchAnswer::all(&lap.strip, zone),
        }
    }
}
