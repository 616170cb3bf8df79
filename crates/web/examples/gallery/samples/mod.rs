//! Every template with made-up content in Chinese business wording, rendered in one language.

mod attachments;
mod calendars;
mod desk;
mod escalation;
mod fairness;
mod forms;
mod inbox;
mod lists;
mod moves;
mod outgoing;
mod overview;
mod people;
mod policy;
mod promises;
mod public;
mod register;
mod settings;
mod team;
mod workspace;

use wenguo_i18n::lang::Lang;
use wenguo_web::words::Words;

/// A rendered page.
pub struct Sample {
    /// What it is called in the gallery.
    pub name: String,
    /// The page, or why it could not be rendered.
    pub html: askama::Result<String>,
}

impl Sample {
    fn new(name: &str, template: &impl askama::Template) -> Self {
        Self { name: name.to_owned(), html: template.render() }
    }
}

/// All samples in a language.
pub fn all(lang: Lang) -> Vec<Sample> {
    let t = Words::new(lang);
    let groups = [
        workspace::samples(t),
        fairness::samples(t),
        team::samples(t),
        forms::samples(t),
        register::samples(t),
        inbox::samples(t),
        lists::samples(t),
        overview::samples(t),
        people::samples(t),
        settings::samples(t),
        calendars::samples(t),
        policy::samples(t),
        moves::samples(t),
        escalation::samples(t),
        promises::samples(t),
        outgoing::samples(t),
        public::samples(t),
    ];
    groups.into_iter().flatten().collect()
}
