//! Figures over complaints for the overview: counted from indexes that hold all they need, each in one walk over a bounded
//! span. What is asked by day comes by quarter of an hour, for every time zone's days begin at one.

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;

use crate::complaint::place;
use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// Length of a slot, in milliseconds.
pub const SLOT: i64 = 15 * 60_000;

/// What came in during a span, and what became of it so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intake {
    /// Received.
    pub received: i64,
    /// Of these, with a result reported.
    pub resolved: i64,
    /// Of these, on time.
    pub on_time: i64,
    /// Customers who said how satisfied they are.
    pub rated: i64,
    /// Sum of what they said, from 1 to 5 each.
    pub satisfaction: i64,
    /// Solved at the first contact.
    pub on_the_spot: i64,
    /// Closed.
    pub closed: i64,
}

impl std::ops::AddAssign for Intake {
    fn add_assign(&mut self, more: Intake) {
        self.received += more.received;
        self.resolved += more.resolved;
        self.on_time += more.on_time;
        self.rated += more.rated;
        self.satisfaction += more.satisfaction;
        self.on_the_spot += more.on_the_spot;
        self.closed += more.closed;
    }
}

/// How many complaints stand in a stage, at a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// The department, if one has it.
    pub department: Option<i64>,
    /// How many.
    pub count: i64,
}

/// What came in from `from` up to `to`, by slots counted from `from`.
pub fn received(
    tx: &mut Tx<'_>,
    sight: &Sight,
    from: Moment,
    to: Moment,
) -> Result<Vec<(Moment, Intake)>, StoreError> {
    let mut conditions = Conditions::default();
    let slot =
        slot(&mut conditions, "c.place", (place::floor(from), place::floor(to)), place::PER_MILLISECOND);
    sight.narrow(&mut conditions);
    let sum = |when: &str, what: &str| {
        format!("CAST(COALESCE(SUM(CASE WHEN {when} THEN {what} ELSE 0 END), 0) AS BIGINT)")
    };
    let sql = format!(
        "SELECT {slot} AS slot, CAST(COUNT(*) AS BIGINT) AS received, {} AS resolved, {} AS on_time, {} AS rated, \
         {} AS satisfaction, {} AS on_the_spot, {} AS closed FROM complaints c{} GROUP BY slot ORDER BY slot",
        sum("c.resolution_met_at IS NOT NULL", "1"),
        sum("c.resolution_met_at IS NOT NULL AND c.resolution_breached_at IS NULL", "1"),
        sum("c.satisfaction IS NOT NULL", "1"),
        sum("c.satisfaction IS NOT NULL", "c.satisfaction"),
        sum("c.on_the_spot", "1"),
        sum("c.closed_at IS NOT NULL", "1"),
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        let intake = Intake {
            received: row.get("received")?,
            resolved: row.get("resolved")?,
            on_time: row.get("on_time")?,
            rated: row.get("rated")?,
            satisfaction: row.get("satisfaction")?,
            on_the_spot: row.get("on_the_spot")?,
            closed: row.get("closed")?,
        };
        Ok((from.plus(row.get::<i64>("slot")? * SLOT), intake))
    })
}

/// How many were closed from `from` up to `to`, by slots counted from `from`.
pub fn closed(
    tx: &mut Tx<'_>,
    sight: &Sight,
    from: Moment,
    to: Moment,
) -> Result<Vec<(Moment, i64)>, StoreError> {
    let mut conditions = Conditions::default();
    let slot = slot(&mut conditions, "c.closed_at", (from.0, to.0), 1);
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT {slot} AS slot, CAST(COUNT(*) AS BIGINT) AS n FROM complaints c{} GROUP BY slot ORDER BY slot",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((from.plus(row.get::<i64>("slot")? * SLOT), row.get("n")?)))
}

/// Narrows to `column` within `span`, and gives the expression of the slot; the column counts so many to the millisecond.
fn slot(conditions: &mut Conditions<'_>, column: &str, span: (i64, i64), per_millisecond: i64) -> String {
    let (from, to) = (conditions.place(Value::from(span.0)), conditions.place(Value::from(span.1)));
    conditions.raw(format!("{column} >= {from} AND {column} < {to}"));
    format!("({column} - {from}) / {}", SLOT * per_millisecond)
}

/// What came in from `from` up to `to` by category, most first; what has none is left out.
pub fn by_category(
    tx: &mut Tx<'_>,
    sight: &Sight,
    from: Moment,
    to: Moment,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut conditions = Conditions::default();
    let span = [from, to].map(|at| Value::from(place::floor(at)));
    conditions.add("c.place >= ? AND c.place < ?", span);
    conditions.raw("c.category_id IS NOT NULL".to_owned());
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT +c.category_id AS category, CAST(COUNT(*) AS BIGINT) AS n FROM complaints c{} \
         GROUP BY category ORDER BY n DESC, category",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("category")?, row.get("n")?)))
}

/// Open complaints by stage and department.
pub fn open(tx: &mut Tx<'_>, sight: &Sight) -> Result<Vec<Standing>, StoreError> {
    let mut conditions = Conditions::default();
    let stages = Stage::ALL.iter().filter(|stage| stage.is_open());
    conditions.any_of("c.stage", stages.map(|stage| Value::from(stage.as_str())));
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT c.stage, c.department_id, CAST(COUNT(*) AS BIGINT) AS n FROM complaints c{} \
         GROUP BY c.stage, c.department_id ORDER BY c.stage, c.department_id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        Ok(Standing {
            stage: row.code("stage")?,
            department: row.get("department_id")?,
            count: row.get("n")?,
        })
    })
}

/// Open complaints with a broken promise, by department.
pub fn overdue(tx: &mut Tx<'_>, sight: &Sight, now: Moment) -> Result<Vec<(Option<i64>, i64)>, StoreError> {
    let mut conditions = Conditions::default();
    let late = late(&mut conditions, now);
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT c.department_id, CAST(COUNT(*) AS BIGINT) AS n FROM ({late}) c{} \
         GROUP BY c.department_id ORDER BY c.department_id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| Ok((row.get("department_id")?, row.get("n")?)))
}

/// The ids of those whose promise has been broken for longest.
pub fn longest_overdue(
    tx: &mut Tx<'_>,
    sight: &Sight,
    now: Moment,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut conditions = Conditions::default();
    let late = late(&mut conditions, now);
    sight.narrow(&mut conditions);
    let sql =
        format!("SELECT c.id FROM ({late}) c{} ORDER BY c.due_at, c.id LIMIT {limit}", conditions.to_sql());
    tx.all(&sql, &conditions.values, |row| row.get("id"))
}

/// What is late, from the index alone. The limit, which nothing reaches, keeps a database from walking all that somebody
/// ever had instead.
fn late(conditions: &mut Conditions<'_>, now: Moment) -> String {
    let now = conditions.place(Value::from(now));
    format!(
        "SELECT due.id, due.due_at, due.centre_id, due.department_id, due.registered_by, due.assignee_id, due.against_id \
         FROM complaints due WHERE due.due_at < {now} ORDER BY due.due_at, due.id LIMIT 1000000000"
    )
}
