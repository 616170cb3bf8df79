//! What is taken and what is not, with the field and the rule.

use wenguo_domain::complaint::number;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::moment::{HOUR, Moment};
use wenguo_domain::money::Money;

use crate::sample::START;

fn plain() -> Intake {
    Intake {
        channel: "phone".to_owned(),
        subject: " 水壶漏水 ".to_owned(),
        description: "漏水".to_owned(),
        ..Intake::default()
    }
}

fn faults(intake: &Intake) -> Vec<(String, &'static str)> {
    match intake.check(START) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect(),
    }
}

#[test]
fn the_least_there_must_be() {
    let checked = plain().check(START).expect("enough");
    assert_eq!((checked.subject.as_str(), checked.received_at), ("水壶漏水", START));
    assert!(checked.customer.is_unknown());
    let nothing = faults(&Intake::default());
    let required = ["/channel", "/subject", "/description"].map(|pointer| (pointer.to_owned(), "required"));
    assert_eq!(nothing, required);
}

#[test]
fn each_fault_is_named_at_its_field() {
    type Change = fn(&mut Intake);
    let cases: [(Change, &str, &str); 11] = [
        (|i| i.channel = "fax".to_owned(), "/channel", "unknown"),
        (|i| i.subject = "长".repeat(201), "/subject", "too_long"),
        (|i| i.description = "长".repeat(20_001), "/description", "too_long"),
        (|i| i.description = "a\0b".to_owned(), "/description", "control_character"),
        (|i| i.severity = Some("huge".to_owned()), "/severity", "unknown"),
        (|i| i.received_at = Some("2026-11-02".to_owned()), "/received_at", "invalid_instant"),
        (|i| i.received_at = Some("2026-11-02T10:00:00+08:00".to_owned()), "/received_at", "in_the_future"),
        (|i| i.occurred_at = Some("1899-12-31T00:00:00Z".to_owned()), "/occurred_at", "too_early"),
        (|i| i.customer.phone = Some("问他妈".to_owned()), "/customer/phone", "invalid_phone"),
        (|i| i.customer.email = Some("a@b".to_owned()), "/customer/email", "invalid_email"),
        (|i| i.customer.tier = Some("iron".to_owned()), "/customer/tier", "unknown"),
    ];
    for (change, pointer, code) in cases {
        let mut intake = plain();
        change(&mut intake);
        assert_eq!(faults(&intake), [(pointer.to_owned(), code)]);
    }
}

#[test]
fn receipt_lies_in_the_past_give_or_take_a_minute() {
    let at = |text: &str| {
        Intake { received_at: Some(text.to_owned()), ..plain() }.check(START).map(|it| it.received_at)
    };
    assert_eq!(at("2026-11-02T08:00:00+08:00"), Ok(START.plus(-HOUR)));
    assert_eq!(at("2026-11-02T09:00:30+08:00"), Ok(START), "a clock that is ahead is taken for now");
    assert_eq!(at(" "), Ok(START));
}

#[test]
fn telephones_as_people_write_them() {
    let with = |phone: &str| {
        let customer = CustomerIntake { phone: Some(phone.to_owned()), ..CustomerIntake::default() };
        faults(&Intake { customer, ..plain() }).is_empty()
    };
    for phone in ["13812345678", "138****5678", "12345"] {
        assert!(with(phone), "{phone}");
    }
    for phone in ["123", "13812345678 or so", "123456789012345678901"] {
        assert!(!with(phone), "{phone}");
    }
}

#[test]
fn numbers_of_complaints_and_amounts_of_money() {
    assert_eq!(number(123, "2026-11-22"), "TS-20261122-000123");
    assert_eq!(number(1_234_567, "2026-11-22"), "TS-20261122-1234567");
    let read = |text: &str| Money::parse(text, "CNY").map(|money| (money.minor, money.amount()));
    assert_eq!(read("12.5"), Some((1250, "12.50".to_owned())));
    assert_eq!(read("0"), Some((0, "0.00".to_owned())));
    for wrong in ["", ".5", "12.", "-1", "1.234", "1e3", "１２", "12345678901"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    assert_eq!(Money::parse("1", "rmb"), None);
}

#[test]
fn instants_read_and_write_the_same() {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("the bundled time zones");
    assert_eq!(START.rfc3339(&zone), "2026-11-02T09:00:00.000+08:00");
    assert_eq!(Moment::parse_rfc3339("2026-11-02T01:00:00Z"), Some(START));
    assert_eq!(
        Moment::parse_rfc3339("2026-11-02T09:00:00"),
        None,
        "without an offset it could be any moment"
    );
    assert_eq!(START.plus(-10 * HOUR).day(&zone), "2026-11-01");
    assert_eq!(Moment(i64::MAX).plus(1), Moment(i64::MAX));
}
