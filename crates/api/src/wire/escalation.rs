//! What climbs, on the wire: steps, orders, ladders and what cannot wait.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::chase::Chase;
use wenguo_app::escalation::Escalation;
use wenguo_app::escalation::immediate::{RuleInput, Suggestion};
use wenguo_app::ladder::{LadderInput, RungInput};
use wenguo_domain::codes::Severity;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::escalation::ladder::Scoped;

use crate::wire::codes::{maybe, one_of};
use crate::wire::complaint::At;

/// A step up: who was told, why, and who has it in hand.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EscalationAnswer {
    /// Identity.
    pub id: i64,
    /// Number of the complaint.
    pub complaint: String,
    /// How high; a warning is 0.
    pub level: i64,
    /// Why.
    #[schemars(schema_with = "one_of::<Cause>")]
    pub cause: String,
    /// The clock because of which it climbed.
    pub clock: Option<String>,
    /// Code of what could not wait.
    pub rule: Option<String>,
    /// Identity of the order that was not answered.
    pub chase: Option<i64>,
    /// Why, in words.
    pub reason: Option<String>,
    /// Who was meant: `handler`, `head`, `above`, `centre`, `superior`, `role:ROLE` or `person:LOGIN`.
    pub whom: String,
    /// Who was meant before and could not be reached.
    pub skipped: Vec<String>,
    /// When it was to climb.
    pub at: String,
    /// When its people were told.
    pub told_at: String,
    /// By whom; `system` where time or a rule did it.
    pub by: String,
    /// To whom it went.
    pub people: Vec<ToldAnswer>,
    /// When it climbs on unless somebody acknowledges it.
    pub climbs_on_at: Option<String>,
    /// When somebody first had it in hand.
    pub acknowledged_at: Option<String>,
    /// Login of whoever that was.
    pub acknowledged_by: Option<String>,
}

/// Somebody a step went to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldAnswer {
    /// Login.
    pub user: String,
    /// Login of whoever is away and in whose place they were told.
    pub stands_in_for: Option<String>,
    /// When they said that they have it in hand.
    pub acknowledged_at: Option<String>,
}

impl EscalationAnswer {
    /// A step of the complaint with this number.
    pub fn of(step: Escalation, complaint: String, at: &At) -> EscalationAnswer {
        let people = step.people.into_iter().map(|told| ToldAnswer {
            user: told.login,
            stands_in_for: told.stands_in_for.map(|(_, login, _)| login),
            acknowledged_at: told.acknowledged_at.map(|moment| at.write(moment)),
        });
        EscalationAnswer {
            id: step.id,
            complaint,
            level: step.level,
            cause: step.cause.to_string(),
            clock: step.clock.map(|(_, clock)| clock.to_string()),
            rule: step.rule,
            chase: step.chase_id,
            reason: step.reason,
            whom: step.whom,
            skipped: step.skipped,
            at: at.write(step.at),
            told_at: at.write(step.told_at),
            by: step.actor,
            people: people.collect(),
            climbs_on_at: step.climb_at.map(|moment| at.write(moment)),
            acknowledged_at: step.acknowledged_at.map(|moment| at.write(moment)),
            acknowledged_by: step.acknowledged_by,
        }
    }
}

/// Why it goes up.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalationInput {
    /// Why; needed unless a rule says so.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub reason: Option<String>,
    /// Code of what cannot wait, where that is confirmed.
    pub rule: Option<String>,
    /// Login of whoever is complained about, where the rule asks for it.
    pub against: Option<String>,
}

/// What the words of a complaint suggest.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SuggestionAnswer {
    /// Code of the rule.
    pub rule: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The words that were found.
    pub words: Vec<String>,
    /// Whether `against` has to say whom it is about.
    pub asks_against: bool,
}

impl SuggestionAnswer {
    /// A suggestion in an answer.
    pub fn of(suggestion: Suggestion) -> SuggestionAnswer {
        let asks_against = suggestion.rule.asks_whom();
        SuggestionAnswer {
            rule: suggestion.rule.code,
            name: suggestion.rule.name,
            name_en: suggestion.rule.name_en,
            words: suggestion.words,
            asks_against,
        }
    }
}

/// An order to a department.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChaseAnswer {
    /// Identity.
    pub id: i64,
    /// When it was given.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What is asked.
    pub text: String,
    /// By when.
    pub due_at: String,
    /// When it was answered.
    pub answered_at: Option<String>,
    /// By whom.
    pub answered_by: Option<String>,
    /// The answer.
    pub answer: Option<String>,
}

impl ChaseAnswer {
    /// An order in an answer.
    pub fn of(chase: Chase, at: &At) -> ChaseAnswer {
        ChaseAnswer {
            id: chase.id,
            at: at.write(chase.at),
            by: chase.actor,
            text: chase.text,
            due_at: at.write(chase.due_at),
            answered_at: chase.answered_at.map(|moment| at.write(moment)),
            answered_by: chase.answered_by,
            answer: chase.answer,
        }
    }
}

/// An order to be given.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChaseInput {
    /// What is asked.
    #[schemars(length(min = 1, max = 2000))]
    pub text: String,
    /// By when, RFC 3339; the end of the next working day if absent.
    pub due_at: Option<String>,
}

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

/// Something that cannot wait for a clock.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImmediateRuleAnswer {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// How it is seen: by words that somebody confirms, by the regulator having passed it on, by how many complain of the same.
    #[schemars(schema_with = "one_of::<Sign>")]
    pub sign: String,
    /// The words that suggest it.
    pub words: Vec<String>,
    /// Who is told.
    pub whom: String,
    /// Whether it holds.
    pub enabled: bool,
    /// What makes a group; of the rule for groups only.
    pub group: Option<GroupBody>,
}

/// When several complaints are one matter.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupBody {
    /// People at least.
    pub people: i64,
    /// Complaints at least.
    pub complaints: i64,
    /// Within so many days.
    pub days: i64,
    /// How much they have in common, in percent.
    pub likeness: i64,
}

impl ImmediateRuleAnswer {
    /// A rule in an answer.
    pub fn of(rule: Rule) -> ImmediateRuleAnswer {
        let Group { people, complaints, days, likeness } = rule.group;
        let group = GroupBody { people, complaints, days, likeness };
        ImmediateRuleAnswer {
            group: (rule.sign == Sign::Group).then_some(group),
            code: rule.code,
            name: rule.name,
            name_en: rule.name_en,
            sign: rule.sign.to_string(),
            words: rule.words,
            whom: rule.whom.to_string(),
            enabled: rule.is_enabled,
        }
    }
}

/// A rule to be written; a code that is not there yet makes one of words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImmediateRuleBody {
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// The words that suggest it, at most 100 of at most 40 characters.
    #[serde(default)]
    pub words: Vec<String>,
    /// Who is told.
    pub whom: String,
    /// Whether it holds.
    pub enabled: bool,
    /// What makes a group; of the rule for groups only.
    pub group: Option<GroupBody>,
}

impl ImmediateRuleBody {
    /// For the use case.
    pub fn input(&self) -> RuleInput {
        let group = self.group.map(|GroupBody { people, complaints, days, likeness }| Group {
            people,
            complaints,
            days,
            likeness,
        });
        RuleInput {
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            words: self.words.clone(),
            whom: self.whom.clone(),
            is_enabled: self.enabled,
            group,
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

/// What was taken away.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RemovedAnswer {
    /// Its identity.
    pub id: i64,
}
