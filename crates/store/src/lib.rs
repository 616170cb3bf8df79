//! Every SQL statement of the product, behind one seam for SQLite and PostgreSQL.
//!
//! The seam: `database` opens and runs, `tx` executes, `value` and `row` carry what goes in and comes out.
//! `group_commit` and `sqlite` are the one side, `postgres` the other; they differ in migrations and full text only.
//! `broadcast` carries words between the nodes of one PostgreSQL. Then one module per noun. Functions take a `Tx`; they never begin or commit.

pub mod absence;
pub mod approval;
pub mod attachment;
pub mod backup;
pub mod broadcast;
pub mod calendar;
pub mod category;
pub mod chase;
pub mod clock;
pub mod closure;
pub mod complaint;
pub mod conditions;
pub mod contact;
pub mod course;
pub mod customer;
pub mod database;
pub mod department;
pub mod duty;
pub mod error;
pub mod escalation;
pub mod extension;
pub mod fairness;
pub mod follow_up;
mod group_commit;
pub mod idempotency;
pub mod immediate;
mod insert;
pub mod job;
pub mod ladder;
mod late;
pub mod migrate;
pub mod note;
pub mod notice;
pub mod page;
pub mod policy;
pub(crate) mod postgres;
pub mod preference;
pub mod promise;
pub mod receiver;
pub mod remedy;
pub mod robot;
pub mod row;
pub mod saved_view;
pub mod search;
pub mod session;
pub mod setting;
pub mod sight;
mod sqlite;
pub mod staff;
pub mod sweep;
pub mod template;
pub mod timeline;
pub mod token;
pub mod tree;
pub mod tx;
pub mod user;
pub mod value;
pub mod webhook;
