//! Nothing moves clocks unseen: another calendar of a department, another place in a tree, another ladder are shown for what they
//! would do, and saved when that was seen.

use wenguo_app::calendar::assignment;
use wenguo_app::policy::change::{self as policy, Change};
use wenguo_app::policy::input::TargetInput;
use wenguo_app::taxonomy::{self, EntryInput};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::DAY;
use wenguo_store::params;
use wenguo_store::tree::Tree;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

use crate::visit::visit;

/// Result in a working day's minutes.
fn promise_a_day(desk: &TestDesk) {
    let adm = desk.actor("adm");
    let target = TargetInput {
        clock: "resolution".to_owned(),
        severity: Some("general".to_owned()),
        amount: Some(480),
        unit: "business_minutes".to_owned(),
        ..TargetInput::default()
    };
    desk.work(|work| policy::change(work, &adm, None, &Change::Put(target)));
}

fn own(desk: &TestDesk) -> Option<String> {
    desk.work(|work| assignment::find(work, "quality")).own
}

#[test]
fn a_department_gets_another_calendar_after_it_was_seen_what_that_does() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        let number = desk.complaint_in(Stage::Handling).number;
        let adm = visit(desk, "adm");
        let post = "/settings/trees/departments/quality";
        let always = [("name", "质量部"), ("parent", "company"), ("calendar", "always")];
        let preview = adm.post(post, &always).is(200);
        let preview = preview.says("保存前看一看：质量部").says("1 件的时限会变").says("检测室");
        // Eight hours are over by midnight with no closing time, and with one on the next morning.
        let preview = preview.says(&number).says("2026-11-02 17:00").says("2026-11-03 09:30");
        let preview = preview.says_not(&format!("href=\"/workspace/{number}\""));
        assert_eq!(own(desk), None, "nothing is saved by looking");
        let seen = preview.value("seen");
        let unseen: Vec<(&str, &str)> = always.into_iter().chain([("confirmed", "true")]).collect();
        adm.post(post, &unseen).is(200).says("保存前看一看");
        let confirmed: Vec<(&str, &str)> = unseen.iter().copied().chain([("seen", seen.as_str())]).collect();
        adm.post(post, &confirmed).is(303);
        assert_eq!(own(desk).as_deref(), Some("always"));
        // Nobody confirms what somebody else changed meanwhile.
        adm.post(post, &confirmed).is(412);
        let renamed = [("name", "品质部"), ("parent", "company"), ("calendar", "always")];
        adm.post(post, &renamed).is(303);
        let away = [("name", "品质部"), ("parent", "company"), ("calendar", "")];
        adm.post(post, &away).is(200).says("2026-11-03 09:30");
        let nowhere = [("name", ""), ("parent", "company"), ("calendar", "always")];
        adm.post(post, &nowhere).is(422).says("id=\"f-edit-name-fault\"");
        visit(desk, "mei").post(post, &always).is(403);
        adm.post("/settings/trees/departments/nowhere", &always).is(404);
    });
}

#[test]
fn a_department_is_moved_after_it_was_seen_what_that_does() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        desk.complaint_in(Stage::Handling);
        let actor = desk.actor("adm");
        desk.work(|work| assignment::assign(work, &actor, "logistics", Some("always")));
        let adm = visit(desk, "adm");
        let below = [("name", "质量部"), ("parent", "logistics"), ("calendar", "")];
        let preview = adm.post("/settings/trees/departments/quality", &below).is(200);
        let seen = preview.says("1 件的时限会变").value("seen");
        let confirmed: Vec<(&str, &str)> =
            below.into_iter().chain([("confirmed", "true"), ("seen", seen.as_str())]).collect();
        adm.post("/settings/trees/departments/quality", &confirmed).is(303);
        let circle = [("name", "质量部"), ("parent", "quality-lab"), ("calendar", "")];
        adm.post("/settings/trees/departments/quality", &circle).is(422);
    });
}

