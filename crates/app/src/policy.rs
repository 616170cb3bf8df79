//! Policies: what is promised of complaints, and since when by whom.
//!
//! `ready` are those that come with the program.

pub mod ready;
