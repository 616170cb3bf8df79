//! A complaint in an answer, whole. `line` is one in a list.

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::kept::last_of_each;
use wenguo_store::complaint::record::Record;

use crate::wire::customer::ComplainantAnswer;

/// Writes instants of an answer: in the zone of the desk, compared with now.
#[derive(Clone)]
pub struct At {
    /// Now.
    pub now: Moment,
    /// Zone of the desk.
    pub zone: TimeZone,
}

impl At {
    /// RFC 3339.
    pub fn write(&self, at: Moment) -> String {
        at.rfc3339(&self.zone)
    }
}

/// A complaint.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComplaintAnswer {
    /// The number given to the complainant.
    pub number: String,
    /// Where it stands.
    pub stage: String,
    /// How grave.
    pub severity: String,
    /// Way in.
    pub channel: String,
    /// One line.
    pub subject: String,
    /// The customer's own words.
    pub description: String,
    /// The agent's summary.
    pub summary: Option<String>,
    /// What the customer would find right.
    pub demand: Option<String>,
    /// Who complains.
    pub customer: ComplainantAnswer,
    /// Code of the category.
    pub category: Option<String>,
    /// Code of the product, or the product as given.
    pub product: Option<String>,
    /// Order number.
    pub order_ref: Option<String>,
    /// Number elsewhere.
    pub external_ref: Option<String>,
    /// Code of the responsible department.
    pub department: Option<String>,
    /// Login of the responsible person.
    pub assignee: Option<String>,
    /// Login of who registered it.
    pub registered_by: Option<String>,
    /// Login of the member of staff complained about.
    pub against: Option<String>,
    /// When it came in.
    pub received_at: String,
    /// When it happened.
    pub occurred_at: Option<String>,
    /// When the complainant was told.
    pub acknowledged_at: Option<String>,
    /// Targets: of each clock that has one, the run that is open, else the last one.
    pub clocks: Vec<ClockAnswer>,
    /// When the next clock falls due; `null` while all of them stand still, and after the end.
    pub due_at: Option<String>,
    /// Whether something is late and not yet done.
    pub overdue: bool,
    /// Whether the clocks stand still.
    pub on_hold: bool,
    /// Why they do.
    pub hold_reason: Option<String>,
    /// What the complainant is after.
    pub motive: Option<String>,
    /// Whether the demand is reasonable.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// How often departments gave it back.
    pub returns: i64,
    /// Whether the facts bear it out.
    pub finding: Option<String>,
    /// Code of the cause.
    pub cause: Option<String>,
    /// What was found, in words.
    pub finding_description: Option<String>,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// Who bears which share.
    pub liability: Vec<LiabilityAnswer>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
    /// What the department reports.
    pub result: Option<String>,
    /// Whether the customer accepts it.
    pub customer_accepts: Option<bool>,
    /// From 1 to 5, as the customer said.
    pub satisfaction: Option<i64>,
    /// Whether the customer finds it solved.
    pub solved: Option<bool>,
    /// How it ended.
    pub outcome: Option<String>,
    /// What happened, in a few sentences.
    pub closing_summary: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Solved at the first contact.
    pub first_contact_resolution: bool,
    /// Why it was withdrawn, declined or merged.
    pub ended_reason: Option<String>,
    /// Number of the complaint it lives on in.
    pub merged_into: Option<String>,
    /// How high it has climbed.
    pub escalation_level: i64,
    /// How often it was taken up again.
    pub reopened: i64,
    /// The code with which the complainant looks at it under `/track`; given once, when the complaint is registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_code: Option<String>,
    /// Grows with every change; give it as `If-Match`.
    pub version: i64,
}

/// A target: by when something is to be done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClockAnswer {
    /// `first_response`, `resolution`, or another clock of which the policy in force has a target.
    pub name: String,
    /// When it falls due; while it stands still, as it was when it was stopped. `null` beyond the end of the calendar.
    pub due_at: Option<String>,
    /// When it was met.
    pub met_at: Option<String>,
    /// When nothing was expected any more although nothing was done: the complaint ended, or has no such target any more.
    pub ended_at: Option<String>,
    /// Whether it stands still.
    pub paused: bool,
    /// Whether it was missed: what is missed stays missed.
    pub breached: bool,
}

/// One party and its share.
#[derive(Debug, Serialize, serde::Deserialize, JsonSchema)]
pub struct LiabilityAnswer {
    /// Who.
    pub party: String,
    /// Per cent, decimal text.
    pub share: String,
}

impl ComplaintAnswer {
    /// The complaint in an answer.
    pub fn of(record: Record, at: &At) -> ComplaintAnswer {
        let write = |moment: Option<Moment>| moment.map(|moment| at.write(moment));
        let liability = record.liability.as_deref().and_then(|list| serde_json::from_str(list).ok());
        ComplaintAnswer {
            clocks: clocks(&record, at),
            overdue: record.clocks.due_at.is_some_and(|due| due < at.now),
            received_at: at.write(record.received_at),
            occurred_at: write(record.occurred_at),
            acknowledged_at: write(record.acknowledged_at),
            due_at: write(record.clocks.due_at),
            closed_at: write(record.closed_at),
            number: record.number,
            stage: record.stage.to_string(),
            severity: record.severity.to_string(),
            channel: record.channel.to_string(),
            subject: record.subject,
            description: record.description,
            summary: record.summary,
            demand: record.demand,
            customer: ComplainantAnswer::of(record.customer),
            category: record.category.map(|named| named.code),
            product: record.product.map(|named| named.code),
            order_ref: record.order_ref,
            external_ref: record.external_ref,
            department: record.department.map(|named| named.code),
            assignee: record.assignee.map(|named| named.code),
            registered_by: record.registered_by.map(|named| named.code),
            against: record.against.map(|named| named.code),
            on_hold: record.hold.is_some(),
            hold_reason: record.hold.map(|(reason, _)| reason.to_string()),
            motive: record.motive.map(|motive| motive.to_string()),
            reasonable: record.reasonable,
            urgent: record.urgent,
            returns: record.returns,
            finding: record.finding.map(|finding| finding.to_string()),
            cause: record.cause.map(|named| named.code),
            finding_description: record.finding_description,
            responsible: record.responsible,
            liability: liability.unwrap_or_default(),
            customer_expectation: record.customer_expectation,
            result: record.result,
            customer_accepts: record.customer_accepts,
            satisfaction: record.satisfaction,
            solved: record.solved,
            outcome: record.outcome.map(|outcome| outcome.to_string()),
            closing_summary: record.closing_summary,
            first_contact_resolution: record.on_the_spot,
            ended_reason: record.ended_reason,
            merged_into: record.merged_into,
            escalation_level: record.escalation_level,
            reopened: record.reopened,
            track_code: None,
            version: record.version,
        }
    }
}

fn clocks(record: &Record, at: &At) -> Vec<ClockAnswer> {
    let write = |moment: Option<Moment>| moment.map(|moment| at.write(moment));
    let answers = last_of_each(&record.laps).into_iter().map(|clock| ClockAnswer {
        name: clock.clock.to_string(),
        due_at: write(clock.due_at),
        met_at: write(clock.met_at),
        ended_at: write(clock.ended_at),
        paused: clock.is_paused,
        breached: clock.missed_at(at.now).is_some(),
    });
    answers.collect()
}
