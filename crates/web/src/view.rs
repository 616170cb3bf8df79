//! What the templates are given: ready strings, flags and URLs, one file per noun.
//!
//! - pieces: [`tone`], [`badge`], [`clock`], [`link`], [`field`], [`receipt`],
//!   [`strip`] (of a clock), [`shell`] (the frame of every page)
//! - the workspace: [`queue`], [`case`], [`timeline`], [`action`] (the forms of the verbs)
//! - other pages: [`complaint`] (list), [`register`], [`customer`], [`follow_up`], [`search`], [`suggestion`], [`overview`], [`settings`]
//! - people and problems: [`sign_in`], [`account`], [`problem`]; [`public`]: the face without an account

pub mod account;
pub mod action;
pub mod attachment;
pub mod badge;
pub mod case;
pub mod climb;
pub mod clock;
pub mod complaint;
pub mod customer;
pub mod extension;
pub mod fairness;
pub mod field;
pub mod follow_up;
pub mod inbox;
pub mod intervention;
pub mod link;
pub mod overview;
pub mod problem;
pub mod promise;
pub mod proof;
pub mod public;
pub mod queue;
pub mod receipt;
pub mod register;
pub mod search;
pub mod settings;
pub mod shell;
pub mod sign_in;
pub mod similar;
pub mod strip;
pub mod suggestion;
pub mod team;
pub mod timeline;
pub mod tone;
pub mod why;
