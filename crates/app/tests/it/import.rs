//! Rows of a file, many in one transaction: each once, in order, as if one after the other; beside others who write.

use std::cell::Cell;
use std::sync::Barrier;
use std::thread;

use wenguo_app::import::{self, Taken};
use wenguo_app::{complaint, verify};
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_store::tx::Dialect;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

fn row(external_ref: &str, customer: CustomerIntake) -> Intake {
    Intake { external_ref: Some(external_ref.to_owned()), customer, ..call("水壶漏水") }
}

fn numbered(external_ref: &str) -> CustomerIntake {
    CustomerIntake { external_ref: Some(external_ref.to_owned()), ..CustomerIntake::default() }
}

fn found(desk: &TestDesk, words: &str) -> Vec<String> {
    let (cai, page) = (desk.actor("cai"), Page { limit: 50, after: None });
    let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
    let lines = desk.work(|work| complaint::list(work, &cai, &filter, Order::Newest, &page)).items;
    let mut numbers: Vec<String> = lines.into_iter().map(|line| line.number).collect();
    numbers.sort();
    numbers
}

#[test]
fn rows_of_a_batch_are_taken_once_each_and_in_order() {
    on_every_desk(|desk| {
        let mut rows: Vec<Intake> =
            (0..300).map(|place| row(&format!("A-{place}"), numbered(&format!("C-{}", place % 7)))).collect();
        rows[5].description = String::new();
        rows[9].external_ref = Some(" A-3 ".to_owned());
        rows[11].category = Some("nowhere".to_owned());
        let fates = import::take_batch(&desk.desk, &rows, false).expect("taken");
        let faulty: Vec<usize> = (0..300).filter(|place| fates[*place].is_err()).collect();
        assert_eq!(faulty, [5, 11]);
        assert_eq!(fates[9], Ok(Taken::AlreadyThere), "twice in one file");
        assert_eq!(fates[299], Ok(Taken::New));
        let first = desk.complaint("TS-20261102-000001");
        let last = desk.complaint("TS-20261102-000297");
        assert_eq!(
            (first.external_ref.as_deref(), last.external_ref.as_deref()),
            (Some("A-0"), Some("A-299"))
        );
        let again = import::take_batch(&desk.desk, &rows, false).expect("taken");
        assert!(again.iter().all(|fate| *fate != Ok(Taken::New)), "and a second time none");
        assert!(desk.work(verify::verify).faults.is_empty(), "the chain holds");
    });
}

#[test]
fn what_a_later_row_tells_of_a_customer_finds_the_earlier_ones_too() {
    on_every_desk(|desk| {
        let named = CustomerIntake { name: Some("欧阳静".to_owned()), ..numbered("C-1") };
        let rows = [row("A-1", numbered("C-1")), row("A-2", named), row("A-3", numbered("C-1"))];
        let fates = import::take_batch(&desk.desk, &rows, false).expect("taken");
        assert_eq!(fates, [Ok(Taken::New), Ok(Taken::New), Ok(Taken::New)]);
        assert_eq!(found(desk, "欧阳静").len(), 3);
    });
}

