//! The overview: what came in, what is open and where, what is late, how it went; each figure against the period before.

use axum::response::Response;
use wenguo_app::clocks::what_if;
use wenguo_app::overview::{self, Kept, Overview, Period};
use wenguo_app::worklist;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, numbers};
use wenguo_store::complaint::figures::Intake;
use wenguo_store::complaint::list::Line;
use wenguo_store::tree::Entry;

use crate::page::Page;
use crate::query::Query;
use crate::view::link::Link;
use crate::view::overview::{Chart, ChartRow, DueRow, Figure, KeptRow, OverviewPage, Promises};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::{due_clock, in_lang, name, to_acknowledge};

/// `GET /overview`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let period = Period::parse(query.text("period")).unwrap_or(Period::Month);
    let actor = member.actor.clone();
    let found = member.run(move |desk| {
        desk.read(|work| {
            let found = overview::overview(work, &actor, period)?;
            Ok((found, worklist::unacknowledged(work, &actor, false)?))
        })
    });
    let (found, unacknowledged) = found.await?;
    let t = member.t;
    let page = OverviewPage {
        t,
        shell: member.shell("overview"),
        as_of: t.with("overview-as-of", "at", &dates::exact(member.now(), &member.server.desk.zone)),
        periods: Period::ALL.iter().map(|each| tab(t, *each, period)).collect(),
        what_if: what_if::must_weigh(&member.actor)
            .is_ok()
            .then(|| Link::new(t.text("policy-what-if"), "/settings/policy/what-if")),
        figures: figures(t, period, &found),
        charts: charts(t, &found),
        promises: promises(t, period, &found),
        unacknowledged: to_acknowledge(t, "all", unacknowledged),
        due: found.due.iter().filter_map(|line| due(&member, line)).collect(),
        overdue: numbers::integer(found.overdue),
    };
    Ok(member.show(Page(page)))
}

fn tab(t: Words, period: Period, here: Period) -> Link {
    let href = format!("/overview?period={period}");
    Link::new(t.code("overview-period", period.as_str()), href).current(period == here)
}

fn figures(t: Words, period: Period, found: &Overview) -> Vec<Figure> {
    let (now, before) = (&found.now, &found.before);
    let intake = if period == Period::Today { "intake" } else { "received" };
    let course: Vec<f64> = found.by_day.iter().map(|day| day.received as f64).collect();
    let pieces = t.text("unit-items").into_owned();
    vec![
        Figure {
            delta: counted(t, period, now.received, before.received),
            course,
            ..figure(t, intake, numbers::integer(now.received), &pieces, "/complaints")
        },
        figure(t, "open", numbers::integer(found.open), &pieces, "/workspace?queue=all"),
        Figure {
            better: (found.overdue > 0).then_some(false),
            ..figure(t, "overdue", numbers::integer(found.overdue), &pieces, "/workspace?queue=overdue")
        },
        rate(t, period, "on-time", found, |of| (of.on_time, of.resolved)),
        satisfaction(t, period, now, before),
        rate(t, period, "spot", found, |of| (of.on_the_spot, of.closed)),
    ]
}

fn figure(t: Words, key: &str, value: String, unit: &str, href: &str) -> Figure {
    Figure {
        name: t.code("overview", key).into_owned(),
        value,
        unit: unit.to_owned(),
        delta: String::new(),
        better: None,
        target: String::new(),
        href: href.to_owned(),
        course: Vec::new(),
    }
}

/// More complaints are neither good nor bad: they may only mean that people dare to complain.
///
/// What has come in so far stands beside what had come in by the same time of the period before, and says so.
fn counted(t: Words, period: Period, now: i64, before: i64) -> String {
    let last = t.code("overview-last", period.as_str()).into_owned();
    let count = numbers::integer(before);
    let difference = if before == 0 { 0.0 } else { (now - before) as f64 * 100.0 / before as f64 };
    let delta = if before == 0 { String::new() } else { delta(t, difference, 1, "%") };
    t.with_all(
        "overview-compare-count",
        &[("last", Arg::from(&last)), ("count", Arg::from(&count)), ("delta", Arg::from(&delta))],
    )
}

fn compare(t: Words, period: Period, difference: f64, places: usize, unit: &str) -> String {
    let last = t.code("overview-last", period.as_str()).into_owned();
    let delta = delta(t, difference, places, unit);
    t.with_all("overview-compare", &[("last", Arg::from(&last)), ("delta", Arg::from(&delta))])
}

fn is_nothing(difference: f64, places: usize) -> bool {
    numbers::decimal(difference.abs(), places).trim_matches(['0', '.']).is_empty()
}

fn delta(t: Words, difference: f64, places: usize, unit: &str) -> String {
    if is_nothing(difference, places) {
        return t.text("overview-unchanged").into_owned();
    }
    let arrow = if difference > 0.0 { "↑" } else { "↓" };
    format!("{arrow} {}{unit}", numbers::decimal(difference.abs(), places))
}

/// A share of a whole in percent, better when it grows.
fn rate(
    t: Words,
    period: Period,
    key: &str,
    found: &Overview,
    parts: impl Fn(&Intake) -> (i64, i64),
) -> Figure {
    let share = |(part, whole): (i64, i64)| (whole > 0).then(|| part as f64 * 100.0 / whole as f64);
    let (now, before) = (share(parts(&found.now)), share(parts(&found.before)));
    let value =
        now.map_or_else(|| t.text("overview-nothing-yet").into_owned(), |now| numbers::decimal(now, 1));
    let unit = if now.is_some() { "%" } else { "" };
    let plain = figure(t, key, value, unit, "/complaints");
    against(t, period, plain, (now, before), 1, &t.text("unit-points"))
}

