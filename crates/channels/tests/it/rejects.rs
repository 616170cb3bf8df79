//! Do rejected rows come back unchanged, with the reason, in a file that can be put right and imported again?

use std::path::{Path, PathBuf};

use wenguo_channels::export::{Cell, Export, Format};
use wenguo_channels::mapping::Mapping;
use wenguo_channels::rejects::Rejects;
use wenguo_channels::sheet::Sheet;

use crate::{rows_of, shanghai};

const MAP: &str = "[columns]\nsubject = \"t\"\ndescription = \"d\"\nreceived_at = \"at\"\n[formats]\nreceived_at = \"%Y/%m/%d\"\n";

/// Imports a file and gives back what was rejected.
fn rejected(input: &Path, output: &str) -> PathBuf {
    let sheet = Sheet::open(input).unwrap();
    let bound = Mapping::parse("map.toml", MAP).unwrap().bind(sheet.headers(), &shanghai()).unwrap();
    let path = input.with_file_name(output);
    let mut rejects = Rejects::create(&path, &sheet).unwrap();
    for row in sheet.map(Result::unwrap) {
        if let Err(error) = bound.intake(&row) {
            rejects.add(&row, &error).unwrap();
        }
    }
    rejects.finish().unwrap();
    path
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_text_keeps_its_delimiter_and_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let text = "at;t;d\n2026/13/1; 标题 ;\"一\n二;\"\"三\"\"\"\n2026/1/1;ok;ok\nat;t;d\n1;2\n";
    let input = file(&folder, "in.csv", encoding_rs_gb18030(text));
    let output = std::fs::read_to_string(rejected(&input, "out.csv")).unwrap();
    assert_eq!(
        output,
        "\u{feff}at;t;d;error\r\n\
         2026/13/1; 标题 ;\"一\n二;\"\"三\"\"\";\"column at: \"\"2026/13/1\"\" is none of %Y/%m/%d\"\r\n\
         at;t;d;the header line again, not a complaint\r\n\
         1;2;\"2 cells where the header has 3; a delimiter, quote or line end inside a cell is most likely not quoted\"\r\n"
    );
}

fn encoding_rs_gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn a_second_round_replaces_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(&folder, "in.csv", "at,t,d\nsoon,标题,词\n");
    let first = rejected(&input, "first.csv");
    let second = rejected(&first, "second.csv");
    assert_eq!(std::fs::read_to_string(&first).unwrap(), std::fs::read_to_string(second).unwrap());
    let righted = std::fs::read_to_string(first).unwrap().replace("soon", "2026/11/2");
    let output = rejected(&file(&folder, "righted.csv", righted), "none.csv");
    assert_eq!(std::fs::read_to_string(output).unwrap(), "\u{feff}at,t,d,error\r\n");
}

#[test]
fn the_file_that_is_read_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(&folder, "in.csv", "at,t,d\nsoon,标题,词\n");
    let error = Rejects::create(folder.path().join("./in.csv"), &Sheet::open(&input).unwrap()).err().unwrap();
    assert!(error.to_string().ends_with("write the rejected rows to another one"), "{error}");
    assert_eq!(std::fs::metadata(input).unwrap().len(), 23);
}

#[test]
fn objects_a_line_stay_as_they_stood() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"t\": \"标题\", \"n\": [1,  2], \"d\": \"x\", \"at\": \"never\" }\nbroken\n";
    let output = std::fs::read_to_string(rejected(&file(&folder, "in.jsonl", text), "out.jsonl")).unwrap();
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(
        lines[0],
        r#"{"t": "标题", "n": [1,  2], "d": "x", "at": "never", "error": "column at: \"never\" is none of %Y/%m/%d"}"#
    );
    assert!(
        lines[1].starts_with(r#"{"line": "broken", "error": "not a JSON object on one line: "#),
        "{}",
        lines[1]
    );
}

#[test]
fn a_workbook_becomes_csv_unless_the_name_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.xlsx");
    let mut book = Export::create(&input, Format::Xlsx, &["at", "t", "d"]).unwrap();
    book.row(&[Cell::Text("soon"), Cell::Text("标题"), Cell::Integer(13_800_000_000)]).unwrap();
    book.finish().unwrap();
    let csv = std::fs::read_to_string(rejected(&input, "out.csv")).unwrap();
    assert_eq!(
        csv.lines().nth(1).unwrap(),
        "soon,标题,13800000000,\"column at: \"\"soon\"\" is none of %Y/%m/%d\""
    );
    let rows = rows_of(Sheet::open(rejected(&input, "out.xlsx")).unwrap());
    assert_eq!(rows[0].cells, ["soon", "标题", "13800000000", "column at: \"soon\" is none of %Y/%m/%d"]);
}
