//! Departments: a tree, some of whose nodes are centres with complaints of their own.

use crate::error::StoreError;
use crate::params;
use crate::tree;
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

/// Where a department stands in the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The department itself and everything below it.
    pub below: Vec<i64>,
    /// The nearest centre at or above it.
    pub centre: Option<i64>,
}

struct Node {
    id: i64,
    parent: Option<i64>,
    is_centre: bool,
}

/// Where `department` stands. Every request asks this of the department of whoever sent it, so it is one small statement.
pub fn standing(tx: &mut Tx<'_>, department: i64) -> Result<Standing, StoreError> {
    let nodes = tx.all("SELECT id, parent_id, is_centre FROM departments ORDER BY id", &[], |row| {
        Ok(Node { id: row.get("id")?, parent: row.get("parent_id")?, is_centre: row.get("is_centre")? })
    })?;
    let below = tree::descend(department, |parent| {
        nodes.iter().filter(move |node| node.parent == Some(parent)).map(|node| node.id)
    });
    Ok(Standing { below, centre: centre_above(&nodes, department) })
}

fn centre_above(nodes: &[Node], department: i64) -> Option<i64> {
    let mut at = Some(department);
    // No tree is deeper than it has nodes: a cycle ends the walk instead of the program.
    for _ in 0..=nodes.len() {
        let node = nodes.iter().find(|node| Some(node.id) == at)?;
        if node.is_centre {
            return Some(node.id);
        }
        at = node.parent;
    }
    None
}

/// How many complaints each department has that wait for one of its people and are given to nobody, by identity.
pub fn unassigned(tx: &mut Tx<'_>) -> Result<Vec<(i64, i64)>, StoreError> {
    tx.all(
        "SELECT department_id, CAST(COUNT(*) AS BIGINT) AS n FROM complaints \
         WHERE stage IN ('dispatched', 'handling') AND assignee_id IS NULL AND department_id IS NOT NULL \
         GROUP BY department_id ORDER BY department_id",
        &[],
        |row| Ok((row.get("department_id")?, row.get("n")?)),
    )
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
