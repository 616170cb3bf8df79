//! What a robot's server answered: a code and some words, under names of its own.

use serde_json::Value;
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::obstacle::Obstacle;

/// How one kind of robot answers.
pub struct Dialect {
    /// How it is called in a failure.
    pub name: &'static str,
    /// Where the code stands, in the order of preference; 0 is success.
    pub code: &'static [&'static str],
    /// Where the words stand.
    pub words: &'static [&'static str],
    /// Codes of "too often", and for how many milliseconds it is then quiet.
    pub too_often: &'static [i64],
    /// That pause.
    pub pause: i64,
    /// Codes of trouble of theirs that passes by itself.
    pub passing: &'static [i64],
    /// Codes of a robot that is none, or is one no longer.
    pub unknown: &'static [i64],
    /// Codes of a group that keeps the robot out until somebody changes its settings, or ours.
    pub not_admitted: &'static [i64],
}

impl Dialect {
    /// Whether it was said.
    pub fn verdict(&self, body: &str) -> Result<Sent, Undelivered> {
        let (code, words) = self.read(body).ok_or_else(|| {
            let said = format!("{} answered something other than its code", self.name);
            Undelivered::for_now(said).because(Obstacle::Unintelligible)
        })?;
        let said = format!("{} {code}: {words}", self.name);
        if code == 0 {
            return Ok(Sent { said, status: None });
        }
        let obstacle = self.obstacle(code);
        let failure = match obstacle {
            Obstacle::TooOften => Undelivered::for_now(said).with_pause(Some(self.pause)),
            Obstacle::TheirTrouble => Undelivered::for_now(said),
            _ => Undelivered::for_good(said),
        };
        Err(failure.because(obstacle))
    }

    fn obstacle(&self, code: i64) -> Obstacle {
        let lists = [
            (self.too_often, Obstacle::TooOften),
            (self.passing, Obstacle::TheirTrouble),
            (self.unknown, Obstacle::UnknownRobot),
            (self.not_admitted, Obstacle::NotAdmitted),
        ];
        let found = lists.iter().find(|(codes, _)| codes.contains(&code));
        found.map_or(Obstacle::Refused, |(_, obstacle)| *obstacle)
    }

    fn read(&self, body: &str) -> Option<(i64, String)> {
        let answer: Value = serde_json::from_str(body).ok()?;
        let code = self.code.iter().find_map(|name| answer.get(name)?.as_i64())?;
        let words = self.words.iter().find_map(|name| answer.get(name)?.as_str()).unwrap_or_default();
        Some((code, words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}
