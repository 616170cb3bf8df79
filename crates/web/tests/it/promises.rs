//! Promises on the pages: offered while and after writing, kept by a call, put off, taken back, decided on, limited.

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::HOUR;
use wenguo_store::promise as store;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

use crate::visit::visit;

fn last(desk: &TestDesk, number: &str) -> wenguo_domain::promise::Promise {
    let complaint = desk.complaint(number).id;
    let promises = desk.work(|work| Ok(store::of_complaint(work.tx, complaint)?));
    promises.into_iter().next_back().expect("a promise")
}

#[test]
fn what_was_just_written_is_offered_without_scripts() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (ann, page) = (visit(desk, "ann"), format!("/workspace/{number}"));
        ann.get(&page).says("对客户的承诺").says_not("刚才写到");
        let notes = format!("/complaints/{number}/notes");
        ann.post(&notes, &[("text", "已致歉，今天下班前给客户回电")]).is(303);
        let offered = ann.get(&page).is(200);
        offered.says("刚才写到“今天下班前”").says("今天 18:00 前").says("2026-11-02T18:00:00.000+08:00");
        let due = [
            ("text", "已致歉，今天下班前给客户回电"),
            ("due_at", "2026-11-02T18:00:00.000+08:00"),
            ("source", "note"),
        ];
        ann.post(&format!("/complaints/{number}/promises"), &due).is(303);
        ann.get(&page).says_not("刚才写到").says("剩 9 小时").says("向客户承诺：2026-11-02 18:00");
        assert_eq!(last(desk, &number).source.as_str(), "note");
    });
}

#[test]
fn words_are_offered_while_they_are_typed_and_kept_with_the_text() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let ann = visit(desk, "ann");
        let offers = format!("/complaints/{number}/promises/offers");
        ann.post(&offers, &[("text", "客户要求今天下班前答复")]).is(200).says_not("promise");
        let typed = [("text", "明天上午给客户回电"), ("promise", "明天上午")];
        ann.post(&offers, &typed).is(200).says("承诺：明天 12:00 前").says("checked");
        let inbound = [("summary", "明天上午给客户回电"), ("direction", "inbound")];
        ann.post(&offers, &inbound).is(200).says_not("promise");
        visit(desk, "qiu").post(&offers, &typed[..1]).is(200).says_not("promise");
        ann.post(&format!("/complaints/{number}/notes"), &typed).is(303);
        assert_eq!(last(desk, &number).text, "明天上午给客户回电");
        ann.get(&format!("/workspace/{number}")).says("明天 12:00 前").says_not("刚才写到");
        let costly = [("text", "三天内给客户退款100元")];
        ann.post(&offers, &costly).is(200).says("须主管批准");
        let elsewhen = [("text", "周五前寄出"), ("promise", "周五前"), ("promise_at", "2026-11-04T10:30")];
        ann.post(&format!("/complaints/{number}/notes"), &elsewhen).is(303);
        ann.get(&format!("/workspace/{number}")).says("11-04 10:30 前");
    });
}

#[test]
fn a_call_keeps_what_was_promised() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let ann = visit(desk, "ann");
        let promises = format!("/complaints/{number}/promises");
        ann.post(&promises, &[("text", "回电"), ("when", "尽快")]).is(422).says("看不出具体是什么时候");
        ann.post(&promises, &[("text", "回电")]).is(422).says("id=\"f-promise-when-fault\"");
        ann.post(&promises, &[("text", "三小时内回电")]).is(303);
        let id = last(desk, &number).id.to_string();
        let form = ann.get(&format!("/workspace/{number}?do=contact")).is(200);
        form.says("就是答应的那次回电？").says("name=\"keeps\"");
        desk.clock.advance(HOUR);
        let call = [
            ("direction", "outbound"),
            ("channel", "phone"),
            ("kind", "information"),
            ("summary", "说明了进展"),
            ("keeps", id.as_str()),
        ];
        ann.post(&format!("/complaints/{number}/contacts"), &call).is(303);
        ann.get(&format!("/workspace/{number}")).says("做到了承诺").says("已做到");
        ann.get(&format!("/workspace/{number}?do=contact")).says_not("就是答应的那次回电");
    });
}

