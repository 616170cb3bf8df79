//! Complaints: how they are loaded to be changed, shown one by one, and listed.

pub mod arrivals;
pub mod change;
pub mod figures;
pub mod list;
pub mod place;
pub mod record;
pub mod recount;
pub mod register;
pub mod registered;
pub mod track_code;
mod walk;
pub mod words;
pub mod worklist;
