//! Complaints related to a case: those of the same customer at once, those similar in content when they are asked for, as a
//! part of the case, or with it as a page.

use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::Browser;

#[test]
fn similar_complaints_come_when_they_are_asked_for() {
    on_every_desk(|desk| {
        let asked = desk.receive(&call("水壶三天就漏水")).number;
        let somebody = CustomerIntake { phone: Some("13700001111".to_owned()), ..CustomerIntake::default() };
        let near = desk.receive(&Intake { customer: somebody, ..call("水壶两天就漏水") }).number;
        let mut browser = Browser::of(desk, "cai");
        let case = browser.get(&format!("/workspace/{asked}")).page(200);
        assert!(case.contains(&format!("/workspace/{asked}/similar")), "where they are to be had");
        let line = format!("<li><a href=\"/workspace/{near}\">");
        assert!(!case.contains(&line), "not before they are asked for");
        let part = browser.part(&format!("/workspace/{asked}/similar")).page(200);
        assert!(part.contains(&line) && !part.contains("<html"), "{part}");
        let page = browser.get(&format!("/workspace/{asked}/similar")).page(200);
        assert!(page.contains(&line) && page.contains("<html"), "the whole case without JavaScript");
        browser.get("/workspace/TS-20200101-999999/similar").page(404);
        browser.part("/workspace/TS-20200101-999999/similar").page(404);
        Browser::of(desk, "adm").part(&format!("/workspace/{asked}/similar")).page(403);
    });
}

#[test]
fn the_repeat_badge_and_the_card_name_the_same_complaints() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("水壶漏水")).number;
        let other =
            Intake { description: "对账时才发现。".to_owned(), ..call("账单多扣了一笔") };
        let second = desk.receive(&other).number;
        let mut browser = Browser::of(desk, "cai");
        let case = browser.get(&format!("/workspace/{second}/similar")).page(200);
        assert!(case.contains("重复投诉（同一客户 2 件）"), "{case}");
        let card = case.split("id=\"similar-title\"").nth(1).expect("the card of related complaints");
        let (same, alike) = card.split_once("内容相似的投诉").expect("both parts");
        assert!(
            same.contains("同一客户的其他投诉") && same.contains(&format!("/workspace/{first}")),
            "{same}"
        );
        assert!(alike.contains("没有内容相似的投诉"), "{alike}");
    });
}
