//! The files of a case, and where more of them are put.

use crate::icon::Icon;
use crate::view::link::Moment;

/// One file.
#[derive(Debug, Clone)]
pub struct AttachmentRow {
    /// Identity.
    pub id: i64,
    /// What kind it is, at a glance.
    pub icon: Icon,
    /// Name it came with.
    pub name: String,
    /// Saves it.
    pub href: String,
    /// A picture of itself, for whoever may see it without being asked.
    pub picture: Option<String>,
    /// How large, by whom: 1.2 MB · 王芳.
    pub about: String,
    /// When it came.
    pub at: Moment,
    /// `POST` here with a reason to take it away.
    pub removal: Option<String>,
    /// By whom and why it was taken away; empty while it is there.
    pub removed: String,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub struct AttachmentCard {
    /// The files, oldest first.
    pub rows: Vec<AttachmentRow>,
    /// `POST` files here; `None` where the reader may not.
    pub upload: Option<String>,
    /// How much is taken.
    pub limits: String,
    /// What was wrong with the last try; may be empty.
    pub fault: String,
    /// The file whose removal was refused, and what was wrong with the reason.
    pub removal_fault: Option<(i64, String)>,
}

impl AttachmentCard {
    /// How many are there; empty without any.
    pub fn count(&self) -> String {
        match self.rows.iter().filter(|row| row.removed.is_empty()).count() {
            0 => String::new(),
            count => count.to_string(),
        }
    }

    /// What was wrong with the reason to take this one away.
    pub fn removal_fault(&self, id: &i64) -> &str {
        self.removal_fault.as_ref().filter(|(at, _)| at == id).map_or("", |(_, fault)| fault)
    }
}
