//! Presets: departments, categories, causes, products and text templates of a trade, put into an empty or a running desk.
//!
//! `files` holds the text, which is part of the program; `schema` says what stands in it; `preview` what open clocks would do.

mod calendars;
mod files;
mod preview;
pub mod schema;

use serde::de::DeserializeOwned;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_store::error::StoreError;
use wenguo_store::template::Template;
use wenguo_store::tree::{self, NewEntry, Tree};
use wenguo_store::{category, department, setting, template};

use crate::company;
use crate::error::AppError;
use crate::policy::change::{self, Change};
use crate::policy::force::{self, InForce};
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

pub use files::{Files, names, phrases};
pub use preview::{Preview, preview};

codes! {
    /// A trade for which there is a preset.
    Trade {
        /// 银行
        Bank = "bank",
        /// 物流
        Logistics = "logistics",
        /// 汽车
        Automotive = "automotive",
        /// 制造
        Manufacturing = "manufacturing",
    }
}

/// Name of the setting that remembers the trade.
pub const TRADE: &str = "trade";
/// How much of a preset was new.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Departments made.
    pub departments: usize,
    /// Calendars made.
    pub calendars: usize,
    /// Categories made.
    pub categories: usize,
    /// Causes made.
    pub causes: usize,
    /// Products made.
    pub products: usize,
    /// Templates made.
    pub templates: usize,
}

/// Puts the preset of a trade into the desk. What has a code that is there already stays as it is, also when renamed.
pub fn load(work: &mut Work<'_, '_>, actor: &Actor, trade: Trade) -> Result<Loaded, AppError> {
    must_keep_settings(actor)?;
    let files = Files::of(trade);
    let loaded = Loaded {
        departments: departments(work, &parsed::<schema::Departments>(files.departments)?.department)?,
        calendars: calendars::load(work, actor, parsed::<schema::Calendars>(files.calendars)?.calendar)?,
        categories: categories(work, &parsed::<schema::Categories>(files.categories)?.category)?,
        causes: entries(work, Tree::Causes, &parsed::<schema::Causes>(files.causes)?.cause)?,
        products: entries(work, Tree::Products, &parsed::<schema::Products>(files.products)?.product)?,
        templates: templates(work, parsed::<schema::Templates>(files.templates)?.template)?,
    };
    let preset: schema::Preset = parsed(files.preset)?;
    setting::set(work.tx, TRADE, trade.as_str())?;
    company::suggest(work, &preset.company, &preset.company_en)?;
    suggest_policy(work, actor, preset.policy)?;
    Ok(loaded)
}

/// The policy of a trade holds where nobody chose one: what people promise they keep.
fn suggest_policy(work: &mut Work<'_, '_>, actor: &Actor, code: String) -> Result<(), AppError> {
    if suggests_policy(&*force::read(work)?) {
        change::change(work, actor, None, &Change::Adopt(code))?;
    }
    Ok(())
}

fn suggests_policy(in_force: &InForce) -> bool {
    in_force.origin.version == 1
}

/// How much there is in the preset of a trade.
pub fn contents(trade: Trade) -> Result<Loaded, AppError> {
    let files = Files::of(trade);
    Ok(Loaded {
        departments: parsed::<schema::Departments>(files.departments)?.department.len(),
        calendars: parsed::<schema::Calendars>(files.calendars)?.calendar.len(),
        categories: parsed::<schema::Categories>(files.categories)?.category.len(),
        causes: parsed::<schema::Causes>(files.causes)?.cause.len(),
        products: parsed::<schema::Products>(files.products)?.product.len(),
        templates: parsed::<schema::Templates>(files.templates)?.template.len(),
    })
}

/// What loading a preset would add to the desk as it is: what has a code that is not there yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// How much.
    pub counts: Loaded,
    /// Names and English names of the departments, the categories, the causes, the products and the calendars, in this order.
    pub names: [Vec<(String, String)>; 5],
}

