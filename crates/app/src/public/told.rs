//! What was the complainant told, and when was it taken up again? A reopening takes no answer back that was given before it.

use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;
use wenguo_store::timeline::{self, Event};

use crate::error::AppError;
use crate::timeline::data;
use crate::work::Work;

/// Something the complainant knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub at: Moment,
    /// What.
    pub what: Telling,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telling {
    /// An answer.
    Answer {
        /// Its words.
        text: String,
        /// Whether it took the place of an earlier one, which is not told any more.
        is_correction: bool,
    },
    /// It was taken up again.
    Reopened {
        /// What the complainant said was not solved; `None` where the desk itself took it up again.
        reason: Option<String>,
    },
}

/// Everything of it, oldest first.
pub fn of(work: &mut Work<'_, '_>, complaint: i64) -> Result<Vec<Told>, AppError> {
    let kinds = [EventKind::Responded, EventKind::ResolvedOnTheSpot, EventKind::Reopened];
    let events = timeline::of_kinds(work.tx, complaint, &kinds)?;
    let corrected: Vec<i64> = events.iter().filter_map(|event| data(event)["corrects"].as_i64()).collect();
    let stands = |event: &&Event| !corrected.contains(&event.seq);
    Ok(events.iter().filter(stands).filter_map(told).collect())
}

/// What was erased is told no more.
fn told(event: &Event) -> Option<Told> {
    let data = data(event);
    let text = |name: &str| data[name].as_str().map(str::to_owned);
    let what = if event.kind == EventKind::Reopened.as_str() {
        let is_theirs = event.actor == Actor::complainant().login;
        Telling::Reopened { reason: text("reason").filter(|_| is_theirs) }
    } else {
        Telling::Answer { text: text("result")?, is_correction: data["corrects"].is_i64() }
    };
    Some(Told { at: event.at, what })
}
