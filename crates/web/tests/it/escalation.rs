//! What climbs on the pages: taken up by hand, taken on, ordered, answered; suggested, confirmed; and the settings it climbs by.

use wenguo_domain::codes::Stage;
use wenguo_domain::intake::Intake;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::visit;

#[test]
fn it_is_taken_up_and_somebody_takes_it_on() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let here = format!("/workspace/{number}");
        let (han, mei) = (visit(desk, "han"), visit(desk, "mei"));
        han.get(&format!("{here}?do=escalate")).is(200).says("为什么需要上一级出面");
        let post = format!("/complaints/{number}/escalation");
        han.post(&post, &[("reason", "")]).is(422).says("id=\"f-escalate-reason-fault\"");
        han.post(&post, &[("reason", "供应商不配合")]).is(303);
        let page = mei.get(&here).is(200);
        page.says("升级 1 级").says("供应商不配合").says("我来跟进");
        visit(desk, "qiu").get(&here).is(200).says_not("我来跟进");
        let id = desk.work(|work| {
            let step = wenguo_store::escalation::of_complaint(work.tx, 1)?;
            Ok(step[0].id)
        });
        mei.post(&format!("/escalations/{id}/acknowledgement"), &[]).is(303);
        mei.get(&here).is(200).says("梅林已接手").says_not("我来跟进");
        visit(desk, "ann").post(&format!("/escalations/{id}/acknowledgement"), &[]).is(403);
    });
}

#[test]
fn what_nobody_acknowledged_is_seen_and_led_to() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (mei, hua) = (visit(desk, "mei"), visit(desk, "hua"));
        let list = "/workspace?queue=mine&list=unacknowledged";
        mei.get("/workspace?queue=mine").is(200).says("升级未确认<small>0</small>");
        mei.get("/inbox").is(200).says_not("list=unacknowledged");
        let post = format!("/complaints/{number}/escalation");
        visit(desk, "han").post(&post, &[("reason", "供应商不配合")]).is(303);
        let queue = mei.get(list).is(200);
        queue.says(&number).says("升级未确认<small>1</small>");
        mei.get("/inbox").is(200).says("list=unacknowledged").says("升级未确认<small>1</small>");
        mei.get("/overview").is(200).says("/workspace?queue=all&#38;list=unacknowledged");
        hua.get(list).is(200).says_not(&format!("row-{number}")).says("升级未确认<small>0</small>");
        visit(desk, "hua").get(&format!("/workspace/{number}")).is(404);
        // Whoever steps in only now finds it, sees it whatever their department, and has the button.
        let away =
            [("from", "2026-11-01T00:00"), ("to", "2026-11-06T00:00"), ("deputy", "hua"), ("note", "")];
        mei.post("/account/absences", &away).is(303);
        hua.get(list).is(200).says(&number);
        let case = hua.get(&format!("/workspace/{number}")).is(200);
        case.says("我来跟进");
        hua.post("/escalations/1/acknowledgement", &[]).is(303);
        hua.get(list).is(200).says("升级未确认<small>0</small>");
        mei.get("/inbox").is(200).says_not("list=unacknowledged");
    });
}

#[test]
fn why_since_when_and_what_was_tried_stands_at_the_case_and_on_the_list() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei) = (visit(desk, "han"), visit(desk, "mei"));
        let post = format!("/complaints/{number}/escalation");
        han.post(&post, &[("reason", "供应商不配合")]).is(303);
        let case = mei.get(&format!("/workspace/{number}")).is(200);
        case.says("此前").says("还没有联系过客户").says("韩松：接单");
        let list = mei.get("/workspace?queue=mine&list=unacknowledged").is(200);
        list.says("升级 1 级 · 人工上报").says("此前：还没有联系过客户 · 韩松：接单");
        mei.get("/workspace?queue=mine").is(200).says_not("此前：");
        han.post(&post, &[("reason", "仍不配合")]).is(303);
        let again = mei.get(&format!("/workspace/{number}")).is(200);
        again.says("升级 1 级，告知梅林，没有人确认");
    });
}

