//! What the desk refuses, with the rule that stands in the way and what is possible instead.

use wenguo_app::closing::{self, ClosingInput, SpotInput};
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::error::AppError;
use wenguo_app::follow_up::{self, FollowUpInput};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{ending, hold, response};
use wenguo_domain::codes::{Outcome, Stage};
use wenguo_domain::intake::Intake;
use wenguo_domain::refusal::{Denial, Refusal, Rule};
use wenguo_domain::verb::Verb;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::{call, closing_sheet, reached};

fn refusal(error: AppError) -> Refusal {
    match error {
        AppError::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn faults(error: AppError) -> Vec<(String, &'static str)> {
    match error {
        AppError::Invalid(faults) => faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_verb_out_of_place_says_where_it_stands_and_what_is_possible() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Received).number;
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        let refused = refusal(desk.refusal(|work| closing::close(work, &cai, &target, &closing_sheet())));
        assert_eq!(
            (refused.verb, refused.stage, refused.rule),
            (Verb::Close, Stage::Received, Rule::NotInThisStage)
        );
        assert!(refused.possible.contains(&Verb::Grade) && !refused.possible.contains(&Verb::Close));
        let refused = refusal(desk.refusal(|work| closing::reopen(work, &cai, &target, "再来")));
        assert_eq!(refused.rule, Rule::NotInThisStage);
    });
}

#[test]
fn on_hold_the_way_on_waits() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        assert_eq!(refusal(desk.refusal(|work| hold::resume(work, &han, &target))).rule, Rule::NotOnHold);
        desk.work(|work| hold::hold(work, &han, &target, "force_majeure", None));
        let twice = desk.refusal(|work| hold::hold(work, &han, &target, "force_majeure", None));
        assert_eq!(refusal(twice).rule, Rule::AlreadyOnHold);
        let refused = refusal(desk.refusal(|work| response::respond(work, &han, &target, "好了", None)));
        assert_eq!(refused.rule, Rule::OnHold);
        assert!(refused.possible.contains(&Verb::Resume));
        assert_eq!(
            faults(desk.refusal(|work| hold::hold(work, &han, &target, "lunch", None))),
            [("/reason".to_owned(), "unknown")]
        );
    });
}

#[test]
fn whoever_handled_it_does_not_follow_it_up() {
    on_every_desk(|desk| {
        // One person who is both: a handler of the quality department who also sits at the telephones.
        let number = desk.complaint_in(Stage::Dispatched).number;
        desk.work(|work| {
            let input = wenguo_app::accounts::UserInput {
                roles: vec!["handler".to_owned(), "agent".to_owned()],
                department: Some("quality".to_owned()),
                ..wenguo_app::accounts::UserInput::default()
            };
            wenguo_app::accounts::change(work, &wenguo_domain::actor::Actor::system(), "han", &input, false)
        });
        desk.accept("han", &number);
        desk.find("han", &number);
        desk.respond("han", &number);
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let denied = desk.refusal(|work| follow_up::follow_up(work, &han, &target, &reached(5)));
        assert!(matches!(denied, AppError::Denied(Denial::HandledItYourself)));
        desk.follow_up(&number, &reached(5));
        let again = desk.refusal(|work| follow_up::follow_up(work, &han, &target, &reached(5)));
        assert!(matches!(again, AppError::Denied(Denial::HandledItYourself)), "not even a second time");
    });
}

#[test]
fn nobody_handles_a_complaint_against_themselves() {
    on_every_desk(|desk| {
        let number = desk.receive(&Intake { against: Some("han".to_owned()), ..call("态度恶劣") }).number;
        desk.grade(&number);
        let (cai, han, target) = (desk.actor("cai"), desk.actor("han"), Target::number(&number));
        let to_han = DispatchInput {
            department: "quality".to_owned(),
            assignee: Some("han".to_owned()),
            ..DispatchInput::default()
        };
        let refused = desk.refusal(|work| dispatch::dispatch(work, &cai, &target, &to_han));
        assert_eq!(faults(refused), [("/assignee".to_owned(), "against_themselves")]);
        desk.dispatch(&number, "quality");
        let denied = desk.refusal(|work| dispatch::accept(work, &han, &target));
        assert!(matches!(denied, AppError::Denied(Denial::AgainstYourself)));
        desk.accept("mei", &number);
    });
}

