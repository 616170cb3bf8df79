//! The inbox: what somebody is told.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        link::{Empty, Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// One notice.
#[derive(Debug, Clone)]
pub struct NoticeRow {
    /// `POST` here to open what it is about.
    pub open: String,
    /// Its icon.
    pub icon: Icon,
    /// Why, in a word.
    pub title: String,
    /// What it says.
    pub sentence: String,
    /// What the complaint is about; may be empty.
    pub subject: String,
    /// When.
    pub at: Moment,
    /// Whether it is new to its reader.
    pub unread: bool,
    /// What its reader was told of the same complaint before, newest first.
    pub earlier: Vec<EarlierNotice>,
    /// 另有 3 条; empty for none.
    pub more: String,
    /// Where the complaint is escalated and orders are given; `None` where the reader does neither.
    pub intervene: Option<String>,
    /// Number of the complaint; may be empty.
    pub number: String,
}

/// What somebody was told before of the same complaint.
#[derive(Debug, Clone)]
pub struct EarlierNotice {
    /// What it said.
    pub sentence: String,
    /// When.
    pub at: Moment,
}

/// `GET /inbox`.
#[derive(Debug, Template)]
#[template(path = "inbox.html")]
pub struct InboxPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// All or unread.
    pub tabs: Vec<Link>,
    /// What climbed to the reader and nobody has acknowledged.
    pub unacknowledged: Option<Link>,
    /// The notices, newest first.
    pub rows: Vec<NoticeRow>,
    /// The newest one shown: everything up to it is read by the button; empty for no button.
    pub newest: String,
    /// Older ones.
    pub next: Option<String>,
    /// Where there is nothing.
    pub empty: Empty,
}

/// How much is unread, as the bell of every page shows it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/bell.html")]
pub struct Bell {
    /// The words.
    pub t: Words,
    /// How many, counted up to a hundred.
    pub unread: i64,
}

impl Bell {
    /// The number beside the bell: 3, 99+; empty for none.
    fn count(&self) -> String {
        match self.unread {
            0 => String::new(),
            some if some < wenguo_app::notice::COUNTED => some.to_string(),
            _ => "99+".to_owned(),
        }
    }

    /// What is read aloud.
    fn said(&self) -> String {
        match self.unread {
            some if some < wenguo_app::notice::COUNTED => self.t.count("inbox-count", some),
            _ => self.t.text("inbox-count-many").into_owned(),
        }
    }
}
