//! Text templates: letters, replies and scripts that the desk writes with.

use wenguo_domain::codes::Channel;
use wenguo_domain::customer::Audience;

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
    /// Whom it is meant for: `business` or `private` customers, all if `None`.
    pub audience: Option<Audience>,
    /// Channels of the complaints it is meant for; all if empty.
    pub channels: Vec<Channel>,
}

/// Writes a template, over an older one with the same code.
pub fn put(tx: &mut Tx<'_>, template: &Template) -> Result<(), StoreError> {
    let channels: Vec<&str> = template.channels.iter().map(|channel| channel.as_str()).collect();
    tx.execute(
        "INSERT INTO templates (code, kind, name, name_en, body, body_en, audience, channels) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, \
         body = excluded.body, body_en = excluded.body_en, audience = excluded.audience, channels = excluded.channels",
        &params![
            &template.code,
            &template.kind,
            &template.name,
            template.name_en.as_deref(),
            &template.body,
            template.body_en.as_deref(),
            template.audience.map(|audience| audience.as_str()),
            channels.join(" ")
        ],
    )?;
    Ok(())
}

/// Every template, by kind.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Template>, StoreError> {
    let sql = "SELECT code, kind, name, name_en, body, body_en, audience, channels FROM templates ORDER BY kind, id";
    tx.all(sql, &[], |row| {
        let channels: String = row.get("channels")?;
        Ok(Template {
            code: row.get("code")?,
            kind: row.get("kind")?,
            name: row.get("name")?,
            name_en: row.get("name_en")?,
            body: row.get("body")?,
            body_en: row.get("body_en")?,
            audience: row.optional_code("audience")?,
            channels: channels.split_whitespace().filter_map(Channel::parse).collect(),
        })
    })
}

/// Removes the template with this code; says whether there was one.
pub fn delete(tx: &mut Tx<'_>, code: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM templates WHERE code = $1", &params![code])? > 0)
}
