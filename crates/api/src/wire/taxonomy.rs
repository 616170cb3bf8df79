//! Entries of the trees and accounts in an answer.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_store::tree::Entry;

/// A department, category, cause or product.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryAnswer {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the entry above.
    pub parent: Option<String>,
    /// Whether it is no longer offered.
    pub retired: bool,
}

impl EntryAnswer {
    /// The entry in an answer.
    pub fn of(entry: Entry) -> EntryAnswer {
        EntryAnswer {
            code: entry.code,
            name: entry.name,
            name_en: entry.name_en,
            parent: entry.parent,
            retired: entry.retired_at.is_some(),
        }
    }
}

/// A category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CategoryAnswer {
    /// What every entry of a tree has.
    #[serde(flatten)]
    pub entry: EntryAnswer,
    /// What customers call it: words by which it is found besides its name.
    pub keywords: Vec<String>,
}

/// An account.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UserAnswer {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Codes of the roles.
    pub roles: Vec<String>,
    /// Code of the department.
    pub department: Option<String>,
    /// Whether the account can no longer be used.
    pub disabled: bool,
}