#[test]
fn a_ladder_is_written_after_it_was_seen_what_would_climb() {
    on_every_desk(|desk| {
        let late = desk.complaint_in(Stage::Handling).number;
        desk.clock.advance(10 * DAY);
        wenguo_app::escalation::sweep::sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        let adm = visit(desk, "adm");
        let more = [
            ("edit", "1"),
            ("rungs.0.when", "breach"),
            ("rungs.0.whom", "head"),
            ("rungs.1.when", "later"),
            ("rungs.1.amount", "60"),
            ("rungs.1.whom", "above"),
            ("rungs.2.when", "later"),
            ("rungs.2.amount", "120"),
            ("rungs.2.whom", "centre"),
            ("rungs.3.when", "later"),
            ("rungs.3.amount", "180"),
            ("rungs.3.whom", "role:auditor"),
            ("rungs.4.when", "later"),
            ("rungs.4.amount", "240"),
            ("rungs.4.whom", "person:cai"),
        ];
        let preview = adm.post("/settings/escalation", &more).is(200);
        let preview = preview.says("1 件会立即升级").says("会立即升级").says(&late).says("第 5 行");
        let seen = preview.value("seen");
        adm.get("/settings/escalation").is(200).says_not("超时后 3 小时");
        let confirmed: Vec<(&str, &str)> =
            more.into_iter().chain([("confirmed", "true"), ("seen", seen.as_str())]).collect();
        adm.post("/settings/escalation", &confirmed).is(303);
        adm.get("/settings/escalation").is(200).says("超时后 3 小时");
        adm.post("/settings/escalation", &confirmed).is(412);
        adm.post("/settings/escalation", &more).is(303);
        visit(desk, "mei").post("/settings/escalation", &more).is(403);
    });
}

#[test]
fn a_day_off_names_what_it_moves() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        let number = desk.complaint_in(Stage::Handling).number;
        let adm = visit(desk, "adm");
        let off = [("day", "2026-11-03"), ("kind", "off")];
        let preview = adm.post("/settings/calendars/standard/days", &off).is(200);
        preview.says(&number).says("2026-11-03 09:30").says("2026-11-04 09:30");
    });
}

#[test]
fn every_clock_that_moves_is_shown_page_by_page_and_as_a_file() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        let numbers: Vec<String> = (0..23).map(|_| desk.complaint_in(Stage::Dispatched).number).collect();
        let adm = visit(desk, "adm");
        let post = "/settings/calendars/standard/days";
        let off = [("day", "2026-11-03"), ("kind", "off")];
        let at = |from: &str| {
            let page: Vec<(&str, &str)> = off.into_iter().chain([("from-due", from)]).collect();
            adm.post(post, &page).is(200)
        };
        let first = adm.post(post, &off).is(200).says("id=\"moves-due\"").says("涉及 23 件投诉");
        let first = first.says(&format!("formaction=\"{post}#moves-due\" name=\"from-due\" value=\"20\""));
        assert!(!first.body.contains("上一页"));
        let seen = first.value("seen");
        let mut named: Vec<&String> = numbers.iter().filter(|number| first.body.contains(*number)).collect();
        assert!(named.len() < numbers.len());
        let (mut from, mut page) = (20, at("20"));
        loop {
            page = page.says("上一页");
            assert_eq!(page.value("seen"), seen, "it is still to be saved as it was seen");
            named.extend(numbers.iter().filter(|number| page.body.contains(*number)));
            from += 20;
            if !page.body.contains("下一页") {
                break;
            }
            page = at(&from.to_string());
        }
        named.dedup();
        assert_eq!(named, numbers.iter().collect::<Vec<_>>());
        at("1000").says(&numbers[0]);
        at("-5").says(&numbers[0]);
        let wanted: Vec<(&str, &str)> = off.into_iter().chain([("sheet", "csv")]).collect();
        let file = adm.post(post, &wanted).is(200);
        let disposition = file.headers.get("content-disposition").and_then(|value| value.to_str().ok());
        assert_eq!(disposition, Some("attachment; filename=\"clocks-2026-11-02.csv\""));
        assert!(numbers.iter().all(|number| file.body.contains(number)), "{}", file.body);
        file.says("到期时间会变").says("2026-11-04");
        let stays = desk.work(|work| wenguo_app::calendar::of(work, "standard"));
        assert_eq!(stays.hours("2026-11-03".parse().expect("a day")).len(), 2, "nothing is saved by looking");
        let rungs = [("rungs.0.when", "breach"), ("rungs.0.whom", "centre"), ("sheet", "csv")];
        adm.post("/settings/escalation", &rungs).is(200).says("下次升级或预警的时间会变").says(&numbers[22]);
        let target = [("policy", "cn_banking_insurance_2020"), ("sheet", "csv")];
        adm.post("/settings/policy/adoption", &target).is(200).says(&numbers[22]);
        let tree = [("name", "质量部"), ("parent", "company"), ("calendar", "always"), ("sheet", "csv")];
        adm.post("/settings/trees/departments/quality", &tree).is(200).says(&numbers[22]);
    });
}

