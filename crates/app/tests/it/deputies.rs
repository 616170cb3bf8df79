//! Whoever steps in for somebody sees what waits for that somebody's answer: not what ever climbed to them, and nothing about
//! anybody by whose way it comes.

use wenguo_app::chase::{self, ChaseInput};
use wenguo_app::error::AppError;
use wenguo_app::escalation::{self, immediate};
use wenguo_app::turn::Target;
use wenguo_app::{accounts, complaint, response};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::DAY;
use wenguo_domain::refusal::Denial;
use wenguo_store::complaint::list;
use wenguo_store::escalation::list::Filter;
use wenguo_store::page::Page;
use wenguo_store::user;
use wenguo_testkit::desk::on_every_desk;

use crate::acknowledging::on;
use crate::escalation::{away, in_hand};

#[test]
fn a_deputy_sees_what_waits_and_not_what_ever_climbed() {
    on_every_desk(|desk| {
        let waiting = in_hand(desk);
        let settled = desk.complaint_in(Stage::Handling).number;
        let (han, mei) = (desk.actor("han"), desk.actor("mei"));
        let up = |number: &str| {
            desk.work(|work| escalation::escalate(work, &han, &Target::number(number), "供应商不配合"))
        };
        let (step, over) = (up(&waiting), up(&settled));
        desk.work(|work| escalation::acknowledge(work, &mei, over.id));
        away(desk, "mei", Some("hua"));
        let hua = desk.actor("hua");
        let seen = desk.work(|work| complaint::by_number(work, &hua, &waiting));
        assert_eq!(seen.customer.phone.as_deref(), Some("138****5678"), "no more of it than a handler");
        desk.refusal(|work| complaint::by_number(work, &hua, &settled));
        desk.refusal(|work| escalation::acknowledge(work, &hua, over.id));
        let climbed = |login: &str| {
            let (actor, page) = (desk.actor(login), Page { limit: 50, after: None });
            let slice = desk.work(|work| escalation::list(work, &actor, Filter::default(), &page));
            slice.items.into_iter().map(|line| line.number).collect::<Vec<_>>()
        };
        assert_eq!(climbed("hua"), [&*waiting]);
        desk.work(|work| escalation::acknowledge(work, &hua, step.id));
        assert_eq!(climbed("hua"), [&*waiting], "now it is theirs");
        desk.clock.advance(60 * DAY);
        let hua = desk.actor("hua");
        assert!(hua.stands_in_for.is_empty(), "mei is back");
        assert_eq!(desk.work(|work| complaint::by_number(work, &hua, &waiting)).number, waiting);
    });
}

#[test]
fn nobody_sees_in_the_place_of_whom_it_is_about() {
    on_every_desk(|desk| {
        let numbers = [in_hand(desk), desk.complaint_in(Stage::Handling).number];
        let [of_mei, of_han] = &numbers;
        let other = desk.complaint_in(Stage::Handling).number;
        let (han, cai) = (desk.actor("han"), desk.actor("cai"));
        for number in numbers.iter().chain([&other]) {
            let target = Target::number(number);
            desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        }
        for (number, about) in [(of_mei, "mei"), (of_han, "han")] {
            let said = (Some(about), None);
            let target = Target::number(number);
            desk.work(|work| immediate::confirm(work, &cai, &target, "misconduct", said));
        }
        // What went to mei comes to han, and by way of han to hua.
        away(desk, "mei", Some("han"));
        away(desk, "han", Some("hua"));
        let hua = desk.actor("hua");
        let sees = |number: &str| desk.attempt(|work| complaint::by_number(work, &hua, number)).is_ok();
        assert!(sees(&other));
        assert!(sees(of_mei), "what went to mei does not lead there, but han has it in hand");
        assert!(!sees(of_han), "about whoever is on the way");
        assert_eq!(on(desk, "hua", true), [&*other]);
    });
}

#[test]
fn whoever_is_only_looked_up_stands_in_for_nobody() {
    on_every_desk(|desk| {
        away(desk, "mei", Some("hua"));
        let hua = desk.work(|work| Ok(user::by_login(work.tx, "hua")?)).expect("an account");
        let acting = desk.work(|work| accounts::actor(work, &hua));
        let ways: Vec<Vec<Option<i64>>> =
            acting.stands_in_for.iter().map(|way| way.iter().copied().map(Some).collect()).collect();
        assert_eq!(ways, [[desk.actor("mei").user, acting.user]]);
        let looked_up = desk.work(|work| accounts::looked_up(work, &hua));
        assert_eq!(looked_up, Actor { stands_in_for: Vec::new(), ..acting });
    });
}

#[test]
fn a_deputy_has_in_hand_what_the_absent_had() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        away(desk, "han", Some("hua"));
        let cai = desk.actor("cai");
        let order = ChaseInput { text: "今天答复客户".to_owned(), due_at: None };
        let order = desk.work(|work| chase::chase(work, &cai, &Target::number(&number), &order));
        let hua = desk.actor("hua");
        desk.work(|work| complaint::by_number(work, &hua, &number));
        let answered = desk.work(|work| chase::answer(work, &hua, order.id, "已约客户今天取件"));
        assert_eq!(answered.answered_by.as_deref(), Some("hua"));
        desk.clock.advance(60 * DAY);
        let hua = desk.actor("hua");
        desk.refusal(|work| complaint::by_number(work, &hua, &number));
    });
}

#[test]
fn whoever_leads_the_coordinators_does_what_they_do_everywhere() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let lead = desk.hire("lead", "manager", Some("complaint-centre"));
        let order = ChaseInput { text: "今天答复客户".to_owned(), due_at: None };
        desk.work(|work| chase::chase(work, &lead, &Target::number(&number), &order));
        // What is the department's stays the department's.
        let denied =
            desk.refusal(|work| response::respond(work, &lead, &Target::number(&number), "已换", None));
        assert!(matches!(denied, AppError::Denied(Denial::OtherDepartment)), "{denied:?}");
        let mei = desk.hire("other", "manager", Some("logistics"));
        let refused = desk.refusal(|work| chase::chase(work, &mei, &Target::number(&number), &order));
        assert!(matches!(refused, AppError::Denied(Denial::OtherDepartment)), "{refused:?}");
    });
}

#[test]
fn nobody_reads_what_is_about_themselves() {
    on_every_desk(|desk| {
        let number = in_hand(desk);
        let han = desk.actor("han");
        let listed = |actor: &Actor| {
            let page = Page { limit: 50, after: None };
            let filter = list::Filter::default();
            desk.work(|work| complaint::list(work, actor, &filter, list::Order::Newest, &page)).items.len()
        };
        assert_eq!(listed(&han), 1);
        let cai = desk.actor("cai");
        let said = (Some("han"), None);
        desk.work(|work| immediate::confirm(work, &cai, &Target::number(&number), "misconduct", said));
        let gone = desk.refusal(|work| complaint::by_number(work, &han, &number));
        assert!(matches!(gone, AppError::NotFound("complaint")), "{gone:?}");
        assert_eq!(listed(&han), 0);
        let mei = desk.actor("mei");
        desk.work(|work| complaint::by_number(work, &mei, &number));
    });
}
