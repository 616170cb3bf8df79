//! The policy in force on the wire, and the ready ones.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::policy::force::{InForce, StoredTarget};
use wenguo_app::policy::input::TargetInput;
use wenguo_app::policy::ready::ReadyPolicy;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::{ClockName, Target};
use wenguo_domain::sla::term::Unit;

use crate::wire::codes::{maybe, one_of};

/// The targets of complaints, and from where they were taken.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PolicyAnswer {
    /// Code of the ready policy it was taken from.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Where its terms stand, in Chinese.
    pub source: String,
    /// Where its terms stand, in English.
    pub source_en: Option<String>,
    /// The first day it holds.
    pub valid_from: Option<String>,
    /// The last day it holds.
    pub valid_until: Option<String>,
    /// Whether its terms were compared with the source.
    pub verified: bool,
    /// Shares of a term after which to warn, in percent.
    pub warnings: Vec<u8>,
    /// Its targets, in the order they were written down.
    pub targets: Vec<TargetAnswer>,
    /// Grows with every change; give it as `If-Match`. Ready ones have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// One target of a policy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TargetAnswer {
    /// Identity; ready ones have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub clock: String,
    /// Code of the category it is for; `null` for all.
    pub category: Option<String>,
    /// Tier of the customers it is for; `null` for all.
    pub tier: Option<String>,
    /// Way in that it is for; `null` for all.
    pub channel: Option<String>,
    /// Severity that it is for; `null` for all.
    pub severity: Option<String>,
    /// How many.
    pub amount: u32,
    /// Of what.
    #[schemars(schema_with = "one_of::<Unit>")]
    pub unit: String,
    /// Whether holds stop it.
    pub stops: bool,
    /// By how much it may be extended once; `null` is not at all.
    pub extension: Option<ExtensionOfTarget>,
    /// Where it stands; `null` where the policy stands.
    pub source: Option<String>,
}

impl PolicyAnswer {
    /// The one in force; categories by their id.
    pub fn of(in_force: &InForce, categories: &HashMap<i64, String>) -> PolicyAnswer {
        let origin = &in_force.origin;
        let target = |stored: &StoredTarget| TargetAnswer {
            id: Some(stored.id),
            source: stored.source.clone(),
            ..TargetAnswer::of(&stored.target, categories)
        };
        PolicyAnswer {
            code: origin.code.clone(),
            name: origin.name.clone(),
            name_en: origin.name_en.clone(),
            source: origin.source.clone(),
            source_en: origin.source_en.clone(),
            valid_from: origin.valid_from.map(|day| day.to_string()),
            valid_until: origin.valid_until.map(|day| day.to_string()),
            verified: origin.is_verified,
            warnings: origin.warnings.clone(),
            targets: in_force.targets.iter().map(target).collect(),
            version: Some(origin.version),
        }
    }

    /// A ready one.
    pub fn ready(ready: &ReadyPolicy) -> PolicyAnswer {
        let targets = ready.policy.targets.iter();
        PolicyAnswer {
            code: ready.code.clone(),
            name: ready.name.clone(),
            name_en: Some(ready.name_en.clone()),
            source: ready.source.clone(),
            source_en: Some(ready.source_en.clone()),
            valid_from: ready.valid_from.map(|day| day.to_string()),
            valid_until: ready.valid_until.map(|day| day.to_string()),
            verified: ready.is_verified,
            warnings: ready.policy.warnings.clone(),
            targets: targets.map(|target| TargetAnswer::of(target, &HashMap::new())).collect(),
            version: None,
        }
    }
}

impl TargetAnswer {
    fn of(target: &Target, categories: &HashMap<i64, String>) -> TargetAnswer {
        let Target { clock, scope, term, stops, extension } = target;
        TargetAnswer {
            id: None,
            clock: clock.to_string(),
            category: scope.category.and_then(|id| categories.get(&id).cloned()),
            tier: scope.tier.map(|tier| tier.to_string()),
            channel: scope.channel.map(|channel| channel.to_string()),
            severity: scope.severity.map(|severity| severity.to_string()),
            amount: term.amount,
            unit: term.unit.to_string(),
            stops: *stops,
            extension: extension.map(|more| ExtensionOfTarget {
                amount: i64::from(more.amount),
                unit: more.unit.to_string(),
            }),
            source: None,
        }
    }
}

/// By how much something may be extended.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionOfTarget {
    /// How many, 1 to 9999.
    pub amount: i64,
    /// Of what.
    #[schemars(schema_with = "one_of::<Unit>")]
    pub unit: String,
}

/// Which ready policy takes the place of all targets.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptionInput {
    /// Code of a ready policy.
    pub policy: String,
}

/// When to warn.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WarningsInput {
    /// Shares of a term, 1 to 99 percent; none never warns.
    pub warnings: Vec<i64>,
}

/// A target; of the same clock for the same complaints there is one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyTargetInput {
    /// Which clock.
    #[schemars(schema_with = "one_of::<ClockName>")]
    pub clock: String,
    /// Code of a category; absent is for all.
    pub category: Option<String>,
    /// Tier of customers; absent is for all.
    #[schemars(schema_with = "maybe::<Tier>")]
    pub tier: Option<String>,
    /// Way in; absent is for all.
    #[schemars(schema_with = "maybe::<Channel>")]
    pub channel: Option<String>,
    /// How grave; absent is for all.
    #[schemars(schema_with = "maybe::<Severity>")]
    pub severity: Option<String>,
    /// How many, 0 to 9999.
    pub amount: i64,
    /// Of what.
    #[schemars(schema_with = "one_of::<Unit>")]
    pub unit: String,
    /// Whether holds stop it.
    #[serde(default)]
    pub stops: bool,
    /// By how much it may be extended once, if approved and told to the customer; absent is not at all.
    pub extension: Option<ExtensionOfTarget>,
    /// Where it stands; absent is where the policy stands.
    pub source: Option<String>,
}

impl PolicyTargetInput {
    /// For the use case.
    pub fn input(&self) -> TargetInput {
        TargetInput {
            clock: self.clock.clone(),
            category: self.category.clone(),
            tier: self.tier.clone(),
            channel: self.channel.clone(),
            severity: self.severity.clone(),
            amount: Some(self.amount),
            unit: self.unit.clone(),
            stops: self.stops,
            extension: self.extension.as_ref().map(|more| more.amount),
            extension_unit: self.extension.as_ref().map(|more| more.unit.clone()),
            source: self.source.clone(),
        }
    }
}
