//! Is whoever does not answer left alone, found out by one call at a time, and caught up with once they are back? And is who
//! takes nothing any more switched off?

use wenguo_app::outgoing::Undelivered;
use wenguo_app::webhook;
use wenguo_app::{delivery, notice};
use wenguo_domain::moment::MINUTE;
use wenguo_jobs::runner::run_due;
use wenguo_store::job::{Filter, Standing};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::letters::house;
use crate::webhooks::hooked;

const ALL: Page = Page { limit: 50, after: None };

fn work(desk: &TestDesk) -> usize {
    run_due(&desk.desk, &house()).expect("work")
}

fn silent() -> Undelivered {
    Undelivered::for_now("no whole answer came in time")
}

#[test]
fn one_call_finds_out_and_the_others_follow_once_they_are_back() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        for place in 0..5 {
            desk.receive(&call(&format!("水壶漏水 {place}")));
        }
        recorder.fail_next(silent());
        assert_eq!(work(desk), 1, "the other four do not run into the same");
        desk.receive(&call("水壶漏水 新"));
        assert_eq!(work(desk), 0, "nor does what happens meanwhile");
        desk.clock.advance(10_000);
        recorder.fail_next(silent());
        assert_eq!(work(desk), 1, "one finds out whether they are back");
        desk.clock.advance(10 * MINUTE);
        assert_eq!(work(desk), 6, "they are, and everything goes");
        assert_eq!(recorder.calls().len(), 6);
        let adm = desk.actor("adm");
        assert_eq!(desk.work(|work| webhook::all(work, &adm))[0].failing_since, None);
        desk.receive(&call("水壶漏水 后"));
        assert_eq!(work(desk), 1, "and goes at once again");
    });
}

#[test]
fn what_they_do_not_take_keeps_nothing_else_back() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        desk.receive(&call("水壶漏电"));
        recorder.fail_next(Undelivered::for_now("HTTP 422: strange").with_status(422));
        assert_eq!(work(desk), 2);
        assert_eq!(recorder.calls().len(), 1, "the second got through");
    });
}

#[test]
fn however_late_one_is_tried_again_the_others_wait_some_minutes_only() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        // The third failure waits for half an hour.
        for _ in 0..3 {
            recorder.fail_next(silent());
            assert_eq!(work(desk), 1);
            desk.clock.advance(7 * MINUTE);
        }
        desk.receive(&call("水壶漏电"));
        assert_eq!(work(desk), 1, "the new one goes");
        assert_eq!(recorder.calls().len(), 1);
    });
}

#[test]
fn who_is_gone_is_switched_off_and_admins_are_told_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        for place in 0..3 {
            desk.receive(&call(&format!("水壶漏水 {place}")));
        }
        recorder.fail_next(Undelivered::for_good("HTTP 410: gone").with_status(410));
        assert_eq!(work(desk), 3);
        assert!(recorder.calls().is_empty(), "what waited was not sent either");
        let adm = desk.actor("adm");
        assert!(desk.work(|work| webhook::all(work, &adm))[0].disabled_at.is_some());
        let told = desk.work(|work| notice::list(work, &adm, true, &ALL)).items;
        assert_eq!(told.len(), 1, "of all three together: {told:?}");
        assert!(told[0].body.contains("客服系统") && told[0].body.contains("gone"), "{}", told[0].body);
        desk.receive(&call("水壶漏水 后"));
        assert_eq!(work(desk), 0, "and what happens then is not for them");
        let given_up = Filter { standing: Some(Standing::GivenUp), ..Filter::default() };
        let given_up = desk.work(|work| delivery::list(work, &adm, &given_up, &ALL)).items;
        assert_eq!(given_up.len(), 3);
        assert_eq!(desk.work(delivery::given_up), 3);
        desk.clock.advance(8 * 24 * 60 * MINUTE);
        assert_eq!(desk.work(delivery::given_up), 0, "what is long ago is no caution any more");
    });
}
