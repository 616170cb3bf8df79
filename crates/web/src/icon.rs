//! Which icon does a code, a verb or an event wear?
//!
//! The bundler puts into the sprite exactly what stands as `Icon("…")` here and in the templates.

use std::fmt;

use askama::filters::HtmlSafe;
use wenguo_domain::attachment::media::Kind;
use wenguo_domain::notice::NoticeKind;

use crate::{assets::asset_url, view::tone::Tone};

/// A Tabler outline icon by its name; shown as an inline reference into the sprite, hidden from screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(pub &'static str);

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r##"<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>"##,
            asset_url("icons.svg"),
            self.0
        )
    }
}

impl HtmlSafe for Icon {}

/// The icon of a channel.
pub fn of_channel(channel: &str) -> Icon {
    match channel {
        "phone" => Icon("phone"),
        "web" => Icon("world"),
        "email" => Icon("mail"),
        "letter" => Icon("mail-opened"),
        "visit" => Icon("building-store"),
        "onsite" => Icon("home"),
        "social" => Icon("brand-wechat"),
        "sms" => Icon("message-dots"),
        "app" => Icon("device-mobile"),
        "suggestion_box" => Icon("archive"),
        "regulator" => Icon("building-bank"),
        "media" => Icon("news"),
        "staff" => Icon("id-badge-2"),
        "api" => Icon("api"),
        _ => Icon("file-import"),
    }
}

/// The icon of a file, by what people take it for.
pub fn of_file(kind: Kind) -> Icon {
    match kind {
        Kind::Picture | Kind::OtherPicture => Icon("photo"),
        Kind::Sound => Icon("volume"),
        Kind::Film => Icon("movie"),
        Kind::Pdf => Icon("file-type-pdf"),
        Kind::Document => Icon("file-text"),
        Kind::Archive => Icon("file-zip"),
        Kind::Other => Icon("file"),
    }
}

/// The icon of a notice.
pub fn of_notice(kind: NoticeKind) -> Icon {
    match kind {
        NoticeKind::Assigned => Icon("send"),
        NoticeKind::Returned => Icon("arrow-back-up"),
        NoticeKind::Responded => Icon("message-check"),
        NoticeKind::Reopened => Icon("refresh"),
        NoticeKind::ComplainantWrote => Icon("message-dots"),
        NoticeKind::ToDecide => Icon("help-circle"),
        NoticeKind::Decided => Icon("circle-check"),
        NoticeKind::Escalated | NoticeKind::Climbing => Icon("trending-up"),
        NoticeKind::Chased | NoticeKind::ChaseAnswered => Icon("bell-ringing"),
        NoticeKind::PromiseDue | NoticeKind::PromiseBroken => Icon("clock"),
        NoticeKind::Critical => Icon("alert-triangle"),
        NoticeKind::Undelivered => Icon("mail-x"),
    }
}

/// The icon of a verb's button.
pub fn of_verb(verb: &str) -> Icon {
    match verb {
        "acknowledge" => Icon("phone-call"),
        "grade" => Icon("flag"),
        "dispatch" | "redispatch" => Icon("send"),
        "accept" => Icon("circle-check"),
        "return" => Icon("arrow-back-up"),
        "hold" => Icon("player-pause"),
        "resume" => Icon("player-play"),
        "ask_extension" => Icon("calendar-time"),
        "note" => Icon("note"),
        "contact" => Icon("phone-outgoing"),
        "find" => Icon("zoom-check"),
        "offer" => Icon("gift"),
        "promise" => Icon("clock-check"),
        "respond" => Icon("message-reply"),
        "follow_up" => Icon("phone-check"),
        "close" => Icon("lock-check"),
        "reopen" => Icon("lock-open"),
        "on_the_spot" => Icon("bolt"),
        "withdraw" => Icon("arrow-forward-up"),
        "decline" => Icon("ban"),
        "merge" => Icon("git-merge"),
        "reinstate" => Icon("rotate-clockwise"),
        "chase" => Icon("bell-ringing"),
        "escalate" => Icon("alert-triangle"),
        _ => Icon("point"),
    }
}

