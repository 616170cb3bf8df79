//! What the company is called: said at the set-up, changed in the settings, taken in by text templates.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::Faults;
use wenguo_store::setting;
use wenguo_store::tree::{self, Tree};

use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Name of the setting with the Chinese name.
const NAME: &str = "company";
/// Name of the setting with the English name.
const NAME_EN: &str = "company_en";
/// Most characters of a name.
pub const NAME_MAX: usize = 100;

/// The names as handed in.
#[derive(Debug, Clone, Default)]
pub struct CompanyInput {
    /// Chinese name.
    pub name: String,
    /// English name; without one the Chinese one stands in English too.
    pub name_en: Option<String>,
}

/// Name and English name; of the department above all others while nobody said.
pub fn find(work: &mut Work<'_, '_>) -> Result<Option<(String, Option<String>)>, AppError> {
    if let Some(name) = setting::get(work.tx, NAME)?.filter(|name| !name.is_empty()) {
        let name_en = setting::get(work.tx, NAME_EN)?.filter(|name| !name.is_empty());
        return Ok(Some((name, name_en)));
    }
    let root = tree::all(work.tx, Tree::Departments)?.into_iter().find(|entry| entry.parent_id.is_none());
    Ok(root.map(|root| (root.name, root.name_en)))
}

/// Gives it another name.
pub fn rename(work: &mut Work<'_, '_>, actor: &Actor, input: &CompanyInput) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let name = faults.required("/name", &input.name, NAME_MAX);
    let name_en = faults.optional("/name_en", input.name_en.as_deref(), NAME_MAX);
    faults.into_result(())?;
    keep(work, &name, name_en.as_deref())
}

/// Keeps a name that was checked.
pub(crate) fn keep(work: &mut Work<'_, '_>, name: &str, name_en: Option<&str>) -> Result<(), AppError> {
    setting::set(work.tx, NAME, name)?;
    Ok(setting::set(work.tx, NAME_EN, name_en.unwrap_or_default())?)
}

/// Keeps the name of a preset unless there is one: what a person typed stays.
pub(crate) fn suggest(work: &mut Work<'_, '_>, name: &str, name_en: &str) -> Result<(), AppError> {
    if setting::get(work.tx, NAME)?.is_some() { Ok(()) } else { keep(work, name, Some(name_en)) }
}
