//! The complainant's code: read out again, replaced, never part of an event, and not for whoever handled the complaint.

use wenguo_app::error::AppError;
use wenguo_app::public::{self, Wish};
use wenguo_app::turn::Target;
use wenguo_app::{complaint, timeline, track_code};
use wenguo_domain::codes::Stage;
use wenguo_domain::refusal::Denial;
use wenguo_testkit::desk::on_every_desk;

#[test]
fn it_is_shown_and_replaced_and_both_are_on_record() {
    on_every_desk(|desk| {
        let record = desk.complaint_in(Stage::Handling);
        let (ann, target) = (desk.actor("ann"), Target::number(record.number.as_str()));
        let shown = desk.work(|work| track_code::show(work, &ann, &target));
        assert_eq!((&shown.number, &shown.code), (&record.number, &record.track_code));
        let cai = desk.actor("cai");
        let renewed = desk.work(|work| track_code::renew(work, &cai, &target));
        assert_ne!(renewed.code, record.track_code);
        assert_eq!(renewed.code.len(), record.track_code.len());
        let old = desk.refusal(|work| public::track(work, &record.number, &record.track_code));
        assert!(matches!(old, AppError::NotFound("complaint")), "the old code opens nothing");
        desk.work(|work| public::track(work, &record.number, &renewed.code));
        let events = desk.work(|work| complaint::timeline(work, &cai, &record.number, 0, 100));
        let last: Vec<(&str, &str)> =
            events.iter().rev().take(2).map(|event| (event.kind.as_str(), event.actor.as_str())).collect();
        assert_eq!(last, [("track_code_renewed", "cai"), ("track_code_shown", "ann")]);
        for event in &events {
            let said = timeline::data(event).to_string();
            assert!(!said.contains(&record.track_code) && !said.contains(&renewed.code), "{said}");
        }
    });
}

#[test]
fn whoever_handles_it_cannot_speak_for_the_complainant() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let target = Target::number(number.as_str());
        for login in ["han", "qiu", "aud"] {
            let actor = desk.actor(login);
            for verb in [track_code::show, track_code::renew] {
                let denied = desk.refusal(|work| verb(work, &actor, &target));
                assert!(matches!(denied, AppError::Denied(Denial::Role(_))), "{login}: {denied:?}");
            }
        }
    });
}

#[test]
fn after_an_end_that_is_no_closing_nothing_more_can_be_said() {
    on_every_desk(|desk| {
        for stage in [Stage::Withdrawn, Stage::Declined, Stage::Merged, Stage::Closed] {
            let record = desk.complaint_in(stage);
            let wish = Wish::Write("还有一点".to_owned());
            let refused = desk.refusal(|work| public::fulfil(work, &record.number, &record.track_code, wish));
            assert!(matches!(refused, AppError::Refused(_)), "{stage}: {refused:?}");
        }
    });
}
