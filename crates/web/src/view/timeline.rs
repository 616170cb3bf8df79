//! What happened to a complaint, newest first.

use crate::{
    icon::{self, Icon},
    view::{
        badge::Badge,
        link::{Link, Moment},
        tone::Tone,
    },
};

/// One event.
#[derive(Debug, Clone)]
pub struct TimelineEvent {
    /// Its icon.
    pub icon: Icon,
    /// The colour behind the icon.
    pub tone: Tone,
    /// Who did it; empty for the system.
    pub who: String,
    /// What was done: 派单 → 质量管理部.
    pub what: String,
    /// What came of it in a word.
    pub badge: Option<Badge>,
    /// When.
    pub at: Moment,
    /// What was said or written; may be empty.
    pub said: String,
    /// Whether what was said is somebody's own words, set apart.
    pub boxed: bool,
    /// The number of the event in its complaint.
    pub seq: i64,
}

impl TimelineEvent {
    /// An event of a kind, wearing that kind's icon and colour.
    pub fn new(kind: &str, seq: i64, who: impl Into<String>, what: impl Into<String>, at: Moment) -> Self {
        let (icon, tone) = icon::of_event(kind);
        Self {
            icon,
            tone,
            who: who.into(),
            what: what.into(),
            badge: None,
            at,
            said: String::new(),
            boxed: false,
            seq,
        }
    }

    /// With what was said or written.
    #[must_use]
    pub fn saying(mut self, said: impl Into<String>) -> Self {
        self.said = said.into();
        self.boxed = true;
        self
    }

    /// With what came of it in a word.
    #[must_use]
    pub fn badged(mut self, badge: Badge) -> Self {
        self.badge = Some(badge);
        self
    }
}

/// The timeline with its filters.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// How many events there are.
    pub total: i64,
    /// All, flow, contacts, notes.
    pub filters: Vec<Link>,
    /// The events, newest first.
    pub events: Vec<TimelineEvent>,
    /// Where the earlier ones are.
    pub older: Option<String>,
}
