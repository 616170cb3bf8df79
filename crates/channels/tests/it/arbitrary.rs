//! Can any bytes make reading panic, or make it differ from a plain reader of CSV?

use std::io::Cursor;

use proptest::prelude::*;
use wenguo_channels::mapping::Mapping;
use wenguo_channels::sheet::{Sheet, mojibake};

use crate::shanghai;

fn read_all(bytes: Vec<u8>) {
    let Ok(sheet) = Sheet::from_reader("any", Cursor::new(bytes)) else { return };
    let name = sheet.headers().names().first().cloned().unwrap_or_default();
    let map = format!(
        "[columns]\nsubject = {0:?}\ndescription = {0:?}\nreceived_at = {0:?}\n",
        name.escape_default().to_string()
    );
    let bound =
        Mapping::parse("map", &map).ok().and_then(|mapping| mapping.bind(sheet.headers(), &shanghai()).ok());
    for row in sheet.flatten() {
        if let Some(bound) = &bound {
            let _ = bound.intake(&row).map_err(|error| error.to_string());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(bytes);
    }

    #[test]
    fn bytes_that_look_like_a_table(text in "\u{feff}?[a-c,;\t\"\r\n投诉\u{fffd}é{}:]{0,200}") {
        read_all(text.clone().into_bytes());
        read_all(encoding_rs::GB18030.encode(&text).0.into_owned());
        read_all(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }

    #[test]
    fn any_file(bytes in proptest::collection::vec(any::<u8>(), 0..200), start in prop_oneof![Just(&b"PK\x03\x04"[..]), Just(&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..])]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("any.xlsx");
        std::fs::write(&path, [start, &bytes].concat()).unwrap();
        let _ = Sheet::open(path).map(Iterator::count);
    }

    #[test]
    fn any_mapping(text in "[a-z\\[\\]=\". \n]{0,200}") {
        let _ = Mapping::parse("map", &text).map_err(|error| error.to_string());
    }

    #[test]
    fn chinese_text_is_never_called_mojibake(pairs in proptest::collection::vec((0xB0..=0xD7_u8, 0xA1..=0xFE_u8), 0..40), rest in "[，。！A-Za-z0-9 é]{0,9}") {
        // The common characters of GB2312; rare ones in a row can be the bytes of UTF-8 by construction.
        let bytes: Vec<u8> = pairs.iter().flat_map(|(lead, trail)| [*lead, *trail]).collect();
        let text = encoding_rs::GBK.decode(&bytes).0.into_owned() + &rest;
        prop_assume!(!text.contains("锟斤拷"));
        prop_assert_eq!(mojibake::recognise(&text), None);
    }

    #[test]
    fn rows_are_those_of_a_plain_reader(rows in proptest::collection::vec(proptest::collection::vec("[a-c ,;\"\r\n诉]{0,5}", 3), 1..8)) {
        let mut out = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        out.write_record(["x", "y", "z"]).unwrap();
        for row in &rows {
            out.write_record(row).unwrap();
        }
        let sheet = Sheet::from_reader("any", Cursor::new(out.into_inner().unwrap())).unwrap();
        let read: Vec<Vec<String>> = sheet.map(|row| row.unwrap().cells).collect();
        let blank = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        prop_assert_eq!(read, rows.iter().filter(blank).cloned().collect::<Vec<_>>());
    }
}
