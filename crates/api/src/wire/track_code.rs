//! Number and code in an answer.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_app::track_code::Receipt;

/// Number and code: together they open the complaint at `/track`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrackCodeAnswer {
    /// Number of the complaint.
    pub number: String,
    /// The code; whoever has it speaks for the complainant.
    pub track_code: String,
}

impl TrackCodeAnswer {
    /// The receipt in an answer.
    pub fn of(receipt: Receipt) -> TrackCodeAnswer {
        TrackCodeAnswer { number: receipt.number, track_code: receipt.code }
    }
}
