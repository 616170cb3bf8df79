//! Prints what a whole demo looks like, and how long it took to play:
//! `cargo run --release -p wenguo-app --example demo_figures` (on PostgreSQL with WENGUO_TEST_POSTGRES set).

use std::collections::BTreeMap;
use std::time::Instant;

use wenguo_app::demo;
use wenguo_app::preset::Trade;
use wenguo_domain::codes::Stage;
use wenguo_store::complaint::record;
use wenguo_store::sight::Sight;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::TestDesk;

#[expect(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn main() {
    let fresh =
        if std::env::var_os("WENGUO_TEST_POSTGRES").is_some() { Fresh::postgres() } else { Fresh::sqlite() };
    let desk = TestDesk::bare(fresh.open(2));
    let began = Instant::now();
    let filled = demo::fill(&desk.desk, Trade::Manufacturing, 1, demo::USUAL_COUNT).expect("a demo");
    println!("{}: {} complaints in {:.1} s", fresh.kind(), filled.complaints, began.elapsed().as_secs_f64());
    let records =
        desk.work(|work| Ok(record::after(work.tx, &Sight::everything(), 0, (None, None), i64::MAX)?));
    let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
    for record in &records {
        *stages.entry(record.stage).or_default() += 1;
    }
    println!("{stages:?}");
    let now = desk.desk.now();
    let overdue = records.iter().filter(|record| record.clocks.due_at.is_some_and(|due| due < now)).count();
    let late = records.iter().filter(|record| record.clocks.resolution.is_missed(now)).count();
    let held = records.iter().filter(|record| record.hold.is_some()).count();
    println!("overdue {overdue}, ever late {late}, on hold {held}");
}