/// What the preset of a trade would add.
pub fn missing(work: &mut Work<'_, '_>, trade: Trade) -> Result<Missing, AppError> {
    let files = Files::of(trade);
    let departments = parsed::<schema::Departments>(files.departments)?.department;
    let categories = parsed::<schema::Categories>(files.categories)?.category;
    let names = [
        absent(work, Tree::Departments, departments.into_iter().map(|department| department.entry))?,
        absent(work, Tree::Categories, categories.into_iter().map(|category| category.entry))?,
        absent(work, Tree::Causes, parsed::<schema::Causes>(files.causes)?.cause)?,
        absent(work, Tree::Products, parsed::<schema::Products>(files.products)?.product)?,
        calendars::absent(work, parsed::<schema::Calendars>(files.calendars)?.calendar)?,
    ];
    let known: Vec<String> = template::all(work.tx)?.into_iter().map(|template| template.code).collect();
    let templates = parsed::<schema::Templates>(files.templates)?.template;
    let counts = Loaded {
        departments: names[0].len(),
        categories: names[1].len(),
        causes: names[2].len(),
        products: names[3].len(),
        calendars: names[4].len(),
        templates: templates.iter().filter(|template| !known.contains(&template.code)).count(),
    };
    Ok(Missing { counts, names })
}

fn absent(
    work: &mut Work<'_, '_>,
    tree: Tree,
    entries: impl IntoIterator<Item = schema::Entry>,
) -> Result<Vec<(String, String)>, AppError> {
    let known = tree::all(work.tx, tree)?;
    let is_absent = |entry: &schema::Entry| !known.iter().any(|known| known.code == entry.code);
    Ok(entries.into_iter().filter(is_absent).map(|entry| (entry.name, entry.name_en)).collect())
}

/// The trade whose preset was loaded last.
pub fn loaded(work: &mut Work<'_, '_>) -> Result<Option<Trade>, AppError> {
    Ok(setting::get(work.tx, TRADE)?.as_deref().and_then(Trade::parse))
}

/// Reads a file of a preset. The files are part of the program, so a fault in one is a fault of ours.
pub fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, AppError> {
    toml::from_str(text).map_err(|error| StoreError::Other(format!("a file of a preset: {error}")).into())
}

fn departments(work: &mut Work<'_, '_>, new: &[schema::Department]) -> Result<usize, AppError> {
    let mut made = 0;
    for department in new {
        if let Some(id) = add(work, Tree::Departments, &department.entry)? {
            department::set_centre(work.tx, id, department.centre)?;
            made += 1;
        }
    }
    Ok(made)
}

fn categories(work: &mut Work<'_, '_>, new: &[schema::Category]) -> Result<usize, AppError> {
    let mut made = 0;
    for category in new {
        if let Some(id) = add(work, Tree::Categories, &category.entry)? {
            let departments = serde_json::json!(category.departments).to_string();
            category::set_usual(work.tx, id, Some(category.default_severity.as_str()), Some(&departments))?;
            category::set_keywords(work.tx, id, &category.keywords)?;
            made += 1;
        }
    }
    Ok(made)
}

fn entries(work: &mut Work<'_, '_>, tree: Tree, new: &[schema::Entry]) -> Result<usize, AppError> {
    let mut made = 0;
    for entry in new {
        made += usize::from(add(work, tree, entry)?.is_some());
    }
    Ok(made)
}

/// Makes an entry and gives its id; `None` if its code is there already.
fn add(work: &mut Work<'_, '_>, tree: Tree, entry: &schema::Entry) -> Result<Option<i64>, AppError> {
    if tree::by_code(work.tx, tree, &entry.code)?.is_some() {
        return Ok(None);
    }
    let parent_id = match &entry.parent {
        Some(parent) => tree::by_code(work.tx, tree, parent)?.map(|parent| parent.id),
        None => None,
    };
    let (name, name_en) = (entry.name.clone(), Some(entry.name_en.clone()));
    let new = NewEntry { code: entry.code.clone(), name, name_en, parent_id };
    Ok(Some(tree::insert(work.tx, tree, &new)?))
}

fn templates(work: &mut Work<'_, '_>, new: Vec<schema::TemplateText>) -> Result<usize, AppError> {
    let known: Vec<String> = template::all(work.tx)?.into_iter().map(|template| template.code).collect();
    let missing = new.into_iter().filter(|template| !known.contains(&template.code));
    let mut made = 0;
    for text in missing {
        let (name_en, body_en) = (Some(text.name_en), Some(text.text_en));
        let (code, kind, name, body) = (text.code, text.kind, text.name, text.text);
        let (audience, channels) = (text.audience, text.channels);
        template::put(work.tx, &Template { code, kind, name, name_en, body, body_en, audience, channels })?;
        made += 1;
    }
    Ok(made)
}
