//! A complaint goes all the way: told, graded, dispatched, handled, made good, answered, asked, closed, taken up again.

use serde_json::Value;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::error::AppError;
use wenguo_app::finding::{self, FindingsInput, Liability};
use wenguo_app::grading::{self, Acknowledgement};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_app::{closing, complaint, hold, note, response, timeline};
use wenguo_domain::codes::{Outcome, Stage};
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::remedy::Approval;
use wenguo_store::complaint::record::Record;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::{call, closing_sheet, reached};

fn events(desk: &TestDesk, number: &str) -> Vec<(String, String, Value)> {
    let aud = desk.actor("aud");
    let events = desk.work(|work| complaint::timeline(work, &aud, number, 0, 100));
    events
        .into_iter()
        .map(|event| (event.kind.clone(), event.actor.clone(), timeline::data(&event)))
        .collect()
}

fn kinds(desk: &TestDesk, number: &str) -> Vec<String> {
    events(desk, number).into_iter().map(|(kind, ..)| kind).collect()
}

fn acknowledge(desk: &TestDesk, number: &str) -> Record {
    let ann = desk.actor("ann");
    let input = Acknowledgement { method: "phone".to_owned(), summary: "已告知单号".to_owned() };
    desk.work(|work| grading::acknowledge(work, &ann, &Target::number(number), &input))
}

/// Han investigates: calls the customer, finds the cause, offers a new kettle, and carries it out once mei approves.
fn handle(desk: &TestDesk, target: &Target) {
    let (han, mei) = (desk.actor("han"), desk.actor("mei"));
    let call = ContactInput {
        direction: "outbound".to_owned(),
        channel: "phone".to_owned(),
        kind: "emotion".to_owned(),
        summary: "先听客户说完".to_owned(),
        keeps: Vec::new(),
    };
    desk.work(|work| contact::record(work, &han, target, &call));
    let findings = FindingsInput {
        finding: "partly".to_owned(),
        cause: "material".to_owned(),
        responsible: Some("供应商".to_owned()),
        liability: Some(vec![
            Liability { party: "供应商".to_owned(), share: 66.67 },
            Liability { party: "本厂".to_owned(), share: 33.33 },
        ]),
        description: Some("壶身焊缝有砂眼".to_owned()),
        customer_expectation: Some("换新".to_owned()),
    };
    let found = desk.work(|work| finding::find(work, &han, target, &findings));
    // A later finding takes the place of the earlier one, shares excepted where they are not spoken of.
    let corrected = FindingsInput { liability: None, description: None, ..findings };
    let again = desk.work(|work| finding::find(work, &han, target, &corrected));
    assert_eq!((again.finding_description, again.liability), (None, found.liability));
    let offer = RemedyInput {
        kind: "exchange".to_owned(),
        description: Some("换一个".to_owned()),
        ..RemedyInput::default()
    };
    let offered = desk.work(|work| remedy::offer(work, &han, target, &offer));
    assert_eq!(offered.approval, Approval::Pending, "goods leave the house");
    let early = desk.refusal(|work| remedy::carry_out(work, &han, offered.id.into(), None, None));
    assert!(matches!(early, AppError::Refused(refusal) if refusal.rule.id() == "remedy-not-approved"));
    let decided = desk.work(|work| remedy::decide(work, &mei, offered.id.into(), "approve", Some("同意")));
    assert_eq!((decided.approval, decided.decided_by.as_deref()), (Approval::Approved, Some("mei")));
    let done = desk.work(|work| remedy::carry_out(work, &han, offered.id.into(), None, None));
    assert_eq!(done.done_at, Some(desk.desk.now()));
}

