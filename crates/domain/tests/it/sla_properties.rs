//! What holds of promises of time whatever the term, the holds and the story.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use wenguo_domain::calendar::{Calendar, Opening, Span};
use wenguo_domain::codes::Severity;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::sla::course::{At, Step};
use wenguo_domain::sla::policy::{ClockName, Policy, Scope, Target};
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::term::{Term, Unit};

use crate::sla::{case, policy, promise, standard};

const MONDAY: Moment = Moment(1_793_581_200_000);

fn holds() -> impl Strategy<Value = Vec<Span>> {
    let gap_and_length = (1..3 * DAY / MINUTE, 1..3 * DAY / MINUTE);
    proptest::collection::vec(gap_and_length, 0..5).prop_map(|pairs| {
        let mut at = MONDAY;
        let span = |(gap, length): (i64, i64)| {
            let from = at.plus(gap * MINUTE);
            at = from.plus(length * MINUTE);
            Span { from, to: at }
        };
        pairs.into_iter().map(span).collect()
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::ALL)
}

/// Of each clock a promise to all, to general ones only, to major ones only, or none; what major ones are promised differs.
fn promises() -> impl Strategy<Value = Policy> {
    let one = (0..4_usize, unit(), 1_u32..6, any::<bool>());
    proptest::collection::vec(one, ClockName::ALL.len()).prop_map(|drawn| {
        let targets = ClockName::ALL.iter().zip(drawn).flat_map(|(clock, (whose, unit, amount, stops))| {
            let to = |severity, amount, stops: bool| Target {
                scope: Scope { severity, ..Scope::default() },
                extension: stops.then_some(Term { amount: 2, unit }),
                ..promise(*clock, amount, unit, stops)
            };
            let general = to(Some(Severity::General), amount, stops);
            let major = to(Some(Severity::Major), amount + 2, !stops);
            match whose {
                0 => vec![to(None, amount, stops), major],
                1 => vec![general],
                2 => vec![major],
                _ => Vec::new(),
            }
        });
        policy(targets.collect())
    })
}

const KINDS: usize = 18;

/// What may come after a receipt, in any order, even in one that the desk does not allow.
fn kinds() -> [Step; KINDS] {
    [
        Step::Acknowledged,
        Step::Answered,
        Step::Dispatched,
        Step::Returned,
        Step::Accepted,
        Step::Found,
        Step::Held,
        Step::Resumed,
        Step::Resolved,
        Step::Reopened { has_department: true },
        Step::Reopened { has_department: false },
        Step::Extended(ClockName::Resolution),
        Step::Extended(ClockName::Report),
        Step::Ended,
        Step::Revived,
        Step::Regraded(case(Severity::General)),
        Step::Regraded(case(Severity::Major)),
        Step::Regraded(case(Severity::Critical)),
    ]
}

/// The kinds of steps, so many minutes apart.
fn story(steps: &[(usize, i64)]) -> Vec<At> {
    let (kinds, mut at) = (kinds(), MONDAY);
    let mut story = vec![At { at, step: Step::Received }];
    for (kind, minutes) in steps {
        at = at.plus(minutes * MINUTE);
        story.push(At { at, step: kinds[*kind].clone() });
    }
    story
}

proptest! {
    /// A longer term, a later start and a hold more never make anything due earlier.
    #[test]
    fn due_is_monotone(unit in unit(), amount in 0_u32..20, more in 0_u32..5, later in 0..5 * DAY / MINUTE, holds in holds()) {
        let calendar = standard();
        let due = |amount, start, holds: &[Span]| Term { amount, unit }.due(&calendar, start, holds).expect("due");
        let plain = due(amount, MONDAY, &holds);
        prop_assert!(due(amount + more, MONDAY, &holds) >= plain);
        prop_assert!(due(amount, MONDAY.plus(later * MINUTE), &holds) >= plain);
        if let Some((_, fewer)) = holds.split_last() {
            prop_assert!(due(amount, MONDAY, fewer) <= plain);
        }
    }

    /// More time is never less, and days of it are counted from the last day on.
    #[test]
    fn an_extension_only_ever_adds(
        (unit, of) in (unit(), unit()), (amount, more) in (1_u32..20, 1_u32..20), holds in holds(),
    ) {
        let (calendar, term, extension) = (standard(), Term { amount, unit }, Term { amount: more, unit: of });
        let plain = term.due(&calendar, MONDAY, &holds).expect("due");
        let extended = extension.extended(&calendar, plain, &holds).expect("due");
        prop_assert!(extended > plain);
        let longer = Term { amount: more + 1, unit: of }.extended(&calendar, plain, &holds).expect("due");
        prop_assert!(longer >= extended);
        // Without holds, days and more days are days: nothing is counted twice.
        if (unit, of) == (Unit::CalendarDays, Unit::CalendarDays) && holds.is_empty() {
            let whole = Term { amount: amount + more, unit };
            prop_assert_eq!(whole.due(&calendar, MONDAY, &[]), Some(extended));
        }
    }

    /// Warnings come in order, and none after it is due.
    #[test]
    fn warnings_come_before(unit in unit(), amount in 1_u32..20, holds in holds()) {
        let (calendar, term) = (standard(), Term { amount, unit });
        let due = term.due(&calendar, MONDAY, &holds).expect("due");
        let warned: Vec<Moment> =
            [50, 75, 90].iter().map(|share| term.warning(&calendar, MONDAY, *share, &holds).expect("a warning")).collect();
        prop_assert!(warned.is_sorted() && warned[2] <= due, "{warned:?} {due:?}");
    }

    /// At every point of whatever story: of each clock at most one run is open, it stands still if and only if it may and
    /// the complaint does, and a breach once recorded stays.
    #[test]
    fn clocks_stay_of_one_mind(
        promises in promises(),
        steps in proptest::collection::vec((0..KINDS, 1..2 * DAY / MINUTE), 1..25),
    ) {
        let story = story(&steps);
        let calendar = Calendar::new(TimeZone::UTC, [(); 7].map(|()| vec![Opening::ALL_DAY]));
        let mut breached = Vec::new();
        for length in 1..=story.len() {
            let run = Run::of(&promises, &calendar, &case(Severity::General), &story[..length]);
            let mut open = BTreeSet::new();
            for lap in &run.laps {
                let stands_still = lap.is_open() && lap.target.stops && run.held_since.is_some();
                prop_assert_eq!(lap.is_paused, stands_still, "{:?}", lap);
                prop_assert!(!lap.is_open() || open.insert(lap.clock.as_str()), "{} twice", lap.clock);
                prop_assert!(lap.met_at.is_none() || lap.ended_at.is_none());
                let was_late = lap.due_at.zip(lap.met_at.or(lap.ended_at)).is_some_and(|(due, over)| due < over);
                prop_assert!(!was_late || lap.breached_at.is_some(), "{:?}", lap);
            }
            prop_assert!(run.laps.is_sorted_by_key(|lap| lap.started_at));
            let now: Vec<_> = run.laps.iter().filter_map(|lap| Some((lap.clock, lap.started_at, lap.breached_at?))).collect();
            prop_assert!(breached.iter().all(|earlier| now.contains(earlier)), "{breached:?} {now:?}");
            breached = now;
        }
    }

    /// What is open is promised to the case as it is now, and due as this says.
    #[test]
    fn what_is_open_is_what_the_case_is_promised(
        promises in promises(),
        steps in proptest::collection::vec((0..KINDS, 1..2 * DAY / MINUTE), 1..25),
    ) {
        let story = story(&steps);
        let calendar = Calendar::new(TimeZone::UTC, [(); 7].map(|()| vec![Opening::ALL_DAY]));
        let run = Run::of(&promises, &calendar, &case(Severity::General), &story);
        let graded = story.iter().rev().find_map(|at| match &at.step {
            Step::Regraded(case) => Some(case.clone()),
            _ => None,
        });
        let now = graded.unwrap_or_else(|| case(Severity::General));
        for lap in run.open() {
            prop_assert_eq!(Some(&lap.target), promises.target(lap.clock, &now));
            let stops = lap.stops(&run.holds);
            let plain = lap.target.term.due(&calendar, lap.started_at, &stops);
            let more = lap.target.extension.filter(|_| lap.is_extended);
            let due = match (plain, more) {
                (Some(due), Some(more)) => more.extended(&calendar, due, &stops),
                (due, _) => due,
            };
            prop_assert_eq!(lap.due_at, due);
        }
    }

    /// Open time between start and due is the target and what was held.
    #[test]
    fn open_time_until_due_is_the_target(minutes in 1_u32..3000, holds in holds()) {
        let (calendar, term) = (standard(), Term { amount: minutes, unit: Unit::BusinessMinutes });
        let due = term.due(&calendar, MONDAY, &holds).expect("due");
        prop_assert_eq!(term.elapsed(&calendar, MONDAY, due, &holds), i64::from(minutes) * MINUTE);
        let hours = Term { amount: minutes, unit: Unit::Hours };
        let due = hours.due(&calendar, MONDAY, &holds).expect("due");
        prop_assert_eq!(hours.elapsed(&calendar, MONDAY, due, &holds), i64::from(minutes) * HOUR);
    }
}
