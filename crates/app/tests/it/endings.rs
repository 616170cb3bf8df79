//! Withdrawn, declined, merged, and back again.

use wenguo_app::error::AppError;
use wenguo_app::turn::Target;
use wenguo_app::{complaint, ending};
use wenguo_domain::codes::Stage;
use wenguo_domain::refusal::Rule;
use wenguo_store::complaint::record;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn last_kinds(desk: &TestDesk, number: &str, last: usize) -> Vec<String> {
    let aud = desk.actor("aud");
    let events = desk.work(|work| complaint::timeline(work, &aud, number, 0, 100));
    events.iter().rev().take(last).rev().map(|event| event.kind.clone()).collect()
}

#[test]
fn withdrawn_and_declined_come_back_where_they_stood() {
    on_every_desk(|desk| {
        let (cai, number) = (desk.actor("cai"), desk.complaint_in(Stage::Handling).number);
        let target = Target::number(&number);
        let gone = desk.work(|work| ending::withdraw(work, &cai, &target, "客户谅解"));
        assert_eq!((gone.stage, gone.ended_reason.as_deref()), (Stage::Withdrawn, Some("客户谅解")));
        let back = desk.work(|work| ending::reinstate(work, &cai, &target, "客户反悔"));
        assert_eq!((back.stage, back.ended_reason), (Stage::Handling, None));
        assert_eq!(back.department.map(|department| department.code), Some("quality".to_owned()));
        assert_eq!(last_kinds(desk, &number, 2), ["withdrawn", "reinstated"]);

        let number = desk.complaint_in(Stage::Graded).number;
        let target = Target::number(&number);
        desk.work(|work| ending::decline(work, &cai, &target, "不属本公司"));
        assert_eq!(desk.work(|work| ending::reinstate(work, &cai, &target, "查明属实")).stage, Stage::Graded);
    });
}

#[test]
fn a_merge_keeps_both_numbers_and_both_timelines_say_so() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        let (one, other) = (desk.receive(&call("一")).number, desk.receive(&call("二")));
        let merged = desk
            .work(|work| ending::merge(work, &cai, &Target::number(&one), &other.number, Some("同一件事")));
        assert_eq!(
            (merged.stage, merged.merged_into.as_deref()),
            (Stage::Merged, Some(other.number.as_str()))
        );
        assert_eq!(
            desk.work(|work| complaint::by_number(work, &cai, &one)).number,
            one,
            "still found by its number"
        );
        let absorbed = desk.work(|work| Ok(record::absorbed(work.tx, other.id)?));
        assert_eq!(absorbed, [one.as_str()]);
        assert_eq!(last_kinds(desk, &one, 1), ["merged"]);
        assert_eq!(last_kinds(desk, &other.number, 1), ["absorbed"]);
        assert_eq!(desk.complaint(&other.number).version, 2, "the other's version moves with its timeline");

        desk.work(|work| ending::reinstate(work, &cai, &Target::number(&one), "不是一回事"));
        assert_eq!(last_kinds(desk, &one, 1), ["reinstated"]);
        assert_eq!(last_kinds(desk, &other.number, 1), ["released"]);
        assert!(desk.complaint(&one).merged_into.is_none());
    });
}

#[test]
fn a_merge_needs_a_target_that_is_there_and_lives() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        let one = desk.receive(&call("一")).number;
        let gone = [Stage::Merged, Stage::Closed, Stage::Withdrawn, Stage::Declined]
            .map(|stage| desk.complaint_in(stage).number);
        for into in gone.iter().chain([&one]) {
            let refused = desk.refusal(|work| ending::merge(work, &cai, &Target::number(&one), into, None));
            let AppError::Refused(refusal) = refused else { panic!("into {into}: {refused:?}") };
            assert_eq!(refusal.rule, Rule::MergeTarget, "into {into}");
        }
        for into in ["TS-20261102-999999", "", "  "] {
            let refused = desk.refusal(|work| ending::merge(work, &cai, &Target::number(&one), into, None));
            assert!(matches!(refused, AppError::Invalid(_)), "into {into:?}: {refused:?}");
        }
        assert_eq!(desk.complaint(&one).stage, Stage::Received);
    });
}
