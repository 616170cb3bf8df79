//! What does a sweep of escalations cost where a thousand complaints are due, among few open ones and among many?
//!
//! `cargo bench --bench escalation -- 10000 1000000`: SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server. The
//! rows are copies of one complaint, made by the database itself.

#[path = "support/found.rs"]
mod found;

use std::time::Instant;

use wenguo_app::contact::{self, ContactInput};
use wenguo_app::error::AppError;
use wenguo_app::escalation::sweep::sweep;
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, MINUTE, Moment};
use wenguo_store::database::Database;
use wenguo_store::params;
use wenguo_store::tx::Tx;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::TestDesk;

/// Complaints that are due in each sweep.
const DUE: i64 = 1_000;
/// Sweeps measured; the quickest is printed.
const ROUNDS: usize = 3;

fn main() {
    let sizes = found::sizes(&[10_000, 50_000]);
    for make in found::databases() {
        let mut first = None;
        for size in &sizes {
            let fresh: Fresh = make();
            let took = measure(fresh.open(8), *size);
            let ratio = took / *first.get_or_insert(took);
            println!("{:<11} {size:>9} open, {DUE} due: {took:>8.1} ms   ratio {ratio:.2}", fresh.kind());
        }
    }
}

/// Milliseconds of the quickest sweep.
#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
fn measure(database: Database, size: i64) -> f64 {
    let desk = TestDesk::over(database);
    desk.hire("boss", "manager", Some("company"));
    let template = desk.complaint_in(Stage::Handling);
    contacted(&desk, &template.number);
    let due = template.clocks.resolution.due_at.expect("due");
    desk.work(|work| Ok(copies(work.tx, template.id, size)?));
    let now = due.plus(MINUTE);
    let rounds = (0..ROUNDS).map(|_| {
        desk.work(|work| make_due(work, template.id, now));
        desk.clock.set(now);
        let start = Instant::now();
        let swept = sweep(&desk.desk, now).expect("a sweep");
        assert_eq!(swept.complaints, usize::try_from(DUE).expect("a thousand"), "{swept:?}");
        start.elapsed().as_secs_f64() * 1_000.0
    });
    rounds.fold(f64::INFINITY, f64::min)
}

/// The customer was answered: only the result is owed.
fn contacted(desk: &TestDesk, number: &str) {
    let cai = desk.actor("cai");
    let said = ContactInput {
        direction: "outbound".to_owned(),
        channel: "phone".to_owned(),
        kind: "information".to_owned(),
        summary: "说明进展".to_owned(),
        keeps: Vec::new(),
    };
    desk.work(|work| contact::record(work, &cai, &Target::number(number), &said));
}

/// Numbers from 1 on, as the database counts them.
const NUMBERS: &str =
    "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $2)";

/// So many complaints like this one, with its timeline and its clocks; nothing of them is due.
fn copies(tx: &mut Tx<'_>, template: i64, size: i64) -> Result<(), wenguo_store::error::StoreError> {
    let complaint = "version, centre_id, registered_by, customer_id, channel, received_at, registered_at, stage, severity, \
        category_id, urgent, department_id, assignee_id, resolution_due_at, due_at, return_count, followed_up, \
        failed_follow_up_days, on_the_spot, reopened, escalation_level, timeline_seq, timeline_hash, subject, description";
    let event = "seq, at, actor, kind, data, salt, data_hash, hash";
    let clock = "seq, clock, started_at, due_at, warned, climbed, met_at, ended_at, breached_at, is_paused, amount, unit, \
        extension_amount, extension_unit, is_extended, stops, category_id, tier, channel, severity";
    let made = [
        format!(
            "{NUMBERS} INSERT INTO complaints (id, number, track_code, place, {complaint}) SELECT c.id + n.i, \
             'TS-20261102-9' || CAST(1000000 + n.i AS TEXT), c.track_code, c.place + n.i, {complaint} \
             FROM n JOIN complaints c ON c.id = $1"
        ),
        format!(
            "{NUMBERS} INSERT INTO timeline (complaint_id, {event}) SELECT t.complaint_id + n.i, {event} \
             FROM n JOIN timeline t ON t.complaint_id = $1"
        ),
        format!(
            "{NUMBERS} INSERT INTO clocks (complaint_id, climb_at, {clock}) SELECT k.complaint_id + n.i, \
             CASE WHEN k.climb_at IS NULL THEN NULL ELSE k.climb_at + {} END, {clock} \
             FROM n JOIN clocks k ON k.complaint_id = $1",
            3_650 * DAY
        ),
    ];
    for sql in made {
        tx.execute(&sql, &params![template, size])?;
    }
    // The one they are like is done with.
    tx.execute("UPDATE clocks SET climb_at = NULL WHERE complaint_id = $1", &params![template])?;
    Ok(())
}

/// Makes the next thousand of them due: each with the resolution it owes.
fn make_due(work: &mut Work<'_, '_>, template: i64, now: Moment) -> Result<(), AppError> {
    work.tx.execute(
        "UPDATE clocks SET climb_at = $1 WHERE clock = 'resolution' AND climb_at > $1 AND complaint_id IN \
         (SELECT id FROM complaints WHERE id > $2 AND escalation_level = 0 ORDER BY id LIMIT $3)",
        &params![now, template, DUE],
    )?;
    Ok(())
}
