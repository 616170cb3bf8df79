//! What cannot wait for a clock: the rules, and what was suggested and is none.

use wenguo_domain::escalation::immediate::{Group, Rule};
use wenguo_domain::escalation::ladder::Whom;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Every rule, in order.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Rule>, StoreError> {
    let sql = "SELECT id, code, name, name_en, sign, words, whom, is_enabled, people, complaints, days, likeness \
               FROM immediate_rules ORDER BY id";
    tx.all(sql, &[], |row| {
        let (whom, words): (String, String) = (row.get("whom")?, row.get("words")?);
        let unknown = || StoreError::Inconsistent { column: "immediate_rules.whom".to_owned(), found: whom.clone() };
        Ok(Rule {
            id: row.get("id")?,
            code: row.get("code")?,
            name: row.get("name")?,
            name_en: row.get("name_en")?,
            sign: row.code("sign")?,
            words: words.lines().map(str::to_owned).collect(),
            whom: Whom::parse(&whom).ok_or_else(unknown)?,
            is_enabled: row.get("is_enabled")?,
            group: Group {
                people: row.get("people")?,
                complaints: row.get("complaints")?,
                days: row.get("days")?,
                likeness: row.get("likeness")?,
            },
        })
    })
}

/// Saves a rule; its code stays.
pub fn save(tx: &mut Tx<'_>, rule: &Rule) -> Result<(), StoreError> {
    let Group { people, complaints, days, likeness } = rule.group;
    tx.execute(
        "UPDATE immediate_rules SET name = $2, name_en = $3, words = $4, whom = $5, is_enabled = $6, people = $7, \
         complaints = $8, days = $9, likeness = $10 WHERE id = $1",
        &params![
            rule.id,
            &rule.name,
            rule.name_en.as_deref(),
            rule.words.join("\n"),
            rule.whom.to_string(),
            rule.is_enabled,
            people,
            complaints,
            days,
            likeness
        ],
    )?;
    Ok(())
}

/// Adds a rule of words; gives its identity.
pub fn insert(tx: &mut Tx<'_>, rule: &Rule) -> Result<i64, StoreError> {
    let Group { people, complaints, days, likeness } = rule.group;
    tx.insert(
        "INSERT INTO immediate_rules (code, name, name_en, sign, words, whom, is_enabled, people, complaints, days, likeness) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &params![
            &rule.code,
            &rule.name,
            rule.name_en.as_deref(),
            rule.sign.as_str(),
            rule.words.join("\n"),
            rule.whom.to_string(),
            rule.is_enabled,
            people,
            complaints,
            days,
            likeness
        ],
    )
}

/// Codes of the rules that were suggested for a complaint and are none.
pub fn dismissed(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT rule FROM immediate_dismissals WHERE complaint_id = $1 ORDER BY rule";
    tx.all(sql, &params![complaint], |row| row.get("rule"))
}

/// Records that a suggestion is none; whether nobody had said so before.
pub fn dismiss(
    tx: &mut Tx<'_>,
    complaint: i64,
    rule: &str,
    (at, actor): (Moment, &str),
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO immediate_dismissals (complaint_id, rule, at, actor) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (complaint_id, rule) DO NOTHING";
    Ok(tx.execute(sql, &params![complaint, rule, at, actor])? > 0)
}