#[test]
fn who_is_named_works_in_the_department_or_below_it() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Graded).number;
        desk.hire("lab", "handler", Some("quality-lab"));
        desk.hire("boss", "manager", Some("company"));
        desk.hire("free", "handler", None);
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        let to = |department: &str, login: &str| DispatchInput {
            department: department.to_owned(),
            assignee: Some(login.to_owned()),
            ..DispatchInput::default()
        };
        for (department, login) in
            [("quality", "hua"), ("quality-lab", "han"), ("quality", "boss"), ("quality", "free")]
        {
            let refused =
                desk.refusal(|work| dispatch::dispatch(work, &cai, &target, &to(department, login)));
            assert_eq!(faults(refused), [("/assignee".to_owned(), "other_department")], "{login}");
        }
        for login in ["ann", "cai"] {
            let refused = desk.refusal(|work| dispatch::dispatch(work, &cai, &target, &to("quality", login)));
            assert!(faults(refused).contains(&("/assignee".to_owned(), "cannot_handle")), "{login}");
        }
        for login in ["han", "mei", "lab"] {
            let given = desk.work(|work| dispatch::dispatch(work, &cai, &target, &to("quality", login)));
            assert_eq!(given.assignee.map(|person| person.code).as_deref(), Some(login));
        }
    });
}

#[test]
fn closing_asks_for_what_is_missing() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        desk.respond("han", &number);
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        let unasked = refusal(desk.refusal(|work| closing::close(work, &cai, &target, &closing_sheet())));
        assert_eq!(unasked.rule, Rule::NotFollowedUp);
        let silent = FollowUpInput { reached: true, ..FollowUpInput::default() };
        desk.follow_up(&number, &silent);
        let Rule::ClosingIncomplete(missing) =
            refusal(desk.refusal(|work| closing::close(work, &cai, &target, &closing_sheet()))).rule
        else {
            panic!("a cause and an answer are missing");
        };
        let missing: Vec<&str> = missing.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(missing, ["/cause", "/satisfaction"], "nobody found a cause");
        let blank = desk.refusal(|work| closing::close(work, &cai, &target, &ClosingInput::default()));
        assert_eq!(faults(blank), [("/summary".to_owned(), "required")]);
        desk.follow_up(&number, &reached(2));
        let sheet = ClosingInput { cause: Some("carrier".to_owned()), ..closing_sheet() };
        let closed = desk.work(|work| closing::close(work, &cai, &target, &sheet));
        assert_eq!((closed.stage, closed.outcome), (Stage::Closed, Some(Outcome::NotResolved)));
    });
}

#[test]
fn three_calls_in_vain_must_be_on_three_days() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        let in_vain = FollowUpInput { comment: Some("无人接听".to_owned()), ..FollowUpInput::default() };
        let sheet =
            ClosingInput { unreachable_reason: Some("三天无人接听".to_owned()), ..closing_sheet() };
        for _ in 0..4 {
            desk.follow_up(&number, &in_vain);
        }
        desk.next_day();
        desk.follow_up(&number, &in_vain);
        let early = refusal(desk.refusal(|work| closing::close(work, &cai, &target, &sheet)));
        assert_eq!(early.rule, Rule::NotFollowedUp, "five calls, two days");
        desk.next_day();
        desk.follow_up(&number, &in_vain);
        let unsaid = refusal(desk.refusal(|work| closing::close(work, &cai, &target, &closing_sheet())));
        assert!(
            matches!(unsaid.rule, Rule::ClosingIncomplete(missing) if missing[0].pointer == "/unreachable_reason")
        );
        let closed = desk.work(|work| closing::close(work, &cai, &target, &sheet));
        assert_eq!(closed.outcome, Some(Outcome::Unreachable));
        assert_eq!(closed.failed_follow_up_days, ["2026-11-02", "2026-11-03", "2026-11-04"]);
    });
}

