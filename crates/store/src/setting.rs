//! Settings of the desk that people change while it runs: one text under a name.

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// The setting with this name.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    tx.optional("SELECT value FROM settings WHERE name = $1", &params![name], |row| row.get("value"))
}

/// Those of these settings that there are: name and value.
pub fn named(tx: &mut Tx<'_>, names: &[&str]) -> Result<Vec<(String, String)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("name", names.iter().map(|name| Value::from(*name)));
    let sql = format!("SELECT name, value FROM settings{} ORDER BY name", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| Ok((row.get("name")?, row.get("value")?)))
}

/// The setting with this name, for whoever goes by it as it is: nobody else changes it until the transaction ends, nor writes
/// it for the first time. One that nobody ever wrote is blank from then on.
pub fn hold(tx: &mut Tx<'_>, name: &str) -> Result<String, StoreError> {
    tx.execute(
        "INSERT INTO settings (name, value) VALUES ($1, '') ON CONFLICT (name) DO UPDATE SET value = settings.value",
        &params![name],
    )?;
    Ok(get(tx, name)?.unwrap_or_default())
}

/// The setting with this name, for whoever changes it: nobody else does until the transaction ends. One that nobody ever wrote
/// is not there to be locked.
pub fn get_to_change(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    let sql = format!("SELECT s.value FROM settings s WHERE s.name = $1{}", tx.for_update("s"));
    tx.optional(&sql, &params![name], |row| row.get("value"))
}

/// Writes a setting.
pub fn set(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &params![name, value],
    )?;
    Ok(())
}
