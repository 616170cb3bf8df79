//! More time on the case page: asked for, decided by somebody else, told to the customer in words that are there already.

use wenguo_app::policy::change::{self, Change};
use wenguo_app::policy::input::TargetInput;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::DAY;
use wenguo_testkit::desk::on_every_desk;

use crate::browser::Browser;

#[test]
fn more_time_is_asked_for_approved_and_told() {
    on_every_desk(|desk| {
        let admin = desk.hire("root", "admin", None);
        let longer = Change::Put(TargetInput {
            clock: "resolution".to_owned(),
            severity: Some("general".to_owned()),
            amount: Some(15),
            unit: "civil_days".to_owned(),
            extension: Some(30),
            ..TargetInput::default()
        });
        let number = desk.complaint_in(Stage::Handling).number;
        let mut han = Browser::of(desk, "han");
        let case = format!("/workspace/{number}");
        assert!(!han.get(&case).page(200).contains("申请延期"), "nothing promised allows any");
        desk.work(|work| change::change(work, &admin, None, &longer));
        assert!(han.get(&case).page(200).contains("申请延期"));
        assert!(han.get(&format!("{case}?do=ask_extension")).page(200).contains("可延长 30 日"));
        let post = format!("/complaints/{number}/extensions");
        han.post(&post, &[("clock", "resolution"), ("reason", "")]).page(422);
        assert_eq!(han.post(&post, &[("clock", "resolution"), ("reason", "等检测报告")]).leads(), case);
        let id = desk.work(|work| {
            let complaint = wenguo_store::sight::Sight::everything();
            let found = wenguo_store::complaint::change::look(work.tx, &complaint, &number)?;
            let id = found.map(|complaint| complaint.id).unwrap_or_default();
            Ok(wenguo_store::extension::of_complaint(work.tx, id)?[0].id)
        });
        let approval = format!("/extensions/{id}/approval");
        assert!(!han.get(&case).page(200).contains(&approval), "that is not for who asked");
        let mut mei = Browser::of(desk, "mei");
        let page = mei.get(&case).page(200);
        assert!(page.contains(&approval) && page.contains("等检测报告"), "{page}");
        assert!(mei.post(&approval, &[("decision", "reject")]).page(422).contains("请填写"));
        assert_eq!(mei.post(&approval, &[("decision", "approve")]).leads(), case);
        let page = han.get(&case).page(200);
        let text = format!("您的投诉（编号 {number}）情况复杂");
        assert!(page.contains("告知客户之后，延期才生效") && page.contains(&text), "{page}");
        let notice = format!("/extensions/{id}/notice");
        assert_eq!(han.post(&notice, &[("channel", "phone"), ("text", "给您延长三十日")]).leads(), case);
        let page = han.get(&case).page(200);
        assert!(page.contains("已生效") && page.contains("告知客户延期"), "{page}");
        assert!(han.get(&format!("{case}/clocks")).page(200).contains("经批准可延长 30 日"));
    });
}

#[test]
fn more_time_that_comes_too_late_is_not_offered_and_refused_with_what_was_typed() {
    on_every_desk(|desk| {
        let admin = desk.hire("root", "admin", None);
        let longer = Change::Put(TargetInput {
            clock: "resolution".to_owned(),
            severity: Some("general".to_owned()),
            amount: Some(15),
            unit: "civil_days".to_owned(),
            extension: Some(30),
            ..TargetInput::default()
        });
        let number = desk.complaint_in(Stage::Handling).number;
        desk.work(|work| change::change(work, &admin, None, &longer));
        let (mut han, case) = (Browser::of(desk, "han"), format!("/workspace/{number}"));
        assert!(han.get(&case).page(200).contains("do=ask_extension"));
        desk.clock.advance(20 * DAY);
        let mut han_later = Browser::of(desk, "han");
        assert!(!han_later.get(&case).page(200).contains("do=ask_extension"), "it is late");
        let asked = [("clock", "resolution"), ("reason", "等检测报告，供应商在外地")];
        let page = han_later.post(&format!("/complaints/{number}/extensions"), &asked).page(409);
        assert!(page.contains("等检测报告，供应商在外地"), "what was typed is kept: {page}");
        let possible = page.split("现在可以：").nth(1).expect("what is possible").split('<').next();
        let possible = possible.unwrap_or_default();
        assert!(possible.contains("反馈") || possible.contains("退回"), "{possible}");
        for others in ["派单", "结案", "撤诉", "并案", "回访"] {
            assert!(!possible.contains(others), "{others} is not for han: {possible}");
        }
    });
}
