//! What tests stand on: fresh databases of both kinds, a clock moved by hand, seeded randomness, a desk with people.
//!
//! `database` gives each test a database of its own, `postgres` makes those of the server; `clock` and `entropy` stand in
//! for the machine, `recorder` for the world outside; `desk` puts it all together with the `cast`, and `stage` walks complaints to where a test begins.
//! Only ever a dev-dependency.

pub mod cast;
pub mod clock;
pub mod database;
pub mod desk;
pub mod entropy;
mod postgres;
pub mod recorder;
pub mod stage;
