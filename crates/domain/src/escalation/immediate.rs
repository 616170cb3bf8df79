//! What cannot wait for a clock: words in what the complainant says that suggest it, and facts that are enough by themselves.

use super::ladder::Whom;
use crate::codes;
use crate::codes::Channel;

codes! {
    /// How it is seen that something cannot wait.
    Sign {
        /// By words, which somebody confirms.
        Words = "words",
        /// By the regulator having passed it on.
        Regulator = "regulator",
        /// By how many complain of the same.
        Group = "group",
    }
}

/// Something that cannot wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Identity.
    pub id: i64,
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// How it is seen.
    pub sign: Sign,
    /// The words that suggest it.
    pub words: Vec<String>,
    /// Who is told.
    pub whom: Whom,
    /// Whether it holds.
    pub is_enabled: bool,
    /// What makes a group.
    pub group: Group,
}

/// When several complaints are one matter: enough people, or enough complaints alike, within so many days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Group {
    /// People at least.
    pub people: i64,
    /// Complaints at least.
    pub complaints: i64,
    /// Within so many days.
    pub days: i64,
    /// How much they have in common, in percent of their character pairs.
    pub likeness: i64,
}

impl Group {
    /// Whether so many complaints of so many people are one.
    pub fn is_made_of(&self, complaints: i64, people: i64) -> bool {
        people >= self.people || complaints >= self.complaints
    }

    /// Whether a group that climbed with so many complaints climbs once more, now that it has so many: when it has doubled.
    pub fn climbs_again(climbed_with: i64, complaints: i64) -> bool {
        complaints >= climbed_with.saturating_mul(2)
    }
}

impl Rule {
    /// Which of its words stand in a text, in whatever case.
    pub fn found_in(&self, text: &str) -> Vec<&str> {
        if !self.is_enabled {
            return Vec::new();
        }
        let text = text.to_lowercase();
        self.words.iter().map(String::as_str).filter(|word| text.contains(&word.to_lowercase())).collect()
    }

    /// Whether the way in which it came is enough.
    pub fn is_met_by(&self, channel: Channel) -> bool {
        self.is_enabled && self.sign == Sign::Regulator && channel == Channel::Regulator
    }

    /// Whether somebody has to be named whom it is about.
    pub fn asks_whom(&self) -> bool {
        self.whom == Whom::Superior
    }
}
