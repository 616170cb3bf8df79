//! Chinese and English text for a complaint desk: everything that asks "what does this text say?", pure and without I/O.
//!
//! - [`fold`](mod@fold): what the search index sees of a text, so that 電話 and 电话, Ａ and a are one
//! - [`token`]: the one token stream both databases index
//! - [`passage`]: what of a text is masked for some, and how far a search reaches
//! - [`index`]: that stream written for SQLite FTS5 and for PostgreSQL `tsvector`
//! - [`query`]: what somebody typed into the search box, and how each database is asked for it
//! - [`excerpt`]: the piece of a text around a hit, with the hits marked
//! - [`similarity`]: how much two texts have in common
//! - [`name`]: how a person's name is typed in pinyin
//! - [`typed`]: by which beginnings a name or a number is found while it is typed
//! - [`phone`]: one spelling for every way of writing a telephone number
//! - [`identifier`]: resident numbers and bank cards, told by their check digits
//! - [`mask`]: personal data made unreadable, field by field and inside running text
//! - [`when`]: by when something will be done, as people say it
//! - [`named_remedy`]: which money and which kinds of remedy a text names

pub mod excerpt;
pub mod fold;
pub mod identifier;
pub mod index;
pub mod mask;
pub mod name;
pub mod named_remedy;
pub mod passage;
pub mod phone;
pub mod query;
pub mod similarity;
pub mod token;
pub mod typed;
pub mod when;
