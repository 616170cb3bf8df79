//! Real complaints from files that lie beside the project; where they do not, the test says so and skips.

use std::path::PathBuf;

use crate::commands::{out, wenguo};

fn shared(file: &str) -> Option<PathBuf> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/import_formats").join(file);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: {file} is not there");
    None
}

#[test]
fn every_sample_of_the_import_formats_is_taken_or_rejected_with_a_reason() {
    let cases = [
        ("replies_300_gb18030.csv", "tipdm-messages", "imported 300, already there 0, rejected 0"),
        ("replies_300.xlsx", "tipdm-messages", "imported 0, already there 300, rejected 0"),
        ("replies_300_utf16.tsv", "tipdm-messages", "imported 0, already there 300, rejected 0"),
        ("replies_300_utf8bom.csv", "tipdm-messages", "imported 0, already there 300, rejected 0"),
        ("hotspot_200.jsonl", "hotspot-jsonl", "imported 200, already there 0, rejected 0"),
        ("nyc311_300_cr_only_us_dates.csv", "nyc311", "imported 300, already there 0, rejected 0"),
        ("heimao_mojibake_dup_header.csv", "heimao", "imported 0, already there 0, rejected 58"),
    ];
    let place = tempfile::tempdir().expect("a directory");
    assert!(wenguo(place.path(), &["migrate"], "").status.success());
    for (file, map, verdict) in cases {
        let Some(path) = shared(file) else { continue };
        let path = path.display().to_string();
        let output = wenguo(
            place.path(),
            &["import", "complaints", &path, "--map", map, "--rejects", "rejects.csv"],
            "",
        );
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(out(&output).lines().last(), Some(verdict), "{file}");
    }
    let verified = wenguo(place.path(), &["verify"], "");
    assert!(verified.status.success() && out(&verified).contains("0 faults"), "{}", out(&verified));
}