#[test]
fn from_the_call_to_the_archive_and_back() {
    on_every_desk(|desk| {
        let received = desk.receive(&call("水壶漏水"));
        let number = received.number.as_str();
        let target = Target::number(number);
        assert_eq!((number, received.stage, received.version), ("TS-20261102-000001", Stage::Received, 1));
        assert_eq!(received.clocks.due_at, Some(START.plus(DAY)));
        assert_eq!(received.registered_by.as_ref().map(|by| by.code.as_str()), Some("ann"));

        desk.clock.advance(HOUR);
        assert_eq!(acknowledge(desk, number).clocks.first_response.met_at, Some(START.plus(HOUR)));
        desk.grade(number);
        let dispatched = desk.dispatch(number, "quality-lab");
        assert_eq!(dispatched.department.map(|department| department.code), Some("quality-lab".to_owned()));
        let accepted = desk.accept("han", number);
        assert_eq!(accepted.assignee.map(|assignee| assignee.code), Some("han".to_owned()));
        handle(desk, &target);

        let han = desk.actor("han");
        desk.work(|work| hold::hold(work, &han, &target, "waiting_customer", Some("等客户寄回")));
        desk.clock.advance(5 * HOUR);
        let running = desk.work(|work| hold::resume(work, &han, &target));
        let third_midnight = START.plus(3 * DAY + 15 * HOUR);
        assert_eq!(running.clocks.resolution.due_at, Some(third_midnight), "no day ended meanwhile");
        desk.work(|work| note::note(work, &han, &target, "客户寄回了旧壶"));
        let responded = desk.respond("han", number);
        assert_eq!((responded.stage, responded.clocks.due_at), (Stage::Responded, None));

        desk.next_day();
        desk.follow_up(number, &reached(5));
        let closed = desk.close(number);
        assert_eq!(
            (closed.stage, closed.outcome, closed.satisfaction),
            (Stage::Closed, Some(Outcome::Resolved), Some(5))
        );
        assert_eq!(closed.cause.map(|cause| cause.code), Some("material".to_owned()));
        let expected = [
            "received",
            "acknowledged",
            "graded",
            "dispatched",
            "accepted",
            "contacted",
            "found",
            "found",
            "remedy_offered",
            "remedy_approved",
            "remedy_carried_out",
            "held",
            "resumed",
            "noted",
            "responded",
            "followed_up",
            "closed",
        ];
        assert_eq!(kinds(desk, number), expected);
        assert_eq!(closed.version, expected.len() as i64, "every change is one event");

        let cai = desk.actor("cai");
        let reopened = desk.work(|work| closing::reopen(work, &cai, &target, "又漏了"));
        assert_eq!((reopened.stage, reopened.reopened, reopened.closed_at), (Stage::Handling, 1, None));
        desk.clock.advance(HOUR);
        desk.respond("han", number);
        desk.follow_up(number, &reached(3));
        desk.close(number);
        assert_eq!(closures(desk), 2, "the old closure stays");
    });
}

fn closures(desk: &TestDesk) -> i64 {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM closures";
    desk.work(|work| Ok(work.tx.one(sql, &[], |row| row.get("n"))?))
}

#[test]
fn solved_on_the_spot_and_still_on_record() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        let number = desk.receive(&call("少了说明书")).number;
        let spot = closing::SpotInput {
            result: "当场补发".to_owned(),
            satisfaction: Some(5),
            cause: Some("process".to_owned()),
        };
        let closed =
            desk.work(|work| closing::resolve_on_the_spot(work, &ann, &Target::number(&number), &spot));
        assert_eq!((closed.stage, closed.on_the_spot), (Stage::Closed, true));
        assert_eq!(closed.result.as_deref(), Some("当场补发"));
        assert_eq!(closed.clocks.resolution.met_at, Some(START));
        assert_eq!(kinds(desk, &number), ["received", "resolved_on_the_spot"]);
        assert_eq!(closures(desk), 1);
    });
}

#[test]
fn every_stage_can_be_reached_and_its_events_are_complete() {
    on_every_desk(|desk| {
        for stage in Stage::ALL {
            let record = desk.complaint_in(*stage);
            assert_eq!(record.stage, *stage);
            assert_eq!(kinds(desk, &record.number).len() as i64, record.version, "{stage}");
        }
    });
}

#[test]
fn what_fails_halfway_leaves_no_event() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = desk.actor("han");
        let before = kinds(desk, &number);
        let failed = desk.attempt(|work: &mut Work<'_, '_>| {
            note::note(work, &han, &Target::number(&number), "第一句")?;
            response::respond(work, &han, &Target::number(&number), " ", None)
        });
        assert!(matches!(failed, Err(AppError::Invalid(faults)) if faults[0].pointer == "/result"));
        assert_eq!(kinds(desk, &number), before);
        let sheet = closing_sheet();
        let cai = desk.actor("cai");
        desk.refusal(|work| closing::close(work, &cai, &Target::number(&number), &sheet));
        assert_eq!(kinds(desk, &number), before);
    });
}
