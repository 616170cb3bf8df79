//! Who is on duty, on the wire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::duty::Duty;

use crate::wire::complaint::At;

/// Somebody's duty.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DutyAnswer {
    /// Identity.
    pub id: i64,
    /// Login.
    pub user: String,
    /// From.
    pub from: String,
    /// Up to.
    pub to: String,
}

impl DutyAnswer {
    /// A duty in an answer.
    pub fn of(duty: Duty, at: &At) -> DutyAnswer {
        DutyAnswer { id: duty.id, user: duty.user.0, from: at.write(duty.from), to: at.write(duty.to) }
    }
}

/// Somebody to be put on duty.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyBody {
    /// Login.
    pub user: String,
    /// From, RFC 3339.
    pub from: String,
    /// Up to, RFC 3339.
    pub to: String,
}
