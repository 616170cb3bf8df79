//! Whoever steps in for somebody sees what waits for that somebody's answer: not what ever climbed to them, and nothing about
//! anybody by whose way it comes.

use wenguo_app::accounts;
use wenguo_app::complaint;
use wenguo_app::escalation::{self, immediate};
use wenguo_app::turn::Target;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::DAY;
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
        assert!(!sees(of_mei), "about whom it was meant for");
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
