//! Similar complaints come when they are asked for: as a part of the case, or with it as a page.

use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::Browser;

#[test]
fn similar_complaints_come_when_they_are_asked_for() {
    on_every_desk(|desk| {
        let asked = desk.receive(&call("水壶三天就漏水")).number;
        let near = desk.receive(&call("水壶两天就漏水")).number;
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
