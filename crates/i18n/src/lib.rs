//! Every word, date and number a person reads, in Chinese first and English complete.
//!
//! - `locales/<lang>/<noun>.ftl`: the words, one file per noun, embedded when the crate is built
//! - [`lang`]: which language, and how a request says so
//! - [`words`]: looking a key up
//! - [`dates`]: instants, relative times, what remains
//! - [`notice`]: what a notice says
//! - [`numbers`]: counts, shares, money
//! - [`obstacle`]: why something did not go out

pub mod dates;
pub mod lang;
pub mod notice;
pub mod numbers;
pub mod obstacle;
pub mod words;
