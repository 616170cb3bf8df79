//! The API as a program meets it: the router in process, on both databases.

mod attachments;
mod bad_input;
mod browse;
mod calendars;
mod client;
mod document;
mod escalations;
mod fairness;
mod lists;
mod log;
mod once;
mod outgoing;
mod policies;
mod previews;
mod promises;
mod roles;
mod sla;
mod story;
