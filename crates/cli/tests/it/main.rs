//! The program as a whole: its architecture, and its commands as an operator types them.

mod arrows;
mod clock;
mod commands;
mod deliveries;
mod kill;
mod real_data;
mod ways_out;
