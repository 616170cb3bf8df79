//! What may be promised to whoever complained: the dates that hold, and none that nobody decided.

use wenguo_domain::codes::Stage;
use wenguo_domain::expectation::{Expectation, ResultBy};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::sla::glance::{Clocks, Glance};

use crate::sample::{START, hours};

fn general() -> Clocks {
    let due = |at| Glance { due_at: Some(at), ..Glance::default() };
    Clocks { due_at: None, first_response: due(START.plus(DAY)), resolution: due(START.plus(3 * DAY)) }
}

fn dates(promises: Expectation) -> (Option<Moment>, Option<ResultBy>) {
    (promises.contact, promises.result)
}

#[test]
fn a_date_for_the_result_is_promised_only_once_it_is_decided_how_grave_it_is() {
    let clocks = general();
    let (contact, result) = (START.plus(DAY), START.plus(3 * DAY));
    let undecided = Expectation::of(Stage::Received, false, false, &clocks, START);
    assert_eq!(dates(undecided), (Some(contact), Some(ResultBy::Undecided)));
    assert_eq!((undecided.result_date(), undecided.next_date()), (None, Some(contact)));
    let decided = Expectation::of(Stage::Received, false, true, &clocks, START);
    assert_eq!(dates(decided), (Some(contact), Some(ResultBy::Moment(result))));
    assert_eq!((decided.result_date(), decided.next_date()), (Some(result), Some(contact)));
}

#[test]
fn what_was_kept_or_broken_is_promised_no_more() {
    let mut clocks = general();
    let later = START.plus(2 * DAY);
    let result = ResultBy::Moment(START.plus(3 * DAY));
    assert_eq!(dates(Expectation::of(Stage::Graded, false, true, &clocks, later)), (None, Some(result)));
    let too_late = START.plus(4 * DAY);
    for is_decided in [true, false] {
        let promises = Expectation::of(Stage::Received, false, is_decided, &clocks, too_late);
        assert_eq!(promises, Expectation::default(), "not even that a date will come: it is over");
    }
    clocks.first_response.met_at = Some(hours(1));
    let called = Expectation::of(Stage::Received, false, false, &clocks, hours(2));
    assert_eq!((dates(called), called.next_date()), ((None, Some(ResultBy::Undecided)), None));
}

#[test]
fn nothing_is_promised_while_the_clocks_stand_still_or_once_the_result_is_there() {
    for stage in Stage::ALL {
        let promises = |is_on_hold| Expectation::of(*stage, is_on_hold, true, &general(), START);
        assert_eq!(promises(true), Expectation::default(), "{stage} on hold");
        assert_eq!(promises(false) == Expectation::default(), !stage.awaits_resolution(), "{stage}");
    }
}
