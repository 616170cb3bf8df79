//! Use cases: one module per noun, one function per verb. Authorise → domain → save → timeline event → consequences.
//!
//! `desk` is what the program holds, `work` is one transaction of it, `turn` the frame every verb on a complaint shares.
//! Whoever stands at the edge opens the transaction (`desk.write(|work| …)`) and calls as many verbs in it as belong
//! together: one for a request, some hundreds for a file that is imported.

pub mod accounts;
pub mod anchor;
pub mod approval;
pub mod assignable;
pub mod calendar;
pub mod case;
pub mod clock;
pub mod clocks;
pub mod closing;
pub mod company;
pub mod complaint;
pub mod contact;
pub mod customer;
pub mod decider;
pub mod demo;
pub mod desk;
pub mod dispatch;
pub mod ending;
pub mod entropy;
pub mod error;
pub mod export;
pub mod feed;
pub mod finding;
pub mod follow_up;
pub mod grading;
pub mod hold;
pub mod import;
pub mod intake;
pub mod keyword;
pub mod known;
pub mod note;
pub mod once;
pub mod outgoing;
pub mod overview;
pub mod password;
pub mod permits;
pub mod policy;
pub mod preference;
pub mod preset;
pub mod privacy;
pub mod promise;
pub mod public;
pub mod recent;
pub mod remedy;
pub mod response;
pub mod retirement;
pub mod saved_view;
pub mod search;
pub mod session;
pub mod set_up;
pub mod severity;
pub mod similar;
pub mod suggestion;
pub mod taxonomy;
pub mod template;
pub mod timeline;
pub mod token;
pub mod track_code;
pub mod turn;
pub mod unseen;
pub mod verify;
pub mod work;
