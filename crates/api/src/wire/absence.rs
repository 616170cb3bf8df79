//! Who is away and who steps in, on the wire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::absence::{Absence, AbsenceInput};
use wenguo_domain::moment::Moment;

use crate::wire::complaint::At;

/// Somebody's absence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AbsenceAnswer {
    /// Identity.
    pub id: i64,
    /// Login of whoever is away.
    pub user: String,
    /// From.
    pub from: String,
    /// Up to.
    pub to: String,
    /// Login of whoever steps in.
    pub deputy: Option<String>,
    /// In words.
    pub note: Option<String>,
}

impl AbsenceAnswer {
    /// An absence in an answer.
    pub fn of(absence: Absence, at: &At) -> AbsenceAnswer {
        AbsenceAnswer {
            id: absence.id,
            user: absence.user.0,
            from: at.write(absence.from),
            to: at.write(absence.to),
            deputy: absence.deputy.map(|(login, _)| login),
            note: absence.note,
        }
    }
}

/// An absence to be written down.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceBody {
    /// Login; whoever asks if absent.
    pub user: Option<String>,
    /// From, RFC 3339.
    pub from: String,
    /// Up to, RFC 3339.
    pub to: String,
    /// Login of whoever steps in.
    pub deputy: Option<String>,
    /// In words.
    pub note: Option<String>,
}

/// An absence as it is to be; whose it is stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceChange {
    /// From, RFC 3339.
    pub from: String,
    /// Up to, RFC 3339.
    pub to: String,
    /// Login of whoever steps in.
    pub deputy: Option<String>,
    /// In words.
    pub note: Option<String>,
}

impl AbsenceChange {
    /// For the use case.
    pub fn input(&self) -> AbsenceInput {
        AbsenceInput {
            user: None,
            from: Moment::parse_rfc3339(self.from.trim()),
            to: Moment::parse_rfc3339(self.to.trim()),
            deputy: self.deputy.clone(),
            note: self.note.clone(),
        }
    }
}