#[test]
fn from_any_list_one_escalates_or_orders_and_is_back_where_one_was() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let customer = desk.complaint(&number).customer.id;
        let cai = visit(desk, "cai");
        let here = format!("/complaints/{number}/intervention");
        for from in ["/complaints", &format!("/customers/{customer}")] {
            cai.get(from).is(200).says(&format!("{here}?from={from}"));
        }
        cai.get("/workspace?queue=all").is(200).says(&format!("{here}?from=/workspace%3Fqueue%3Dall"));
        let page = cai.get(&format!("{here}?from=/complaints%3Fstage%3Dhandling")).is(200);
        page.says("value=\"/complaints?stage=handling\"").says("f-escalate-reason").says("f-chase-text");
        let from = ("from", "/complaints?stage=handling");
        let blank = cai.post(&here, &[from, ("verb", "chase"), ("text", ""), ("due_at", "")]).is(422);
        blank.says("id=\"f-chase-text-fault\"").says_not("id=\"f-escalate-reason-fault\"");
        let sent = cai.post(&here, &[from, ("verb", "chase"), ("text", "今天答复"), ("due_at", "")]);
        assert_eq!(sent.is(303).location(), "/complaints?stage=handling");
        let sent = cai.post(&here, &[("from", "//evil.example"), ("verb", "escalate"), ("reason", "请出面")]);
        assert_eq!(sent.is(303).location(), format!("/workspace/{number}"), "to no page of anybody else");
        let (orders, level) = (desk.work(|work| Ok(wenguo_store::chase::of_complaint(work.tx, 1)?)), 1);
        assert_eq!((orders.len(), desk.complaint(&number).escalation_level), (1, level));
        // Whoever may not give orders is offered what they may, and who sees the complaint not at all nothing.
        visit(desk, "han").get(&here).is(200).says("f-escalate-reason").says_not("f-chase-text");
        visit(desk, "aud").get(&here).is(200).says("不能上报");
        visit(desk, "aud").get("/complaints").is(200).says_not("data-intervene");
        visit(desk, "aud").post(&here, &[("verb", "escalate"), ("reason", "请出面")]).is(403);
        visit(desk, "hua").get(&here).is(404);
        let closed = desk.complaint_in(Stage::Closed).number;
        cai.get(&format!("/complaints/{closed}/intervention")).is(200).says("不能上报");
        cai.get("/complaints").is(200).says_not(&format!("/complaints/{closed}/intervention"));
    });
}

#[test]
fn a_quality_engineer_has_a_list_of_what_climbed_to_them() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let qiu = visit(desk, "qiu");
        let mine = "/workspace?queue=mine";
        qiu.get("/workspace").is(200).says(&format!("row-{number}"));
        qiu.get(mine).is(200).says_not(&format!("row-{number}")).says("升级未确认<small>0</small>");
        desk.work(|work| {
            let adm = wenguo_app::accounts::by_login(work, "adm")?;
            let rung = |when: &str, amount, whom: &str| wenguo_app::ladder::RungInput {
                when: when.to_owned(),
                amount: Some(amount),
                whom: whom.to_owned(),
                answer_within: None,
            };
            let rungs = vec![rung("breach", 0, "role:quality")];
            let input = wenguo_app::ladder::LadderInput { rungs, ..Default::default() };
            wenguo_app::ladder::put(work, &adm, &input)
        });
        visit(desk, "han").post(&format!("/complaints/{number}/escalation"), &[("reason", "请出面")]).is(303);
        qiu.get(mine).is(200).says(&format!("row-{number}")).says_not("今日到期");
        qiu.get("/inbox").is(200).says("list=unacknowledged");
    });
}

#[test]
fn an_order_is_given_and_answered() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (cai, han) = (visit(desk, "cai"), visit(desk, "han"));
        let post = format!("/complaints/{number}/chase");
        cai.post(&post, &[("text", ""), ("due_at", "")]).is(422).says("id=\"f-chase-text-fault\"");
        let past = [("text", "今天答复"), ("due_at", "2020-01-01T09:00")];
        cai.post(&post, &past).is(422).says("不能早于现在");
        cai.post(&post, &[("text", "今天答复"), ("due_at", "2026-11-03T12:00")]).is(303);
        let page = han.get(&format!("/workspace/{number}")).is(200);
        page.says("今天答复").says("2026-11-03 12:00 前答复").says("/chases/1/answer");
        han.post("/chases/1/answer", &[("text", "已经答复客户")]).is(303);
        cai.get(&format!("/workspace/{number}"))
            .is(200)
            .says("韩松：已经答复客户")
            .says_not("/chases/1/answer");
    });
}