#[test]
fn a_preset_is_loaded_after_it_was_seen_what_that_does() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        let root = desk.actor("adm");
        let hotline = EntryInput {
            code: "hotline".to_owned(),
            name: "热线".to_owned(),
            parent: Some("company".to_owned()),
            name_en: None,
        };
        desk.work(|work| taxonomy::add(work, &root, Tree::Departments, &hotline));
        let number = desk.complaint_in(Stage::Graded).number;
        desk.dispatch(&number, "hotline");
        let adm = visit(desk, "adm");
        let post = "/settings/presets/bank";
        let asked = adm.get(post).is(200).says("1 件的时限会变").says(&number).says("name=\"seen\"");
        let seen = asked.value("seen");
        // Nobody loads it who has not seen that.
        adm.post(post, &[("confirmed", "true")]).is(409).says(&number);
        adm.post(post, &[("from-due", "0")]).is(200).says(&number);
        adm.post(post, &[("sheet", "csv")]).is(200).says(&number).says_not("<html");
        let own = || desk.work(|work| assignment::find(work, "hotline")).own;
        assert_eq!(own(), None);
        let confirmed = [("confirmed", "true"), ("seen", seen.as_str())];
        adm.post(post, &confirmed).is(303);
        assert_eq!(own().as_deref(), Some("hotline"));
        adm.post(post, &confirmed).is(412);
        visit(desk, "mei").post(post, &confirmed).is(403);
    });
}

#[test]
fn a_tier_says_which_clocks_moved_with_it() {
    on_every_desk(|desk| {
        let root = desk.actor("adm");
        let vip = TargetInput {
            clock: "resolution".to_owned(),
            tier: Some("vip".to_owned()),
            amount: Some(60),
            unit: "business_minutes".to_owned(),
            ..TargetInput::default()
        };
        desk.work(|work| policy::change(work, &root, None, &Change::Put(vip)));
        let numbers: Vec<String> = (0..7).map(|_| desk.complaint_in(Stage::Received).number).collect();
        let customer = desk.complaint(&numbers[0]).customer;
        let (cai, page) = (visit(desk, "cai"), format!("/customers/{}", customer.id));
        let tier = |tier: &str| {
            let (name, phone) = (customer.name.as_deref(), customer.phone.as_deref());
            let fields = [
                ("customer.name", name.unwrap_or_default()),
                ("customer.phone", phone.unwrap_or_default()),
                ("customer.tier", tier),
            ];
            cai.post(&page, &fields).is(303);
            cai.get(&page).is(200)
        };
        let said = tier("vip").says("时限随客户等级变了");
        assert_eq!(numbers.iter().filter(|number| said.body.contains(&format!("{number} 办结"))).count(), 5);
        said.says("另有 2 个时限");
        tier("vip").says_not("时限随客户等级变了");
        tier("ordinary").says("时限随客户等级变了");
    });
}

#[test]
fn what_cannot_be_counted_is_named_and_keeps_nothing_from_being_saved() {
    on_every_desk(|desk| {
        promise_a_day(desk);
        let numbers = [desk.complaint_in(Stage::Handling).number, desk.complaint_in(Stage::Handling).number];
        let sql = "UPDATE complaints SET severity = 'nonsense' WHERE number = $1";
        desk.work(|work| Ok(work.tx.execute(sql, &params![&numbers[1]])?));
        let adm = visit(desk, "adm");
        let post = "/settings/trees/departments/quality";
        let always = [("name", "质量部"), ("parent", "company"), ("calendar", "always")];
        let preview =
            adm.post(post, &always).is(200).says("办理中的 1 件投诉里，1 件的时限会变").says(&numbers[0]);
        let preview = preview.says(&format!("另有 1 件的数据读不出，没有计入：{}", numbers[1]));
        let seen = preview.says("wenguo verify").value("seen");
        let confirmed: Vec<(&str, &str)> =
            always.into_iter().chain([("confirmed", "true"), ("seen", seen.as_str())]).collect();
        adm.post(post, &confirmed).is(303);
        assert_eq!(own(desk).as_deref(), Some("always"));
        let ladder = [("edit", "1"), ("rungs.0.when", "breach"), ("rungs.0.whom", "centre")];
        adm.post("/settings/escalation", &ladder).is(200).says(&format!("没有计入：{}", numbers[1]));
        // A change that moves nothing that can be counted is shown for what nobody can say.
        desk.work(|work| Ok(work.tx.execute(sql, &params![&numbers[0]])?));
        let below = [("name", "检测室"), ("parent", "company"), ("calendar", "")];
        adm.post("/settings/trees/departments/quality-lab", &below).is(200).says("另有 2 件的数据读不出");
    });
}
