//! Stories at the desk, on both databases: the whole loop, every refusal, the chain of events, and who finds what.

mod accounts;
mod anchor;
mod approvals;
mod backup;
mod calendars;
mod customers;
mod demo;
mod endings;
mod export;
mod feed;
mod grading;
mod import;
mod intake;
mod preset;
mod races;
mod refusals;
mod returns;
mod severity;
mod sign_in;
mod telephones;
mod track;
mod track_code;
mod verify;
mod versions;
mod visibility;
mod whole_loop;
