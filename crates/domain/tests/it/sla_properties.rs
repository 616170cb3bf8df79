//! What holds of promises of time whatever the term, the holds and the story.

use jiff::tz::TimeZone;
use proptest::prelude::*;
use wenguo_domain::calendar::{Calendar, Opening, Span};
use wenguo_domain::codes::Severity;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::sla::course::{At, Step};
use wenguo_domain::sla::policy::ClockName;
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

    /// Warnings come in order, and none after it is due.
    #[test]
    fn warnings_come_before(unit in unit(), amount in 1_u32..20, holds in holds()) {
        let (calendar, term) = (standard(), Term { amount, unit });
        let due = term.due(&calendar, MONDAY, &holds).expect("due");
        let warned: Vec<Moment> =
            [50, 75, 90].iter().map(|share| term.warning(&calendar, MONDAY, *share, &holds).expect("a warning")).collect();
        prop_assert!(warned.is_sorted() && warned[2] <= due, "{warned:?} {due:?}");
    }

    /// What is counted live, step by step, is what the whole timeline says when it is replayed; and a breach stays.
    #[test]
    fn replay_says_what_was_said_live(
        unit in unit(),
        amount in 1_u32..10,
        stops in any::<bool>(),
        steps in proptest::collection::vec((0..9_usize, 1..2 * DAY / MINUTE), 1..20),
    ) {
        let kinds = [
            Step::Answered, Step::Dispatched, Step::Returned, Step::Accepted, Step::Held, Step::Resumed, Step::Resolved,
            Step::Reopened, Step::Regraded(case(Severity::Major)),
        ];
        let targets = ClockName::ALL.iter().map(|clock| promise(*clock, amount, unit, stops));
        let promises = policy(targets.collect());
        let mut at = MONDAY;
        let mut story = vec![At { at, step: Step::Received }];
        for (kind, minutes) in steps {
            at = at.plus(minutes * MINUTE);
            story.push(At { at, step: kinds[kind].clone() });
        }
        let calendar = Calendar::new(TimeZone::UTC, [(); 7].map(|()| vec![Opening::ALL_DAY]));
        let mut breached = Vec::new();
        for length in 1..=story.len() {
            let run = Run::of(&promises, &calendar, &case(Severity::General), &story[..length]);
            for lap in &run.laps {
                if let (Some(due), Some(met)) = (lap.due_at, lap.met_at) {
                    prop_assert_eq!(lap.is_breached(met), lap.breached_at.is_some() || due < met);
                }
                prop_assert!(!(lap.is_paused && (run.held_since.is_none() || !lap.target.stops)));
            }
            let now: Vec<_> =
                run.laps.iter().enumerate().filter_map(|(place, lap)| Some((place, lap.breached_at?))).collect();
            prop_assert!(breached.iter().all(|earlier| now.contains(earlier)), "a breach is for ever");
            breached = now;
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
