//! Do the mappings that come along hold, and does the generic one fit sheets as people keep them?

use std::path::PathBuf;

use wenguo_channels::mapping::{Mapping, ready};
use wenguo_channels::sheet::Sheet;
use wenguo_domain::moment::Moment;

use crate::{intakes, rows_of, shanghai};

#[test]
fn every_ready_mapping_holds_and_is_the_file_of_its_name() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../maps");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".toml").to_owned())
        .collect();
    files.sort();
    assert_eq!(files, ready::names());
    for name in ready::names() {
        Mapping::read(name).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn a_full_chinese_sheet() {
    let text = "投诉编号,客户姓名,联系电话,投诉标题,投诉内容,客户诉求,受理时间,渠道,订单号,产品,类别,严重程度,客户等级\n\
        T1,王芳,138****0001,冰箱不制冷,用了三天就不制冷,换货,2026年11月2日 9:05,12315,A-1,冰箱,质量,严重,大客户\n\
        T2,李雷,,,快递员态度恶劣！我要投诉到底,道歉,2026.11.3,其他,,,服务,,\n";
    let intakes = intakes(ready("chinese-sheet").unwrap(), text);
    let first = intakes[0].as_ref().unwrap();
    assert_eq!((first.channel.as_str(), first.severity.as_deref()), ("regulator", Some("major")));
    assert_eq!((first.demand.as_deref(), first.order_ref.as_deref()), (Some("换货"), Some("A-1")));
    assert_eq!(
        (first.received_at.as_deref(), first.customer.tier.as_deref()),
        (Some("2026-11-02T09:05:00+08:00"), Some("vip"))
    );
    let second = intakes[1].as_ref().unwrap();
    assert_eq!(
        (second.channel.as_str(), second.subject.as_str()),
        ("import", "快递员态度恶劣！我要投诉到底")
    );
    assert_eq!(second.received_at.as_deref(), Some("2026-11-03T00:00:00+08:00"));
    let now = Moment::parse_rfc3339("2026-11-22T00:00:00Z").unwrap();
    assert!(first.check(now).is_ok() && second.check(now).is_ok());
}

#[test]
fn a_chinese_sheet_with_little_in_it() {
    let intakes = intakes(ready("chinese-sheet").unwrap(), "投诉内容;联系电话\n收到的货是坏的;0731-5550\n");
    let intake = intakes[0].as_ref().unwrap();
    assert_eq!(
        (intake.subject.as_str(), intake.customer.phone.as_deref()),
        ("收到的货是坏的", Some("0731-5550"))
    );
}

#[test]
fn rows_of_the_consumer_complaint_database() {
    let sheet =
        Sheet::open(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cfpb.csv")).unwrap();
    let bound = Mapping::read("cfpb").unwrap().bind(sheet.headers(), &shanghai()).unwrap();
    let now = Moment::parse_rfc3339("2026-11-22T00:00:00Z").unwrap();
    let mut channels = Vec::new();
    for row in rows_of(sheet) {
        let intake = bound.intake(&row).unwrap();
        assert!(intake.check(now).is_ok(), "line {}", row.number);
        assert!(intake.received_at.as_deref().unwrap().contains("T00:00:00-0"), "{:?}", intake.received_at);
        channels.push(intake.channel);
    }
    assert_eq!(channels.len(), 9);
    channels.sort();
    channels.dedup();
    assert_eq!(channels, ["email", "letter", "phone", "regulator", "web"]);
}
