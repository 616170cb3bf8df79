//! Do managers see who is away and who is on duty, and keep both for their people?

use wenguo_testkit::desk::on_every_desk;

use crate::visit::visit;

#[test]
fn only_who_keeps_the_roster_opens_it() {
    on_every_desk(|desk| {
        for login in ["ann", "cai", "han", "qiu", "aud"] {
            let other = visit(desk, login);
            other.get("/team").is(403);
            other.get("/workspace").says_not("href=\"/team\"");
            let away = [("user", "hua"), ("from", "2026-11-02T00:00"), ("to", "2026-11-06T00:00")];
            other.post("/team/absences", &away).is(403);
            other.post("/team/duties", &away).is(403);
        }
        visit(desk, "mei")
            .get("/team")
            .is(200)
            .says("本部门及下级")
            .says("没有登记外出")
            .says("现在没有人值班");
        visit(desk, "adm").get("/team").is(200).says("全公司").says("href=\"/team\"");
    });
}

#[test]
fn a_manager_enters_changes_and_ends_absences_of_their_people() {
    on_every_desk(|desk| {
        let mei = visit(desk, "mei");
        let page = mei.get("/team").is(200);
        let offered = page.body.split("name=\"user\"").nth(1).and_then(|rest| rest.split("</select>").next());
        let offered = offered.expect("whose absence it is");
        assert!(offered.contains("data-words=\"han\" data-spelled=\"han song\""), "{offered}");
        assert!(!offered.contains("hua"), "only of their own people: {offered}");
        let post = "/team/absences";
        let away = |user: &'static str, to: &'static str| {
            [("user", user), ("from", "2026-11-02T00:00"), ("to", to), ("deputy", "qiu"), ("note", "出差")]
        };
        mei.post(post, &away("", "2026-11-06T00:00")).is(422).says("id=\"f-absence-user-fault\"");
        let early = mei.post(post, &away("han", "2026-11-01T00:00")).is(422);
        early.says("id=\"f-absence-to-fault\"").says("value=\"2026-11-01T00:00\"");
        mei.post(post, &away("hua", "2026-11-06T00:00")).is(403);
        mei.post(post, &away("han", "2026-11-06T00:00")).is(303);
        mei.get("/team")
            .is(200)
            .says("韩松")
            .says("外出中")
            .says("2026-11-06 00:00")
            .says("邱石")
            .says("提前结束");
        visit(desk, "han").get("/account").is(200).says("代理人 邱石 · 出差");
        let form = mei.get("/team?edit=1").is(200);
        form.says("韩松的外出").says("value=\"2026-11-06T00:00\"").says("value=\"qiu\" selected");
        let itself = [("from", "2026-11-02T00:00"), ("to", "2026-11-04T00:00"), ("deputy", "han")];
        mei.post("/team/absences/1", &itself).is(422).says("id=\"f-edit-deputy-fault\"");
        let shorter = [("from", "2026-11-02T00:00"), ("to", "2026-11-04T00:00"), ("deputy", "")];
        mei.post("/team/absences/1", &shorter).is(303);
        mei.get("/team").is(200).says("2026-11-04 00:00").says("没有代理人").says_not("2026-11-06 00:00");
        // Whose deputy is away too has nobody.
        mei.post(post, &away("mei", "2026-11-03T00:00")).is(303);
        mei.post(post, &away("qiu", "2026-11-03T00:00")).is(422);
        let qiu = [("user", "qiu"), ("from", "2026-11-02T00:00"), ("to", "2026-11-03T00:00"), ("deputy", "")];
        mei.post(post, &qiu).is(303);
        mei.get("/team").is(200).says("代理人也外出");
        let hua = [("from", "2026-11-02T00:00"), ("to", "2026-11-06T00:00")];
        visit(desk, "hua").post("/account/absences", &hua).is(303);
        mei.get("/team").is(200).says_not("2026-11-06 00:00");
        mei.get("/team?edit=4").is(200).says_not("华路的外出");
        mei.post("/team/absences/4/end", &[]).is(403);
        visit(desk, "adm").get("/team").is(200).says("华路");
        mei.post("/team/absences/1/end", &[]).is(303);
        mei.get("/team").is(200).says_not("2026-11-04 00:00");
        mei.post("/team/absences/1/end", &[]).is(404);
        assert_eq!(mei.get("/team/absences").is(303).location(), "/team");
    });
}

#[test]
fn the_roster_says_who_is_on_duty_now_and_next() {
    on_every_desk(|desk| {
        let mei = visit(desk, "mei");
        let duty = |user: &'static str, from: &'static str, to: &'static str| {
            [("user", user), ("from", from), ("to", to)]
        };
        let post = "/team/duties";
        mei.post(post, &duty("", "", ""))
            .is(422)
            .says("id=\"f-duty-user-fault\"")
            .says("id=\"f-duty-from-fault\"");
        mei.post(post, &duty("han", "2026-11-02T08:00", "2026-11-02T18:00")).is(303);
        mei.post(post, &duty("qiu", "2026-11-02T18:00", "2026-11-03T08:00")).is(303);
        mei.get("/team")
            .is(200)
            .says("现在值班：韩松（至 2026-11-02 18:00）")
            .says("下一班：邱石，2026-11-02 18:00 起")
            .says("值班中");
        let away = [("from", "2026-11-02T12:00"), ("to", "2026-11-04T00:00"), ("deputy", "mei")];
        visit(desk, "qiu").post("/account/absences", &away).is(303);
        mei.get("/team").is(200).says("届时外出，由梅林代");
        mei.post("/team/duties/1/removal", &[]).is(303);
        mei.get("/team").is(200).says("现在没有人值班").says("下一班：邱石");
        mei.post("/team/duties/1/removal", &[]).is(404);
    });
}
