//! Telephone numbers that are none are refused wherever complaints come in, and cells of files are read with sense.

use wenguo_app::error::AppError;
use wenguo_app::import::{self, Taken};
use wenguo_app::public::complaining::{self, PublicIntake};
use wenguo_app::{customer::upkeep, intake};
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

fn with_phone(phone: &str) -> Intake {
    let customer = CustomerIntake { phone: Some(phone.to_owned()), ..call("x").customer };
    Intake { customer, ..call("漏水") }
}

#[track_caller]
fn assert_refused(error: AppError, pointer: &str) {
    let AppError::Invalid(faults) = error else { panic!("{error:?}") };
    let faults: Vec<_> =
        faults.iter().map(|fault| (fault.pointer.as_str(), fault.code, fault.allowed.as_str())).collect();
    assert_eq!(faults, [(pointer, "invalid_phone", "5–20")]);
}

#[test]
fn nobody_is_called_123() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        for phone in ["123", "call me", "１２３"] {
            let refused = desk.refusal(|work| intake::receive(work, &ann, &with_phone(phone)));
            assert_refused(refused, "/customer/phone");
            let form = PublicIntake {
                description: "漏水".to_owned(),
                name: Some("张三".to_owned()),
                phone: Some(phone.to_owned()),
                ..PublicIntake::default()
            };
            assert_refused(complaining::complain(&desk.desk, "k", &form).expect_err("refused"), "/phone");
        }
        let known = desk.receive(&call("一")).customer.id;
        let change = upkeep::CustomerChange { customer: with_phone("123").customer, ..Default::default() };
        assert_refused(desk.refusal(|work| upkeep::change(work, &ann, known, &change)), "/customer/phone");
    });
}

#[test]
fn a_cell_is_read_for_what_is_usable_in_it() {
    on_every_desk(|desk| {
        for (at, (cell, phone, summary)) in [
            ("13812345678", Some("13812345678"), None),
            ("无", None, None),
            ("13912345678（王先生）", Some("13912345678"), Some("13912345678（王先生）")),
            ("13712345678/010-65521234", Some("13712345678"), Some("13712345678/010-65521234")),
        ]
        .into_iter()
        .enumerate()
        {
            let row = Intake { external_ref: Some(format!("R{at}")), ..with_phone(cell) };
            assert_eq!(desk.work(|work| import::examine(work, &row, false)), Taken::New, "{cell}");
            assert_eq!(desk.work(|work| import::take(work, &row, false)), Taken::New, "{cell}");
            let taken = desk.complaint(&format!("TS-20261102-{:06}", at + 1));
            assert_eq!(
                (taken.customer.phone.as_deref(), taken.summary.as_deref()),
                (phone, summary),
                "{cell}"
            );
        }
        for cell in ["123", "不是电话"] {
            let row = with_phone(cell);
            assert_refused(desk.refusal(|work| import::examine(work, &row, false)), "/customer/phone");
            assert_refused(desk.refusal(|work| import::take(work, &row, false)), "/customer/phone");
        }
    });
}
