//! Remedies that wait for a decision, as the complaints they belong to.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::remedy::Approval;
use wenguo_domain::verb::Verb;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

const FROM: &str = "FROM remedies r JOIN complaints c ON c.id = r.complaint_id";

/// What `actor` may decide on, by the same measure as `Actor::may`: in their own tree or given to them, everywhere for a
/// manager without a department, never what is said against them, and only while the stage allows it.
fn decidable(sight: &Sight, actor: &Actor) -> Conditions<'static> {
    let mut conditions = Conditions::default();
    // Written out and not a parameter, so that the partial index of undecided remedies serves.
    conditions.raw(format!("r.approval = '{}'", Approval::Pending.as_str()));
    let stages = Stage::ALL.iter().filter(|stage| Verb::ApproveRemedy.fits(**stage));
    conditions.any_of("c.stage", stages.map(|stage| Value::from(stage.as_str())));
    sight.narrow(&mut conditions);
    let user = conditions.place(Value::from(actor.user.unwrap_or_default()));
    conditions.raw(format!("(c.against_id IS NULL OR c.against_id <> {user})"));
    if actor.department.is_some() {
        let ours = conditions.list("c.department_id", actor.departments.iter().map(|id| Value::from(*id)));
        conditions.raw(format!("({ours} OR c.assignee_id = {user})"));
    }
    conditions
}

/// Ids of complaints with a remedy that waits for `actor`, the longest waiting first.
pub fn waiting(tx: &mut Tx<'_>, sight: &Sight, actor: &Actor, most: i64) -> Result<Vec<i64>, StoreError> {
    let mut conditions = decidable(sight, actor);
    let most = conditions.place(Value::from(most));
    let sql = format!(
        "SELECT r.complaint_id {FROM}{} GROUP BY r.complaint_id ORDER BY MIN(r.offered_at), r.complaint_id LIMIT {most}",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| row.get("complaint_id"))
}

/// How many complaints have a remedy that waits for `actor`.
pub fn count(tx: &mut Tx<'_>, sight: &Sight, actor: &Actor) -> Result<i64, StoreError> {
    let conditions = decidable(sight, actor);
    let sql =
        format!("SELECT CAST(COUNT(DISTINCT r.complaint_id) AS BIGINT) AS n {FROM}{}", conditions.to_sql());
    tx.one(&sql, &conditions.values, |row| row.get("n"))
}

/// How many remedies of a complaint nobody has decided on yet.
pub fn undecided(tx: &mut Tx<'_>, complaint: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM remedies WHERE complaint_id = $1 AND approval = $2",
        &params![complaint, Approval::Pending.as_str()],
        |row| row.get("n"),
    )
}
