//! Text templates: letters, replies and scripts that the desk writes with.

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// One template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Stable code.
    pub code: String,
    /// What it is for: `acknowledgement`, `response`, `follow_up_script`, …
    pub kind: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Chinese text.
    pub body: String,
    /// English text.
    pub body_en: Option<String>,
}

/// Writes a template, over an older one with the same code.
pub fn put(tx: &mut Tx<'_>, template: &Template) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO templates (code, kind, name, name_en, body, body_en) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, \
         body = excluded.body, body_en = excluded.body_en",
        &params![
            &template.code,
            &template.kind,
            &template.name,
            template.name_en.as_deref(),
            &template.body,
            template.body_en.as_deref()
        ],
    )?;
    Ok(())
}

/// Every template, by kind.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Template>, StoreError> {
    tx.all("SELECT code, kind, name, name_en, body, body_en FROM templates ORDER BY kind, id", &[], |row| {
        Ok(Template {
            code: row.get("code")?,
            kind: row.get("kind")?,
            name: row.get("name")?,
            name_en: row.get("name_en")?,
            body: row.get("body")?,
            body_en: row.get("body_en")?,
        })
    })
}

/// Removes the template with this code; says whether there was one.
pub fn delete(tx: &mut Tx<'_>, code: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM templates WHERE code = $1", &params![code])? > 0)
}
