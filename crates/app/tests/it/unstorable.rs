//! A text with the character that no database stores is refused at its field, whatever field it is and whatever the way in.

use wenguo_app::error::AppError;
use wenguo_app::public::complaining::{self, PublicIntake};
use wenguo_app::{import, intake, keyword};
use wenguo_domain::field::FieldError;
use wenguo_domain::intake::Intake;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

type Spoil = fn(&mut Intake, &str);
type SpoilForm = fn(&mut PublicIntake, &str);

/// Every field that is a text, and the fault it has then: what is one of a list or an instant is simply none.
const FIELDS: [(&str, Spoil, &str); 19] = [
    ("/channel", |it, text| it.channel = text.to_owned(), "unknown"),
    ("/subject", |it, text| it.subject = text.to_owned(), "control_character"),
    ("/description", |it, text| it.description = text.to_owned(), "control_character"),
    ("/summary", |it, text| it.summary = Some(text.to_owned()), "control_character"),
    ("/customer/name", |it, text| it.customer.name = Some(text.to_owned()), "control_character"),
    ("/customer/phone", |it, text| it.customer.phone = Some(text.to_owned()), "control_character"),
    (
        "/customer/email",
        |it, text| it.customer.email = Some(format!("{text}@example.cn")),
        "control_character",
    ),
    ("/customer/tier", |it, text| it.customer.tier = Some(text.to_owned()), "unknown"),
    (
        "/customer/external_ref",
        |it, text| it.customer.external_ref = Some(text.to_owned()),
        "control_character",
    ),
    ("/demand", |it, text| it.demand = Some(text.to_owned()), "control_character"),
    ("/category", |it, text| it.category = Some(text.to_owned()), "control_character"),
    ("/product", |it, text| it.product = Some(text.to_owned()), "control_character"),
    ("/order_ref", |it, text| it.order_ref = Some(text.to_owned()), "control_character"),
    ("/occurred_at", |it, text| it.occurred_at = Some(text.to_owned()), "invalid_instant"),
    ("/received_at", |it, text| it.received_at = Some(text.to_owned()), "invalid_instant"),
    ("/external_ref", |it, text| it.external_ref = Some(text.to_owned()), "control_character"),
    ("/severity", |it, text| it.severity = Some(text.to_owned()), "unknown"),
    ("/against", |it, text| it.against = Some(text.to_owned()), "control_character"),
    ("/external_ref", |it, text| it.external_ref = Some(format!(" {text} ")), "control_character"),
];

/// In front, inside, behind, alone.
const TEXTS: [&str; 4] = ["\0甲乙", "甲\0乙", "甲乙\0", "\0"];

fn said(faults: &[FieldError], pointer: &str, code: &str, how: &str) {
    let is_said = faults.iter().any(|fault| fault.pointer == pointer && fault.code == code);
    assert!(is_said, "{how}: {pointer} {code} in {faults:?}");
}

fn refused(desk: &TestDesk, row: &Intake) -> [(&'static str, Vec<FieldError>); 6] {
    let ann = desk.actor("ann");
    let faults = |error: AppError| match error {
        AppError::Invalid(faults) => faults,
        other => panic!("{other:?}"),
    };
    let good = Intake { external_ref: Some("good".to_owned()), ..call("好的一行") };
    let rows = [good, row.clone()];
    let fate = |creates| {
        let fates = desk.work(|work| import::take_all(work, &rows, creates));
        assert!(fates[0].is_ok(), "{:?}", fates[0]);
        fates[1].clone().expect_err("refused")
    };
    let looked = |creates| {
        let fates = import::examine_all(&desk.desk, &rows, creates).expect("looked at");
        fates[1].clone().expect_err("refused")
    };
    let form = intake::receive_form(&desk.desk, &ann, ("key", "content"), row, &intake::Asked::default());
    [
        ("received", faults(desk.refusal(|work| intake::receive(work, &ann, row)))),
        ("by a form", faults(form.expect_err("refused"))),
        ("imported", fate(false)),
        ("imported with its category", fate(true)),
        ("looked at", looked(false)),
        ("looked at with its category", looked(true)),
    ]
}

#[test]
fn every_field_of_an_intake_and_every_way_in() {
    on_every_desk(|desk| {
        for (pointer, spoil, code) in FIELDS {
            for text in TEXTS {
                let mut row = call("水壶漏水");
                row.external_ref = Some("spoilt".to_owned());
                spoil(&mut row, text);
                for (how, faults) in refused(desk, &row) {
                    said(&faults, pointer, code, how);
                }
            }
        }
    });
}

#[test]
fn every_field_of_the_public_form() {
    let fields: [(&str, SpoilForm); 6] = [
        ("/description", |it, text| it.description = text.to_owned()),
        ("/demand", |it, text| it.demand = Some(text.to_owned())),
        ("/order_ref", |it, text| it.order_ref = Some(text.to_owned())),
        ("/name", |it, text| it.name = Some(text.to_owned())),
        ("/phone", |it, text| it.phone = Some(text.to_owned())),
        ("/email", |it, text| it.email = Some(format!("{text}@example.cn"))),
    ];
    on_every_desk(|desk| {
        for (pointer, spoil) in fields {
            for text in TEXTS {
                let mut input = PublicIntake {
                    description: "水壶漏水".to_owned(),
                    name: Some("张三".to_owned()),
                    phone: Some("13812345678".to_owned()),
                    ..PublicIntake::default()
                };
                spoil(&mut input, text);
                let error = complaining::complain(&desk.desk, "key", &input).expect_err("refused");
                let AppError::Invalid(faults) = error else { panic!("{error:?}") };
                said(&faults, pointer, "control_character", "by the public form");
            }
        }
    });
}

#[test]
fn the_words_for_a_category() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        for text in TEXTS {
            let error = desk.refusal(|work| keyword::call(work, &adm, "product", &format!("漏水 {text}")));
            let AppError::Invalid(faults) = error else { panic!("{error:?}") };
            said(&faults, "/keywords", "control_character", "as a word");
        }
        let long = format!("{}\0", "长".repeat(40));
        let error = desk.refusal(|work| keyword::call(work, &adm, "product", &long));
        assert!(matches!(error, AppError::Invalid(faults) if faults.len() == 2), "both faults at once");
    });
}
