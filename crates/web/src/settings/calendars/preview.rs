//! What would a change of a calendar do? Shown before it is saved: every calendar that opens otherwise, and what is otherwise.

use wenguo_app::calendar::assignment::Effective;
use wenguo_app::calendar::change::Moved;
use wenguo_domain::calendar::Opening;

use super::month::day_title;
use super::{hours, name, weekday};
use crate::view::settings::calendar::{Difference, MovedCalendar};
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// Differences that stand on the page.
const SHOWN: usize = 60;

/// A calendar that opens otherwise; `changed` is the code of the one that is changed itself.
pub fn moved(t: Words, departments: &[Effective], changed: &str, moved: &Moved) -> MovedCalendar {
    let called = name(t, &moved.calendar);
    let goes_by = departments.iter().filter(|each| each.calendar == moved.calendar.code);
    let departments: Vec<String> =
        goes_by.map(|each| in_lang(t, &each.department.name, each.department.name_en.as_deref())).collect();
    let mut differences = differences(t, moved);
    let more = differences.len().saturating_sub(SHOWN);
    differences.truncate(SHOWN);
    MovedCalendar {
        name: if moved.calendar.code == changed {
            called
        } else {
            t.with("calendar-preview-heir", "name", &called)
        },
        departments: t.listed(&departments),
        differences,
        more: if more == 0 { String::new() } else { t.count("calendar-preview-more", more as i64) },
    }
}

fn differences(t: Words, moved: &Moved) -> Vec<Difference> {
    let opens = |openings: &[Opening]| hours(t, openings);
    let zone = |calendar: &wenguo_domain::calendar::Calendar| {
        calendar.zone().iana_name().unwrap_or_default().to_owned()
    };
    let mut differences = Vec::new();
    let (before, after) = (zone(&moved.before), zone(&moved.after));
    if before != after {
        differences.push(Difference { what: t.text("calendar-zone").into_owned(), before, after });
    }
    let weeks = moved.before.week().iter().zip(moved.after.week()).enumerate();
    differences.extend(weeks.filter(|(_, (before, after))| before != after).map(|(day, (before, after))| {
        Difference { what: weekday(t, day), before: opens(before), after: opens(after) }
    }));
    differences.extend(moved.days().into_iter().map(|(date, before, after)| Difference {
        what: day_title(t, date),
        before: opens(&before),
        after: opens(&after),
    }));
    differences
}
