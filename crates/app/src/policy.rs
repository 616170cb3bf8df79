//! Policies: what is promised of complaints, and since when by whom.
//!
//! `force` is the one in force, `change` every way in which it changes, first as a preview; `input` is what is handed in.
//! `ready` are those that come with the program, `preview` says when things would be due.

pub mod change;
pub mod force;
pub mod input;
pub mod preview;
pub mod ready;
