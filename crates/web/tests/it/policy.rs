//! Are promises shown, changed after a look, and taken over? And does a case say how its clocks are counted?

use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::{Browser, seen};

const HERE: &str = "/settings/policy";

#[test]
fn a_promise_is_looked_at_first_and_saved_then() {
    on_every_desk(|desk| {
        desk.receive(&call("水壶漏水"));
        let mut admin = Browser::of(desk, "adm");
        let page = admin.get(HERE).page(200);
        for said in ["培训教材的目标", "首次响应", "24 小时", "3 个自然日", "15 个自然日", "未与原文核对"]
        {
            assert!(page.contains(said), "{said}");
        }
        let new =
            [("clock", "resolution"), ("severity", "general"), ("amount", "1"), ("unit", "calendar_days")];
        let look = admin.post(HERE, &new).page(200);
        assert!(look.contains("3 个自然日") && look.contains("1 个自然日"), "{look}");
        assert!(look.contains("1 件投诉里，1 件的时限会变"), "{look}");
        assert!(!admin.get(HERE).page(200).contains("1 个自然日"), "a look saves nothing");
        let seen_so = seen(&look);
        assert_eq!(admin.confirm(HERE, &new, &seen_so).leads(), HERE);
        let page = admin.get(HERE).page(200);
        assert!(page.contains("1 个自然日") && page.contains("修改目标：办结"), "{page}");
        admin.confirm(HERE, &new, &seen_so).page(412);
        let removal = format!("{HERE}/1/removal");
        let look = admin.post(&removal, &[]).page(200);
        assert_eq!(admin.confirm(&removal, &[], &seen(&look)).leads(), HERE);
        admin.post(&removal, &[]).page(404);
    });
}

#[test]
fn a_ready_policy_is_taken_over_with_a_warning_where_nobody_checked_it() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let look = admin.post(&format!("{HERE}/adoption"), &[("policy", "cn_telecom")]).page(200);
        assert!(look.contains("尚未与原文核对"), "{look}");
        let sure = admin.confirm(&format!("{HERE}/adoption"), &[("policy", "cn_telecom")], &seen(&look));
        assert_eq!(sure.leads(), HERE);
        assert!(admin.get(HERE).page(200).contains("采用「"));
        admin.post(&format!("{HERE}/adoption"), &[("policy", "mine")]).page(422);
        let look = admin.post(&format!("{HERE}/adoption"), &[("policy", "cn_samr_20_2019")]).page(200);
        assert!(look.contains("今天并不施行"), "{look}");
    });
}

#[test]
fn what_cannot_be_promised_is_said_at_its_field() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let page =
            admin.post(HERE, &[("clock", "resolution"), ("unit", "weeks"), ("amount", "99999")]).page(422);
        assert!(page.contains("0–9999"), "{page}");
        let page = admin.post(&format!("{HERE}/warnings"), &[("warnings", "75 200")]).page(422);
        assert!(page.contains("1–99"), "{page}");
        let saved = admin.post(&format!("{HERE}/warnings"), &[("warnings", "50，80%")]);
        assert_eq!(saved.leads(), HERE);
        assert!(admin.get(HERE).page(200).contains("50%、80%"));
        let mut agent = Browser::of(desk, "ann");
        agent.get(HERE).page(403);
    });
}

#[test]
fn anybody_asks_when_something_would_be_due_and_sees_why() {
    on_every_desk(|desk| {
        let mut agent = Browser::of(desk, "ann");
        let there = format!("{HERE}/preview");
        let plain = agent.get(&there).page(200);
        assert!(plain.contains("首次响应") && !plain.contains("settings-menu"), "{plain}");
        let asked = "start=2026-11-05T09:00&severity=general&holds.0.from=2026-11-05T12:00&holds.0.to=2026-11-06T12:00";
        let page = agent.get(&format!("{there}?{asked}")).page(200);
        for said in ["2026-11-06 09:00", "2026-11-09 24:00", "停表 1,440 分钟", "holds.1.from"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let bank = agent.get(&format!("{there}?{asked}&policy=cn_banking_insurance_2020")).page(200);
        assert!(bank.contains("15 日"), "{bank}");
        let wrong = agent.get(&format!("{there}?start=soon&severity=general&policy=mine")).page(422);
        assert_eq!(wrong.matches("class=\"fault\"").count(), 2, "{wrong}");
        let mut admin = Browser::of(desk, "adm");
        assert!(admin.get(HERE).page(200).contains(&there), "the way there");
        assert!(admin.get(&there).page(200).contains("settings-menu"));
    });
}

#[test]
fn a_case_says_how_its_clocks_are_counted() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let mut agent = Browser::of(desk, "ann");
        let case = agent.get(&format!("/workspace/{number}")).page(200);
        assert!(case.contains(&format!("/workspace/{number}/clocks")), "the way there");
        let page = agent.get(&format!("/workspace/{number}/clocks")).page(200);
        for said in
            ["3 个自然日 · 一般", "培训教材的目标", "2026-11-05 24:00", "标准工作日历", "class=\"strip\""]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let mut han = Browser::of(desk, "han");
        han.get(&format!("/workspace/{number}/clocks")).page(404);
    });
}

