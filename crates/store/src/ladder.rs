//! The ladders: who is told when something is late.

use wenguo_domain::escalation::ladder::{Ladder, Rung, Scope, Scoped, When, Whom};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Every ladder, in the order they were made.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Scoped>, StoreError> {
    let rungs = tx.all(
        "SELECT ladder_id, occasion, amount, whom, answer_minutes FROM rungs ORDER BY ladder_id, place",
        &[],
        |row| {
            let (kind, whom): (String, String) = (row.get("occasion")?, row.get("whom")?);
            let when = When::parse(&kind, row.get("amount")?).ok_or_else(|| unknown("rungs.occasion", &kind))?;
            let answer: Option<i64> = row.get("answer_minutes")?;
            let rung = Rung {
                when,
                whom: Whom::parse(&whom).ok_or_else(|| unknown("rungs.whom", &whom))?,
                answer_within: answer.and_then(|minutes| u32::try_from(minutes).ok()),
            };
            Ok((row.get::<i64>("ladder_id")?, rung))
        },
    )?;
    tx.all("SELECT id, department_id, severity FROM ladders ORDER BY id", &[], |row| {
        let id = row.get("id")?;
        let own = rungs.iter().filter(|(ladder, _)| *ladder == id).map(|(_, rung)| rung.clone());
        Ok(Scoped {
            id,
            scope: Scope {
                department: row.get("department_id")?,
                severity: row.optional_code("severity")?,
            },
            ladder: Ladder { rungs: own.collect() },
        })
    })
}

fn unknown(column: &str, found: &str) -> StoreError {
    StoreError::Inconsistent { column: column.to_owned(), found: found.to_owned() }
}

/// Makes a ladder for these complaints, without rungs; gives its identity.
pub fn insert(tx: &mut Tx<'_>, scope: Scope) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO ladders (department_id, severity) VALUES ($1, $2)",
        &params![scope.department, scope.severity.map(|severity| severity.as_str())],
    )
}

/// Writes the rungs of a ladder in place of those it has.
pub fn set_rungs(tx: &mut Tx<'_>, id: i64, ladder: &Ladder) -> Result<(), StoreError> {
    tx.execute("DELETE FROM rungs WHERE ladder_id = $1", &params![id])?;
    for (place, rung) in (1_i64..).zip(&ladder.rungs) {
        tx.execute(
            "INSERT INTO rungs (ladder_id, place, occasion, amount, whom, answer_minutes) VALUES ($1, $2, $3, $4, $5, $6)",
            &params![
                id,
                place,
                rung.when.kind(),
                rung.when.amount(),
                rung.whom.to_string(),
                rung.answer_within.map(i64::from)
            ],
        )?;
    }
    Ok(())
}

/// Takes a ladder away.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM rungs WHERE ladder_id = $1", &params![id])?;
    tx.execute("DELETE FROM ladders WHERE id = $1", &params![id])?;
    Ok(())
}
