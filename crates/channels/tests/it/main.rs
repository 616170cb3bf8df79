//! Files in and out, as people have them, and what leaves the house for real servers: one module a question.

mod addresses;
mod arbitrary;
mod encodings;
mod export;
mod http_call;
mod mail;
mod mapping;
mod ready_maps;
mod real_files;
mod rejects;
mod robots;
mod shapes;
mod vault;

use std::path::PathBuf;

use jiff::tz::TimeZone;
use wenguo_channels::mapping::{Bound, Mapping};
use wenguo_channels::sheet::{Sheet, SheetRow};
use wenguo_domain::intake::Intake;

/// Reads bytes as a file named `sheet.csv`.
fn sheet_of(bytes: impl Into<Vec<u8>>) -> Sheet {
    Sheet::from_reader("sheet.csv", std::io::Cursor::new(bytes.into())).expect("the sheet opens")
}

/// All rows of a sheet.
fn rows_of(sheet: Sheet) -> Vec<SheetRow> {
    sheet.map(|row| row.expect("the row is read")).collect()
}

/// A mapping bound to a sheet, in Shanghai.
fn bound(mapping: &str, sheet: &Sheet) -> Bound {
    let mapping = Mapping::parse("map.toml", mapping).expect("the mapping holds");
    mapping.bind(sheet.headers(), &shanghai()).expect("the columns are there")
}

/// Each row of a text as an intake, or the words of its rejection.
fn intakes(mapping: &str, text: &str) -> Vec<Result<Intake, String>> {
    let sheet = sheet_of(text);
    let bound = bound(mapping, &sheet);
    rows_of(sheet).iter().map(|row| bound.intake(row).map_err(|error| error.to_string())).collect()
}

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("the zone is bundled")
}

/// A file of the real data, if this checkout has them beside it.
fn real(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !file.exists() {
        println!("skipped: {path} is not here");
        return None;
    }
    Some(file)
}
