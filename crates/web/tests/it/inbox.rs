//! Is somebody told on every page, do they find what it is about, and is it read once they have seen it?

use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::visit::visit;

/// A complaint that has just been dispatched to the department mei heads.
fn dispatched(desk: &TestDesk) -> String {
    let number = desk.receive(&call("水壶漏水")).number;
    desk.grade(&number);
    desk.dispatch(&number, "quality");
    number
}

#[test]
fn what_one_is_told_stands_in_the_inbox_and_its_count_on_every_page() {
    on_every_desk(|desk| {
        let (first, second) = (dispatched(desk), dispatched(desk));
        let mei = visit(desk, "mei");
        mei.get("/overview")
            .is(200)
            .says("2 条未读通知")
            .says("<span class=\"count\" aria-hidden=\"true\">2</span>");
        let inbox = mei.get("/inbox").is(200);
        let inbox = inbox.says(&format!("蔡平把 {first} 派给您或您的部门")).says(&second).says("水壶漏水");
        let id =
            inbox.body.split("/inbox/").filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok()).max();
        let id = id.expect("a notice to open");
        assert_eq!(mei.post(&format!("/inbox/{id}"), &[]).is(303).location(), format!("/workspace/{second}"));
        mei.get("/inbox").is(200).says(&first).says_not(&second).says("1 条未读通知");
        mei.get("/inbox?tab=all").is(200).says(&second);
        mei.part("/inbox/count").is(200).says("id=\"bell\"").says("1 条未读通知").says_not("<html");
    });
}

#[test]
fn who_looks_at_a_case_has_read_what_they_were_told_of_it() {
    on_every_desk(|desk| {
        let number = dispatched(desk);
        let mei = visit(desk, "mei");
        mei.get(&format!("/workspace/{number}")).is(200).says("0 条未读通知");
        mei.get("/inbox").is(200).says("没有未读的通知");
    });
}

#[test]
fn notices_of_one_complaint_share_a_line_and_are_read_together() {
    on_every_desk(|desk| {
        let (first, second) = (dispatched(desk), dispatched(desk));
        let cai = visit(desk, "cai");
        for text in ["今天答复", "还没有答复"] {
            let order = [("text", text), ("due_at", "")];
            cai.post(&format!("/complaints/{first}/chase"), &order).is(303);
        }
        let mei = visit(desk, "mei");
        let inbox = mei.get("/inbox").is(200).says("4 条未读通知").says("另有 2 条").says("今天答复");
        assert_eq!(inbox.body.matches("class=\"notice unread\"").count(), 2, "two matters");
        let newest = inbox.body.find("还没有答复").expect("the newest order");
        assert!(newest < inbox.body.find(second.as_str()).expect("the other"), "newest first");
        let id = inbox
            .body
            .split("action=\"/inbox/")
            .filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok());
        let id = id.max().expect("a notice");
        mei.post(&format!("/inbox/{id}"), &[]).is(303);
        mei.get("/inbox").is(200).says(&second).says_not(&first).says("1 条未读通知");
        let all = mei.get("/inbox?tab=all").is(200).says("另有 2 条");
        assert_eq!(all.body.matches("class=\"notice").count(), 2);
        mei.get("/inbox").is(200).says(&format!("/complaints/{second}/intervention?from=/inbox"));
    });
}

#[test]
fn all_is_read_at_once_up_to_what_was_shown() {
    on_every_desk(|desk| {
        dispatched(desk);
        let mei = visit(desk, "mei");
        let shown = mei.get("/inbox").is(200).body;
        let last = shown.split("name=\"last\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let last = last.expect("a button").to_owned();
        let later = dispatched(desk);
        assert_eq!(mei.post("/inbox/reading", &[("last", &last)]).is(303).location(), "/inbox");
        mei.get("/inbox").is(200).says(&later).says("1 条未读通知");
    });
}

#[test]
fn nobody_opens_what_somebody_else_was_told() {
    on_every_desk(|desk| {
        dispatched(desk);
        let mei = visit(desk, "mei");
        let shown = mei.get("/inbox").is(200).body;
        let id = shown.split("/inbox/").find_map(|rest| rest.split('"').next()?.parse::<i64>().ok());
        let address = format!("/inbox/{}", id.expect("a notice"));
        visit(desk, "cai").post(&address, &[]).is(404);
    });
}

#[test]
fn how_one_likes_letters_is_kept_and_faults_are_said_at_their_fields() {
    on_every_desk(|desk| {
        let mei = visit(desk, "mei");
        mei.get("/account").is(200).says("邮件通知").says_not("没有配置邮件服务器");
        let refused = mei.post(
            "/account/mailing",
            &[
                ("email", "mei"),
                ("quiet_from", "25:00"),
                ("quiet_until", ""),
                ("digest_at", "08:30"),
                ("of-assigned", "at_once"),
            ],
        );
        refused.is(422).says("id=\"f-email-fault\"").says("id=\"f-quiet_from-fault\"");
        let kept = mei.post(
            "/account/mailing",
            &[
                ("email", "mei@example.cn"),
                ("quiet_from", "22:00"),
                ("quiet_until", "07:30"),
                ("digest_at", "09:00"),
                ("of-assigned", "at_once"),
            ],
        );
        assert_eq!(kept.is(303).location(), "/account");
        let page = mei.get("/account").is(200);
        page.says("value=\"mei@example.cn\"").says("value=\"22:00\"").says("value=\"09:00\"");
    });
}
