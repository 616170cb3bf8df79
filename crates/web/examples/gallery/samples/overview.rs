//! The overview.

use wenguo_web::{
    view::{
        link::Link,
        overview::{Chart, ChartRow, DueRow, Figure, OverviewPage},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{ROWS, Row, clock, shell},
    promises,
};

pub fn samples(t: Words) -> Vec<Sample> {
    vec![Sample::new("overview", &overview(t))]
}

fn overview(t: Words) -> OverviewPage {
    let period = |name: &str| Link::new(t.code("overview-period", name), format!("/overview?period={name}"));
    OverviewPage {
        t,
        shell: shell(t, "overview", "/overview"),
        as_of: t.with("overview-as-of", "at", "2026-11-22 18:30"),
        periods: vec![period("today"), period("week"), period("month").current(true), period("quarter")],
        unacknowledged: Some(
            Link::new(t.text("queue-list-unacknowledged"), "/workspace?queue=all&list=unacknowledged")
                .alarming(3),
        ),
        what_if: Some(Link::new(t.text("policy-what-if"), "/settings/policy/what-if")),
        figures: figures(t),
        charts: charts(t),
        promises: promises::kept(),
        overdue: "5".into(),
        due: ROWS.iter().filter(|row| row.6 < 0).map(|row| due(t, row)).collect(),
    }
}

fn due(t: Words, row: &Row) -> DueRow {
    DueRow {
        number: row.0[5..].into(),
        href: format!("/workspace/{}", row.0),
        subject: row.8.into(),
        department: row.5.into(),
        clock: clock(t, "resolution", 1440, row.6),
    }
}

fn figures(t: Words) -> Vec<Figure> {
    let figure =
        |key: &str, value: &str, unit: &str, delta: &str, better, target: &str, course: &[f64]| Figure {
            name: t.code("overview", key).into_owned(),
            value: value.into(),
            unit: unit.into(),
            delta: t.with("overview-compare", "delta", delta),
            better,
            target: t.with("overview-target", "target", target),
            href: "/complaints".into(),
            course: course.to_vec(),
        };
    let items = t.text("unit-items");
    vec![
        figure(
            "intake",
            "23",
            &items,
            "↑ 6.4%",
            Some(false),
            "≤ 25",
            &[17.0, 21.0, 19.0, 22.0, 20.0, 24.0, 23.0],
        ),
        figure(
            "open",
            "128",
            &items,
            "↓ 4",
            Some(true),
            "≤ 150",
            &[140.0, 138.0, 133.0, 131.0, 132.0, 128.0],
        ),
        figure("overdue", "5", &items, "↑ 2", Some(false), "0", &[2.0, 3.0, 2.0, 4.0, 3.0, 5.0]),
        figure("on-time", "89.4", "%", "↓ 2.1", Some(false), "≥ 92%", &[93.0, 92.0, 92.5, 90.0, 89.4]),
        figure("satisfaction", "4.36", "/ 5", "↑ 0.08", Some(true), "≥ 4.30", &[4.2, 4.22, 4.25, 4.3, 4.36]),
        figure("spot", "31.6", "%", "±0", None, "≥ 30%", &[30.0, 31.0, 30.5, 31.6]),
    ]
}

fn charts(t: Words) -> Vec<Chart> {
    let chart = |title: &str, kind, head: &str, series: &[&str], rows: Vec<ChartRow>| Chart {
        title: t.code("overview-chart", title).into_owned(),
        kind,
        head: t.text(head).into_owned(),
        series: series.iter().map(|key| t.code("overview", key).into_owned()).collect(),
        rows,
    };
    let row = |label: &str, values: &[i64]| ChartRow {
        label: label.into(),
        href: "/complaints".into(),
        values: values.to_vec(),
    };
    let days = (1..=22)
        .map(|day| row(&format!("2026-11-{day:02}"), &[14 + day * 7 % 11, 12 + day * 5 % 9]))
        .collect();
    let stages = [
        ("received", 14),
        ("graded", 9),
        ("dispatched", 21),
        ("handling", 58),
        ("responded", 17),
        ("followed_up", 9),
    ];
    let stages = stages.map(|(code, count)| row(&t.code("stage", code), &[count])).to_vec();
    let departments = [
        ("售后服务部", 31, 2),
        ("物流配送部", 24, 1),
        ("质量管理部", 18, 2),
        ("技术支持部", 15, 0),
        ("市场营销部", 9, 0),
    ];
    let departments = departments.map(|(name, ontime, late)| row(name, &[ontime, late])).to_vec();
    vec![
        chart("trend", "trend", "overview-day", &["received", "closed"], days),
        chart("departments", "stacked", "field-department", &["on-time-open", "overdue"], departments),
        chart("stages", "bars", "field-stage", &["count"], stages),
    ]
}
