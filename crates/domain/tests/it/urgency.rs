//! When is a promise soon due, and until when may it be told?

use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::sla::glance::Glance;
use wenguo_domain::sla::urgency::{Urgency, soon_from};

const START: Moment = Moment(1_767_000_000_000);

#[test]
fn soon_is_the_last_quarter_of_the_term_or_the_last_day_and_the_last_hour_of_a_short_one() {
    for (term, left) in [
        (24 * HOUR, 6 * HOUR),
        (3 * DAY, 18 * HOUR),
        (15 * DAY, DAY),
        (3 * HOUR, HOUR),
        (2 * HOUR, HOUR),
        (HOUR, HOUR / 2),
        (0, 0),
        (-DAY, 0),
    ] {
        assert_eq!(soon_from(START, START.plus(term)), START.plus(term - left), "{term}");
    }
    let (soon, due) = (START.plus(18 * HOUR), START.plus(24 * HOUR));
    for (now, urgency) in [
        (START, Urgency::Calm),
        (soon.plus(-1), Urgency::Calm),
        (soon, Urgency::Soon),
        (due, Urgency::Soon),
        (due.plus(1), Urgency::Late),
    ] {
        assert_eq!(Urgency::of(soon, due, now), urgency, "{now:?}");
    }
}

#[test]
fn what_is_met_or_missed_is_promised_no_more() {
    let due = START.plus(3 * DAY);
    let running = Glance { due_at: Some(due), met_at: None, breached_at: None };
    assert_eq!(running.promised(START), Some(due));
    assert_eq!(running.promised(due), None, "passed");
    assert_eq!(Glance { met_at: Some(START), ..running }.promised(START), None, "met");
    assert_eq!(Glance { breached_at: Some(START), ..running }.promised(START), None, "missed before");
}
