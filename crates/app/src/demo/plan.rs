//! What becomes of each complaint, step by step, before any of it is done: pure, and the same for the same seed and moment.

pub mod act;
mod after;
mod fate;
mod handling;
mod script;

use jiff::tz::TimeZone;
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::CustomerIntake;
use wenguo_domain::moment::{DAY, HOUR, Moment};

use super::arrivals::{self, Arrival};
use super::dice::Dice;
use super::hours::Hours;
use super::material::Material;
use super::names::Customers;
use super::staff::Staff;
use super::tale::Tale;
use act::{Act, Step};
use fate::{Deck, Fate};
use script::{Script, World};

/// A complaint comes again so many days after the first at most.
const AGAIN: i64 = 9 * DAY;
/// The newest complaints: those of so many days.
const NEWEST: i64 = 8 * DAY;

/// Every step of every complaint up to `now`, in order of time.
pub fn write(
    material: &Material,
    staff: &Staff,
    zone: &TimeZone,
    now: Moment,
    seed: u64,
    count: usize,
) -> Vec<Step> {
    let mut dice = Dice::seeded(seed);
    let world = World { material, staff, hours: Hours(zone) };
    let arrivals = arrivals::draw(&material.trade.case, &world.hours, now, count, &mut dice);
    let mut planner = Planner {
        world: &world,
        customers: Customers::named(&material.names),
        deck: Deck::default(),
        earlier: Vec::new(),
        now,
        newest: arrivals.iter().filter(|arrival| now.since(arrival.at) < NEWEST).count(),
    };
    let mut steps = Vec::new();
    for (place, arrival) in arrivals.iter().enumerate() {
        let rest = planner.rest(arrivals.len() - place - 1);
        let mut own = dice.fork();
        steps.extend(planner.complaint(place, arrival, rest, &mut own));
    }
    steps.retain(|step| step.at <= now);
    // Stable: the steps of one complaint stay in their order.
    steps.sort_by_key(|step| (step.at, step.complaint));
    steps
}

struct Planner<'m> {
    world: &'m World<'m>,
    customers: Customers<'m>,
    deck: Deck,
    earlier: Vec<Earlier<'m>>,
    now: Moment,
    newest: usize,
}

/// A complaint that a later one could be the same as.
struct Earlier<'m> {
    complaint: usize,
    tale: Tale<'m>,
    customer: CustomerIntake,
    from: Moment,
    until: Moment,
}

impl<'m> Planner<'m> {
    /// Where one of the newest complaints is still waiting; `rank` counts from the newest. Two of three wait somewhere: the
    /// newest to be graded, the older ones further along.
    fn rest(&self, rank: usize) -> Option<Stage> {
        if rank >= self.newest || rank % 3 == 2 {
            return None;
        }
        Some(match rank * 100 / self.newest {
            0..12 => Stage::Received,
            12..24 => Stage::Graded,
            24..42 => Stage::Dispatched,
            42..68 => Stage::Handling,
            68..84 => Stage::Responded,
            _ => Stage::FollowedUp,
        })
    }

    fn complaint(
        &mut self,
        place: usize,
        arrival: &Arrival<'m>,
        rest: Option<Stage>,
        dice: &mut Dice,
    ) -> Vec<Step> {
        let mut fate = self.deck.draw(dice);
        if rest.is_some() && fate != Fate::Held {
            fate = Fate::Usual;
        }
        let again = if fate == Fate::Merged { self.same_matter(arrival.at, dice) } else { None };
        let (tale, customer, into) = match again {
            Some(first) => {
                let first = &self.earlier[first];
                let tale = first.tale.again(self.world.material, dice);
                (tale, first.customer.clone(), Some(first.complaint))
            }
            None => {
                let tale = Tale::begin(self.world.material, arrival.case, dice);
                let customer = self.customers.meet(tale.kind, arrival.case.language, dice);
                (tale, customer, None)
            }
        };
        let fate = fate.fitting(&tale, arrival.channel, into.is_some());
        let mut script = Script::begin(self.world, place, arrival, &tale, dice.fork());
        script.is_brisk = rest.is_some();
        let steps = script.perform(fate, customer.clone(), into);
        let rest = rest.or_else(|| self.forgotten(fate, arrival.at, dice));
        let steps = waiting_at(steps, rest, dice);
        if fate.stays_open() {
            let until = steps.last().map_or(arrival.at, |step| step.at);
            self.earlier.push(Earlier { complaint: place, tale, customer, from: arrival.at, until });
        }
        steps
    }

    /// Of what dragged on in the last two months, some has still not been answered.
    fn forgotten(&self, fate: Fate, at: Moment, dice: &mut Dice) -> Option<Stage> {
        let is_recent = self.now.since(at) < 60 * DAY;
        (fate == Fate::Slow && is_recent && dice.chance(25)).then_some(Stage::Handling)
    }

    /// A complaint not long ago that is still worked on when somebody at the centre has seen the new one, which may take
    /// a weekend.
    fn same_matter(&self, at: Moment, dice: &mut Dice) -> Option<usize> {
        let recent = self.earlier.iter().enumerate().rev().take_while(|(_, it)| at.since(it.from) < AGAIN);
        let open: Vec<usize> = recent
            .filter(|(_, it)| at.since(it.from) > 2 * HOUR && it.until.since(at) > 3 * DAY)
            .map(|(place, _)| place)
            .collect();
        (!open.is_empty()).then(|| *dice.pick(&open))
    }
}

/// Leaves out what would lead beyond the stage where the complaint waits; work within the stage may be half done.
fn waiting_at(mut steps: Vec<Step>, rest: Option<Stage>, dice: &mut Dice) -> Vec<Step> {
    let Some(rest) = rest else { return steps };
    let beyond = steps.iter().position(|step| step.act.leads_to().is_some_and(|stage| stage > rest));
    steps.truncate(beyond.unwrap_or(steps.len()));
    let arrived = steps.iter().rposition(|step| step.act.leads_to() == Some(rest));
    if let (Stage::Handling, Some(arrived)) = (rest, arrived) {
        steps.truncate(arrived + 1 + dice.below(steps.len() - arrived));
        // Of what a manager has decided, some is still on the desk.
        let decided = steps.iter().position(|step| matches!(step.act, Act::Decide(..)));
        if let Some(decided) = decided.filter(|_| dice.chance(50)) {
            steps.truncate(decided);
        }
    }
    steps
}
