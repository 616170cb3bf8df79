//! Why the clocks of a complaint are due when they are, as data: what programs are answered and people keep as a proof.
//! `lap` is one run of a clock with its strip.

mod lap;

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use wenguo_app::clocks::why::{Cause, Held, Why};
use wenguo_app::policy::force::Origin;
use wenguo_domain::codes::{Channel, HoldReason, Severity};
use wenguo_domain::timeline::EventKind;

use crate::codes::{maybe, one_of};

pub use lap::{LapAnswer, MinutesAnswer, ScopeAnswer, StretchAnswer};

/// The clocks of a complaint: by what they were counted, what moved them, and what became of them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClocksAnswer {
    /// Number of the complaint.
    pub number: String,
    /// When this is said.
    pub as_of: String,
    /// When it came in.
    pub received_at: String,
    /// How grave it is.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: String,
    /// Way in.
    #[schemars(schema_with = "one_of::<Channel>")]
    pub channel: String,
    /// Code of the department that has it.
    pub department: Option<String>,
    /// The policy in force.
    pub policy: PolicyOfClocks,
    /// The calendar of the department, else the company's.
    pub calendar: CalendarOfClocks,
    /// The holds, in order.
    pub holds: Vec<HoldAnswer>,
    /// The events that moved a clock, oldest first.
    pub events: Vec<CauseAnswer>,
    /// The last event of the timeline: its hash commits to every event before it.
    pub head: HeadAnswer,
    /// Every run of every clock, in the order in which they began.
    pub clocks: Vec<LapAnswer>,
}

/// From where the policy in force was taken.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PolicyOfClocks {
    /// Code of the ready policy it was taken from.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Where its terms stand, in Chinese.
    pub source: String,
    /// Where its terms stand, in English.
    pub source_en: Option<String>,
    /// The first day it holds.
    pub valid_from: Option<String>,
    /// The last day it holds.
    pub valid_until: Option<String>,
    /// Whether its terms were compared with the source.
    pub verified: bool,
    /// Grows with every change of it.
    pub version: i64,
}

/// A calendar that clocks are counted by.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarOfClocks {
    /// Its code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The time zone in which its hours are read off the clock.
    pub zone: String,
    /// Grows with every change of it.
    pub version: i64,
}

/// A hold.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HoldAnswer {
    /// Beginning.
    pub from: String,
    /// End; `null` while it lasts.
    pub to: Option<String>,
    /// Why; `null` once erased.
    #[schemars(schema_with = "maybe::<HoldReason>")]
    pub reason: Option<String>,
}

/// An event that moved a clock, as the timeline has it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CauseAnswer {
    /// Place in the timeline, from 1.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Login, `system` or `complainant`.
    pub actor: String,
    /// What.
    #[schemars(schema_with = "one_of::<EventKind>")]
    pub kind: String,
    /// Its hash, hexadecimal.
    pub hash: String,
}

/// The last event of a timeline.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeadAnswer {
    /// Its place.
    pub seq: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
}

impl ClocksAnswer {
    /// As data, with instants at the offset of `zone`.
    pub fn of(why: &Why, zone: &TimeZone) -> ClocksAnswer {
        let (record, (seq, hash)) = (&why.complaint, &why.head);
        ClocksAnswer {
            number: record.number.clone(),
            as_of: why.as_of.rfc3339(zone),
            received_at: record.received_at.rfc3339(zone),
            severity: record.severity.to_string(),
            channel: record.channel.to_string(),
            department: record.department.as_ref().map(|department| department.code.clone()),
            policy: PolicyOfClocks::of(&why.origin),
            calendar: CalendarOfClocks {
                code: why.calendar.code.clone(),
                name: why.calendar.name.clone(),
                name_en: why.calendar.name_en.clone(),
                zone: why.zone.clone(),
                version: why.calendar.version,
            },
            holds: why.holds.iter().map(|hold| HoldAnswer::of(hold, zone)).collect(),
            events: why.causes.iter().map(|cause| CauseAnswer::of(cause, zone)).collect(),
            head: HeadAnswer { seq: *seq, hash: hash.clone() },
            clocks: why.laps.iter().map(|lap| LapAnswer::of(lap, why, zone)).collect(),
        }
    }
}

impl PolicyOfClocks {
    fn of(origin: &Origin) -> PolicyOfClocks {
        PolicyOfClocks {
            code: origin.code.clone(),
            name: origin.name.clone(),
            name_en: origin.name_en.clone(),
            source: origin.source.clone(),
            source_en: origin.source_en.clone(),
            valid_from: origin.valid_from.map(|day| day.to_string()),
            valid_until: origin.valid_until.map(|day| day.to_string()),
            verified: origin.is_verified,
            version: origin.version,
        }
    }
}

impl HoldAnswer {
    fn of(hold: &Held, zone: &TimeZone) -> HoldAnswer {
        HoldAnswer {
            from: hold.from.rfc3339(zone),
            to: hold.to.map(|to| to.rfc3339(zone)),
            reason: hold.reason.map(|reason| reason.to_string()),
        }
    }
}

impl CauseAnswer {
    fn of(cause: &Cause, zone: &TimeZone) -> CauseAnswer {
        CauseAnswer {
            seq: cause.seq,
            at: cause.at.rfc3339(zone),
            actor: cause.actor.clone(),
            kind: cause.kind.to_string(),
            hash: cause.hash.clone(),
        }
    }
}
