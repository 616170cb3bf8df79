//! The overview: a few figures and charts, each answering the question in its title.

use askama::Template;

use crate::{
    icon::Icon,
    view::{clock::Clock, link::Link, shell::Shell},
    words::Words,
};

/// A figure with its target, comparison and recent course.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// The number.
    pub value: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// Against the last period: ↑ 6.4%; may be empty.
    pub delta: String,
    /// Whether that is good (`true`), bad (`false`) or neither.
    pub better: Option<bool>,
    /// The target in words; may be empty.
    pub target: String,
    /// The complaints behind it.
    pub href: String,
    /// The recent values, drawn as a small line; empty for none.
    pub course: Vec<f64>,
}

impl Figure {
    fn mood(&self) -> &'static str {
        match self.better {
            Some(true) => "better",
            Some(false) => "worse",
            None => "same",
        }
    }

    /// The course as points of a line in a box of 100 by 34.
    fn points(&self) -> String {
        let low = self.course.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.course.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let height = if high > low { high - low } else { 1.0 };
        let step = 100.0 / (self.course.len().max(2) - 1) as f64;
        let points = self.course.iter().enumerate().map(|(at, value)| {
            format!("{:.1},{:.1}", at as f64 * step, 30.0 - (value - low) / height * 24.0)
        });
        points.collect::<Vec<_>>().join(" ")
    }
}

/// A row of a chart's table.
#[derive(Debug, Clone)]
pub struct ChartRow {
    /// A day, a stage, a department.
    pub label: String,
    /// Where its complaints are; may be empty.
    pub href: String,
    /// One number for each of the chart's series.
    pub values: Vec<i64>,
}

/// A chart and the table it is drawn from.
#[derive(Debug, Clone)]
pub struct Chart {
    /// The question it answers.
    pub title: String,
    /// `trend`, `bars` or `stacked`.
    pub kind: &'static str,
    /// What the first column is.
    pub head: String,
    /// What the numbers are.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<ChartRow>,
}

/// A complaint that is late.
#[derive(Debug, Clone)]
pub struct DueRow {
    /// Its number.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// The department.
    pub department: String,
    /// How late it is.
    pub clock: Clock,
}

/// How well somebody keeps promises.
#[derive(Debug, Clone)]
pub struct KeptRow {
    /// A person or a department.
    pub who: String,
    /// Kept in time.
    pub kept: String,
    /// Kept in time, or fallen due unkept.
    pub settled: String,
    /// Put off with the customer's consent before they fell due.
    pub put_off: String,
    /// The share in percent.
    pub rate: String,
}

/// How well promises to customers are kept.
#[derive(Debug, Clone, Default)]
pub struct Promises {
    /// The share in percent of all; empty where none fell due.
    pub rate: String,
    /// Against the last period: ↑ 6.4 个百分点; may be empty.
    pub delta: String,
    /// By person.
    pub people: Vec<KeptRow>,
    /// By department.
    pub departments: Vec<KeptRow>,
}

impl Promises {
    /// Its tables: what the first column is, and the rows.
    fn tables(&self) -> [(&'static str, &[KeptRow]); 2] {
        [("overview-promises-person", &self.people), ("field-department", &self.departments)]
    }
}

/// `GET /overview`.
#[derive(Debug, Template)]
#[template(path = "overview.html")]
pub struct OverviewPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// How old the figures are: 数据截至 ….
    pub as_of: String,
    /// Today, week, month, quarter.
    pub periods: Vec<Link>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The charts.
    pub charts: Vec<Chart>,
    /// How well promises are kept.
    pub promises: Promises,
    /// Where other terms are tried; for who may.
    pub what_if: Option<Link>,
    /// What climbed and nobody has acknowledged.
    pub unacknowledged: Option<Link>,
    /// What has been late for longest.
    pub due: Vec<DueRow>,
    /// How many are late altogether.
    pub overdue: String,
}
