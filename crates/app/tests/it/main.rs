//! Stories at the desk, on both databases: the whole loop, every refusal, the chain of events, and who finds what.

mod approvals;
mod backup;
mod demo;
mod endings;
mod feed;
mod intake;
mod preset;
mod races;
mod refusals;
mod returns;
mod sign_in;
mod track;
mod verify;
mod versions;
mod visibility;
mod whole_loop;
