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
    /// Other codes that pass by themselves.
    pub passing: &'static [i64],
}

impl Dialect {
    /// Whether it was said.
    pub fn verdict(&self, body: &str) -> Result<Sent, Undelivered> {
        let (code, words) = self.read(body).ok_or_else(|| {
            let said = format!("{} answered something other than its code", self.name);
            Undelivered::for_now(said).because(Obstacle::Unintelligible)
        })?;
        let said = format!("{} {code}: {words}", self.name);
        match code {
            0 => Ok(Sent { said, status: None }),
            code if self.too_often.contains(&code) => {
                Err(Undelivered::for_now(said).with_pause(Some(self.pause)))
            }
            code if self.passing.contains(&code) => Err(Undelivered::for_now(said)),
            _ => Err(Undelivered::for_good(said)),
        }
    }

    fn read(&self, body: &str) -> Option<(i64, String)> {
        let answer: Value = serde_json::from_str(body).ok()?;
        let code = self.code.iter().find_map(|name| answer.get(name)?.as_i64())?;
        let words = self.words.iter().find_map(|name| answer.get(name)?.as_str()).unwrap_or_default();
        Some((code, words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}
