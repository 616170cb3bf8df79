//! Which remedies, promises and extensions wait for a decision, and whose.

use wenguo_domain::codes::Stage;
use wenguo_domain::remedy::Approval;
use wenguo_domain::verb::Verb;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Value;

/// Who is to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decider {
    /// Whoever may.
    Anyone,
    /// This person, by the same measure as `Actor::may`: in their own tree or given to them, everywhere where no
    /// departments bound them, never what is said against them, and not what they proposed themselves.
    One {
        /// Who.
        user: i64,
        /// Their login.
        login: String,
        /// The departments in which they decide.
        departments: Option<Vec<i64>>,
    },
}

impl Decider {
    /// Narrows complaints `c` to those with a remedy, a promise or an extension that waits for the decision, while the stage
    /// allows it.
    pub(crate) fn narrow(&self, conditions: &mut Conditions<'_>) {
        // Written out and not parameters, so that the partial indexes of what is undecided serve. A promise that was taken back
        // waits for nobody.
        let mut waiting = Vec::new();
        for (table, pending, proposer, verb) in [
            ("remedies", "w.approval = 'pending'", "offered_by", Verb::ApproveRemedy),
            ("promises", "w.state = 'pending'", "made_by", Verb::ApprovePromise),
            ("extensions", "w.approval = 'pending'", "asked_by", Verb::ApproveExtension),
        ] {
            let by_others = match self {
                Decider::Anyone => String::new(),
                Decider::One { login, .. } => {
                    format!(" AND w.{proposer} <> {}", conditions.place(Value::from(login.clone())))
                }
            };
            let stages = Stage::ALL.iter().filter(|stage| verb.fits(**stage));
            let stages = conditions.list("c.stage", stages.map(|stage| Value::from(stage.as_str())));
            waiting.push(format!(
                "{stages} AND c.id IN (SELECT w.complaint_id FROM {table} w WHERE {pending}{by_others})"
            ));
        }
        conditions.raw(format!("({})", waiting.join(" OR ")));
        let Decider::One { user, departments, .. } = self else { return };
        let user = conditions.place(Value::from(*user));
        conditions.raw(format!("(c.against_id IS NULL OR c.against_id <> {user})"));
        if let Some(departments) = departments {
            let ours = conditions.list("c.department_id", departments.iter().map(|id| Value::from(*id)));
            conditions.raw(format!("({ours} OR c.assignee_id = {user})"));
        }
    }
}

/// How many remedies of a complaint nobody has decided on yet.
pub fn undecided(tx: &mut Tx<'_>, complaint: i64) -> Result<i64, StoreError> {
    tx.one(
        "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM remedies WHERE complaint_id = $1 AND approval = $2",
        &params![complaint, Approval::Pending.as_str()],
        |row| row.get("n"),
    )
}
