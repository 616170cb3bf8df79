//! Does every page render in every language, and do the pages walk a complaint to its end?

mod account;
mod assets;
mod browser;
mod calendars;
mod clock;
mod complaints;
mod customers;
mod follow_ups;
mod grading;
mod handling;
mod known_line;
mod live;
mod overview;
mod pages;
mod promises;
mod public;
mod register;
mod remedies;
#[path = "../../examples/gallery/samples/mod.rs"]
mod samples;
mod search;
mod settings;
mod similar;
mod steps;
mod visit;
mod workspace;
