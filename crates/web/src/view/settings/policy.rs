//! The pages of what is promised: the policy in force, the ready ones, and what a change would do before it is saved.

use askama::Template;

use super::calendar::Difference;
use super::moves::{Confirm, MovesCard};
use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{badge::Badge, field::Field, link::Fact, shell::Shell, strip::Strip},
    words::Words,
};

/// A promise of the policy in force.
#[derive(Debug, Clone)]
pub struct TargetRow {
    /// What is promised.
    pub clock: String,
    /// For which complaints.
    pub scope: String,
    /// How long it may take.
    pub term: String,
    /// Whether a hold stops it.
    pub stops: String,
    /// Where it stands, in words of its own; may be empty.
    pub source: String,
    /// The page with the form to change it.
    pub edit: String,
    /// `POST` here to take it out.
    pub remove: String,
}

/// A policy: where it comes from, and what to mind.
#[derive(Debug, Clone)]
pub struct PolicyCard {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where its terms stand.
    pub source: String,
    /// What to mind.
    pub note: String,
    /// From when to when it holds; may be empty.
    pub validity: String,
    /// Whether it was compared with its source, and holds today.
    pub marks: Vec<Badge>,
    /// What it promises, or when it warns, a line each.
    pub promises: Vec<String>,
    /// Whether it is the one in force, as it is.
    pub is_in_force: bool,
}

/// `GET /settings/policy`.
#[derive(Debug, Template)]
#[template(path = "settings/policy.html")]
pub struct PolicyPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// From where the policy in force was taken.
    pub policy: PolicyCard,
    /// Its promises.
    pub rows: Vec<TargetRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The form of the one that is being changed.
    pub changing: Option<SettingsForm>,
    /// The form of the warnings.
    pub warning: SettingsForm,
    /// The ready policies.
    pub ready: Vec<PolicyCard>,
    /// Who changed what of late.
    pub history: Vec<Fact>,
}

/// What a change of the policy would do.
#[derive(Debug, Template)]
#[template(path = "settings/policy_preview.html")]
pub struct PolicyPreviewPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The ready policy that takes the place of all; empty where it is a change of the one in force.
    pub policy: String,
    /// Whether nobody compared that one with its source.
    pub is_doubtful: bool,
    /// Whether it does not hold today.
    pub is_outdated: bool,
    /// Promises that become others.
    pub differences: Vec<Difference>,
    /// What that does to open clocks.
    pub moves: MovesCard,
    /// The form that saves it.
    pub confirm: Confirm,
}

/// A clock that would run.
#[derive(Debug, Clone)]
pub struct WhenClock {
    /// Its name.
    pub name: String,
    /// When it would be due, or that it never would.
    pub due: String,
    /// By which promise, and when it would warn.
    pub facts: Vec<Fact>,
    /// The time until it is due.
    pub strip: Strip,
}

/// `GET /settings/policy/preview`.
#[derive(Debug, Template)]
#[template(path = "settings/policy_when.html")]
pub struct WhenPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu; empty for whoever keeps no settings.
    pub menu: Vec<SettingsLink>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// The clocks that would run.
    pub clocks: Vec<WhenClock>,
    /// Whether the question could be answered.
    pub is_answered: bool,
}
