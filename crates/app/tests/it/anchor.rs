//! An anchor outside the database shows what the chain alone cannot: a timeline rewritten together with its head.

use wenguo_app::anchor::{self, Line};
use wenguo_app::error::AppError;
use wenguo_app::{timeline, verify};
use wenguo_domain::codes::Stage;
use wenguo_domain::timeline::EventKind;
use wenguo_store::complaint::record::Record;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn draw(desk: &TestDesk, earlier: &[Line]) -> Line {
    let drawn = anchor::draw(&desk.desk, earlier).expect("the database answers");
    assert_eq!(drawn.faults, Vec::<String>::new());
    drawn.line
}

/// Three days on which complaints come in and go on, a line for each; and the first complaint of all.
fn three_days(desk: &TestDesk) -> (Vec<Line>, Record) {
    let (mut lines, mut numbers) = (Vec::new(), Vec::new());
    for day in 0..3 {
        for stage in [Stage::Received, Stage::Handling, Stage::Closed].iter().cycle().take(4 + day) {
            numbers.push(desk.complaint_in(*stage).number);
        }
        if day > 0 {
            desk.grade(&numbers[0]);
        }
        lines.push(draw(desk, &lines));
        desk.next_day();
    }
    (lines, desk.complaint(&numbers[0]))
}

fn change(desk: &TestDesk, statements: &[String]) {
    desk.work(|work| {
        for sql in statements {
            work.tx.execute(sql, &[])?;
        }
        Ok(())
    });
}

fn faults(desk: &TestDesk, lines: &[Line]) -> Vec<String> {
    anchor::draw(&desk.desk, lines).expect("the database answers").faults
}

#[test]
fn lines_of_earlier_days_hold_while_the_desk_goes_on() {
    on_every_desk(|desk| {
        let (lines, first) = three_days(desk);
        desk.dispatch(&first.number, "quality");
        let (cai, han) = (desk.actor("cai"), desk.accept("han", &first.number));
        desk.work(|work| timeline::record(work, han.id, &cai.login, EventKind::Noted, serde_json::json!({})));
        let today = draw(desk, &lines);
        let counts: Vec<u64> = lines.iter().map(|line| line.complaints).collect();
        assert_eq!((counts, today.complaints), (vec![4, 9, 15], 15));
        assert_eq!(today.moved.split(' ').count(), 1, "only what moved is named: {}", today.moved);
        assert!(lines[1].moved.contains(&format!("{}.2.", first.id)), "{}", lines[1].moved);
        let empty = draw(desk, &[lines.clone(), vec![today.clone()]].concat());
        assert_eq!((empty.moved.as_str(), &empty.root, &empty.previous), ("", &today.root, &today.root));
    });
}

#[test]
fn a_line_is_written_and_read_as_it_was() {
    on_every_desk(|desk| {
        let (lines, _) = three_days(desk);
        let text: String =
            lines.iter().map(|line| serde_json::to_string(line).expect("JSON") + "\n").collect();
        assert_eq!(anchor::read(&text).expect("lines"), lines);
        let without_second: Vec<&str> =
            text.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| line).collect();
        let refused = anchor::read(&without_second.join("\n")).expect_err("a line is missing");
        assert!(refused.starts_with("line 2: it does not follow"), "{refused}");
        let refused = anchor::read("{}").expect_err("no line");
        assert!(refused.starts_with("line 1: missing field"), "{refused}");
        let garbled = text.replacen(".1.", ".one.", 1);
        assert!(anchor::read(&garbled).is_err());
    });
}

#[test]
fn a_timeline_rewritten_with_its_head_passes_the_chain_and_not_the_anchor() {
    on_every_desk(|desk| {
        let (lines, first) = three_days(desk);
        let was = desk.complaint(&first.number);
        // Everything an administrator of the database can do: the events go, others come, chained as they must be.
        change(
            desk,
            &[
                format!("DELETE FROM timeline WHERE complaint_id = {}", first.id),
                format!(
                    "UPDATE complaints SET timeline_seq = 0, timeline_hash = '{}' WHERE id = {}",
                    "0".repeat(64),
                    first.id
                ),
            ],
        );
        desk.work(|work| {
            timeline::record(
                work,
                first.id,
                "ann",
                EventKind::Received,
                serde_json::json!({ "category": null }),
            )?;
            timeline::record(
                work,
                first.id,
                "cai",
                EventKind::Graded,
                serde_json::json!({ "severity": "general" }),
            )?;
            timeline::record(
                work,
                first.id,
                "cai",
                EventKind::Graded,
                serde_json::json!({ "severity": "general" }),
            )
        });
        assert_eq!(desk.complaint(&first.number).version, was.version);
        assert_eq!(desk.work(verify::verify).faults, Vec::<String>::new(), "the chain is whole");
        let found = faults(desk, &lines);
        let events = ["event 1 ", "event 2 ", "event 3 "];
        assert!(
            found
                .iter()
                .zip(events)
                .all(|(fault, event)| fault.starts_with(&first.number) && fault.contains(event)),
            "{found:?}"
        );
        assert_eq!(found.iter().filter(|fault| fault.starts_with("the anchor of ")).count(), 3, "{found:?}");
    });
}

#[test]
fn a_complaint_that_vanished_or_changed_its_number_is_named() {
    on_every_desk(|desk| {
        let (lines, first) = three_days(desk);
        let id = first.id;
        let number = format!("UPDATE complaints SET number = 'TS-20200101-000001' WHERE id = {id}");
        let undone = desk.attempt::<()>(|work| {
            work.tx.execute(&number, &[])?;
            Err(AppError::Unauthorised)
        });
        assert!(undone.is_err());
        change(desk, &[number]);
        let found = faults(desk, &lines);
        assert!(found[0].starts_with("TS-20200101-000001: event 1 is not"), "{found:?}");
        change(desk, &[format!("UPDATE complaints SET number = '{}' WHERE id = {id}", first.number)]);
        assert_eq!(faults(desk, &lines), Vec::<String>::new());
        let gone = ["complaint_search", "timeline", "notes", "clocks", "complaints"].map(|table| {
            let column = if table == "complaints" { "id" } else { "complaint_id" };
            match table {
                // SQLite's index has no such column, and no key to the complaint either.
                "complaint_search" => "DELETE FROM closures WHERE complaint_id = 0".to_owned(),
                _ => format!("DELETE FROM {table} WHERE {column} = {id}"),
            }
        });
        if desk.desk.database.dialect() == wenguo_store::tx::Dialect::Postgres {
            change(desk, &[format!("DELETE FROM complaint_search WHERE complaint_id = {id}")]);
        }
        change(desk, &gone);
        let found = faults(desk, &lines);
        assert!(
            found[0].starts_with(&format!("complaint id {id}, which was there on 2026-11-02")),
            "{found:?}"
        );
        assert_eq!(found.len(), 4, "{found:?}");
    });
}
