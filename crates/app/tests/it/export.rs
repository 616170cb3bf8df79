//! An export is of one moment: nothing is lost and nothing comes twice, whatever is written between its pages.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex};

use wenguo_app::export::column::Column;
use wenguo_app::export::{self, Sheet, SheetCell, SheetKind, Sheets, Wanted, Wording};
use wenguo_app::grading::{self, Acknowledgement};
use wenguo_app::turn::Target;
use wenguo_app::{hold, import};
use wenguo_domain::actor::Actor;
use wenguo_domain::intake::Intake;
use wenguo_domain::money::Money;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::record::Named;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

/// More than one page, and more than one row on the second.
const COMPLAINTS: usize = 510;

/// The first cell of every row.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<String>>>);

impl Sheets for Written {
    fn begin(&self, _: SheetKind, _: &[String]) -> io::Result<Box<dyn Sheet>> {
        Ok(Box::new(self.clone()))
    }
}

impl Sheet for Written {
    fn row(&mut self, cells: &[SheetCell]) -> io::Result<()> {
        let SheetCell::Text(number) = &cells[0] else { panic!("{cells:?}") };
        self.0.lock().expect("nobody panicked").push(number.clone());
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        File::open(env!("CARGO_MANIFEST_PATH"))
    }
}

struct Codes;

impl Wording for Codes {
    fn word(&self, _: &str, code: &str) -> String {
        code.to_owned()
    }

    fn name(&self, named: &Named) -> String {
        named.code.clone()
    }

    fn yes_no(&self, yes: bool) -> String {
        yes.to_string()
    }

    fn money(&self, money: &Money) -> String {
        money.amount()
    }

    fn listed(&self, parts: &[String]) -> String {
        parts.join(" ")
    }
}

fn take(desk: &TestDesk, from: usize, to: usize) {
    desk.work(|work| {
        for place in from..to {
            let external_ref = Some(format!("A-{place}"));
            import::take(work, &Intake { external_ref, ..call("水壶漏水") }, false)?;
        }
        Ok(())
    });
}

/// Moves a complaint that was written behind those that were not, takes one of those out of the list, and adds one.
fn disturb(desk: &TestDesk, first: &str, last: &str) {
    let (cai, target) = (desk.actor("cai"), Target::number(first));
    let told = Acknowledgement { method: "phone".to_owned(), summary: "已告知".to_owned() };
    desk.work(|work| grading::acknowledge(work, &cai, &target, &told));
    desk.grade(last);
    desk.dispatch(last, "quality");
    desk.accept("han", last);
    let (han, target) = (desk.actor("han"), Target::number(last));
    desk.work(|work| hold::hold(work, &han, &target, "waiting_customer", None));
    take(desk, COMPLAINTS, COMPLAINTS + 1);
}

#[test]
fn nothing_is_lost_and_nothing_comes_twice_while_others_write() {
    on_every_desk(|desk| {
        take(desk, 0, COMPLAINTS);
        let number = |place: usize| format!("TS-20261102-{place:06}");
        let wanted = Wanted {
            kind: SheetKind::Csv,
            filter: Filter::default(),
            order: Order::DueFirst,
            columns: vec![Column::of_name("number").expect("a column")],
        };
        let written = Written::default();
        let disturbed = Mutex::new(0);
        let between = |rows: u64| {
            if rows < COMPLAINTS as u64 {
                *disturbed.lock().expect("nobody panicked") += 1;
                disturb(desk, &number(1), &number(COMPLAINTS));
            }
        };
        export::complaints(&desk.desk, &written, &Actor::system(), &wanted, &Codes, &between)
            .expect("exported");
        assert_eq!(*disturbed.lock().expect("nobody panicked"), 1, "there were two pages");
        let rows = written.0.lock().expect("nobody panicked").clone();
        assert_eq!(rows.len(), COMPLAINTS);
        let each: BTreeSet<&String> = rows.iter().collect();
        assert_eq!(each.len(), COMPLAINTS, "each once");
        assert!(!rows.contains(&number(COMPLAINTS + 1)), "what came later is not of that moment");
    });
}
