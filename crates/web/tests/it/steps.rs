//! The stepper of a case says of every step what is true: done, in progress, on hold, passed over, to come.

use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

use crate::browser::Browser;

/// The state of each step, by its class, and all that stands in the stepper.
fn steps(desk: &TestDesk, number: &str, query: &str) -> (Vec<String>, String) {
    let page = Browser::of(desk, "cai").get(&format!("/workspace/{number}{query}")).page(200);
    let stepper = page.split("<ol class=\"steps\"").nth(1).and_then(|rest| rest.split("</ol>").next());
    let stepper = stepper.expect("a stepper").to_owned();
    let states = stepper.split("<li class=\"step ").skip(1).filter_map(|step| step.split('"').next());
    (states.map(str::to_owned).collect(), stepper)
}

#[test]
fn what_is_done_is_done_and_the_next_is_in_progress() {
    on_every_desk(|desk| {
        for (stage, done) in [
            (Stage::Received, 1),
            (Stage::Graded, 2),
            (Stage::Dispatched, 3),
            (Stage::Handling, 3),
            (Stage::Responded, 5),
            (Stage::FollowedUp, 6),
            (Stage::Closed, 7),
        ] {
            let number = desk.complaint_in(stage).number;
            let mut expected = vec!["done"; done];
            expected.extend(["now"].iter().filter(|_| done < 7));
            expected.resize(7, "ahead");
            assert_eq!(steps(desk, &number, "").0, expected, "{stage:?}");
            assert_eq!(
                steps(desk, &number, "?before=1").0,
                expected,
                "whatever part of the timeline is shown"
            );
        }
    });
}

#[test]
fn a_hold_a_return_and_a_reopening_are_said_where_they_are() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Dispatched).number;
        assert!(steps(desk, &number, "").1.contains("待接单"));
        desk.give_back("han", &number);
        let (states, said) = steps(desk, &number, "");
        assert_eq!(states, ["done", "done", "now", "ahead", "ahead", "ahead", "ahead"]);
        assert!(said.contains("被退单"), "{said}");
        let mut cai = Browser::of(desk, "cai");
        cai.get(&format!("/workspace/{number}")).page(200);
        cai.post(&format!("/complaints/{number}/hold"), &[("reason", "waiting_customer")]).leads();
        let (states, said) = steps(desk, &number, "");
        assert_eq!(states[2], "held");
        assert!(said.contains("已挂起"), "{said}");
        let closed = desk.complaint_in(Stage::Closed).number;
        cai.post(&format!("/complaints/{closed}/reopening"), &[("reason", "又坏了")]).leads();
        let (states, said) = steps(desk, &closed, "");
        assert_eq!(states, ["done", "done", "done", "now", "ahead", "ahead", "ahead"]);
        assert!(said.contains("重新打开"), "{said}");
    });
}
