//! More time: asked for, decided by somebody else, in force from when the customer was told, and never for what was missed.

use wenguo_app::error::AppError;
use wenguo_app::extension::{self, Extension};
use wenguo_app::policy::change::{self, Change};
use wenguo_app::turn::Target;
use wenguo_app::verify;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::refusal::{Denial, Rule};
use wenguo_domain::remedy::Approval;
use wenguo_domain::sla::policy::ClockName;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};

/// A complaint in handling at a bank that may take fifteen days, or thirty more.
fn at_a_bank(desk: &TestDesk) -> String {
    let admin = desk.hire("root", "admin", None);
    let bank = Change::Adopt("cn_banking_insurance_2020".to_owned());
    desk.work(|work| change::change(work, &admin, None, &bank));
    desk.hire("boss", "manager", None);
    desk.complaint_in(Stage::Handling).number
}

fn ask(desk: &TestDesk, actor: &Actor, number: &str) -> Result<Extension, AppError> {
    desk.attempt(|work| extension::ask(work, actor, &Target::number(number), None, "等第三方检测"))
}

fn decide(desk: &TestDesk, login: &str, id: i64, decision: &str) -> Result<Extension, AppError> {
    let actor = desk.actor(login);
    desk.attempt(|work| extension::decide(work, &actor, id.into(), decision, Some("情况属实")))
}

fn tell(desk: &TestDesk, login: &str, id: i64) -> Result<Extension, AppError> {
    let actor = desk.actor(login);
    desk.attempt(|work| extension::tell(work, &actor, id.into(), "phone", "延长三十日，请谅解"))
}

fn due(desk: &TestDesk, number: &str) -> Option<Moment> {
    desk.complaint(number).clocks.resolution.due_at
}

