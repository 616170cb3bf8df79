//! REST under `/api/v1`, and the OpenAPI document that describes it.
//!
//! `routes` is the one table: path, body, answer and handler of every call stand in one line, so none is undocumented.
//! `write` is the frame of every call that changes something; `wire` holds what travels; one module per noun handles.

pub mod answer;
pub mod attachment;
pub mod body;
pub mod browse;
pub mod calendar;
pub mod complaint;
pub mod cursor;
pub mod customer;
pub mod delivery;
pub mod escalation;
pub mod extension;
mod fairness;
pub mod ladder;
pub mod notice;
pub mod openapi;
pub mod operations;
pub mod parameter;
pub mod path;
pub mod policy;
pub mod precondition;
pub mod preview;
pub mod promise;
pub mod query;
pub mod read;
pub mod remedy;
pub mod robot;
pub mod route;
pub mod routes;
pub mod sla;
pub mod small_list;
pub mod taxonomy;
pub mod track_code;
pub mod user;
pub mod verb;
pub mod webhook;
pub mod wire;
pub mod write;
