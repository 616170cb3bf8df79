//! Policies: what is promised of complaints, and since when by whom.
//!
//! `ready` are those that come with the program, `preview` says when things would be due.

pub mod preview;
pub mod ready;
