//! What the desk knows of customers: completed on record, found in either script, counted truly, not probed by digits.

use wenguo_app::customer::history::History;
use wenguo_app::customer::{history, upkeep};
use wenguo_app::error::AppError;
use wenguo_app::{case, complaint, customer, intake};
use wenguo_domain::codes::Tier;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

const PAGE: Page = Page { limit: 10, after: None };

fn from(name: &str, phone: &str) -> Intake {
    let customer = CustomerIntake {
        name: (!name.is_empty()).then(|| name.to_owned()),
        phone: Some(phone.to_owned()),
        ..CustomerIntake::default()
    };
    Intake { customer, ..call("漏水") }
}

fn found(desk: &TestDesk, login: &str, typed: &str) -> usize {
    let actor = desk.actor(login);
    desk.work(|work| customer::list(work, &actor, Some(typed), &PAGE)).items.len()
}

#[test]
fn what_a_call_completes_is_on_record_and_finds_the_earlier_complaints() {
    on_every_desk(|desk| {
        let first = desk.receive(&from("", "13812345678"));
        let again = desk.receive(&from("张三", "13812345678"));
        assert_eq!(again.customer.id, first.customer.id);
        let ann = desk.actor("ann");
        let history = desk.work(|work| history::of(work, &ann, first.customer.id, &PAGE));
        let events: Vec<(&str, &str, &str)> = history
            .events
            .iter()
            .map(|event| (event.kind.as_str(), event.actor.as_str(), event.body.as_str()))
            .collect();
        assert_eq!(events, [("changed", "ann", "name")]);
        let words = Filter { words: Some("zhangsan".to_owned()), ..Filter::default() };
        let by_name = desk.work(|work| complaint::list(work, &ann, &words, Order::Newest, &PAGE)).items;
        assert_eq!(by_name.len(), 2, "the first one carries the name now too");
        desk.receive(&from("张三", "13812345678"));
        let history = desk.work(|work| history::of(work, &ann, first.customer.id, &PAGE));
        assert_eq!(history.events.len(), 1, "nothing new, nothing to write down");
    });
}

#[test]
fn what_a_picked_customer_gave_otherwise_is_noted_and_their_tier_stays() {
    on_every_desk(|desk| {
        let first = desk.receive(&from("张三", "13812345678"));
        let customer = CustomerIntake {
            id: Some(first.customer.id),
            name: Some("张三丰".to_owned()),
            phone: Some("13987654321".to_owned()),
            email: Some("zhang@example.com".to_owned()),
            tier: Some("gold".to_owned()),
            external_ref: None,
        };
        let second = desk.receive(&Intake { customer, ..call("又漏水") });
        assert_eq!(second.customer.id, first.customer.id);
        let seen_by = |login: &str| {
            let actor = desk.actor(login);
            desk.work(|work| history::of(work, &actor, first.customer.id, &PAGE))
        };
        let history = seen_by("ann");
        let known = &history.counted.customer;
        assert_eq!((known.name.as_deref(), known.phone.as_deref()), (Some("张三"), Some("13812345678")));
        assert_eq!((known.email.as_deref(), known.tier), (Some("zhang@example.com"), Tier::Ordinary));
        let events = |history: &History| -> Vec<(String, String)> {
            let mut events: Vec<_> =
                history.events.iter().map(|e| (e.kind.as_str().to_owned(), e.body.clone())).collect();
            events.sort();
            events
        };
        let noted = |number: &str| ("noted".to_owned(), format!("张三丰 {number}"));
        assert_eq!(events(&history), [("changed".to_owned(), "email".to_owned()), noted("13987654321")]);
        assert_eq!(events(&seen_by("aud"))[1], noted("139****4321"), "masked where the number is");
    });
}

#[test]
fn a_name_is_the_same_in_either_script() {
    on_every_desk(|desk| {
        let first = desk.receive(&from("張三", "13812345678"));
        assert_eq!(desk.receive(&from("张三", "13812345678")).customer.id, first.customer.id);
        for typed in ["张三", "張三", "张", "zhangsan"] {
            assert_eq!(found(desk, "ann", typed), 1, "{typed}");
        }
    });
}

#[test]
fn who_sees_numbers_masked_cannot_probe_them() {
    on_every_desk(|desk| {
        desk.receive(&from("张三", "13812345678"));
        for (login, part) in [("ann", 1), ("cai", 1), ("mei", 1), ("han", 0), ("qiu", 0), ("aud", 0)] {
            for typed in ["138", "1381234567", "13812345678"] {
                assert_eq!(found(desk, login, typed), part, "{login} {typed}");
            }
            assert_eq!(found(desk, login, "5678"), 1, "{login}: the end that everybody is shown");
        }
    });
}

#[test]
fn an_agent_counts_what_the_centre_has_and_others_what_they_see() {
    on_every_desk(|desk| {
        let one = desk.receive(&from("张三", "13812345678")).number;
        desk.receive(&from("张三", "13812345678"));
        desk.grade(&one);
        desk.dispatch(&one, "quality");
        for (login, complaints, earlier) in [("ann", 2, 1), ("bea", 2, 1), ("cai", 2, 1), ("han", 1, 0)] {
            let actor = desk.actor(login);
            let case = desk.work(|work| case::gather(work, &actor, &one, None));
            assert_eq!((case.customer.complaints, case.customer.open), (complaints, complaints), "{login}");
            assert_eq!(case.earlier.len(), earlier, "{login}");
            assert_eq!(history::is_partial(&actor), login == "han", "{login}");
        }
    });
}

#[test]
fn who_is_on_a_known_line_is_told_to_those_who_may_find_them_by_it() {
    on_every_desk(|desk| {
        let first = desk.receive(&from("张三", "13812345678")).customer.id;
        let named = |login: &str, intake: &Intake| -> Vec<i64> {
            let actor = desk.actor(login);
            let shared = desk.work(|work| intake::on_line(work, &actor, intake));
            shared.iter().map(|one| one.counted.customer.id).collect()
        };
        let other = from("李太太", "138 1234 5678");
        assert_eq!(named("ann", &other), [first]);
        assert_eq!(named("ann", &from("張三", "13812345678")), [0; 0], "the same name is no question");
        assert_eq!(named("ann", &from("李太太", "13812345679")), [0; 0], "nor a free number");
        let mut numbered = other.clone();
        numbered.customer.external_ref = Some("C-9".to_owned());
        assert_eq!(named("ann", &numbered), [0; 0], "nor who has a number of their own");
        for masked in ["han", "qiu", "aud"] {
            assert_eq!(named(masked, &other), [0; 0], "{masked} may not try numbers out");
        }
        let adm = desk.actor("adm");
        assert!(matches!(desk.refusal(|work| intake::on_line(work, &adm, &other)), AppError::Denied(_)));

        let cai = desk.actor("cai");
        let second = desk.receive(&from("王五", "13900000000")).customer.id;
        desk.work(|work| upkeep::merge(work, &cai, first, &format!("K-{second}")));
        assert_eq!(named("ann", &other), [second], "who was merged is the one they live on in");
        let many: Vec<i64> =
            (0..8).map(|n| desk.receive(&from(&format!("员工{n}"), "02188880000")).customer.id).collect();
        assert_eq!(named("ann", &from("新来的", "021-88880000")), many[..5], "a switchboard has a thousand");
    });
}
