//! Giving back (退单): every hand-off is counted, by department, and everybody sees it.

use wenguo_app::complaint;
use wenguo_app::dispatch;
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_store::department;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn returns(desk: &TestDesk, id: i64) -> Vec<(String, i64)> {
    let rows = desk.work(|work| Ok(department::returns(work.tx, id)?));
    rows.into_iter().map(|(code, _, times)| (code, times)).collect()
}

#[test]
fn returns_are_counted_by_department() {
    on_every_desk(|desk| {
        let complaint = desk.complaint_in(Stage::Dispatched);
        let number = complaint.number.as_str();
        let back = desk.give_back("han", number);
        assert_eq!((back.stage, back.returns), (Stage::Graded, 1));
        assert!(back.department.is_none() && back.assignee.is_none());
        desk.dispatch(number, "logistics");
        desk.accept("hua", number);
        desk.give_back("hua", number);
        desk.dispatch(number, "quality");
        let third = desk.give_back("han", number);
        assert_eq!(third.returns, 3);
        assert_eq!(returns(desk, complaint.id), [("quality".to_owned(), 2), ("logistics".to_owned(), 1)]);

        let cai = desk.actor("cai");
        let events = desk.work(|work| complaint::timeline(work, &cai, number, 0, 50));
        let last = events.iter().rfind(|event| event.kind == "returned").map(wenguo_app::timeline::data);
        let last = last.expect("a return");
        assert_eq!((&last["department"], &last["returns"]), (&"quality".into(), &3.into()));
    });
}

#[test]
fn what_a_department_gave_back_it_no_longer_sees() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Dispatched).number;
        let han = desk.actor("han");
        desk.work(|work| complaint::by_number(work, &han, &number));
        desk.give_back("han", &number);
        desk.refusal(|work| complaint::by_number(work, &han, &number));
        desk.refusal(|work| dispatch::accept(work, &han, &Target::number(&number)));
    });
}
