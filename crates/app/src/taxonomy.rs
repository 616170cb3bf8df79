//! The trees of the desk: departments, categories, causes, products. Everybody reads them, admins keep them. `moving` says what
//! open clocks would do.

pub mod moving;

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::roles::Roles;
use wenguo_store::tree::{self, Entry, NewEntry, Tree};
use wenguo_store::{category, department};

use crate::clocks::recount::{self, Because};
use crate::error::AppError;
use crate::keyword;
use crate::known::{self, Topic};
use crate::work::Work;

/// An entry as handed in.
#[derive(Debug, Clone, Default)]
pub struct EntryInput {
    /// Stable code: letters, digits, `-`, `_`, `.`.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Code of the entry above.
    pub parent: Option<String>,
}

/// Every entry of a tree.
pub fn all(work: &mut Work<'_, '_>, tree: Tree) -> Result<Vec<Entry>, AppError> {
    Ok(tree::all(work.tx, tree)?)
}

/// Makes an entry.
pub fn add(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    tree: Tree,
    input: &EntryInput,
) -> Result<Entry, AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let entry = check(work, &mut faults, tree, input)?;
    faults.into_result(())?;
    make(work, tree, &entry)
}

/// Makes a category that customers call by these words; gives the words that are kept.
pub fn add_category(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    input: &EntryInput,
    keywords: &[String],
) -> Result<(Entry, Vec<String>), AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let entry = check(work, &mut faults, Tree::Categories, input)?;
    let words = keyword::check(&mut faults, keywords);
    faults.into_result(())?;
    let made = make(work, Tree::Categories, &entry)?;
    category::set_keywords(work.tx, made.id, &words)?;
    Ok((made, words))
}

fn check(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    tree: Tree,
    input: &EntryInput,
) -> Result<NewEntry, AppError> {
    Ok(NewEntry {
        code: check_code(faults, &input.code),
        name: faults.required("/name", &input.name, 100),
        name_en: faults.optional("/name_en", input.name_en.as_deref(), 100),
        parent_id: parent(work, faults, tree, input.parent.as_deref())?,
    })
}

fn make(work: &mut Work<'_, '_>, tree: Tree, entry: &NewEntry) -> Result<Entry, AppError> {
    if tree::by_code(work.tx, tree, &entry.code)?.is_some() {
        return Err(AppError::Conflict { id: "code-taken", detail: entry.code.clone() });
    }
    let id = tree::insert(work.tx, tree, entry)?;
    tree::by_id(work.tx, tree, id)?.ok_or(AppError::NotFound("entry"))
}

/// Renames or moves an entry; never below itself.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    tree: Tree,
    code: &str,
    input: &EntryInput,
) -> Result<Entry, AppError> {
    must_keep_settings(actor)?;
    // Two moves that are right each by itself, one entry below the other and that below the first, do not come about together.
    known::hold(work, Topic::Trees)?;
    let known = tree::by_code(work.tx, tree, code)?.ok_or(AppError::NotFound("entry"))?;
    let entry = checked(work, tree, &known, input)?;
    tree::update(work.tx, tree, known.id, &entry)?;
    // What it lies in now may go by another calendar, or be promised something else.
    let because = match tree {
        Tree::Departments => Some(Because::Calendar),
        Tree::Categories => Some(Because::Policy),
        Tree::Causes | Tree::Products => None,
    };
    if let Some(because) = because.filter(|_| entry.parent_id != known.parent_id) {
        known::renew(work, Topic::Trees)?;
        recount::ask(work, &actor.login, because)?;
    }
    tree::by_id(work.tx, tree, known.id)?.ok_or(AppError::NotFound("entry"))
}

/// An entry as it would be; its code stays.
fn checked(
    work: &mut Work<'_, '_>,
    tree: Tree,
    known: &Entry,
    input: &EntryInput,
) -> Result<NewEntry, AppError> {
    let mut faults = Faults::default();
    let entry = NewEntry {
        code: known.code.clone(),
        name: faults.required("/name", &input.name, 100),
        name_en: faults.optional("/name_en", input.name_en.as_deref(), 100),
        parent_id: parent(work, &mut faults, tree, input.parent.as_deref())?,
    };
    let below = tree::below(&tree::all(work.tx, tree)?, known.id);
    if entry.parent_id.is_some_and(|parent| below.contains(&parent)) {
        faults.add(FieldError::new("/parent", "below_itself"));
    }
    Ok(faults.into_result(entry)?)
}

/// Says whether a department is a centre, with complaints of its own.
pub fn mark_centre(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    is_centre: bool,
) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, Tree::Departments, code)?.ok_or(AppError::NotFound("entry"))?;
    Ok(department::set_centre(work.tx, known.id, is_centre)?)
}

/// Stops offering an entry, or offers it again. What refers to it keeps doing so.
pub fn retire(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    tree: Tree,
    code: &str,
    is_retired: bool,
) -> Result<Entry, AppError> {
    must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, tree, code)?.ok_or(AppError::NotFound("entry"))?;
    let retired_at = is_retired.then_some(work.now);
    tree::retire(work.tx, tree, known.id, retired_at)?;
    Ok(Entry { retired_at, ..known })
}

/// Only admins (and the program itself) keep the settings.
pub fn must_keep_settings(actor: &Actor) -> Result<(), AppError> {
    Ok(actor.must_be(Roles::OF_SETTINGS)?)
}

/// The longest code.
pub const CODE_MAX: usize = 60;

/// What a code is written with: letters and digits of any script, and a few signs. Pages say it before anybody types.
pub const CODE_ALLOWED: &str = "A–Z a–z 0–9 汉字 - _ . /";

/// A code is what programs and files call a thing; spaces and signs would make it hard to write down.
pub fn check_code(faults: &mut Faults, code: &str) -> String {
    let code = faults.required("/code", code, CODE_MAX);
    if !code.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c)) {
        faults.add(FieldError::allowing("/code", "invalid_code", CODE_ALLOWED));
    }
    code
}

fn parent(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    tree: Tree,
    code: Option<&str>,
) -> Result<Option<i64>, AppError> {
    crate::turn::optional_entry(work, faults, tree, "/parent", code)
}
