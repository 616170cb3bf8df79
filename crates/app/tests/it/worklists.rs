//! The working lists: what stands on which, for whom, and that counting them agrees with listing them.

use wenguo_app::complaint;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::hold;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::worklist::{self, List};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::promise::Source;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn listed(desk: &TestDesk, login: &str, list: List, is_mine: bool) -> Vec<String> {
    let actor = desk.actor(login);
    let page = Page { limit: 50, after: None };
    let slice = desk.work(|work| {
        let filter = worklist::narrowed(work, &actor, Filter::default(), Some(list), is_mine)?;
        complaint::list(work, &actor, &filter, Order::Newest, &page)
    });
    slice.items.into_iter().map(|line| line.number).collect()
}

/// What is listed, after the counts of all lists were seen to agree with what they list.
fn on(desk: &TestDesk, login: &str, list: List, is_mine: bool) -> Vec<String> {
    let actor = desk.actor(login);
    let counts = desk.work(|work| worklist::counts(work, &actor, &Filter::default(), is_mine));
    for (counted, count) in counts {
        let many = listed(desk, login, counted, is_mine).len();
        assert_eq!(i64::try_from(many), Ok(count), "{counted} of {login}");
    }
    listed(desk, login, list, is_mine)
}

#[test]
fn what_is_due_late_and_unanswered() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        assert_eq!(on(desk, "cai", List::Unanswered, false), [&*number]);
        assert_eq!(on(desk, "cai", List::DueByNoon, false), [&*number], "an answer within 24 hours");
        assert_eq!(on(desk, "cai", List::DueToday, false), [] as [String; 0]);
        desk.clock.advance(16 * HOUR);
        assert_eq!(on(desk, "cai", List::DueToday, false), [&*number], "past midnight it is today");
        desk.clock.advance(DAY);
        assert_eq!(on(desk, "cai", List::Late, false), [&*number]);
        assert_eq!(on(desk, "cai", List::DueToday, false), [] as [String; 0]);
        assert_eq!(on(desk, "hua", List::Late, false), [] as [String; 0], "not the department's");
        let answered = desk.complaint_in(Stage::Responded).number;
        assert!(!on(desk, "cai", List::Unanswered, false).contains(&answered));
    });
}

#[test]
fn what_waits_and_what_was_promised() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let input = PromiseInput {
            text: "今天下班前回电".to_owned(),
            when: WhenInput::default(),
            kind: None,
            amount: None,
            source: Source::Hand,
        };
        desk.work(|work| promise::make(work, &han, &target, &input));
        assert_eq!(on(desk, "mei", List::Promises, false), [&*number]);
        assert_eq!(on(desk, "mei", List::Promises, true), [] as [String; 0], "it is han who promised");
        assert_eq!(on(desk, "han", List::Promises, true), [&*number]);
        assert_eq!(on(desk, "mei", List::Waiting, false), [] as [String; 0]);
        desk.work(|work| hold::hold(work, &han, &target, "waiting_customer", None));
        assert_eq!(on(desk, "mei", List::Waiting, false), [&*number]);
        desk.clock.advance(3 * DAY);
        assert_eq!(on(desk, "mei", List::Promises, false), [number], "broken, and still owed");
    });
}

#[test]
fn what_falls_due_at_midnight_is_due_on_the_day_that_ends() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        // It is Monday 2 November; what is there by three calendar days is due when Thursday ends.
        let due = desk.complaint(&number).clocks.resolution.due_at;
        assert_eq!(due, Moment::parse_rfc3339("2026-11-06T00:00:00+08:00"));
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let told = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "说明了进展".to_owned(),
            keeps: Vec::new(),
        };
        desk.work(|work| contact::record(work, &han, &target, &told));
        desk.clock.advance(2 * DAY);
        assert_eq!(on(desk, "cai", List::DueToday, false), [] as [String; 0], "that is Wednesday");
        let promise = PromiseInput {
            text: "24:00前回电".to_owned(),
            when: WhenInput { due_at: Some("2026-11-06T00:00:00+08:00".to_owned()), words: None },
            kind: None,
            amount: None,
            source: Source::Hand,
        };
        desk.work(|work| promise::make(work, &han, &target, &promise));
        assert_eq!(on(desk, "mei", List::Promises, false), [] as [String; 0]);
        desk.clock.advance(DAY);
        assert_eq!(on(desk, "mei", List::Promises, false), [&*number], "by the end of today");
        assert!(on(desk, "cai", List::DueToday, false).contains(&number));
    });
}
