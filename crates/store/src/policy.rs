//! The policy in force: from where it was taken, and what it promises to whom.

pub mod event;

use jiff::civil::Date;
use wenguo_domain::sla::policy::{Scope, Target};
use wenguo_domain::sla::term::Term;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;
use crate::value::Value;

/// From where the policy in force was taken, and when it warns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Code of the ready policy it was taken from.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Where its terms stand, in Chinese.
    pub source: String,
    /// Where its terms stand, in English.
    pub source_en: Option<String>,
    /// What to mind, in Chinese.
    pub note: String,
    /// What to mind, in English.
    pub note_en: Option<String>,
    /// The first day it holds.
    pub valid_from: Option<Date>,
    /// The last day it holds.
    pub valid_until: Option<Date>,
    /// Whether its terms were compared with the source.
    pub is_verified: bool,
    /// Shares of a term after which to warn, in percent.
    pub warnings: Vec<u8>,
    /// Goes up with every change of the policy, its promises included.
    pub version: i64,
}

/// A promise of the policy in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTarget {
    /// Identity in the database.
    pub id: i64,
    /// What is promised.
    pub target: Target,
    /// Where it stands, in words of its own; else where the policy stands.
    pub source: Option<String>,
}

/// From where the policy in force was taken.
pub fn origin(tx: &mut Tx<'_>) -> Result<Origin, StoreError> {
    let sql = "SELECT code, name, name_en, source, source_en, note, note_en, valid_from, valid_until, is_verified, \
               warnings, version FROM policy ORDER BY id LIMIT 1";
    tx.one(sql, &[], |row| {
        let warnings: String = row.get("warnings")?;
        let shares: Result<Vec<u8>, _> = warnings.split_whitespace().map(str::parse).collect();
        Ok(Origin {
            code: row.get("code")?,
            name: row.get("name")?,
            name_en: row.get("name_en")?,
            source: row.get("source")?,
            source_en: row.get("source_en")?,
            note: row.get("note")?,
            note_en: row.get("note_en")?,
            valid_from: day(row, "valid_from")?,
            valid_until: day(row, "valid_until")?,
            is_verified: row.get("is_verified")?,
            warnings: shares.map_err(|_| inconsistent("policy.warnings", warnings))?,
            version: row.get("version")?,
        })
    })
}

fn day(row: &Row<'_>, column: &str) -> Result<Option<Date>, StoreError> {
    let day: Option<String> = row.get(column)?;
    day.map(|day| day.parse().map_err(|_| inconsistent(column, day))).transpose()
}

fn inconsistent(column: &str, found: impl ToString) -> StoreError {
    StoreError::Inconsistent { column: column.to_owned(), found: found.to_string() }
}

/// Its promises, in the order they were written down.
pub fn targets(tx: &mut Tx<'_>) -> Result<Vec<StoredTarget>, StoreError> {
    let sql = "SELECT id, clock, category_id, tier, channel, severity, amount, unit, stops, extension_amount, \
               extension_unit, source \
               FROM policy_targets ORDER BY id";
    tx.all(sql, &[], |row| {
        Ok(StoredTarget { id: row.get("id")?, target: target(row)?, source: row.get("source")? })
    })
}

/// The promise in the columns of a row.
pub(crate) fn target(row: &Row<'_>) -> Result<Target, StoreError> {
    let amount = |column: &str, amount: i64| u32::try_from(amount).map_err(|_| inconsistent(column, amount));
    let extension: Option<i64> = row.get("extension_amount")?;
    let extension = match (extension, row.optional_code("extension_unit")?) {
        (Some(more), Some(unit)) => Some(Term { amount: amount("extension_amount", more)?, unit }),
        _ => None,
    };
    Ok(Target {
        clock: row.code("clock")?,
        scope: Scope {
            category: row.get("category_id")?,
            tier: row.optional_code("tier")?,
            channel: row.optional_code("channel")?,
            severity: row.optional_code("severity")?,
        },
        term: Term { amount: amount("amount", row.get("amount")?)?, unit: row.code("unit")? },
        stops: row.get("stops")?,
        extension,
    })
}

/// Writes from where the policy was taken, at the version that `origin` names, which goes up; whether it still was the one.
pub fn save_origin(tx: &mut Tx<'_>, origin: &Origin) -> Result<bool, StoreError> {
    let warnings: Vec<String> = origin.warnings.iter().map(u8::to_string).collect();
    let touched = tx.execute(
        "UPDATE policy SET code = $1, name = $2, name_en = $3, source = $4, source_en = $5, note = $6, note_en = $7, \
         valid_from = $8, valid_until = $9, is_verified = $10, warnings = $11, version = version + 1 WHERE version = $12",
        &params![
            &origin.code,
            &origin.name,
            origin.name_en.as_deref(),
            &origin.source,
            origin.source_en.as_deref(),
            &origin.note,
            origin.note_en.as_deref(),
            origin.valid_from.map(|day| day.to_string()),
            origin.valid_until.map(|day| day.to_string()),
            origin.is_verified,
            warnings.join(" "),
            origin.version
        ],
    )?;
    Ok(touched == 1)
}

/// Adds a promise.
pub fn insert(tx: &mut Tx<'_>, target: &Target, source: Option<&str>) -> Result<i64, StoreError> {
    let values: Vec<Value<'_>> = columns(target).into_iter().chain([Value::from(source)]).collect();
    tx.insert(
        "INSERT INTO policy_targets (clock, category_id, tier, channel, severity, amount, unit, stops, extension_amount, \
         extension_unit, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &values,
    )
}

/// The values of the columns of a promise, in the order of the table.
pub(crate) fn columns(target: &Target) -> [Value<'static>; 10] {
    let Target { clock, scope, term, stops, extension } = target;
    params![
        clock.as_str(),
        scope.category,
        scope.tier.map(|tier| tier.as_str()),
        scope.channel.map(|channel| channel.as_str()),
        scope.severity.map(|severity| severity.as_str()),
        i64::from(term.amount),
        term.unit.as_str(),
        *stops,
        extension.map(|extension| i64::from(extension.amount)),
        extension.map(|extension| extension.unit.as_str())
    ]
}

/// Changes how long a promise is, and where that stands.
pub fn update(tx: &mut Tx<'_>, changed: &StoredTarget) -> Result<(), StoreError> {
    let Target { term, stops, extension, .. } = &changed.target;
    tx.execute(
        "UPDATE policy_targets SET amount = $2, unit = $3, stops = $4, source = $5, extension_amount = $6, \
         extension_unit = $7 WHERE id = $1",
        &params![
            changed.id,
            i64::from(term.amount),
            term.unit.as_str(),
            *stops,
            changed.source.as_deref(),
            extension.map(|extension| i64::from(extension.amount)),
            extension.map(|extension| extension.unit.as_str())
        ],
    )?;
    Ok(())
}

/// Takes a promise out.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM policy_targets WHERE id = $1", &params![id])?;
    Ok(())
}
