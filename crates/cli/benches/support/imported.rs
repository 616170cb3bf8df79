//! Complaints in their thousands, brought in as operators bring them: from a file, with the program's own command.

use std::io::Write as _;
use std::time::Instant;

use wenguo_testkit::database::Fresh;

use crate::program::run;
use crate::spoken::Spoken;

/// Brings the database from `from` to `to` complaints with the command that operators use.
#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
pub fn import(database: &Fresh, from: usize, to: usize) {
    if to <= from {
        return;
    }
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a temporary file");
    let mut out = std::io::BufWriter::new(&file);
    writeln!(out, "投诉编号,投诉标题,投诉内容,客户姓名,联系电话,订单号,渠道,受理时间").expect("written");
    for n in from..to {
        let Spoken { subject, description, name, phone, order } = Spoken::nth(n);
        let (month, day, hour, minute) = (n / 40_320 % 9 + 1, n / 1_440 % 28 + 1, n / 60 % 24, n % 60);
        let at = format!("2025-{month:02}-{day:02} {hour:02}:{minute:02}");
        writeln!(out, "B{n},{subject},{description},{name},{phone},{order},电话,{at}").expect("written");
    }
    out.flush().expect("written");
    drop(out);
    let begun = Instant::now();
    let path = file.path().display().to_string();
    let said = run(database.url(), &["import", "complaints", &path, "--map", "chinese-sheet"]);
    let seconds = begun.elapsed().as_secs_f64();
    let rows = to - from;
    println!(
        "{:<11} import: {rows} rows in {seconds:.1} s, {:.0} rows/s ({said})",
        database.kind(),
        rows as f64 / seconds
    );
}
