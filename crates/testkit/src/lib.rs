//! What tests stand on: fresh databases of both kinds, a clock moved by hand, seeded randomness, a desk with people.
//!
//! `database` gives each test a database of its own, `postgres` makes those of the server; `clock` and `entropy` stand in
//! for the machine, `recorder` for the world outside; `desk` puts it all together with the `cast`, and `stage` walks
//! complaints to where a test begins.
//! `post_office` is a mail server and `receiver` a web server to really send to, with a `certificate` for this machine.
//! Only ever a dev-dependency.

pub mod cast;
pub mod certificate;
pub mod clock;
pub mod cupboard;
pub mod database;
pub mod desk;
pub mod entropy;
pub mod own_postgres;
pub mod post_office;
mod postgres;
pub mod receiver;
pub mod recorder;
pub mod stage;
