//! The program as a whole: its architecture, and its commands as an operator types them.

mod arrows;
mod commands;
mod kill;
mod real_data;
