//! Departments: a tree, some of whose nodes are centres with complaints of their own.

use crate::error::StoreError;
use crate::params;
use crate::tree::Entry;
use crate::tx::Tx;

/// Says whether a department is a centre.
pub fn set_centre(tx: &mut Tx<'_>, id: i64, is_centre: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE departments SET is_centre = $2 WHERE id = $1", &params![id, is_centre])?;
    Ok(())
}

/// The departments that are centres.
pub fn centres(tx: &mut Tx<'_>) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT id FROM departments WHERE is_centre = $1 ORDER BY id", &params![true], |row| row.get("id"))
}

/// The nearest centre at or above `department`, among all `entries`.
pub fn centre_of(entries: &[Entry], centres: &[i64], department: i64) -> Option<i64> {
    let mut at = Some(department);
    // No tree is deeper than it has entries: a cycle ends the walk instead of the program.
    for _ in 0..=entries.len() {
        let id = at?;
        if centres.contains(&id) {
            return Some(id);
        }
        at = entries.iter().find(|entry| entry.id == id)?.parent_id;
    }
    None
}

/// How often each department gave the complaint back: code, Chinese name, times.
pub fn returns(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<(String, String, i64)>, StoreError> {
    tx.all(
        "SELECT d.code, d.name, r.times FROM complaint_returns r JOIN departments d ON d.id = r.department_id \
         WHERE r.complaint_id = $1 ORDER BY r.times DESC, d.id",
        &params![complaint],
        |row| Ok((row.get("code")?, row.get("name")?, row.get("times")?)),
    )
}

/// Counts that `department` gave the complaint back.
pub fn count_return(tx: &mut Tx<'_>, complaint: i64, department: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO complaint_returns (complaint_id, department_id, times) VALUES ($1, $2, 1) \
         ON CONFLICT (complaint_id, department_id) DO UPDATE SET times = complaint_returns.times + 1",
        &params![complaint, department],
    )?;
    Ok(())
}
