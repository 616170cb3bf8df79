//! Texts to draw from: any of them, or the one that suits what was said before best.

use serde::Deserialize;
use wenguo_text::similarity::{ShingleSet, jaccard, shingles};

use super::dice::Dice;

/// Texts of one kind, at least one, each with its character pairs.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Pool(Vec<(String, ShingleSet)>);

impl TryFrom<Vec<String>> for Pool {
    type Error = &'static str;

    fn try_from(texts: Vec<String>) -> Result<Pool, &'static str> {
        if texts.is_empty() {
            return Err("a list of texts that is empty");
        }
        let with_pairs = |text: String| {
            let pairs = shingles(&text);
            (text, pairs)
        };
        Ok(Pool(texts.into_iter().map(with_pairs).collect()))
    }
}

impl Pool {
    /// Any text.
    pub fn any(&self, dice: &mut Dice) -> &str {
        &dice.pick(&self.0).0
    }

    /// The text with most pairs in common with `said`; any of them where several have as many.
    pub fn closest(&self, said: &ShingleSet, dice: &mut Dice) -> &str {
        let shared: Vec<i64> = self.0.iter().map(|(_, pairs)| in_common(pairs, said)).collect();
        let most = shared.iter().max().copied().unwrap_or_default();
        let best: Vec<usize> = (0..shared.len()).filter(|place| shared[*place] == most).collect();
        &self.0[*dice.pick(&best)].0
    }

    /// The closest text, if it has at least so many pairs in common with `said`.
    pub fn fitting(&self, said: &ShingleSet, least: i64, dice: &mut Dice) -> Option<&str> {
        let text = self.closest(said, dice);
        (in_common(&shingles(text), said) >= least).then_some(text)
    }

    /// The texts for which `fits` holds.
    pub fn only(&self, fits: impl Fn(&str) -> bool) -> Vec<&str> {
        self.0.iter().map(|(text, _)| text.as_str()).filter(|text| fits(text)).collect()
    }

    /// The text at a place, of which there must be one.
    pub fn at(&self, place: usize) -> &str {
        &self.0[place].0
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Pairs in both sets: Jaccard's index is `both / (a + b - both)`, turned round.
fn in_common(a: &ShingleSet, b: &ShingleSet) -> i64 {
    let index = jaccard(a, b);
    (index * (a.len() + b.len()) as f64 / (1.0 + index)).round() as i64
}