#[test]
fn the_buttons_of_a_promise() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (ann, mei) = (visit(desk, "ann"), visit(desk, "mei"));
        let (promises, page) = (format!("/complaints/{number}/promises"), format!("/workspace/{number}"));
        ann.post(&promises, &[("text", "三天内退款100元"), ("when", "三天内")]).is(303);
        ann.get(&page).says("批准前请不要告诉客户").says_not("value=\"approve\"");
        let on = |what: &str| format!("/promises/{}/{what}", last(desk, &number).id);
        mei.get(&page).says("value=\"approve\"");
        mei.post(&on("approval"), &[("decision", "reject")]).is(422).says("请填写");
        mei.post(&on("approval"), &[("decision", "approve")]).is(303);
        ann.get(&page).says("退款 ¥100.00").says_not("批准前请不要告诉客户");
        ann.post(&on("rescheduling"), &[("when", "")]).is(422).says("请说明什么时候之前");
        let no_day = [("when", "11月31日前"), ("note", "客户在外地")];
        let refused = ann.post(&on("rescheduling"), &no_day).is(422);
        let refused =
            refused.says("没有这一天：11月31日前").says("value=\"客户在外地\"").says("value=\"11月31日前\"");
        refused.says("class=\"field faulty\"").says("aria-invalid=\"true\"");
        ann.post(&on("rescheduling"), &[("due_at", "2026-11-09T18:00")]).is(303);
        ann.get(&page).says("11-09 18:00 前").says("已改期");
        ann.post(&on("withdrawal"), &[("reason", " ")]).is(422).says("aria-invalid");
        ann.post(&on("withdrawal"), &[("reason", "客户不要了")]).is(303);
        ann.get(&page).says("已收回").says("客户不要了");
        ann.post(&on("kept"), &[]).is(409);
        ann.post(&on("nothing"), &[]).is(404);
        ann.post("/promises/999/kept", &[]).is(404);
    });
}

#[test]
fn a_case_is_closed_with_nothing_owed_and_the_overview_counts() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::FollowedUp).number;
        let (cai, mei) = (visit(desk, "cai"), visit(desk, "mei"));
        mei.get("/overview?period=today").says("这段时间没有到期的承诺");
        cai.post(&format!("/complaints/{number}/promises"), &[("text", "寄发票"), ("when", "明天")]).is(303);
        let closing = [("summary", "换新"), ("outcome", "resolved")];
        let closure = format!("/complaints/{number}/closure");
        cai.post(&closure, &closing).is(409).says("还有对客户的承诺没有了结");
        cai.get(&format!("/workspace/{number}?do=close")).says("对客户的承诺");
        cai.post(&format!("/promises/{}/kept", last(desk, &number).id), &[]).is(303);
        cai.post(&closure, &closing).is(303);
        mei.get("/overview?period=today").says("说到做到率 100.0%").says("蔡平");
    });
}

#[test]
fn limits_are_kept_by_an_admin() {
    on_every_desk(|desk| {
        let adm = visit(desk, "adm");
        visit(desk, "ann").get("/settings/promises").is(403);
        adm.get("/settings/promises").is(200).says("value=\"500.00\"").says("value=\"不限\"");
        let wrong = [("agent.refund", "many"), ("manager.refund", "不限")];
        adm.post("/settings/promises", &wrong).is(422).says("value=\"many\"").says("金额写法不对");
        adm.post("/settings/promises", &[("agent.refund", "30"), ("manager.refund", "不限")]).is(303);
        adm.get("/settings/promises").says("value=\"30.00\"").says_not("value=\"500.00\"");
    });
}

#[test]
fn by_when_it_is_meant_is_said_while_it_is_typed_and_after_saving() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (ann, page) = (visit(desk, "ann"), format!("/workspace/{number}"));
        let promises = format!("/complaints/{number}/promises");
        let meaning = |form: &[(&str, &str)]| ann.post(&format!("{promises}/meaning"), form).is(200);
        ann.get(&format!("{page}?do=promise")).says(&format!("{promises}/meaning"));
        meaning(&[("when", "12月1日上午10点")]).says("即 12-01 10:00 前（周二）").says_not("须主管批准");
        meaning(&[("text", "周六前退款100元")]).says("即 11-07 24:00 前（周六）").says("须主管批准");
        meaning(&[("when", "11月31日前")]).says("没有这一天：11月31日前");
        meaning(&[("when", "昨天")]).says("已经过去");
        meaning(&[("text", "回电")]).says_not("即").says_not("fault");
        ann.post(&promises, &[("text", "回电"), ("when", "12/01 10:00")]).is(303);
        ann.get(&page).says("已记下承诺：12-01 10:00 前");
    });
}

#[test]
fn keeping_is_confirmed_and_says_which_one_was_kept() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (ann, page) = (visit(desk, "ann"), format!("/workspace/{number}"));
        let promises = format!("/complaints/{number}/promises");
        ann.post(&promises, &[("text", "明天上午回电"), ("when", "明天上午")]).is(303);
        ann.get(&page).says("确认已做到").says("登记后不能撤销");
        let kept = format!("/promises/{}/kept", last(desk, &number).id);
        ann.post(&kept, &[("note", "已回电")]).is(303);
        ann.get(&page).says("已登记做到：明天 12:00 前 · 明天上午回电");
        assert_eq!(last(desk, &number).kept.and_then(|mark| mark.note).as_deref(), Some("已回电"));
    });
}
