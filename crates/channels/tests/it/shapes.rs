//! What happens with rows and files of odd shape: repeated headers, missing cells, open quotes, other containers?

use wenguo_channels::sheet::{Form, RowFault, Sheet, SheetError};

use crate::{rows_of, sheet_of};

fn refusal(name: &str, bytes: &[u8]) -> String {
    Sheet::from_reader(name, std::io::Cursor::new(bytes.to_vec())).err().expect("refused").to_string()
}

#[test]
fn a_header_repeated_and_rows_of_other_length_are_marked() {
    let rows = rows_of(sheet_of("a,b,c\n1,2,3\n a,b ,c\n1,2\n\n,,\n1,2,3,4\n1,2,3,,\n"));
    let faults: Vec<_> = rows.iter().map(|row| (row.number, row.fault.clone())).collect();
    let count = |cells| Some(RowFault::CellCount { cells, headers: 3 });
    assert_eq!(
        faults,
        [(2, None), (3, Some(RowFault::HeaderAgain)), (4, count(2)), (7, count(4)), (8, None)]
    );
}

#[test]
fn a_quote_that_is_never_closed_is_said() {
    let rows = rows_of(sheet_of("a,b\n1,\"open\n2,x\n3,y\n"));
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].number, &rows[0].fault), (2, &Some(RowFault::UnclosedQuote)));
    assert_eq!(rows[0].cells, ["1", "open\n2,x\n3,y\n"]);
    let rows = rows_of(sheet_of("a,b\n1,\"closed\""));
    assert_eq!(rows[0].cells, ["1", "closed"]);
    assert_eq!(rows[0].fault, None);
}

#[test]
fn a_row_without_end_does_not_fill_the_memory() {
    let mut bytes = b"a,b\n1,2\n3,\"".to_vec();
    bytes.resize(9 * 1024 * 1024, b'x');
    let mut sheet = sheet_of(bytes);
    assert!(sheet.next().unwrap().is_ok());
    let error = sheet.next().unwrap().unwrap_err();
    assert!(matches!(error, SheetError::RowTooLong { line: 3, .. }), "{error}");
    assert!(sheet.next().is_none());
}

#[test]
fn what_is_no_table_says_what_it_is() {
    assert!(refusal("a.csv", b"").contains("a.csv is empty"));
    assert!(refusal("a.csv", b"\n\n").contains("is empty"));
    assert!(refusal("a.json", b" [{\"a\": 1}]").contains("is a JSON array; write one object a line"));
    assert!(refusal("a.xls", b"<html><table>").contains("is a web page or XML"));
    let folder = tempfile::tempdir().unwrap();
    for (bytes, words) in [
        (&b"\x1f\x8b\x08\0"[..], "compressed (gzip)"),
        (b"PK\x03\x04junk", "cannot be read as a workbook"),
        (b"%PDF-1.7", "a PDF"),
    ] {
        let path = folder.path().join("file.xlsx");
        std::fs::write(&path, bytes).unwrap();
        let error = Sheet::open(&path).err().unwrap().to_string();
        assert!(error.contains(words), "{error}");
    }
    assert!(
        Sheet::open(folder.path().join("absent.csv")).err().unwrap().to_string().starts_with("cannot read ")
    );
}

#[test]
fn a_damaged_header_refuses_the_file() {
    let header: String = "投诉标题,投诉内容\n".bytes().map(char::from).collect();
    let error = refusal("a.csv", format!("{header}1,2\n").as_bytes());
    assert!(
        error.starts_with("the header of a.csv is mojibake: UTF-8 text that was read as Latin-1"),
        "{error}"
    );
}

#[test]
fn a_delimiter_may_be_announced() {
    let sheet = sheet_of("sep=;\r\na,x;b\r\n1;2\r\n");
    assert_eq!(
        (sheet.form(), sheet.headers().names()),
        (Form::Delimited(b';'), &["a,x".to_owned(), "b".to_owned()][..])
    );
    assert_eq!(rows_of(sheet)[0].number, 3);
}

#[test]
fn objects_a_line_have_their_keys_as_columns() {
    let text = "{\"id\": 7, \"customer\": {\"name\": \"王芳\"}}\n\n{\"id\": 8, \"late\": null, \"tags\": [1]}\n[1]\nnot json\n";
    let sheet = sheet_of(text);
    assert_eq!(sheet.form(), Form::Lines);
    assert_eq!(sheet.headers().names(), ["customer.name", "id", "late", "tags"]);
    let rows = rows_of(sheet);
    assert_eq!(rows[0].cells, ["王芳", "7", "", ""]);
    assert_eq!((rows[1].number, rows[1].cells.join("|")), (3, "|8||[1]".to_owned()));
    assert_eq!(rows[2].fault, Some(RowFault::NotAnObject("another kind of value".to_owned())));
    assert!(matches!(rows[3].fault, Some(RowFault::NotAnObject(_))));
}

#[test]
fn reading_says_how_far_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "a,b\n1,2\n").unwrap();
    let mut sheet = Sheet::open(&path).unwrap();
    assert_eq!(sheet.by_ref().count(), 1);
    assert_eq!((sheet.progress().done, sheet.progress().of), (8, Some(8)));
}