#[test]
fn answers_must_make_sense() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let (bea, target) = (desk.actor("bea"), Target::number(&number));
        for satisfaction in [0, 6, -1, i64::MAX] {
            let refused =
                desk.refusal(|work| follow_up::follow_up(work, &bea, &target, &reached(satisfaction)));
            assert_eq!(faults(refused), [("/satisfaction".to_owned(), "out_of_range")]);
        }
        let ghost = FollowUpInput { reached: false, ..reached(5) };
        let refused = desk.refusal(|work| follow_up::follow_up(work, &bea, &target, &ghost));
        assert_eq!(faults(refused), [("/reached".to_owned(), "answer_without_contact")]);
    });
}

#[test]
fn an_end_needs_a_reason() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Received).number;
        let (cai, target) = (desk.actor("cai"), Target::number(&number));
        let required = [("/reason".to_owned(), "required")];
        assert_eq!(faults(desk.refusal(|work| ending::withdraw(work, &cai, &target, " "))), required);
        assert_eq!(faults(desk.refusal(|work| ending::decline(work, &cai, &target, ""))), required);
        let spot = SpotInput { result: "好".to_owned(), ..SpotInput::default() };
        let refused = desk.refusal(|work| closing::resolve_on_the_spot(work, &cai, &target, &spot));
        assert_eq!(faults(refused), [("/satisfaction".to_owned(), "required")]);
    });
}

#[test]
fn who_may_not_is_told_so() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let target = Target::number(&number);
        for login in ["ann", "han", "qiu", "aud"] {
            let actor = desk.actor(login);
            let denied = desk.refusal(|work| closing::reopen(work, &actor, &target, "再来"));
            assert!(matches!(denied, AppError::Denied(Denial::Role(_))), "{login}: {denied:?}");
        }
        let hua = desk.actor("hua");
        let hidden = desk.refusal(|work| response::respond(work, &hua, &target, "好了", None));
        assert!(matches!(hidden, AppError::NotFound(_)), "another department does not even see it");
        let adm = desk.actor("adm");
        let denied = desk.refusal(|work| closing::reopen(work, &adm, &target, "再来"));
        assert!(matches!(denied, AppError::Denied(Denial::Role(_))));
        let ghost =
            desk.refusal(|work| closing::reopen(work, &hua, &Target::number("TS-20261102-999999"), "再来"));
        assert!(matches!(ghost, AppError::NotFound("complaint")));
    });
}

#[test]
fn a_manager_of_another_department_does_not_decide() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let refund = RemedyInput {
            kind: "refund".to_owned(),
            amount: Some(("99.50".to_owned(), "CNY".to_owned())),
            ..RemedyInput::default()
        };
        let offered = desk.work(|work| remedy::offer(work, &han, &target, &refund));
        let boss = desk.hire("lin", "manager", Some("logistics"));
        let denied = desk.refusal(|work| remedy::decide(work, &boss, offered.id.into(), "approve", None));
        assert!(matches!(denied, AppError::Denied(Denial::OtherDepartment)));
        let own = desk.refusal(|work| remedy::decide(work, &han, offered.id.into(), "approve", None));
        assert!(matches!(own, AppError::Denied(Denial::Role(_))), "nobody approves their own offer");
        let mei = desk.actor("mei");
        desk.work(|work| remedy::decide(work, &mei, offered.id.into(), "reject", Some("金额偏高")));
        let again =
            refusal(desk.refusal(|work| remedy::decide(work, &mei, offered.id.into(), "approve", None)));
        assert_eq!(again.rule, Rule::RemedySettled);
        let undone =
            refusal(desk.refusal(|work| remedy::carry_out(work, &han, offered.id.into(), None, None)));
        assert_eq!(undone.rule, Rule::RemedyNotApproved);
    });
}
