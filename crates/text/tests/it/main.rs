//! What this crate promises about text: one test binary, a module for each module of the crate.

mod excerpt;
mod fold;
mod index;
mod mask;
mod name;
mod phone;
mod query;
mod similarity;
mod typed;
mod vectors;
mod when;
