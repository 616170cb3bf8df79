//! Is it seen whose turn it is, and can managers set by what?

use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::on_every_desk;

use crate::visit::visit;

#[test]
fn the_dispatch_form_says_whose_turn_it_is_and_gives_it_to_them() {
    on_every_desk(|desk| {
        desk.hire("li", "handler", Some("quality"));
        let mei = desk.actor("mei");
        desk.work(|work| wenguo_app::fairness::presence::leave(work, &mei, None));
        let busy = desk.complaint_in(Stage::Graded).number;
        let cai = desk.actor("cai");
        let to_han = DispatchInput {
            department: "quality".to_owned(),
            assignee: Some("han".to_owned()),
            ..DispatchInput::default()
        };
        desk.work(|work| dispatch::dispatch(work, &cai, &Target::number(&busy), &to_han));
        let number = desk.complaint_in(Stage::Graded).number;
        let visitor = visit(desk, "cai");
        let form = visitor.get(&format!("/workspace/{number}?do=dispatch")).is(200);
        let places = ["value=\"li\"", "value=\"han\"", "value=\"mei\""].map(|person| form.body.find(person));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "in their order: {places:?}");
        let li = form.body.split("value=\"li\"").nth(1).and_then(|rest| rest.split("</option>").next());
        assert!(li.is_some_and(|li| li.contains("得分") && li.contains("data-mark=\"推荐\"")), "{li:?}");
        assert!(
            li.is_some_and(|li| li.contains("· 推荐（") && li.contains("质量部")),
            "without scripts, too: {li:?}"
        );
        let marked = form.body.split("data-marked-with=\"").skip(1);
        assert_eq!(
            marked.filter(|rest| rest.starts_with("quality ") || rest.starts_with("quality\"")).count(),
            1
        );
        let version = form.value("version");
        let sent = [("version", version.as_str()), ("department", "quality"), ("assignee", "*next")];
        visitor.post(&format!("/complaints/{number}/dispatch"), &sent).is(303);
        let given = desk.complaint(&number).assignee.map(|named| named.code);
        assert_eq!(given.as_deref(), Some("li"));
        visitor.get(&format!("/workspace/{number}")).is(200).says("按次序");
    });
}

#[test]
fn whoever_is_free_takes_the_next_one_and_says_when_they_are_away() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Dispatched).number;
        let han = visit(desk, "han");
        han.get("/workspace").is(200).says("领取下一件").says("离开一会儿");
        visit(desk, "cai").get("/workspace").is(200).says_not("领取下一件").says_not("离开一会儿");
        assert_eq!(han.post("/queue/next", &[]).is(303).location(), format!("/workspace/{number}"));
        assert_eq!(desk.complaint(&number).stage, Stage::Handling);
        assert_eq!(han.post("/queue/next", &[]).is(303).location(), "/workspace");
        visit(desk, "ann").post("/queue/next", &[]).is(403);
        let back = han.post("/presence", &[("away", "true"), ("next", "/account")]).is(303);
        assert_eq!(back.location(), "/account");
        let page = han.get("/workspace").is(200).says("回到岗位").says_not("离开一会儿");
        page.says("class=\"avatar away\"").says("aria-label=\"账户菜单 · 离开\"");
        visit(desk, "mei").get("/fairness").is(200).says("离开");
        let back = han.post("/presence", &[("away", "false"), ("next", "https://example.com")]).is(303);
        assert_eq!(back.location(), "/");
        han.get("/workspace").is(200).says("离开一会儿");
    });
}

#[test]
fn a_manager_tries_weights_out_and_sets_them_for_the_own_tree() {
    on_every_desk(|desk| {
        for login in ["ann", "cai", "han", "qiu", "aud"] {
            visit(desk, login).get("/fairness").is(403);
        }
        let mei = visit(desk, "mei");
        mei.get("/fairness")
            .is(200)
            .says("沿用全公司的权重")
            .says("韩松")
            .says_not("华路")
            .says("在手少 100×5");
        let tried = "/fairness?department=quality&open_work=9&skill=0&presence=0&shift=0";
        mei.get(tried).is(200).says("在手少 100×9").says("沿用全公司的权重");
        let weights = |open_work| {
            [
                ("department", "quality"),
                ("open_work", open_work),
                ("skill", "0"),
                ("presence", "1"),
                ("shift", "1"),
            ]
        };
        mei.post("/fairness/weights", &weights("11")).is(422).says("应在 0–10 之间");
        mei.post("/fairness/weights", &weights("")).is(422);
        mei.post("/fairness/weights", &weights("7")).is(303);
        mei.get("/fairness").is(200).says("本部门自定").says("在手少 100×7");
        mei.post("/fairness/weights/quality/removal", &[]).is(303);
        mei.get("/fairness").is(200).says("沿用全公司的权重");
        mei.post("/fairness/weights/logistics/removal", &[]).is(403);
        visit(desk, "adm").get("/fairness").is(200).says("全公司").says("华路");
    });
}

#[test]
fn a_manager_says_what_people_are_good_at_and_when_they_work() {
    on_every_desk(|desk| {
        let mei = visit(desk, "mei");
        mei.get("/fairness?department=quality&edit=han").is(200).says("韩松：擅长、班次与上限");
        mei.get("/fairness?department=quality&edit=hua").is(200).says_not("华路");
        let said = [
            ("department", "quality"),
            ("category", "delivery"),
            ("language", "en"),
            ("week.monday", "9:00-17:00"),
            ("week.tuesday", "9:00-17:00"),
            ("capacity", "4"),
        ];
        mei.post("/fairness/people/han", &said).is(303);
        mei.get("/fairness").is(200).says("配送、英文").says("0 / 4 件").says("09:00-17:00");
        let form = mei.get("/fairness?department=quality&edit=han").is(200);
        assert!(form.body.contains("value=\"delivery\" checked"), "what is known stands in the form");
        let wrong = [("department", "quality"), ("week.sunday", "all day"), ("capacity", "many")];
        mei.post("/fairness/people/han", &wrong).is(422).says("应在 1–999 之间").says("all day");
        mei.post("/fairness/people/hua", &[]).is(403);
    });
}
