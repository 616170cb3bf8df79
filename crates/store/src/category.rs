//! Categories: what a complaint is about, what customers call it, how grave such a thing usually is, and who usually
//! handles it.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Records the usual severity and the codes of the usual departments (JSON list) of a category.
pub fn set_usual(
    tx: &mut Tx<'_>,
    id: i64,
    severity: Option<&str>,
    departments: Option<&str>,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE categories SET default_severity = $2, usual_departments = $3 WHERE id = $1",
        &params![id, severity, departments],
    )?;
    Ok(())
}

/// The usual severity of every category that has one, by the code of the category.
pub fn severities(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT code, default_severity FROM categories WHERE default_severity IS NOT NULL ORDER BY id";
    tx.all(sql, &[], |row| Ok((row.get("code")?, row.get("default_severity")?)))
}

/// The usual severity and departments (JSON list of codes) of a category.
pub fn usual(tx: &mut Tx<'_>, id: i64) -> Result<(Option<String>, Option<String>), StoreError> {
    tx.one("SELECT default_severity, usual_departments FROM categories WHERE id = $1", &params![id], |row| {
        Ok((row.get("default_severity")?, row.get("usual_departments")?))
    })
}

/// Records what customers call a category, words apart by blanks.
pub fn set_keywords(tx: &mut Tx<'_>, id: i64, keywords: &[String]) -> Result<(), StoreError> {
    let keywords = Some(keywords.join(" ")).filter(|keywords| !keywords.is_empty());
    tx.execute("UPDATE categories SET keywords = $2 WHERE id = $1", &params![id, keywords])?;
    Ok(())
}

/// What customers call each category for which words are kept, by the code of the category.
pub fn keywords(tx: &mut Tx<'_>) -> Result<Vec<(String, Vec<String>)>, StoreError> {
    let sql = "SELECT code, keywords FROM categories WHERE keywords IS NOT NULL ORDER BY id";
    tx.all(sql, &[], |row| {
        let words: String = row.get("keywords")?;
        Ok((row.get("code")?, words.split_whitespace().map(str::to_owned).collect()))
    })
}