#[test]
fn what_cannot_wait_is_asked_and_decided() {
    on_every_desk(|desk| {
        let intake = Intake {
            description: "不处理就去消协，你们的人还辱骂客户".to_owned(),
            ..call("态度恶劣")
        };
        let number = desk.receive(&intake).number;
        let here = format!("/workspace/{number}");
        let ann = visit(desk, "ann");
        let page = ann.get(&here).is(200);
        page.says("文中提到“消协”").says("文中提到“辱骂”").says("投诉的是谁");
        let decide = |rule: &str| format!("/complaints/{number}/suggestions/{rule}");
        ann.post(&decide("misconduct"), &[("decision", "confirm")]).is(422).says("先选投诉的是谁");
        ann.post(&decide("misconduct"), &[("decision", "confirm"), ("against", "han")]).is(303);
        ann.post(&decide("consumer_body"), &[("decision", "dismiss")]).is(303);
        let page = ann.get(&here).is(200);
        page.says("工作人员行为不当 · 须立即上报").says("认为不必立即上报").says_not("文中提到");
    });
}

#[test]
fn the_settings_say_who_is_told() {
    on_every_desk(|desk| {
        let (adm, mei) = (visit(desk, "adm"), visit(desk, "mei"));
        mei.get("/settings/escalation").is(403);
        let page = adm.get("/settings/escalation?edit=1").is(200);
        page.says("时限过了 75%").says("超时后 4 小时").says("上一级负责人").says("name=\"rungs.0.when\"");
        let wrong =
            [("rungs.0.when", "later"), ("rungs.0.amount", ""), ("rungs.0.whom", "head"), ("edit", "1")];
        adm.post("/settings/escalation", &wrong).is(422).says("id=\"f-edit-rungs-0-amount-fault\"");
        let right = [
            ("severity", "critical"),
            ("rungs.0.when", "breach"),
            ("rungs.0.whom", "person:mei"),
            ("rungs.2.when", "later"),
            ("rungs.2.amount", "90"),
            ("rungs.2.whom", "centre"),
            ("rungs.2.answer_within", "30"),
        ];
        let seen = adm.post("/settings/escalation", &right).is(200).says("办理中的 0 件投诉").value("seen");
        let confirmed: Vec<(&str, &str)> =
            right.into_iter().chain([("confirmed", "true"), ("seen", seen.as_str())]).collect();
        adm.post("/settings/escalation", &confirmed).is(303);
        adm.get("/settings/escalation").is(200).says("超时后 90 分钟").says("30 分钟内确认");
        let removal = "/settings/escalation/2/removal";
        let seen = adm.post(removal, &[]).is(200).says("按上一层的阶梯升级").value("seen");
        adm.post(removal, &[("confirmed", "true"), ("seen", &seen)]).is(303);
        adm.post("/settings/escalation/1/removal", &[]).is(409).says("不能删除");
        adm.get("/settings/escalation").is(200).says("href=\"/team\"");
        adm.post("/settings/escalation/heads", &[("department", "quality"), ("head", "qiu")]).is(303);
        adm.get("/settings/escalation").is(200).says("<dt>质量部</dt><dd>邱石</dd>");
        let rule = [("name", "媒体"), ("whom", "centre"), ("words", "电视台\n记者"), ("enabled", "true")];
        adm.post("/settings/escalation/rules/media", &rule).is(303);
        adm.get("/settings/escalation?rule=media").is(200).says("电视台\n记者");
    });
}

#[test]
fn people_say_themselves_when_they_are_away() {
    on_every_desk(|desk| {
        let han = visit(desk, "han");
        let away =
            [("from", "2026-11-02T00:00"), ("to", "2026-11-06T00:00"), ("deputy", "qiu"), ("note", "出差")];
        han.post("/account/absences", &away).is(303);
        han.get("/account").is(200).says("代理人 邱石 · 出差");
        visit(desk, "adm").get("/team").is(200).says("韩松");
        visit(desk, "hua").post("/account/absences/1/removal", &[]).is(403);
        han.post("/account/absences/1/removal", &[]).is(303);
        han.get("/account").is(200).says_not("出差");
    });
}