#[test]
fn a_manager_tries_other_terms_on_what_came_in_and_an_admin_sees_the_figures() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        desk.clock.advance(3_600_000);
        let there = format!("{HERE}/what-if");
        let mut manager = Browser::of(desk, "mei");
        assert!(manager.get("/overview").page(200).contains(&there), "the way there");
        let asked = manager.get(&there).page(200);
        assert!(
            asked.contains("2026-10-01") && !asked.contains("answer-title"),
            "last month is offered: {asked}"
        );
        let days = "from=2026-11-01&to=2026-11-30";
        let sooner = format!("{there}?{days}&clock=first_response&amount=30&unit=business_minutes");
        let page = manager.get(&sooner).page(200);
        for said in ["收到的 1 件", "24 小时（挂起照走）", "工作时间 30 分钟", "有 1 件的结果会不同", &number]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains(&format!("/workspace/{number}/clocks")), "the way there");
        let mut admin = Browser::of(desk, "adm");
        let page = admin.get(&sooner).page(200);
        assert!(page.contains("管理员看数字") && !page.contains(&number), "{page}");
        let wrong = manager.get(&format!("{there}?from=2026-11-30&to=2026-11-01&policy=mine")).page(422);
        assert!(wrong.contains("不能早于开始"), "{wrong}");
        let mut agent = Browser::of(desk, "ann");
        agent.get(&there).page(403);
    });
}

#[test]
fn the_clocks_of_a_case_are_taken_along_as_a_proof() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        desk.grade(&number);
        let cai = desk.actor("cai");
        let target = wenguo_app::turn::Target::number(&number);
        desk.work(|work| wenguo_app::hold::hold(work, &cai, &target, "waiting_customer", None).map(drop));
        desk.clock.advance(7_200_000);
        desk.work(|work| wenguo_app::hold::resume(work, &cai, &target).map(drop));
        let mut agent = Browser::of(desk, "ann");
        let case = agent.get(&format!("/workspace/{number}/clocks")).page(200);
        let there = format!("/workspace/{number}/clocks/proof");
        assert!(case.contains(&format!("{there}.html")) && case.contains(&format!("{there}.json")), "{case}");
        let page = agent.get(&format!("{there}.html")).page(200);
        assert!(
            !page.contains("<script") && !page.contains("href=") && !page.contains("src="),
            "it needs nothing else"
        );
        let data: serde_json::Value =
            serde_json::from_str(&agent.get(&format!("{there}.json")).page(200)).expect("data");
        let id = desk.complaint(&number).id;
        let events = desk.work(|work| Ok(wenguo_store::timeline::page(work.tx, id, 0, 10)?));
        let hashes: Vec<&str> = events.iter().map(|event| event.hash.as_str()).collect();
        let said: Vec<&str> = data["events"]
            .as_array()
            .expect("events")
            .iter()
            .filter_map(|event| event["hash"].as_str())
            .collect();
        assert_eq!(said, hashes, "every one of these moved a clock");
        assert_eq!(data["head"]["hash"], *hashes.last().expect("a head"));
        assert_eq!(data["holds"][0]["reason"], "waiting_customer");
        let resolution = &data["clocks"][1];
        assert_eq!(
            (&resolution["name"], &resolution["minutes"]["held"]),
            (&"resolution".into(), &120.into())
        );
        for said in [hashes[0], "等客户", "停表 120 分钟", "培训教材的目标", "Asia/Shanghai"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        Browser::of(desk, "han").get(&format!("{there}.html")).page(404);
    });
}
