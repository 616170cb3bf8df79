//! Who bears which share: rows of a party and its per cent, departments among what is proposed.

use crate::words::Words;

/// Rows there are at least; one more than are filled in, so that a further party always has room.
const LEAST: usize = 3;
/// Rows that are read at most.
const MOST: usize = 50;

/// A party and its per cent, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub party: String,
    /// Per cent.
    pub share: String,
    /// Whether it is this row that is wrong, and not their sum.
    pub is_faulty: bool,
}

/// The rows of the field and their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// The rows, the last ones blank.
    pub rows: Vec<Share>,
    /// Parties to choose from; others can be typed.
    pub proposed: Vec<String>,
    /// What a party is called.
    pub party: String,
    /// What a share is called.
    pub share: String,
}

impl Shares {
    /// The rows with `known` filled in.
    pub fn new(t: Words, proposed: Vec<String>, known: Vec<(String, String)>) -> Self {
        let known = known.into_iter().map(|(party, share)| Share { party, share, is_faulty: false });
        Self {
            rows: with_room(known.collect()),
            proposed,
            party: t.text("find-liability-party").into_owned(),
            share: t.text("find-liability-share").into_owned(),
        }
    }

    /// What was sent stands in the rows again, and those that `faults` are about are marked.
    pub fn refill(&mut self, name: &str, sent: &[(String, String)], faults: &[(String, String)]) {
        self.rows = with_room(read(name, |field| {
            sent.iter().rfind(|(name, _)| name == field).map_or(String::new(), |(_, value)| value.clone())
        }));
        for (place, row) in self.rows.iter_mut().enumerate() {
            let its = format!("{name}.{place}.");
            row.is_faulty = faults.iter().any(|(fault, _)| fault.starts_with(&its));
        }
    }
}

/// The rows of field `name` that say anything, as `text` knows the fields: `liability.0.party`, `liability.0.share`.
pub fn read(name: &str, text: impl Fn(&str) -> String) -> Vec<Share> {
    let row = |place: usize| Share {
        party: text(&format!("{name}.{place}.party")).trim().to_owned(),
        share: text(&format!("{name}.{place}.share")).trim().to_owned(),
        is_faulty: false,
    };
    (0..MOST).map(row).filter(|row| *row != Share::default()).collect()
}

fn with_room(mut rows: Vec<Share>) -> Vec<Share> {
    let room = LEAST.max(rows.len() + 1);
    rows.resize_with(room, Share::default);
    rows
}
