//! An answer is put right until the customer was asked about it; what was said before stays on record.

use wenguo_app::error::AppError;
use wenguo_app::follow_up::{self, FollowUpInput};
use wenguo_app::turn::Target;
use wenguo_app::{case, complaint, response, timeline, verify};
use wenguo_domain::codes::Stage;
use wenguo_domain::refusal::{Denial, Rule};
use wenguo_domain::verb::Verb;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::reached;

fn correct(desk: &TestDesk, login: &str, number: &str, result: &str) {
    let actor = desk.actor(login);
    desk.work(|work| response::respond(work, &actor, &Target::number(number), result, None));
}

#[test]
fn the_new_answer_holds_and_the_old_one_stays_on_record() {
    on_every_desk(|desk| {
        let before = desk.complaint_in(Stage::Responded);
        let number = before.number.as_str();
        desk.next_day();
        correct(desk, "han", number, "已换新壶，并延保一年");
        desk.next_day();
        correct(desk, "mei", number, "已换新壶，并延保两年");
        let after = desk.complaint(number);
        assert_eq!((after.stage, after.result.as_deref()), (Stage::Responded, Some("已换新壶，并延保两年")));
        assert_eq!(after.clocks, before.clocks, "nobody was answered earlier or later for it");
        let cai = desk.actor("cai");
        let events = desk.work(|work| complaint::timeline(work, &cai, number, 0, 100));
        let answers: Vec<_> = events.iter().filter(|event| event.kind == "responded").collect();
        let corrects: Vec<Option<i64>> =
            answers.iter().map(|event| timeline::data(event)["corrects"].as_i64()).collect();
        assert_eq!(corrects, [None, Some(answers[0].seq), Some(answers[1].seq)]);
        assert_eq!(timeline::data(answers[0])["result"], "已换新壶");
        let case = desk.work(|work| case::gather(work, &cai, number, None));
        assert_eq!(case.corrected, [answers[0].seq, answers[1].seq]);
        let found = |words: &str| {
            let filter = wenguo_app::search::filter(words);
            desk.work(|work| complaint::count(work, &cai, &filter, 10))
        };
        assert_eq!((found("延保两年"), found("延保一年")), (1, 0));
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn not_by_everybody_not_for_nothing_and_not_after_the_follow_up() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let target = Target::number(&number);
        let (han, cai) = (desk.actor("han"), desk.actor("cai"));
        let same = desk.refusal(|work| response::respond(work, &han, &target, " 已换新壶 ", Some(true)));
        let AppError::Invalid(faults) = same else { panic!("{same:?}") };
        assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/result", "unchanged"));
        let denied = desk.refusal(|work| response::respond(work, &cai, &target, "换了", None));
        assert!(matches!(denied, AppError::Denied(Denial::Role(_))));
        let vain = FollowUpInput { reached: false, ..FollowUpInput::default() };
        desk.follow_up(&number, &vain);
        correct(desk, "mei", &number, "已换新壶，附说明书");
        let mei = desk.actor("mei");
        let own = desk.refusal(|work| follow_up::follow_up(work, &mei, &target, &reached(5)));
        assert!(matches!(own, AppError::Denied(Denial::HandledItYourself)), "{own:?}");
        assert_eq!(desk.complaint(&number).failed_follow_up_days.len(), 1, "a call in vain stays one");
        desk.follow_up(&number, &reached(4));
        let late = desk.refusal(|work| response::respond(work, &han, &target, "又改", None));
        let AppError::Refused(refusal) = late else { panic!("{late:?}") };
        assert_eq!(refusal.rule, Rule::NotInThisStage);
        assert!(!refusal.possible.contains(&Verb::Respond));
    });
}
