//! Does the lifecycle hold what it promises: every verb in every stage, who may do what, clocks, closing, the hash chain?

mod actors;
mod anchor;
mod calendars;
mod chain;
mod climbing;
mod closing;
mod ends;
mod escalation;
mod expectations;
mod fairness;
mod intake;
mod kept;
mod layers;
mod promises;
mod properties;
mod rules;
mod sample;
mod sla;
mod sla_course;
mod sla_properties;
mod stages;
mod urgency;
mod webhooks;
