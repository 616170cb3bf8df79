//! Does the follow-up queue show what somebody may follow up, and nothing they handled?

use wenguo_app::follow_up::FollowUpInput;
use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::Browser;

#[test]
fn agents_find_what_others_registered_and_nobody_what_they_handled() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let own = desk.receive(&call("送货晚了")).number;
        let link = format!("/workspace/{number}?do=follow_up");
        for login in ["ann", "bea", "cai", "mei"] {
            let page = Browser::of(desk, login).get("/follow-ups").page(200);
            assert!(page.contains(&link), "{login}");
            assert!(page.contains("13812345678"), "{login} has to call");
            assert!(!page.contains(&own), "not yet responded");
        }
        for login in ["han", "qiu", "aud", "adm"] {
            Browser::of(desk, login).get("/follow-ups").page(403);
        }
        desk.hire("far", "manager", Some("logistics"));
        assert!(!Browser::of(desk, "far").get("/follow-ups").page(200).contains(&number), "another tree");
        assert_eq!(Browser::at(desk).get("/follow-ups").leads(), "/sign-in?next=%2Ffollow%2Dups");
    });
}

#[test]
fn who_handled_it_does_not_find_it() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        desk.grade(&number);
        desk.dispatch(&number, "quality");
        desk.accept("mei", &number);
        desk.find("mei", &number);
        desk.respond("mei", &number);
        assert!(!Browser::of(desk, "mei").get("/follow-ups").page(200).contains(&number));
        assert!(Browser::of(desk, "bea").get("/follow-ups").page(200).contains(&number));
    });
}

#[test]
fn a_call_in_vain_moves_it_to_the_other_tab() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        desk.follow_up(&number, &FollowUpInput::default());
        let mut bea = Browser::of(desk, "bea");
        assert!(!bea.get("/follow-ups").page(200).contains(&number));
        assert!(bea.get("/follow-ups?tab=retry").page(200).contains(&number));
        assert!(bea.get("/follow-ups?tab=all").page(200).contains(&number));
    });
}

#[test]
fn the_result_that_waits_longest_stands_first() {
    on_every_desk(|desk| {
        // Received first, but answered last.
        let slow = desk.complaint_in(Stage::Handling).number;
        let quick = desk.complaint_in(Stage::Responded).number;
        desk.next_day();
        desk.find("han", &slow);
        desk.respond("han", &slow);
        let page = Browser::of(desk, "bea").get("/follow-ups").page(200);
        let place = |number: &str| page.find(number).expect("both wait");
        assert!(place(&quick) < place(&slow), "{page}");
    });
}

#[test]
fn whom_to_call_and_what_was_done_stand_above_the_questions() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let page = Browser::of(desk, "bea").get(&format!("/workspace/{number}?do=follow_up")).page(200);
        let (_, form) = page.split_once("id=\"action-follow_up\"").expect("the follow-up");
        let (brief, questions) = form.split_once("</dl>").expect("a brief");
        let result = desk.complaint(&number).result.expect("a result");
        for known in ["张三", "13812345678", "换一个新的", &result] {
            assert!(brief.contains(known), "{known} is missing in {brief}");
        }
        assert!(questions.contains("name=\"reached\""), "{questions}");
    });
}

#[test]
fn what_is_asked_only_of_a_customer_who_was_reached_says_so_and_bears_no_star() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let mut bea = Browser::of(desk, "bea");
        let page = bea.get(&format!("/workspace/{number}?do=follow_up")).page(200);
        for name in ["solved", "satisfaction"] {
            let id = format!("f-follow_up-{name}-hint");
            let (before, hint) = page.split_once(&format!("id=\"{id}\">")).expect("a hint");
            assert!(hint.starts_with("联系到客户时填写"), "{name}");
            let (_, group) = before.rsplit_once("<fieldset").expect("a group");
            assert!(group.contains("data-only-with=\"reached=true\""), "{group}");
            assert!(!group.contains("aria-hidden=\"true\">*"), "{group}");
        }
        let answer = [("reached", "false"), ("solved", "true"), ("satisfaction", "5")];
        let path = format!("/complaints/{number}/follow-ups");
        let refused = bea.post(&path, &answer).page(422);
        assert!(refused.contains("id=\"f-follow_up-reached-fault\""), "{refused}");
        bea.post(&path, &[("reached", "false")]).leads();
    });
}
