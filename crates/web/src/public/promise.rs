//! What may be told to whoever complained: by when somebody gets in touch, and by when the result is there.
//!
//! These are two dates. Told as one, a customer who was given the other elsewhere no longer knows what holds.

use wenguo_domain::sla::glance::Glance;
use wenguo_i18n::dates;
use wenguo_store::complaint::record::Record;

use crate::visitor::Visitor;

/// The promises that still hold, in the order in which they fall due; none while the clocks stand still.
pub fn lines(visitor: &Visitor, record: &Record) -> Vec<String> {
    if !record.stage.awaits_resolution() || record.hold.is_some() {
        return Vec::new();
    }
    let clocks = record.clocks;
    let told = |(key, clock): (&str, Glance)| {
        let at = clock.promised(wenguo_domain::moment::Moment(visitor.now()))?;
        Some(visitor.t.with(key, "at", &dates::exact(at.0, &visitor.server.desk.zone)))
    };
    [("public-by-contact", clocks.first_response), ("public-by-result", clocks.resolution)]
        .into_iter()
        .filter_map(told)
        .collect()
}
