//! The complaints that resemble a case, or where they are to be had.

use askama::Template;

use crate::view::link::ComplaintLine;
use crate::words::Words;

/// The inside of the card of similar complaints.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/similar.html")]
pub struct Similar {
    /// The words.
    pub t: Words,
    /// Where the lines are to be had.
    pub href: String,
    /// The lines, most similar first, where they were looked for.
    pub lines: Option<Vec<ComplaintLine>>,
}
