//! Whose turn it is, on the wire: the order with its reasons, weights, what is said of people, presence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wenguo_app::fairness::Person;
use wenguo_app::fairness::person::PersonInput;
use wenguo_app::fairness::weights::WeightsInput;
use wenguo_domain::fairness::{FULL, Part, Place, Presence, SkillKind, Standing, Weights};

use crate::wire::calendar::WeekOfOpenings;
use crate::wire::codes::one_of;
use crate::wire::complaint::At;

/// Somebody to whom it can be given, in the order in which it is offered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssigneeAnswer {
    /// Login.
    pub user: String,
    /// Name.
    pub name: String,
    /// Code of their department.
    pub department: String,
    /// Whether they are offered at all; earlier ones come first, whatever the scores: ready, full, off_shift, away.
    #[schemars(schema_with = "one_of::<Standing>")]
    pub standing: String,
    /// From 0 to 100.
    pub score: i64,
    /// What the score is made of.
    pub parts: Vec<PartAnswer>,
    /// Complaints in their hands.
    pub in_hand: i64,
    /// The same by gravity: a general one counts 1, a major one 2, a critical one 4.
    pub work: i64,
    /// How many they can have in hand; as many as there are where null.
    pub capacity: Option<i64>,
    /// Kinds of skill that fit.
    pub matched: Vec<String>,
    /// Kinds in which they are good at something else.
    pub missed: Vec<String>,
    /// Whether they are here.
    #[schemars(schema_with = "one_of::<Presence>")]
    pub presence: String,
    /// Whether it is their time to work.
    pub on_shift: bool,
    /// When they were given the last one.
    pub last_given_at: Option<String>,
}

/// One part of a score.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartAnswer {
    /// Which.
    #[schemars(schema_with = "one_of::<Part>")]
    pub part: String,
    /// From 0 to 100.
    pub points: i64,
    /// How much it counts, from 0 to 10.
    pub weight: u8,
}

impl AssigneeAnswer {
    /// Somebody's place in an answer.
    pub fn of(place: Place, person: &Person, at: &At) -> AssigneeAnswer {
        let kinds = |kinds: &[SkillKind]| kinds.iter().map(ToString::to_string).collect();
        AssigneeAnswer {
            user: person.user.login.clone(),
            name: person.user.name.clone(),
            department: person.department.code.clone(),
            standing: place.standing.to_string(),
            score: place.score,
            parts: place
                .shares
                .iter()
                .map(|share| PartAnswer {
                    part: share.part.to_string(),
                    points: share.points * 100 / FULL,
                    weight: share.weight,
                })
                .collect(),
            in_hand: person.load.cases,
            work: person.load.work,
            capacity: person.load.capacity,
            matched: kinds(&place.candidate.fit.matched),
            missed: kinds(&place.candidate.fit.missed),
            presence: person.presence.to_string(),
            on_shift: person.is_on_shift,
            last_given_at: person.last.map(|(_, given)| at.write(given)),
        }
    }
}

/// The weights that hold somewhere.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FairnessAnswer {
    /// Code of the department whose weights they are; null where they are those for all.
    pub department: Option<String>,
    /// How much counts how little is in their hands.
    pub open_work: u8,
    /// How much counts whether it is what they are good at.
    pub skill: u8,
    /// How much counts whether they are here.
    pub presence: u8,
    /// How much counts whether it is their time to work; from 1 on, whoever is off is not offered first.
    pub shift: u8,
}

impl FairnessAnswer {
    /// Weights in an answer.
    pub fn of(department: Option<String>, weights: Weights) -> FairnessAnswer {
        let Weights { open_work, skill, presence, shift } = weights;
        FairnessAnswer { department, open_work, skill, presence, shift }
    }
}

/// Weights as they are to be, each from 0 (does not count) to 10.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FairnessBody {
    /// Code of the department they hold for, with those below it that have none of their own; for all if absent.
    pub department: Option<String>,
    /// How little is in their hands.
    #[schemars(range(min = 0, max = 10))]
    pub open_work: i64,
    /// Whether it is what they are good at.
    #[schemars(range(min = 0, max = 10))]
    pub skill: i64,
    /// Whether they are here.
    #[schemars(range(min = 0, max = 10))]
    pub presence: i64,
    /// Whether it is their time to work.
    #[schemars(range(min = 0, max = 10))]
    pub shift: i64,
}

impl FairnessBody {
    /// The weights as they were handed in.
    pub fn input(&self) -> WeightsInput {
        WeightsInput {
            open_work: Some(self.open_work),
            skill: Some(self.skill),
            presence: Some(self.presence),
            shift: Some(self.shift),
        }
    }
}

/// Something somebody is good at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillBody {
    /// `category`, `product`, `channel` or `language`.
    #[schemars(schema_with = "one_of::<SkillKind>")]
    pub kind: String,
    /// Code in that list; a category or product means everything below it too. Languages are told by their script: zh, en, ja, ko, ru.
    pub code: String,
}

/// What is said of a person, in place of what was said before.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// What they are good at; nothing makes an all-rounder.
    #[serde(default)]
    pub skills: Vec<SkillBody>,
    /// Weekly hours of their own, public days or not; those of the department's calendar if absent.
    pub week: Option<WeekOfOpenings>,
    /// How many complaints they can have in hand; as many as there are if absent.
    #[schemars(range(min = 1, max = 999))]
    pub capacity: Option<i64>,
}

impl PersonBody {
    /// What was handed in.
    pub fn input(&self) -> PersonInput {
        PersonInput {
            skills: self.skills.iter().map(|skill| (skill.kind.clone(), skill.code.clone())).collect(),
            week: self.week.as_ref().map(WeekOfOpenings::texts),
            capacity: self.capacity,
        }
    }
}

/// What is said of a person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonAnswer {
    /// Login.
    pub user: String,
    /// What they are good at.
    pub skills: Vec<SkillBody>,
    /// Weekly hours of their own.
    pub week: Option<WeekOfOpenings>,
    /// How many complaints they can have in hand.
    pub capacity: Option<i64>,
    /// Until when they said to be away.
    pub away_until: Option<String>,
}

impl PersonAnswer {
    /// What is said of this person.
    pub fn of(person: &Person, at: &At) -> PersonAnswer {
        let said = &person.said;
        let skill = |skill: &wenguo_domain::fairness::Skill| SkillBody {
            kind: skill.kind.to_string(),
            code: skill.code.clone(),
        };
        PersonAnswer {
            user: person.user.login.clone(),
            skills: said.skills.iter().map(skill).collect(),
            week: said.week.as_ref().map(WeekOfOpenings::of),
            capacity: said.capacity,
            away_until: said.away_until.map(|until| at.write(until)),
        }
    }
}

/// Whether one is here.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresenceBody {
    /// Whether one is away.
    pub away: bool,
    /// RFC 3339, at most a week ahead; until the day is over if absent.
    pub until: Option<String>,
}

/// Whether one is here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PresenceAnswer {
    /// Whether one is away.
    pub away: bool,
    /// Until when.
    pub until: Option<String>,
}
