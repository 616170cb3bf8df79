//! The policies that come with the program can be read, promise something, and say where that stands.

use std::collections::BTreeSet;

use wenguo_app::policy::ready;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::{Case, ClockName};
use wenguo_domain::sla::term::Unit;

#[test]
fn every_ready_policy_is_whole() {
    let all = ready::all().expect("read");
    let codes: BTreeSet<&str> = all.iter().map(|ready| ready.code.as_str()).collect();
    assert_eq!(codes.len(), all.len());
    assert_eq!(all[0].code, ready::STANDARD);
    for ready in &all {
        let texts =
            [&ready.name, &ready.name_en, &ready.source, &ready.source_en, &ready.note, &ready.note_en];
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", ready.code);
        assert!(ready.policy.warnings.iter().all(|share| (1..100).contains(share)), "{}", ready.code);
        for severity in Severity::ALL {
            let (channel, tier) = (Channel::Phone, Tier::Ordinary);
            let case = Case { severity: *severity, channel, tier, categories: Vec::new() };
            assert!(ready.policy.target(ClockName::Resolution, &case).is_some(), "{} {severity}", ready.code);
        }
    }
}

#[test]
fn the_training_material_gives_major_complaints_more_time() {
    let standard = ready::by_code(ready::STANDARD).expect("read").expect("there");
    let promised = |clock: ClockName, severity: Severity| {
        let case = Case { severity, channel: Channel::Web, tier: Tier::Gold, categories: Vec::new() };
        standard.policy.target(clock, &case).map(|target| (target.term.amount, target.term.unit))
    };
    assert_eq!(promised(ClockName::FirstResponse, Severity::Critical), Some((24, Unit::Hours)));
    assert_eq!(promised(ClockName::Resolution, Severity::General), Some((3, Unit::CalendarDays)));
    assert_eq!(promised(ClockName::Resolution, Severity::Major), Some((15, Unit::CalendarDays)));
    assert_eq!(promised(ClockName::Update, Severity::General), None);
    assert_eq!(ready::by_code("nowhere").expect("read"), None);
}
