//! Promises of time: what is promised for which complaint (`policy`, in `term`s), and what became of it (`run`, of `lap`s,
//! from the `course` of what happened; `strip` says why).

pub mod course;
pub mod lap;
mod occasion;
pub mod policy;
pub mod run;
pub mod strip;
pub mod term;
mod turn;
