//! The queue on the left of the workspace.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        clock::Clock,
        link::{Empty, FilterMenu, Link, Moment},
    },
    words::Words,
};

/// A complaint in the queue.
#[derive(Debug, Clone)]
pub struct QueueItem {
    /// Its number.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// The icon of its channel.
    pub channel: Icon,
    /// The channel in a word.
    pub channel_name: String,
    /// The clock that is due next.
    pub clock: Option<Clock>,
    /// What it is about.
    pub subject: String,
    /// How grave it is.
    pub severity: Badge,
    /// Where it stands.
    pub stage: Badge,
    /// Whether somebody said that it is urgent.
    pub urgent: Option<Badge>,
    /// Customer and department: 林淑芬 · 质量管理部.
    pub who: String,
    /// What waits for the reader's decision: 退款 ¥500.00; mostly empty.
    pub undecided: String,
    /// How far it climbed, why and since when: on the list of what nobody acknowledged.
    pub climbed: String,
    /// What had been tried before that, in a line.
    pub tried: String,
    /// Where it is escalated and orders are given; `None` where the reader does neither.
    pub intervene: Option<String>,
    /// When it came.
    pub received: Moment,
    /// Whether it is the one that is open.
    pub current: bool,
}

/// The queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whether the reader takes what waits in their department.
    pub takes: bool,
    /// How many complaints it has.
    pub total: String,
    /// Mine, my department, all, overdue.
    pub tabs: Vec<Link>,
    /// The working lists of the tab, each with how many it holds.
    pub lists: Vec<Link>,
    /// The rest of the query: sent along with the text filter.
    pub kept: Vec<(String, String)>,
    /// The text filter.
    pub q: String,
    /// The menus that filter it.
    pub filters: Vec<FilterMenu>,
    /// The queue without filters, if there are any.
    pub clear: Option<String>,
    /// What is chosen in the menus, each as the queue without it.
    pub chosen: Vec<Link>,
    /// Its order, and the other one.
    pub sort: FilterMenu,
    /// Its address: the page asks for it again when something has changed.
    pub here: String,
    /// The complaints of this page.
    pub items: Vec<QueueItem>,
    /// The next page.
    pub next: Option<String>,
    /// What stands there if there are none.
    pub empty: Empty,
}

/// The items alone, for htmx: the next page.
#[derive(Debug, Template)]
#[template(path = "workspace/items.html")]
pub struct QueueItems<'a> {
    /// The words.
    pub t: Words,
    /// The queue.
    pub queue: &'a Queue,
}

/// What of the workspace changes by itself: items, counts and a word about the case that is open.
#[derive(Debug, Template)]
#[template(path = "workspace/part.html")]
pub struct QueuePart<'a> {
    /// The words.
    pub t: Words,
    /// The queue.
    pub queue: &'a Queue,
    /// What happened to the open case since it was shown.
    pub changed: Option<CaseChanged>,
}

/// That somebody else worked on the case that is open.
#[derive(Debug, Clone)]
pub struct CaseChanged {
    /// Its number.
    pub number: String,
    /// Who did what.
    pub text: String,
    /// The case as it is now.
    pub href: String,
}
