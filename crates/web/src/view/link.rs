//! Links, tabs, menus and other small things that many pages share.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::tz::TimeZone;
use wenguo_i18n::dates;

use crate::{icon::Icon, view::badge::Badge, words::Words};

/// A link, or a tab with its count.
#[derive(Debug, Clone, Default)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// A count beside it.
    pub count: Option<String>,
    /// Whether it is where one is.
    pub current: bool,
    /// Whether its count is a bad sign.
    pub alarming: bool,
}

impl Link {
    /// A plain link.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), ..Self::default() }
    }

    /// Marked as where one is.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// With a count beside it.
    #[must_use]
    pub fn counting(mut self, count: i64) -> Self {
        self.count = Some(wenguo_i18n::numbers::integer(count));
        self
    }

    /// With a count that is a bad sign unless it is nought.
    #[must_use]
    pub fn alarming(mut self, count: i64) -> Self {
        self.alarming = count > 0;
        self.counting(count)
    }
}

/// A filter that opens a short menu of links.
#[derive(Debug, Clone)]
pub struct FilterMenu {
    /// What it filters, with what is chosen: 等级：重大.
    pub label: String,
    /// Whether something is chosen.
    pub active: bool,
    /// What can be chosen, each the whole page with it.
    pub choices: Vec<Link>,
}

/// A name and its value.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

impl Fact {
    /// A name and its value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// What stands where nothing is, and what to do about it.
#[derive(Debug, Clone)]
pub struct Empty {
    /// What is not there.
    pub title: String,
    /// What to do.
    pub hint: String,
    /// Where to do it.
    pub link: Option<Link>,
}

/// A moment, short to read and exact under the pointer.
#[derive(Debug, Clone)]
pub struct Moment {
    /// As people say it: 3 分钟前.
    pub said: String,
    /// To the minute: 2026-11-22 15:04.
    pub exact: String,
    /// For programs: 2026-11-22T15:04:05+08:00.
    stamp: String,
    /// Whether what is said grows old while it is looked at.
    is_ticking: bool,
}

impl Moment {
    /// An instant in unix milliseconds as it is said `now`.
    pub fn new(t: Words, at: i64, now: i64, zone: &TimeZone) -> Self {
        Self {
            said: dates::relative(t.lang(), at, now, zone),
            exact: dates::exact(at, zone),
            stamp: dates::stamp(at, zone),
            is_ticking: dates::is_ticking(at, now, zone),
        }
    }

    /// The moment as every page shows it: its words, the exact moment under the pointer, and the instant, by which the browser
    /// keeps the words up to date. `class` is written in a template; blank for none.
    pub(crate) fn time(&self, class: &'static str) -> Time<'_> {
        Time { moment: self, class }
    }
}

/// `<time class="…" title="…" datetime="…" data-ago>…</time>`.
#[derive(Debug)]
pub(crate) struct Time<'a> {
    moment: &'a Moment,
    class: &'static str,
}

impl fmt::Display for Time<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Moment { said, exact, stamp, is_ticking } = self.moment;
        let class = if self.class.is_empty() { String::new() } else { format!(" class=\"{}\"", self.class) };
        let ago = if *is_ticking { " data-ago" } else { "" };
        // Words and digits of our own: nothing in them is markup.
        write!(out, "<time{class} title=\"{exact}\" datetime=\"{stamp}\"{ago}>{said}</time>")
    }
}

impl HtmlSafe for Time<'_> {}

/// A complaint in one line, as lists of earlier, open and similar ones show it.
#[derive(Debug, Clone)]
pub struct ComplaintLine {
    /// Its number.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub stage: Badge,
    /// When it came.
    pub received: Moment,
    /// How alike it is to the complaint it stands beside: 73%; mostly empty.
    pub alike: String,
    /// The icon of its channel.
    pub channel: Icon,
    /// Where it is escalated and orders are given, on the pages that offer it.
    pub intervene: Option<String>,
}
