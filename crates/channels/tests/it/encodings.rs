//! Is every encoding, line end and delimiter recognised without help, and is every character what it was?

use encoding_rs::GB18030;

use crate::{rows_of, sheet_of};

const ROWS: [[&str; 4]; 5] = [
    ["编号", "投诉内容", "金额", "备注"],
    ["1", "收到的冰箱是坏的，要求退货；客服：“不管”", "12,50", "Größe & café €"],
    ["2", "第一行\n第二行\r\n第三行\r第四行", "7;5", "tab\there"],
    ["3", "他说“\"不行\"”", "", "𠮷野家"],
    ["4", "", "0", " 前后有空格 "],
];

fn table(delimiter: char, line_end: &str) -> String {
    let cell = |cell: &&str| {
        let quote = cell.contains(['"', '\n', '\r', delimiter]);
        if quote { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() }
    };
    let line = |row: &[&str; 4]| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    ROWS.iter().map(|row| line(row) + line_end).collect()
}

fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, bytes.as_slice()].concat();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("UTF-16LE", marked(b"\xFF\xFE", little.clone())),
        ("UTF-16BE", marked(b"\xFE\xFF", big.clone())),
        ("UTF-16LE", little),
        ("UTF-16BE", big),
        ("gb18030", GB18030.encode(text).0.into_owned()),
    ]
}

#[test]
fn every_encoding_line_end_and_delimiter_gives_the_same_rows() {
    for delimiter in [',', ';', '\t', '|'] {
        for line_end in ["\n", "\r\n", "\r", "\r\r\n"] {
            for (encoding, bytes) in encoded(&table(delimiter, line_end)) {
                let case = format!("{encoding}, {delimiter:?}, {line_end:?}");
                let sheet = sheet_of(bytes);
                assert_eq!(sheet.encoding(), Some(encoding), "{case}");
                assert_eq!(sheet.headers().names(), ROWS[0], "{case}");
                let rows = rows_of(sheet);
                assert_eq!(rows.len(), 4, "{case}");
                for (row, expected) in rows.iter().zip(&ROWS[1..]) {
                    assert_eq!(
                        (row.cells.as_slice(), &row.fault),
                        (expected.map(str::to_owned).as_slice(), &None),
                        "{case}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_row_knows_its_line() {
    for (line_end, lines) in [("\n", [2, 3, 7, 8]), ("\r\n", [2, 3, 7, 8]), ("\r", [2, 3, 7, 8])] {
        let rows = rows_of(sheet_of(table(',', line_end)));
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), lines, "{line_end:?}");
    }
}

#[test]
fn the_decision_waits_until_something_else_than_ascii_comes() {
    let mut text = "id,text\n".to_owned();
    while text.len() < 300_000 {
        text.push_str("1,plain words in English only\n");
    }
    text.push_str("9,最后一行才有中文\n");
    for (encoding, bytes) in
        [("UTF-8", text.as_bytes().to_vec()), ("gb18030", GB18030.encode(&text).0.into_owned())]
    {
        let mut sheet = sheet_of(bytes);
        assert_eq!(sheet.encoding(), Some("ASCII"));
        let last = sheet.by_ref().map(Result::unwrap).last().unwrap();
        assert_eq!(last.cell(1), "最后一行才有中文");
        assert_eq!(sheet.encoding(), Some(encoding));
    }
}

#[test]
fn characters_across_chunks_stay_whole() {
    for shift in 0..4 {
        let mut text = format!("编号,内容\nxx{},", "x".repeat(shift));
        text.push_str(&"诉".repeat(100_000));
        text.push('\n');
        for (encoding, bytes) in encoded(&text) {
            let rows = rows_of(sheet_of(bytes));
            assert_eq!(rows[0].cell(1).chars().filter(|c| *c == '诉').count(), 100_000, "{encoding}");
        }
    }
}

#[test]
fn the_first_chinese_character_may_lie_across_a_chunk() {
    for ascii in 65_530..65_540 {
        let text = format!("id,text\n1,{}\n2,诉求\n", "x".repeat(ascii - 15)) + &"3,退款\n".repeat(50);
        let sheet = sheet_of(GB18030.encode(&text).0.into_owned());
        assert_eq!(rows_of(sheet)[1].cell(1), "诉求", "{ascii}");
    }
}

#[test]
fn a_text_of_no_known_encoding_is_refused() {
    let bytes = b"name,text\nJos\xe9e,le caf\xe9 tait froid, tr\xe8s d\xe9cevant\n".to_vec();
    let refused =
        wenguo_channels::sheet::Sheet::from_reader("latin.csv", std::io::Cursor::new(bytes)).err().unwrap();
    assert_eq!(
        refused.to_string(),
        "latin.csv is neither UTF-8 nor UTF-16 nor GB18030 (near byte 13); save it as \"CSV UTF-8\" and import that"
    );
}

#[test]
fn a_few_broken_bytes_do_not_change_the_encoding_but_mark_their_row() {
    let mut bytes =
        "编号,内容\n1,这一行没有问题，这一行没有问题，这一行没有问题，这一行没有问题\n2,这一行坏了"
            .as_bytes()
            .to_vec();
    bytes.extend_from_slice(b"\xD5");
    bytes.extend_from_slice("这里\n".as_bytes());
    let rows = rows_of(sheet_of(bytes));
    assert!(!rows[0].cell(1).contains('\u{fffd}'));
    assert_eq!(rows[1].cell(1), "这一行坏了\u{fffd}这里");
}
