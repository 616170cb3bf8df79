//! Everybody and where they stand, with who is away at a moment: what decides who is told.

use wenguo_domain::codes::Role;
use wenguo_domain::escalation::staff::{Person, Place, Staff};
use wenguo_domain::moment::Moment;

use crate::absence;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// All of them, as of a moment.
pub fn at(tx: &mut Tx<'_>, now: Moment) -> Result<Staff, StoreError> {
    let away = absence::in_effect(tx, now)?;
    let places = tx.all("SELECT id, parent_id, head_id, is_centre FROM departments ORDER BY id", &[], |row| {
        Ok(Place {
            id: row.get("id")?,
            parent: row.get("parent_id")?,
            head: row.get("head_id")?,
            is_centre: row.get("is_centre")?,
        })
    })?;
    let sql = "SELECT id, login, roles, department_id, disabled_at FROM users ORDER BY id";
    let people = tx.all(sql, &[], |row| {
        let (id, roles): (i64, String) = (row.get("id")?, row.get("roles")?);
        Ok(Person {
            id,
            login: row.get("login")?,
            roles: roles.split_whitespace().filter_map(Role::parse).collect(),
            department: row.get("department_id")?,
            is_disabled: row.get::<Option<Moment>>("disabled_at")?.is_some(),
            absence: away.iter().find(|(user, _)| *user == id).map(|(_, deputy)| *deputy),
        })
    })?;
    Ok(Staff { people, places })
}

/// Says who heads a department; nobody leaves it to its managers.
pub fn set_head(tx: &mut Tx<'_>, department: i64, head: Option<i64>) -> Result<(), StoreError> {
    tx.execute("UPDATE departments SET head_id = $2 WHERE id = $1", &params![department, head])?;
    Ok(())
}

/// Who was named to head a department.
pub fn head(tx: &mut Tx<'_>, department: i64) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT head_id FROM departments WHERE id = $1";
    Ok(tx.optional(sql, &params![department], |row| row.get("head_id"))?.flatten())
}
