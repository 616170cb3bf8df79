//! The case beside the queue: everything about one complaint on one screen.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        action::{ActionForm, Actions},
        attachment::AttachmentCard,
        badge::Badge,
        climb::Climb,
        clock::Clock,
        customer::CustomerCard,
        extension::ExtensionRow,
        link::{Fact, Link, Moment},
        promise::PromiseCard,
        queue::Queue,
        shell::Shell,
        similar::Similar,
        timeline::Timeline,
        tone::Tone,
    },
    words::Words,
};

/// A step of the lifecycle.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name: 派单.
    pub name: String,
    /// For how long it has been going on, and why; empty where the moment says enough.
    pub note: String,
    /// When it was done, or began.
    pub at: Option<Moment>,
    /// `done`, `now`, `held` where it is in progress but on hold, `skipped` where the way led past it, `ahead`, or `end` where
    /// it ended otherwise than by closing.
    pub state: &'static str,
}

/// A sentence across the case: on hold, closed, merged.
#[derive(Debug, Clone)]
pub struct Banner {
    /// The sentence.
    pub text: String,
    /// Its meaning.
    pub tone: Tone,
    /// Where more of it is.
    pub link: Option<Link>,
}

/// A remedy with what can be done with it.
#[derive(Debug, Clone)]
pub struct RemedyRow {
    /// Identity.
    pub id: i64,
    /// What kind.
    pub kind: String,
    /// The amount; may be empty.
    pub amount: String,
    /// In words.
    pub description: String,
    /// Where it stands.
    pub state: Badge,
    /// Who rejected it and why; may be empty.
    pub rejected: String,
    /// `POST` here with `decision` to approve or reject.
    pub approval: Option<String>,
    /// Whether the reader proposed it: somebody else approves it, though they may take it back.
    pub is_own: bool,
    /// What was wrong with the last try to reject it; may be empty.
    pub fault: String,
    /// `POST` here to say that it is carried out.
    pub execution: Option<String>,
}

/// What the reader can do with the complainant's code; `POST` to either.
#[derive(Debug, Clone)]
pub struct TrackCode {
    /// Shows it, which is an event.
    pub show: String,
    /// Makes a new one.
    pub renew: String,
}

/// One complaint.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// The queue it was opened from, to go back to.
    pub back: String,
    /// The token every form sends back.
    pub csrf: String,
    /// What it is about.
    pub subject: String,
    /// Severity and stage first, then what is special about it.
    pub badges: Vec<Badge>,
    /// The clock that is due next.
    pub clock: Option<Clock>,
    /// The icon of its channel.
    pub channel: Icon,
    /// The channel in a word.
    pub channel_name: String,
    /// The path of its category; may be empty.
    pub category: String,
    /// The department responsible; may be empty.
    pub department: String,
    /// Who handles it; may be empty.
    pub assignee: String,
    /// The complaint it was merged into.
    pub ended: Option<Link>,
    /// A sentence across it.
    pub banner: Option<Banner>,
    /// What can be done now.
    pub actions: Actions,
    /// The form that is open.
    pub form: Option<ActionForm>,
    /// The lifecycle.
    pub steps: Vec<Step>,
    /// Its clocks.
    pub clocks: Vec<Clock>,
    /// Product, order, times.
    pub facts: Vec<Fact>,
    /// The customer's own words.
    pub description: String,
    /// What the customer asks for; may be empty.
    pub demand: String,
    /// What the department found; may be empty.
    pub found: String,
    /// The department's result; may be empty.
    pub result: String,
    /// Extensions.
    pub extensions: Vec<ExtensionRow>,
    /// Remedies.
    pub remedies: Vec<RemedyRow>,
    /// What was promised to the customer.
    pub promises: PromiseCard,
    /// Evidence.
    pub attachments: AttachmentCard,
    /// The customer.
    pub customer: Option<CustomerCard>,
    /// The complainant's code: shown and renewed here.
    pub track_code: Option<TrackCode>,
    /// What leads to the complaints of the customer that are not shown; empty where all are.
    pub more_of_customer: String,
    /// Similar complaints.
    pub similar: Similar,
    /// What climbed, what may not be able to wait, and orders.
    pub climb: Climb,
    /// Notes are posted here; `None` where the reader may not write.
    pub note: Option<String>,
    /// What happened.
    pub timeline: Timeline,
}

/// The case alone, for htmx.
#[derive(Debug, Template)]
#[template(path = "workspace/case.html")]
pub struct CasePane<'a> {
    /// The words.
    pub t: Words,
    /// The case.
    pub case: &'a Case,
}

/// `GET /workspace` and `GET /workspace/{number}`.
#[derive(Debug, Template)]
#[template(path = "workspace/show.html")]
pub struct WorkspacePage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The queue.
    pub queue: Queue,
    /// The case that is open.
    pub case: Option<Case>,
}
