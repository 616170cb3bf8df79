//! Stories at the desk, on both databases: the whole loop, every refusal, the chain of events, and who finds what.

mod accounts;
mod anchor;
mod backup;
mod demo;
mod endings;
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
