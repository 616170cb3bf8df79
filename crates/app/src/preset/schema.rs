//! What stands in the files of a preset; the rules are in `presets/README.md`.

use serde::Deserialize;
use wenguo_domain::codes::{Channel, Role, Severity};
use wenguo_domain::customer::Audience;

/// `preset.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The folder.
    pub code: String,
    /// Chinese name of the trade.
    pub name: String,
    /// English name of the trade.
    pub name_en: String,
    /// Chinese name of the made-up company.
    pub company: String,
    /// English name of the made-up company.
    pub company_en: String,
    /// Code of the ready policy that holds where nobody chose another one.
    pub policy: String,
    /// What it is for, in Chinese.
    pub description: String,
    /// What it is for, in English.
    pub description_en: String,
}

/// An entry of a tree.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Code of the entry above, which stands earlier in the file.
    pub parent: Option<String>,
}

/// A department.
#[derive(Debug, Clone, Deserialize)]
pub struct Department {
    /// As in every tree.
    #[serde(flatten)]
    pub entry: Entry,
    /// Whether it is a centre with complaints of its own.
    pub centre: bool,
}

/// A calendar.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Code of the calendar it builds on.
    pub parent: Option<String>,
    /// Time zone; that of its parent without one.
    pub zone: Option<String>,
    /// Openings from Monday to Sunday; those of its parent without them.
    pub week: Option<[String; 7]>,
    /// Days on which it is closed.
    #[serde(default)]
    pub closed: Vec<String>,
    /// Codes of the departments that go by it.
    pub departments: Vec<String>,
}

/// A category.
#[derive(Debug, Clone, Deserialize)]
pub struct Category {
    /// As in every tree.
    #[serde(flatten)]
    pub entry: Entry,
    /// How grave such a thing usually is.
    pub default_severity: Severity,
    /// Codes of the usual responsible departments, most usual first.
    pub departments: Vec<String>,
    /// What customers call it.
    #[serde(default)]
    pub keywords: Vec<String>,
}

/// A text template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateText {
    /// Stable code.
    pub code: String,
    /// What it is for.
    pub kind: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Chinese text.
    pub text: String,
    /// English text.
    pub text_en: String,
    /// Whom it is meant for; all if absent.
    pub audience: Option<Audience>,
    /// Channels of the complaints it is meant for; all if absent.
    #[serde(default)]
    pub channels: Vec<Channel>,
}

/// Somebody of the made-up staff.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What they sign in with.
    pub login: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What they are at the desk.
    pub roles: Vec<Role>,
    /// Code of their department.
    pub department: String,
    /// Codes of the categories they are good at; nothing for an all-rounder.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Their hours from Monday to Saturday, where they are not those of the department.
    pub hours: Option<String>,
    /// How many complaints they can have in hand.
    pub capacity: Option<i64>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $file:ident { $field:ident: $item:ident })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $file {
                /// In the order of the file.
                pub $field: Vec<$item>,
            }
        )+
    };
}

lists! {
    /// `departments.toml`.
    Departments { department: Department }
    /// `calendars.toml`.
    Calendars { calendar: Calendar }
    /// `categories.toml`.
    Categories { category: Category }
    /// `causes.toml`.
    Causes { cause: Entry }
    /// `products.toml`.
    Products { product: Entry }
    /// `templates.toml`.
    Templates { template: TemplateText }
    /// `people.toml`.
    People { person: Person }
}
