//! The public page: the number and the code together open one complaint, and nothing else does.

use wenguo_app::error::AppError;
use wenguo_app::public::{self, Wish};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::DAY;
use wenguo_testkit::desk::on_every_desk;

#[test]
fn the_right_code_opens_and_a_wrong_one_does_as_if_nothing_were_there() {
    on_every_desk(|desk| {
        let one = desk.complaint_in(Stage::Received);
        let other = desk.complaint_in(Stage::Received);
        assert_ne!(one.track_code, other.track_code);
        for code in [one.track_code.clone(), one.track_code.to_lowercase(), format!(" {} ", one.track_code)] {
            assert_eq!(desk.work(|work| public::track(work, &one.number, &code)).number, one.number);
        }
        let longer = format!("{}A", one.track_code);
        for (number, code) in [
            (one.number.as_str(), other.track_code.as_str()),
            (&one.number, ""),
            (&one.number, &one.track_code[1..]),
            (&one.number, &longer),
            ("TS-20261102-999999", &one.track_code),
            ("", ""),
            ("\0", "\0"),
        ] {
            let hidden = desk.refusal(|work| public::track(work, number, code));
            assert!(matches!(hidden, AppError::NotFound("complaint")), "{number} {code}");
            let wish = Wish::Write("补充".to_owned());
            let refused = desk.refusal(|work| public::fulfil(work, number, code, wish));
            assert!(matches!(refused, AppError::NotFound("complaint")));
        }
    });
}

#[test]
fn what_a_complainant_may_do() {
    on_every_desk(|desk| {
        let fulfil =
            |number: &str, code: &str, wish| desk.attempt(|work| public::fulfil(work, number, code, wish));
        let rate = |stars| Wish::Rate(stars, Some(true), None);
        let responded = desk.complaint_in(Stage::Responded);
        let (number, code) = (responded.number.as_str(), responded.track_code.as_str());
        fulfil(number, code, Wish::Write("附上照片".to_owned())).expect("written");
        assert!(matches!(fulfil(number, code, rate(6)), Err(AppError::Invalid(_))));
        let rated = fulfil(number, code, rate(4)).expect("rated");
        assert_eq!((rated.stage, rated.satisfaction), (Stage::FollowedUp, Some(4)), "counts like a call");
        desk.close(number);
        assert_eq!(
            fulfil(number, code, rate(1)).expect("a remark").satisfaction,
            Some(4),
            "the record stays"
        );
        desk.clock.advance(30 * DAY);
        assert_eq!(
            fulfil(number, code, Wish::Reopen("又坏了".to_owned())).expect("reopened").stage,
            Stage::Handling
        );

        let early = desk.complaint_in(Stage::Received);
        let refused = fulfil(&early.number, &early.track_code, rate(5));
        assert!(matches!(refused, Err(AppError::Refused(_))), "nothing to rate yet");
        let gone =
            fulfil(&early.number, &early.track_code, Wish::Withdraw("算了".to_owned())).expect("withdrawn");
        assert_eq!(gone.stage, Stage::Withdrawn);

        let closed = desk.complaint_in(Stage::Closed);
        desk.clock.advance(30 * DAY + 1);
        let late = fulfil(&closed.number, &closed.track_code, Wish::Reopen("又坏了".to_owned()));
        assert!(matches!(late, Err(AppError::Invalid(faults)) if faults[0].code == "too_late"));
    });
}
