//! What is special about a complaint's way. Fates are dealt from a deck, so that even a small demo has some of each.

use wenguo_domain::codes::{Channel, Severity};

use crate::demo::dice::Dice;
use crate::demo::tale::Tale;

/// What is special.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing.
    Usual,
    /// Solved while the customer was still there.
    OnTheSpot,
    /// The customer takes it back.
    Withdrawn,
    /// It is not taken on.
    Declined,
    /// It is the same matter as an earlier one.
    Merged,
    /// The department gives it back.
    Returned,
    /// The department gives it back twice.
    ReturnedTwice,
    /// The clocks stop for a while.
    Held,
    /// It drags on.
    Slow,
    /// The customer does not answer the telephone.
    Unreachable,
    /// The result does not hold, and the customer comes back.
    Reopened,
    /// The customer is not satisfied, and the department has to go over it again.
    Redone,
    /// It was declined or withdrawn, and then taken on after all.
    Reinstated,
}

/// How many of fifty complaints have which fate.
const FIFTY: [(Fate, usize); 13] = [
    (Fate::Usual, 19),
    (Fate::OnTheSpot, 5),
    (Fate::Withdrawn, 2),
    (Fate::Declined, 2),
    (Fate::Merged, 2),
    (Fate::Returned, 3),
    (Fate::ReturnedTwice, 1),
    (Fate::Held, 5),
    (Fate::Slow, 5),
    (Fate::Unreachable, 2),
    (Fate::Reopened, 2),
    (Fate::Redone, 1),
    (Fate::Reinstated, 1),
];

/// Fates still to be dealt.
#[derive(Debug, Default)]
pub struct Deck(Vec<Fate>);

impl Deck {
    /// The next fate; a new deck is shuffled when one is used up.
    pub fn draw(&mut self, dice: &mut Dice) -> Fate {
        if self.0.is_empty() {
            self.0 = FIFTY.iter().flat_map(|(fate, times)| std::iter::repeat_n(*fate, *times)).collect();
            dice.shuffle(&mut self.0);
        }
        self.0.pop().unwrap_or(Fate::Usual)
    }
}

impl Fate {
    /// This fate, if it can be that of such a complaint; else the usual one.
    pub fn fitting(self, tale: &Tale<'_>, channel: Channel, has_earlier: bool) -> Fate {
        let is_there = matches!(channel, Channel::Phone | Channel::Visit | Channel::App | Channel::Social);
        let fits = match self {
            Fate::OnTheSpot => is_there && tale.severity == Severity::General,
            Fate::Merged => has_earlier,
            Fate::Declined => tale.severity == Severity::General,
            _ => true,
        };
        if fits { self } else { Fate::Usual }
    }

    /// Whether it is worked on from its first day to its last, so that another complaint may be merged into it.
    pub fn stays_open(self) -> bool {
        let ends_early = matches!(self, Fate::OnTheSpot | Fate::Withdrawn | Fate::Declined | Fate::Merged);
        !ends_early && !matches!(self, Fate::Reopened | Fate::Reinstated)
    }

    /// Whether the customer has reason to be cross.
    pub fn annoys(self) -> bool {
        matches!(self, Fate::Returned | Fate::ReturnedTwice | Fate::Slow)
    }
}
