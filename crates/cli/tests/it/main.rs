//! The program as a whole: its architecture, and its commands as an operator types them.

mod arrows;
#[path = "../../benches/support/client.rs"]
mod client;
mod clock;
mod commands;
mod deliveries;
mod evidence;
mod kill;
mod late;
mod nodes;
mod nodes_late;
mod pair;
#[path = "../../benches/support/program.rs"]
mod program;
mod real_data;
mod vectors;
mod ways_out;
