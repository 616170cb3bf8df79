//! The page with the company's name.

use askama::Template;
use wenguo_app::company::NAME_MAX;

use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{field::Field, shell::Shell},
    words::Words,
};

/// `GET` and `POST /settings/company`.
#[derive(Debug, Template)]
#[template(path = "settings/company.html")]
pub struct CompanyPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// Its names.
    pub form: SettingsForm,
}

impl CompanyPage {
    /// What stands for the name in a text template.
    const PLACEHOLDER: &'static str = "{{ company }}";

    /// Chinese and English name.
    pub fn fields(t: Words, name: &str, name_en: &str) -> Vec<Field> {
        let max = NAME_MAX as u32;
        vec![
            Field::line("name", t.text("setup-organisation"))
                .value(name)
                .autocomplete("organization")
                .max(max)
                .required(),
            Field::line("name_en", t.text("settings-company-name-en"))
                .value(name_en)
                .hint(t.text("settings-company-name-en-hint"))
                .max(max),
        ]
    }
}
