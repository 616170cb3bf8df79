//! Remedies that wait for a manager: who finds them, and that nothing is closed over them.

use wenguo_app::approval::Proposed;
use wenguo_app::closing;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::error::AppError;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{approval, complaint, hold};
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::Intake;
use wenguo_domain::promise::Source;
use wenguo_domain::refusal::Rule;
use wenguo_domain::verb::Verb;
use wenguo_store::approval::Decider;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::{call, closing_sheet, reached};

fn refund(desk: &TestDesk, number: &str) -> i64 {
    let han = desk.actor("han");
    let input = RemedyInput {
        kind: "refund".to_owned(),
        amount: Some(("99.50".to_owned(), "CNY".to_owned())),
        ..RemedyInput::default()
    };
    desk.work(|work| remedy::offer(work, &han, &Target::number(number), &input)).id
}

fn waiting(desk: &TestDesk, login: &str) -> Vec<String> {
    let actor = desk.actor(login);
    let filter = Filter { undecided: Some(approval::decider(&actor)), ..Filter::default() };
    let mut numbers = Vec::new();
    let mut page = Page { limit: 1, after: None };
    loop {
        let slice = desk.work(|work| complaint::list(work, &actor, &filter, Order::DueFirst, &page));
        numbers.extend(slice.items.into_iter().map(|line| line.number));
        page.after = slice.next;
        if page.after.is_none() {
            break;
        }
    }
    let counted = desk.work(|work| complaint::count(work, &actor, &filter, 100));
    assert_eq!(counted, numbers.len() as i64, "{login}");
    numbers
}

#[test]
fn a_manager_finds_what_they_may_decide_and_nothing_else() {
    on_every_desk(|desk| {
        desk.hire("lin", "manager", Some("logistics"));
        desk.hire("zong", "manager", Some("company"));
        let one = desk.complaint_in(Stage::Handling).number;
        refund(desk, &one);
        refund(desk, &one);
        desk.next_day();
        let other = desk.complaint_in(Stage::Handling).number;
        let id = refund(desk, &other);
        assert_eq!(waiting(desk, "mei"), [one.clone(), other.clone()], "what falls due first, each once");
        assert_eq!(waiting(desk, "zong").len(), 2);
        for login in ["lin", "han", "cai", "ann", "aud"] {
            assert!(waiting(desk, login).is_empty(), "{login}");
        }
        let mei = desk.actor("mei");
        desk.work(|work| remedy::decide(work, &mei, id.into(), "reject", Some("金额偏高")));
        assert_eq!(waiting(desk, "mei"), [one]);
    });
}

#[test]
fn what_is_on_hold_waits_too_and_the_other_filters_narrow() {
    on_every_desk(|desk| {
        let (held, running) =
            (desk.complaint_in(Stage::Handling).number, desk.complaint_in(Stage::Handling).number);
        for number in [&held, &running] {
            refund(desk, number);
        }
        let (han, target) = (desk.actor("han"), Target::number(&held));
        // Only what is still to be answered falls due on hold.
        let told = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "请寄回样品".to_owned(),
            keeps: Vec::new(),
        };
        desk.work(|work| contact::record(work, &han, &target, &told));
        desk.work(|work| hold::hold(work, &han, &target, "waiting_customer", None));
        assert_eq!(waiting(desk, "mei"), [running.clone(), held.clone()], "what is not due comes last");
        let mei = desk.actor("mei");
        let found = |filter: Filter| {
            let page = Page { limit: 50, after: None };
            let lines = desk.work(|work| complaint::list(work, &mei, &filter, Order::DueFirst, &page)).items;
            lines.into_iter().map(|line| line.number).collect::<Vec<_>>()
        };
        let mine = Filter { undecided: Some(approval::decider(&mei)), ..Filter::default() };
        assert_eq!(found(Filter { on_hold: Some(true), ..mine.clone() }), std::slice::from_ref(&held));
        assert_eq!(found(Filter { words: Some(running.clone()), ..mine.clone() }), [running]);
        assert!(found(Filter { stages: vec![Stage::Responded], ..mine }).is_empty());
        let anyone = Filter { undecided: Some(Decider::Anyone), ..Filter::default() };
        let cai = desk.actor("cai");
        assert_eq!(desk.work(|work| complaint::count(work, &cai, &anyone, 100)), 2);
    });
}

