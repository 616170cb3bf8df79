//! Is every row of the real files taken, or rejected for the right reason? Counted, so that a lost row is seen.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;
use wenguo_channels::mapping::Mapping;
use wenguo_channels::sheet::Sheet;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::Moment;

use crate::{real, shanghai};

/// What came of a file.
#[derive(Default)]
struct Outcome {
    taken: Vec<Intake>,
    rejected: BTreeMap<String, usize>,
}

impl Outcome {
    fn rejects(&self) -> usize {
        self.rejected.values().sum()
    }
}

fn open(path: &Path) -> Sheet {
    if path.extension().is_some_and(|extension| extension == "gz") {
        let file = GzDecoder::new(File::open(path).unwrap());
        return Sheet::from_reader(&path.display().to_string(), file).unwrap();
    }
    Sheet::open(path).unwrap()
}

fn import(path: &str, map: &str) -> Option<Outcome> {
    let sheet = open(&real(path)?);
    let bound = Mapping::read(map).unwrap().bind(sheet.headers(), &shanghai()).unwrap();
    let now = Moment::parse_rfc3339("2026-11-22T00:00:00Z").unwrap();
    let mut outcome = Outcome::default();
    for row in sheet {
        let row = row.unwrap();
        let taken = bound.intake(&row).and_then(|intake| match intake.check(now) {
            Ok(_) => Ok(intake),
            Err(errors) => Err(bound.explain(&row, &errors)),
        });
        match taken {
            Ok(intake) => outcome.taken.push(intake),
            Err(error) => {
                // The cell itself differs from row to row; what follows it is the reason.
                let words = error.to_string();
                let reason =
                    words.split(" is mojibake").nth(1).map_or(words.clone(), |_| "mojibake".to_owned());
                *outcome.rejected.entry(reason).or_default() += 1;
            }
        }
    }
    println!(
        "{path} with {map}: {} taken, {} rejected {:?}",
        outcome.taken.len(),
        outcome.rejects(),
        outcome.rejected
    );
    Some(outcome)
}

/// Imports a file, all of whose rows must be taken.
fn whole(path: &str, map: &str, rows: usize) -> Vec<Intake> {
    let Some(outcome) = import(path, map) else { return Vec::new() };
    assert_eq!((outcome.taken.len(), outcome.rejects()), (rows, 0), "{path}: {:?}", outcome.rejected);
    outcome.taken
}

#[test]
fn the_same_replies_in_four_containers_are_the_same_intakes() {
    let files =
        ["replies_300.xlsx", "replies_300_gb18030.csv", "replies_300_utf16.tsv", "replies_300_utf8bom.csv"];
    let [workbook, gb18030, utf16, utf8] =
        files.map(|file| whole(&format!("import_formats/{file}"), "tipdm-messages", 300));
    assert_eq!(utf8, utf16);
    assert_eq!(utf8, gb18030);
    assert_eq!(utf8, workbook);
    if let Some(first) = utf8.first() {
        assert_eq!(first.received_at.as_deref(), Some("2011-04-02T18:00:54+08:00"));
        assert_eq!(first.external_ref.as_deref(), Some("165105"));
    }
}

#[test]
fn messages_as_objects_a_line() {
    whole("import_formats/hotspot_200.jsonl", "hotspot-jsonl", 200);
}

#[test]
fn line_ends_of_cr_alone_and_american_dates() {
    let taken = whole("import_formats/nyc311_300_cr_only_us_dates.csv", "nyc311", 300);
    if let Some(first) = taken.first() {
        assert_eq!(first.received_at.as_deref(), Some("2013-12-25T08:36:41-05:00"));
    }
}

#[test]
fn mojibake_and_a_repeated_header_are_rejected_for_what_they_are() {
    let Some(outcome) = import("import_formats/heimao_mojibake_dup_header.csv", "heimao") else { return };
    assert_eq!((outcome.taken.len(), outcome.rejects()), (0, 58));
    assert_eq!(
        outcome.rejected.get("the header line again, not a complaint"),
        Some(&1),
        "{:?}",
        outcome.rejected
    );
    // One row is cut short in the file; it is mojibake too.
    assert_eq!(outcome.rejected.get("mojibake"), Some(&57), "{:?}", outcome.rejected);
}

#[test]
fn the_labelled_messages_and_the_replies() {
    let labelled = whole("tipdm2020c/labelled.csv.gz", "tipdm-labelled", 6_463);
    assert!(labelled.iter().all(|intake| intake.category.is_some()));
    whole("tipdm2020c/replies.csv.gz", "tipdm-replies", 1_971);
    whole("tipdm2020c/hotspot_messages.csv.gz", "tipdm-replies", 3_028);
    whole("tipdm2020c/messages_silver.csv.gz", "tipdm-replies", 2_789);
}

#[test]
fn the_consumer_complaint_database() {
    let taken = whole("cfpb/complaints.csv.gz", "cfpb", 4_617);
    let told = taken.iter().filter(|intake| intake.description.len() > 200).count();
    assert!(taken.is_empty() || told > 500, "{told}");
}

#[test]
fn other_sites_and_the_city() {
    whole("heimao/complaints.csv", "heimao-numbered", 75);
    whole("nyc311/requests.csv.gz", "nyc311", 1_670);
}
