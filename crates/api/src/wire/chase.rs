//! Orders to departments (督办), on the wire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::chase::Chase;

use crate::wire::complaint::At;

/// An order to a department.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChaseAnswer {
    /// Identity.
    pub id: i64,
    /// When it was given.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What is asked.
    pub text: String,
    /// By when.
    pub due_at: String,
    /// When it was answered.
    pub answered_at: Option<String>,
    /// By whom.
    pub answered_by: Option<String>,
    /// The answer.
    pub answer: Option<String>,
}

impl ChaseAnswer {
    /// An order in an answer.
    pub fn of(chase: Chase, at: &At) -> ChaseAnswer {
        ChaseAnswer {
            id: chase.id,
            at: at.write(chase.at),
            by: chase.actor,
            text: chase.text,
            due_at: at.write(chase.due_at),
            answered_at: chase.answered_at.map(|moment| at.write(moment)),
            answered_by: chase.answered_by,
            answer: chase.answer,
        }
    }
}

/// An order to be given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChaseInput {
    /// What is asked.
    #[schemars(length(min = 1, max = 2000))]
    pub text: String,
    /// By when, RFC 3339; the end of the next working day if absent.
    pub due_at: Option<String>,
}
