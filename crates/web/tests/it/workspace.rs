//! A complaint walked to its end on the pages, each step by the person whose step it is.

use wenguo_domain::codes::Stage;
use wenguo_testkit::stage::call;

use crate::browser::{Browser, on_every_browser};

/// Opens the form of a verb on the case, fills it in and sends it.
#[track_caller]
fn act(browser: &Browser<'_>, login: &str, number: &str, verb: &str, path: &str, fields: &[(&str, &str)]) {
    browser.sign_in(login);
    let page = browser.open(&format!("/workspace/{number}?do={verb}")).must_be(200);
    assert!(page.says(&format!("id=\"action-{verb}\"")), "{login} has no form for {verb}");
    let version = page.hidden("version");
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    let sent = browser.fill_in(&page, &format!("/complaints/{number}/{path}"), &all);
    assert_eq!(sent.status, 303, "{verb}: {}", sent.text);
}

#[test]
fn from_receipt_to_closure() {
    on_every_browser(|browser| {
        let number = browser.desk.receive(&call("水壶漏水")).number;
        let act = |login: &str, verb: &str, path: &str, fields: &[(&str, &str)]| act(browser, login, &number, verb, path, fields);
        act("ann", "acknowledge", "acknowledgement", &[("method", "phone"), ("summary", "已告知编号")]);
        act("cai", "grade", "grading", &[("severity", "major"), ("category", "product-quality"), ("motive", "")]);
        act("cai", "dispatch", "dispatch", &[("department", "quality"), ("assignee", "")]);
        act("han", "accept", "acceptance", &[]);
        act("han", "find", "findings", &[("finding", "substantiated"), ("cause", "material")]);
        act("han", "respond", "response", &[("result", "换新"), ("customer_accepts", "true")]);
        act("bea", "follow_up", "follow-ups", &[("reached", "true"), ("satisfaction", "5"), ("solved", "true")]);
        act("cai", "close", "closure", &[("summary", "已换新"), ("outcome", "resolved")]);
        assert_eq!(browser.desk.complaint(&number).stage, Stage::Closed);
        let page = browser.open(&format!("/workspace/{number}")).must_be(200);
        assert!(page.says("已结案") && page.says("换新") && page.says("很满意"), "{}", page.text);
    });
}

#[test]
fn what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
    on_every_browser(|browser| {
        let number = browser.desk.receive(&call("水壶漏水")).number;
        browser.sign_in("cai");
        let page = browser.open(&format!("/workspace/{number}?do=grade")).must_be(200);
        let fields = [("severity", "major"), ("category", "nonsense"), ("note", "客户很急")];
        let refused = browser.fill_in(&page, &format!("/complaints/{number}/grading"), &fields).must_be(422);
        assert!(refused.says("客户很急"), "what was typed is still there");
        assert!(refused.says("没有这个选项"), "the fault is said");
    });
}

#[test]
fn the_second_of_two_people_is_told_gently() {
    on_every_browser(|browser| {
        let number = browser.desk.receive(&call("水壶漏水")).number;
        browser.sign_in("cai");
        let page = browser.open(&format!("/workspace/{number}?do=grade")).must_be(200);
        browser.desk.grade(&number);
        let version = page.hidden("version");
        let fields = [("version", version.as_str()), ("severity", "major"), ("category", "product-quality"), ("note", "我的话")];
        let refused = browser.fill_in(&page, &format!("/complaints/{number}/grading"), &fields).must_be(412);
        assert!(refused.says("最新版本") && refused.says("我的话"), "{}", refused.text);
    });
}

#[test]
fn only_what_one_may_do_has_a_button() {
    on_every_browser(|browser| {
        let number = browser.desk.complaint_in(Stage::Handling).number;
        for (login, verb, is_offered) in
            [("han", "respond", true), ("cai", "respond", false), ("cai", "chase", true), ("aud", "note", false), ("ann", "contact", true)]
        {
            browser.sign_in(login);
            let page = browser.open(&format!("/workspace/{number}")).must_be(200);
            assert_eq!(page.says(&format!("?do={verb}\"")), is_offered, "{login} and {verb}");
        }
        browser.sign_in("hua");
        browser.open(&format!("/workspace/{number}")).must_be(404);
        browser.sign_in("adm");
        browser.open(&format!("/workspace/{number}")).must_be(403);
    });
}

#[test]
fn a_form_from_elsewhere_is_refused() {
    on_every_browser(|browser| {
        let number = browser.desk.receive(&call("水壶漏水")).number;
        browser.sign_in("cai");
        let path = format!("/complaints/{number}/withdrawal");
        browser.submit(&path, &[("reason", "x")]).must_be(403);
        browser.submit(&path, &[("reason", "x"), ("csrf", "0000")]).must_be(403);
        assert_eq!(browser.desk.complaint(&number).stage, Stage::Received);
    });
}

#[test]
fn whoever_is_not_signed_in_signs_in_first_and_comes_back() {
    on_every_browser(|browser| {
        let number = browser.desk.receive(&call("水壶漏水")).number;
        let sent = browser.open(&format!("/workspace/{number}")).must_be(303);
        let location = sent.headers["location"].to_str().expect("an address").to_owned();
        assert!(location.starts_with("/sign-in?next="), "{location}");
        let page = browser.open(&location).must_be(200);
        let next = format!("/workspace/{number}");
        assert!(page.says(&format!("name=\"next\" value=\"{next}\"")), "{}", page.text);
        let fields = [("login", "cai"), ("password", wenguo_testkit::cast::PASSWORD), ("next", next.as_str())];
        let entered = browser.submit("/sign-in", &fields).must_be(303);
        assert_eq!(entered.headers["location"], format!("/workspace/{number}"));
        let away = [("login", "cai"), ("password", wenguo_testkit::cast::PASSWORD), ("next", "//evil.example/")];
        assert_eq!(browser.submit("/sign-in", &away).must_be(303).headers["location"], "/");
    });
}

#[test]
fn guessing_is_slowed_where_it_comes_from() {
    on_every_browser(|browser| {
        for _ in 0..5 {
            browser.submit("/sign-in", &[("login", "cai"), ("password", "wrong")]).must_be(422);
        }
        browser.submit("/sign-in", &[("login", "cai"), ("password", "wrong")]).must_be(429);
        browser.desk.clock.advance(3_600_000);
        browser.sign_in("cai");
    });
}

#[test]
fn the_queue_shows_what_waits_for_whom() {
    on_every_browser(|browser| {
        let waiting = browser.desk.complaint_in(Stage::Dispatched).number;
        let fresh = browser.desk.receive(&call("取暖器冒烟")).number;
        browser.sign_in("han");
        let queue = browser.open("/workspace?queue=mine").must_be(200);
        assert!(queue.says(&waiting) && !queue.says(&fresh));
        browser.sign_in("cai");
        let queue = browser.open("/workspace?queue=mine").must_be(200);
        assert!(queue.says(&fresh) && !queue.says(&waiting));
        let all = browser.open("/workspace?queue=all&q=%E5%86%92%E7%83%9F").must_be(200);
        assert!(all.says(&fresh) && !all.says(&waiting));
        browser.desk.clock.advance(4 * 24 * 3_600_000);
        browser.sign_in("cai");
        let late = browser.open("/workspace?queue=overdue").must_be(200);
        assert!(late.says(&fresh) && late.says(&waiting));
    });
}
