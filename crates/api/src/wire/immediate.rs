//! What cannot wait for a clock, on the wire: the rules, and what the words of a complaint suggest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::escalation::immediate::{RuleInput, Suggestion};
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};

use crate::wire::codes::one_of;

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