#[test]
fn what_is_found_is_exactly_what_may_be_decided() {
    on_every_desk(|desk| {
        desk.hire("lin", "manager", Some("logistics"));
        let numbers: Vec<String> = ["han", "mei"]
            .iter()
            .map(|against| {
                let intake = Intake { against: Some((*against).to_owned()), ..call("投诉人员") };
                let number = desk.receive(&intake).number;
                desk.grade(&number);
                desk.dispatch(&number, "quality");
                number
            })
            .collect();
        desk.accept("mei", &numbers[0]);
        desk.accept("han", &numbers[1]);
        desk.hire("hao", "handler", Some("quality"));
        for (number, login) in numbers.iter().zip(["hao", "han"]) {
            let (actor, target) = (desk.actor(login), Target::number(number.as_str()));
            let voucher = RemedyInput { kind: "voucher".to_owned(), ..RemedyInput::default() };
            desk.work(|work| remedy::offer(work, &actor, &target, &voucher));
        }
        let everything = Page { limit: 50, after: None };
        for login in ["mei", "lin", "cai", "han"] {
            let actor = desk.actor(login);
            let may = desk.work(|work| {
                let lines = complaint::list(work, &actor, &Filter::default(), Order::Newest, &everything)?;
                let mut may = Vec::new();
                for line in lines.items {
                    // What is about themselves they cannot even open.
                    let verbs = match complaint::verbs(work, &actor, &line.number) {
                        Err(AppError::NotFound(_)) => Vec::new(),
                        verbs => verbs?,
                    };
                    if verbs.contains(&Verb::ApproveRemedy) {
                        may.push(line.number);
                    }
                }
                may.sort();
                Ok(may)
            });
            assert_eq!(waiting(desk, login), may, "{login}");
        }
    });
}

#[test]
fn an_undecided_remedy_keeps_a_complaint_open_and_an_unfinished_one_does_not() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let id = refund(desk, &number);
        desk.find("han", &number);
        desk.respond("han", &number);
        desk.follow_up(&number, &reached(4));
        let (cai, mei, target) = (desk.actor("cai"), desk.actor("mei"), Target::number(&number));
        let refused = desk.refusal(|work| closing::close(work, &cai, &target, &closing_sheet()));
        let AppError::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert_eq!(refusal.rule, Rule::RemedyUndecided);
        assert!(refusal.possible.contains(&Verb::ApproveRemedy), "and it says what is possible");
        desk.work(|work| remedy::decide(work, &mei, id.into(), "approve", None));
        desk.close(&number);
        assert_eq!(desk.complaint(&number).stage, Stage::Closed);
    });
}

#[test]
fn a_promise_waits_in_the_same_list_until_it_is_decided_on_or_taken_back() {
    on_every_desk(|desk| {
        let promise = |number: &str, login: &str| {
            let actor = desk.actor(login);
            let input = PromiseInput {
                text: "三天内退款100元".to_owned(),
                when: WhenInput::default(),
                kind: None,
                amount: None,
                source: Source::Hand,
            };
            desk.work(|work| promise::make(work, &actor, &Target::number(number), &input))
        };
        let mei = desk.actor("mei");
        let (one, other) =
            (desk.complaint_in(Stage::Handling).number, desk.complaint_in(Stage::Handling).number);
        let (first, second) = (promise(&one, "ann"), promise(&other, "ann"));
        assert_eq!(waiting(desk, "mei"), [one.clone(), other.clone()]);
        for login in ["ann", "han", "cai"] {
            assert!(waiting(desk, login).is_empty(), "{login}");
        }
        let ids = [desk.complaint(&one).id];
        let undecided = desk.work(|work| approval::undecided(work, &mei, &ids));
        assert!(matches!(&undecided[0].what, Proposed::Promise(waits) if waits.id == first.id));
        desk.work(|work| promise::decide(work, &mei, first.id.into(), "approve", None));
        assert_eq!(waiting(desk, "mei"), [other]);
        let ann = desk.actor("ann");
        desk.work(|work| promise::take_back(work, &ann, second.id.into(), "客户不要了"));
        assert!(waiting(desk, "mei").is_empty(), "nobody has to decide on it");
    });
}
