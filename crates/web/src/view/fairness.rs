//! The page of whose turn it is: weights, the order they make now, and what is said of each person.

use askama::Template;

use crate::{
    icon::Icon,
    view::{badge::Badge, field::Field, link::Moment, settings::SettingsForm, shell::Shell},
    words::Words,
};

/// Somebody's place in the order.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// Who.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// How many they have in hand, and of how many.
    pub in_hand: String,
    /// The same by gravity.
    pub work: String,
    /// What they are good at.
    pub skills: String,
    /// When they work.
    pub hours: String,
    /// Whether they can take it.
    pub standing: Badge,
    /// Whether they are here.
    pub presence: String,
    /// When they were given the last one.
    pub last: Option<Moment>,
    /// The score.
    pub score: String,
    /// What it is made of: 77 × 5 + 50 × 3.
    pub why: String,
    /// Whether it is their turn.
    pub is_next: bool,
    /// The page with the form of what is said of them; `None` where that is not the reader's to say.
    pub edit: Option<String>,
}

/// `GET /fairness`.
#[derive(Debug, Template)]
#[template(path = "fairness.html")]
pub struct FairnessPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The choice of a department.
    pub scope: Field,
    /// Code of the department that is shown; blank for all.
    pub department: String,
    /// Whose weights they are, in words.
    pub whose: String,
    /// Who changed them last, and when.
    pub changed: String,
    /// The form of the weights; `None` where they are not the reader's to set.
    pub weights: Option<SettingsForm>,
    /// `POST` here to take the weights above instead.
    pub inherit: Option<String>,
    /// Everybody in order.
    pub rows: Vec<PlaceRow>,
    /// The form of what is said of a person.
    pub editing: Option<SettingsForm>,
}
