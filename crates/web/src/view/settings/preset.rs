//! The page of the presets.

use askama::Template;

use super::SettingsLink;
use super::moves::{Confirm, MovesCard};
use crate::{
    icon::Icon,
    view::{link::Fact, shell::Shell},
    words::Words,
};

/// A preset of a trade.
#[derive(Debug, Clone)]
pub struct PresetRow {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// What is in it, in words.
    pub counts: String,
    /// Whether it is loaded.
    pub loaded: bool,
    /// Whether all of it is there already, so that there is nothing to load.
    pub has_all: bool,
    /// What loading it would add, in words.
    pub adds: String,
    /// The same by name.
    pub which: Vec<Fact>,
}

/// `GET /settings/presets`; `POST /settings/presets/{code}` loads one.
#[derive(Debug, Template)]
#[template(path = "settings/presets.html")]
pub struct PresetsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The presets.
    pub rows: Vec<PresetRow>,
}

/// `GET /settings/presets/{code}`: the question before a preset is loaded.
#[derive(Debug, Template)]
#[template(path = "settings/preset.html")]
pub struct PresetPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The question.
    pub title: String,
    /// Whether all of it is there already, so that there is nothing to load.
    pub has_all: bool,
    /// What loading it would add, in words.
    pub adds: String,
    /// The same by name.
    pub which: Vec<Fact>,
    /// Whether it does anything to open clocks.
    pub has_moves: bool,
    /// What it does to them.
    pub moves: MovesCard,
    /// The form that loads it.
    pub confirm: Confirm,
}
