//! How much do two texts have in common, and by which words would one find its like? Pairs of neighbouring characters
//! of the folded text, punctuation left out: no dictionary, and close to what the search index holds.

use std::collections::HashMap;

use crate::fold::fold;
use crate::token::{Piece, Script, pieces, runs};

/// Characters too common to tell one complaint from another.
const COMMON: &str = "的了是我你他她它们这那在有不就都也还和与及很没到说要会可能个一为被把给让对从向于之以而但并或着过吗呢吧啊";

/// The different pairs of neighbouring characters of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShingleSet(Vec<u64>);

impl ShingleSet {
    /// How many different pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text had no letter and no digit.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The pairs of a text; a text of one character counts as one pair.
pub fn shingles(text: &str) -> ShingleSet {
    let folded = fold(text);
    let mut pairs = Vec::with_capacity(folded.len() / 3);
    let mut characters = runs(&folded).flat_map(|run| run.text.chars()).map(u64::from);
    if let Some(mut before) = characters.next() {
        for c in characters {
            pairs.push(before << 32 | c);
            before = c;
        }
        if pairs.is_empty() {
            pairs.push(before);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    ShingleSet(pairs)
}

/// Jaccard's index: pairs in both over pairs in either, from 0 to 1 (Jaccard 1901). Two empty texts have nothing in common: 0.
pub fn jaccard(a: &ShingleSet, b: &ShingleSet) -> f64 {
    let (mut left, mut right) = (a.0.iter().peekable(), b.0.iter().peekable());
    let mut both = 0_usize;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                both += 1;
                left.next();
                right.next();
            }
        }
    }
    match a.len() + b.len() - both {
        0 => 0.0,
        either => both as f64 / either as f64,
    }
}

/// At most `n` tokens that tell a text best from others, the most telling first: groups of digits, then words, then
/// pairs of Chinese characters without a common one; within these the frequent first, then the early.
/// Made for [`crate::query::Query::any_of`], which finds candidates to compare.
pub fn keywords(text: &str, n: usize) -> Vec<String> {
    let folded = fold(text);
    let mut counts: HashMap<&str, (usize, u32)> = HashMap::new();
    pieces(&folded, 1, &mut |piece: Piece<'_>| {
        let (count, _) = counts.entry(piece.text).or_insert((0, piece.position));
        *count += 1;
    });
    let mut ranked: Vec<(u8, usize, u32, &str)> = counts
        .into_iter()
        .filter_map(|(token, (count, first))| Some((weight(token)?, count, first, token)))
        .collect();
    ranked.sort_by_key(|&(weight, count, first, _)| (std::cmp::Reverse((weight, count)), first));
    ranked.into_iter().take(n).map(|(.., token)| token.to_owned()).collect()
}

/// How telling a token is; `None` for one that tells nothing.
fn weight(token: &str) -> Option<u8> {
    let run = runs(token).next()?;
    let length = token.chars().count();
    match run.script {
        Script::Digits => (length == run.width()).then_some(3),
        Script::Letters => (length > 3).then_some(2),
        Script::Han => (length == run.width() && !token.contains(|c| COMMON.contains(c))).then_some(1),
    }
}
