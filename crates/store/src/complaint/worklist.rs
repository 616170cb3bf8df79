//! The working lists of a queue: what is due today, late, waits for the customer, was promised; each led to by an index of
//! its own that holds little else, and all of them counted in one way there and back.

use wenguo_domain::moment::Moment;

use crate::complaint::list::{self, Filter};
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::escalation::IS_OPEN;
use crate::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// A working list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worklist {
    /// Something falls due from the first moment up to the second.
    DueWithin(Moment, Moment),
    /// Something fell due before this moment.
    Late(Moment),
    /// The clocks stand still until the customer does something.
    WaitsForCustomer,
    /// Something was promised to the customer by this moment: by anybody, or by this login.
    Promised {
        /// By when.
        before: Moment,
        /// By whom.
        by: Option<String>,
    },
    /// Nobody has given the complainant a first answer yet.
    Unanswered,
    /// It climbed and nobody has said that they have it in hand: whoever it climbed to, or one of them.
    Unacknowledged(Option<Asked>),
}

/// Somebody who is asked to acknowledge what climbed to them, or to those for whom they step in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Account.
    pub user: i64,
    /// The ways from those for whom they step in, each to `user` (`Staff::ways_to`).
    pub ways: Vec<Vec<i64>>,
}

impl Asked {
    /// The complaints of which an open escalation asks them; never of one about somebody by whose way it comes to them.
    fn sql(&self, conditions: &mut Conditions<'_>) -> String {
        let user = conditions.place(Value::from(self.user));
        let mut parts = vec![went_to("p.user_id", &user, &user), went_to("p.stands_in_for", &user, &user)];
        for way in &self.ways {
            let places: Vec<String> =
                way.iter().map(|person| conditions.place(Value::from(*person))).collect();
            if let Some(meant) = places.first() {
                parts.push(went_to("p.user_id", meant, &places.join(", ")));
            }
        }
        parts.join(" UNION ALL ")
    }
}

/// The complaints that are not about `others`, of which an open escalation went to `person` by this column: out of the index of
/// what they are asked for, however much ever went to them and however much is open at the desk.
fn went_to(column: &str, person: &str, others: &str) -> String {
    format!(
        "SELECT p.complaint_id FROM escalation_people p WHERE p.is_open AND {column} = {person} \
         AND NOT EXISTS (SELECT 1 FROM complaints k WHERE k.id = p.complaint_id AND k.against_id IN ({others}))"
    )
}

impl Worklist {
    /// Narrows complaints `c` to it. What partial indexes are for is written out, so that they serve.
    pub(super) fn narrow(&self, conditions: &mut Conditions<'_>) {
        match self {
            Worklist::DueWithin(from, before) => {
                conditions.add("c.due_at >= ? AND c.due_at < ?", [Value::from(*from), Value::from(*before)]);
            }
            Worklist::Late(now) => conditions.add("c.due_at < ?", [Value::from(*now)]),
            Worklist::WaitsForCustomer => conditions.raw("c.hold_reason = 'waiting_customer'".to_owned()),
            Worklist::Promised { before, by } => {
                let before = conditions.place(Value::from(*before));
                let by = by.as_ref().map(|login| conditions.place(Value::from(login.clone())));
                let by = by.map(|place| format!(" AND p.made_by = {place}")).unwrap_or_default();
                conditions.raw(format!(
                    "c.id IN (SELECT p.complaint_id FROM promises p WHERE p.is_outstanding AND p.state <> 'pending' \
                     AND p.due_at < {before}{by})"
                ));
            }
            Worklist::Unanswered => conditions.raw(
                "c.acknowledged_at IS NULL AND c.first_response_met_at IS NULL AND c.closed_at IS NULL \
                 AND c.ended_at IS NULL"
                    .to_owned(),
            ),
            Worklist::Unacknowledged(asked) => {
                let found = match asked {
                    Some(asked) => asked.sql(conditions),
                    None => format!("SELECT e.complaint_id FROM escalations e WHERE {IS_OPEN}"),
                };
                conditions.raw(format!("c.id IN ({found})"));
            }
        }
    }

    /// The index that leads to it.
    pub(super) fn index(&self) -> Option<&'static str> {
        match self {
            Worklist::DueWithin(..) | Worklist::Late(_) => Some("complaints_due"),
            Worklist::WaitsForCustomer => Some("complaints_waiting"),
            Worklist::Promised { .. } | Worklist::Unacknowledged(_) => None,
            Worklist::Unanswered => Some("complaints_unanswered"),
        }
    }
}

/// How many each of these lists holds of what may be seen of it, counted up to `most`.
pub fn counts(tx: &mut Tx<'_>, lists: &[(Sight, Filter)], most: i64) -> Result<Vec<i64>, StoreError> {
    if lists.is_empty() {
        return Ok(Vec::new());
    }
    let (mut values, mut parts) = (Vec::new(), Vec::new());
    for (place, (sight, filter)) in lists.iter().enumerate() {
        let mut conditions = Conditions::behind(values);
        list::narrow(sight, filter, &mut conditions);
        let hint = filter.worklist.as_ref().map(|worklist| hint(tx, worklist)).unwrap_or_default();
        parts.push(format!(
            "(SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT c.id FROM complaints c{hint}{} LIMIT {most}) l{place}) AS n{place}",
            conditions.to_sql()
        ));
        values = conditions.values;
    }
    tx.one(&format!("SELECT {}", parts.join(", ")), &values, |row| {
        (0..lists.len()).map(|place| row.get(&format!("n{place}"))).collect()
    })
}

fn hint(tx: &Tx<'_>, worklist: &Worklist) -> String {
    match (tx.dialect(), worklist.index()) {
        (Dialect::Sqlite, Some(index)) => format!(" INDEXED BY {index}"),
        (Dialect::Sqlite, None) => " NOT INDEXED".to_owned(),
        (Dialect::Postgres, _) => String::new(),
    }
}
