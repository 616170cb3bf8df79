//! What a complaint is and may do: stages and verbs, who may do what, what closing needs, clocks, the timeline's hash chain,
//! how a webhook is signed and when it is tried again, whose turn it is.
//! Pure: no SQL, no HTTP, no clock, no configuration. `app` loads, asks here, and writes what it is told.

pub mod actor;
pub mod anchor;
pub mod attachment;
pub mod backoff;
pub mod calendar;
pub mod closing;
pub mod code;
pub mod codes;
pub mod complainant;
pub mod complaint;
pub mod customer;
pub mod email;
pub mod escalation;
pub mod expectation;
pub mod fairness;
pub mod field;
pub mod intake;
pub mod job;
pub mod lifecycle;
pub mod mac;
pub mod moment;
pub mod money;
pub mod notice;
pub mod obstacle;
pub mod phone;
pub mod promise;
pub mod refusal;
pub mod remedy;
pub mod revision;
pub mod robot;
pub mod roles;
pub mod secret;
pub mod sla;
pub mod timeline;
pub mod trace;
pub mod verb;
pub mod webhook;
