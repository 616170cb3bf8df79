//! The text of the presets, as it stands in the folder `presets` when the program is built.

use super::Trade;

/// The files of one trade.
#[derive(Debug, Clone, Copy)]
pub struct Files {
    /// Name and company.
    pub preset: &'static str,
    /// Departments.
    pub departments: &'static str,
    /// Calendars.
    pub calendars: &'static str,
    /// Categories.
    pub categories: &'static str,
    /// Causes.
    pub causes: &'static str,
    /// Products.
    pub products: &'static str,
    /// Text templates.
    pub templates: &'static str,
    /// Made-up staff.
    pub people: &'static str,
    /// What demo complaints are made of.
    pub demo: &'static str,
}

macro_rules! file {
    ($path:expr) => {
        include_str!(concat!("../../../../presets/", $path))
    };
}

macro_rules! folder {
    ($code:literal) => {
        Files {
            preset: file!(concat!($code, "/preset.toml")),
            departments: file!(concat!($code, "/departments.toml")),
            calendars: file!(concat!($code, "/calendars.toml")),
            categories: file!(concat!($code, "/categories.toml")),
            causes: file!(concat!($code, "/causes.toml")),
            products: file!(concat!($code, "/products.toml")),
            templates: file!(concat!($code, "/templates.toml")),
            people: file!(concat!($code, "/people.toml")),
            demo: file!(concat!($code, "/demo.toml")),
        }
    };
}

impl Files {
    /// The files of a trade.
    pub fn of(trade: Trade) -> Files {
        match trade {
            Trade::Bank => folder!("bank"),
            Trade::Logistics => folder!("logistics"),
            Trade::Automotive => folder!("automotive"),
            Trade::Manufacturing => folder!("manufacturing"),
        }
    }
}

/// Names for made-up customers, of every trade.
pub fn names() -> &'static str {
    file!("shared/names.toml")
}

/// What customers and the desk's people say in any trade.
pub fn phrases() -> &'static str {
    file!("shared/phrases.toml")
}
