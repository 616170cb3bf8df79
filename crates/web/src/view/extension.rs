//! An extension with what can be done with it.

use askama::{Template, filters::HtmlSafe};

use crate::{
    icon::Icon,
    view::{badge::Badge, field::Field},
    words::Words,
};

/// An extension, ready to be shown.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/extension.html")]
pub struct ExtensionRow {
    /// The words.
    pub t: Words,
    /// The token every form sends back.
    pub csrf: String,
    /// Identity.
    pub id: i64,
    /// Which clock.
    pub clock: String,
    /// From when to when it moves.
    pub moves: String,
    /// Why more time is needed.
    pub reason: String,
    /// Where it stands.
    pub state: Badge,
    /// Who rejected it and why; may be empty.
    pub rejected: String,
    /// `POST` here with `decision` to approve or reject.
    pub approval: Option<String>,
    /// Whether the reader asked for it: somebody else approves it, though they may take it back.
    pub is_own: bool,
    /// `POST` here to say that the customer was told.
    pub notice: Option<String>,
    /// What that form asks, the text ready to be sent.
    pub fields: Vec<Field>,
    /// What was wrong with the last try; may be empty.
    pub fault: String,
}

impl HtmlSafe for ExtensionRow {}
