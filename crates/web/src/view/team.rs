//! The page of who is away and who is on duty.

use askama::Template;

use crate::{
    icon::Icon,
    view::{badge::Badge, settings::SettingsForm, shell::Shell},
    words::Words,
};

/// Somebody on duty, now or later.
#[derive(Debug, Clone)]
pub struct DutyRow {
    /// Who.
    pub who: String,
    /// Where they work.
    pub department: String,
    /// From when.
    pub from: String,
    /// To when.
    pub to: String,
    /// On duty, next, or away themselves then.
    pub marks: Vec<Badge>,
    /// `POST` here to take it off the roster.
    pub remove: String,
}

/// Somebody who is away, or will be.
#[derive(Debug, Clone)]
pub struct AwayRow {
    /// Who.
    pub who: String,
    /// Where they work.
    pub department: String,
    /// From when.
    pub from: String,
    /// To when.
    pub to: String,
    /// Whether they are away already.
    pub is_away: bool,
    /// The same in words.
    pub state: Badge,
    /// Who steps in; empty for nobody.
    pub deputy: String,
    /// Whether the deputy is away at that time, too, or there is none.
    pub gap: String,
    /// Why; may be empty.
    pub note: String,
    /// The page with the form to change it.
    pub edit: String,
    /// `POST` here to end it, or to take it back before it begins.
    pub end: String,
}

/// `GET /team`.
#[derive(Debug, Template)]
#[template(path = "team.html")]
pub struct TeamPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Whose absences these are: of one's own people, or of all.
    pub whose: String,
    /// Who is on duty now, and until when, a sentence; or what happens without anybody.
    pub now: String,
    /// Whether nobody is on duty.
    pub is_unmanned: bool,
    /// Who is next, a sentence; may be empty.
    pub next: String,
    /// The roster.
    pub duties: Vec<DutyRow>,
    /// The form of a duty.
    pub duty: SettingsForm,
    /// The absences.
    pub absences: Vec<AwayRow>,
    /// The form of an absence.
    pub absence: SettingsForm,
    /// The form of the absence that is being changed.
    pub changing: Option<SettingsForm>,
}
