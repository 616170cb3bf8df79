//! Is what fails tried again at its time, given up in the end, told to the admins, and sent once more when they say so?

use wenguo_app::outgoing::Undelivered;
use wenguo_app::{delivery, notice};
use wenguo_domain::backoff::CALLS;
use wenguo_domain::moment::DAY;
use wenguo_jobs::runner::run_due;
use wenguo_store::job::{Filter, Standing};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::letters::house;
use crate::webhooks::hooked;

const ALL: Page = Page { limit: 50, after: None };

fn deliveries(desk: &TestDesk, standing: Standing) -> Vec<delivery::Delivery> {
    let adm = desk.actor("adm");
    let filter = Filter { standing: Some(standing), ..Filter::default() };
    desk.work(|work| delivery::list(work, &adm, &filter, &ALL)).items
}

#[test]
fn a_failure_is_tried_again_and_every_attempt_is_kept() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        recorder.fail_next(Undelivered::for_now("503 not now").with_status(503));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0, "its time has not come");
        assert!(recorder.calls().is_empty());
        let waiting = deliveries(desk, Standing::Waiting);
        assert_eq!(waiting[0].attempts[0].status, Some(503));
        assert_eq!(waiting[0].attempts[0].said, "503 not now");
        desk.clock.advance(10_000);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        assert_eq!(recorder.calls().len(), 1);
        let done = deliveries(desk, Standing::Done);
        assert_eq!(done[0].attempts.len(), 2);
        assert!(deliveries(desk, Standing::Waiting).is_empty());
    });
}

#[test]
fn what_never_goes_through_is_given_up_told_and_sent_once_more_on_demand() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        for _ in 0..CALLS.attempts() {
            recorder.fail_next(Undelivered::for_now("nobody answers"));
            assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
            desk.clock.advance(2 * DAY);
        }
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0);
        let dead = deliveries(desk, Standing::GivenUp);
        assert_eq!(dead[0].attempts.len(), CALLS.attempts());
        let adm = desk.actor("adm");
        let told = desk.work(|work| notice::list(work, &adm, true, &ALL)).items;
        assert_eq!(told[0].kind.as_str(), "undelivered");
        desk.work(|work| delivery::again(work, &adm, dead[0].job.id));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        assert_eq!(recorder.calls().len(), 1);
        assert!(deliveries(desk, Standing::GivenUp).is_empty());
        let cai = desk.actor("cai");
        desk.refusal(|work| delivery::again(work, &cai, dead[0].job.id));
    });
}

#[test]
fn what_would_fail_the_same_way_again_is_given_up_at_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        recorder.fail_next(Undelivered::for_good("410 gone"));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        assert_eq!(deliveries(desk, Standing::GivenUp).len(), 1);
    });
}
