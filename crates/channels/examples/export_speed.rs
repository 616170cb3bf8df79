//! How many rows a second are written? Prints the figure for each format; with a folder as argument the files stay there.

use wenguo_channels::export::{Cell, Export, Format};

const ROWS: i64 = 100_000;
const HEADERS: [&str; 5] = ["投诉编号", "投诉标题", "投诉内容", "受理时间", "次数"];

#[expect(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scratch = tempfile::tempdir()?;
    let folder = std::env::args().nth(1).map_or(scratch.path().to_owned(), Into::into);
    let words = "收到的冰箱外壳破损，联系客服三天没有人回复，要求尽快处理并赔偿损失。\n".repeat(6);
    for (name, format) in [("csv", Format::Csv), ("xlsx", Format::Xlsx), ("jsonl", Format::Jsonl)] {
        let start = std::time::Instant::now();
        let mut out = Export::create(folder.join(format!("complaints.{name}")), format, &HEADERS)?;
        for row in 0..ROWS {
            let number = format!("T{row}");
            let cells = [&number, "收到的货物破损", &words, "2026-03-05 09:05:09"].map(Cell::Text);
            out.row(&[cells.as_slice(), &[Cell::Integer(row)]].concat())?;
        }
        out.finish()?;
        let seconds = start.elapsed().as_secs_f64();
        println!("{name}: {ROWS} rows in {seconds:.2} s, {:.0} rows/s", ROWS as f64 / seconds);
    }
    Ok(())
}
