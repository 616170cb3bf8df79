//! The work that nobody waits for: jobs, because something happened, and sweeps, because time passed. There is no third kind.
//!
//! - `runner` has threads that do both until the program ends; `lane` claims and settles jobs of one kind
//! - `schedule` is the whole timetable of sweeps, and `wenguo sweep NAME` reads it too; `trouble` is what they pass over
//! - `perform` does a job: `mail`, `webhook`, `robot`, one file each; `sentence` says what a notice is about
//! - `receiver` leaves those alone that do not answer

mod hand;
mod lane;
mod mail;
mod perform;
mod receiver;
mod robot;
pub mod runner;
pub mod schedule;
mod sentence;
mod trouble;
mod webhook;