/// Who a batch speaks of is who its rows would speak of one after the other: by number, telephone or mail, unless names differ.
#[test]
fn a_batch_knows_its_customers_as_single_rows_do() {
    let of = |name: &str, phone: &str, email: &str| CustomerIntake {
        name: (!name.is_empty()).then(|| name.to_owned()),
        phone: (!phone.is_empty()).then(|| phone.to_owned()),
        email: (!email.is_empty()).then(|| email.to_owned()),
        ..CustomerIntake::default()
    };
    let rows: Vec<Intake> = [
        of("张三", "13800001111", ""),
        of("", "138-0000-1111", "zs@example.com"),
        of("李四", "13800001111", ""),
        of("张三", "", "zs@example.com"),
        of("王五", "", "ww@example.com"),
        of("", "13900002222", "ww@example.com"),
        of("王五", "139 0000 2222", ""),
        numbered("C-1"),
        CustomerIntake { name: Some("赵六".to_owned()), ..numbered("C-1") },
        of("孙七", "12345678", ""),
        of("孙七", "12345678", ""),
        of("周八", "13700003333", ""),
        of("吴九", "", "wj@example.com"),
        // Somebody has that number already, so the mail address is not looked for.
        of("吴九", "13700003333", "wj@example.com"),
    ]
    .into_iter()
    .enumerate()
    .map(|(place, customer)| row(&format!("A-{place}"), customer))
    .collect();
    let owners = |desk: &TestDesk| -> Vec<String> {
        let numbers = (1..=rows.len()).map(|place| format!("TS-20261102-{place:06}"));
        let owners: Vec<i64> = numbers.map(|number| desk.complaint(&number).customer.id).collect();
        owners
            .iter()
            .map(|id| owners.iter().position(|other| other == id).unwrap_or_default().to_string())
            .collect()
    };
    on_every_desk(|desk| {
        let fates = import::take_batch(&desk.desk, &rows, false).expect("taken");
        assert!(fates.iter().all(|fate| *fate == Ok(Taken::New)), "{fates:?}");
        assert_eq!(owners(desk), ["0", "0", "2", "0", "4", "4", "4", "7", "7", "9", "9", "11", "12", "13"]);
    });
    on_every_desk(|desk| {
        for row in &rows {
            assert_eq!(desk.work(|work| import::take(work, row, false)), Taken::New);
        }
        assert_eq!(owners(desk), ["0", "0", "2", "0", "4", "4", "4", "7", "7", "9", "9", "11", "12", "13"]);
    });
}

#[test]
fn a_category_is_made_for_a_row_that_is_taken_and_for_no_other() {
    on_every_desk(|desk| {
        let with = |external_ref: &str, category: &str| Intake {
            category: Some(category.to_owned()),
            ..row(external_ref, numbered("C-1"))
        };
        let bad = Intake { subject: String::new(), ..with("A-2", "没有人要的") };
        let rows = [with("A-1", "新类别"), bad, with("A-3", "新类别")];
        let fates = import::take_batch(&desk.desk, &rows, true).expect("taken");
        assert!(fates[0].is_ok() && fates[1].is_err() && fates[2].is_ok());
        let category = desk.complaint("TS-20261102-000002").category.expect("a category");
        assert_eq!((category.code.as_str(), category.name.as_str()), ("新类别", "新类别"));
        let unwanted = desk.work(|work| {
            let tree = wenguo_store::tree::Tree::Categories;
            Ok(wenguo_store::tree::by_code(work.tx, tree, "没有人要的")?)
        });
        assert_eq!(unwanted, None);
    });
}

/// Each takes its first row, waits until the other has too, and then wants what the other holds.
#[test]
fn two_that_wait_for_each_other_both_come_through() {
    on_every_desk(|desk| {
        if desk.desk.database.dialect() == Dialect::Sqlite {
            return;
        }
        let both = Barrier::new(2);
        let import = |order: [&'static str; 2]| {
            let attempts = Cell::new(0);
            let taken = desk.desk.write_again(|work| {
                attempts.set(attempts.get() + 1);
                let of = |customer: &str| row(&format!("{customer} {}", order[0]), numbered(customer));
                import::take(work, &of(order[0]), false)?;
                if attempts.get() == 1 {
                    both.wait();
                }
                import::take(work, &of(order[1]), false)
            });
            assert_eq!(taken.expect("taken"), Taken::New);
            attempts.get()
        };
        let attempts = thread::scope(|scope| {
            let one = scope.spawn(|| import(["C-1", "C-2"]));
            let other = scope.spawn(|| import(["C-2", "C-1"]));
            one.join().expect("no panic") + other.join().expect("no panic")
        });
        // Whoever was sent away may be back, and in the way again, before the other has gone on.
        assert!(attempts >= 3, "one of them was sent away: {attempts}");
        assert_eq!(found(desk, "漏水").len(), 4);
    });
}

#[test]
fn what_was_exported_here_is_known_by_its_number() {
    on_every_desk(|desk| {
        let ours = desk.receive(&call("水壶漏水")).number;
        let rows = [row(&ours, CustomerIntake::default()), row("TS-20260101-999999", numbered("C-1"))];
        let fates = import::take_batch(&desk.desk, &rows, false).expect("taken");
        let fates: Vec<Taken> = fates.into_iter().map(|fate| fate.expect("a fate")).collect();
        assert_eq!(fates, [Taken::AlreadyThere, Taken::New], "only what is here is there already");
        assert_eq!(found(desk, "漏水").len(), 2);
    });
}
