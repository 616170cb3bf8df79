//! Taking a complaint: numbers, codes, duplicates, and the customer who is found again.

use wenguo_app::error::AppError;
use wenguo_app::intake::Asked;
use wenguo_app::{customer, intake};
use wenguo_domain::actor::Actor;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::refusal::Denial;
use wenguo_store::complaint::words;
use wenguo_store::page::Page;
use wenguo_testkit::desk::{START, on_every_desk};
use wenguo_testkit::stage::call;
use wenguo_text::passage::Passage;

#[test]
fn the_number_carries_the_day_of_receipt_at_the_desk() {
    on_every_desk(|desk| {
        assert_eq!(desk.receive(&call("一")).number, "TS-20261102-000001");
        // Half past four in the morning of the third in Shanghai is still the second in London.
        desk.clock.set(START.plus(19 * 3_600_000 + 1_800_000));
        assert_eq!(desk.receive(&call("二")).number, "TS-20261103-000002");
        let late =
            Intake { received_at: Some("2026-10-30T08:00:00+08:00".to_owned()), ..call("迟到的信") };
        let letter = desk.receive(&late);
        assert_eq!(letter.number, "TS-20261030-000003");
        assert_eq!(
            letter.clocks.resolution.due_at,
            Some(letter.received_at.plus(3 * DAY + 16 * HOUR)),
            "promised from receipt: the midnight after the third day"
        );
    });
}

#[test]
fn codes_that_are_not_there_are_named() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        let given = Intake {
            category: Some("nonsense".to_owned()),
            against: Some("nobody".to_owned()),
            product: Some("没有的产品".to_owned()),
            ..call("错码")
        };
        let refused = desk.refusal(|work| intake::receive(work, &ann, &given));
        let AppError::Invalid(faults) = refused else { panic!("{refused:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/category", "/against"], "a product may be in words");
        let by_name = desk.receive(&Intake { product: Some("电热水壶".to_owned()), ..call("按名") });
        assert_eq!(by_name.product.map(|product| product.code), Some("kettle".to_owned()));
        let in_words = desk.receive(&Intake { product: Some("老式铁壶".to_owned()), ..call("按词") });
        assert_eq!(in_words.product.map(|product| product.name), Some("老式铁壶".to_owned()));
    });
}

#[test]
fn the_same_number_of_another_system_is_taken_once() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        let given = Intake { external_ref: Some("ERP-1".to_owned()), ..call("推送") };
        let first = desk.receive(&given).number;
        match desk.refusal(|work| intake::receive(work, &ann, &given)) {
            AppError::Conflict { id: "external-ref-taken", detail } => assert_eq!(detail, first),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_customer_is_found_again() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一")).customer.id;
        let mut spelled = call("二");
        spelled.customer.phone = Some("+86 138-1234-5678".to_owned());
        spelled.customer.email = Some("zs@example.com".to_owned());
        let second = desk.receive(&spelled).customer;
        assert_eq!(second.id, first, "by telephone, however it is written");
        assert_eq!(second.email.as_deref(), Some("zs@example.com"), "what was not known is filled in");
        assert_eq!(second.phone.as_deref(), Some("13812345678"), "what is known stays");
        let mut by_mail = call("三");
        by_mail.customer.phone = None;
        by_mail.customer.email = Some("zs@example.com".to_owned());
        assert_eq!(desk.receive(&by_mail).customer.id, first, "by mail");
        let mut other = call("四");
        other.customer.name = Some("李四".to_owned());
        assert_ne!(
            desk.receive(&other).customer.id,
            first,
            "another name at the same telephone is another person"
        );
        let mut nameless = call("五");
        nameless.customer.name = None;
        assert_eq!(desk.receive(&nameless).customer.id, first, "no name contradicts nobody");
        let mut short = call("六");
        short.customer.phone = Some("12345".to_owned());
        let (one, two) = (desk.receive(&short).customer.id, desk.receive(&short).customer.id);
        assert_ne!(one, two, "five digits are nobody's own");
    });
}

#[test]
fn a_customer_is_found_while_one_types() {
    on_every_desk(|desk| {
        desk.receive(&call("一"));
        let ann = desk.actor("ann");
        let page = Page { limit: 10, after: None };
        for typed in ["张", "zhangs", "zs", "1381234"] {
            let found = desk.work(|work| customer::list(work, &ann, Some(typed), &page));
            assert_eq!(found.items.len(), 1, "{typed}");
        }
        let adm = desk.actor("adm");
        let denied = desk.refusal(|work| customer::list(work, &adm, Some("zs"), &page));
        assert!(matches!(denied, AppError::Denied(Denial::Role(_))));
    });
}

