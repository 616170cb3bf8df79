//! Who is told when something is late? Ladders of rungs, and which ladder holds for a complaint.

use std::fmt;

use crate::codes::{Role, Severity};

/// When a rung is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// So many percent of the term are over.
    Warning(u8),
    /// The term is over.
    Breach,
    /// So many minutes after that: of opening time where the term counts working time, else on the clock.
    Later(u32),
}

impl When {
    /// The code of its kind.
    pub fn kind(self) -> &'static str {
        match self {
            When::Warning(_) => "warning",
            When::Breach => "breach",
            When::Later(_) => "later",
        }
    }

    /// The codes of all kinds.
    pub const KINDS: [&'static str; 3] = ["warning", "breach", "later"];

    /// Percent or minutes; none of a breach.
    pub fn amount(self) -> i64 {
        match self {
            When::Warning(percent) => percent.into(),
            When::Breach => 0,
            When::Later(minutes) => minutes.into(),
        }
    }

    /// The occasion of this kind and amount: a share of 1 to 99 percent, 1 to 99,999 minutes.
    pub fn parse(kind: &str, amount: i64) -> Option<When> {
        match kind {
            "warning" => u8::try_from(amount).ok().filter(|share| (1..100).contains(share)).map(When::Warning),
            "breach" => Some(When::Breach),
            "later" => {
                u32::try_from(amount).ok().filter(|minutes| (1..100_000).contains(minutes)).map(When::Later)
            }
            _ => None,
        }
    }
}

/// The most steps a rung goes up at once.
const STEPS: u8 = 9;

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Whoever has it in hand; before anybody has, the head; before it is dispatched, the centre's coordinators.
    Handler,
    /// The head of the responsible department.
    Head,
    /// So many heads further up the tree.
    Above(u8),
    /// Who leads the centre.
    Centre,
    /// The superior of whoever is complained about; without one, the head.
    Superior,
    /// Everybody with a role, in the responsible department or the nearest one above that has somebody.
    Role(Role),
    /// One person, by login.
    Person(String),
}

impl Whom {
    /// The one with this code: `handler`, `head`, `above`, `above:2`, `centre`, `superior`, `role:manager`, `person:LOGIN`.
    pub fn parse(code: &str) -> Option<Whom> {
        let (kind, of) = code.split_once(':').map_or((code, None), |(kind, of)| (kind, Some(of.trim())));
        match (kind, of) {
            ("handler", None) => Some(Whom::Handler),
            ("head", None) => Some(Whom::Head),
            ("above", None) => Some(Whom::Above(1)),
            ("above", Some(steps)) => {
                steps.parse().ok().filter(|steps| (1..=STEPS).contains(steps)).map(Whom::Above)
            }
            ("centre", None) => Some(Whom::Centre),
            ("superior", None) => Some(Whom::Superior),
            ("role", Some(role)) => Role::parse(role).map(Whom::Role),
            ("person", Some(login)) => (!login.is_empty()).then(|| Whom::Person(login.to_owned())),
            _ => None,
        }
    }

    /// What its code may be, for whoever wrote another one.
    pub const ALLOWED: &'static str =
        "handler, head, above, above:2–9, centre, superior, role:ROLE, person:LOGIN";
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Whom::Handler => f.write_str("handler"),
            Whom::Head => f.write_str("head"),
            Whom::Above(1) => f.write_str("above"),
            Whom::Above(steps) => write!(f, "above:{steps}"),
            Whom::Centre => f.write_str("centre"),
            Whom::Superior => f.write_str("superior"),
            Whom::Role(role) => write!(f, "role:{role}"),
            Whom::Person(login) => write!(f, "person:{login}"),
        }
    }
}

/// One rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// When it is reached.
    pub when: When,
    /// Who is told then.
    pub whom: Whom,
    /// Minutes of opening time in which one of them has to say that they have it in hand; `None` waits for nobody.
    pub answer_within: Option<u32>,
}

/// Rungs in the order in which they are reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    /// The rungs.
    pub rungs: Vec<Rung>,
}

impl Ladder {
    /// The level of the rung at this place: a warning is none yet (0), then 1, 2, 3 …
    pub fn level(&self, place: usize) -> i64 {
        let is_warning = |rung: &Rung| matches!(rung.when, When::Warning(_));
        match self.rungs.get(place) {
            Some(rung) if !is_warning(rung) => {
                let up_to = self.rungs.iter().take(place + 1).filter(|rung| !is_warning(rung));
                i64::try_from(up_to.count()).unwrap_or(i64::MAX)
            }
            _ => 0,
        }
    }

    /// The highest level; 0 if nothing ever climbs.
    pub fn top(&self) -> i64 {
        (0..self.rungs.len()).map(|place| self.level(place)).max().unwrap_or_default()
    }

    /// The place of the rung of a level above 0; of one beyond the top, that of the top.
    pub fn place_of(&self, level: i64) -> Option<usize> {
        let level = level.min(self.top()).max(1);
        (0..self.rungs.len()).find(|place| self.level(*place) == level)
    }
}

/// For which complaints a ladder holds; what is left out holds for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    /// Of this department and those below it.
    pub department: Option<i64>,
    /// As grave as this.
    pub severity: Option<Severity>,
}

/// A ladder and for what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoped {
    /// Identity.
    pub id: i64,
    /// For which complaints.
    pub scope: Scope,
    /// The rungs.
    pub ladder: Ladder,
}

/// Which of the ladders holds for a complaint whose department and all above it are `line`: that of the nearest department
/// that has one, there rather the one for the severity; without, that for the severity; without, that for all.
pub fn holding<'l>(ladders: &'l [Scoped], line: &[i64], severity: Severity) -> Option<&'l Scoped> {
    let find = |department: Option<i64>, severity: Option<Severity>| {
        ladders.iter().find(|each| each.scope == Scope { department, severity })
    };
    let places = line.iter().copied().map(Some).chain([None]);
    places.flat_map(|place| [find(place, Some(severity)), find(place, None)]).flatten().next()
}
