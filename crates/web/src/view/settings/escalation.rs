//! The page of who is told when something is late: ladders, heads, what cannot wait.

use askama::Template;

use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{badge::Badge, link::Fact, shell::Shell},
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
    /// Departments and who was named to head them.
    pub heads: Vec<Fact>,
    /// The form that names a head.
    pub head: SettingsForm,
    /// The form of a new ladder.
    pub adding: SettingsForm,
    /// The form of what is being changed.
    pub changing: Option<SettingsForm>,
    /// What cannot wait.
    pub rules: Vec<RuleRow>,
    /// The form of a new rule.
    pub rule: SettingsForm,
}
