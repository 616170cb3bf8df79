//! Promises of time: what is promised for which complaint (`policy`, in `term`s), and what became of it (`run`, of `lap`s,
//! from the `course` of what happened, which `steps` reads from the timeline; `strip` says why). `kept` is what of it is kept
//! beside the complaint, `glance` what lists show.

pub mod course;
pub mod glance;
pub mod kept;
pub mod lap;
mod occasion;
pub mod policy;
pub mod run;
pub mod steps;
pub mod strip;
pub mod subject;
pub mod term;
mod turn;
pub mod urgency;
