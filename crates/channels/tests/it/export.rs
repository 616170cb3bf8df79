//! Is what is written what is read back, and is it harmless in a spreadsheet program?

use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Workbook};
use wenguo_channels::export::{Cell, Export, Format};
use wenguo_channels::sheet::{Form, Sheet, SheetRow};

use crate::{bound, rows_of};

const HEADERS: [&str; 4] = ["number", "subject", "count", "open"];

fn written(format: Format) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let mut out = Export::create(&path, format, &HEADERS).unwrap();
    out.row(&["WG-1".into(), "=HYPERLINK(\"x\")".into(), Cell::Integer(-3), Cell::Flag(true)]).unwrap();
    out.row(&["WG-2".into(), "第一行\n“第二行”, 完".into(), Cell::Number(2.5), Cell::Empty]).unwrap();
    out.finish().unwrap();
    (folder, path)
}

fn cells(rows: &[SheetRow]) -> Vec<String> {
    rows.iter().map(|row| row.cells.join("|")).collect()
}

#[test]
fn csv_has_a_mark_and_no_formula() {
    let (_folder, path) = written(Format::Csv);
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        text,
        "\u{feff}number,subject,count,open\r\nWG-1,\"'=HYPERLINK(\"\"x\"\")\",-3,true\r\nWG-2,\"第一行\n“第二行”, 完\",2.5,\r\n"
    );
}

#[test]
fn a_workbook_reads_back() {
    let (_folder, path) = written(Format::Xlsx);
    let sheet = Sheet::open(path).unwrap();
    assert_eq!(
        (sheet.form(), sheet.headers().names()),
        (Form::Workbook, HEADERS.map(str::to_owned).as_slice())
    );
    assert_eq!(cells(&rows_of(sheet)), ["WG-1|=HYPERLINK(\"x\")|-3|true", "WG-2|第一行\n“第二行”, 完|2.5|"]);
}

#[test]
fn a_moment_is_a_true_date_and_the_header_filters_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.xlsx");
    let mut out = Export::create(&path, Format::Xlsx, &["编号", "受理时间", "满意度"]).unwrap();
    let at = date(2026, 11, 2).at(9, 5, 7, 0);
    let words = "很长的一段话".repeat(30);
    out.row(&[Cell::Text(&words), Cell::Local(at), Cell::Integer(4)]).unwrap();
    out.row(&["WG-2".into(), Cell::Local(date(1850, 1, 1).at(0, 0, 0, 0)), Cell::Empty]).unwrap();
    out.finish().unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    assert!(sheet.contains("<autoFilter ref=\"A1:C3\"/>") && sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(sheet.contains("<col min=\"1\" max=\"1\" width=\"60.7"), "{sheet}");
    // 2026-11-02 is day 46328 of Excel, and 09:05:07 so much of it.
    assert!(sheet.contains("<v>46328.378"), "{sheet}");
    assert!(sheet.contains("<c r=\"C2\"><v>4</v></c>"), "a number stays one: {sheet}");
    assert!(sheet.contains("1850-01-01 00:00:00"), "no date of Excel, so it is written out: {sheet}");
}

#[test]
fn a_moment_in_csv_is_what_a_spreadsheet_reads_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    let mut out = Export::create(&path, Format::Csv, &["受理时间"]).unwrap();
    out.row(&[Cell::Local(date(2026, 11, 2).at(9, 5, 7, 0))]).unwrap();
    out.finish().unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), "\u{feff}受理时间\r\n2026-11-02 09:05:07\r\n");
}

#[test]
fn what_was_guarded_on_the_way_out_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    let headers = ["number", "channel", "subject", "description", "received_at"];
    let mut out = Export::create(&path, Format::Csv, &headers).unwrap();
    let said = "=1+1 是几？\n'-5 度";
    out.row(&["WG-1", "web", "- 不制冷", said, "2026-11-02T09:05:07+08:00"].map(Cell::from)).unwrap();
    out.finish().unwrap();
    let sheet = Sheet::open(path).unwrap();
    let bound = bound(wenguo_channels::mapping::ready("wenguo").unwrap(), &sheet);
    let intake = bound.intake(&rows_of(sheet)[0]).unwrap();
    assert_eq!((intake.subject.as_str(), intake.description.as_str()), ("- 不制冷", said));
    assert_eq!(intake.external_ref.as_deref(), Some("WG-1"));
    assert_eq!(intake.received_at.as_deref(), Some("2026-11-02T09:05:07+08:00"));
}

#[test]
fn jsonl_keeps_the_order_of_the_headers() {
    let (_folder, path) = written(Format::Jsonl);
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        r#"{"number":"WG-1","subject":"=HYPERLINK(\"x\")","count":-3,"open":true}"#
    );
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn a_text_too_long_for_a_cell_of_excel_is_cut_not_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.xlsx");
    let mut out = Export::create(&path, Format::Xlsx, &["a", "b"]).unwrap();
    out.row(&[Cell::Text(&"𠮷".repeat(40_000)), Cell::Text("x")]).unwrap();
    out.finish().unwrap();
    assert_eq!(rows_of(Sheet::open(path).unwrap())[0].cell(0).chars().count(), 16_383);
}

#[test]
fn true_dates_of_a_workbook_need_no_format_and_a_title_may_stand_above() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "投诉登记表").unwrap();
    for (column, header) in (0..).zip(["t", "d", "at"]) {
        sheet.write_string(1, column, header).unwrap();
    }
    let day = date(2026, 11, 2);
    let at = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
        .unwrap()
        .and_hms(9, 5, 7)
        .unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d h:mm");
    sheet.write_string(2, 0, "标题").unwrap();
    sheet.write_string(2, 1, "内容").unwrap();
    sheet.write_datetime_with_format(2, 2, &at, &format).unwrap();
    book.save(&path).unwrap();
    let sheet = Sheet::open(path).unwrap();
    let bound = bound(
        "[columns]\nsubject = \"t\"\ndescription = \"d\"\nreceived_at = \"at\"\n[formats]\nreceived_at = \"%d.%m.%Y\"\n",
        &sheet,
    );
    let rows = rows_of(sheet);
    assert_eq!(rows[0].number, 3);
    assert_eq!(bound.intake(&rows[0]).unwrap().received_at.as_deref(), Some("2026-11-02T09:05:07+08:00"));
}
