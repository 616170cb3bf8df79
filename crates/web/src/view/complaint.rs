//! The list of complaints: filters, saved views, columns, bulk dispatch, export.

use std::borrow::Cow;

use askama::Template;
use wenguo_app::export::column::FURTHER;

use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        clock::Clock,
        field::{Choice, Field},
        link::{Empty, Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// The columns that can be chosen, in their order; number and subject are always there.
pub const COLUMNS: [&str; 9] =
    ["severity", "stage", "customer", "channel", "category", "department", "assignee", "received-at", "due"];

/// A complaint in the list.
#[derive(Debug, Clone)]
pub struct ComplaintRow {
    /// Its number.
    pub number: String,
    /// Whether it is chosen for dispatching.
    pub is_ticked: bool,
    /// Where it opens.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// How grave it is.
    pub severity: Badge,
    /// Where it stands.
    pub stage: Badge,
    /// The customer's name.
    pub customer: String,
    /// The channel in a word.
    pub channel: String,
    /// The category.
    pub category: String,
    /// The department.
    pub department: String,
    /// Who handles it.
    pub assignee: String,
    /// When it came.
    pub received: Moment,
    /// The clock that is due next.
    pub clock: Option<Clock>,
    /// Where it is escalated and orders are given; `None` where the reader does neither.
    pub intervene: Option<String>,
}

/// A complaint that was not dispatched with the others.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Its number.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// Why.
    pub reason: String,
}

/// The saved view that is shown.
#[derive(Debug, Clone)]
pub struct ShownView {
    /// What its owner calls it.
    pub name: String,
    /// `POST` below here: `/name`, `/query`, `/removal`.
    pub action: String,
    /// Whether the list is narrowed otherwise than the view.
    pub has_changed: bool,
}

/// `GET /complaints`.
#[derive(Debug, Template)]
#[template(path = "complaints/list.html")]
pub struct ComplaintsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// What of the address had no effect; may be empty.
    pub ignored: String,
    /// What came of the last form on this page, where not all went well; may be empty.
    pub problem: String,
    /// The complaints that were not dispatched.
    pub refused: Vec<Refused>,
    /// Saved views.
    pub views: Vec<Link>,
    /// The saved view that is shown.
    pub view: Option<ShownView>,
    /// The filters as fields of one GET form.
    pub filters: Vec<Field>,
    /// Whether more than the words of the search narrows the list.
    pub narrowed: bool,
    /// The list without filters, if there are any.
    pub clear: Option<String>,
    /// The other order.
    pub order: Link,
    /// The columns shown, as [`COLUMNS`] names them.
    pub columns: Vec<String>,
    /// What the filter is, as a query string, to save it and to export by it.
    pub query: String,
    /// The same as names and values, to send it along.
    pub asked: Vec<(String, String)>,
    /// How many complaints match.
    pub total: String,
    /// The complaints of this page.
    pub rows: Vec<ComplaintRow>,
    /// Departments to dispatch the chosen ones to; empty where the reader may not.
    pub departments: Vec<Choice>,
    /// The next page.
    pub next: Option<String>,
    /// What stands there if there are none.
    pub empty: Empty,
}

impl ComplaintsPage {
    fn all_columns(&self) -> [&'static str; 9] {
        COLUMNS
    }

    /// What a file may tell beside the columns of the list: the name for the form, and the word of it.
    fn further(&self) -> Vec<(&'static str, Cow<'static, str>)> {
        FURTHER.into_iter().map(|name| (name, self.t.code("field", &name.replace('_', "-")))).collect()
    }

    fn shows(&self, column: &str) -> bool {
        self.columns.iter().any(|shown| shown == column)
    }
}
