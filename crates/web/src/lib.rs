//! The pages of Wenguo: rendered on the server, correct without JavaScript, quicker with it.
//!
//! - `templates/<noun>/*.html`: the pages; [`view`]: what each of them is given, ready to be shown
//! - [`words`]: the words of a page in its reader's language
//! - [`icon`]: the icons that codes, verbs and events wear
//! - [`assets`]: bundled styles and scripts, embedded and served
//! - [`page`]: a rendered template as an answer; [`problem`]: a failure as a page
//! - [`routes`]: the table of pages; [`visitor`]: who looks; [`form`], [`query`]: what they sent, [`csrf`]: whether a page
//!   of ours let them; [`flash`]: what the next page says once; then one module per noun

pub mod account;
pub mod assets;
pub mod complaints;
pub mod csrf;
pub mod customers;
pub mod fairness;
pub mod flash;
pub mod follow_ups;
pub mod form;
mod house;
pub mod icon;
pub mod inbox;
mod local_time;
pub mod overview;
pub mod page;
pub mod path;
pub mod problem;
pub mod public;
pub mod query;
pub mod register;
pub mod routes;
pub mod search;
pub mod settings;
pub mod sign_in;
pub mod stream;
mod strip;
pub mod suggestion;
pub mod target;
pub mod team;
pub mod view;
pub mod visitor;
pub mod words;
pub mod workspace;
