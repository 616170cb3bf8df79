//! When a clock climbs, how far it has, and what of it happened before its complaint was registered.

use proptest::prelude::*;
use wenguo_domain::codes::Severity;
use wenguo_domain::escalation::Cause;
use wenguo_domain::escalation::climb::{Climbed, Climbing, Origin, after};
use wenguo_domain::escalation::ladder::{Ladder, Rung, When, Whom};
use wenguo_domain::moment::{HOUR, MINUTE, Moment};
use wenguo_domain::sla::course::{At, Step};
use wenguo_domain::sla::lap::Lap;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::sla::run::Run;
use wenguo_domain::sla::term::Unit;

use crate::sample::{START, hours};
use crate::sla::{case, policy, promise, standard};

fn rung(when: When, whom: Whom) -> Rung {
    Rung { when, whom, answer_within: None }
}

fn ladder() -> Ladder {
    Ladder {
        rungs: vec![
            rung(When::Warning(75), Whom::Handler),
            rung(When::Breach, Whom::Head),
            rung(When::Later(240), Whom::Above(1)),
            rung(When::Later(1_440), Whom::Centre),
        ],
    }
}

#[test]
fn a_warning_is_no_level_and_levels_go_up_by_one() {
    let ladder = ladder();
    assert_eq!((0..4).map(|place| ladder.level(place)).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!((ladder.top(), ladder.place_of(1), ladder.place_of(9)), (3, Some(1), Some(3)));
    let warns = Ladder { rungs: ladder.rungs[..1].to_vec() };
    assert_eq!((warns.top(), warns.place_of(1)), (0, None));
}

fn lap(amount: u32, unit: Unit, steps: &[(Moment, Step)]) -> (Lap, Run) {
    let promises = policy(vec![promise(ClockName::Resolution, amount, unit, true)]);
    let received = [At { at: START, step: Step::Received }];
    let course: Vec<At> = received
        .into_iter()
        .chain(steps.iter().map(|(at, step)| At { at: *at, step: step.clone() }))
        .collect();
    let run = Run::of(&promises, &standard(), &case(Severity::General), &course);
    (run.last(ClockName::Resolution).expect("a lap").clone(), run)
}

#[test]
fn every_rung_is_reached_at_its_own_moment() {
    let (ladder, calendar) = (ladder(), standard());
    let climbing = Climbing { ladder: &ladder, calendar: &calendar };
    let (lap, run) = lap(24, Unit::Hours, &[]);
    let none = Climbed::default();
    assert_eq!(climbing.next(&lap, &run.holds, none, START), Some(hours(18)));
    let due = climbing.due(&lap, &run.holds, none, hours(48));
    let told: Vec<(Moment, Cause)> = due.iter().map(|step| (step.at, step.cause)).collect();
    assert_eq!(
        told,
        [
            (hours(18), Cause::Warning),
            (hours(24).plus(1), Cause::Breach),
            (hours(28), Cause::Later),
            (hours(48), Cause::Later)
        ],
        "plain hours after a term of plain hours"
    );
    let climbed = after(&ladder, after(&ladder, none, 0), 1);
    assert_eq!(climbing.next(&lap, &run.holds, climbed, hours(25)), Some(hours(28)));
    assert_eq!(climbing.due(&lap, &run.holds, climbed, hours(28).plus(-1)), []);
}

#[test]
fn after_working_time_later_is_working_time() {
    let (ladder, calendar) = (ladder(), standard());
    let climbing = Climbing { ladder: &ladder, calendar: &calendar };
    let (lap, run) = lap(60, Unit::BusinessMinutes, &[]);
    let due = lap.due_at.expect("due");
    let steps = climbing.due(&lap, &run.holds, Climbed::default(), due.plus(40 * HOUR));
    let later: Vec<Moment> =
        steps.iter().filter(|step| step.cause == Cause::Later).map(|step| step.at).collect();
    assert_eq!(later.first().copied(), calendar.due(due, 240 * MINUTE, &[]));
    assert_eq!(later.len(), 1, "a day of opening time is not over in forty hours");
}

#[test]
fn a_clock_that_stands_still_does_not_climb_and_a_hold_that_ends_moves_it() {
    let (ladder, calendar) = (ladder(), standard());
    let climbing = Climbing { ladder: &ladder, calendar: &calendar };
    let held = [(hours(10), Step::Held)];
    let (standing, run) = lap(24, Unit::Hours, &held);
    assert_eq!(climbing.next(&standing, &run.holds, Climbed::default(), hours(40)), None);
    let resumed = [(hours(10), Step::Held), (hours(40), Step::Resumed)];
    let (goes_on, run) = lap(24, Unit::Hours, &resumed);
    assert_eq!(climbing.next(&goes_on, &run.holds, Climbed::default(), hours(40)), Some(hours(48)));
}

#[test]
fn what_was_late_before_it_was_registered_climbs_once_and_what_was_taken_over_only_from_then_on() {
    let (ladder, calendar) = (ladder(), standard());
    let climbing = Climbing { ladder: &ladder, calendar: &calendar };
    let (lap, run) = lap(24, Unit::Hours, &[]);
    let begun = |now: Moment, origin| climbing.begin(&lap, &run.holds, now, origin);
    let climbed = |warned, level| Climbed { warned, level };
    for origin in [Origin::HandedIn, Origin::TakenOver] {
        assert_eq!(begun(START, origin), (Climbed::default(), Some(hours(18))), "nothing was reached yet");
    }
    let breach = hours(24).plus(1);
    assert_eq!(begun(hours(20), Origin::HandedIn), (climbed(0, 0), Some(hours(18))), "a warning, now");
    assert_eq!(begun(hours(20), Origin::TakenOver), (climbed(75, 0), Some(breach)));
    assert_eq!(begun(hours(30), Origin::HandedIn), (climbed(75, 1), Some(hours(28))), "at once to level 2");
    assert_eq!(begun(hours(30), Origin::TakenOver), (climbed(75, 2), Some(hours(48))), "level 3 is to come");
    assert_eq!(begun(hours(900), Origin::HandedIn), (climbed(75, 2), Some(hours(48))), "to the top");
    assert_eq!(begun(hours(900), Origin::TakenOver), (climbed(75, 3), None), "it climbs no more by itself");
}

proptest! {
    /// However late it is registered: what was handed in climbs one rung that was reached at most, what was taken over none,
    /// and both all that are to come.
    #[test]
    fn whenever_it_is_registered_every_rung_to_come_is_climbed(now in 0..80_i64, later in 0..80_i64) {
        let (ladder, calendar) = (ladder(), standard());
        let climbing = Climbing { ladder: &ladder, calendar: &calendar };
        let (lap, run) = lap(24, Unit::Hours, &[]);
        let (now, later) = (hours(now), hours(now.max(later)));
        let all = climbing.due(&lap, &run.holds, Climbed::default(), hours(999));
        for (origin, at_most) in [(Origin::HandedIn, 1), (Origin::TakenOver, 0)] {
            let (climbed, next) = climbing.begin(&lap, &run.holds, now, origin);
            prop_assert_eq!(next, climbing.next(&lap, &run.holds, climbed, now), "as it is counted ever after");
            let due = climbing.due(&lap, &run.holds, climbed, later);
            let reached = due.iter().filter(|step| step.at <= now).count();
            let was_any_reached = all.iter().any(|step| step.at <= now);
            prop_assert_eq!(reached, if was_any_reached { at_most } else { 0 });
            let to_come = |step: &&wenguo_domain::escalation::climb::Step| step.at > now && step.at <= later;
            let expected: Vec<_> = all.iter().filter(to_come).collect();
            prop_assert_eq!(due.iter().filter(to_come).collect::<Vec<_>>(), expected);
        }
    }

    /// However often somebody looks, every rung is reached once, in order, and never undone.
    #[test]
    fn looking_often_or_once_climbs_the_same(looks in proptest::collection::vec(0..80_i64, 1..20)) {
        let (ladder, calendar) = (ladder(), standard());
        let climbing = Climbing { ladder: &ladder, calendar: &calendar };
        let (lap, run) = lap(24, Unit::Hours, &[]);
        let mut looks = looks;
        looks.sort_unstable();
        let (mut climbed, mut reached) = (Climbed::default(), Vec::new());
        for look in &looks {
            let next = climbing.next(&lap, &run.holds, climbed, hours(*look));
            let due = climbing.due(&lap, &run.holds, climbed, hours(*look));
            prop_assert_eq!(next.is_some_and(|at| at <= hours(*look)), !due.is_empty(), "the index finds what is due");
            for step in due {
                let before = climbed;
                climbed = after(&ladder, climbed, step.place);
                prop_assert!(climbed.level >= before.level && climbed.warned >= before.warned);
                reached.push(step.place);
            }
        }
        let last = hours(*looks.last().expect("a look"));
        let at_once: Vec<usize> =
            climbing.due(&lap, &run.holds, Climbed::default(), last).iter().map(|step| step.place).collect();
        prop_assert_eq!(reached, at_once);
    }
}
