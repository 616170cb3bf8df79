//! Number and code of a complaint, large enough to read out, each with a button that copies it.

use askama::{Template, filters::HtmlSafe};

use crate::{icon::Icon, words::Words};

/// What the complainant takes away.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/receipt.html")]
pub struct ReceiptCard {
    /// The words.
    pub t: Words,
    /// The number.
    pub number: String,
    /// The code.
    pub code: String,
}

impl HtmlSafe for ReceiptCard {}