fn rule<T: std::fmt::Debug>(refused: Result<T, AppError>) -> Rule {
    match refused {
        Err(AppError::Refused(refusal)) => refusal.rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_in_force_once_somebody_else_approved_it_and_the_customer_was_told() {
    on_every_desk(|desk| {
        let number = at_a_bank(desk);
        let admin = desk.actor("root");
        let complex = change::Change::Put(wenguo_app::policy::input::TargetInput {
            clock: "resolution".to_owned(),
            severity: Some("general".to_owned()),
            amount: Some(15),
            unit: "civil_days".to_owned(),
            extension: Some(30),
            ..Default::default()
        });
        desk.work(|work| change::change(work, &admin, None, &complex));
        let fifteen = due(desk, &number).expect("due");
        let (han, boss) = (desk.actor("han"), desk.actor("boss"));
        desk.clock.advance(DAY);
        let asked = ask(desk, &han, &number).expect("asked for");
        assert_eq!((asked.clock, asked.approval), (ClockName::Resolution, Approval::Pending));
        assert_eq!(asked.was_due_at, fifteen);
        assert_eq!(rule(ask(desk, &boss, &number)), Rule::ExtendedAlready);
        assert_eq!(rule(tell(desk, "han", asked.id)), Rule::ExtensionNotApproved);
        assert_eq!(due(desk, &number), Some(fifteen), "asking moves nothing");
        let approved = decide(desk, "boss", asked.id, "approve").expect("approved");
        assert_eq!(approved.decided_by.as_deref(), Some("boss"));
        assert_eq!(rule(decide(desk, "boss", asked.id, "reject")), Rule::ExtensionSettled);
        assert_eq!(due(desk, &number), Some(fifteen), "nor does approving: the customer does not know");
        let told = tell(desk, "han", asked.id).expect("told");
        assert_eq!(told.state(), "in_force");
        let extended = desk.complaint(&number);
        assert_eq!(extended.clocks.resolution.due_at, told.would_be_due_at);
        assert!(extended.clocks.resolution.due_at >= Some(fifteen.plus(30 * DAY)));
        assert!(extended.clocks.first_response.met_at.is_some(), "that was a word to the customer");
        assert_eq!(rule(tell(desk, "han", asked.id)), Rule::ExtensionNotApproved);
        assert_eq!(verify::clocks::replay(&desk.desk).expect("replayed").faults, Vec::<String>::new());
        assert_eq!(desk.work(verify::verify).faults, Vec::<String>::new());
    });
}

#[test]
fn nobody_approves_what_they_asked_for_but_may_take_it_back_and_it_may_be_asked_again() {
    on_every_desk(|desk| {
        let number = at_a_bank(desk);
        let cai = desk.actor("cai");
        desk.work(|work| {
            let graver = wenguo_app::grading::GradingInput {
                severity: "major".to_owned(),
                category: "product".to_owned(),
                ..Default::default()
            };
            wenguo_app::grading::grade(work, &cai, &Target::number(&number), &graver)
        });
        let boss = desk.actor("boss");
        let asked = ask(desk, &boss, &number).expect("asked for");
        let own = decide(desk, "boss", asked.id, "approve");
        assert!(matches!(own, Err(AppError::Denied(Denial::ProposedItYourself))), "{own:?}");
        decide(desk, "boss", asked.id, "reject").expect("taken back");
        let again = ask(desk, &desk.actor("han"), &number).expect("asked again");
        let cannot = decide(desk, "cai", again.id, "approve");
        assert!(matches!(cannot, Err(AppError::Denied(_))), "{cannot:?}");
        assert_eq!(decide(desk, "mei", again.id, "approve").expect("approved").state(), "approved");
    });
}

#[test]
fn what_allows_none_gets_none_and_what_was_missed_stays_missed() {
    on_every_desk(|desk| {
        let plain = desk.complaint_in(Stage::Handling).number;
        assert_eq!(
            rule(ask(desk, &desk.actor("han"), &plain)),
            Rule::NotExtendable,
            "fifteen days are fifteen days"
        );
        let number = at_a_bank(desk);
        let admin = desk.actor("root");
        let short = change::Change::Put(wenguo_app::policy::input::TargetInput {
            clock: "resolution".to_owned(),
            severity: Some("general".to_owned()),
            amount: Some(48),
            unit: "hours".to_owned(),
            extension: Some(48),
            ..Default::default()
        });
        desk.work(|work| change::change(work, &admin, None, &short));
        let han = desk.actor("han");
        let asked = ask(desk, &han, &number).expect("asked for");
        assert_eq!(asked.would_be_due_at, Some(asked.was_due_at.plus(48 * HOUR)));
        decide(desk, "boss", asked.id, "approve").expect("approved");
        desk.clock.advance(4 * DAY);
        assert!(desk.desk.now() > START.plus(3 * DAY));
        assert_eq!(rule(tell(desk, "han", asked.id)), Rule::ExtensionTooLate);
        let late = ask(desk, &han, &desk.complaint_in(Stage::Handling).number);
        assert!(late.is_ok(), "another one is in time: {late:?}");
    });
}

#[test]
fn a_manager_finds_it_among_what_waits_for_them_and_hears_of_it() {
    on_every_desk(|desk| {
        let number = at_a_bank(desk);
        let admin = desk.actor("root");
        let longer = change::Change::Put(wenguo_app::policy::input::TargetInput {
            clock: "resolution".to_owned(),
            severity: Some("general".to_owned()),
            amount: Some(15),
            unit: "civil_days".to_owned(),
            extension: Some(30),
            ..Default::default()
        });
        desk.work(|work| change::change(work, &admin, None, &longer));
        let waiting = |login: &str| {
            let actor = desk.actor(login);
            desk.work(|work| {
                let undecided = Some(wenguo_app::approval::decider(&actor));
                let filter = wenguo_store::complaint::list::Filter { undecided, ..Default::default() };
                let sight = wenguo_store::sight::Sight::of(&actor);
                Ok(wenguo_store::complaint::list::count(work.tx, &sight, &filter, 10)?)
            })
        };
        assert_eq!(waiting("boss"), 0);
        let asked = ask(desk, &desk.actor("han"), &number).expect("asked for");
        assert_eq!(waiting("boss"), 1);
        let told = |kind: &str| {
            let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM notices n JOIN users u ON u.id = n.user_id \
                       WHERE n.kind = $1 AND u.login = $2";
            let to = if kind == "decided" { "han" } else { "boss" };
            desk.work(|work| Ok(work.tx.one(sql, &[kind.into(), to.into()], |row| row.get::<i64>("n"))?))
        };
        assert_eq!((told("to_decide"), told("decided")), (1, 0));
        decide(desk, "boss", asked.id, "approve").expect("approved");
        assert_eq!((waiting("boss"), told("decided")), (0, 1));
    });
}
