//! Makes the strip of a clock: instants as words, lengths as thousandths of the whole.

use jiff::tz::TimeZone;
use wenguo_app::clocks::why::minutes;
use wenguo_domain::calendar::Span;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::strip::Stretch as Kind;
use wenguo_i18n::{dates, numbers};

use crate::view::strip::{Stretch, Strip};
use crate::words::Words;

/// Stretches that are listed under a strip.
const LISTED: usize = 60;

/// The strip of the clock called `name`.
pub fn of(t: Words, zone: &TimeZone, name: &str, stretches: &[(Span, Kind)]) -> Strip {
    let whole = stretches.first().zip(stretches.last()).map(|((first, _), (last, _))| (first.from, last.to));
    let (start, end) = whole.unwrap_or((Moment(0), Moment(0)));
    let length = end.since(start).max(1);
    let share = |at: Moment| at.since(start).saturating_mul(1_000) / length;
    let exact = |at: Moment| dates::exact(at.0, zone);
    let stretch = |(span, kind): &(Span, Kind)| Stretch {
        kind: kind.as_str(),
        what: t.code("stretch", kind.as_str()).into_owned(),
        from: exact(span.from),
        to: exact(span.to),
        minutes: numbers::integer(minutes(span.length())),
        at: share(span.from),
        width: share(span.to) - share(span.from),
    };
    let all: Vec<Stretch> = stretches.iter().map(stretch).collect();
    let more = all.len().saturating_sub(LISTED);
    Strip {
        t,
        name: name.to_owned(),
        listed: all.iter().take(LISTED).cloned().collect(),
        stretches: all,
        more: if more == 0 { String::new() } else { t.count("clock-why-more", more as i64) },
        totals: totals(t, stretches),
    }
}

/// Minutes of each kind in all.
fn totals(t: Words, stretches: &[(Span, Kind)]) -> Vec<(&'static str, String)> {
    let total = |kind: &Kind| {
        let of_kind = stretches.iter().filter(|(_, other)| other == kind);
        let minutes = minutes(of_kind.map(|(span, _)| span.length()).sum());
        let what = t.code("stretch", kind.as_str());
        (kind.as_str(), format!("{what} {}", t.with("stretch-minutes", "count", &numbers::integer(minutes))))
    };
    Kind::ALL.iter().map(total).collect()
}
