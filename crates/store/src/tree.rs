//! What departments, categories, causes and products have in common: a code, a name and a place under a parent.

use wenguo_domain::moment::Moment;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// The four trees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tree {
    /// Who is responsible.
    Departments,
    /// What a complaint is about.
    Categories,
    /// Why it came to it.
    Causes,
    /// What was bought.
    Products,
}

impl Tree {
    fn table(self) -> &'static str {
        match self {
            Tree::Departments => "departments",
            Tree::Categories => "categories",
            Tree::Causes => "causes",
            Tree::Products => "products",
        }
    }
}

/// One entry of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Identity in the database.
    pub id: i64,
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Entry above.
    pub parent_id: Option<i64>,
    /// Code of the entry above.
    pub parent: Option<String>,
    /// Since when it is not offered any more.
    pub retired_at: Option<Moment>,
}

/// An entry to be made.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Entry above.
    pub parent_id: Option<i64>,
}

fn select(tree: Tree) -> String {
    let table = tree.table();
    format!(
        "SELECT t.id, t.code, t.name, t.name_en, t.parent_id, p.code AS parent, t.retired_at \
         FROM {table} t LEFT JOIN {table} p ON p.id = t.parent_id"
    )
}

fn read(row: &Row<'_>) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        name_en: row.get("name_en")?,
        parent_id: row.get("parent_id")?,
        parent: row.get("parent")?,
        retired_at: row.get("retired_at")?,
    })
}

/// Every entry, parents and children in the order they were made.
pub fn all(tx: &mut Tx<'_>, tree: Tree) -> Result<Vec<Entry>, StoreError> {
    tx.all(&format!("{} ORDER BY t.id", select(tree)), &[], read)
}

/// The entry with this code.
pub fn by_code(tx: &mut Tx<'_>, tree: Tree, code: &str) -> Result<Option<Entry>, StoreError> {
    tx.optional(&format!("{} WHERE t.code = $1", select(tree)), &params![code], read)
}

/// Code, Chinese and English name of the entries with these codes, retired ones too.
pub fn names(
    tx: &mut Tx<'_>,
    tree: Tree,
    codes: &[&str],
) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("code", codes.iter().map(|code| Value::from(*code)));
    let sql = format!("SELECT code, name, name_en FROM {}{} ORDER BY id", tree.table(), conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("code")?, row.get("name")?, row.get("name_en")?)))
}

/// Chinese and English name of the entries with these Chinese names, retired ones too.
pub fn translations(
    tx: &mut Tx<'_>,
    tree: Tree,
    names: &[&str],
) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("name", names.iter().map(|name| Value::from(*name)));
    let sql = format!("SELECT name, name_en FROM {}{} ORDER BY id", tree.table(), conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("name")?, row.get("name_en")?)))
}

/// The entry with this name, the oldest if there are several.
pub fn by_name(tx: &mut Tx<'_>, tree: Tree, name: &str) -> Result<Option<Entry>, StoreError> {
    tx.optional(&format!("{} WHERE t.name = $1 ORDER BY t.id LIMIT 1", select(tree)), &params![name], read)
}

/// The entry with this identity.
pub fn by_id(tx: &mut Tx<'_>, tree: Tree, id: i64) -> Result<Option<Entry>, StoreError> {
    tx.optional(&format!("{} WHERE t.id = $1", select(tree)), &params![id], read)
}

/// Makes an entry.
pub fn insert(tx: &mut Tx<'_>, tree: Tree, entry: &NewEntry) -> Result<i64, StoreError> {
    let sql = format!(
        "INSERT INTO {} (code, name, name_en, parent_id) VALUES ($1, $2, $3, $4) RETURNING id",
        tree.table()
    );
    let values = params![&entry.code, &entry.name, entry.name_en.as_deref(), entry.parent_id];
    tx.one(&sql, &values, |row| row.get("id"))
}

/// Renames and moves an entry.
pub fn update(tx: &mut Tx<'_>, tree: Tree, id: i64, entry: &NewEntry) -> Result<(), StoreError> {
    let sql = format!("UPDATE {} SET name = $2, name_en = $3, parent_id = $4 WHERE id = $1", tree.table());
    tx.execute(&sql, &params![id, &entry.name, entry.name_en.as_deref(), entry.parent_id])?;
    Ok(())
}

/// Stops offering an entry, or offers it again.
pub fn retire(tx: &mut Tx<'_>, tree: Tree, id: i64, at: Option<Moment>) -> Result<(), StoreError> {
    tx.execute(&format!("UPDATE {} SET retired_at = $2 WHERE id = $1", tree.table()), &params![id, at])?;
    Ok(())
}

/// An entry and everything below it, among `entries`.
pub fn below(entries: &[Entry], root: i64) -> Vec<i64> {
    descend(root, |parent| {
        entries.iter().filter(move |entry| entry.parent_id == Some(parent)).map(|entry| entry.id)
    })
}

/// `root`, its `children`, theirs, and so on; each once, even if they go in a circle.
pub(crate) fn descend<I: Iterator<Item = i64>>(root: i64, children: impl Fn(i64) -> I) -> Vec<i64> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        let fresh: Vec<i64> = children(parent).filter(|id| !found.contains(id)).collect();
        found.extend(fresh);
        next += 1;
    }
    found
}
