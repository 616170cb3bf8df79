//! How many rows a second are read and mapped? Prints the figure for a generated table in three encodings,
//! or with `FILE MAP` for a file.

use std::io::Cursor;

use jiff::tz::TimeZone;
use wenguo_channels::mapping::Mapping;
use wenguo_channels::sheet::{Sheet, SheetError};

const ROWS: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [file, map] = arguments.as_slice() {
        return measure(file, map, || Sheet::open(file));
    }
    let text = generated();
    let encodings = [
        ("UTF-8", text.clone().into_bytes()),
        ("GB18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    for (name, bytes) in encodings {
        measure(name, "chinese-sheet", || Sheet::from_reader(name, Cursor::new(bytes)))?;
    }
    Ok(())
}

/// A sheet with the columns of the ready mapping `chinese-sheet` and descriptions of some 200 characters.
fn generated() -> String {
    let mut text =
        "投诉编号,客户姓名,联系电话,投诉标题,投诉内容,客户诉求,受理时间,渠道,订单号,产品,类别,严重程度\n"
            .to_owned();
    for number in 0..ROWS {
        let (day, hour) = (number % 28 + 1, number % 24);
        text.push_str(&format!(
            "T{number},客户{number},138****{:04},第{number}号投诉：收到的货物破损,\"{}\",退货退款,2026/{}/{day} {hour}:05:09,电话,A{number},冰箱,质量,一般\n",
            number % 10_000,
            "收到的冰箱外壳破损，联系客服三天没有人回复，要求尽快处理并赔偿损失。\n".repeat(6),
            number % 10 + 1,
        ));
    }
    text
}

#[expect(clippy::disallowed_methods, reason = "measuring is what this program is for")]
fn measure(
    name: &str,
    map: &str,
    open: impl FnOnce() -> Result<Sheet, SheetError>,
) -> Result<(), Box<dyn std::error::Error>> {
    let start = std::time::Instant::now();
    let sheet = open()?;
    let bound = Mapping::read(map)?.bind(sheet.headers(), &TimeZone::UTC)?;
    let (mut taken, mut rejected) = (0_u32, 0_u32);
    for row in sheet {
        let place = if bound.intake(&row?).is_ok() { &mut taken } else { &mut rejected };
        *place += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = f64::from(taken + rejected) / seconds;
    println!("{name}: {taken} rows taken, {rejected} rejected in {seconds:.2} s, {rate:.0} rows/s");
    Ok(())
}