#[test]
fn who_takes_complaints() {
    on_every_desk(|desk| {
        for (login, may) in [
            ("ann", true),
            ("cai", true),
            ("mei", true),
            ("han", false),
            ("qiu", false),
            ("aud", false),
            ("adm", false),
        ] {
            let actor = desk.actor(login);
            let taken = desk.attempt(|work| intake::receive(work, &actor, &call("谁接")));
            assert_eq!(taken.is_ok(), may, "{login}");
        }
        let by_form = desk.work(|work| intake::receive(work, &Actor::complainant(), &call("网上")));
        assert!(by_form.registered_by.is_none());
    });
}

#[test]
fn what_is_indexed_on_receipt_is_what_a_new_index_would_hold() {
    on_every_desk(|desk| {
        let mut given = Intake {
            summary: Some("壶底漏水".to_owned()),
            demand: Some("退款".to_owned()),
            order_ref: Some("JD-1".to_owned()),
            external_ref: Some("ERP-2".to_owned()),
            product: Some("老式铁壶".to_owned()),
            ..call("漏水")
        };
        given.customer.name = Some("张三".to_owned());
        given.customer.phone = Some("138-0013-8000".to_owned());
        let record = desk.receive(&given);
        let checked = given.check(START).expect("it was taken");
        desk.work(|work| {
            let customer = wenguo_store::customer::by_id(work.tx, record.customer.id)?.expect("the customer");
            let on_receipt = words::new(&record.number, &checked, &customer);
            assert_eq!(on_receipt, words::of(work.tx, record.id)?);
            assert!(
                on_receipt.iter().any(|words| words.as_str().split(' ').any(|word| word == "zhangsan")),
                "{on_receipt:?}"
            );
            assert!(on_receipt.contains(&Passage::Plain(customer.number())), "{on_receipt:?}");
            Ok::<_, AppError>(())
        });
    });
}

#[test]
fn what_is_answered_on_receipt_is_what_is_read_afterwards() {
    on_every_desk(|desk| {
        let bare = Intake { channel: "letter".to_owned(), ..call("信") };
        let mut full = Intake {
            summary: Some("壶底漏水".to_owned()),
            demand: Some("退款".to_owned()),
            category: Some("delivery".to_owned()),
            product: Some("kettle".to_owned()),
            order_ref: Some("JD-1".to_owned()),
            external_ref: Some("ERP-2".to_owned()),
            occurred_at: Some("2026-10-30T08:00:00+08:00".to_owned()),
            received_at: Some("2026-11-01T08:00:00+08:00".to_owned()),
            severity: Some("critical".to_owned()),
            against: Some("han".to_owned()),
            ..call("漏水")
        };
        full.customer.name = Some("张三".to_owned());
        full.customer.phone = Some("138-0013-8000".to_owned());
        full.customer.tier = Some("gold".to_owned());
        let unlisted = Intake { product: Some("老式铁壶".to_owned()), ..call("旧货") };
        for given in [bare, full, unlisted] {
            for actor in [desk.actor("ann"), Actor::system()] {
                let given = Intake { external_ref: None, ..given.clone() };
                let answered = desk.work(|work| intake::receive(work, &actor, &given));
                let everything = wenguo_store::sight::Sight::everything();
                let read = desk.work(|work| {
                    Ok(wenguo_store::complaint::record::by_number(work.tx, &everything, &answered.number)?)
                });
                assert_eq!(Some(answered), read);
            }
        }
    });
}

#[test]
fn whose_number_it_is_is_found_out_without_reading_complaints() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一"));
        let ann = desk.actor("ann");
        let mut intake = call("二");
        intake.customer.name = Some("李太太".to_owned());
        // The form is received in a writing transaction: what may be said of the customers is read when it is shown.
        desk.work(|work| Ok(work.tx.execute("ALTER TABLE complaints RENAME TO complaints_away", &[])?));
        let asked = Asked::default();
        let refused = intake::receive_form(&desk.desk, &ann, ("key", "content"), &intake, &asked);
        let Err(AppError::Conflict { id: "known-line", detail }) = refused else { panic!("{refused:?}") };
        assert_eq!(detail, first.customer.number());
        desk.work(|work| Ok(work.tx.execute("ALTER TABLE complaints_away RENAME TO complaints", &[])?));
        let shared = desk.work(|work| intake::on_line(work, &ann, &intake));
        let said: Vec<_> = shared.iter().map(|one| (one.counted.tally.complaints, one.open.len())).collect();
        assert_eq!(said, [(1, 1)]);
    });
}
