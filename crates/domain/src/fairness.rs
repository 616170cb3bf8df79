//! The fair next: of the people a complaint can be given to, who is next, and why?
//!
//! Everybody gets a score of four parts, each with a weight that managers set. `skill` is what somebody is good at, `shift`
//! when they work. Among equals it is the turn of whoever has waited longest.

mod shift;
mod skill;

use std::cmp::Reverse;

use crate::codes;
use crate::codes::Severity;
use crate::moment::{MINUTE, Moment};

pub use shift::is_on_shift;
pub use skill::{Fit, Language, Skill, SkillKind, Wanted};

/// What a part comes to at most.
pub const FULL: i64 = 1_000_000;
/// The greatest weight.
pub const MOST_WEIGHT: u8 = 10;
/// Where nobody said how much somebody can take on, so much open work halves the part.
const USUAL_LOAD: i64 = 10;
/// Whoever was seen within so long is here; browsers are noted every five minutes.
const LATELY: i64 = 15 * MINUTE;

codes! {
    /// What a score is made of.
    Part {
        /// How little is in their hands.
        OpenWork = "open_work",
        /// Whether it is what they are good at.
        Skill = "skill",
        /// Whether they are here.
        Presence = "presence",
        /// Whether it is their time to work.
        Shift = "shift",
    }
}

codes! {
    /// Whether somebody is here.
    Presence {
        /// Seen within the last quarter of an hour.
        Here = "here",
        /// Signed in, but not seen for longer.
        SignedIn = "signed_in",
        /// Not signed in.
        Gone = "gone",
        /// They said so, or an absence is written down.
        Away = "away",
    }
}

codes! {
    /// Whether somebody is offered at all; earlier ones come first, whatever the scores.
    Standing {
        /// Can take it.
        Ready = "ready",
        /// Has as much as they can take.
        Full = "full",
        /// Does not work at this time.
        OffShift = "off_shift",
        /// Is away.
        Away = "away",
    }
}

/// How much each part counts, from 0 (not at all) to [`MOST_WEIGHT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// How little is in their hands.
    pub open_work: u8,
    /// Whether it is what they are good at.
    pub skill: u8,
    /// Whether they are here.
    pub presence: u8,
    /// Whether it is their time to work.
    pub shift: u8,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { open_work: 5, skill: 3, presence: 2, shift: 2 }
    }
}

impl Weights {
    /// How much this part counts.
    pub fn of(self, part: Part) -> u8 {
        match part {
            Part::OpenWork => self.open_work,
            Part::Skill => self.skill,
            Part::Presence => self.presence,
            Part::Shift => self.shift,
        }
    }

    fn sum(self) -> i64 {
        Part::ALL.iter().map(|part| i64::from(self.of(*part))).sum()
    }
}

/// What somebody has in hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Complaints given to them and not yet reported back.
    pub cases: i64,
    /// The same by gravity: a general one counts 1, a major one 2, a critical one 4.
    pub work: i64,
    /// How many they can take on; nobody said where `None`.
    pub capacity: Option<i64>,
}

impl Load {
    /// So many more of this severity.
    pub fn add(&mut self, severity: Severity, cases: i64) {
        let gravity = match severity {
            Severity::General => 1,
            Severity::Major => 2,
            Severity::Critical => 4,
        };
        self.cases += cases;
        self.work += gravity * cases;
    }

    /// Whether they have as much as they can take on.
    pub fn is_full(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.cases >= capacity)
    }

    /// Falls with every piece of work and is never used up: of two who both have very much, the one with less is next.
    fn points(&self) -> i64 {
        let usual = self.capacity.unwrap_or(USUAL_LOAD).max(1);
        FULL * usual / (usual + self.work.max(0))
    }
}

impl Presence {
    /// By when they were last seen in a session that is not over, and whether they are away.
    pub fn of(seen: Option<Moment>, is_away: bool, now: Moment) -> Presence {
        match seen {
            _ if is_away => Presence::Away,
            Some(seen) if now.since(seen) <= LATELY => Presence::Here,
            Some(_) => Presence::SignedIn,
            None => Presence::Gone,
        }
    }

    fn points(self) -> i64 {
        match self {
            Presence::Here => FULL,
            Presence::SignedIn => FULL / 2,
            Presence::Gone | Presence::Away => 0,
        }
    }
}

/// Somebody to whom it can be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Account.
    pub user: i64,
    /// What they have in hand.
    pub load: Load,
    /// Whether it is what they are good at.
    pub fit: Fit,
    /// Whether they are here.
    pub presence: Presence,
    /// Whether it is their time to work.
    pub is_on_shift: bool,
    /// Which turn of all was theirs last; whoever never had one has waited longest.
    pub last_turn: Option<i64>,
}

/// One part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which.
    pub part: Part,
    /// What it comes to, up to [`FULL`].
    pub points: i64,
    /// How much it counts.
    pub weight: u8,
}

/// Somebody's place in the order, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Who.
    pub candidate: Candidate,
    /// Whether they are offered at all.
    pub standing: Standing,
    /// The parts of the score.
    pub shares: Vec<Share>,
    /// The score, from 0 to 100.
    pub score: i64,
}

impl Place {
    fn of(candidate: Candidate, weights: Weights) -> Place {
        let points = |part| match part {
            Part::OpenWork => candidate.load.points(),
            Part::Skill => candidate.fit.points(),
            Part::Presence => candidate.presence.points(),
            Part::Shift => FULL * i64::from(candidate.is_on_shift),
        };
        let share = |part: &Part| Share { part: *part, points: points(*part), weight: weights.of(*part) };
        let shares: Vec<Share> = Part::ALL.iter().map(share).collect();
        let score = sum(&shares) * 100 / (FULL * weights.sum().max(1));
        Place { standing: standing(&candidate, weights), shares, score, candidate }
    }
}

fn sum(shares: &[Share]) -> i64 {
    shares.iter().map(|share| share.points * i64::from(share.weight)).sum()
}

/// Whoever is away comes last whatever the weights; what has no weight keeps nobody back.
fn standing(candidate: &Candidate, weights: Weights) -> Standing {
    if candidate.presence == Presence::Away {
        Standing::Away
    } else if weights.shift > 0 && !candidate.is_on_shift {
        Standing::OffShift
    } else if weights.open_work > 0 && candidate.load.is_full() {
        Standing::Full
    } else {
        Standing::Ready
    }
}

/// Everybody in the order in which it is offered to them.
pub fn ranked(candidates: Vec<Candidate>, weights: Weights) -> Vec<Place> {
    let mut places: Vec<Place> =
        candidates.into_iter().map(|candidate| Place::of(candidate, weights)).collect();
    places.sort_by_key(|place| {
        let Place { candidate, standing, shares, .. } = place;
        (*standing, Reverse(sum(shares)), candidate.last_turn, candidate.user)
    });
    places
}

/// Whose turn it is; nobody's where all are away.
pub fn next(places: &[Place]) -> Option<&Place> {
    places.first().filter(|place| place.standing != Standing::Away)
}