fn satisfaction(t: Words, period: Period, now: &Intake, before: &Intake) -> Figure {
    let mean = |of: &Intake| (of.rated > 0).then(|| of.satisfaction as f64 / of.rated as f64);
    let (now, before) = (mean(now), mean(before));
    let value =
        now.map_or_else(|| t.text("overview-nothing-yet").into_owned(), |now| numbers::decimal(now, 2));
    let unit = if now.is_some() { "/ 5" } else { "" };
    let plain = figure(t, "satisfaction", value, unit, "/complaints");
    against(t, period, plain, (now, before), 2, &t.text("unit-marks"))
}

fn against(
    t: Words,
    period: Period,
    figure: Figure,
    (now, before): (Option<f64>, Option<f64>),
    places: usize,
    unit: &str,
) -> Figure {
    let (Some(now), Some(before)) = (now, before) else { return figure };
    let difference = now - before;
    Figure {
        delta: compare(t, period, difference, places, unit),
        better: (!is_nothing(difference, places)).then_some(difference > 0.0),
        ..figure
    }
}

fn charts(t: Words, found: &Overview) -> Vec<Chart> {
    let row = |label: String, href: String, values: &[i64]| ChartRow { label, href, values: values.to_vec() };
    let days = found.by_day.iter().map(|day| {
        let href = format!("/complaints?received_from={0}&received_to={0}", day.day);
        row(day.day.clone(), href, &[day.received, day.closed])
    });
    let departments = found.open_by_department.iter().map(|at| match &at.department {
        Some(entry) => {
            let href = format!("/workspace?queue=all&department={}", entry.code);
            row(in_lang(t, &entry.name, entry.name_en.as_deref()), href, &[at.open - at.overdue, at.overdue])
        }
        None => row(
            t.text("overview-no-department").into_owned(),
            String::new(),
            &[at.open - at.overdue, at.overdue],
        ),
    });
    let stages = found.open_by_stage.iter().map(|(stage, count)| {
        let href = format!("/workspace?queue=all&stage={stage}");
        row(t.code("stage", stage.as_str()).into_owned(), href, &[*count])
    });
    let categories = found.by_category.iter().map(|(entry, count)| {
        let href = format!("/complaints?category={}", entry.code);
        row(in_lang(t, &entry.name, entry.name_en.as_deref()), href, &[*count])
    });
    let charts = [
        chart(t, "trend", "trend", "overview-day", &["received", "closed"], days.collect()),
        chart(
            t,
            "departments",
            "stacked",
            "field-department",
            &["on-time-open", "overdue"],
            departments.collect(),
        ),
        chart(t, "stages", "bars", "field-stage", &["count"], stages.collect()),
        chart(t, "categories", "bars", "field-category", &["count"], categories.collect()),
    ];
    // Where nothing is to be drawn, an empty frame would say less than none.
    charts.into_iter().filter(|chart| !chart.rows.is_empty()).collect()
}

fn chart(
    t: Words,
    title: &str,
    kind: &'static str,
    head: &str,
    series: &[&str],
    rows: Vec<ChartRow>,
) -> Chart {
    Chart {
        title: t.code("overview-chart", title).into_owned(),
        kind,
        head: t.text(head).into_owned(),
        series: series.iter().map(|key| t.code("overview", key).into_owned()).collect(),
        rows,
    }
}

fn promises(t: Words, period: Period, found: &Overview) -> Promises {
    let kept = &found.promises;
    let (now, before) = (share(&kept.all), share(&found.promises_before));
    let delta =
        now.zip(before).map(|(now, before)| compare(t, period, now - before, 1, &t.text("unit-points")));
    let named = |entry: &Entry| in_lang(t, &entry.name, entry.name_en.as_deref());
    Promises {
        rate: now.map(|now| numbers::decimal(now, 1)).unwrap_or_default(),
        delta: delta.unwrap_or_default(),
        people: kept.by_person.iter().map(|(name, kept)| kept_row(name.clone(), kept)).collect(),
        departments: kept.by_department.iter().map(|(entry, kept)| kept_row(named(entry), kept)).collect(),
    }
}

fn share(kept: &Kept) -> Option<f64> {
    (kept.settled > 0).then(|| kept.kept as f64 * 100.0 / kept.settled as f64)
}

fn kept_row(who: String, kept: &Kept) -> KeptRow {
    KeptRow {
        who,
        kept: numbers::integer(kept.kept),
        settled: numbers::integer(kept.settled),
        put_off: numbers::integer(kept.put_off),
        rate: share(kept).map_or_else(|| "–".to_owned(), |share| format!("{}%", numbers::decimal(share, 1))),
    }
}

fn due(member: &Member, line: &Line) -> Option<DueRow> {
    Some(DueRow {
        number: line.number.clone(),
        href: format!("/workspace/{}?queue=overdue", line.number),
        subject: line.subject.clone(),
        department: line.department.as_ref().map(|department| name(member.t, department)).unwrap_or_default(),
        clock: due_clock(member, line)?,
    })
}
