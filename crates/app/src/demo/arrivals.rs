//! When complaints come in and what they are about: fewer at weekends, one burst of one kind some weeks ago.

use jiff::civil::Weekday;
use wenguo_domain::codes::Channel;
use wenguo_domain::moment::Moment;

use super::dice::Dice;
use super::hours::{Hours, later};
use super::material::{Case, Language};

/// How far back the demo reaches, in days.
const DAYS: i64 = 180;
/// The last days, of which a small demo has more than its share, so that something stands in every stage.
const LATELY: i64 = 8;
/// Of a hundred complaints so many belong to the burst.
const BURST: usize = 3;
/// How many days ago the burst began, and for how many days it went on.
const BURST_BEGAN: i64 = 46;
const BURST_LASTED: i64 = 6;

/// A complaint that comes in.
#[derive(Debug, Clone)]
pub struct Arrival<'m> {
    /// When.
    pub at: Moment,
    /// How.
    pub channel: Channel,
    /// What it is about.
    pub case: &'m Case,
}

/// `count` arrivals up to `now`, in order of time.
pub fn draw<'m>(
    cases: &'m [Case],
    hours: &Hours<'_>,
    now: Moment,
    count: usize,
    dice: &mut Dice,
) -> Vec<Arrival<'m>> {
    let by_weight: Vec<(&Case, usize)> = cases.iter().map(|case| (case, case.weight)).collect();
    let loudest = loudest(cases, dice);
    let days = days(hours, now, count);
    let burst = count * BURST / 100;
    let mut arrivals: Vec<Arrival<'m>> = (0..count)
        .map(|place| {
            let is_burst = place < burst;
            let case = if is_burst { loudest } else { dice.weighted(&by_weight) };
            let ago = if is_burst {
                BURST_BEGAN - dice.between(0, BURST_LASTED - 1)
            } else {
                *dice.weighted(&days)
            };
            arrival(case, hours, now, ago, dice)
        })
        .collect();
    arrivals.sort_by_key(|arrival| arrival.at);
    arrivals
}

/// The case that bursts: one that is neither rare nor in English.
fn loudest<'m>(cases: &'m [Case], dice: &mut Dice) -> &'m Case {
    let usual = cases.iter().map(|case| case.weight).sum::<usize>() / cases.len();
    let loud: Vec<&Case> =
        cases.iter().filter(|case| case.language == Language::Zh && case.weight >= usual).collect();
    loud[dice.below(loud.len())]
}

/// How many days ago, and how much comes in on such a day.
fn days(hours: &Hours<'_>, now: Moment, count: usize) -> Vec<(i64, usize)> {
    let (today, _) = hours.day_and_minute(now);
    let weight = |ago: i64| {
        let usual = match later(today, -ago).weekday() {
            Weekday::Monday => 130,
            Weekday::Tuesday => 115,
            Weekday::Saturday => 60,
            Weekday::Sunday => 45,
            _ => 104,
        };
        let lately = if ago < LATELY { 100 + 30_000 / (count + 1) } else { 100 };
        // The house grows by a fifth in half a year.
        usual * lately * (DAYS * 6 - ago) as usize / 100
    };
    (0..DAYS).map(|ago| (ago, weight(ago))).collect()
}

fn arrival<'m>(case: &'m Case, hours: &Hours<'_>, now: Moment, ago: i64, dice: &mut Dice) -> Arrival<'m> {
    let (today, _) = hours.day_and_minute(now);
    let mut day = later(today, -ago);
    let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mut channel = *dice.weighted(&case.channels.0);
    if is_weekend && comes_to_the_office(channel) {
        channel = Channel::Phone;
    }
    let minute = minute(channel, dice);
    let mut at = hours.moment(day, minute, dice);
    // What would still come today came on the same day of the week before.
    while at > now {
        day = later(day, -7);
        at = hours.moment(day, minute, dice);
    }
    Arrival { at, channel, case }
}

/// Whether somebody at a desk has to open, receive or meet it.
fn comes_to_the_office(channel: Channel) -> bool {
    use Channel::*;
    matches!(channel, Letter | Visit | Onsite | SuggestionBox | Regulator | Media | Staff)
}

fn minute(channel: Channel, dice: &mut Dice) -> i64 {
    match channel {
        Channel::Web if dice.chance(8) => dice.between(0, 7 * 60),
        Channel::Web => dice.between(7 * 60, 23 * 60 + 40),
        _ if comes_to_the_office(channel) => dice.between(8 * 60 + 40, 17 * 60 + 30),
        // Two calls of three in the day, the third after work.
        _ if dice.chance(66) => dice.between(8 * 60 + 31, 17 * 60 + 59),
        _ => dice.between(18 * 60, 20 * 60 + 20),
    }
}
