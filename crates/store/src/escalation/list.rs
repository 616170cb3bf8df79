//! What climbed, as a list: newest first, as far as its complaints may be seen.

use super::{COLUMNS, Escalation, IS_OPEN, read, with_people};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::page::{Page, Slice};
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// What the list is narrowed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'f> {
    /// Whether somebody's answer is still needed.
    pub is_open: Option<bool>,
    /// That went to this person.
    pub told: Option<i64>,
    /// Of the complaint with this number.
    pub complaint: Option<&'f str>,
}

/// A step up with the number and the subject of its complaint.
#[derive(Debug, Clone)]
pub struct Line {
    /// The step.
    pub escalation: Escalation,
    /// Number of the complaint.
    pub number: String,
    /// What it is about.
    pub subject: String,
}

/// One page of the list.
pub fn page(
    tx: &mut Tx<'_>,
    sight: &Sight,
    filter: Filter<'_>,
    page: &Page,
) -> Result<Slice<Line>, StoreError> {
    let mut conditions = Conditions::default();
    sight.narrow(&mut conditions);
    match filter.is_open {
        Some(true) => conditions.raw(IS_OPEN.to_owned()),
        Some(false) => conditions.raw(format!("NOT ({IS_OPEN})")),
        None => {}
    }
    if let Some(person) = filter.told {
        conditions.add(
            "e.id IN (SELECT escalation_id FROM escalation_people WHERE user_id = ?)",
            [Value::from(person)],
        );
    }
    if let Some(number) = filter.complaint {
        conditions.add("c.number = ?", [Value::from(number)]);
    }
    if let Some((_, before)) = page.after {
        conditions.add("e.id < ?", [Value::from(before)]);
    }
    let sql = format!(
        "SELECT {COLUMNS}, c.number, c.subject FROM escalations e JOIN complaints c ON c.id = e.complaint_id{} \
         ORDER BY e.id DESC LIMIT {}",
        conditions.to_sql(),
        page.limit + 1
    );
    let rows = tx.all(&sql, &conditions.values, |row| {
        Ok(Line { escalation: read(row)?, number: row.get("number")?, subject: row.get("subject")? })
    })?;
    let slice = Slice::cut(rows, page.limit, |line| (line.escalation.id, line.escalation.id));
    let steps = slice.items.iter().map(|line| line.escalation.clone()).collect();
    let steps = with_people(tx, steps)?;
    let mut steps = steps.into_iter();
    Ok(slice.map(|line| Line { escalation: steps.next().unwrap_or(line.escalation), ..line }))
}