/// The icon and the colour of a timeline event.
pub fn of_event(kind: &str) -> (Icon, Tone) {
    match kind {
        "received" => (Icon("inbox"), Tone::Brand),
        "acknowledged" => (Icon("phone-call"), Tone::Ok),
        "graded" => (Icon("flag"), Tone::Brand),
        "dispatched" => (Icon("send"), Tone::Brand),
        "accepted" => (Icon("circle-check"), Tone::Brand),
        "returned" => (Icon("arrow-back-up"), Tone::Warn),
        "held" => (Icon("player-pause"), Tone::Warn),
        "resumed" => (Icon("player-play"), Tone::Brand),
        "clocks_moved" => (Icon("clock"), Tone::Neutral),
        "extension_asked" => (Icon("calendar-time"), Tone::Warn),
        "extension_approved" => (Icon("circle-check"), Tone::Ok),
        "extension_rejected" => (Icon("circle-x"), Tone::Danger),
        "extended" => (Icon("phone-outgoing"), Tone::Brand),
        "contacted" => (Icon("phone-outgoing"), Tone::Brand),
        "found" => (Icon("zoom-check"), Tone::Brand),
        "remedy_offered" | "remedy_carried_out" => (Icon("gift"), Tone::Brand),
        "remedy_approved" => (Icon("circle-check"), Tone::Ok),
        "remedy_rejected" => (Icon("circle-x"), Tone::Danger),
        "promised" | "promise_rescheduled" => (Icon("clock-check"), Tone::Brand),
        "promise_approved" | "promise_kept" => (Icon("circle-check"), Tone::Ok),
        "promise_rejected" => (Icon("circle-x"), Tone::Danger),
        "promise_broken" => (Icon("clock-exclamation"), Tone::Danger),
        "promise_taken_back" => (Icon("arrow-back-up"), Tone::Warn),
        "responded" => (Icon("message-reply"), Tone::Brand),
        "followed_up" => (Icon("phone-check"), Tone::Ok),
        "closed" | "resolved_on_the_spot" => (Icon("lock-check"), Tone::Ok),
        "reopened" => (Icon("lock-open"), Tone::Danger),
        "withdrawn" => (Icon("arrow-forward-up"), Tone::Neutral),
        "declined" => (Icon("ban"), Tone::Warn),
        "merged" | "absorbed" | "released" => (Icon("git-merge"), Tone::Neutral),
        "reinstated" => (Icon("rotate-clockwise"), Tone::Brand),
        "chased" => (Icon("bell-ringing"), Tone::Warn),
        "chase_answered" => (Icon("message-reply"), Tone::Brand),
        "escalated" => (Icon("alert-triangle"), Tone::Danger),
        "escalation_acknowledged" => (Icon("circle-check"), Tone::Ok),
        "revealed" | "track_code_shown" => (Icon("eye"), Tone::Neutral),
        "track_code_renewed" => (Icon("rotate-clockwise"), Tone::Warn),
        "complainant_rated" => (Icon("star"), Tone::Ok),
        "complainant_wrote" => (Icon("message-dots"), Tone::Brand),
        _ => (Icon("note"), Tone::Neutral),
    }
}

/// The icon of a page in the navigation.
pub fn of_page(page: &str) -> Icon {
    match page {
        "workspace" => Icon("inbox"),
        "complaints" => Icon("list-details"),
        "follow-ups" => Icon("phone-check"),
        "customers" => Icon("users"),
        "overview" => Icon("layout-dashboard"),
        "fairness" => Icon("scale"),
        "team" => Icon("calendar-user"),
        "company" => Icon("building-skyscraper"),
        "departments" => Icon("building"),
        "users" => Icon("user-cog"),
        "calendars" => Icon("calendar-time"),
        "policy" => Icon("clock"),
        "escalation" => Icon("bell-ringing"),
        "promises" => Icon("clock-check"),
        "taxonomy" => Icon("category"),
        "presets" => Icon("package"),
        "templates" => Icon("template"),
        "outgoing" => Icon("plug-connected"),
        _ => Icon("settings"),
    }
}

/// The icon of a severity: only what is grave has one.
pub fn of_severity(severity: &str) -> Option<Icon> {
    match severity {
        "critical" => Some(Icon("flame")),
        "major" => Some(Icon("alert-triangle")),
        _ => None,
    }
}

/// The icon of a clock by its state.
pub fn of_clock(state: &str) -> Icon {
    match state {
        "met" => Icon("circle-check"),
        "over" | "late" => Icon("clock-exclamation"),
        "near" => Icon("hourglass-low"),
        "paused" => Icon("clock-pause"),
        _ => Icon("clock"),
    }
}
