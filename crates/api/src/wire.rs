//! What travels: types of bodies and answers. None is a type of the domain; codes and logins travel as text.

pub mod absence;
pub mod attachment;
pub mod calendar;
pub mod chase;
pub mod complaint;
pub mod customer;
pub mod duty;
pub mod escalation;
pub mod event;
pub mod extension;
pub mod fairness;
pub mod immediate;
pub mod input;
pub mod intake;
pub mod ladder;
pub mod line;
pub mod moves;
pub mod notice;
pub mod outgoing;
pub mod policy;
pub mod promise;
pub mod remedy;
pub mod removed;
pub mod revised;
pub mod sla;
pub mod taxonomy;
pub mod track_code;
pub mod what_if;

pub use wenguo_http::codes;

use schemars::JsonSchema;
use serde::Serialize;

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub struct List<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Give this as `cursor` for the next page; `null` on the last one.
    pub next_cursor: Option<String>,
}
