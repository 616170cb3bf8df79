//! Does every page render in every language, and do the pages walk a complaint to its end?

mod account;
mod assets;
mod browser;
mod calendars;
mod clock;
mod complaints;
mod customers;
mod escalation;
mod extensions;
mod fairness;
mod follow_ups;
mod grading;
mod handling;
mod inbox;
mod known_line;
mod live;
mod merging;
mod outgoing;
mod overview;
mod pages;
mod policy;
mod promises;
mod public;
mod register;
mod remedies;
mod retired;
#[path = "../../examples/gallery/samples/mod.rs"]
mod samples;
mod search;
mod settings;
mod signed_out;
mod similar;
mod solved;
mod steps;
mod visit;
mod workspace;
