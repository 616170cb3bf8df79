//! The page of who is told when something is late: ladders, deputies, duty, what cannot wait.

use askama::Template;

use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{badge::Badge, shell::Shell},
    words::Words,
};

/// A ladder.
#[derive(Debug, Clone)]
pub struct LadderCard {
    /// For which complaints.
    pub scope: String,
    /// Its rungs: level, when, who, how long to acknowledge.
    pub rungs: Vec<(Badge, String, String, String)>,
    /// The page with the form to change it.
    pub edit: String,
    /// `POST` here to remove it; `None` of the one for all.
    pub remove: Option<String>,
}

/// Somebody's absence or duty.
#[derive(Debug, Clone)]
pub struct SpanRow {
    /// Who.
    pub who: String,
    /// From when to when.
    pub span: String,
    /// Who steps in, and why; may be empty.
    pub more: String,
    /// `POST` here to take it back; `None` where the reader cannot.
    pub remove: Option<String>,
}

/// Something that cannot wait.
#[derive(Debug, Clone)]
pub struct RuleRow {
    /// Its name.
    pub name: String,
    /// How it is seen.
    pub sign: String,
    /// Its words, or what makes a group.
    pub words: String,
    /// Who is told.
    pub whom: String,
    /// Whether it holds.
    pub state: Badge,
    /// The page with the form to change it.
    pub edit: String,
}

/// `GET /settings/escalation`.
#[derive(Debug, Template)]
#[template(path = "settings/escalation.html")]
pub struct EscalationPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The ladders.
    pub ladders: Vec<LadderCard>,
    /// The form of a new ladder.
    pub adding: SettingsForm,
    /// The form of what is being changed.
    pub changing: Option<SettingsForm>,
    /// What cannot wait.
    pub rules: Vec<RuleRow>,
    /// The form of a new rule.
    pub rule: SettingsForm,
    /// Who is away.
    pub absences: Vec<SpanRow>,
    /// The form of an absence.
    pub absence: SettingsForm,
    /// Who is on duty.
    pub duties: Vec<SpanRow>,
    /// The form of a duty.
    pub duty: SettingsForm,
}
