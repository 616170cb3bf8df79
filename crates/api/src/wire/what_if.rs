//! What other targets would have made of complaints, on the wire.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::clocks::what_if::{Differs, Line, Question, WhatIf};
use wenguo_app::error::AppError;
use wenguo_app::policy::change::Change;
use wenguo_domain::codes::Severity;
use wenguo_domain::field::FieldError;
use wenguo_domain::sla::policy::ClockName;

use crate::wire::codes::one_of;
use crate::wire::complaint::At;
use crate::wire::policy::PolicyTargetInput;

/// With which targets, of which days? With neither policy nor target it is the policy in force as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIfInput {
    /// Code of a ready policy that would be in force.
    pub policy: Option<String>,
    /// A target that the policy in force would have otherwise or besides; not together with `policy`.
    pub target: Option<PolicyTargetInput>,
    /// The first day of receipt; absent is the first of last month.
    pub from: Option<String>,
    /// The last day of receipt, at most 366 days in all; absent is the last of last month.
    pub to: Option<String>,
}

impl WhatIfInput {
    /// For the use case.
    pub fn question(&self) -> Result<Question, AppError> {
        let change = match (&self.policy, &self.target) {
            (Some(_), Some(_)) => {
                return Err(AppError::Invalid(vec![FieldError::allowing("/target", "either_or", "policy")]));
            }
            (Some(policy), None) => Some(Change::Adopt(policy.clone())),
            (None, Some(target)) => Some(Change::Put(target.input())),
            (None, None) => None,
        };
        Ok(Question { change, from: self.from.clone(), to: self.to.clone() })
    }

    /// A failure with its faults where they stand in the body: those of a target lie in `target`.
    pub fn placed(error: AppError) -> AppError {
        let AppError::Invalid(faults) = error else { return error };
        let own = ["/policy", "/from", "/to"];
        let placed = |fault: FieldError| match own.contains(&fault.pointer.as_str()) {
            true => fault,
            false => FieldError { pointer: format!("/target{}", fault.pointer), ..fault },
        };
        AppError::Invalid(faults.into_iter().map(placed).collect())
    }
}

/// What other targets would have made of the complaints that came in then.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WhatIfAnswer {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Code of the policy that would be in force.
    pub policy: String,
    /// Complaints that came in on these days.
    pub complaints: i64,
    /// Others that did and are not counted, since their data cannot be read; `wenguo verify` names them.
    pub unread: i64,
    /// Each clock and severity for which there was a target or would be one. A complaint counts once in a line.
    pub lines: Vec<WhatIfLine>,
    /// Complaints of which something was late and would not be, or the other way round.
    pub differing: i64,
    /// The first 50 of them in the order of receipt; `null` for an admin, who is told figures only.
    pub items: Option<Vec<WhatIfComplaint>>,
}

/// How many were late, and would be.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WhatIfLine {
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub clock: String,
    /// How grave they are.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: String,
    /// For how many there was such a target.
    pub promised_then: i64,
    /// How many would be.
    pub promised_would: i64,
    /// How many were late with it, by whatever target held then.
    pub late_then: i64,
    /// How many would be.
    pub late_would: i64,
}

/// A complaint that would have fared otherwise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WhatIfComplaint {
    /// Its number.
    pub number: String,
    /// How grave it is.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: String,
    /// When it came in.
    pub received_at: String,
    /// Clocks that were not late and would be.
    pub would_be_late: Vec<String>,
    /// Clocks that were late and would not be.
    pub would_be_in_time: Vec<String>,
}

impl WhatIfAnswer {
    /// In an answer.
    pub fn of(told: &WhatIf, at: &At) -> WhatIfAnswer {
        let complaint = |differs: &Differs| WhatIfComplaint {
            number: differs.complaint.number.clone(),
            severity: differs.complaint.severity.to_string(),
            received_at: at.write(differs.complaint.received_at),
            would_be_late: differs.late.iter().map(ToString::to_string).collect(),
            would_be_in_time: differs.in_time.iter().map(ToString::to_string).collect(),
        };
        WhatIfAnswer {
            from: told.from.to_string(),
            to: told.to.to_string(),
            policy: told.after.origin.code.clone(),
            complaints: told.complaints,
            unread: told.unread,
            lines: told.lines.iter().map(WhatIfLine::of).collect(),
            differing: told.differing,
            items: told.listed.as_ref().map(|listed| listed.iter().map(complaint).collect()),
        }
    }
}

impl WhatIfLine {
    fn of(line: &Line) -> WhatIfLine {
        WhatIfLine {
            clock: line.clock.to_string(),
            severity: line.severity.to_string(),
            promised_then: line.promised.then,
            promised_would: line.promised.would,
            late_then: line.late.then,
            late_would: line.late.would,
        }
    }
}
