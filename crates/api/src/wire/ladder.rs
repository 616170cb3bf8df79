//! Who is told when something is late, on the wire: ladders with their rungs, and heads of departments.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::ladder::{LadderInput, RungInput};
use wenguo_domain::codes::Severity;
use wenguo_domain::escalation::ladder::Scoped;

use crate::wire::codes::maybe;

/// A ladder: who is told when something is late.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LadderAnswer {
    /// Identity.
    pub id: i64,
    /// Code of the department it is for, with those below; `null` for all.
    pub department: Option<String>,
    /// Severity it is for; `null` for all.
    pub severity: Option<String>,
    /// Its rungs, in the order in which they are reached.
    pub rungs: Vec<RungAnswer>,
}

/// A rung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RungAnswer {
    /// `warning`, `breach` or `later`.
    pub when: String,
    /// Percent of the term of a warning, minutes of `later`, 0 of a breach.
    pub amount: i64,
    /// Who is told: `handler`, `head`, `above`, `above:2`, `centre`, `superior`, `role:ROLE` or `person:LOGIN`.
    pub whom: String,
    /// Minutes of opening time in which one of them has to acknowledge; `null` waits for nobody.
    pub answer_within: Option<u32>,
    /// How high it is; a warning is 0.
    pub level: i64,
}

impl LadderAnswer {
    /// A ladder in an answer; departments by their id.
    pub fn of(scoped: &Scoped, departments: &HashMap<i64, String>) -> LadderAnswer {
        let rungs = scoped.ladder.rungs.iter().enumerate().map(|(place, rung)| RungAnswer {
            when: rung.when.kind().to_owned(),
            amount: rung.when.amount(),
            whom: rung.whom.to_string(),
            answer_within: rung.answer_within,
            level: scoped.ladder.level(place),
        });
        LadderAnswer {
            id: scoped.id,
            department: scoped.scope.department.and_then(|id| departments.get(&id).cloned()),
            severity: scoped.scope.severity.map(|severity| severity.to_string()),
            rungs: rungs.collect(),
        }
    }
}

/// A ladder to be written, in place of the one for the same complaints.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderBody {
    /// Code of a department; absent is for all.
    pub department: Option<String>,
    /// A severity; absent is for all.
    #[schemars(schema_with = "maybe::<Severity>")]
    #[serde(default)]
    pub severity: Option<String>,
    /// 1 to 12 rungs: warnings first, then the breach, then what comes later, each later than the one before.
    pub rungs: Vec<RungBody>,
}

/// A rung to be written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungBody {
    /// `warning`, `breach` or `later`.
    pub when: String,
    /// Percent of the term of a warning (1 to 99), minutes of `later` (1 to 99999).
    pub amount: Option<i64>,
    /// Who is told: `handler`, `head`, `above`, `above:2`, `centre`, `superior`, `role:ROLE` or `person:LOGIN`.
    pub whom: String,
    /// Minutes of opening time in which one of them has to acknowledge (1 to 10000); absent waits for nobody.
    pub answer_within: Option<i64>,
}

impl LadderBody {
    /// For the use case.
    pub fn input(&self) -> LadderInput {
        let rungs = self.rungs.iter().map(|rung| RungInput {
            when: rung.when.clone(),
            amount: rung.amount,
            whom: rung.whom.clone(),
            answer_within: rung.answer_within,
        });
        LadderInput {
            department: self.department.clone(),
            severity: self.severity.clone(),
            rungs: rungs.collect(),
        }
    }
}

/// Who heads a department.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeadAnswer {
    /// Code of the department.
    pub department: String,
    /// Login; `null` leaves it to the managers of the department.
    pub head: Option<String>,
}

/// Who is to head a department.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadBody {
    /// Login; absent leaves it to the managers of the department.
    pub head: Option<String>,
}
