//! The frame around every page: who is signed in, where one is, what just happened.

use std::borrow::Cow;

use wenguo_i18n::words::Arg;

use crate::{
    icon::{self, Icon},
    view::{inbox::Bell, link::Link, receipt::ReceiptCard, tone::Tone},
    words::Words,
};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The first character of the name.
    pub initial: String,
    /// The roles in words.
    pub role: String,
    /// The login.
    pub login: String,
}

/// What just happened, said once on the next page.
#[derive(Debug, Clone)]
pub struct Flash {
    /// The words.
    pub text: String,
    /// Good or bad.
    pub tone: Tone,
    /// The draft that is done with, by its name.
    pub draft_done: String,
    /// Number and code to be read out to the complainant.
    pub receipt: Option<ReceiptCard>,
}

/// Something that whoever keeps the settings should know, whichever of their pages is open.
#[derive(Debug, Clone)]
pub struct Caution {
    /// What.
    pub text: String,
    /// What to do about it, and where.
    pub remedy: Link,
}

/// A page in the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Its icon in the bottom bar.
    pub icon: Icon,
    /// The letter after `g` that goes there; empty for none.
    pub letter: &'static str,
    /// Whether one is there.
    pub current: bool,
    /// Whether the bottom bar of a phone has room for it.
    pub at_bottom: bool,
}

/// Pages the bottom bar of a phone has room for, beside registering and the account.
const BOTTOM: usize = 4;

impl NavItem {
    /// The pages that `may` allows by their names, with `here` marked: `workspace`, `complaints`, `follow-ups`,
    /// `customers`, `overview`, `fairness`, `team`, `settings`.
    pub fn all(t: Words, here: &str, may: impl Fn(&str) -> bool) -> Vec<Self> {
        let pages = [
            ("workspace", "w", true),
            ("complaints", "c", true),
            ("follow-ups", "f", true),
            ("customers", "u", true),
            ("overview", "o", false),
            ("fairness", "", false),
            ("team", "", false),
            ("settings", "", false),
        ];
        let pages = pages.into_iter().filter(|(name, ..)| may(name));
        let mut items: Vec<Self> = pages
            .map(|(name, letter, at_bottom)| Self {
                label: t.text(&format!("nav-{name}")).into_owned(),
                href: format!("/{name}"),
                icon: icon::of_page(name),
                letter,
                current: name == here,
                at_bottom,
            })
            .collect();
        // Who has few of the usual pages finds the others at the bottom too, in place of a gap.
        let room = BOTTOM.saturating_sub(items.iter().filter(|item| item.at_bottom).count());
        items.iter_mut().filter(|item| !item.at_bottom).take(room).for_each(|item| item.at_bottom = true);
        items
    }
}

/// The frame.
#[derive(Debug, Clone)]
pub struct Shell {
    /// `auto`, `light` or `dark`, from the cookie `theme`.
    pub theme: &'static str,
    /// The navigation; empty while nobody is signed in.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub user: Option<Person>,
    /// Whether the person may register complaints.
    pub may_register: bool,
    /// Whether this page is the register page itself.
    pub registering: bool,
    /// Whether this page is the person's own account.
    pub at_account: bool,
    /// The token every form sends back.
    pub csrf: String,
    /// This page's path and query, to come back to after a switch of language.
    pub path: String,
    /// What is searched for, if this page is a search.
    pub searched: String,
    /// What just happened.
    pub flash: Option<Flash>,
    /// Whose house it is, on pages for people outside; empty on all others.
    pub company: String,
    /// What the settings should not be left like.
    pub cautions: Vec<Caution>,
    /// Whether the person says whether they are here, and until when they are away; blank while they are here.
    pub presence: Option<String>,
    /// How much in the inbox is new, counted up to a hundred.
    pub unread: i64,
    /// The server's time in unix milliseconds, by which the clocks in the page tick.
    pub now: i64,
}

impl Shell {
    /// The frame of a page for nobody in particular.
    pub fn bare(path: &str, csrf: &str, now: i64) -> Self {
        Self {
            theme: "auto",
            nav: Vec::new(),
            user: None,
            may_register: false,
            registering: false,
            at_account: false,
            csrf: csrf.to_owned(),
            path: path.to_owned(),
            searched: String::new(),
            flash: None,
            company: String::new(),
            cautions: Vec::new(),
            presence: None,
            unread: 0,
            now,
        }
    }

    /// What a title ends with and the top shows: the company on pages for people outside, the product on all others.
    pub(crate) fn house<'a>(&'a self, t: &Words) -> Cow<'a, str> {
        if self.company.is_empty() { t.text("product") } else { Cow::Borrowed(&self.company) }
    }

    /// The URL of a bundled file.
    pub(crate) fn asset(&self, name: &str) -> &'static str {
        crate::assets::asset_url(name)
    }

    /// Whether the person said that they are away.
    pub(crate) fn is_away(&self) -> bool {
        self.presence.as_ref().is_some_and(|until| !until.is_empty())
    }

    /// The bell with what is new.
    pub(crate) fn bell(&self, t: &Words) -> Bell {
        Bell { t: *t, unread: self.unread }
    }

    /// Whether there is anything to search: the list of complaints is theirs to open.
    pub(crate) fn may_search(&self) -> bool {
        self.nav.iter().any(|item| item.href == "/complaints")
    }

    /// A clock's words with `#` where its time goes, for the ticking in the browser.
    pub(crate) fn pattern(&self, t: &Words, key: &str) -> String {
        t.with(key, "time", "#")
    }

    /// Words of a count with `#` for the number: "2 days", "3 min ago".
    pub(crate) fn counted_pattern(&self, t: &Words, key: &str) -> String {
        t.with_all(key, &[("count", Arg::Text("#"))])
    }

    /// "17 h 13 min" with `#` for the hours and `##` for the minutes.
    pub(crate) fn hours_minutes_pattern(&self, t: &Words) -> String {
        t.with_all("time-hours-minutes", &[("hours", Arg::Text("#")), ("minutes", Arg::Text("##"))])
    }

    /// "2 days 23 h" with `#` for the days in words and `##` for the hours.
    pub(crate) fn days_hours_pattern(&self, t: &Words) -> String {
        t.with_all("time-days-hours", &[("days", Arg::Text("#")), ("hours", Arg::Text("##"))])
    }
}
