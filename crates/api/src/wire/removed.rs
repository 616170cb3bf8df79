//! What every call answers that takes something away.

use schemars::JsonSchema;
use serde::Serialize;

/// What was taken away.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RemovedAnswer {
    /// Its identity.
    pub id: i64,
}
